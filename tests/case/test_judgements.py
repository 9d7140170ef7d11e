"""The file of judgements, and judgements from the command line to the events of a case."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from case import small
from prophasis import Case
from prophasis.case.judgements import append_line, read_judgements
from prophasis.errors import InvalidJudgement, UnknownId
from prophasis.model.judgement import Judgement, Verdict, Withdrawal

pytestmark = pytest.mark.xdist_group("cli")
MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)
GOOD = '{"judges": "same", "ids": ["claim-a", "event-b"], "by": "Ana", "at": "2026-01-01T13:00:00+01:00"}'


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small.write(tmp_path_factory.mktemp("judged") / "hill")
    Case.open(folder).run(jobs=1)
    return folder


@pytest.fixture
def mine(ran: Path, tmp_path: Path) -> Case:
    return Case.open(small.copied(ran, tmp_path / "hill"))


def test_lines_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    judgement = Judgement(
        verdict=Verdict.SAME, ids=("claim-a", "event-b"), by="Ana", at=MOMENT, why="один случай", says=("a", "b")
    )
    withdrawal = Withdrawal(withdraws=judgement.id, by="Ben", at=MOMENT)
    for line in (judgement, withdrawal):
        append_line(tmp_path, line)

    read = read_judgements(tmp_path)

    assert [line.n for line in read] == [1, 2]
    first, second = read
    assert isinstance(first, Judgement)
    assert isinstance(second, Withdrawal)
    assert (first.id, first.why, first.says) == (judgement.id, "один случай", ("a", "b"))
    assert (second.withdraws, second.by, second.at) == (judgement.id, "Ben", MOMENT)


def test_times_in_two_zones_and_ids_in_two_orders_are_one_judgement(tmp_path: Path) -> None:
    other = GOOD.replace('["claim-a", "event-b"]', '["event-b", "claim-a"]').replace("13:00:00+01:00", "12:00:00Z")
    (tmp_path / "judgements.jsonl").write_text(f"{GOOD}\n{other}\n", encoding="utf-8")

    assert len({line.id for line in read_judgements(tmp_path) if isinstance(line, Judgement)}) == 1


def test_appending_never_changes_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(GOOD, encoding="utf-8")  # an editor left the last line without its end

    append_line(tmp_path, Withdrawal(withdraws="judgement-0", by="Ana", at=MOMENT))

    assert path.read_text(encoding="utf-8").startswith(GOOD + "\n")
    assert len(read_judgements(tmp_path)) == 2


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("same", "alike"), "line 1: judges 'alike' must be one of same, different, unsure"),
        (('"event-b"]', '"claim-a"]'), "line 1: 'claim-a' is judged against itself"),
        (('["claim-a", "event-b"]', '["claim-a"]'), r"line 1: ids \['claim-a'\] must be two ids"),
        (("+01:00", ""), "line 1: at '2026-01-01T13:00:00' must be a time with its zone"),
        (('"by": "Ana"', '"by": " "'), "line 1: by ' ' must be words"),
        (('"by": "Ana", ', ""), "line 1: lacks by; a judgement has judges, ids, by, at"),
        (('"by"', '"wy": 1, "by"'), "line 1: unknown field 'wy' .closest: 'why'"),
        (('"by"', '"why": 1, "by"'), "line 1: why 1 must be words or null"),
        (('"by"', '"says": "x", "by"'), "line 1: says 'x' must be a list of words"),
        ((GOOD, GOOD[:40]), "line 1: no JSON"),
        ((GOOD, "[]"), "line 1: is no object"),
        ((GOOD, '{"withdraws": "", "by": "Ana", "at": "2026-01-01T13:00:00Z"}'), "line 1: withdraws '' must be words"),
    ],
)
def test_a_broken_line_is_named_and_the_file_is_not_made_longer(
    tmp_path: Path, change: tuple[str, str], wrong: str
) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(GOOD.replace(*change) + "\n", encoding="utf-8")
    before = path.read_bytes()

    with pytest.raises(InvalidJudgement, match=wrong):
        append_line(tmp_path, Withdrawal(withdraws="judgement-0", by="Ana", at=MOMENT))

    assert path.read_bytes() == before


def two_events(case: Case) -> tuple[str, str]:
    one, other = [event["id"] for event in case.events("event = 'ASSAULT'").to_pylist()][:2]
    return one, other


def test_a_judgement_joins_two_events_from_the_next_run_on_and_survives_a_rebuild(mine: Case) -> None:
    one, other = two_events(mine)
    n = len(mine.table("events"))
    mine.judge("same", one, other, by="Ana", why="one fight", at=MOMENT)
    assert [step.step for step in mine.run(jobs=1).steps if not step.skipped] == ["link", "tell", "weigh", "brief"]
    assert len(mine.table("events")) == n - 1

    mine.run(jobs=1, rebuild=True)

    assert len(mine.table("events")) == n - 1
    assert [row["state"] for row in mine.table("judgements").to_pylist()] == ["holds"]
    assert mine.verify() == []

    mine.withdraw(1, by="Ana", at=MOMENT)
    mine.run(jobs=1)
    assert len(mine.table("events")) == n


def test_verify_names_judgements_made_since_the_run(mine: Case) -> None:
    mine.judge("unsure", *two_events(mine), by="Ana", at=MOMENT)

    assert [(one.kind, one.subject) for one in mine.verify()] == [("input-new", "judgements.jsonl")]


def test_a_judgement_whose_claim_is_gone_is_an_issue_with_the_words_judged(mine: Case) -> None:
    claims = mine.claims("document = '4-post'").to_pylist(), mine.claims("document = '1-herald'").to_pylist()
    mine.judge("same", claims[0][0]["id"], claims[1][0]["id"], by="Ana", at=MOMENT)
    (mine.folder / "documents/4-post.md").unlink()

    mine.run(jobs=1)

    (issue,) = mine.issues("step = 'link'").to_pylist()
    assert issue["code"] == "judgement-without-claim"
    assert claims[0][0]["evidence"] in issue["message"]


def test_only_claims_and_events_that_are_there_can_be_judged(mine: Case) -> None:
    one, _ = two_events(mine)
    document = mine.table("documents")[0]["id"]

    with pytest.raises(UnknownId, match="nothing in this case has the id 'claim-0'"):
        mine.judge("same", one, "claim-0", by="Ana")
    with pytest.raises(UnknownId, match="is a document; claims and events can be compared and judged"):
        mine.judge("same", one, document, by="Ana")
    with pytest.raises(InvalidJudgement, match="is judged against itself"):
        mine.judge("same", one, one, by="Ana")
    assert not (mine.folder / "judgements.jsonl").exists()


def test_only_a_judgement_that_stands_can_be_withdrawn(mine: Case) -> None:
    mine.judge("same", *two_events(mine), by="Ana", at=MOMENT)

    with pytest.raises(InvalidJudgement, match=r"there is no judgement '2' in judgements\.jsonl"):
        mine.withdraw(2, by="Ana")
    mine.withdraw(1, by="Ana", at=MOMENT)
    with pytest.raises(InvalidJudgement, match="is withdrawn already"):
        mine.withdraw(1, by="Ana")
    assert mine.judgements().to_pylist()[0]["state"] == "withdrawn"


def test_why_shows_the_weights_of_a_link_and_their_sum(mine: Case) -> None:
    event = next(row for row in mine.table("events").to_pylist() if row["n_claims"] > 2)
    link = mine.why(event["id"]).links[0]

    assert len(mine.why(event["id"]).links) == event["n_claims"]
    assert mine.why(link.claim).links == (link,)
    assert link.bits == pytest.approx(sum(bits for _, bits, _ in link.parts))
    assert link.needed_bits == 4.0
    assert "time" in [part for part, _, _ in link.parts]


def test_why_of_two_says_what_bars_them_and_what_was_judged(mine: Case) -> None:
    one, other = two_events(mine)
    mine.judge("different", one, other, by="Ana", why="two days", at=MOMENT)
    mine.run(jobs=1)

    told = mine.why(one, other)

    assert (told.kind, told.says) == ("pair", "in two events")
    assert any("different, by Ana on 2026-01-01: two days" in words for words in told.links[0].judgements)
    assert told.links[0].bar is not None
    with pytest.raises(UnknownId, match="compared with itself"):
        mine.why(one, one)


def test_the_file_is_one_json_object_a_line(mine: Case) -> None:
    one, other = two_events(mine)
    mine.judge("same", one, other, by="Ana", why="one fight", at=MOMENT)

    (line,) = (mine.folder / "judgements.jsonl").read_text(encoding="utf-8").splitlines()

    titles = {event["id"]: event["title"] for event in mine.table("events").to_pylist()}
    assert json.loads(line) == {
        "judges": "same", "ids": [one, other], "by": "Ana", "at": "2026-01-01T12:00:00+00:00", "why": "one fight",
        "says": [titles[one], titles[other]],
    }  # fmt: skip
