"""Records of the coder: one as good as another with the same fields, as frozen dataclasses are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prophasis.coding.records import record


@record(frozen=True, slots=True)
class _Point:
    x: int
    y: int = 0


def test_equal_fields_make_equal_records_with_one_hash() -> None:
    assert _Point(1) == _Point(1, 0)
    assert len({_Point(1), _Point(1, 0), _Point(2)}) == 2


def test_a_change_makes_a_new_record() -> None:
    before = _Point(1)
    assert replace(before, y=5) == _Point(1, 5)
    assert before == _Point(1, 0)


def test_it_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        _Point(1).z = 3  # type: ignore[attr-defined]
