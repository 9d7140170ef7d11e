"""What an analyst says of what was read: a claim corrected, evidence rated, a note, a hypothesis proposed.

None of it edits anything. Each is a line with who and when; a later line goes before it, a withdrawal takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from prophasis.model.ids import make_id
from prophasis.model.setting import Hypothesis, Indicator, Setting

FIELDS = ("speaker", "stance", "modality", "event", "actor", "target", "place", "occurred", "figures")
"""Fields of a claim that can be corrected, in the order in which they are told."""

RELIABILITIES: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty letters, of a source."""

CREDIBILITIES: Mapping[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Admiralty digits, of a piece of information: here of a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Fields of one claim as an analyst reads them.

    Attributes:
        claim: The claim. Its id stays, for it is made of what was read.
        set: Field to value, in the notation of the file: ids and words, a date as ``2021-11-16``, figures as a list of
            ``{"kind", "side", "low", "high"}``; ``None``: unknown.
        by: Who decided.
        at: When, with a zone.
        why: The reason given.
        says: The words of the claim when it was corrected.
        n: The line of the file; it is for people and decides nothing.
    """

    kind: ClassVar[str] = "correction"
    claim: str
    set: Mapping[str, Any]
    by: str
    at: datetime
    why: str | None = None
    says: tuple[str, ...] = ()
    n: int | None = None

    @property
    def id(self) -> str:
        """Hash of what was decided, by whom and when."""
        return _id(self.kind, self.claim, canonical(self.set), self.by, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How far an analyst trusts a source (A-F) or one claim (1-6), by the Admiralty code."""

    kind: ClassVar[str] = "rating"
    about: str
    grade: str
    by: str
    at: datetime
    why: str | None = None
    says: tuple[str, ...] = ()
    n: int | None = None

    @property
    def id(self) -> str:
        """Hash of what was decided, by whom and when."""
        return _id(self.kind, self.about, self.grade, self.by, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words about anything that has an id."""

    kind: ClassVar[str] = "note"
    about: str
    text: str
    by: str
    at: datetime
    says: tuple[str, ...] = ()
    n: int | None = None

    @property
    def id(self) -> str:
        """Hash of the words, by whom and when."""
        return _id(self.kind, self.about, self.text, self.by, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A rival explanation that an analyst adds to those of hypotheses.yaml.

    Attributes:
        hypothesis: Its id.
        name: Its name.
        says: What it says.
        assumes: What it assumes.
        expects: What it lets expect; empty: nothing was written down.
    """

    kind: ClassVar[str] = "proposal"
    hypothesis: str
    name: str
    says: str
    by: str
    at: datetime
    assumes: tuple[str, ...] = ()
    expects: tuple[Indicator, ...] = ()
    why: str | None = None
    n: int | None = None

    @property
    def id(self) -> str:
        """Hash of what is proposed, by whom and when."""
        told = canonical([self.name, self.says, list(self.assumes), [indicator_row(one) for one in self.expects]])
        return _id(self.kind, self.hypothesis, told, self.by, self.at)


Review = Correction | Rating | Note | Proposal


def canonical(value: Any) -> str:
    """*value* as JSON that is the same for the same value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def indicator_row(indicator: Indicator) -> dict[str, Any]:
    """*indicator* as the struct of the table ``proposals``; where it stands in a file is no part of what it is."""
    return {name: getattr(indicator, name) for name in Indicator.__slots__ if name != "line"}


def with_proposals(setting: Setting, proposals: Iterable[Mapping[str, Any]]) -> Setting:
    """*setting* with the hypotheses of the table ``proposals`` after those of hypotheses.yaml."""
    proposed = tuple(
        Hypothesis(
            id=row["hypothesis_id"], name=row["name"], says=row["says"], assumes=tuple(row["assumes"] or ()),
            expects=tuple(Indicator(**one) for one in row["expects"] or ()), proposed_by=row["by"],
        )
        for row in proposals
    )  # fmt: skip
    return replace(setting, hypotheses=(*setting.hypotheses, *proposed))


def in_words(name: str, value: Any) -> str:
    """A value for people: a word or id, ``unknown``, or ``killed of armenia 6 to 7; wounded 2 or more``."""
    if name != "figures":
        return "unknown" if value is None else str(value)
    figures = json.loads(value) if isinstance(value, str) else value
    return "; ".join(_figure_words(one) for one in figures or ()) or "none"


def _figure_words(one: Mapping[str, Any]) -> str:
    low, high = one["low"], one["high"]
    count = f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}"
    return f"{one['kind']}{' of ' + one['side'] if one['side'] else ''} {count}"


def _id(kind: str, about: str, content: str, by: str, at: datetime) -> str:
    return make_id(kind, about, content, by, at.astimezone(UTC).isoformat())
