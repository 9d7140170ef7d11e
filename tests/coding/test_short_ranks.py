"""Ranks with a full stop before a name end no sentence and are no part of the name."""

from __future__ import annotations

from datetime import date

import pytest

from coding.reading import sentences
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


@pytest.mark.parametrize("rank", entry("titles", "abbreviated"))
def test_a_sentence_goes_on_after_a_rank(rank: str) -> None:
    assert len(sentences(f"On Monday {rank} Jane Roe told reporters that two men had died.")) == 1


@pytest.mark.parametrize("rank", ["Spc.", "Staff Sgt.", "Lt. Col.", "Brig. Gen.", "Capt.", "Commodore"])
def test_who_bears_it_speaks_under_the_name(rank: str) -> None:
    told = claims_of(
        f'"Sylvanian troops shelled Orm," said {rank} Jane Roe. Roe said that two men had died.',
        SETTING,
        date(2024, 6, 8),
    )

    assert [one.speaker for one in told if one.event is EventType.ASSAULT] == ["jane-roe", "jane-roe"]


def test_a_sentence_ends_where_a_rank_ends_none() -> None:
    assert len(sentences("He spoke to the colonel. Jane Roe told reporters that two men had died.")) == 2
