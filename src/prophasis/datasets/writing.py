"""Parts in Parquet into the one file that was asked for, in bounded memory; the file appears when it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv, parquet

from prophasis.datasets.actor_map import ActorMap, map_actors
from prophasis.datasets.rows import EVENT_ROWS
from prophasis.model.table import Table

_BATCH = 65_536
_FORMULA = r"^[=+\-@\t\r＝＋－＠]"


def write_table(parts: Sequence[Path], shape: Table, to: Path, folder: Path, *, actors: ActorMap | None = None) -> None:
    """Write the rows of *parts*, one after the other, to *to*: Parquet, or csv by its ending; *folder* holds the file till it is whole.

    With *actors*, events get ``actor_ids`` and ``target_ids``.
    """
    part = folder / "whole"
    actors = actors if shape is EVENT_ROWS else None
    schema = shape.schema if actors is None else map_actors(shape.empty(), actors).schema
    rows = _batches(parts, shape, actors)
    if to.suffix.lower() == ".csv":
        _write_csv(rows, schema, part)
    else:
        with parquet.ParquetWriter(part, schema, compression="zstd", compression_level=1) as writer:
            for batch in rows:
                writer.write_table(batch)
    part.replace(to)


def _batches(parts: Sequence[Path], shape: Table, actors: ActorMap | None) -> Iterator[pa.Table]:
    for part in parts:
        with parquet.ParquetFile(part) as file:
            for batch in file.iter_batches(_BATCH, columns=shape.schema.names):
                rows = pa.Table.from_batches([batch]).cast(shape.schema)
                yield rows if actors is None else map_actors(rows, actors)


def _write_csv(rows: Iterator[pa.Table], held: pa.Schema, to: Path) -> None:
    schema = pa.schema([pa.field(one.name, pa.string() if pa.types.is_list(one.type) else one.type) for one in held])
    with csv.CSVWriter(to, schema) as writer:
        for batch in rows:
            writer.write_table(pa.table([_flat(batch.column(name)) for name in schema.names], schema=schema))


def _flat(column: pa.ChunkedArray) -> Any:
    """Lists joined by ``; ``; a text that a spreadsheet would take for a formula gets a ' in front."""
    import pyarrow.compute as pc  # noqa: PLC0415

    if pa.types.is_list(column.type):
        return pc.binary_join(column, "; ")
    if pa.types.is_string(column.type):
        return pc.if_else(
            pc.match_substring_regex(column, _FORMULA), pc.binary_join_element_wise("'", column, ""), column
        )
    return column
