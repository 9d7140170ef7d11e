"""Indicators that ask for an actor or a place that nothing names: what is mistyped would else pass for what nobody told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from prophasis.issues import Issue
from prophasis.model.setting import Indicator
from prophasis.weighing.facts import Facts

STEP = "weigh"
NEAR = 0.6
MISTYPED = 0.8
"""So near a known body of the same state an id is taken for a slip; farther off it may be one that nobody told of."""


def unknown_ids(facts: Facts) -> Iterator[Issue]:
    """One issue for each id of each indicator that is neither in the files of the case nor in what was read."""
    seen: set[str] = set()
    actors = {*facts.party_of, *facts.parties, *(actor.id for actor in facts.setting.actors)}
    places = {*facts.within, *(place.id for place in facts.setting.places)}
    for hypothesis in facts.setting.hypotheses:
        for indicator in hypothesis.expects:
            if indicator.id in seen:
                continue
            seen.add(indicator.id)
            for field, wanted in (("actor", indicator.actor), ("target", indicator.target)):
                if wanted is not None and _unknown_actor(wanted, actors):
                    yield _issue(indicator, field, wanted, actors, "actors.yaml")
            if indicator.place is not None and indicator.place not in places:
                yield _issue(indicator, "place", indicator.place, places, "places.yaml")


def _unknown_actor(wanted: str, known: Collection[str]) -> bool:
    """Whether nothing has the id; a body of a known state counts as known unless it looks like another one mistyped."""
    if wanted in known or any(one.startswith(f"{wanted}/") for one in known):
        return False
    state = wanted.partition("/")[0]
    return state == wanted or state not in known or bool(get_close_matches(wanted, known, n=1, cutoff=MISTYPED))


def _issue(indicator: Indicator, field: str, wanted: str, known: Collection[str], file: str) -> Issue:
    where = "a proposed indicator" if indicator.line is None else f"hypotheses.yaml, line {indicator.line}"
    near = get_close_matches(wanted, sorted(known), n=1, cutoff=NEAR)
    closest = f" (closest: {near[0]!r})" if near else ""
    return Issue(
        step=STEP,
        code=f"unknown-{field}",
        subject=indicator.id,
        message=f"{where}: the {field} of {indicator.id!r} is {wanted!r}, which neither {file} nor any document names{closest}; nothing can be "
        f"told of it. Write the id as it is, or add it to {file}.",
    )
