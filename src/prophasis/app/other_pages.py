"""The overview, the brief, rival explanations, one publisher."""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from prophasis.app.comparing import newest_changes
from prophasis.app.desk import Desk, desk_of, page
from prophasis.app.judged import judged_about
from prophasis.app.list_pages import offered
from prophasis.app.proposing import INDICATORS
from prophasis.app.shelf import Run
from prophasis.brief.findings import LIKELIHOODS
from prophasis.brief.words import ACTS
from prophasis.errors import NotRunYet

BRIEF = "brief.html"
STATES = {
    "seen": "seen", "contested": "contested", "denied": "denied", "told_in_part": "told in part", "not_seen": "not seen", "not_looked_for": "not looked for",
}  # fmt: skip
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_ANSWER = re.compile(r'<section id="answer".*?</section>', re.DOTALL)
_MARK = re.compile(r'href="#[^"]*"( data-claims="([^"]*)")')


def overview_page(request: Request) -> Response:
    """Question, answer, key figures, the state of the run, and what changed since."""
    desk = desk_of(request)
    try:
        run = desk.run()
    except NotRunYet:
        return page(
            request, "unrun.html.j2", title=desk.case.setting.case.title, question=desk.case.setting.case.question
        )
    changes = newest_changes(desk.case.folder, run)
    return page(
        request, "overview.html.j2", title=run.setting.case.title, question=run.setting.case.question, names=run.names,
        answer=run.tables.kept("answer", lambda: _answer(desk, run)), counts=run.tables.counts, changes=changes,
        prophasis=run.manifest.prophasis, steps=run.manifest.steps,
    )  # fmt: skip


def brief_page(request: Request) -> Response:
    """The brief as the last run wrote it, under the policy that its own head states: its own style and script by their digests."""
    desk = desk_of(request)
    text = _brief(desk, desk.run())
    if text is None:
        raise HTTPException(404, "brief.html is not as the last run wrote it. Run the case again.")
    found = _POLICY.search(text)
    policy = html.unescape(found[1]) if found else _NOTHING
    return HTMLResponse(text, headers={"content-security-policy": f"{policy}; frame-ancestors 'none'"})


def hypotheses_page(request: Request, *, status: int = 200, **more: Any) -> Response:
    """Rival explanations in rows, and what each lets expect: seen, contested, not seen, not looked for."""
    desk = desk_of(request)
    run = desk.run()
    tables = run.tables
    standings = tables.rows("select * from standings")
    order = list(dict.fromkeys(row["hypothesis_id"] for row in standings))
    indicators = tables.rows(
        "select indicators.*, cells.code, cells.assumed from indicators left join cells using (hypothesis_id, indicator_id)"
    )
    wanted = request.query_params.get("status", "")
    tellings = list(dict.fromkeys(row["telling"] for row in standings))
    values = {
        "standings": {(row["telling"], row["hypothesis_id"]): row for row in standings}, "order": order, "tellings": tellings,
        "rows": {one: next(row for row in standings if row["hypothesis_id"] == one) for one in order},
        "indicators": {
            one: [row for row in indicators if row["hypothesis_id"] == one and wanted in ("", row["status"])] for one in order
        },
        "tally": {
            one: {state: sum(row["hypothesis_id"] == one and row["status"] == state for row in indicators) for state in STATES}
            for one in order
        },
        "states": STATES, "wanted": wanted if wanted in STATES else "", "names": run.names,
        "findings": tables.rows("select * from findings where part = 'hypotheses'"), "errors": {}, "entered": {},
        "types": ACTS, "likelihoods": LIKELIHOODS, "n_expected": INDICATORS, "offered": lambda kind: offered(run, kind),
    }  # fmt: skip
    return page(request, "hypotheses.html.j2", title="Rival explanations", status=status, **{**values, **more})


def source_page(request: Request, *, status: int = 200, **more: Any) -> Response:
    """One publisher, its documents, its grade."""
    desk = desk_of(request)
    run = desk.run()
    wanted = request.path_params.get("id") or request.query_params.get("id", "")
    source = run.tables.row("select * from sources where id = ?", [wanted])
    if source is None:
        raise HTTPException(404, "There is no such publisher in this case.")
    values = {
        "source": source, "names": run.names, "errors": {}, "entered": {}, "judged": judged_about(desk, run, [wanted]),
        "documents": run.tables.rows(
            "select * exclude (text) from documents where source = ? order by published nulls last, name limit 200", [wanted]
        ),
        "speakers": run.tables.rows(
            "select speaker, speaker_party, count(*) as n from claims where source = ? group by all order by n desc, speaker limit 20", [wanted]
        ),
    }  # fmt: skip
    return page(request, "source.html.j2", title=run.names.source(wanted), status=status, **{**values, **more})


def _brief(desk: Desk, run: Run) -> str | None:
    """The text of brief.html where it is what the last run wrote, to the byte."""
    written = {digest for made in run.manifest.steps.values() for name, digest in made.files.items() if name == BRIEF}
    try:
        content = (desk.case.folder / BRIEF).read_bytes()
    except OSError:
        return None
    return content.decode() if hashlib.sha256(content).hexdigest() in written else None


def _answer(desk: Desk, run: Run) -> Markup | None:
    """The head of the brief, its marks leading to the claims here."""
    text = _brief(desk, run)
    found = _ANSWER.search(text) if text is not None else None
    if found is None:
        return None
    return Markup(_MARK.sub(_to_claims, found[0]).replace('href="#', 'href="/brief#'))  # noqa: S704 - written by our own run and unchanged since


def _to_claims(found: re.Match[str]) -> str:
    ids = found[2].split(" ")
    target = f"/claims/{ids[0]}" if len(ids) == 1 else f"/claims?ids={','.join(ids)}"
    return f'href="{target}"{found[1]}'
