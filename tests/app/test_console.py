"""The SQL console reads tables and nothing else."""

from __future__ import annotations

import csv
import io

import pytest

from app.reader import Reader
from app.test_doors import snapshot


def test_a_select_is_answered_as_page_and_as_csv(onlooker: Reader) -> None:
    page = onlooker.post("/sql", {"query": "select stance, count(*) as n from claims group by all order by n desc"})
    assert page.status_code == 200
    assert '<th scope="col">stance</th>' in page.text

    file = onlooker.post("/sql", {"query": "select id from documents order by name", "as": "csv"})
    assert file.headers["content-disposition"] == 'attachment; filename="query.csv"'
    assert len(list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))) == 7


REFUSED = [
    "delete from claims", "update claims set stance = 'denies'", "insert into claims select * from claims", "drop table claims", "create table x as select 1",
    "alter table claims drop column id", "attach '{case}/x.db'", "attach ':memory:' as y", "copy claims to '{case}/out.csv'", "copy (select 1) to '/tmp/prophasis-out.csv'",
    "export database '{case}/out'", "install httpfs", "load httpfs", "set enable_external_access = true", "reset lock_configuration", "pragma database_list",
    "select * from read_csv('/etc/passwd')", "select * from read_text('{case}/case.yaml')", "select * from read_blob('{case}/case.yaml')", "select * from '{case}/case.yaml'",
    "select * from read_parquet('{case}/derived/claims.parquet')", "select * from glob('/etc/*')", "select getenv('HOME')", "select * from sniff_csv('/etc/passwd')",
    "select 1; select 2", "select 1; drop table claims", "call pragma_version()", "use memory", "checkpoint", "begin", "select * from duckdb_secrets()",
    "create macro f() as 1", "prepare p as select 1", "explain analyze delete from claims", "with x as (delete from claims returning *) select * from x", "", ";", "selec",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_reading_is_refused(onlooker: Reader, text: str) -> None:
    before = snapshot(onlooker.folder)
    answer = onlooker.post("/sql", {"query": text.replace("{case}", str(onlooker.folder))})

    if answer.status_code == 200:  # answered, without a row
        assert text in ("select * from duckdb_secrets()",)
        assert "0 rows" in answer.text
    else:
        assert answer.status_code == 422
        assert 'id="error-query"' in answer.text
    assert "root:" not in answer.text
    assert snapshot(onlooker.folder) == before


def test_rows_are_bounded_and_escaped(onlooker: Reader) -> None:
    many = onlooker.post("/sql", {"query": "select '<b onclick=x>' as \"<i>\" from range(5000)"}).text

    assert "1,000 rows; there may be more" in many
    assert "<b onclick" not in many
    assert "<i>" not in many
