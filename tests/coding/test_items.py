"""Items within one sentence: each tells for itself."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


@pytest.mark.parametrize(
    ("first", "second"), [("(a) ", "(b) "), ("(1) ", "(2) "), ("a) ", "b) "), ("first, ", "second, ")]
)
def test_each_item_is_a_claim_of_its_own(first: str, second: str) -> None:
    shelled, killed = claims(
        f"The Freedonian army said that {first}Sylvanian troops shelled Orm; and {second}two soldiers were killed."
    )

    assert (shelled.evidence, shelled.actor, shelled.figures) == (
        "Sylvanian troops shelled Orm",
        "sylvania/armed-forces",
        (),
    )
    assert (killed.evidence, killed.figures[0].count.low) == ("two soldiers were killed", 2)
    assert shelled.speaker == killed.speaker == "freedonia/armed-forces"


@pytest.mark.parametrize(
    "text",
    [
        "The Freedonian army (FA) said that Sylvanian troops shelled Orm; two soldiers were killed.",
        "Sylvanian troops shelled Orm (b) and two soldiers were killed.",
        "In the first, Sylvanian troops shelled Orm, and two soldiers were killed.",
        "Sylvanian troops shelled Orm on 1) Monday and 2) Tuesday.",
    ],
)
def test_a_sentence_without_items_tells_of_one_event(text: str) -> None:
    (claim,) = claims(text)

    assert (claim.event, claim.actor) == (EventType.ASSAULT, "sylvania/armed-forces")
