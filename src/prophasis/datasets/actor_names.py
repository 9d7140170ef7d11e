"""How datasets write the names of actors and countries, set against how a case calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from prophasis.lexicon.loader import load
from prophasis.model.ids import slug
from prophasis.model.setting import Setting

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


def readings(words: str) -> Iterator[str]:
    """The names that *words* may hold, the whole first.

    ACLED writes an abbreviation before a name, and years or a country behind it.

    Example:
        >>> list(readings("M23: March 23 Movement"))
        ['M23: March 23 Movement', 'M23', 'March 23 Movement']
        >>> list(readings("Mayi Mayi Militia (Wazalendo)"))
        ['Mayi Mayi Militia (Wazalendo)', 'Mayi Mayi Militia', 'Wazalendo']
    """
    bare = _BRACKETS.sub("", words)
    short, colon, long = bare.partition(": ")
    inside = [match for match in _BRACKETS.findall(words) if not match[:1].isdigit()]
    yield from dict.fromkeys([words, bare, *((short, long) if colon else ()), *inside])


def country_id(name: str) -> str | None:
    """The id of the country called *name*, by any of its names."""
    return _countries().get(slug(name))


def names_of_country(key: str) -> tuple[str, ...]:
    """All names of the country *key*; none where it is no country."""
    return _names().get(key, ())


def ids_of_states(setting: Setting) -> Mapping[str, str]:
    """For the id of each country that the case calls otherwise (``drc``), the id that the case has for it."""
    named = [(party.id, party.name) for party in setting.case.parties]
    named += [
        (actor.id, name) for actor in setting.actors if actor.kind == "state" for name in (actor.name, *actor.aliases)
    ]
    found: dict[str, str] = {}
    for ours, name in named:
        if (key := country_id(name)) is not None and ours not in _names():
            found.setdefault(key, ours)
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {one["id"]: (one["name"], *one["aliases"]) for one in load("countries")}


@cache
def _countries() -> dict[str, str]:
    return {slug(name): key for key, names in reversed(_names().items()) for name in (key, *names)}
