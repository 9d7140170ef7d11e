"""What holding a model's claims against the text costs: a model that reads as the gold does should be believed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from asking.endpoint import Asked, Reply, claims, serving
from case.here import no_workers
from prophasis import Case, Llm, Setting

LEAST_RECALL = 0.98
"""Of the gold claims of the reference case, where the model gives them all; the rules alone find about four in five."""


def as_given(gold: Mapping[str, Any], part: str, setting: Setting) -> dict[str, Any]:
    """A gold claim in a model's words: the quote, and for each actor the longest of its names that stands in the part."""

    def words(actor: str | None) -> str | None:
        names = (name for one in setting.actors if one.id == actor for name in (one.name, *one.aliases) if name in part)
        return max(names, key=len, default=actor)

    people = {role: words(gold[role]) for role in ("speaker", "actor", "target")}
    ids = {f"{role}_id": gold[role] for role in people}
    where = {"place": gold["place_as_written"], "place_id": gold["place"], "occurred_date": gold["occurred"]}
    return {**{name: gold[name] for name in ("evidence", "stance", "event", "because")}, **people, **ids, **where}


@pytest.fixture(scope="module")
def read_twice(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The reference case, read by the rules and by a model that gives the gold claims of whatever it is shown."""
    folder = tmp_path_factory.mktemp("twice") / "case"
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("derived", "brief.*", "llm-replies"))
    case = Case.open(folder)
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]

    def model(asked: Asked) -> Reply:
        shown = asked.part
        return claims(
            *(as_given(one, shown, case.setting) for one in gold if " ".join(one["evidence"].split()) in shown)
        )

    with no_workers(), serving(model) as endpoint:
        case.run(llm=Llm(endpoint.url, "as-the-gold"))
    return case


@pytest.mark.slow
@pytest.mark.xdist_group("second-coder")
def test_a_model_that_reads_as_the_gold_does_is_believed(read_twice: Case) -> None:
    found = read_twice.score("gold.jsonl").to_dict()

    assert found["claims"]["recall"] >= LEAST_RECALL


@pytest.mark.slow
@pytest.mark.xdist_group("second-coder")
def test_the_case_read_twice_holds_together(read_twice: Case) -> None:
    assert read_twice.verify() == []
    codes = {row["code"] for row in read_twice.issues()}
    assert codes <= {"llm-reads-otherwise", "llm-unknown-actor"}
