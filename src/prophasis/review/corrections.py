"""Which corrections hold, field by field, and the claims with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prophasis.issues import Issue
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.review import FIELDS, canonical, in_words
from prophasis.model.rows import when_columns
from prophasis.model.when import When
from prophasis.review.lines import (
    HOLDS,
    NO_EFFECT,
    OVERRULED,
    REPLACED,
    WITHDRAWN,
    Line,
    beaten,
    no_effect,
    overruled,
)

Row = dict[str, Any]
CORRECTED = "corrected"
"""Rule of a figure that an analyst gave; ``part-of`` before it stays."""


@dataclass(slots=True)
class Corrections:
    """What becomes of all corrections.

    Attributes:
        holding: Claim to field to the line that decides it.
        states: Line id to what became of it.
        issues: What was lost or contradicts.
    """

    holding: dict[str, dict[str, Line]] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def decide(
    lines: Sequence[Line], claims: Collection[str], *, actors: Collection[str], places: Collection[str]
) -> Corrections:
    """What the corrections among *lines* (latest first) say of *claims*, in a case with these *actors* and *places*."""
    found = Corrections()
    for line in lines:
        if line.kind == "correction":
            found.states[line.id] = _weigh(found, line, claims, actors, places)
    return found


def _weigh(
    found: Corrections, line: Line, claims: Collection[str], actors: Collection[str], places: Collection[str]
) -> str:
    if line.withdrawn:
        return WITHDRAWN
    if line.about not in claims:
        found.issues.append(no_effect(line, "correction-without-claim", f"{line.about} is not in this case any more"))
        return NO_EFFECT
    held = found.holding.setdefault(line.about, {})
    states, lost = [], []
    for name in (name for name in FIELDS if name in line.content):
        value, winner = line.content[name], held.get(name)
        if unknown := _unknown(name, value, actors, places):
            lost.append(f"{name} {unknown!r} is nothing that this case knows any more")
        elif winner is None:
            held[name] = line
            states.append(HOLDS)
        else:
            states.append(beaten(line, winner))
            if line.by != winner.by and value != winner.content[name]:
                found.issues.append(overruled(line, winner, f"{name}: {in_words(name, value)}"))
    if lost:
        found.issues.append(no_effect(line, "correction-to-unknown", " and ".join(lost)))
    return next((state for state in (HOLDS, REPLACED, OVERRULED) if state in states), NO_EFFECT)


def _unknown(name: str, value: Any, actors: Collection[str], places: Collection[str]) -> str | None:
    """The actor or place in *value* that the case does not know."""
    match name:
        case "speaker" | "actor" | "target":
            named, known = [value], actors
        case "figures":
            named, known = [one["side"] for one in value], actors
        case "place":
            named, known = [value], places
        case _:
            return None
    voices = (None, NARRATOR, UNKNOWN) if name == "speaker" else (None,)
    return next((one for one in named if one not in voices and one not in known), None)


def corrected(claim: Mapping[str, Any], held: Mapping[str, Line], party_of: Mapping[str, str | None]) -> Row:
    """*claim*, a row of ``read_claims``, as a row of ``claims``: the fields of *held* are what their lines say.

    The words, where they stand and the id are those that were read.
    """
    row, changed = dict(claim), []
    for name in (name for name in FIELDS if name in held):
        value = held[name].content[name]
        if value != as_read(claim, name):
            changed.append(name)
            _put(row, claim, name, value, party_of)
    row["sure_of"] = [name for name in claim["sure_of"] or () if name not in changed]
    return row | {"corrected": changed}


def _put(row: Row, claim: Mapping[str, Any], name: str, value: Any, party_of: Mapping[str, str | None]) -> None:
    row[name] = value
    match name:
        case "speaker":
            row["speaker_party"] = party_of.get(value)
            row["via"] = _without_last(claim["via"] or [], value)
        case "actor" | "target":
            row[f"{name}_party"] = party_of.get(value) if value else None
        case "event":
            row["mode"] = None  # a finer word for the act that was read
        case "place":
            row["place_reason"] = CORRECTED
        case "occurred":
            when = When.parse(value)
            row |= when_columns(when)
            row["occurred_time"] = claim["occurred_time"] if when.precision == "day" else None
        case "figures":
            row["figures"] = figures_of(claim, value, party_of)


def _without_last(via: Sequence[str], speaker: str) -> list[str]:
    """The chain without the speaker at its inner end."""
    kept = list(via)
    while kept and kept[-1] == speaker:
        kept.pop()
    return kept


def figures_of(
    claim: Mapping[str, Any], values: Iterable[Mapping[str, Any]], party_of: Mapping[str, str | None]
) -> list[Row]:
    """*values* as figures of *claim*, each at the words of the one that was read in its stead, else at those of the claim."""
    left = list(claim["figures"] or ())
    return [_figure(claim, one, left, party_of) for one in values]


def _figure(
    claim: Mapping[str, Any], value: Mapping[str, Any], left: list[Row], party_of: Mapping[str, str | None]
) -> Row:
    read = _stands_for(value, left)
    if read is not None:
        left.remove(read)
        if _plain(read) == dict(value):
            return read
    place = read or {"as_written": claim["evidence"], "start": claim["start"], "end": claim["end"], "rule": None}
    part = "part-of " if (place.get("rule") or "").startswith("part-of") else ""
    side = value["side"]
    return {
        "kind": value["kind"], "of": side, "of_party": party_of.get(side) if side else None, "low": value["low"],
        "high": value["high"], "approx": False, "as_written": place["as_written"], "start": place["start"],
        "end": place["end"], "rule": part + CORRECTED,
    }  # fmt: skip


def _stands_for(value: Mapping[str, Any], left: Sequence[Row]) -> Row | None:
    """The figure that was read of which *value* is the corrected one: the one that agrees in most, the earlier of equals."""

    def agreement(read: Row) -> int:
        counts = (read["low"], read["high"]) == (value["low"], value["high"])
        return 2 * int(read["kind"] == value["kind"]) + 2 * int(counts) + int(read["of"] == value["side"])

    best = max(left, key=agreement, default=None)
    return best if best is not None and agreement(best) >= 2 else None


def as_read(claim: Mapping[str, Any], name: str) -> Any:
    """A field of *claim*, a row of ``read_claims``, in the notation of corrections."""
    return [_plain(one) for one in claim["figures"] or ()] if name == "figures" else claim[name]


def _plain(figure: Mapping[str, Any]) -> Row:
    return {"kind": figure["kind"], "side": figure["of"], "low": figure["low"], "high": figure["high"]}


def text_of(name: str, value: Any) -> str | None:
    """A value as the table ``corrections`` holds it."""
    return canonical(value) if name == "figures" else value
