"""The matrix as it is given: a mapping, a table with hypotheses in rows, or bare numbers; and the words in its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from prophasis.errors import InvalidEvidence
from prophasis.hypotheses.likelihoods import is_likelihood

Cells = dict[str, dict[str, Any]]


def laid_out(matrix: Any) -> Cells:
    """Hypothesis to item to cell; cells without a value (``None``, nan) are left out.

    Raises:
        InvalidEvidence: It is no matrix.
    """
    if isinstance(matrix, Mapping):
        rows = {str(name): _row(cells, f"of hypothesis {name}") for name, cells in matrix.items()}
    elif hasattr(matrix, "columns") or hasattr(matrix, "column_names"):
        rows = _of_table(matrix)
    else:
        rows = _of_numbers(matrix)
    return {name: {item: cell for item, cell in cells.items() if not _empty(cell)} for name, cells in rows.items()}


def by_item(given: Any, name: str) -> dict[str, Any]:
    """What is given for each item: a mapping or a pandas Series.

    Raises:
        InvalidEvidence: It is neither.
    """
    if given is None:
        return {}
    if not hasattr(given, "items"):
        raise InvalidEvidence(
            f"{name} is a {type(given).__name__}; give a mapping from items to what is known of each."
        )
    return {str(item): value for item, value in given.items()}


def _row(cells: Any, where: str) -> dict[str, Any]:
    if not hasattr(cells, "items"):
        raise InvalidEvidence(f"the row {where} is a {type(cells).__name__}; give a mapping from items to likelihoods.")
    return {str(item): cell for item, cell in cells.items()}


def _of_table(table: Any) -> Cells:
    """Hypotheses in rows: named by the index of pandas, or by a first column of names; without either H1, H2 and so on."""
    names = [str(name) for name in getattr(table, "column_names", None) or table.columns]
    if len(set(names)) != len(names):
        raise InvalidEvidence("an item comes twice among the columns of the table; give each one column.")
    indexed = hasattr(table, "iloc")
    if indexed:
        columns = {name: list(table.iloc[:, at]) for at, name in enumerate(names)}
    else:
        columns = {name: list(values) for name, values in _as_dict(table).items()}
    counted = not indexed or type(table.index).__name__ == "RangeIndex"
    if counted and names and _are_names(columns[names[0]]):
        labels = [str(label) for label in columns.pop(names[0])]
    elif indexed:
        labels = [str(label) for label in table.index]
    else:
        labels = [f"H{row + 1}" for row in range(max(map(len, columns.values()), default=0))]
    if len(set(labels)) != len(labels):
        raise InvalidEvidence(
            "a hypothesis comes twice in the table; give each one row, and its name as index or in the first column."
        )
    return {label: {name: values[at] for name, values in columns.items()} for at, label in enumerate(labels)}


def _are_names(column: list[Any]) -> bool:
    """Whether a column holds words, and not words for likelihoods alone."""
    return all(isinstance(value, str) for value in column) and not all(is_likelihood(value) for value in column)


def _as_dict(table: Any) -> dict[str, Any]:
    """Columns of polars or Arrow as lists."""
    held: dict[str, Any] = table.to_pydict() if hasattr(table, "to_pydict") else table.to_dict(as_series=False)
    return held


def _of_numbers(matrix: Any) -> Cells:
    """Rows of numbers or words as hypotheses H1, H2 and so on, and items E1, E2 and so on."""
    rows = matrix.tolist() if isinstance(matrix, np.ndarray) else matrix
    is_matrix = (
        isinstance(rows, Sequence) and not isinstance(rows, str)
        and all(isinstance(row, Sequence) and not isinstance(row, str) for row in rows)
        and len({len(row) for row in rows}) == 1
    )  # fmt: skip
    if not is_matrix:
        raise InvalidEvidence(
            "a matrix is a mapping from hypotheses to items to likelihoods, a table with hypotheses in rows, or rows of one length; this is a "
            f"{type(matrix).__name__} that is none of them."
        )
    return {f"H{row + 1}": {f"E{at + 1}": cell for at, cell in enumerate(cells)} for row, cells in enumerate(rows)}


def _empty(cell: Any) -> bool:
    return (
        cell is None
        or type(cell).__name__ == "NAType"
        or (isinstance(cell, (float, np.floating)) and bool(np.isnan(cell)))
    )
