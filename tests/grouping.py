"""Tests of one group on one worker, the long ones first.

pytest-xdist 3.8 tells which group a test is of by a suffix of its node id, and writes it where pytest 9.2 no longer looks
(pytest-dev/pytest-xdist#1386): ``--dist loadgroup`` then spreads every group over all workers, silently, and each of them makes
anew what one of them should make for all.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def group_of(item: pytest.Item) -> str:
    """The groups that *item* is marked with, as pytest-xdist names them together; empty if there is none."""
    return "_".join(sorted({str(mark.args[0]) for mark in item.iter_markers("xdist_group")}))


def named_by_group(items: Iterable[pytest.Item]) -> None:
    """Give each id the suffix that says its group, where pytest-xdist could not."""
    for item in items:
        group = group_of(item)
        if group and not item.nodeid.endswith(f"@{group}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{group}")  # type: ignore[attr-defined]


def slow_first(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker is left with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
