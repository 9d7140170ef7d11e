"""A party that changes its own position: what it said before, by whom, and from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from prophasis.events.record import Row

_NOTHING: Mapping[str, Any] = {
    "earlier_says": None,
    "earlier_holder": None,
    "earlier_claim_ids": None,
    "earlier_first": None,
    "earlier_last": None,
}


def with_earlier(rows: Sequence[Row], before: Iterable[Row] = (), *, adding: Collection[int] = ()) -> list[Row]:
    """*rows* of one dispute's ``positions``, each with the position that its party held before it, if there is one.

    A party (a speaker of none: that speaker) has changed its position where all that it said for the one came before all
    that it said for the other. A party that goes back and forth, or whose speakers differ on one day, holds both, and
    neither is earlier. Of several earlier positions the last is shown; it shows its own predecessor in turn.

    Args:
        rows: Rows of ``positions`` of one dispute.
        before: Rows of the same shape for positions that nobody holds any longer, such as a figure that was updated.
        adding: Numbers of positions that may stand beside others, such as one reason of several: they replace none and are
            replaced by none.
    """
    held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in (*rows, *before):
        if row["position"] not in adding:
            held[_teller(row)].append(row)
    return [{**row, **_earlier(row, held[_teller(row)])} for row in rows]


def _teller(row: Row) -> tuple[str, str]:
    """A party; where there is none a named speaker. Narrators and unnamed sources are many, and change no position."""
    if row["holder_party"] is not None:
        return ("party", row["holder_party"])
    if row["holder"] in ("narrator", "unknown"):
        return ("claims", ",".join(row["claim_ids"]))
    return ("speaker", row["holder"])


def _earlier(row: Row, others: Sequence[Row]) -> Mapping[str, Any]:
    spans = _spans(others)
    mine = spans.get(row["position"])
    if mine is None:
        return _NOTHING
    over = {number: span for number, span in spans.items() if number != row["position"] and span[1] < mine[0]}
    if not over:
        return _NOTHING
    number = max(over, key=lambda one: (over[one][1], over[one][0], -one))
    told = sorted(
        (one for one in others if one["position"] == number), key=lambda one: (one["earliest"], one["holder"])
    )
    return {
        "earlier_says": told[0]["says"],
        "earlier_holder": told[0]["holder"],
        "earlier_claim_ids": list(dict.fromkeys(claim for one in told for claim in one["claim_ids"])),
        "earlier_first": over[number][0],
        "earlier_last": over[number][1],
    }


def _spans(rows: Iterable[Row]) -> dict[int, tuple[date, date]]:
    """First and last day of each position; one with a statement of unknown day has none, since its order is unknown."""
    days: defaultdict[int, list[date | None]] = defaultdict(list)
    for row in rows:
        days[row["position"]] += [row["earliest"], row["latest"]]
    known = {number: [day for day in found if day is not None] for number, found in days.items()}
    return {number: (min(found), max(found)) for number, found in known.items() if len(found) == len(days[number])}
