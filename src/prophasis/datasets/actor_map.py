"""Whom the coded sides of an event may be: by code, then by country and place, from shipped rules that a case can go before.

A dataset's actor is its coders' word for a side. UCDP codes all fighting over Karabakh as Azerbaijan against Artsakh and never
names Armenia; so a side maps to all actors that it may be, the likeliest first, and never to one alone where it can be two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from prophasis.datasets.knowledge import load
from prophasis.errors import InvalidDataset
from prophasis.lexicon.loader import load as lexicon

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = frozenset(["dataset", "code", "name", "country", "place", "from", "to", "ids", "source"])
_GOVERNMENT = re.compile(
    r"^(?:the )?(?:government|military forces|police forces|armed forces) of (?:the )?(.+?)(?: \(\d{4}-.*\))?$",
    re.IGNORECASE,
)
_PARTS = {"military": "armed-forces", "armed": "armed-forces", "police": "police"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRule:
    """Whom one code or name may stand for, and where and when.

    Attributes:
        ids: Our actor ids, the likeliest first.
        dataset: Beginning of the dialect's name; empty: any.
        code: The dataset's code; nothing: any.
        name: The name as written, in any case; nothing: any.
        country: Country of the event as written.
        place: A part of its place, admin1 or admin2.
        first: First day, included.
        last: Last day, included.
    """

    ids: tuple[str, ...]
    dataset: str = ""
    code: str | None = None
    name: str | None = None
    country: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None

    def fits(self, side: Side) -> bool:
        """Whether the rule speaks of *side*."""
        return (
            side.dataset.startswith(self.dataset)
            and self.code in (None, side.code)
            and (self.name is None or _plain(self.name) == _plain(side.name or ""))
            and (self.country is None or _plain(self.country) == _plain(side.country or ""))
            and (self.place is None or _plain(self.place) in _plain(side.places))
            and (self.first is None or (side.day is not None and side.day >= self.first))
            and (self.last is None or (side.day is not None and side.day <= self.last))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of a row: what the dataset says of who it is, and where and when it was."""

    dataset: str
    code: str | None
    name: str | None
    country: str | None = None
    places: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ActorMap:
    """Rules in the order in which they are asked, and the ways to read a code that no rule names."""

    rules: tuple[ActorRule, ...]

    def ids_of(self, side: Side) -> tuple[str, ...]:
        """Our actors that *side* may be, the likeliest first; none where nothing is known.

        Example:
            >>> shipped = read_actor_map()
            >>> shipped.ids_of(Side(dataset="ucdp-ged", code="338", name="Republic of Artsakh", country="Armenia"))
            ('armenia', 'artsakh')
            >>> shipped.ids_of(Side(dataset="gdelt-2", code="AZEMIL", name="AZERBAIJANI TROOPS"))
            ('azerbaijan/armed-forces', 'azerbaijan')
        """
        if not (side.code or side.name):
            return ()
        found = next((rule.ids for rule in self.rules if rule.fits(side)), None)
        return found if found is not None else _by_country(side)


def read_actor_map(path: Path | str | None = None) -> ActorMap:
    """The shipped rules, with those of the file *path* (``data/actors-map.yaml`` of a case) before them.

    Raises:
        InvalidDataset: The file cannot be read, or a rule in it is not as it should be.
    """
    own: list[ActorRule] = []
    if path is not None:
        path = Path(path)
        try:
            content = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - makes texts alone, so that a column called No stays No
        except OSError as error:
            raise InvalidDataset(
                f"the actor map {path.name} cannot be read: {error.strerror}. Give its path."
            ) from error
        except yaml.YAMLError as error:
            raise InvalidDataset(
                f"{path.name} is no YAML: {' '.join(str(error).split())}. Correct it there."
            ) from error
        rules = content.get("rules") if isinstance(content, dict) else None
        if not isinstance(rules, list):
            raise InvalidDataset(f'{path.name} has no list of rules. Write: rules: [{{code: "338", ids: [armenia]}}].')
        own = [_rule(one, n, path.name) for n, one in enumerate(rules, start=1)]
    return ActorMap((*own, *_shipped()))


def map_actors(events: pa.Table, actors: ActorMap | None = None) -> pa.Table:
    """*events*, rows like `EVENT_ROWS`, with ``actor_ids`` and ``target_ids``: our actors that each side may be.

    Each combination of code, name, place and, where a rule asks for it, day is looked up once.
    """
    actors = actors or read_actor_map()
    dated = any(rule.first or rule.last for rule in actors.rules)
    for side in ("actor", "target"):
        names = ("dataset", f"{side}_code", side, "country", "place", "admin1", "admin2", "date")
        columns = [events.column(name).to_pylist() for name in names]
        known: dict[tuple[Any, ...], tuple[str, ...]] = {}
        ids: list[tuple[str, ...]] = []
        for dataset, code, name, country, place, admin1, admin2, day in zip(*columns, strict=True):
            key = (dataset, code, name, country, place, admin1, admin2, day if dated else None)
            if key not in known:
                places = " ".join(one for one in (place, admin1, admin2) if one)
                known[key] = actors.ids_of(
                    Side(dataset=dataset or "", code=code, name=name, country=country, places=places, day=day)
                )
            ids.append(known[key])
        events = events.append_column(f"{side}_ids", pa.array(ids, pa.list_(pa.string())))
    return events


@cache
def _shipped() -> tuple[ActorRule, ...]:
    return tuple(_rule(one, n, "actors.yaml") for n, one in enumerate(load("actors")["rules"], start=1))


def _rule(one: Any, n: int, file: str) -> ActorRule:
    if not isinstance(one, dict) or not one.get("ids") or not isinstance(one["ids"], list):
        raise InvalidDataset(f"{file}, rule {n}: a rule needs ids, a list of actor ids.")
    if unknown := one.keys() - _KEYS:
        raise InvalidDataset(
            f"{file}, rule {n}: {sorted(map(str, unknown))[0]!r} is none of {', '.join(sorted(_KEYS))}."
        )
    if not {"code", "name", "country", "place"} & one.keys():
        raise InvalidDataset(f"{file}, rule {n}: it would fit every side. Name a code, a name, a country or a place.")
    return ActorRule(
        ids=tuple(str(held) for held in one["ids"]), dataset=str(one.get("dataset", "")), code=_text(one.get("code")), name=_text(one.get("name")),
        country=_text(one.get("country")), place=_text(one.get("place")), first=_day(one.get("from"), n, file), last=_day(one.get("to"), n, file),
    )  # fmt: skip


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _day(value: Any, n: int, file: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidDataset(f"{file}, rule {n}: {value!r} is no day like 2020-11-26.") from error


def _by_country(side: Side) -> tuple[str, ...]:
    """By the id of a government, a CAMEO code, the name of a country, or "Government of X"."""
    if side.dataset.startswith("ucdp") and side.code and (found := _codes()["ucdp"].get(side.code)):
        return (f"{found}/government", found)
    if side.dataset.startswith("gdelt") and side.code:
        return _cameo(side.code)
    if side.code and (found := _codes()["iso3"].get(side.code)):
        return (found,)
    if side.name and (body := body_in(side.name)) and (found := _country(body[0])):
        return (f"{found}/{body[1]}", found)
    return tuple(found for one in (side.name, side.code) if one and (found := _country(one)))[:1]


def body_in(name: str) -> tuple[str, str] | None:
    """The state and its body in names such as "Military Forces of Armenia (2018-)": ``("Armenia", "armed-forces")``."""
    match = _GOVERNMENT.match(name.strip())
    return None if match is None else (match[1], _PARTS.get(name.split(maxsplit=1)[0].lower(), "government"))


def _cameo(code: str) -> tuple[str, ...]:
    """``ARMGOV`` is armenia/government, then armenia; what stands behind the first role only narrows it down."""
    country = _codes()["iso3"].get(code[:3])
    if country is None:
        return ()
    role = load("actors")["roles"].get(code[3:6])
    return (f"{country}/{role}", country) if role else (country,)


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    countries = load("countries")["countries"]
    return {
        key: {str(code): one["id"] for one in countries for code in one.get(key, ())}
        for key in ("iso3", "fips", "gw", "ucdp")
    }


def _country(name: str) -> str | None:
    """The country called *name*, or by what stands in or before its brackets: Myanmar (Burma)."""
    without = re.sub(r"\s*\(.*?\)", "", name)
    return next(
        (found for one in (name, without, *re.findall(r"\((.*?)\)", name)) if (found := _names().get(_plain(one)))),
        None,
    )


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in lexicon("countries"):
        for name in (one["name"], *one["aliases"]):
            found.setdefault(_plain(name), one["id"])
    for one in load("countries")["countries"]:
        found.setdefault(_plain(one["name"]), one["id"])
    return found


@lru_cache(65_536)
def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()
