"""Web archives: WARC, and WACZ which is a ZIP of WARCs. Runs only in the reading process; nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from prophasis.errors import UnreadableDocument
from prophasis.sources.found import Doubt, Item, Member

MAX_MEMBER_BYTES = 64 << 20
MAX_UNPACKED_BYTES = 512 << 20
MAX_MEMBERS = 50_000
READ_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_SHOWN = 6
_CHUNK = 1 << 14
_GZIP = 16 + zlib.MAX_WBITS
_TORN = "it ends inside a record"
_OK = "200"


class Budget:
    """How many bytes an archive may still unpack to, so that a small file cannot fill the memory."""

    def __init__(self, total: int = MAX_UNPACKED_BYTES) -> None:
        self.total = self.left = total

    def spend(self, count: int) -> None:
        """Take *count* bytes from what is left.

        Raises:
            UnreadableDocument: There is not that much left.
        """
        self.left -= count
        if self.left < 0:
            raise UnreadableDocument(
                f"unpacks to more than {self.total >> 20:,} MB; the rest was not read. Split it into smaller archives."
            )


class Bounded(io.RawIOBase):
    """A stream whose every byte is charged to a budget."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill *buffer* from the stream."""
        piece = self._stream.read(len(buffer))
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


class Unpacked:
    """What gzip members, one after the other, unpack to."""

    def __init__(self, stream: IO[bytes] | io.BufferedReader) -> None:
        self._stream, self._waiting = stream, b""
        self._member = zlib.decompressobj(_GZIP)

    def read(self, size: int = 0) -> bytes:
        """The next piece, of any length; nothing at the end.

        Raises:
            ArchiveLoadFailed: The last member is torn.
        """
        del size
        piece = b""
        while not piece:
            packed = self._waiting or self._stream.read(_CHUNK)
            if not packed and not self._member.eof:
                raise ArchiveLoadFailed(_TORN)
            if not packed:
                break
            if self._member.eof:
                self._member = zlib.decompressobj(_GZIP)
            piece = self._member.decompress(packed)
            self._waiting = self._member.unused_data
        return piece


def read_warc(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The pages, plain texts and PDFs that servers sent, each to be read as a file of its own.

    Answers other than 200 and other media types (images, scripts) are counted in one doubt. The time of capture is no
    publication date.

    Raises:
        UnreadableDocument: It is no WARC, or holds more than the limits allow.
    """
    unread: Counter[str] = Counter()
    yield from _members(io.BytesIO(content), unread, Budget(), first=1)
    yield from _unread(unread)


def read_wacz(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The members of all WARCs in a WACZ, numbered through, in the order of the WARCs' names.

    Raises:
        UnreadableDocument: It is no ZIP, holds no WARC, is locked, or unpacks to more than the limits allow.
    """
    unread: Counter[str] = Counter()
    budget, number = Budget(), 1
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = sorted(name for name in archive.namelist() if name.lower().endswith((".warc", ".warc.gz")))
            if not names:
                raise UnreadableDocument("is a ZIP without a WARC inside. A WACZ has them in its folder 'archive'.")
            for name in names:
                with archive.open(name) as stream:
                    for item in _members(Bounded(stream, budget), unread, budget, first=number):
                        number += isinstance(item, Member)
                        yield item
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
    ) as error:  # the last two: locked, or odd packing
        raise UnreadableDocument(f"is no sound WACZ ({error}). Save it anew, without a password.") from error
    yield from _unread(unread)


def _members(stream: IO[bytes] | io.RawIOBase, unread: Counter[str], budget: Budget, *, first: int) -> Iterator[Item]:
    number = first
    try:
        for record in _records(stream):
            if not _is_answer(record):
                continue
            reason = _why_unread(record)
            if reason:
                unread[reason] += 1
                continue
            if number > MAX_MEMBERS:
                raise UnreadableDocument(f"holds more than {MAX_MEMBERS:,} pages; the rest was not read. Split it.")
            item = _member(record, number, budget)
            number += isinstance(item, Member)
            yield item
    except (ArchiveLoadFailed, EOFError, zlib.error) as error:
        raise UnreadableDocument(
            f"is no sound WARC ({' '.join(str(error).split())[:200]}); what stands before the fault was read. Get a sound copy."
        ) from error


def _records(stream: IO[bytes] | io.RawIOBase) -> Iterator[Any]:
    """The records of a WARC, packed or not.

    It is unpacked here, because warcio takes an archive torn in the middle for one that ends there.

    Raises:
        ArchiveLoadFailed: It is no WARC, or ends inside a record.
        zlib.error: It is not what was packed.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream))
    packed = buffered.peek(2)[:2] == b"\x1f\x8b"
    for record in ArchiveIterator(Unpacked(buffered) if packed else buffered):
        yield record
        while record.raw_stream.read(_CHUNK):
            pass
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise ArchiveLoadFailed(_TORN)


def _member(record: Any, number: int, budget: Budget) -> Member | Doubt:
    url = record.rec_headers.get_header("WARC-Target-URI")
    content = record.content_stream().read(MAX_MEMBER_BYTES + 1)
    budget.spend(len(content))
    if len(content) > MAX_MEMBER_BYTES:
        return Doubt("too-large", f"{url}: unpacks to more than {MAX_MEMBER_BYTES >> 20} MB; it was left out.")
    kind, _, parameters = _content_type(record).partition(";")
    _, found, charset = parameters.lower().partition("charset=")
    return Member(
        number=number, content=content, media_type=kind.strip().lower(), url=url,
        charset=charset.partition(";")[0].strip(" \"'") if found else None,
    )  # fmt: skip


def _is_answer(record: Any) -> bool:
    """Whether a record is something that a server sent (requests, crawl notes and repeats are not)."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return record.rec_type in ("response", "resource") and url.lower().startswith(("http://", "https://"))


def _why_unread(record: Any) -> str | None:
    """The reason for leaving a record out, to be counted; ``None`` where it is a text to read."""
    status = record.http_headers.get_statuscode() if record.http_headers else _OK
    if status != _OK:
        return f"status {status}"
    kind = _content_type(record).partition(";")[0].strip().lower()
    return None if kind in READ_TYPES else kind or "no media type"


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _unread(unread: Counter[str]) -> Iterator[Doubt]:
    if unread:
        reasons = ", ".join(f"{reason[:60]} ({count}x)" for reason, count in sorted(unread.items())[:_SHOWN])
        more = f" and {len(unread) - _SHOWN} more kinds" if len(unread) > _SHOWN else ""
        yield Doubt("members-left-out", f"holds {unread.total():,} records that are no text to read: {reasons}{more}.")
