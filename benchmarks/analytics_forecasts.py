"""Forecast scores against their reference values, baselines over all countries, and the months of the reference case."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.analytics_made import Row


def forecasts(folder: Path, _tick: str | None) -> Iterator[Row]:
    """Scores against their reference values, and the baselines over all countries."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    from prophasis.escalation import most_severe_since  # noqa: PLC0415
    from prophasis.outlook import crps, ignorance, interval_score, rolling_scores  # noqa: PLC0415

    told = json.loads((folder / "views_metrics_ref.json").read_text())
    scores = ((crps, "crps_nrg"), (ignorance, "ign_log2_abs"), (interval_score, "interval_score"))
    for score, name in scores:
        away = np.abs(score(told["obs"], told["ensemble"]) - told[name]).max()
        yield f"{score.__name__}, largest difference over the reference forecasts", f"{away:.0e}", "equal"
    months = folder.parent / "ucdp_views_country_month"
    table = [pq.read_table(months / f"cm_actuals_{year}.parquet").to_pydict() for year in range(2018, 2024)]
    series: dict[int, dict[int, float]] = {}
    for year in table:
        for country, month, deaths in zip(year["country_id"], year["month_id"], year["outcome"], strict=True):
            series.setdefault(country, {})[month] = float(deaths)
    whole = [[one[month] for month in sorted(one)] for one in series.values() if len(one) == 72]
    for ahead in (1, 6):
        for scored in rolling_scores(whole, ahead=ahead):
            yield (
                f"{scored.method}, {len(whole)} countries 2018-2023, 1 to {ahead} months ahead, {scored.n:,} forecasts",
                f"CRPS {scored.crps:.2f}, IGN {scored.ignorance:.3f}, MIS {scored.interval_score:.1f}",
                "no published score for these years",
            )
    with (months / "karabakh_deaths_by_month_2018_2023.csv").open() as lines:
        deaths = {row["month"]: float(row["total"]) for row in csv.DictReader(lines)}
    record = most_severe_since(deaths, "2021-11")
    broken = f"{record.broken_by:%Y-%m} ({record.broken_by_severity:g})"
    totals = ", ".join(f"{day:%Y-%m}" for day in record.possible_totals)
    yield (
        "UCDP months, November 2021",
        f"{record.severity:g} dead; since {record.since:%Y-%m} ({record.since_severity:g}), broken {broken}; total {totals}",
        "15; since 2020-12 (27), broken 2022-09 (294); total 2020-11",
    )
