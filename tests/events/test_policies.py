"""Reduction policies against numbers worked out by hand, and what must hold for every ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.made_events import tell
from linking.made import NORTH_ATTACKS, SETTING, made_claim, made_tables
from prophasis.errors import UnknownPolicy
from prophasis.events.policies import POLICIES, reduce_figures
from prophasis.events.standing import independent_origins
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims
from prophasis.model.tables import CLAIMS, FIGURES

DAY = date(2021, 11, 16)


def figure(name: str, low: int, high: int | None = -1, **fields: Any) -> dict[str, Any]:
    """A figure of South's soldiers killed in one event, by a speaker of its own unless told otherwise."""
    return {
        "id": name, "event_id": "event", "claim_id": f"claim-{name}", "document_id": f"document-{name}", "document": name,
        "speaker": f"speaker-{name}", "speaker_party": None, "of": "south", "of_party": "south", "kind": "killed", "low": low,
        "high": low if high == -1 else high, "approx": False, "as_of": DAY, "whose": "other", "origin_id": f"origin-{name}",
        "latest": True, "side": "south", "victims": None, "part": False, "as_written": str(low), **fields,
    }  # fmt: skip


def own(name: str, low: int, **fields: Any) -> dict[str, Any]:
    return figure(name, low, **{"speaker": "south/ministry", "speaker_party": "south", "whose": "own", **fields})


def enemy(name: str, low: int, high: int | None = -1, **fields: Any) -> dict[str, Any]:
    more = {"speaker": "north/ministry", "speaker_party": "north", "whose": "enemy", **fields}
    return figure(name, low, high, **more)


def reduce(
    policy: str, *figures: Mapping[str, Any], claims: Sequence[Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    given = CLAIMS.of(claims) if claims is not None else None
    return reduce_figures(FIGURES.of(figures), policy, claims=given).to_pylist()


def numbers(policy: str, *figures: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [(row["low"], row["best"], row["high"]) for row in reduce(policy, *figures)]


LEDGER = (
    own("a", 1, as_of=date(2021, 11, 16), latest=False),
    own("b", 6, as_of=date(2021, 11, 19), updates_id="a"),
    enemy("c", 15, None, as_of=date(2021, 11, 17)),
    figure("d", 4, as_of=date(2021, 11, 17)),
    figure("e", 4, as_of=date(2021, 11, 18)),
    figure("f", 7, as_of=date(2021, 11, 20)),
)
"""South admits 1, then 6; North claims 15 or more; two reports have 4, a later one 7."""


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        ("latest", [(7, 7, 7)]),
        ("ucdp_low_best_high", [(4, 6, 7)]),
        ("acled_conservative", [(4, 4, 4)]),
        ("airwars_minmax", [(4, None, None)]),
        ("majority_of_origins", [(4, None, None)]),
    ],
)
def test_each_policy_gives_the_number_worked_out_by_hand(policy: str, wanted: list[tuple[Any, ...]]) -> None:
    assert numbers(policy, *LEDGER) == wanted


def test_all_keeps_every_figure_and_says_which_stand() -> None:
    rows = reduce("all", *LEDGER)

    assert [(row["low"], row["whose"], row["stands"]) for row in rows] == [
        (1, "own", False), (15, "enemy", True), (4, "other", True), (4, "other", True), (6, "own", True), (7, "other", True),
    ]  # fmt: skip


def test_per_party_keeps_claimants_apart_and_marks_the_admission() -> None:
    rows = reduce("per_party", *LEDGER)

    assert [(row["holder"], row["whose"], row["low"], row["high"]) for row in rows] == [
        ("north", "enemy", 15, None), ("south", "own", 6, 6), ("speaker-d", "other", 4, 4), ("speaker-e", "other", 4, 4),
        ("speaker-f", "other", 7, 7),
    ]  # fmt: skip
    assert {(row["admitted_low"], row["admitted_high"]) for row in rows} == {(6, 6)}


def test_an_enemys_claim_is_no_admission() -> None:
    (row,) = reduce("ucdp_low_best_high", enemy("a", 15))

    assert (row["low"], row["best"], row["high"], row["admitted_low"]) == (15, 15, 15, None)
    assert row["remark"] == "rests on the enemy's claim alone"


def test_two_speakers_of_one_party_who_differ_on_one_day_give_a_range() -> None:
    assert numbers("per_party", own("a", 5), own("b", 6, speaker="south")) == [(5, None, 6)]


def test_a_majority_needs_more_than_half_of_the_origins() -> None:
    rows = reduce("majority_of_origins", figure("a", 4), figure("b", 4), figure("c", 9))
    tied = reduce("majority_of_origins", figure("a", 4), figure("b", 9))

    assert [(row["best"], row["remark"], row["figure_ids"]) for row in rows] == [(4, "2 of 3 origins", ["a", "b"])]
    assert [(row["low"], row["best"], row["high"]) for row in tied] == [(4, None, 9)]


def test_copies_of_one_origin_make_no_majority() -> None:
    copies = [figure(name, 9, speaker="narrator", origin_id="wire") for name in ("x", "y", "z")]

    (row,) = reduce("majority_of_origins", figure("a", 4), figure("b", 4), *copies)

    assert (row["best"], row["remark"]) == (4, "2 of 3 origins")


def test_a_speaker_who_says_it_twice_bears_out_nobody() -> None:
    """Two statements of one ministry are two origins of the claim and one voice for the number."""
    twice = [
        figure(name, 9, speaker="north/ministry", as_of=date(2021, 11, day)) for name, day in (("x", 16), ("y", 18))
    ]

    (row,) = reduce("majority_of_origins", *twice, figure("a", 4), figure("b", 4))

    assert (row["best"], row["remark"]) == (4, "2 of 3 origins")
    assert graded({"id": "claim-a", **BY_NORTH}, {"id": "claim-b"}, speaker="police") == [("weak", "a single origin")]


def test_whoever_shares_a_speaker_s_statement_adds_no_origin() -> None:
    """The minister's words stand in the ministry's first statement; its second is no further origin."""
    rows = [
        figure("a", 9, speaker="north/ministry", origin_id="first", start=0, as_of=date(2021, 11, 16)),
        figure("b", 9, speaker="north/minister", origin_id="first", start=0, as_of=date(2021, 11, 17)),
        figure("c", 9, speaker="north/ministry", origin_id="second", start=0, as_of=date(2021, 11, 18)),
    ]

    assert set(independent_origins(rows).values()) == {"first"}


def test_a_copy_that_comes_late_is_not_the_latest_word() -> None:
    old = figure("a", 2, speaker="narrator", origin_id="wire", as_of=date(2021, 11, 16))
    copy = {**old, "id": "z", "document_id": "document-z", "as_of": date(2021, 11, 20)}

    assert numbers("latest", old, own("b", 6, as_of=date(2021, 11, 17)), copy) == [(6, 6, 6)]


@pytest.mark.parametrize(("words", "number"), [("dozens", 12), ("hundreds", 100), ("tens", 10), ("two dozens", 24)])
def test_acled_reads_words_without_a_number_by_its_convention(words: str, number: int) -> None:
    assert numbers("acled_conservative", figure("a", 24, None, as_written=words)) == [(number, number, number)]


def test_up_to_seventy_gives_no_best_number_and_none_is_a_number() -> None:
    assert numbers("ucdp_low_best_high", figure("a", 0, 70)) == [(0, None, 70)]
    assert numbers("ucdp_low_best_high", figure("a", 0, 0)) == [(0, 0, 0)]
    assert numbers("acled_conservative", figure("a", 0, 70)) == []


def test_a_part_is_not_taken_for_the_whole_but_stands_where_the_whole_is_not_told() -> None:
    whole, part = figure("a", 7), figure("b", 2, part=True)

    assert numbers("acled_conservative", whole, part) == [(7, 7, 7)]
    assert numbers("airwars_minmax", part) == [(2, None, None)]


def test_civilians_are_counted_apart() -> None:
    rows = reduce("latest", figure("a", 7), figure("b", 2, victims="people", part=True))

    assert [(row["people"], row["low"], row["high"]) for row in rows] == [(False, 7, 7), (True, 2, 2)]


def test_denied_and_unreal_claims_do_not_count() -> None:
    told = {"event": "ASSAULT", "stance": "asserts", "modality": "actual"}
    claims = [
        {"id": "claim-a", **told},
        {"id": "claim-b", **told, "stance": "denies"},
        {"id": "claim-c", **told, "modality": "future"},
    ]

    rows = reduce("all", figure("a", 1), figure("b", 50), figure("c", 60), claims=claims)

    assert [row["low"] for row in rows] == [1]


def graded(*claims: Mapping[str, Any], **fields: Any) -> list[tuple[str, str]]:
    rows = [{"event": "ASSAULT", "stance": "asserts", "modality": "actual", **claim} for claim in claims]
    figures = [figure(str(row["id"]).removeprefix("claim-"), 3, **{"victims": "people", **fields}) for row in rows]
    return [(row["grade"], row["remark"]) for row in reduce("airwars_minmax", *figures, claims=rows)]


BY_NORTH = {"actor": "north/army", "actor_party": "north", "target_party": "south"}
BY_SOUTH = {"actor": "south/army", "actor_party": "south", "target_party": "north"}


def test_airwars_grades() -> None:
    assert graded({"id": "claim-a", **BY_NORTH}) == [("weak", "a single origin")]
    assert graded({"id": "claim-a", **BY_NORTH}, {"id": "claim-b"}) == [
        ("fair", "2 origins, and an act of north is told")
    ]
    assert graded({"id": "claim-a"}, {"id": "claim-b"})[0][0] == "weak"
    assert graded({"id": "claim-a", **BY_NORTH}, {"id": "claim-b", **BY_SOUTH})[0][0] == "contested"
    assert graded({"id": "claim-a", **BY_NORTH, "speaker_party": "north"}) == [("confirmed", "north accepts the act")]
    assert graded({"id": "claim-a", **BY_NORTH}, victims="forces") == [("discounted", "those counted bore arms")]


def test_every_number_carries_its_rule_and_what_it_rests_on() -> None:
    for name, policy in POLICIES.items():
        for row in reduce(name, *LEDGER):
            assert (row["policy"], row["rule"], row["source"]) == (name, policy.rule, policy.source)
            assert row["claim_ids"]
            assert row["origin_ids"]


def test_nothing_told_is_no_row_and_an_unknown_policy_lists_the_known() -> None:
    assert all(reduce(name) == [] for name in POLICIES)
    with pytest.raises(UnknownPolicy, match=r"'median'.*ucdp_low_best_high"):
        reduce("median")


FIGURE_ROWS = st.lists(
    st.tuples(
        st.integers(0, 9), st.sampled_from([0, 0, 0, 3, None]), st.sampled_from(["own", "enemy", "other"]), st.integers(0, 4),
        st.sampled_from("wxyz"), st.booleans(), st.booleans(),
    ),
    max_size=7,
)  # fmt: skip


def made(told: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [
        figure(
            f"f{n}", low, None if more is None else low + more, whose=whose, as_of=date(2021, 11, 16 + day),
            origin_id=f"origin-{origin}", part=part, latest=latest, speaker=f"{whose}-speaker-{n}",
        )
        for n, (low, more, whose, day, origin, part, latest) in enumerate(told)
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(FIGURE_ROWS, st.sampled_from(sorted(POLICIES)))
def test_low_best_and_high_are_in_order_within_what_was_told(told: list[tuple[Any, ...]], policy: str) -> None:
    figures = made(told)
    for row in reduce(policy, *figures):
        best = row["low"] if row["best"] is None else row["best"]
        assert row["low"] <= best <= (best if row["high"] is None else row["high"])
        assert min(one["low"] for one in figures) <= row["low"] <= max(one["low"] for one in figures)


@settings(max_examples=100, deadline=None)
@given(FIGURE_ROWS, st.sampled_from(sorted(POLICIES)), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(told: list[tuple[Any, ...]], policy: str, random: Any) -> None:
    figures = made(told)
    shuffled = random.sample(figures, len(figures))

    assert reduce(policy, *figures) == reduce(policy, *shuffled)


TEXTS = st.lists(
    st.tuples(st.sampled_from(["narrator", "south/ministry", "north/ministry"]), st.integers(0, 5), st.integers(1, 6)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(0, 4), st.integers(0, 5))
def test_adding_a_copy_of_a_text_changes_no_number(told: list[tuple[str, int, int]], copied: int, later: int) -> None:
    """A copy is the same text published again, later: it has the origin of the first, and says nothing anew."""
    rows = [said(f"d{n}", *one) for n, one in enumerate(told)]
    copied %= len(rows)
    original = rows[copied]
    copy = said("z", original["speaker"], told[copied][1] + later, told[copied][2])
    words = {row["document"]: " ".join(f"{row['document']}{n}" for n in range(30)) for row in rows}

    before = reduced_all(rows, words)
    after = reduced_all([*rows, copy], {**words, "z": words[original["document"]]})

    assert before == after


def said(name: str, speaker: str, day: int, low: int) -> dict[str, Any]:
    return made_claim(
        name, speaker=speaker, place="mill", published=date(2021, 11, 17 + day), figures=[("killed", "south/army", low, low)],
        **NORTH_ATTACKS,
    )  # fmt: skip


def reduced_all(rows: list[dict[str, Any]], texts: Mapping[str, str]) -> list[tuple[Any, ...]]:
    tables = made_tables(rows, texts)
    tables |= link_claims(tables, SETTING)
    tables |= tell_events(tables, SETTING)
    found = (
        reduce_figures(tables["figures"], name, claims=tables["claims"]) for name in sorted(POLICIES) if name != "all"
    )
    kept = ("policy", "side", "people", "kind", "holder", "whose", "low", "best", "high", "grade")
    return [tuple(row[name] for name in kept) for table in found for row in table.to_pylist()]


def test_the_ledger_says_side_victims_and_part() -> None:
    text = "Nine people were killed, including two villagers."
    whole = made_claim("a", place="mill", end=24, sentence_end=len(text), figures=[("killed", "south", 9, 9)])
    part = made_claim("a", place="mill", start=35, end=48, sentence_start=0, sentence_end=len(text),
                      figures=[("killed", "south/villagers", 2, 2)])  # fmt: skip
    whole["figures"][0] |= {"start": 0, "end": 4}
    part["figures"][0] |= {"start": 35, "end": 38}

    rows = tell([whole, part], {"a": text})["figures"]

    assert [(row["low"], row["side"], row["victims"], row["part"]) for row in rows] == [
        (9, "south", None, False), (2, "south", "people", True),
    ]  # fmt: skip
    assert isinstance(FIGURES.of(rows), pa.Table)
