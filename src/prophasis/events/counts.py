"""How many: figures for one side's losses that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prophasis.events.positions import Answer, Dispute
from prophasis.events.record import Record, Row, voice
from prophasis.model.ids import NARRATOR, UNKNOWN

_NOBODY = frozenset({NARRATOR, UNKNOWN})
_KINDS = {"equipment_lost": "pieces of equipment lost", "killed_or_wounded": "killed or wounded"}


def figure_disputes(record: Record, event_id: str, figures: Sequence[Row]) -> list[Dispute]:
    """One dispute per side and kind where the last figures of two speakers do not overlap, or one has lowered its own.

    A speaker's earlier figure is no side in a dispute. Neither is one that a later figure has overtaken: of a side's own
    losses by another of its speakers, of a speaker by one who can speak for it, and of a report in its own voice or
    unnamed sources by a speaker who is named. A count grows while it is made.
    """
    by_loss: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for figure in figures:
        side = record.side(figure["of"], figure["of_party"])
        if side is not None:
            by_loss[side, figure["kind"]].append(figure)
    disputes = (_dispute(record, event_id, loss, rows) for loss, rows in sorted(by_loss.items()))
    return [dispute for dispute in disputes if dispute is not None]


def _dispute(record: Record, event_id: str, loss: tuple[str, str], figures: Sequence[Row]) -> Dispute | None:
    last = [one for one in figures if one["latest"]]
    standing = [one for one in last if not any(_overtaken(record, one, other) for other in last)]
    taken_back = () if _differ(standing) else tuple(_taken_back(figures, standing))
    if not taken_back and not _differ(standing):
        return None
    side, kind = loss
    answers = tuple(Answer(_count_words(one), _count_words(one), record.claims[one["claim_id"]]) for one in standing)
    answers += tuple(_answer(record, one) for one in taken_back)
    question = f"How many of {record.side_name(side)} were {_KINDS.get(kind, kind)}?"
    if kind == "equipment_lost":
        question = f"How many pieces of equipment did {record.side_name(side)} lose?"
    replaced = tuple(_answer(record, one) for one in figures if one not in taken_back and _is_replaced(one, standing))
    return Dispute(event_id, "figures", question, answers, replaced)


def _differ(figures: Sequence[Row]) -> bool:
    return any(_disjoint(one, other) for one in figures for other in figures)


def _taken_back(figures: Sequence[Row], standing: Sequence[Row]) -> Iterator[Row]:
    """The numbers that their own speakers lowered afterwards: a count that grew is an update, one that shrank a changed position."""
    by_id = {figure["id"]: figure for figure in figures}
    for last in standing:
        earlier = by_id.get(last["updates_id"])
        while earlier is not None:
            if (
                last["high"] is not None
                and (earlier["low"] or 0) > last["high"]
                and not (earlier["part"] or last["part"])
            ):
                yield earlier
            earlier = by_id.get(earlier["updates_id"])


def _answer(record: Record, figure: Row) -> Answer:
    """A figure as an answer; said on the day on which it was said, not on which it was printed again."""
    claim = record.claims[figure["claim_id"]]
    return Answer(_count_words(figure), _count_words(figure), {**claim, "published": figure["as_of"]})


def _is_replaced(figure: Row, standing: Sequence[Row]) -> bool:
    """Whether *figure* is an earlier number of a side or a speaker who has given another since."""
    if figure["part"] or figure in standing or figure["repeats_id"] is not None or figure["speaker"] in _NOBODY:
        return False
    numbers = (figure["low"], figure["high"])
    mine = [
        one
        for one in standing
        if (one["speaker_party"] or one["speaker"]) == (figure["speaker_party"] or figure["speaker"])
    ]
    return bool(mine) and all((one["low"], one["high"]) != numbers for one in mine)


def _overtaken(record: Record, figure: Row, other: Row) -> bool:
    """Whether *other* is a later word that takes the place of *figure*."""
    if figure is other or voice(record.claims[figure["claim_id"]]) == voice(record.claims[other["claim_id"]]):
        return False
    if None in (figure["as_of"], other["as_of"]) or figure["as_of"] >= other["as_of"]:
        return False
    if figure["speaker"] in _NOBODY:
        return other["speaker"] not in _NOBODY
    if figure["speaker_party"] is None or figure["speaker_party"] != other["speaker_party"]:
        return False
    own = figure["whose"] == other["whose"] == "own"
    return own or record.roster.answers_for(figure["speaker"], other["speaker"])


def _disjoint(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the two cannot both be right: neither civilians beside soldiers nor a part beside its whole contradict each other."""
    if {one["victims"], other["victims"]} == {"people", "forces"}:
        return False
    return any(
        less["high"] is not None and not less["part"] and less["high"] < more["low"]
        for less, more in ((one, other), (other, one))
    )


def _count_words(figure: Row) -> str:
    """The range of *figure* in words."""
    low, high = figure["low"], figure["high"]
    about = "about " if figure["approx"] and low == high else ""
    if high is None:
        return f"{low} or more"
    if low == high:
        return f"{about}{low}" if low else "none"
    return f"up to {high}" if not low else f"{low} to {high}"
