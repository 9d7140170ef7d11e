"""A bare office is none of the state whose envoy it meets, and "both parties" are the two just told of."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


def told(text: str, event: EventType) -> list[Claim]:
    return [one for one in claims_of(text, SETTING, date(2024, 6, 8)) if one.event is event]


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Secretary met Sylvanian Foreign Minister Jan Orlov in Orm.",
        "The Foreign Secretary met Freedonian Foreign Minister Jan Orlov in Orm.",
        "The foreign minister met the Sylvanian army chief in Orm.",
    ],
)
def test_whose_minister_meets_the_envoy_of_a_state_is_not_that_states(text: str) -> None:
    (met,) = told(text, EventType.CONSULT)

    assert met.actor is None


def test_a_minister_of_one_state_meets_the_envoy_of_the_other() -> None:
    (met,) = told("Freedonia's foreign minister met the Sylvanian army chief in Orm.", EventType.CONSULT)

    assert (met.actor, met.target) == ("freedonia/foreign-ministry", "sylvania/armed-forces")


def test_both_parties_are_the_two_just_told_of() -> None:
    (ready,) = told(
        "The agreement between the Government of Freedonia and the Ruritanian Government is welcome. Both parties are ready to negotiate.",
        EventType.AGREE,
    )

    assert {ready.actor, ready.target} == {"freedonia/government", "ruritania/government"}


def test_both_parties_are_the_belligerents_where_no_others_are_told_of() -> None:
    (ready,) = told("Freedonia and Sylvania fought in Orm. Both parties are ready to negotiate.", EventType.AGREE)

    assert {ready.actor, ready.target} == {"freedonia", "sylvania"}
