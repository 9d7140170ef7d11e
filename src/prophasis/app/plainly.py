"""Messages without what is nobody's business in a browser."""

from __future__ import annotations

from pathlib import Path


def without_paths(text: str, folder: Path) -> str:
    """*text* with the word CASE for the path of the case."""
    for name in sorted({str(folder), str(folder.absolute()), str(folder.resolve())}, key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, "CASE")
    return text
