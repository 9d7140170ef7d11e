"""Dispatches in capitals alone are read in mixed case, character for character, and quoted in capitals."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import read_sentences
from prophasis.language.truecase import in_capitals, restore_case
from stories.telling import claims_of, read_story, setting_of

WIRE = (
    "FREDVILLE, 7 JUN 21 -- SYLVANIAN TROOPS OPENED FIRE ON FREEDONIAN POSITIONS AT THE MARNE BRIDGE ON MONDAY, THE "
    "FREEDONIAN DEFENCE MINISTRY SAID. THREE FREEDONIAN SOLDIERS WERE KILLED AND FIVE WOUNDED, IT SAID. THE NATIONAL "
    "LIBERATION UNION [NLU] DENIED THAT ITS MEN HAD BEEN IN FRANCE IN JUNE."
)
COMMON = frozenset(
    [
        "troops",
        "opened",
        "fire",
        "on",
        "positions",
        "at",
        "the",
        "bridge",
        "defence",
        "ministry",
        "said",
        "three",
        "soldiers",
        "were",
        "killed",
        "and",
        "five",
        "wounded",
        "it",
        "national",
        "liberation",
        "union",
        "denied",
        "that",
        "its",
        "men",
        "had",
        "been",
        "in",
    ]
)


def test_names_and_beginnings_get_a_capital_and_common_words_none() -> None:
    restored = restore_case(WIRE, COMMON.__contains__)

    assert "Sylvanian troops opened fire on Freedonian positions at the Marne bridge on Monday, the" in restored
    assert "Three Freedonian soldiers were killed and five wounded, it said." in restored
    assert "The National Liberation Union [NLU] denied that its men had been in France in June." in restored


def test_mixed_case_and_short_headlines_stay_as_they_are() -> None:
    mixed = WIRE.title()

    assert restore_case(mixed, COMMON.__contains__) == mixed
    assert not in_capitals("THREE KILLED AT BRIDGE")


@given(st.text(max_size=60), st.text(alphabet="ẞİŸΣǅﬀÅ ABC", max_size=60))
def test_every_character_stays_at_its_offset(before: str, within: str) -> None:
    text = f"{before} {WIRE} {within}"

    assert len(restore_case(text, COMMON.__contains__)) == len(text)


def test_claims_of_a_wire_in_capitals_are_quoted_in_capitals() -> None:
    claims = claims_of(WIRE, setting_of(read_story("border-freedonia-sylvania")), date(2021, 6, 9))
    first = claims[0]

    assert (first.speaker, first.actor, first.target) == ("freedonia/defence-ministry", "sylvania/armed-forces", "freedonia/armed-forces")  # fmt: skip
    assert first.actor_as_written == "SYLVANIAN TROOPS"
    assert all(WIRE[claim.start : claim.end] == claim.evidence for claim in claims)
    assert [(figure.kind.value, figure.count.low) for claim in claims for figure in claim.figures] == [("killed", 3), ("wounded", 5)]  # fmt: skip


def test_what_was_read_before_changes_no_case() -> None:
    before = [sentence.span.text for sentence in read_sentences(WIRE, load_pipeline())]
    read_sentences("the sylvanian and freedonian fredville marne nlu", load_pipeline())

    assert [sentence.span.text for sentence in read_sentences(WIRE, load_pipeline())] == before
