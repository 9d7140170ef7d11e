"""Which rows of a dataset a case takes in: those of its days, and of its countries or between its parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from prophasis.datasets.actor_names import country_id, names_of_country
from prophasis.datasets.swapped import bare_name
from prophasis.model.ids import slug
from prophasis.model.setting import CaseFile, Place, Setting

IN = "in"
OTHER_DAYS = "other-days"
ELSEWHERE = "elsewhere"
NAMELESS = "nameless"
"""Where a row stands to a scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a case is about. Open ends and no countries let everything in.

    Attributes:
        first: First day, included.
        last: Last day, included.
        countries: Names of its countries, as slugs.
        parties: Ids of the parties whose acts count wherever they are, and slugs of their names.
        named: The countries as they are told to people.
    """

    first: date | None = None
    last: date | None = None
    countries: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()

    @classmethod
    def of(cls, setting: Setting) -> Scope:
        """The window; the parties of the focal event, or all where it names none; the countries in which places of the case lie."""
        case = setting.case
        focal = case.focal.parties or tuple(party.id for party in case.parties)
        party_names = {party.id: party.name for party in case.parties}
        names = {one: party_names.get(one, one) for one in focal}
        names |= {
            place.id: place.name
            for place in outermost(setting.places)
            if place.id in party_names or names_of_country(place.id)
        }
        if not any(key in party_names or names_of_country(key) for key in names):
            return cls(first=case.window_from, last=case.window_to)
        told = {
            slug(name)
            for key, called in names.items()
            for name in (key, called, *(names_of_country(key) or names_of_country(country_id(called) or "")))
        }
        return cls(
            first=case.window_from,
            last=case.window_to,
            countries=frozenset(told),
            parties=frozenset({*focal, *(slug(party_names.get(one, one)) for one in focal)}),
            named=tuple(sorted(names.values())),
        )

    def place_of(self, row: Mapping[str, Any]) -> str:
        """`IN`, `OTHER_DAYS` or `ELSEWHERE` for a row of events with ``actor_ids`` and ``target_ids``."""
        if not self.overlaps(row["date"], row["end_date"]):
            return OTHER_DAYS
        if self.is_here(row["country"]) or any(self._is_party(row, side) for side in ("actor", "target")):
            return IN
        return ELSEWHERE

    def place_of_value(self, row: Mapping[str, Any]) -> str:
        """`IN`, `ELSEWHERE` or `NAMELESS` for a value of a series; its days do not matter, since methods look at what was before."""
        if not self.countries or (row["country"] is not None and self.is_here(row["country"])):
            return IN
        if any(self._names_party(slug(one)) for one in (row["dyad"] or "").split(" - ")):
            return IN
        return NAMELESS if row["country"] is None and row["dyad"] is None else ELSEWHERE

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether the days *first* to *last* meet those of the case; without a day only where the case has no window."""
        if first is None:
            return (self.first, self.last) == (None, None)
        return (self.last is None or first <= self.last) and (self.first is None or (last or first) >= self.first)

    def is_here(self, country: str | None) -> bool:
        """Whether *country*, as a dataset writes it, is one of the case; one that is not told may be."""
        return country is None or not self.countries or slug(bare_name(country)) in self.countries

    def _is_party(self, row: Mapping[str, Any], side: str) -> bool:
        ids = row.get(f"{side}_ids") or ()
        return any(one.partition("/")[0] in self.parties for one in ids) or self._names_party(slug(row[side] or ""))

    def _names_party(self, words: str) -> bool:
        return words in self.parties or words.removeprefix("government-of-") in self.parties


def outermost(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places that lie in no other of *places*, such as countries."""
    known = {place.id for place in places}
    return tuple(place for place in places if place.within not in known)


def seen_by_reading(setting: Setting) -> tuple[CaseFile, tuple[Place, ...]]:
    """All of the setting that `Scope.of` looks at, so that a new village in a known country has nothing read anew."""
    case = setting.case
    seen = CaseFile(
        title="", focal=type(case.focal)(parties=case.focal.parties), parties=case.parties,
        window_from=case.window_from, window_to=case.window_to,
    )  # fmt: skip
    return seen, tuple(Place(id=place.id, name=place.name) for place in outermost(setting.places))
