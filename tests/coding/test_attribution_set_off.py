"""Who speaks where the speaker, with a post, an age or a clause between commas, stands behind what is said."""

from __future__ import annotations

import pytest

from coding.telling_who import says
from prophasis.model.ids import NARRATOR

BEHIND = [
    "Guns had fired on the mill, Colonel Rufus Firefly, a spokesman for the army, said on Monday.",
    "Guns had fired on the mill, Rufus Firefly, 45, a teacher, said.",
    "Guns had fired on the mill on Sunday, Rufus Firefly, 45, said on Monday.",
    "Guns had fired on the mill, the spokesman, Colonel Rufus Firefly, said.",
    "Guns had fired on the mill, Rufus Firefly, who was in the village, said.",
    "Guns had fired on the mill, Rufus Firefly, who heads the ministry, told reporters.",
    "Guns had fired on Kalmar and hit two farmers, Rufus Firefly, a teacher who was in the village, said.",
    '"Guns had fired on people who were walking home," Rufus Firefly, who heads the ministry, told reporters.',
    "Guns had fired on the mill, the head of the ports, Rufus Firefly, has told the radio.",
    "Guns had fired on the mill, the spokesman, Colonel Rufus Firefly, announced in a note which was read out by the radio.",
    "Guns had fired on the mill, Rufus Firefly, who heads the ministry, said in a note that made no mention of it.",
]


@pytest.mark.parametrize("text", BEHIND)
def test_who_is_set_off_behind_the_words_speaks(text: str) -> None:
    assert says(text, "had fired") == "rufus-firefly"


def test_a_body_can_be_set_off_too() -> None:
    text = "Guns had fired on the mill, the Sylvanian Defence Ministry, which has a post there, said on Monday."

    assert says(text, "had fired") == "sylvania/defence-ministry"


LEADS_UP = [
    "After guns had fired on the mill, Rufus Firefly, a spokesman, spoke to reporters.",
    "After guns had fired on the mill, Rufus Firefly, a spokesman, said on Monday that the army would leave.",
    "Guns had fired on the mill, a place where Rufus Firefly, a teacher, once lived.",
    "After guns had fired on the mill, Rufus Firefly, a spokesman, said in a note that the army would leave.",
    "After guns had fired on the mill, Rufus Firefly, a spokesman, has said that the army will leave.",
]


@pytest.mark.parametrize("text", LEADS_UP)
def test_what_only_leads_up_to_the_speaker_stays_with_the_narrator(text: str) -> None:
    assert says(text, "had fired") == NARRATOR


def test_who_is_hit_and_then_described_does_not_speak() -> None:
    text = "Guns had fired on Rufus Firefly, a teacher, the Sylvanian Defence Ministry said."

    assert says(text, "had fired") == "sylvania/defence-ministry"
