"""Files that are either whole or as they were before, also after ``kill -9`` and loss of power."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_SUFFIX = ".prophasis-tmp"
_CHUNK = 1 << 20


def write_atomically(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Put *content* at *path* in one move.

    Args:
        path: Where to.
        content: What.
        durable: Wait until the disk has it. What can be checked by a digest and made again need not wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{path.name}{_SUFFIX}"
    with temporary.open("wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    temporary.replace(path)
    if durable:
        _sync_folder(path.parent)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed run left half-written in *folder* itself. Only for the holder of the lock."""
    if folder.is_dir():
        for path in folder.glob(f".*{_SUFFIX}"):
            path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str | None:
    """SHA-256 of the bytes of a file as 64 hexadecimal digits; ``None`` where there is no such file."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return None
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
