"""The step of review: claims as read and the analysts' lines in, claims as corrected out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from prophasis.issues import Issue
from prophasis.model.ids import make_id
from prophasis.model.setting import Setting
from prophasis.model.tables import CLAIMS, CORRECTIONS, ISSUES, NOTES, PROPOSALS, RATINGS, READ_CLAIMS
from prophasis.review.corrections import Corrections, as_read, corrected, decide, text_of
from prophasis.review.lines import Line, lines_of
from prophasis.review.remarks import (
    Remarks,
    decide_notes,
    decide_proposals,
    decide_ratings,
    note_row,
    proposal_row,
    rating_row,
)

Tables = Mapping[str, pa.Table]
READS = frozenset({"documents", "read_claims", "sources", "actors", "places", "review_lines"})
ADDS = frozenset({"claims", "corrections", "ratings", "notes", "proposals", "issues"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What becomes of every line."""

    lines: list[Line]
    corrections: Corrections
    ratings: Remarks
    notes: Remarks
    proposals: Remarks

    @property
    def states(self) -> dict[str, str]:
        """Line id to what became of it."""
        kinds = (self.corrections, self.ratings, self.notes, self.proposals)
        return {name: state for kind in kinds for name, state in kind.states.items()}

    @property
    def issues(self) -> list[Issue]:
        """What was lost or contradicts."""
        kinds = (self.corrections, self.ratings, self.notes, self.proposals)
        found = (issue for kind in kinds for issue in kind.issues)
        return sorted(found, key=lambda one: (one.subject, one.code, one.message))


def review(tables: Tables, setting: Setting) -> dict[str, pa.Table]:
    """The tables ``claims``, ``corrections``, ``ratings``, ``notes``, ``proposals`` and the ``issues`` of review.

    Where nothing holds, ``claims`` is ``read_claims``. What is withdrawn, replaced or overruled is in no table.
    """
    found = reviewed(tables, setting)
    read = read_rows(tables["read_claims"], found.corrections.holding)
    party_of = dict(zip(*(tables["actors"][name].to_pylist() for name in ("id", "party")), strict=True))
    changed = {name: corrected(read[name], held, party_of) for name, held in found.corrections.holding.items() if held}
    return {
        "claims": _with_rows(tables["read_claims"], changed),
        "corrections": CORRECTIONS.of(
            _correction_row(read[claim], name, line)
            for claim, held in sorted(found.corrections.holding.items())
            for name, line in held.items()
        ),
        "ratings": RATINGS.of(map(rating_row, found.ratings.holding)),
        "notes": NOTES.of(map(note_row, found.notes.holding)),
        "proposals": PROPOSALS.of(map(proposal_row, found.proposals.holding)),
        "issues": ISSUES.of(map(asdict, found.issues)),
    }


def reviewed(tables: Tables, setting: Setting) -> Reviewed:
    """Which of the analysts' lines hold in a case with these *tables*."""
    lines = lines_of(tables["review_lines"].to_pylist())
    claims = _present(tables["read_claims"]["id"], (line.about for line in lines))
    return Reviewed(
        lines=lines,
        corrections=decide(lines, claims, actors=_ids(tables["actors"]), places=_ids(tables["places"])),
        ratings=decide_ratings(lines, sources=_ids(tables["sources"]), claims=claims),
        notes=decide_notes(lines, _gone(tables, lines)),
        proposals=decide_proposals(lines, setting.hypotheses),
    )


def _ids(table: pa.Table) -> set[str]:
    return set(table["id"].to_pylist())


def _present(column: pa.ChunkedArray, wanted: Iterable[str]) -> set[str]:
    """Those of *wanted* that *column* holds; of a hundred thousand claims only those asked for are looked at."""
    names = pa.array(sorted(set(wanted)), pa.string())
    return set(pc.filter(names, pc.is_in(names, column.combine_chunks())).to_pylist()) if len(names) else set()


def _gone(tables: Tables, lines: Iterable[Line]) -> Callable[[str], bool]:
    """Whether a thing that is there before linking is not there any more; an event stands for the claim that founded it."""
    about = {line.about for line in lines if line.kind == "note"}
    there = _present(tables["read_claims"]["id"], about) | _present(tables["documents"]["id"], about)
    if any(one.startswith("event-") for one in about):
        there |= about & {make_id("event", claim) for claim in tables["read_claims"]["id"].to_pylist()}
    return lambda one: one.startswith(("claim-", "document-", "event-")) and one not in there


def read_rows(read_claims: pa.Table, wanted: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows of some claims by id."""
    names = pa.array(list(wanted), pa.string())
    found = read_claims.filter(pc.is_in(read_claims["id"], names)) if len(names) else read_claims.slice(0, 0)
    return {row["id"]: row for row in found.to_pylist()}


def _with_rows(read_claims: pa.Table, changed: Mapping[str, dict[str, Any]]) -> pa.Table:
    """``claims``: *read_claims* in their order, those *changed* in their place."""
    nothing = pa.array([[]] * len(read_claims), CLAIMS.schema.field(CORRECTED).type)
    claims = read_claims.select(READ_CLAIMS.schema.names).append_column(CLAIMS.schema.field(CORRECTED), nothing)
    claims = claims.cast(CLAIMS.schema)
    if not changed:
        return claims
    order = read_claims["id"].to_pylist()
    place = {name: len(order) + n for n, name in enumerate(changed)}
    both = pa.concat_tables([claims, CLAIMS.of(changed.values())])
    return both.take([place.get(name, n) for n, name in enumerate(order)])


CORRECTED = "corrected"


def _correction_row(claim: Mapping[str, Any], name: str, line: Line) -> dict[str, Any]:
    return {
        "claim_id": claim["id"], "field": name, "was_read": text_of(name, as_read(claim, name)),
        "says": text_of(name, line.content[name]), "correction_id": line.id, **line.made,
    }  # fmt: skip
