"""Bytes -> text, without losing a character in silence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from prophasis.sources.found import Doubt

MAX_CONTROL_SHARE = 0.01
"""Share of control characters from which bytes are taken for a binary file."""
MAX_BAD_SHARE = 0.05
"""Broken bytes per well-formed character beyond ASCII up to which a text still counts as UTF-8."""
_SAMPLE = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\v\f\r\x1b") + b"\x7f"
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\f|\v")
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read these names as (WHATWG Encoding Standard, "Names and labels"): the wider of the two."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what is doubtful about how it was decoded; ``text`` is ``None`` where the bytes are no text."""

    text: str | None
    doubts: tuple[Doubt, ...] = ()


def clean(text: str) -> str:
    r"""*text* as it can be kept: all line ends as ``\n``, no lone surrogates, no control characters.

    Form feeds and vertical tabs count as line ends. A surrogate or another control character becomes U+FFFD, so that
    a reader sees that something stood there. No-break spaces, emoji and right-to-left marks stay as they are. This
    happens once, before anything counts characters: all offsets refer to the result.

    Example:
        >>> clean("One fell.\r\nTwo fell.\x00")
        'One fell.\nTwo fell.\ufffd'
    """
    return _UNSAFE.sub("\ufffd", _LINE_END.sub("\n", text))


def decode(content: bytes) -> Decoded:
    """The text of *content*: UTF-8, or UTF-16 and UTF-32 with a byte order mark, else a guess that is a doubt."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _decode_as(content, name)
    if is_binary(content):
        return Decoded(
            None,
            (
                Doubt(
                    "binary",
                    "is no text: too many of its bytes are control characters. Give it the suffix of its "
                    "format; a text in UTF-16 needs a byte order mark.",
                ),
            ),
        )
    try:
        return Decoded(clean(content.decode("utf-8")))
    except UnicodeDecodeError:
        return _mostly_utf8(content) or _guessed(content)


def decode_declared(content: bytes, declared: str | None) -> Decoded:
    """The text of *content* in the encoding that its envelope declares; as `decode` where it declares none, or nonsense.

    A byte order mark beats the declaration, as it does in browsers.
    """
    marked = any(content.startswith(mark) for mark, _ in _BOMS)
    name = None if marked or declared is None else _codec(declared)
    if name is None:
        return decode(content)
    return Decoded(clean(content.decode(name, "replace")))


def is_binary(content: bytes) -> bool:
    """Whether too many bytes are control characters for *content* to be a text."""
    return len(content) - len(content.translate(None, _CONTROLS)) > MAX_CONTROL_SHARE * len(content)


def _codec(declared: str) -> str | None:
    """The codec for a declared name; ``None`` where there is none that gives text."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        name = _WIDER.get(name, name)
        b"a".decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return name


def _decode_as(content: bytes, name: str) -> Decoded:
    """*content* in an encoding that its byte order mark names."""
    text = content.decode(name, "replace")
    broken = text.count("\ufffd")
    doubts = () if not broken else (_replaced(name.removesuffix("-sig").upper(), broken),)
    return Decoded(clean(text), doubts)


def _mostly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as a cut-off download leaves them."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return Decoded(clean(text), (_replaced("UTF-8", broken),)) if broken <= MAX_BAD_SHARE * whole else None


def _replaced(name: str, broken: int) -> Doubt:
    return Doubt(
        "wrong-encoding",
        f"is {name}, but {broken} of its characters are broken and stand as \ufffd in the text. Get a sound copy.",
    )


def _guessed(content: bytes) -> Decoded:
    """The best guess of charset-normalizer; Windows-1252 wins a tie.

    Western encodings differ in few characters, so that short texts often fit several; most such files are Windows-1252.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needs time to load, and most files are UTF-8

    # only the words beyond ASCII tell encodings apart; among pages of English a few of them would go unseen
    matches = from_bytes(b" ".join(word for word in content.split() if not word.isascii())[:_SAMPLE])
    best = matches.best()
    tied = {match.encoding for match in matches if best is not None and match.chaos <= best.chaos}
    name = "cp1252" if best is None or "cp1252" in tied else best.encoding
    text = content.decode(name, "replace")
    return Decoded(
        clean(text),
        (
            Doubt(
                "guessed-encoding",
                f"is not UTF-8; it was read as {name}, which is a guess. Check names and quotation marks, "
                "or save it as UTF-8.",
            ),
        ),
    )
