"""Who publishes a document: the source id for what a file states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from prophasis.model.ids import slug
from prophasis.model.setting import Setting, Source
from prophasis.sources.page_metadata import host_of

TYPO_LIKENESS = 0.85
"""Likeness (difflib) from which an unknown source is probably a known one misspelt."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The source id, the name as written where it is free text, and a known id that was probably meant."""

    id: str | None
    name: str | None = None
    meant: str | None = None


def find_publisher(stated: str | None, url: str | None, setting: Setting) -> Publisher:
    """The publisher for what a document states.

    An id of ``sources.yaml`` is that source; so is the name of one. Any other text is the publisher's name, and its slug
    the source id, whether or not ``sources.yaml`` knows it. Where nothing or only a host is stated, a source whose
    address has the same host as *url* is the publisher.
    """
    by_key = _by_key(setting.sources)
    text = " ".join((stated or "").split())
    if any(source.id == text for source in setting.sources):
        return Publisher(text)
    if text and (key := by_key.get(slug(text))):
        return Publisher(key, text)
    host = host_of(url or "")
    if not text or text == host:
        at_host = sorted(source.id for source in setting.sources if host and host_of(source.url or "") == host)
        if len(at_host) == 1:
            return Publisher(at_host[0], text or None)
    if not text:
        return Publisher(None)
    near = get_close_matches(slug(text), sorted(by_key), n=1, cutoff=TYPO_LIKENESS)
    return Publisher(slug(text), text, by_key[near[0]] if near else None)


def _by_key(sources: Iterable[Source]) -> dict[str, str]:
    """Slugs of ids and names, to the ids; a name that two sources share names neither."""
    found: dict[str, set[str]] = {}
    for source in sources:
        for key in {slug(source.id), slug(source.name)}:
            found.setdefault(key, set()).add(source.id)
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}
