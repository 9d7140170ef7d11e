"""Which language model to ask, where, and how patiently."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from prophasis.errors import InvalidLlm

KEY_VARIABLE = "PROPHASIS_LLM_KEY"
"""The environment variable that holds the key of the endpoint."""

TIMEOUT_S = 300.0
"""Seconds to wait for one reply, unless told: a model on a laptop's processor is slow."""

AT_ONCE = 2
"""Requests under way at once, unless told."""

_CHAT = "/chat/completions"
_MOST_AT_ONCE = 64
_VISIBLE = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Llm:
    """A language model to ask as a second coder, behind any endpoint that speaks OpenAI's chat protocol.

    The key is read from the environment variable ``PROPHASIS_LLM_KEY`` unless given. It goes into the header of the
    requests and nowhere else.

    Attributes:
        endpoint: Its address, as ``http://localhost:11434/v1``; ``None`` where nothing is to be asked.
        model: The model, as the endpoint calls it.
        offline: Use kept replies and ask nothing; a document without one keeps the claims of the rules alone.
        timeout: Seconds to wait for one reply.
        at_once: How many requests may wait for their replies at once; the result does not depend on it.
        key: The key of the endpoint, where it wants one.

    Raises:
        InvalidLlm: The address is none of http or https, holds a password or a query, or a value is out of range.
    """

    endpoint: str | None
    model: str
    offline: bool = False
    timeout: float = TIMEOUT_S
    at_once: int = AT_ONCE
    key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not self.model or self.model != self.model.strip() or not self.model.isprintable():
            raise InvalidLlm(
                f"{self.model!r} is no name of a model. Name it as the endpoint does, for example llama3.1:8b."
            )
        if not 0 < self.timeout <= 24 * 3600:
            raise InvalidLlm(f"a timeout of {self.timeout:g} seconds cannot be kept. Give one between 1 and 86400.")
        if not 1 <= self.at_once <= _MOST_AT_ONCE:
            raise InvalidLlm(
                f"{self.at_once} requests at once cannot be sent. Give a number from 1 to {_MOST_AT_ONCE}."
            )
        if self.endpoint is None and not self.offline:
            raise InvalidLlm(
                "no endpoint is given. Name one, as http://localhost:11434/v1, or use kept replies: offline."
            )
        if self.endpoint is not None:
            object.__setattr__(self, "endpoint", base_address(self.endpoint))
        key = os.environ.get(KEY_VARIABLE, "").strip() if self.key is None else self.key
        if key and not _VISIBLE.fullmatch(key):
            raise InvalidLlm(
                f"the key ({KEY_VARIABLE}) holds a blank or a character that no header can carry. Copy it anew."
            )
        object.__setattr__(self, "key", key or None)

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is on this machine, so that no proxy lies between."""
        return urlsplit(self.endpoint or "").hostname in {"localhost", "127.0.0.1", "::1"}

    def without_key(self, text: str) -> str:
        """*text* with the key taken out: a server may say it back."""
        return text.replace(self.key, "[key]") if self.key else text


def base_address(address: str) -> str:
    """The address below which the protocol lies: without a slash at its end, with ``/v1`` where it has no path.

    Example:
        >>> base_address("http://localhost:11434"), base_address("https://llm.example.org/v1/chat/completions")
        ('http://localhost:11434/v1', 'https://llm.example.org/v1')

    Raises:
        InvalidLlm: It is no such address.
    """
    shown = re.sub(r"//[^/@]*@", "//[...]@", address)
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidLlm(f"{shown!r} is no address ({error}). Give one as http://localhost:11434/v1.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InvalidLlm(f"{shown!r} is no address of http or https. Give one as http://localhost:11434/v1.")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise InvalidLlm(
            f"the address {shown!r} holds a password. Put the key into the variable {KEY_VARIABLE} instead."
        )
    if parts.query or parts.fragment:
        raise InvalidLlm(
            f"the address of {host!r} goes on after its path. Leave out what follows ? or #; a key goes into {KEY_VARIABLE}."
        )
    path = parts.path.rstrip("/").removesuffix(_CHAT).rstrip("/") or "/v1"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
