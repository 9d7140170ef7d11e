"""Ids are hashes of what makes the thing itself, so that two machines agree."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

NARRATOR = "narrator"
"""The speaker of what an outlet says in its own voice."""

UNKNOWN = "unknown"
"""The speaker of what unnamed sources say ("it is reported", "sources said")."""


def make_id(kind: str, *parts: object) -> str:
    """``kind-`` and twelve hexadecimal digits of the SHA-256 of *parts*; ``None`` and ``""`` differ."""
    text = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """*text* as lower-case words joined by ``-``: the form of every actor, place and source id.

    Example:
        >>> slug("Gegham  Stepanyan")
        'gegham-stepanyan'
        >>> slug("Côte d'Ivoire")
        'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x" + hashlib.sha256(text.encode()).hexdigest()[:8]
