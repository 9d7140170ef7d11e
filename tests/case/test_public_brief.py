"""Who is private: everybody named but the holders of public offices; and the edition that leaves them out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from case.here import no_workers
from prophasis import Case
from prophasis.errors import CaseNotFound, NotRunYet, PrintingFailed

TEXT = """A driver was shot dead near Tarnovo on 3 May 2024, the Interior Ministry of Norland said.

The man was named as Petar Velkov, 41, a father of two. Sergeant Milan Tosic was wounded, the ministry said.
Velkov had left the town in the morning. Prime Minister Vera Lindholm condemned the shooting. Lindholm said that
Sorland's army had opened fire. VELKOV'S BROTHER, Ivan Velkov, said that he had warned him.
"""
CASE = """title: A shooting
question: What set off the shooting of 3 May 2024?
focal: {date: 2024-05-03, parties: [norland, sorland]}
parties: {norland: {name: Norland}, sorland: {name: Sorland}}
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("public")
    (folder / "documents").mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    head = "---\ntitle: Petar Velkov shot dead\nurl: https://news.example/petar-velkov\npublished: 2024-05-04\nsource: daily\n---\n"
    (folder / "documents" / "petar-velkov.md").write_text(head + TEXT, encoding="utf-8")
    with no_workers():
        Case.open(folder).run(jobs=1)
    return Case.open(folder)


def test_private_persons_are_withheld_and_public_figures_stay(ran: Case, tmp_path: Path) -> None:
    page, plain = ran.brief(tmp_path, public=True)

    assert (page.name, plain.name) == ("brief-public.html", "brief-public.md")
    for path in (page, plain):
        text = path.read_text(encoding="utf-8")
        assert not re.search("velkov|tosic|petar|milan", text, re.IGNORECASE)
        assert "Lindholm" in text
        assert "public edition" in text
    assert "Velkov" in ran.brief(tmp_path)[0].read_text(encoding="utf-8")


def test_the_brief_written_anew_is_that_of_the_run(ran: Case, tmp_path: Path) -> None:
    for path in ran.brief(tmp_path):
        assert path.read_bytes() == (ran.folder / path.name).read_bytes()


def test_the_same_case_gives_the_same_public_bytes(ran: Case, tmp_path: Path) -> None:
    one = [path.read_bytes() for path in ran.brief(tmp_path, public=True)]
    assert [path.read_bytes() for path in ran.brief(tmp_path, public=True)] == one


def test_what_cannot_be_written_is_told(ran: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CaseNotFound, match=r"no folder .* Make it first"):
        ran.brief(tmp_path / "none")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PrintingFailed, match=r"open .* in a browser and print it there"):
        ran.brief(tmp_path, pdf=True)
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "documents").mkdir()
    with pytest.raises(NotRunYet):
        Case.open(tmp_path).brief()
