"""One line of a gold file, checked field by field."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from prophasis.errors import InvalidGold
from prophasis.model.claim import EventType, FigureKind, Stance
from prophasis.model.when import When

Check = Callable[[Any], str | None]
"""What is wrong with a value and what would be right; ``None`` where it is good."""


def check_gold_line(row: Any, *, where: str) -> dict[str, Any]:
    """*row* itself, if every field is as the schema says.

    Args:
        row: What one line holds.
        where: File and line, for the message.

    Raises:
        InvalidGold: A field is missing, unknown or wrong.
    """
    _check_fields(row, FIELDS, where=where)
    for n, figure in enumerate(row["figures"], start=1):
        _check_fields(figure, FIGURE_FIELDS, where=f"{where}, figure {n}")
        if figure["high"] is not None and figure["high"] < figure["low"]:
            raise InvalidGold(f"{where}, figure {n}: high {figure['high']} is below low {figure['low']}.")
    return dict(row)


def _check_fields(row: Any, fields: Mapping[str, Check], *, where: str) -> None:
    if not isinstance(row, dict):
        raise InvalidGold(f"{where}: {row!r:.60} is no JSON object; write {{…}} with the fields {', '.join(fields)}.")
    for name in row:
        if name not in fields:
            raise InvalidGold(f"{where}: unknown field {name!r}{_closest(name, fields)}.")
    for name, check in fields.items():
        if name not in row:
            raise InvalidGold(f"{where}: field {name!r} is missing; write null where the words do not say.")
        if (wrong := check(row[name])) is not None:
            raise InvalidGold(f"{where}: {name} {row[name]!r:.80} {wrong}.")


def _closest(value: object, known: Iterable[str]) -> str:
    """The known word nearest to *value*, as the end of a message."""
    known = [str(word) for word in known]
    near = difflib.get_close_matches(str(value), known, n=1, cutoff=0.5)
    near = near or difflib.get_close_matches(str(value).upper(), known, n=1, cutoff=0.5)
    return f" (closest: {near[0]!r})" if near else f" (known: {', '.join(known)})"


def _words(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be words"


def _words_or_null(value: Any) -> str | None:
    return None if value is None else _words(value)


def _one_of(*known: str) -> Check:
    def check(value: Any) -> str | None:
        return (
            None if isinstance(value, str) and value in known else f"is none of the known words{_closest(value, known)}"
        )

    return check


def _when(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        return "must be a date as text, or null"
    try:
        When.parse(value)
    except ValueError as error:
        return f"cannot be read: {error}; write YYYY-MM-DD, YYYY-MM, YYYY, start/end, or null"
    return None


def _list(value: Any) -> str | None:
    return None if isinstance(value, list) else "must be a list; [] where no losses are told"


def _number(value: Any) -> str | None:
    return None if type(value) is int and value >= 0 else "must be a whole number, 0 or more"


def _number_or_null(value: Any) -> str | None:
    return None if value is None else _number(value)


def _yes_or_no(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


FIELDS: Mapping[str, Check] = {
    "id": _words,
    "document": _words,
    "evidence": _words,
    "speaker": _words,
    "stance": _one_of(*Stance),
    "event": _one_of(*EventType),
    "actor": _words_or_null,
    "target": _words_or_null,
    "occurred": _when,
    "place": _words_or_null,
    "place_as_written": _words_or_null,
    "figures": _list,
    "because": _words_or_null,
}
"""The fields of a gold claim."""

FIGURE_FIELDS: Mapping[str, Check] = {
    "kind": _one_of(*FigureKind),
    "of": _words_or_null,
    "low": _number,
    "high": _number_or_null,
    "approx": _yes_or_no,
}
"""The fields of one figure of a gold claim."""
