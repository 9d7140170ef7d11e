"""The linter of a finished brief: nothing in it may stand without the words behind it.

It reads the page as it was written and knows nothing of how. A figure, a date or a causal word must stand in an element
that names claims, counts rows, or holds words copied from the case; every claim must exist; every quotation must stand in
its claim; every statement must say who speaks; and no word may take a side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pyarrow as pa

from prophasis.brief.lint_page import Text, read_html, read_markdown
from prophasis.brief.lint_words import (
    ATTRIBUTION,
    FRAMES,
    LABELS,
    causal_pattern,
    deed_pattern,
    frames,
    number_pattern,
    partisan_pattern,
)
from prophasis.brief.visible import anchor, visible


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach.

    Attributes:
        rule: A stable word: ``unsupported-figure``, ``unsupported-cause``, ``unknown-claim``, ``unattributed``, ``partisan`` …
        words: The words that break it.
        where: The text around them.
    """

    rule: str
    words: str
    where: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.words!r} in {self.where!r}"


def lint_brief(page: str, tables: Mapping[str, pa.Table]) -> list[Finding]:
    """Every breach in the HTML *page* of a case with *tables*; quotations are compared with the claims."""
    rows = tables["claims"].to_pylist() if "claims" in tables else []
    said = {anchor(row["id"]): [row["evidence"] or "", row["because"] or ""] for row in rows}
    texts = read_html(page)
    return [*_lint(texts, said), *(one for text in texts if text.quoted for one in _misquoted(text, said))]


def lint_html(page: str, claims: Collection[str]) -> list[Finding]:
    """Every breach in the HTML *page* of a case with the claim ids *claims*."""
    return _lint(read_html(page), {anchor(claim) for claim in claims})


def lint_markdown(page: str, claims: Collection[str]) -> list[Finding]:
    """Every breach in the Markdown *page* of a case with the claim ids *claims*."""
    return _lint(read_markdown(page), {anchor(claim) for claim in claims})


def _lint(texts: list[Text], claims: Collection[str]) -> list[Finding]:
    if not texts:
        return [Finding("empty", "", "the page has no text")]
    found = [finding for text in texts for finding in _text(text, claims)]
    return [*found, *_sentences(texts)]


def _text(text: Text, claims: Collection[str]) -> list[Finding]:
    """The breaches of one piece of text."""
    found = [Finding("unknown-claim", claim, text.words) for claim in text.claims if claim not in claims]
    if text.kind == "own":
        found += _own(text.words)
    elif text.kind == "axis" and not re.fullmatch(r"\d{1,2} \w{3}|\w{3} \d{4}|\d+ days? on|no date", text.words):
        found.append(Finding("unsupported-figure", text.words, "an axis may hold days and months only"))
    elif text.kind == "counted" and not re.fullmatch(r"\d+", text.words):
        found.append(Finding("unsupported-figure", text.words, "a count must be a number"))
    elif text.kind == "said":
        found += _said(text)
    return found


def _own(words: str) -> list[Finding]:
    """The brief's own words: no figure, no date, no cause, no deed, no side."""
    unframed = frames(LABELS).sub("…", words)
    told = frames(FRAMES).sub("…", words)
    searches = (
        ("unsupported-figure", number_pattern(), words),
        ("unsupported-cause", causal_pattern(), unframed),
        ("unattributed", deed_pattern(), told),
        ("partisan", partisan_pattern(), words),
    )
    return [Finding(rule, found[0], words) for rule, pattern, where in searches if (found := pattern.search(where))]


def _said(text: Text) -> list[Finding]:
    """Words that claims carry: in words of no side, and where they tell a deed, beside who says it."""
    own = re.sub("“[^”]*”", "“…”", text.words)
    found = []
    if not text.quoted and (word := partisan_pattern().search(own)):
        found.append(Finding("partisan", word[0], text.words))
    if (
        re.search(r"(?<!who )\bbegan it\b|\ban act of\b|\bheld responsible\b", own)
        and "?" not in own
        and not text.attributed
    ):
        found.append(Finding("unattributed", own, "a statement of a deed stands without its speaker"))
    return found


def _sentences(texts: list[Text]) -> list[Finding]:
    """Every sentence of the answer that rests on claims says who speaks; one that rests on none tells what is lacking."""
    found = []
    for name in dict.fromkeys(text.sentence for text in texts if text.sentence):
        parts = [text for text in texts if text.sentence == name]
        whole = "".join(text.words for text in parts)
        own = " ".join(text.words for text in parts if text.kind == "own")
        wanted = ATTRIBUTION if any(text.claims for text in parts) else r"\b(?:no|not|none|nothing)\b"
        if not re.search(wanted, own, re.IGNORECASE):
            found.append(Finding("unattributed", name or "", whole))
    return found


def _misquoted(text: Text, said: Mapping[str, list[str]]) -> list[Finding]:
    """A quotation that does not stand in its claim, space and a cut end apart."""
    words = " ".join(text.words.split()).removesuffix("…").rstrip()
    originals = [" ".join(visible(one).split()) for claim in text.claims for one in said.get(claim, [])]
    return [] if any(words in one for one in originals) else [Finding("misquoted", words, " | ".join(text.claims))]
