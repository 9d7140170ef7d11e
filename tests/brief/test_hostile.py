"""Whatever stands in a table or in a file of the case, the page runs nothing, opens nothing and hides nothing."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import pyarrow as pa
import pytest

from brief.conftest import MANIFEST, Tables
from brief.parsed import elements, parse, tag
from prophasis.brief.lint import lint_brief, lint_markdown
from prophasis.brief.step import write_brief
from prophasis.model.review import FIELDS
from prophasis.model.setting import Setting
from prophasis.model.tables import CORRECTIONS, ISSUES, NOTES, PROPOSALS, RATINGS, STANDINGS, UNCODED
from prophasis.vendored import vendored

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)' x=\"",
    "javascript:alert(1)",
    "safe\u202ecod.exe\u2066",
    "nul\x00 bell\x07 escape\x1b[31m",
    "</style><style>*{background:url(https://evil.example/x)}</style>",
    "--><svg/onload=alert(1)><!--",
    "{{ 7*7 }}{% raw %}${7*7}",
    "[click](javascript:alert(1)) ![i](https://evil.example/i.png) <https://evil.example> www.evil.example",
    "# head\n\n- list\n\n```\n> quote\n1. one\n| a | b |\n---\n***\n_x_ **y** ~~z~~ &lt;b&gt; {: onclick=alert(1) }",
    ']( "x") [y]: https://evil.example\n[^1]: note\n    code\n<!-- c -->',
]
MEASURED = Path(__file__).parents[2] / "docs" / "measured-brief.md"
SAFE = re.compile(r"[a-z]+(-[\w.-]+)?|\d{4}-\d\d-\d\d")
"""What a text in a data block may be: a field, an id that can stand in an address, a day."""

LINKS = {"id", "event_id", "claim_id", "document_id", "dispute_id"}
"""Columns of ids, which are made hostile in a test of their own."""
KEEP = {
    "stance", "event", "modality", "kind", "whose", "occurrence", "attribute", "occurred_precision", "occurred",
}  # fmt: skip
"""Columns of fixed words, which are made hostile in a test of their own."""


def poisoned(tables: Tables, poison: str, *, only: set[str] | None = None) -> Tables:
    """*tables* with *poison* added to every text that is not an id; or instead of every text of the columns *only*."""
    return {name: pa.table(
        {field.name: _column(table[field.name], field, poison, only) for field in table.schema}, schema=table.schema
    ) for name, table in tables.items()}  # fmt: skip


def hostile_fields(tables: Tables) -> set[tuple[str, str]]:
    """The table and column of every text that `poisoned` changes in *tables*."""
    hostile = poisoned(tables, HOSTILE[0])
    return {
        (name, column)
        for name, table in tables.items()
        for column in table.column_names
        if table[column] != hostile[name][column]
    }


def stated() -> dict[str, int]:
    """What docs/measured-brief.md says of how much is tried."""
    rows = re.findall(r"^\| (.+?) \| ([\d,]+) \|$", MEASURED.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name.partition(":")[0]: int(number.replace(",", "")) for name, number in rows}


def _column(column: pa.ChunkedArray, field: pa.Field, poison: str, only: set[str] | None) -> pa.Array:
    values = column.to_pylist()
    if only is not None:
        return pa.array([poison if field.name in only and isinstance(v, str) else v for v in values], field.type)
    linked = field.name == "id" or field.name.endswith(("_id", "_ids")) or field.name in KEEP
    return pa.array(values if linked else [_poison(value, poison) for value in values], field.type)


def _poison(value: Any, poison: str) -> Any:
    if isinstance(value, str):
        return value + poison
    if isinstance(value, list):
        return [_poison(one, poison) for one in value]
    if isinstance(value, dict):
        return {key: one if key in KEEP else _poison(one, poison) for key, one in value.items()}
    return value


def poisoned_setting(value: Any, poison: str) -> Any:
    """*value* with *poison* added to every text in it."""
    if isinstance(value, str):
        return value + poison
    if isinstance(value, tuple):
        return tuple(poisoned_setting(one, poison) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: poisoned_setting(getattr(value, one.name), poison) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


def assert_inert(page: str) -> None:
    """No script and no style but ours, no handler, no address but a place on the page itself, nothing fetched, nothing steering."""
    root = parse(page)
    assert_ours(root)
    forbidden = {
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "audio",
        "video",
        "image",
        "use",
        "foreignObject",
    }
    assert not {tag(element) for element in root.iter()} & forbidden
    inputs = [element for element in root.iter() if tag(element) == "input"]
    assert {element.get("type") for element in inputs} <= {"radio", "range", "checkbox"}
    assert not any(
        element.get("value") or element.get("formaction") for element in inputs if element.get("type") == "radio"
    )
    for element in root.iter():
        _assert_attributes(element)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)
    assert not any(isinstance(element.tag, str) is False for element in root.iter())


def assert_ours(root: Element) -> None:
    """Every script and style is a file of ours or a vendored one, letter by letter; a data block is JSON of numbers, days and ids."""
    templates = files("prophasis.brief") / "templates"
    known = {
        (templates / name).read_text(encoding="utf-8").strip()
        for name in ("style.css", "script.js", "map.css", "map.js")
    }
    known |= {vendored("leaflet/leaflet.css"), vendored("leaflet/leaflet.js")}
    for element in elements(root, "script", "style"):
        words = "".join(element.itertext())
        if element.get("type") == "application/json":
            assert not set("<>&\u2028\u2029") & set(words)
            assert all(SAFE.fullmatch(one) for one in strings(json.loads(words)))
        else:
            assert words in known


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, the names of its fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        yield from (name for pair in value.items() for one in pair for name in strings(one))


def _assert_attributes(element: Element) -> None:
    for name, value in element.attrib.items():
        bare = name.rpartition("}")[2].lower()
        assert not bare.startswith("on"), (name, value)
        assert bare not in {"src", "srcset", "action", "formaction", "data", "poster", "style", "background", "ping"}
        if bare == "href":
            assert re.fullmatch(r"#[\w.-]+", value), value
        if bare == "http-equiv":
            assert value == "Content-Security-Policy"


def test_the_plain_page_is_inert(page: str) -> None:
    assert_inert(page)


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_stays_text(small: tuple[Tables, Setting], poison: str) -> None:
    tables, setting = small
    case = dataclasses.replace(
        setting.case, title=setting.case.title + poison, question=f"{setting.case.question}{poison}"
    )
    tables = poisoned(everything(tables), poison)

    written = write_brief(tables, dataclasses.replace(setting, case=case), manifest={poison: poison, **MANIFEST})

    assert written["brief.md"].count("Corrected by") >= len(FIELDS)
    assert_inert(written["brief.html"])
    assert_plain_markdown(written["brief.md"])


@pytest.mark.parametrize("poison", HOSTILE[:6], ids=range(6))
def test_hostile_words_in_the_files_of_the_case_stay_text(small: tuple[Tables, Setting], poison: str) -> None:
    tables, setting = small
    hostile = poisoned_setting(setting, poison)

    assert_inert(write_brief(tables, hostile, manifest=MANIFEST)["brief.html"])


@pytest.mark.parametrize("column", sorted(LINKS | KEEP))
def test_a_hostile_id_or_code_breaks_nothing(small: tuple[Tables, Setting], column: str) -> None:
    """Tables that are not ours may hold anything in the columns that link them."""
    tables, setting = small
    tables = tables | _reviews(tables)
    for poison in (HOSTILE[0], HOSTILE[2], HOSTILE[5]):
        written = write_brief(poisoned(tables, poison, only={column}), setting, manifest=MANIFEST)

        assert_inert(written["brief.html"])
        assert_plain_markdown(written["brief.md"])


def test_the_hostile_page_still_passes_the_linter(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    hostile = poisoned(tables | _reviews(tables), "<b onclick='x'>")
    written = write_brief(hostile, setting, manifest=MANIFEST)

    assert lint_brief(written["brief.html"], hostile) == []
    assert lint_markdown(written["brief.md"], set(tables["claims"]["id"].to_pylist())) == []


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_of_places_that_are_drawn_stay_text(small: tuple[Tables, Setting], poison: str) -> None:
    """Tables and files of the case agree on the hostile ids, so that the map has them as points."""
    tables, setting = small
    hostile = poisoned(tables, poison)

    page = write_brief(hostile, poisoned_setting(setting, poison), manifest=MANIFEST)["brief.html"]

    assert_inert(page)
    assert len(drawn(page)) > 3


def drawn(page: str) -> list[str]:
    """The ids of the rows whose places the map draws; every one of them is there."""
    root = parse(page)
    block = next(element for element in elements(root, "script") if element.get("id") == "map-data")
    found = [place["id"] for place in json.loads("".join(block.itertext()))["places"]]
    assert set(found) <= {row.get("id") for row in elements(root, "tr")}
    return found


def test_a_hidden_override_is_shown_as_a_sign(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    written = write_brief(poisoned(tables, "x\u202ey\x00z"), setting, manifest=MANIFEST)

    assert "x‹U+202E›y␀z" in written["brief.html"]
    assert "x‹U+202E›y␀z" in written["brief.md"]


def test_the_policy_allows_our_script_and_style_and_nothing_else(page: str) -> None:
    policy = next(
        element.get("content") or "" for element in elements(parse(page), "meta") if element.get("http-equiv")
    )

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def everything(tables: Tables) -> Tables:
    """*tables* with what analysts said, what was not understood and what went wrong."""
    return tables | _reviews(tables) | {"uncoded": _uncoded("odd"), "issues": _issues("odd")}


def _reviews(tables: Tables) -> Tables:
    """What an analyst said of every claim: each field corrected, rated, noted; and a hypothesis of theirs."""
    made = {"by": "Ana", "at": "2026-01-01T12:00:00+00:00", "why": "a slip", "n": 1}
    claims = tables["claims"]["id"].to_pylist()
    figures = '[{"kind": "killed", "side": "armenia", "low": 1, "high": null}]'
    return {
        "corrections": CORRECTIONS.of(
            {"claim_id": claim, "field": name, "was_read": figures if name == "figures" else "2021-11-16", "says": None,
             "correction_id": "correction-1", **made}
            for claim in claims for name in FIELDS
        ),
        "ratings": RATINGS.of({"id": f"rating-{n}", "what": "claim", "about": claim, "grade": "4", **made} for n, claim in enumerate(claims)),
        "notes": NOTES.of({"id": "note-1", "about": claim, "text": "Ask.", "by": "Ana", "at": made["at"], "n": 1} for claim in claims),
        "proposals": PROPOSALS.of([{"id": "proposal-1", "hypothesis_id": "drift", "name": "Drift", "says": "So.", "assumes": ["No."],
                                    "expects": [], **made}]),
        "standings": STANDINGS.of([{"hypothesis_id": "drift", "name": "Drift", "says": "So.", "assumes": ["No."], "n_observed": 0}]),
    }  # fmt: skip


def _uncoded(poison: str) -> pa.Table:
    return UNCODED.of(
        [{"document_id": poison, "document": poison, "start": 0, "end": 1, "text": poison, "reason": poison}]
    )


def _issues(poison: str) -> pa.Table:
    return ISSUES.of([{"step": poison, "code": poison, "subject": poison, "message": poison}])


def assert_plain_markdown(page: str) -> None:
    """In a renderer that lets HTML pass and knows tables, attributes and fences, nothing foreign becomes markup."""
    html = markdown.markdown(page, extensions=["tables", "attr_list", "fenced_code", "footnotes"])
    root = parse(html)
    allowed = {
        "html", "head", "body", "h1", "h2", "h3", "h4", "p", "a", "em", "strong", "ul", "li", "table", "thead", "tbody", "tr",
        "th", "td", "blockquote",
    }  # fmt: skip
    assert {tag(element) for element in root.iter()} <= allowed
    for element in root.iter():
        assert set(element.attrib) <= {"href", "title", "style"}, element.attrib
        assert (element.get("href") or "#").startswith("#")
        assert element.get("style") in (None, "text-align: left;")


def test_the_docs_state_what_is_tried_on_the_brief(small: tuple[Tables, Setting]) -> None:
    said = stated()

    assert said["payloads"] == len(HOSTILE)
    assert said["fields of the brief"] == len(hostile_fields(everything(small[0])))
    assert said["ids and fixed words, tried on their own"] == len(LINKS | KEEP)
    assert said["payloads × fields × outputs"] == len(HOSTILE) * (
        2 * said["fields of the brief"] + said["kinds of page of the workbench"] * said["fields of the workbench"]
    )
