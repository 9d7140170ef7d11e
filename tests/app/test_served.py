"""The server itself: bound to this machine, patient within bounds."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from prophasis import Case
from prophasis.app import served
from prophasis.errors import PortTaken


@pytest.fixture(scope="module")
def place(ran: Path) -> Iterator[tuple[str, int]]:
    """A server that waits half a second for headers and for bodies."""
    with served(Case.open(ran), by="Ana", header_seconds=0.5, body_seconds=0.5) as workbench:
        thread = threading.Thread(target=workbench.run)
        thread.start()
        parts = urlsplit(workbench.address)
        assert parts.hostname is not None
        assert parts.port is not None
        try:
            yield parts.hostname, parts.port
        finally:
            workbench.stop()
            thread.join(10)


def answered(place: tuple[str, int], *pieces: bytes, pause: float = 0.0) -> tuple[bytes, float]:
    """What comes back until the connection is closed, and after how long."""
    began = time.monotonic()
    with socket.create_connection(place, timeout=8) as line:
        found = b""
        with suppress(ConnectionResetError, BrokenPipeError):
            for piece in pieces:
                line.sendall(piece)
                time.sleep(pause)
            while piece := line.recv(65_536):
                found += piece
    return found, time.monotonic() - began


def test_it_listens_on_this_machine_alone(place: tuple[str, int]) -> None:
    assert place[0] == "127.0.0.1"
    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", place[1])) != 0


def test_headers_that_do_not_come_are_not_waited_for(place: tuple[str, int]) -> None:
    for begun in (b"", b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: "):
        found, seconds = answered(place, begun)
        assert b"200" not in found
        assert seconds < 4


def test_a_body_that_does_not_come_is_not_waited_for(place: tuple[str, int]) -> None:
    """Without a session it is refused at once; nothing of it is read."""
    host = f"host: 127.0.0.1:{place[1]}\r\norigin: http://127.0.0.1:{place[1]}\r\n".encode()
    found, seconds = answered(place, b"POST /note HTTP/1.1\r\n" + host + b"content-length: 1000\r\n\r\ncsrf=")

    assert found.startswith(b"HTTP/1.1 403")
    assert seconds < 4


def test_a_body_that_trickles_in_is_cut_off(ran: Path) -> None:
    with served(Case.open(ran), by="Ana", body_seconds=0.5) as workbench:
        thread = threading.Thread(target=workbench.run)
        thread.start()
        parts = urlsplit(workbench.address)
        place = (str(parts.hostname), int(parts.port or 0))
        host = f"host: 127.0.0.1:{place[1]}\r\norigin: http://127.0.0.1:{place[1]}\r\n".encode()
        try:
            session, _ = answered(
                place, f"GET {parts.path}?{parts.query} HTTP/1.1\r\n".encode() + host + b"connection: close\r\n\r\n"
            )
            cookie = next(
                line.split(b": ")[1].split(b";")[0]
                for line in session.split(b"\r\n")
                if line.lower().startswith(b"set-cookie")
            )
            head = (
                b"POST /note HTTP/1.1\r\n"
                + host
                + b"cookie: "
                + cookie
                + b"\r\ncontent-type: application/x-www-form-urlencoded\r\n"
            )
            found, seconds = answered(place, head + b"content-length: 1000\r\n\r\ncsrf=", b"a", b"b", pause=0.2)
        finally:
            workbench.stop()
            thread.join(10)

    assert found.startswith(b"HTTP/1.1 408")
    assert seconds < 4


def test_headers_without_end_are_refused(place: tuple[str, int]) -> None:
    found, _ = answered(place, b"GET / HTTP/1.1\r\n" + b"x-long: " + b"a" * 40_000)
    assert b" 200 " not in found


def test_a_port_in_use_is_named(ran: Path, place: tuple[str, int]) -> None:
    with pytest.raises(PortTaken, match=rf"port {place[1]} of 127\.0\.0\.1 cannot be used"):
        served(Case.open(ran), by="Ana", port=place[1]).__enter__()
