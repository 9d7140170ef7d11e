"""The bytes that were read and the texts that offsets refer to, kept beside the tables under their digests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyarrow as pa

from prophasis.case.atomic import remove_leftovers, write_atomically

UNREADABLE = "unreadable"
"""Stands, alone or with a reason, for the digest of a file that is not read."""


def keep_sources(derived: Path, files: pa.Table, documents: pa.Table) -> None:
    """Keep the bytes of every file that was read, as ``sources/<sha256>``, and the text of every document beside it.

    Args:
        derived: Where the derived data lie.
        files: ``folder``, ``path`` and ``sha256`` of every file.
        documents: The documents made of them; the text of one is ``sources/<sha256 of the document>.txt``.
    """
    folder = derived / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    remove_leftovers(folder)
    there = {path.name for path in folder.iterdir()}
    wanted: set[str] = set()
    for row in files.to_pylist():
        if row["sha256"] is not None and not row["sha256"].startswith(UNREADABLE):
            wanted.add(row["sha256"])
            if row["sha256"] not in there:
                _copy(Path(row["folder"]) / os.fsdecode(row["path"]), folder / row["sha256"])
    for row in documents.select(["sha256", "text"]).to_pylist():
        name = f"{row['sha256']}.txt"
        wanted.add(name)
        if name not in there:
            write_atomically(folder / name, row["text"].encode(), durable=False)
    for name in there - wanted:
        (folder / name).unlink()


def _copy(source: Path, target: Path) -> None:
    """A copy, not a link: a link would change with the file it should prove."""
    temporary = target.parent / f".{target.name}.prophasis-tmp"
    shutil.copyfile(source, temporary)
    temporary.replace(target)
