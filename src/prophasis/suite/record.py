"""One row of the suite's table: what was measured on which corpus, and what was reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure reached on a corpus.

    Attributes:
        corpus: The folder of the corpus: ``polnear``.
        part: Which documents: ``dev, 84 articles``.
        measure: What is counted, in words: ``cue, partial F1``.
        value: The figure, between 0 and 1; ``None`` where there was nothing to judge.
        right: How many of the gold were found (partial scores may be fractions).
        found: How many the coder found.
        gold: How many there are in the corpus.
        target: What the project set itself; ``None`` where it is only reported.
        peer: The best figure published for the measure and whose it is, in words.
    """

    corpus: str
    part: str
    measure: str
    value: float | None
    right: float
    found: int
    gold: int
    target: float | None = None
    peer: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The row for JSON and tables."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A corpus that is not in the folder, and what was looked for."""

    corpus: str
    looked_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistakes:
    """The errors of one class on a corpus: how many, and a few of them in words."""

    corpus: str
    kind: str
    n: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one corpus gave: its figures, and its errors by class, the most frequent first."""

    figures: tuple[Measured, ...]
    mistakes: tuple[Mistakes, ...] = ()


Corpus = Callable[[Path, "Language"], Result]
"""Measures the coder on the corpus in a folder; raises `InvalidGold` where its files are not what they should be."""


def f1(right: float, found: float, gold: float) -> float | None:
    """The harmonic mean of precision and recall; ``None`` where nothing was found and nothing was to be found."""
    return 2 * right / (found + gold) if found + gold else None
