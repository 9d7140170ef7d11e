"""How a file was read: counts that add up, and examples of what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

EXAMPLES = 5
"""How many rejected rows of each reason a report shows."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out, or kept and doubted: why, where it stands (line of the file, where known), and how it begins."""

    reason: str
    line: int | None
    begins: str


class Tally:
    """Counts what is left out, by reason, and keeps the first few of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: list[Rejected] = []

    def add(self, reason: str, line: int | None, begins: str, *, n: int = 1) -> None:
        """Count *n* rows as left out for *reason*, one of which begins with *begins*."""
        self.counts[reason] += n
        if sum(one.reason == reason for one in self.examples) < EXAMPLES:
            self.examples.append(Rejected(reason, line, begins))

    def add_all(self, other: Tally) -> None:
        """Count what *other* counted."""
        self.counts.update(other.counts)
        self.examples += other.examples


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """How one file was read.

    Attributes:
        file: Its name, with the member of an archive: ``ged.zip#GEDEvent.csv``.
        dialect: Name of the dialect; empty where the file was not read at all.
        title: The dialect in words, with its version.
        citation: What says what its columns mean.
        rows: The shape it was read into: ``event_rows``, ``series_rows``, ``mention_rows``.
        encoding: In which the text came.
        file_rows: Rows of data in the file.
        read: The same; of a series its values, of which a row of a wide table has several.
        mapped: Rows handed on.
        rejected: Rows left out, by reason; with *mapped* they make *read*.
        doubts: Rows that were kept although something is odd, by stable word.
        duplicate_ids: Ids that more than one mapped row has.
        duplicate_examples: The first few of them, in the order of the ids.
        notes: What a person should know of the file as a whole, in sentences.
        examples: A few rejected rows of each reason; of each doubt a few by their ids, or lines where the doubt is about these.
    """

    file: str
    dialect: str
    title: str
    citation: str = ""
    rows: str = "event_rows"
    encoding: str = "utf-8"
    file_rows: int = 0
    read: int = 0
    mapped: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    doubts: Mapping[str, int] = field(default_factory=dict)
    duplicate_ids: int = 0
    duplicate_examples: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    examples: tuple[Rejected, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self)
