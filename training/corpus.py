"""Treebanks in CoNLL-U -> spaCy documents: gold, copies with other names, the conflict treebank, tests.

Documents are up to eight sentences of one paragraph, with their own spacing, so that sentence bounds are learned.
Multiword tokens stand as their surface parts.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import spacy
from names import DEMONYMS, TITLES, name_pool
from reported import exchanged
from spacy.tokens import Doc, DocBin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ATTRIBUTES = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "SPACY"]
MOST_SENTENCES = 8
SWAPPED_NAMES, KEPT_DOCUMENTS = 0.75, 0.8
BLANK = spacy.blank("en")

_TIMES = frozenset(
    """
    January February March April May June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday
    """.split()
)
_INSTITUTIONS = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April August Ministry Council
    Committee Army Defense Interior Health Security
    """.split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One line of a tree; *head* counts from 0 within the sentence, the root is its own head."""

    form: str
    space: bool
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    label: str
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One tree and whether a document or paragraph begins with it."""

    name: str
    begins: bool
    words: list[Word]


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file. Empty nodes are passed over; so are texts that were withheld."""
    name, begins, rows = "", False, []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("#"):
            begins |= line.startswith(("# newdoc", "# newpar")) and not line.startswith("# newpar_block")
            if line.startswith("# sent_id"):
                name = line.split("=", 1)[1].strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            words = list(_words(rows))
            if any(word.form != "_" for word in words):
                yield Sentence(name, begins, words)
            name, begins, rows = "", False, []


def _words(rows: list[list[str]]) -> Iterator[Word]:
    surface = _surface_parts(rows)
    for row in rows:
        if not row[0].isdigit():
            continue
        number, head = int(row[0]), int(row[6])
        form, space = surface.get(number, (row[1], "SpaceAfter=No" not in row[9]))
        yield Word(
            form=form.replace(" ", "_"), space=space, lemma=row[2] if row[2] != "_" or row[1] == "_" else row[1],
            pos=row[3], tag=row[4], morph="" if row[5] == "_" else row[5], head=head - 1 if head else number - 1,
            label=row[7] if head else "ROOT", misc=row[9],
        )  # fmt: skip


def _surface_parts(rows: list[list[str]]) -> dict[int, tuple[str, bool]]:
    """For each word inside a multiword token: its part of the surface, and whether a space follows."""
    forms = {row[0]: row[1] for row in rows}
    parts: dict[int, tuple[str, bool]] = {}
    for row in rows:
        if "-" not in row[0]:
            continue
        first, last = map(int, row[0].split("-"))
        pieces = [forms[str(number)] for number in range(first, last + 1)]
        if "".join(pieces) != row[1]:
            pieces = _sliced(row[1], pieces)
        for number, piece in enumerate(pieces, first):
            parts[number] = piece, number == last and "SpaceAfter=No" not in row[9]
    return parts


def _sliced(surface: str, pieces: list[str]) -> list[str]:
    """*surface* in as many pieces as *pieces*, as long as theirs; *pieces* where a piece would be empty."""
    cuts, at = [], 0
    for piece in pieces[:-1]:
        cuts.append(surface[at : at + len(piece)])
        at += len(piece)
    cuts.append(surface[at:])
    return cuts if all(cuts) else pieces


def make_doc(sentences: list[list[Word]]) -> Doc:
    """One document of several trees."""
    words = [word for sentence in sentences for word in sentence]
    spaces = [word.space or i == len(sentence) - 1 for sentence in sentences for i, word in enumerate(sentence)]
    starts = [sum(map(len, sentences[:n])) for n in range(len(sentences))]
    heads = [start + word.head for start, sentence in zip(starts, sentences, strict=True) for word in sentence]
    return Doc(
        BLANK.vocab, words=[word.form for word in words], spaces=spaces, heads=heads,
        lemmas=[word.lemma for word in words], pos=[word.pos for word in words], tags=[word.tag for word in words],
        morphs=[word.morph for word in words], deps=[word.label for word in words],
    )  # fmt: skip


def documents(path: Path, most: int = MOST_SENTENCES) -> list[Doc]:
    """The sentences of a file in documents of at most *most*."""
    groups: list[list[list[Word]]] = []
    for sentence in read_conllu(path):
        if sentence.begins or not groups or len(groups[-1]) >= most:
            groups.append([])
        groups[-1].append(sentence.words)
    return [make_doc(group) for group in groups]


def with_other_names(doc: Doc, pool: list[str], chance: random.Random) -> Doc | None:
    """A copy in which most proper nouns are others from *pool*; None where *doc* has fewer than two."""
    names = [token for token in doc if token.tag_ == "NNP" and _is_swappable(token.text)]
    if len(names) < 2:
        return None
    other: dict[str, str] = {}
    for token in names:
        if token.text not in other:
            other[token.text] = chance.choice(pool) if chance.random() < SWAPPED_NAMES else token.text
    places = {token.i for token in names}
    return Doc(
        BLANK.vocab,
        words=[other[token.text] if token.i in places else token.text for token in doc],
        lemmas=[other[token.text] if token.i in places else token.lemma_ for token in doc],
        spaces=[bool(token.whitespace_) for token in doc], heads=[token.head.i for token in doc],
        tags=[token.tag_ for token in doc], pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc], deps=[token.dep_ for token in doc],
    )  # fmt: skip


def _is_swappable(word: str) -> bool:
    return (
        word.isalpha() and word[0].isupper() and not word.isupper() and len(word) > 2
        and word not in _TIMES and word not in DEMONYMS and word.lower() not in TITLES
    )  # fmt: skip


def swapped_copies(docs: Iterable[Doc], pool: list[str]) -> list[Doc]:
    """Copies of *docs* with other names, shuffled, a fifth left out."""
    chance = random.Random(5)
    copies = [copy for doc in docs if (copy := with_other_names(doc, pool, chance))]
    chance.shuffle(copies)
    return copies[: int(len(copies) * KEPT_DOCUMENTS)]


def conflict_documents(paths: Iterable[Path], pool: list[str]) -> list[Doc]:
    """The conflict treebank four times: alone, in groups, and both again with other names.

    Its two ``csubj:pass`` are taught as ``csubj``: a relation cannot be added to a parser that is trained already.
    """
    chance = random.Random(11)
    sentences = [
        [replace(word, label="csubj") if word.label == "csubj:pass" else word for word in sentence.words]
        for path in paths
        for sentence in read_conllu(path)
    ]
    return [
        *_grouped(sentences, 1, 1, chance), *_grouped(sentences, 2, 5, chance),
        *_grouped(_renamed(sentences, pool, chance), 1, 3, chance),
        *_grouped(_renamed(sentences, pool, chance), 2, 5, chance),
    ]  # fmt: skip


def _renamed(sentences: list[list[Word]], pool: list[str], chance: random.Random) -> list[list[Word]]:
    renamed = []
    for sentence in sentences:
        other: dict[str, str] = {}
        words = []
        for word in sentence:
            plain = word.form.isalpha() and not word.form.isupper() and word.form not in _INSTITUTIONS
            if word.pos == "PROPN" and word.tag == "NNP" and plain:
                if word.form not in other:
                    other[word.form] = chance.choice(pool) if chance.random() < 0.8 else word.form
                words.append(replace(word, form=other[word.form], lemma=other[word.form]))
            else:
                words.append(word)
        renamed.append(words)
    return renamed


def _grouped(sentences: list[list[Word]], fewest: int, most: int, chance: random.Random) -> list[Doc]:
    rest = chance.sample(sentences, len(sentences))
    docs = []
    while rest:
        size = chance.randint(fewest, most)
        docs.append(make_doc(rest[:size]))
        rest = rest[size:]
    return docs


def write(docs: Iterable[Doc], path: Path) -> None:
    """Save *docs* and say how many there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = list(docs)
    DocBin(attrs=ATTRIBUTES, docs=kept).to_disk(path)
    sys.stdout.write(f"{path.name}: {len(kept)} documents, {sum(map(len, kept))} words\n")


def build(banks: Path, own: list[Path], corpus: Path) -> None:
    """Write every corpus that training and evaluation read, from the unpacked *banks* and our *own* further trees."""
    gold = [*documents(banks / "ewt" / "train.conllu"), *documents(banks / "gum-open" / "train.conllu")]
    random.Random(1).shuffle(gold)
    pool = name_pool(banks)
    conflict = [banks / "conflict-treebank" / "train.conllu", *own]
    write(gold, corpus / "gold" / "gold.spacy")
    write(swapped_copies(gold, pool), corpus / "swap" / "swap.spacy")
    reports = conflict_documents(conflict, pool)
    write(reports, corpus / "conflict" / "conflict.spacy")
    write(exchanged([*gold, *reports], gold, 2), corpus / "reported" / "reported.spacy")
    write((doc for path in conflict for doc in documents(path, 1)), corpus / "conflict_train.spacy")
    tests = {"ewt": "ewt", "gum_open": "gum-open", "pud": "pud", "conflict": "conflict-treebank"}
    for name, folder in tests.items():
        write(documents(banks / folder / "test.conllu", 1 if name == "conflict" else 8), corpus / f"{name}_test.spacy")
    for name, folder in (("ewt", "ewt"), ("gum_open", "gum-open")):
        write(documents(banks / folder / "dev.conllu"), corpus / f"{name}_dev.spacy")
    both = [*documents(banks / "ewt" / "dev.conllu"), *documents(banks / "gum-open" / "dev.conllu")]
    random.Random(2).shuffle(both)
    write(both[: len(both) // 2], corpus / "dev.spacy")
