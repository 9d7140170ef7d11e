"""How conflicting numbers become one: named policies, each a rule of a recorder of casualties, printed with its number.

A policy reads the ledger and never writes to it. What a side admits of its own losses is marked, whatever the policy makes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from prophasis.errors import UnknownPolicy
from prophasis.events.airwars import Grade, grade
from prophasis.events.standing import (
    Bounds,
    Loss,
    Row,
    bounds_of,
    figure_order,
    independent_origins,
    loss_of,
    real_figures,
    spanned,
    standing_figures,
)
from prophasis.model.tables import REDUCTIONS


@dataclass(frozen=True, slots=True)
class Reduced:
    """What a policy makes of the figures of one loss, for all claimants or for one."""

    bounds: Bounds
    figures: Sequence[Row]
    holder: str | None = None
    whose: str | None = None
    grade: Grade | None = None
    stands: bool = True
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule: ``reduce`` gets all figures of one loss, those that stand, and the claims of the event."""

    name: str
    rule: str
    source: str
    reduce: Callable[[Sequence[Row], Sequence[Row], Sequence[Row]], list[Reduced]] = field(repr=False)


def reduce_figures(
    figures: pa.Table, policy: str, *, claims: pa.Table | None = None, events: pa.Table | None = None
) -> pa.Table:
    """The table `REDUCTIONS`: what *policy* makes of *figures*, per event, side and kind.

    A loss of which nobody gives a figure has no row: what is not told is not zero.

    Args:
        figures: The ledger, table ``figures``.
        policy: A name in `POLICIES`.
        claims: Table ``claims``. With it figures of denied or unreal claims are left out; Airwars' grades need it.
        events: Table ``events``; its order is the order of the rows.

    Raises:
        UnknownPolicy: There is no such policy.
    """
    return _reduced_by([policy_named(policy)], figures, claims, events)


def reduce_by_all(figures: pa.Table, *, claims: pa.Table, events: pa.Table) -> pa.Table:
    """The table `REDUCTIONS` by each policy that reduces anything, one after the other; see `reduce_figures`."""
    return _reduced_by([one for one in POLICIES.values() if one.name != UNREDUCED], figures, claims, events)


def _reduced_by(
    policies: Iterable[Policy], figures: pa.Table, claims: pa.Table | None, events: pa.Table | None
) -> pa.Table:
    told, claims_of = losses(figures, claims)
    order = {event: n for n, event in enumerate(events["id"].to_pylist())} if events is not None else {}
    keys = sorted(told, key=lambda loss: (order.get(loss.event_id, len(order)), loss_key(loss)))
    return REDUCTIONS.of(
        row
        for policy in policies
        for loss in keys
        for row in _rows(policy, loss, told[loss], claims_of.get(loss.event_id, ()))
    )


def losses(figures: pa.Table, claims: pa.Table | None) -> tuple[dict[Loss, list[Row]], dict[str, list[Row]]]:
    """The real figures by what they count, and the claims of each event that has a figure."""
    claim_rows = {row["id"]: row for row in claims.to_pylist()} if claims is not None else None
    told: defaultdict[Loss, list[Row]] = defaultdict(list)
    claims_of: defaultdict[str, list[Row]] = defaultdict(list)
    for figure in real_figures(figures.to_pylist(), claim_rows):
        told[loss_of(figure)].append(figure)
        claim = (claim_rows or {}).get(figure["claim_id"])
        if claim is not None and claim not in claims_of[figure["event_id"]]:
            claims_of[figure["event_id"]].append(claim)
    return dict(told), dict(claims_of)


def loss_key(loss: Loss) -> tuple[Any, ...]:
    """An order of losses: unknown sides last."""
    return (loss.event_id, loss.side is None, loss.side or "", loss.people, loss.kind)


def policy_named(name: str) -> Policy:
    """The policy called *name*.

    Raises:
        UnknownPolicy: There is none; the message lists them.
    """
    if name not in POLICIES:
        raise UnknownPolicy(f"there is no policy {name!r}. The policies are: {', '.join(POLICIES)}.")
    return POLICIES[name]


def reduced(policy: Policy, figures: Sequence[Row], claims: Sequence[Row] = ()) -> list[Reduced]:
    """What *policy* makes of the *figures* of one loss; nothing for none."""
    standing = standing_figures(figures)
    return policy.reduce(sorted(figures, key=figure_order), standing, claims) if standing else []


def _rows(policy: Policy, loss: Loss, figures: Sequence[Row], claims: Sequence[Row]) -> Iterable[dict[str, Any]]:
    admitted = _admitted(figures)
    for one in reduced(policy, figures, claims):
        yield {
            "policy": policy.name,
            **loss._asdict(),
            "holder": one.holder,
            "whose": one.whose,
            "low": one.bounds.low,
            "best": one.bounds.best,
            "high": one.bounds.high,
            "grade": one.grade,
            "stands": one.stands,
            "admitted_low": admitted.low if admitted else None,
            "admitted_high": admitted.high if admitted else None,
            "figure_ids": [figure["id"] for figure in one.figures],
            "claim_ids": list(dict.fromkeys(figure["claim_id"] for figure in one.figures)),
            "origin_ids": sorted({figure["origin_id"] for figure in one.figures}),
            "remark": one.remark,
            "rule": policy.rule,
            "source": policy.source,
        }


def _admitted(figures: Sequence[Row]) -> Bounds | None:
    own = [figure for figure in standing_figures(figures) if figure["whose"] == "own"]
    return spanned([bounds_of(figure) for figure in _last_said(own)]) if own else None


def _all(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    del claims
    ids = {figure["id"] for figure in standing}
    return [
        Reduced(bounds_of(figure), [figure], figure["speaker"], figure["whose"], stands=figure["id"] in ids)
        for figure in figures
    ]


def _per_party(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    del figures, claims
    held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for figure in standing:
        held[figure["speaker_party"] or figure["speaker"], figure["whose"]].append(figure)
    found = []
    for (holder, whose), rows in sorted(held.items()):
        last = _last_said(rows)
        found.append(Reduced(_agreed(last), last, holder, whose))
    return found


def _latest(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    del figures, claims
    last = _last_said(standing)
    day = last[0]["as_of"]
    return [Reduced(_agreed(last), last, remark=f"said on {day.isoformat()}" if day else "day of saying unknown")]


def _ucdp(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    """UCDP's three numbers, its coder's judgement of reliability replaced by who speaks."""
    del figures, claims
    reliable = [figure for figure in standing if figure["whose"] != "enemy"] or list(standing)
    best = _most_reliable(reliable)
    low = min(bounds_of(figure).low for figure in standing)
    high = spanned([bounds_of(figure) for figure in reliable]).high
    excluded = len(standing) - len(reliable)
    remark = f"{excluded} enemy claim{'s' if excluded > 1 else ''} not taken for best and high" if excluded else None
    if reliable[0]["whose"] == "enemy":
        remark = "rests on the enemy's claim alone"
    return [Reduced(Bounds(low, best, high), standing, remark=remark)]


def _most_reliable(figures: Sequence[Row]) -> int | None:
    """The number that the side itself last admitted; else the one told by most origins, the later and then lower of two."""
    estimates = [figure for figure in figures if bounds_of(figure).best is not None]
    own = _last_said([figure for figure in estimates if figure["whose"] == "own"])
    if own:
        return min(int(figure["low"]) for figure in own)
    votes: defaultdict[int, list[Row]] = defaultdict(list)
    for figure in estimates:
        votes[figure["low"]].append(figure)
    return max(votes, key=lambda low: (_n_origins(votes[low]), _last_day(votes[low]), -low), default=None)


def _acled(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    del figures, claims
    numbers = [(_acled_number(figure), figure) for figure in standing if bounds_of(figure).best is not None]
    if not numbers:
        return []
    least = min(number for number, _ in numbers)
    differ = sorted({number for number, _ in numbers})
    remark = f"reports differ: {', '.join(map(str, differ))}" if len(differ) > 1 else None
    rests = [figure for number, figure in numbers if number == least]
    return [Reduced(Bounds(least, least, least), rests, remark=remark)]


_ROUND_WORDS = {"tens": 10, "dozens": 12, "hundreds": 100}
"""ACLED's numbers for words without one."""
_ROUND_WORD = re.compile(r"\b(?:tens|dozens|hundreds)\b", re.IGNORECASE)
_MULTIPLE = re.compile(r"\bhundreds of thousands|\b(?:two|three|four|five|six|seven|eight|nine|\d+)\s+(?:dozens|hundreds)\b", re.IGNORECASE)  # fmt: skip


def _acled_number(figure: Row) -> int:
    words = figure["as_written"] or ""
    match = _ROUND_WORD.search(words)
    if match is not None and _MULTIPLE.search(words) is None:
        return _ROUND_WORDS[match[0].lower()]
    return int(figure["low"])


def _airwars(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    del figures
    graded, reason = grade(standing, claims)
    return [Reduced(spanned([bounds_of(figure) for figure in standing]), standing, grade=graded, remark=reason)]


def _majority(figures: Sequence[Row], standing: Sequence[Row], claims: Sequence[Row]) -> list[Reduced]:
    del figures, claims
    votes: defaultdict[tuple[int, int | None], set[str]] = defaultdict(set)
    origin_of = independent_origins(standing)
    for figure in standing:
        bounds = bounds_of(figure)
        votes[bounds.low, bounds.high].add(origin_of[figure["id"]])
    everyone = set().union(*votes.values())
    most = max(map(len, votes.values()))
    winners = [number for number, origins in votes.items() if len(origins) == most]
    if len(winners) > 1 or most * 2 <= len(everyone):
        return [
            Reduced(
                spanned([bounds_of(one) for one in standing]), standing, remark=f"no majority among {len(everyone)} origins"
            )
        ]  # fmt: skip
    rests = [one for one in standing if (bounds_of(one).low, bounds_of(one).high) == winners[0]]
    return [Reduced(bounds_of(rests[0]), rests, remark=f"{most} of {len(everyone)} origins")]


def _last_said(figures: Sequence[Row]) -> list[Row]:
    """The figures of the last day on which one was said; those of no known day where no day is known."""
    days = [figure["as_of"] for figure in figures if figure["as_of"] is not None]
    day = max(days, default=None)
    return [figure for figure in figures if figure["as_of"] == day]


def _last_day(figures: Sequence[Row]) -> int:
    return max((figure["as_of"].toordinal() for figure in figures if figure["as_of"] is not None), default=0)


def _agreed(figures: Sequence[Row]) -> Bounds:
    """The range of *figures*; with a best number where all give the same."""
    bounds = [bounds_of(figure) for figure in figures]
    bests = {one.best for one in bounds}
    return spanned(bounds, bests.pop() if len(bests) == 1 else None)


def _n_origins(figures: Iterable[Row]) -> int:
    return len(set(independent_origins(figures).values()))


UNREDUCED = "all"
"""The policy that leaves every figure beside the others."""

POLICIES: Mapping[str, Policy] = {
    policy.name: policy
    for policy in (
        Policy(UNREDUCED, "every figure of every speaker, beside one another; nothing is reduced", "Prophasis", _all),
        Policy(
            "per_party",
            "for each party (a speaker of none: that speaker) its last figure, of its own losses and of others' apart",
            "Prophasis",
            _per_party,
        ),
        Policy("latest", "the figures said last, whoever said them; their range where they differ", "Prophasis", _latest),
        Policy(
            "ucdp_low_best_high",
            "low: the most conservative figure of anyone; best: what the side itself last admitted, else what most origins "
            "tell; high: the highest figure that is not an enemy's claim (the enemy's only where nobody else counts)",
            "UCDP GED codebook 22.1: low is the most conservative, best the most reliable, high the highest reliable estimate, "
            "unreasonable claims excluded",
            _ucdp,
        ),
        Policy(
            "acled_conservative",
            "one number: the lowest of differing reports; tens count 10, dozens 12, hundreds 100",
            "ACLED codebook and FAQ: the most conservative of differing reports (its 10 or 3 for an unknown number is not made up "
            "here)",
            _acled,
        ),
        Policy(
            "airwars_minmax",
            "from the lowest to the highest figure of anyone, graded by who accepts or is given responsibility",
            "Airwars methodology: minimum and maximum per incident; confirmed, fair, weak, contested, discounted",
            _airwars,
        ),
        Policy(
            "majority_of_origins",
            "the number that more than half of the origins tell; the whole range where none is",
            "Every Casualty, Standards for Casualty Recording: majority of sources (here origins: copies count once)",
            _majority,
        ),
    )
}  # fmt: skip
"""The policies by name."""
