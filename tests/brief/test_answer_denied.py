"""An attack that one side tells and the other denies: the answer says so, whichever side is which."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prophasis import Case

pytestmark = pytest.mark.usefixtures("no_workers")
CASE = """
title: Shooting at Red Ford
question: What set off the shooting at Red Ford?
focal: {date: 2023-06-12, parties: [freedonia, sylvania]}
parties:
  freedonia: {name: Freedonia}
  sylvania: {name: Sylvania}
"""
TOLD = "The %s defence ministry said that %s troops opened fire on %s positions near Red Ford on 12 June, killing two %s soldiers."
DENIED = "The %s defence ministry denied that %s troops had opened fire on %s positions near Red Ford on 12 June."
SIDES = (("Freedonia", "Sylvania"), ("Sylvania", "Freedonia"))


def answer_of(folder: Path, *texts: str) -> str:
    """The answer of the brief of a case with *texts*, without its links."""
    (folder / "documents").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "places.yaml").write_text("red-ford: {name: Red Ford}\n", encoding="utf-8")
    for number, text in enumerate(texts):
        (folder / "documents" / f"{number}.md").write_text(
            f"---\npublished: 2023-06-{12 + number}\n---\n{text}\n", encoding="utf-8"
        )
    Case.open(folder).run()
    brief = (folder / "brief.md").read_text(encoding="utf-8")
    paragraph = next(line for line in brief.splitlines() if line.startswith(("Speakers", "Reports", "The reports")))
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", paragraph).replace("_", "")


@pytest.mark.parametrize(("hit", "accused"), SIDES)
def test_an_accusation_and_its_denial_stand_side_by_side(tmp_path: Path, hit: str, accused: str) -> None:
    told = TOLD % (f"{hit}n", f"{accused}n", f"{hit}n", f"{hit}n")
    denied = DENIED % (f"{accused}n", f"{accused}n", f"{hit}n")

    answer = answer_of(tmp_path / "case", told, denied)

    assert f"Speakers for {hit} tell of shooting on 12 June 2023; speakers for {accused} deny or doubt it." in answer
    assert (
        f"They differ on who began it: {hit}: defence ministry names {accused}: armed forces,"
        f" which {accused}: defence ministry denies." in answer
    )
    assert "not read" not in answer


def test_without_a_denial_no_opposing_statement_was_read(tmp_path: Path) -> None:
    answer = answer_of(tmp_path / "case", TOLD % ("Freedonian", "Sylvanian", "Freedonian", "Freedonian"))

    assert "of Sylvania no such statement was read." in answer
    assert "Opposing statements on who began it were not read." in answer
