"""A page as a browser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib


def parse(page: str) -> Element:
    """The page through the algorithm that browsers use."""
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    assert isinstance(root, Element)
    return root


def tag(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def elements(root: Element, *names: str) -> Iterator[Element]:
    """All elements called *names*."""
    return (element for element in root.iter() if tag(element) in names)


def text(element: Element) -> str:
    """Its words, on one line."""
    return " ".join("".join(element.itertext()).split())


def section(root: Element, name: str) -> Element:
    """The section with the id *name*."""
    return next(element for element in elements(root, "section") if element.get("id") == name)


def rows(table: Element) -> list[list[str]]:
    """The body of a table as text, a cell that spans rows repeated in each."""
    found: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}
    for row in elements(table, "tr"):
        cells = [cell for cell in row if tag(cell) in ("td", "th")]
        if any(cell.get("scope") == "col" for cell in cells):
            continue
        line = []
        if 0 in held:
            left, words = held.pop(0)
            line.append(words)
            if left > 1:
                held[0] = (left - 1, words)
        for cell in cells:
            line.append(text(cell))
            if int(cell.get("rowspan", "1")) > 1:
                held[0] = (int(cell.get("rowspan", "1")) - 1, text(cell))
        found.append(line)
    return found
