"""The scorer of the PETRARCH records, on records made up here and worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prophasis.errors import InvalidGold
from prophasis.language.pipeline import load_pipeline
from prophasis.suite.petrarch import Coding, Paired, codings_of, measure, pair, read_records
from prophasis.suite.petrarch_codes import read_actors, type_of
from prophasis.suite.telling import claims_in, reader_with

DICTIONARY = """\
<!-- a toy -->
FREEDONIA  [FRE]
+FREEDONIAN
+PORT_OF_FREE

SYLVANIA  [SYL] # pas
ZEPPO
\t[SYLGOV 19950601 - 19990815]
\t[HOB > 990816]
NOBODY_MUCH  [---]
"""

RECORDS = """\
<Sentence date="19950104" id="A-01" category="DEMO">
<EventCoding sourcecode="SYL" targetcode="FREMIL" eventcode="223"></EventCoding>
<Text>
Sylvania shelled Freedonia
on Monday.
</Text>
</Sentence>
<Sentence date="081001" id="A-02" category="DEMO">
<EventCoding noevents = "True"></EventCoding>
<Text>The painter smiled.</Text>
</Sentence>
<Sentence date="19950104" id="A-03" category="DEMO">
<EventCoding sourcecode="SYL" targetcode="FRE" eventcode="023"></EventCoding>
<Text>Left out: a comment has no counterpart.</Text>
</Sentence>
"""


def test_codes_are_of_weis_where_they_have_three_digits() -> None:
    assert [type_of(code, weis=True) for code in ("122", "024", "345")] == ["ACCUSE", None, None]
    assert [type_of(code, weis=False) for code in ("122", "0353", "1663", "015")] == [
        "REJECT",
        "AGREE",
        "SANCTION",
        None,
    ]


def test_a_name_has_the_code_of_its_entry_and_an_entry_with_dates_its_first() -> None:
    actors = {actor.id: actor.aliases for actor in read_actors(DICTIONARY)}
    assert actors == {"fre": ("Freedonia", "Freedonian", "Port of Free"), "syl": ("Sylvania", "Zeppo")}


def test_records_are_cut_by_their_tags() -> None:
    first, second = read_records(RECORDS, weis=True)
    assert first.text == "Sylvania shelled Freedonia on Monday."
    assert first.published == date(1995, 1, 4)
    assert first.codings == (Coding("SYL", "FRE", "ASSAULT"),)
    assert (second.codings, second.published) == ((), date(2008, 10, 1))
    with pytest.raises(InvalidGold, match="holds no <Sentence>"):
        read_records("<Sentences></Sentences>", weis=True)


def test_parts_are_counted_in_the_best_pairing() -> None:
    """Crossed: the first gold takes the second found (3 parts), the second the first (1: the event); the third is too much."""
    gold = [Coding("A", "B", "AID"), Coding("C", "D", "AID")]
    found = [Coding("A", "B", "REJECT"), Coding("A", "B", "AID"), Coding("E", "D", "AID")]
    assert pair(gold, found) == Paired(sources=1, targets=2, events=2, gold=2, found=3)
    assert pair(gold, []) == Paired(sources=0, targets=0, events=0, gold=2, found=0)


def test_where_nothing_is_to_be_found_nothing_is_right() -> None:
    assert pair([], []) == Paired(sources=1, targets=1, events=1, gold=1, found=0)
    assert pair([], [Coding("A", "B", "AID")]) == Paired(sources=0, targets=0, events=0, gold=1, found=1)


def test_a_mutual_act_is_told_in_both_directions() -> None:
    reader = reader_with(load_pipeline(), read_actors(DICTIONARY))
    claims = claims_in("Freedonia clashed with Sylvania on Monday.", reader)
    codes = {"fre": "FRE", "syl": "SYL"}
    assert codings_of(claims, codes) == [Coding("FRE", "SYL", "ASSAULT"), Coding("SYL", "FRE", "ASSAULT")]


def test_the_table_of_a_small_file(tmp_path: Path) -> None:
    """Two codings of three parts each: all right."""
    for name, content in (
        ("dictionaries/PETR.Validate.actors.txt", DICTIONARY),
        ("text/PETR.UnitTest.records.xml", RECORDS),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = measure(tmp_path, load_pipeline())
    assert [(row.measure, row.right, row.gold) for row in result.figures] == [
        ("partial score: parts right", 6, 6),
        ("source right", 2, 2),
        ("target right", 2, 2),
        ("event right", 2, 2),
    ]
    assert result.mistakes == ()
