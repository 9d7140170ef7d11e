"""First words of sentences that the parser takes for names: "Near Northfield, two men died"."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"(?P<before>\A[^\w\"'(]*|[.?!:][\"')]*\s+)(?P<first>N|O)(?P<rest>ear|utside)(?=\s+(?!East(?:ern)?\b)[A-ZÀ-Þ])"
)


def small_openings(text: str) -> str:
    """*text* with a small letter in prepositions that open a sentence before a name; every character stays at its offset.

    The parser has seen them with a capital mostly in names ("Near East", which stays), and reads the place as somebody.

    Example:
        >>> small_openings("Near Northfield, two men died. Outside Orm, one did. Near East")
        'near Northfield, two men died. outside Orm, one did. Near East'
    """
    return _OPENS.sub(lambda found: found["before"] + found["first"].lower() + found["rest"], text)
