"""Losses whose words are left short because others before them say the rest: "three were killed and five wounded"."""

from __future__ import annotations

import pytest
from tests.coding.test_hit_and_counted import figures, told

from prophasis.model.claim import Claim


def _one_claim(text: str) -> Claim:
    (claim,) = told(text)
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "Three Ruritanian soldiers were killed and five wounded.",
        "Three Ruritanian soldiers were killed and another five injured, the Ruritanian army said.",
        "The Ruritanian army said that three of its soldiers were killed and five wounded.",
        "The Ruritanian army said three of its soldiers were killed and five others hurt.",
        "Three Ruritanian soldiers were killed and five were wounded.",
    ],
)
def test_two_losses_that_share_a_verb_are_one_claim(text: str) -> None:
    """Those who were killed did not wound the others."""
    claim = _one_claim(text)

    assert (claim.actor, claim.target) == (None, "ruritania/armed-forces")
    assert [(one.kind.value, one.of, one.count.low) for one in claim.figures] == [
        ("killed", "ruritania/armed-forces", 3),
        ("wounded", "ruritania/armed-forces", 5),
    ]


def test_a_loss_that_shares_a_verb_keeps_its_speaker() -> None:
    claim = _one_claim(
        "The Ruritanian army said one villager was killed and two others hurt in shelling by the Dawn Front."
    )

    assert (claim.speaker, claim.actor, claim.target) == ("ruritania/armed-forces", "dawn", "ruritania/civilians")


def test_losses_of_no_side_are_counted_once() -> None:
    assert figures("Three soldiers were killed and five wounded.") == [("killed", None, 3, 3), ("wounded", None, 5, 5)]


def test_those_who_fled_beside_the_dead_fled_themselves() -> None:
    """What takes no object shares no passive."""
    claims = told("Ten Ruritanian soldiers were killed and the Dawn Front withdrew.")

    assert [(one.event.value, one.actor) for one in claims] == [("ASSAULT", None), ("RETREAT", "dawn")]
