"""Knowledge that dialects look up, as small tables in DuckDB: codes of acts to PLOVER types, codes of countries to names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from prophasis.errors import LexiconError
from prophasis.model.claim import EventType

FOLDER = Path(__file__).parent / "knowledge"
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``datasets/knowledge/<name>.yaml``; read once and shared, so change nothing in it.

    Raises:
        LexiconError: There is no such file, or it is no YAML.
    """
    path = FOLDER / f"{name}.yaml"
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        raise LexiconError(f"there is no {path.name} among the knowledge of datasets. Reinstall prophasis.") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name} is no YAML: {error}. Correct it there.") from error


def add_knowledge(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables ``cameo_types``, ``plover_types``, ``acled_types``, ``fips`` and ``iso3`` in *connection*; each key stands there once."""
    cameo = load("cameo_plover")
    _table(connection, "cameo_types", "code, type, mode", ((code, *_type(one)) for code, one in cameo["codes"].items()))
    _table(connection, "plover_types", "type", ((one.value,) for one in EventType))
    acled = load("acled_plover")
    _table(
        connection,
        "acled_types",
        "sub_event, type, mode",
        ((name.lower(), *_type(one)) for name, one in {**acled["events"], **acled["sub_events"]}.items()),
    )
    countries = load("countries")["countries"]
    for key in ("fips", "iso3"):
        rows = ((code, one["name"]) for one in countries for code in one.get(key, ()))
        _table(connection, key, "code, name", rows)


def _type(one: Sequence[str] | str | None) -> tuple[str | None, str | None]:
    """``ASSAULT``, or ``[ASSAULT, explosives]`` with its mode."""
    if one is None or isinstance(one, str):
        return one, None
    return one[0], one[1]


def _table(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[str | None]]
) -> None:
    values = ", ".join("(" + ", ".join("NULL" if cell is None else _text(cell) for cell in row) + ")" for row in rows)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM (VALUES {values}) AS found({columns})")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
