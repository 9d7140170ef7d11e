"""The words for losses and for those who suffer them: which kind of loss, and how it stands to them."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.records import record
from prophasis.lexicon.loader import entry, load
from prophasis.model.claim import FigureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prophasis.language.tree import Token


class Frame(StrEnum):
    """How a word for a loss stands to those who suffer it. Explained in ``lexicon/figures.yaml``."""

    DONE = "done"
    BEFALLS = "befalls"
    STATE = "state"
    NOUN = "noun"
    THOSE = "those"
    LOSING = "losing"
    CONTACT = "contact"


@record(frozen=True, slots=True)
class Trigger:
    """A word for a loss in a sentence.

    Attributes:
        token: The word, or the first of several.
        last: The index of the last of them in the document.
        kinds: What may be lost; where both people and equipment may be, what was counted decides.
        frame: How it stands to the victims.
    """

    token: Token
    last: int
    kinds: tuple[FigureKind, ...]
    frame: Frame

    @property
    def people(self) -> FigureKind | None:
        """The kind where people suffer."""
        return next((kind for kind in self.kinds if kind is not FigureKind.EQUIPMENT_LOST), None)


@cache
def loss_table() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[FigureKind, ...], Frame], ...]]:
    """From a first word to the phrases that begin with it, the longest first."""
    senses: dict[tuple[tuple[str, ...], Frame], list[FigureKind]] = {}
    for one in entry("figures", "losses"):
        for words in one["words"]:
            senses.setdefault((tuple(words.lower().split()), Frame(one["frame"])), []).append(FigureKind(one["kind"]))
    for word in entry("figures", "losing"):
        senses.pop(((word,), Frame.DONE), None)
        senses[(word,), Frame.LOSING] = [FigureKind.KILLED, FigureKind.EQUIPMENT_LOST]
    for word in entry("figures", "breaking"):
        senses[(word,), Frame.CONTACT] = [FigureKind.MISSING]
    table: dict[str, list[tuple[tuple[str, ...], tuple[FigureKind, ...], Frame]]] = {}
    for (phrase, frame), kinds in senses.items():
        table.setdefault(phrase[0], []).append((phrase, tuple(kinds), frame))
    return {first: tuple(sorted(phrases, key=lambda one: -len(one[0]))) for first, phrases in table.items()}


def is_loss_word(token: Token) -> bool:
    """Whether *token* begins a phrase for a loss."""
    for phrase, _, _ in loss_table().get(token.lower_, ()):
        following = token.doc[token.i : token.i + len(phrase)]
        if tuple(one.lower_ for one in following) == phrase:
            return True
    return False


def is_inflicted(token: Token) -> bool:
    """Whether *token* is a word for a loss that somebody does to others: killed, captured, destroyed."""
    return any(frame is Frame.DONE for _, _, frame in loss_table().get(token.lower_, ()))


def thought_only(token: Token) -> bool:
    """Whether the loss at *token* is only thought to be one: "those presumed dead"."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    return before in entry("figures", "only_thought")


def loss_phrases(first: str) -> list[tuple[tuple[str, ...], tuple[FigureKind, ...]]]:
    """The phrases for losses that begin with the word *first* (lower case) and their kinds, the longest first."""
    return [(phrase, kinds) for phrase, kinds, _ in loss_table().get(first, ())]


def is_equipment(token: Token) -> bool:
    """Whether *token* names something that counts as equipment."""
    words = forms(token)
    if not words.isdisjoint(_single("equipment")):
        return True
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    after = token.nbor(1).lower_ if token.i + 1 < token.sent.end else ""
    pairs = _pairs("equipment")
    return any(f"{before} {word}" in pairs or f"{word} {after}" in pairs for word in words)


def names_equipment(word: str) -> bool:
    """The same for a bare *word* in lower case."""
    return not forms_of(word).isdisjoint(_nouns("equipment"))


def is_person(token: Token) -> bool:
    """Whether *token* names people: by the lexicon, as one of a people, or by the ending of a doer."""
    if not forms(token).isdisjoint(_people()):
        return True
    people_of = token.ent_type_ in {"NORP"} or token.text in _demonyms()
    return people_of and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def names_people(word: str) -> bool:
    """The same for a bare *word*: in lower case a noun, with a capital one of a people ("Sylvanians")."""
    return not forms_of(word).isdisjoint(_people()) or word in _demonyms() or word.removesuffix("s") in _demonyms()


def is_counted_thing(token: Token) -> bool:
    """Whether *token* names what is no loss of people: a length, a time, money, an animal."""
    return not forms(token).isdisjoint(_no_people())


def says_share(words: str) -> bool:
    """Whether *words* after a number make it a share in a hundred: "%", "per cent"."""
    return words in entry("figures", "shares")


def names_units(word: str) -> bool:
    """The same for a bare *word* in lower case."""
    return not forms_of(word).isdisjoint(_no_people())


def forms(token: Token) -> frozenset[str]:
    """*token* in lower case, with its plain singular."""
    return _with_lemma(token.lower_, token.lemma_)


@lru_cache(maxsize=20_000)
def _with_lemma(low: str, lemma: str) -> frozenset[str]:
    return forms_of(low) | {lemma.lower()}


@lru_cache(maxsize=20_000)
def forms_of(low: str) -> frozenset[str]:
    """The word *low* (lower case) with its plain singular."""
    found = {low}
    if low.endswith("men"):
        found.add(low[:-3] + "man")
    elif low.endswith("children"):
        found.add(low[:-3])
    elif low.endswith("ies"):
        found.add(low[:-3] + "y")
    elif low.endswith("s") and len(low) > 3:
        found |= {low[:-1], low[:-2] if low.endswith("es") else low[:-1]}
    return frozenset(found)


@cache
def _nouns(key: str) -> frozenset[str]:
    """The last words of the nouns under *key*: what heads the phrase."""
    return frozenset(noun.lower().split()[-1] for noun in entry("figures", key))


@cache
def _single(key: str) -> frozenset[str]:
    """The nouns under *key* that need no other word to be meant."""
    return frozenset(noun.lower() for noun in entry("figures", key) if " " not in noun)


@cache
def _pairs(key: str) -> frozenset[str]:
    """The first and the last two words of the longer nouns under *key*: "radar station", "piece of"."""
    longer = [noun.lower().split() for noun in entry("figures", key) if " " in noun]
    return frozenset(" ".join(pair) for words in longer for pair in (words[:2], words[-2:]))


@cache
def _no_people() -> frozenset[str]:
    return _nouns("units") | _nouns("animals")


@cache
def _people() -> frozenset[str]:
    roles: list[Mapping[str, Any]] = load("roles")
    named = (noun for role in roles if role.get("losses") for noun in role["nouns"])
    return (frozenset(noun.lower().split()[-1] for noun in named) - _nouns("equipment")) | _nouns("people")


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word for one in load("countries") for word in one.get("demonyms", []))
