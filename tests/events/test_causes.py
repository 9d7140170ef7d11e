"""Who says that what came of what."""

from __future__ import annotations

from typing import Any

from events.made_events import tell
from linking.made import NORTH_ATTACKS, SOUTH_ATTACKS, made_claim

RAID = {"place": "mill", "on": "2021-11-15", "evidence": "a raid on the mill", **SOUTH_ATTACKS}


def cause_of(*claims: dict[str, Any], texts: dict[str, str] | None = None) -> list[tuple[str, str | None]]:
    """``(speaker, founding day of the cause)`` of each stated cause."""
    told = tell(claims, texts)
    days = {event["id"]: event["occurred"] for event in told["events"]}
    return [(row["speaker"], days.get(row["cause_event_id"] or "")) for row in told["causes"]]


def answer(because: str, **fields: Any) -> dict[str, Any]:
    return made_claim("b", speaker="north/ministry", place="mill", because=because, **NORTH_ATTACKS, **fields)


def test_a_cause_in_words_of_an_earlier_event_is_linked_to_it_with_its_speaker() -> None:
    assert cause_of(made_claim("a", **RAID), answer("the raid on the mill")) == [("north/ministry", "2021-11-15")]


def test_a_day_named_decides_between_two_events() -> None:
    older = made_claim("c", **{**RAID, "on": "2021-11-08"})

    assert cause_of(made_claim("a", **RAID), older, answer("the raid of November 8")) == [
        ("north/ministry", "2021-11-08")
    ]


def test_a_cause_that_is_none_of_the_record_stays_open() -> None:
    assert cause_of(made_claim("a", **RAID), answer("a quarrel over grazing")) == [("north/ministry", None)]


def test_a_purpose_is_kept_but_is_no_earlier_event() -> None:
    assert cause_of(made_claim("a", **RAID), answer("to halt the raid on the mill")) == [("north/ministry", None)]


def test_the_very_words_of_another_claim_are_that_claims_event() -> None:
    text = "After shepherds were driven off the meadow, units fired."
    told = made_claim("b", start=6, end=43, event="COERCE", actor="south/army", target="north", on="2021-11-14")
    claim = answer("shepherds were driven off the meadow", because_start=6, because_end=42)

    assert cause_of(told, claim, texts={"b": text}) == [("north/ministry", "2021-11-14")]


def test_no_event_is_the_cause_of_itself_or_of_what_came_before_it() -> None:
    later = made_claim("a", **{**RAID, "on": "2021-11-18"})

    assert cause_of(later, answer("the raid on the mill")) == [("north/ministry", None)]
    assert cause_of(answer("the raid on the mill", evidence="the raid on the mill")) == [("north/ministry", None)]


def test_a_cause_told_within_its_own_event_is_told_apart_from_one_that_is_none_of_the_record() -> None:
    """North gives the very fire that both tell of as its reason, and a quarrel of which nobody tells."""
    text = "South's men had opened fire at the mill, so units fired back."
    told = made_claim("b", start=0, end=39, speaker="north/ministry", place="mill", **SOUTH_ATTACKS)
    within = answer(
        "South's men had opened fire at the mill",
        because_start=0,
        because_end=39,
        start=44,
        end=60,
        sentence_start=0,
        sentence_end=60,
    )

    (row,) = tell([told, within], {"b": text})["causes"]
    assert (row["cause_event_id"], row["told_within"]) == (None, True)
    (row,) = tell([made_claim("a", **RAID), answer("a quarrel over grazing")])["causes"]
    assert (row["cause_event_id"], row["told_within"]) == (None, False)
