"""Words for how likely an indicator is, as numbers: the bands of the US intelligence community's directive ICD 203 (2015)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prophasis.errors import InvalidEvidence


@dataclass(frozen=True, slots=True)
class Band:
    """A probability with the range that its word may mean."""

    low: float
    middle: float
    high: float


BANDS = {
    "almost_certain": Band(0.95, 0.97, 0.99),
    "very_likely": Band(0.80, 0.875, 0.95),
    "likely": Band(0.55, 0.675, 0.80),
    "even": Band(0.45, 0.50, 0.55),
    "unlikely": Band(0.20, 0.325, 0.45),
    "very_unlikely": Band(0.05, 0.125, 0.20),
    "remote": Band(0.01, 0.03, 0.05),
}
"""Directive's words; its "almost no chance" is ``remote``, "roughly even chance" is ``even``."""

SYNONYMS = {
    "almost_no_chance": "remote", "highly_improbable": "very_unlikely", "improbable": "unlikely", "roughly_even_chance": "even",
    "roughly_even_odds": "even", "probable": "likely", "highly_probable": "very_likely", "almost_certainly": "almost_certain",
    "nearly_certain": "almost_certain", "even_chance": "even", "even_odds": "even", "probably": "likely", "improbably": "unlikely",
    "remote_chance": "remote",
}  # fmt: skip
"""The directive's own second words, as ours."""

CODES = {"CC": "very_likely", "C": "likely", "N": "even", "NA": "even", "I": "unlikely", "II": "very_unlikely"}
"""Codes of the classic matrix (very consistent … very inconsistent) as words."""

PARC = {"CC": 0.0, "C": 0.0, "N": 0.0, "NA": 0.0, "I": 1.0, "II": 2.0}
"""Inconsistency of each code: only what speaks against a hypothesis counts (Heuer 1999; the rule of PARC's tool)."""

EVEN = BANDS["even"]


def is_likelihood(text: str) -> bool:
    """Whether a text is a word or a code for a likelihood."""
    return _word(text) in BANDS


def _word(text: str) -> str:
    plain = "_".join(text.lower().replace("-", " ").replace("_", " ").split())
    return CODES.get(text) or SYNONYMS.get(plain, plain)


def band(cell: Any, where: str) -> Band:
    """The probability that a cell of the matrix stands for: a word, a code, or a number with no range of its own.

    Raises:
        InvalidEvidence: The word is not known, or the number is not between 0 and 1 (0 and 1 left out).
    """
    if isinstance(cell, Band):
        return cell
    if isinstance(cell, str):
        word = _word(cell)
        if word not in BANDS:
            raise InvalidEvidence(
                f"{where} is {cell!r}, which is no likelihood; use one of {', '.join(BANDS)}, a code of {', '.join(CODES)}, "
                "or a probability."
            )
        return BANDS[word]
    try:
        number = float(cell)
    except (TypeError, ValueError):
        raise InvalidEvidence(f"{where} is {cell!r}; give a word, a code or a probability.") from None
    if not 0 < number < 1:
        raise InvalidEvidence(
            f"{where} is {number}; a probability lies between 0 and 1, and is neither: nothing is impossible."
        )
    return Band(number, number, number)


def code(probability: float) -> str:
    """The code of the classic matrix that a probability comes to."""
    if probability >= BANDS["very_likely"].low:
        return "CC"
    if probability > BANDS["even"].high:
        return "C"
    if probability >= BANDS["even"].low:
        return "N"
    return "I" if probability >= BANDS["very_unlikely"].high else "II"
