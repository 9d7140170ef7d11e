"""What a proposed explanation lets expect: the rows of its form, as entries of ``expects`` in hypotheses.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from prophasis.app.listing import BadValue, identified
from prophasis.app.names import Names
from prophasis.brief.findings import LIKELIHOODS
from prophasis.brief.words import ACTS
from prophasis.case.closest import closest
from prophasis.model.ids import slug
from prophasis.model.setting import CaseFile

INDICATORS = 3
"""Indicators that the form holds at most; more go through hypotheses.yaml or ``prophasis judge``."""
YEAR = 366
_ASKED = {"act": "type of act", "actor": "by whom", "target": "to whom", "place": "where"}
_FIELDS = ("expect", *_ASKED, "from", "to", "likelihood")
_DAYS = re.compile(r"[+-]?[0-9]{1,5}")


def farthest(case: CaseFile) -> int:
    """How many days from the event in question the case looks at most: to the end of its window, and a year in any case.

    A slip of a key (1021 for 10 and 21) would make an indicator that nothing can ever be read for.
    """
    ends = [day for day in (case.window_from, case.window_to) if day is not None]
    return max([YEAR, *(abs((day - case.focal.date).days) for day in ends if case.focal.date is not None)])


def expected(
    entered: Mapping[str, str], names: Names, *, farthest: int = YEAR
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The indicators of the form, and the errors beside their fields. A row in which nothing stands is none."""
    found: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for n in range(INDICATORS):
        row = {name: entered.get(f"{name}{n}", "").strip() for name in _FIELDS}
        if not any(row.values()):
            continue
        indicator, wrong = _indicator(row, names, farthest)
        if not wrong and any(one["id"] == indicator["id"] for one in found):
            wrong["expect"] = "a row above has these words. Say this one otherwise, or leave it empty."
        errors |= {f"{name}{n}": text for name, text in wrong.items()}
        found.append(indicator)
    return found, errors


def _indicator(row: Mapping[str, str], names: Names, farthest: int) -> tuple[dict[str, Any], dict[str, str]]:
    """One row. Its id is made of its words, so that the same words under two explanations are one indicator."""
    made: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    makers: dict[str, Callable[[str], Any]] = {
        "act": lambda value: _chosen(value, ACTS, "type of act"),
        "actor": lambda value: identified(names, "actors", value),
        "target": lambda value: identified(names, "actors", value),
        "place": lambda value: identified(names, "places", value),
        "from": lambda value: _day(value, farthest), "to": lambda value: _day(value, farthest),
        "likelihood": lambda value: _chosen(value, LIKELIHOODS, "likelihood"),
    }  # fmt: skip
    for name, make in makers.items():
        try:
            made[name] = make(row[name]) if row[name] else None
        except BadValue as error:
            wrong[name] = str(error)
    if not row["expect"]:
        wrong["expect"] = "say in words what is expected, or empty the whole row."
    if not row["likelihood"]:
        wrong["likelihood"] = "choose how likely it is if the explanation holds; without that it cannot be weighed."
    if not any(row[name] for name in _ASKED):
        wrong["act"] = f"say what to look for: at least one of {', '.join(_ASKED.values())}."
    if not wrong and made["from"] is not None and made["to"] is not None and made["to"] < made["from"]:
        wrong["to"] = f"day {made['to']} lies before day {made['from']}. Swap the two."
    if wrong:
        return {"id": ""}, wrong
    return {
        "id": slug(row["expect"]), "indicator": row["expect"], "event": made["act"], "actor": made["actor"], "target": made["target"],
        "place": made["place"], "window": {"from": made["from"], "to": made["to"]}, "likelihood": made["likelihood"],
    }, {}  # fmt: skip


def _chosen(value: str, known: Mapping[str, str], what: str) -> str:
    if value not in known:
        raise BadValue(f"“{value[:40]}” is no {what} ({closest(value, known)}). Choose one of the list.")
    return value


def _day(value: str, farthest: int) -> int:
    if _DAYS.fullmatch(value) and abs(int(value)) > farthest:
        raise BadValue(
            f"day {int(value):+,} lies beyond what this case looks at, {farthest} days before or after the event in question. "
            "Write a number of days, not a date: -3 for three days before it. To look further, widen window in case.yaml."
        )
    if not _DAYS.fullmatch(value):
        raise BadValue(
            f"“{value[:20]}” is no number of days. Write -3 for three days before the event in question, 0 for its own day, or nothing."
        )
    return int(value)
