"""Who does what to whom: short sentences of many forms, and known misses, in a case that knows no more than its parties' names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from prophasis.coding.actors_knowledge import Knowledge
from stories.telling import claims_of, setting_of

SENTENCES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("who_to_whom.yaml").read_text(encoding="utf-8"))
SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Type, doer and target of every claim of *text*."""
    return [(claim.event.value, claim.actor, claim.target) for claim in claims_of(text, SETTING, date(2024, 6, 8))]


@pytest.mark.parametrize(("text", "event", "actor", "target"), SENTENCES["read"])
def test_who_does_what_to_whom_is_read(text: str, event: str, actor: str | None, target: str | None) -> None:
    assert (event, actor, target) in told(text)


@pytest.mark.parametrize(("text", "event", "actor", "target"), SENTENCES["missed"])
def test_a_known_miss_is_still_one(text: str, event: str, actor: str | None, target: str | None) -> None:
    assert (event, actor, target) not in told(text), "Read now: move it to the list 'read'."


def test_a_ship_is_its_owner_s_as_long_as_the_report_goes_on() -> None:
    text = "Sylvanian boats rammed the Freedonian tug Aurora. An hour later Sylvanian boats opened fire on the Aurora."

    assert told(text) == [("ASSAULT", "sylvania", "freedonia")] * 2


def test_a_party_that_the_case_only_names_is_a_state_where_its_name_is_one_of_a_land() -> None:
    text = "Kurdia threatened Zubrowia with war. The Zubrowian president received the envoy of the Red Hand."
    setting = setting_of(
        {"title": "x", "parties": {"zubrowia": "Zubrowia", "kurdia": "Kurdia", "red-hand": "Red Hand"}}
    )

    threat, talk, *_ = claims_of(text, setting, date(2024, 6, 8))

    militia = setting_of({"title": "x", "parties": {"wolf-militia": "Wolf Militia"}})
    told_of = claims_of("Wolf Militia attacked a village on Monday.", militia, date(2024, 6, 8))

    assert all(claim.actor != "wolf-militia/armed-forces" for claim in told_of)
    assert Knowledge(militia).names.get("wolf-militia") is None
    assert (threat.actor, threat.target) == ("kurdia", "zubrowia")
    assert talk.actor == "zubrowia/president"
    assert talk.target != "red-hand/foreign-ministry"


def test_of_two_in_one_office_the_one_called_so_is_meant() -> None:
    met = "Sylvanian Foreign Secretary Rufus Firefly met Freedonian Foreign Minister Louis Trentino in Orm."

    assert told(f"{met} The Foreign Secretary urged Freedonia to stop.")[-1] == (
        "REQUEST",
        "rufus-firefly",
        "freedonia",
    )
    assert told(f"{met} The Foreign Minister urged Sylvania to stop.")[-1] == (
        "REQUEST",
        "louis-trentino",
        "sylvania",
    )


def test_a_meeting_is_not_held_by_whose_name_it_bears_where_others_met_at_it() -> None:
    text = "The Foreign Secretary met Russian Foreign Minister Ivan Petrov on the margins of the UNGA meeting."

    assert told(text) == [("CONSULT", None, "ivan-petrov")]


def test_to_demonstrate_a_thing_is_no_protest() -> None:
    assert told("The Council has demonstrated the unity of the world.") == []
    assert [event for event, *_ in told("Thousands demonstrated in Orm against the government.")] == ["PROTEST"]
