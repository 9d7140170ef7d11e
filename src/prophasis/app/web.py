"""The pages at their addresses, behind the guard, the limits and the headers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from prophasis.app.acts import correct, judge, judgements_page, note, propose, rate, withdraw
from prophasis.app.adding import add_documents, adding_page
from prophasis.app.comparing import keep_run
from prophasis.app.console import ask_sql, console_page
from prophasis.app.desk import Desk, desk_of, page
from prophasis.app.event_pages import claim_page, event_page, evidence_part
from prophasis.app.forms import Act, posted
from prophasis.app.guard import OPEN, STATIC, Guard, Keys
from prophasis.app.headers import Headers
from prophasis.app.limits import BODY_SECONDS, UPLOADS, Limits
from prophasis.app.list_pages import list_file, list_page
from prophasis.app.lists import LISTS
from prophasis.app.other_pages import brief_page, hypotheses_page, overview_page, source_page
from prophasis.app.plainly import without_paths
from prophasis.app.reader import document_page
from prophasis.app.render import static_file
from prophasis.app.run_pages import changes_page, follow_run, run_page, start_run, stop_run
from prophasis.app.runs import Runs
from prophasis.app.shelf import Shelf
from prophasis.app.standing import Standing
from prophasis.errors import NotRunYet, ProphasisError

if TYPE_CHECKING:
    from prophasis.cases import Case

_KINDS = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_SAYS = {
    404: "There is nothing at this address.", 405: "This address is not asked that way.",
    500: "Something went wrong here. The terminal in which prophasis serve runs says what.",
}  # fmt: skip


@contextmanager
def workbench(case: Case, keys: Keys, *, by: str, body_seconds: float = BODY_SECONDS) -> Iterator[ASGIApp]:
    """The whole application for *case*; a run that still works when it ends is stopped.

    Args:
        case: What to show.
        keys: Who may come in.
        by: Who judges, unless a form says otherwise.
        body_seconds: How long a form may take to arrive.
    """
    shelf, standing = Shelf(case), Standing(case)

    def ended() -> None:
        standing.look_again()
        shelf.load_again()

    runs = Runs(case.folder, before=lambda: keep_run(case.folder), after=ended)
    app = Starlette(
        routes=_routes(), exception_handlers={HTTPException: _refused, ProphasisError: _failed, Exception: _broke}
    )
    app.state.desk = Desk(case=case, keys=keys, by=by, shelf=shelf, runs=runs, standing=standing)
    try:
        yield Headers(Guard(Limits(app, body_seconds=body_seconds), keys))
    finally:
        runs.stop()
        shelf.close()


def _routes() -> list[Route]:
    lists = [
        route
        for one in LISTS.values()
        for route in (
            Route(f"/{one.name}", list_page(one)),
            Route(f"/{one.name}.csv", list_file(one, "csv")),
            Route(f"/{one.name}.json", list_file(one, "json")),
        )
    ]
    return [
        Route("/", overview_page),
        Route(OPEN, _open),
        Route(f"{STATIC}{{name}}", _static),
        Route("/brief", brief_page),
        *lists,
        Route(UPLOADS, adding_page, methods=["GET"]),
        Route("/claims/{id}", claim_page),
        Route("/claims/{id}/evidence", evidence_part),
        Route("/events/{id}", event_page),
        Route("/documents/{id}", document_page),
        Route("/source", source_page),
        Route("/hypotheses", hypotheses_page, methods=["GET"]),
        Route("/judgements", judgements_page),
        Route("/run", run_page, methods=["GET"]),
        Route("/run/progress", follow_run),
        Route("/changes", changes_page),
        Route("/sql", console_page, methods=["GET"]),
        _post(UPLOADS, add_documents),
        _post("/claims/{id}/correct", correct),
        _post("/judge", judge),
        _post("/rate", rate),
        _post("/note", note),
        _post("/hypotheses", propose),
        _post("/withdraw", withdraw),
        _post("/run", start_run),
        _post("/run/stop", stop_run),
        _post("/sql", ask_sql),
    ]


def _post(path: str, act: Act) -> Route:
    return Route(path, posted(act), methods=["POST"])


def _open(request: Request) -> Response:
    """A session for whoever has the token, and on to an address without it."""
    keys = desk_of(request).keys
    if not keys.opens(request.query_params.get("token", "")):
        raise HTTPException(403, "This token opens nothing here. Open the address that prophasis serve printed.")
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(keys.cookie, keys.new_session(), httponly=True, samesite="strict", path="/")
    return answer


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    content = static_file(name)
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type=_KINDS[name.rpartition(".")[2]])


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    says = detail if detail and detail not in _PHRASES else _SAYS.get(status, "That cannot be done.")
    return page(
        request, "error.html.j2", title="Not here" if status == 404 else "That did not work", status=status, says=says
    )


def _failed(request: Request, error: Exception) -> Response:
    """What the case itself says is wrong: not run, a broken file, a busy lock."""
    says = without_paths(str(error), desk_of(request).case.folder)
    status = 404 if isinstance(error, NotRunYet) else 409
    return page(
        request, "error.html.j2", title="Not run yet" if status == 404 else "The case needs mending", status=status, says=says,
        unrun=isinstance(error, NotRunYet),
    )  # fmt: skip


def _broke(request: Request, error: Exception) -> Response:
    """A fault of ours: the terminal gets the trace, the browser does not."""
    del error
    return page(request, "error.html.j2", title="That did not work", status=500, says=_SAYS[500])


_PHRASES = frozenset(("Not Found", "Method Not Allowed", "Forbidden", "Bad Request"))
