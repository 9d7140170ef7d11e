"""Lists: what an address asks for is what is shown, and what is shown has an address."""

from __future__ import annotations

import csv
import io

import pytest

from app.reader import LISTS, Reader
from brief.parsed import elements, parse, text
from prophasis import Case
from prophasis.events.policies import POLICIES, UNREDUCED


def shown(reader: Reader, path: str) -> list[str]:
    """The claims whose rows the page at *path* holds."""
    marks = [one.get("href") or "" for one in elements(parse(reader.get(path).text), "a") if one.get("class") == "said"]
    return [one.removeprefix("/claims/") for one in marks]


FILTERS = {
    "side=sylvania": lambda row: row["speaker_party"] == "sylvania",
    "stance=denies": lambda row: row["stance"] == "denies",
    "type=ASSAULT&side=freedonia": lambda row: row["event"] == "ASSAULT" and row["speaker_party"] == "freedonia",
    "speaker=Sylvanian+Defence+Ministry": lambda row: row["speaker"] == "sylvania/defence-ministry",
    "speaker=sylvania%2Fdefence-ministry": lambda row: row["speaker"] == "sylvania/defence-ministry",
    "source=Post": lambda row: row["source"] == "post",
    "place=Red+Hill": lambda row: row["place"] == "red-hill",
    "document=3-herald": lambda row: row["document"] == "3-herald",
    "q=wounded": lambda row: "wounded" in row["evidence"],
    "q=%22positions+near%22": lambda row: "positions near" in row["evidence"],
    "from=2024-03-03&to=2024-03-03": lambda row: row["occurred"] == "2024-03-03",
    "q=nothing+like+it": lambda row: False,
}


@pytest.mark.parametrize("asked", FILTERS)
def test_a_filter_shows_the_claims_that_pass_it(onlooker: Reader, asked: str) -> None:
    claims = Case.open(onlooker.folder).claims().to_pylist()
    wanted = {row["id"] for row in claims if FILTERS[asked](row)}

    assert set(shown(onlooker, f"/claims?{asked}")) == wanted
    assert {row["id"] for row in onlooker.get(f"/claims.json?{asked}").json()} == wanted
    rows = csv.DictReader(io.StringIO(onlooker.get(f"/claims.csv?{asked}").content.decode("utf-8-sig")))
    assert {row["id"] for row in rows} == wanted
    assert len(wanted) < len(claims)


def test_disputed_alone_shows_the_claims_of_disputed_events(onlooker: Reader) -> None:
    case = Case.open(onlooker.folder)
    events = {row["event_id"] for row in case.disputes().to_pylist()}
    wanted = {
        row["claim_id"] for row in case.sql("select * from event_claims").to_pylist() if row["event_id"] in events
    }

    assert wanted
    assert set(shown(onlooker, "/claims?disputed=1")) == wanted


def test_an_address_can_be_passed_on(onlooker: Reader) -> None:
    """The form sends its empty fields too; the address that stays holds what was chosen alone."""
    answer = onlooker.get("/claims?q=&speaker=&side=sylvania&from=&sort=newest")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?side=sylvania&sort=newest")

    part = onlooker.get("/claims?side=sylvania&q=&sort=newest", headers={"hx-request": "true"})
    assert part.headers["hx-push-url"] == "/claims?side=sylvania&sort=newest"
    assert part.text.lstrip().startswith('<section id="results"')
    page = onlooker.get("/claims?side=sylvania&sort=newest").text
    assert '<option value="sylvania" selected>' in page
    assert 'href="/claims.csv?side=sylvania&amp;sort=newest"' in page
    assert shown(onlooker, "/claims?side=sylvania&sort=newest") == shown(onlooker, "/claims?side=sylvania")[::-1]


@pytest.mark.parametrize(
    ("asked", "says"),
    [("speaker=Sylvanian+Defense", "closest"), ("from=5+March+2024", "Write YYYY-MM-DD"), ("to=2024-13-01", "is no day"), ("place=Nowhere+Hill", "nothing here is called")],
)  # fmt: skip
def test_what_cannot_be_meant_is_said_beside_its_field(onlooker: Reader, asked: str, says: str) -> None:
    answer = onlooker.get(f"/claims?{asked}")

    assert answer.status_code == 422
    assert says in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert shown(onlooker, f"/claims?{asked}") == []
    assert onlooker.get(f"/claims.json?{asked}").json() == []


@pytest.mark.parametrize("name", LISTS)
def test_odd_addresses_break_no_list(onlooker: Reader, name: str) -> None:
    for asked in (
        "page=0",
        "page=-1",
        "page=99999999",
        "page=abc",
        "page=999",
        "sort=drop+table",
        "q=%00",
        "q=%25",
        "q=" + "x" * 5000,
        "ids=" + "a," * 9000,
        "q='%20or%201=1",
        "side=%ff",
    ):
        assert onlooker.get(f"/{name}?{asked}").status_code in (200, 303, 422), asked


def test_every_list_has_as_many_rows_as_its_table(onlooker: Reader) -> None:
    case = Case.open(onlooker.folder)
    for name in LISTS:
        n = case.sql(f"select count(*) as n from {name}").to_pylist()[0]["n"]
        assert len(onlooker.get(f"/{name}.json").json()) == n, name


def test_every_link_of_the_overview_leads_somewhere(onlooker: Reader) -> None:
    """Its answer is taken from the brief; what points within the brief points there from here."""
    page = parse(onlooker.get("/").text)
    ids = {one.get("id") for one in page.iter() if one.get("id")}
    within = [one.get("href") or "" for one in elements(page, "a") if (one.get("href") or "").startswith("#")]

    assert [href for href in within if href[1:] not in ids] == []


@pytest.mark.parametrize("policy", [name for name in POLICIES if name != UNREDUCED])
def test_the_figures_by_a_policy_are_those_of_the_ledger(onlooker: Reader, policy: str) -> None:
    """With its rule, for the events of the list and the side that it is filtered by."""
    wanted = Case.open(onlooker.folder).reduced_figures(policy).to_pylist()
    page = parse(onlooker.get(f"/figures?policy={policy}").text)
    table = next(one for one in elements(page, "table") if "policy" in (one.get("class") or ""))
    lows = [text(one) for one in elements(table, "td") if one.get("data-head") == "Low"]

    assert lows == [f"{row['low']:,}" for row in wanted]
    assert POLICIES[policy].rule[1:40] in text(table)
    side = wanted[0]["side"]
    alone = parse(onlooker.get(f"/figures?policy={policy}&side={side}").text)
    table = next(one for one in elements(alone, "table") if "policy" in (one.get("class") or ""))
    assert len([one for one in elements(table, "td") if one.get("data-head") == "Low"]) == sum(
        row["side"] == side for row in wanted
    )


def test_a_policy_that_there_is_none_of_is_named_with_those_there_are(onlooker: Reader) -> None:
    page = onlooker.get("/figures?policy=nonsense").text

    assert "there is no policy" in page
    assert "acled_conservative" in page
