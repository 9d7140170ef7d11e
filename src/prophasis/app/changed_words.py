"""What a new run changed, in words: a row in a phrase, a value as people write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from prophasis.app.names import Names
from prophasis.app.tables import Row
from prophasis.brief.words import (
    act_noun,
    capitalised,
    count_words,
    day_words,
    kind_words,
    plural,
    shortened,
    span_words,
)
from prophasis.model.when import When

LONGEST = 180
FIELDS = {
    "event": "type of act", "actor": "by whom", "target": "to whom", "modality": "told as", "occurred": "when", "figures": "losses told",
    "side": "losses of", "low": "at least", "high": "at most", "as_of": "as of", "latest": "the speaker's last figure", "event_id": "told of",
    "occurrence": "whether it happened", "n_claims": "claims", "n_origins": "acts of telling", "focal": "the event in question",
    "n_positions": "answers", "n_observed": "indicators read",
}  # fmt: skip
"""Columns whose own name says too little."""
_NOT_TOLD = {
    "high": "no upper end",
    "occurred": "date not told",
    "as_of": "day not told",
    "actor": "nobody named",
    "target": "nobody named",
}


def field_words(column: str) -> str:
    """A column for readers."""
    return FIELDS.get(column, column.replace("_", " "))


def value_words(names: Names, column: str, value: Any, titles: Mapping[str, str]) -> str:
    """A value of *column*; *titles* are those of the events.

    Nothing told is said as such: an empty place is no place, and an open upper end is no number.
    """
    if value is None:
        return _NOT_TOLD.get(column, "not told")
    if column in _WORDS:
        return _WORDS[column](names, value)
    if column == "event_id":
        return titles.get(value, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}"
    return day_words(value) if isinstance(value, date) else shortened(str(value), LONGEST)


def row_words(names: Names, table: str, row: Row) -> str:
    """What a row of *table* is, in a phrase."""
    return shortened(_ROWS[table](names, row), LONGEST)


def figures_words(names: Names, figures: list[Row]) -> str:
    """Losses as one tells them: "6 killed of Armenia; at least 2 wounded"."""
    told = (_losses(names, one["kind"], one["of"], one["low"], one["high"], one.get("approx")) for one in figures)
    return "; ".join(told) or "none told"


def _losses(names: Names, kind: str, of: str | None, low: int | None, high: int | None, approx: bool | None) -> str:  # noqa: PLR0917 - the parts of one number
    return f"{count_words(low, high, approx)} {kind_words(kind)}" + (f" of {names.actor(of)}" if of else "")


def _occurred(_: Names, value: str) -> str:
    when = When.parse(value)
    return span_words(when.start, when.end, when.precision)


def _document(_: Names, row: Row) -> str:
    day = f", {day_words(row['published'])}" if row["published"] else ""
    return f"{row['title'] or row['name']}{day}"


def _claim(names: Names, row: Row) -> str:
    return f"{names.speaker_of(row['speaker'], row['source'])} {row['stance']}: “{row['evidence']}”"


def _event(_: Names, row: Row) -> str:
    n = row["n_claims"] or 0
    return f"{row['title']}: {row['occurrence']}, {n} {plural(n, 'claim')}"


def _figure(names: Names, row: Row) -> str:
    as_of = f", as of {day_words(row['as_of'])}" if row["as_of"] else ""
    return f"{names.speaker_of(row['speaker'])}: {_losses(names, row['kind'], row['of'] or row['side'], row['low'], row['high'], row['approx'])}{as_of}"


def _dispute(_: Names, row: Row) -> str:
    return f"{row['question']} {row['n_positions']} {plural(row['n_positions'], 'answer')}"


def _standing(names: Names, row: Row) -> str:
    telling = f"by {names.party(row['telling'])}'s telling" if row["telling"] else "contested points left open"
    return f"{row['name']}, {telling}" + (f": {row['share']:.0%}" if row["share"] is not None else "")


_WORDS: Mapping[str, Callable[[Names, Any], str]] = {
    "speaker": Names.speaker_of,
    "actor": Names.actor,
    "target": Names.actor,
    "side": Names.actor,
    "place": Names.place,
    "event": lambda _, value: capitalised(act_noun(value)),
    "occurred": _occurred,
    "figures": figures_words,
    "share": lambda _, value: f"{value:.0%}",
}
_ROWS: Mapping[str, Callable[[Names, Row], str]] = {
    "documents": _document, "claims": _claim, "events": _event, "figures": _figure, "disputes": _dispute, "standings": _standing,
}  # fmt: skip
