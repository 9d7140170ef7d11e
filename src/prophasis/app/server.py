"""The server: one process on 127.0.0.1, with limits on what a client may make it wait for."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from prophasis.app.guard import OPEN, Keys
from prophasis.app.web import workbench
from prophasis.errors import PortTaken

if TYPE_CHECKING:
    from prophasis.cases import Case

HOST = "127.0.0.1"
HEADER_SECONDS = 10.0
"""How long a request line and its headers may take to arrive."""
HEADER_BYTES = 16 << 10
CONNECTIONS = 256


@dataclass(frozen=True, slots=True)
class Served:
    """A workbench ready to run.

    Attributes:
        address: What to open in the browser, with the token.
        run: Serves until it is stopped.
        stop: Ends `run`, from another thread.
    """

    address: str
    run: Callable[[], None]
    stop: Callable[[], None]


@contextmanager
def served(
    case: Case, *, by: str, port: int = 0, header_seconds: float = HEADER_SECONDS, body_seconds: float | None = None
) -> Iterator[Served]:
    """The workbench of *case*, bound to a port of 127.0.0.1.

    Args:
        case: What to show.
        by: Who judges, unless a form says otherwise.
        port: Where to listen; 0: any that is free.
        header_seconds: How long a client may take over its headers.
        body_seconds: … and over the body of a form.

    Raises:
        PortTaken: Another program listens there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(128)  # who opens the address at once waits rather than being refused
        except OSError as error:
            raise PortTaken(
                f"port {port} of {HOST} cannot be used ({error.strerror}). Take another: --port {port + 1}, or leave it out."
            ) from error
        keys = Keys(port=listener.getsockname()[1])
        limits = {} if body_seconds is None else {"body_seconds": body_seconds}
        with workbench(case, keys, by=by, **limits) as app:
            server = uvicorn.Server(_config(app, header_seconds))

            def stop() -> None:
                server.should_exit = True

            yield Served(
                address=f"http://{HOST}:{keys.port}{OPEN}?token={keys.token}",
                run=lambda: server.run(sockets=[listener]),
                stop=stop,
            )


def _config(app: Any, header_seconds: float) -> uvicorn.Config:
    return uvicorn.Config(
        app, http=_patient(header_seconds), loop="asyncio", ws="none", lifespan="off", log_config=None, access_log=False,
        server_header=False, proxy_headers=False, timeout_keep_alive=10, timeout_graceful_shutdown=3,
        limit_concurrency=CONNECTIONS, h11_max_incomplete_event_size=HEADER_BYTES,
    )  # fmt: skip


def _patient(seconds: float) -> type[asyncio.Protocol]:
    """The protocol of uvicorn, which closes a connection whose request does not arrive within *seconds*."""

    class Patient(H11Protocol):
        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._watch()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._watch()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._watch()

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            self._unwatch()

        def _watch(self) -> None:
            waits = self.cycle is None or self.cycle.response_complete
            if not waits:
                self._unwatch()
            elif self._deadline is None:
                self._deadline = self.loop.call_later(seconds, self._late)

        def _unwatch(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

        def _late(self) -> None:
            self._deadline = None
            if not self.transport.is_closing():
                self.transport.abort()

    return Patient
