"""What a case gives back: rows for people, tables for libraries."""

from __future__ import annotations

import builtins
from datetime import date

import pyarrow as pa
import pytest

from prophasis.case.frame import Frame, plain
from prophasis.errors import MissingExtra

FRAME = Frame(pa.table({"id": ["a", "b", "c"], "n": [1, 2, 3]}))
EMPTY = Frame(pa.table({"id": pa.array([], pa.string())}))


def test_rows_are_mappings_and_slices_are_frames() -> None:
    assert list(FRAME) == FRAME.to_pylist()
    assert (FRAME[0], FRAME[-1]) == ({"id": "a", "n": 1}, {"id": "c", "n": 3})
    assert FRAME[::-1].to_pylist()[0] == {"id": "c", "n": 3}
    assert len(FRAME[:0]) == len(EMPTY[:5]) == 0
    with pytest.raises(IndexError):
        FRAME[3]


def test_a_notebook_shows_the_first_rows_escaped() -> None:
    odd = Frame(pa.table({"<b>": ["<script>alert(1)</script>"] * 30}))

    shown = odd._repr_html_()

    assert "<script>" not in shown
    assert "&lt;b&gt;" in shown
    assert "30 rows, the first 20 shown" in shown
    assert EMPTY._repr_html_() == "<table><thead><tr><th>id</th></tr></thead><tbody></tbody></table>"


def test_any_library_that_speaks_arrow_reads_it() -> None:
    assert pa.table(FRAME).to_pylist() == FRAME.to_pylist()


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_library_that_is_absent_is_named_with_the_way_to_get_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(wanted: str, *rest: object) -> object:
        if wanted == name:
            raise ImportError(name)
        return imported(wanted, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtra, match=rf"pip install \"prophasis\[{name}\]\""):
        getattr(FRAME, f"to_{name}")()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (date(2021, 11, 16), "2021-11-16"),
        (0.5, "0.5"),
        (["a", None, 2], "a; ; 2"),
        ({"kind": "killed", "of": "armenia", "low": 6, "high": 6}, "killed of armenia: 6"),
        ({"kind": "killed", "of": None, "low": 6, "high": None}, "killed of unnamed: 6 or more"),
        ({"kind": "killed", "of": "x", "low": 6, "high": 9}, "killed of x: 6 to 9"),
        ({"name": "Shusha", "used_by": None}, "name: Shusha"),
    ],
)
def test_a_cell_is_shown_as_people_would_write_it(value: object, text: str) -> None:
    assert plain(value) == text
