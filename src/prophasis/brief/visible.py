"""Foreign text made safe to show: what would steer the reader's screen is shown as a sign instead of obeyed."""

from __future__ import annotations

import re

from prophasis.model.ids import make_id

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e007f]"
)
_SAFE_ID = re.compile(r"[a-z]+-[0-9A-Za-z][0-9A-Za-z._-]*")


def visible(text: str) -> str:
    r"""*text* with control characters as signs: a NUL as ␀, a right-to-left override as ‹U+202E›.

    Nothing is dropped: a name that hides an override looks different from one that does not.

    Example:
        >>> visible("a\x00b"), visible("safe\u202efdp.exe")
        ('a␀b', 'safe‹U+202E›fdp.exe')
    """
    return _STEERING.sub(lambda found: _sign(ord(found[0])), text.replace("\r\n", "\n"))


def anchor(identifier: str) -> str:
    """*identifier* where it can stand in an address and in a list of words as it is, else a hash of it."""
    return identifier if _SAFE_ID.fullmatch(identifier) else make_id("id", identifier)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"
