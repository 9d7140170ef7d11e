"""Which judgements of analysts hold, and what they say about claims. The order of the lines changes nothing.

The later judgement wins: a person's own earlier one on the same pair is replaced, and one that cannot stand beside later
ones, directly or through a chain ("a is b, b is c, but a is not c"), is overruled and reported. At the same moment
``different`` goes before ``same``: what is kept apart can still be compared, what is joined hides that it differed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from prophasis.issues import Issue
from prophasis.model.ids import make_id
from prophasis.model.judgement import Judgement, Verdict

HOLDS, UNSURE, WITHDRAWN, REPLACED, OVERRULED, LOST = "holds", "unsure", "withdrawn", "replaced", "overruled", "lost"
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One judgement and what became of it.

    Attributes:
        judgement: What was decided.
        claims: The two claims that its ids stand for; ``None`` for one that is not there any more.
        state: holds, unsure (the model decides), withdrawn, replaced (by the same person), overruled (by later judgements
            that it contradicts), or lost (one of the two is not in the case any more).
    """

    judgement: Judgement
    claims: tuple[str | None, str | None]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """All judgements of a case, and what those that hold say.

    Attributes:
        judged: All, by time and id.
        together: Groups of claims judged the same, each sorted, in order.
        apart: Claim to the claims that it must not be in one event with; symmetric, and closed over `together`.
        issues: What was lost or contradicts.
    """

    judged: tuple[Judged, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def of(self, claim: str) -> tuple[Judged, ...]:
        """The judgements of *claim* that hold or are unsure."""
        return tuple(one for one in self.judged if claim in one.claims and one.state in (HOLDS, UNSURE))


def decide(lines: Iterable[Mapping[str, Any]], claims: Collection[str]) -> Judgements:
    """What the *lines* of ``judgements.jsonl`` (rows of its table) say about the *claims* of the case."""
    lines = list(lines)
    given = {one.id: one for one in map(_judgement, sorted(lines, key=_last_first)) if one is not None}
    withdrawn = {line["withdraws"]: line for line in lines if line["withdraws"]}
    named = {name for one in given.values() for name in one.ids}
    founders = {make_id("event", claim): claim for claim in claims} if named - set(claims) else {}
    issues = [_no_judgement(line) for name, line in sorted(withdrawn.items()) if name not in given]
    weighing = _Weighing()
    for one in sorted(given.values(), key=_later_first):
        found = tuple(name if name in claims else founders.get(name) for name in one.ids)
        pair = (found[0], found[1])
        if one.id in withdrawn:
            weighing.judged.append(Judged(judgement=one, claims=pair, state=WITHDRAWN))
        else:
            weighing.weigh(one, pair)
    issues += weighing.issues
    together = weighing.together()
    return Judgements(
        judged=tuple(sorted(weighing.judged, key=lambda one: (one.judgement.at, one.judgement.id))),
        together=together,
        apart=weighing.apart(),
        issues=tuple(sorted(issues, key=lambda one: (one.subject, one.code, one.message))),
    )


class _Weighing:
    """Takes judgements from the latest to the earliest and keeps those that can stand beside the ones kept before."""

    def __init__(self) -> None:
        self.judged: list[Judged] = []
        self.issues: list[Issue] = []
        self._leader: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._different: list[tuple[str, str, Judgement]] = []
        self._same: list[tuple[str, str, Judgement]] = []
        self._decided: set[tuple[str, frozenset[str]]] = set()

    def weigh(self, one: Judgement, found: tuple[str | None, str | None]) -> None:
        """Keep *one*, or say why not."""
        first, second = found
        if first is None or second is None:
            self.issues.append(_lost(one, found))
            state = LOST
        elif (one.by, frozenset((first, second))) in self._decided:
            state = REPLACED
        else:
            self._decided.add((one.by, frozenset((first, second))))
            state = UNSURE if one.verdict is Verdict.UNSURE else self._keep(one, first, second)
        self.judged.append(Judged(judgement=one, claims=found, state=state))

    def _keep(self, one: Judgement, first: str, second: str) -> str:
        mine, theirs = self._lead(first), self._lead(second)
        if one.verdict is Verdict.DIFFERENT:
            if first == second:
                self.issues.append(_of_one_claim(one, first))
                return OVERRULED
            if mine == theirs:
                self.issues.append(_overruled(one, self._sames_of(mine)))
                return OVERRULED
            self._different.append((first, second, one))
            return HOLDS
        against = [judgement for a, b, judgement in self._different if {self._lead(a), self._lead(b)} == {mine, theirs}]
        if mine != theirs and against:
            self.issues.append(_overruled(one, against))
            return OVERRULED
        self._same.append((first, second, one))
        self._unite(mine, theirs)
        return HOLDS

    def _sames_of(self, leader: str) -> list[Judgement]:
        return [judgement for a, _, judgement in self._same if self._lead(a) == leader]

    def _lead(self, claim: str) -> str:
        return self._leader.get(claim, claim)

    def _unite(self, mine: str, theirs: str) -> None:
        if mine == theirs:
            return
        members = [*self._members.pop(mine, [mine]), *self._members.pop(theirs, [theirs])]
        leader = min(members)
        self._members[leader] = members
        self._leader.update(dict.fromkeys(members, leader))

    def together(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def apart(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for first, second, _ in self._different:
            mine, theirs = (self._members.get(self._lead(one), [one]) for one in (first, second))
            for claim in mine:
                found[claim].update(theirs)
            for claim in theirs:
                found[claim].update(mine)
        return {claim: frozenset(others) for claim, others in sorted(found.items())}


def told(one: Judged, claim: str) -> str:
    """The judgement in words, seen from *claim*."""
    judgement = one.judgement
    other = one.claims[1] if one.claims[0] == claim else one.claims[0]
    verdict = {
        Verdict.SAME: "judged the same as",
        Verdict.DIFFERENT: "judged different from",
        Verdict.UNSURE: "judged unsure whether the same as",
    }[judgement.verdict]
    why = f": {judgement.why}" if judgement.why else ""
    return f"{verdict} {other} by {judgement.by} on {judgement.at.date()}{why}"


def _judgement(line: Mapping[str, Any]) -> Judgement | None:
    if not line["judges"]:
        return None
    return Judgement(
        verdict=Verdict(line["judges"]), ids=(line["one"], line["other"]), by=line["by"],
        at=datetime.fromisoformat(line["at"]), why=line["why"], says=tuple(line["says"] or ()), n=line["n"],
    )  # fmt: skip


def _last_first(line: Mapping[str, Any]) -> tuple[str, str, int]:
    """An order in which, of lines that say the same, the one kept does not depend on where it stood."""
    return (line["why"] or "", str(line["says"]), -(line["n"] or 0))


def _later_first(one: Judgement) -> tuple[float, bool, str]:
    return (-one.at.timestamp(), one.verdict is not Verdict.DIFFERENT, one.id)


def _no_judgement(line: Mapping[str, Any]) -> Issue:
    message = (
        f"{line['by']} withdrew {line['withdraws']!r} on {line['at'][:10]}, but there is no such judgement. "
        "List them with: prophasis judge CASE list"
    )
    return Issue(step="link", code="withdrawal-without-judgement", subject=line["withdraws"], message=message)


def _lost(one: Judgement, found: tuple[str | None, str | None]) -> Issue:
    gone = " and ".join(name for name, claim in zip(one.ids, found, strict=True) if claim is None)
    words = f" It was judged on the words {' and '.join(repr(text) for text in one.says)}." if one.says else ""
    message = (
        f"{one.by} judged {one.ids[0]} and {one.ids[1]} {one.verdict.value} on {one.at.date()}, but {gone} is not in this case "
        f"any more, so the judgement has no effect.{words} Judge the claims that are there now, and withdraw this one."
    )
    return Issue(step="link", code="judgement-without-claim", subject=one.id, message=message)


def _of_one_claim(one: Judgement, claim: str) -> Issue:
    message = (
        f"{one.by} judged {one.ids[0]} and {one.ids[1]} different on {one.at.date()}, but both stand for {claim}, so the judgement "
        "has no effect. Judge a claim of each event, and withdraw this one."
    )
    return Issue(step="link", code="judgement-of-one-claim", subject=one.id, message=message)


def _overruled(one: Judgement, later: Sequence[Judgement]) -> Issue:
    named = "; ".join(
        f"{other.id} ({other.by}, {other.at.date()}: {other.ids[0]} and {other.ids[1]} {other.verdict.value})"
        for other in sorted(later, key=lambda other: other.id)[:_NAMED]
    )
    message = (
        f"{one.by} judged {one.ids[0]} and {one.ids[1]} {one.verdict.value} on {one.at.date()}; that cannot stand beside later "
        f"judgements: {named}. The later ones hold. Withdraw one or the other: prophasis judge CASE withdraw ID"
    )
    return Issue(step="link", code="judgement-overruled", subject=one.id, message=message)
