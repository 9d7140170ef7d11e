"""The lists as pages, and as files for elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from prophasis.app.desk import desk_of, page, part, wants_part
from prophasis.app.listing import Asked, Listing, Options, Shown, ask, show
from prophasis.app.policies import policy_rows
from prophasis.app.render import rendered
from prophasis.app.shelf import Run
from prophasis.app.tables import Row
from prophasis.export.csv_file import csv_bytes

OFFERED = 400
"""Names offered while typing, for each kind; others can be typed."""
EXPORTED = 200_000
"""Rows of a file at most."""


def list_page(listing: Listing) -> Callable[[Request], Response]:
    """The page of *listing*."""

    def answer(request: Request) -> Response:
        run = desk_of(request).run()
        given = {name: value for name, value in request.query_params.items() if len(value) < 2000 or name == "ids"}
        asked = ask(listing, given, run.names)
        canonical = asked.address(page=asked.page)
        if not wants_part(request) and any(not value.strip() for value in given.values()):
            return RedirectResponse(canonical, status_code=303)
        shown = show(asked, run.tables)
        values: dict[str, Any] = {
            "shown": shown, "listing": listing, "names": run.names, "beside": _beside(run, shown),
            "policy": policy_rows(run, request.query_params.get("policy", ""), asked) if listing.name == "figures" else None,
        }  # fmt: skip
        if wants_part(request):
            answered = part("results.html.j2", **values)
            answered.headers["hx-push-url"] = canonical
            return answered
        return page(
            request, "list.html.j2", title=listing.title, status=422 if asked.errors else 200, fields=_fields(run, listing),
            offered=lambda kind: offered(run, kind), **values,
        )  # fmt: skip

    return answer


def list_file(listing: Listing, ending: str) -> Callable[[Request], Response]:
    """*listing* as csv or json: all rows that its page shows, page after page."""

    def answer(request: Request) -> Response:
        run = desk_of(request).run()
        asked = ask(listing, dict(request.query_params), run.names)
        pieces = _csv(run, asked) if ending == "csv" else _json(run, asked)
        kind = "text/csv; charset=utf-8" if ending == "csv" else "application/json"
        name = f"{listing.name}.{ending}"
        return StreamingResponse(
            pieces, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
        )

    return answer


def offered(run: Run, kind: str) -> Markup:
    """The names that a field offers while one types, as options."""

    def make() -> Markup:
        pairs = list(run.names.ids(kind).items())[:OFFERED]
        return Markup(rendered("offered.html.j2", pairs=pairs))  # noqa: S704 - our own template, which escapes

    return run.tables.kept(("offered", kind), make)


def _fields(run: Run, listing: Listing) -> dict[str, Options]:
    """What can be chosen in each field of the form."""

    def make() -> dict[str, Options]:
        return {one.name: one.options(run.tables, run.names) for one in listing.filters if one.options is not None}

    return run.tables.kept(("fields", listing.name), make)


def _beside(run: Run, shown: Shown) -> dict[str, list[Row]]:
    """Rows of other tables that the shown ones need, by id: the answers of disputes, the parties' tellings of events."""
    ids = [row["id"] for row in shown.rows if "id" in row]
    marks = ", ".join("?" * len(ids))
    match shown.asked.listing.name:
        case "disputes" if ids:
            text = f"select * from positions where dispute_id in ({marks}) order by dispute_id, position, holder"
            return _grouped(run.tables.rows(text, ids), "dispute_id")
        case _:
            return {}


def _grouped(rows: list[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _csv(run: Run, asked: Asked) -> Iterator[bytes]:
    columns = _columns(run, asked)
    yield csv_bytes(columns, [])
    for rows in run.tables.batches(f"{asked.text} limit {EXPORTED}", asked.values):
        # The mark and the heading stand before the first piece alone.
        yield csv_bytes(columns, rows).split(b"\r\n", 1)[1]


def _json(run: Run, asked: Asked) -> Iterator[bytes]:
    before = b"[\n"
    for rows in run.tables.batches(f"{asked.text} limit {EXPORTED}", asked.values):
        lines = (json.dumps(row, ensure_ascii=True, default=str) for row in rows)
        yield before + ",\n".join(lines).encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _columns(run: Run, asked: Asked) -> list[str]:
    found = run.tables.rows(f"describe {asked.text}", asked.values)
    return [row["column_name"] for row in found]
