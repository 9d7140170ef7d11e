"""Origins do not get worse unnoticed: ceilings on both errors on the labelled texts."""

from __future__ import annotations

import pytest
from benchmarks.origins import measure


@pytest.mark.parametrize(("name", "false_joins", "missed_joins"), [("labelled", 0.0, 0.02), ("hard", 0.04, 1.0)])
def test_origins_stay_under_their_ceilings(name: str, false_joins: float, missed_joins: float) -> None:
    rates = measure(name)

    assert rates.joined_wrongly / rates.apart <= false_joins
    assert rates.missed / rates.together <= missed_joins
