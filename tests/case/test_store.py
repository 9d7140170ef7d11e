"""What lies on disk: whole or as before, one run at a time, and of the right version."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from case import toy
from prophasis.case import atomic
from prophasis.case.atomic import remove_leftovers, sha256_of, write_atomically
from prophasis.case.kept import UNREADABLE, keep_sources
from prophasis.case.lock import locked
from prophasis.case.manifest import Manifest, needed_manifest, read_manifest
from prophasis.case.store import Store
from prophasis.case.tables_file import pack, parquet_bytes, unpack
from prophasis.errors import CaseBusy, NotRunYet, StoreTooOld, UnknownId
from prophasis.model.tables import DOCUMENTS, EVENTS, SCHEMA_VERSION


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_atomically(path, b"first")
    monkeypatch.setattr(atomic.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("the disk is full")))

    with pytest.raises(OSError, match="disk is full"):
        write_atomically(path, b"second")

    assert path.read_bytes() == b"first"
    monkeypatch.undo()
    remove_leftovers(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [{"id": f"event-{n}", "n_claims": n} for n in range(10)]
    whole = EVENTS.of(rows)
    pieces = pa.concat_tables([whole.slice(0, 3), whole.slice(3)])

    assert parquet_bytes("events", whole) == parquet_bytes("events", pieces)


def test_a_torn_part_is_told_from_a_whole_one() -> None:
    packed = pack({"events": EVENTS.of([{"id": "event-1"}])})

    whole = unpack(packed)
    assert whole is not None
    assert whole["events"]["id"].to_pylist() == ["event-1"]
    assert [unpack(packed[:n]) for n in (0, 10, len(packed) - 1)] == [None, None, None]


def test_tables_of_another_version_say_how_to_make_them_anew(tmp_path: Path) -> None:
    toy.run(tmp_path, {"a": "word"})
    path = tmp_path / "derived" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": SCHEMA_VERSION - 1}))

    with pytest.raises(StoreTooOld, match=rf"schema version {SCHEMA_VERSION - 1}; .*prophasis run .* --rebuild"):
        Store(tmp_path).table("documents")


def test_a_manifest_that_is_torn_counts_as_none(tmp_path: Path) -> None:
    toy.run(tmp_path, {"a": "word"})
    path = tmp_path / "derived" / "manifest.json"
    for content in (path.read_bytes()[:50], b"", b"[]", b"\xff"):
        path.write_bytes(content)
        assert read_manifest(tmp_path / "derived") is None


def test_a_manifest_that_lacks_a_part_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"schema": SCHEMA_VERSION, "other": 1}))

    assert read_manifest(tmp_path) is None


def test_a_case_that_was_not_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotRunYet, match=r"has not been run yet. Run: prophasis run"):
        needed_manifest(tmp_path / "derived")
    with pytest.raises(UnknownId, match=r"no table 'clams' \(closest: 'claims'\)"):
        Store(tmp_path).table("clams")


def test_the_manifest_holds_no_clock_and_no_machine(tmp_path: Path) -> None:
    toy.run(tmp_path, {"a": "word"})

    text = (tmp_path / "derived" / "manifest.json").read_text()

    assert str(tmp_path) not in text
    assert Manifest(**{**json.loads(text), "steps": {}}).schema == SCHEMA_VERSION


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "derived"),
        pytest.raises(CaseBusy, match=f"process {os.getpid()}"),
        locked(tmp_path / "derived"),
    ):
        pass
    with locked(tmp_path / "derived"):
        assert (tmp_path / "derived" / ".lock").read_text() == str(os.getpid())


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from prophasis.case.lock import locked
with locked(Path({str(tmp_path)!r})):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False)

    with locked(tmp_path):
        assert ended.returncode == -signal.SIGKILL


def test_bytes_and_texts_are_kept_as_they_were_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One\r\nfell.")
    digest = sha256_of(tmp_path / "a.txt")
    schema = pa.schema([("folder", pa.string()), ("path", pa.binary()), ("sha256", pa.string())])
    rows = [
        {"folder": str(tmp_path), "path": b"a.txt", "sha256": digest},
        {"folder": str(tmp_path), "path": b"b.txt", "sha256": f"{UNREADABLE}: is a pipe"},
        {"folder": "", "path": b"", "sha256": None},
    ]
    documents = DOCUMENTS.of(
        [{"id": "d", "name": "a", "file": "a.txt", "sha256": digest, "text": "One\nfell.", "retold": False}]
    )

    keep_sources(tmp_path / "derived", pa.Table.from_pylist(rows, schema=schema), documents)

    kept = {path.name: path.read_bytes() for path in (tmp_path / "derived" / "sources").iterdir()}
    assert kept == {digest: b"One\r\nfell.", f"{digest}.txt": b"One\nfell."}
