"""The casualty ledger: every figure of every speaker, what it updates, and whose losses the speaker speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from prophasis.events.record import Record, Row, voice
from prophasis.linking.sayings import recalls_earlier, said_on
from prophasis.model.ids import make_id

_OF_THEM = r"of (?:them|whom|those|these|the (?:wounded|injured|dead|killed|captured))"
_PART = re.compile(
    rf"\b(?:including|among (?:them|whom|those)|{_OF_THEM}"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) of the)\b",
    re.IGNORECASE,
)
_AROUND = 30
_LED_BY = re.compile(
    rf"\b(?:including|among (?:them|whom|those)|{_OF_THEM},?)\W+(?:(?:at least|some|about)\W+)?\Z", re.IGNORECASE
)
_FOLLOWED_BY = re.compile(rf"\A\W*(?:[\w-]+\W+){{0,3}}?{_OF_THEM}\b", re.IGNORECASE)
"""Words right before and right after a number that make it part of another; "seven men, including two officers" does not
make seven a part."""

_CORRECTS = re.compile(
    r"\b(?:correct|revis|amend|updat|lower|reduc|retract)\w*|\bdown from\b|\binstead of\b|\bnot \w+ as\b", re.IGNORECASE
)
"""Words of a sentence in which a lower number takes the place of a higher one."""

_Numbers: TypeAlias = tuple[int | None, int | None]


@dataclass(slots=True)
class _Figure:
    """One figure on its way into the ledger."""

    row: dict[str, Any]
    key: tuple[Any, ...]
    order: tuple[Any, ...]
    numbers: _Numbers
    part: bool
    recalls: bool
    corrects: bool


def read_ledger(record: Record) -> list[dict[str, Any]]:
    """The rows of ``figures``: nothing is summed, nothing overwritten.

    A later figure of the same speaker for the same side, kind and event updates the earlier one; the same number again
    repeats it. A number that is told as part of another ("two of them") never updates it. Where a text recalls an
    earlier statement without its day, the day is that of the same figure in the record, if there is one.
    """
    rows: list[dict[str, Any]] = []
    for event_id in record.events:
        rows += _event_ledger(record, event_id)
    return rows


def _event_ledger(record: Record, event_id: str) -> list[dict[str, Any]]:
    chains: defaultdict[tuple[Any, ...], list[_Figure]] = defaultdict(list)
    for claim in record.claims_of(event_id) if not record.is_unreal(event_id) else ():
        if claim["stance"] == "asserts":
            for n, figure in enumerate(claim["figures"] or ()):
                entry = _entry(record, event_id, claim, figure, n)
                chains[entry.key].append(entry)
    for chain in chains.values():
        _chain(chain)
    entries = sorted((entry for chain in chains.values() for entry in chain), key=lambda entry: entry.order)
    return [entry.row for entry in entries]


def _entry(record: Record, event_id: str, claim: Row, figure: Row, n: int) -> _Figure:
    sentence = record.sentence(claim)
    of_side = record.side(figure["of"], figure["of_party"])
    people = figure["of"] is not None and record.roster.is_people(figure["of"])
    as_of = said_on(sentence, claim["published"])
    row = {
        "id": make_id("figure", claim["id"], figure["kind"], figure["of"], figure["low"], figure["high"], n),
        "event_id": event_id,
        "claim_id": claim["id"],
        "document_id": claim["document_id"],
        "document": claim["document"],
        "speaker": claim["speaker"],
        "speaker_party": claim["speaker_party"],
        "of": figure["of"],
        "of_party": figure["of_party"],
        "kind": figure["kind"],
        "low": figure["low"],
        "high": figure["high"],
        "approx": figure["approx"],
        "as_of": as_of,
        "whose": whose_losses(record, claim["speaker_party"], of_side),
        "origin_id": record.origin(claim),
        "updates_id": None,
        "repeats_id": None,
        "latest": False,
        "side": of_side,
        "victims": _victims(record, figure["of"]),
        "part": _told_as_part(record, claim, figure),
        "as_written": figure.get("as_written"),
        "start": figure["start"],
        "end": figure["end"],
        "rule": figure.get("rule"),
    }
    order = (
        as_of or date.max,
        claim["published"] or date.max,
        claim["document"] or "",
        claim["start"],
        figure["start"],
        n,
    )
    numbers = (figure["low"], figure["high"])
    recalls = as_of == claim["published"] and recalls_earlier(sentence)
    key = (voice(claim), of_side, people, figure["kind"])
    corrects = _CORRECTS.search(sentence) is not None
    return _Figure(row, key, order, numbers, _is_part(record, claim, figure), recalls, corrects)


def whose_losses(record: Record, speaker_side: str | None, of_side: str | None) -> str:
    """``own`` where a side speaks of its own losses, ``enemy`` of those of a side it fights, ``other`` in every other case."""
    if speaker_side is None or of_side is None:
        return "other"
    if speaker_side == of_side:
        return "own"
    return "enemy" if record.opposed(speaker_side, of_side) else "other"


def _victims(record: Record, of: str | None) -> str | None:
    """Whether those counted bear arms, as far as the words say."""
    if of is None:
        return None
    return "people" if record.roster.is_people(of) else "forces" if record.roster.is_forces(of) else None


def _told_as_part(record: Record, claim: Row, figure: Row) -> bool:
    """Whether the coder read the number as part of another, or the words right beside it say so."""
    if (figure.get("rule") or "").startswith("part-of"):
        return True
    start, end, text = figure["start"], figure["end"], record.text(claim["document_id"])
    if start is None or end is None or (start, end) == (claim["start"], claim["end"]):
        return False
    first = max(claim["sentence_start"] or 0, start - _AROUND)
    return bool(_LED_BY.search(text[first:start]) or _FOLLOWED_BY.match(text[start : end + _AROUND]))


def _is_part(record: Record, claim: Row, figure: Row) -> bool:
    """Whether the words around the number say that it is part of another."""
    start, end = figure["start"], figure["end"]
    if start is None or end is None or (start, end) == (claim["start"], claim["end"]):
        return False
    text = record.text(claim["document_id"])
    around = text[max(claim["sentence_start"] or 0, start - _AROUND) : min(len(text), end + _AROUND // 2)]
    return _PART.search(around) is not None


def _chain(figures: list[_Figure]) -> None:
    """Mark in place, in order of saying, what each figure of one speaker repeats or updates, and the last one."""
    _date_recalled(figures)
    figures.sort(key=lambda figure: figure.order)
    state: _Figure | None = None
    said: dict[_Numbers, str] = {}
    heard: dict[tuple[_Numbers, str], str] = {}
    for figure in figures:
        first = said.setdefault(figure.numbers, figure.row["id"])
        copied = heard.setdefault((figure.numbers, figure.row["origin_id"]), figure.row["id"])
        if state is not None and figure.part and _within(figure.numbers, state.numbers):
            continue
        if state is not None and _told_beside(figure, state):
            figure.row["part"] = True
            continue
        if copied != figure.row["id"]:  # a copy that comes late says nothing anew
            figure.row["repeats_id"] = first
            continue
        if state is not None and first != figure.row["id"] and not _above(figure.numbers, state.numbers):
            figure.row["repeats_id"] = first
            continue
        figure.row["updates_id"] = state.row["id"] if state is not None else None
        state = figure
    if state is not None:
        state.row["latest"] = True


def _within(part: _Numbers, whole: _Numbers) -> bool:
    """Whether *part* can be counted inside *whole*."""
    return whole[1] is None or (part[0] or 0) <= whole[1]


def _told_beside(figure: _Figure, whole: _Figure) -> bool:
    """Whether a lower number in the same text on the same day only tells some of those counted before, and corrects nothing."""
    same = all(figure.row[name] == whole.row[name] for name in ("document_id", "as_of"))
    return same and not figure.corrects and _above(whole.numbers, figure.numbers)


def _above(numbers: _Numbers, others: _Numbers) -> bool:
    """Whether *numbers* lie wholly above *others*: a number given before and lower than the last is old news."""
    return others[1] is not None and (numbers[0] or 0) > others[1]


def _date_recalled(figures: Iterable[_Figure]) -> None:
    """Give recalled figures the day on which the same speaker first gave the same number, if that is in the record."""
    ordered = sorted(figures, key=lambda figure: figure.order)
    for figure in ordered:
        same = [
            other
            for other in ordered
            if other.numbers == figure.numbers and other.order < figure.order and not other.recalls
        ]
        if figure.recalls and same:
            figure.row["as_of"] = same[0].row["as_of"]
            figure.order = (same[0].row["as_of"] or date.max, *figure.order[1:])
