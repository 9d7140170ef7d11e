"""A row as a line, and the line read back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prophasis.datasets.rendering import fields_of, line_of

NAMES = st.sampled_from(["date", "country", "actor", "deaths", "text"])


def test_a_line_leaves_out_what_is_not_told() -> None:
    """Nothing stands for nothing; nought is told."""
    line = line_of({"date": date(2021, 11, 16), "actor": None, "deaths": 0, "text": "a; b = c", "ids": ["x", "y"]})

    assert line == r"date = 2021-11-16; deaths = 0; text = a\; b = c; ids = x, y"


@given(
    st.dictionaries(
        NAMES, st.text(min_size=1).filter(lambda text: not set(text) & set("\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e"))
    )
)
def test_values_come_back_and_stand_where_they_say(row: dict[str, str]) -> None:
    """Any value survives, line ends and semicolons too, and its offsets are those of the line."""
    line = line_of(row)
    fields = fields_of(line)

    assert "\n" not in line
    assert "\r" not in line
    assert {name: field.text for name, field in fields.items()} == row
    assert all(line[: field.start].endswith(f"{name} = ") for name, field in fields.items())
