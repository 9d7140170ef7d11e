"""What the hypotheses of a case let expect, asked of its claims: seen, contested, denied, not seen, or not looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from prophasis.model.claim import CLASH
from prophasis.model.ids import UNKNOWN
from prophasis.model.setting import Indicator
from prophasis.weighing.belief import BELIEVED, admitted, between, credibility, graded
from prophasis.weighing.facts import REAL, SPOKEN, Facts, Row

WIDEST = 45
"""Days; a claim that is dated more widely meets no window of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An indicator and what the record says of it.

    Attributes:
        indicator: What is asked.
        first, last: The days asked for, both included; ``None``: any.
        status: ``seen`` (asserted, denied by nobody), ``contested`` (asserted and denied), ``denied`` (denied alone), ``told_in_part``
            (something is told that agrees in all but one thing that its words leave open: who, whom or where), ``not_seen``
            (documents of the time tell nothing of it), ``not_looked_for`` (no document of the time was read).
        for_claims, against_claims: Claims that tell of it, in part where it is told in part, and that deny or doubt it.
        told_by, denied_by: Parties and other speakers.
        admitted: Whether the side that is said to have done it, or to be at a disadvantage by it, says so itself.
        n_origins: Independent origins of the claims for it.
        origins: Those origins; none where it is told in part, as it counts for nothing.
        sources: Sources of the documents of the claims for it.
        credibility: ``high``, ``medium``, ``low``, or by an analyst's rating ``doubtful`` or ``improbable``; ``None`` where nothing tells
            of it.
        why: What the credibility rests on.
        between: Probability that it was so where it is told both ways and no telling is followed.
        denial: How far the denials are believed where nothing else is told.
    """

    indicator: Indicator
    first: date | None
    last: date | None
    status: str
    for_claims: tuple[str, ...]
    against_claims: tuple[str, ...]
    told_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    admitted: bool
    n_origins: int
    origins: frozenset[str]
    sources: frozenset[str]
    credibility: str | None
    why: str | None
    between: float = 0.5
    denial: float = BELIEVED["low"]

    def observed(self, teller: str | None = None) -> float | None:
        """Probability that it was so; ``None`` where nothing is known.

        A contested one stands in the middle, unless an analyst rated a claim of it, or the telling of one party is followed: then it
        was as that party says.
        """
        if self.status in ("told_in_part", "not_seen", "not_looked_for"):
            return None
        sure = BELIEVED[self.credibility or "low"]
        if self.status == "denied":
            return 1 - self.denial
        if self.status == "contested" and teller in self.told_by and teller not in self.denied_by:
            return sure
        if self.status == "contested" and teller in self.denied_by and teller not in self.told_by:
            return 1 - sure
        return self.between if self.status == "contested" else sure


def look_for(facts: Facts) -> list[Seen]:
    """Every indicator of the case's hypotheses once, in the order of the file."""
    unique: dict[str, Indicator] = {}
    for hypothesis in facts.setting.hypotheses:
        for indicator in hypothesis.expects:
            unique.setdefault(indicator.id, indicator)
    return [_look(facts, indicator) for indicator in unique.values()]


def _look(facts: Facts, indicator: Indicator) -> Seen:
    first, last = _days(facts, indicator)
    left_open = {
        claim["id"]: _left_open(facts, indicator, claim)
        for claim in facts.claims.values()
        if _asked_for(indicator, claim, first, last)
    }
    fitting = [facts.claims[name] for name, missing in left_open.items() if missing == 0]
    told = [claim for claim in fitting if claim["stance"] == "asserts"]
    denied = [claim for claim in fitting if claim["stance"] != "asserts"]
    denied += [claim for claim in _against(facts, told) if claim not in denied]
    if told:
        status = "contested" if denied else "seen"
    elif denied:
        status = "denied"
    else:
        status = "not_seen" if _read_on(facts, first, last) else "not_looked_for"
    partly = [
        claim
        for name, missing in left_open.items()
        if missing == 1 and (claim := facts.claims[name])["stance"] == "asserts"
    ]
    if partly and not fitting:
        status = "told_in_part"
    shown = partly if status == "told_in_part" else told
    level, why = credibility(facts, told)
    return Seen(
        indicator=indicator,
        first=first,
        last=last,
        status=status,
        for_claims=tuple(claim["id"] for claim in shown),
        against_claims=tuple(claim["id"] for claim in denied),
        told_by=_voices(shown),
        denied_by=_voices(denied),
        admitted=admitted(facts, told),
        n_origins=len(facts.origins(shown)),
        origins=frozenset(facts.origins(told)),
        sources=frozenset(str(claim["source"] or claim["document"]) for claim in told),
        credibility=level,
        why=why,
        between=between(facts, told, denied),
        denial=graded(facts, denied) or BELIEVED["low"],
    )


def _against(facts: Facts, told: list[Row]) -> list[Row]:
    """Claims about the same happenings that deny them, or tell the act the other way round: A attacked B, B attacked A."""
    events = {facts.event_of[claim["id"]] for claim in told}
    tellers = {claim["speaker_party"] for claim in told}
    ways = {_way(facts, claim) for claim in told}
    found = []
    for claim in facts.claims.values():
        if facts.event_of[claim["id"]] not in events:
            continue
        doer, sufferer = _way(facts, claim)
        crossed = (
            doer is not None
            and sufferer is not None
            and (sufferer, doer) in ways
            and claim["speaker_party"] == sufferer
        )
        denied = claim["stance"] != "asserts" and claim["speaker_party"] not in tellers
        if denied or (crossed and claim["stance"] == "asserts"):
            found.append(claim)
    return found


def _way(facts: Facts, claim: Row) -> tuple[str | None, str | None]:
    return facts.side(claim["actor"], claim["actor_party"]), facts.side(claim["target"], claim["target_party"])


def _asked_for(indicator: Indicator, claim: Row, first: date | None, last: date | None) -> bool:
    """Whether a claim is of the kind and the days that an indicator asks for."""
    if indicator.event is not None and claim["event"] != indicator.event:
        return False
    if claim["stance"] == "asserts" and claim["modality"] not in REAL and claim["event"] not in SPOKEN:
        return False
    if claim["mode"] == CLASH and indicator.actor is not None:
        return False  # that two sides clashed does not say which of them attacked
    return _meets(claim, first, last)


def _left_open(facts: Facts, indicator: Indicator, claim: Row) -> int | None:
    """How many of the actor, target and place asked for a claim does not tell; ``None`` where it tells of another."""
    missing = 0
    for wanted, actor, party in (
        (indicator.actor, claim["actor"], claim["actor_party"]),
        (indicator.target, claim["target"], claim["target_party"]),
    ):
        if wanted is None or (actor is not None and _is(facts, wanted, actor, party)):
            continue
        if actor is not None and actor != UNKNOWN:
            return None
        missing += 1
    if indicator.place is not None and not facts.inside(claim["place"], indicator.place):
        if claim["place"] is not None:
            return None
        missing += 1
    return missing


def _is(facts: Facts, wanted: str, actor: str, party: str | None) -> bool:
    """Whether an actor is the one asked for, a part of it, or the whole of the same state that leaves the body open."""
    if actor == wanted or actor.startswith(f"{wanted}/"):
        return True
    state = wanted.partition("/")[0]
    if actor == state:
        return True
    if wanted in facts.parties:
        return facts.side(actor, party) == wanted
    # another body of the same state: ministries speak for armies, not the other way round
    return actor.startswith(f"{state}/") and "/" in wanted and {actor, wanted} <= _bodies(state)


def _bodies(state: str) -> set[str]:
    return {f"{state}/{body}" for body in ("armed-forces", "defence-ministry", "border-service", "army", "military")}


def _meets(claim: Row, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    start, end = claim["occurred_start"], claim["occurred_end"]
    if start is None or (end - start).days > WIDEST:
        return False
    return (last is None or start <= last) and (first is None or end > first)


def _days(facts: Facts, indicator: Indicator) -> tuple[date | None, date | None]:
    focal = facts.setting.case.focal.date
    if focal is None:
        return None, None
    ends = (indicator.window_from, indicator.window_to)
    first, last = (None if days is None else focal + timedelta(days=days) for days in ends)
    return first, last


def _read_on(facts: Facts, first: date | None, last: date | None) -> bool:
    """Whether a document was published in the days asked for, or in the fortnight after, so that it could tell of them."""
    days = [row["published"] for row in facts.documents.values() if row["published"] is not None]
    return any((first is None or day >= first) and (last is None or day <= last + timedelta(days=14)) for day in days)


def _voices(claims: Iterable[Row]) -> tuple[str, ...]:
    """Parties that speak, and other speakers by id; outlets and unnamed sources as such."""
    return tuple(sorted({claim["speaker_party"] or claim["speaker"] for claim in claims}))
