"""The values that a claim can be corrected to: each is checked when it is made, and again when it is read from the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from prophasis.case.closest import closest, closest_day, shown
from prophasis.errors import InvalidJudgement
from prophasis.model.claim import EventType, FigureKind, Modality, Stance
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.review import FIELDS
from prophasis.model.when import When

_MOST = 2**31 - 1
_FIGURE = ("kind", "side", "low", "high")


def check_values(given: Any, where: str) -> dict[str, Any]:
    """Field to value in the notation of the file, in the order of `FIELDS`.

    Raises:
        InvalidJudgement: A field cannot be corrected, or cannot be corrected to that; the message names what is allowed.
    """
    if not isinstance(given, Mapping) or not given:
        raise InvalidJudgement(
            f"{where}: set {given!r:.60} must name at least one field and its new value; fields are {', '.join(FIELDS)}."
        )
    if unknown := sorted(str(name) for name in given.keys() - set(FIELDS)):
        raise InvalidJudgement(
            f"{where}: {shown(unknown[0])} cannot be corrected ({closest(unknown[0], FIELDS)}). Fields are {', '.join(FIELDS)}."
        )
    return {name: _CHECKS[name](given[name], f"{where}: {name}") for name in FIELDS if name in given}


def check_known(values: Mapping[str, Any], *, actors: Collection[str], places: Collection[str], where: str) -> None:
    """Whether the case knows every actor and place that checked *values* name.

    Raises:
        InvalidJudgement: It does not; the message names the closest.
    """
    for field, name in named_actors(values):
        if name not in actors and not (field == "speaker" and name in (NARRATOR, UNKNOWN)):
            known = [*actors, *([NARRATOR, UNKNOWN] if field == "speaker" else [])]
            raise InvalidJudgement(
                f"{where}: {field} {shown(name)} is no actor of this case ({closest(name, known)}). "
                "Add it to actors.yaml and run the case, or name another; null says unknown."
            )
    place = values.get("place")
    if place is not None and place not in places:
        raise InvalidJudgement(
            f"{where}: place {shown(place)} is no place of this case ({closest(place, places)}). "
            "Add it to places.yaml and run the case, or name another; null says unknown."
        )


def named_actors(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The actors that checked *values* name, each with its field."""
    for field in ("speaker", "actor", "target"):
        if values.get(field) is not None:
            yield field, values[field]
    for figure in values.get("figures") or ():
        if figure["side"] is not None:
            yield "side", figure["side"]


def _word_of(words: Iterable[StrEnum]) -> Callable[[Any, str], str]:
    known = [one.value for one in words]

    def check(value: Any, where: str) -> str:
        if value not in known:
            near = f" ({closest(value, known)})" if isinstance(value, str) else ""
            raise InvalidJudgement(f"{where} {_told(value)} must be one of {', '.join(known)}{near}.")
        return str(value)

    return check


def _id_or_none(value: Any, where: str) -> str | None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise InvalidJudgement(f"{where} {_told(value)} must be an id of the case, or null for unknown.")
    return value


def _speaker(value: Any, where: str) -> str:
    """Nobody known speaks: unnamed sources do."""
    return _id_or_none(value, where) or UNKNOWN


def _occurred(value: Any, where: str) -> str | None:
    if value is None:
        return None
    text = value.isoformat() if type(value) is date else value
    try:
        if not isinstance(text, str):
            raise ValueError("no text")
        return str(When.parse(text))
    except ValueError as error:
        meant = closest_day(text) if isinstance(text, str) and "/" not in text else None
        hint = f" (closest: {meant!r})" if meant else ""
        raise InvalidJudgement(
            f"{where} {_told(value)} is no date{hint}. Write 2021-11-16, 2021-11-14/2021-11-15 (both included), 2021-11, 2021, "
            "or null for unknown."
        ) from error


def _figures(value: Any, where: str) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise InvalidJudgement(
            f"{where} {_told(value)} must be the whole list of figures, each with {', '.join(_FIGURE)}; [] says that none is told."
        )
    return [_figure(one, f"{where}, number {n},") for n, one in enumerate(value, start=1)]


def _figure(one: Any, where: str) -> dict[str, Any]:
    if not isinstance(one, Mapping):
        raise InvalidJudgement(f"{where} {_told(one)} must be an object with {', '.join(_FIGURE)}.")
    if unknown := sorted(str(name) for name in one.keys() - set(_FIGURE)):
        raise InvalidJudgement(f"{where} has an unknown field {shown(unknown[0])} ({closest(unknown[0], _FIGURE)}).")
    if missing := [name for name in ("kind", "low", "high") if name not in one]:
        raise InvalidJudgement(f"{where} lacks {', '.join(missing)}; high null says that no upper end is told.")
    low, high = _count(one["low"], f"{where} low"), None
    if one["high"] is not None:
        high = _count(one["high"], f"{where} high")
        if low > high:
            raise InvalidJudgement(f"{where} low {low} is above high {high}. Swap the two, or correct one.")
    return {
        "kind": _KIND(one["kind"], f"{where} kind"), "side": _id_or_none(one.get("side"), f"{where} side"),
        "low": low, "high": high,
    }  # fmt: skip


def _count(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise InvalidJudgement(f"{where} {_told(value)} must be a whole number from 0 to {_MOST:,}.")
    return value


def _told(value: Any) -> str:
    return "null" if value is None else f"{value!r:.60}"


_KIND = _word_of(FigureKind)
_CHECKS: Mapping[str, Callable[[Any, str], Any]] = {
    "speaker": _speaker,
    "stance": _word_of(Stance),
    "modality": _word_of(Modality),
    "event": _word_of(EventType),
    "actor": _id_or_none,
    "target": _id_or_none,
    "place": _id_or_none,
    "occurred": _occurred,
    "figures": _figures,
}
