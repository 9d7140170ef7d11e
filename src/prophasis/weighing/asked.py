"""What an analyst asks of a weighed case: a pattern of one's own, and the claims that speak against each explanation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from prophasis.errors import InvalidEventTimes, NotEnoughEvents
from prophasis.model.setting import Setting
from prophasis.triggers import Coincidence, coincidence
from prophasis.weighing.coverage import coverage_doubt, reported_days
from prophasis.weighing.curve import curve_data

CHALLENGES_SQL = """
SELECT hypothesis_id, indicator_id, indicators.says AS indicator, likelihood, status, claims.id AS claim_id, claims.speaker, claims.document,
       claims.evidence
FROM indicators, UNNEST(CASE WHEN status = 'denied' THEN against_ids ELSE list_concat(claim_ids, against_ids) END) AS cited(claim_id)
JOIN claims ON claims.id = cited.claim_id
WHERE (likelihood IN ('unlikely', 'very_unlikely', 'remote') AND status IN ('seen', 'contested') AND list_contains(claim_ids, cited.claim_id))
   OR (likelihood IN ('likely', 'very_likely', 'almost_certain') AND status IN ('denied', 'contested') AND list_contains(against_ids, cited.claim_id))
ORDER BY hypothesis_id, indicator_id, claims.published, claims.id
"""
"""Claims that speak against each explanation."""


def pattern_data(
    after: Mapping[date, Collection[str]],
    follows: Mapping[date, Collection[str]],
    *,
    published: Collection[date],
    setting: Setting,
    result: Coincidence,
    words: tuple[str, str],
) -> dict[str, Any]:
    """What a chart of the *result* of `pattern` draws, over the same events; *words* name both conditions."""
    a, b = sorted(after), sorted(follows)
    window = _window_of(a, b, setting)
    half_width = result.half_width or 60.0
    return curve_data(
        a, b, window=window, asked=result.within, observed=reported_days(published, window), words=words,
        half_widths=(half_width / 2, half_width, half_width * 1.5), seed=result.seed,
        same=same_events(after, follows),
    )  # fmt: skip


MONTH = 31


def pattern(
    after: Mapping[date, Collection[str]],
    follows: Mapping[date, Collection[str]],
    *,
    published: Collection[date],
    setting: Setting,
    within: float,
    half_width: float,
    draws: int,
    seed: int,
) -> Coincidence:
    """Whether days of one kind are followed by days of another, over the window of the case and whatever lies outside it.

    *after* and *follows* are the ids of the events of either kind by day. A day is not followed by itself where it holds but one event,
    which is of both kinds.

    *published* are the days on which a document was: by chance, events fall on days that were reported on.

    Raises:
        NotEnoughEvents: There is no day of either kind, and the case has no window.
        InvalidEventTimes: A parameter is out of its range.
    """
    a, b = sorted(after), sorted(follows)
    window = _window_of(a, b, setting)
    _inside(window, within)
    result = coincidence(
        a,
        b,
        window=window,
        within=within,
        half_width=half_width,
        draws=draws,
        seed=seed,
        noticed_here=True,
        observed=reported_days(published, window),
        same=same_events(after, follows),
    )
    return replace(result, warnings=(*result.warnings, *coverage_doubt(published, window)))


def followed_days(
    after: Mapping[date, Collection[str]], follows: Mapping[date, Collection[str]], result: Coincidence
) -> list[dict[str, Any]]:
    """The days of the first kind in order, each with its events and the first day that follows it *within* the days asked for.

    Where none follows, ``followed_by`` is ``None`` and ``following`` empty. Events of the same day that are of both kinds follow others of
    that day, not themselves.
    """
    a, b = sorted(after), sorted(follows)
    first = {a[at]: b[by] for at, by in result.pairs}
    rows = []
    for day in a:
        by = first.get(day)
        ids = set() if by is None else set(follows[by])
        rows.append(
            {
                "day": day,
                "events": sorted(after[day]),
                "followed_by": by,
                "days_after": None if by is None else (by - day).days,
                "following": sorted((ids - set(after[day]) if by == day else ids) or ids),
            }
        )
    return rows


def _inside(window: tuple[date, date], within: float) -> None:
    """Refuse a number of days as long as the record: in it, anything is followed by anything. A month is let pass in a shorter one."""
    length = (window[1] - window[0]).days
    if within >= max(length, MONTH):
        raise InvalidEventTimes(
            f"within is {within:g} days, and the record is {length} days long, from {window[0]} to {window[1] - timedelta(days=1)}. "
            "Ask for a number of days well below that, such as 7."
        )


def same_events(after: Mapping[date, Collection[str]], follows: Mapping[date, Collection[str]]) -> list[int | None]:
    """For each day of *after* its position among the days of *follows* where both hold one event alone, the same; ``None`` elsewhere."""
    position = {day: at for at, day in enumerate(sorted(follows))}
    return [
        position[day] if day in position and len({*after[day], *follows[day]}) == 1 else None for day in sorted(after)
    ]


def _window_of(a: Iterable[date], b: Iterable[date], setting: Setting) -> tuple[date, date]:
    """The window of the case and whatever day lies outside it; the end is the day after the last."""
    case = setting.case
    days = [*a, *b, *(day for day in (case.window_from, case.window_to) if day is not None)]
    if not days:
        raise NotEnoughEvents("no dated event meets either condition; look at: prophasis events CASE")
    return min(days), max(days) + timedelta(days=1)
