"""Which body "we" is, of what was done by force: who speaks for one, and who does not."""

from __future__ import annotations

from datetime import date

import pytest

from coding.telling_who import CASE
from coding.test_who_to_whom import told
from stories.telling import claims_of


@pytest.mark.parametrize(
    "who",
    [
        "Ivan Petrov, a Sylvanian farmer",
        "Sylvanian farmer Ivan Petrov",
        "Ivan Petrov, a doctor in Sylvania",
        "Sylvanian lawmaker Ivan Petrov",
        "Sylvanian opposition leader Ivan Petrov",
        "former Sylvanian President Ivan Petrov",
        "Secretary General Ivan Petrov of Sylvania",
    ],
)
def test_who_speaks_for_no_army_and_no_state_does_it_alone(who: str) -> None:
    assert ("ASSAULT", "ivan-petrov") in [one[:2] for one in told(f'"We drove them back," said {who}.')]


def test_they_who_attacked_a_farmer_attacked_no_army() -> None:
    assert told('"They attacked us at night," said Ivan Petrov, a Sylvanian farmer.') == [
        ("ASSAULT", None, "ivan-petrov")
    ]


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("We demand that Freedonia withdraw", "REQUEST"),
        ("We met the Freedonian envoy", "CONSULT"),
        ("We will strike back", "THREATEN"),
        ("I have closed the border with Freedonia", "COERCE"),
    ],
)
def test_who_speaks_meets_or_says_i_is_the_person(words: str, event: str) -> None:
    assert (event, "ivan-petrov") in [one[:2] for one in told(f'"{words}," said Sylvanian President Ivan Petrov.')]


def test_an_office_of_the_case_counts_only_while_it_is_held() -> None:
    day = date(2021, 6, 9)

    [now] = claims_of('"We attacked the post," Rufus Firefly said.', CASE, day)
    [before] = claims_of('"We attacked the post," Gloria Teasdale said.', CASE, day)

    assert (now.actor, before.actor) == ("freedonia", "gloria-teasdale")
