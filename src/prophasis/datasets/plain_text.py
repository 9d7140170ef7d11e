"""A text file as UTF-8 with one kind of line end, which is all that the reader of tables is trusted with.

A plain UTF-8 file is looked through and used where it stands. One that is compressed, in another encoding, or holds NUL bytes,
mixed line ends or an endless line is copied in pieces, so that memory stays bounded.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyarrow as pa

from prophasis.datasets.json_table import looks_like_json
from prophasis.datasets.long_lines import LONGEST_LINE, LineGauge, ShortLines
from prophasis.datasets.report import Tally
from prophasis.errors import InvalidDataset

HEAD_BYTES = 1 << 18
_PIECE = 1 << 20
_MOST_BYTES = 1 << 62

NUL = "\ue000"
"""Stands for a NUL byte in a copy: a letter for private use, by which the row is found and rejected."""

_MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"PAR1": "parquet",
}


@dataclass(frozen=True, slots=True)
class PlainText:
    """Where the UTF-8 text stands, its encoding before, whether NUL bytes were in it, its beginning, its lines and those left out.

    ``closing`` are the bytes that its lines end with.
    """

    path: Path
    encoding: str
    nul: bool
    head: str
    lines: int = 0
    lost: Tally = field(default_factory=Tally)
    closing: bytes = b""


def kind_of(path: Path) -> str:
    """zip, gzip, zstd, parquet or text: from the first bytes, since names mislead."""
    with path.open("rb") as stream:
        first = stream.read(4)
    return next((kind for magic, kind in _MAGIC.items() if first.startswith(magic)), "text")


def plain_text(path: Path, named: str, copy: Path) -> PlainText:
    """The text of *path*; *copy* is written where it cannot be used as it stands.

    Raises:
        InvalidDataset: It is empty, cut off, or no text.
    """
    kind = kind_of(path)
    try:
        head = next(_pieces(path, kind, HEAD_BYTES), b"")
        encoding = _encoding(head, named)
        longest = _MOST_BYTES if looks_like_json(_text_of(head, encoding)) else LONGEST_LINE  # an array may be one line
        if kind == "text" and encoding == "utf-8" and (clean := _gauge_if_clean(path, longest)) is not None:
            return PlainText(
                path, encoding, nul=False, head=_text_of(head, encoding), lines=clean.lines, closing=clean.closing
            )
        nul, sink = _copy(path, kind, encoding, copy, longest)
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidDataset(f"{named} cannot be read whole: {error}. Download it again.") from error
    with copy.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    return PlainText(copy, encoding, nul, _text_of(head, "utf-8"), sink.lines, sink.left_out, sink.gauge.closing)


def _pieces(path: Path, kind: str, size: int = _PIECE) -> Iterator[bytes]:
    with closing(_opened(path, kind)) as stream:
        while piece := stream.read(size):
            yield piece


def _opened(path: Path, kind: str) -> IO[bytes]:
    match kind:
        case "gzip":
            return cast(IO[bytes], gzip.open(path))
        case "zstd":
            return cast(IO[bytes], pa.CompressedInputStream(pa.OSFile(str(path)), "zstd"))
    return path.open("rb")


def _gauge_if_clean(path: Path, longest: int) -> LineGauge | None:
    """The lines of a UTF-8 file as measured, if it has no NUL byte, only one kind of line end, and no line that is too long."""
    returns = pairs = 0
    last = b""
    gauge = LineGauge()
    for piece in _pieces(path, "text", 4 * _PIECE):
        if b"\x00" in piece:
            return None
        if b"\r" in piece or last == b"\r":
            returns += piece.count(b"\r")
            pairs += piece.count(b"\r\n") + (last == b"\r" and piece.startswith(b"\n"))
        gauge.see(piece)
        last = piece[-1:]
    one_kind = not returns or returns == pairs == gauge.ends
    return gauge if one_kind and gauge.longest <= longest else None


def _copy(path: Path, kind: str, encoding: str, target: Path, longest: int) -> tuple[bool, ShortLines]:
    """Write UTF-8 with line feeds alone to *target*; whether there were NUL bytes, and what was written."""
    decoder = codecs.getincrementaldecoder("cp1252" if encoding == "latin-1" else encoding)(errors="replace")
    mark = NUL.encode()
    nul, held, unix = False, b"", None
    with target.open("wb") as file:
        sink = ShortLines(file, longest)
        for raw in _pieces(path, kind):
            piece = held + (raw if encoding == "utf-8" else decoder.decode(raw).encode())
            held = b""
            if unix is None:
                piece = piece.removeprefix(codecs.BOM_UTF8)
                unix = b"\n" in piece
            if b"\x00" in piece:
                nul, piece = True, piece.replace(b"\x00", mark)
            if piece.endswith(b"\r"):
                piece, held = piece[:-1], b"\r"
            sink.write(piece.replace(b"\r\n", b"\n").replace(b"\r", b" " if unix else b"\n"))
        sink.write(b"\n" if held else b"")
    return nul, sink


def _encoding(head: bytes, named: str) -> str:
    """utf-8, utf-16, utf-16-le, utf-16-be or latin-1; NUL bytes here and there are damage, many in a row mean no text."""
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InvalidDataset(f"{named} is empty. Give a file with event data.")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[::2].count(0) / len(head), head[1::2].count(0) / len(head)
    if max(even, odd) > 0.3 and min(even, odd) < 0.05:
        return "utf-16-be" if even > odd else "utf-16-le"
    if even + odd > 0.05:
        raise InvalidDataset(f"{named} is no text table. Give csv, tsv, zip, zst, gz, Parquet or JSON.")
    return "utf-8" if _mostly_utf8(head) else "latin-1"


def _mostly_utf8(head: bytes) -> bool:
    """Whether what is no ASCII is UTF-8, or so much of it that the rest is damage rather than another encoding."""
    text = codecs.getincrementaldecoder("utf-8")(errors="replace").decode(head)
    damaged = text.count("\ufffd")
    return damaged == 0 or sum(letter > "\x7f" for letter in text) > 2 * damaged


def _text_of(head: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(head).removeprefix("\ufeff")
