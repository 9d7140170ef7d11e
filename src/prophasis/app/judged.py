"""What analysts decided and wrote, as pages show it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from prophasis.app.shelf import Run
from prophasis.app.tables import Row

if TYPE_CHECKING:
    from prophasis.app.desk import Desk

MOST = 30


def all_judged(desk: Desk, run: Run) -> list[Row]:
    """Every judgement as the file says now, the last first."""

    def make() -> list[Row]:
        return list(reversed(desk.case.judgements().to_pylist()))

    stamp = _stamp(desk.case.folder / "judgements.jsonl")
    return run.tables.kept(("judged", stamp), make) if stamp else []


def judged_about(desk: Desk, run: Run, ids: Collection[str]) -> list[Row]:
    """Those about any of *ids*."""
    wanted = set(ids)
    return [
        row for row in all_judged(desk, run) if wanted & {*(row["about"] or ()), row["claim_id"], row["other_claim_id"]}
    ][:MOST]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_mtime_ns, found.st_size)
