"""Ids agree across machines and never confuse unknown with empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prophasis.model.ids import make_id, slug


def test_an_id_is_the_hash_of_its_parts() -> None:
    assert make_id("claim", "a", 1, None) == make_id("claim", "a", 1, None)
    assert make_id("claim", None) != make_id("claim", "")
    assert make_id("claim", "a", "b") != make_id("claim", "ab")


@given(st.text(max_size=40))
def test_a_slug_is_lower_case_words_joined_by_hyphens(text: str) -> None:
    made = slug(text)

    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made
