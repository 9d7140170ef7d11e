"""Words stay with who says them, and what is asked, denied, taken back or only a condition is told by nobody."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType, Stance
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)
SIDES = ("freedonia", "sylvania")


def told(text: str) -> list[Claim]:
    return list(claims_of(text, SETTING, date(2021, 5, 14)))


def assaults(text: str) -> list[Claim]:
    return [one for one in told(text) if one.event is EventType.ASSAULT]


def mirrored(text: str) -> str:
    return text.replace("Freedonia", "@").replace("Sylvania", "Freedonia").replace("@", "Sylvania")


@pytest.mark.parametrize(
    "text",
    [
        "Critics of Sylvania say its troops burned the villages.",
        "Sylvania's navy said the ferry had turned back. The captain of the boat said troops had shelled Orm.",
        '"They shelled the town," said a shopkeeper who had fled to Orm.',
    ],
)
def test_who_is_none_of_a_party_does_not_speak_for_it(text: str) -> None:
    for one in (text, mirrored(text)):
        assert {claim.speaker for claim in assaults(one)} == {"unknown"}


def test_the_captain_of_an_army_still_speaks_for_it() -> None:
    (claim,) = assaults("A captain of the Sylvanian army said Freedonian troops had shelled Orm.")

    assert claim.speaker == "sylvania/armed-forces"


def test_a_part_of_an_army_that_was_hit_is_not_the_army_that_speaks() -> None:
    text = "The Sylvanian army said dozens had fled. Orm burned. Rain fell. Sylvania bombed a Freedonian headquarters, per the army."

    for one, army in ((text, "sylvania/armed-forces"), (mirrored(text), "freedonia/armed-forces")):
        assert assaults(one)[-1].speaker == army


def test_a_spokesman_for_somebody_does_not_speak_for_who_spoke_last() -> None:
    text = "Sylvania has urged both to talk. A spokesman for the group said Freedonian troops had shelled Orm."

    assert [claim.speaker for claim in assaults(text)] == ["unknown"]


def test_your_troops_are_not_those_of_who_says_it() -> None:
    for text in ("Freedonia says your troops shelled Orm.", "Sylvania says your troops shelled Orm."):
        assert [claim.actor for claim in assaults(text)] == [None]


def test_our_men_who_shoot_are_soldiers() -> None:
    text = '"Our men returned fire," a spokesman for the Sylvanian ministry of defence said.'

    assert [claim.actor for claim in assaults(text)] == ["sylvania/armed-forces"]


def test_an_army_that_fires_on_its_own_men_hits_no_civilians() -> None:
    (claim,) = assaults("Freedonian soldiers fired on their own men.")

    assert (claim.actor, claim.target) == ("freedonia/armed-forces", None)


def test_what_villagers_demand_is_no_demand_of_who_spoke_before() -> None:
    text = (
        "Sylvanian officers said the shell was old. Several hundred people came and demanded that the army leave Orm."
    )

    assert not [one for one in told(text) if one.event is EventType.REQUEST and one.speaker != "unknown"]


def test_nobody_urges_its_own_side_in_the_words_of_another() -> None:
    text = "The Freedonian foreign ministry said Sylvania continued to send fighters and urged Sylvania to stop."
    (claim,) = [one for one in told(text) if one.event is EventType.REQUEST]

    assert (claim.actor, claim.target) == ("freedonia/foreign-ministry", "sylvania")


@pytest.mark.parametrize(
    "text",
    [
        "**Will you attack Orm?**",
        '"Will you attack Orm?" she asked.',
        "Did Sylvania start the shooting in Orm, as Freedonia claims?",
        "MYTH: Sylvania attacked Freedonia on 10 May.",
        "MYTH: Sylvanian soldiers killed ten prisoners in Orm.",
        "An earlier version of this report said that Sylvanian troops had shelled Orm.",
        "The ambassador said that had Freedonia attacked Orm, Sylvania would have responded.",
        "Let us be honest: had Freedonia attacked Orm, nobody would have wept.",
        "Sylvania said that without the treaty Freedonia would destroy the bridge.",
        "Sylvania says the ceasefire did not cover kidnappings.",
        "The government has not investigated the killings in Orm, the report says.",
    ],
)
def test_what_is_asked_taken_back_or_only_if_is_no_deed(text: str) -> None:
    for one in (text, mirrored(text)):
        assert not [claim for claim in told(one) if claim.event in {EventType.ASSAULT, EventType.THREATEN}]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("FACT: Sylvania attacked Freedonia on 10 May.", Stance.ASSERTS),
        ("An earlier report said that Sylvanian troops had shelled Orm.", Stance.ASSERTS),
        ("Nor had Sylvania attacked Orm.", Stance.DENIES),
        ("Sylvania did not carry out the attack on Orm.", Stance.DENIES),
        (
            "The reports spread by the Freedonian side that Sylvanian units had attacked Freedonian posts are false, the Sylvanian Defence Ministry said.",
            Stance.DENIES,
        ),
    ],
)
def test_what_is_told_or_denied_stays_so(text: str, stance: Stance) -> None:
    assert [claim.stance for claim in assaults(text)] == [stance]


def test_a_roadblock_at_which_somebody_was_stopped_is_not_denied() -> None:
    assert all(one.stance is Stance.ASSERTS for one in told("Sylvanian police stopped the officers at a roadblock."))


def test_as_long_as_is_a_condition_before_a_promise_and_a_time_after_the_past() -> None:
    promise = (
        "A Sylvanian spokesman said it would not attack Orm as long as the Freedonian army stopped bombing villages."
    )

    assert [one.event for one in told(promise)] == [EventType.AGREE]
    assert assaults("Freedonian troops fired at Orm as long as the raid lasted.")


def test_who_will_answer_is_not_who_might_attack() -> None:
    (claim,) = told("Should Sylvania attack Orm, Freedonia will shell Kalmar, the Freedonian defence minister said.")

    assert (claim.event, claim.actor) == (EventType.THREATEN, "freedonia")


def test_the_killer_of_a_commander_did_not_do_what_his_men_did() -> None:
    text = "A Sylvanian commander whose men attacked Orm in March was killed by Freedonian forces."
    killing, attack = assaults(text)

    assert (killing.mode, killing.actor, killing.target) == ("kill", "freedonia/armed-forces", "sylvania/armed-forces")
    assert (attack.mode, attack.actor) == ("attack", None)


def test_the_arms_with_which_a_town_is_shelled_are_no_second_attack() -> None:
    for text in (
        "Sylvania shelled Orm using artillery against the school.",
        "Freedonia shelled Orm using artillery against the school.",
    ):
        assert len(assaults(text)) == 1


def test_who_rejects_a_report_denies_it_and_not_the_outlet() -> None:
    text = "Sylvania's defence ministry dismissed as false a report that Sylvanian units had opened fire at Orm."

    for one, ministry in ((text, "sylvania/defence-ministry"), (mirrored(text), "freedonia/defence-ministry")):
        (claim,) = assaults(one)
        assert (claim.speaker, claim.stance) == (ministry, Stance.DENIES)


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania's government said it would not negotiate until Freedonia withdrew from Orm.",
        "Sylvania's president said that the attacks would stop once Freedonia ended its war in Orm.",
    ],
)
def test_what_is_waited_for_has_not_happened(text: str) -> None:
    for one in (text, mirrored(text)):
        assert not [claim for claim in told(one) if claim.event is EventType.RETREAT]


def test_until_tells_what_happened_after_a_past_that_was() -> None:
    assert [
        one
        for one in told("The Freedonian army fought until Sylvania withdrew from Orm.")
        if one.event is EventType.RETREAT
    ]


def test_what_refugees_describe_is_not_told_by_the_outlet() -> None:
    assert {one.speaker for one in assaults("Refugees described massacres by Sylvanian militias in Orm.")} == {
        "unknown"
    }


def test_what_a_video_shows_is_not_told_by_the_outlet() -> None:
    text = "The Sylvanian minister showed reporters a video in which Freedonian soldiers shell a church."

    assert {one.speaker for one in assaults(text)} == {"unknown"}


def test_a_civil_car_that_was_hit_is_not_thereby_the_other_sides() -> None:
    for text in ("A Freedonian drone hit a car, killing a teacher.", "A Sylvanian drone hit a car, killing a teacher."):
        assert all(figure.of is None for claim in assaults(text) for figure in claim.figures)


def test_the_other_sides_tank_that_was_hit_is_still_its_own() -> None:
    (claim,) = assaults("A Freedonian drone hit two tanks.")

    assert [figure.of_party for figure in claim.figures] == ["sylvania"]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman said the plane had crashed because of a technical fault.",
        "Freedonia says one plane was lost to engine failure.",
        "Any attempt to cross the line will be met with resolute action.",
    ],
)
def test_faults_are_no_attacks_and_an_answer_is_no_meeting(text: str) -> None:
    assert not told(text)


def test_the_town_of_a_dateline_does_nothing() -> None:
    text = "FREDVILLE (agency) - Sylvania has withdrawn its ambassador from Freedonia after the verdict."

    assert [one.actor for one in told(text)] == ["sylvania"]


def test_he_is_neither_of_two_men_of_two_sides() -> None:
    met = "Freedonian President Marek Dol met Sylvanian President Jan Holt on Monday."

    assert not [one for one in told(f"{met} He threatened to attack Orm.") if one.event is EventType.THREATEN]
    assert [one.speaker for one in told(f"{met} Dol threatened to attack Orm.")][-1] == "marek-dol"


def test_them_are_the_two_just_told_of() -> None:
    text = "Sylvanian troops fled. The mayor of Orm met both sides, and Ruritania urged the two leaders to end the war and asked them to leave."

    assert {one.target for one in told(text) if one.event is EventType.REQUEST} <= {None}


def test_children_killed_in_a_shelling_told_before_are_not_of_who_spoke_last() -> None:
    text = "Freedonia's Foreign Ministry said Sylvania was holding 14 officers. Five children died in the shelling."

    for one in (text, mirrored(text)):
        assert {figure.of for claim in assaults(one) for figure in claim.figures if figure.count.low == 5} == {None}


def test_the_army_that_speaks_is_not_that_of_officers_of_one_side_told_of_before() -> None:
    text = "Sylvanian officers said the shell was old. Freedonian soldiers fled. The army said two shells had hit Orm."

    for one in (text, mirrored(text)):
        assert {claim.speaker for claim in assaults(one)} == {"unknown"}


def test_each_blames_the_other_once_for_one_shelling() -> None:
    text = (
        "Freedonia and Sylvania blamed each other on Monday for the shelling of a market in Orm that killed 23 people."
    )

    assert len(assaults(text)) == 2


def test_a_prosecutor_whom_nobody_names_demands_nothing_in_another_name() -> None:
    text = "Sylvanian officer Marek Dol said he was innocent. The prosecutor had demanded a life sentence."

    assert all(one.actor != "marek-dol" for one in told(text) if one.event is EventType.REQUEST)


@pytest.mark.parametrize(
    "text",
    [
        "Two Freedonian soldiers were killed and their bodies mutilated Monday in an ambush by Sylvanian soldiers, the Freedonian army said.",
        "Freedonian allegations of mutilating Freedonian soldiers' bodies were false, the Sylvanian army said.",
        "The Sylvanian army denied Freedonian allegations of killing Freedonian soldiers.",
    ],
)
def test_who_suffered_or_charges_another_did_not_do_it(text: str) -> None:
    for one, side in ((text, "freedonia"), (mirrored(text), "sylvania")):
        assert assaults(one)
        assert not [claim for claim in assaults(one) if claim.actor is not None and claim.actor.startswith(side)]


def test_what_somebody_claims_to_have_done_is_theirs() -> None:
    (claim,) = assaults("The Freedonian claim of killing Sylvanian soldiers is untrue, the Sylvanian army said.")

    assert (claim.actor, claim.stance) == ("freedonia/armed-forces", Stance.DENIES)
