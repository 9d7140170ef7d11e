"""The tables of a case on disk: one Parquet file each, below ``derived/``."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from prophasis.case.atomic import sha256_of, write_atomically
from prophasis.case.closest import closest
from prophasis.case.lock import NAME as LOCK
from prophasis.case.manifest import needed_manifest
from prophasis.case.step import SHARED
from prophasis.case.tables_file import parquet_bytes
from prophasis.errors import NotRunYet, UnknownId
from prophasis.model.tables import TABLES


class Store:
    """Reads and writes the tables of the case in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.derived = folder / "derived"

    def path(self, name: str) -> Path:
        """Where table *name* lies; ``issues:code`` is what the step ``code`` added to the issues."""
        table, _, step = name.partition(":")
        return self.derived / table / f"{step}.parquet" if step else self.derived / f"{table}.parquet"

    def write(self, name: str, table: pa.Table) -> str:
        """Put *table* in place in one move; its SHA-256."""
        content = parquet_bytes(name.partition(":")[0], table)
        digest = hashlib.sha256(content).hexdigest()
        if self.digest(name) != digest:
            write_atomically(self.path(name), content)
        return digest

    def digest(self, name: str) -> str | None:
        """SHA-256 of the file of table *name*; ``None`` where there is none."""
        return sha256_of(self.path(name))

    def read(self, name: str) -> pa.Table:
        """Table *name* as it stands.

        Raises:
            NotRunYet: There is none.
        """
        try:
            return pq.ParquetFile(self.path(name)).read()
        except (OSError, pa.ArrowInvalid) as error:  # Arrow says OSError where pages are torn
            raise NotRunYet(
                f"the table {name!r} of {str(self.folder)!r} is not there or not whole. Run: prophasis run {self.folder}"
            ) from error

    def issues_of(self, steps: Sequence[str]) -> pa.Table:
        """What *steps* added to the issues, in the order of the steps."""
        parts = [self.read(f"{SHARED}:{step}") for step in steps]
        return pa.concat_tables([TABLES[SHARED].empty(), *(part.cast(TABLES[SHARED].schema) for part in parts)])

    def table(self, name: str) -> pa.Table:
        """Table *name* of a case that has been run.

        Raises:
            UnknownId: There is no table of that name.
            NotRunYet: The case has not been run.
            StoreTooOld: The tables have another schema version.
        """
        if name not in TABLES:
            raise UnknownId(f"there is no table {name!r} ({closest(name, TABLES)}).")
        needed_manifest(self.derived)
        return self.read(name)


def clear_derived(derived: Path) -> None:
    """Remove everything derived but the lock, which is held. The manifest goes first: without it nothing counts."""
    (derived / "manifest.json").unlink(missing_ok=True)
    for path in sorted(derived.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()
