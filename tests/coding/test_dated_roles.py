"""Who held an office before speaks for nobody now; people called by their descent are no state's."""

from __future__ import annotations

import pytest
from tests.stories.telling import claims_of

from prophasis.model.claim import Claim
from prophasis.model.setting import CaseFile, Setting


def the_claim(text: str) -> Claim:
    (claim,) = (one for one in claims_of(text, Setting(case=CaseFile(title="x"))) if one.event.value == "ASSAULT")
    return claim


@pytest.mark.parametrize(
    ("who", "speaker", "party"),
    [
        ("Armenian Defence Minister Ara Hovsepyan", "ara-hovsepyan", "armenia"),
        ("Former Armenian defence minister Ara Hovsepyan", "ara-hovsepyan", None),
        ("Armenian ex-president Ara Hovsepyan", "ara-hovsepyan", None),
        ("Former Armenian army spokesman Ara Hovsepyan", "ara-hovsepyan", None),
        ("A spokesman of the Armenian army", "armenia/armed-forces", "armenia"),
        ("The former spokesman of the Armenian army", "unknown", None),
        ("A former Armenian defence minister", "unknown", None),
    ],
)
def test_an_office_that_was_left_lends_no_side(who: str, speaker: str, party: str | None) -> None:
    claim = the_claim(f"{who} said that Azerbaijani troops had shelled a village.")

    assert (claim.speaker, claim.speaker_party) == (speaker, party)


def test_who_held_an_office_then_acted_with_it_then() -> None:
    claim = the_claim("The then defence minister of Armenia, Ara Hovsepyan, ordered troops to shell a village in 2020.")

    assert claim.actor_party == "armenia"


@pytest.mark.parametrize(("who", "party"), [("Serb gunmen", "serbia"), ("Ethnic Serb gunmen", None)])
def test_people_called_by_their_descent_are_no_states(who: str, party: str | None) -> None:
    claim = the_claim(f"{who} attacked a post.")

    assert claim.actor is not None
    assert (claim.actor.partition("/")[0] if "/" in claim.actor else None) == party
