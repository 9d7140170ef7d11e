"""The evidence behind every mark: the words in their paragraph, who says them along which chain, and the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, given, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.reviewed import remarks_on
from prophasis.brief.words import STANCES, act_noun, count_words, day_words, kind_words, mode_noun, when_words
from prophasis.model.ids import make_id

CONTEXT = 300
"""Code points of the paragraph shown on either side of the sentence at most."""

CLAIMS_PER_MARK = 16
"""A mark with more claims names the first of them."""

CLAIMS_CITED = 1200
"""From this many cited claims on, a mark names those that are cited already, or its first alone: the page stays openable."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cited claim, ready to be read and checked."""

    id: str
    number: int
    before: str
    words: str
    after: str
    language: str | None
    speaker: Phrase
    chain: Phrase
    stance: str
    party: str | None
    act: Phrase
    facts: tuple[tuple[str, Phrase], ...]
    remarks: tuple[Phrase, ...]
    source: Phrase
    headline: Phrase
    link: str | None
    file: Phrase
    sha256: str


@dataclass(frozen=True, slots=True)
class Group:
    """Several claims behind one mark; ``n`` is what the mark and the list of groups call it on paper."""

    id: str
    n: int
    claims: tuple[str, ...]


class Citations:
    """Collects what the page cites while it is rendered, so that the evidence section holds exactly that."""

    def __init__(self, record: Record, *, per_mark: int = CLAIMS_PER_MARK) -> None:
        self._per_mark = per_mark
        self._record = record
        self._cited: set[str] = set()
        self._groups: dict[str, Group] = {}
        self._kept: dict[tuple[str, ...], tuple[str, ...]] = {}

    def cite(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Those of *claims* that the mark names, in the order of the evidence section; at least one where any exists."""
        found = self._first(tuple(claims))
        if len(self._cited) >= CLAIMS_CITED:
            found = tuple(claim for claim in found if claim in self._cited) or found[:1]
        self._cited.update(found)
        return found

    def _first(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """The first of *claims*; kept, for many marks of a large event hold the same thousands."""
        if claims not in self._kept:
            self._kept[claims] = self._record.in_order(claims)[: self._per_mark]
        return self._kept[claims]

    def target(self, claims: Sequence[str]) -> str:
        """The id that a mark with *claims* links to: the claim itself, or a group of them."""
        if len(claims) == 1:
            return claims[0]
        return self._group(claims).id

    def label(self, claims: Sequence[str]) -> str:
        """What a mark with *claims* is followed by on paper: the number of the claim, or of the group of them."""
        return str(self._record.numbers[claims[0]]) if len(claims) == 1 else f"G{self._group(claims).n}"

    def _group(self, claims: Sequence[str]) -> Group:
        name = make_id("group", *claims)
        return self._groups.setdefault(name, Group(name, len(self._groups) + 1, tuple(claims)))

    def numbers(self, claims: Sequence[str]) -> str:
        """The numbers of *claims* in the evidence section."""
        return ", ".join(str(self._record.numbers[claim]) for claim in claims)

    @property
    def cited(self) -> tuple[str, ...]:
        """The cited claims in the order of the evidence section."""
        return self._record.in_order(self._cited)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in the order in which they were first cited."""
        return tuple(self._groups.values())


def evidence(record: Record, names: Names, claim_id: str) -> Evidence:
    """What the evidence section says of one claim."""
    claim = record.claims[claim_id]
    document = record.documents.get(claim["document_id"], {})
    before, words, after = in_paragraph(record, claim)
    return Evidence(
        id=claim_id,
        number=record.numbers[claim_id],
        before=before,
        words=words,
        after=after,
        language=_language(document.get("language")),
        speaker=names.speaker_of(claim),
        chain=_chain(names, claim, document),
        stance=STANCES.get(claim["stance"] or "asserts", "says"),
        party=record.side_of(claim_id),
        act=_act(names, claim),
        facts=tuple((name, value) for name, value in _facts(names, claim) if value),
        remarks=remarks_on(record, names, claim),
        source=phrase(
            names.source(claim["source"], document.get("source_name")),
            ", ",
            said(day_words(claim["published"]), [claim_id]),
        ),
        headline=phrase(given(document.get("title") or claim["document"] or "", "documents")),
        link=document.get("url"),
        file=phrase(given(document.get("file") or "", "documents")),
        sha256=document.get("sha256") or "",
    )


def in_paragraph(record: Record, claim: Row) -> tuple[str, str, str]:
    """The words before the evidence, the evidence, and the words after it, within their paragraph."""
    text = record.documents.get(claim["document_id"], {}).get("text")
    start, end = claim["start"], claim["end"]
    if text is None or start is None or text[start:end] != claim["evidence"]:
        return "", claim["evidence"] or "", ""
    first, last = _paragraph(record, claim)
    low, high = max(first, start - CONTEXT), min(last, end + CONTEXT)
    return (
        ("…" if low > first else "") + text[low:start],
        text[start:end],
        text[end:high] + ("…" if high < last else ""),
    )


def _paragraph(record: Record, claim: Row) -> tuple[int, int]:
    around = [
        row
        for row in record.sentences.get(claim["document_id"], [])
        if row["start"] < claim["end"] and row["end"] > claim["start"]
    ]
    numbers = {row["paragraph"] for row in around}
    same = [row for row in record.sentences.get(claim["document_id"], []) if row["paragraph"] in numbers]
    starts = [claim["start"], *(row["start"] for row in same)]
    ends = [claim["end"], *(row["end"] for row in same)]
    if claim["sentence_start"] is not None:
        starts.append(claim["sentence_start"])
        ends.append(claim["sentence_end"])
    return min(starts), max(ends)


def _chain(names: Names, claim: Row, document: Row) -> Phrase:
    """Source, then each link of the attribution, then the speaker."""
    links = [phrase(names.source(claim["source"], document.get("source_name")))]
    links += [names.speaker(link) for link in claim["via"] or () if link != "narrator"]
    if claim["speaker"] != "narrator":
        links.append(names.speaker_of(claim))
    return joined(links, last=" › ", between=" › ")


def _act(names: Names, claim: Row) -> Phrase:
    mode = mode_noun(claim["mode"], claim["event"]) if claim["mode"] else ""
    kind = act_noun(claim["event"]) + (f" ({mode})" if mode else "")
    return phrase(
        kind, ": by ", names.actor(claim["actor"]) if claim["actor"] else "nobody named",
        ", to ", names.actor(claim["target"]) if claim["target"] else "nobody named",
    )  # fmt: skip


def _facts(names: Names, claim: Row) -> list[tuple[str, Phrase]]:
    """The other fields of the claim that are filled. They stand in a list that names the claim as a whole."""
    when = when_words(claim) + (f", {claim['occurred_time']}" if claim["occurred_time"] else "")
    figures = [_figure(names, one) for one in claim["figures"] or ()]
    return [
        ("When", phrase(when) if claim["occurred_start"] else phrase("not said or not understood")),
        ("Where", phrase(names.place(claim["place"])) if claim["place"] else ()),
        ("Figures", joined(figures, last="; ", between="; ")),
        ("Cause given", phrase(f"“{claim['because']}”") if claim["because"] else ()),
        ("Told as", phrase(given(claim["modality"], "claims")) if claim["modality"] not in (None, "actual") else ()),
        (
            "Words for the speaker",
            phrase(f"“{claim['speaker_as_written']}”") if claim["speaker_as_written"] else (),
        ),
        (
            "Stated outright",
            phrase(given(", ".join(claim["sure_of"] or ()) or "nothing; every field was inferred", "claims")),
        ),
        ("Rule", phrase(given(claim["rule"] or "not recorded", "claims"))),
        ("Read by", phrase(given(claim["coder"] or "not recorded", "claims"))),
        ("Also read by", phrase(given(claim["confirmed_by"], "claims")) if claim.get("confirmed_by") else ()),
    ]


def _figure(names: Names, figure: Row) -> Phrase:
    number = f"{count_words(figure['low'], figure['high'], figure['approx'])} {kind_words(figure['kind'])}"
    rule = f" (rule {figure['rule']})" if figure.get("rule") else ""
    return phrase(number, " of ", names.actor(figure["of"]), rule) if figure["of"] else phrase(number, rule)


def _language(code: str | None) -> str | None:
    return code if code and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", code) else None
