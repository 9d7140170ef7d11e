"""Indicators that are nearly told, and such as ask for what nothing names."""

from __future__ import annotations

from pathlib import Path

import pytest

from prophasis.cases import Case

FILES = {
    "case.yaml": """
title: Border
question: What set off the fighting of 5 March 2021?
focal: {date: 2021-03-05, parties: [freedonia, sylvania]}
window: {from: 2021-01-01, to: 2021-04-30}
parties: {freedonia: {name: Freedonia}, sylvania: {name: Sylvania}}
""",
    "places.yaml": "mill-bridge: {name: Mill Bridge}\n",
    "hypotheses.yaml": """hypotheses:
- id: plan
  name: A plan
  says: Sylvania wanted it.
  expects:
  - {id: shelling, indicator: Sylvania shells positions at the bridge., event: ASSAULT, actor: sylvania, target: freedonia, place: mill-bridge, window: {from: 0, to: 0}, likelihood: likely}
  - {id: elsewhere, indicator: Sylvania shells a third state., event: ASSAULT, actor: sylvania, target: ruritania, place: null, window: {from: 0, to: 0}, likelihood: likely}
  - {id: slip, indicator: Sylvania shells at the bridge., event: ASSAULT, actor: sylvanai, target: null, place: mill-brigde, window: {from: 0, to: 0}, likelihood: likely}
- id: accident
  name: An accident
  says: Nobody wanted it.
  expects:
  - {id: slip, indicator: Sylvania shells at the bridge., event: ASSAULT, actor: sylvanai, target: null, place: mill-brigde, window: {from: 0, to: 0}, likelihood: unlikely}
""",
    "documents/a.md": """---
source: Freedonian Gazette
published: 2021-03-06
---
Sylvanian forces shelled Freedonian positions on 5 March, the Freedonian defence ministry said.
""",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """One report, run once."""
    folder: Path = tmp_path_factory.mktemp("indicators")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    case = Case.open(folder)
    case.run(jobs=1)
    return case


def test_what_agrees_in_all_but_what_is_untold_is_told_in_part(case: Case) -> None:
    """The shelling is told without a place: neither seen nor absent, and it counts for nothing. Another target is another thing."""
    rows = {row["indicator_id"]: row for row in case.table("indicators").to_pylist()}
    claim = rows["shelling"]["claim_ids"]

    assert (rows["shelling"]["status"], rows["shelling"]["observed"]) == ("told_in_part", None)
    assert len(claim) == 1
    assert rows["shelling"]["told_by"] == ["freedonia"]
    assert (rows["elsewhere"]["status"], rows["elsewhere"]["claim_ids"]) == ("not_seen", [])
    brief = (case.folder / "brief.md").read_text(encoding="utf-8")
    assert "told without saying where" in brief
    assert any("leaves open who, whom or where" in row["says"] for row in case.findings("hypotheses"))
    assert case.verify() == []


def test_an_id_that_nothing_names_is_an_issue_with_its_line(case: Case) -> None:
    """File, line and the closest known one; once for each id, though two explanations ask for it."""
    found = {row["code"]: row for row in case.issues() if row["step"] == "weigh" and row["subject"] == "slip"}

    assert sorted(found) == ["unknown-actor", "unknown-place"]
    assert "hypotheses.yaml, line 8: the actor of 'slip' is 'sylvanai'" in found["unknown-actor"]["message"]
    assert "(closest: 'sylvania')" in found["unknown-actor"]["message"]
    assert "(closest: 'mill-bridge')" in found["unknown-place"]["message"]
    assert not [row for row in case.issues() if row["subject"] == "shelling"]
