"""Foreign text in Markdown and on the screen."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.parsed import parse, tag, text
from prophasis.brief.escaping import escaped, written
from prophasis.brief.phrases import counted, phrase, quoted, said
from prophasis.brief.phrases import given as copied
from prophasis.brief.visible import anchor, visible

MARKUP = st.text(alphabet=st.sampled_from("ab1 .-+*_`[](){}<>#!|&~:/@\"'\\\n=w"), max_size=40)


@given(MARKUP)
def test_no_text_becomes_markup(words: str) -> None:
    page = parse(
        markdown.markdown(f"x {escaped(words)}", extensions=["tables", "attr_list", "fenced_code", "footnotes"])
    )

    assert {tag(element) for element in page.iter()} == {"html", "head", "body", "p"}
    assert text(page) == " ".join(f"x {visible(words)}".split())


@given(st.text(max_size=40))
def test_what_is_shown_steers_nothing(words: str) -> None:
    assert not set(visible(words)) & {chr(code) for code in [*range(9), *range(11, 32), 0x7F, *range(0x202A, 0x202F)]}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("1. one", "1\\. one"),
        ("- one", "&#45; one"),
        ("a_b", "a\\_b"),
        ("http://evil.example", "http&#58;//evil.example"),
        ("www.evil.example", "www&#46;evil.example"),
        ("a@b.example", "a&#64;b.example"),
        ("two\nlines", "two lines"),
        ("&lt;", "&#38;lt;"),
        ("16 November 2021", "16 November 2021"),
    ],
)
def test_each_character_that_acts_is_written_so_that_it_does_not(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_a_phrase_says_what_each_piece_rests_on() -> None:
    pieces = phrase(
        "Of ",
        copied("Ruritania", "parties"),
        " ",
        said("6 killed", ["claim-2", "claim-1"]),
        " by ",
        counted(3, "claims"),
        quoted("a", "claim-1"),
    )

    found = written(pieces, lambda claims: tuple(sorted(claims)))

    assert found == 'Of _Ruritania_ [6 killed](#claim-1 "claim-1 claim-2") by **3**[“a”](#claim-1 "claim-1")'


def test_an_id_that_cannot_stand_in_an_address_becomes_a_hash() -> None:
    assert anchor("claim-0123456789ab") == "claim-0123456789ab"
    assert anchor('x y"><script>').startswith("id-")
    assert anchor("a b") != anchor("a  b")
