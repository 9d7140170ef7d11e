"""Which files of a case are read, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prophasis.errors import CaseNotFound
from prophasis.sources.formats import PLAIN, SUFFIXES, suffix_of
from prophasis.sources.found import Doubt

MAX_BYTES = 256 << 20
"""Size from which a file is not read at all."""
MAX_TEXT_BYTES = 64 << 20
"""The same for formats that are read in the process itself."""
_CASE_FILES = frozenset((
    "case.yaml", "actors.yaml", "places.yaml", "sources.yaml", "hypotheses.yaml", "documents.csv", "gold.jsonl",
    "gold-events.jsonl", "judgements.jsonl", "brief.html", "brief.md",
))  # fmt: skip
_CASE_FOLDERS = frozenset(("derived", "data", "llm-replies"))


def documents_root(folder: Path) -> Path:
    """``documents/`` of the case in *folder*, or *folder* itself where it is a bare folder of texts."""
    inner = folder / "documents"
    return inner if inner.is_dir() else folder


def list_inputs(folder: Path) -> list[Path]:
    """The files to read below ``documents/`` of the case in *folder*, or below *folder* itself, sorted by their path.

    Left out without a word are hidden files and folders, the folder that a browser saves beside a page (``page_files``
    beside ``page.html``), and in a bare folder the case files, the brief, ``derived/``, ``data/`` and ``llm-replies/``. All else is
    listed, also what cannot be read, so that `read_file` can say why: unknown suffixes, folders that cannot be opened, links
    to folders.

    Raises:
        CaseNotFound: There is no such folder.
    """
    root = documents_root(folder)
    if not root.is_dir():
        raise CaseNotFound(f"{folder} is no folder. Name the folder that holds the reports, or a case.")
    bare = root == folder
    return sorted(
        _walk(root, top=bare), key=lambda path: path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
    )


def refused(path: Path, case_folder: Path) -> Doubt | None:
    """Why an input is not even opened: a link out of the case, a folder, a pipe, an unknown suffix, too large."""
    if path.name == "documents.csv":
        return Doubt("misplaced", "was not read here. Put it beside the folder documents/, where case.yaml stands.")
    if suffix_of(path) is None and not path.is_dir():
        known = " ".join(SUFFIXES)
        return Doubt("unsupported", f"has a suffix that is not read. Read are: {known}. Save it as one of these.")
    try:
        if not path.resolve().is_relative_to(case_folder.resolve()):
            return Doubt("outside", "is a link to a place outside the case. Copy the file itself into the case.")
        if path.is_dir():
            return Doubt("unreadable", _about_folder(path))
        if not path.is_file():
            return Doubt("unreadable", "is no regular file, or a link that leads nowhere. Put the file itself there.")
        size = path.stat().st_size
        most = MAX_TEXT_BYTES if SUFFIXES[suffix_of(path) or ".txt"] in PLAIN else MAX_BYTES
        if size > most:
            return Doubt("too-large", f"has {size >> 20:,} MB; {most >> 20} MB are read at most. Split it.")
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        return _cannot_be_opened(error)
    return None


def read_bytes(path: Path, case_folder: Path) -> bytes | Doubt:
    """The bytes of an input, or why they are not read."""
    if doubt := refused(path, case_folder):
        return doubt
    try:
        return path.read_bytes()
    except OSError as error:
        return _cannot_be_opened(error)


def _cannot_be_opened(error: Exception) -> Doubt:
    reason = getattr(error, "strerror", None) or "its links form a circle"
    return Doubt("unreadable", f"cannot be opened ({reason}). Give yourself the right to read it, or copy it anew.")


def _about_folder(path: Path) -> str:
    if path.is_symlink():
        return "is a link to a folder, which is not followed. Copy the folder itself into the case."
    return "is a folder that cannot be opened. Give yourself the right to read it."


def _walk(folder: Path, *, top: bool) -> Iterator[Path]:
    """The inputs below *folder*; *top*: it is the case folder itself, with files that are no documents."""
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
    except OSError:
        yield folder
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if _is_left_out(entry.name, names, is_folder=is_folder, top=top):
            continue
        path = folder / entry.name
        if is_folder:
            yield from _walk(path, top=False)
        else:
            yield path


def _is_left_out(name: str, beside: set[str], *, is_folder: bool, top: bool) -> bool:
    if name.startswith("."):
        return True
    if not is_folder:
        return top and name in _CASE_FILES
    page = next((name.removesuffix(ending) for ending in ("_files", ".files") if name.endswith(ending)), None)
    saved_with_a_page = page is not None and (f"{page}.html" in beside or f"{page}.htm" in beside)
    return saved_with_a_page or (top and name in _CASE_FOLDERS)
