"""``field=value`` words of ``prophasis judge CASE correct`` as the values of a correction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import typer

NOTHING = ("none", "null", "unknown", "")
"""Words for an unknown value; ``speaker=unknown`` is unnamed sources all the same."""

_FIGURE = re.compile(r"(?P<kind>[a-z_]+):(?P<side>[^:]*):(?P<low>\d{1,9})(?:(?P<open>\+)|-(?P<high>\d{1,9}))?")
_SHAPE = (
    "kind:side:count, where count is 6, 6-7 or 6+ and an unknown side is empty, as in killed:armenia:6-7,wounded::2+"
)


def values_of(words: Iterable[str]) -> dict[str, Any]:
    """Field to value.

    Raises:
        typer.BadParameter: A word has another shape, or a field stands twice.
    """
    found: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise typer.BadParameter(
                f"{word!r} is no correction; write field=value, as in speaker=armenia/defence-ministry."
            )
        if name in found:
            raise typer.BadParameter(f"{name} stands twice; a claim has one.")
        found[name] = figures_of(value) if name == "figures" else None if value.lower() in NOTHING else value
    return found


def figures_of(value: str) -> Any:
    """Figures written as ``killed:armenia:6-7,wounded::2+``, or as JSON.

    Raises:
        typer.BadParameter: They have another shape.

    Example:
        >>> figures_of("killed:armenia:6-7,wounded::2+")
        [{'kind': 'killed', 'side': 'armenia', 'low': 6, 'high': 7}, {'kind': 'wounded', 'side': None, 'low': 2, 'high': None}]
    """
    if value.lower() in NOTHING:
        return []
    if value.startswith("["):
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise typer.BadParameter(
                f"figures {value!r:.60} are no JSON ({error.msg} at column {error.colno})."
            ) from error
    return [_figure(one.strip()) for one in value.split(",")]


def _figure(text: str) -> dict[str, Any]:
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise typer.BadParameter(f"figure {text!r:.60} is none; write {_SHAPE}.")
    low = int(match["low"])
    high = None if match["open"] else int(match["high"] or low)
    return {"kind": match["kind"], "side": match["side"] or None, "low": low, "high": high}
