"""Web pages. Runs only in the reading process: page markup is hostile until proven otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html
import trafilatura

from prophasis.errors import UnreadableDocument
from prophasis.sources.encoding import Decoded, clean, decode, decode_declared
from prophasis.sources.found import Found, Item
from prophasis.sources.page_metadata import read_page_metadata

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.\-]{2,40})""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DECLARED_WITHIN = 4096
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "td", "th", "tr", "ul",
))  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNREAD = ("script", "style", "noscript", "template", "head")


def read_html(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The main text of a page as trafilatura finds it, and what the page states about itself.

    Offsets refer to the extracted text, one block a line; menus, comments and the title are no part of it.
    """
    decoded = decode_page(content, charset)
    yield from decoded.doubts
    if decoded.text is None:
        return
    tree = parse_page(decoded.text)
    if tree is None:
        yield Found(text="", media_type="text/html")
        return
    stated = read_page_metadata(tree)
    yield Found(text=_without_title(main_text(tree), stated.title), media_type="text/html", stated=stated)


def decode_page(content: bytes, charset: str | None) -> Decoded:
    """The markup as text: the transport's encoding first, then the page's own, as browsers do."""
    head = content[:_DECLARED_WITHIN]
    declared = _DECLARED_XML.search(head) or _DECLARED.search(head)
    if charset is None and declared is None:
        return decode(content)
    name = charset or (declared[1].decode("ascii") if declared else None)
    # markup that was read as ASCII letters cannot be in UTF-16, whatever it says
    return decode_declared(content, "utf-8" if name and name.lower().startswith("utf-16") else name)


def parse_page(markup: str) -> Any | None:
    """The element tree of *markup*; ``None`` where nothing stands in it.

    Raises:
        UnreadableDocument: The parser stopped half-way, as it does on elements nested thousands deep.
    """
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", markup), parser=parser)
    except lxml.etree.ParserError:
        return None
    except lxml.etree.XMLSyntaxError as error:
        if "unknown error" in str(error):  # libxml2's word for memory that it did not get
            raise MemoryError from error
        raise UnreadableDocument(f"is no sound page ({error}). Save its text as .txt.") from error
    limits = [error.message for error in parser.error_log if error.type_name == "ERR_RESOURCE_LIMIT"]
    if limits:
        reason = limits[0].partition(",")[0].strip()
        raise UnreadableDocument(f"was read in part only ({reason}). Save its text as .txt, or get a sound copy.")
    return tree


def main_text(tree: Any) -> str:
    """The article on the page, by trafilatura; every other block is left out."""
    text = trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True)
    return clean(text or "").strip()


def fragment_text(markup: str) -> str:
    """All text of a piece of markup that is known to be an article, one block a line."""
    tree = parse_page(f"<div>{markup}</div>")
    if tree is None:
        return ""
    lxml.etree.strip_elements(tree, *_UNREAD, with_tail=False)
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        pieces.append(_SPACE.sub(" ", (element.text if event == "start" else element.tail) or ""))
    lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
    return clean("\n".join(_SPACE.sub(" ", line) for line in lines if line))


def _without_title(text: str, title: str | None) -> str:
    """*text* without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    same = title is not None and " ".join(first.split()).casefold() == " ".join(title.split()).casefold()
    return rest.lstrip("\n") if same else text
