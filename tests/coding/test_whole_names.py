"""Names of persons are whole: with an article before a word that is also an adjective of a state, with a surname that is also a title."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import EventType
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


def test_an_article_belongs_to_the_name_whatever_follows_it() -> None:
    (killed,) = claims_of(
        "Abu Jandal al-Kuwaiti, a gang leader, was killed by Sylvanian troops in Orm.", SETTING, date(2024, 6, 8)
    )

    assert killed.target == "abu-jandal-al-kuwaiti"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Foreign Minister Julie Bishop met with the Sylvanian envoy in Orm.", "julie-bishop"),
        ("Julie King met with the Sylvanian envoy in Orm.", "julie-king"),
        ("Bishop Julie Holt met with the Sylvanian envoy in Orm.", "julie-holt"),
    ],
)
def test_a_title_is_a_surname_where_it_ends_a_name(text: str, who: str) -> None:
    (met,) = (one for one in claims_of(text, SETTING, date(2024, 6, 8)) if one.event is EventType.CONSULT)

    assert met.actor == who


def test_a_region_is_nobody() -> None:
    told = claims_of("Anna Smith, Minister for the Middle East welcomes the truce in Orm.", SETTING, date(2024, 6, 8))

    assert {one.speaker for one in told} <= {"anna-smith"}
