"""Who speaks where the cue stands apart: an account that is given, "per", officials here, what is said beside a denial."""

from __future__ import annotations

import pytest
from tests.stories.telling import claims_of

from coding.telling_who import BARE, CASE, DAY, says, told
from coding.test_attribution_of_a_place import PLACED
from prophasis.coding.actors import ActorIndex
from prophasis.model.claim import Modality, Stance
from prophasis.model.ids import NARRATOR, UNKNOWN

ANY = ActorIndex(BARE)

ACCOUNTS = [
    "Sylvania's defence ministry gave another account: Freedonian troops had fired first.",
    "In a statement, the Sylvanian Defence Ministry gave the opposite account: Freedonian troops had fired first.",
    "The Sylvanian Defence Ministry had its own version: Freedonian troops had fired first.",
    "The Sylvanian Defence Ministry issued a short statement: “Freedonian troops had fired first.”",
    "Freedonian troops had fired first, per the Sylvanian Defence Ministry.",
    "In Sylvania, Freedonian troops had fired first, per the Ministry of Defence.",
]


@pytest.mark.parametrize("text", ACCOUNTS)
def test_an_account_is_of_who_gives_it(text: str) -> None:
    assert says(text, "had fired") == "sylvania/defence-ministry"


@pytest.mark.parametrize(
    "text",
    [
        "Guns had fired 50 times per day.",
        "Guns had fired, five per village.",
        "Guns had fired, 12 shots per Freedonian gun.",
    ],
)
def test_a_rate_is_nobodys_word(text: str) -> None:
    assert says(text, "had fired") == NARRATOR


HERE = [
    ("KALMAR, Freedonia, June 9 - Sylvanian guns had fired on Freedonia, officials here said.", "freedonia"),
    ("The mill in Olm burned down. Local authorities said that guns had fired on it.", "sylvania"),
    ("The mill in Kalmar burned down. Guns had fired on it, according to local officials.", "freedonia"),
    ("Local authorities said that guns had fired on the mill.", UNKNOWN),
]


@pytest.mark.parametrize(("text", "speaker"), HERE)
def test_local_officials_are_of_the_state_that_the_report_is_about(text: str, speaker: str) -> None:
    assert says(text, "had fired", PLACED) == speaker


UNNAMED = [
    ("Witnesses said that guns had fired. The mill was hit twice, they added.", "was hit", UNKNOWN),
    ("Sylvanian media report that guns have fired on the mill.", "have fired", UNKNOWN),
    ("A spokesman for the Sylvanian military said that guns had fired.", "had fired", "sylvania/armed-forces"),
    ("Guns had fired; no casualties were reported.", "casualties", NARRATOR),
    ("There were no reports of casualties.", "casualties", NARRATOR),
]


@pytest.mark.parametrize(("text", "words", "speaker"), UNNAMED)
def test_sources_whom_nobody_names_stay_unknown_and_silence_is_the_outlets(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ANY) == speaker


def test_what_follows_a_judgment_is_not_said_by_the_judge() -> None:
    text = "Sylvania welcomed the deal. The armies had fought in May as well.\n\nFreedonia denied this."

    assert says(text, "had fought") == NARRATOR


def test_who_is_introduced_behind_a_quotation_said_it() -> None:
    text = "Shells fell at dawn. “The fourth killed my neighbour.” Jane Doe, 58, sat on a mat with John Roe, a teacher."

    assert says(text, "killed", ANY) == "jane-doe"


BESIDE = [
    "Sylvania rejects the reports that its troops fired on a mill, and urges Freedonia to withdraw.",
    "Sylvania denied that its troops had fired on a mill and urged Freedonia to withdraw.",
    "Sylvania said its troops fired on a mill, and urged Freedonia to withdraw.",
]


@pytest.mark.parametrize("text", BESIDE)
def test_what_is_demanded_beside_what_is_said_is_no_part_of_it(text: str) -> None:
    demand = told(text, "to withdraw")

    assert (demand.speaker, demand.stance, demand.modality) == ("sylvania", Stance.ASSERTS, Modality.DEMANDED)


def test_what_is_joined_within_the_same_words_stays_in_them() -> None:
    text = "Sylvania said that its troops had fired on a mill and killed two men."

    assert told(text, "killed").speaker == "sylvania"


def test_who_rejects_a_charge_says_so() -> None:
    (claim,) = claims_of("Sylvania rejected the accusation.", CASE, DAY)

    assert (claim.speaker, claim.event.value) == ("sylvania", "REJECT")
