"""Parquet: one list as it is, with types, the meaning of each column, and what case it is of."""

from __future__ import annotations

import io

import pyarrow.parquet as pq

from prophasis.export.content import Content, Written


def write_parquet(content: Content, what: str) -> Written:
    """The list *what*, version and title of the case in the metadata of the schema."""
    about = {
        "prophasis": content.version, "prophasis_schema": str(content.schema_version), "case": content.title, "list": what,
    }  # fmt: skip
    table = content.frames[what].replace_schema_metadata(about).combine_chunks()
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", version="2.6", data_page_version="1.0")
    return Written(content=buffer.getvalue(), rows=table.num_rows)
