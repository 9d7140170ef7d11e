"""The attribution scorer, proven on two invented sentences whose scores are worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prophasis.coding.actors import ActorIndex
from prophasis.errors import InvalidGold
from prophasis.language.pipeline import load_pipeline
from prophasis.model.setting import CaseFile, Setting
from prophasis.suite.polnear import Attributed, attributed, measure, pairs, read_gold, right_in

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The mayor said that two men had died. Rufus Firefly wants to leave the town."
NOTES = """\
T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 36\tthat two men had died
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tSource 38 51\tRufus Firefly
T6\tCue 52 57\twants
T7\tContent 58 66;67 75\tto leave the town
T8\tAttribution 52 57\twants
E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7
"""


def _corpus(folder: Path, text: str, notes: str) -> Path:
    for part in ("text", "attributions"):
        (folder / "dev" / part).mkdir(parents=True)
    (folder / "dev" / "text" / "one.txt").write_text(text, encoding="utf-8")
    (folder / "dev" / "attributions" / "one_ab12.ann").write_text(notes, encoding="utf-8")
    (folder / "dev" / "attributions" / "one_zz99.ann").write_text("", encoding="utf-8")
    return folder


def _one(cue: str, content: str, source: str = "") -> Attributed:
    """Parts of ``TEXT``-like ranges written "start-end"."""
    parts = []
    for told in (cue, content, source):
        start, _, end = told.partition("-")
        parts.append(frozenset(range(int(start), int(end))) if told else frozenset())
    return Attributed(*parts)


def test_of_several_annotators_the_first_counts_and_every_part_is_found(tmp_path: Path) -> None:
    result = measure(_corpus(tmp_path, TEXT, NOTES), load_pipeline())

    values = {one.measure: (one.right, one.found, one.gold, one.value) for one in result.figures}
    assert values["cue, partial F1"] == (2, 2, 2, 1.0)
    assert values["content, exact F1"] == (2, 2, 2, 1.0)
    assert values["content linked to its source F1"] == (2, 2, 2, 1.0)
    assert values["source, exact F1"] == (2, 2, 2, 1.0)
    assert not result.mistakes


def test_pieces_of_a_span_make_one_and_white_space_is_no_part(tmp_path: Path) -> None:
    folder = _corpus(tmp_path, TEXT, NOTES)

    _, wants = read_gold(folder / "dev" / "attributions" / "one_ab12.ann", TEXT)

    assert "".join(TEXT[i] for i in sorted(wants.content)) == "toleavethetown"


def test_an_annotation_of_a_span_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    folder = _corpus(tmp_path, TEXT, NOTES.replace("Cue:T6", "Cue:T66"))

    with pytest.raises(InvalidGold, match=r"one_ab12\.ann: E2 names T66"):
        read_gold(folder / "dev" / "attributions" / "one_ab12.ann", TEXT)


def test_the_greatest_overlap_is_paired_first_and_each_span_once() -> None:
    """Gold 0-10 and 10-20; ours 8-20 overlaps both, and belongs to the second: 10/12 against 2/20."""
    gold = [frozenset(range(10)), frozenset(range(10, 20))]
    ours = [frozenset(range(8, 20))]

    assert pairs(gold, ours) == [(1, 0, 10 / 12)]


def test_content_is_linked_only_by_half_of_the_longer_and_by_its_source() -> None:
    gold = [_one("10-14", "20-40", "0-8")]

    held = right_in(gold, [_one("10-14", "20-31", "4-8")])
    short = right_in(gold, [_one("10-14", "20-29", "4-8")])
    other = right_in(gold, [_one("10-14", "20-40", "50-58")])

    assert (held["content linked to its source"], held["content linked, partial"]) == (1, 1)
    assert (short["content linked to its source"], short["content linked, partial"]) == (0, 1)
    assert (other["content linked to its source"], other["content, exact"]) == (0, 1)


def test_nobody_named_is_right_only_where_nobody_is_named() -> None:
    gold = [_one("10-14", "20-40")]

    assert right_in(gold, [_one("10-14", "20-40")])["content linked to its source"] == 1
    assert right_in(gold, [_one("10-14", "20-40", "0-8")])["content linked to its source"] == 0


def test_what_stands_in_the_words_of_another_is_not_counted() -> None:
    """The corpus annotates no nested attributions: of the two cues only the outer one counts."""
    text = "The mayor said that Rufus Firefly had claimed that two men had died."
    (one,) = attributed(text, load_pipeline(), ActorIndex(Setting(case=CaseFile(title="x"))))

    assert "".join(text[i] for i in sorted(one.cue)) == "said"
