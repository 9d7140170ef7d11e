"""Which ratings, notes and proposed hypotheses hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prophasis.issues import Issue
from prophasis.model.review import CREDIBILITIES, RELIABILITIES
from prophasis.model.setting import Hypothesis, Indicator
from prophasis.review.lines import HOLDS, NO_EFFECT, WITHDRAWN, Line, beaten, no_effect, overruled


@dataclass(slots=True)
class Remarks:
    """What becomes of the lines of one kind.

    Attributes:
        holding: The lines that hold, from the earliest.
        states: Line id to what became of it.
        issues: What was lost or contradicts.
    """

    holding: list[Line] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def decide_ratings(lines: Sequence[Line], *, sources: Collection[str], claims: Collection[str]) -> Remarks:
    """Of each source and claim the last rating."""

    def lost(line: Line) -> str | None:
        grade = line.content["grade"]
        if line.about in claims:
            return None if grade in CREDIBILITIES else f"a claim is rated {', '.join(CREDIBILITIES)}, and not {grade}"
        if line.about in sources:
            return None if grade in RELIABILITIES else f"a source is rated {', '.join(RELIABILITIES)}, and not {grade}"
        return f"{line.about} is no claim or source of this case any more"

    return _last_of_each(lines, "rating", lost, lambda line: f"grade {line.content['grade']}")


def decide_notes(lines: Sequence[Line], gone: Callable[[str], bool]) -> Remarks:
    """All notes but those about things that are *gone*."""
    found = Remarks()
    for line in lines:
        if line.kind != "note":
            continue
        if line.withdrawn:
            found.states[line.id] = WITHDRAWN
        elif gone(line.about):
            found.states[line.id] = NO_EFFECT
            reason = f"{line.about} is not in this case any more ({line.content['text']!r})"
            found.issues.append(no_effect(line, "note-about-nothing", reason))
        else:
            found.states[line.id] = HOLDS
            found.holding.insert(0, line)
    return found


def decide_proposals(lines: Sequence[Line], written: Iterable[Hypothesis]) -> Remarks:
    """Of each proposed hypothesis the last wording, beside those *written* in hypotheses.yaml, which go before."""
    written = list(written)
    names = {one.id for one in written}
    known: dict[str, dict[str, Any]] = {}
    for hypothesis in written:
        for indicator in hypothesis.expects:
            known.setdefault(indicator.id, _asks(indicator))

    def lost(line: Line) -> str | None:
        if line.about in names:
            return f"hypotheses.yaml has a hypothesis {line.about!r} of its own"
        for one in line.content["expects"]:
            asks = {name: one[name] for name in _ASKED}
            if known.setdefault(one["id"], asks) != asks:
                return f"its indicator {one['id']!r} asks for something else than another of that id"
        return None

    return _last_of_each(lines, "proposal", lost, lambda line: repr(line.content["says"]))


_ASKED = ("event", "actor", "target", "place", "window_from", "window_to")


def _asks(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in _ASKED}


def _last_of_each(
    lines: Sequence[Line], kind: str, lost: Callable[[Line], str | None], told: Callable[[Line], str]
) -> Remarks:
    found = Remarks()
    last: dict[str, Line] = {}
    for line in lines:
        if line.kind == kind:
            found.states[line.id] = _weigh(found, last, line, lost, told)
    found.holding = sorted(last.values(), key=lambda line: (line.at, line.id))
    return found


def _weigh(
    found: Remarks, last: dict[str, Line], line: Line, lost: Callable[[Line], str | None], told: Callable[[Line], str]
) -> str:
    if line.withdrawn:
        return WITHDRAWN
    winner = last.get(line.about)
    if winner is not None:
        if line.by != winner.by and line.content != winner.content:
            found.issues.append(overruled(line, winner, told(line)))
        return beaten(line, winner)
    if reason := lost(line):
        found.issues.append(no_effect(line, f"{line.kind}-without-effect", reason))
        return NO_EFFECT
    last[line.about] = line
    return HOLDS


def rating_row(line: Line) -> Mapping[str, Any]:
    """*line* as a row of ``ratings``."""
    grade = line.content["grade"]
    what = "claim" if grade in CREDIBILITIES else "source"
    return {"id": line.id, "what": what, "about": line.about, "grade": grade, **line.made}


def note_row(line: Line) -> Mapping[str, Any]:
    """*line* as a row of ``notes``."""
    made = {name: value for name, value in line.made.items() if name != "why"}
    return {"id": line.id, "about": line.about, "text": line.content["text"], **made}


def proposal_row(line: Line) -> Mapping[str, Any]:
    """*line* as a row of ``proposals``."""
    return {"id": line.id, "hypothesis_id": line.about, **line.content, **line.made}
