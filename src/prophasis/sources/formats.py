"""Which suffix is read how, and where: plain formats here, hostile ones in the reading process."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from prophasis.errors import UnreadableDocument
from prophasis.sources.found import Item, Parsed, Reader

SUFFIXES = {
    ".md": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".eml": "mail",
    ".jsonl": "json_lines",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
}
"""Suffix -> format, in the order in which files of one stem get that stem as their name."""

_READERS = {
    "markdown": ("prophasis.sources.markdown", "read_markdown"),
    "text": ("prophasis.sources.markdown", "read_text"),
    "json_lines": ("prophasis.sources.json_lines", "read_json_lines"),
    "html": ("prophasis.sources.html", "read_html"),
    "pdf": ("prophasis.sources.pdf", "read_pdf"),
    "mail": ("prophasis.sources.mail", "read_mail"),
    "feed": ("prophasis.sources.feed", "read_feed"),
    "warc": ("prophasis.sources.archive", "read_warc"),
    "wacz": ("prophasis.sources.archive", "read_wacz"),
}
PLAIN = ("markdown", "text", "json_lines")
"""Formats that need no large parser, and are read in the process itself."""
BY_MEDIA_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}
"""How a member of an archive is read."""
_MAGIC = (
    (b"%PDF-", "a PDF", ("pdf",)),
    (b"PK\x03\x04", "a ZIP file (as .docx, .odt and .epub are)", ("wacz",)),
    (b"\x1f\x8b", "compressed with gzip", ("warc",)),
    (b"\x89PNG", "a PNG picture", ()),
    (b"\xff\xd8\xff", "a JPEG picture", ()),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .msg)", ()),
    (b"{\\rtf", "an RTF text", ()),
)


def suffix_of(path: PurePath) -> str | None:
    """The supported suffix of *path* in lower case; ``None`` where it has none."""
    name = path.name.lower()
    endings = (suffix for suffix in SUFFIXES if name.endswith(suffix) and name != suffix)
    return max(endings, key=len, default=None)


def mismatch(content: bytes, form: str) -> str | None:
    """What *content* plainly is instead of *form*; ``None`` where it may well be that."""
    for magic, what, forms in _MAGIC:
        if content.startswith(magic):
            return None if form in forms else what
    return None


def reader_of(form: str) -> Reader:
    """The function that reads *form*; its parser is loaded now, not before."""
    module, function = _READERS[form]
    reader: Reader = getattr(import_module(module), function)
    return reader


def parse(form: str, content: bytes, charset: str | None = None) -> Parsed:
    """All that *content* holds, read in this very process, without limits."""
    items: list[Item] = []
    try:
        items.extend(reader_of(form)(content, charset))
    except UnreadableDocument as error:
        return Parsed(tuple(items), str(error))
    return Parsed(tuple(items))
