"""Modal verbs of the past: "must have shelled" is a surmise, "should not have shelled" a reproach; neither asks for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import children
from prophasis.coding.modality_governors import governors_of
from prophasis.coding.modality_negation import NOT

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_HAVE = frozenset({"have", "'ve"})
_MODAL = frozenset({"should", "must", "ought", "may", "might", "could", "can", "would", "need"})
_DUTY = frozenset({"should", "ought", "need"})
_BE = frozenset({"is", "are", "was", "were"})


def is_unreal_past(trigger: Token) -> bool:
    """Whether it is only surmised of the past, or was due and not done: "may have fired", "was to have attacked"."""
    words = _helpers(trigger)
    if not words & _HAVE:
        return _shares(trigger) and is_unreal_past(trigger.head)
    return bool(words & _MODAL) or _was_to(trigger)


def _was_to(trigger: Token) -> bool:
    """Whether it was only planned: "was to have attacked"; not what somebody "is said to have" done."""
    own = {child.lower_ for child in trigger.children if child.dep_ in {"aux", "cop"} and child.i < trigger.i}
    return bool(own & _BE) and any(child.lower_ == "to" for child in trigger.children)


def _shares(trigger: Token) -> bool:
    """Whether it may share the helpers of the verb that it is joined to: "may have shelled the town and killed ten"."""
    if trigger.dep_ != "conj" or trigger.tag_ not in {"VBN", "VBD"} or trigger.head.i > trigger.i:
        return False
    return not any(child.dep_.startswith(("aux", "nsubj", "mark", "cop")) for child in trigger.children)


def is_reproach(trigger: Token) -> bool:
    """Whether somebody is reproached with it, so that it was done: "should never have attacked", "need not have fired"."""
    words = _helpers(trigger)
    return bool(words & _HAVE and words & _DUTY) and any(
        child.lower_ in NOT for token in governors_of(trigger) for child in children(token, "advmod")
    )


def need_not(trigger: Token) -> bool:
    """Whether it is left free to somebody, which asks for nothing: "does not have to withdraw", "need not withdraw"."""
    verbs = governors_of(trigger)
    bare = not any(child.lower_ == "to" for child in children(trigger, "mark"))
    free = any(token.lower_ in {"have", "need"} for token in verbs[1:])
    helped = any(child.lower_ == "need" for token in verbs for child in children(token, "aux"))
    negated = [token for token in verbs if any(child.lower_ in NOT for child in children(token, "advmod"))]
    return (free or helped) and any(token is not trigger or bare for token in negated)


def _helpers(trigger: Token) -> set[str]:
    verbs = governors_of(trigger)
    own = {child.lower_ for token in verbs for child in children(token, "aux")}
    return own | {token.lower_ for token in verbs[1:] if token.lower_ == "ought"}
