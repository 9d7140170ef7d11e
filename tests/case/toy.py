"""A pipeline so small that its results can be worked out by hand: words are counted, nothing is understood."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import pyarrow as pa

from case.here import no_workers
from prophasis.case.manifest import Manifest, read_manifest
from prophasis.case.run import Engine, StepReport
from prophasis.case.step import Step, steps_named
from prophasis.errors import LexiconError
from prophasis.model.setting import CaseFile, Setting
from prophasis.model.tables import DOCUMENTS, EVENTS, ISSUES, UNCODED

SETTING = Setting(case=CaseFile(title="Toy"))


def files(texts: Mapping[str, str], folder: Path = Path("here")) -> pa.Table:
    """The given table of a toy case: one row a file."""
    rows = [{"file": name, "text": text, "folder": str(folder)} for name, text in texts.items()]
    schema = pa.schema([("file", pa.string()), ("text", pa.string()), ("folder", pa.string())])
    return pa.Table.from_pylist(rows, schema=schema)


def read(units: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    """A document for each file; ``stop`` ends the process, ``sleep`` never comes back, ``swell`` takes all memory, ``bug`` raises, ``lexicon`` raises on purpose."""
    row = units.to_pylist()[0]
    match row["text"]:
        case "stop":
            os._exit(9)
        case "sleep":
            time.sleep(60)
        case "swell":
            return {"documents": [bytes(1 << 28) for _ in range(1 << 20)]}
        case "bug":
            raise KeyError("no such word")
        case "lexicon":
            raise LexiconError("the lexicon is broken")
    document = {
        "id": f"document-{row['file']}",
        "name": row["file"],
        "file": row["file"],
        "text": row["text"],
        "retold": False,
    }
    issues = (
        [{"step": "read", "code": "short", "subject": row["file"], "message": "short"}] if len(row["text"]) < 4 else []
    )
    return {"documents": DOCUMENTS.of([document]), "issues": ISSUES.of(issues)}


def find(units: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    """An uncoded row for each word of a document."""
    row = units.to_pylist()[0]
    return {
        "uncoded": UNCODED.of(
            {"document_id": row["id"], "document": row["name"], "text": word, "start": n, "reason": setting.case.title}
            for n, word in enumerate(row["text"].split())
        ),
        "issues": ISSUES.empty(),
    }


def count(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    """An event for each word that stands anywhere."""
    words = tables["uncoded"]["text"].to_pylist()
    return {"events": EVENTS.of({"id": f"event-{word}", "n_claims": words.count(word)} for word in sorted(set(words)))}


def write(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, str]:
    """How many words and issues there are."""
    return {
        "brief.md": f"{setting.case.question}: {tables['events'].num_rows} words, {tables['issues'].num_rows} issues\n"
    }


def blind(setting: Setting) -> Setting:
    """A setting without its question."""
    return Setting(case=CaseFile(title=setting.case.title))


READ = Step(
    name="read", reads=frozenset({"files"}), adds=frozenset({"documents", "issues"}), unit="files", run=read,
    version=lambda _: "1", sees=blind, order={"documents": ("name",), "issues": ("subject",)},
)  # fmt: skip
FIND = Step(
    name="find", reads=frozenset({"documents"}), adds=frozenset({"uncoded", "issues"}), unit="documents", run=find,
    version=lambda _: "1", sees=blind, order={"uncoded": ("document", "start")},
)  # fmt: skip
COUNT = Step(
    name="count", reads=frozenset({"uncoded"}), adds=frozenset({"events"}), run=count, version=lambda _: "1", sees=blind
)
WRITE = Step(
    name="write",
    reads=frozenset({"events", "issues"}),
    writes=frozenset({"brief.md"}),
    run=write,
    version=lambda _: "1",
)
STEPS = (READ, FIND, COUNT, WRITE)


def run(
    folder: Path, texts: Mapping[str, str], *, setting: Setting = SETTING, only: str | None = None, jobs: int = 0,
    steps: tuple[Step, ...] = STEPS,
) -> dict[str, StepReport]:  # fmt: skip
    """Run the toy steps in *jobs* workers, or without any in this process; the reports by step."""
    started = engine(folder, texts, setting=setting, jobs=jobs)
    with nullcontext() if jobs else no_workers():
        return {report.step: report for report in started.run(steps, steps_named(steps, only))}


def engine(folder: Path, texts: Mapping[str, str], *, setting: Setting = SETTING, jobs: int = 1) -> Engine:
    """The engine over a toy case."""
    manifest = read_manifest(folder / "derived") or Manifest()
    return Engine(folder=folder, setting=setting, given={"files": files(texts, folder)}, manifest=manifest, jobs=jobs)


def snapshot(folder: Path, *, cache: bool = False) -> dict[str, bytes]:
    """Every file below *folder* that is a result, and the cache if asked."""
    kept = (path for path in sorted(folder.rglob("*")) if path.is_file() and (cache or "cache" not in path.parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept if path.name != ".lock"}


MANY = {f"file-{n:02}": " ".join(f"word{(n * k) % 7}" for k in range(1, 30)) for n in range(24)}
"""A case that takes long enough to be killed."""


def main() -> None:
    """Run that case in the folder named on the command line, as a process that can be killed: a line for each step on."""

    def tell(says: str, done: int, of: int) -> None:
        sys.stdout.write(f"{says} {done} {of}\n")
        sys.stdout.flush()

    started = engine(Path(sys.argv[1]), MANY, jobs=2)
    started.progress = tell
    started.run(STEPS, STEPS)
