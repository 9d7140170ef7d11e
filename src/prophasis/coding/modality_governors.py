"""The verbs that an act hangs on within its clause: "had tried to fire" hangs on "tried"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prophasis.language.tree import Token


PLANNED = frozenset(
    [
        "consider",
        "considered",
        "considering",
        "contemplating",
        "plan",
        "planned",
        "planning",
        "plans",
        "intend",
        "intended",
        "prepare",
        "preparing",
        "want",
        "wants",
        "wanted",
        "wanting",
        "wishing",
        "hoping",
        "intending",
        "wish",
        "hope",
        "hopes",
        "hoped",
        "expect",
        "expected",
        "about",
        "due",
        "scheduled",
        "set",
    ]
)


_CHOICES = frozenset({"choice", "option", "alternative"})


def _only_choice(verb: Token) -> Token | None:
    """The verb of having on which *verb* hangs as the only choice: "will have no option but to strike back"."""
    having = verb.head
    if verb.tag_ != "VB" or having is verb:
        return None
    if not {child.lower_ for child in verb.children if child.i < verb.i} >= {"but", "to"}:
        return None
    return having if any(child.dep_ == "obj" and child.lower_ in _CHOICES for child in having.children) else None


def governors_of(trigger: Token) -> list[Token]:
    """The act and the verbs that it hangs on within one clause: "had tried to fire" is [fire, tried]."""
    chain = [trigger]
    token = trigger
    for _ in range(6):
        if (left := _only_choice(token)) is not None:
            chain.append(left)
            break
        if (
            token.dep_ in {"xcomp", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "cop"}
            and token.head is not token
        ):
            token = token.head
            if token.pos_ in {"VERB", "AUX", "ADJ"} or (token.lower_ in PLANNED and token.lower_.endswith("ing")):
                chain.append(token)
                if token.dep_ != "xcomp":
                    break
        else:
            break
    if trigger.pos_ in {"VERB", "AUX"} or len(chain) > 1:
        return chain if trigger.pos_ in {"VERB", "AUX"} else [trigger, *chain[1:2]]
    return [trigger]


def joined_to(trigger: Token) -> Token | None:
    """The infinitive whose "to" or modal verb a bare one shares: of "will attack the town and seize the pass" "attack"."""
    if trigger.dep_ != "conj" or trigger.tag_ != "VB" or trigger.pos_ != "VERB" or trigger.head.tag_ != "VB":
        return None
    own = any(child.dep_.startswith(("aux", "nsubj", "mark", "cop")) for child in trigger.children)
    return None if own or trigger.head.i > trigger.i else trigger.head
