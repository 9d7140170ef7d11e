"""The scorer of WikiWars, on a history of an invented war that is marked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prophasis.coding.timex import Timex
from prophasis.errors import InvalidGold
from prophasis.language.pipeline import load_pipeline
from prophasis.suite.wikiwars import kind_of, measure, pair_up, read_annotated, same_value

PAGE = """<DOC>
<DOCID>99_Marne</DOCID>
<DATETIME> <TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2> </DATETIME>
<TEXT>
Freedonia &amp; Sylvania fought from <TIMEX2 val="1931">1931</TIMEX2> on. On <TIMEX2 val="1931-05-03">3 May</TIMEX2> the army
crossed the river, and by <TIMEX2 val="1931-05-04">the following day</TIMEX2> it held <TIMEX2>the whole season
of <TIMEX2 val="1931-SU">the summer</TIMEX2></TIMEX2>. The siege took <TIMEX2 val="P3M">three months</TIMEX2>.
</TEXT>
</DOC>
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "keyinline"
    folder.mkdir()
    (folder / "99_Marne.key.xml").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_marks_are_read_with_their_places_and_values(corpus: Path) -> None:
    """The stamp of the document is its day and no time of the text; nested times count; one has no value."""
    document = read_annotated(corpus / "keyinline" / "99_Marne.key.xml")

    words = [(document.text[one.start : one.end], one.value) for one in document.gold]

    assert document.published == date(2009, 12, 19)
    assert document.text.strip().startswith("Freedonia & Sylvania")
    assert words == [
        ("1931", "1931"),
        ("3 May", "1931-05-03"),
        ("the following day", "1931-05-04"),
        ("the whole season\nof the summer", None),
        ("the summer", "1931-SU"),
        ("three months", "P3M"),
    ]


def test_each_time_is_in_one_pair_at_most_and_equal_extents_go_first() -> None:
    gold = [Timex(0, 20, "1931"), Timex(10, 20, "1931-05"), Timex(30, 40, "P1Y")]
    found = [Timex(10, 20, "1931-05"), Timex(35, 50, "1932"), Timex(60, 70, "1933")]

    assert pair_up(gold, found) == [(gold[1], found[0]), (gold[2], found[1])]


def test_a_time_without_a_value_is_never_right() -> None:
    assert same_value(Timex(0, 4, "1931"), Timex(0, 6, "1931"))
    assert not same_value(Timex(0, 4, None), Timex(0, 4, None))


def test_the_three_figures_are_those_of_a_count_by_hand(corpus: Path) -> None:
    """Six annotations, five found: the four without nesting are the same words and values, the summer lies in two.

    Relaxed: 5 pairs, 2 * 5 / (5 + 6). Strict: all five. Value: all five.
    """
    result = measure(corpus, load_pipeline())

    assert [(one.measure, one.right, one.found, one.gold) for one in result.figures] == [
        ("strict span F1", 5, 5, 6),
        ("relaxed span F1", 5, 5, 6),
        ("value F1", 5, 5, 6),
    ]
    assert result.figures[2].value == pytest.approx(10 / 11)
    assert [(one.kind, one.n) for one in result.mistakes] == [("missed: no value", 1)]


@pytest.mark.parametrize(
    "page",
    ["<DOC>no text</DOC>", "<TEXT>a <TIMEX2>b</TEXT>", "<TEXT>a</TIMEX2> b</TEXT>"],
    ids=["none", "open", "closed"],
)
def test_a_broken_page_is_named(tmp_path: Path, page: str) -> None:
    path = tmp_path / "98_Broken.key.xml"
    path.write_text(page, encoding="utf-8")

    with pytest.raises(InvalidGold, match=r"98_Broken\.key\.xml"):
        read_annotated(path)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1931-05-03", "day"),
        ("1931-05", "month"),
        ("1931-SU", "season"),
        ("1931", "year"),
        ("193", "decade, century, week, half"),
        ("P3D", "duration"),
        ("PAST_REF", "present, past, future"),
        ("BC0490", "before Christ"),
        ("1931-05-03TNI", "time of day"),
        ("1931-05-XX", "partly known"),
        (None, "no value"),
    ],
)
def test_values_have_classes(value: str | None, kind: str) -> None:
    assert kind_of(value) == kind
