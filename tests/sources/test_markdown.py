"""Markdown, its front matter, and plain text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prophasis.sources.front_matter import read_front_matter
from sources.made import codes, only, read

FRONT = """---
title: "Seven servicemen killed"
source: daily-herald
published: 2021-11-17T11:29:00+04:00
url: "https://herald.example/7"
language: en
retold: true
---

"""


def test_front_matter_says_what_the_document_is(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.md", FRONT + "Seven died.\n\nBaku denied it.\n")

    document = only(reading)
    assert (document.title, document.source, document.source_name) == ("Seven servicemen killed", "daily-herald", None)
    assert (document.published, document.published_at) == (date(2021, 11, 17), "2021-11-17T11:29:00+04:00")
    assert (document.url, document.language, document.retold) == ("https://herald.example/7", "en", True)
    assert document.text == "Seven died.\n\nBaku denied it."
    assert (document.name, document.file, document.media_type) == ("a", "documents/a.md", "text/markdown")
    assert reading.issues == ()


def test_the_text_is_kept_to_the_character(tmp_path: Path) -> None:
    body = "Two\u00a0died 😀.\n\u200fשלום\u200f **said** [he](http://x.example).\n\n  indented"

    assert only(read(tmp_path, "a.md", FRONT + body)).text == body


def test_windows_line_ends_become_plain_ones_once(tmp_path: Path) -> None:
    content = (FRONT + "Two died.\n\nBaku denied it.\n").replace("\n", "\r\n").encode("utf-8-sig")

    document = only(read(tmp_path, "a.md", content))

    assert document.text == "Two died.\n\nBaku denied it."
    assert document.title == "Seven servicemen killed"


def test_an_unknown_key_is_named_with_the_closest_and_costs_nothing_else(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.md", "---\ntitle: T\npublishd: 2021-11-16\ntags: [a, b]\n---\nTwo died.")

    assert only(reading).title == "T"
    assert codes(reading) == ["unknown-key", "unknown-key"]
    assert "'publishd' (closest: 'published')" in reading.issues[0].message
    assert "'tags'" in reading.issues[1].message


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ('title: "open\nsource: x', "quoted scalar"),
        ("title: a\ntitle: b", "'title' is given twice"),
        ("title: &a b\nsource: *a", "anchors and aliases"),
        ("title: !!python/name:os.system x", "tags are not read"),
        ("[title: a]", "it is a list"),
        ("title: a: b", "mapping values"),
        ("title: x\n\tsource: y", "tab|token|scan"),
        ("{a: b}: c", "no plain word"),
    ],
)
def test_broken_front_matter_is_void_and_the_body_is_kept(tmp_path: Path, lines: str, reason: str) -> None:
    reading = read(tmp_path, "a.md", f"---\n{lines}\n---\nTwo died.")

    document = only(reading)
    assert (document.title, document.source, document.text) == (None, None, "Two died.")
    assert codes(reading) == ["front-matter"]
    assert any(word in reading.issues[0].message for word in reason.split("|"))


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    front = read_front_matter("---\n" + "\n".join(rows) + "\n---\nTwo died.")

    assert front.body == "Two died."
    assert [doubt.code for doubt in front.doubts] == ["front-matter"]


def test_brackets_nested_thousands_deep_need_no_recursion() -> None:
    front = read_front_matter("---\ntitle: T\nnote: " + "[" * 9000 + "]" * 9000 + "\n---\nTwo died.")

    assert front.stated == {"title": "T"}
    assert [doubt.code for doubt in front.doubts] == ["unknown-key"]


def test_a_list_where_one_value_belongs_is_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.md", "---\ntitle: T\nsource: [a, b]\n---\nTwo died.")

    assert only(reading).source is None
    assert codes(reading) == ["invalid-value"]


def test_no_and_null_and_numbers_stay_what_they_are() -> None:
    front = read_front_matter("---\ntitle: No\nsource: null\nurl: ''\nlanguage: no\n---\nx")

    assert front.stated == {"title": "No", "url": "", "language": "no"}


def test_front_matter_that_never_closes_is_text_and_doubted(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.md", "---\ntitle: T\n\nTwo died.")

    assert only(reading).text == "---\ntitle: T\n\nTwo died."
    assert codes(reading) == ["front-matter"]


def test_prose_between_two_rules_is_text(tmp_path: Path) -> None:
    text = "---\nTwo died at noon.\n---\nBaku denied it."

    reading = read(tmp_path, "a.md", text)

    assert only(reading).text == text
    assert codes(reading) == []


@pytest.mark.parametrize("published", ["soon", "2021-11", "16.11.2021", "[2021-11-16]", "2021-02-30"])
def test_a_date_that_is_none_stays_unknown(tmp_path: Path, published: str) -> None:
    reading = read(tmp_path, "a.md", f"---\npublished: {published}\n---\nTwo died.")

    assert (only(reading).published, only(reading).published_at) == (None, None)
    assert len([issue for issue in reading.issues if issue.code in ("invalid-date", "invalid-value")]) == 1


@pytest.mark.parametrize(("key", "value"), [("language", "English"), ("retold", "perhaps")])
def test_a_value_that_makes_no_sense_is_named(tmp_path: Path, key: str, value: str) -> None:
    reading = read(tmp_path, "a.md", f"---\n{key}: {value}\n---\nTwo died.")

    assert codes(reading) == ["invalid-value"]
    assert any(value in issue.message for issue in reading.issues)
    assert (only(reading).language, only(reading).retold) == (None, False)


def test_a_first_heading_is_the_title_and_no_text(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.md", "# Fire on the border #\n\nTwo died.\n\n# Later\n\nMore."))

    assert document.title == "Fire on the border"
    assert document.text == "Two died.\n\n# Later\n\nMore."


def test_a_heading_other_than_the_title_is_text(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.md", "---\ntitle: T\n---\n# Other\n\nTwo died."))

    assert (document.title, document.text) == ("T", "# Other\n\nTwo died.")


def test_plain_text_is_all_body(tmp_path: Path) -> None:
    document = only(read(tmp_path, "note.txt", "\n\n---\n# T\n---\n  Two died.\n"))

    assert (document.title, document.text) == (None, "---\n# T\n---\n  Two died.")
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("content", ["---\ntitle: T\n---\n", "# T\n", "---\ntitle: T\n---\n \u00a0\n"])
def test_a_document_with_only_a_title_is_an_issue(tmp_path: Path, content: str) -> None:
    reading = read(tmp_path, "a.md", content)

    assert reading.documents == ()
    assert codes(reading) == ["no-text"]
    assert "only the title 'T'" in reading.issues[0].message


def test_a_text_file_may_open_with_front_matter_too(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.txt", FRONT + "# Seven died.\n\nBaku denied it.\n")

    document = only(reading)
    assert (document.title, document.source, document.published) == (
        "Seven servicemen killed",
        "daily-herald",
        date(2021, 11, 17),
    )
    assert (document.text, document.media_type) == ("# Seven died.\n\nBaku denied it.", "text/plain")
    assert reading.issues == ()


def test_broken_front_matter_of_a_text_file_is_named_and_no_part_of_its_text(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.txt", "---\ntitle: one\ntitle: two\n---\nTwo died.")

    assert only(reading).text == "Two died."
    assert codes(reading) == ["front-matter"]


@pytest.mark.parametrize(
    "block", ["---\nNote: off the record\n---\n", "---\nprose alone\n---\n", "---\ntitle: never closed\n", "---\n"]
)
def test_a_text_between_rules_stays_text_in_a_text_file(tmp_path: Path, block: str) -> None:
    reading = read(tmp_path, "a.txt", f"{block}Two died.")

    assert only(reading).text == f"{block}Two died."
    assert codes(reading) == []
