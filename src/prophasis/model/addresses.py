"""Addresses of the web as documents and files give them: which of them may become a link."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"'\\`]+", flags=re.IGNORECASE)


def web_address(words: str | None) -> str | None:
    """*words* where a browser may be sent there: http and https only, without spaces, quotes or control characters."""
    return words if words is not None and _WEB.fullmatch(words) else None
