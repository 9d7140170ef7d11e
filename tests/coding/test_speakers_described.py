"""Who speaks where a description stands between the name and the verb of saying, and where a list of demands is published."""

from __future__ import annotations

import pytest
from tests.coding.test_targets_by_words import DAY, SETTING
from tests.stories.telling import claims_of


def speakers(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.event.value, one.speaker, one.actor, one.target) for one in claims_of(text, SETTING, DAY)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"Freedonian soldiers shelled Ulmin," Irina Doe, who heads the press committee, said by telephone.', "irina-doe"),
        ("Freedonian soldiers shelled Olm, Ivan Petrov, who speaks for the Sylvanian army, said in a statement.",
         "ivan-petrov"),
    ],
)  # fmt: skip
def test_who_is_described_before_the_verb_speaks(text: str, who: str) -> None:
    (told,) = speakers(text)

    assert told[1:3] == (who, "freedonia/armed-forces")
    assert told[3] != who, "who only speaks was not shelled"


@pytest.mark.parametrize(
    "text",
    [
        "Freedonian soldiers detained Irina Doe, who heads the bloc, said the Sylvanian Defence Ministry.",
        "Freedonian soldiers detained Irina Doe, who heads the bloc, the Sylvanian Defence Ministry said.",
    ],
)
def test_who_is_described_is_not_the_speaker_where_another_follows(text: str) -> None:
    assert {one[1] for one in speakers(text)} == {"sylvania/defence-ministry"}


def test_a_ministry_tells_what_its_state_demands() -> None:
    text = (
        "The Sylvanian Defence Ministry communicates the following.\n\nThe Sylvanian side demands:\n\n"
        "- that Freedonia withdraw its forces from Ulmin;\n\n- that the prisoners be released."
    )

    assert [one for one in speakers(text) if one[0] == "REQUEST"][:1] == [
        ("REQUEST", "sylvania/defence-ministry", "sylvania", "freedonia")
    ]


def test_both_who_are_called_upon_do_not_call_themselves() -> None:
    text = "Rufus Firefly met Louis Trentino. The Relief League called upon both sides to withdraw."

    assert {one[1] for one in speakers(text) if one[0] == "REQUEST"} == {"relief-league"}
