"""Who is left wounded or dead: "leaving two of our men wounded" is no retreat, and harm by who left them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import children
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts_match import Match
    from prophasis.language.tree import Token

_AWAY = frozenset({EventType.RETREAT, EventType.COERCE})
_STATES = ("xcomp", "advcl", "acl", "amod", "obj", "ccomp")


def misreads_leaving(match: Match) -> bool:
    """Whether *match* takes leaving somebody harmed for going away, the harm for one that those left did, or the dead left behind for it."""
    trigger = match.trigger
    if trigger.lower_ in entry("figures", "left_so"):
        harmed = left_as(trigger)
        said = harmed is not None and any(word.i == harmed.i for word in match.words)
        if match.entry.event in _AWAY:
            return harmed is not None
        return any(word.lower_ in entry("figures", "left_as") for word in match.words[1:]) and not said
    above = trigger.head
    one_word = len(match.words) == 1 and above.i < trigger.i and above.lower_ in entry("figures", "left_so")
    harmed = left_as(above) if one_word else None
    return harmed is not None and harmed.i == trigger.i


def left_as(verb: Token) -> Token | None:
    """In what state *verb*, a form of "leave", leaves somebody: the "wounded" of "left two men wounded"."""
    for word in verb.subtree:
        if word.dep_ == "amod" and word.i < word.head.i:
            continue  # "left two wounded soldiers behind" says who they were, not what became of them
        near = verb.i in {word.head.i, word.head.head.i}
        if not near or word.i < verb.i or word.dep_ not in _STATES or word.lower_ not in entry("figures", "left_as"):
            continue
        own = children(word, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "det", "nmod:poss", "case")
        whom = [one for one in children(verb, "obj", "nsubj:pass") if one.i != word.i] or children(word, "nummod")
        if whom and not [one for one in own if one.dep_ != "nsubj"]:
            return word
    return None
