"""Web archives: the pages in them, and no more of them than is safe."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from prophasis.sources import archive
from prophasis.sources.formats import parse
from prophasis.sources.found import Member
from sources.made import PAGE, codes, make_pdf, make_wacz, make_warc, only, read

URL = "https://post.example/fire"
PAGES = [
    (URL, "text/html; charset=utf-8", PAGE.encode()),
    ("https://post.example/logo", "image/png", b"\x89PNG"),
    ("https://post.example/list", "application/pdf", make_pdf("Two died.")),
    ("https://post.example/note", "text/plain; charset=windows-1251", "Погибли двое.".encode("cp1251")),
]


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_pages_of_a_web_archive_are_documents(tmp_path: Path, name: str, packed: bool) -> None:
    reading = read(tmp_path, name, make_warc(PAGES, packed=packed))

    page, pdf, note = reading.documents
    assert (page.name, page.url, page.title, page.source) == ("a#1", URL, "Fire on the border", "sylvanian-post")
    assert page.text.startswith("The ministry said that two soldiers")
    assert (pdf.name, pdf.text) == ("a#2", "Two died.")
    assert (note.name, note.text) == ("a#3", "Погибли двое.")
    assert codes(reading) == ["members-left-out"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", make_warc([("javascript:alert(1)", "text/html", PAGE.encode())])),
        ("a.rss", b'<rss version="2.0"><channel><title>Post</title></channel></rss>'),
        ("a.jsonl", b"\xef\xbb\xbf\n\n"),
    ],
)
def test_a_container_that_holds_nothing_to_read_is_an_issue(tmp_path: Path, name: str, content: bytes) -> None:
    reading = read(tmp_path, name, content)

    assert reading.documents == ()
    assert [issue.subject for issue in reading.issues] == [f"documents/{name}"]


def test_the_time_of_capture_is_no_day_of_publication(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.warc.gz", make_warc([(URL, "text/plain", b"Two died.")]))

    assert only(reading).published is None


def test_answers_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.warc.gz", make_warc(PAGES[:1], status="404 Not Found"))

    assert reading.documents == ()
    assert any("status 404 (1x)" in issue.message for issue in reading.issues)


def test_packed_answers_are_unpacked(tmp_path: Path) -> None:
    content = make_warc([(URL, "text/plain", gzip.compress(b"Two died."))], headers={"Content-Encoding": "gzip"})

    assert only(read(tmp_path, "a.warc.gz", content)).text == "Two died."


def test_a_wacz_holds_the_pages_of_all_its_warcs(tmp_path: Path) -> None:
    members = {
        "archive/2.warc.gz": make_warc([("https://b.example/", "text/plain", b"Baku denied it.")]),
        "archive/1.warc.gz": make_warc([("https://a.example/", "text/plain", b"Two died.")]),
        "datapackage.json": b"{}",
    }

    reading = read(tmp_path, "a.wacz", make_wacz(members))

    assert [(one.name, one.text) for one in reading.documents] == [("a#1", "Two died."), ("a#2", "Baku denied it.")]


def test_names_inside_a_zip_lead_nowhere(tmp_path: Path) -> None:
    """Nothing is unpacked to disk, so ``../`` in a name is a name."""
    warc = make_warc([(URL, "text/plain", b"Two died.")])
    names = {path.name for path in tmp_path.parent.iterdir()}

    reading = read(tmp_path, "a.wacz", make_wacz({"../../../evil.warc.gz": warc, "/etc/evil.warc": b""}))

    assert [one.name for one in reading.documents] == ["a#1"]
    assert {path.name for path in tmp_path.parent.iterdir()} == names
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.wacz"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.wacz", make_wacz({"page.html": b"x"}), "ZIP without a WARC"),
        ("a.wacz", make_wacz({"archive/1.warc": b"WARC"})[:-30], "no sound WACZ"),
        ("a.warc.gz", make_warc(PAGES)[:-40], "no sound WARC"),
        ("a.warc", b"no archive at all\n" * 20, "no sound WARC"),
    ],
)
def test_a_broken_archive_is_an_issue(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    reading = read(tmp_path, name, content)

    assert any(reason in issue.message and name in issue.message for issue in reading.issues)


def test_what_stands_before_a_tear_is_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.warc", make_warc([PAGES[3], PAGES[3]], packed=False)[:-50])

    assert "Погибли двое." in [one.text for one in reading.documents]


def test_a_bomb_in_a_zip_ends_at_the_budget(tmp_path: Path) -> None:
    page = (URL, "text/plain", gzip.compress(bytes(70 << 20)))
    bomb = make_warc([page] * 20, headers={"Content-Encoding": "gzip"})

    reading = read(tmp_path, "a.wacz", make_wacz({"archive/bomb.warc.gz": bomb}))

    assert len(bomb) < 200_000
    assert reading.documents == ()
    assert any("unpacks to more than 512 MB" in issue.message for issue in reading.issues)


def test_an_answer_that_unpacks_to_gigabytes_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 1 << 16)
    bomb = (URL, "text/plain", gzip.compress(b"a" * (1 << 20)))
    warc = make_warc([bomb], headers={"Content-Encoding": "gzip"})

    parsed = parse("warc", warc)

    assert not any(isinstance(item, Member) for item in parsed.items)
    assert [getattr(item, "code", None) for item in parsed.items] == ["too-large"]
