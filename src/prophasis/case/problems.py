"""What `verify` found wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it should be.

    Attributes:
        kind: A stable word: ``input-changed``, ``table-changed``, ``evidence-moved``, ``unknown-id``, ``brief`` …
        subject: The file, table or id that it is about.
        message: What differs.
    """

    kind: str
    subject: str
    message: str
