"""What a chart of a pattern draws: the rates over numbers of days against chance, and both kinds of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from prophasis.triggers import coincidence_curve

LONGEST = 30
"""Days that the curve runs over at least."""
HALF_WIDTHS = (30, 60, 90)
DRAWS = 999


def curve_data(
    a: Sequence[date],
    b: Sequence[date],
    *,
    window: tuple[date, date],
    asked: float,
    observed: Sequence[date] | None,
    words: tuple[str, str],
    half_widths: Sequence[float] = HALF_WIDTHS,
    draws: int = DRAWS,
    seed: int = 0,
    same: Sequence[int | None] | None = None,
) -> dict[str, Any]:
    """The curve over one to thirty days, or twice the days asked for, with one p for each width of the jitter; *words* name A and B."""
    within = tuple(range(1, max(LONGEST, round(2 * asked)) + 1))
    curve = coincidence_curve(
        a, b, window=window, within=within, half_widths=half_widths, draws=draws, seed=seed, observed=observed,
        same=same,
    )  # fmt: skip
    return {
        "within": curve.within,
        "followed": curve.trigger_rate,
        "preceded": curve.precursor_rate,
        "expected": [None if rate != rate else rate for rate in curve.expected_rate],  # noqa: PLR0124 (nan)
        "p": curve.p_value,
        "asked": asked,
        "a": [day.isoformat() for day in a],
        "b": [day.isoformat() for day in b],
        "observed": None if observed is None else [day.isoformat() for day in observed],
        "window": [day.isoformat() for day in window],
        "a_words": words[0],
        "b_words": words[1],
        "draws": draws,
        "seed": seed,
    }
