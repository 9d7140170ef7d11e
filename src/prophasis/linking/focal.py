"""The event that the case's question is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from prophasis.linking.happenings import SEVERITY
from prophasis.model.setting import Focal

_LONGEST_DAYS = 7
_NO_DAYS: Mapping[str, Collection[date]] = {}


def focal_event(
    events: Sequence[Mapping[str, Any]], focal: Focal, days: Mapping[str, Collection[date]] = _NO_DAYS
) -> str | None:
    """The id of the event on the focal day between the focal parties: of the most violent type, told by most origins.

    An event only ever denied is none. Where none involves all focal parties, one that involves some will do; where none is
    on that day by most of its tellers, one that fewer put there (*days*: those told for each event). Without a focal day
    there is no focal event.
    """
    if focal.date is None:
        return None
    told = [event for event in events if event["occurrence"] != "denied"]
    on_day = [event for event in told if _is_on(event, focal.date)]
    on_day = on_day or [event for event in told if focal.date in days.get(event["id"], ())]
    parties = set(focal.parties)
    among = [event for event in on_day if parties <= set(event["parties"])]
    among = among or [event for event in on_day if parties & set(event["parties"])] or (on_day if not parties else [])
    best = min(among, key=_rank, default=None)
    return None if best is None else str(best["id"])


def _is_on(event: Mapping[str, Any], day: date) -> bool:
    start, end = event["occurred_start"], event["occurred_end"]
    return start is not None and start <= day < end and end - start <= timedelta(days=_LONGEST_DAYS)


def _rank(event: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        SEVERITY.index(event["event"]),
        -event["n_origins"],
        -event["n_claims"],
        event["occurred_end"] - event["occurred_start"],
        event["id"],
    )
