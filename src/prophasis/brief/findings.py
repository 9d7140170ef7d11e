"""What the methods found, and the rival explanations against what was seen: copied from the tables, with what each rests on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, counted, given, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.reviewed import notes_on, proposed
from prophasis.model.ids import UNKNOWN

PARTS = {
    "escalation": "How severe",
    "triggers": "What followed what",
    "hypotheses": "What the order of the explanations hangs on",
    "positions": "Statements that may not hold together",
    "outlook": "Outlook",
}
"""Parts of ``findings`` that the brief shows, with their headings, in reading order."""

STATUS = {
    "seen": "told, and denied by nobody read",
    "contested": "told, and denied or told the other way round",
    "denied": "denied only",
    "told_in_part": "told in part",
    "not_seen": "nothing told of it",
    "not_looked_for": "no document of that time read",
}
READ = {
    "seen": "Told",
    "contested": "Contested",
    "denied": "Denied only",
    "told_in_part": "Told in part",
    "not_seen": "Nothing told",
    "not_looked_for": "Not looked for",
}
"""Heads of the columns that count an explanation's indicators by what was read, in the order of `STATUS`."""
LEFT_OPEN = {"actor": "who did it", "target": "to whom", "place": "where"}
"""What the claims of an indicator that is told in part leave open."""
LIKELIHOODS = {
    "almost_certain": "almost certain", "very_likely": "very likely", "likely": "likely", "even": "even chances", "unlikely": "unlikely",
    "very_unlikely": "very unlikely", "remote": "remote",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding: the sentence, how it was found and against what, its doubts, and the statements behind it."""

    id: str
    says: Phrase
    method: Phrase
    doubts: tuple[Phrase, ...]
    rests_on: Phrase


@dataclass(frozen=True, slots=True)
class FindingsPart:
    """The findings of one part under its heading."""

    part: str
    heading: str
    findings: tuple[FindingShown, ...]


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """One indicator under one explanation."""

    says: Phrase
    likelihood: Phrase
    status: Phrase
    tellers: Phrase
    code: Phrase


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rival explanation with its assumptions and indicators; the shares under each telling, in the order of the columns.

    ``read`` counts its indicators by what was read, in the order of `READ`.
    """

    name: Phrase
    says: Phrase
    assumes: tuple[Phrase, ...]
    shares: tuple[Phrase, ...]
    inconsistency: Phrase
    read: tuple[Phrase, ...]
    remarks: tuple[Phrase, ...]
    indicators: tuple[IndicatorShown, ...]


@dataclass(frozen=True, slots=True)
class Explanations:
    """The explanations in the order of the analyst's file, never by their shares."""

    tellings: tuple[Phrase, ...]
    read: tuple[str, ...]
    """Heads of the columns of each row's ``read``."""
    rows: tuple[Explanation, ...]


def finding_parts(record: Record) -> tuple[FindingsPart, ...]:
    """The findings by part; parts of which nothing was asked are left out."""
    by_part: dict[str, list[Row]] = {}
    for row in record.rows["findings"]:
        by_part.setdefault(row["part"], []).append(row)
    return tuple(
        FindingsPart(part, heading, tuple(_shown(record, row) for row in by_part[part]))
        for part, heading in PARTS.items()
        if part in by_part
    )


def explanations(record: Record, names: Names) -> Explanations | None:
    """The explanations of the case; ``None`` where fewer than two are written down."""
    rows = record.rows["standings"]
    if not rows:
        return None
    tellings = list(dict.fromkeys(row["telling"] for row in rows))
    order = [hypothesis.id for hypothesis in record.setting.hypotheses]
    weighed = len({row["hypothesis_id"] for row in rows if row["share"] is not None})
    shown = []
    for hypothesis in order:
        mine = {row["telling"]: row for row in rows if row["hypothesis_id"] == hypothesis}
        if not mine:
            continue
        first = mine[tellings[0]]
        shown.append(
            Explanation(
                name=phrase(given(first["name"], "standings")),
                says=phrase(given(first["says"], "standings")),
                assumes=tuple(phrase(given(one, "standings")) for one in first["assumes"] or ()),
                shares=tuple(_bits(mine[telling]["share"], weighed) for telling in tellings),
                inconsistency=_number(first["inconsistency"], ".1f"),
                read=_by_status(record, hypothesis),
                remarks=(*_proposed(record, hypothesis), *notes_on(record, hypothesis)),
                indicators=tuple(_indicators(record, names, hypothesis)),
            )
        )
    heads = tuple(
        phrase("contested left open") if telling is None else phrase("as ", names.party(telling), " tells it")
        for telling in tellings
    )
    return Explanations(heads, tuple(READ.values()), tuple(shown))


def _by_status(record: Record, hypothesis: str) -> tuple[Phrase, ...]:
    """How many indicators of an explanation were told, contested, denied, told in part, not told of, not looked for."""
    held = Counter(row["status"] for row in record.rows["indicators"] if row["hypothesis_id"] == hypothesis)
    return tuple(phrase(counted(held[status], "indicators")) for status in READ)


def _bits(share: float | None, n: int) -> Phrase:
    """What the evidence says of one explanation against the average of all, in bits: above nought for it, below against it."""
    return _number(None if share is None else math.log2(max(share, 1e-12) * n), "+.1f")


def _number(value: float | None, form: str) -> Phrase:
    """A number of the table; an explanation that is not weighed has none."""
    return phrase("not weighed") if value is None else phrase(given(format(value, form), "standings"))


def _proposed(record: Record, hypothesis: str) -> tuple[Phrase, ...]:
    """Who proposed an explanation, and when."""
    rows = [row for row in record.rows["proposals"] if row["hypothesis_id"] == hypothesis]
    return tuple(proposed(row) for row in rows)


def _shown(record: Record, row: Row) -> FindingShown:
    null = f" Null: {row['null']}." if row["null"] else ""
    claims = record.in_order(row["claim_ids"] or ())
    rests = phrase("Rests on ", said("what these speakers told", claims)) if claims else phrase()
    return FindingShown(
        id=row["id"],
        says=phrase(given(row["says"], "findings")),
        method=phrase(given(f"Method: {row['method']}.{null}", "findings")),
        doubts=(*(phrase(given(one, "findings")) for one in row["warnings"] or ()), *notes_on(record, row["id"])),
        rests_on=rests,
    )


def _indicators(record: Record, names: Names, hypothesis: str) -> Iterable[IndicatorShown]:
    codes = {row["indicator_id"]: row["code"] for row in record.rows["cells"] if row["hypothesis_id"] == hypothesis}
    for row in record.rows["indicators"]:
        if row["hypothesis_id"] != hypothesis:
            continue
        claims = record.in_order([*(row["claim_ids"] or ()), *(row["against_ids"] or ())])
        status = (
            STATUS[row["status"]]
            if row["status"] != "told_in_part"
            else _told_without(row, [record.claims[claim] for claim in claims])
        )
        yield IndicatorShown(
            says=phrase(given(row["says"], "indicators")),
            likelihood=phrase(given(LIKELIHOODS.get(row["likelihood"] or "", "not said"), "indicators")),
            status=phrase(said(status, claims) if claims else status),
            tellers=_tellers(names, row),
            code=phrase(given(codes.get(row["indicator_id"]) or "NA", "cells")),
        )


def _told_without(row: Row, claims: Sequence[Row]) -> str:
    """What is asked for and no words say, in one claim or another."""
    missing = [
        words
        for field, words in LEFT_OPEN.items()
        if row[field] is not None and any(claim[field] in (None, UNKNOWN) for claim in claims)
    ]
    return f"told without saying {' or '.join(missing)}" if missing else STATUS["told_in_part"]


def _tellers(names: Names, row: Row) -> Phrase:
    told, denied = ([_voice(names, voice) for voice in row[key] or ()] for key in ("told_by", "denied_by"))
    parts: list[Phrase] = []
    if told:
        parts.append(phrase("told by ", joined(told), ", origins: ", counted(row["n_origins"], "indicators")))
    if denied:
        parts.append(phrase("against it: ", joined(denied)))
    return joined(parts, last="; ", between="; ")


def _voice(names: Names, voice: str) -> Phrase:
    return names.party(voice) if voice in names.parties_known else names.speaker(voice)
