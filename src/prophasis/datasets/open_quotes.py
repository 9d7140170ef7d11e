"""Lines in which a quote is opened and never closed: taken out and named, so that they do not swallow the rows after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from prophasis.datasets.files import TextTable
from prophasis.datasets.report import Tally

NOT_CLOSED = "quote-not-closed"
ROUNDS = 20
"""How often a file is looked through; each time all lines that are found are taken out at once."""
_BEGINS = 200
_BESIDE = 3
"""Bytes by which the reader of tables may place a line beside its beginning: a line end or a byte order mark."""


def without_lines(table: TextTable, begins: Mapping[int, str], to: Path) -> TextTable | None:
    """*table* with some lines left blank in a copy at *to*, so that later lines keep their numbers; each is counted in ``lost``.

    Nothing where a line is not as it was told, since then a sound row might be taken out.

    Args:
        table: A text.
        begins: Where each line begins, in bytes from the start, give or take a line end, and its text.
        to: The file to write.
    """
    lost = Tally()
    lost.add_all(table.lost)
    wanted = dict(begins)
    at = 0
    with table.path.open("rb") as source, to.open("wb") as sink:
        for n, line in enumerate(source, start=1):
            near = next((place for place in range(at - _BESIDE, at + _BESIDE + 1) if place in wanted), None)
            at += len(line)
            if near is None or (text := line.decode("utf-8", "replace").strip("\r\n")) != wanted[near]:
                sink.write(line)
                continue
            del wanted[near]
            lost.add(NOT_CLOSED, n, text[:_BEGINS])
            sink.write(b"\r\n" if line.endswith(b"\r\n") else b"\n")
    return None if wanted else replace(table, path=to, lost=lost, blanked=table.blanked + len(begins))
