"""A folder of reports among everything that can be wrong with files: the reports are read, the rest is named."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.typed import typed
from prophasis import Case

pytestmark = pytest.mark.xdist_group("cli")
REPORTS = {
    "one.txt": "The Armenian defence ministry said on 16 November 2021 that Azerbaijani forces had attacked Armenian positions.",
    "two.txt": "Azerbaijan's defence ministry said that Armenian troops had shelled Azerbaijani posts on 16 November 2021.",
    "three.txt": "Russia's foreign ministry said that a ceasefire had been agreed on 16 November 2021.",
}
ODD = {
    "crlf.txt": b"Two Armenian soldiers\r\nwere killed.\r\n\r\nBaku denied it.\r\n",
    "nbsp.txt": "Two\u00a0Armenian\u00a0soldiers were\u00a0killed 😀.".encode(),
    "rtl.txt": "\u200fقال الوزير إن جنديين قتلا.\u200f Two soldiers died.".encode(),
    "markup.txt": b"</script><img src=x onerror=alert(1)> Two Armenian soldiers were killed, Baku said.",
    "nul.txt": b"Two Armenian soldiers were killed." + b" Baku denied it." * 30 + b"\x00",
    "latin.txt": "Zwölf Soldaten starben — “no”, said Besançon’s café.".encode("cp1252"),
    "-rf.txt": b"One Armenian soldier was wounded.",
    "word.txt": b"a" * 300_000,
    "title.md": b"---\ntitle: Only a title\n---\n",
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "film.mp4": b"x",
    "broken.pdf": b"%PDF-1.4\n%%EOF",
    "deep.html": b"<div>" * 50_000 + b"x",
}


def test_a_bare_folder_gives_a_brief_whatever_lies_beside_the_reports(tmp_path: Path) -> None:
    for name, content in {**{name: text.encode() for name, text in REPORTS.items()}, **ODD}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")

    ran = typed("run", tmp_path, "--json")

    assert ran.exit_code == 0
    report = json.loads(ran.stdout)
    assert report["counts"]["documents"] == 11
    case = Case.open(tmp_path)
    assert {row["subject"]: row["code"] for row in case.issues("code not in ('no-date', 'guessed-encoding')")} == {
        "title": "no-text", "empty.txt": "no-text", "binary.txt": "binary", "film.mp4": "unsupported",
        "broken.pdf": "unreadable", "deep.html": "unreadable", "loop.txt": "unreadable", "pipe.txt": "unreadable",
    }  # fmt: skip
    assert {row["document"] for row in case.claims()} >= {"one", "two", "crlf", "-rf"}
    assert {"armenia/defence-ministry", "azerbaijan/defence-ministry"} <= {row["speaker"] for row in case.claims()}
    assert case.verify() == []
    assert "<img" not in (tmp_path / "brief.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("no_workers")
def test_three_articles_alone_give_a_useful_brief(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    ran = typed("run", tmp_path)

    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[-1] == f"brief: {tmp_path / 'brief.html'}"
    assert len(Case.open(tmp_path).claims()) >= 3
