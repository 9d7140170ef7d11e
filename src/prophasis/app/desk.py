"""What all pages share: the case, its tables, who works on it, and how a page is put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from prophasis.app.guard import Keys
from prophasis.app.render import rendered
from prophasis.app.runs import Runs
from prophasis.app.shelf import Run, Shelf
from prophasis.app.standing import Standing

if TYPE_CHECKING:
    from prophasis.cases import Case

DONE = {
    "judged": "Your judgement is appended.", "corrected": "Your correction is appended. What the program read stays beside it.",
    "rated": "Your grade is appended.", "noted": "Your note is appended.", "proposed": "Your hypothesis is appended.",
    "withdrawn": "That is withdrawn by a further line; the first one stays in the file.", "added": "The documents are in the case.",
    "stopped": "The run was stopped. What was done is kept; the next run goes on from there.",
}  # fmt: skip
"""What a page says after something was done; an address can pick one of these and nothing else."""


@dataclass(slots=True)
class Desk:
    """The workbench of one case."""

    case: Case
    keys: Keys
    by: str
    shelf: Shelf
    runs: Runs
    standing: Standing

    def run(self) -> Run:
        """The tables of the last whole run; see `Shelf.current`."""
        return self.shelf.current()


def desk_of(request: Request) -> Desk:
    """The workbench that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, *, title: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page."""
    desk = desk_of(request)
    session: str | None = request.scope.get("session")
    shared = {
        "title": title, "path": request.url.path, "by": desk.by, "busy": desk.runs.busy,
        "waiting": desk.standing.waiting(), "csrf": desk.keys.form_token(session) if session else "",
        "done": DONE.get(request.query_params.get("done", "")),
    }  # fmt: skip
    return HTMLResponse(rendered(template, **{**shared, **values}), status_code=status)


def part(template: str, **values: Any) -> HTMLResponse:
    """A part of a page, for htmx."""
    return HTMLResponse(rendered(template, **values))


def to(address: str) -> RedirectResponse:
    """On to another page, by GET."""
    return RedirectResponse(address, status_code=303)


def wants_part(request: Request) -> bool:
    """Whether htmx asks, and for a part alone."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-history-restore-request") != "true"
