"""Files of a case's ``data/``: each becomes a document whose text is its rows, one a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyarrow import parquet

from prophasis.datasets.actor_map import read_actor_map
from prophasis.datasets.importing import import_rows
from prophasis.datasets.rendering import line_of
from prophasis.datasets.report import ImportReport
from prophasis.datasets.rows import EVENT_ROWS, SERIES_ROWS
from prophasis.datasets.scope import ELSEWHERE, IN, NAMELESS, OTHER_DAYS, Scope
from prophasis.errors import InvalidDataset
from prophasis.issues import Issue
from prophasis.model.document import Document

EVENTS = "application/vnd.prophasis.events"
SERIES = "application/vnd.prophasis.series"
"""Media types of the documents that are made of data."""

ENDINGS = (".csv", ".tsv", ".parquet", ".zip", ".gz", ".zst", ".json", ".jsonl")
ACTOR_MAP = "actors-map.yaml"
MAPPING = ".mapping.yaml"
MOST_ROWS = 5_000
MOST_VALUES = 50_000
"""Rows of one file, and values of one series, that a case takes in; of more the first, and an issue says so."""

OUTSIDE = "outside the window"
"""Stands before a line of a series that the window of the case leaves out: kept for methods, and no claim."""

_KEPT_OUT = ("doubts", "dataset")
_PUBLISHERS = {
    "ucdp": "Uppsala Conflict Data Program (UCDP)",
    "ged": "Uppsala Conflict Data Program (UCDP)",
    "views": "VIEWS (PRIO and Uppsala)",
    "acled": "Armed Conflict Location & Event Data (ACLED)",
    "gdelt": "GDELT",
    "polecat": "POLECAT",
    "icews": "ICEWS",
}
"""Who publishes a file whose name, or whose dialect, begins so; documents.csv goes before it."""


def data_files(folder: Path) -> list[Path]:
    """The files of ``data/`` that may hold rows, in the order of their names."""
    data = folder / "data"
    return sorted(path for path in data.iterdir() if path.suffix.lower() in ENDINGS) if data.is_dir() else []


def beside(path: Path) -> list[Path]:
    """Files that say how to read *path*: its mapping, and the case's map of actors."""
    mapping = path.with_name(path.name.partition(".")[0] + MAPPING)
    return [one for one in (mapping, path.parent / ACTOR_MAP) if one.is_file()]


def read_data_file(
    path: Path,
    *,
    file: str,
    sha256: str,
    scope: Scope,
    given: Mapping[str, str],
) -> tuple[list[Document], list[Issue]]:
    """The document of one file of data, and what was left out of it; no document where it cannot be read.

    Args:
        path: The file.
        file: Its name below the case folder.
        sha256: Of its bytes.
        scope: What the case is about; rows outside are left out and counted.
        given: What documents.csv says of it.
    """
    try:
        with TemporaryDirectory(prefix="prophasis-") as folder:
            media_type, reports, rows, left_out = _kept(path, scope, Path(folder) / "rows.parquet")
    except InvalidDataset as error:
        hint = f"In a case, {path.name.partition('.')[0]}{MAPPING} beside it says what its columns mean."
        return [], [_issue("unreadable-data", file, f"{error} {hint} The rest of the case is read without it.")]
    issues = [issue for report in reports for issue in _doubted(report, file)]
    issues += [_issue(code, file, message.format(file=file)) for code, message in left_out]
    heading = _heading(path, reports)
    lines = [heading, *(_line(row, media_type, scope) for row in rows)]
    source, name = given.get("source"), None
    if not source:
        source, name = _publisher(path, reports)
    document = Document(
        id=f"document-{sha256[:12]}",
        name=path.name,  # with its ending, so that no document and no other file of data has the name
        file=file,
        sha256=sha256,
        text="\n\n".join(lines) + "\n",  # a paragraph a row, so that a reader is shown the row alone
        media_type=media_type,
        title=given.get("title") or heading.removeprefix("# "),
        source=source,
        source_name=name,
        published=_day(given.get("published")),
        published_at=given.get("published") or None,
        url=given.get("url") or None,
    )
    return [document], issues


def _kept(
    path: Path, scope: Scope, whole: Path
) -> tuple[str, list[ImportReport], list[dict[str, Any]], list[tuple[str, str]]]:
    """Media type, reports, the rows that a case takes in, and what it leaves out; a batch of rows in memory at a time."""
    mapping = next((one for one in beside(path) if one.name.endswith(MAPPING)), None)
    actors = next((one for one in beside(path) if one.name == ACTOR_MAP), None)
    reports = import_rows(path, whole, mapping=mapping, actors=read_actor_map(actors))
    shape = next((report.rows for report in reports if report.rows), "")
    if shape not in (SERIES_ROWS.name, EVENT_ROWS.name):
        raise InvalidDataset(f"{path.name} gives {shape.replace('_', ' ')}, which tell of no event and of no count.")
    series = shape == SERIES_ROWS.name
    place_of = scope.place_of_value if series else scope.place_of
    kept: list[dict[str, Any]] = []
    counts: Counter[str] = Counter()
    with parquet.ParquetFile(whole) as rows:
        for batch in rows.iter_batches():
            for row in batch.to_pylist():
                where = place_of(row)
                if where == IN and len(kept) < (MOST_VALUES if series else MOST_ROWS):
                    kept.append(row)
                else:
                    counts[where] += 1
    return SERIES if series else EVENTS, reports, kept, _left_out(counts, len(kept), scope, series=series)


def _left_out(counts: Counter[str], kept: int, scope: Scope, *, series: bool) -> list[tuple[str, str]]:
    """A code and a sentence for each reason to leave rows out."""
    what, all_rows = ("values" if series else "rows"), counts.total() + kept
    found = []
    if n := counts[OTHER_DAYS]:
        why = "lie outside the window of the case, or have no day, and are left out."
        found.append(("rows-outside-window", f"{n} of {all_rows} {what} of {{file}} {why}"))
    if n := counts[ELSEWHERE]:
        why = f"are of other countries than those of the case ({', '.join(scope.named)})"
        parties = "" if series else " and name no party to the focal event"
        remedy = "Write a country that is missing into places.yaml."
        found.append(
            ("rows-elsewhere", f"{n} of {all_rows} {what} of {{file}} {why}{parties}, and are left out. {remedy}")
        )
    if n := counts[NAMELESS]:
        why = "tell their country by a code alone, so that it cannot be known whether they are of the case, and are left out."
        found.append(
            ("rows-elsewhere", f"{n} of {all_rows} {what} of {{file}} {why} Add a column country with its name.")
        )
    if n := counts[IN]:
        told = f"{{file}} has {n} more {what} of the case than the {kept} that a case takes in. Cut it down to the {what} that matter first."
        found.append(("too-many-rows", told))
    return found


def _line(row: Mapping[str, Any], media_type: str, scope: Scope) -> str:
    """A row as a line: identical ends of an interval once, codes of bookkeeping left out."""
    told = {name: value for name, value in row.items() if name not in _KEPT_OUT}
    if media_type == SERIES:
        aside = "" if scope.overlaps(told["period_start"], told["period_end"]) else f"{OUTSIDE}; "
        return aside + line_of(told)
    if told.get("end_date") == told.get("date"):
        told["end_date"] = None
    return line_of(told)


def _doubted(report: ImportReport, file: str) -> list[Issue]:
    """What the importer rejected or doubted, as issues with counts and an example each."""
    found = []
    for reason, count in sorted(report.rejected.items()):
        message = f"{count} of {report.read} rows of {report.file} were left out: {reason}{_example(report, reason)}."
        found.append(_issue("row-rejected", file, message))
    for doubt, count in sorted(report.doubts.items()):
        found.append(
            _issue(
                "row-doubted",
                file,
                f"{count} rows of {report.file} are kept and doubted: {doubt}{_example(report, doubt)}.",
            )
        )
    if report.duplicate_ids:
        found.append(
            _issue(
                "duplicate-ids",
                file,
                f"{report.duplicate_ids} ids of {report.file} stand in more than one row, as {', '.join(report.duplicate_examples)}.",
            )
        )
    found += [_issue("data-note", file, note) for note in report.notes]
    return found


def _example(report: ImportReport, reason: str) -> str:
    example = next((one for one in report.examples if one.reason == reason), None)
    if example is None:
        return ""
    where = "" if example.line is None else f"line {example.line}: "
    return f", for example {where}{example.begins!r}"


def _heading(path: Path, reports: list[ImportReport]) -> str:
    """The first line: what the file is, and how many rows it has."""
    read, mapped = sum(one.read for one in reports), sum(one.mapped for one in reports)
    titles = " and ".join(dict.fromkeys(one.title for one in reports if one.title))
    return f"# {path.name}: {titles}; {read} rows read, {mapped} kept"


def _publisher(path: Path, reports: list[ImportReport]) -> tuple[str | None, str | None]:
    words = [path.name.lower(), *(one.dialect for one in reports)]
    for beginning, name in _PUBLISHERS.items():
        if any(word.startswith(beginning) for word in words):
            return "ucdp" if beginning == "ged" else beginning, name
    return None, path.name


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _issue(code: str, file: str, message: str) -> Issue:
    return Issue(step="read", code=code, subject=file, message=message)
