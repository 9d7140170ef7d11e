"""The ledger as a reduction policy makes it, beside the figures as told."""

from __future__ import annotations

from typing import Any

from prophasis.app.listing import Asked
from prophasis.app.shelf import Run

MOST = 300


def policy_rows(run: Run, policy: str, asked: Asked) -> dict[str, Any]:
    """What *policy* makes of the figures of the events that are shown; the names to choose from where none is chosen."""
    known = run.tables.kept("policies", lambda: _policies(run))
    empty = {"known": known, "name": policy, "rows": [], "left_out": 0, "error": None}
    if not policy:
        return empty
    if policy not in known:
        return {**empty, "error": f"there is no policy {policy!r}. The policies are: {', '.join(known) or 'none'}."}
    side = asked.given.get("side")
    where = (
        "policy = ? and (? or side = ?) and event_id in "
        f"(select event_id from {asked.listing.source} where {asked.where})"
    )
    values = [policy, not side, side, *asked.values]
    n = run.tables.value(f"select count(*) from reductions where {where}", values)
    rows = run.tables.rows(
        f"select reductions.*, events.title from reductions left join events on events.id = event_id where {where} order by reductions.rowid limit {MOST}", values
    )  # fmt: skip
    return {**empty, "rows": rows, "left_out": max(0, n - MOST)}


def _policies(run: Run) -> dict[str, str]:
    """Policy to its rule in words, in the order of the table."""
    text = "select policy, any_value(rule) as rule, min(rowid) as first from reductions group by 1 order by first"
    return {row["policy"]: row["rule"] for row in run.tables.rows(text)}
