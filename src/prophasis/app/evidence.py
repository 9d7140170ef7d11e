"""The words behind a claim: in their paragraph, with who says them along which chain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prophasis.app.shelf import Run
from prophasis.app.tables import Row
from prophasis.model.ids import NARRATOR

CONTEXT = 400
"""Code points of the paragraph shown on either side at most."""
_GAP = re.compile(r"\r?\n[^\S\n]*\r?\n")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim, ready to be read and checked."""

    claim: Row
    document: Row
    before: str
    words: str
    after: str
    chain: tuple[str, ...]
    speaker: str
    tone: str
    language: str | None


def evidence_of(run: Run, claim: Row) -> Evidence:
    """What is shown of *claim*, a row of the claims."""
    start, end = claim["start"], claim["end"]
    low = max(start - 4 * CONTEXT, 0)
    document = run.tables.row(
        "select * exclude (text), text[? + 1 : ?] as around from documents where id = ?", [low, end + 4 * CONTEXT, claim["document_id"]]
    ) or {}  # fmt: skip
    before, words, after = _cut(document.get("around") or "", start - low, end - low, claim["evidence"] or "")
    names = run.names
    outlet = names.source(claim["source"], document.get("source_name"))
    told = [*(claim["via"] or ()), claim["speaker"]]
    return Evidence(
        claim=claim, document=document, before=before, words=words, after=after,
        chain=(outlet, *(names.speaker_of(one) for one in told if one != NARRATOR)),
        speaker=names.speaker_of(claim["speaker"], claim["source"], document.get("source_name")),
        tone=names.tone(claim["speaker_party"]), language=language_of(document.get("language")),
    )  # fmt: skip


def claim_row(run: Run, claim_id: str) -> Row | None:
    """The claim of that id."""
    return run.tables.row("select * from claims where id = ?", [claim_id])


def language_of(code: str | None) -> str | None:
    """*code* where it can be the language of an element."""
    return code if code and _LANGUAGE.fullmatch(code) else None


def _cut(around: str, start: int, end: int, words: str) -> tuple[str, str, str]:
    """What stands before, in and after the claim within its paragraph; the words alone where the text is not as it was."""
    if around[start:end] != words:
        return "", words, ""
    first = max((gap.end() for gap in _GAP.finditer(around, 0, start)), default=0)
    gap = _GAP.search(around, end)
    last = gap.start() if gap else len(around)
    low, high = max(first, start - CONTEXT), min(last, end + CONTEXT)
    return ("…" if low > first else "") + around[low:start], words, around[end:high] + ("…" if high < last else "")
