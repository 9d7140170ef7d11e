"""Inflected forms made by rule."""

from __future__ import annotations

import doctest

import pytest

from prophasis.coding import acts_forms
from prophasis.coding.acts_forms import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("ambush", {"ambush", "ambushes", "ambushed", "ambushing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("shell", {"shell", "shells", "shelled", "shelling"}),
        ("shoot", {"shoot", "shoots", "shot", "shooting"}),
        ("cancel", {"cancel", "cancels", "cancelled", "canceled", "cancelling", "canceling"}),
        ("freeze", {"freeze", "freezes", "froze", "frozen", "freezing"}),
        ("ship", {"ship", "ships", "shipped", "shipping"}),
        ("die", {"die", "dies", "dying"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert forms <= verb_forms(verb)


def test_nouns_have_a_plural_unless_they_are_one() -> None:
    assert noun_forms("militia") == {"militia", "militias"}
    assert noun_forms("serviceman") == {"serviceman", "servicemen"}
    assert noun_forms("gunman") == {"gunman", "gunmen"}
    assert noun_forms("human") == {"human", "humans"}
    assert noun_forms("talks") == {"talks", "talk"}
    assert noun_forms("hostilities") == {"hostilities"}


def test_the_examples_in_the_code_hold() -> None:
    assert doctest.testmod(acts_forms).failed == 0
