"""Print the table of linking: our settings against Splink's defaults in the same run, MELTT's figures as measured before.

python -m benchmarks.linking FOLDER [--large 500000] [--only 8000]

FOLDER holds A2000.csv.zst, B2000.csv.zst … (simulated pairs with known truth). The large pair is made here by the same recipe:
half of the events on hot spots, half of A again in B with a location 0.02 degrees off, a day earlier or later in two of five, the
kind drawn anew in 15 of 100, deaths up to one more or less; over five years' days, so that a day holds as many as with 100,000.
"""

from __future__ import annotations

import argparse
import logging
import resource
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

KINDS = np.array(list("abcdef"))
SHARES = (0.35, 0.25, 0.15, 0.1, 0.1, 0.05)
MELTT = {2_000: ("3.0", "0.972", "0.977", "0.975"), 8_000: ("48-56", "0.902", "0.930", "0.916")}
"""MELTT 0.4.3 at 8 km and 1 day, as measured on two cores; quadratic, so that 100,000 would take hours."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the table of linking.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--large", type=int, default=500_000, help="events per side of the pair made here; 0 leaves it out"
    )
    parser.add_argument("--only", type=int, help="this size alone")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(measured(asked.one[0], int(asked.one[1]), asked.folder))
        return
    if not (asked.folder / "A2000.csv.zst").exists():
        parser.error(f"{asked.folder} holds no A2000.csv.zst; name the folder of the simulated pairs")
    print("| events per side | tool | seconds | CPU seconds | peak MB | precision | recall | F1 |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    sizes = [asked.only] if asked.only else [2_000, 8_000, 100_000, *([asked.large] if asked.large else [])]
    for n in sizes:
        for tool in ("prophasis", "splink"):
            command = [sys.executable, "-m", "benchmarks.linking", str(asked.folder), "--one", tool, str(n)]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)
        if n in MELTT:
            seconds, precision, recall, f1 = MELTT[n]
            print(f"| {n:,} | MELTT, quoted | {seconds} | | | {precision} | {recall} | {f1} |")


def measured(tool: str, n: int, folder: Path) -> str:
    """One row of the table; a process of its own, so that the peak is its own."""
    a, b = made(n) if not (folder / f"A{n}.csv.zst").exists() else read(folder, n)
    work = {"prophasis": prophasis, "splink": splink_defaults}[tool]
    work(a.slice(0, 60), b.slice(0, 60))  # loads what is loaded once
    start, cpu = time.perf_counter(), _cpu()
    pairs = work(a, b)
    seconds, cpu = time.perf_counter() - start, _cpu() - cpu
    truth = [dict(zip(t["id"].to_pylist(), t["truth"].to_pylist(), strict=True)) for t in (a, b)]
    right = sum(truth[0][one] == truth[1][other] for one, other in pairs)
    true = len(set(truth[0].values()) & set(truth[1].values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    scores = (right / max(1, len(pairs)), right / true, 2 * right / (len(pairs) + true))
    name = {"prophasis": "Prophasis", "splink": "Splink, its own comparisons, EM"}[tool]
    return (
        f"| {n:,} | {name} | {seconds:.1f} | {cpu:.1f} | {peak:,.0f} | {' | '.join(f'{one:.3f}' for one in scores)} |"
    )


def prophasis(a: pa.Table, b: pa.Table) -> list[tuple[str, str]]:
    from prophasis.linking import link  # noqa: PLC0415 - measured with its import

    found = link(a, b, columns={"type": "kind"})
    return list(zip(found["id_a"].to_pylist(), found["id_b"].to_pylist(), strict=True))


def splink_defaults(a: pa.Table, b: pa.Table) -> list[tuple[str, str]]:
    """What a user of Splink's library of comparisons would write: distance, days, kind, deaths; four grids of 0.2 degrees; EM."""
    import splink.comparison_library as cl  # noqa: PLC0415 - measured with its import
    from splink import DuckDBAPI, Linker, block_on  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect() as connection:
        for name, table in (("a", a), ("b", b)):
            connection.register("given", table)
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * REPLACE (CAST(date AS VARCHAR) AS date), CAST(date AS VARCHAR) AS d0, "
                "floor(latitude * 5) AS gy, floor(longitude * 5) AS gx, "
                "floor(latitude * 5 + 0.5) AS hy, floor(longitude * 5 + 0.5) AS hx FROM given"
            )
        api = DuckDBAPI(connection=connection)
        near = "abs(datediff('day', CAST(l.date AS DATE), CAST(r.date AS DATE))) <= 1"
        rules = [f"l.{y} = r.{y} AND l.{x} = r.{x} AND {near}" for y in ("gy", "hy") for x in ("gx", "hx")]
        given = {
            "link_type": "link_only", "unique_id_column_name": "id",
            "comparisons": [
                cl.DistanceInKMAtThresholds("latitude", "longitude", [1, 3, 5, 8]),
                cl.AbsoluteDateDifferenceAtThresholds("date", input_is_string=True, metrics=["day", "day"], thresholds=[1, 2]),
                cl.ExactMatch("kind"),
                cl.ExactMatch("deaths"),
            ],
            "blocking_rules_to_generate_predictions": rules,
            "probability_two_random_records_match": 0.5 / max(1, b.num_rows),
        }  # fmt: skip
        linker = Linker(
            [api.register("a", table_name="sa"), api.register("b", table_name="sb")], given, log_level=logging.ERROR
        )
        if a.num_rows > 100:
            linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
            linker.training.estimate_parameters_using_expectation_maximisation(block_on("gy", "gx", "d0"))
        found = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never")
        rows = connection.sql(
            f"SELECT id_l, id_r FROM {found.physical_name} "
            "QUALIFY row_number() OVER (PARTITION BY id_l ORDER BY match_weight DESC, id_r) = 1 "
            "AND row_number() OVER (PARTITION BY id_r ORDER BY match_weight DESC, id_l) = 1"
        ).fetchall()
        return [(one, other) if one.startswith("A") else (other, one) for one, other in rows]


def read(folder: Path, n: int) -> tuple[pa.Table, pa.Table]:
    a, b = (duckdb.sql(f"SELECT * FROM '{folder / f'{side}{n}.csv.zst'}'").to_arrow_table() for side in "AB")
    return a, b


def made(n: int, seed: int = 1) -> tuple[pa.Table, pa.Table]:
    """Two tables of *n* events of which half are in both."""
    draw = np.random.default_rng(seed)
    days = 365 * max(1, n // 100_000)
    spots = np.stack([draw.uniform(38.5, 41.5, 40), draw.uniform(45, 50, 40)], axis=1)

    def events(size: int) -> tuple[np.ndarray, ...]:
        hot = draw.random(size) < 0.5
        point = np.stack([draw.uniform(38.2, 41.9, size), draw.uniform(44.7, 50.4, size)], axis=1)
        point[hot] = spots[draw.integers(0, 40, hot.sum())] + draw.normal(0, 0.1, (hot.sum(), 2))
        return draw.integers(0, days, size), point, draw.choice(6, size, p=SHARES), draw.poisson(1.5, size)

    day, point, kind, deaths = events(n)
    half = n // 2
    other_day, other_point, other_kind, other_deaths = events(n)
    other_day[:half] = day[:half] + draw.choice([-1, 0, 1], half, p=[0.2, 0.6, 0.2])
    other_point[:half] = point[:half] + draw.normal(0, 0.02, (half, 2))
    anew = draw.random(half) < 0.15
    other_kind[:half] = np.where(anew, other_kind[:half], kind[:half])
    other_deaths[:half] = np.maximum(0, deaths[:half] + draw.integers(-1, 2, half))
    truth = np.concatenate([np.arange(half), np.arange(n, 2 * n - half)])
    return (
        _table("A", day, point, kind, deaths, np.arange(n), draw.permutation(n)),
        _table("B", other_day, other_point, other_kind, other_deaths, truth, draw.permutation(n)),
    )


def _table(  # noqa: PLR0917
    side: str,
    day: np.ndarray,
    point: np.ndarray,
    kind: np.ndarray,
    deaths: np.ndarray,
    truth: np.ndarray,
    order: np.ndarray,
) -> pa.Table:
    columns = {
        "id": [f"{side}{k}" for k in order],
        "date": (np.datetime64("2017-01-01") + day).astype("datetime64[D]"),
        "latitude": point[:, 0], "longitude": point[:, 1], "kind": KINDS[kind], "deaths": deaths, "truth": truth,
    }  # fmt: skip
    return pa.table(columns).take(pa.array(order))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
