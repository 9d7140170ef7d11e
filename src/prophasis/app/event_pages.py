"""An event, a claim: everything told of it, side by side."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from prophasis.app.changed_words import field_words, value_words
from prophasis.app.correcting import as_awaited, correction_fields
from prophasis.app.desk import desk_of, page, part
from prophasis.app.evidence import claim_row, evidence_of
from prophasis.app.judged import judged_about
from prophasis.app.list_pages import offered
from prophasis.app.shelf import Run
from prophasis.app.tables import Row
from prophasis.brief.words import ACTS
from prophasis.model.review import in_words
from prophasis.model.when import days_on

CLAIMS = 100
"""Claims shown with an event; the others stand in the list."""
NEAR_DAYS = 3
NEAR = 12
"""Events offered to be joined with."""


def event_page(request: Request, *, status: int = 200, **more: Any) -> Response:
    """One event."""
    run, wanted = desk_of(request).run(), request.path_params["id"]
    tables = run.tables
    event = tables.row("select * from events where id = ?", [wanted])
    if event is None:
        raise HTTPException(
            404, "There is no such event. After a run with new judgements an event may have another id."
        )
    claims = tables.first("claims", "event_id = ?", [wanted], CLAIMS)
    disputes = tables.rows("select * from disputes where event_id = ? order by attribute, id", [wanted])
    positions = tables.rows("select * from positions where event_id = ? order by position, holder", [wanted])
    values = {
        "event": event, "claims": claims, "disputes": disputes, "positions": positions, "names": run.names,
        "tellings": tellings(run, wanted), "near": near(run, event),
        "figures": tables.rows("select * from figures where event_id = ? order by side nulls last, kind, as_of nulls last, id limit 200", [wanted]),
        "causes": tables.rows("select * from causes where event_id = ? order by published, claim_id limit 50", [wanted]),
        "before": tables.rows(
            "select antecedents.*, events.title from antecedents join events on events.id = antecedents.event_id where focal_id = ? order by rank limit 20",
            [wanted],
        ),
        "judged": judged_about(desk_of(request), run, [wanted, *(claim["id"] for claim in claims)]),
        "errors": {}, "entered": {},
    }  # fmt: skip
    return page(request, "event.html.j2", title=event["title"], status=status, **{**values, **more})


def claim_page(request: Request, *, status: int = 200, **more: Any) -> Response:
    """One claim: its words, how it was read, what it belongs to, and the forms that correct it."""
    desk = desk_of(request)
    run, claim = desk.run(), _claim(request)
    awaited = desk.case.awaited(claim["id"])
    coming = as_awaited(claim, awaited)
    link = run.tables.row("select * from event_claims where claim_id = ?", [claim["id"]])
    event = run.tables.row("select * from events where id = ?", [claim["event_id"]]) if claim["event_id"] else None
    proof = evidence_of(run, claim)
    values = {
        "proof": proof, "claim": claim, "event": event, "link": link, "names": run.names,
        "links": run.tables.rows(
            "select * from claim_links where claim_id = ? or other_id = ? order by relation, claim_id limit 50", [claim["id"], claim["id"]]
        ),
        "origin": run.tables.row("select * from claim_origins where claim_id = ?", [claim["id"]]),
        "fields": correction_fields(coming), "awaited": awaited, "coming": coming, "types": [(name, f"{words} ({name.lower()})") for name, words in ACTS.items()], "offered": lambda kind: offered(run, kind),
        "field_words": field_words, "value_words": lambda name, value: value_words(run.names, name, value, {}),
        "corrections": run.tables.rows("select * from corrections where claim_id = ? order by field", [claim["id"]]), "in_words": in_words,
        "judged": judged_about(desk, run, [claim["id"]]), "errors": {}, "entered": {},
    }  # fmt: skip
    return page(request, "claim.html.j2", title=f"Claim of {proof.speaker}", status=status, **{**values, **more})


def evidence_part(request: Request) -> Response:
    """The words behind a claim, for the panel that opens over a list."""
    run, claim = desk_of(request).run(), _claim(request)
    return part("evidence.html.j2", proof=evidence_of(run, claim), names=run.names)


def tellings(run: Run, event_id: str) -> list[Row]:
    """Each party's telling of an event with the words that stand for it; parties of whom none was read come with none."""
    told = run.tables.rows(
        "select timeline.*, claims.evidence, claims.source, claims.published, claims.document_id, claims.language from timeline "
        "left join (select claims.*, documents.language from claims left join documents on documents.id = claims.document_id) as claims "
        "on claims.id = timeline.claim_id where timeline.event_id = ?", [event_id],
    )  # fmt: skip
    silent = [party for party in run.names.parties if party not in {row["party"] for row in told}]
    rows = [*told, *({"party": party, "claim_id": None} for party in silent)]
    return sorted(rows, key=lambda row: (run.names.rank(row["party"]), row["claim_id"] or ""))


def near(run: Run, event: Row) -> list[Row]:
    """Events of about the same days and of a shared place or type: what may be the same happening."""
    if event["occurred_start"] is None:
        return []
    day = event["occurred_start"]
    numbers = run.tables.rows(
        "select r from events where occurred_start between ? and ? and id <> ? order by (place is not distinct from ?)::integer + (event = ?)::integer desc, "
        f"abs(occurred_start - ?::date), r limit {NEAR}",
        [days_on(day, -NEAR_DAYS), days_on(day, NEAR_DAYS), event["id"], event["place"], event["event"], day],
    )  # fmt: skip
    return run.tables.numbered("events", [row["r"] for row in numbers], "id, title")


def _claim(request: Request) -> Row:
    found = claim_row(desk_of(request).run(), request.path_params["id"])
    if found is None:
        raise HTTPException(404, "There is no such claim in this case.")
    return found
