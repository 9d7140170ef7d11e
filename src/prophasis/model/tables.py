"""The tables of a case, gathered from the chapters in which their columns are defined: told, reviewed, the ledger, weighed.

Every table is a Parquet file below ``derived/`` and a DuckDB view of the same name. Columns ending in ``_id`` hold ids of
derived things; ``speaker``, ``actor``, ``target``, ``of`` and ``holder`` hold actor ids, ``place`` place ids, ``source`` source ids.
"""

from __future__ import annotations

from collections.abc import Mapping

from prophasis.model.table import Table
from prophasis.model.tables_ledger import (
    ANTECEDENTS,
    CAUSES,
    CLAIM_LINKS,
    DISPUTES,
    EVENT_CLAIMS,
    EVENTS,
    FIGURES,
    JUDGEMENTS,
    POSITIONS,
    REDUCTIONS,
    TIMELINE,
)
from prophasis.model.tables_reviewed import CORRECTIONS, NOTES, PROPOSALS, RATINGS
from prophasis.model.tables_told import (
    ACTORS,
    CLAIM_ORIGINS,
    CLAIMS,
    DOCUMENTS,
    ISSUES,
    MENTIONS,
    ORIGINS,
    PLACES,
    READ_CLAIMS,
    REPLIES,
    SENTENCES,
    SERIES_VALUES,
    SOURCES,
    UNCODED,
)
from prophasis.model.tables_weighed import CELLS, FINDINGS, INDICATORS, STANDINGS

__all__ = [
    "ACTORS",
    "ANTECEDENTS",
    "CAUSES",
    "CELLS",
    "CLAIMS",
    "CLAIM_LINKS",
    "CLAIM_ORIGINS",
    "CORRECTIONS",
    "DISPUTES",
    "DOCUMENTS",
    "EVENTS",
    "EVENT_CLAIMS",
    "FIGURES",
    "FINDINGS",
    "INDICATORS",
    "ISSUES",
    "JUDGEMENTS",
    "MENTIONS",
    "NOTES",
    "ORIGINS",
    "PLACES",
    "POSITIONS",
    "PROPOSALS",
    "RATINGS",
    "READ_CLAIMS",
    "REDUCTIONS",
    "REPLIES",
    "SCHEMA_VERSION",
    "SENTENCES",
    "SERIES_VALUES",
    "SOURCES",
    "STANDINGS",
    "TABLES",
    "TIMELINE",
    "UNCODED",
]

SCHEMA_VERSION = 7
"""Raised whenever a column changes; an older store must be rebuilt (``prophasis run CASE --rebuild``)."""

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        DOCUMENTS, REPLIES, SOURCES, ACTORS, PLACES, SENTENCES, MENTIONS, READ_CLAIMS, CLAIMS, UNCODED, SERIES_VALUES,
        ISSUES, CORRECTIONS, RATINGS, NOTES, PROPOSALS,
        ORIGINS, CLAIM_ORIGINS, EVENTS, EVENT_CLAIMS,
        CLAIM_LINKS, JUDGEMENTS, FIGURES, REDUCTIONS, DISPUTES, POSITIONS, CAUSES, TIMELINE, ANTECEDENTS,
        FINDINGS, INDICATORS, STANDINGS, CELLS,
    )
}  # fmt: skip
