"""Names that no dictionary has: persons with their titles, organisations and groups."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from prophasis.lexicon.loader import entry
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prophasis.coding.actors_words import Found, Words
    from prophasis.coding.reference import Context, Mention
    from prophasis.language.tree import Token

PERSON, ORGANISATION, PEOPLE = "PER", "ORG", "NORP"
_PERSON_LABELS = frozenset({"PER", "PERSON"})
BODY_NOUNS = frozenset(
    {"service", "committee", "group", "office", "agency", "mission", "movement", "organisation", "organization", "body",
     "alliance", "council", "front", "union", "administration", "embassy", "commission", "department", "centre", "center",
     "faction", "militia", "bloc", "party", "network", "directorate", "bureau"}
)  # fmt: skip
"""Nouns by which a body named in full is taken up again: "the committee"."""
_NAMED_BODIES = frozenset({"group", "organisation"})
_HONORIFICS = frozenset(
    {
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "gen",
        "gen.",
        "lt",
        "lt.",
        "col",
        "col.",
        "sgt",
        "sgt.",
        "maj",
        "maj.",
        "brig",
        "brig.",
        "capt",
        "capt.",
        "adm",
        "adm.",
        "governor",
        "mayor",
        "sheikh",
        "professor",
        "prof",
        "prof.",
        *(
            "director",
            "chief",
            "commissioner",
            "superintendent",
            "inspector",
            "secretary",
            "senator",
            "deputy",
            "judge",
            "justice",
            "bishop",
            "archbishop",
            "father",
            "imam",
            "ayatollah",
            "mullah",
            "rabbi",
            "pastor",
            "king",
            "queen",
            "prince",
            "princess",
            "chairman",
            "chairwoman",
            "chair",
            "coordinator",
            "representative",
            "councillor",
            "councilor",
            "chancellor",
            "engineer",
            "commander",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "analyst",
            "lawyer",
            "prefect",
            "administrator",
        ),
    }
)


@cache
def _ranks() -> frozenset[str]:
    """Ranks shortened before a name, with their full stop and without."""
    short = {rank.lower() for rank in entry("titles", "abbreviated")}
    return frozenset(short | {rank.rstrip(".") for rank in short} | set(entry("titles", "ranks_in_full")))


def name_tokens(words: Words) -> tuple[Token, ...]:
    """The words of a proper name that the phrase ends in, without titles and states; empty for none."""
    if not any(token.text[:1].isupper() for token in words.tokens):
        return ()
    taken = {
        n for one in (*words.roles, *words.states) for n in range(one.start, one.end) if not _opens_title(words, one)
    }
    run: list[Token] = []
    for n, token in enumerate(words.tokens):
        if run and n > words.at and _is_set_apart(run[-1], token):
            break
        named = (bool(run) and (_is_joined(token) or _opens_particle(token))) or _opens_article(token)
        if not named and token.text[:1].isupper():
            proper = token.pos_ == "PROPN" or is_acronym(token.text) or _opens_joined(token)
            titled = token.lower_ in _HONORIFICS or token.lower_ in _ranks()
            named = (proper and (not titled or _is_surname(words, n, run))) or _is_first_name(words, n, taken)
        if named and (n not in taken or (run and _ends_particle(token))):
            run.append(token)
        elif run and n > words.at:
            break
        elif n <= words.at:
            run = []
    while run and run[-1].text == "-":
        run.pop()
    return tuple(run)


def _is_set_apart(last: Token, token: Token) -> bool:
    """Whether a comma parts *token* from the name that ends with *last*: a parser hangs names of bodies behind it on the person."""
    return token.i > last.i + 1 and any(one.text in {",", "("} for one in token.doc[last.i + 1 : token.i])


def _ends_particle(token: Token) -> bool:
    """Whether a word that may be an adjective of a state ends a name with an article: "Jandal al-Kuwaiti"."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in PARTICLES


def _is_surname(words: Words, n: int, run: Sequence[Token]) -> bool:
    """Whether a word for a title is the surname of who is named: "Julie Bishop met the envoy"."""
    token = words.tokens[n]
    follows = n + 1 < len(words.tokens) and words.tokens[n + 1].text[:1].isupper()
    return bool(run) and token.dep_ == "flat" and run[-1].i == token.i - 1 and not follows


def _opens_title(words: Words, found: Found) -> bool:
    """Whether the "State" of "the State Committee" is a part of its title and names no state."""
    if found.role is None or found.role.kind != "state" or found.role.part or found.end >= len(words.tokens):
        return False
    return words.tokens[found.start].text[:1].isupper() and words.tokens[found.end].pos_ == "PROPN"


def _is_first_name(words: Words, n: int, taken: Collection[int]) -> bool:
    """Whether a capitalised word between a title and a surname is a first name that the tagger does not know."""
    token = words.tokens[n]
    between = 0 < n < len(words.tokens) - 1 and n - 1 in taken and words.tokens[n + 1].pos_ == "PROPN"
    return between and token.pos_ in {"ADJ", "NOUN"} and token.text[:1].isupper() and n not in taken and n < words.at


@lru_cache(maxsize=20_000)
def is_acronym(text: str) -> bool:
    """Whether it is written as one: "RSF", "M23", "FDLR"."""
    return (
        len(text) <= 6
        and text.isalnum()
        and sum(one.isupper() or one.isdigit() for one in text) >= 2
        and not text.isdigit()
    )


def _opens_joined(token: Token) -> bool:
    """Whether a name like "Jaish-e-Mohammad" begins here, whatever the tagger takes the word for."""
    if token.whitespace_:
        return False
    after = [one.text for one in token.doc[token.i + 1 : token.i + 4]]
    return len(after) == 3 and after[0] == after[2] == "-" and after[1].islower() and len(after[1]) <= 3


PARTICLES = frozenset(
    {"al", "el", "an", "as", "at", "ad", "ar", "ash", "ul", "ben", "bin", "ibn", "de", "da", "dos", "du", "van", "von"}
)
"""Small words within a name."""


def _opens_particle(token: Token) -> bool:
    """Whether a name goes on with a small word: "Salim al-Badri", "Anna van Holt"."""
    if token.lower_ not in PARTICLES or token.i + 2 >= len(token.doc):
        return False
    after = token.nbor(1)
    return (after.text == "-" and not after.whitespace_ and token.nbor(2).text[:1].isupper()) or after.text[
        :1
    ].isupper()


def _opens_article(token: Token) -> bool:
    """Whether a name begins with an article joined to it: "al-Badri", "el-Hadi"."""
    return not token.whitespace_ and _opens_particle(token) and token.nbor(1).text == "-"


def _is_joined(token: Token) -> bool:
    """Whether a hyphen joins it to the word before: "Jaish-e-Mohammad"."""
    before = token.nbor(-1) if token.i else None
    return before is not None and not before.whitespace_ and "-" in {token.text, before.text}


def is_person_name(name: Sequence[Token]) -> bool:
    """Whether the tagger takes the name for that of a person."""
    return any(token.ent_type_ in _PERSON_LABELS for token in name)


def kind_of_name(name: Sequence[Token]) -> str | None:
    """The kind of actor that the tagger takes the name for; ``None`` for a place or nothing."""
    labels = [token.ent_type_ for token in name]
    if any(_is_joined(token) and token.text.isalpha() and token.text.islower() for token in name[1:]):
        return "organisation"
    if any(label in _PERSON_LABELS for label in labels):
        return "person"
    if ORGANISATION in labels:
        return "organisation"
    return "group" if PEOPLE in labels else None


def told_before(name: Sequence[Token], context: Context) -> Mention | None:
    """The actor mentioned before under a longer name that ends or begins with this one: a surname, a short form."""
    wanted = [token.text.lower() for token in name]

    def same(mention: Mention) -> bool:
        for text in (mention.name, mention.as_written):
            known = _low_words(text)
            if known[-len(wanted) :] == wanted or (
                len(wanted) == 1 and mention.kind != "person" and wanted[0] in known[:1]
            ):
                return True
        return False

    found = context.last(lambda mention: mention.kind not in {"state"} and same(mention)) if wanted else None
    if found is None and len(name) == 1 and is_acronym(name[0].text):
        letters = name[0].text
        found = context.last(lambda mention: mention.kind in _NAMED_BODIES and initials(mention.name) == letters)
    return found


@lru_cache(maxsize=10_000)
def _low_words(text: str) -> list[str]:
    return text.lower().split()


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name: what it is shortened to.

    Example:
        >>> initials("Rapid Support Forces")
        'RSF'
        >>> initials("Tigray People's Liberation Front")
        'TPLF'
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def id_of_name(name: Sequence[Token]) -> str:
    """The id of an actor that only the text names: ``jane-doe``."""
    return slug(" ".join(token.text for token in name))
