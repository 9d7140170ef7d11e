"""The coder reads invented conflicts as a careful reader would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from prophasis.model.claim import Claim
from stories.telling import STORIES, claims_of, read_story, setting_of


def told(story: Mapping[str, Any]) -> tuple[Claim, ...]:
    return claims_of(story["text"], setting_of(story), story["published"])


def matches(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    plain = {
        "event": claim.event.value,
        "speaker": claim.speaker,
        "stance": claim.stance.value,
        "actor": claim.actor,
        "target": claim.target,
        "occurred": str(claim.occurred),
        "place": claim.place,
    }
    if any(str(plain[key]) != str(value) for key, value in wanted.items() if key in plain):
        return False
    figures = [[figure.kind.value, figure.count.low, figure.count.high] for figure in claim.figures]
    return figures == wanted.get("figures", figures) and wanted.get("words", "") in claim.evidence


@pytest.mark.parametrize("name", STORIES)
def test_every_expected_claim_is_made_once(name: str) -> None:
    story = read_story(name)
    claims = told(story)
    for wanted in story["claims"]:
        assert sum(matches(claim, wanted) for claim in claims) == 1, (wanted, claims)


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_claimed_that_nobody_said(name: str) -> None:
    story = read_story(name)
    for claim in told(story):
        assert not any(matches(claim, unwanted) for unwanted in story.get("absent", ())), claim


@pytest.mark.parametrize("name", STORIES)
def test_the_words_of_every_claim_stand_in_the_text(name: str) -> None:
    story = read_story(name)
    for claim in told(story):
        assert story["text"][claim.start : claim.end] == claim.evidence
        assert claim.because is None or story["text"][claim.because_start : claim.because_end] == claim.because
