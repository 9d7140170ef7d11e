"""One result of a method, in a sentence, with what it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from prophasis.errors import AnalysisError
from prophasis.escalation import Surprise
from prophasis.model.finite import finite
from prophasis.model.ids import make_id

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
CLAIMS_KEPT = 40
"""Claims that a finding names; the numbers count all."""


def finding(
    part: str,
    name: str,
    says: str,
    *,
    method: str,
    null: str | None = None,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    p_value: float | None = None,
    n: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    warnings: Iterable[str] = (),
    claims: Iterable[str] = (),
    values: Iterable[str] = (),
    data: Any = None,
) -> dict[str, Any]:
    """A row of ``findings``. *null* says what chance means here; *data* is what a chart draws."""
    kept = sorted(dict.fromkeys(claims))[:CLAIMS_KEPT]
    return {
        "id": make_id("finding", part, name, says),
        "part": part,
        "name": name,
        "says": says,
        "method": method,
        "null": null,
        "value": finite(value),
        "low": finite(low),
        "high": finite(high),
        "p_value": finite(p_value),
        "n": n,
        "parameters": json.dumps(finite(dict(parameters or {})), sort_keys=True, default=str),
        "warnings": list(warnings),
        "claim_ids": kept,
        "value_ids": list(values),
        "data": None if data is None else json.dumps(finite(data), sort_keys=True, default=str),
    }


def too_little(
    part: str, name: str, about: str, error: AnalysisError, *, method: str, claims: Iterable[str] = ()
) -> dict[str, Any]:
    """The finding that nothing can be said, with what the method says it lacks."""
    return finding(part, name, f"{about}: {error}", method=method, claims=claims)


def of_surprise(
    part: str,
    name: str,
    says: str,
    result: Surprise,
    *,
    null: str,
    warnings: Iterable[str] = (),
    claims: Iterable[str] = (),
    data: Any = None,
) -> dict[str, Any]:
    """The finding of a surprise, with the baseline behind it."""
    return finding(
        part,
        name,
        says,
        method=result.method,
        null=null,
        value=result.surprise,
        low=result.low,
        high=result.high,
        p_value=result.probability,
        n=result.n,
        parameters={
            "half_life": result.half_life, "dispersion": result.dispersion, "draws": result.draws, "seed": result.seed,
        },
        warnings=[*result.warnings, *warnings],
        claims=claims,
        data=data,
    )  # fmt: skip


def surprise_words(result: Surprise) -> str:
    """``surprise of 1.4 (90 % interval 0.7 to 2.3): as much or more was expected with probability 0.036 (0.005 to 0.191)``."""
    told, likeliest, least = (probability_words(one) for one in (result.surprise, result.low, result.high))
    return (
        f"surprise of {result.surprise:.1f} (90 % interval {result.low:.1f} to {result.high:.1f}): as much or more was expected with "
        f"probability {told} ({least} to {likeliest})"
    )


def month_words(day: date) -> str:
    """``November 2021``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """``16 November 2021``."""
    return f"{day.day} {month_words(day)}"


def number_words(value: float) -> str:
    """A figure without needless digits, thousands apart."""
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.2g}"


def counted(number: float, one: str, many: str | None = None) -> str:
    """``1 day``, ``3 days``, ``0 days``."""
    return f"{number_words(number)} {one if number == 1 else many or one + 's'}"


def probability_words(surprise: float) -> str:
    """The probability that a surprise stands for: ``0.036``, ``3e-07``."""
    probability = 10**-surprise
    return f"{probability:.3f}" if probability >= 0.001 else f"{probability:.0e}"


def listed(words: Iterable[str]) -> str:
    """``a, b and c``."""
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
