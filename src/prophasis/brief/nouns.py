"""The noun for an event: what kind of happening its claims tell, with no culprit in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from prophasis.brief.record import Record, Row
from prophasis.brief.words import act_noun, mode_noun
from prophasis.model.harms import HARMS

_SHOOTING = HARMS | {"firearms", "attack", "clash", "violence"}


def event_noun(record: Record, event: Row) -> str:
    """The finer word on which the claims of an event agree, else the noun of its type.

    Where speakers tell of force in both directions it is fighting; where a person died under fire, a killing; otherwise
    the means that more than half of the claims tell. All of it is told, none of it found.
    """
    if event["mode"]:
        return mode_noun(event["mode"], event["event"])
    claims = [claim for claim in record.claims_of(event["id"]) if claim["stance"] == "asserts"]
    told = [claim for claim in claims if claim["event"] == event["event"]]
    if event["event"] == "ASSAULT":
        if _both_ways(told):
            return "fighting"
        if _tells_of_dead(told) and all(claim["mode"] in _SHOOTING for claim in told if claim["mode"]):
            return mode_noun("kill", "ASSAULT")
    return _by_most([claim for claim in told if claim["mode"]]) or act_noun(event["event"])


def _both_ways(claims: Iterable[Row]) -> bool:
    """Whether one side is told to have used force on another, and the other on it."""
    ways = {(claim["actor_party"], claim["target_party"]) for claim in claims if claim["actor_party"]}
    return any(doer != sufferer and (sufferer, doer) in ways for doer, sufferer in ways)


def _tells_of_dead(claims: Iterable[Row]) -> bool:
    dead = (figure for claim in claims for figure in claim["figures"] or () if figure["kind"] == "killed")
    return any((figure["low"] or 0) > 0 for figure in dead) or any(claim["mode"] == "kill" for claim in claims)


def _by_most(claims: Sequence[Row]) -> str | None:
    """The noun that more than half of *claims* bear, apart from those that tell only the harm done."""
    nouns: defaultdict[str, int] = defaultdict(int)
    means = [claim for claim in claims if claim["mode"] not in HARMS] or claims
    for claim in means:
        nouns[mode_noun(claim["mode"], claim["event"])] += 1
    best = max(sorted(nouns), key=nouns.__getitem__, default=None)
    return best if best is not None and nouns[best] * 2 > len(means) else None
