"""A document with its claims marked in the text, and the way from each to its claim and event."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from prophasis.app.desk import desk_of, page
from prophasis.app.evidence import language_of
from prophasis.app.tables import Row

PIECE = 30_000
"""Code points of a text on one page, about; a long text has several."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same claims cover.

    Attributes:
        text: The words.
        claims: The claims that cover it, in order of their start.
        begins: Those of them that begin here.
    """

    text: str
    claims: tuple[Row, ...] = ()
    begins: tuple[Row, ...] = ()


def document_page(request: Request) -> Response:
    """One document."""
    run, wanted = desk_of(request).run(), request.path_params["id"]
    document = run.tables.row(
        "select * exclude (text), length(text) as size from documents where id = ? or name = ? limit 1",
        [wanted, wanted],
    )
    if document is None:
        raise HTTPException(404, "There is no such document in this case.")
    claims = run.tables.rows(
        'select * from claims where document_id = ? order by start, "end" desc, id', [document["id"]]
    )
    for n, claim in enumerate(claims, 1):
        claim["number"] = n
    current = next((claim for claim in claims if claim["id"] == request.query_params.get("claim")), None)
    pages = max(1, -(-document["size"] // PIECE))
    n = _page_of(request.query_params.get("page", ""), current, pages)
    low, high = (n - 1) * PIECE, n * PIECE
    text: str = (
        run.tables.value("select text[? + 1 : ?] from documents where id = ?", [low, high, document["id"]]) or ""
    )
    here = [claim for claim in claims if claim["start"] < high and claim["end"] > low]
    place = claims.index(current) if current else None
    return page(
        request, "document.html.j2", title=document["title"] or document["name"], document=document, names=run.names,
        segments=segments(text, here, low), claims=here, total=len(claims), current=current, page=n, pages=pages,
        before=claims[place - 1] if place else None, language=language_of(document["language"]),
        after=_after(claims, place),
    )  # fmt: skip


def segments(text: str, claims: Sequence[Row], offset: int = 0) -> list[Segment]:
    """*text*, which begins at *offset* of its document, cut wherever a claim begins or ends."""
    spans = [(max(claim["start"] - offset, 0), min(claim["end"] - offset, len(text)), claim) for claim in claims]
    spans = [one for one in spans if one[0] < one[1]]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    found = []
    for low, high in itertools.pairwise(cuts):
        over = tuple(claim for start, end, claim in spans if start <= low and end >= high)
        begins = tuple(claim for start, _, claim in spans if start == low)
        found.append(Segment(text[low:high], over, begins))
    return found


def _page_of(value: str, current: Any, pages: int) -> int:
    if current is not None:
        return int(current["start"] // PIECE) + 1
    return min(int(value), pages) if value.isascii() and value.isdigit() and len(value) < 8 and int(value) else 1


def _after(claims: Sequence[Row], place: int | None) -> Row | None:
    following = 0 if place is None else place + 1
    return claims[following] if following < len(claims) else None
