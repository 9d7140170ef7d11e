"""The parts that lines of ``judgements.jsonl`` are made of: words, moments, grades; each is what it should be or says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from prophasis.errors import InvalidJudgement

NAME = "judgements.jsonl"


def words(row: Mapping[str, Any], name: str, where: str) -> str:
    """The words of the field *name*.

    Raises:
        InvalidJudgement: There are none, or they cannot be written as UTF-8.
    """
    value = row[name]
    if not isinstance(value, str) or not value.strip():
        raise InvalidJudgement(f"{where}: {name} {value!r:.60} must be words.")
    return writable(value, name, where)


def words_or_none(row: Mapping[str, Any], name: str, where: str) -> str | None:
    """The words of the field *name*, which may be absent or null.

    Raises:
        InvalidJudgement: It is something else.
    """
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise InvalidJudgement(f"{where}: {name} {value!r:.60} must be words or null.")
    return None if value is None else writable(value, name, where)


def list_of_words(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """The words in the list *name*, which may be absent or null.

    Raises:
        InvalidJudgement: It is something else.
    """
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise InvalidJudgement(f"{where}: {name} {value!r:.60} must be a list of words.")
    return tuple(writable(one, name, where) for one in value)


def moment(value: Any, where: str) -> datetime:
    """A moment with a zone, in UTC, so that the order of two does not depend on where they were written.

    Raises:
        InvalidJudgement: It is none, or has no zone.
    """
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        raise InvalidJudgement(
            f"{where}: at {value!r:.60} must be a time with its zone, like 2026-03-01T14:05:00+00:00."
        )
    return found.astimezone(UTC)


def writable(text: str, name: str, where: str) -> str:
    """*text*, which a file in UTF-8 can hold.

    Raises:
        InvalidJudgement: It holds half a character.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidJudgement(
            f"{where}: {name} {text!r:.60} holds half a character at position {error.start + 1}. Type it anew."
        ) from error
    return text
