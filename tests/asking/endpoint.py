"""A server on this machine that speaks the chat protocol and answers as a test tells it to."""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    body: Any

    @property
    def part(self) -> str:
        """The part of a document that it shows."""
        shown = re.search(r"<<<PART ([0-9a-f]+)\n(.*)\nPART \1>>>", self.body["messages"][1]["content"], re.DOTALL)
        assert shown is not None
        return shown[2]


@dataclass(frozen=True)
class Reply:
    """What the server sends: *pause* seconds first; with *cut* it breaks the connection before the end of the body."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    cut: bool = False


Script = Callable[[Asked], Reply] | Sequence[Reply]


class Endpoint:
    """The server: its address, and what it was asked."""

    def __init__(self, script: Script, certificate: tuple[str, str] | None = None) -> None:
        self.asked: list[Asked] = []
        self._script = script
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme = "http" if certificate is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_address[1]}/v1"

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            n = len(self.asked) - 1
        return self._script(asked) if callable(self._script) else self._script[min(n, len(self._script) - 1)]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                self._send(endpoint.answer(Asked(self.path, dict(self.headers.items()), body)))

            def do_GET(self) -> None:
                self._send(endpoint.answer(Asked(self.path, dict(self.headers.items()), None)))

            def _send(self, reply: Reply) -> None:
                time.sleep(reply.pause)
                self.send_response(reply.status)
                headers = {"Content-Type": "application/json", "Connection": "close", **reply.headers}
                headers.setdefault("Content-Length", str(len(reply.body) + (100 if reply.cut else 0)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(BrokenPipeError, ConnectionResetError):  # the client has given up
                    self.wfile.write(reply.body)
                self.close_connection = True

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
                """Say nothing."""

        return Handler


@contextmanager
def serving(script: Script, *, certificate: tuple[str, str] | None = None) -> Iterator[Endpoint]:
    """A running server, stopped afterwards."""
    endpoint = Endpoint(script, certificate)
    thread = threading.Thread(target=endpoint._server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint._server.shutdown()
        endpoint._server.server_close()
        thread.join()


def says(content: str, *, finish: str = "stop", **more: Any) -> Reply:
    """A whole chat completion."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return Reply(json.dumps({"object": "chat.completion", "model": "toy-1", "choices": [choice], **more}).encode())


def claims(*given: Mapping[str, Any]) -> Reply:
    """A chat completion that gives these claims."""
    return says(json.dumps({"claims": list(given)}))


def stream(*pieces: str, finish: str | None = "stop", done: bool = True) -> Reply:
    """The same words as a stream of events."""
    events = [json.dumps({"choices": [{"index": 0, "delta": {"content": piece}}]}) for piece in pieces]
    events += [json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})] if finish else []
    events += ["[DONE]"] if done else []
    return Reply(
        "".join(f"data: {event}\n\n" for event in events).encode(), headers={"Content-Type": "text/event-stream"}
    )


def error(status: int, message: str, **headers: str) -> Reply:
    """An error as OpenAI words it."""
    return Reply(json.dumps({"error": {"message": message, "type": "error"}}).encode(), status, headers)
