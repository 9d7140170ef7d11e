"""Questions in SQL: on a connection of their own that can read the tables and nothing else, within bounds of rows and time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from prophasis.app.desk import desk_of, page
from prophasis.app.forms import Form
from prophasis.app.plainly import without_paths
from prophasis.case.query import Bounds, query
from prophasis.case.store import Store
from prophasis.errors import InvalidQuery
from prophasis.export.csv_file import csv_bytes
from prophasis.model.tables import TABLES

BOUNDS = Bounds(rows=1000, seconds=10.0, memory="1GB")
LONGEST = 20_000
_STARTED = "select speaker, stance, count(*) as n from claims group by all order by n desc"


def console_page(request: Request) -> Response:
    """The form and what can be asked."""
    desk_of(request).run()
    return page(
        request, "sql.html.j2", title="SQL", asked=_STARTED, tables=TABLES, found=None, error=None, bounds=BOUNDS
    )


def ask_sql(request: Request, form: Form) -> Response:
    """The rows of a query, as a page or as csv."""
    desk = desk_of(request)
    desk.run()
    text, store = form.text("query", LONGEST), Store(desk.case.folder)
    error = found = None
    try:
        found = query([name for name in TABLES if store.path(name).is_file()], store.read, text, bounds=BOUNDS)
    except InvalidQuery as problem:
        error = without_paths(str(problem), desk.case.folder)
    if found is not None and form.text("as") == "csv":
        content = csv_bytes(found.column_names, found.to_pylist())
        return Response(
            content,
            media_type="text/csv; charset=utf-8",
            headers={"content-disposition": 'attachment; filename="query.csv"'},
        )
    return page(
        request, "sql.html.j2", title="SQL", status=422 if error else 200, asked=text, tables=TABLES, error=error, bounds=BOUNDS,
        found=None if found is None else (found.column_names, found.slice(0, BOUNDS.rows).to_pylist(), found.num_rows >= BOUNDS.rows),
    )  # fmt: skip
