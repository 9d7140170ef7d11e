"""What stands under "The minister said:" without quotation marks is the minister's, as far as it is a statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.model.claim import Claim, EventType
from prophasis.model.setting import Source
from stories.telling import claims_of, document_of, setting_of

DAY = date(2024, 6, 8)
SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)
UNDER = "Ruritania's Foreign Minister, Anna Smith, said:\n\n{}\n\n{}"
SHELLED = "Sylvanian troops shelled the market of Orm on Friday."


def speakers(text: str, kind: str | None = None) -> list[str]:
    """Who says that something was shelled, in the order of the text."""
    return [claim.speaker for claim in told(text, kind) if claim.event is EventType.ASSAULT]


def told(text: str, kind: str | None = None) -> tuple[Claim, ...]:
    if kind is None:
        return claims_of(text, SETTING, DAY)
    document = replace(document_of(text, DAY), source="office")
    source = Source(id="office", name="Government of Ruritania", kind=kind, country="Ruritania")
    return code_document(document, reader=reader_for(replace(SETTING, sources=(source,)))).claims


def test_the_first_paragraph_is_of_who_said_it() -> None:
    assert speakers(UNDER.format(SHELLED, "The road to Orm is closed.")) == ["anna-smith"]


@pytest.mark.parametrize("last", ["We stand by Freedonia.", "I spoke to the wounded today."])
def test_it_goes_on_as_far_as_somebody_speaks_of_himself(last: str) -> None:
    text = UNDER.format("This is a dark day for the region.", f"{SHELLED}\n\n{last}")

    assert speakers(text) == ["anna-smith"]


@pytest.mark.parametrize(
    "rest",
    [
        SHELLED,
        f'{SHELLED}\n\n"I ran," said a shopkeeper of Orm.',
        f"{SHELLED} The US sent envoys.",
    ],
)
def test_what_an_outlet_tells_after_it_is_the_outlets(rest: str) -> None:
    assert speakers(UNDER.format("This is a dark day for the region.", rest)) == ["narrator"]


def test_in_an_offices_own_release_it_goes_on_to_the_end() -> None:
    assert speakers(UNDER.format("This is a dark day.", SHELLED), "ministry") == ["anna-smith"]


@pytest.mark.parametrize(
    "ending",
    [
        "Notes to editors\n\n",
        "## Background\n\n",
        "Further information:\n\n",
    ],
)
def test_the_notes_under_it_are_the_offices(ending: str) -> None:
    text = UNDER.format("I condemn this.", f"{ending}{SHELLED}")

    assert speakers(text, "ministry") == ["ruritania/government"]


def test_who_is_told_of_by_name_no_longer_speaks() -> None:
    text = UNDER.format("I condemn this.", f"Anna Smith will visit Orm on Monday. {SHELLED}")

    assert speakers(text, "ministry") == ["ruritania/government"]


def test_i_is_who_was_said_to_speak() -> None:
    (welcome,) = told(UNDER.format("I welcome the truce in Orm.", "Orm is a town."), "ministry")

    assert (welcome.speaker, welcome.actor) == ("anna-smith", "anna-smith")


def test_what_is_quoted_under_it_is_of_who_is_quoted() -> None:
    text = 'The minister, Anna Smith, said:\n\n"We condemn this."\n\nThe road to Orm was shelled by Sylvanian troops.'

    assert speakers(text) == ["narrator"]


def test_a_long_line_that_leads_up_to_the_words_names_who_speaks() -> None:
    text = f"John Bell, the special envoy of Ruritania for the whole region, said:\n\n{SHELLED}"

    assert speakers(text) == ["john-bell"]
