"""Web pages: the article, and what the page says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import lxml.html
import pytest

from prophasis.sources.formats import parse
from prophasis.sources.found import Found, Stated
from prophasis.sources.html import fragment_text
from prophasis.sources.page_metadata import host_of, read_page_metadata
from sources.made import PAGE, codes, only, read


def stated(head: str, body: str = "<p>x</p>", attributes: str = "") -> Stated:
    return read_page_metadata(
        lxml.html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    )


def test_a_saved_page_gives_its_article_and_its_metadata(tmp_path: Path) -> None:
    reading = read(tmp_path, "page.html", PAGE)

    document = only(reading)
    assert document.text == (
        "The ministry said that two soldiers had been killed near the village of Alder on Tuesday morning.\n"
        "Freedonia denied on 3 March 2020 that its troops had opened fire at all."
    )
    assert (document.title, document.source, document.source_name) == (
        "Fire on the border", "sylvanian-post", "Sylvanian Post",
    )  # fmt: skip
    assert (document.published, document.published_at) == (date(2021, 11, 17), "2021-11-17T07:46:00Z")
    assert (document.url, document.language, document.media_type) == ("https://post.example/fire", "en", "text/html")
    assert reading.issues == ()


def test_a_date_in_text_or_address_is_no_day_of_publication(tmp_path: Path) -> None:
    page = (
        '<html><head><link rel="canonical" href="https://x.example/2021/11/16/fire"></head><body><p>Two soldiers died on '
        "16 November 2021, the ministry said in a statement.</p><p>Updated 2021-11-17</p></body></html>"
    )
    reading = read(tmp_path, "page.htm", page)

    assert only(reading).published is None
    assert [issue.code for issue in reading.issues] == ["no-date"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-11-16">',
        '<meta name="DC.date.issued" content="2021-11-16">',
        '<meta itemprop="datePublished" content="2021-11-16">',
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},'
            ' {"@type": ["NewsArticle"], "datePublished": "2021-11-16"}]}</script>'
        ),
    ],
)
def test_the_day_of_publication_is_found_where_pages_state_it(head: str) -> None:
    assert stated(head).published == "2021-11-16"


def test_a_marked_time_states_the_day_and_a_plain_one_does_not() -> None:
    assert stated("", '<time itemprop="datePublished" datetime="2021-11-16">16.11.</time>').published == "2021-11-16"
    assert stated("", '<time datetime="2021-11-16">16.11.</time>').published is None


def test_the_publisher_is_the_site_or_else_its_host() -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "The Post"}}</script>'
    canonical = '<link rel="canonical" href="https://www.post.example/a">'

    assert stated('<meta property="og:site_name" content="Post">' + ld).source == "Post"
    assert stated(ld + canonical).source == "The Post"
    assert stated(canonical).source == "post.example"
    assert stated("").source is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/relative", "http://[broken", "file:///etc/passwd"])
def test_an_address_that_is_none_is_left_out(url: str) -> None:
    assert stated(f'<link rel="canonical" href="{url}">').url is None
    assert host_of(url) is None


@pytest.mark.parametrize(
    "json", ["{", "[" * 100_000, '{"@type": 5}', '"text"', "null", '{"@type": "NewsArticle", "headline": {}}']
)
def test_broken_json_in_a_page_says_nothing(json: str) -> None:
    assert stated(f'<script type="application/ld+json">{json}</script>').title is None


def test_a_host_leads_to_the_source_with_that_address(tmp_path: Path) -> None:
    page = (
        '<html><head><link rel="canonical" href="https://herald.example/a"></head><body><p>Two died.</p></body></html>'
    )

    assert only(read(tmp_path, "page.html", page)).source == "daily-herald"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_the_page_names_its_encoding(head: str, encoding: str) -> None:
    text = "Министр заявил, что двое солдат погибли у границы в ночь на вторник."

    parsed = parse("html", f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding))

    assert [item.text for item in parsed.items if isinstance(item, Found)] == [text]


def test_xhtml_with_its_declaration_is_read() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Müller said no.</p></body></html>'

    parsed = parse("html", page.encode("latin-1"))

    assert [item.text for item in parsed.items if isinstance(item, Found)] == ["Müller said no."]


def test_scripts_and_references_stay_inert_text() -> None:
    page = "<p>Two &lt;b&gt;soldiers&lt;/b&gt; died &amp; one fled.</p><script>alert('no')</script>"

    assert [item.text for item in parse("html", page.encode()).items if isinstance(item, Found)] == [
        "Two <b>soldiers</b> died & one fled."
    ]


@pytest.mark.parametrize(
    "page", ["<html><head><title>Only a title</title></head><body></body></html>", "<!-- x -->", "<>"]
)
def test_a_page_without_an_article_is_an_issue(tmp_path: Path, page: str) -> None:
    assert codes(read(tmp_path, "page.html", page))[-1:] in (["no-text"], [])


def test_a_page_with_only_a_title_is_no_document(tmp_path: Path) -> None:
    reading = read(tmp_path, "p.html", "<html><head><title>Only a title</title></head><body></body></html>")

    assert reading.documents == ()
    assert codes(reading) == ["no-text"]


def test_blocks_of_a_fragment_become_lines() -> None:
    markup = "<p>One <i>fell</i>.</p>Two\nfell.<br>Three&nbsp;fell.<script>x</script><ul><li>Four<li>Five</ul>"

    assert fragment_text(markup) == "One fell.\nTwo fell.\nThree\u00a0fell.\nFour\nFive"
