"""What the form of a claim says otherwise than the claim."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from prophasis.app.correcting import corrected

NAMES: Any = SimpleNamespace(parties={}, ids=lambda kind: {})


def claim(figures: int) -> dict[str, Any]:
    plain = dict.fromkeys(("actor", "target", "place", "occurred"), "")
    told = [{"kind": "killed", "of": None, "low": n, "high": n} for n in range(1, figures + 1)]
    return {
        **plain,
        "speaker": "narrator",
        "stance": "asserts",
        "modality": "actual",
        "event": "ASSAULT",
        "figures": told,
    }


def test_figures_beyond_those_that_the_form_holds_are_kept() -> None:
    """The form has room for eight; a correction holds the whole list."""
    found, errors = corrected(claim(10), {"low0": "41", "high0": "41"}, NAMES)

    assert errors == {}
    assert [one["low"] for one in found["figures"]] == [41, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_fields_that_were_not_sent_stay_as_they_were_read() -> None:
    assert corrected(claim(2), {"stance": "denies"}, NAMES) == ({"stance": "denies"}, {})
