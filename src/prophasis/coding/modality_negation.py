"""Whether the words say that an act did not happen: "did not fire", "no clashes", "without firing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_light import carrier_of
from prophasis.coding.modality_governors import governors_of, joined_to

if TYPE_CHECKING:
    from prophasis.language.tree import Token


NOT = frozenset({"not", "n't", "never", "nor", "neither", "hardly", "scarcely"})

_NO = frozenset({"no", "neither", "none", "nobody", "nothing"})

NEGATIVE_VERBS = frozenset(
    {
        "fail",
        "failed",
        "fails",
        "refrain",
        "refrained",
        "avoid",
        "avoided",
        "stop",
        "stopped",
        "prevent",
        "prevented",
        "unable",
        "failing",
        "avoiding",
    }
)

_ABSTAINING = frozenset(
    {"refrain", "refrained", "refrains", "refraining", "abstain", "abstained", "desist", "desisted"}
)


def is_negated(trigger: Token) -> bool:
    """Whether the words say that it did not happen: "did not fire", "no clashes", "nobody was hurt"."""
    if (first := joined_to(trigger)) is not None and not _turns(trigger) and is_negated(first):
        return True
    for token in governors_of(trigger):
        for child in token.children:
            if (
                child.lower_ in NOT
                and not _bounds(child)
                and not is_of_degree(child)
                and child.dep_ in {"advmod", "cc:preconj", "cc", "mark", "det"}
                and child.i < max(token.i, trigger.i) + 3
                and not _only_adds(child)
            ):
                return token is trigger or not _double(token)
            if child.dep_ in {"nsubj", "nsubj:pass", "obj"} and _is_none(child) and _counts(token, trigger):
                return True
            if child.dep_ == "mark" and child.lower_ == "without":
                return True
        if token is not trigger and token.lower_ in NEGATIVE_VERBS and not _only_where(trigger):
            return True
    if trigger.dep_ in {"advcl", "obl"} and trigger.head.lower_ in _ABSTAINING and _from(trigger):
        return True
    return _is_none(trigger) or _after_without(trigger) or _after_nor(trigger)


def _only_where(trigger: Token) -> bool:
    """Whether a noun only says where or when somebody was stopped: "stopped them at a roadblock"."""
    cases = {child.lower_ for child in trigger.children if child.dep_ == "case"}
    return trigger.pos_ == "NOUN" and trigger.dep_ in {"obl", "nmod"} and bool(cases & _WHERE)


_WHERE = frozenset({"at", "by", "near", "during", "after", "before", "behind"})


def _turns(trigger: Token) -> bool:
    """Whether it is set against what stands before it: "not to attack the town but to take it"."""
    return any(child.dep_ == "cc" and child.lower_ == "but" for child in trigger.children)


def _after_nor(trigger: Token) -> bool:
    """Whether the sentence begins with "Nor were" or "Nor did", up to its first comma."""
    start, tokens = trigger.sent.start, trigger.doc.tokens
    if tokens[start].lower_ != "nor" or tokens[start + 1].pos_ != "AUX":
        return False
    return all(token.text not in {",", ";", ":"} for token in tokens[start : trigger.i])


def _from(trigger: Token) -> bool:
    return any(child.lower_ == "from" and child.dep_ in {"mark", "case"} for child in trigger.children)


def _is_none(token: Token) -> bool:
    not_one = token.lower_ in {"one", "single"} and any(child.lower_ == "not" for child in token.children)
    return (
        not_one
        or _is_not_one_of(token)
        or token.lower_ in _NO
        or any(
            child.lower_ in _NO and child.dep_ in {"det", "advmod", "cc:preconj"} and not _bounds(child)
            for child in token.children
        )
    )


def _is_not_one_of(noun: Token) -> bool:
    """Whether it is "not a single soldier", "not one shell"."""
    first = noun.left_edge
    if first.lower_ != "not" or first.i + 1 >= noun.i:
        return False
    return any(child.lower_ in {"single", "one"} for child in noun.children)


def _only_adds(word: Token) -> bool:
    """Whether a "not" takes nothing back: "not only shelled the town but attacked it"."""
    return word.i + 1 < word.sent.end and word.nbor(1).lower_ in {"only", "just", "merely", "simply", "solely"}


def is_of_degree(no: Token) -> bool:
    """Whether only how bad it was is denied, and not that it was: "were not seriously hurt"."""
    return no.i + 1 < no.sent.end and says_degree(no.nbor(1))


def says_degree(word: Token) -> bool:
    """Whether the word says that it was bad: "seriously"."""
    return word.lower_ in _GRAVELY


_GRAVELY = frozenset({"seriously", "badly", "critically", "severely", "gravely", "mortally", "fatally"})


def _bounds(no: Token) -> bool:
    """Whether it only bounds a number: "no fewer than six soldiers were killed" denies nothing."""
    after = [one.lower_ for one in no.doc[no.i + 1 : min(no.i + 3, no.sent.end)]]
    return after[1:] == ["than"] and after[0] in _COMPARED


_COMPARED = frozenset({"fewer", "less", "more"})


def _counts(verb: Token, trigger: Token) -> bool:
    """Whether "no X" with *verb* denies the act of *trigger* too, as of one who took part in it."""
    if verb is trigger:
        return True
    carrier = carrier_of(trigger) if trigger.pos_ in {"NOUN", "PROPN"} else None
    return carrier is not None and carrier.verb is verb and bool(carrier.doers) and not carrier.ends


def _double(verb: Token) -> bool:
    """Whether another "no" makes the denial an assertion ("did not fail to fire" stays a denial only once)."""
    return verb.lower_ in {"fail", "deny", "rule"}


def _after_without(trigger: Token) -> bool:
    return any(child.lower_ == "without" for child in trigger.children if child.dep_ in {"case", "mark"})
