"""What a case gives back: an Arrow table that notebooks, pandas and polars take as it is."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, overload

import pyarrow as pa

from prophasis.errors import MissingExtra

_ROWS_SHOWN = 20
_CELL_SHOWN = 80


class Frame(Sequence[dict[str, Any]]):
    """A table of rows, each a mapping from column to value.

    Any library that speaks the Arrow C stream interface reads it without a copy (``polars.from_arrow(frame)``,
    ``duckdb.from_arrow(frame.to_arrow())``).
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._table.column_names)

    def to_arrow(self) -> pa.Table:
        """As a `pyarrow.Table`."""
        return self._table

    def to_pylist(self) -> list[dict[str, Any]]:
        """As a list of rows."""
        return list(self._table.to_pylist())

    def to_pandas(self) -> Any:
        """As a pandas DataFrame.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas  # noqa: F401, PLC0415 - optional
        except ImportError as error:
            raise _missing("pandas") from error
        return self._table.to_pandas()

    def to_polars(self) -> Any:
        """As a polars DataFrame.

        Raises:
            MissingExtra: polars is not installed.
        """
        try:
            import polars  # noqa: PLC0415 - optional
        except ImportError as error:
            raise _missing("polars") from error
        return polars.from_arrow(self._table)

    def select(self, columns: Sequence[str]) -> Frame:
        """The same rows with these *columns* alone."""
        return Frame(self._table.select(list(columns)))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self._table.to_batches(max_chunksize=1024):
            yield from batch.to_pylist()

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> Frame: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | Frame:
        """The row at *index*, or the rows of a slice."""
        numbers = range(len(self))[index]
        if isinstance(numbers, range):
            return Frame(self._table.take(pa.array(numbers, pa.int64())))
        row: dict[str, Any] = self._table.slice(numbers, 1).to_pylist()[0]
        return row

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """The first rows as an HTML table; everything from documents is escaped."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        rows = "".join(_row_html(row) for row in self[:_ROWS_SHOWN])
        more = f"<p>{len(self):,} rows, the first {_ROWS_SHOWN} shown</p>" if len(self) > _ROWS_SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def plain(value: Any) -> str:
    """A cell as text: nothing for unknown, lists joined, figures as ``killed of armenia: 6``."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case float():
            return f"{value:.4g}"
        case list():
            return "; ".join(plain(one) for one in value)
        case {"kind": kind, "of": of, "low": low, "high": high}:
            count = f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"
            return f"{kind} of {of or 'unnamed'}: {count}"
        case dict():
            return ", ".join(f"{name}: {plain(one)}" for name, one in value.items() if one is not None)
        case _:
            return str(value)


def _row_html(row: dict[str, Any]) -> str:
    cells = (plain(value) for value in row.values())
    shown = (cell if len(cell) <= _CELL_SHOWN else cell[: _CELL_SHOWN - 1] + "…" for cell in cells)
    return f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in shown)}</tr>"


def _missing(name: str) -> MissingExtra:
    return MissingExtra(f'this needs {name}, which is not installed. Install it with: pip install "prophasis[{name}]"')
