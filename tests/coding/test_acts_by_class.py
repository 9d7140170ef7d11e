"""Acts of all types in the voices of agency English, and the words of acts where nothing of the kind is told."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from prophasis.coding.claims import Reader
from prophasis.language.pipeline import load_pipeline
from prophasis.model.claim import EventType
from prophasis.model.setting import Actor
from prophasis.suite.telling import claims_in, reader_with

FOLDER = Path(__file__).parent / "acts"
TOLD: dict[str, list[str]] = yaml.safe_load((FOLDER / "by_class.yaml").read_text(encoding="utf-8"))
NOT_TOLD: dict[str, list[str]] = yaml.safe_load((FOLDER / "no_acts.yaml").read_text(encoding="utf-8"))


@cache
def reader() -> Reader:
    states = (("freedonia", "Freedonia", "Freedonian"), ("sylvania", "Sylvania", "Sylvanian"))
    return reader_with(
        load_pipeline(),
        [Actor(id=id_, name=name, kind="state", party=id_, aliases=(name, people)) for id_, name, people in states],
    )


def types_in(text: str) -> list[str]:
    return [claim.event.value for claim in claims_in(text, reader(), published=date(2020, 1, 10))]


@pytest.mark.parametrize(("event", "text"), [(event, text) for event, texts in TOLD.items() for text in texts])
def test_the_act_is_found(event: str, text: str) -> None:
    assert event in types_in(text)


def test_all_types_are_tried() -> None:
    assert set(TOLD) == set(EventType)


@pytest.mark.parametrize("text", NOT_TOLD["NONE"])
def test_other_senses_tell_of_no_act(text: str) -> None:
    assert types_in(text) == []
