"""What analysts corrected, rated and proposed, in the weights of the hypotheses."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from case.here import no_workers
from prophasis.cases import Case
from weighing.test_weighing import CASE, FREEDONIAN, HYPOTHESES, SYLVANIAN

OWN_VOICE = """---
source: Freedonian Gazette
published: 2021-03-06
---
Sylvanian forces shelled Freedonian positions on 5 March.
"""


def written(folder: Path, **documents: str) -> Case:
    (folder / "documents").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE)
    (folder / "hypotheses.yaml").write_text(HYPOTHESES)
    (folder / "sources.yaml").write_text("freedonian-gazette: {name: Freedonian Gazette, reliability: C}\n")
    for name, text in documents.items():
        (folder / "documents" / f"{name}.md").write_text(text)
    case = Case.open(folder)
    case.run(jobs=1)
    return case


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with no_workers():
        return written(tmp_path_factory.mktemp("rated") / "border", a=FREEDONIAN, b=SYLVANIAN).folder


@pytest.fixture
def case(ran: Path, tmp_path: Path) -> Case:
    shutil.copytree(ran, tmp_path / "border")
    return Case.open(tmp_path / "border")


def indicator(case: Case, name: str) -> dict[str, Any]:
    case.run(jobs=1)
    return next(row for row in case.table("indicators").to_pylist() if row["indicator_id"] == name)


def shares(case: Case) -> dict[str, float | None]:
    return {row["hypothesis_id"]: row["share"] for row in case.hypotheses("telling is null").to_pylist()}


def test_a_corrected_claim_changes_what_was_seen_and_the_shares(case: Case) -> None:
    assert indicator(case, "warning")["status"] == "seen"
    before = shares(case)
    (claim,) = indicator(case, "warning")["claim_ids"]

    case.correct(claim, set={"stance": "denies"}, by="Ana")

    assert indicator(case, "warning")["status"] == "denied"
    assert shares(case) != before
    case.withdraw(1, by="Ana")
    assert indicator(case, "warning")["status"] == "seen"
    assert shares(case) == before


@pytest.mark.parametrize(
    ("digit", "level", "observed"),
    [
        ("1", "high", 0.95),
        ("2", "medium", 0.85),
        ("3", "low", 0.70),
        ("4", "doubtful", 0.50),
        ("5", "improbable", 0.20),
    ],
)
def test_a_rated_claim_counts_as_its_digit_says(case: Case, digit: str, level: str, observed: float) -> None:
    (claim,) = indicator(case, "warning")["claim_ids"]
    case.rate(claim, digit, by="Ana")

    row = indicator(case, "warning")

    assert (row["credibility"], row["observed"]) == (level, observed)
    assert row["credibility_reason"].startswith(f"an analyst rated it {digit}: ")
    assert row["status"] == "seen"


def test_a_claim_whose_truth_cannot_be_judged_counts_as_if_nobody_had_rated_it(case: Case) -> None:
    before = indicator(case, "warning")
    case.rate(before["claim_ids"][0], "6", by="Ana")

    assert indicator(case, "warning") == before


def test_doubtful_evidence_speaks_for_no_explanation(case: Case) -> None:
    """At even chances each explanation makes what was observed equally likely: 0.5 L + 0.5 (1 - L) = 0.5."""
    (claim,) = indicator(case, "warning")["claim_ids"]
    case.rate(claim, "4", by="Ana")
    case.run(jobs=1)

    cells = {round(row["likelihood"], 9) for row in case.table("cells").to_pylist() if row["indicator_id"] == "warning"}
    assert cells == {0.5}


def test_rated_sides_of_what_is_contested_move_it_from_the_middle_by_their_odds(case: Case) -> None:
    """For it 1 (.95, odds 19), against it nothing rated (.70): 19 x (.30 / .70) = 8.14 to 1, which is .891."""
    row = indicator(case, "attack")
    assert (row["status"], row["observed"]) == ("contested", 0.5)

    for claim in row["claim_ids"]:
        case.rate(claim, "1", by="Ana")
    assert indicator(case, "attack")["observed"] == pytest.approx(0.891, abs=0.001)

    for claim in row["against_ids"]:
        case.rate(claim, "1", by="Ana")
    after = indicator(case, "attack")
    assert after["observed"] == pytest.approx(0.5)
    assert after["status"] == "contested"


def test_an_analysts_letter_for_a_source_goes_before_that_of_the_file(tmp_path: Path) -> None:
    case = written(tmp_path / "border", a=OWN_VOICE)
    assert indicator(case, "attack")["credibility"] == "medium"

    case.rate("freedonian-gazette", "E", by="Ana")
    assert indicator(case, "attack")["credibility"] == "low"

    case.rate("freedonian-gazette", "A", by="Ben")
    assert indicator(case, "attack")["credibility"] == "high"
    page = (case.folder / "brief.md").read_text()
    assert "_A_, rated by _Ben_ on" in page


def test_a_proposed_hypothesis_is_weighed_beside_the_others_and_gone_when_withdrawn(case: Case) -> None:
    before = shares(case)
    expects = [{"id": "warning", "indicator": "Sylvania threatens before.", "event": "THREATEN", "actor": "sylvania",
                "window": {"from": -30, "to": -1}, "likelihood": "even"}]  # fmt: skip
    case.propose("Drift to war", "Nobody steered it.", assumes=["No orders."], indicators=expects, by="Ana")
    case.run(jobs=1)

    assert list(shares(case)) == [*before, "drift-to-war"]
    assert sum(value or 0 for value in shares(case).values()) == pytest.approx(1)
    assert "Proposed by _Ana_ on" in (case.folder / "brief.md").read_text()

    case.withdraw(1, by="Ana")
    case.run(jobs=1)
    assert shares(case) == before


def test_a_proposal_without_indicators_is_listed_as_not_looked_for_and_leaves_the_others_as_they_are(
    case: Case,
) -> None:
    before = shares(case)
    case.propose("drift", "Nobody steered it.", by="Ana")
    case.run(jobs=1)

    assert shares(case) == {**before, "drift": None}
    (row,) = [row for row in case.table("indicators").to_pylist() if row["hypothesis_id"] == "drift"]
    assert (row["status"], row["likelihood"]) == ("not_looked_for", None)
    assert "not weighed" in (case.folder / "brief.md").read_text()
    assert case.verify() == []
