"""What an analyst decides, writes and takes back: each an appended line, never an edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from prophasis.app.correcting import as_awaited, corrected
from prophasis.app.desk import desk_of, page, to
from prophasis.app.event_pages import claim_page, event_page
from prophasis.app.evidence import claim_row
from prophasis.app.forms import Form
from prophasis.app.judged import all_judged
from prophasis.app.proposing import expected, farthest
from prophasis.app.render import address
from prophasis.errors import InvalidCaseFile, InvalidJudgement, UnknownId

VERDICTS = ("same", "different", "unsure")
GRADES = {"source": "ABCDEF", "claim": "123456"}
_LINES = 20


def judgements_page(request: Request) -> Response:
    """Every judgement with who and when, and the button that takes it back."""
    desk = desk_of(request)
    run = desk.run()
    return page(
        request, "judgements.html.j2", title="Judgements", rows=all_judged(desk, run), names=run.names, errors={}
    )


def correct(request: Request, form: Form) -> Response:
    """Correct how a claim was read."""
    desk = desk_of(request)
    run = desk.run()
    claim = claim_row(run, request.path_params["id"])
    if claim is None:
        return claim_page(request)  # which says that there is none
    found, errors = corrected(as_awaited(claim, desk.case.awaited(claim["id"])), form.fields, run.names)
    by, why = form.text("by", 200), form.text("why")
    if not by:
        errors["by"] = "say who corrects it."
    if not found and not errors:
        errors["correct"] = "nothing in the form differs from what stands there already. Change what is wrong."
    if not errors:
        failed = _tried(lambda: desk.case.correct(claim["id"], set=found, by=by, why=why or None))
        if failed is None:
            return _done(request, address("claims", claim["id"], done="corrected"))
        errors["correct"] = failed
    return claim_page(request, status=422, errors=errors, entered=dict(form.fields))


def judge(request: Request, form: Form) -> Response:
    """Say that two claims or events are one happening, two, or that it is open."""
    desk = desk_of(request)
    verdict, one, other = form.text("verdict"), form.text("one", 100), form.text("other", 100)
    by, why, errors = form.text("by", 200), form.text("why"), {}
    if verdict not in VERDICTS:
        errors["verdict"] = "choose same, different or unsure."
    if not other:
        errors["other"] = "give the id of the other claim or event."
    if not by:
        errors["by"] = "say who judges."
    if not errors:
        failed = _tried(lambda: desk.case.judge(verdict, one, other, by=by, why=why or None))
        if failed is None:
            return _done(request, _back(one, "judged"))
        errors["other"] = failed
    return _again(request, one, errors, form)


def rate(request: Request, form: Form) -> Response:
    """Grade a source A to F, or the information of a claim 1 to 6."""
    desk = desk_of(request)
    what, grade, by = form.text("what", 200), form.text("grade", 1), form.text("by", 200)
    errors = {} if by else {"by": "say who grades it."}
    if not errors:
        failed = _tried(lambda: desk.case.rate(what, grade, by=by, why=form.text("why") or None))
        if failed is None:
            return _done(request, _back(what, "rated"))
        errors["grade"] = failed
    return _again(request, what, errors, form)


def note(request: Request, form: Form) -> Response:
    """Write something down about a claim, event, source …."""
    desk = desk_of(request)
    about, text, by = form.text("about", 200), form.text("text"), form.text("by", 200)
    errors = {
        name: says
        for name, value, says in (("text", text, "write the note."), ("by", by, "say who writes."))
        if not value
    }
    if not errors:
        failed = _tried(lambda: desk.case.note(about, text, by=by))
        if failed is None:
            return _done(request, _back(about, "noted"))
        errors["text"] = failed
    return _again(request, about, errors, form)


def propose(request: Request, form: Form) -> Response:
    """Add a rival explanation, with what it lets expect."""
    from prophasis.app.other_pages import hypotheses_page  # noqa: PLC0415 - it shows this form

    desk = desk_of(request)
    name, says, by = form.text("hypothesis", 200), form.text("says"), form.text("by", 200)
    wanted = (
        ("hypothesis", name, "name it."),
        ("says", says, "say what it claims, in a sentence."),
        ("by", by, "say who proposes it."),
    )
    errors = {field: text for field, value, text in wanted if not value}
    assumes, why = _lines(form.text("assumes")), form.text("why") or None
    indicators, wrong = expected(
        {field: form.text(field, 500) for field in form.fields if field[-1:].isdigit()},
        desk.run().names,
        farthest=farthest(desk.run().setting.case),
    )
    errors |= wrong
    if not errors:
        failed = _tried(lambda: desk.case.propose(name, says, assumes=assumes, indicators=indicators, by=by, why=why))
        if failed is None:
            return _done(request, address("hypotheses", done="proposed"))
        errors["hypothesis"] = failed
    return hypotheses_page(request, status=422, errors=errors, entered=dict(form.fields))


def withdraw(request: Request, form: Form) -> Response:
    """Take a judgement back by a further line."""
    desk = desk_of(request)
    which, by = form.text("which", 200), form.text("by", 200)
    failed = (
        _tried(lambda: desk.case.withdraw(which, by=by, why=form.text("why") or None))
        if by
        else "say who withdraws it."
    )
    if failed is None:
        return _done(request, address("judgements", done="withdrawn"))
    run = desk.run()
    return page(
        request, "judgements.html.j2", title="Judgements", status=422, rows=all_judged(desk, run), names=run.names,
        errors={"withdraw": failed},
    )  # fmt: skip


def _tried(act: Callable[[], Any]) -> str | None:
    """Why *act* could not be done; ``None`` where it was."""
    try:
        act()
    except (InvalidJudgement, UnknownId, InvalidCaseFile) as error:
        return str(error)
    return None


def _done(request: Request, address: str) -> Response:
    desk_of(request).standing.look_again()
    return to(address)


def _again(request: Request, about: str, errors: dict[str, str], form: Form) -> Response:
    """The page of *about* with the errors beside its form."""
    more: dict[str, Any] = {"status": 422, "errors": errors, "entered": dict(form.fields)}
    run = desk_of(request).run()
    if run.tables.row("select 1 from claims where id = ?", [about]):
        request.path_params["id"] = about
        return claim_page(request, **more)
    if run.tables.row("select 1 from events where id = ?", [about]):
        request.path_params["id"] = about
        return event_page(request, **more)
    from prophasis.app.other_pages import source_page  # noqa: PLC0415

    request.path_params["id"] = about
    return source_page(request, **more)


def _back(about: str, done: str) -> str:
    kind = about.partition("-")[0]
    if kind in ("claim", "event"):
        return address(f"{kind}s", about, done=done)
    return address("source", id=about, done=done)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()][:_LINES]
