"""What changed between two runs, in words."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from app.conftest import reading
from brief.parsed import parse, text
from case import small
from prophasis.app.comparing import keep_run


def test_what_changed_is_said_in_words(ran: Path, tmp_path: Path) -> None:
    """One claim of two killed becomes one of nine or more and two wounded by another speaker, of an unknown day; a document is gone."""
    folder = small.copied(ran, tmp_path / "case")
    keep_run(folder)
    path = folder / "derived" / "claims.parquet"
    claims = pq.read_table(path)
    rows = claims.to_pylist()
    told = next(row for row in rows if row["figures"])
    was = told["figures"][0]
    told |= {
        "speaker": "freedonia/army",
        "occurred": None,
        "figures": [{**was, "low": 9, "high": None}, {**was, "kind": "wounded", "low": 2, "high": 2}],
    }
    replace(path, pa.Table.from_pylist(rows, schema=claims.schema))
    documents = folder / "derived" / "documents.parquet"
    replace(documents, pq.read_table(documents).slice(1))
    for reader in reading(folder):
        page = reader.get("/changes").text

    words = text(parse(page))
    assert (
        "losses told: 2 killed of Freedonian army now at least 9 killed of Freedonian army; 2 wounded of Freedonian army"
        in words
    )
    assert "speaker: Freedonian Defence Ministry now Freedonian army" in words
    assert "when: 5 March 2024 now date not told" in words
    assert "Claims: 0 added, 0 gone, 1 changed" in words
    assert not set("{}[]") & set(words)
    assert "None" not in words
    assert "datetime" not in words


def replace(path: Path, table: pa.Table) -> None:
    """A new file in the place of the old one, as a run writes it: the kept run shares the old one."""
    new = path.with_suffix(".new")
    pq.write_table(table, new)
    new.replace(path)
