"""How severe: the record of the focal month and day, how surprising they were, and whether the pace had changed before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from prophasis.errors import AnalysisError
from prophasis.escalation import (
    Severity,
    baseline_band,
    change_points,
    most_severe_since,
    possible_totals,
    power_law_tail,
    surprise,
    tempo,
)
from prophasis.weighing.facts import Facts
from prophasis.weighing.finding import day_words, finding, listed, month_words, number_words

PART = "escalation"
SHOWN = 4
YEAR = 366


def severity_findings(facts: Facts) -> list[dict[str, Any]]:
    """What can be said of the focal event's severity; where too little is known, that is the finding."""
    focal = facts.setting.case.focal.date
    if focal is None:
        return []
    return [*_by_month(facts, focal), *_by_day(facts, focal)]


# --- by month, from the series of the case --------------------------------------------------------------------------------


def _by_month(facts: Facts, focal: date) -> Iterable[dict[str, Any]]:
    for (document, measure), rows in sorted(_monthly(facts.series).items()):
        series, ids = _summed(rows)
        name = f"{facts.publisher(document)}, {measure.replace('_', ' ')}, {listed(sorted({row['country'] or row['dyad'] for row in rows}))}"
        totals = possible_totals(series)
        month = focal.replace(day=1)
        try:
            record = most_severe_since(series, month)
        except AnalysisError as error:
            yield finding(PART, "record", f"By {name}: {error}", method="most severe since")
            continue
        cited = [ids[day] for day in (month, record.since, record.broken_by) if day is not None and day in ids]
        yield finding(
            PART,
            "record",
            f"By {name}: {_record_words(record, totals)}",
            method=record.method,
            null=f"if months did not differ, the last of {record.n_comparables + 1} would be the largest with probability {record.by_chance:.2f}",
            value=record.severity,
            low=record.low,
            high=record.high,
            p_value=record.by_chance,
            n=record.n_comparables,
            parameters={"coverage": record.coverage, "p_record": record.p_record, "first": record.first},
            warnings=record.warnings,
            values=[one for many in cited for one in many],
            data={
                "months": [[day, None if value is None else value.best] for day, value in _plain(series)],
                "focal": month,
            },
        )
        yield from _month_surprise(series, month, record.since, totals, name)
        yield from _tail(series, month, name)


def _record_words(record: Any, totals: tuple[date, ...]) -> str:
    own = f"{month_words(record.day)} ({number_words(record.severity)})"
    words = [
        f"{own} was the most severe month since {month_words(record.since)} ({number_words(record.since_severity)})"
        if record.since
        else f"no earlier month of the series, which begins in {month_words(record.first)}, was as severe as {own}"
    ]
    seen = f"{record.n_comparables} months lie between" if record.n_comparables else "no month lies between"
    words.append(f"{seen}, {'all of them reported' if record.complete else 'not all of them reported'}")
    words.append(
        f"it was broken by {month_words(record.broken_by)} ({number_words(record.broken_by_severity)})"
        if record.broken_by
        else "no later month of the series was as severe"
    )
    text = "; ".join(words) + "."
    nearby = [day for day in totals if record.since is None or abs((day - record.since).days) <= YEAR]
    if nearby:
        text += (
            f" The figure of {listed(month_words(day) for day in nearby)} may be the total of a whole war, coded at its end, "
            "and not the losses of that month."
        )
    return text


def _month_surprise(
    series: Mapping[date, Severity | None], month: date, since: date | None, totals: tuple[date, ...], name: str
) -> Iterable[dict[str, Any]]:
    start = max([day for day in (since, *totals) if day is not None and day < month], default=None)
    begin = _next_month(start) if start in totals else start
    try:
        result = surprise(series, month, since=begin)
    except AnalysisError as error:
        yield finding(PART, "surprise-month", f"By {name}, surprise: {error}", method="surprise against a baseline")
        return
    yield finding(
        PART,
        "surprise-month",
        f"By {name}: against the {result.n} months before{f', from {month_words(begin)} on' if begin else ''}, {month_words(month)} has a surprise of "
        f"{result.surprise:.1f} (90 % interval {result.low:.1f} to {result.high:.1f}): a month as severe or more was expected with "
        f"probability {_probability(result.probability)}.",
        method=result.method,
        null="the month is one more draw from the baseline",
        value=result.surprise,
        low=result.low,
        high=result.high,
        p_value=result.probability,
        n=result.n,
        parameters={
            "half_life": result.half_life,
            "dispersion": result.dispersion,
            "draws": result.draws,
            "seed": result.seed,
        },
        warnings=result.warnings,
    )


def _tail(series: Mapping[date, Severity | None], month: date, name: str) -> Iterable[dict[str, Any]]:
    values = [figure.best for figure in series.values() if figure is not None and figure.best > 0]
    own = series[month]
    try:
        tail = power_law_tail(values)
        if own is None or own.best < tail.x_min:
            raise AnalysisError(
                f"{number_words(own.best if own else 0)} lies below the threshold {number_words(tail.x_min)} of the tail: "
                f"{sum(value >= (own.best if own else 0) for value in values)} months of {len(series)} were as severe."
            )
        period = tail.return_period(own.best, per_year=12 * len(values) / len(series), draws=300)
    except AnalysisError as error:
        yield finding(PART, "return-period", f"By {name}, return period: {error}", method="power-law tail")
        return
    yield finding(
        PART,
        "return-period",
        f"By {name}: a month as severe as {month_words(month)} returns every {period.years:.1f} years by the tail of the series "
        f"(90 % interval {period.low:.1f} to {period.high:.1f}).",
        method=f"{period.method}; {tail.method}",
        value=period.years,
        low=period.low,
        high=period.high,
        n=tail.n_tail,
        parameters={"alpha": tail.alpha, "x_min": tail.x_min, "draws": period.draws, "seed": period.seed},
        warnings=[f"The tail rests on {tail.n_tail} months."] if tail.n_tail < 50 else [],
    )


def _monthly(series: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    """Values over whole months of deaths, by document and measure."""
    found: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in series:
        start, end = row["period_start"], row["period_end"]
        if (
            row["unit"] == "deaths"
            and start is not None
            and start.day == 1
            and end == _next_month(start) - timedelta(days=1)
        ):
            found[row["document_id"], row["measure"] or "deaths"].append(row)
    return found


def _summed(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[date, Severity | None], dict[date, list[str]]]:
    """Months over all countries or dyads; unknown where one of them is, or is missing. Months absent from the file are unknown."""
    by_month: defaultdict[date, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in rows:
        by_month[row["period_start"]][str(row["country"] or row["dyad"])] = row
    everyone = {name for held in by_month.values() for name in held}
    series: dict[date, Severity | None] = {}
    month, last = min(by_month), max(by_month)
    while month <= last:
        held = by_month.get(month, {})
        known = [row for row in held.values() if row["value"] is not None]
        series[month] = (
            Severity(
                sum(row["low"] if row["low"] is not None else row["value"] for row in known),
                sum(row["value"] for row in known),
                sum(row["high"] if row["high"] is not None else row["value"] for row in known),
            )
            if len(known) == len(everyone)
            else None
        )
        month = _next_month(month)
    return series, {day: sorted(row["id"] for row in held.values()) for day, held in by_month.items()}


# --- by day, from the events of the case ----------------------------------------------------------------------------------


def _by_day(facts: Facts, focal: date) -> Iterable[dict[str, Any]]:
    attacks = facts.attack_days()
    first, last = facts.window()
    series = {
        day: (
            Severity(count, count, count)
            if (count := float(len(attacks.get(day, ())))) or facts.reported(day)
            else None
        )
        for day in _days(first, last)
    }
    known = sum(figure is not None for figure in series.values())
    cited = [claim for claims in attacks.get(focal, {}).values() for claim in claims]
    try:
        result = surprise(series, focal)
    except AnalysisError as error:
        yield finding(
            PART, "surprise-day", f"Attacks told of by day: {error}", method="surprise against a baseline", claims=cited
        )
    else:
        yield finding(
            PART,
            "surprise-day",
            f"{day_words(focal)}: {number_words(result.severity)} attacks are told of, where the {result.n} reported days before let expect "
            f"{result.expected:.2f}; surprise {result.surprise:.1f} (90 % interval {result.low:.1f} to {result.high:.1f}), probability "
            f"{_probability(result.probability)}.",
            method=result.method,
            null="the day is one more draw from the baseline",
            value=result.surprise,
            low=result.low,
            high=result.high,
            p_value=result.probability,
            n=result.n,
            parameters={
                "half_life": result.half_life,
                "dispersion": result.dispersion,
                "draws": result.draws,
                "seed": result.seed,
            },
            warnings=[*result.warnings, _reporting(known, len(series))],
            claims=cited,
            data=_chart(series, focal),
        )
    yield from _deaths_by_day(facts, focal)
    yield from _pace(attacks, focal)


def _deaths_by_day(facts: Facts, focal: date) -> Iterable[dict[str, Any]]:
    """The dead told of by day: each side's own last count where it gave one, with the range of all last counts."""
    told, cited = facts.deaths_by_day()
    first, last = facts.window()
    series = {
        day: told.get(day) or (Severity(0.0, 0.0, 0.0) if facts.reported(day) else None) for day in _days(first, last)
    }
    if focal not in told:
        yield finding(
            PART,
            "surprise-deaths",
            f"No count of the dead of {day_words(focal)} was read.",
            method="surprise against a baseline",
        )
        return
    try:
        record, result = most_severe_since(series, focal), surprise(series, focal)
    except AnalysisError as error:
        yield finding(
            PART,
            "surprise-deaths",
            f"Dead told of by day: {error}",
            method="surprise against a baseline",
            claims=cited[focal],
        )
        return
    own = told[focal]
    since = (
        f"the most since {day_words(record.since)}"
        if record.since
        else "more than on any other reported day of the window before"
    )
    yield finding(
        PART,
        "surprise-deaths",
        f"{day_words(focal)}: {number_words(own.best)} dead by the sides' own last counts (all last counts: {number_words(own.low)} to "
        f"{number_words(own.high)}), {since}; the {result.n} reported days before let expect {result.expected:.2f}, surprise "
        f"{result.surprise:.1f} (90 % interval {result.low:.1f} to {result.high:.1f}), probability {_probability(result.probability)}.",
        method=result.method,
        null="the day is one more draw from the baseline",
        value=result.surprise,
        low=result.low,
        high=result.high,
        p_value=result.probability,
        n=result.n,
        parameters={"half_life": result.half_life, "dispersion": result.dispersion, "p_record": record.p_record},
        warnings=[*result.warnings, _reporting(sum(one is not None for one in series.values()), len(series))],
        claims=cited[focal],
        data=_chart(series, focal),
    )


def _pace(attacks: Mapping[date, Mapping[str, list[str]]], focal: date) -> Iterable[dict[str, Any]]:
    days = sorted(day for day in attacks if day <= focal)
    cited = [claim for day in days[-SHOWN:] for claims in attacks[day].values() for claim in claims]
    try:
        pace = tempo(days)
    except AnalysisError as error:
        yield finding(PART, "tempo", f"Pace of attacks told of: {error}", method="escalation tempo", claims=cited)
        return
    interval = "" if pace.b_low is None else f" (95 % interval {pace.b_low:.2f} to {pace.b_high:.2f})"
    direction = (
        "shorter"
        if (pace.b_low or 0) > 0
        else "longer"
        if (pace.b_high or 0) < 0
        else "neither surely shorter nor longer"
    )
    yield finding(
        PART,
        "tempo",
        f"Between the {pace.n + 1} days up to {day_words(focal)} with an attack told of, the intervals became {direction}: "
        f"exponent {pace.b:.2f}{interval}.",
        method=pace.method,
        null="intervals do not change with their order: exponent 0",
        value=pace.b,
        low=pace.b_low,
        high=pace.b_high,
        n=pace.n,
        parameters={"tau_1": pace.tau_1, "r_squared": pace.r_squared},
        claims=cited,
    )


def _reporting(known: int, days: int) -> str:
    return (
        f"A day counts as reported when a document of the case was published on it or the next day ({known} of {days}). The documents were "
        "chosen around the event in question, which makes its day look busier."
    )


def _chart(series: Mapping[date, Severity | None], focal: date) -> dict[str, Any]:
    """What the chart draws: counts, the band of the baseline, and where the level changed."""
    known = [(day, figure) for day, figure in series.items() if figure is not None]
    counts = [int(figure.best) for _, figure in known]
    drawn: dict[str, Any] = {
        "days": [[day, None if one is None else one.best] for day, one in series.items()],
        "focal": focal,
    }
    try:
        band = baseline_band(series)
        drawn["band"] = [[day, low, high] for day, low, high in zip(band.days, band.low, band.high, strict=True)]
        cut = change_points(counts, cost="negative_binomial", min_size=5)
        drawn["changes"] = [known[point][0] for point in cut.points]
    except AnalysisError:
        pass
    return drawn


def _plain(series: Mapping[date, Severity | None]) -> list[tuple[date, Severity | None]]:
    return sorted(series.items())


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _probability(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}"
