"""The sentences of a written brief with the claims behind them, read back from the page."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class _Reader(HTMLParser):
    """Collects, for every element whose id starts with ``brief-``, its words and all claims named in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, tuple[list[str], list[str]]] = {}
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("id") or ""
        own = name if name.startswith("brief-") else None
        if own:
            self.found.setdefault(own, ([], []))
        if tag not in _VOID:
            self._open.append((tag, own))
        claims = (values.get("data-claims") or "").split()
        for outer in {own, *(name for _, name in self._open)} - {None}:
            self.found[str(outer)][1].extend(claims)

    def handle_endtag(self, tag: str) -> None:
        for n in range(len(self._open) - 1, -1, -1):
            if self._open[n][0] == tag:
                del self._open[n:]
                return

    def handle_data(self, data: str) -> None:
        for name in {name for _, name in self._open} - {None}:
            self.found[str(name)][0].append(data)


def brief_sentences(page: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Id of every sentence of the brief to its words and claim ids.

    Example:
        >>> brief_sentences('<p id="brief-1">Six <b data-claims="claim-a claim-b">died</b>.</p>')
        {'brief-1': ('Six died.', ('claim-a', 'claim-b'))}
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return {
        name: (" ".join("".join(words).split()), tuple(dict.fromkeys(claims)))
        for name, (words, claims) in reader.found.items()
    }
