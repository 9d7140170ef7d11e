"""Who is left wounded or dead by whom, and who only left."""

from __future__ import annotations

import pytest

from coding.test_who_to_whom import told


def test_leaving_soldiers_wounded_is_neither_a_retreat_nor_an_assault_by_them() -> None:
    text = "Sylvanian troops opened fire, leaving two of our servicemen wounded, the Freedonian army said."

    assert told(text) == [("ASSAULT", "sylvania/armed-forces", "freedonia/armed-forces")]


@pytest.mark.parametrize(
    "text",
    [
        "Our soldiers left two of the attackers dead, the Freedonian army said.",
        "Sylvanian soldiers left two farmers dead in Orm.",
        "Sylvanian forces shelled Orm on Monday, leaving three wounded.",
        "Freedonian soldiers were left wounded by Sylvanian fire.",
    ],
)
def test_who_leaves_somebody_dead_or_wounded_goes_nowhere(text: str) -> None:
    assert [one[0] for one in told(text)] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The Sylvanian troops left their dead behind, the Freedonian army said.",
        "The Sylvanian troops retreated, leaving their dead behind, the Freedonian army said.",
        "The Sylvanian army left the wounded behind.",
        "Sylvanian troops left the village, the Freedonian army said.",
    ],
)
def test_who_leaves_the_dead_behind_goes_and_harms_nobody(text: str) -> None:
    assert [one[:2] for one in told(text)] == [("RETREAT", "sylvania/armed-forces")]
