"""Two runs side by side: what a new run added, took away and changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from prophasis.app.shelf import Run
from prophasis.app.tables import Row
from prophasis.case.manifest import NAME as MANIFEST
from prophasis.case.manifest import read_manifest
from prophasis.case.store import Store
from prophasis.errors import CaseError

FOLDER = "earlier"
KEPT = 5
"""Earlier runs kept."""
MOST = 200
"""Rows shown of each kind of change."""
TABLES = (
    "documents",
    "claims",
    "events",
    "event_claims",
    "figures",
    "disputes",
    "positions",
    "standings",
    "judgements",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What differs in one table.

    Attributes:
        name: The table.
        keys: Columns that say which row is which.
        told: Columns whose change counts.
    """

    name: str
    keys: tuple[str, ...]
    told: tuple[str, ...]


COMPARED = (
    Compared(name="documents", keys=("id",), told=()),
    Compared(
        name="claims", keys=("id",),
        told=("speaker", "stance", "modality", "event", "actor", "target", "occurred", "place", "figures"),
    ),
    Compared(name="events", keys=("id",), told=("title", "occurrence", "n_claims", "n_origins", "focal")),
    Compared(
        name="figures", keys=("claim_id", "of", "kind", "as_written"),
        told=("speaker", "side", "low", "high", "as_of", "latest", "event_id"),
    ),
    Compared(name="disputes", keys=("id",), told=("n_positions",)),
    Compared(name="standings", keys=("telling", "hypothesis_id"), told=("share", "inconsistency", "n_observed")),
)  # fmt: skip


def keep_run(folder: Path) -> None:
    """Keep the tables of the last run beside the new ones, at no cost: a table is replaced, never written into."""
    store = Store(folder)
    try:
        manifest = read_manifest(store.derived)
    except CaseError:
        return
    if manifest is None:
        return
    root = store.derived / FOLDER
    made = datetime.fromtimestamp((store.derived / MANIFEST).stat().st_mtime, UTC)
    target = root / made.strftime("%Y%m%dT%H%M%SZ")
    if not target.exists():
        half = root / f".{target.name}.part"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        for name in TABLES:
            _keep(store.path(name), half)
        (half / "tables.json").write_text(json.dumps(manifest.tables, sort_keys=True), encoding="utf-8")
        half.replace(target)
    for old in earlier_runs(folder)[KEPT:]:
        shutil.rmtree(root / old, ignore_errors=True)


def earlier_runs(folder: Path) -> list[str]:
    """The names of the runs that are kept, the last first."""
    root = Store(folder).derived / FOLDER
    if not root.is_dir():
        return []
    return sorted(
        (path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")), reverse=True
    )


def run_words(name: str) -> str:
    """The time in the name of a kept run, in words."""
    try:
        return f"{datetime.strptime(name, '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC):%Y-%m-%d %H:%M:%S} UTC"
    except ValueError:
        return name


def newest_changes(folder: Path, run: Run) -> Mapping[str, Any] | None:
    """How many rows of each table the last run changed against the one before; ``None`` where none is kept."""
    names = earlier_runs(folder)
    if not names:
        return None
    return run.tables.kept(("changes", names[0]), lambda: changes(folder, names[0]))


def changes(folder: Path, name: str) -> dict[str, Any]:
    """What differs between the kept run *name* and the tables as they are."""
    store, old = Store(folder), Store(folder).derived / FOLDER / name
    found: dict[str, Any] = {"name": name, "when": run_words(name), "tables": {}}
    with duckdb.connect(":memory:", config={"temp_directory": "", "threads": 2}) as database:
        for one in COMPARED:
            before, after = old / f"{one.name}.parquet", store.path(one.name)
            if before.is_file() and after.is_file():
                found["tables"][one.name] = _differences(database, one, before, after)
        found["titles"] = _titles(database, old / "events.parquet", store.path("events"))
        found["orders"] = _orders(database, old / "standings.parquet", store.path("standings"))
    found["same"] = not any(
        table[kind] for table in found["tables"].values() for kind in ("n_added", "n_gone", "n_changed")
    )
    return found


def _differences(database: Any, one: Compared, before: Path, after: Path) -> dict[str, Any]:
    for name, path in (("before", before), ("after", after)):
        database.execute(f"create or replace temp table {name} as select * from read_parquet(?)", [str(path)])
    same = " and ".join(f'"before"."{key}" is not distinct from "after"."{key}"' for key in one.keys)
    differ = " or ".join(f'"before"."{column}" is distinct from "after"."{column}"' for column in one.told) or "false"
    first = one.keys[0]
    found: dict[str, Any] = {}
    for kind, text in (
        ("added", f'select "after".* from "after" anti join "before" on {same}'),
        ("gone", f'select "before".* from "before" anti join "after" on {same}'),
    ):  # fmt: skip
        found[f"n_{kind}"] = database.execute(f"select count(*) from ({text})").fetchone()[0]
        found[kind] = _rows(database, f'select * from ({text}) order by "{first}" limit {MOST}')
    pairs = f'"before" join "after" on {same} where {differ}'
    found["n_changed"] = database.execute(f"select count(*) from {pairs}").fetchone()[0]
    both = ", ".join(f'"before"."{column}" as "old_{column}"' for column in one.told)
    rows = (
        _rows(database, f'select "after".*, {both} from {pairs} order by "after"."{first}" limit {MOST}')
        if both
        else []
    )
    found["changed"] = [
        {
            **row,
            "differs": [
                (column, row[f"old_{column}"], row[column])
                for column in one.told
                if row[f"old_{column}"] != row[column]
            ],
        }
        for row in rows
    ]
    return found


def _orders(database: Any, before: Path, after: Path) -> list[dict[str, Any]]:
    """The order of the hypotheses by share under each telling, before and after."""
    if not (before.is_file() and after.is_file()):
        return []
    text = "select telling, list(name order by share desc, hypothesis_id) as names from read_parquet(?) group by telling order by telling nulls first"
    old, new = (
        {row["telling"]: row["names"] for row in _rows(database, text, [str(path)])} for path in (before, after)
    )
    return [{"telling": telling, "before": old.get(telling, []), "after": names} for telling, names in new.items()]


def _titles(database: Any, *paths: Path) -> dict[str, str]:
    """The titles of the events before and after, by id."""
    files = [str(path) for path in paths if path.is_file()]
    return {
        row["id"]: row["title"]
        for path in files
        for row in _rows(database, "select id, title from read_parquet(?)", [path])
    }


def _rows(database: Any, text: str, values: list[Any] | None = None) -> list[Row]:
    cursor = database.execute(text, values or [])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _keep(path: Path, folder: Path) -> None:
    if not path.is_file():
        return
    try:
        os.link(path, folder / path.name)
    except OSError:  # a disk without links
        shutil.copyfile(path, folder / path.name)
