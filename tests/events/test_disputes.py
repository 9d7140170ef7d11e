"""On what speakers differ, and who holds what."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from events.made_events import answers, tell
from linking.made import NORTH_ATTACKS, SOUTH_ATTACKS, made_claim
from prophasis.events.initiators import initiator_dispute

SOUTH = made_claim("a", speaker="south/ministry", place="mill", **NORTH_ATTACKS)
NORTH = made_claim("b", speaker="north/ministry", place="mill", **SOUTH_ATTACKS)


def changed(claim: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**claim, **fields, "id": f"{claim['id']}-{sorted(fields)}"}


def test_each_side_naming_the_other_is_a_dispute_over_who_began_it() -> None:
    assert answers(tell([SOUTH, NORTH]), "initiator") == [
        (1, "North began it", "south/ministry"),
        (2, "South began it", "north/ministry"),
    ]


def test_an_answer_to_fire_is_not_a_claim_to_have_begun_it() -> None:
    """South tells North's attack and its own reply; only the first says who began it."""
    reply = made_claim("a", start=50, speaker="south/ministry", place="mill", **SOUTH_ATTACKS)

    assert answers(tell([SOUTH, reply]), "initiator") == []
    assert len(answers(tell([SOUTH, reply, NORTH]), "initiator")) == 2


def test_who_is_named_first_in_a_clash_did_not_begin_it() -> None:
    """ "Clashes between North and South" and "between South and North" tell the same: nobody is said to have begun it."""
    north_first, south_first = (changed(claim, mode="clash") for claim in (SOUTH, NORTH))

    assert answers(tell([north_first, south_first]), "initiator") == []


def test_a_side_that_owns_up_agrees_with_the_other() -> None:
    owned = made_claim("b", speaker="north/ministry", place="mill", **NORTH_ATTACKS)

    assert answers(tell([SOUTH, owned]), "initiator") == []


def test_a_denial_leaves_the_assertion_standing() -> None:
    denial = made_claim("b", speaker="north/ministry", place="mill", stance="denies", **NORTH_ATTACKS)

    assert answers(tell([SOUTH, denial]), "occurrence") == [
        (1, "it happened", "south/ministry"),
        (2, "it was not done by Army of North", "north/ministry"),
    ]


def test_places_of_two_sides_that_do_not_contain_one_another_are_disputed() -> None:
    assert answers(tell([SOUTH, changed(NORTH, place="pass")]), "place") == [
        (1, "Mill", "south/ministry"),
        (2, "Pass", "north/ministry"),
    ]


def test_a_spot_inside_the_other_sides_place_is_no_dispute() -> None:
    assert answers(tell([SOUTH, changed(NORTH, place="valley")]), "place") == []


def test_the_hours_of_two_sides_are_disputed_but_not_two_hours_of_one() -> None:
    at_eleven, at_one = changed(SOUTH, occurred_time="11:00"), changed(NORTH, occurred_time="13:00")
    later = {
        **made_claim("a", start=60, speaker="south/ministry", place="mill", **NORTH_ATTACKS),
        "occurred_time": "15:00",
    }

    assert answers(tell([at_eleven, at_one]), "date") == [
        (1, "from about 11:00", "south/ministry"),
        (2, "from about 13:00", "north/ministry"),
    ]
    assert answers(tell([at_eleven, later]), "date") == []
    assert answers(tell([at_eleven, changed(NORTH, occurred_time="11:30")]), "date") == []


def counted(name: str, speaker: str, low: int, high: int | None) -> dict[str, Any]:
    return made_claim(
        name, speaker=speaker, place="mill", figures=[("killed", "north/army", low, high)], **NORTH_ATTACKS
    )


def test_figures_that_cannot_both_be_right_are_disputed() -> None:
    told = tell([counted("a", "south/ministry", 20, None), counted("b", "north/ministry", 7, 7)])

    assert answers(told, "figures") == [(1, "20 or more", "south/ministry"), (2, "7", "north/ministry")]
    assert told["disputes"][0]["question"] == "How many of North were killed?"


def test_figures_that_overlap_are_not_disputed() -> None:
    assert answers(tell([counted("a", "south/ministry", 0, 70), counted("b", "north/ministry", 7, 7)]), "figures") == []


def test_two_ages_of_the_one_killed_are_disputed() -> None:
    texts = {"a": "The dead man was a truck driver aged 48.", "b": "The man killed, aged 22, was a student."}
    one, other = (
        made_claim(name, place="mill", target="south/villagers", figures=[("killed", "south/villagers", 1, 1)],
                   sentence_end=len(texts[name]))
        for name in texts
    )  # fmt: skip

    assert answers(tell([one, other], texts), "identity") == [
        (1, "a person aged 48, truck driver", "narrator"),
        (2, "a person aged 22, student", "narrator"),
    ]


def test_a_year_of_birth_and_the_age_it_gives_are_one_answer() -> None:
    texts = {"a": "The dead man was born in 1991.", "b": "The man killed was aged 29."}
    claims = [
        made_claim(name, place="mill", target="south/villagers", figures=[("killed", "south/villagers", 1, 1)],
                   sentence_end=len(texts[name]))
        for name in texts
    ]  # fmt: skip

    assert answers(tell(claims, texts), "identity") == []


def test_a_side_that_denies_nothing_but_blames_the_other_disputes_the_cause() -> None:
    attack = changed(SOUTH, evidence="shot at the workers at the mill")
    blame = made_claim(
        "b", speaker="north/ministry", event="ACCUSE", actor="north/ministry", target="south", on="2021-11-17",
        evidence="the shooting of November 16 at the mill came of the workers having no escort",
    )  # fmt: skip

    assert answers(tell([attack, blame]), "cause") == [
        (1, "an act of North", "south/ministry"),
        (2, f"South is held responsible: “{blame['evidence']}”", "north/ministry"),
    ]


def test_agreement_is_no_dispute() -> None:
    assert tell([SOUTH, changed(SOUTH, document="c", document_id="document-c")])["disputes"] == []


def test_that_nobody_was_hurt_denies_the_harm_and_not_the_fire() -> None:
    unhurt = made_claim(
        "a", start=50, speaker="south/ministry", place="mill", stance="denies", mode="wound", target="south/army"
    )
    by_the_other = {**unhurt, "speaker": "north/ministry", "speaker_party": "north", "id": "claim-other"}

    told = tell([SOUTH, unhurt])
    assert answers(told, "occurrence") == []
    assert [event["occurrence"] for event in told["events"]] == ["asserted"]
    assert len(answers(tell([SOUTH, by_the_other]), "occurrence")) == 2


def test_a_count_that_grew_since_is_no_dispute() -> None:
    early = {**counted("a", "narrator", 2, 2), "published": date(2021, 11, 16)}
    minister = {**counted("c", "south", 5, 5), "published": date(2021, 11, 16)}
    late = {**counted("b", "south/ministry", 10, 10), "published": date(2021, 11, 18)}

    assert answers(tell([early, minister, late]), "figures") == []
    assert len(answers(tell([{**early, "published": date(2021, 11, 18)}, late]), "figures")) == 2


def test_an_aim_is_no_reason_and_what_came_of_it_no_cause() -> None:
    aim = changed(SOUTH, because="to take the heights")
    reason = changed(NORTH, because="the shelling of a convoy")
    outcome = changed(NORTH, because="which three men died")

    assert "with the aim “to take the heights”" in {says for _, says, _ in answers(tell([aim, reason]), "cause")}
    assert tell([outcome])["causes"] == []


def test_words_that_run_into_the_evidence_tell_the_happening_and_no_cause_of_it() -> None:
    cause = changed(SOUTH, because="the raid on the mill", start=40, end=80, because_start=10, because_end=30)
    restated = changed(cause, because_end=60)

    assert len(tell([cause])["causes"]) == 1
    assert tell([restated])["causes"] == []


def changes(told: dict[str, list[dict[str, Any]]], attribute: str) -> list[tuple[Any, ...]]:
    """``(says, holder, earlier_says, earlier_first, earlier_last)`` of each position on *attribute*."""
    kept = ("says", "holder", "earlier_says", "earlier_first", "earlier_last")
    return [tuple(row[name] for name in kept) for row in told["positions"] if row["attribute"] == attribute]


def told_of(name: str, day: int, speaker: str, stance: str) -> dict[str, Any]:
    fields = {"speaker": speaker, "stance": stance, "published": date(2021, 11, day)}
    return made_claim(name, place="mill", **fields, **NORTH_ATTACKS)


ACCUSED = told_of("s", 17, "south/ministry", "asserts")
DENIED = "it was not done by Army of North"


def test_a_party_that_changes_its_own_position_is_shown_as_such() -> None:
    """North denied it on the 17th and 18th, and owns up on the 20th through another of its speakers."""
    north = [
        told_of("a", 17, "north/ministry", "denies"), told_of("b", 18, "north/ministry", "denies"),
        told_of("c", 20, "north", "asserts"),
    ]  # fmt: skip

    assert sorted(changes(tell([ACCUSED, *north]), "occurrence"), key=str) == [
        ("it happened", "north", DENIED, date(2021, 11, 17), date(2021, 11, 18)),
        ("it happened", "south/ministry", None, None, None),
        (DENIED, "north/ministry", None, None, None),
    ]


def test_a_party_that_goes_back_and_forth_holds_both() -> None:
    north = [
        told_of("a", 17, "north/ministry", "denies"), told_of("b", 18, "north", "asserts"),
        told_of("c", 20, "north/ministry", "denies"),
    ]  # fmt: skip

    found = changes(tell([ACCUSED, *north]), "occurrence")

    assert {row[2] for row in found} == {None}


def test_an_updated_figure_stands_beside_the_one_that_replaced_it() -> None:
    first = {**counted("a", "north/ministry", 1, 1), "published": date(2021, 11, 16)}
    last = {**counted("b", "north/ministry", 7, 7), "published": date(2021, 11, 18)}
    other = {**counted("c", "south/ministry", 20, None), "published": date(2021, 11, 18)}

    told = tell([first, last, other])

    assert changes(told, "figures") == [
        ("7", "north/ministry", "1", date(2021, 11, 16), date(2021, 11, 16)),
        ("20 or more", "south/ministry", None, None, None),
    ]
    assert [row["n_positions"] for row in told["disputes"] if row["attribute"] == "figures"] == [2]
    assert next(row["earlier_claim_ids"] for row in told["positions"] if row["says"] == "7") == [first["id"]]


def accused(name: str, target: str, evidence: str, day: int) -> dict[str, Any]:
    """North's ministry holds *target* responsible."""
    return made_claim(name, speaker="north/ministry", event="ACCUSE", actor="north/ministry", target=target, on=f"2021-11-{day}",
                      published=date(2021, 11, day), evidence=f"the shooting of November 16 at the mill {evidence}")  # fmt: skip


def test_a_reason_and_then_the_blame_are_one_position_worded_twice() -> None:
    attack = changed(SOUTH, evidence="shot at the workers at the mill")
    reason = made_claim("c", speaker="north/ministry", place="mill", because="an offensive of South", start=40, published=date(2021, 11, 16),
                        **NORTH_ATTACKS)  # fmt: skip
    blame = accused("b", "south", "was the doing of South", 19)

    rows = changes(tell([attack, reason, blame]), "cause")

    assert {row[0] for row in rows if row[1] == "north/ministry"} == {
        "because of “an offensive of South”", f"South is held responsible: “{blame['evidence']}”",
    }  # fmt: skip
    assert {row[2] for row in rows} == {None}


def test_blame_that_moves_to_another_side_is_a_change() -> None:
    attack = changed(SOUTH, evidence="shot at the workers at the mill")
    first, then = accused("b", "south", "was the doing of South", 18), accused("c", "west", "was the doing of West", 20)

    rows = changes(tell([attack, first, then]), "cause")

    assert [(row[0].split()[0], row[3]) for row in rows if row[2] is not None] == [("west", date(2021, 11, 18))]


def test_a_side_that_owns_to_have_fired_first_has_changed_its_position() -> None:
    before = {**NORTH, "document": "c", "document_id": "document-c"}
    owned = made_claim(
        "owned", speaker=NORTH["speaker"], published=date(2021, 11, 20), evidence="North troops had opened fire first",
        **{name: SOUTH[name] for name in ("actor", "target", "place")}, mode="attack", on="2021-11-16",
    )  # fmt: skip

    told = tell([SOUTH, before, owned])
    rows = [row for row in told["positions"] if row["attribute"] == "initiator" and row["earlier_says"] is not None]

    assert [(row["holder"], row["says"], row["earlier_says"]) for row in rows] == [
        (NORTH["speaker"], "North began it", "South began it")
    ]


@pytest.mark.parametrize(("second", "is_dispute"), [("west/army", False), ("south/army", True)])
def test_a_side_that_names_two_others_contradicts_nobody(second: str, is_dispute: bool) -> None:
    """In a fight of three, who is hit by two of them names both; only who names its own side beside another has changed."""
    first = "North's army fired first"
    claims = [
        made_claim("a", speaker="south/ministry", actor="north/army", target="south/army", mode="attack", evidence=first),
        made_claim("b", speaker="south/ministry", actor=second, target="north/army", mode="attack", evidence="They fired first"),
    ]  # fmt: skip
    side = {"north/army": "north", "west/army": "west", "south/army": "south"}
    record = SimpleNamespace(
        claims_of=lambda event: claims,
        doer=lambda claim: side[claim["actor"]],
        sufferer=lambda claim: side[claim["target"]],
        side_name=str.title,
    )

    assert (initiator_dispute(record, "event-1") is not None) is is_dispute  # type: ignore[arg-type]


def placed(name: str, day: int, place: str, speaker: str = "south/ministry") -> dict[str, Any]:
    return made_claim(name, speaker=speaker, place=place, published=date(2021, 11, day), **NORTH_ATTACKS)


def test_a_party_that_moves_the_place_is_shown_with_the_place_it_gave_before() -> None:
    told = tell([placed("a", 17, "mill"), placed("b", 19, "ford", "south")])

    assert sorted(changes(told, "place"), key=str) == [
        ("Ford", "south", "Mill", date(2021, 11, 17), date(2021, 11, 17)),
        ("Mill", "south/ministry", None, None, None),
    ]


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ([placed("a", 17, "mill"), placed("b", 19, "valley")], "the valley holds the mill"),
        ([placed("a", 17, "mill"), placed("b", 19, "bridge")], "the next spot of the same valley"),
        ([placed("a", 17, "mill"), placed("b", 17, "ford")], "both on one day"),
        ([placed("a", 17, "mill"), placed("b", 19, "pass")], "how the pass lies to the mill is not known"),
        ([placed("a", 17, "mill", "narrator"), placed("b", 19, "ford", "narrator")], "two reporters"),
    ],
)
def test_what_does_not_exclude_the_place_given_before_moves_nothing(claims: list[dict[str, Any]], why: str) -> None:
    assert changes(tell(claims), "place") == [], why


def test_a_party_that_moves_the_day_is_shown_with_the_day_it_gave_before() -> None:
    dead = {"figures": [("killed", "south/army", 4, 4)], "place": "mill", "speaker": "south/ministry", **NORTH_ATTACKS}
    first = made_claim("a", published=date(2021, 11, 18), **dead)
    moved = made_claim("b", on="2021-11-17", published=date(2021, 11, 21), **dead)

    assert changes(tell([first, moved]), "date") == [
        ("on 16 November 2021", "south/ministry", None, None, None),
        ("on 17 November 2021", "south/ministry", "on 16 November 2021", date(2021, 11, 18), date(2021, 11, 18)),
    ]


@pytest.mark.parametrize(("then", "is_changed"), [(4, True), (9, False)])
def test_a_number_taken_back_is_a_changed_position_and_one_that_grew_an_update(then: int, is_changed: bool) -> None:
    first = {**counted("a", "south/ministry", 7, 7), "published": date(2021, 11, 17)}
    last = {**counted("b", "south/ministry", then, then), "published": date(2021, 11, 19)}

    found = [row for row in changes(tell([first, last]), "figures") if row[2] is not None]

    assert found == [("4", "south/ministry", "7", date(2021, 11, 17), date(2021, 11, 17))] * is_changed
