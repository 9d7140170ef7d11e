"""Whose civilians a ministry counts, without saying whose: those of the place, and never a third state's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prophasis.model.setting import Place, PlaceName
from stories.telling import claims_of, setting_of

_WITHIN = {"freedonia": None, "sylvania": None, "ruritania": None, "kalmar": "freedonia", "olm": "sylvania"}
SETTING = replace(
    setting_of(
        {
            "title": "Orm",
            "focal": ["freedonia", "sylvania"],
            "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        }
    ),
    places=tuple(
        Place(id=one, name=one.title(), within=within, names=(PlaceName(name=one.title()),))
        for one, within in _WITHIN.items()
    ),
)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Two children were hurt in Kalmar, Ruritania's health ministry said.", "freedonia/civilians"),
        ("A girl was killed in the shelling of Olm, the Ruritanian foreign ministry said.", "sylvania/civilians"),
        ("A woman was killed and a teenager was hurt, Ruritania's foreign ministry said.", None),
        ("A Ruritanian teenager was hurt, Ruritania's foreign ministry said.", "ruritania/civilians"),
        ("A girl was killed in Kalmar, Freedonia's health ministry said.", "freedonia/civilians"),
        ("A girl was killed in Olm, Freedonia's foreign ministry said.", "sylvania/civilians"),
        ("A Freedonian girl was killed in Olm, Freedonia's foreign ministry said.", "freedonia/civilians"),
        ("A teenager was hurt, Freedonia's foreign ministry said.", "freedonia/civilians"),
    ],
)
def test_civilians_whom_a_ministry_counts_are_of_the_place(text: str, whose: str | None) -> None:
    [claim] = claims_of(text, SETTING, date(2024, 6, 8))

    assert (claim.target, {figure.of for figure in claim.figures}) == (whose, {whose})
