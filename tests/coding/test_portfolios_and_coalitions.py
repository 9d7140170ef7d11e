"""Names behind titles with a portfolio; troops of more than one; times since a truce."""

from __future__ import annotations

from datetime import date

import pytest
from tests.coding.reading import sentence
from tests.stories.telling import claims_of

from prophasis.coding.actors_portfolio import without_portfolio
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.model.setting import CaseFile, Setting

ANYWHERE = Setting(case=CaseFile(title="Anywhere"))
WEDNESDAY = date(2024, 6, 12)


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("Minister for the Middle East Anna Smith", "Minister Anna Smith"),
        ("Permanent Representative to the UN Jan Novak", "Permanent Representative Jan Novak"),
        ("Special Envoy for the Horn of Africa Mike Hammer", "Special Envoy Mike Hammer"),
        ("Special Envoy for South Sudan Nicholas Hale", "Special Envoy Nicholas Hale"),
        ("Special Envoy for the Horn of Africa", "Special Envoy for the Horn of Africa"),
        ("The Minister for Women and Gender Equality", "The Minister for Women"),  # as the parser cuts it
        ("Minister for Foreign Affairs", "Minister for Foreign Affairs"),
    ],
)
def test_a_portfolio_is_no_part_of_a_name(phrase: str, left: str) -> None:
    words = sentence(f"{phrase} condemned the attack.").span
    head = next(one for one in words if one.dep_ == "nsubj")

    assert " ".join(one.text for one in without_portfolio(noun_phrase(head))) == left


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister for the Middle East Anna Smith condemned the attack on Kyiv.", "anna-smith"),
        ("Britain's Minister for the Middle East Anna Smith condemned the attack on Kyiv.", "anna-smith"),
        ("Permanent Representative to the UN Jan Novak condemned the attack on Kyiv.", "jan-novak"),
    ],
)
def test_who_speaks_is_called_by_name_whatever_the_portfolio(text: str, speaker: str) -> None:
    assert [claim.speaker for claim in claims_of(text, ANYWHERE, WEDNESDAY)] == [speaker]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Coalition military forces shelled two villages in Yemen on Monday.", None),
        ("Allied troops attacked the army of Yemen.", None),
        ("The Joint Forces attacked the army of Yemen.", None),
        ("The Saudi-led coalition denied this. Coalition forces shelled two villages in Yemen on Monday.", None),
        (
            "The Kalmar Coalition denied this. Coalition military forces shelled two villages in Yemen on Monday.",
            "kalmar-coalition",
        ),
        ("The Sudanese Joint Forces attacked a convoy near Mellit on Monday.", "sudanese-joint-forces"),
    ],
)
def test_joint_forces_are_nobodys_or_of_the_coalition_named(text: str, actor: str | None) -> None:
    claim = next(one for one in claims_of(text, ANYWHERE, WEDNESDAY) if "denied" not in one.evidence)

    assert claim.actor == actor


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The truce took effect on 3 June. Since the truce, rebels have shelled two villages in Chad.", "2024-06-03/2024-06-12"),
        ("A ceasefire was signed on 3 June. Rebels have shelled two villages since the truce came into force.", "2024-06-03/2024-06-12"),
        ("The ceasefire took effect on 3 June. Rebels shelled two villages in Chad after the ceasefire took effect.", "2024-06-03/2024-06-12"),
        ("The ceasefire took effect on 3 June. Rebels shelled two villages in Chad a day after the ceasefire.", "2024-06-04"),
        ("Rebels attacked a post on Monday. Rebels have shelled two villages in Mali since the ceasefire began.", ""),
        ("Rebels shelled two villages in Chad after the ceasefire took effect.", ""),
    ],
)  # fmt: skip
def test_since_a_truce_is_from_its_day_on_and_unknown_without_it(text: str, day: str) -> None:
    claim = next(one for one in claims_of(text, ANYWHERE, WEDNESDAY) if "shelled" in one.evidence)

    assert str(claim.occurred) == day
