"""A body's own statement is said by the body; offices, names and subjects are kept together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.model.claim import Claim, EventType
from prophasis.model.setting import Source
from stories.telling import claims_of, document_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


def _claims(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


STATEMENT = (
    "Orm, 8 June 2024 - The Border Mission strongly condemns the bombardment of Orm.\n\nThe Sylvanian army denied it.\n\nOn Friday two "
    "planes bombed the market and killed three people.\n\nThe Border Mission calls on both sides to exercise restraint."
)


def _who_says_it(text: str, kind: str) -> str:
    """Who says that the market was bombed, in what a source of *kind* published."""
    document = replace(document_of(text, date(2024, 6, 8)), source="office")
    setting = replace(SETTING, sources=(Source(id="office", name="An office", kind=kind),))
    claims = code_document(document, reader=reader_for(setting)).claims
    return next(claim.speaker for claim in claims if claim.event is EventType.ASSAULT and claim.figures)


def test_what_a_body_states_of_itself_in_the_present_it_says_throughout() -> None:
    assert _who_says_it(STATEMENT, "monitor") == "border-mission"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (STATEMENT, "agency"),
        (STATEMENT.replace("condemns", "condemned").replace("calls on", "called on"), "monitor"),
    ],
)
def test_what_others_report_of_a_body_it_does_not_say(text: str, kind: str) -> None:
    assert _who_says_it(text, kind) != "border-mission"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In Orm the Mayor, Ann Brix, visited the market on Friday.\n\nThe Mayor said Sylvanian troops had shelled it.", "ann-brix"),
        ("Governor John Orlan was in Orm on Friday.\n\nThe governor accused Sylvania of shelling the town.", "john-orlan"),
        ("John Orlan, governor of the province, was in Orm.\n\nThe governor said Sylvanian troops had shelled it.", "john-orlan"),
    ],
)  # fmt: skip
def test_an_office_alone_is_who_was_told_of_with_it(text: str, speaker: str) -> None:
    assert [claim.speaker for claim in _claims(text) if claim.event is EventType.ASSAULT] == [speaker]


def test_an_office_that_nobody_was_told_of_with_is_nobody_named() -> None:
    claims = _claims("John Orlan was in Orm on Friday.\n\nThe governor said Sylvanian troops had shelled the town.")

    assert {claim.speaker for claim in claims if claim.event is EventType.ASSAULT} == {"unknown"}


def test_a_name_that_opens_with_a_particle_is_kept_whole() -> None:
    claims = _claims("The army's spokesman, Colonel al-Karim Hassan Saad, said that Sylvanian troops had shelled Orm.")

    assert {claim.speaker for claim in claims} == {"al-karim-hassan-saad"}


def test_a_country_called_states_is_not_two_sides() -> None:
    claims = _claims(
        "The leaders of Freedonia and Sylvania met. The United States condemned the attack on Orm and asked Sylvania to halt it."
    )
    asked = [claim for claim in claims if claim.event is EventType.REQUEST]

    assert [claim.actor for claim in asked] == ["united-states"]


def test_another_person_in_between_may_hold_the_office() -> None:
    claims = _claims(
        "Mayor Anna Lind left Orm. Karl Brandt took over the town hall. The mayor said Sylvanian troops had shelled it."
    )

    assert {claim.speaker for claim in claims if claim.event is EventType.ASSAULT} == {"unknown"}
