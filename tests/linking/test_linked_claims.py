"""Which claims become one event, and which do not."""

from __future__ import annotations

from linking.made import NORTH_ATTACKS, SOUTH_ATTACKS, made_claim, partition, together


def test_a_fight_told_with_the_sides_reversed_is_one_fight() -> None:
    """Who attacked whom is what the parties differ on, not what makes two events."""
    assert together(
        made_claim("a", speaker="south/ministry", place="mill", **NORTH_ATTACKS),
        made_claim("b", speaker="north/ministry", place="valley", **SOUTH_ATTACKS),
    )


def test_a_loss_without_an_attacker_joins_the_fight_of_that_day_and_side() -> None:
    assert together(made_claim("a", place="mill", **NORTH_ATTACKS), made_claim("b", target="south/army"))


def test_fights_two_days_apart_are_two() -> None:
    assert not together(
        made_claim("a", place="mill", **NORTH_ATTACKS), made_claim("b", place="mill", on="2021-11-18", **NORTH_ATTACKS)
    )


def test_one_document_that_names_two_days_tells_two_fights() -> None:
    one = made_claim("a", place="mill", figures=[("killed", "south/army", 7, 7)], **NORTH_ATTACKS)
    other = made_claim(
        "a", start=50, place="mill", figures=[("killed", "south/army", 7, 7)], on="2021-11-17", **NORTH_ATTACKS
    )
    assert not together(one, other)


def test_two_documents_a_day_apart_may_tell_one_fight_where_place_sides_and_figures_agree() -> None:
    one = made_claim("a", place="mill", figures=[("killed", "south/army", 7, 7)], **NORTH_ATTACKS)
    other = made_claim("b", place="mill", figures=[("killed", "south/army", 7, 7)], on="2021-11-17", **NORTH_ATTACKS)
    assert together(one, other)
    assert not together({**one, "place": None}, {**other, "place": None})


def test_places_far_apart_are_two_fights() -> None:
    assert not together(
        made_claim("a", place="mill", **NORTH_ATTACKS), made_claim("b", place="far-town", **NORTH_ATTACKS)
    )


def test_one_voice_naming_two_places_in_one_document_tells_two_fights() -> None:
    """``pass`` and ``mill`` have no container in common."""
    one = made_claim("a", speaker="north/ministry", place="mill", target="north/army")
    other = made_claim("a", start=50, speaker="north/ministry", place="pass", target="north/army")
    assert not together(one, other)
    assert together(
        one, {**other, "document": "b", "document_id": "document-b", **SOUTH_ATTACKS, "actor_party": "south"}
    )


def test_fire_on_villagers_is_not_the_fight_of_the_armies() -> None:
    armies = made_claim("a", **NORTH_ATTACKS)
    villagers = made_claim("b", actor="north/army", target="south/villagers")
    assert not together(armies, villagers)


def test_a_denial_joins_the_event_that_it_denies() -> None:
    assert together(
        made_claim("a", speaker="south/ministry", place="mill", **NORTH_ATTACKS),
        made_claim("b", speaker="north/ministry", place="mill", stance="denies", **NORTH_ATTACKS),
    )


def test_an_undated_claim_does_not_pull_two_days_together() -> None:
    first = made_claim("a", place="mill", evidence="shelled the stone mill", **NORTH_ATTACKS)
    second = made_claim("b", place="mill", on="2021-11-20", evidence="shelled the stone mill", **NORTH_ATTACKS)
    undated = {
        **made_claim("c", place="mill", evidence="shelled the stone mill", **NORTH_ATTACKS),
        "occurred": None, "occurred_start": None, "occurred_end": None, "occurred_precision": "unknown",
    }  # fmt: skip
    assert len(partition([first, second, undated])) == 3
    assert len(partition([first, undated])) == 1


def test_a_month_does_not_bridge_two_days_of_it() -> None:
    days = [
        made_claim(name, place="mill", on=on, **NORTH_ATTACKS)
        for name, on in (("a", "2021-11-03"), ("b", "2021-11-20"))
    ]
    month = made_claim("c", place="mill", on="2021-11", **NORTH_ATTACKS)
    assert all(
        len({claim for claim in group if claim in {day["id"] for day in days}}) < 2
        for group in partition([*days, month])
    )


def test_acts_of_speech_need_the_same_speaker_addressee_and_day() -> None:
    appeal = {"event": "REQUEST", "actor": "north", "target": "south"}
    assert together(made_claim("a", **appeal), made_claim("b", **appeal))
    assert not together(made_claim("a", **appeal), made_claim("b", on="2021-11-17", **appeal))
    assert not together(made_claim("a", **appeal), made_claim("b", event="REQUEST", actor="south", target="north"))
    assert not together(made_claim("a", **appeal), made_claim("b", **{**appeal, "event": "THREATEN"}))


def test_roadblocks_on_both_sides_are_two_and_mutual_accusations_of_one_incursion_are_one() -> None:
    north = {"event": "COERCE", "place": "mill", "evidence": "crossed the river line", **NORTH_ATTACKS}
    south = {"event": "COERCE", "place": "mill", "evidence": "crossed the river line", **SOUTH_ATTACKS}
    assert not together(made_claim("a", **north), made_claim("b", **south))
    assert together(
        made_claim("a", speaker="south/ministry", **north), made_claim("b", speaker="north/ministry", **south)
    )


def test_an_attack_that_is_feared_is_not_the_attack_that_happened() -> None:
    assert not together(
        made_claim("a", place="mill", **NORTH_ATTACKS),
        made_claim("b", place="mill", modality="future", **NORTH_ATTACKS),
    )
    assert together(
        made_claim("a", place="mill", **NORTH_ATTACKS),
        made_claim("b", place="mill", modality="reported", **NORTH_ATTACKS),
    )


def test_the_losses_of_either_side_are_of_one_fight_where_the_two_are_told_as_fighting() -> None:
    fight = made_claim("a", place="mill", **NORTH_ATTACKS)
    south_lost, north_lost = made_claim("b", target="south/army"), made_claim("c", target="north/army")

    assert len(partition([fight, south_lost, north_lost])) == 1
    assert len(partition([south_lost, north_lost])) == 2


def test_a_misread_place_does_not_keep_a_fight_in_pieces() -> None:
    """Claim by claim the wrong place would hold the halves apart; as wholes they agree on day, place and sides."""
    told = [made_claim(name, place="mill", speaker="south/ministry", **NORTH_ATTACKS) for name in "abc"]
    told += [made_claim(name, place="pass", speaker="north/ministry", **SOUTH_ATTACKS) for name in "defg"]
    misread = made_claim("h", place="far-town", speaker="north/ministry", **SOUTH_ATTACKS)

    sizes = sorted(len(group) for group in partition([*told, misread]))

    assert sizes == [1, 7]


def lost(name: str, on: str, n: int, **fields: object) -> dict[str, object]:
    told = {"target": "south/army", "figures": [("killed", "south/army", n, n)], "place": "mill", **fields}
    return made_claim(name, on=on, **told)


def test_a_sum_over_days_of_several_fights_is_put_into_none_of_them() -> None:
    first, second = lost("a", "2021-11-16", 40), lost("b", "2021-11-18", 2)
    total = lost("c", "2021-11-16/2021-11-18", 42)

    assert partition([first, second, total]) == {frozenset([one["id"]]) for one in (first, second, total)}
    assert together(first, total), "with one fight in its days it may be that one, dated loosely"
