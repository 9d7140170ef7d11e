"""Lines of ``judgements.jsonl`` that say something of one thing: corrections, ratings, notes, proposed hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyarrow as pa

from prophasis.case.closest import closest
from prophasis.case.corrected_values import check_values
from prophasis.case.line_parts import NAME, list_of_words, moment, words, words_or_none, writable
from prophasis.case.proposals import read_hypothesis, written_indicator
from prophasis.errors import InvalidJudgement
from prophasis.model.judgement import Withdrawal
from prophasis.model.review import (
    CREDIBILITIES,
    RELIABILITIES,
    Correction,
    Note,
    Proposal,
    Rating,
    Review,
    canonical,
    indicator_row,
)

LINES = pa.schema(
    [
        pa.field("n", pa.int32()),
        pa.field("kind", pa.string()),
        pa.field("id", pa.string()),
        pa.field("about", pa.string()),
        pa.field("content", pa.string()),
        pa.field("by", pa.string()),
        pa.field("at", pa.string()),
        pa.field("why", pa.string()),
        pa.field("says", pa.list_(pa.string())),
    ]
)
"""The lines as a table: ``about`` is the claim, source, thing or hypothesis, ``content`` what is said of it, as JSON. A withdrawal
has ``about`` alone: the line that it takes back."""

GRADES = (*RELIABILITIES, *CREDIBILITIES)
_FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "corrects": (("corrects", "set", "by", "at"), ("why", "says")),
    "rates": (("rates", "grade", "by", "at"), ("why", "says")),
    "notes": (("notes", "text", "by", "at"), ("says",)),
    "proposes": (("proposes", "name", "says", "by", "at"), ("assumes", "expects", "why")),
}
"""The word that a line begins with to the fields that it needs, and those that it may have."""


def begins(row: Mapping[str, Any]) -> str | None:
    """The word by which *row* is a line of ours; ``None`` for other lines."""
    return next((word for word in _FIELDS if word in row), None)


def read_review(row: Mapping[str, Any], n: int) -> Review:
    """Line *n* of the file as a record.

    Raises:
        InvalidJudgement: It breaks the schema; the message names the line.
    """
    word, where = begins(row) or "", f"{NAME} line {n}"
    needed, may = _FIELDS[word]
    if missing := [name for name in needed if name not in row]:
        raise InvalidJudgement(f"{where}: lacks {', '.join(missing)}; a line that {word} has {', '.join(needed)}.")
    if unknown := sorted(row.keys() - {*needed, *may}):
        raise InvalidJudgement(f"{where}: unknown field {unknown[0]!r} ({closest(unknown[0], (*needed, *may))}).")
    return _READ[word](row, where, n)


def check_grade(grade: Any, where: str) -> str:
    """*grade*, which is one of the Admiralty code.

    Raises:
        InvalidJudgement: It is not.
    """
    if grade not in GRADES:
        raise InvalidJudgement(
            f"{where}: grade {grade!r:.60} must be one of {', '.join(RELIABILITIES)} for a source, {', '.join(CREDIBILITIES)} for a claim."
        )
    return str(grade)


def _correction(row: Mapping[str, Any], where: str, n: int) -> Correction:
    return Correction(
        claim=words(row, "corrects", where), set=encodable(check_values(row["set"], where), where), by=words(row, "by", where),
        at=moment(row["at"], where), why=words_or_none(row, "why", where), says=list_of_words(row, "says", where), n=n,
    )  # fmt: skip


def _rating(row: Mapping[str, Any], where: str, n: int) -> Rating:
    return Rating(
        about=words(row, "rates", where), grade=check_grade(row["grade"], where), by=words(row, "by", where),
        at=moment(row["at"], where), why=words_or_none(row, "why", where), says=list_of_words(row, "says", where), n=n,
    )  # fmt: skip


def _note(row: Mapping[str, Any], where: str, n: int) -> Note:
    return Note(
        about=words(row, "notes", where), text=words(row, "text", where), by=words(row, "by", where),
        at=moment(row["at"], where), says=list_of_words(row, "says", where), n=n,
    )  # fmt: skip


def _proposal(row: Mapping[str, Any], where: str, n: int) -> Proposal:
    entry = {"id": row["proposes"], **{name: row.get(name) for name in ("name", "says", "assumes", "expects")}}
    hypothesis = read_hypothesis(encodable(entry, where), file=NAME, line=n)
    return Proposal(
        hypothesis=hypothesis.id, name=hypothesis.name, says=hypothesis.says, assumes=hypothesis.assumes,
        expects=hypothesis.expects, by=words(row, "by", where), at=moment(row["at"], where),
        why=words_or_none(row, "why", where), n=n,
    )  # fmt: skip


_READ: Mapping[str, Callable[[Mapping[str, Any], str, int], Review]] = {
    "corrects": _correction,
    "rates": _rating,
    "notes": _note,
    "proposes": _proposal,
}


def encodable(value: dict[str, Any], where: str) -> dict[str, Any]:
    """*value*, in which no text holds half a character.

    Raises:
        InvalidJudgement: One does, or something in it is no JSON.
    """
    try:
        text = canonical(value)
    except (TypeError, ValueError) as error:
        raise InvalidJudgement(f"{where}: {value!r:.60} cannot be written down ({error}).") from error
    writable(text, "content", where)
    return value


def written_review(line: Review) -> dict[str, Any]:
    """*line* as the object that stands in the file."""
    made = {"by": line.by, "at": line.at.isoformat()}
    match line:
        case Correction():
            told: dict[str, Any] = {"corrects": line.claim, "set": dict(line.set)}
        case Rating():
            told = {"rates": line.about, "grade": line.grade}
        case Note():
            told = {"notes": line.about, "text": line.text}
        case Proposal():
            expects = [written_indicator(one) for one in line.expects]
            about = {"name": line.name, "says": line.says, "assumes": list(line.assumes), "expects": expects}
            return {"proposes": line.hypothesis, **about, **made, "why": line.why}
    why = {} if isinstance(line, Note) else {"why": line.why}
    return {**told, **made, **why, **({"says": list(line.says)} if line.says else {})}


def reviews_table(lines: Iterable[Any]) -> pa.Table:
    """Those of *lines* that are ours, and what withdraws them, as a table of the schema `LINES`, in the order of the file."""
    lines = list(lines)
    ours = {line.id for line in lines if isinstance(line, Review)}
    rows = (_row(line) for line in lines if isinstance(line, Review) or _withdraws(line, ours))
    return pa.Table.from_pylist(list(rows), schema=LINES)


def _withdraws(line: Any, ours: set[str]) -> bool:
    return isinstance(line, Withdrawal) and line.withdraws in ours


def _row(line: Review | Withdrawal) -> dict[str, Any]:
    made = {"n": line.n, "by": line.by, "at": line.at.isoformat()}
    if isinstance(line, Withdrawal):
        return {**made, "kind": "withdrawal", "about": line.withdraws, "why": line.why, "says": []}
    match line:
        case Correction():
            about, content = line.claim, dict(line.set)
        case Rating():
            about, content = line.about, {"grade": line.grade}
        case Note():
            about, content = line.about, {"text": line.text}
        case Proposal():
            expects = [indicator_row(one) for one in line.expects]
            about = line.hypothesis
            content = {"name": line.name, "says": line.says, "assumes": list(line.assumes), "expects": expects}
    says = () if isinstance(line, Proposal) else line.says
    why = None if isinstance(line, Note) else line.why
    return {
        **made, "kind": line.kind, "id": line.id, "about": about, "content": canonical(content), "why": why, "says": list(says)
    }  # fmt: skip
