"""Events and deaths by day, week or month, honouring how precisely each is dated and which days nobody reported on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from prophasis.errors import InvalidSeries
from prophasis.escalation.scale import hostility
from prophasis.model.series import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

Period = Literal["day", "week", "month"]
Measure = Literal["events", "deaths", "hostility"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as the intensity reads it.

    Attributes:
        first, last: First and last day on which it may have happened, both included.
        event_type: PLOVER type.
        deaths: Killed on all sides; ``None``: not said, which is not zero.
    """

    first: date
    last: date
    event_type: str
    deaths: Severity | None = None


@dataclass(frozen=True, slots=True)
class Intensity:
    """A measure by period.

    Attributes:
        measure: ``events``, ``deaths`` or ``hostility`` (weights of Goldstein 1992).
        period: ``day``, ``week`` (from Monday) or ``month``.
        series: First day of each period to its figure; ``None`` where no source reports on the whole of it.
        undated: Events whose date is wider than a period. They are in no period: the total of a month is not the peak of a day.
        undated_deaths: Their deaths, low and high.
        without_figure: Events of known date whose deaths nobody gave; counted as nothing in ``deaths`` and named here.
        unweighted: Events whose type has no weight on the scale.
        method: In words.
    """

    measure: Measure
    period: Period
    series: dict[date, Severity | None]
    undated: int
    undated_deaths: tuple[float, float]
    without_figure: int
    unweighted: int
    method: str


def intensity(
    happenings: Iterable[Happening],
    *,
    window: tuple[date, date],
    measure: Measure = "events",
    period: Period = "day",
    reported: Iterable[tuple[date, date]] | None = None,
) -> Intensity:
    """Add events up by period.

    Args:
        happenings: Events of one dyad or place.
        window: First and last day, both included.
        measure: What is added up.
        period: Over which time.
        reported: First and last days of the times that a source reports on; ``None``: the whole window.

    Raises:
        InvalidSeries: The window or a date is the wrong way round.
    """
    first, last = window
    if last < first:
        raise InvalidSeries(f"the window ends on {last}, before it begins on {first}.")
    covered = list(reported) if reported is not None else [window]
    starts = _starts(first, last, period)
    series: dict[date, Severity | None] = {
        start: Severity(0.0, 0.0, 0.0) if _covered(start, _end(start, period), covered, window) else None
        for start in starts
    }
    undated, low, high, bare, unweighted = 0, 0.0, 0.0, 0, 0
    for event in happenings:
        if event.last < event.first:
            raise InvalidSeries(f"an event ends on {event.last}, before it begins on {event.first}.")
        if event.last < first or event.first > last:
            continue
        start = period_start(event.first, period)
        weight = _weight(event, measure)
        if measure == "hostility" and weight is None:
            unweighted += 1
            continue
        if period_start(event.last, period) != start:
            undated += 1
            if event.deaths:
                low, high = low + event.deaths.low, high + event.deaths.high
            continue
        if weight is None:
            bare += 1
            continue
        known = series.get(start) or Severity(0.0, 0.0, 0.0)  # an event is a report, also where none was expected
        series[start] = Severity(known.low + weight.low, known.best + weight.best, known.high + weight.high)
    return Intensity(
        measure=measure,
        period=period,
        series=dict(sorted(series.items())),
        undated=undated,
        undated_deaths=(low, high),
        without_figure=bare,
        unweighted=unweighted,
        method=f"{measure} by {period}, events dated more widely than a {period} left out and counted",
    )


def period_start(day: date, period: Period) -> date:
    """First day of the period that a day lies in."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day


def _end(start: date, period: Period) -> date:
    """Last day of the period."""
    if period == "day":
        return start
    if period == "week":
        return start + timedelta(days=6)
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _starts(first: date, last: date, period: Period) -> list[date]:
    found, start = [], period_start(first, period)
    while start <= last:
        found.append(start)
        start = _end(start, period) + timedelta(days=1)
    return found


def _covered(start: date, end: date, covered: list[tuple[date, date]], window: tuple[date, date]) -> bool:
    """Whether every day of the period, as far as the window holds it, lies in a reported time."""
    day, last = max(start, window[0]), min(end, window[1])
    for begin, until in sorted(covered):
        if begin <= day <= until:
            day = until + timedelta(days=1)
    return day > last


def _weight(event: Happening, measure: Measure) -> Severity | None:
    if measure == "events":
        return Severity(1.0, 1.0, 1.0)
    if measure == "hostility":
        value = hostility(event.event_type)
        return None if value is None else Severity(value, value, value)
    return event.deaths
