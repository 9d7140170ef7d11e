"""Corrections, ratings, notes and hypotheses from Python and the command line to the ledger, the disputes, the brief and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from case import small
from case.here import no_workers
from cli.typed import typed
from prophasis import Case
from prophasis.brief.lint import lint_brief, lint_markdown
from prophasis.case.judgements import append_line, read_judgements
from prophasis.errors import InvalidJudgement, NotRunYet, UnknownId
from prophasis.model.judgement import Withdrawal
from prophasis.model.tables import TABLES

pytestmark = [pytest.mark.xdist_group("cli"), pytest.mark.usefixtures("no_workers")]
MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)
NORTH, SOUTH = "freedonia/defence-ministry", "sylvania/defence-ministry"
MADE = '"by": "Ana", "at": "2026-01-01T12:00:00Z"'


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small.write(tmp_path_factory.mktemp("reviewed") / "hill")
    with no_workers():
        Case.open(folder).run(jobs=1)
    return folder


@pytest.fixture
def mine(ran: Path, tmp_path: Path) -> Case:
    return Case.open(small.copied(ran, tmp_path / "hill"))


def tables_of(case: Case) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((case.folder / "derived").glob("*.parquet"))}


def the_claim(case: Case, where: str) -> str:
    (claim,) = case.claims(where).to_pylist()
    return str(claim["id"])


def killed(case: Case) -> str:
    """The claim that two were killed."""
    return the_claim(case, "kind = 'killed' and low = 2")


def attack(case: Case) -> str:
    """The claim that Sylvania attacked on the focal day."""
    return the_claim(case, "actor = 'sylvania/army'")


def followed(case: Case, claim: str, **values: Any) -> Case:
    case.correct(claim, set=values, by="Ana Li", why="read again", at=MOMENT)
    case.run(jobs=1)
    return case


def event_of(case: Case, claim: str) -> dict[str, Any]:
    (row,) = case.sql(
        f"select events.* from events join event_claims on event_id = events.id where claim_id = '{claim}'"
    ).to_pylist()
    return dict(row)


def test_a_corrected_figure_and_speaker_are_seen_in_the_ledger(mine: Case) -> None:
    figure = {"kind": "killed", "side": "freedonia/army", "low": 4, "high": 5}
    followed(mine, killed(mine), speaker=SOUTH, figures=[figure])

    (row,) = [row for row in mine.figures() if row["claim_id"] == killed_again(mine)]
    assert (row["speaker"], row["low"], row["high"], row["whose"]) == (SOUTH, 4, 5, "enemy")


def killed_again(case: Case) -> str:
    return the_claim(case, "kind = 'killed' and low = 4")


def test_a_corrected_stance_is_seen_in_who_denies(mine: Case) -> None:
    claim = attack(mine)
    assert not mine.sql(f"select * from positions where list_contains(claim_ids, '{claim}') and says ilike '%not%'")
    before = {row["id"] for row in mine.table("disputes").to_pylist()}
    followed(mine, claim, stance="denies")

    assert event_of(mine, claim)["occurrence"] in ("disputed", "denied")
    assert {row["id"] for row in mine.table("disputes").to_pylist()} != before


def test_a_corrected_actor_and_target_turn_the_dispute_over_who_began_it(mine: Case) -> None:
    claim = attack(mine)
    (before,) = [row for row in mine.disputes("attribute = 'initiator'") if claim in row["claim_ids"]]
    followed(mine, claim, actor="freedonia/army", target="sylvania/army")

    after = [row for row in mine.disputes("attribute = 'initiator'") if claim in row["claim_ids"]]
    assert [row["says"] for row in after] != [before["says"]]


def test_a_corrected_place_date_and_kind_of_act_make_another_event(mine: Case) -> None:
    claim = attack(mine)
    was = event_of(mine, claim)
    followed(mine, claim, event="COERCE", place=None, occurred="2024-02")

    now = event_of(mine, claim)
    assert (was["event"], was["place"], was["occurred"]) == ("ASSAULT", "red-hill", "2024-03-05")
    assert (now["event"], now["place"], now["occurred"]) == ("COERCE", None, "2024-02")
    assert now["n_claims"] == 1 < was["n_claims"]


def test_what_is_said_of_the_future_counts_no_dead(mine: Case) -> None:
    claim = killed(mine)
    followed(mine, claim, modality="future")

    assert claim not in [row["claim_id"] for row in mine.figures()]
    assert event_of(mine, claim)["n_claims"] == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"speaker": SOUTH}, "speaker was read as Freedonian Defence Ministry, is Sylvanian Defence Ministry"),
        ({"stance": "denies"}, "stance was read as asserts, is denies"),
        ({"modality": "future"}, "modality was read as actual, is future"),
        ({"event": "COERCE"}, "kind of act was read as "),
        ({"actor": "freedonia"}, "actor was read as not known, is Freedonia"),
        ({"target": None}, "target was read as Freedonian army, is not known"),
        ({"place": None}, "place was read as Red Hill, is not known"),
        ({"occurred": "2024-03-04/2024-03-05"}, "date was read as 5 March 2024, is 4–5 March 2024"),
        ({"figures": [{"kind": "killed", "side": None, "low": 3, "high": None}]},
         "figures were read as 2 killed of Freedonian army, are at least 3 killed"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)  # fmt: skip
def test_the_brief_says_how_it_was_read_what_it_is_by_whom_when_and_why(
    mine: Case, values: dict[str, Any], told: str
) -> None:
    from brief.parsed import parse, text  # noqa: PLC0415

    followed(mine, killed(mine), **values)
    pages = {name: (mine.folder / name).read_text(encoding="utf-8") for name in ("brief.html", "brief.md")}
    words = " ".join(text(parse(pages["brief.html"])).split())

    assert f"Corrected by Ana Li on 1 January 2026: {told}" in words
    assert "(read again)" in words
    assert "corrected by analysts: 1" in words
    assert "- Corrected by _Ana Li_ on _1 January 2026_: " in pages["brief.md"]
    tables = {name: mine.table(name).to_arrow() for name in TABLES}
    assert lint_brief(pages["brief.html"], tables) == []
    assert lint_markdown(pages["brief.md"], tables["claims"]["id"].to_pylist()) == []
    assert mine.verify() == []


def test_a_withdrawal_gives_every_table_the_bytes_of_before_and_nothing_is_coded_anew(mine: Case) -> None:
    before = tables_of(mine)
    claim = killed(mine)
    mine.correct(claim, set={"speaker": SOUTH}, by="Ana", at=MOMENT)
    mine.rate("herald", "E", by="Ana")
    mine.note(claim, "ask again", by="Ana")
    mine.propose("Drift", "Nobody wanted it.", by="Ana")
    steps = mine.run(jobs=1).steps
    assert [step.step for step in steps if step.skipped] == ["read", "ask", "code", "gather"]
    assert mine.claims("len(corrected) > 0").to_pylist()[0]["id"] == claim
    corrected = tables_of(mine)

    mine.run(jobs=1, rebuild=True)
    assert tables_of(mine) == corrected

    for n in (1, 2, 3, 4):
        mine.withdraw(n, by="Ben")
    mine.run(jobs=1)
    assert tables_of(mine) == before
    assert [row["state"] for row in mine.judgements()] == ["withdrawn"] * 4
    assert {row["withdrawn_by"] for row in mine.judgements()} == {"Ben"}


def test_a_note_alone_links_nothing_anew(mine: Case) -> None:
    mine.note(killed(mine), "ask again", by="Ana")

    assert [step.step for step in mine.run(jobs=1).steps if not step.skipped] == ["review", "brief"]


def test_the_list_says_what_each_changes_and_what_becomes_of_it(mine: Case) -> None:
    claim, event = killed(mine), mine.events("focal").to_pylist()[0]["id"]
    mine.correct(claim, set={"stance": "doubts"}, by="Ana", at=MOMENT)
    mine.correct(claim, set={"stance": "denies"}, by="Ben", why="a slip", at=MOMENT.replace(hour=13))
    mine.judge("unsure", claim, attack(mine), by="Ana", at=MOMENT.replace(hour=14))
    mine.note(event, "the one in question", by="Ana", at=MOMENT.replace(hour=15))

    rows = mine.judgements().to_pylist()

    assert [(row["kind"], row["state"]) for row in rows] == [
        ("correction", "overruled"), ("correction", "holds"), ("judgement", "unsure"), ("note", "holds")]  # fmt: skip
    assert rows[1]["changes"] == "stance: denies (was read as asserts)"
    assert (rows[1]["about"], rows[3]["about"]) == ([claim], [event])


def test_why_shows_the_chain_with_the_correction_the_rating_and_the_note(mine: Case) -> None:
    claim = killed(mine)
    made = mine.correct(claim, set={"speaker": SOUTH}, by="Ana", why="a slip", at=MOMENT)
    noted = mine.note(claim, "ask again", by="Ben", at=MOMENT)
    mine.rate(claim, "4", by="Ben", at=MOMENT)
    mine.run(jobs=1)
    told = f"speaker was read as {NORTH}, is {SOUTH}, by Ana on 2026-01-01: a slip ({made.id})"

    explained = mine.why(claim)

    facts = dict(explained.facts)
    assert facts["corrected"] == told
    assert facts["note"] == f"ask again, by Ben on 2026-01-01 ({noted.id})"
    assert facts["rated"].startswith("4, doubtful, by Ben on 2026-01-01")
    assert [proof.corrected for proof in explained.proofs] == [(told,)]
    assert (mine.why(made.id).kind, mine.why(noted.id).kind) == ("correction", "note")
    event = event_of(mine, claim)["id"]
    assert told in [one for proof in mine.why(event).proofs for one in proof.corrected]


def test_notes_can_be_about_anything_and_why_shows_them(mine: Case) -> None:
    mine.propose("drift", "Nobody wanted it.", by="Ana")
    mine.run(jobs=1)
    things = {
        "event": mine.events("focal").to_pylist()[0]["id"], "figure": mine.figures().to_pylist()[0]["id"],
        "dispute": mine.disputes().to_pylist()[0]["id"], "document": mine.table("documents").to_pylist()[0]["id"],
        "finding": mine.findings().to_pylist()[0]["id"], "hypothesis": "drift",
    }  # fmt: skip
    for kind, name in things.items():
        mine.note(name, f"on the {kind}", by="Ana")
    mine.run(jobs=1)

    for kind, name in things.items():
        assert mine.why(name).kind == kind
        assert dict(mine.why(name).facts)["note"].startswith(f"on the {kind}, by Ana on ")
    assert [row["state"] for row in mine.judgements()] == ["holds"] * 7
    page = (mine.folder / "brief.html").read_text(encoding="utf-8")
    assert all(f"on the {kind}" in page for kind in things)


def test_an_event_joined_to_another_keeps_its_note(mine: Case) -> None:
    one, other = [event["id"] for event in mine.events("event = 'ASSAULT'").to_pylist()][:2]
    mine.note(one, "first", by="Ana")
    mine.note(other, "second", by="Ana")
    mine.judge("same", one, other, by="Ana")
    mine.run(jobs=1)

    (joined,) = [event["id"] for event in mine.events().to_pylist() if event["id"] in (one, other)]
    notes = [value for name, value in mine.why(joined).facts if name == "note"]
    assert [words.partition(",")[0] for words in notes] == ["first", "second"]
    assert mine.issues("step = 'review'").to_pylist() == []


def test_a_correction_whose_claim_is_gone_is_an_issue_with_the_words(mine: Case) -> None:
    claim = mine.claims("document = '4-post'").to_pylist()[0]
    mine.correct(claim["id"], set={"stance": "denies"}, by="Ana", at=MOMENT)
    (mine.folder / "documents/4-post.md").unlink()

    mine.run(jobs=1)

    (issue,) = mine.issues("step = 'review'").to_pylist()
    assert issue["code"] == "correction-without-claim"
    assert claim["evidence"] in issue["message"]
    assert [row["state"] for row in mine.judgements()] == ["no effect"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, r"must name at least one field and its new value; fields are speaker, stance"),
        ({"speker": "x"}, r"'speker' cannot be corrected \(closest: 'speaker'\)"),
        ({"speaker": "sylvania/defense-ministry"}, r"is no actor of this case \(closest: 'sylvania/defence-ministry'\)"),
        ({"actor": "narrator"}, r"actor 'narrator' is no actor of this case"),
        ({"actor": 3}, r"actor 3 must be an id of the case, or null"),
        ({"stance": "denys"}, r"must be one of asserts, denies, doubts \(closest: 'denies'\)"),
        ({"stance": None}, r"stance null must be one of asserts, denies, doubts"),
        ({"modality": "past"}, r"must be one of actual, reported, future, conditional, demanded, habitual"),
        ({"event": "ASSAULTS"}, r"\(closest: 'ASSAULT'\)"),
        ({"place": "red-hil"}, r"is no place of this case \(closest: 'red-hill'\)"),
        ({"occurred": "2024-02-30"}, r"is no date \(closest: '2024-02-29'\)"),
        ({"occurred": "2024-03-05/2024-03-01"}, r"is no date"),
        ({"occurred": 20240305}, r"is no date"),
        ({"figures": {"kind": "killed"}}, r"must be the whole list of figures"),
        ({"figures": [{"kind": "kiled", "side": None, "low": 1, "high": 1}]}, r"number 1, kind 'kiled' .*\(closest: 'killed'\)"),
        ({"figures": [{"kind": "killed", "side": "x", "low": 1, "high": 1}]}, r"side 'x' is no actor"),
        ({"figures": [{"kind": "killed", "side": None, "low": 9, "high": 6}]}, r"low 9 is above high 6. Swap the two"),
        ({"figures": [{"kind": "killed", "side": None, "low": True, "high": 6}]}, r"low True must be a whole number from 0"),
        ({"figures": [{"kind": "killed", "side": None, "low": 1}]}, r"lacks high; high null says that no upper end is told"),
        ({"figures": [{"kind": "killed", "of": None, "low": 1, "high": 1}]}, r"unknown field 'of'"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_with_what_can(mine: Case, values: dict[str, Any], wrong: str) -> None:
    with pytest.raises(InvalidJudgement, match=wrong):
        mine.correct(killed(mine), set=values, by="Ana")
    assert not (mine.folder / "judgements.jsonl").exists()


def test_what_is_not_there_cannot_be_decided_about(mine: Case) -> None:
    with pytest.raises(UnknownId, match=r"no claim in this case has the id 'claim-0'"):
        mine.correct("claim-0", set={"stance": "denies"}, by="Ana")
    with pytest.raises(UnknownId, match=r"no source or claim in this case has the id 'heralt'. Closest: herald"):
        mine.rate("heralt", "A", by="Ana")
    with pytest.raises(UnknownId, match=r"has the id 'event-0'"):
        mine.note("event-0", "x", by="Ana")
    with pytest.raises(InvalidJudgement, match="grade 'A' is for a source; a claim is rated 1"):
        mine.rate(killed(mine), "A", by="Ana")
    with pytest.raises(InvalidJudgement, match="grade '1' is for a claim; a source is rated A"):
        mine.rate("herald", "1", by="Ana")
    with pytest.raises(InvalidJudgement, match="grade 'G' must be one of A, B, C, D, E, F for a source, 1, 2"):
        mine.rate("herald", "g", by="Ana")
    with pytest.raises(InvalidJudgement, match="note: text ' ' must be words"):
        mine.note(killed(mine), " ", by="Ana")
    with pytest.raises(InvalidJudgement, match="correction: by '' must be words"):
        mine.correct(killed(mine), set={"stance": "denies"}, by="")
    with pytest.raises(InvalidJudgement, match="holds half a character"):
        mine.note(killed(mine), "\ud800", by="Ana")
    assert not (mine.folder / "judgements.jsonl").exists()


def test_a_case_that_was_not_run_has_nothing_to_correct(tmp_path: Path) -> None:
    with pytest.raises(NotRunYet):
        Case.open(small.write(tmp_path / "hill")).correct("claim-0", set={"stance": "denies"}, by="Ana")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (f'{{"corrects": "claim-a", {MADE}}}', "line 2: lacks set; a line that corrects has corrects, set, by, at"),
        (f'{{"corrects": "claim-a", "set": {{}}, {MADE}}}', "line 2: set {} must name at least one field"),
        (f'{{"corrects": "claim-a", "set": {{"stance": "no"}}, {MADE}}}', "line 2: stance 'no' must be one of asserts"),
        (f'{{"corrects": "", "set": {{"stance": "denies"}}, {MADE}}}', "line 2: corrects '' must be words"),
        (f'{{"corrects": "claim-a", "set": {{"occurred": "x"}}, {MADE}}}', "line 2: occurred 'x' is no date"),
        (f'{{"corrects": "claim-a", "set": {{"stance": "denies"}}, "wy": 1, {MADE}}}', "line 2: unknown field 'wy' .closest: 'why'"),
        (f'{{"rates": "herald", "grade": 1, {MADE}}}', "line 2: grade 1 must be one of A, B"),
        (f'{{"notes": "claim-a", "text": 3, {MADE}}}', "line 2: text 3 must be words"),
        ('{"notes": "claim-a", "text": "x", "by": "Ana", "at": "2026-01-01"}', "line 2: at '2026-01-01' must be a time with its zone"),
        (f'{{"notes": "claim-a", "text": "\\ud800", {MADE}}}', "line 2: text .* holds half a character"),
        (f'{{"proposes": "A Plan", "name": "A", "says": "x", {MADE}}}', "line 2: 'A Plan' .* is no id.*closest: 'a-plan'"),
        (f'{{"proposes": "plan", "name": "A", "says": "x", "expects": [{{"id": "a"}}], {MADE}}}', "line 2: .* has no indicator"),
        (f'{{"proposes": "plan", "name": "A", "says": "x", "expects": [{{"id": "a", "indicator": "x", "likelihood": "sure"}}], {MADE}}}',
         "line 2: likelihood .* is 'sure'"),
    ],
)  # fmt: skip
def test_a_broken_line_is_named_and_the_file_is_not_made_longer(tmp_path: Path, line: str, wrong: str) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(f'{{"rates": "herald", "grade": "A", {MADE}}}\n{line}\n', encoding="utf-8")
    before = path.read_bytes()

    with pytest.raises(InvalidJudgement, match=wrong):
        append_line(tmp_path, Withdrawal(withdraws="judgement-0", by="Ana", at=MOMENT))

    assert path.read_bytes() == before


def test_every_kind_of_line_is_read_back_as_it_was_written(mine: Case) -> None:
    figures = [{"kind": "killed", "side": None, "low": 1, "high": None}]
    expects = [
        {
            "id": "talks",
            "indicator": "Переговоры",
            "event": "CONSULT",
            "window": {"from": -3, "to": None},
            "likelihood": "even",
        }
    ]
    made = [
        mine.correct(killed(mine), set={"figures": figures, "occurred": "2024-03-05/2024-03-05"}, by="Ana", why="x"),
        mine.rate("herald", "b", by="Ana"),
        mine.note(killed(mine), "one\ntwo", by="Ana"),
        mine.propose("A plan", "Они хотели войны.", assumes=["Orders."], indicators=expects, by="Ana"),
    ]  # fmt: skip

    read = read_judgements(mine.folder)

    assert [line.id for line in read] == [line.id for line in made]  # type: ignore[union-attr]
    assert [line.n for line in read] == [1, 2, 3, 4]
    assert made[0].set["occurred"] == "2024-03-05"  # type: ignore[union-attr]
    assert (made[1].grade, made[3].hypothesis, made[3].name) == ("B", "a-plan", "A plan")  # type: ignore[union-attr]


def test_what_is_corrected_back_and_forth_within_a_second_is_told_apart(mine: Case) -> None:
    claim = killed(mine)
    for n, stance in enumerate(("denies", "doubts", "denies"), start=1):
        mine.correct(claim, set={"stance": stance}, by="Ana")
        mine.withdraw(n * 2 - 1, by="Ana")
    mine.correct(claim, set={"stance": "denies"}, by="Ana")

    assert [row["state"] for row in mine.judgements()] == ["withdrawn"] * 3 + ["holds"]
    first = read_judgements(mine.folder)[0].at
    with pytest.raises(InvalidJudgement, match=r"is withdrawn already\. Give a later time"):
        mine.correct(claim, set={"stance": "denies"}, by="Ana", at=first)


def test_a_hypothesis_of_the_file_is_not_proposed_again(mine: Case) -> None:
    (mine.folder / "hypotheses.yaml").write_text(
        "hypotheses:\n- {id: plan, name: A plan, says: x, expects: [{id: talks, indicator: Talks., event: CONSULT, likelihood: even}]}\n"
    )
    with pytest.raises(InvalidJudgement, match=r"hypotheses.yaml has a hypothesis 'plan' already"):
        mine.propose("Plan", "x", by="Ana")
    other = [{"id": "talks", "indicator": "Talks.", "event": "AGREE", "likelihood": "even"}]
    with pytest.raises(InvalidJudgement, match="'talks' asks for something else than under an earlier hypothesis"):
        mine.propose("drift", "x", indicators=other, by="Ana")
    with pytest.raises(InvalidJudgement, match=r"^proposal: event of an entry .* is 'AGREES'"):
        mine.propose("drift", "x", indicators=[other[0] | {"event": "AGREES", "id": "more"}], by="Ana")


def test_judgements_of_two_and_withdrawals_of_anything_stand_in_one_file(mine: Case) -> None:
    mine.correct(killed(mine), set={"stance": "denies"}, by="Ana")
    mine.withdraw(1, by="Ana")
    mine.run(jobs=1)

    assert mine.issues("step in ('link', 'review')").to_pylist() == []


def test_exports_mark_what_was_corrected(mine: Case, tmp_path: Path) -> None:
    pytest.importorskip("stix2")
    claim = killed(mine)
    followed(mine, claim, stance="denies")
    for name in ("claims.csv", "case.jsonld", "case.stix.json", "claims.geojson"):
        mine.export(tmp_path / name, what="claims" if name.startswith("claims") else None)

    (line,) = [one for one in (tmp_path / "claims.csv").read_text("utf-8-sig").splitlines() if claim in one]
    assert line.endswith(",stance")
    graph = json.loads((tmp_path / "case.jsonld").read_text("utf-8"))["@graph"]
    assert [one["pr:corrected"] for one in graph if "pr:corrected" in one] == [["stance"]]
    assert "corrected by an analyst: stance" in (tmp_path / "case.stix.json").read_text("utf-8")
    features = json.loads((tmp_path / "claims.geojson").read_text("utf-8"))["features"]
    assert [one["id"] for one in features if one["properties"]["corrected"]] == [claim]


def test_the_score_is_of_what_was_read(mine: Case, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    row = mine.claims("kind = 'killed' and low = 2").to_pylist()[0]
    fields = ("id", "document", "evidence", "speaker", "stance", "event", "actor", "target", "occurred", "place", "place_as_written", "because")  # fmt: skip
    gold.write_text(json.dumps({name: row[name] for name in fields} | {"figures": []}) + "\n")
    before = mine.score(gold)
    followed(mine, row["id"], speaker=SOUTH)

    assert mine.score(gold) == before


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)> [a](javascript:b) 12 killed because\n# head", "\u202e</script>\x00"]
)
def test_hostile_names_reasons_and_notes_stay_words(mine: Case, hostile: str) -> None:
    from brief.test_hostile import assert_inert, assert_plain_markdown  # noqa: PLC0415

    claim = killed(mine)
    mine.correct(claim, set={"stance": "denies"}, by=hostile, why=hostile)
    mine.rate(claim, "3", by=hostile, why=hostile)
    mine.rate("herald", "C", by=hostile, why=hostile)
    mine.note(claim, hostile, by=hostile)
    mine.propose("drift", hostile, assumes=[hostile], by=hostile, why=hostile)
    mine.run(jobs=1)

    page, plain = ((mine.folder / name).read_text(encoding="utf-8") for name in ("brief.html", "brief.md"))
    assert_inert(page)
    assert_plain_markdown(plain)
    tables = {name: mine.table(name).to_arrow() for name in TABLES}
    assert lint_brief(page, tables) == []
    assert lint_markdown(plain, tables["claims"]["id"].to_pylist()) == []
    assert len(mine.judgements()) == 5


def test_the_command_corrects_rates_notes_proposes_and_takes_back(mine: Case, tmp_path: Path) -> None:
    claim, folder = killed(mine), str(mine.folder)
    (tmp_path / "expects.json").write_text(
        '[{"id": "talks", "indicator": "Talks.", "event": "CONSULT", "likelihood": "even"}]'
    )
    by = ("--by", "Ana")
    said = [
        typed("judge", folder, "correct", claim, f"speaker={SOUTH}", "place=none", "figures=killed:freedonia/army:4-5,wounded::2+", *by),
        typed("judge", folder, "rate", "herald", "C", *by, "--why", "slow"),
        typed("judge", folder, "note", claim, "ask again", *by),
        typed("judge", folder, "propose", "Drift", "Nobody wanted it.", "--assumes", "No orders.", "--expects", str(tmp_path / "expects.json"), *by),
        typed("judge", folder, "withdraw", "3", *by),
    ]  # fmt: skip
    assert [one.exit_code for one in said] == [0] * 5
    assert f"speaker, place, figures of {claim} corrected by Ana" in said[0].output
    mine.run(jobs=1)
    assert SOUTH in typed("why", folder, claim).output
    rows = typed("judge", folder, "list", "--format", "jsonl").output.splitlines()
    assert [(json.loads(row)["kind"], json.loads(row)["state"]) for row in rows] == [
        ("correction", "holds"), ("rating", "holds"), ("note", "withdrawn"), ("proposal", "holds")]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("correct", "claim-a"), "correct takes a claim and at least one field=value"),
        (("correct", "claim-a", "stance"), "write field=value"),
        (("correct", "claim-a", "stance=denies", "stance=doubts"), "stance stands twice"),
        (("correct", "claim-a", "figures=killed:6"), "write kind:side:count"),
        (("correct", "claim-a", "figures=[{"), "are no JSON"),
        (("rate", "herald"), "rate takes a source and A to F"),
        (("propose", "x"), "propose takes the id or name"),
    ],
)
def test_the_command_says_what_is_missing(mine: Case, words: tuple[str, ...], wrong: str) -> None:
    said = typed("judge", str(mine.folder), *words, "--by", "Ana")

    assert said.exit_code == 2
    assert wrong in " ".join(said.output.replace("│", " ").split())
