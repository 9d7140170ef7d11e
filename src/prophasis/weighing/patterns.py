"""Do attacks follow talks, does the record excite itself, how does a side react to being hit, are appeals answered?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import AnalysisError, NotEnoughEvents
from prophasis.triggers import answer_rate, coincidence, fit_hawkes, reaction
from prophasis.weighing.coverage import coverage_doubt, reported_days
from prophasis.weighing.curve import curve_data
from prophasis.weighing.facts import Facts, Row
from prophasis.weighing.finding import counted, finding, too_little

if TYPE_CHECKING:
    from prophasis.triggers.parents import Parents

PART = "triggers"
TALKS = ("AGREE", "CONSULT", "COOPERATE")
ANSWERS = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "MOBILIZE")
WITHIN = 7
HALF_WIDTHS = (30, 60, 90)
REACTS_WITHIN = 3
FEWEST_HAWKES = 30
PARENTS_SHOWN = 3
UNEVEN = (
    "Reports cluster around the event in question. Days nobody reported on are left out, but that more is told of one day than of another the "
    "model cannot tell from excitation; and what happened unreported is missing among the causes, which lowers the share."
)


def pattern_findings(facts: Facts, focal: date) -> list[dict[str, Any]]:
    """What the order in time of the record says, each against its null."""
    return [_after_talks(facts), *_self_excitation(facts, focal), *_reactions(facts), *_answers(facts)]


def _after_talks(facts: Facts) -> dict[str, Any]:
    """Talks or agreements between the focal parties, and attacks among them within a week."""
    talks = _days(facts, TALKS, both=True)
    attacks = _days(facts, ["ASSAULT"], both=False)
    window = _window(facts, talks, attacks)
    observed = reported_days(facts.published, window)
    tests = [
        coincidence(
            list(talks),
            list(attacks),
            window=window,
            within=WITHIN,
            half_width=half_width,
            noticed_here=True,
            observed=observed,
        )
        for half_width in HALF_WIDTHS
    ]
    test = tests[1]
    told = (
        f"Of {counted(test.n_a, 'day')} with talks or an agreement between {_pair(facts)} told of, {test.followed} {'was' if test.followed == 1 else 'were'} followed by an attack within "
        f"{WITHIN} days, and {test.preceded} preceded by one"
    )
    if test.p_value is None:
        says = f"{told}. Too few to test."
    else:
        shown = ", ".join(f"{one.p_value:.2f} at ±{one.half_width:g} days" for one in tests)
        says = f"{told}; by chance {test.expected_rate:.0%} would be (p by jitter: {shown})."
    return finding(
        PART,
        "attacks-after-talks",
        says,
        method=test.method,
        null="talks could as well have been some weeks earlier or later",
        value=test.trigger_rate,
        p_value=test.p_value,
        n=test.n_a,
        parameters={
            "within": WITHIN,
            "half_widths": HALF_WIDTHS,
            "draws": test.draws,
            "seed": test.seed,
            "n_b": test.n_b,
        },
        warnings=[*test.warnings, *coverage_doubt(facts.published, window)],
        claims=[claim for held in (talks, attacks) for claims in held.values() for claim in claims],
        data=curve_data(
            list(talks),
            list(attacks),
            window=window,
            asked=WITHIN,
            observed=observed,
            words=(f"talks or an agreement between {_pair(facts)}", "an attack by or on one of them"),
        ),
    )


def _self_excitation(facts: Facts, focal: date) -> Iterable[dict[str, Any]]:
    """A Hawkes process on the attacks, and what it expects without the last one before the focal day."""
    events = [
        (day, event, claims)
        for day, held in sorted(facts.attack_days().items())
        for event, claims in sorted(held.items())
    ]
    cited = [claim for _, _, claims in events for claim in claims]
    method = "Hawkes process, smooth background"
    try:
        if len(events) < FEWEST_HAWKES:
            raise NotEnoughEvents(
                f"{counted(len(events), 'attack is', 'attacks are')} dated to within a few days, and {FEWEST_HAWKES} are the fewest from which excitation and background "
                "can be told apart. Too little to tell."
            )
        first, last = _window(facts, [day for day, _, _ in events])
        observed = reported_days(facts.published, (first, last))
        fit = fit_hawkes([day for day, _, _ in events], window=(first, last), background="smooth", observed=observed)
        check = fit.goodness_of_fit(draws=39) if fit.stable else None
    except AnalysisError as error:
        yield too_little(PART, "self-excitation", "Self-excitation of attacks", error, method=method, claims=cited)
        return
    interval = fit.intervals().branching[0, 0]
    within = "no interval" if np.isnan(interval).any() else f"95 % interval {interval[0]:.0%} to {interval[1]:.0%}"
    fading = "" if np.isnan(fit.decays[0]) else f", fading by half in {0.693 / fit.decays[0]:.1f} days"
    said = (
        f"Of the {fit.n} attacks told of, the model attributes {fit.branching[0, 0]:.0%} to earlier ones ({within}){fading}"
        + (f"; goodness of fit p {check.smallest_p:.2f}." if check and check.smallest_p is not None else ".")
    )
    yield finding(
        PART,
        "self-excitation",
        said,
        method=fit.method,
        null="attacks arise by the background alone",
        value=float(fit.branching[0, 0]),
        low=float(interval[0]),
        high=float(interval[1]),
        p_value=check.smallest_p if check else None,
        n=fit.n,
        parameters={"aic": fit.aic, "seed": fit.seed, "tied": fit.tied, "spectral_radius": fit.spectral_radius},
        warnings=[
            *fit.warnings,
            UNEVEN,
            *coverage_doubt(facts.published, (first, last)),
        ],
        claims=cited,
        data={"parents": attributed([event for _, event, _ in events], fit.parents(PARENTS_SHOWN))},
    )
    yield from _without_the_last(facts, events, fit, focal)


def attributed(events: Sequence[str], parents: Parents) -> list[tuple[str, str, float]]:
    """(event, earlier event, probability) for each parent that the model names; an event has one row a day and none of itself."""
    return [
        (event, events[at], round(float(share), 4))
        for event, rows, shares in zip(events, parents.parent, parents.probability, strict=True)
        for at, share in zip(rows, shares, strict=True)
        if at >= 0 and events[at] != event
    ]


def _without_the_last(
    facts: Facts, events: list[tuple[date, str, list[str]]], fit: Any, focal: date
) -> Iterable[dict[str, Any]]:
    before = [at for at, (day, _, _) in enumerate(events) if day < focal]
    if not before or not fit.stable:
        return
    day, event, claims = events[before[-1]]
    result = fit.without(before[-1], days=7.0)
    yield finding(
        PART,
        "without-an-event",
        f"{facts.events[event]['title']}: {result.sentence()}",
        method=result.method,
        value=result.fewer,
        low=result.low,
        high=result.high,
        n=result.draws,
        parameters={"days": result.days, "seed": result.seed, "day": day},
        claims=claims,
    )


def _reactions(facts: Facts) -> Iterable[dict[str, Any]]:
    """What each focal party is said to do in the days after it is said to have been hit."""
    for party in facts.focal_parties:
        hits, acts, both = _hits_and_acts(facts, party)
        window = _window(facts, hits, acts)
        result = reaction(
            list(hits), list(acts), window=window, within=REACTS_WITHIN, observed=reported_days(facts.published, window)
        )
        name = facts.side_name(party)
        rates = (
            f"{result.rate_after:.2f} a day then against {result.rate_otherwise:.2f} on other days"
            if result.rate_after is not None and result.rate_otherwise is not None
            else "no other days to compare with"
        )
        tested = "too few to test" if result.p_value is None else f"p by jitter {result.p_value:.2f}"
        yield finding(
            PART,
            f"reaction-{party}",
            f"{name} is told to have been attacked on {counted(result.n_hits, 'day')}, and to have attacked on {result.n_acts}, {result.acts_after} of them within "
            f"{REACTS_WITHIN} days of being attacked: {rates}; {tested}.",
            method=result.method,
            null="being attacked some weeks earlier or later would not change what the side does",
            value=result.ratio,
            low=result.ratio_low,
            high=result.ratio_high,
            p_value=result.p_value,
            n=result.n_hits,
            parameters={
                "within": REACTS_WITHIN,
                "half_width": result.half_width,
                "draws": result.draws,
                "seed": result.seed,
            },
            warnings=[
                f"{counted(both, 'event')} in which it is told both to have attacked and to have been attacked, or to have fought, left out: who began them is not told or disputed.",
                *coverage_doubt(facts.published, window),
            ],
            claims=[claim for held in (hits, acts) for claims in held.values() for claim in claims],
            data={
                "rates": [
                    [f"within {REACTS_WITHIN} days of an attack on it", result.rate_after],
                    ["on other days", result.rate_otherwise],
                ],
                "note": f"{counted(result.n_hits, 'day')} of being attacked, {result.n_acts} of attacking; {tested}.",
            },
        )


def _hits_and_acts(facts: Facts, party: str) -> tuple[dict[date, list[str]], dict[date, list[str]], int]:
    """Days on which a party is told to have been attacked, days on which it attacked, and how many events are told both ways."""
    sides: dict[str, tuple[list[str], list[str]]] = {}
    for event, claims in facts.event_claims(["ASSAULT"]).items():
        hit = [one["id"] for one in claims if party in facts.sufferers(one)]
        act = [one["id"] for one in claims if party in facts.doers(one)]
        sides[event] = (hit, act)
    found: tuple[defaultdict[date, list[str]], defaultdict[date, list[str]]] = (defaultdict(list), defaultdict(list))
    both = 0
    for event, (hit, act) in sides.items():
        day = facts.day(event)
        if hit and act:
            both += 1
        elif day is not None and (hit or act):
            found[0 if hit else 1][day] += hit or act
    return dict(sorted(found[0].items())), dict(sorted(found[1].items())), both


def _answers(facts: Facts) -> Iterable[dict[str, Any]]:
    """Appeals of each focal party to others, and what those are told to have done within a week."""
    for (party, other), asked in sorted(_appeals(facts).items()):
        done = _days_of(
            facts,
            lambda claim, other=other, party=party: (
                claim["event"] in ANSWERS
                and facts.side(claim["actor"], claim["actor_party"]) == other
                and facts.side(claim["target"], claim["target_party"]) in (party, None)
            ),
            types=ANSWERS,
        )
        result = answer_rate(list(asked), list(done), window=_window(facts, asked, done), within=WITHIN)
        answered = "" if result.rate is None else f" (95 % interval {result.low:.0%} to {result.high:.0%})"
        yield finding(
            PART,
            f"answers-{party}-{other}",
            f"{facts.side_name(party)} appealed to {facts.side_name(other)} on {counted(result.n_appeals, 'day')} told of; on {result.answered} of them an act of "
            f"{facts.side_name(other)} towards it is told of within {WITHIN} days{answered}.",
            method="appeals followed by an act of the one appealed to; exact interval",
            value=result.rate,
            low=result.low,
            high=result.high,
            n=result.n_appeals,
            parameters={"within": WITHIN, "types": ANSWERS},
            warnings=["An act within a week need not be an answer: talks may have been due anyway."],
            claims=[claim for held in (asked, done) for claims in held.values() for claim in claims],
        )


def _appeals(facts: Facts) -> dict[tuple[str, str], dict[date, list[str]]]:
    found: defaultdict[tuple[str, str], defaultdict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event, claims in facts.event_claims(["REQUEST"]).items():
        day = facts.day(event)
        for claim in claims:
            asker, asked = (
                facts.side(claim["actor"], claim["actor_party"]),
                facts.side(claim["target"], claim["target_party"]),
            )
            if day is None or asker not in facts.focal_parties or asked is None or asked in facts.focal_parties:
                continue
            found[asker, asked][day].append(claim["id"])
    return {pair: dict(days) for pair, days in found.items()}


def _days(facts: Facts, types: Iterable[str], *, both: bool) -> dict[date, list[str]]:
    """Days of events of some types among the focal parties: both named in one claim, or either."""
    parties = set(facts.focal_parties)

    def fits(claim: Row) -> bool:
        sides = {
            facts.side(claim["actor"], claim["actor_party"]),
            facts.side(claim["target"], claim["target_party"]),
        } & parties
        return len(sides) == len(parties) if both else bool(sides)

    return _days_of(facts, fits, types=types)


def _days_of(facts: Facts, fits: Any, *, types: Iterable[str] = ("ASSAULT",)) -> dict[date, list[str]]:
    """Days with an event of which a claim *fits*, and those claims."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for event, claims in facts.event_claims(types).items():
        day = facts.day(event)
        fitting = [claim["id"] for claim in claims if fits(claim)]
        if day is not None and fitting:
            found[day] += fitting
    return dict(sorted(found.items()))


def _window(facts: Facts, *days: Iterable[date]) -> tuple[date, date]:
    """The window of the case, and whatever day told of lies outside it; the end is the day after the last."""
    first, last = facts.window()
    every = [day for some in days for day in some]
    return min([first, *every]), max([last, *every]) + timedelta(days=1)


def _pair(facts: Facts) -> str:
    return " and ".join(facts.side_name(party) for party in facts.focal_parties)
