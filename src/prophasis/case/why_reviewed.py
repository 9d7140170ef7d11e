"""What analysts corrected, rated, noted and proposed, in words, for the chains that lead to it."""

from __future__ import annotations

from collections.abc import Iterable

from prophasis.case.explanation import Row
from prophasis.model.review import CREDIBILITIES, RELIABILITIES, in_words

_MEANING = {**RELIABILITIES, **CREDIBILITIES}


def corrected(row: Row) -> str:
    """A row of ``corrections``."""
    name = row["field"]
    was, now = (in_words(name, row[column]) for column in ("was_read", "says"))
    verbs = ("were", "are") if name == "figures" else ("was", "is")
    told = (
        f"{name} read as {was} {verbs[1]} right" if was == now else f"{name} {verbs[0]} read as {was}, {verbs[1]} {now}"
    )
    return f"{told}, {_made(row)} ({row['correction_id']})"


def rated(row: Row) -> str:
    """A row of ``ratings``."""
    return f"{row['grade']}, {_MEANING[row['grade']]}, {_made(row)} ({row['id']})"


def noted(row: Row) -> str:
    """A row of ``notes``."""
    return f"{row['text']}, {_made(row)} ({row['id']})"


def proposed(row: Row) -> str:
    """A row of ``proposals``."""
    return f"{_made(row)} ({row['id']})"


def remarks(notes: Iterable[Row], ratings: Iterable[Row], names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The ratings and notes about the things called *names*, as facts."""
    wanted = set(names)
    return (
        *(("rated", rated(row)) for row in ratings if row["about"] in wanted),
        *(("note", noted(row)) for row in notes if row["about"] in wanted),
    )


def _made(row: Row) -> str:
    why = f": {row['why']}" if row.get("why") else ""
    return f"by {row['by']} on {row['at'][:10]}{why}"
