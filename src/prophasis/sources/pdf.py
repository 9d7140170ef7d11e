"""PDF. Runs only in the reading process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from prophasis.errors import UnreadableDocument
from prophasis.sources.encoding import clean
from prophasis.sources.found import Doubt, Found, Item, Stated

MAX_PAGES = 3000
_BROKEN = (PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, NotImplementedError)
"""What pypdf raises on malformed objects; the built-in ones leak through it. Crashes beyond these end the process."""
_SENTENCE_ENDS = tuple(".!?”\"')»")
_NO_TITLES = ("untitled", "microsoft word - ", "powerpoint presentation", "slide 1")


def read_pdf(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The texts of the pages, joined; a sentence that runs over the page break stays one.

    The creation date inside a PDF says when the file was made, so it is not taken for the day of publication.

    Raises:
        UnreadableDocument: It is no PDF, is locked, or unpacks to more than pypdf allows.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("is locked with a password. Save a copy without one.")
        count, title = len(reader.pages), _title(reader)
    except _BROKEN as error:
        raise UnreadableDocument(
            f"is no sound PDF ({type(error).__name__}: {str(error)[:200]}). Save it anew."
        ) from error
    if count > MAX_PAGES:
        raise UnreadableDocument(f"has {count:,} pages; {MAX_PAGES:,} are read at most. Split it.")
    pages: list[str] = []
    for number in range(count):
        text = _page_text(reader, number)
        if isinstance(text, Doubt):
            yield text
        else:
            pages.append(text)
    if pages and not any(pages):
        yield Doubt(
            "no-text-layer", f"has no text on any of its {count} pages; it may be a scan. Run text recognition on it."
        )
    yield Found(text=join_pages(pages), media_type="application/pdf", stated=Stated(title=title))


def join_pages(pages: list[str]) -> str:
    """*pages* one after the other: an empty line between them, but none inside a sentence."""
    joined = ""
    for page in filter(None, pages):
        between = "" if not joined else "\n\n" if joined.endswith(_SENTENCE_ENDS) else "\n"
        joined = f"{joined}{between}{page}"
    return joined


def _page_text(reader: pypdf.PdfReader, number: int) -> str | Doubt:
    try:
        return clean(reader.pages[number].extract_text()).strip()
    except _BROKEN as error:
        return Doubt(
            "broken-page", f"page {number + 1} could not be read ({type(error).__name__}: {str(error)[:200]})."
        )


def _title(reader: pypdf.PdfReader) -> str | None:
    """The stated title, unless a word processor made it up."""
    stated: Any = reader.metadata.title if reader.metadata else None
    text = " ".join(stated.split()) if isinstance(stated, str) else ""
    return None if not text or text.lower().startswith(_NO_TITLES) else text
