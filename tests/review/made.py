"""Claims and lines made for tests of the review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from linking.made import SETTING, made_claim, made_document
from prophasis.case.review_lines import reviews_table
from prophasis.model.judgement import Withdrawal
from prophasis.model.review import Correction, Note, Proposal, Rating
from prophasis.model.setting import Indicator
from prophasis.model.tables import ACTORS, DOCUMENTS, PLACES, READ_CLAIMS, SOURCES
from prophasis.review.step import review

START = datetime(2026, 1, 1, tzinfo=UTC)
Line = Correction | Rating | Note | Proposal | Withdrawal
NORTH, SOUTH = "north/ministry", "south/ministry"
CLAIMS = (
    made_claim("a", id="claim-a", speaker=NORTH, actor="south/army", target="north/army", place="mill", evidence="a" * 10,
               figures=[("killed", "north/army", 2, 2), ("wounded", "north/army", 5, None)]),
    made_claim("b", id="claim-b", speaker=SOUTH, actor="north/army", target="south/army", place="mill", evidence="b" * 10),
    made_claim("c", id="claim-c", speaker="narrator", evidence="c" * 10),
)  # fmt: skip


def read_tables(claims: Iterable[Mapping[str, Any]] = CLAIMS) -> dict[str, pa.Table]:
    """All that the step of review reads, but for the lines."""
    claims = list(claims)
    return {
        "documents": DOCUMENTS.of(made_document(name) for name in sorted({claim["document"] for claim in claims})),
        "read_claims": READ_CLAIMS.of(claims),
        "sources": SOURCES.of([{"id": name, "name": name} for name in ("a", "b", "c")]),
        "actors": ACTORS.of(
            {"id": one.id, "name": one.name, "party": one.party, "kind": one.kind, "in_case": True} for one in SETTING.actors
        ),
        "places": PLACES.of({"id": one.id, "name": one.name, "in_case": True} for one in SETTING.places),
    }  # fmt: skip


def reviewed(*lines: Line, claims: Iterable[Mapping[str, Any]] = CLAIMS) -> dict[str, pa.Table]:
    """The tables of the step."""
    return review({**read_tables(claims), "review_lines": reviews_table(lines)}, SETTING)


def claim_after(*lines: Line, of: str = "claim-a") -> dict[str, Any]:
    """One claim with what *lines* say."""
    return next(row for row in reviewed(*lines)["claims"].to_pylist() if row["id"] == of)


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def correction(
    of: str = "claim-a", /, *, by: str = "ana", hour: int = 0, why: str | None = None, **values: Any
) -> Correction:
    return Correction(claim=of, set=values, by=by, at=at(hour), why=why, says=("words",))


def rating(about: str, grade: str, *, by: str = "ana", hour: int = 0) -> Rating:
    return Rating(about=about, grade=grade, by=by, at=at(hour))


def note(about: str, text: str, *, by: str = "ana", hour: int = 0) -> Note:
    return Note(about=about, text=text, by=by, at=at(hour))


def proposal(
    name: str, says: str = "So.", *, expects: Iterable[Indicator] = (), by: str = "ana", hour: int = 0
) -> Proposal:
    return Proposal(hypothesis=name, name=name, says=says, expects=tuple(expects), by=by, at=at(hour))


def withdrawn(line: Correction | Rating | Note | Proposal, hour: int = 9) -> Withdrawal:
    return Withdrawal(withdraws=line.id, by="ben", at=at(hour))
