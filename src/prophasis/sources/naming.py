"""What users call a document: its path below ``documents/``, without the suffix where that is enough."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from prophasis.sources.formats import SUFFIXES, suffix_of

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def written(path: str) -> str:
    r"""*path* as it can be kept: composed characters, ``/`` between folders, and ``\xff`` for what no text can show.

    Bytes that are no UTF-8 and control characters are written out, not replaced, so that two files keep two names.
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    return unicodedata.normalize("NFC", _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text))


def document_name(path: Path, root: Path) -> str:
    """The name of the document in the file *path*, unique below *root*.

    Of files that differ in nothing but the suffix, the first in the order of `SUFFIXES` is called by the stem, the others
    keep theirs: ``a.md`` and ``a.html`` are ``a`` and ``a.html``. A stem that could be mistaken for such a name, or for a
    member of a container (``feed#1``), keeps its suffix too.
    """
    relative = path.relative_to(root)
    suffix = suffix_of(path) or ""
    stem = path.name[: len(path.name) - len(suffix)]
    plain = "#" not in stem and suffix_of(Path(stem)) is None and _is_first(path, stem)
    return written(str(relative.with_name(stem if plain else path.name)))


def member_name(container: str, number: int) -> str:
    """The name of a member of the container that is called *container*."""
    return f"{container}#{number}"


def member_order(name: str) -> tuple[str, int]:
    """A key that puts the members of a container in their order (``feed#2`` before ``feed#10``)."""
    container, mark, number = name.rpartition("#")
    return (container, int(number)) if mark and number.isascii() and number.isdigit() else (name, 0)


def _is_first(path: Path, stem: str) -> bool:
    """Whether no file beside *path* has the stem and an earlier suffix; a suffix in mixed case never comes first."""
    own = path.name[len(stem) :]
    order = [variant for suffix in SUFFIXES for variant in (suffix, suffix.upper())]
    if own not in order:
        return False
    return not any(path.with_name(stem + suffix).exists() for suffix in order[: order.index(own)])
