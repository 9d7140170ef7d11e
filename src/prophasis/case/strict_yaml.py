"""YAML as far as a case file needs it: mappings, lists and plain values, each with its line.

Anchors, aliases and tags are rejected, so a file says everything where it says it and none grows beyond its own size
when read. Keys given twice are rejected, because one of the two would be lost in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from prophasis.case.closest import shown
from prophasis.errors import InvalidCaseFile

MAX_BYTES = 8_000_000
MAX_DEPTH = 16

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(path: Path) -> yaml.Node | None:
    """The node tree of the file *path*; ``None`` where it is empty.

    Raises:
        InvalidCaseFile: It cannot be read, is no UTF-8, is no YAML, or uses what case files may not.
    """
    text = read_text(path)
    try:
        _check_events(path.name, text)
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        about = " ".join(part for part in (error.context, error.problem) if part)
        raise InvalidCaseFile(f"{path.name}, line {line}: this is no YAML: {about}. Correct that line.") from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise InvalidCaseFile(f"{path.name}: this is no YAML: {reason}. Remove what cannot be printed.") from error


def read_text(path: Path) -> str:
    """The text of a case file, which must be UTF-8 and of a sensible size.

    Raises:
        InvalidCaseFile: It is not.
    """
    if path.exists() and not path.is_file():
        raise InvalidCaseFile(f"{path.name} is a folder or a pipe. Make it a file, or rename it.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidCaseFile(f"{path.name} cannot be read: {error.strerror}. Make it a readable file.") from error
    if len(content) > MAX_BYTES:
        raise InvalidCaseFile(
            f"{path.name} has {len(content):,} bytes; a case file may have {MAX_BYTES:,}. Documents belong into documents/."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidCaseFile(
            f"{path.name}, line {line}: byte 0x{content[error.start]:02x} is not UTF-8. Save the file as UTF-8."
        ) from error


def _check_events(name: str, text: str) -> None:
    """Reject what case files may not use, before a tree is built: this pass needs no memory and no recursion."""
    depth = documents = 0
    event: Any
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        match event:
            case yaml.AliasEvent():
                raise InvalidCaseFile(f"{name}, line {line}: '*{event.anchor}' is a YAML alias. Write the value out.")
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    raise InvalidCaseFile(
                        f"{name}, line {line}: a second YAML document starts here. Keep one per file."
                    )
            case yaml.ScalarEvent() | yaml.CollectionStartEvent():
                _check_node(name, event, line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise InvalidCaseFile(
                f"{name}, line {line}: nested deeper than {MAX_DEPTH} levels. No case file needs that."
            )


def _check_node(name: str, event: Any, line: int) -> None:
    if event.anchor:
        raise InvalidCaseFile(
            f"{name}, line {line}: '&{event.anchor}' is a YAML anchor. Remove it; put text with '&' in quotes."
        )
    if event.tag and event.tag != "!":
        raise InvalidCaseFile(f"{name}, line {line}: {shown(event.tag)} is a YAML tag. Remove it.")
