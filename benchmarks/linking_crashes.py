"""Print, pair by pair, where our linking of MELTT's example differs from MELTT's.

    python -m benchmarks.linking_crashes FOLDER

FOLDER is meltt_crashMD: three datasets of simulated car crashes without a truth, so a difference is no error of either. Each two
datasets are linked on their own; the make of the car at its broadest level is the type, the kind of accident is the mode.
"""

from __future__ import annotations

import csv
import itertools
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from prophasis.linking import link
from prophasis.linking.window import Record, Window, integrate

NAMES = ("crash_data1", "crash_data2", "crash_data3")
Pair = tuple[str, str]


def main() -> None:
    folder = Path(sys.argv[1])
    datasets = [(name, [_dated(row) for row in _rows(folder / f"{name}.csv")]) for name in NAMES]
    taxonomies = {name: _taxonomy(folder / f"taxonomy_{name}.csv") for name in ("model_tax", "color_tax", "damage_tax")}
    theirs = _pairs(integrate(datasets, Window(km=4, days=2, taxonomies=taxonomies)).matches)
    ours: dict[Pair, dict[str, Any]] = {}
    tables = {name: _table(name, rows, taxonomies) for name, rows in datasets}
    for one, other in itertools.combinations(NAMES, 2):
        found = link(tables[one], tables[other]).to_pylist()
        ours |= {(row["id_a"], row["id_b"]): row for row in found if row["relation"] == "same"}
        every = link(tables[one], tables[other], matching="all").to_pylist()
        weighed = {(row["id_a"], row["id_b"]): row for row in every}
        for pair in [pair for pair in theirs if pair[0].startswith(one) and pair[1].startswith(other)]:
            theirs[pair] = weighed.get(pair)
    print(f"MELTT {len(theirs)} pairs, ours {len(ours)}, both {len(theirs.keys() & ours.keys())}\n")
    print("| record | record | MELTT | ours | why |\n| --- | --- | --- | --- | --- |")
    rows = {f"{name}_{row['event']}": row | {"dataset": name} for name, some in datasets for row in some}
    for pair in sorted(theirs.keys() ^ ours.keys()):
        print(
            f"| {pair[0]} | {pair[1]} | {_yes(pair in theirs)} | {_yes(pair in ours)} | {_why(*pair, rows, taxonomies, ours, theirs)} |"
        )


def _why(  # noqa: PLR0917
    one: str,
    other: str,
    rows: dict[str, Any],
    taxonomies: dict[str, Any],
    ours: dict[Pair, Any],
    theirs: dict[Pair, Any],
) -> str:
    a, b = rows[one], rows[other]
    days = max(abs((a[end] - b[end]).days) for end in ("date", "enddate"))
    apart = (
        (float(a["latitude"]) - float(b["latitude"])) ** 2
        + (0.775 * (float(a["longitude"]) - float(b["longitude"]))) ** 2
    ) ** 0.5 * 111.2
    differ = [
        n
        for n, t in taxonomies.items()
        if not any(x == y for x, y in zip(t[a["dataset"], a[n]], t[b["dataset"], b[n]], strict=True))
    ]
    said = f"{apart:.1f} km, {days} days apart; taxonomies " + (
        "agree" if not differ else f"differ on {', '.join(differ)}"
    )
    if (one, other) in ours:
        weight = f"weight {ours[one, other]['weight']:.1f} bits"
        others = [
            pair
            for pair in theirs
            if pair != (one, other)
            and (one in pair or other in pair)
            and pair[0].split("_")[1] == one.split("_")[1]
            and pair[1].split("_")[1] == other.split("_")[1]
        ]
        kind = "" if (a["enddate"] > a["date"]) == (b["enddate"] > b["date"]) else "; one is an episode to MELTT"
        return f"{said}{kind}; {weight}" + (f"; MELTT has {others[0][0]} and {others[0][1]}" if others else "")
    rival = [pair for pair in ours if one in pair or other in pair]
    rival = [
        pair
        for pair in rival
        if pair[0].split("_")[1] == one.split("_")[1] and pair[1].split("_")[1] == other.split("_")[1]
    ]
    return said + (f"; ours has {rival[0][0]} and {rival[0][1]}" if rival else "; below even odds")


def _pairs(groups: tuple[tuple[Record, ...], ...]) -> dict[Pair, Any]:
    names = [sorted(f"{one.dataset}_{one.id}" for one in group) for group in groups]
    return {pair: None for some in names for pair in itertools.combinations(some, 2)}


def _table(name: str, rows: list[dict[str, Any]], taxonomies: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "id": f"{name}_{row['event']}", "date": row["date"], "end_date": row["enddate"],
                "latitude": float(row["latitude"]), "longitude": float(row["longitude"]),
                "type": taxonomies["model_tax"][name, row["model_tax"]][-1] + taxonomies["damage_tax"][name, row["damage_tax"]][0],
            }
            for row in rows
        ]
    )  # fmt: skip


def _dated(row: dict[str, str]) -> dict[str, Any]:
    return row | {day: date.fromisoformat(row[day]) for day in ("date", "enddate")}


def _taxonomy(path: Path) -> dict[Pair, tuple[str, ...]]:
    lines = list(csv.reader(path.read_text("utf-8").splitlines()))[1:]
    return {(one[0], one[1]): tuple(one[2:]) for one in lines}


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def _yes(value: bool) -> str:
    return "yes" if value else ""


if __name__ == "__main__":
    main()
