"""What the brief lets one see at a glance: how sure it is, losses by a rule, near and far on the timeline, the chain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.conftest import Tables
from prophasis.brief.answer import answer
from prophasis.brief.antecedents import stated_causes, without_event
from prophasis.brief.assurance import assurances
from prophasis.brief.chain_chart import BOX, chain_chart
from prophasis.brief.differences import differences
from prophasis.brief.lanes import PITCH, Scale
from prophasis.brief.names import Names
from prophasis.brief.phrases import text_of
from prophasis.brief.provenance import sources
from prophasis.brief.readings import TITLES, readings
from prophasis.brief.record import Record
from prophasis.brief.tellings import tell
from prophasis.brief.timeline_chart import periods, timeline_charts
from prophasis.brief.words import ASKED
from prophasis.events.policies import POLICIES
from prophasis.events.soil import SOIL_QUESTION
from prophasis.model.setting import Setting
from prophasis.model.tables import FINDINGS


@pytest.fixture(scope="module")
def record(gold: tuple[Tables, Setting]) -> Record:
    return Record(*gold)


@pytest.fixture(scope="module")
def names(record: Record) -> Names:
    return Names(record)


def standing(record: Record) -> dict[str, str]:
    return {text_of(one.point): text_of(one.standing) for one in assurances(record, Names(record))}


def test_how_sure_the_answer_is_follows_from_who_tells_it(gold: tuple[Tables, Setting], record: Record) -> None:
    assert standing(record) == {
        "That it happened": "told by both sides",
        "Who began it": "contested",
        "Losses": "own counts, not all confirmed",
        "What set it off": "open",
    }
    tables, setting = gold
    one_sided = tables["claims"].filter(
        pc.not_equal(pc.fill_null(tables["claims"]["speaker_party"], "none"), "azerbaijan")
    )
    assert standing(Record(tables | {"claims": one_sided}, setting))["That it happened"] == "one-sided"
    assert assurances(Record({}, setting), Names(Record({}, setting))) == ()


def test_the_losses_by_each_policy_are_those_of_the_table(record: Record, names: Names) -> None:
    shown = {one.name: one for one in readings(record, names)}

    assert list(shown) == [name for name in POLICIES if name != "all"]
    assert set(TITLES) == set(shown)
    focal = {event["id"] for event in record.focal_events}
    for name, one in shown.items():
        rows = [row for row in record.rows["reductions"] if row["policy"] == name and row["event_id"] in focal]
        assert len(one.rows) + one.left_out == len(rows)
        assert sorted(text_of(row.best) for row in one.rows) == sorted(
            str(row["best"]) if row["best"] is not None else "none" for row in rows
        )


def test_the_pictures_of_the_timeline_go_from_near_to_far_and_no_dot_covers_another(
    record: Record, names: Names
) -> None:
    charts = timeline_charts(record, names)

    assert [chart.name for chart in charts] == ["days around it", "a quarter of a year", "the whole record"]
    assert charts[-1].outside == 0
    for near, far in pairwise(charts):
        assert far.scale.first <= near.scale.first
        assert near.scale.last <= far.scale.last
        assert {mark.event_id for mark in near.marks} < {mark.event_id for mark in far.marks}
    for chart in charts:
        assert sum(bar.number for bar in chart.bars) == len({mark.event_id for mark in chart.marks})
        for one, other in combinations(chart.marks, 2):
            assert max(abs(one.x - other.x), abs(one.y - other.y)) >= PITCH - 1


@given(st.integers(1, 3000), st.integers(0, 3000))
def test_a_cell_holds_a_dot_and_every_day_has_one(length: int, offset: int) -> None:
    first = date(2020, 1, 1)
    scale = Scale(first, first + timedelta(days=length), 150, 840)
    day = first + timedelta(days=offset % (length + 1))

    assert scale.cell >= PITCH + 2
    assert scale.cell_of(day) <= day < scale.cell_of(day) + timedelta(days=scale.step)
    assert scale.left <= scale.middle(day) <= scale.left + scale.width


def test_without_a_day_in_question_the_busiest_days_are_drawn_first(gold: tuple[Tables, Setting]) -> None:
    tables, setting = gold
    elsewhere = replace(setting.case, focal=replace(setting.case.focal, date=date(1999, 1, 1)))
    record = Record(tables, replace(setting, case=elsewhere))

    assert [chart.name for chart in timeline_charts(record, Names(record))] == ["the busiest days", "the whole record"]


def test_a_period_that_shows_nothing_more_is_not_offered(record: Record) -> None:
    near = [event for event in record.events.values() if event["occurred_start"] == date(2021, 11, 16)]

    assert [name for name, _, _ in periods(record, near)] == ["days around it"]


def test_the_chain_ends_at_the_event_in_question_and_its_arrows_are_stated_causes(record: Record, names: Names) -> None:
    chart = chain_chart(record, names)
    assert chart is not None
    focal = record.focal_events[0]
    days = {node.event_id: record.events[node.event_id]["occurred_start"] for node in chart.nodes}

    assert focal["id"] in days
    assert max(days.values()) == focal["occurred_start"]
    assert date(2021, 11, 8) in days.values()
    for one, other in combinations(chart.nodes, 2):
        assert (days[one.event_id] < days[other.event_id]) == (one.x < other.x)
        assert abs(one.x - other.x) >= BOX[0] or abs(one.y - other.y) >= BOX[1]
    stated = {row["claim_id"] for rows in record.causes.values() for row in rows if row["cause_event_id"] in days}
    assert chart.arrows
    assert all(set(arrow.claims) <= stated and arrow.probability is None for arrow in chart.arrows)


def test_a_cause_that_is_no_event_is_drawn_in_its_words_with_its_speaker_and_listed(
    record: Record, names: Names
) -> None:
    """What is told within the event itself is no cause from outside: it is said so, and not drawn."""
    chart = chain_chart(record, names)
    assert chart is not None
    rows = [row for rows in record.causes.values() for row in rows if row["cause_event_id"] is None]
    alone = {row["claim_id"]: row for row in rows if not row["told_within"]}
    drawn = {claim for saying in chart.sayings for claim in saying.claims}

    assert drawn
    assert drawn <= set(alone)
    for saying in chart.sayings:
        said = alone[saying.claims[0]]
        assert saying.y > chart.line >= max(node.y for node in chart.nodes)
        assert saying.lines[0].startswith(f"“{said['because'].split()[0]}")
        assert text_of(names.speaker_of(record.claims[saying.claims[0]])).startswith(
            saying.speaker.rstrip("…").rstrip()
        )
    for one, other in combinations(chart.sayings, 2):
        assert abs(one.x - other.x) >= BOX[0] or abs(one.y - other.y) >= BOX[1]
    causes, _ = stated_causes(record, names)
    assert {text_of(one.cause) for one in causes if one.cause_id is None} == {
        "told within the same event",
        "no event of this record",
    }
    assert drawn <= {claim for one in without_event(record, causes) for piece in one.words for claim in piece.claims}


def test_what_a_model_attributes_is_a_dashed_arrow_of_its_own(
    gold: tuple[Tables, Setting], record: Record, names: Names
) -> None:
    plain = chain_chart(record, names)
    assert plain is not None
    first, last = plain.nodes[0].event_id, record.focal_events[0]["id"]
    row = {"id": "finding-1", "part": "triggers", "name": "self-excitation", "says": "s",
           "data": json.dumps({"parents": [[last, first, 0.43], [last, first, 0.05], [last, "event-elsewhere", 0.9]]})}  # fmt: skip
    tables, setting = gold
    found = pa.Table.from_pylist([dict.fromkeys(FINDINGS.schema.names) | row], schema=FINDINGS.schema)
    fitted = Record(tables | {"findings": found}, setting)

    chart = chain_chart(fitted, Names(fitted))

    assert chart is not None
    added = [arrow for arrow in chart.arrows if arrow.probability is not None]
    assert [arrow.probability for arrow in added] == [0.43]
    assert "the model attributes it to" in added[0].title
    assert len(chart.arrows) == len(plain.arrows) + 1


def test_the_answer_is_short_says_nothing_twice_and_lets_each_side_speak_of_what_came_before(
    record: Record, names: Names
) -> None:
    sentences = answer(record, names)
    told = next(text_of(one.pieces) for one in sentences if text_of(one.pieces).startswith("Told as coming before"))
    parts = told.removeprefix("Told as coming before: ").removesuffix(".").split("; ")

    assert sum(one.words for one in sentences) <= 150
    assert len(parts) == len(set(parts))
    assert "8 November" in parts[0]
    for party in ("Armenia", "Azerbaijan"):
        assert any(f"told by {party}" in part or f" {party})" in part for part in parts)


def test_a_source_counts_the_acts_of_telling_behind_its_claims(gold: tuple[Tables, Setting], record: Record) -> None:
    """A claim that counts a whole period has no origin of its own; its document is one."""
    tables, setting = gold
    counts = [(int(text_of(row.origins)), int(text_of(row.claims))) for row in sources(record, Names(record))]
    assert all(1 <= origins <= claims for origins, claims in counts)
    assert any(origins < claims for origins, claims in counts)

    without = Record(tables | {"claim_origins": tables["claim_origins"].slice(0, 0)}, setting)
    rows = sources(without, Names(without))
    assert [text_of(row.origins) for row in rows] == [text_of(row.documents) for row in rows]


def test_what_an_outlet_says_itself_stands_under_the_side_it_belongs_to(record: Record, names: Names) -> None:
    """sources.yaml: Azernews is on Azerbaijan's side, OC Media on nobody's; no cell mixes them."""
    affiliation = {source.id: source.affiliation for source in record.setting.sources}
    told = 0
    for event in record.events.values():
        asked = differences(record, names, event)
        for party, cell in (
            (party, cell) for row in asked.rows for party, cell in zip(asked.parties, row.cells, strict=True)
        ):
            cited = [record.claims[claim] for held in cell for piece in held.says for claim in piece.claims]
            sides = {affiliation.get(claim["source"]) for claim in cited if claim["speaker"] == "narrator"}
            assert {side if side in asked.parties else None for side in sides} <= {party}
            told += len(sides)
            assert not any("reports in their own voice" in text_of(held.holders) for held in cell)
    assert told
    for event in record.events.values():
        lanes = {lane.party for lane in tell(record, names, event).tellings if lane.stance != "silent"}
        assert {record.side_of(claim["id"]) for claim in record.claims_of(event["id"])} == lanes


def test_no_two_points_of_an_event_are_called_the_same(record: Record, names: Names) -> None:
    """On whose territory it was is a point of its own beside where it was; its question is asked in the words of the dispute."""
    assert SOIL_QUESTION in ASKED
    points = [
        [text_of(row.point) for row in differences(record, names, event).rows] for event in record.events.values()
    ]

    assert any("On whose territory" in one and "Where it was" in one for one in points)
    assert all(one.count("On whose territory") <= 1 for one in points)
