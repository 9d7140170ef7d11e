"""Name corpora -> spaCy documents with PER, ORG, LOC and NORP, and the pool of names for copies.

Sources: UNER-EWT, Wikigold, names derived by rule from the mentions of GUM, our own treebank.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from corpus import Word

Span = tuple[int, int, str]
BLANK = spacy.blank("en")
SWAPPED_COPIES = 0.35

TITLES = frozenset(
    """
    mr. mrs. ms. dr. president prime minister vice secretary general gen. senator sen. foreign chancellor king
    queen prince princess pope ayatollah colonel col. lieutenant lt. major maj. captain capt. governor gov.
    judge justice professor prof. sheikh ambassador congressman representative rep. ex-president spokesman
    deputy chief admiral sir lord interior defense defence finance premier
    """.split()
)
DEMONYMS = frozenset(
    """
    Afghan Afghans Albanian Albanians Algerian Algerians American Americans Angolan Arab Arabs Arabic Argentine
    Argentinian Armenian Armenians Asian Asians Australian Australians Austrian Austrians Azerbaijani
    Azerbaijanis Azeri Azeris Bahraini Bangladeshi Bangladeshis Belarusian Belarusians Belgian Belgians Bolivian
    Bosnian Bosnians Brazilian Brazilians British Briton Britons Bulgarian Bulgarians Burmese Burundian
    Cambodian Cameroonian Canadian Canadians Chadian Chechen Chechens Chilean Chileans Chinese Christian
    Christians Colombian Colombians Congolese Croatian Croatians Croat Croats Cuban Cubans Cypriot Cypriots
    Czech Czechs Dane Danes Danish Dutch Ecuadorian Egyptian Egyptians English Eritrean Eritreans Estonian
    Estonians Ethiopian Ethiopians European Europeans Filipino Filipinos Finnish French Georgian Georgians
    German Germans Ghanaian Greek Greeks Guatemalan Guinean Haitian Haitians Hindu Hindus Honduran Hungarian
    Hungarians Hutu Hutus Icelandic Indian Indians Indonesian Indonesians Iranian Iranians Iraqi Iraqis Irish
    Islamic Islamist Islamists Israeli Israelis Italian Italians Ivorian Jamaican Japanese Jew Jews Jewish
    Jordanian Jordanians Kazakh Kazakhs Kenyan Kenyans Korean Koreans Kosovar Kurd Kurds Kurdish Kuwaiti Kyrgyz
    Latvian Latvians Lebanese Liberian Liberians Libyan Libyans Lithuanian Lithuanians Macedonian Malaysian
    Malaysians Malian Maronite Mexican Mexicans Moldovan Mongolian Moroccan Moroccans Muslim Muslims Nepalese
    Nepali Nicaraguan Nigerian Nigerians Nigerien Norwegian Norwegians Omani Ossetian Ossetians Pakistani
    Pakistanis Palestinian Palestinians Panamanian Paraguayan Pashtun Pashtuns Persian Peruvian Peruvians Polish
    Pole Poles Portuguese Qatari Romanian Romanians Russian Russians Rwandan Rwandans Saudi Saudis Scottish Serb
    Serbs Serbian Serbians Shia Shi'ite Shi'ites Shiite Shiites Sikh Sikhs Slovak Slovenian Somali Somalis
    Spanish Sudanese Sunni Sunnis Swede Swedes Swedish Swiss Syrian Syrians Tajik Tajiks Taiwanese Tamil Tamils
    Thai Thais Tibetan Tibetans Togolese Tunisian Tunisians Turk Turks Turkish Turkmen Tutsi Tutsis Ugandan
    Ugandans Ukrainian Ukrainians Uruguayan Uyghur Uyghurs Uzbek Uzbeks Venezuelan Venezuelans Vietnamese Welsh
    Western Yemeni Yemenis Zambian Zimbabwean Zimbabweans Buddhist Buddhists Catholic Catholics Orthodox
    Republican Republicans Democrat Democrats Democratic Afrikaner African Africans
    """.split()
)
COUNTRIES = frozenset(
    """
    Afghanistan Albania Algeria Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium Bolivia
    Bosnia Brazil Britain Bulgaria Burma Burundi Cambodia Cameroon Canada Chad Chile China Colombia Congo
    Croatia Cuba Cyprus Denmark Ecuador Egypt England Eritrea Estonia Ethiopia Finland France Gabon Georgia
    Germany Ghana Greece Guatemala Guinea Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland
    Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Liberia
    Libya Lithuania Macedonia Malaysia Mali Mexico Moldova Mongolia Morocco Nepal Netherlands Nicaragua Niger
    Nigeria Norway Oman Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda
    Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan
    Tajikistan Tanzania Thailand Tibet Togo Tunisia Turkey Turkmenistan U.S. Uganda Ukraine Uruguay Uzbekistan
    Venezuela Vietnam Yemen Zambia Zimbabwe Gaza Europe Asia Africa Tehran Moscow Beijing Washington
    """.split()
) | {"United States", "North Korea", "South Korea", "Sri Lanka", "West Bank", "Gaza Strip", "Saudi Arabia",
     "South Africa", "Middle East", "New Zealand"}  # fmt: skip
_GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_ANY = {kind: kind for kind in ("PER", "ORG", "LOC", "NORP")}
_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "?", "!", ")", "]", "}", "%", "'s", "n't", "'re", "'ve", "'ll", "'m", "'d", "’s", "'"]
)
_NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€"])
_MENTION = re.compile(r"\(\d+-[^()]*\)?|\d+\)")


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence and the names in it: first word, word after the last, kind."""

    words: list[str]
    spaces: list[bool]
    names: list[Span]


def name_pool(banks: Path) -> list[str]:
    """The words of persons' and places' names in the training corpora, for swapping."""
    sentences = [*wikigold(banks), *gum(banks, "train"), *uner(banks, "train")]
    words = {
        word
        for sentence in sentences
        for start, end, kind in sentence.names
        if kind in {"PER", "LOC"}
        for word in sentence.words[start:end]
    }
    return sorted(
        word for word in words if word.isalpha() and word[0].isupper() and len(word) > 3 and not word.isupper()
    )


def spans(tags: list[str], kinds: dict[str, str]) -> list[Span]:
    """The names that IOB *tags* mark, those of the *kinds* that are wanted, renamed."""
    found: list[Span] = []
    begun: tuple[int, str] | None = None
    for i, tag in enumerate([*tags, "O"]):
        if begun and not (tag[:2] == "I-" and tag[2:] == begun[1]):
            found.append((begun[0], i, begun[1]))
            begun = None
        if tag[:2] == "B-" or (tag[:2] == "I-" and begun is None):
            begun = (i, tag[2:])
    return [(start, end, kinds[kind]) for start, end, kind in found if kind in kinds]


def uner(banks: Path, part: str) -> list[Named]:
    """EWT with the names of Universal NER; OTH is kept only where it holds a demonym, as NORP."""
    tags: dict[str, list[str]] = {}
    current = ""
    for line in (banks / "uner-ewt" / f"{part}.iob2").read_text("utf-8").split("\n"):
        if line.startswith("# sent_id"):
            current = line.split("=", 1)[1].strip()
            tags[current] = []
        elif line and not line.startswith("#"):
            tags[current].append(line.split("\t")[2])
    found = []
    for name, words in _trees(banks / "ewt" / f"{part}.conllu"):
        if len(tags.get(name, ())) != len(words):
            continue
        forms = [word.form for word in words]
        marked = spans(tags[name], {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "NORP"})
        kept = [
            (start, end, kind)
            for start, end, kind in marked
            if kind != "NORP" or DEMONYMS.intersection(forms[start:end])
        ]
        adjectives = {i for i, word in enumerate(words) if word.tag in {"JJ", "NNP", "NNPS"}}
        found.append(Named(forms, [word.space for word in words], sorted(kept + _demonyms(forms, kept, adjectives))))
    return found


def wikigold(banks: Path) -> list[Named]:
    """Wikigold; MISC is kept only where it is a demonym, as NORP."""
    found: list[Named] = []
    rows: list[list[str]] = []
    for line in [*(banks / "wikigold" / "wikigold.conll.txt").read_text("utf-8").split("\n"), ""]:
        if line.strip() and not line.startswith("-DOCSTART-"):
            rows.append(line.split())
        elif rows:
            words = [row[0] for row in rows]
            marked = spans([row[-1] for row in rows], {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "NORP"})
            kept = [span for span in marked if span[2] != "NORP" or " ".join(words[span[0] : span[1]]) in DEMONYMS]
            found.append(Named(words, _guessed_spaces(words), kept))
            rows = []
    return found


def conflict(path: Path) -> list[Named]:
    """The names of the conflict treebank."""
    return [
        Named([word.form for word in words], [word.space for word in words],
              spans([(re.search(r"NER=([^|]+)", word.misc) or ["", "O"])[1] for word in words], _ANY))
        for _, words in _trees(path)
    ]  # fmt: skip


def gum(banks: Path, part: str) -> list[Named]:
    """GUM's mentions of persons, organisations and places whose head is a proper noun, cut down to the name."""
    found = []
    for _, words in _trees(banks / "gum-open" / f"{part}.conllu"):
        best: dict[tuple[int, int], str] = {}
        for start, end, kind in _mentions(words):
            name = _name_within(words, start, end, kind)
            if name:
                best[name] = kind
        names: list[Span] = []
        for (start, end), kind in sorted(best.items(), key=lambda item: item[0][0] - item[0][1]):
            if all(end <= other[0] or start >= other[1] for other in names):
                names.append((start, end, kind))
        forms = [word.form for word in words]
        names += _demonyms(forms, names, set(range(len(words))))
        found.append(Named(forms, [word.space for word in words], sorted(names)))
    return found


def _trees(path: Path) -> Iterator[tuple[str, list[Word]]]:
    from corpus import read_conllu  # noqa: PLC0415 - corpus takes its name pool from here

    for sentence in read_conllu(path):
        yield sentence.name, sentence.words


def _demonyms(forms: list[str], names: list[Span], allowed: set[int]) -> list[Span]:
    covered = {i for start, end, _ in names for i in range(start, end)}
    return [
        (i, i + 1, "NORP") for i, form in enumerate(forms) if form in DEMONYMS and i not in covered and i in allowed
    ]


def _guessed_spaces(words: list[str]) -> list[bool]:
    spaces, quoted = [], False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        space = following is None or not (following in _NO_SPACE_BEFORE or word in _NO_SPACE_AFTER)
        if following is not None and word in {'"', "``", "''"}:
            space = space and quoted
            quoted = not quoted
        elif following in {'"', "''"} and quoted:
            space = False
        spaces.append(space)
    return spaces


def _mentions(words: list[Word]) -> Iterator[Span]:
    stack: list[tuple[str, str, int]] = []
    for i, word in enumerate(words):
        marked = re.search(r"Entity=([^|]+)", word.misc)
        for piece in _MENTION.findall(marked[1]) if marked else ():
            if piece.startswith("("):
                number, kind = piece[1:].rstrip(")").split("-")[:2]
                stack.append((number, kind, i))
                closes = len(stack) - 1 if piece.endswith(")") else None
            else:
                closes = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == piece[:-1]), None)
            if closes is not None:
                _, kind, start = stack.pop(closes)
                if kind in _GUM_KINDS:
                    yield start, i + 1, _GUM_KINDS[kind]


def _name_within(words: list[Word], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The contiguous name around the head of a mention; None where the head is no proper noun."""
    heads = [i for i in range(start, end) if not start <= words[i].head < end or words[i].head == i]
    if not heads or words[heads[0]].pos != "PROPN":
        return None
    kept = {heads[0]}
    grown = True
    while grown:
        grown = False
        for i in range(start, end):
            if i not in kept and words[i].head in kept and _belongs(words, i, range(start, end), kind):
                kept.add(i)
                grown = True
    first = last = heads[0]
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while kind == "PER" and first <= last and words[first].form.lower() in TITLES:
        first += 1
    while first <= last and words[first].form in {".", "-"}:
        first += 1
    while last >= first and words[last].form in {"-", "o", "f", "of", ""}:
        last -= 1
    return (first, last + 1) if first <= last else None


def _belongs(words: list[Word], i: int, mention: range, kind: str) -> bool:
    word, capital = words[i], words[i].form[:1].isupper()
    if word.label.startswith("flat"):
        return True
    if word.label.startswith("compound"):
        fits = word.pos in {"PROPN", "NUM", "ADJ", "NOUN", "X", "PUNCT", "ADP"}
        return (fits and capital) or word.form == "-"
    if word.label == "amod":
        return capital and word.form not in DEMONYMS
    if word.label == "punct":
        return word.form in {"-", ".", "-."}
    if kind == "PER":
        return False
    if word.label in {"nmod", "nmod:of"}:
        return word.pos == "PROPN" and any(words[k].head == i and words[k].form == "of" for k in mention)
    return word.label == "case" and word.form == "of"


def with_other_names(
    sentences: Iterable[Named], pools: dict[str, list[str]], part: float, chance: random.Random
) -> list[Named]:
    """Copies of a *part* of the sentences, every name another one of its kind."""
    copies = []
    for sentence in sentences:
        if not sentence.names or chance.random() > part:
            continue
        words: list[str] = []
        spaces: list[bool] = []
        names: list[Span] = []
        done = 0
        for start, end, kind in sentence.names:
            words += sentence.words[done:start]
            spaces += sentence.spaces[done:start]
            new = _other_name(kind, end - start, pools, chance)
            names.append((len(words), len(words) + len(new), kind))
            words += new
            spaces += [True] * (len(new) - 1) + [sentence.spaces[end - 1]]
            done = end
        copies.append(Named(words + sentence.words[done:], spaces + sentence.spaces[done:], names))
    return copies


def _other_name(kind: str, length: int, pools: dict[str, list[str]], chance: random.Random) -> list[str]:
    if kind != "PER":
        return chance.choice(pools[kind]).split(" ")
    if length == 1:
        return [chance.choice(pools["last"])]
    return [chance.choice(pools["first"])] + [chance.choice(pools["last"]) for _ in range(min(length, 3) - 1)]


def _pools(sentences: Iterable[Named]) -> dict[str, list[str]]:
    pools: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for start, end, kind in sentence.names:
            words = sentence.words[start:end]
            if kind != "PER":
                if len(words) <= 6:
                    pools[kind].add(" ".join(words))
                continue
            if len(words) > 1:
                pools["first"].add(words[0])
            if words[-1][0].isupper():
                pools["last"].add(words[-1])
    pools["LOC"] |= COUNTRIES
    pools["NORP"] |= DEMONYMS
    return {kind: sorted(names) for kind, names in pools.items()}


def grouped(sentences: list[Named], size: int = 4) -> list[Doc]:
    """Documents of *size* sentences."""
    docs = []
    for at in range(0, len(sentences), size):
        group = sentences[at : at + size]
        words = [word for sentence in group for word in sentence.words]
        tags = ["O"] * len(words)
        offset = 0
        for sentence in group:
            for start, end, kind in sentence.names:
                tags[offset + start] = f"B-{kind}"
                tags[offset + start + 1 : offset + end] = [f"I-{kind}"] * (end - start - 1)
            offset += len(sentence.words)
        spaces = [space for sentence in group for space in [*sentence.spaces[:-1], True]]
        docs.append(Doc(BLANK.vocab, words=words, spaces=spaces, ents=tags))
    return docs


def write(docs: list[Doc], path: Path) -> None:
    """Save *docs* and say how many there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(path)
    sys.stdout.write(f"{path.name}: {len(docs)} documents, {sum(map(len, docs))} words\n")


def build(banks: Path, corpus: Path) -> None:
    """Write the name corpora that training and evaluation read."""
    chance = random.Random(1)
    ours = conflict(banks / "conflict-treebank" / "train.conllu")
    others = [*uner(banks, "train"), *wikigold(banks), *gum(banks, "train")]
    pools = _pools([*others, *ours])
    copies = [
        *with_other_names(others, pools, SWAPPED_COPIES, chance), *with_other_names(ours, pools, 1.0, chance),
        *with_other_names(ours, pools, 1.0, chance),
    ]  # fmt: skip
    train = [*grouped(others), *grouped(copies), *grouped(ours, 1), *grouped(ours, 2), *grouped(ours, 3)]
    chance.shuffle(train)
    write(train, corpus / "names" / "train.spacy")
    write([*grouped(uner(banks, "dev")), *grouped(gum(banks, "dev"))], corpus / "names" / "dev.spacy")
    write(grouped(uner(banks, "test")), corpus / "names" / "ewt_test.spacy")
    write(grouped(gum(banks, "test")), corpus / "names" / "gum_open_test.spacy")
    write(grouped(conflict(banks / "conflict-treebank" / "test.conllu"), 1), corpus / "names" / "conflict_test.spacy")
