"""What a case is made of before it is read: the files of its documents and data, and the digest of every input."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from prophasis.case.atomic import sha256_of
from prophasis.case.documents_csv import read_given
from prophasis.case.files import CASE_FILES
from prophasis.case.kept import UNREADABLE
from prophasis.errors import CaseNotFound

FILES = pa.schema(
    [
        pa.field("file", pa.string()),
        pa.field("path", pa.binary()),
        pa.field("sha256", pa.string()),
        pa.field("given", pa.string()),
        pa.field("beside", pa.list_(pa.string())),
        pa.field("folder", pa.string()),
    ]
)
"""The files to read: name for people, name for the system, digest (null: documents.csv names it, but it is not there), its rows
of documents.csv as JSON, files beside it from which its document may need to be told apart, and the folder of the case."""


def find_inputs(folder: Path) -> tuple[pa.Table, dict[str, str]]:
    """The files to read, as `FILES` says, and the digest of every input of the case.

    Raises:
        CaseNotFound: There is nothing to read.
        InvalidCaseFile: documents.csv breaks its contract.
    """
    from prophasis.datasets.case_data import data_files  # noqa: PLC0415
    from prophasis.sources.reading import list_inputs  # noqa: PLC0415

    given = read_given(folder)
    paths, tables = list_inputs(folder), data_files(folder)
    if not paths and not tables:
        raise CaseNotFound(
            f"there is nothing to read in {str(folder)!r}. Put documents into {folder / 'documents'}, or event "
            f"data into {folder / 'data'}."
        )
    families, about = _families(paths), _rows_by_file(given)
    rows = [_file_row(path, folder, about, families) for path in paths]
    inputs = {str(row["file"]): str(row["sha256"]) for row in rows}
    data = [_data_row(path, folder, about) for path in tables]
    rows += data
    inputs |= {str(row["file"]): str(row["sha256"]) for row in data}
    inputs |= {name: digest for name in CASE_FILES if (digest := _digest_if_readable(folder / name))}
    used = {name for row in rows for name in json.loads(row["given"])}
    rows += [
        {"file": name, "path": b"", "sha256": None, "given": "{}", "beside": [], "folder": ""}
        for name in sorted(given.keys() - used)
    ]
    return pa.Table.from_pylist(rows, schema=FILES), inputs


def find_judgements(folder: Path) -> pa.Table:
    """What analysts decided about pairs of claims and events, as a table that linking reads.

    Raises:
        InvalidJudgement: A line of the file breaks the schema.
    """
    from prophasis.case.judgements import lines_table, read_judgements  # noqa: PLC0415

    return lines_table(read_judgements(folder))


def find_reviews(folder: Path) -> pa.Table:
    """What analysts corrected, rated, noted and proposed, as a table that the step of review reads.

    Raises:
        InvalidJudgement: A line of the file breaks the schema.
    """
    from prophasis.case.judgements import read_judgements  # noqa: PLC0415
    from prophasis.case.review_lines import reviews_table  # noqa: PLC0415

    return reviews_table(read_judgements(folder))


def _families(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """The names in one folder that begin alike up to the first dot."""
    families: dict[Path, list[str]] = defaultdict(list)
    for path in paths:
        families[_family(path)].append(path.name)
    return families


def _family(path: Path) -> Path:
    return path.with_name(path.name.partition(".")[0] or ".")


def _rows_by_file(given: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Mapping[str, str]]]:
    """The rows of documents.csv by file: its own, and those of members (``feed.xml#2``)."""
    rows: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for name, row in given.items():
        for file in {name, name.rpartition("#")[0]} - {""}:
            rows[file][name] = row
    return rows


def _file_row(
    path: Path,
    folder: Path,
    about: Mapping[str, Mapping[str, Mapping[str, str]]],
    families: Mapping[Path, Sequence[str]],
) -> dict[str, Any]:
    from prophasis.sources.naming import written  # noqa: PLC0415

    file = written(str(path.relative_to(folder)))
    mine = {**about.get(file, {}), **about.get(file.removeprefix("documents/"), {})}
    return {
        "file": file,
        "path": os.fsencode(path.relative_to(folder)),
        "sha256": _digest_or_reason(path, folder),
        "given": json.dumps(mine, sort_keys=True),
        "beside": sorted(written(name) for name in families[_family(path)]),
        "folder": str(folder.resolve()),
    }


def _data_row(path: Path, folder: Path, about: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, Any]:
    """A file of data: what stands beside it and says how to read it is part of what it is."""
    from prophasis.datasets.case_data import beside  # noqa: PLC0415
    from prophasis.sources.naming import written  # noqa: PLC0415

    file = written(str(path.relative_to(folder)))
    return {
        "file": file,
        "path": os.fsencode(path.relative_to(folder)),
        "sha256": _data_digest(path, folder),
        "given": json.dumps(about.get(file, {}), sort_keys=True),
        "beside": [f"{one.name} {_digest_if_readable(one)}" for one in beside(path)],
        "folder": str(folder.resolve()),
    }


def _data_digest(path: Path, folder: Path) -> str:
    """SHA-256 of a file of data; for a link out of the case, a pipe or a folder the reason why it is not opened."""
    try:
        inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        return (
            f"{UNREADABLE}: {path.name} is no regular file of the case, or a link out of it. Put the file itself there."
        )
    return _digest_if_readable(path) or UNREADABLE


def _digest_or_reason(path: Path, folder: Path) -> str:
    """SHA-256 of a file to read; for one that will not be opened a word and the reason, which reading then reports.

    A link out of the case, a pipe or a film must not be opened for its digest either.
    """
    from prophasis.sources.inputs import refused  # noqa: PLC0415

    doubt = refused(path, folder)
    return f"{UNREADABLE}: {doubt.message}" if doubt else _digest_if_readable(path) or UNREADABLE


def _digest_if_readable(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:
        return UNREADABLE
