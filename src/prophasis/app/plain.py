"""An answer in plain words, for what is turned away before there is a page."""

from __future__ import annotations

from starlette.types import Send


async def answer(send: Send, status: int, says: str, *, close: bool = False) -> None:
    """Send *says* as text with *status*; *close*: nothing more is read from this connection."""
    body = (says + "\n").encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if close:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
