"""Who speaks through whom: agencies, reports, statements, "as saying", bodies of one state, "the other side"."""

from __future__ import annotations

import pytest

from coding.telling_who import BARE, says, told
from prophasis.coding.actors import ActorIndex
from prophasis.model.claim import Stance
from prophasis.model.ids import NARRATOR, UNKNOWN

ANY = ActorIndex(BARE)

PASSED_ON = [
    (
        "Reuters cited the Thai army as saying that Cambodian troops had fired.",
        "had fired",
        "thailand/armed-forces",
        "reuters",
    ),
    (
        "Cambodian troops fired first, the Thai army was quoted by Reuters as saying.",
        "fired",
        "thailand/armed-forces",
        "reuters",
    ),
    (
        "Cambodian troops fired first, Reuters reported, citing the Thai army.",
        "fired",
        "thailand/armed-forces",
        "reuters",
    ),
    ("The bridge has fallen, Reuters cited Governor Ivan Petrov as saying.", "fallen", "ivan-petrov", "reuters"),
    (
        "The bridge had fallen, Reuters said with reference to the Thai army.",
        "fallen",
        "thailand/armed-forces",
        "reuters",
    ),
    ("The bridge had fallen, Reuters said, referring to the Thai army.", "fallen", "thailand/armed-forces", "reuters"),
    ("“The bridge has fallen,” Reuters quoted a resident as saying.", "fallen", UNKNOWN, "reuters"),
    (
        "AFP reported that Moussa Traore had said that gunmen had attacked.",
        "gunmen",
        "moussa-traore",
        "agence-france-presse",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker", "through"), PASSED_ON)
def test_who_is_quoted_speaks_and_who_quotes_passes_it_on(text: str, words: str, speaker: str, through: str) -> None:
    statement = told(text, words, ANY)

    assert (statement.speaker, statement.via) == (speaker, (through,))


def test_a_chain_of_three_is_kept_from_the_outside_in() -> None:
    text = "Reuters quoted the Thai army as saying that a captured man had testified that his unit shelled the town."

    assert told(text, "shelled", ANY).via == ("reuters", "thailand/armed-forces")


SOURCES = [
    ("“The convoy was hit by a drone,” rebel spokesman Adam Nour told AFP.", "convoy", "adam-nour"),
    ("“The soldiers came at dawn,” Moussa Traore, a farmer who fled the village, told AFP.", "soldiers", "moussa-traore"),
    ("As told to Reuters by Somchai Boonmee, Cambodian troops fired first.", "fired", "somchai-boonmee"),
    ("Cambodian troops fired first, as Somchai Boonmee put it.", "fired", "somchai-boonmee"),
    ("As the Thai army reported on Monday, Cambodian troops had fired first.", "fired", "thailand/armed-forces"),
    ("Amnesty International's report says that the army killed 20 villagers.", "killed", "amnesty-international"),
    ("A UN report found that the army had killed 20 villagers.", "killed", "united-nations"),
    ("Figures cited by the Malian government show that 20 villagers were killed.", "killed", "mali/government"),
    ("The attack was reported by the Indian army on Monday.", "attack", "india/armed-forces"),
    ("Pakistani troops are said by India to have crossed the line.", "crossed", "india"),
    ("The governor of Kursk, Ivan Petrov, said that drones had hit a bus.", "hit", "ivan-petrov"),
    ("A Sylvanian colonel, Suri Sothe, said that shelling had begun.", "shelling", "suri-sothe"),
    ("Thai soldiers laid wire on Cambodian soil, claimed Phnom Penh.", "laid", "cambodia"),
    ("Phnom Penh claims Thai soldiers laid wire; Bangkok says they were on Thai territory.", "territory", "thailand"),
    ("The Cambodian Defence Ministry denied this. It said that Thai drones had come.", "drones", "cambodia/defence-ministry"),
    ("Two men had died, Kyrgyzstan's State Committee for National Security said.", "died", "kyrgyzstan/security-service"),
    (
        "Kyrgyzstan's State Committee for National Security spoke. Two men had died, according to the committee.",
        "died",
        "kyrgyzstan/security-service",
    ),
    ("Mali counts six soldiers killed, its Defence Ministry said on Friday.", "killed", "mali/defence-ministry"),
    ("Thailand and Cambodia clashed. Thailand spoke of fire. The other side said Thai men had come.", "Thai men", "cambodia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), SOURCES)
def test_the_source_is_who_says_it_wherever_the_words_put_it(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ANY) == speaker


NOBODY_NAMED = [
    ("India has been accused of violating the truce.", "violating"),
    ("It is alleged that ten people were killed.", "killed"),
    ("Ten people were killed, it was reported.", "killed"),
    ("Satellite images show that the base was destroyed.", "destroyed"),
    ("The spokeswoman said: “Thai soldiers laid wire. We protested.”", "protested"),
    ("Mali denied it.\n\n“They came at night,” one resident said. “They burned the market.”", "burned"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY_NAMED)
def test_a_source_without_a_name_is_unknown_in_the_passive_and_over_sentences(text: str, words: str) -> None:
    assert says(text, words, ANY) == UNKNOWN


def test_what_an_army_finds_on_the_ground_is_told_by_the_outlet() -> None:
    """To find is to say only for reports, courts and other bodies."""
    assert says("The Thai army found that gunmen had burned the village.", "burned", ANY) == NARRATOR


def test_reasons_that_a_speaker_cites_are_no_source() -> None:
    text = "The Thai army said it had left the village, citing security concerns."

    assert says(text, "left", ANY) == "thailand/armed-forces"


def test_what_is_denied_in_the_passive_is_denied_by_who_denies_it() -> None:
    statement = told("The attack was denied by Pakistan.", "attack", ANY)

    assert (statement.speaker, statement.stance) == ("pakistan", Stance.DENIES)


def test_reported_speech_goes_on_after_and_that_whatever_stands_in_it() -> None:
    text = "Jane Doe said they had arrived the day before and that Mali found them good."

    assert says(text, "found", ANY) == "jane-doe"


def test_two_who_blame_each_other_end_the_speech_before() -> None:
    text = (
        "Thailand and Cambodia exchanged fire, China said. The two militaries blamed each other for shelling a village."
    )

    assert says(text, "shelling", ANY) == UNKNOWN


MOUTHS = [
    ("The press centre of the Thai army has announced that two men died.", "two men", "thailand/armed-forces"),
    ("A doctor at Amnesty International said that two men had died.", "two men", "amnesty-international"),
    ("Her neighbour Sharif claims that soldiers seized his tractor.", "seized", "sharif"),
    ("On Monday Kyrgyzstan raised its count of those killed to 59.", "killed", "kyrgyzstan"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), MOUTHS)
def test_who_speaks_for_a_body_is_the_body(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ANY) == speaker


def test_relatives_and_supporters_do_not_speak_for_a_body() -> None:
    assert says("Relatives of the Thai soldiers said that two men had died.", "two men", ANY) == "thailand/civilians"


def test_all_that_follows_an_announcement_is_the_bodys_until_another_speaks() -> None:
    text = (
        "The press centre of the Thai army communicates the following.\n\nA mosque was struck at noon.\n\n"
        "Two men died, Cambodia said.\n\nThe army acts in defence."
    )

    assert says(text, "mosque", ANY) == "thailand/armed-forces"
    assert says(text, "Two men", ANY) == "cambodia"
    assert says(text, "acts in defence", ANY) == "thailand/armed-forces"


def test_in_an_interview_the_one_person_named_gives_the_answers() -> None:
    text = "Minister Somchai Boonmee fled last week. We talked to him in a school.\n\nWhat happened?\n\n“At dawn shells fell on us. Then they came over the river.”"

    statement = told(text, "came over", ANY)

    assert statement.speaker == "somchai-boonmee"
    assert not statement.sure


def test_a_quotation_does_not_belong_to_who_is_only_reported_later() -> None:
    text = "“The soldiers left on Monday. They had mined the road.”\n\nThai officials have denied laying mines."

    assert says(text, "mined", ANY) != "thailand/government"
