"""How far what is told can be believed: who says it, of whom, from how many origins, and what analysts rated.

A claim that an analyst rated by the Admiralty digit counts as the digit says; the others count by who speaks. The most believed decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prophasis.model.ids import NARRATOR, UNKNOWN, slug
from prophasis.model.review import CREDIBILITIES
from prophasis.weighing.facts import SPOKEN, Facts, Row

BELIEVED = {"high": 0.95, "medium": 0.85, "low": 0.70, "doubtful": 0.50, "improbable": 0.20}
"""Probability that an uncontested indicator is as told, by credibility, the most believed first. Of our own making, and shown: change
the order to test it."""

RELIABLE = {"A": "high", "B": "high", "C": "medium", "D": "low", "E": "low"}
"""Admiralty reliability of a source as credibility; F and none leave it to the kind of speaker."""

CREDIBLE = {"1": "high", "2": "medium", "3": "low", "4": "doubtful", "5": "improbable"}
"""Admiralty credibility of a claim as credibility; 6 and none leave it to who speaks."""

_LEVELS = tuple(BELIEVED)


def credibility(facts: Facts, told: Sequence[Row]) -> tuple[str | None, str | None]:
    """How far the claims *told* can be believed, and what that rests on; ``None`` where there are none."""
    rated = [claim for claim in told if facts.grades.get(claim["id"]) in CREDIBLE]
    found = [(CREDIBLE[digit], _why(digit)) for digit in sorted(facts.grades[claim["id"]] for claim in rated)[:1]]
    if others := [claim for claim in told if claim not in rated]:
        found.insert(0, _by_speakers(facts, others))
    return min(found, key=lambda one: _LEVELS.index(one[0]), default=(None, None))


def graded(facts: Facts, claims: Iterable[Row]) -> float | None:
    """How far the most believed of the rated *claims* is believed; ``None`` where no analyst rated any."""
    digits = [digit for claim in claims if (digit := facts.grades.get(claim["id"])) in CREDIBLE]
    return BELIEVED[CREDIBLE[min(digits)]] if digits else None


def between(facts: Facts, told: Iterable[Row], denied: Iterable[Row]) -> float:
    """Probability of what is told both ways: the middle, unless an analyst rated a claim of either side.

    Then the odds of the two sides are multiplied, with those of low credibility for a side of which none is rated.
    """
    rated = graded(facts, told), graded(facts, denied)
    if rated == (None, None):
        return 0.5
    so, not_so = (BELIEVED["low"] if one is None else one for one in rated)
    odds = so / (1 - so) * (1 - not_so) / not_so
    return odds / (1 + odds)


def admitted(facts: Facts, told: Iterable[Row]) -> bool:
    """Whether the side said to have done a hostile act says so itself."""
    return any(
        claim["speaker_party"] is not None
        and claim["event"] in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN")
        and facts.side(claim["actor"], claim["actor_party"]) == claim["speaker_party"]
        for claim in told
    )


def _by_speakers(facts: Facts, told: Sequence[Row]) -> tuple[str, str]:
    origins = len(facts.origins(told))
    if admitted(facts, told):
        return "high", "the side that did it says so itself"
    own = any(
        claim["speaker_party"] is not None
        and claim["event"] in (*SPOKEN, "AGREE", "CONSULT", "RETREAT", "COOPERATE")
        and facts.side(claim["actor"], claim["actor_party"]) == claim["speaker_party"]
        for claim in told
    )
    if own:
        return "high", "the side tells of its own act"
    parties = {claim["speaker_party"] for claim in told if claim["speaker_party"] is not None}
    apart = [claim for claim in told if claim["speaker_party"] is None and claim["speaker"] not in (NARRATOR, UNKNOWN)]
    if len(parties) > 1:
        return "high", "speakers of more than one party tell it"
    if apart and origins > 1:
        return "high", f"a speaker of neither side tells it, {origins} origins"
    letters = [letter for claim in told if (letter := _letter(facts, claim)) in RELIABLE]
    if not parties and letters:
        return RELIABLE[min(letters)], "by the reliability of its source"
    if apart or origins > 1:
        return "medium", f"{origins} origins" if origins > 1 else "a speaker of neither side tells it"
    return "low", "one side, or one report, tells it"


def _letter(facts: Facts, claim: Row) -> str:
    """The Admiralty letter of the source of *claim*: an analyst's goes before that of sources.yaml."""
    source = claim["source"] or slug(facts.documents[claim["document_id"]]["source_name"] or "")
    return facts.grades.get(source) or str(facts.sources.get(source, {}).get("reliability") or "F")


def _why(digit: str) -> str:
    return f"an analyst rated it {digit}: {CREDIBILITIES[digit]}"
