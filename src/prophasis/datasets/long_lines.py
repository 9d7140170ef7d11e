"""Lines that are too long to be read: found, left out and named, with no more than a piece of them in memory."""

from __future__ import annotations

from typing import IO

import numpy as np

from prophasis.datasets.report import Tally

LONGEST_LINE = 16 << 20
"""Bytes of a line beyond which it is rejected, so that one line cannot fill the memory."""
TOO_LONG = "line-too-long"
_BEGINS = 200
_LINE_FEED, _RETURN = 10, 13


class LineGauge:
    """Counts the lines of a text that comes in pieces of less than `LONGEST_LINE`, and measures those longer than a piece."""

    def __init__(self) -> None:
        self.ends = 0
        self.longest = 0
        self._open = 0
        self._before = np.zeros(256, dtype=bool)  # which bytes stand before a line end
        self._last = b""

    @property
    def lines(self) -> int:
        """Lines so far, the last one with or without its end."""
        return self.ends + (self._open > 0)

    @property
    def closing(self) -> bytes:
        """The bytes that lines end with, and perhaps some others."""
        return bytes(sorted({*np.flatnonzero(self._before).tolist(), *self._last}))

    def see(self, piece: bytes) -> None:
        """Go on with *piece*."""
        first = piece.find(b"\n")
        self.longest = max(self.longest, self._open + (len(piece) if first < 0 else first))
        self._open = self._open + len(piece) if first < 0 else len(piece) - piece.rfind(b"\n") - 1
        self.ends += self._see_ends(piece)

    def _see_ends(self, piece: bytes) -> int:
        letters = np.frombuffer(self._last + piece, dtype=np.uint8)
        ends = np.flatnonzero(letters[len(self._last) :] == _LINE_FEED) + len(self._last)
        self._before[letters[ends[ends > 0] - 1]] = True
        if self._before[_RETURN]:
            self._before[letters[ends[ends > 1] - 2]] = True
        self._last = piece[-2:]
        return len(ends)


class ShortLines:
    """Writes text with line feeds to a file; of a line that is too long only its end is kept, so that later lines keep their numbers."""

    def __init__(self, sink: IO[bytes], longest: int = LONGEST_LINE) -> None:
        self.left_out = Tally()
        self.gauge = LineGauge()
        self._sink = sink
        self._longest = longest
        self._begins = b""
        self._line = 1  # number of the line that is open, how many bytes it has, and where it starts in the sink
        self._open = 0
        self._start = 0

    @property
    def lines(self) -> int:
        """Lines so far, the last one with or without its end."""
        return self._line - (self._open == 0)

    def write(self, piece: bytes) -> None:
        """Write *piece*, which is shorter than `LONGEST_LINE`."""
        if not piece:
            return
        self.gauge.see(piece)
        first, last = piece.find(b"\n"), piece.rfind(b"\n")
        head = len(piece) if first < 0 else first
        self._begins = (self._begins + piece[:_BEGINS])[:_BEGINS] if len(self._begins) < _BEGINS else self._begins
        was_too_long = self._open > self._longest
        self._open += head
        if self._open > self._longest:
            if not was_too_long:
                self._leave_out()
            piece, first, last = piece[head:], min(first, 0), last - head
        self._sink.write(piece)
        if first >= 0:
            self._line += piece.count(b"\n")
            self._open = len(piece) - last - 1
            self._start = self._sink.tell() - self._open
            self._begins = piece[last + 1 :][:_BEGINS]

    def _leave_out(self) -> None:
        begins = self._begins.partition(b"\n")[0].decode("utf-8", "replace")
        self.left_out.add(TOO_LONG, self._line, begins)
        self._sink.seek(self._start)
        self._sink.truncate()
