"""Bytes to text: nothing lost, nothing guessed in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.sources.encoding import clean, decode, decode_declared

TEXT = "Zwölf „Rebellen“ starben — сказал министр. 😀 \u200fשלום\u200f a\u00a0b"


def codes_of(content: bytes) -> list[str]:
    return [doubt.code for doubt in decode(content).doubts]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_doubt(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))

    assert decoded.text == TEXT
    assert decoded.doubts == ()


def test_big_endian_utf16_is_told_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The minister’s “no” came in a café in Besançon, à la carte"),
        ("cp1251", "Министр обороны заявил, что двое солдат погибли у границы."),
        ("koi8_r", "Министр обороны заявил, что двое солдат погибли у границы."),
    ],
)
def test_another_encoding_is_guessed_and_said_to_be_a_guess(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))

    assert decoded.text == text
    assert [doubt.code for doubt in decoded.doubts] == ["guessed-encoding"]
    assert encoding in decoded.doubts[0].message


def test_an_encoding_is_guessed_from_where_the_text_leaves_ascii() -> None:
    """A long English start must not hide the names further down."""
    text = "Two died. " * 20_000 + "Министр обороны заявил, что двое солдат погибли у границы."

    assert decode(text.encode("cp1251")).text == text


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    decoded = decode(("Сообщение министерства обороны. " + "ё").encode()[:-1])

    assert decoded.text == "Сообщение министерства обороны. \ufffd"
    assert [doubt.code for doubt in decoded.doubts] == ["wrong-encoding"]


@pytest.mark.parametrize(
    "content", [bytes(range(256)), b"\x00\x01\x02\x03" * 50, b"MZ\x90\x00\x03\x00\x00\x00", "ab".encode("utf-16-le")]
)
def test_binary_is_no_text(content: bytes) -> None:
    decoded = decode(content)

    assert decoded.text is None
    assert [doubt.code for doubt in decoded.doubts] == ["binary"]


def test_one_stray_control_character_in_a_long_text_is_replaced() -> None:
    assert decode(b"Two soldiers died. " * 10 + b"\x00").text == "Two soldiers died. " * 10 + "\ufffd"


@pytest.mark.parametrize("name", ["ISO-8859-1", "latin1", "us-ascii", '"Windows-1252"'])
def test_declared_latin_is_read_as_browsers_read_it(name: str) -> None:
    assert decode_declared(b"\x93no\x94", name).text == "“no”"


@pytest.mark.parametrize("name", ["no-such", "zip_codec", "rot13", "", "x\x00y", "undefined"])
def test_a_declared_encoding_that_is_none_is_ignored(name: str) -> None:
    assert decode_declared("Zwölf".encode(), name).text == "Zwölf"


def test_a_byte_order_mark_beats_the_declaration() -> None:
    assert decode_declared("Zwölf".encode("utf-8-sig"), "windows-1251").text == "Zwölf"


def test_line_ends_become_one_and_other_space_stays() -> None:
    assert clean("a\r\nb\rc\nd\fe\u00a0f\u2028g\x85h\ti") == "a\nb\nc\nd\ne\u00a0f\u2028g\x85h\ti"


def test_lone_surrogates_and_controls_show_where_something_stood() -> None:
    assert clean("a\ud800b\x00c\x1bd") == "a\ufffdb\ufffdc\ufffdd"


@given(st.text(alphabet=st.characters()))
def test_a_cleaned_text_can_be_written_and_is_clean(text: str) -> None:
    cleaned = clean(text)

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_doubted(content: bytes) -> None:
    decoded = decode(content)

    assert decoded.text is not None or codes_of(content) == ["binary"]
