"""Sentences: exact places on any Unicode, paragraphs, and no quadratic time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prophasis.language.pipeline import load_pipeline
from prophasis.language.quotes import straighten
from prophasis.language.sentences import Sentence, position, read_sentences

_SNIPPETS = st.sampled_from(
    [
        "The ministry said: “We hold.” ",
        "\r\n\r\n",
        "\n",
        "\xa0",
        "😀",
        "\u200fשלום\u200f ",
        "«Нет» ",
        "Two died. ",
        "’",
        "\u2028",
        "e\u0301",
    ]
)


def read(text: str) -> list[Sentence]:
    return read_sentences(text, load_pipeline())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(_SNIPPETS, st.text(max_size=8)), max_size=12).map("".join))
def test_every_token_stands_at_its_place_in_the_text(text: str) -> None:
    for sentence in read(text):
        for token in sentence.span:
            start = position(token)
            assert straighten(text[start : start + len(token)]) == token.text
            assert start == token.idx + sentence.offset


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(_SNIPPETS, st.text(max_size=8)), max_size=12).map("".join))
def test_sentences_follow_each_other_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for n, sentence in enumerate(read(text)):
        assert sentence.n == n
        assert not straighten(text[end : sentence.start]).strip()
        assert straighten(text[sentence.start : sentence.end]).strip()
        end = sentence.end
    assert not straighten(text[end:]).strip()


def test_where_spans_tokens_in_any_order() -> None:
    text = "On Monday, “rebels” attacked the village."
    sentence = read(text)[0]
    village, rebels = (next(t for t in sentence.span if t.text == word) for word in ("village", "rebels"))

    start, end = sentence.where([village, rebels])

    assert text[start:end] == "rebels” attacked the village"


def test_where_needs_a_token() -> None:
    with pytest.raises(ValueError, match="at least one token"):
        read("Two died.")[0].where([])


def test_blank_lines_part_paragraphs_with_any_line_end() -> None:
    text = "One fell.\r\n \r\nTwo fell.\n\n\nThree fell.\n"

    assert [(s.paragraph, text[s.start : s.end]) for s in read(text)] == [
        (0, "One fell."),
        (1, "Two fell."),
        (2, "Three fell."),
    ]


def test_wrapped_lines_stay_one_sentence() -> None:
    text = "The ministry said that two\nsoldiers had been killed near\nthe village."

    assert [text[s.start : s.end] for s in read(text)] == [text]


def test_one_paragraph_a_line_is_parted_at_the_line_breaks() -> None:
    assert [s.paragraph for s in read("The army said two died.\nThe rebels denied it.\nTalks go on.")] == [0, 1, 2]


def test_list_items_are_paragraphs() -> None:
    assert [s.paragraph for s in read("The losses so far\n- two soldiers killed\n- one tank lost")] == [0, 1, 2]


def test_two_quotes_of_two_speakers_stay_two_sentences() -> None:
    text = '"They fired first." "That is a lie," the general said.'

    assert [text[s.start : s.end] for s in read(text)] == ['"They fired first."', '"That is a lie," the general said.']


def test_a_paragraph_without_any_full_stop_is_read_in_pieces_and_in_time() -> None:
    text = "word " * 30_000
    started = time.perf_counter()

    sentences = read(text)

    assert sum(len(s.span) for s in sentences) >= 30_000
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize("mark", ['"', "(", "\N{GRINNING FACE}", "a", "-", "'", 'a"'], ids=ascii)
def test_long_runs_without_a_space_are_read_in_seconds(mark: str) -> None:
    text = "Two soldiers died. " + mark * (200_000 if len(mark) == 1 else 3_000) + " The army said so."
    started = time.perf_counter()

    sentences = read(text)

    assert time.perf_counter() - started < 20
    assert text[sentences[0].start : sentences[0].end] == "Two soldiers died."
    assert text[sentences[-1].start : sentences[-1].end].endswith("The army said so.")
    assert all(
        text[position(token) : position(token) + len(token)] == token.text for s in sentences for token in s.span
    )
