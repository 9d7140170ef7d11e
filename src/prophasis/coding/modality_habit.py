"""What is done again and again and not once: "regularly shells", "used to raid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import children

if TYPE_CHECKING:
    from prophasis.language.tree import Token


_REGULARLY = frozenset(
    {"regularly", "routinely", "habitually", "periodically", "constantly", "continually", "usually", "frequently", "always", "often", "daily", "nightly"}
)  # fmt: skip

_REGULAR = frozenset(
    {"regular", "routine", "habitual", "periodic", "constant", "frequent", "daily", "nightly", "weekly"}
)

_EVERY = frozenset({"every", "each"})

_PERIODS = frozenset(
    {
        "day",
        "night",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "weeks",
        "months",
        "years",
        "decades",
        "generations",
    }
)

_LONG = frozenset({"weeks", "months", "years", "decades", "generations"})

_HAVE = frozenset({"has", "have", "had", "'ve", "'s"})


def is_habit(trigger: Token, governors: list[Token]) -> bool:
    """Whether it is done again and again and not once: "regularly shells", "has been firing for years", "used to raid"."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        return any(child.dep_ == "amod" and child.lower_ in _REGULAR for child in trigger.children)
    verb = governors[-1]
    if any(
        token is not trigger and token.lower_ in {"used", "tends", "tend"} and _is_infinitive(trigger)
        for token in governors
    ):
        return True
    if any(child.lower_ in _REGULARLY for child in children(trigger, "advmod")):
        return True
    aux = {child.lower_ for token in (trigger, verb) for child in children(token, "aux")}
    lasting = bool(aux & _HAVE) and "been" in aux and trigger.tag_ == "VBG"
    for noun in children(trigger, "obl"):
        if noun.lower_ not in _PERIODS:
            continue
        before = {child.lower_ for child in noun.children if child.i < noun.i}
        if before & _EVERY or (lasting and "for" in before and noun.lower_ in _LONG):
            return True
    return False


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)
