"""What is imagined, not believed, awaited or asked is no fact; what is denied by a verdict is denied."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType, Stance


@pytest.mark.parametrize(
    "text",
    [
        "Nobody believes that Freedonia attacked Orm.",
        "The Sylvanian Foreign Ministry does not believe that Freedonia attacked Orm.",
        "Freedonia did not accuse Sylvania of shelling Orm.",
        "Nothing suggests that Sylvania shelled Orm.",
        "It is possible that Sylvania shelled Orm.",
        "It is far from clear that Sylvania shelled Orm.",
        "Perhaps Sylvania shelled Orm.",
        "Freedonia stopped short of accusing Sylvania of shelling Orm.",
        "Sylvania pretended that Freedonia had attacked Orm.",
        "A soldier dreamed of killing the Sylvanian president.",
        "In the film, Sylvanian troops attack Orm and kill ten civilians.",
        "The novel tells how Freedonian soldiers shelled Kalmar.",
        "Sylvania is unlikely to attack Orm, analysts say.",
        "Sylvania was reluctant to attack Orm.",
        "Sylvania is preparing an assault on Kalmar.",
        "Sylvania feared an attack on Kalmar.",
        "The shelling of Orm would be a war crime.",
        "The killing of civilians is a war crime.",
        "Analysts expect Sylvania to attack Orm.",
        '"Why did they attack us?" a resident of Orm asked.',
        "The Freedonian president ordered the army not to fire.",
    ],
)
def test_what_is_imagined_awaited_or_asked_is_no_fact(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It is wrong to say that Freedonia attacked Orm, its foreign minister said.",
        "It would be false to claim that Freedonia attacked Orm, its foreign minister said.",
        "Rumours that Freedonia attacked Orm proved false.",
        "Reports that Freedonia attacked Orm turned out to be untrue.",
        "Freedonia was unable to attack Orm.",
    ],
)
def test_what_is_called_wrong_or_proves_false_is_denied(text: str) -> None:
    assert [(one.stance, one.actor) for one in claims(text)] == [(Stance.DENIES, "freedonia")]


@pytest.mark.parametrize(
    "text",
    [
        "It is fair to say that Freedonia attacked Orm, the Sylvanian Foreign Ministry said.",
        "Reports that Freedonia attacked Orm turned out to be true.",
        "Many believe that Freedonia attacked Orm.",
        "The report shows that Freedonia attacked Orm.",
        "Freedonia was able to attack Orm.",
        "Sylvania knows that Freedonia attacked Orm.",
        "Sylvania feared the worst after Freedonia attacked Orm.",
    ],
)
def test_what_is_told_stays_told(text: str) -> None:
    assert [(one.event, one.stance, one.actor) for one in claims(text)] == [
        (EventType.ASSAULT, Stance.ASSERTS, "freedonia")
    ]


@pytest.mark.parametrize(
    ("verb", "speaker"), [("charged with", "unknown"), ("arrested for", "unknown"), ("convicted of", "narrator")]
)
def test_what_somebody_is_charged_with_is_not_said_by_the_outlet(verb: str, speaker: str) -> None:
    killed = claims(f"A Sylvanian soldier was {verb} killing ten civilians in Orm.")[-1]

    assert (killed.event, killed.speaker, killed.actor) == (EventType.ASSAULT, speaker, "sylvania/armed-forces")


def test_what_somebody_is_acquitted_of_is_no_deed() -> None:
    assert EventType.ASSAULT not in {
        one.event for one in claims("The court acquitted ten soldiers of killing civilians in Orm.")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Families cleared broken glass a day after Sylvania had shelled Orm.",
        "The army rehearsed a parade after Sylvania had shelled Orm.",
        "Nobody believed the minister when Sylvania had shelled Orm.",
    ],
)
def test_when_something_was_imagined_or_cleared_is_told(text: str) -> None:
    assert [(one.event, one.actor) for one in claims(text)] == [(EventType.ASSAULT, "sylvania")]


def test_what_they_claim_in_a_quotation_is_not_said_by_who_is_quoted() -> None:
    (claim,) = claims('The Sylvanian defence minister said: "They claim that Sylvanian troops shelled Orm."')

    assert (claim.speaker, claim.actor) == ("unknown", "sylvania/armed-forces")
