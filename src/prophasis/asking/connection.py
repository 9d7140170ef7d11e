"""One request to the endpoint and what came of it. Importing this loads httpx; only who asks does."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx

from prophasis.asking.answer import CUT, Answer, Failure, Reach, error_in, read_body
from prophasis.asking.llm import KEY_VARIABLE, Llm

MOST_BYTES = 4 << 20
"""Bytes of an answer that are read."""

MOST_TOKENS = 4_096
"""Tokens that the model may write about one part of a document."""

_CONNECT_S = 10.0
_REDIRECTS = 3
_REFUSED, _BUSY, _SAME_METHOD = frozenset({401, 402, 403}), frozenset({408, 409, 425, 429}), frozenset({307, 308})
_WRONG_FORM = frozenset({400, 415, 422, 501})

Body = Mapping[str, Any]


def forms(schema: Mapping[str, Any]) -> tuple[Body, ...]:
    """What a request asks besides model and messages, from the strictest on: not every server and model takes all of it."""
    steady = {"temperature": 0, "seed": 0, "stream": False}
    held = {
        "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}
    }
    return (
        {**steady, **held, "max_tokens": MOST_TOKENS},
        {**steady, **held},
        held,
        {**steady, "response_format": {"type": "json_object"}},
        steady,
        {},
    )


class Connection:
    """The way to one endpoint. May be used by several threads at once.

    Certificates are checked. A redirect is followed only to the same server. On the way to this machine itself no proxy
    is used; else those of the environment are.
    """

    def __init__(self, llm: Llm, schema: Mapping[str, Any]) -> None:
        self._llm = llm
        self._forms = forms(schema)
        self._form = 0
        headers = {"accept": "application/json, text/event-stream", "accept-encoding": "identity"}
        if llm.key:
            headers["authorization"] = f"Bearer {llm.key}"
        self._client = httpx.Client(
            headers=headers, follow_redirects=False,
            mounts={"all://": None, "http://": None, "https://": None} if llm.is_local else None,
            timeout=httpx.Timeout(llm.timeout, connect=min(_CONNECT_S, llm.timeout)),
            limits=httpx.Limits(max_connections=llm.at_once),
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *given: object) -> None:
        self._client.close()

    def ask(self, messages: Sequence[Mapping[str, str]]) -> Answer | Failure:
        """The answer to *messages*, asked once; where the server does not take the form of the request, in a plainer one."""
        refused: Failure | None = None
        for n in range(self._form, len(self._forms)):
            body = {"model": self._llm.model, "messages": list(messages), **self._forms[n]}
            found = self._posted(f"{self._llm.endpoint}/chat/completions", body)
            if not isinstance(found, Failure) or found.status not in _WRONG_FORM:
                self._form = max(self._form, n) if isinstance(found, Answer) else self._form
                return found
            refused = refused or found
        return refused or Failure("no form of the request is left", Reach.ALL)

    def models(self) -> list[str]:
        """The models that the endpoint says it has; empty where it does not say."""
        found = self._sent("GET", f"{self._llm.endpoint}/models", None)
        if isinstance(found, Failure):
            return []
        try:
            listed = httpx.Response(200, content=found[0]).json()
        except (ValueError, RecursionError):
            return []
        rows = listed.get("data") if isinstance(listed, dict) else None
        return sorted(str(row["id"]) for row in rows or () if isinstance(row, dict) and row.get("id"))

    def _posted(self, address: str, body: Body) -> Answer | Failure:
        found = self._sent("POST", address, body)
        if isinstance(found, Failure):
            return found
        content, kind = found
        return read_body(content, kind)

    def _sent(self, method: str, address: str, body: Body | None) -> tuple[bytes, str] | Failure:
        """Body and content type of an answer with status 200, or why there is none."""
        for _ in range(_REDIRECTS):
            try:
                with self._client.stream(method, address, json=body) as response:
                    status, content = response.status_code, self._read(response)
                    if isinstance(content, Failure):
                        return content
                    if not response.is_redirect:
                        return self._judged(response, status, content)
                    address = urljoin(address, response.headers.get("location", ""))
            except httpx.TimeoutException as error:
                return self._too_slow(error)
            except httpx.ConnectError as error:
                return Failure(f"the endpoint cannot be reached ({self._plain(error)})", Reach.ALL)
            except (
                httpx.HTTPError,
                httpx.InvalidURL,
                RuntimeError,
            ) as error:  # RuntimeError: closed, nobody listens now
                return Failure(f"{CUT} ({self._plain(error)})", passing=True)
            if _server(address) != _server(self._llm.endpoint or "") or status not in _SAME_METHOD:
                return Failure(
                    f"the endpoint sends on to {urlsplit(address).hostname or address!r}, which was not asked for. "
                    "Name that address yourself if it is right",
                    Reach.ALL,
                )
        return Failure("the endpoint sends on and on", Reach.ALL)

    def _read(self, response: httpx.Response) -> bytes | Failure:
        """The body, as far as it is read; it has to come within the time for one reply."""
        until = time.monotonic() + self._llm.timeout
        content = bytearray()
        for piece in response.iter_raw():
            content += piece
            if len(content) > MOST_BYTES:
                return Failure(
                    f"the reply has more than {MOST_BYTES >> 20} MB, which no claims have. Is the model running wild"
                )
            if time.monotonic() > until:
                return self._too_slow(None)
        if response.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
            return Failure("the endpoint sends compressed answers though asked not to", Reach.ALL)
        return bytes(content)

    def _judged(self, response: httpx.Response, status: int, content: bytes) -> tuple[bytes, str] | Failure:
        if status == httpx.codes.OK:
            return content, response.headers.get("content-type", "")
        says = self._llm.without_key(_message(content))
        told = f"the endpoint answers with status {status}" + (f": {says}" if says else "")
        if status in _REFUSED:
            key = "the key in" if self._llm.key else "a key in the environment variable"
            return Failure(
                f"{told}. It wants {key} {KEY_VARIABLE}" + (" to be another one" if self._llm.key else ""),
                Reach.ALL,
                status=status,
            )
        if status == httpx.codes.NOT_FOUND:
            return Failure(told, Reach.ALL, status=status)
        if status in _BUSY:
            return Failure(told, Reach.ALL, passing=True, wait=_wait(response), status=status)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR and status not in _WRONG_FORM:
            return Failure(told, passing=True, wait=_wait(response), status=status)
        return Failure(told, status=status)

    def _too_slow(self, error: httpx.TimeoutException | None) -> Failure:
        if isinstance(error, httpx.ConnectTimeout):
            return Failure("the endpoint cannot be reached (it does not answer)", Reach.ALL)
        return Failure(
            f"no whole reply came within {self._llm.timeout:g} seconds; a longer --llm-timeout or a faster model may help",
            passing=True,
        )

    def _plain(self, error: Exception) -> str:
        return self._llm.without_key(" ".join(str(error).split())[:200]) or type(error).__name__


def _message(content: bytes) -> str:
    """What the body of an error says."""
    try:
        value = httpx.Response(200, content=content).json()
    except (ValueError, RecursionError):
        value = None
    plain = " ".join(content[:300].decode("utf-8", "replace").split())
    return error_in(value) or (plain if not plain.startswith("<") else "")


def _wait(response: httpx.Response) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date; ``None`` where it says neither."""
    given = response.headers.get("retry-after", "").strip()
    if given.isascii() and given.replace(".", "", 1).isdigit():
        return float(given)
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _server(address: str) -> tuple[str, str, int | None]:
    """What makes two addresses the same server: scheme, host, port."""
    parts = urlsplit(address)
    try:
        return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return parts.scheme, parts.hostname or "", None
