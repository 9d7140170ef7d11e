"""What goes to terminals, pipes and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from case import small, toy
from case.here import no_workers
from cli.typed import hears_control_c, process, typed
from prophasis import __version__
from prophasis.case.frame import Frame
from prophasis.cli.options import Format
from prophasis.cli.rows import harmless, neutral, print_json, print_rows

pytestmark = pytest.mark.xdist_group("cli")
COMMAND = [sys.executable, "-m", "prophasis"]
HEAVY = (
    "spacy",
    "duckdb",
    "pyarrow",
    "numpy",
    "trafilatura",
    "lxml",
    "pypdf",
    "jinja2",
    "yaml",
    "rich.console",
    "warcio",
    "feedparser",
)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from prophasis.cli.main import app; r = CliRunner().invoke(app, ['--help']); \
print(r.exit_code, *sys.modules)"
    )

    status, *modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert status == "0"
    assert [name for name in HEAVY if name in modules] == []


def test_help_names_every_command() -> None:
    shown = process("--help").stdout

    for command in (
        "init",
        "run",
        "claims",
        "events",
        "figures",
        "disputes",
        "timeline",
        "issues",
        "why",
        "score",
        "verify",
        "sql",
    ):
        assert re.search(rf"^\W*{command} ", shown, re.MULTILINE)
    assert process("--version").stdout == f"prophasis {__version__}\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_of_a_csv_is_a_formula(start: str, capsys: pytest.CaptureFixture[str]) -> None:
    frame = Frame(pa.table({"text": [f"{start}1+1"], "list": [[f"{start}1", "a"]], "number": [-4]}))

    print_rows(frame, Format.CSV)

    row = list(csv.reader(io.StringIO(capsys.readouterr().out)))[1]
    assert row[0][:1] == row[1][:1] == "'"
    assert row[2] == "-4"
    assert neutral("a=b") == "a=b"


@pytest.mark.parametrize("form", list(Format))
def test_no_document_steers_the_terminal(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    odd = "\x1b[31m\x9b2J\x07\u202e\x00red"

    print_rows(Frame(pa.table({"text": [odd]})), form)

    shown = capsys.readouterr().out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    if form is Format.JSONL:
        assert json.loads(shown) == {"text": odd}


def test_escapes_in_json_mean_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"a": '\u202e\x9b\x7f\\x"😀\n'})

    assert json.loads(capsys.readouterr().out) == {"a": '\u202e\x9b\x7f\\x"😀\n'}
    assert harmless("a\tb\nc\x1b") == "a\tb\nc\ufffd"


def test_a_file_name_with_escapes_is_shown_harmless(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "hill", ["1-herald"])
    (folder / "documents" / "-\x1b[31mred.txt").write_text("A ceasefire was agreed on 8 March 2024.")
    (folder / "documents" / "\x1b]0;title\x07.doc").write_text("x")

    outputs = [
        process("run", folder),
        process("issues", folder),
        process("issues", folder, "-f", "jsonl"),
        process("why", folder, "-\\x1b[31mred"),
    ]
    outputs += [process("issues", folder, "-f", "csv"), process("verify", folder)]

    assert not any("\x1b" in one.stdout + one.stderr for one in outputs)
    assert "\\x1b[31mred" in outputs[1].stdout


def test_a_pipe_gets_rows_alone(ran: Path) -> None:
    ended = process("run", ran, "--json")

    assert ended.stderr == ""
    assert json.loads(ended.stdout)["case"] == str(ran)


def test_a_reader_that_leaves_early_is_no_error(ran: Path) -> None:
    script = f"{' '.join(COMMAND)} claims '{ran}' -f jsonl | head -c 10; exit ${{PIPESTATUS[0]}}"

    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)

    assert "Traceback" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr


def test_a_terminal_gets_bars_on_the_error_stream_alone(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "hill", ["1-herald"])
    leader, follower = pty.openpty()
    with subprocess.Popen([*COMMAND, "run", folder], stdout=subprocess.PIPE, stderr=follower) as run:
        os.close(follower)
        shown = _all_of(leader)
        assert run.stdout is not None
        printed = run.stdout.read().decode()

    assert run.returncode == 0
    assert "coding claims" in shown
    assert "1/1" in shown
    assert "\x1b" not in printed
    assert printed.startswith("The hill\n")


def _all_of(leader: int) -> str:
    pieces = []
    try:
        while piece := os.read(leader, 65536):
            pieces.append(piece)
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(leader)
    return b"".join(pieces).decode("utf-8", "replace")


def test_control_c_leaves_a_case_that_goes_on(tmp_path: Path, ran: Path) -> None:
    folder = small.write(tmp_path / "hill")
    with subprocess.Popen(
        [*COMMAND, "run", folder, "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=hears_control_c,  # noqa: PLW1509 - before any thread of the child
    ) as run:  # fmt: skip
        until = time.monotonic() + 60
        while not list(folder.glob("derived/cache/read/*/*")) and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        assert run.stderr is not None
        said = run.stderr.read().decode()

    assert run.returncode == 130
    assert said == "\nStopped. What is done is kept; the next run goes on from here.\n"
    with no_workers():
        assert typed("run", folder).exit_code == 0
    assert toy.snapshot(folder) == toy.snapshot(ran)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "hill", ["1-herald"])
    (folder / "derived").write_text("in the way")

    ended = process("run", folder)

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "derived" in ended.stderr


def test_rows_too_wide_for_a_terminal_come_as_blocks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    frame = Frame(
        pa.table({"id": ["claim-1"], "speaker": ["freedonia"], "place": [None], "evidence": ["shells fell " * 5]})
    )

    print_rows(frame, Format.TABLE)

    assert capsys.readouterr().out.splitlines() == [
        "id        claim-1",
        "speaker   freedonia",
        "evidence  shells fell shells fell shells",
        "          fell shells fell shells fell",
        "",
    ]


def test_rows_that_fit_a_terminal_come_as_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    print_rows(Frame(pa.table({"id": ["claim-1"], "killed": [3]})), Format.TABLE)

    heading, _, row = capsys.readouterr().out.splitlines()
    assert (heading.split(), row.split()) == (["id", "killed"], ["claim-1", "3"])
