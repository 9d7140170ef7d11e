"""PDF: the text of its pages, and nothing that its maker's program made up."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from sources.made import codes, make_pdf, only, read


def test_the_text_of_the_pages_is_joined(tmp_path: Path) -> None:
    reading = read(tmp_path, "report.pdf", make_pdf("Two soldiers died.", "Baku denied it."))

    document = only(reading)
    assert document.text == "Two soldiers died.\n\nBaku denied it."
    assert (document.media_type, document.published) == ("application/pdf", None)


def test_a_sentence_over_the_page_break_stays_one(tmp_path: Path) -> None:
    assert only(read(tmp_path, "a.pdf", make_pdf("Two soldiers", "died."))).text == "Two soldiers\ndied."


def test_the_day_the_file_was_made_is_no_day_of_publication(tmp_path: Path) -> None:
    info = b"/Title (Fire on the border) /CreationDate (D:20211116120000Z)"

    document = only(read(tmp_path, "a.pdf", make_pdf("Two died.", info=info)))

    assert (document.title, document.published) == ("Fire on the border", None)


def test_a_title_that_a_word_processor_made_up_is_none(tmp_path: Path) -> None:
    assert only(read(tmp_path, "a.pdf", make_pdf("Two died.", info=b"/Title (Microsoft Word - x.doc)"))).title is None


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    reading = read(tmp_path, "scan.pdf", make_pdf(""))

    assert reading.documents == ()
    assert codes(reading) == ["no-text", "no-text-layer"]


def test_a_bomb_costs_only_itself(tmp_path: Path) -> None:
    """Three layers of deflate: some kilobytes that unpack to a gigabyte."""
    packer = zlib.compressobj(9)
    inner = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1000)) + packer.flush()
    bomb = make_pdf(zlib.compress(zlib.compress(inner, 9), 9), filters=b"/FlateDecode " * 3)
    assert len(bomb) < 200_000

    reading = read(tmp_path, "bomb.pdf", bomb)

    assert reading.documents == ()
    assert any("bomb.pdf" in issue.message for issue in reading.issues)
    assert only(read(tmp_path, "good.pdf", make_pdf("Two died."))).text == "Two died."


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n" + b"9 0 obj\n" * 500, make_pdf("Two died.")[:200]]
)
def test_a_broken_pdf_is_an_issue(tmp_path: Path, content: bytes) -> None:
    reading = read(tmp_path, "a.pdf", content)

    assert reading.documents == ()
    assert codes(reading) == ["unreadable"]
    assert reading.issues[0].message.startswith("documents/a.pdf: ")


def test_what_is_no_pdf_is_no_pdf(tmp_path: Path) -> None:
    assert read(tmp_path, "a.pdf", "Two died.").documents == ()
