"""How much a request may carry and how long it may take to arrive."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prophasis.app.plain import answer

FORM_BYTES = 1 << 20
"""Size of a form at most."""
UPLOAD_BYTES = 64 << 20
"""Size of all documents added at once."""
BODY_SECONDS = 20.0
"""How long the body of a form may take to arrive."""
UPLOAD_SECONDS = 120.0
"""The same for documents."""
UPLOADS = "/documents/add"


class _TooLarge(Exception):
    """More came than was allowed."""


class Limits:
    """Refuses what is too large with 413 and what comes too slowly with 408."""

    def __init__(self, app: ASGIApp, *, body_seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a body that is bounded in size and time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        upload = scope["path"] == UPLOADS
        most = UPLOAD_BYTES if upload else FORM_BYTES
        seconds = max(self._body_seconds, UPLOAD_SECONDS) if upload else self._body_seconds
        if _length(scope) > most:
            await answer(send, 413, "This is too large.", close=True)
            return
        refused: list[tuple[int, str]] = []
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            if refused and not started:
                return  # what the application makes of half a body; the refusal below says why
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, _bounded(receive, most, seconds, refused), noted)
        except (TimeoutError, _TooLarge):
            if not refused:
                raise
        if refused and not started:
            await answer(send, *refused[0], close=True)


def _bounded(
    receive: Receive, most: int, seconds: float, refused: list[tuple[int, str]]
) -> Callable[[], Awaitable[Message]]:
    """*receive*, until the body is whole, within *most* bytes and *seconds*; why it was broken off goes into *refused*."""
    until: float | None = None
    there, whole = 0, False

    async def next_part() -> Message:
        nonlocal until, there, whole
        if whole:
            return await receive()
        now = asyncio.get_running_loop().time()
        until = until if until is not None else now + seconds
        try:
            message = await asyncio.wait_for(receive(), max(until - now, 0.001))
        except TimeoutError:
            refused.append((408, "The request took too long to arrive."))
            raise
        there += len(message.get("body", b""))
        if there > most:
            refused.append((413, "This is too large."))
            raise _TooLarge
        whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    return next_part


def _length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 1 << 62
    return 0
