"""JSON lines: one document a line; a broken line costs no other."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sources.made import codes, only, read


def lines(*values: object) -> str:
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def test_every_line_is_a_document(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "wire.jsonl",
        lines(
            {"text": "Two died.", "source": "interfax", "published": "2021-11-16"},
            {"body": "Baku denied it.", "title": "No"},
        ),
    )

    first, second = reading.documents
    assert (first.name, first.text, first.source, first.published) == (
        "wire#1",
        "Two died.",
        "interfax",
        date(2021, 11, 16),
    )
    assert (second.name, second.text, second.title, second.file) == (
        "wire#2",
        "Baku denied it.",
        "No",
        "documents/wire.jsonl",
    )


@pytest.mark.parametrize(
    ("bad", "code", "reason"),
    [
        ('{"text": ', "bad-line", "no JSON"),
        ("[1]", "bad-line", "is a list"),
        ("[" * 100_000, "bad-line", "no JSON"),
        ('{"text": 5}', "bad-line", "has no text"),
        ('{"title": "T"}', "no-text", "has no text"),
        ('{"text": "a", "text": "b"}', "bad-line", "'text' is given twice"),
    ],
)
def test_a_broken_line_is_named_and_costs_no_other(tmp_path: Path, bad: str, code: str, reason: str) -> None:
    reading = read(tmp_path, "a.jsonl", lines(bad, "", {"text": "Two died."}))

    assert only(reading).name == "a#3"
    assert codes(reading) == [code]
    assert any(f"line 1 {reason}" in issue.message or reason in issue.message for issue in reading.issues)


def test_keys_that_are_not_read_are_counted_once(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.jsonl", lines({"text": "Two died.", "tags": 1}, {"text": "One died.", "tags": 2}))

    assert codes(reading) == ["unknown-key"]
    assert any("'tags' (2x)" in issue.message for issue in reading.issues)


def test_lone_surrogates_and_controls_become_visible(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.jsonl", '{"text": "a\\ud800b\\u0000c\\r\\nd \\ud83d\\ude00"}'))

    assert document.text == "a\ufffdb\ufffdc\nd 😀"


def test_line_separators_inside_a_value_end_no_line(tmp_path: Path) -> None:
    assert only(read(tmp_path, "a.jsonl", '{"text": "a\u2028b\x85c"}')).text == "a\u2028b\x85c"
