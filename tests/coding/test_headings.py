"""Headings: what an article tells below them is not told twice."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.language.headings import headings
from prophasis.language.paragraphs import paragraphs
from prophasis.model.claim import EventType
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


def events(text: str) -> list[EventType]:
    return [one.event for one in claims_of(text, SETTING, date(2024, 6, 8))]


@pytest.mark.parametrize(
    "heading",
    [
        "## Sylvania attacks Freedonia",
        "**Sylvania attacks Freedonia**",
        "__Sylvania attacks Freedonia__",
        "Sylvania attacks Freedonia\n==========",
        "Sylvania attacks Freedonia\n---",
    ],
)
@pytest.mark.parametrize("above", ["", "Ruritania is a country.\n\n"])
def test_a_heading_that_the_prose_tells_again_makes_no_claim(heading: str, above: str) -> None:
    assert events(f"{above}{heading}\n\nSylvania attacked Freedonia on Monday.") == [EventType.ASSAULT]


def test_what_only_a_heading_tells_stays() -> None:
    assert set(events("## Sylvania attacks Freedonia\n\nSylvania closed the border on Monday.")) == {
        EventType.ASSAULT,
        EventType.COERCE,
    }


@pytest.mark.parametrize(
    "text",
    [
        "## Sylvania attacks Freedonia",
        "**Sylvania attacks Freedonia**",
        "**Sylvania attacks Freedonia**\n\nSubscribe to our channel.",
        "**Sylvania attacks Freedonia**\n\n**Border shut**\n\nSylvania closed the border on Monday.",
        "- Sylvania attacks Freedonia\n- Border shut\n\nSylvania closed the border on Monday.",
        "- **Sylvania attacks Freedonia**\n- **Border shut**\n\nSylvania closed the border on Monday.",
        "**Sylvania attacked Freedonia on Sunday.**\n\nSylvania closed the border on Monday.",
        "**Sylvania** attacked Freedonia on Sunday\n\nSylvania closed the border on Monday.",
    ],
)
def test_what_stands_nowhere_else_is_told(text: str) -> None:
    assert EventType.ASSAULT in events(text)


def test_a_bare_title_loses_what_is_told_again_and_no_more() -> None:
    title = "Sylvania attacks Freedonia"

    assert events(f"{title}\n\nSylvania attacked Freedonia on Sunday.") == [EventType.ASSAULT]
    assert events(f"{title}\n\nSylvania closed the border on Monday.") == [EventType.ASSAULT, EventType.COERCE]
    assert events(f"{title}, two killed\n\nSylvania attacked Freedonia on Sunday.") == [EventType.ASSAULT] * 2


def test_what_stands_under_a_heading_ends_with_the_next_of_its_level() -> None:
    text = "# Orm\n\n## North\n\nQuiet.\n\n**Mines**\n\nNone.\n\n## South"

    assert headings(text, list(paragraphs(text))) == {0: 1, 1: 2, 3: 7, 5: 2}
