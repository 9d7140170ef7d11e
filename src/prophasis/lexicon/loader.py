"""The lexicon files, read once, and the digest by which a run names what it knew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from prophasis.errors import LexiconError

FOLDER = Path(__file__).parent
_DATA = (".yaml", ".tsv")
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``lexicon/<name>.yaml``: lists, dicts, texts and numbers.

    It is read once per process and shared: change nothing in it.

    Raises:
        LexiconError: There is no such file, or it is no YAML.
    """
    return read_lexicon(FOLDER / f"{name}.yaml")


def read_lexicon(path: Path) -> Any:
    """The content of the YAML file *path*.

    Raises:
        LexiconError: It cannot be read, is no YAML, or is empty.
    """
    try:
        content = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    except OSError as error:
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.yaml")))
        raise LexiconError(f"the lexicon has no readable {path.name}; it has: {known}. Reinstall prophasis.") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon/{path.name} is no YAML: {error}. Correct it there.") from error
    if content is None:
        raise LexiconError(f"lexicon/{path.name} is empty. Restore it, or reinstall prophasis.")
    return content


@cache
def entry(name: str, key: str) -> Any:
    """What ``lexicon/<name>.yaml`` holds under its top-level *key*; shared, so change nothing in it.

    Raises:
        LexiconError: The file has no such key.
    """
    content = load(name)
    if not isinstance(content, dict) or key not in content:
        held = ", ".join(map(str, content)) if isinstance(content, dict) else f"a {type(content).__name__}"
        raise LexiconError(f"lexicon/{name}.yaml has no key {key!r}; it holds: {held}. Add it there.")
    return content[key]


@cache
def lexicon_digest() -> str:
    """SHA-256 over the names and bytes of all lexicon files, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for file in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        if file.suffix in _DATA:
            content = file.read_bytes()
            digest.update(f"{file.name}\x1f{len(content)}\x1f".encode())
            digest.update(content)
    return digest.hexdigest()
