"""What an analyst decides is appended, never edited, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.reader import Reader
from brief.parsed import elements, parse, text
from prophasis import Case


def appended(reader: Reader, path: str, fields: dict[str, str]) -> dict[str, Any]:
    """The one line that the form appends; everything before it stays to the byte, and no table changes."""
    before, tables = reader.lines, _tables(reader.folder)
    answer = reader.post(path, fields)
    assert answer.status_code == 303, answer.text
    assert reader.get(answer.headers["location"]).status_code == 200
    after = reader.lines
    assert after.startswith(before)
    assert _tables(reader.folder) == tables
    (line,) = after[len(before) :].splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def _tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "derived").glob("*.parquet")}


def told_killed(reader: Reader) -> str:
    """The claim of the six dead."""
    return next(row["id"] for row in reader.get("/claims.json").json() if "six" in row["evidence"])


def test_a_corrected_figure_names_nothing_but_the_figures(reader: Reader) -> None:
    claim = told_killed(reader)
    fields = reader.filled(f"/claims/{claim}", f"/claims/{claim}/correct")
    assert (fields["low0"], fields["high0"]) == ("6", "6")

    line = appended(
        reader, f"/claims/{claim}/correct", {**fields, "low0": "7", "high0": "8", "why": "misheard", "by": "Bo"}
    )

    assert (line["by"], line["why"], set(line["set"])) == ("Bo", "misheard", {"figures"})
    assert [(one["low"], one["high"]) for one in line["set"]["figures"]] == [(7, 8)]
    page = reader.get(f"/claims/{claim}").text
    assert "misheard" in page
    assert "Changes wait for the next run" in page


def test_a_correction_stands_in_the_form_while_it_waits_and_goes_with_its_withdrawal(reader: Reader) -> None:
    """What waits is marked, with what is counted until then; saying it again appends nothing."""
    claim = told_killed(reader)
    path = f"/claims/{claim}/correct"
    line = appended(
        reader, path, {**reader.filled(f"/claims/{claim}", path), "low0": "7", "high0": "8", "stance": "denies"}
    )

    fields = reader.filled(f"/claims/{claim}", path)
    assert (fields["low0"], fields["high0"], fields["stance"]) == ("7", "8", "denies")
    words = text(parse(reader.get(f"/claims/{claim}").text))
    assert "Stance waiting for the next run; until then asserts" in words
    assert "Losses told in it waiting for the next run; until then 6 killed of" in words
    assert "Waiting for the next run: stance denies; losses told 7–8 killed of" in words
    before = reader.lines
    assert reader.post(path, fields).status_code == 422
    assert reader.lines == before

    (which,) = (row["id"] for row in Case.open(reader.folder).judgements() if row["changes"].startswith("stance"))
    assert reader.post("/withdraw", {"which": which, "by": line["by"]}).status_code == 303
    fields = reader.filled(f"/claims/{claim}", path)
    assert (fields["low0"], fields["high0"], fields["stance"]) == ("6", "6", "asserts")
    assert "waiting for the next run; until then" not in reader.get(f"/claims/{claim}").text


def test_speaker_stance_and_day_are_corrected_by_name(reader: Reader) -> None:
    claim = told_killed(reader)
    fields = reader.filled(f"/claims/{claim}", f"/claims/{claim}/correct")

    line = appended(
        reader,
        f"/claims/{claim}/correct",
        {**fields, "speaker": "Sylvanian Defence Ministry", "stance": "denies", "occurred": "2024-03"},
    )

    assert line["set"] == {"speaker": "sylvania/defence-ministry", "stance": "denies", "occurred": "2024-03"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [({}, "nothing in the form differs"), ({"low0": "many"}, "no whole number"), ({"low0": "9", "high0": "3"}, "Swap the two"), ({"occurred": "soon"}, "is no date"),
     ({"speaker": "Freedonian Defense"}, "nothing here is called"), ({"stance": "hopes"}, "is not known"), ({"by": "", "stance": "denies"}, "say who corrects"),
     ({"speaker": ""}, "cannot be left empty"), ({"low0": "99999999999999"}, "no whole number")]
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_appended(onlooker: Reader, changed: dict[str, str], says: str) -> None:
    claim = told_killed(onlooker)
    fields = onlooker.filled(f"/claims/{claim}", f"/claims/{claim}/correct")

    answer = onlooker.post(f"/claims/{claim}/correct", {**fields, **changed})

    assert answer.status_code == 422
    assert says in answer.text
    assert onlooker.lines == b""
    for name, value in changed.items():
        if value and name != "stance":
            assert f'value="{value}"' in answer.text  # what was typed is not lost


def test_events_are_joined_and_split(reader: Reader) -> None:
    one, other = reader.ids("events")[:2]
    joined = appended(reader, "/judge", {"verdict": "same", "one": one, "other": other, "by": "Ana", "why": "one raid"})
    assert (joined["judges"], joined["ids"]) == ("same", [one, other])

    event = reader.ids("events", sort="claims")[0]
    pair = reader.ids("claims", event=event)[:2]
    split = appended(reader, "/judge", {"verdict": "different", "one": pair[0], "other": pair[1], "by": "Ana"})
    assert (split["judges"], split["ids"]) == ("different", pair)


def test_grades_notes_and_explanations_are_lines(reader: Reader) -> None:
    claim = told_killed(reader)
    assert appended(reader, "/rate", {"what": claim, "grade": "4", "by": "Ana"})["grade"] == "4"
    assert appended(reader, "/rate", {"what": "herald", "grade": "B", "by": "Ana", "why": "checked"})["grade"] == "B"
    note = appended(reader, "/note", {"about": claim, "text": "call the ministry", "by": "Ana"})
    assert (note["notes"], note["text"]) == (claim, "call the ministry")
    line = appended(
        reader,
        "/hypotheses",
        {"hypothesis": "A mistake", "says": "Nobody meant it.", "assumes": "fog\n\nfear\n", "by": "Ana"},
    )
    assert (line["name"], line["assumes"]) == ("A mistake", ["fog", "fear"])
    page = reader.get(f"/claims/{claim}").text
    assert "call the ministry" in page


def test_a_withdrawal_is_a_further_line(reader: Reader) -> None:
    claim = told_killed(reader)
    appended(reader, "/note", {"about": claim, "text": "wrong", "by": "Ana"})
    undo = reader.filled("/judgements", "/withdraw")

    line = appended(reader, "/withdraw", undo)

    assert line["withdraws"] == undo["which"]
    assert len(reader.lines.splitlines()) == 2
    assert "withdrawn" in reader.get("/judgements").text
    before = reader.lines
    again = reader.post("/withdraw", undo)
    assert again.status_code == 422
    assert reader.lines == before


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/judge", {"verdict": "perhaps", "one": "CLAIM", "other": "x"}), ("/judge", {"verdict": "same", "one": "CLAIM", "other": "CLAIM"}),
     ("/judge", {"verdict": "same", "one": "CLAIM", "other": "claim-000000000000"}), ("/rate", {"what": "CLAIM", "grade": "A"}), ("/rate", {"what": "herald", "grade": "1"}),
     ("/note", {"about": "CLAIM", "text": " "}), ("/hypotheses", {"hypothesis": "raid", "says": "again"}), ("/withdraw", {"which": "judgement-none"})]
)  # fmt: skip
def test_a_decision_that_cannot_be_leaves_no_line(onlooker: Reader, path: str, fields: dict[str, str]) -> None:
    claim = told_killed(onlooker)
    answer = onlooker.post(
        path, {name: claim if value == "CLAIM" else value for name, value in fields.items()} | {"by": "Ana"}
    )

    assert answer.status_code == 422
    assert "Not yet" in answer.text
    assert onlooker.lines == b""


EXPECTED = {
    "hypothesis": "A trap", "says": "Sylvania wanted an answer.", "by": "Ana",
    "expect0": "Shelling from Freedonia in the week before", "act0": "ASSAULT", "actor0": "Freedonian army", "target0": "sylvania", "place0": "Red Hill",
    "from0": "-7", "to0": "-1", "likelihood0": "very_likely",
    "expect1": "Talks in the week before", "act1": "CONSULT", "from1": "-7", "to1": "-1", "likelihood1": "unlikely",
}  # fmt: skip


def test_a_proposed_explanation_is_weighed_by_what_it_lets_expect(reader: Reader, no_workers: None) -> None:
    form = reader.filled("/hypotheses", "/hypotheses")
    assert set(EXPECTED) <= set(form)

    line = appended(reader, "/hypotheses", {**form, **EXPECTED})
    Case.open(reader.folder).run(jobs=1)

    first, second = line["expects"]
    assert (first["event"], first["actor"], first["target"], first["place"]) == (
        "ASSAULT", "freedonia/army", "sylvania", "red-hill",
    )  # fmt: skip
    assert (first["window"], first["likelihood"]) == ({"from": -7, "to": -1}, "very_likely")
    assert (second["event"], second["actor"], second["likelihood"]) == ("CONSULT", None, "unlikely")
    page = reader.get("/hypotheses").text
    rows = parsed_rows(page, "Shelling from Freedonia in the week before")
    assert len(rows) == 1
    assert rows[0][1] == "very likely"
    assert rows[0][2].startswith("seen")
    assert (rows[0][4], rows[0][5]) == ("1 for", "C")
    assert parsed_rows(page, "Talks in the week before")[0][2] == "not seen"


def parsed_rows(page: str, indicator: str) -> list[list[str]]:
    """The cells of the rows of the table of indicators that begin with *indicator*."""
    rows = [
        [" ".join("".join(cell.itertext()).split()) for cell in elements(row, "th", "td")]
        for row in elements(parse(page), "tr")
    ]
    return [row for row in rows if row[0] == indicator]


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [({"expect0": ""}, "expect0", "say in words what is expected"), ({"likelihood0": ""}, "likelihood0", "choose how likely"), ({"likelihood0": "maybe"}, "likelihood0", "is no likelihood"),
     ({"act0": "WAR"}, "act0", "is no type of act"), ({"actor0": "Freedonian navy"}, "actor0", "nothing here is called"), ({"place0": "Blue Hill"}, "place0", "nothing here is called"),
     ({"from0": "soon"}, "from0", "Write -3 for three days before"), ({"to0": "99999"}, "to0", "day +99,999 lies beyond"), ({"to0": "1021"}, "to0", "day +1,021 lies beyond what this case looks at, 366 days before or after"), ({"from0": "1O"}, "from0", "is no number of days"), ({"to0": "-9"}, "to0", "Swap the two"),
     ({"act1": ""}, "act1", "at least one of type of act"), ({"expect1": EXPECTED["expect0"]}, "expect1", "a row above has these words")]
)  # fmt: skip
def test_an_indicator_that_cannot_be_is_said_beside_its_field(
    onlooker: Reader, changed: dict[str, str], field: str, says: str
) -> None:
    answer = onlooker.post("/hypotheses", {**EXPECTED, **changed})

    assert answer.status_code == 422
    (error,) = [one for one in elements(parse(answer.text), "span") if one.get("id") == f"error-{field}"]
    assert says in "".join(error.itertext())
    assert onlooker.lines == b""
    assert "Sylvania wanted an answer." in answer.text  # what was typed is not lost


def test_words_that_ask_for_something_else_elsewhere_are_refused(onlooker: Reader) -> None:
    answer = onlooker.post("/hypotheses", {**EXPECTED, "expect0": "Attack told"})

    assert answer.status_code == 422
    assert "asks for something else" in answer.text
    assert onlooker.lines == b""


def test_what_was_corrected_is_marked_where_losses_and_events_are_listed(reader: Reader) -> None:
    claim = told_killed(reader)
    fields = reader.filled(f"/claims/{claim}", f"/claims/{claim}/correct")
    appended(reader, f"/claims/{claim}/correct", {**fields, "low0": "7", "high0": "7", "why": "misheard", "by": "Bo"})
    Case.open(reader.folder).run()

    for listing in ("figures", "events"):
        rows = reader.get(f"/{listing}.json?corrected=1").json()
        assert rows
        assert len(rows) < len(reader.get(f"/{listing}.json").json())
        assert "corrected</" in reader.get(f"/{listing}?corrected=1").text
    assert [row["claim_id"] for row in reader.get("/figures.json?corrected=1").json()] == [claim]
