"""Which of the analysts' lines stand, and which of several on one thing holds. The order of the lines changes nothing.

The later line goes before the earlier, whoever made it: a person's own is *replaced*, another's is *overruled* and reported where it
says something else. A withdrawn line counts for nothing, so what it went before holds again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prophasis.issues import Issue

HOLDS, WITHDRAWN, REPLACED, OVERRULED, NO_EFFECT = "holds", "withdrawn", "replaced", "overruled", "no effect"
STEP = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line about one thing: a correction, a rating, a note or a proposal.

    Attributes:
        kind: Which of them.
        id: Its id.
        about: The claim, source, thing or hypothesis.
        content: What is said of it.
        by: Who says so.
        at: When, in UTC.
        why: The reason given.
        says: The words of the thing when the line was made.
        n: Its line in the file; it is for people and decides nothing.
        withdrawn: Whether a later line takes it back.
    """

    kind: str
    id: str
    about: str
    content: Mapping[str, Any]
    by: str
    at: str
    why: str | None
    says: tuple[str, ...]
    n: int | None
    withdrawn: bool

    @property
    def made(self) -> dict[str, Any]:
        """Its columns in the tables of what holds."""
        return {"by": self.by, "at": self.at, "why": self.why, "n": self.n}

    @property
    def day(self) -> str:
        """The day on which it was made."""
        return self.at[:10]


def lines_of(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The rows of the table of lines, each line once, from the latest to the earliest."""
    rows = list(rows)
    taken_back = {row["about"] for row in rows if row["kind"] == "withdrawal"}
    given = {row["id"]: row for row in sorted(rows, key=_last_first) if row["kind"] != "withdrawal"}
    lines = [
        Line(
            kind=row["kind"], id=row["id"], about=row["about"], content=json.loads(row["content"]), by=row["by"], at=row["at"],
            why=row["why"], says=tuple(row["says"] or ()), n=row["n"], withdrawn=row["id"] in taken_back,
        )
        for row in given.values()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line.at, line.id), reverse=True)


def _last_first(row: Mapping[str, Any]) -> tuple[str, str, int]:
    """An order in which, of lines that say the same, the one kept does not depend on where it stood."""
    return (row["why"] or "", str(row["says"]), -(row["n"] or 0))


def beaten(line: Line, winner: Line) -> str:
    """The state of *line* where *winner* goes before it."""
    return REPLACED if line.by == winner.by else OVERRULED


def no_effect(line: Line, code: str, reason: str) -> Issue:
    """A line that cannot be applied, with the words that it was about."""
    words = f" It was made on the words {' and '.join(map(repr, line.says))}." if line.says else ""
    message = (
        f"{line.by} made a {line.kind} of {line.about} on {line.day}, but {reason}, so it has no effect.{words} "
        f"Make it anew where it belongs, and withdraw this one: prophasis judge CASE withdraw {line.id}"
    )
    return Issue(step=STEP, code=code, subject=line.id, message=message)


def overruled(line: Line, winner: Line, what: str) -> Issue:
    """Two analysts differ: the later line holds, and the earlier is named."""
    message = (
        f"{line.by} made a {line.kind} of {line.about} on {line.day} ({what}); the later {winner.id} of {winner.by}, {winner.day}, "
        f"says something else and holds. Withdraw one or the other: prophasis judge CASE withdraw ID"
    )
    return Issue(step=STEP, code=f"{line.kind}-overruled", subject=line.id, message=message)
