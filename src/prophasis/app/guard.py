"""Who may come in: this machine's browser, under the name of this machine, with a session opened by the printed token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Receive, Scope, Send

from prophasis.app.plain import answer

SESSIONS = 64
"""Sessions kept at most; the oldest goes first."""
OPEN = "/open"
STATIC = "/static/"
_METHODS = {"GET", "HEAD", "POST"}
_READING = {"GET", "HEAD"}


@dataclass(slots=True)
class Keys:
    """The token that opens a session, the sessions, and the secret behind their form tokens.

    Attributes:
        port: Where the server listens; cookies of one host are shared among its ports, so the name holds it.
        token: What the printed address carries.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _sessions: dict[str, None] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"prophasis-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which this server is asked for."""
        names = ("127.0.0.1", "localhost")
        return frozenset(f"{name}:{self.port}" for name in names) | (
            frozenset(names) if self.port == 80 else frozenset()
        )

    def opens(self, token: str) -> bool:
        """Whether *token* is the printed one."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def new_session(self) -> str:
        """A session, kept until the server ends."""
        while len(self._sessions) >= SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        session = secrets.token_urlsafe(32)
        self._sessions[session] = None
        return session

    def knows(self, session: str | None) -> bool:
        """Whether *session* was opened here."""
        return session is not None and session in self._sessions

    def form_token(self, session: str) -> str:
        """What a form of *session* has to carry."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, session: str, token: str) -> bool:
        """Whether *token* is that of *session*."""
        return hmac.compare_digest(token.encode(), self.form_token(session).encode())


class Guard:
    """Turns away other host names (DNS rebinding), other methods, requests without a session, and changes from elsewhere."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its session in ``scope["session"]``."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        hosts = _values(headers, b"host")
        if len(hosts) != 1 or hosts[0] not in self._keys.hosts:
            await answer(send, 421, "This server answers under its own address on this machine only.", close=True)
            return
        if scope["method"] not in _METHODS:
            await answer(send, 405, "Only GET, HEAD and POST are answered.", close=True)
            return
        scope["session"] = session = self._session(headers)
        if scope["method"] not in _READING and not _from_here(headers, hosts[0]):
            await answer(send, 403, "This change was asked for by another page, and is refused.", close=True)
            return
        free = scope["path"] == OPEN or scope["path"].startswith(STATIC)
        if session is None and not (free and scope["method"] in _READING):
            await answer(
                send, 403,
                "No session. Open the address that prophasis serve printed; it holds the token that opens one.", close=True,
            )  # fmt: skip
            return
        await self._app(scope, receive, send)

    def _session(self, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
        for header in _values(headers, b"cookie"):
            try:
                found = SimpleCookie(header).get(self._keys.cookie)
            except CookieError:
                continue
            if found is not None and self._keys.knows(found.value):
                return found.value
        return None


def _from_here(headers: Iterable[tuple[bytes, bytes]], host: str) -> bool:
    """Whether a change comes from one of our own pages.

    With ``Referrer-Policy: no-referrer`` a browser sends ``Origin: null`` with a plain form, so that header alone cannot say;
    ``Sec-Fetch-Site`` can, and no page can set it.
    """
    origins, sites = _values(headers, b"origin"), _values(headers, b"sec-fetch-site")
    if len(origins) > 1 or len(sites) > 1 or (sites and sites[0] != "same-origin"):
        return False
    if origins and origins[0] != "null":
        return origins[0] == f"http://{host}"
    return sites == ["same-origin"]


def _values(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key == name]
