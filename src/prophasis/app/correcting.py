"""The form that corrects a claim: what the program read, what may be said instead, and what of it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prophasis.app.listing import BadValue, identified
from prophasis.app.names import Names
from prophasis.app.tables import Row
from prophasis.brief.words import ACTS, KINDS, STANCES
from prophasis.case.closest import closest, closest_day
from prophasis.model.claim import Modality
from prophasis.model.when import When

FIGURES = 8
"""Figures of a claim that the form holds at most."""
MOST = 2_000_000_000
_NAMED = {"speaker": "actors", "actor": "actors", "target": "actors", "place": "places"}
_CHOSEN = {"stance": tuple(STANCES), "modality": tuple(one.value for one in Modality), "event": tuple(ACTS)}
_NEEDED = ("speaker", "stance", "modality", "event")


def as_awaited(claim: Row, awaited: Mapping[str, Any]) -> Row:
    """*claim* as the next run will take it: with the values that wait for it."""
    values = dict(awaited)
    if "figures" in values:
        values["figures"] = [{**one, "of": one["side"]} for one in values["figures"]]
    return {**claim, **values}


def correction_fields(claim: Row) -> dict[str, str]:
    """The fields of the form as the claim is taken."""
    plain = {name: claim[name] or "" for name in (*_NAMED, *_CHOSEN, "occurred")}
    for n, figure in enumerate((claim["figures"] or [])[:FIGURES]):
        plain |= {
            f"kind{n}": figure["kind"] or "", f"side{n}": figure["of"] or "",
            f"low{n}": _number(figure["low"]), f"high{n}": _number(figure["high"]),
        }  # fmt: skip
    return plain


def corrected(claim: Row, entered: Mapping[str, str], names: Names) -> tuple[dict[str, Any], dict[str, str]]:
    """What *entered* says otherwise than the claim, and the errors beside their fields."""
    read = correction_fields(claim)
    found: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name in (*_NAMED, *_CHOSEN, "occurred"):
        value = entered.get(name, read[name]).strip()
        if value == read[name]:
            continue
        try:
            found[name] = _value(name, value, names)
        except BadValue as error:
            errors[name] = str(error)
    figures, wrong = _figures({**read, **entered}, names)
    if not wrong and figures != _as_read(claim)[:FIGURES]:
        found["figures"] = [*figures, *_as_read(claim)[FIGURES:]]  # those that the form has no room for stay
    return found, errors | wrong


def _value(name: str, value: str, names: Names) -> str | None:
    if not value:
        if name in _NEEDED:
            raise BadValue("this cannot be left empty.")
        return None
    if name in _NAMED:
        return identified(names, _NAMED[name], value)
    if name in _CHOSEN:
        if value not in _CHOSEN[name]:
            raise BadValue(f"“{value[:40]}” is not known ({closest(value, _CHOSEN[name])}).")
        return value
    try:
        return str(When.parse(value)) or None
    except ValueError as error:
        meant = closest_day(value)
        raise BadValue(
            f"“{value[:40]}” is no date{f' (closest: {meant})' if meant else ''}. Write 2021-11-16, 2021-11, 2021, or 2021-11-14/2021-11-16."
        ) from error


def _figures(entered: Mapping[str, str], names: Names) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The figures of the form: a row without a lowest number is none."""
    found, errors = [], {}
    for n in range(FIGURES):
        kind, side, low, high = (entered.get(f"{part}{n}", "").strip() for part in ("kind", "side", "low", "high"))
        if not (low or high):
            continue
        figure: dict[str, Any] = {}
        for name, make in (
            (f"kind{n}", lambda kind=kind: _kind(kind)),
            (f"side{n}", lambda side=side: identified(names, "actors", side) if side else None),
            (f"low{n}", lambda low=low: _count(low) if low else 0),
            (f"high{n}", lambda high=high: _count(high) if high else None),
        ):
            try:
                figure[name[:-1]] = make()
            except BadValue as error:
                errors[name] = str(error)
        if not errors and figure["high"] is not None and figure["high"] < figure["low"]:
            errors[f"high{n}"] = f"{figure['high']} at most is less than {figure['low']} at least. Swap the two."
        found.append(figure)
    return found, errors


def _as_read(claim: Row) -> list[dict[str, Any]]:
    return [
        {"kind": one["kind"], "side": one["of"], "low": one["low"] or 0, "high": one["high"]}
        for one in claim["figures"] or []
    ]


def _kind(value: str) -> str:
    if value not in KINDS:
        raise BadValue(f"“{value[:40]}” is no kind of loss ({closest(value, KINDS)}).")
    return value


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit()) or int(value[:12]) > MOST:
        raise BadValue(f"“{value[:20]}” is no whole number from 0 on.")
    return int(value)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
