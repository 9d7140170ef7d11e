"""Saved feeds: their entries are documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources.made import codes, only, read

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Interfax</title>
<language>en-us</language>
<item><title>Two &amp;amp; more died</title><link>https://i.example/1</link><pubDate>Wed, 17 Nov 2021 01:46:00 +0400</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Two soldiers <b>died</b>.</p><p>Baku denied it.</p>]]></content:encoded></item>
<item><title>Later</title><description>&lt;p&gt;One &lt;i&gt;more&lt;/i&gt; died.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Unknown Wire</title>
<entry><title>Fire</title><updated>2022-01-01T00:00:00Z</updated><link href="https://u.example/1"/>
<content type="text">Two died &lt; three.</content></entry></feed>"""


def test_entries_of_a_feed_are_documents(tmp_path: Path) -> None:
    first, second = read(tmp_path, "feed.rss", RSS).documents

    assert (first.name, first.text) == ("feed#1", "Two soldiers died.\nBaku denied it.")
    assert (first.source, first.published, first.url) == ("interfax", date(2021, 11, 17), "https://i.example/1")
    assert (second.name, second.text, second.published) == ("feed#2", "One more died.", None)


@pytest.mark.parametrize("name", ["feed.atom", "feed.xml"])
def test_the_day_of_an_update_is_no_day_of_publication(tmp_path: Path, name: str) -> None:
    document = only(read(tmp_path, name, ATOM))

    assert (document.text, document.published) == ("Two died < three.", None)
    assert (document.source, document.source_name) == ("unknown-wire", "Unknown Wire")


@pytest.mark.parametrize("content", ["<svg></svg>", "<rss><channel>", "Two died."])
def test_other_xml_is_an_issue_or_empty(tmp_path: Path, content: str) -> None:
    reading = read(tmp_path, "a.xml", content)

    assert reading.documents == ()


def test_outside_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    content = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + RSS.partition("?>")[2].replace(
        "Short.", "&x;"
    )

    reading = read(tmp_path, "a.rss", content.replace("<p>Two", "<p>&x; Two"))

    assert "SECRET" not in "".join(one.text for one in reading.documents)


def test_a_billion_laughs_cost_only_themselves(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    content = f'<?xml version="1.0"?><!DOCTYPE rss [{laughs}]><rss version="2.0"><channel><item><title>&l11;</title></item></channel></rss>'

    reading = read(tmp_path, "a.rss", content)

    assert sum(len(one.text) for one in reading.documents) < 1_000_000


def test_an_entry_without_text_is_an_issue(tmp_path: Path) -> None:
    content = '<rss version="2.0"><channel><item><title>Only a title</title></item></channel></rss>'

    assert codes(read(tmp_path, "a.rss", content)) == ["no-text"]
