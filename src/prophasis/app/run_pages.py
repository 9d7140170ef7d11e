"""Running the case from a page, following it, stopping it, and comparing what came of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from prophasis.app.changed_words import field_words, row_words, value_words
from prophasis.app.comparing import changes, earlier_runs, run_words
from prophasis.app.desk import desk_of, page, to
from prophasis.app.forms import Form
from prophasis.app.plainly import without_paths
from prophasis.app.runs import needs_model
from prophasis.errors import CaseBusy

_LOOK_SECONDS = 0.2
_BEAT_SECONDS = 15.0


def run_page(request: Request, *, status: int = 200, error: str | None = None) -> Response:
    """What waits for the next run, the button, and how far a run is."""
    desk = desk_of(request)
    progress = desk.runs.progress
    return page(
        request, "run.html.j2", title="Run", status=status, progress=progress, error=error,
        says=without_paths(progress.says, desk.case.folder), model=needs_model(desk.case.folder),
    )  # fmt: skip


def start_run(request: Request, form: Form) -> Response:
    """Start a run."""
    del form
    desk = desk_of(request)
    if needs_model(desk.case.folder):
        return run_page(
            request, status=409, error="This case was read with a language model; run it at the command line."
        )
    try:
        desk.runs.start()
    except CaseBusy as error:
        return run_page(request, status=409, error=str(error))
    return to("/run")


def stop_run(request: Request, form: Form) -> Response:
    """Stop it."""
    del form
    stopped = desk_of(request).runs.stop()
    return to("/run?done=stopped" if stopped else "/run")


async def follow_run(request: Request) -> Response:
    """How far the run is, as server-sent events, until it ends."""
    desk = desk_of(request)

    async def events() -> AsyncIterator[str]:
        seen, quiet = -1, 0.0
        while True:
            now = desk.runs.progress
            if now.n != seen:
                seen, quiet = now.n, 0.0
                told = {**asdict(now), "says": without_paths(now.says, desk.case.folder)}
                yield f"event: progress\ndata: {json.dumps(told)}\n\n"
            elif quiet >= _BEAT_SECONDS:
                quiet = 0.0
                yield ": still here\n\n"
            if now.state != "running":
                return
            await asyncio.sleep(_LOOK_SECONDS)
            quiet += _LOOK_SECONDS

    return StreamingResponse(events(), media_type="text/event-stream")


def changes_page(request: Request) -> Response:
    """What the last run changed against an earlier one."""
    desk = desk_of(request)
    run, known = desk.run(), earlier_runs(desk.case.folder)
    wanted = request.query_params.get("run", "")
    name = wanted if wanted in known else next(iter(known), None)
    found = run.tables.kept(("changes", name), lambda: changes(desk.case.folder, name)) if name else None
    return page(
        request, "changes.html.j2", title="What changed", changes=found, known=[(one, run_words(one)) for one in known],
        chosen=name, names=run.names, field_words=field_words, row_words=partial(row_words, run.names),
        value_words=lambda column, value: value_words(run.names, column, value, found["titles"] if found else {}),
    )  # fmt: skip
