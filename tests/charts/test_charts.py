"""Drawings: well-formed, alone on their feet, told apart without colour, with their numbers beside them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from brief.test_hostile import HOSTILE, stated
from prophasis.charts import COLUMNS, Picture, picture_of
from prophasis.charts.canvas import COLOURS, clean, month_ticks, spread, ticks
from prophasis.errors import NotEnoughEvents

DAYS = {
    "days": [["2021-03-01", 1.0], ["2021-03-02", None], ["2021-03-03", None], ["2021-03-04", 4.0]],
    "band": [["2021-03-01", 0.0, 2.0], ["2021-03-04", 0.0, 2.0]],
    "changes": ["2021-03-04"],
    "focal": "2021-03-04",
    "surprise": [2.5, 1.0, 4.0],
    "unit": "Dead told of",
}
MONTHS = {
    "months": [[f"2020-{month:02d}-01", float(dead)] for month, dead in enumerate((0, 4, 900, 5991, 27, 0, 1, 2, 0, 15, 1, 294), 1)],
    "focal": "2020-10-01",
    "since": "2020-05-01",
    "broken_by": "2020-12-01",
    "totals": ["2020-04-01"],
}  # fmt: skip
CURVE = {
    "within": [1, 2, 3], "followed": [0.1, 0.5, 0.5], "preceded": [0.2, 0.2, 0.3], "expected": [0.5, 0.5, 0.5],
    "p": [[30, 0.2], [60, 0.3]], "asked": 2, "a": ["2021-03-01"], "b": ["2021-03-02"], "observed": ["2021-03-01", "2021-03-02"],
    "window": ["2021-03-01", "2021-03-11"], "a_words": "talks", "b_words": "attacks",
}  # fmt: skip
OUTLOOK = {
    "past": [["2021-10-01", 3.0], ["2021-11-01", None], ["2021-12-01", 5.0]], "members": [3.0, 5.0], "quantiles": [0.0, 1.0, 2.0, 3.0, 9.0],
    "ahead": ["2022-01-01", "2022-02-01"], "came": [["2022-01-01", 7.0]],
    "scores": [{"method": "zero", "crps": 1.0, "ignorance": 2.0, "interval_score": 3.0, "n": 4}],
}  # fmt: skip
STANDINGS = [
    {"telling": telling, "hypothesis_id": name, "name": f"The {name} one <&>", "share": share}
    for telling, shares in ((None, (0.5, 0.5)), ("sylvania", (0.8, 0.2)))
    for name, share in zip(("first", "second"), shares, strict=True)
]

KINDS: list[tuple[str, Any]] = [("escalation", DAYS), ("escalation", MONTHS), ("triggers", CURVE), ("outlook", OUTLOOK)]
DRAWINGS = len(KINDS) + 1


def drawn(part: str, data: Any, says: str = "It says A <b> & c") -> Picture:
    return picture_of(part, [{"says": says, "name": "asked", "data": json.dumps(data)}])


def told(picture: Picture) -> list[str]:
    """The words of a drawing."""
    return [element.text or "" for element in Xml.fromstring(picture.svg).iter("{http://www.w3.org/2000/svg}text")]


PICTURES = {
    "days": lambda: drawn("escalation", DAYS),
    "months": lambda: drawn("escalation", MONTHS),
    "curve": lambda: drawn("triggers", CURVE),
    "rates": lambda: drawn("triggers", {"rates": [["after", 0.2], ["otherwise", None]], "note": "too few"}),
    "outlook": lambda: drawn("outlook", OUTLOOK),
    "standings": lambda: picture_of("hypotheses", [], STANDINGS, {"sylvania": "Sylvania & co"}),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_drawing_is_well_formed_and_needs_nothing_outside(kind: str) -> None:
    """It parses, asks for no other file, has its height, and comes out the same twice."""
    one, again = PICTURES[kind](), PICTURES[kind]()

    root = Xml.fromstring(one.svg)
    assert one == again
    assert float(root.attrib["height"]) == float(root.attrib["viewBox"].split()[3])
    assert not re.search(r"href|url\((?!#hatch)|<script|<style", one.svg)
    assert "nan" not in one.svg.lower()


@pytest.mark.parametrize("kind", PICTURES)
def test_no_two_labels_of_a_line_run_into_each_other(kind: str) -> None:
    """Labels on one height end before the next begins, by the width that letters come to."""
    by_height: dict[float, list[tuple[float, float]]] = {}
    for element, up in _texts(Xml.fromstring(PICTURES[kind]().svg)):
        width = len(element.text or "") * float(element.attrib["font-size"]) * 0.5
        x = float(element.attrib["x"]) - {"start": 0, "middle": width / 2, "end": width}[element.attrib["text-anchor"]]
        by_height.setdefault(up + float(element.attrib["y"]), []).append((x, x + width))

    for spans in by_height.values():
        spans.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(spans)), spans
        assert spans[0][0] >= 0
        assert spans[-1][1] <= 960


def _texts(root: Xml.Element) -> list[tuple[Xml.Element, float]]:
    """Each text with how far its group stands down."""
    name = "{http://www.w3.org/2000/svg}text"
    found = [(element, 0.0) for element in root.findall(name)]
    for group in root.findall("{http://www.w3.org/2000/svg}g"):
        up = float(group.attrib["transform"].split()[1].rstrip(")"))
        found += [(element, up) for element in group.iter(name)]
    return found


@pytest.mark.parametrize("kind", PICTURES)
def test_the_numbers_stand_beside_the_drawing(kind: str) -> None:
    rows = list(csv.reader(io.StringIO(PICTURES[kind]().csv())))

    assert tuple(rows[0]) == COLUMNS
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_days_nobody_reported_on_are_hatched_as_one() -> None:
    picture = drawn("escalation", DAYS)

    assert picture.svg.count('fill="url(#hatch)"') == 1
    assert "4 March 2021: 4; surprise 2.5 (1.0 to 4.0)" in told(picture)
    assert ("asked", "figure", "2021-03-02", None, None, None) in picture.rows
    assert ("asked", "surprise", "2021-03-04", 2.5, 1.0, 4.0) in picture.rows


def test_a_month_stands_between_those_as_severe_and_a_wars_total_is_hollow() -> None:
    words = told(drawn("escalation", MONTHS))

    assert {"May 2020: 27", "October 2020: 15", "December 2020: 294"} <= set(words)
    assert any("hollow: may be the total" in line for line in words)
    assert any("logarithmic" in line for line in words)


def test_tellings_are_told_apart_by_shape_and_stand_in_the_analysts_order() -> None:
    """A circle and a triangle; bits to one decimal; names escaped; nobody is called the winner."""
    picture = PICTURES["standings"]()
    words = told(picture)

    assert "as Sylvania & co tells it" in words
    assert words.index("The first one <&>") < words.index("The second one <&>")
    assert {"+0.7", "-1.3", "0.0"} <= set(words)
    assert picture.svg.count("<circle") == picture.svg.count("<polygon") == 4


def test_a_pattern_without_a_test_says_so() -> None:
    few = CURVE | {"expected": [None, None, None], "p": [[30, None], [60, None]]}
    words = " ".join(told(drawn("triggers", few)))

    assert "Too few A events for a test" in words
    assert "by chance" not in words


def test_nothing_to_draw_says_where_to_look() -> None:
    with pytest.raises(NotEnoughEvents, match="prophasis outlook CASE"):
        picture_of("outlook", [{"says": "x", "name": "y", "data": None}])


def test_what_no_xml_may_hold_is_left_out_and_no_cell_is_a_formula() -> None:
    assert clean("a\x00b\ud800\uffffc") == "a b  c"
    Xml.fromstring(drawn("escalation", DAYS, says="\x1b[31m\x00<script>").svg)
    wild = Picture(svg="", rows=(("=1+1", "+a", "@b", -1.0, None, None),))
    assert wild.csv().splitlines()[1] == "'=1+1,'+a,'@b,-1.0,,"


def test_labels_keep_their_distance_and_ticks_are_round() -> None:
    assert spread([10, 11, 30], 5, 0, 100) == [10, 15, 30]
    assert spread([98, 99], 5, 0, 100) == [95, 100]
    assert ticks(17) == [0, 5, 10, 15, 20]
    assert ticks(0) == [0, 1]
    assert [words for _, words in month_ticks(date(2021, 5, 1), date(2021, 7, 9), 500)] == [
        "May 2021",
        "Jun 2021",
        "Jul 2021",
    ]
    assert [day for day, _ in month_ticks(date(1989, 1, 1), date(2023, 12, 1), 500)] == [
        date(year, 1, 1) for year in range(1990, 2021, 10)
    ]


@pytest.mark.parametrize(
    ("part", "data"), [("escalation", DAYS), ("escalation", MONTHS), ("triggers", CURVE), ("outlook", OUTLOOK)]
)
def test_every_colour_of_a_drawing_is_one_that_the_brief_has_in_its_own_theme(part: str, data: Any) -> None:
    """A colour without a rule would stay as it is on white paper, in the dark too."""
    style = files("prophasis.brief").joinpath("templates", "style.css").read_text(encoding="utf-8")
    used = set(re.findall(r'(fill|stroke)="(#\w+)"', drawn(part, data).svg))

    assert {colour for _, colour in used} <= set(COLOURS)
    assert {f'svg.plain [{paint}="{colour}"]' for paint, colour in used} <= set(
        re.findall(r"svg\.plain \[[^]]+\]", style)
    )


@pytest.mark.parametrize("data", [DAYS, MONTHS])
def test_the_time_asked_for_is_marked_once_in_a_drawing(data: Any) -> None:
    """Pages open a wide drawing there."""
    assert drawn("escalation", data).svg.count('class="focal"') == 1


def with_poison(value: Any, poison: str) -> Any:
    """A value with *poison* added to every text in it that is no day."""
    if isinstance(value, str):
        return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value + poison
    if isinstance(value, list):
        return [with_poison(one, poison) for one in value]
    return {name: with_poison(one, poison) for name, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("poison", [*HOSTILE, "\x9b31m\x7f"], ids=range(len(HOSTILE) + 1))
@pytest.mark.parametrize("drawing", range(DRAWINGS))
def test_hostile_text_in_a_drawing_stays_text(drawing: int, poison: str) -> None:
    """Elements and attributes of ours alone, nothing that runs, links or fetches, nothing that turns words round."""
    if drawing < len(KINDS):
        part, data = KINDS[drawing]
        svg = drawn(part, with_poison(data, poison), says=f"It says{poison}").svg
    else:
        svg = picture_of(
            "hypotheses", [], with_poison(STANDINGS, poison), {f"sylvania{poison}": f"Sylvania{poison}"}
        ).svg
    root = Xml.fromstring(svg)

    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "title", "defs", "pattern", "g", "line", "polyline", "polygon", "rect", "circle", "text",
    }  # fmt: skip
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.rpartition("}")[2].lower().startswith("on")
            assert name.rpartition("}")[2] not in ("href", "style", "src")
            assert "url(" not in value.replace("url(#hatch)", "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", svg)


def test_the_docs_state_what_is_tried_on_drawings() -> None:
    assert stated()["drawings"] == DRAWINGS
