"""Which event holds which: a battle of a week holds the fights of its days, so their numbers are not added to its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
_SIDES = 2


def holders(events: Sequence[Row], places: Iterable[Row] = ()) -> dict[str, str]:
    """For each event that another holds, the shortest that holds it.

    One event holds another of its type where its days contain the other's and are more, the other's parties are all among its
    own, as far as both sides are told, and no place told tells the two apart. Where a party or a place is not told, holding is
    assumed: a total that leaves a number out says so, one that counts it twice does not.

    Args:
        events: Rows of ``events``.
        places: Rows of ``places``, for which place lies within which.
    """
    within = {place["id"]: place["within"] for place in places}
    found: dict[str, str] = {}
    dated = sorted(
        (event for event in events if _days(event) is not None), key=lambda event: (_days(event), event["id"])
    )
    for n, event in enumerate(dated):
        holder = next((other for other in dated[n + 1 :] if _holds(other, event, within)), None)
        if holder is not None:
            found[event["id"]] = holder["id"]
    return found


def _days(event: Row) -> int | None:
    start, end = event["occurred_start"], event["occurred_end"]
    return (end - start).days if start is not None and end is not None else None


def _holds(episode: Row, event: Row, within: Mapping[str, str | None]) -> bool:
    longer = (_days(episode) or 0) > (_days(event) or 0)
    around = episode["occurred_start"] <= event["occurred_start"] and event["occurred_end"] <= episode["occurred_end"]
    same_kind = episode["event"] == event["event"]
    return longer and around and same_kind and _may_be_of(episode, event) and _may_contain(episode, event, within)


def _may_be_of(episode: Row, event: Row) -> bool:
    """Whether the sides of *event* may all be those of *episode*; of a count of one side's losses the other side is not told."""
    parties, others = set(episode["parties"] or ()), set(event["parties"] or ())
    return others <= parties or (len(parties) < _SIDES and parties <= others)


def _may_contain(episode: Row, event: Row, within: Mapping[str, str | None]) -> bool:
    outer, inner = set(episode["places"] or ()), set(event["places"] or ())
    return not outer or not inner or any(_inside(place, outer, within) for place in inner)


def _inside(place: str | None, outer: set[str], within: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    while place is not None and place not in seen:
        if place in outer:
            return True
        seen.add(place)
        place = within.get(place)
    return False
