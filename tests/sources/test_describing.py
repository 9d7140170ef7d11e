"""What a document says of itself, and what documents.csv says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prophasis.sources.credit import find_credit
from prophasis.sources.publisher import Publisher, find_publisher
from sources.made import SETTING, codes, make_pdf, only, read

ROW = {"title": "Fire", "source": "interfax", "published": "2021-11-16", "url": "https://i.example/1", "language": "ru"}


@pytest.mark.parametrize("key", ["note.pdf", "documents/note.pdf"])
def test_documents_csv_speaks_for_files_that_cannot(tmp_path: Path, key: str) -> None:
    document = only(read(tmp_path, "note.pdf", make_pdf("Two died."), given={key: ROW}))

    assert (document.title, document.source, document.published) == ("Fire", "interfax", date(2021, 11, 16))
    assert (document.url, document.language) == ("https://i.example/1", "ru")


def test_what_a_document_says_of_itself_wins_and_the_difference_is_told(tmp_path: Path) -> None:
    content = "---\ntitle: FIRE\nsource: Interfax\npublished: 2021-11-17\n---\nTwo died."

    reading = read(tmp_path, "a.md", content, given={"a.md": ROW})

    document = only(reading)
    assert (document.title, document.source, document.published) == ("FIRE", "interfax", date(2021, 11, 17))
    assert document.language == "ru"
    assert codes(reading) == ["conflict"]  # the same source by name, the same title in capitals
    assert "'2021-11-17' in the document and '2021-11-16' in documents.csv" in reading.issues[0].message


def test_a_date_that_is_none_gives_way_to_documents_csv(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.md", "---\npublished: soon\n---\nTwo died.", given={"a.md": ROW})

    assert only(reading).published == date(2021, 11, 16)
    assert codes(reading) == ["invalid-date"]


def test_members_of_a_container_share_its_row_but_not_its_title(tmp_path: Path) -> None:
    given = {"a.jsonl": ROW, "a.jsonl#2": {"title": "Second", "published": "2021-11-18"}}

    first, second = read(tmp_path, "a.jsonl", '{"text": "Two died."}\n{"text": "One fled."}', given=given).documents

    assert (first.title, first.url, first.source, first.published) == (None, None, "interfax", date(2021, 11, 16))
    assert (second.title, second.source, second.published) == ("Second", "interfax", date(2021, 11, 18))


def test_an_unknown_date_stays_unknown_and_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "2021-11-16 report.txt", "Two died yesterday.")

    assert only(reading).published is None
    assert [issue.code for issue in reading.issues] == ["no-date"]


@pytest.mark.parametrize(
    ("stated", "url", "expected"),
    [
        ("interfax", None, Publisher("interfax")),
        ("The Daily  Herald", None, Publisher("daily-herald", "The Daily Herald")),
        ("AL JAZEERA", None, Publisher("al-jazeera", "AL JAZEERA")),
        (None, "https://www.herald.example/a", Publisher("daily-herald")),
        ("herald.example", "https://herald.example/a", Publisher("daily-herald", "herald.example")),
        ("Border Watch", None, Publisher("border-watch", "Border Watch")),
        ("Al Jazeerah", None, Publisher("al-jazeerah", "Al Jazeerah", "al-jazeera")),
        (None, None, Publisher(None)),
        ("javascript:alert(1)", "javascript:alert(1)", Publisher("javascript-alert-1", "javascript:alert(1)")),
    ],
)
def test_a_publisher_is_an_id_a_name_or_an_address(stated: str | None, url: str | None, expected: Publisher) -> None:
    assert find_publisher(stated, url, SETTING) == expected


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("BAKU, Nov 16 (AFP) - Two died.", "AFP"),
        ("MOSCOW, November 16. /TASS/. Two died.", "TASS"),
        ("/ARMENPRESS/ - Two died.", "ARMENPRESS"),
        ("Two died.\n\n(Reuters)", "Reuters"),
        ("Two died.\nSource: Turan News Agency", "Turan News Agency"),
        ("Two died, according to TASS.", None),
        ("“We fired first.” (Ilham Aliyev)", None),
        ("Two died (see below).", None),
        ("", None),
    ],
)
def test_a_credit_is_found_where_agencies_put_it(text: str, credit: str | None) -> None:
    assert find_credit(text) == credit


def test_a_known_name_of_two_words_is_a_credit() -> None:
    assert find_credit("Two died.\n\n(Daily Herald)") is None
    assert find_credit("Two died.\n\n(Daily Herald)", ["daily-herald"]) == "Daily Herald"
