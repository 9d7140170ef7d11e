"""What a web page states about itself in its head: title, day of publication, address, site, language.

Only what the page's author wrote down as metadata counts. Dates in the address or in the text are not publication dates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from prophasis.sources.found import Stated

DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article.published",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "date",
)  # fmt: skip
"""Names of ``meta`` that state a publication (Open Graph, schema.org, Dublin Core, Parse.ly, Highwire), in order of trust."""
_TITLE_NAMES = ("og:title", "headline", "dc.title", "twitter:title")
_SITE_NAMES = ("og:site_name", "dc.publisher", "citation_journal_title", "publisher")
_MAX_NODES = 20_000
_MAX_NAME = 300


def read_page_metadata(tree: Any) -> Stated:
    """What the page *tree* (an lxml element) states about itself. The site's host stands in for a name it does not give."""
    metas, article = _metas(tree), _article(tree)
    url = _first(_attributes(tree, "//link[@rel='canonical']/@href")) or metas.get("og:url")
    publisher = article.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else publisher
    return Stated(
        title=_first(
            (_of(metas, _TITLE_NAMES), _text(article.get("headline")), _heading(tree), _texts(tree, "//title"))
        ),
        published=_first((_text(article.get("datePublished")), _of(metas, DATE_NAMES), _stated_time(tree))),
        url=url if url and host_of(url) else None,
        source=_first((_of(metas, _SITE_NAMES), _text(named), host_of(url or ""))),
        language=_first((tree.get("lang"), tree.get("xml:lang"), metas.get("og:locale"))),
    )


def host_of(url: str) -> str | None:
    """The host of a web address without ``www.``; ``None`` where it is no such address."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def _metas(tree: Any) -> dict[str, str]:
    """The first value of every ``meta``, by its lower-case name."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = _text(meta.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _article(tree: Any) -> Mapping[str, Any]:
    """The first schema.org object of the page that is an article; empty where there is none."""
    for script in tree.iterfind(".//script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            for node in _nodes(script.text or ""):
                kinds = node.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in kinds):
                    return node
    return {}


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """The objects in a piece of JSON, outer ones first; none where it is no JSON."""
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _stated_time(tree: Any) -> str | None:
    return _first(_attributes(tree, "//time[@itemprop='datePublished' or @pubdate]/@datetime"))


def _heading(tree: Any) -> str | None:
    """The heading of a page that has just one."""
    headings = tree.findall(".//h1")
    return _text(headings[0].text_content()) if len(headings) == 1 else None


def _of(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return _first(metas.get(name) for name in names)


def _texts(tree: Any, path: str) -> str | None:
    return _first(_text(element.text_content()) for element in tree.xpath(path))


def _attributes(tree: Any, path: str) -> Iterator[str | None]:
    return (_text(str(value)) for value in tree.xpath(path))


def _text(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:_MAX_NAME] or None


def _first(values: Any) -> str | None:
    return next((value for value in values if value), None)
