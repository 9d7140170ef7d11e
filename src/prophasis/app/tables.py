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
    "claim_links", "judgements", "figures", "reductions", "disputes", "positions", "causes", "timeline", "antecedents", "findings",
    "indicators", "standings", "cells", "corrections", "ratings", "notes", "proposals",
)  # fmt: skip
"""The tables that pages read."""
LISTED = {
    # A claim with its place in the order of the table, its event, and what a search looks through.
    "claims": (
        """
        select claims.* exclude (sentence_start, sentence_end), link.event_id,
               coalesce(link.event_id in (select event_id from disputes), false) as disputed,
               concat_ws(' ', claims.evidence, claims.speaker_as_written, actor.name, claims.place_as_written, claims.because) as said
        from raw_claims as claims left join (select claim_id, event_id from event_claims) as link on link.claim_id = claims.id
        left join (select id, name from actors) as actor on actor.id = claims.speaker
        """,
        "claims.rowid",
    ),
    "events": (
        """
        select events.*, id in (select event_id from disputes) as disputed,
               id in (select event_id from claims where len(corrected) > 0 and event_id is not null) as corrected,
               concat_ws(' ', title, array_to_string(participants, ' ')) as said
        from raw_events as events
        """,
        "occurred_start nulls last, events.rowid",
    ),
    "listed_disputes": (
        """
        select disputes.*, events.title, events.occurred_start, events.occurred_end, concat_ws(' ', title, question) as said
        from disputes left join events on events.id = disputes.event_id
        """,
        "occurred_start nulls last, events.r, disputes.id",
    ),
    "listed_figures": (
        """
        select figures.*, events.title, claim_id in (select id from claims where len(corrected) > 0) as corrected,
               concat_ws(' ', title, as_written) as said
        from figures left join events on events.id = figures.event_id
        """,
        "as_of nulls last, document, claim_id, kind, figures.id",
    ),
    "listed_timeline": (
        """
        select timeline.*, events.title, events.occurred_end, events.occurred_precision, events.focal, events.disputed, claims.evidence,
               concat_ws(' ', title, evidence) as said
        from timeline left join events on events.id = timeline.event_id left join claims on claims.id = timeline.claim_id
        """,
        "timeline.n, party nulls last, claim_id",
    ),
    "listed_findings": ("select *, concat_ws(' ', says, name, method) as said from findings", "findings.rowid"),
    "listed_documents": (
        """
        select documents.* exclude (text), coalesce(told.n_claims, 0) as n_claims, concat_ws(' ', name, title, source_name) as said
        from documents left join (select document_id, count(*) as n_claims from claims group by 1) as told on told.document_id = documents.id
        """,
        "published nulls last, name, id",
    ),
    "listed_sources": (
        """
        select sources.*, coalesce(d.n, 0) as n_documents, coalesce(c.n, 0) as n_claims, concat_ws(' ', name, country, id) as said
        from sources left join (select source, count(*) as n from documents group by 1) as d on d.source = sources.id
        left join (select source, count(*) as n from claims group by 1) as c on c.source = sources.id
        """,
        "coalesce(c.n, 0) desc, sources.id",
    ),
    "listed_issues": ("select *, concat_ws(' ', subject, message) as said from issues", "subject, code, message"),
    "listed_uncoded": ("select *, concat_ws(' ', text, word) as said from uncoded", "document, start"),
}  # fmt: skip
"""The tables behind the lists, made once for each run, in this order: the query, and the order of the list without a choice. A row
has its number in that order (``r``, from 0) and what a search looks through, in lower case and without accents (``words``)."""
_LOOKED_UP = (
    ("claims", "id"), ("claims", "event_id"), ("claims", "document_id"), ("events", "id"), ("documents", "id"), ("figures", "event_id"),
    ("positions", "event_id"), ("positions", "dispute_id"), ("disputes", "event_id"), ("timeline", "event_id"), ("event_claims", "claim_id"),
    ("claim_origins", "claim_id"), ("corrections", "claim_id"),
)  # fmt: skip
_SETTINGS = ("set enable_external_access = false", "set lock_configuration = true")
_CACHED = 512


class Tables:
    """The tables of one run. Threads may ask at once; each has its own cursor."""

    def __init__(self, store: Store, *, threads: int = 1) -> None:
        self._database = duckdb.connect(":memory:", config={"threads": threads, "temp_directory": ""})
        self._local = threading.local()
        self._made: dict[object, Any] = {}
        for name in KEPT:
            _load(self._database, store.path(name), name)
        for name, (text, order) in LISTED.items():
            _make(self._database, name, text, order)
        for table, column in _LOOKED_UP:
            self._database.execute(f"create index {table}_{column} on {table} ({column})")
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

    def first(self, table: str, where: str, values: Sequence[Any], most: int, columns: str = "*") -> list[Row]:
        """The first *most* rows of a table behind a list for which *where*, about an indexed column, holds."""
        return self.rows(f"select {columns} from {table} where {where} order by r limit {most}", values)

    def numbered(self, table: str, numbers: Sequence[int], columns: str = "*") -> list[Row]:
        """The rows of these *numbers*, in their order."""
        if not numbers:
            return []
        marks = ", ".join("?" * len(numbers))
        text = f"select r, {columns} from {table} where r in ({marks}) and r between ? and ?"
        found = {row["r"]: row for row in self.rows(text, [*numbers, min(numbers), max(numbers)])}
        return [found[n] for n in numbers]

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


def _make(database: Any, name: str, text: str, order: str) -> None:
    """A table behind a list."""
    if name in KEPT:
        database.execute(f"alter table {name} rename to raw_{name}")
    database.execute(
        f"create table {name} as select * exclude (said), lower(strip_accents(said)) as words from "
        f"({text.replace('select', f'select (row_number() over (order by {order}) - 1)::integer as r,', 1)}) order by r"
    )
    if name in KEPT:
        database.execute(f"drop table raw_{name}")
