"""The pairs of `link` with a column for each part of the weight, for spreadsheets."""

from __future__ import annotations

import pyarrow as pa


def flat_pairs(pairs: pa.Table) -> pa.Table:
    """*pairs* with the bits of each part in a column ``bits_<part>`` and their words in ``because``, the weightiest first."""
    rows = pairs["parts"].to_pylist()
    names = sorted({part["part"] for row in rows for part in row})
    flat = pairs.drop_columns(["parts"])
    for name in names:
        bits = [next((round(part["bits"], 3) for part in row if part["part"] == name), None) for row in rows]
        flat = flat.append_column(f"bits_{name}", pa.array(bits, pa.float64()))
    because = [
        "; ".join(part["says"] for part in sorted(row, key=lambda part: (-abs(part["bits"]), part["part"])))
        for row in rows
    ]
    return flat.append_column("because", pa.array(because, pa.string()))
