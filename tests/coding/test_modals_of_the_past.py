"""Modal verbs: what is surmised or came to nothing is no claim, what should not have been done is a reproach."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType, Stance


@pytest.mark.parametrize(
    "words",
    [
        "Sylvania must have shelled Orm",
        "Sylvania may have fired on Orm",
        "Sylvania might have shelled Orm and attacked Kalmar",
        "Sylvania would have shelled Orm had it not run out of shells",
        "Sylvania was to have attacked Orm on 3 May",
        "At least ten soldiers must have been killed",
        "Ten more civilians may have been wounded",
        "Sylvania should have withdrawn its troops by now",
        "Sylvania ought to have withdrawn its troops",
        "Sylvania does not have to withdraw its troops",
        "Sylvania need not withdraw its troops",
    ],
)
@pytest.mark.parametrize("ending", [".", ", the Freedonian Foreign Ministry said."])
def test_what_is_surmised_came_to_nothing_or_is_left_free_is_no_claim(words: str, ending: str) -> None:
    assert claims(words + ending) == ()


@pytest.mark.parametrize(
    "words", ["should never have attacked", "ought not to have attacked", "need not have attacked"]
)
def test_what_should_not_have_been_done_is_a_reproach(words: str) -> None:
    (claim,) = claims(f"Sylvania {words} Orm, the Freedonian Foreign Ministry said.")

    assert (claim.event, claim.stance, claim.rule) == (EventType.ACCUSE, Stance.ASSERTS, "reproach")
    assert (claim.speaker, claim.actor, claim.target) == (
        "freedonia/foreign-ministry",
        "freedonia/foreign-ministry",
        "sylvania",
    )


def test_nobody_is_reproached_by_the_outlet_or_by_the_own_side() -> None:
    assert claims("Sylvania should never have attacked Orm.") == ()
    assert claims("Sylvania should never have attacked Orm, the Sylvanian Foreign Ministry said.") == ()


def test_a_demand_not_to_do_something_is_a_demand() -> None:
    (claim,) = claims("Sylvania must not attack Orm, the Freedonian Foreign Ministry said.")

    assert (claim.event, claim.stance, claim.target) == (EventType.REQUEST, Stance.ASSERTS, "sylvania")


@pytest.mark.parametrize(
    "words",
    [
        "Sylvania has shelled Orm, the Freedonian Foreign Ministry said.",
        "Sylvania is believed to have shelled Orm, the Freedonian Foreign Ministry said.",
    ],
)
def test_what_has_been_done_stays_done(words: str) -> None:
    (claim,) = claims(words)

    assert (claim.event, claim.actor) == (EventType.ASSAULT, "sylvania")
