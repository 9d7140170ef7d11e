"""Which files are read, what they are called, and why one is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prophasis.issues import Issue
from prophasis.model.document import Document
from prophasis.sources import inputs
from prophasis.sources.reading import drop_duplicates, list_inputs, read_file
from sources.made import SETTING, codes, only, read


def put(folder: Path, *names: str, text: str = "Two died.") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def listed(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in list_inputs(folder)]


def read_all(folder: Path) -> tuple[list[Document], list[Issue]]:
    documents, issues = [], []
    for path in list_inputs(folder):
        found, doubts = read_file(path, case_folder=folder, setting=SETTING)
        documents += found
        issues += [doubt for doubt in doubts if doubt.code != "no-date"]
    return documents, issues


def test_documents_are_listed_and_nothing_else_of_a_case(tmp_path: Path) -> None:
    put(
        tmp_path,
        "case.yaml",
        "notes.txt",
        "documents/b.txt",
        "documents/a/c.md",
        "documents/.hidden/x.txt",
        "documents/.x.txt",
    )
    put(
        tmp_path,
        "documents/page.html",
        "documents/page_files/ad.html",
        "documents/other_files/d.txt",
        "documents/film.mp4",
    )

    assert listed(tmp_path) == [
        "documents/a/c.md", "documents/b.txt", "documents/film.mp4", "documents/other_files/d.txt", "documents/page.html",
    ]  # fmt: skip


def test_a_bare_folder_of_texts_is_a_case(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt", "more/c.txt", "case.yaml", "brief.md", "gold.jsonl", "derived/x.txt", "data/y.csv")

    assert listed(tmp_path) == ["a.txt", "b.txt", "more/c.txt"]


def test_an_empty_folder_lists_nothing(tmp_path: Path) -> None:
    assert listed(tmp_path) == []


def test_one_stem_with_two_suffixes_is_two_names(tmp_path: Path) -> None:
    put(tmp_path, "documents/a.md", text="Two died.")
    put(tmp_path, "documents/a.txt", text="One died.")
    put(tmp_path, "documents/feed#1.txt", text="None died.")

    assert sorted(one.name for one in read_all(tmp_path)[0]) == ["a", "a.txt", "feed#1.txt"]


def test_bytes_that_two_files_share_are_read_once(tmp_path: Path) -> None:
    put(tmp_path, "documents/b.txt", "documents/a.txt", "documents/sub/a.txt")

    kept, issues = drop_duplicates(read_all(tmp_path)[0])

    assert [one.name for one in kept] == ["a"]
    assert [issue.subject for issue in issues] == ["b", "sub/a"]
    assert issues[0].message.startswith("b: has the same bytes as a")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (b"-rf.txt", "-rf"),
        (b"a b\tc.txt", "a b\\x09c"),
        (b"\x1b[31mred\n.txt", "\\x1b[31mred\\x0a"),
        (b"caf\xe9.txt", "caf\\xe9"),
        ("cafe\u0301.txt".encode(), "café"),
        ("عربي 😀.txt".encode(), "عربي 😀"),
        (b'it\'s "so".txt', 'it\'s "so"'),
    ],
)
def test_odd_names_are_written_out(tmp_path: Path, name: bytes, written: str) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("Two died.")

    ((document,), _) = read_all(tmp_path)

    assert (document.name, document.file) == (written, f"documents/{written}.txt")


def test_two_names_that_no_text_can_show_stay_two(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for n, name in enumerate((b"a\xfe.txt", b"a\xff.txt")):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"{n} died.")

    assert len({one.name for one in read_all(tmp_path)[0]}) == 2


def test_every_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside, "secret.txt", text="SECRET")
    case = tmp_path / "case"
    put(case, "documents/good.txt", "documents/film.mp4")
    put(case, "documents/empty.txt", "documents/blank.md", text=" \n")
    (case / "documents" / "picture.txt").write_bytes(b"\x89PNG\r\n" + bytes(100))
    (case / "documents" / "program.txt").write_bytes(bytes(range(256)) * 10)
    (case / "documents" / "report.txt").write_bytes(b"PK\x03\x04" + b"x" * 100)
    (case / "documents" / "folder.txt").mkdir()
    (case / "documents" / "gone.txt").symlink_to("nowhere")
    (case / "documents" / "circle.txt").symlink_to("circle.txt")
    (case / "documents" / "out.txt").symlink_to(outside / "secret.txt")
    (case / "documents" / "zero.txt").symlink_to("/dev/zero")
    (case / "documents" / "folder").symlink_to(outside)
    os.mkfifo(case / "documents" / "pipe.txt")

    documents, issues = read_all(case)

    assert [one.name for one in documents] == ["good"]
    assert {issue.subject.removeprefix("documents/"): issue.code for issue in issues} == {
        "blank.md": "no-text", "circle.txt": "unreadable", "empty.txt": "no-text", "film.mp4": "unsupported",
        "folder": "outside", "gone.txt": "unreadable", "out.txt": "outside", "picture.txt": "binary", "pipe.txt": "unreadable",
        "program.txt": "binary", "report.txt": "binary", "zero.txt": "outside",
    }  # fmt: skip
    assert all(issue.message.startswith(f"{issue.subject}: ") for issue in issues)


def test_a_documents_csv_among_the_documents_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, "documents.csv", "file,published\na.txt,2021-11-16\n")

    assert [path.name for path in list_inputs(tmp_path)] == ["documents.csv"]
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("misplaced", "documents/documents.csv")]


def test_a_link_inside_the_case_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "kept/a.txt")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "b.txt").symlink_to("../kept/a.txt")

    assert [one.name for one in read_all(tmp_path)[0]] == ["b"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_TEXT_BYTES", 10)

    assert codes(read(tmp_path, "a.txt", "Two soldiers died.")) == ["too-large"]


def test_a_text_of_ten_million_characters_is_no_document(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.txt", "Two died. " * 1_000_001)

    assert codes(reading) == ["too-large"]
    assert "10,000,009 characters" in reading.issues[0].message


@pytest.mark.parametrize(
    "content", [b" " * 2_000_000 + b".", b"\n" * 2_000_000 + b"a", b"a" * 3_000_000 + b"\xe9", b"\xa0" * 300_000]
)
def test_much_of_one_character_takes_no_longer_than_other_text(tmp_path: Path, content: bytes) -> None:
    """A pattern that tries every start of a long run would run for hours."""
    reading = read(tmp_path, "a.txt", content)

    assert len(reading.documents) <= 1


def test_line_ends_spaces_and_directions_are_kept_to_the_character(tmp_path: Path) -> None:
    text = "Two\u00a0died 😀.\r\n\r\n\u200fשלום עולם\u200f said the minister.\rEnd"

    assert (
        only(read(tmp_path, "a.txt", text)).text == "Two\u00a0died 😀.\n\n\u200fשלום עולם\u200f said the minister.\nEnd"
    )
