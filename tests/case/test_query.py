"""SQL reads the tables of the case and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from prophasis.case.query import query, rows_where
from prophasis.errors import InvalidQuery
from prophasis.model.tables import CLAIMS

TABLE = pa.table({"id": ["a", "b", "c"], "n": [1, 2, None]})


def ask(text: str) -> list[dict[str, object]]:
    return list(query(["things"], lambda _: TABLE, text).to_pylist())


def test_a_select_is_answered() -> None:
    assert ask("select id from things where n > 1") == [{"id": "b"}]
    assert ask("with x as (from things) select count(*) as n from x;") == [{"n": 3}]
    assert ask("explain select 1")
    assert [row["name"] for row in ask("show tables")] == ["things"]
    assert [row["column_name"] for row in ask("describe things")] == ["id", "n"]


@pytest.mark.parametrize(
    "text",
    [
        "select * from read_csv('{path}')",
        "select * from read_text('{path}')",
        "select * from read_blob('{path}')",
        "select * from read_parquet('{path}')",
        "select * from read_json('{path}')",
        "from '{path}'",
        "select * from glob('/etc/*')",
        "select getenv('HOME')",
        "copy things to '{path}.out'",
        "copy (select 1) to '{path}.out'",
        "copy things from '{path}'",
        "export database '{path}.out'",
        "import database '{path}'",
        "attach '{path}.out' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "reset enable_external_access",
        "pragma enable_external_access",
        "call pragma_version(); copy things to '{path}.out'",
        "create table x as select 1",
        "create view x as select 1",
        "create macro x() as 1",
        "insert into things values ('d', 4)",
        "update things set n = 0",
        "delete from things",
        "drop view things",
        "explain analyze copy things to '{path}.out'",
        "select 1; select 2",
        "select * from read_csv('https://example.org/x.csv')",
        "select * from sniff_csv('{path}')",
        "prepare p as select 1",
        "vacuum",
        "checkpoint",
        "use other",
        "",
        "   -- nothing",
        "selct 1",
    ],
)
def test_all_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("SECRET\n1\n")

    with pytest.raises(InvalidQuery) as error:
        ask(text.replace("{path}", str(path)))

    assert "SECRET" not in str(error.value)
    assert [one.name for one in tmp_path.iterdir()] == ["secret.csv"]
    assert path.read_text() == "SECRET\n1\n"


def test_python_variables_are_no_tables() -> None:
    secret = pa.table({"x": [1]})  # noqa: F841 - a query must not see it

    with pytest.raises(InvalidQuery, match="secret"):
        ask("select * from secret")


def test_a_condition_keeps_the_order_of_the_rows() -> None:
    found = rows_where({"things": TABLE}, "things", "n is null or n = 1 -- a comment")

    assert found["id"].to_pylist() == ["a", "c"]


@pytest.mark.parametrize(
    "condition", ["n > 1); select (1", "1) or exists (select * from '/etc/passwd'", "", "1; drop view things", ")"]
)
def test_a_condition_stays_one(condition: str) -> None:
    with pytest.raises(InvalidQuery):
        rows_where({"things": TABLE}, "things", condition)


def test_a_wrong_condition_names_the_columns() -> None:
    with pytest.raises(InvalidQuery, match=r'(?s)\'nn = 1\' cannot be .*"nn" not found.*columns of things: id, n\.$'):
        rows_where({"things": TABLE}, "things", "nn = 1")


def test_a_claim_is_given_once_whatever_its_figures() -> None:
    figures = [{"kind": kind, "of": "freedonia", "of_party": None, "low": n, "high": n, "approx": False, "as_written": "x", "start": 0, "end": 1}
               for n, kind in enumerate(("killed", "wounded"), 1)]  # fmt: skip
    claims = CLAIMS.of(
        [
            {"id": "claim-1", "figures": figures},
            {"id": "claim-2", "figures": None},
            {"id": "claim-3", "figures": figures[:1]},
        ]
    )

    def ids(condition: str) -> list[str]:
        return list(rows_where({"claims": claims}, "claims", condition, joined="claim_figures")["id"].to_pylist())

    assert ids("low >= 1") == ["claim-1", "claim-3"]
    assert ids("kind = 'wounded'") == ["claim-1"]
    assert ids("kind is null") == ["claim-2"]
    assert ids("true") == ["claim-1", "claim-2", "claim-3"]
