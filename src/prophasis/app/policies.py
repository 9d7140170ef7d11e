"""The ledger as a reduction policy makes it, beside the figures as told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prophasis.app.listing import Asked
from prophasis.app.shelf import Run
from prophasis.app.tables import Row
from prophasis.errors import UnknownPolicy

if TYPE_CHECKING:
    from prophasis.cases import Case

MOST = 300


def policy_rows(run: Run, case: Case, policy: str, asked: Asked) -> dict[str, Any]:
    """What *policy* makes of the figures of the events that are shown; the names to choose from where none is chosen."""
    known = names_of(run)
    if not policy:
        return {"known": known, "name": "", "rows": [], "left_out": 0, "error": None}
    try:
        rows: list[Row] = run.tables.kept(("policy", policy), lambda: case.reduced_figures(policy).to_pylist())
    except UnknownPolicy as error:
        return {"known": known, "name": policy, "rows": [], "left_out": 0, "error": str(error)}
    text = f"select distinct event_id from {asked.listing.source} where {asked.where}"
    events = {row["event_id"] for row in run.tables.rows(text, asked.values)}
    found = [row for row in rows if row["event_id"] in events and asked.given.get("side") in (None, "", row["side"])]
    return {"known": known, "name": policy, "rows": found[:MOST], "left_out": max(0, len(found) - MOST), "error": None}


def names_of(run: Run) -> dict[str, str]:
    """Policy to its rule in words."""
    del run
    from prophasis.events.policies import POLICIES  # noqa: PLC0415

    return {name: policy.rule for name, policy in POLICIES.items()}
