"""What the next run will take otherwise in a claim: corrections made, replaced or withdrawn since the last one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prophasis.case.store import Store
from prophasis.inputs import find_reviews
from prophasis.model.review import FIELDS
from prophasis.review.corrections import as_read, corrected, decide
from prophasis.review.lines import lines_of
from prophasis.review.step import read_rows


def awaited(folder: Path, store: Store, claim: str) -> dict[str, Any]:
    """Field to the value that the next run gives it, in the notation of the file; empty where nothing waits for *claim*.

    Raises:
        InvalidJudgement: A line of the file breaks the schema.
        NotRunYet: The case has not been run.
    """
    lines = [line for line in lines_of(find_reviews(folder).to_pylist()) if line.about == claim]
    if not any(line.kind == "correction" for line in lines):
        return {}
    read, taken = (read_rows(store.table(name), [claim]).get(claim) for name in ("read_claims", "claims"))
    if read is None or taken is None:
        return {}
    known = {name: set(store.table(name)["id"].to_pylist()) for name in ("actors", "places")}
    held = decide(lines, {claim}, actors=known["actors"], places=known["places"]).holding.get(claim, {})
    coming = corrected(read, held, {})
    values = {name: as_read(coming, name) for name in FIELDS}
    return {name: value for name, value in values.items() if value != as_read(taken, name)}
