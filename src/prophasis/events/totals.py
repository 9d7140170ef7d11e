"""Losses over several events, by one policy, with nothing counted twice and nothing unknown counted as none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa

from prophasis.events.episodes import holders
from prophasis.events.policies import Policy, Reduced, losses, policy_named, reduced
from prophasis.events.standing import Bounds, Loss, Row, spanned
from prophasis.model.table import Table

_TEXT, _TEXTS, _INT = pa.string(), pa.list_(pa.string()), pa.int32()

TOTALS = Table(
    "totals",
    "the losses of one side and kind over several events, by one policy",
    (
        ("policy", _TEXT, "Name of the policy"),
        ("side", _TEXT, "Side that suffered; null: the words do not say; 'all sides': the sum over them"),
        ("people", pa.bool_(), "People who bear no arms; they are counted apart; null in the sum over all sides"),
        ("kind", _TEXT, "As in figures"),
        ("holder", _TEXT, "Whose number it is, where the policy keeps claimants apart"),
        ("whose", _TEXT, "own (admitted), enemy or other, where the policy keeps claimants apart"),
        ("low", _INT, "At least"),
        ("best", _INT, "The sum of best numbers; null: an event has none"),
        ("high", _INT, "At most; null: no upper end told for an event"),
        ("n_events", _INT, "Events whose numbers are in it"),
        ("n_unknown", _INT, "Violent events of the period for which no such figure is told: unknown, not none"),
        ("event_ids", _TEXTS, "The events in it"),
        ("held_ids", _TEXTS, "Events in it that lie within another: their numbers count inside that one's"),
        ("straddling_ids", _TEXTS, "Events with a figure that reach beyond the period, or whose day is unknown: left out"),
        ("claim_ids", _TEXTS, "Claims that it rests on"),
        ("origin_ids", _TEXTS, "Their origins"),
        ("rule", _TEXT, "The policy in words"),
        ("source", _TEXT, "Whose rule it is"),
    ),
)  # fmt: skip
_VIOLENT = "ASSAULT"
ALL_SIDES = "all sides"
"""Stands for the side in the sum over all of them; no id has a space."""


class _Account(NamedTuple):
    """What one total is of."""

    side: str | None
    people: bool | None
    kind: str
    holder: str | None
    whose: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What one event adds to a total."""

    bounds: Bounds
    figures: Sequence[Row]


def totals(
    figures: pa.Table, events: pa.Table, policy: str, *, claims: pa.Table | None = None, places: pa.Table | None = None,
    side: str | None = None, kind: str | None = None, first: date | None = None, last: date | None = None,
) -> pa.Table:  # fmt: skip
    """The table `TOTALS`: what *policy* makes of the losses of each side and kind over *events*.

    Within an event nothing but what the policy gives is added. A number told as part of another is not added to it, an
    updated one not to its update. Events told by the very same number are one. An event that lies within an episode is
    counted inside it: the episode counts as the larger of its own number and the sum of those it holds (UCDP GED codebook
    5.5 subtracts identified events from a total; the result is the same).

    Args:
        figures: The ledger, table ``figures``.
        events: Table ``events``.
        policy: A name in `POLICIES`.
        claims: Table ``claims``: with it denied and unreal claims are left out, and Airwars' grades can be given.
        places: Table ``places``, to know which event can lie within which.
        side: Only losses of this side.
        kind: Only this kind.
        first: Only events from this day on; an event that began before is named as left out, not split.
        last: Only events up to this day (included).

    Raises:
        UnknownPolicy: There is no such policy.
    """
    chosen = policy_named(policy)
    told, claims_of = losses(figures, claims)
    told = {loss: rows for loss, rows in told.items() if side in (None, loss.side) and kind in (None, loss.kind)}
    rows = events.to_pylist()
    inside = {row["id"] for row in rows if _is_inside(row, first, last)}
    holder_of = {
        event: holder
        for event, holder in holders(rows, places.to_pylist() if places is not None else ()).items()
        if event in inside and holder in inside
    }
    accounts = _accounts(chosen, told, claims_of, inside)
    if side is None:
        accounts |= _of_all_sides(accounts)
    violent = {row["id"] for row in rows if row["event"] == _VIOLENT} & inside
    return TOTALS.of(
        {
            **account._asdict(),
            **_sum(parts, holder_of),
            "policy": chosen.name,
            "n_unknown": len(violent - _known(told, account)),
            "straddling_ids": sorted(loss.event_id for loss in told if _is_of(loss, account) and loss.event_id not in inside),
            "rule": chosen.rule,
            "source": chosen.source,
        }
        for account, parts in sorted(accounts.items(), key=lambda pair: _account_key(pair[0]))
    )  # fmt: skip


def _accounts(
    policy: Policy, told: Mapping[Loss, list[Row]], claims_of: Mapping[str, list[Row]], inside: Iterable[str]
) -> dict[_Account, dict[str, _Part]]:
    """For each account the events that add to it, and what each adds."""
    inside = set(inside)
    found: defaultdict[_Account, dict[str, _Part]] = defaultdict(dict)
    for loss, figures in _joined({loss: rows for loss, rows in told.items() if loss.event_id in inside}).items():
        for holder, whose, part in _by_holder(policy, reduced(policy, figures, claims_of.get(loss.event_id, ()))):
            found[_Account(loss.side, loss.people, loss.kind, holder, whose)][loss.event_id] = part
    return dict(found)


def _of_all_sides(accounts: Mapping[_Account, Mapping[str, _Part]]) -> dict[_Account, dict[str, _Part]]:
    """The sum over the sides for each kind of which more than one side, or a number of no side, is told.

    Only where the policy gives one number a loss: claimants are never added to one another. Within an event a number of no side may be of
    the same people as those of the sides, so the larger of it and their sum counts.
    """
    by_kind: defaultdict[str, list[_Account]] = defaultdict(list)
    for account in accounts:
        if account.holder is None and account.whose is None:
            by_kind[account.kind].append(account)
    return {
        _Account(ALL_SIDES, None, kind, None, None): {
            event: _whole([(one.side, accounts[one][event]) for one in some if event in accounts[one]])
            for event in sorted({event for one in some for event in accounts[one]})
        }
        for kind, some in by_kind.items()
        if len(some) > 1
    }


def _whole(parts: Sequence[tuple[str | None, _Part]]) -> _Part:
    """What one event adds over all sides."""
    sided, unsided = ([part.bounds for side, part in parts if (side is None) is bare] for bare in (False, True))
    sums = [_added(bounds) for bounds in (sided, unsided) if bounds]
    bounds = sums[0] if len(sums) == 1 else _larger(*sums)
    return _Part(bounds, [figure for _, part in parts for figure in part.figures])


def _by_holder(policy: Policy, numbers: Sequence[Reduced]) -> list[tuple[str | None, str | None, _Part]]:
    """One part per claimant; where the policy lists every figure, the range of those that stand."""
    if policy.name == "all":
        standing = [one for one in numbers if one.stands]
        figures = [figure for one in standing for figure in one.figures]
        return [(None, None, _Part(spanned([one.bounds for one in standing]), figures))]
    return [(one.holder, one.whose, _Part(one.bounds, one.figures)) for one in numbers]


def _joined(told: Mapping[Loss, list[Row]]) -> dict[Loss, list[Row]]:
    """Losses of different events that the very same words tell, as one of the first of those events."""
    first: dict[Loss, Loss] = {loss: loss for loss in told}

    def root(loss: Loss) -> Loss:
        while first[loss] != loss:
            loss = first[loss]
        return loss

    spoken: dict[tuple[Any, ...], Loss] = {}
    for loss in sorted(told, key=lambda one: one.event_id):
        for figure in told[loss]:
            if figure["start"] is not None and figure["end"] is not None and figure["end"] > figure["start"]:
                words = (figure["document_id"], figure["start"], figure["end"], *loss[1:])
                low, high = sorted((root(spoken.setdefault(words, loss)), root(loss)), key=lambda one: one.event_id)
                first[high] = low
    joined: defaultdict[Loss, list[Row]] = defaultdict(list)
    for loss, figures in told.items():
        joined[root(loss)] += figures
    return dict(joined)


def _sum(parts: Mapping[str, _Part], holder_of: Mapping[str, str]) -> dict[str, Any]:
    """The whole of *parts*, those held inside their holders."""
    held: defaultdict[str | None, list[str]] = defaultdict(list)
    for event in parts:
        held[_holder_with_number(event, parts, holder_of)].append(event)
    whole = _added([_with_held(event, parts, held) for event in held[None]])
    figures = [figure for part in parts.values() for figure in part.figures]
    return {
        "low": whole.low,
        "best": whole.best,
        "high": whole.high,
        "n_events": len(parts),
        "event_ids": sorted(parts),
        "held_ids": sorted(event for holder, events in held.items() if holder is not None for event in events),
        "claim_ids": sorted({figure["claim_id"] for figure in figures}),
        "origin_ids": sorted({figure["origin_id"] for figure in figures}),
    }


def _holder_with_number(event: str, parts: Mapping[str, _Part], holder_of: Mapping[str, str]) -> str | None:
    """The nearest episode around *event* that has a number of its own."""
    holder = holder_of.get(event)
    while holder is not None and holder not in parts:
        holder = holder_of.get(holder)
    return holder


def _with_held(event: str, parts: Mapping[str, _Part], held: Mapping[str | None, list[str]]) -> Bounds:
    own = parts[event].bounds
    inner = [_with_held(one, parts, held) for one in held.get(event, ())]
    return _larger(own, _added(inner)) if inner else own


def _added(bounds: Sequence[Bounds]) -> Bounds:
    bests, highs = [one.best for one in bounds], [one.high for one in bounds]
    return Bounds(
        sum(one.low for one in bounds),
        None if None in bests else sum(best for best in bests if best is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )


def _larger(one: Bounds, other: Bounds) -> Bounds:
    """A whole and what it holds: the whole is at least what was told of it and at least the sum inside."""
    best = None if one.best is None or other.best is None else max(one.best, other.best)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Bounds(max(one.low, other.low), best, high)


def _is_inside(event: Row, first: date | None, last: date | None) -> bool:
    """Whether *event* lies within the period with all its days; without a period every event does."""
    if first is None and last is None:
        return True
    start, end = event["occurred_start"], event["occurred_end"]
    if start is None or end is None:
        return False
    return (first is None or start >= first) and (last is None or end <= last + timedelta(days=1))


def _is_of(loss: Loss, account: _Account) -> bool:
    if account.side == ALL_SIDES:
        return loss.kind == account.kind
    return (loss.side, loss.people, loss.kind) == (account.side, account.people, account.kind)


def _known(told: Mapping[Loss, list[Row]], account: _Account) -> set[str]:
    return {loss.event_id for loss in told if _is_of(loss, account)}


def _account_key(account: _Account) -> tuple[Any, ...]:
    return (
        account.side == ALL_SIDES,
        account.side is None,
        account.side or "",
        bool(account.people),
        account.kind,
        account.holder or "",
        account.whose or "",
    )
