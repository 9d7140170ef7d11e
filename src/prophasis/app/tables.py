"""The tables of one run in DuckDB's memory: filtered, sorted and paged there, so that a page loads only the rows it shows."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from prophasis.case.store import Store
from prophasis.model.tables import TABLES

Row = dict[str, Any]
Found = TypeVar("Found")

KEPT = (
    "documents", "sources", "actors", "places", "claims", "uncoded", "issues", "events", "event_claims", "claim_origins",
    "claim_links", "judgements", "figures", "disputes", "positions", "causes", "timeline", "antecedents", "findings",
    "indicators", "standings", "cells",
)  # fmt: skip
"""The tables that pages read."""
_MADE = {
    # A claim with its place in the order of the table, its event, and what a search looks through.
    "claims": """
        select read.* exclude (sentence_start, sentence_end), (row_number() over ())::integer as n, link.event_id,
               coalesce(link.event_id in (select event_id from disputes), false) as disputed,
               lower(strip_accents(concat_ws(' ', read.evidence, read.speaker_as_written, actor.name, read.place_as_written,
                     read.because))) as words
        from read left join (select claim_id, event_id from event_claims) as link on link.claim_id = read.id
        left join (select id, name from actors) as actor on actor.id = read.speaker
        order by n
    """,
    "events": """
        select read.*, (row_number() over ())::integer as n, id in (select event_id from disputes) as disputed,
               lower(strip_accents(concat_ws(' ', title, array_to_string(participants, ' ')))) as words
        from read order by n
    """,
}
_SETTINGS = ("set enable_external_access = false", "set lock_configuration = true")
_CACHED = 512


class Tables:
    """The tables of one run. Threads may ask at once; each has its own cursor."""

    def __init__(self, store: Store, *, threads: int = 2) -> None:
        self._database = duckdb.connect(":memory:", config={"threads": threads, "temp_directory": ""})
        self._local = threading.local()
        self._made: dict[object, Any] = {}
        for name in KEPT:
            _load(self._database, store.path(name), name)
        for name, text in _MADE.items():
            self._database.execute(f"alter table {name} rename to read")
            self._database.execute(f"create table {name} as {text}")
            self._database.execute("drop table read")
        for text in _SETTINGS:
            self._database.execute(text)

    def rows(self, text: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of the query *text* with *values* for its question marks."""
        cursor = self._cursor.execute(text, list(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, text: str, values: Sequence[Any] = ()) -> Row | None:
        """Its first row."""
        return next(iter(self.rows(text, values)), None)

    def value(self, text: str, values: Sequence[Any] = ()) -> Any:
        """The first value of its first row."""
        found = self._cursor.execute(text, list(values)).fetchone()
        return None if found is None else found[0]

    def batches(self, text: str, values: Sequence[Any] = (), *, size: int = 1000) -> Iterator[list[Row]]:
        """The rows in pieces, for what is long; on a cursor of its own."""
        cursor = self._database.cursor().execute(text, list(values))
        names = [column[0] for column in cursor.description]
        while piece := cursor.fetchmany(size):
            yield [dict(zip(names, row, strict=True)) for row in piece]

    def kept(self, key: object, make: Callable[[], Found]) -> Found:
        """What *make* gives, made once for each *key* while these tables stand; the oldest of many is forgotten."""
        if key in self._made:
            found: Found = self._made[key]
            return found
        made = make()
        while len(self._made) >= _CACHED:
            self._made.pop(next(iter(self._made)), None)
        self._made[key] = made
        return made

    def close(self) -> None:
        """Free the memory."""
        self._database.close()

    @cached_property
    def counts(self) -> dict[str, int]:
        """Table to number of rows."""
        return {name: int(self.value(f"select count(*) from {name}")) for name in KEPT}

    @property
    def _cursor(self) -> Any:
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._database.cursor()
        return self._local.cursor


def _load(database: Any, path: Path, name: str) -> None:
    """The table from its file; without rows where a run that stopped half-way has not made it."""
    empty = TABLES[name].empty()
    if path.is_file():
        columns = ", ".join(f'"{column}"' for column in empty.column_names)
        database.execute(f"create table {name} as select {columns} from read_parquet(?)", [str(path)])
    else:
        database.register("nothing", empty)
        database.execute(f"create table {name} as select * from nothing")
        database.unregister("nothing")
