"""Documents from a browser: harmless names, known types, nothing replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reader import Reader
from prophasis.app.adding import NAME_BYTES, harmless_name


def sent(reader: Reader, *files: tuple[str, bytes]) -> tuple[int, str]:
    """Files sent by the form; status and page."""
    answer = reader.post("/documents/add", files=[("files", file) for file in files])
    return answer.status_code, answer.text


def held(reader: Reader) -> dict[str, bytes]:
    """The documents of the case."""
    return {
        str(path.relative_to(reader.folder)): path.read_bytes()
        for path in (reader.folder / "documents").rglob("*")
        if path.is_file()
    }


def test_a_document_is_added_as_it_is(reader: Reader) -> None:
    before = held(reader)
    status, page = sent(reader, ("7-post.md", b"words\r\n\x00"), ("eight.html", b"<script>alert(1)</script>"))

    assert status == 200
    assert "Run now" in page
    assert held(reader) == before | {
        "documents/7-post.md": b"words\r\n\x00",
        "documents/eight.html": b"<script>alert(1)</script>",
    }
    assert "2 new documents" in reader.get("/claims").text


def test_nothing_that_is_there_is_replaced(reader: Reader) -> None:
    before = held(reader)
    status, page = sent(reader, ("1-herald.md", b"other words"), ("2-post.md", before["documents/2-post.md"]))

    assert status == 422
    assert "another document is called 1-herald.md" in page
    assert "with the same bytes" in page
    assert held(reader) == before


@pytest.mark.parametrize(
    "name", ["a.exe", "a.py", "a.svg", "a.md.exe", "a", ".md", "..", "documents.csv", "a.yaml", "judgements.jsonl.bak", "a.parquet", "a.md\x00.exe", " ", "case.yaml"]
)  # fmt: skip
def test_other_types_are_refused(reader: Reader, name: str) -> None:
    before = held(reader)
    status, page = sent(reader, (name, b"words"), ("empty.md", b""))

    assert status == 422
    assert "Not added" in page
    assert "it is empty" in page
    assert held(reader) == before


@pytest.mark.parametrize(
    "name", ["../../case.yaml.md", "..\\..\\x.md", "/etc/cron.d/x.md", "C:\\x.md", "documents/../../x.md", "<img src=x onerror=alert(1)>.md", "a\u202egpj.md", "x" * 400 + ".md", "-rf.md", "~/.ssh/x.md"]
)  # fmt: skip
def test_a_hostile_name_stays_in_the_folder_and_off_the_page(reader: Reader, name: str) -> None:
    outside = {path for path in reader.folder.parent.rglob("*") if "documents" not in path.parts}
    before = set(held(reader))
    status, page = sent(reader, (name, b"words"))

    assert status == 200
    (new,) = set(held(reader)) - before
    assert Path(new).parent == Path("documents")
    assert {path for path in reader.folder.parent.rglob("*") if "documents" not in path.parts} == outside
    assert "<img" not in page
    assert "\u202e" not in page


def test_without_a_file_it_says_so(reader: Reader) -> None:
    answer = reader.post("/documents/add")
    assert answer.status_code == 422
    assert "no file was chosen" in answer.text


@given(st.text(max_size=300))
def test_every_name_becomes_a_plain_one_or_none(name: str) -> None:
    kept = harmless_name(name)
    if kept is not None:
        assert Path(kept).name == kept
        assert not kept.startswith((".", "-", " "))
        assert not set(kept) & set("/\\:<>&\"'\x00\n\u202e")
        assert len(kept.encode()) <= NAME_BYTES
