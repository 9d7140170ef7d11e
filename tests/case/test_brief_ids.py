"""The sentences of a brief, read back."""

from __future__ import annotations

import pytest

from prophasis.case.brief_ids import brief_sentences


def test_a_sentence_has_the_words_and_claims_of_all_within_it() -> None:
    page = """<main><p id="brief-a">Two <span data-claims="claim-1 claim-2"><b>died</b></span>,<br> as
    <a data-claims="claim-2">A &amp; B</a> say.</p><p id="other">x</p><p id="brief-b" data-claims="claim-3">Later 😀.</p></main>"""

    assert brief_sentences(page) == {
        "brief-a": ("Two died, as A & B say.", ("claim-1", "claim-2")),
        "brief-b": ("Later 😀.", ("claim-3",)),
    }


@pytest.mark.parametrize("page", ["", " ", "<!-- x -->", "\x00", "no page at all", "<p id='brief-"])
def test_a_page_that_somebody_changed_has_no_sentences(page: str) -> None:
    assert brief_sentences(page) == {}
