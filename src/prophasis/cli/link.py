"""``prophasis link``."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.rows import harmless, neutral

if TYPE_CHECKING:
    import pyarrow as pa

_MATCHINGS = ("one-to-one", "many-to-one", "all")


def link(
    a: Annotated[Path, typer.Argument(metavar="A", help="Events: csv, Parquet, or a dataset that `import` reads.")],
    b: Annotated[
        Path | None,
        typer.Argument(metavar="[B]", help="Others; without them, duplicates within A.", show_default=False),
    ] = None,
    *,
    to: Annotated[Path, typer.Option("--to", help="File to write, .csv or .parquet.")],
    settings: Annotated[
        Path | None, typer.Option("--settings", help="YAML or JSON: how events are compared.", show_default=False)
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns", metavar="OURS=THEIRS", help="A column with another name: type=kind.", show_default=False
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="YAML: which columns of A are which, as for import.", show_default=False),
    ] = None,
    mapping_b: Annotated[Path | None, typer.Option("--mapping-b", help="The same for B.", show_default=False)] = None,
    matching: Annotated[
        str, typer.Option("--matching", help="one-to-one, many-to-one (many of A, one of B), or all.")
    ] = "one-to-one",
) -> None:
    """Which rows of two event tables tell of one event.

    Works outside any case. Reads the columns id, date, end_date, latitude, longitude, radius_km, country, place, type, actor,
    target, deaths and text, as far as they are there; date is needed. Where they have other names, or days are written 16/11/2021, give
    --columns or a mapping file. Writes id_a, id_b, the relation, its probability, and what
    the weight rests on. The order of rows changes nothing.
    """
    from prophasis.linking import LinkSettings, link  # noqa: PLC0415 - heavy

    if matching not in _MATCHINGS:
        raise typer.BadParameter(f"--matching is {', '.join(_MATCHINGS)}; not {matching!r}.")
    if to.suffix not in {".csv", ".parquet"}:
        raise typer.BadParameter(f"--to is a .csv or a .parquet file; not {str(to)!r}.")
    named = _named(columns or [])
    if b is None and mapping_b is not None:
        raise typer.BadParameter("--mapping-b is for a second file, and there is none.")
    tables = [_read(path, how) for path, how in ((a, mapping), (b, mapping_b)) if path is not None]
    _check_named(named, tables)
    called = [{ours: theirs for ours, theirs in named.items() if theirs in table.column_names} for table in tables]
    chosen = LinkSettings.read(settings) if settings else None
    found = link(
        tables[0], tables[1] if b else None, chosen,
        columns=called[0], columns_b=called[-1], matching=matching,  # type: ignore[arg-type]
    )  # fmt: skip
    _write(found, to)
    _tell_unusable(found, [a, b])
    relations = found["relation"].to_pylist()
    held = len(relations) - relations.count("same")
    episodes = f", and {held:,} of an episode and an event in it" if held else ""
    sys.stderr.write(f"{relations.count('same'):,} pairs tell of one event{episodes}: {harmless(str(to))}\n")


def _named(columns: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in columns]
    if wrong := [ours for ours, equals, theirs in pairs if not (ours and equals and theirs)]:
        raise typer.BadParameter(f"--columns is OURS=THEIRS, as in type=kind; not {wrong[0]!r}.")
    return {ours: theirs for ours, _, theirs in pairs}


def _check_named(named: dict[str, str], tables: list[pa.Table]) -> None:
    for ours, theirs in named.items():
        if not any(theirs in table.column_names for table in tables):
            there = "; ".join(", ".join(table.column_names) for table in tables)
            raise typer.BadParameter(f"no file has a column {theirs!r} (for {ours}); there are {there}.")


def _read(path: Path, mapping: Path | None) -> pa.Table:
    from prophasis.datasets.tables import read_table  # noqa: PLC0415 - heavy

    table, reports = read_table(path, mapping=mapping)
    kind = "".join(f"{harmless(title)}: " for title in dict.fromkeys(report.title for report in reports))
    sys.stderr.write(f"{harmless(str(path))}: {kind}{table.num_rows:,} events\n")
    for report in reports:
        for reason, n in report.rejected.items():
            lines = [f"line {one.line:,}" for one in report.examples if one.reason == reason and one.line is not None]
            where = f" ({', '.join(lines)}{' …' if len(lines) < n else ''})" if lines else ""
            sys.stderr.write(f"  left out {n:,}: {reason}{where}\n")
        for word, n in report.doubts.items():
            sys.stderr.write(f"  doubted {n:,}: {word}\n")
        for note in report.notes:
            sys.stderr.write(f"  {harmless(note)}\n")
    return table


def _tell_unusable(found: pa.Table, paths: list[Path | None]) -> None:
    told = {name.decode(): int(n) for name, n in (found.schema.metadata or {}).items()}
    for side, path in zip("ab", paths, strict=True):
        if path is None:
            continue
        named = harmless(str(path))
        if undated := told[f"undated_{side}"]:
            unread = told[f"unread_dates_{side}"]
            advice = " A mapping file says how days are written." if unread else ""
            sys.stderr.write(
                f"{named}: {undated:,} events are in no pair: {undated - unread:,} have no date (no-date), "
                f"{unread:,} none that can be read (unreadable-date).{advice}\n"
            )
        for name in ("coordinates", "swapped_coordinates"):
            if n := told[f"{name}_{side}"]:
                sys.stderr.write(
                    f"{named}: doubted {n:,}: {name.replace('_', '-')}; their place is taken as not known\n"
                )


def _write(found: pa.Table, to: Path) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - heavy

    from prophasis.linking.flat_pairs import flat_pairs  # noqa: PLC0415

    part = to.with_name(f".{to.name}.part")
    try:
        if to.suffix == ".parquet":
            parquet.write_table(found, part, compression="zstd")
        else:
            flat = flat_pairs(found)
            with part.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(flat.column_names)
                for row in flat.to_pylist():
                    writer.writerow([neutral(value) for value in row.values()])
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
