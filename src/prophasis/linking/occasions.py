"""On which occasion something was said, as far as the sentence tells: where, at what hour, the how manieth statement.

One ministry speaks several times a day in much the same words; what tells its statements apart stands beside the verb of saying.
"""

from __future__ import annotations

import re

from prophasis.linking.sayings import saying_day_named

_FORUMS = {
    "press": r"press conference|news conference|briefing|told (?:the )?(?:reporters|journalists|newsmen|correspondents)|to (?:reporters|journalists)",
    "interview": r"(?:in|during) an (?:\w+ )?interview",
    "parliament": r"(?:told|in|to|before) (?:the )?(?:parliament|lawmakers|deputies|senate|assembly)",
    "post": r"\b(?:tweeted|on (?:twitter|facebook|telegram|instagram|x)\b)",
    "address": r"televised (?:address|speech)|address to the nation",
    "call": r"by (?:tele)?phone|in a (?:tele)?phone call|phone conversation",
}  # fmt: skip
_FORUM = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _FORUMS.items()}
_STATEMENT = r"(?:statement|briefing|bulletin|report|summary|communiqué|message|release)"
_SAID = r"(?:said|says|announced|reported|stated|declared|told|wrote)"
_HOUR = re.compile(
    rf"\b(?P<named>morning|noon|midday|afternoon|evening|night) {_STATEMENT}\b"
    rf"|\b{_SAID} (?:(?P<edge>early|late)\b|in the (?P<hour>morning|afternoon|evening)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:second|third|further|new|another|later|fresh|updated) {_STATEMENT}\b|\b(?:repeated|reiterated|later (?:said|added))\b",
    re.IGNORECASE,
)


def other_occasion(one: str, other: str) -> bool:
    """Whether two sentences say that what they tell was said on different occasions; what a sentence leaves out parts nothing.

    Example:
        >>> other_occasion("The army said early on Tuesday it was hit.", "The army said late on Tuesday it was hit.")
        True
        >>> other_occasion("The army said it was hit.", "The army told reporters it was hit.")
        False
    """
    if bool(_LATER.search(one)) != bool(_LATER.search(other)):
        return True
    return any(
        mine and theirs and not mine & theirs for mine, theirs in zip(_told_of(one), _told_of(other), strict=True)
    )


def other_day_named(one: str, other: str) -> bool:
    """Whether both sentences name the day of saying, and not the same."""
    mine, theirs = saying_day_named(one), saying_day_named(other)
    return mine is not None and theirs is not None and mine != theirs


def _told_of(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """Where it was said, and at which hour."""
    forums = frozenset(name for name, pattern in _FORUM.items() if pattern.search(sentence))
    hours = frozenset(
        _EDGES.get(hour.lower(), hour.lower())
        for match in _HOUR.finditer(sentence)
        if (hour := match["named"] or match["edge"] or match["hour"])
    )
    return forums, hours


_EDGES = {"early": "morning", "late": "evening", "night": "evening"}
