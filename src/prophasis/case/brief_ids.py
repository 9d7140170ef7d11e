"""The sentences of a written brief with the claims behind them, read back from the page."""

from __future__ import annotations


def brief_sentences(page: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Id of every sentence of the brief to its words and claim ids.

    Example:
        >>> brief_sentences('<p id="brief-1">Six <b data-claims="claim-a claim-b">died</b>.</p>')
        {'brief-1': ('Six died.', ('claim-a', 'claim-b'))}
    """
    import lxml.etree  # noqa: PLC0415 - html.parser is slow on a page of a megabyte, and every run reads one
    import lxml.html  # noqa: PLC0415

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except lxml.etree.ParserError:  # somebody emptied it
        return {}
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for element in tree.xpath("//*[starts-with(@id, 'brief-')]"):
        claims = (claim for one in element.iter() for claim in (one.get("data-claims") or "").split())
        found.setdefault(element.get("id"), (" ".join(element.text_content().split()), tuple(dict.fromkeys(claims))))
    return found
