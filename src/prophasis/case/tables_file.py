"""Arrow tables as bytes: the same rows give the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from prophasis.model.tables import SCHEMA_VERSION, TABLES

_ROWS_IN_GROUP = 65_536


def parquet_bytes(name: str, table: pa.Table) -> bytes:
    """*table* as a Parquet file with the columns that the model defines for *name*.

    The file holds no time of writing; rows, their order and the version of Arrow alone decide its bytes.
    """
    buffer = io.BytesIO()
    pq.write_table(
        as_defined(name, table),
        buffer,
        compression="zstd",
        compression_level=3,
        row_group_size=_ROWS_IN_GROUP,
        version="2.6",
        data_page_version="1.0",
        write_statistics=True,
    )
    return buffer.getvalue()


def as_defined(name: str, table: pa.Table) -> pa.Table:
    """*table* in one piece, with the columns, types and meanings that the model defines for *name*."""
    schema = TABLES[name].schema.with_metadata({"prophasis": f"{name} {SCHEMA_VERSION}", "row": TABLES[name].row})
    return table.select(schema.names).cast(schema).combine_chunks()


def sort_table(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    """*table* by *keys*, nulls last."""
    if not keys:
        return table
    order = pc.sort_indices(table, [(key, "ascending") for key in keys])  # nulls go last unless asked
    return table.take(order)


def pack(tables: Mapping[str, pa.Table]) -> bytes:
    """Small tables as one checked, compressed piece for the cache."""
    parts = {name: _stream(table) for name, table in sorted(tables.items())}
    head = json.dumps({name: len(part) for name, part in parts.items()}).encode()
    body = zlib.compress(head + b"\n" + b"".join(parts.values()), 1)
    return hashlib.sha256(body).digest() + body


def unpack(content: bytes) -> dict[str, pa.Table] | None:
    """The tables that `pack` put together; ``None`` where the bytes are not whole."""
    check, body = content[:32], content[32:]
    if hashlib.sha256(body).digest() != check:
        return None
    head, _, rest = zlib.decompress(body).partition(b"\n")
    tables: dict[str, pa.Table] = {}
    at = 0
    for name, length in json.loads(head).items():
        tables[name] = pa.ipc.open_stream(rest[at : at + length]).read_all()
        at += length
    return tables


def rows_digest(table: pa.Table, *, leave_out: Sequence[str] = ()) -> str:
    """A digest of the values of *table*, row by row."""
    digest = hashlib.sha256()
    for row in table.drop_columns([name for name in leave_out if name in table.column_names]).to_pylist():
        digest.update(row_json(row))
        digest.update(b"\n")
    return digest.hexdigest()


def row_json(row: Mapping[str, Any]) -> bytes:
    """One row as JSON that is the same everywhere."""
    return json.dumps(row, sort_keys=True, ensure_ascii=True, default=str).encode()


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    bare = table.cast(pa.schema([field.remove_metadata() for field in table.schema]))
    with pa.ipc.new_stream(sink, bare.schema) as writer:
        writer.write_table(bare)
    return bytes(sink.getvalue())
