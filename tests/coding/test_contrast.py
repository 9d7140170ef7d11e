"""Who is named only as not having done it, what is only in question, and names before a colon."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType, Modality, Stance
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}, "kalmar": {"name": "Kalmar", "names": ["Kalmar"]}},
    }
)


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("Not Sylvania but Freedonia shelled Orm.", "freedonia", "asserts"),
        ("Freedonia, not Sylvania, shelled Orm.", "freedonia", "asserts"),
        ("Orm was shelled not by Sylvania but by Freedonia.", "freedonia", "asserts"),
        ("It was not Sylvania that shelled Orm.", "sylvania", "denies"),
        ("It was not until Monday that Sylvania shelled Orm.", "sylvania", "asserts"),
        ("Not only Sylvania shelled Orm.", "sylvania", "asserts"),
        ("Sylvania not only shelled Orm but also attacked Kalmar.", "sylvania", "asserts"),
        ("Not a single Sylvanian soldier shelled Orm.", "sylvania/armed-forces", "denies"),
    ],
)
def test_who_is_set_against_the_doer_did_not_do_it(text: str, actor: str, stance: str) -> None:
    (claim,) = claims(text)

    assert (claim.actor, claim.stance.value) == (actor, stance)


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that Sylvania shelled Orm, the UN said.",
        "The UN found no proof that Sylvania had shelled Orm.",
        "Sylvania's defence ministry said it had no information about an attack on Orm.",
        "Sylvania neither confirms nor denies the attack on Orm.",
        "Sylvanian forces came close to capturing Orm.",
        "Sylvania was not the first to open fire.",
        "Is it true that Freedonia attacked Orm?",
        "Let us assume that Sylvania attacked Orm.",
        "The paper retracted a report that Sylvania had shelled Orm.",
    ],
)
def test_what_nobody_has_shown_done_or_stands_by_is_no_claim(text: str) -> None:
    assert EventType.ASSAULT not in {one.event for one in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "There is evidence that Sylvania shelled Orm, the UN said.",
        "There is no doubt that Sylvania shelled Orm, the UN said.",
        "Even though Sylvania shelled Orm, Freedonia did not respond.",
        "Sylvania was the first to shell Orm.",
        "Sylvania shelled Orm, who else?",
    ],
)
def test_what_has_been_shown_or_conceded_is_told(text: str) -> None:
    (claim,) = claims(text)

    assert (claim.event, claim.stance, claim.actor) == (EventType.ASSAULT, Stance.ASSERTS, "sylvania")


def test_an_alleged_deed_is_said_by_nobody_named() -> None:
    (claim,) = claims("An alleged Sylvanian attack on Orm killed ten.")

    assert (claim.speaker, claim.modality, claim.actor) == ("unknown", Modality.REPORTED, "sylvania/armed-forces")


def test_a_name_before_a_colon_says_what_follows_and_did_not_do_it() -> None:
    (claim,) = claims("Freedonia: Sylvania 'shelled Orm'")

    assert (claim.speaker, claim.actor) == ("freedonia", "sylvania")


def test_a_condition_may_begin_with_its_modal_verb() -> None:
    assert EventType.REQUEST not in {
        one.event for one in claims("Should Sylvanian troops attack Orm, Freedonia will respond.")
    }
