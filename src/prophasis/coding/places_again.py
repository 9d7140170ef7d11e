"""Words that stand for a place named before: "there", "the town", "the shoal", and streets of a town named before."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from prophasis.coding.places_context import place_words
from prophasis.lexicon.loader import entry, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Token

_EXIST = ("was ", "were ", "is ", "are ", "has ", "have ", "had ", "will ", "would ")
_SETTLEMENTS = frozenset({"town", "village", "city"})
_IN_TOWN = "in the town told of last"
_NAMELESS = frozenset({"the", "this", "that"})


class Again(NamedTuple):
    """Words of an act that stand for a place told of before, and where they begin in the text."""

    words: str
    start: int

    @property
    def kind(self) -> str | None:
        """The kind of settlement that they name: ``town``, ``village``, ``city`` or ``capital``; ``None`` for "there"."""
        last = self.words.lower().split()[-1]
        return last if last in _SETTLEMENTS | {"capital"} else None


def words_again(draft: Draft) -> Again | None:
    """The words of the act that stand for a place told of before: "there", "in the area", "the town"."""
    low, high = draft.span
    text = draft.sentence.written(low, high)
    plain = f" {text.lower()} "
    for words in entry("places", "again"):
        at = plain.find(f" {words} ")
        if at >= 0 and not plain[at + len(words) + 2 :].startswith(_EXIST):
            return Again(text[at : at + len(words)], low + at)
    return None


def town_meant(kind: str, towns: Sequence[PlaceMention], last: str | None = None) -> PlaceMention | None:
    """Which of *towns*, in the order told, "the town" is: where the last act was (*last*), if it can be that, else the last.

    A village is none that lists of towns have; a capital is one of a state.
    """
    fitting = [one for one in towns if _is(kind, one)]
    return next((one for one in reversed(fitting) if one.id == last), fitting[-1] if fitting else None)


def _is(kind: str, one: PlaceMention) -> bool:
    if kind == "capital":
        return one.name in _capitals()
    return one.town is not None and not (kind == "village" and one.town == "city")


@cache
def _capitals() -> frozenset[str]:
    return frozenset(one["capital"] for one in load("countries") if one.get("capital"))


def names_an_area(name: str) -> bool:
    """Whether *name* says that the place is no settlement: "X district", "Lake X", "the border"."""
    first, last = name.split(maxsplit=1)[0], name.lower().split()[-1]
    kinds = (place_words("after") | place_words("parts") | place_words("waters")) - _SETTLEMENTS
    return last in kinds or first in place_words("first")


def in_town(name: str) -> bool:
    """Whether *name* is that of a part of a town, which lists of places seldom have: "X Street", "Y quarter"."""
    return name.lower().split()[-1] in place_words("in_town")


def of_its_town(one: PlaceMention, told: Sequence[PlaceMention]) -> PlaceMention:
    """*one*, or the town told of last, if it is an unlisted street or quarter, which alone leads nowhere."""
    if one.in_case or not in_town(one.name):
        return one
    town = next((other for other in reversed(told) if other.town is not None), None)
    if town is None:
        return one
    return replace(town, start=one.start, end=one.end, as_written=one.as_written, reason=_IN_TOWN)


def kind_again(tokens: Sequence[Token], told: Sequence[PlaceMention]) -> list[tuple[int, PlaceMention]]:
    """Where "the shoal" or "the camp" stands for the place of such a name that was told of last: the word, and that place."""
    found = []
    for i in range(1, len(tokens)):
        kind = tokens[i].lower_
        if tokens[i].pos_ != "NOUN" or tokens[i - 1].lower_ not in _NAMELESS or not _alone(tokens, i):
            continue
        if kind in (place_words("after") | place_words("waters")) - _SETTLEMENTS:
            one = next((one for one in reversed(told) if one.name.lower().split()[-1] == kind), None)
            if one is not None:
                found.append((i, one))
    return found


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun says no more of what it is: not "the camp of X", "the camp commander" or "the camp's clinic"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not (
        after.pos_ in {"NOUN", "PROPN", "PART"} or after.lower_ in {"of", "'s", "where", "which"}
    )
