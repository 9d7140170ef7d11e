"""Which lines hold, and what the claims are with them; what was read never changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prophasis.model.judgement import Withdrawal
from prophasis.model.review import FIELDS, Correction
from prophasis.model.setting import Indicator
from prophasis.model.tables import READ_CLAIMS
from review.made import (
    CLAIMS,
    NORTH,
    SOUTH,
    Line,
    at,
    claim_after,
    correction,
    note,
    proposal,
    rating,
    read_tables,
    reviewed,
    withdrawn,
)

WORDS = {name for name in READ_CLAIMS.schema.names if name.endswith("_as_written")}
FIXED = (
    "id",
    "document_id",
    "document",
    "published",
    "source",
    "start",
    "end",
    "evidence",
    "rule",
    "coder",
    *sorted(WORDS),
)
"""Columns that no correction touches."""


def states(*lines: Line) -> list[str]:
    from prophasis.case.review_lines import reviews_table  # noqa: PLC0415
    from prophasis.review.step import reviewed as decide  # noqa: PLC0415

    found = decide({**read_tables(), "review_lines": reviews_table(lines)}, _setting()).states
    return [found[line.id] for line in lines if not isinstance(line, Withdrawal)]


def _setting() -> Any:
    from linking.made import SETTING  # noqa: PLC0415

    return SETTING


def codes(tables: dict[str, pa.Table]) -> list[str]:
    return [row["code"] for row in tables["issues"].to_pylist()]


def test_without_lines_the_claims_are_those_that_were_read() -> None:
    tables = reviewed()

    assert tables["claims"].select(READ_CLAIMS.schema.names).cast(READ_CLAIMS.schema) == read_tables()["read_claims"]
    assert tables["claims"]["corrected"].to_pylist() == [[], [], []]
    assert all(not len(tables[name]) for name in ("corrections", "ratings", "notes", "proposals", "issues"))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"speaker": SOUTH}, {"speaker": SOUTH, "speaker_party": "south"}),
        ({"speaker": "unknown"}, {"speaker": "unknown", "speaker_party": None}),
        ({"stance": "denies"}, {"stance": "denies"}),
        ({"modality": "future"}, {"modality": "future"}),
        ({"event": "COERCE"}, {"event": "COERCE", "mode": None}),
        ({"actor": "north"}, {"actor": "north", "actor_party": "north"}),
        ({"target": None}, {"target": None, "target_party": None}),
        ({"place": "bridge"}, {"place": "bridge", "place_reason": "corrected"}),
        ({"occurred": "2021-11"}, {"occurred": "2021-11", "occurred_precision": "month", "occurred_time": None}),
        ({"occurred": None}, {"occurred": None, "occurred_start": None, "occurred_precision": "unknown"}),
        ({"figures": []}, {"figures": []}),
    ],
)  # fmt: skip
def test_a_corrected_field_takes_what_hangs_on_it_along_and_nothing_else(
    values: dict[str, Any], wanted: dict[str, Any]
) -> None:
    before, after = claim_after(), claim_after(correction(**values))

    assert {name: after[name] for name in wanted} == wanted
    assert after["corrected"] == list(values)
    touched = {*wanted, "corrected", "sure_of", "occurred_end", "occurred_start", "occurred_precision"}
    assert {name: value for name, value in after.items() if name not in touched} == {
        name: value for name, value in before.items() if name not in touched
    }


def test_a_corrected_figure_stands_at_the_words_of_the_one_that_was_read() -> None:
    figures = [
        {"kind": "killed", "side": "north/army", "low": 3, "high": 4},
        {"kind": "wounded", "side": "north/army", "low": 5, "high": None},
        {"kind": "captured", "side": None, "low": 1, "high": 1},
    ]
    read, found = claim_after()["figures"], claim_after(correction(figures=figures))["figures"]

    assert (found[0]["as_written"], found[0]["rule"], found[0]["low"], found[0]["high"]) == ("2", "corrected", 3, 4)
    assert found[1] == read[1]
    assert (found[2]["as_written"], found[2]["start"], found[2]["end"]) == ("a" * 10, 0, 10)


def test_a_figure_told_as_part_of_another_stays_a_part() -> None:
    part = {**CLAIMS[0], "figures": [{**CLAIMS[0]["figures"][0], "rule": "part-of number-noun"}]}
    told = correction(figures=[{"kind": "killed", "side": "south/army", "low": 2, "high": 2}])

    (row,) = reviewed(told, claims=[part])["claims"].to_pylist()

    assert row["figures"][0]["rule"] == "part-of corrected"
    assert row["figures"][0]["of_party"] == "south"


def test_a_speaker_who_stands_at_the_end_of_the_chain_is_not_named_twice() -> None:
    claim = {**CLAIMS[0], "via": ["agency", SOUTH]}

    (row,) = reviewed(correction(speaker=SOUTH), claims=[claim])["claims"].to_pylist()

    assert row["via"] == ["agency"]


def test_the_later_correction_of_a_field_goes_before_and_the_others_of_the_earlier_stay() -> None:
    earlier = correction(speaker=SOUTH, stance="denies", hour=1)
    later = correction(speaker="unknown", by="ben", hour=2)
    claim = claim_after(earlier, later)

    assert (claim["speaker"], claim["stance"]) == ("unknown", "denies")
    assert states(earlier, later) == ["holds", "holds"]
    assert codes(reviewed(earlier, later)) == ["correction-overruled"]
    assert claim_after(earlier, later, withdrawn(later))["speaker"] == SOUTH


def test_who_corrects_anew_replaces_and_who_else_does_overrules() -> None:
    first, mine, theirs = (correction(stance=stance, by=by, hour=hour) for stance, by, hour in (
        ("doubts", "ana", 1), ("denies", "ana", 2), ("asserts", "ben", 3)))  # fmt: skip

    assert states(first, mine) == ["replaced", "holds"]
    assert codes(reviewed(first, mine)) == []
    assert states(first, mine, theirs) == ["overruled", "overruled", "holds"]
    assert codes(reviewed(first, mine, theirs)) == ["correction-overruled"] * 2
    assert states(first, withdrawn(first)) == ["withdrawn"]


def test_what_is_put_back_to_what_was_read_is_no_correction_of_the_claim() -> None:
    tables = reviewed(correction(stance="denies", hour=1), correction(stance="asserts", by="ben", hour=2))

    assert tables["claims"]["corrected"].to_pylist()[0] == []
    (row,) = tables["corrections"].to_pylist()
    assert (row["was_read"], row["says"], row["by"]) == ("asserts", "asserts", "ben")


def test_a_correction_whose_claim_is_gone_is_an_issue_with_its_words() -> None:
    stale = correction("claim-gone", stance="denies")
    (issue,) = reviewed(stale)["issues"].to_pylist()

    assert states(stale) == ["no effect"]
    assert (issue["step"], issue["code"], issue["subject"]) == ("review", "correction-without-claim", stale.id)
    assert (
        "claim-gone is not in this case any more, so it has no effect. It was made on the words 'words'."
        in issue["message"]
    )


def test_a_correction_to_an_actor_that_is_gone_leaves_the_field_as_it_is_and_applies_the_others() -> None:
    gone = correction(speaker="east/ministry", stance="denies")
    claim = claim_after(gone)

    assert (claim["speaker"], claim["stance"], claim["corrected"]) == (NORTH, "denies", ["stance"])
    assert codes(reviewed(gone)) == ["correction-to-unknown"]
    assert states(gone) == ["holds"]
    assert states(correction(speaker="east/ministry")) == ["no effect"]
    assert (
        claim_after(correction(speaker=SOUTH, hour=0), correction(speaker="east/ministry", hour=1))["speaker"] == SOUTH
    )


def test_the_last_rating_of_each_holds_and_what_is_gone_is_reported() -> None:
    lines = [rating("a", "B"), rating("a", "E", by="ben", hour=1), rating("claim-a", "3"), rating("z", "A")]
    tables = reviewed(*lines)

    assert [(row["what"], row["about"], row["grade"]) for row in tables["ratings"].to_pylist()] == [
        ("claim", "claim-a", "3"), ("source", "a", "E")]  # fmt: skip
    assert states(*lines) == ["overruled", "holds", "holds", "no effect"]
    assert sorted(codes(tables)) == ["rating-overruled", "rating-without-effect"]
    assert states(rating("claim-a", "A")) == ["no effect"]


def test_all_notes_hold_but_those_about_a_claim_that_is_gone() -> None:
    lines = [
        note("claim-a", "one"),
        note("claim-a", "two", hour=1),
        note("claim-gone", "three"),
        note("figure-x", "four"),
    ]
    tables = reviewed(*lines)

    assert sorted(tables["notes"]["text"].to_pylist()) == ["four", "one", "two"]
    assert codes(tables) == ["note-about-nothing"]
    assert "three" in tables["issues"]["message"].to_pylist()[0]


def test_a_hypothesis_is_proposed_anew_in_other_words_and_its_indicators_are_those_of_the_others() -> None:
    asked = Indicator(id="talks", says="Talks.", likelihood="likely", event="CONSULT")
    other = Indicator(id="talks", says="Talks.", likelihood="likely", event="AGREE")
    first, second = proposal("drift", "Drift.", expects=[asked]), proposal("drift", "A drift.", expects=[asked], hour=1)
    wrong = proposal("plan", expects=[other], hour=0)
    tables = reviewed(first, second, wrong)

    assert [(row["hypothesis_id"], row["says"]) for row in tables["proposals"].to_pylist()] == [("drift", "A drift.")]
    assert states(first, second, wrong) == ["replaced", "holds", "no effect"]
    assert codes(tables) == ["proposal-without-effect"]


VALUES: dict[str, list[Any]] = {
    "speaker": [NORTH, SOUTH, "narrator", "unknown", "east/ministry"],
    "stance": ["asserts", "denies", "doubts"],
    "modality": ["actual", "future"],
    "event": ["ASSAULT", "COERCE"],
    "actor": [None, "north/army", "south/army"],
    "target": [None, "north"],
    "place": [None, "mill", "bridge", "nowhere"],
    "occurred": [None, "2021-11-16", "2021-11-14/2021-11-15", "2021"],
    "figures": [[], [{"kind": "killed", "side": "north/army", "low": 2, "high": 2}],
                [{"kind": "killed", "side": None, "low": 0, "high": None}]],
}  # fmt: skip
CORRECTED = st.builds(
    lambda of, names, by, hour, draw: correction(of, by=by, hour=hour, **{name: draw.choice(VALUES[name]) for name in names}),
    st.sampled_from(["claim-a", "claim-b", "claim-gone"]),
    st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3, unique=True),
    st.sampled_from(["ana", "ben"]), st.integers(0, 3), st.randoms(use_true_random=False),
)  # fmt: skip
OTHERS = st.one_of(
    st.builds(rating, st.sampled_from(["a", "claim-a", "gone"]), st.sampled_from("AE25"), by=st.sampled_from(["ana", "ben"]),
              hour=st.integers(0, 2)),
    st.builds(note, st.sampled_from(["claim-a", "claim-gone", "event-x"]), st.sampled_from(["x", "y"]), hour=st.integers(0, 2)),
    st.builds(proposal, st.sampled_from(["drift", "plan"]), st.sampled_from(["x", "y"]), hour=st.integers(0, 2)),
)  # fmt: skip


@st.composite
def review_lines(draw: st.DrawFn) -> list[Line]:
    made: list[Any] = [*draw(st.lists(CORRECTED, max_size=6)), *draw(st.lists(OTHERS, max_size=3))]
    taken_back = draw(st.lists(st.sampled_from(made), max_size=2)) if made else []
    return [*made, *map(withdrawn, taken_back)]


@settings(max_examples=120, deadline=None)
@given(review_lines(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_decides_nothing(lines: list[Line], random: Any) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)

    assert reviewed(*shuffled) == reviewed(*lines)


@settings(max_examples=120, deadline=None)
@given(review_lines(), st.one_of(CORRECTED, OTHERS))
def test_a_withdrawn_line_leaves_no_trace_in_any_table(lines: list[Line], one: Any) -> None:
    others = [line for line in lines if isinstance(line, Withdrawal) or line.id != one.id]

    assert reviewed(*others, one, withdrawn(one)) == reviewed(*others)


@settings(max_examples=120, deadline=None)
@given(review_lines())
def test_what_was_read_never_changes_and_only_corrected_fields_differ(lines: list[Line]) -> None:
    tables = {**read_tables()}
    before = tables["read_claims"]
    claims = reviewed(*lines)["claims"]

    assert tables["read_claims"] == before == READ_CLAIMS.of(CLAIMS)
    assert claims.select(FIXED) == before.select(FIXED).cast(claims.select(FIXED).schema)
    for read, row in zip(before.to_pylist(), claims.to_pylist(), strict=True):
        for name in FIELDS:
            assert (row[name] != read[name]) == (name in row["corrected"])


@settings(max_examples=120, deadline=None)
@given(review_lines())
def test_the_last_line_that_can_be_applied_decides_each_field(lines: list[Line]) -> None:
    """The oracle: all lines in the order of time, each written over the earlier ones."""
    for row in reviewed(*lines)["claims"].to_pylist():
        wanted = {name: next(claim for claim in CLAIMS if claim["id"] == row["id"])[name] for name in FIELDS}
        for line in in_time(lines):
            if line.claim == row["id"]:
                wanted |= {name: value for name, value in line.set.items() if value not in ("east/ministry", "nowhere")}
        for name in set(FIELDS) - {"figures"}:
            assert row[name] == wanted[name]
        told = [(one["kind"], one["of"], one["low"], one["high"]) for one in row["figures"]]
        assert told == [
            (one["kind"], one.get("side", one.get("of")), one["low"], one["high"]) for one in wanted["figures"]
        ]


def in_time(lines: Iterable[Line]) -> list[Correction]:
    lines = list(lines)
    gone = {line.withdraws for line in lines if isinstance(line, Withdrawal)}
    kept = [line for line in lines if isinstance(line, Correction) and line.id not in gone]
    return sorted(kept, key=lambda line: (line.at.isoformat(), line.id))


def test_at_one_moment_the_id_decides() -> None:
    one, other = correction(stance="denies"), correction(stance="doubts", by="ben")

    assert at(0) == one.at == other.at
    assert claim_after(one, other)["stance"] == max((one, other), key=lambda line: line.id).set["stance"]
