"""What an analyst decides about two claims or events: whether they are about one happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from prophasis.model.ids import make_id


class Verdict(StrEnum):
    """What is decided about two claims or events."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. It is never edited: a later one replaces it, a withdrawal takes it back.

    Attributes:
        verdict: same, different or unsure (looked at, and the sources do not decide it).
        ids: The two claims or events. An event stands for the claim that founded it, so it is found again after a rebuild.
        by: Who decided.
        at: When, with a zone.
        why: The reason given; ``None`` where none was.
        says: The words of the two when they were judged, for people who read the file; empty where unknown.
        n: The line of the file; it is for people and decides nothing.
        read_from: Name of the filled-in table that it was read from; ``None`` where it was made otherwise.
    """

    verdict: Verdict
    ids: tuple[str, str]
    by: str
    at: datetime
    why: str | None = None
    says: tuple[str, ...] = ()
    n: int | None = None
    read_from: str | None = None

    @property
    def id(self) -> str:
        """Hash of what was decided, by whom and when; the order of the two does not matter."""
        return make_id("judgement", self.verdict.value, *sorted(self.ids), self.by, self.at.astimezone(UTC).isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A judgement taken back. Whoever withdraws need not be who judged."""

    withdraws: str
    by: str
    at: datetime
    why: str | None = None
    n: int | None = None
