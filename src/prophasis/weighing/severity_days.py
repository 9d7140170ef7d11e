"""How severe the focal day was, by the attacks and the dead that the documents of the case tell of, and whether the pace had changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from prophasis.errors import AnalysisError
from prophasis.escalation import Severity, Surprise, baseline_band, change_points, most_severe_since, surprise, tempo
from prophasis.weighing.facts import Facts
from prophasis.weighing.finding import (
    counted,
    day_words,
    finding,
    number_words,
    of_surprise,
    surprise_words,
    too_little,
)

PART = "escalation"
METHOD = "surprise against a baseline"
NULL = "the day is one more draw from the baseline"
CITED_DAYS = 4
FEWEST_OF_A_LEVEL = 5
"""Reported days that a level of the series holds at least."""

ONE_EACH = "An attack counts once, however large: the fighting of a whole day is one. What is many here is not what is severe; see the dead."

Series = Mapping[date, Severity | None]


def day_findings(facts: Facts, focal: date) -> list[dict[str, Any]]:
    """The focal day by attacks, by the dead, and the pace up to it."""
    attacks = facts.attack_days()
    return [_attacks(facts, attacks, focal), _deaths(facts, focal), _pace(attacks, focal)]


def _attacks(facts: Facts, attacks: Mapping[date, Mapping[str, list[str]]], focal: date) -> dict[str, Any]:
    counts = {day: float(len(events)) for day, events in attacks.items()}
    series = _series(facts, {day: Severity(count, count, count) for day, count in counts.items()})
    cited = [claim for claims in attacks.get(focal, {}).values() for claim in claims]
    try:
        result = surprise(series, focal)
    except AnalysisError as error:
        return too_little(PART, "surprise-day", "Attacks told of by day", error, method=METHOD, claims=cited)
    return of_surprise(
        PART,
        "surprise-day",
        f"{day_words(focal)}: {counted(result.severity, 'attack is', 'attacks are')} told of; the {counted(result.n, 'reported day before lets', 'reported days before let')} expect "
        f"{result.expected:.2f}, {surprise_words(result)}.",
        result,
        null=NULL,
        warnings=[ONE_EACH, _reporting(series)],
        claims=cited,
        data=_chart(series, focal) | _beside(result, "Attacks told of"),
    )


def _deaths(facts: Facts, focal: date) -> dict[str, Any]:
    """The dead told of: each side's own last count where it gave one, with the range of all last counts."""
    told, cited = facts.deaths_by_day()
    series = _series(facts, told)
    try:
        record, result = most_severe_since(series, focal), surprise(series, focal)
    except AnalysisError as error:
        return too_little(
            PART, "surprise-deaths", "Dead told of by day", error, method=METHOD, claims=cited.get(focal, ())
        )
    since = (
        f"the most since {day_words(record.since)}"
        if record.since
        else "more than on any reported day of the window before"
    )
    return of_surprise(
        PART,
        "surprise-deaths",
        f"{day_words(focal)}: {number_words(result.severity)} dead by the last counts, a side's own where it gave one (all last counts: "
        f"{number_words(result.severity_low)} to {number_words(result.severity_high)}), {since}; the {result.n} reported days before let expect "
        f"{result.expected:.2f}, {surprise_words(result)}.",
        result,
        null=NULL,
        warnings=[_reporting(series)],
        claims=cited.get(focal, ()),
        data=_chart(series, focal) | _beside(result, "Dead told of"),
    )


def _beside(result: Surprise, unit: str) -> dict[str, Any]:
    """What stands beside the bars of a chart: the surprise with its interval, and what is counted."""
    return {"surprise": [result.surprise, result.low, result.high], "unit": unit}


def _series(facts: Facts, told: Mapping[date, Severity]) -> dict[date, Severity | None]:
    """Every day of the window: what is told, nothing on a day that was reported on, unknown on the others."""
    first, last = facts.window()
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day: told.get(day) or (Severity(0.0, 0.0, 0.0) if facts.reported(day) else None) for day in days}


def _pace(attacks: Mapping[date, Mapping[str, list[str]]], focal: date) -> dict[str, Any]:
    days = sorted(day for day in attacks if day <= focal)
    cited = [claim for day in days[-CITED_DAYS:] for claims in attacks[day].values() for claim in claims]
    try:
        pace = tempo(days)
    except AnalysisError as error:
        return too_little(PART, "tempo", "Pace of attacks told of", error, method="escalation tempo", claims=cited)
    between = f"Between the {pace.n + 1} days up to {day_words(focal)} with an attack told of"
    if pace.b_low is None or pace.b_high is None:
        says = f"{between} lie {pace.n} intervals: too few to tell whether they became shorter."
    else:
        says = (
            f"{between}, the intervals became {_direction(pace.b_low, pace.b_high)}: exponent {pace.b:.2f} "
            f"(95 % interval {pace.b_low:.2f} to {pace.b_high:.2f})."
        )
    return finding(
        PART,
        "tempo",
        says,
        method=pace.method,
        null="intervals do not change with their order: exponent 0",
        value=pace.b,
        low=pace.b_low,
        high=pace.b_high,
        n=pace.n,
        parameters={"tau_1": pace.tau_1, "r_squared": pace.r_squared},
        claims=cited,
    )


def _direction(low: float, high: float) -> str:
    if low > 0:
        return "shorter"
    return "longer" if high < 0 else "neither surely shorter nor longer"


def _reporting(series: Series) -> str:
    known = sum(figure is not None for figure in series.values())
    return (
        f"A day counts as reported when a document of the case was published on it or the next day ({known} of {len(series)}). The documents were "
        "chosen around the event in question, which makes its day look busier."
    )


def _chart(series: Series, focal: date) -> dict[str, Any]:
    """What the chart draws: the days, the band of the baseline and where the level changed, as far as there are days enough."""
    known = [(day, figure) for day, figure in series.items() if figure is not None]
    drawn: dict[str, Any] = {
        "days": [[day, None if one is None else one.best] for day, one in series.items()],
        "focal": focal,
    }
    try:
        band = baseline_band(series)
    except AnalysisError as error:
        return drawn | {"without_band": str(error)}
    cut = change_points([int(one.best) for _, one in known], cost="negative_binomial", min_size=FEWEST_OF_A_LEVEL)
    return drawn | {
        "band": [[day, low, high] for day, low, high in zip(band.days, band.low, band.high, strict=True)],
        "changes": [known[point][0] for point in cut.points],
    }
