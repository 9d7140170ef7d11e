"""Hostile text in every field of every table: the edition for the public, every export, and what every command prints."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pyarrow.parquet as pq
import pytest

from brief.test_hostile import HOSTILE, assert_inert, assert_plain_markdown, hostile_fields, poisoned, stated
from case import small
from cli.typed import typed
from prophasis import Case, exporting
from prophasis.export.formats import FORMATS
from prophasis.model.tables import FINDINGS, ISSUES

pytestmark = pytest.mark.xdist_group("cli")
STEERING = [
    HOSTILE[4],
    HOSTILE[5],
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\x9b31m\x9d0;title\x9c \x90q\x9c",
    "a\rb\x08\x7f",
]
"""What would move a cursor, colour or rename a terminal, link, or turn words round: C0, C1 and bidirectional controls."""
PARTS = ("escalation", "triggers", "hypotheses", "outlook")
LISTS = ("claims", "events", "figures", "disputes", "timeline", "issues")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULA = tuple("=+-@\t\r")
OUTPUTS = [(form.name, what) for form in FORMATS for what in ((*form.what, None) if form.whole else form.what)]


def poisoned_case(ran: Path, folder: Path, poison: str) -> Case:
    """The case with *poison* added to every text in its tables that is no id."""
    small.copied(ran, folder)
    for path in (folder / "derived").glob("*.parquet"):
        pq.write_table(poisoned({path.stem: pq.read_table(path)}, poison)[path.stem], path)
    return Case.open(folder)


def exported(case: Case, folder: Path) -> dict[tuple[str, str | None], bytes]:
    """The case in every format, with every list that it can hold; its tables, which are the same for all of them, are read once."""
    found, content = {}, exporting.content_of(case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "content_of", lambda _case: content)
        for form, what in OUTPUTS:
            to = folder / f"out.{form}"
            case.export(to, form=form, what=what)
            found[form, what] = to.read_bytes()
    return found


def skeleton(value: Any) -> Any:
    """A JSON value without its texts: what it holds where."""
    if isinstance(value, dict):
        return {name: skeleton(one) for name, one in value.items()}
    if isinstance(value, list):
        return [skeleton(one) for one in value]
    return "" if isinstance(value, str) else value


def shape(form: str, content: bytes) -> Any:
    """The form of a file without its words, which must not hang on them; raises where it cannot be read or would run anything."""
    match form:
        case "csv" | "ged":
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            assert not [
                cell for row in rows for cell in row if cell.startswith(FORMULA) and not re.fullmatch(r"-?[\d.]+", cell)
            ]
            return [len(row) for row in rows], rows[0]
        case "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                parts = {
                    name: Xml.fromstring(book.read(name))
                    for name in book.namelist()
                    if name.endswith((".xml", ".rels"))
                }
            tags = {one.tag.rpartition("}")[2] for part in parts.values() for one in part.iter()}
            assert not tags & {"f", "hyperlink", "externalReference", "oleObject", "drawing"}
            assert not any(one.get("TargetMode") == "External" for part in parts.values() for one in part.iter())
            return {name: sum(1 for one in part.iter() if one.tag.endswith("}c")) for name, part in parts.items()}
        case "parquet":
            table = pq.read_table(io.BytesIO(content))
            return table.schema.names, table.num_rows
        case _:
            assert not CONTROL.search(
                content.decode("ascii" if content.isascii() else "utf-8").replace("\u202e", "").replace("\u2066", "")
            )
            return skeleton(json.loads(content))


@pytest.fixture(scope="module")
def benign(ran: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str | None], Any]:
    folder = tmp_path_factory.mktemp("benign")
    written = exported(poisoned_case(ran, folder / "case", "plainly"), folder)
    assert sum(b"plainly" in content for content in written.values()) > len(written) / 2
    return {key: shape(key[0], content) for key, content in written.items()}


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_changes_no_export_but_its_words(
    ran: Path, tmp_path: Path, benign: dict[tuple[str, str | None], Any], poison: str
) -> None:
    """Every file reads, has the shape that a plain word gives it, and holds nothing that a spreadsheet works out or opens."""
    written = exported(poisoned_case(ran, tmp_path / "case", poison), tmp_path)

    for (form, what), content in written.items():
        assert shape(form, content) == benign[form, what], (form, what)


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_the_edition_for_the_public_stays_text(ran: Path, tmp_path: Path, poison: str) -> None:
    page, plain = poisoned_case(ran, tmp_path / "case", poison).brief(tmp_path, public=True)

    assert_inert(page.read_text(encoding="utf-8"))
    assert_plain_markdown(plain.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=range(len(STEERING)))
def steering(request: pytest.FixtureRequest, ran: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """With an issue and a finding of each part too, which the small case has not."""
    poison = STEERING[request.param]
    case = poisoned_case(ran, tmp_path_factory.mktemp("steering") / "case", poison)
    derived = case.folder / "derived"
    finding = dict.fromkeys(FINDINGS.schema.names) | {
        "name": poison,
        "says": poison,
        "method": poison,
        "null": poison,
        "warnings": [poison],
    }
    pq.write_table(
        FINDINGS.of({**finding, "id": f"finding-{part}", "part": part} for part in PARTS), derived / "findings.parquet"
    )
    pq.write_table(
        ISSUES.of([{"step": poison, "code": poison, "subject": poison, "message": poison}]), derived / "issues.parquet"
    )
    (case.folder / "gold.jsonl").write_text(gold(case, poison), encoding="utf-8")
    return case


def gold(case: Case, poison: str) -> str:
    """Gold that differs from every claim by its speaker."""
    rows = case.table("claims").to_pylist()
    lines = [{"id": f"g{n}", "doc": row["document"], "evidence": row["evidence"], "speaker": poison, "stance": "asserts", "event": "ASSAULT"}
             for n, row in enumerate(rows)]  # fmt: skip
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_no_command_lets_hostile_text_steer_the_terminal(
    steering: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (*for_eyes(steering, tmp_path), *for_programs(steering)):
        assert_steers_nothing(*words)
    for width in ("60", "200"):
        monkeypatch.setenv("COLUMNS", width)
        for words in for_eyes(steering, tmp_path):
            assert_steers_nothing(*words)


Words = tuple[Any, ...]


def for_eyes(case: Case, to: Path) -> list[Words]:
    """The commands whose output is laid out for a terminal of some width."""
    folder = case.folder
    claim, event = (case.table(name).to_pylist()[0]["id"] for name in ("claims", "events"))
    return [
        *((name, folder) for name in (*LISTS, *PARTS, "verify", "score")),
        ("pattern", folder, "--after", "event = 'ASSAULT'", "--follows", "event = 'ASSAULT'"),
        *(("why", folder, one) for one in (claim, event)),
        ("sql", folder, "select * from claims"),
        ("export", folder, "--to", to / "out.geojson"),
        ("brief", folder, "--to", to),
        ("judge", folder, "list"),
    ]


def for_programs(case: Case) -> list[Words]:
    """Those that print rows or JSON, for which no width counts."""
    folder, claim = case.folder, case.table("claims").to_pylist()[0]["id"]
    return [
        *((name, folder, "--format", form) for name in LISTS for form in ("csv", "jsonl")),
        ("why", folder, claim, "--json"),
        ("verify", folder, "--json"),
        ("sql", folder, "select * from documents", "--format", "csv"),
    ]


def assert_steers_nothing(*words: object) -> None:
    """What the command prints holds no control."""
    answer = typed_or_error(*words)
    assert "Usage:" not in answer, words
    assert not CONTROL.search(answer.replace("\r\n", "\n")), words


def typed_or_error(*words: object) -> str:
    """What a command prints; its message, as the program writes it, where it refuses."""
    from prophasis.cli.rows import harmless  # noqa: PLC0415
    from prophasis.errors import ProphasisError  # noqa: PLC0415

    try:
        answer = typed(*words)
    except ProphasisError as error:
        return harmless(str(error))
    return answer.output


def test_the_docs_state_what_is_tried_on_the_other_outputs(ran: Path) -> None:
    said = stated()
    fields = len(hostile_fields({path.stem: pq.read_table(path) for path in (ran / "derived").glob("*.parquet")}))

    assert said["exports"] == len(OUTPUTS)
    assert said["fields of the edition for the public and of exports"] == fields
    assert said["payloads × fields × files"] == len(HOSTILE) * fields * (2 + len(OUTPUTS))
    assert said["payloads that would steer a terminal, tried on every command that prints what was read"] == len(
        STEERING
    )
