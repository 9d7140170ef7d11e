"""The parts that a step made of single units, kept so that no unit is handled twice."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyarrow as pa

from prophasis.case.atomic import write_atomically
from prophasis.case.tables_file import unpack


class UnitCache:
    """The kept parts of one step, one file each, named by the digest of all that decides their content.

    A part carries its own digest: one that a crash left torn counts as absent.
    """

    def __init__(self, derived: Path, step: str) -> None:
        self.folder = derived / "cache" / step

    def get(self, key: str) -> dict[str, pa.Table] | None:
        """The part kept under *key*."""
        try:
            return unpack(self._path(key).read_bytes())
        except FileNotFoundError:
            return None

    def put(self, key: str, packed: bytes) -> None:
        """Keep a part."""
        write_atomically(self._path(key), packed, durable=False)

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove all parts but those of *keys*."""
        wanted = set(keys)
        for folder in sorted(self.folder.glob("*")):
            for path in folder.iterdir():
                if path.name not in wanted:
                    path.unlink(missing_ok=True)
            if not any(folder.iterdir()):
                folder.rmdir()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
