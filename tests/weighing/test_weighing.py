"""Weighing a case: findings with their nulls and doubts, indicators as live queries, no side taken."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from prophasis.brief.findings import READ
from prophasis.cases import Case
from prophasis.charts import picture_of
from prophasis.cli.findings import _days_told
from prophasis.cli.main import app
from prophasis.errors import InvalidEventTimes
from prophasis.weighing.facts import Facts
from prophasis.weighing.finding import counted

CASE = """
title: Border
question: What set off the fighting of 5 March 2021?
focal: {date: 2021-03-05, parties: [freedonia, sylvania]}
window: {from: 2021-01-01, to: 2021-04-30}
parties: {freedonia: {name: Freedonia}, sylvania: {name: Sylvania}}
"""
HYPOTHESES = """
hypotheses:
- id: plan
  name: A plan
  says: Sylvania wanted it.
  assumes: [Orders were given.]
  expects:
  - {id: warning, indicator: Sylvania threatens before., event: THREATEN, actor: sylvania, target: null, place: null, window: {from: -30, to: -1}, likelihood: almost_certain}
  - {id: attack, indicator: Sylvania attacks Freedonia., event: ASSAULT, actor: sylvania, target: freedonia, place: null, window: {from: 0, to: 0}, likelihood: likely}
  - {id: before, indicator: Freedonia attacks before., event: ASSAULT, actor: freedonia, target: sylvania, place: null, window: {from: -20, to: -10}, likelihood: even}
  - {id: later, indicator: Sylvania sends aid next year., event: AID, actor: sylvania, target: null, place: null, window: {from: 300, to: 330}, likelihood: unlikely}
- id: accident
  name: An accident
  says: Nobody wanted it.
  expects:
  - {id: warning, indicator: Sylvania threatens before., event: THREATEN, actor: sylvania, target: null, place: null, window: {from: -30, to: -1}, likelihood: unlikely}
  - {id: talks, indicator: They talk within days., event: CONSULT, actor: freedonia, target: sylvania, place: null, window: {from: 1, to: 3}, likelihood: likely}
"""
CONSISTENCY = """
rules:
- id: peace
  says: they attacked / they threatened nobody
  party: freedonia
  one: {says: it was attacked, words: [shell*]}
  other: {says: its soldiers were killed, words: [were killed]}
- id: ground
  says: it was shelled / it gave up ground
  party: freedonia
  one: {says: it was shelled, words: [positions], beside: [shell*, bomb*]}
  other: {says: it gave up ground, words: [positions], beside: [left, abandon*]}
- id: talks
  says: talks / no talks
  one: {says: there were talks, words: [talks]}
  other: {says: there were none, words: [no talks]}
"""
FREEDONIAN = """---
source: Freedonian Gazette
published: 2021-03-06
---
Sylvanian forces shelled Freedonian positions on 5 March, the Freedonian defence ministry said. Two Freedonian soldiers were killed on 5 March, the ministry said.

Sylvania's president threatened Freedonia with war on 1 March.

Clashes between Freedonian and Sylvanian troops broke out on 20 February, a resident said.
"""
SYLVANIAN = """---
source: Sylvanian Times
published: 2021-03-06
---
Freedonian forces attacked Sylvanian positions on 5 March, the Sylvanian defence ministry said. One Sylvanian soldier was killed on 5 March, the ministry said.
"""


def months() -> str:
    """Two countries by month, 2018 to 2021: quiet, a war with its total at the end, quiet, the focal month."""
    lines = ["month,country,deaths_best"]
    for year in (2018, 2019, 2020, 2021):
        for month in range(1, 13):
            dead = {(2020, 1): 150, (2020, 2): 1400, (2020, 3): 5900, (2020, 4): 25, (2021, 3): 14}.get(
                (year, month), month % 3
            )
            lines += [f"{year}-{month:02d},Freedonia,{1 if dead > 5 else 0}", f"{year}-{month:02d},Sylvania,{dead}"]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Two opposed reports, a series and two explanations, run once."""
    folder = tmp_path_factory.mktemp("weighed")
    files = {
        "case.yaml": CASE,
        "hypotheses.yaml": HYPOTHESES,
        "consistency.yaml": CONSISTENCY,
        "documents/a.md": FREEDONIAN,
        "documents/b.md": SYLVANIAN,
        "data/ucdp-months.csv": months(),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    case = Case.open(folder)
    case.run(jobs=1)
    return case


@pytest.fixture
def finding(case: Case) -> Callable[[str], dict[str, Any]]:
    """One finding by name."""
    rows = {row["name"]: row for row in case.findings().to_pylist()}
    return lambda name: rows[name]


def test_the_record_is_told_with_what_it_is_compared_to(finding: Callable[[str], dict[str, Any]]) -> None:
    """Since when, what lies between, what is a total of a whole war, and where knowledge begins."""
    record = finding("record")

    assert "March 2021 (15) was the most severe month since April 2020 (26)" in record["says"]
    assert "10 months lie between, all of them reported" in record["says"]
    assert "March 2020 may be the total of a whole war" in record["says"]
    assert "no later month of the series was as severe" in record["says"]
    assert record["p_value"] == pytest.approx(1 / 11)
    assert len(record["value_ids"]) == 4
    assert record["null"].startswith("if months did not differ")


def test_the_surprise_of_a_month_is_read_against_the_time_after_the_war(
    finding: Callable[[str], dict[str, Any]],
) -> None:
    """From the month after the total on, so that the war does not make everything ordinary."""
    result = finding("surprise-month")

    assert "from April 2020 on" in result["says"]
    told = re.search(r"with probability (\S+) \((\S+) to (\S+)\)", result["says"])
    assert told is not None
    assert float(told[2]) <= float(told[1]) <= float(told[3])
    assert result["value"] > 1
    assert result["low"] <= result["value"] <= result["high"]


def test_too_little_is_said_and_not_tested(finding: Callable[[str], dict[str, Any]]) -> None:
    """No p where there is no test; the finding says what is lacking."""
    assert "Too few to test" in finding("attacks-after-talks")["says"]
    assert finding("attacks-after-talks")["p_value"] is None
    assert "Too little to tell" in finding("self-excitation")["says"]
    assert "a baseline needs 10 reported periods" in finding("surprise-day")["says"]


def test_indicators_are_asked_of_the_claims(case: Case) -> None:
    """Told by one, told both ways, not seen, and not looked for: four different things."""
    rows = {row["indicator_id"]: row for row in case.table("indicators").to_pylist()}

    assert rows["warning"]["status"] == "seen"
    assert rows["attack"]["status"] == "contested"
    assert rows["attack"]["told_by"] == ["freedonia"]
    assert rows["attack"]["denied_by"] == ["sylvania"]
    assert rows["talks"]["status"] == "not_seen"
    assert rows["before"]["status"] == "not_seen", "that two sides clashed does not say that one of them attacked"
    assert rows["later"]["status"] == "not_looked_for"
    assert (rows["attack"]["observed"], rows["talks"]["observed"]) == (0.5, None)
    assert rows["warning"]["first_day"] == date(2021, 2, 3)


def test_each_telling_moves_what_is_contested_and_nothing_else(case: Case) -> None:
    """Following Freedonia the plan gains by what Sylvania denies, and the other way round."""
    share = {(row["telling"], row["hypothesis_id"]): row["share"] for row in case.hypotheses().to_pylist()}

    assert share["freedonia", "plan"] > share[None, "plan"] > share["sylvania", "plan"]
    assert [row["hypothesis_id"] for row in case.hypotheses().to_pylist()][:2] == ["plan", "accident"]


def test_challenges_are_what_speaks_against(case: Case) -> None:
    """What an explanation held unlikely and is told; what it held likely and is told the other way round."""
    rows = {(row["hypothesis_id"], row["indicator_id"]) for row in case.challenges().to_pylist()}

    assert ("accident", "warning") in rows
    assert ("plan", "attack") in rows
    assert ("plan", "warning") not in rows


def test_the_brief_shows_it_and_names_no_winner(case: Case) -> None:
    """Sections with nulls and doubts; the page passes its linter."""
    brief = (case.folder / "brief.md").read_text()

    assert "## How severe" in brief
    assert "## Rival explanations against what was read" in brief
    assert "No winner is named" in brief
    assert brief.index("_A plan_") < brief.index("_An accident_")
    assert case.verify() == []


def test_a_pattern_of_ones_own_is_tested(case: Case) -> None:
    """Conditions are SQL over events; below six there is no p, and no dated event is an error."""
    result = case.pattern("event = 'THREATEN'", "event = 'ASSAULT'", within=7)

    assert (result.n_a, result.p_value) == (1, None)
    assert result.followed == 1
    assert "to days that were reported on" in result.method
    assert "days were reported on" in result.warnings[-1]
    none = case.pattern("event = 'AID'", "event = 'AID'")
    assert (none.n_a, none.trigger_rate) == (0, None)


def test_an_event_does_not_follow_itself(case: Case) -> None:
    """A day that holds one attack alone is followed by the attacks of other days only; one with two is followed by the second."""
    days, _, _ = case.pattern_days("event = 'ASSAULT'", "true")
    held = sorted(days)
    expected = sum(len(days[day]) > 1 or any(0 < (other - day).days <= 2 for other in held) for day in held)

    result = case.pattern("event = 'ASSAULT'", "event = 'ASSAULT'", within=2)

    assert result.n_a == len(held)
    assert result.followed == expected < result.n_a
    assert not any("following itself" in one for one in result.warnings)


def test_the_days_that_were_followed_are_named(case: Case) -> None:
    """Each day of A with its events and what followed first; in the text as many as fit, in JSON all."""
    asked = ["pattern", str(case.folder), "--after", "event = 'ASSAULT'", "--follows", "event = 'ASSAULT'"]
    held, _, _ = case.pattern_days("event = 'ASSAULT'", "true")

    told = json.loads(CliRunner().invoke(app, [*asked, "--json"]).output)
    text = CliRunner().invoke(app, asked).output

    days = told["days"]
    followed = [row for row in days if row["followed_by"]]
    assert [row["day"] for row in days] == [day.isoformat() for day in sorted(held)]
    assert len(followed) == told["followed"]
    for row in days:
        assert set(row["events"]) == held[date.fromisoformat(row["day"])]
        following = held[date.fromisoformat(row["followed_by"])] if row["followed_by"] else set()
        assert set(row["following"]) <= following
        assert bool(row["following"]) == bool(row["followed_by"])
        if row["followed_by"]:
            assert 0 <= row["days_after"] <= 7
            assert f"  {row['day']} " in text
            assert f"followed on {row['followed_by']} by " in text
    assert all(row["day"] in text.split("not followed: ")[1] for row in days if not row["followed_by"])


def test_many_days_are_counted_in_the_text() -> None:
    """Ten of each kind are named, the others counted."""
    first = date(2021, 1, 1)
    row = {"events": ["event-a"], "following": ["event-b", "event-c"], "days_after": 1}
    days = [
        row | {"day": first + timedelta(days=at), "followed_by": first + timedelta(days=at + 1)} for at in range(12)
    ]
    days += [row | {"day": first + timedelta(days=at), "followed_by": None} for at in range(40, 53)]

    lines = _days_told(days, {"event-a": "Talks", "event-b": "Attack", "event-c": "Other"})

    assert lines[0] == "  2021-01-01 Talks [event-a]\n    followed on 2021-01-02 by Attack [event-b] and 1 more"
    assert len(lines) == 12
    assert lines[10] == "  and 2 more; --json has all"
    assert lines[11].startswith("not followed: 2021-02-10, ")
    assert lines[11].endswith("2021-02-19 and 3 more; --json has all")


def test_positions_are_set_side_by_side_by_the_analysts_rules(finding: Callable[[str], dict[str, Any]]) -> None:
    """Both positions with day and words; a rule without a party is asked of each alike; nothing is judged."""
    both = finding("peace-freedonia")

    assert both["value"] == 1.0
    assert "6 March 2021, of Sylvania: “Sylvanian forces shelled Freedonian positions on 5 March" in both["says"]
    assert "hold the words of both positions" in both["says"]
    assert "for the reader to judge" in both["says"]
    assert len(both["claim_ids"]) >= 2
    beside = finding("ground-freedonia")
    assert "hold the words of one position" in beside["says"]
    assert "positions (beside shell* / bomb*)" in beside["method"]
    assert "neither position" in finding("talks-freedonia")["says"]
    assert "neither position" in finding("talks-sylvania")["says"]


def test_the_outlook_is_scored_against_its_rivals(finding: Callable[[str], dict[str, Any]]) -> None:
    """From the end of the series, with the scores of all three baselines."""
    says = finding("outlook-2021-12")["says"]

    assert "conflictology: CRPS" in says
    assert "last value: CRPS" in says
    assert "zero: CRPS" in says


def test_each_part_has_a_picture_with_its_numbers(case: Case) -> None:
    """What a chart draws stands in the findings: series, curve, standings, outlook."""
    kinds = {
        "escalation": {"deaths", "asked for"},
        "triggers": {"followed by B"},
        "outlook": {"deaths", "outlook, median and middle 90 %"},
    }
    for part, expected in kinds.items():
        assert expected <= {row[1] for row in picture_of(part, case.findings(part).to_pylist()).rows}
    standings = picture_of("hypotheses", case.findings("hypotheses"), case.hypotheses().to_pylist())
    assert len(standings.rows) == len(case.hypotheses())


@pytest.mark.parametrize(
    "asked",
    [
        ["escalation"],
        ["triggers"],
        ["outlook"],
        ["hypotheses"],
        ["pattern", "--after", "event = 'AGREE'", "--follows", "event = 'ASSAULT'"],
    ],
    ids=lambda asked: asked[0],
)
def test_a_command_draws_with_the_numbers_beside_it(case: Case, asked: list[str], tmp_path: Path) -> None:
    """The drawing parses; a file that would stand in the way of its numbers is refused."""
    name, *more = asked
    drawing = tmp_path / "drawn.svg"

    done = CliRunner().invoke(app, [name, str(case.folder), *more, "--svg", str(drawing)])
    refused = CliRunner().invoke(app, [name, str(case.folder), *more, "--svg", str(tmp_path / "drawn.csv")])

    assert done.exit_code == 0, done.output
    ElementTree.fromstring(drawing.read_text(encoding="utf-8"))
    assert drawing.with_suffix(".csv").read_text(encoding="utf-8").startswith("panel,series,at,value,low,high\n")
    assert refused.exit_code == 2
    assert "name the drawing" in refused.output
    picture = CliRunner().invoke(app, [name, str(case.folder), *more, "--svg", str(tmp_path / "drawn.png")])
    assert picture.exit_code == 2
    assert "drawings are written as SVG alone" in " ".join(picture.output.replace("│", " ").split())
    assert not (tmp_path / "drawn.png").exists()


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (["escalation"], list),
        (["triggers"], list),
        (["outlook"], list),
        (["hypotheses"], dict),
        (["hypotheses", "challenge"], list),
    ],
    ids=str,
)
def test_json_is_one_document(case: Case, asked: list[str], kind: type) -> None:
    """What is printed is read at once; the findings are those of the case."""
    name, *more = asked
    told = json.loads(CliRunner().invoke(app, [name, str(case.folder), *more, "--json"]).output)

    assert isinstance(told, kind)
    if kind is dict:
        assert len(told["standings"]) == len(case.hypotheses())
        assert {row["part"] for row in told["findings"]} == {"hypotheses", "positions"}
    elif not more:
        assert [row["id"] for row in told] == [row["id"] for row in case.findings(name)]
    else:
        assert len(told) == len(case.challenges())


def test_a_seed_that_is_none_is_one_message(case: Case) -> None:
    """No traceback: what is wrong with which option."""
    with pytest.raises(InvalidEventTimes, match="seed is -1; give a whole number"):
        case.pattern("event = 'AGREE'", "event = 'ASSAULT'", seed=-1)
    with pytest.raises(
        InvalidEventTimes,
        match=r"within is 1021 days, and the record is 120 days long, from 2021-01-01 to 2021-04-30\. Ask for",
    ):
        case.pattern("event = 'AGREE'", "event = 'ASSAULT'", within=1021)


def test_why_explains_a_finding_down_to_the_words(case: Case, finding: Callable[[str], dict[str, Any]]) -> None:
    """Method, null, parameters, n and warnings, then the claims; for a series the values."""
    row = finding("attacks-after-talks")
    explained = case.why(row["id"])

    facts = dict(explained.facts)
    assert (explained.kind, explained.says) == ("finding", row["says"])
    assert (facts["method"], facts["null"], facts["n"]) == (row["method"], row["null"], row["n"])
    assert facts["parameter within"] == 7
    assert [value for name, value in explained.facts if name == "warning"] == row["warnings"]
    assert {proof.claim["id"] for proof in explained.proofs} == set(row["claim_ids"])
    values = [value for name, value in case.why(finding("record")["id"]).facts if name == "rests on value"]
    assert len(values) == len(finding("record")["value_ids"])


def test_the_same_record_gives_the_same_rows(case: Case, tmp_path: Path) -> None:
    """Bytes do not depend on the order of files or on a second run."""
    other = tmp_path / "copy"
    shutil.copytree(case.folder, other, ignore=shutil.ignore_patterns("derived"))
    again = Case.open(other)
    again.run(jobs=2)

    for table in ("findings", "indicators", "standings", "cells"):
        assert again.table(table).to_pylist() == case.table(table).to_pylist()


def test_the_brief_counts_the_indicators_of_each_explanation_by_what_was_read(case: Case) -> None:
    lines = (case.folder / "brief.md").read_text(encoding="utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("| Explanation |"))
    heads = [head.strip() for head in lines[start].strip("|").split("|")]
    indicators = case.table("indicators").to_pylist()
    names = list(dict.fromkeys(row["hypothesis_id"] for row in indicators))

    assert heads[-len(READ) :] == list(READ.values())
    assert len(names) == 2
    for name, line in zip(names, lines[start + 2 :], strict=False):
        statuses = [row["status"] for row in indicators if row["hypothesis_id"] == name]
        counts = [int(cell.strip(" *")) for cell in line.strip("|").split("|")[-len(READ) :]]
        assert counts == [statuses.count(status) for status in READ]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1.0, "1 attack is"), (0.0, "0 attacks are"), (2.0, "2 attacks are"), (1200.0, "1,200 attacks are")],
)
def test_a_count_of_one_has_no_plural(number: float, words: str) -> None:
    assert counted(number, "attack is", "attacks are") == words


def test_findings_name_bodies_by_their_names_and_one_thing_as_one(case: Case) -> None:
    """No "Csto" made of an id, no "1 attacks", no "day(s)"."""
    says = [row["says"] for row in case.findings()]

    assert not [one for one in says if re.search(r"(?<![\d,.])\b1 (attacks|days|events|months)\b|\(s\)", one)]
    facts = object.__new__(Facts)
    facts.parties, facts.names = {"freedonia": "Freedonia"}, {"csto": "Collective Security Treaty Organization"}
    assert [facts.side_name(side) for side in ("freedonia", "csto", "red-hill/guard")] == [
        "Freedonia", "Collective Security Treaty Organization", "Red Hill Guard",
    ]  # fmt: skip
