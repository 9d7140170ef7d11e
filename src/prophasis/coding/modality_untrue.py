"""What is told and called untrue: "the claim that X fired is false", "a pack of lies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.attribution_lexicon import speech_lexicon

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_CLAIMS = frozenset(
    [
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "assertion",
        "assertions",
        "charge",
        "charges",
        "claim",
        "claims",
        "information",
        "news",
        "report",
        "reports",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "statement",
        "statements",
        "suggestion",
        "suggestions",
        "version",
        "versions",
    ]
)

_FITTING = frozenset({"correspond", "corresponds", "conform", "match", "accord", "agree"})
_TRUTH = frozenset({"reality", "truth", "facts", "fact"})
"""What is false does not correspond to it."""

_GROUNDS = frozenset({"foundation", "basis", "ground", "grounds", "substance", "truth", "merit", "evidence"})
_CALLING = frozenset(
    {"described", "describes", "dismissed", "dismisses", "branded", "brands", "called", "calls", "labelled", "labeled", "denounced", "rejected",
     "rejects", "termed", "slammed"}
)  # fmt: skip
_HAS = frozenset({"have", "has", "had"})
_UNJUST = frozenset({"wrong", "absurd", "nonsense"})
"""What is so is no less true: "it is wrong that they shelled the town"."""

_VOID = frozenset({"devoid", "void", "bereft", "empty"})
"""What is said to have no foundation is called false."""

_HEAPS = frozenset({"pack", "bunch", "tissue", "web", "string", "litany", "heap", "set", "series", "collection"})


def called_false(trigger: Token) -> Token | None:
    """The word that calls a claim of the act false: "the claim that X fired is false", "reports that … are untrue"."""
    token = trigger
    if (verdict := _verdict_beside(trigger)) is not None:
        return verdict
    for _ in range(6):
        if token.dep_ == "ccomp" and (wrong := _wrong_to_say(token.head)) is not None:
            return wrong
        if token.dep_ in {"acl", "ccomp", "acl:relcl"} and (claim := _claim_over(token)) is not None:
            verdict = claim.head
            # The object is what is "rejected as untrue".
            said_of = claim.dep_.startswith("nsubj") or claim.dep_ == "obj"
            if claim.dep_ == "appos" and is_false(claim.head) and _calls_false(claim.head.head):
                return claim.head.head  # the parser set "the claim" beside the "fantasy" that it is called
            if said_of and (is_false(verdict) or _calls_false(verdict) or _proves_false(verdict)):
                return verdict
            return next((child for child in claim.children if child.dep_ == "parataxis" and is_false(child)), None)
        if token.dep_ in {"acl", "ccomp"} and token.head.pos_ == "NOUN" and _is_lie(token.head):
            return token.head
        if token.dep_ == "csubj" and is_false(token.head) and any(map(_takes_it_up, token.head.children)):
            return token.head
        if token.head is token:
            return None
        token = token.head
    return None


def _verdict_beside(told: Token) -> Token | None:
    """The verdict on "the reports spread by X that Y fired", where the parser took "reports" for one who fired."""
    that = next((child for child in told.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    reports = any(
        child.dep_ == "nsubj" and is_telling(child) and that is not None and child.i < that.i for child in told.children
    )
    beside = (
        child for child in told.children if child.dep_ in {"parataxis", "conj", "dep", "ccomp"} and child.i > told.i
    )
    return next((one for one in beside if reports and is_false(one)), None)


def _proves_false(verb: Token) -> bool:
    """Whether it comes out as untrue: "proved false", "turned out to be untrue"."""
    return verb.lower_ in _PROVING and any(
        is_false(child) or child.lower_ in _UNJUST for child in verb.children if child.dep_ in {"xcomp", "obj", "advcl"}
    )


_PROVING = verb_forms("prove") | verb_forms("turn")


def _wrong_to_say(telling: Token) -> Token | None:
    """The word by which it is wrong to say something: "it is wrong to say that X fired"."""
    verdict = telling.head
    infinitive = any(child.lower_ == "to" for child in telling.children if child.dep_ == "mark")
    if not infinitive or telling.lower_ not in speech_lexicon().verbs or telling.dep_ not in _OF_VERDICT:
        return None
    it = any(child.lower_ == "it" for child in verdict.children)
    return verdict if it and (is_false(verdict) or verdict.lower_ in _UNJUST) else None


_OF_VERDICT = frozenset({"csubj", "xcomp", "ccomp", "advcl", "acl"})


def _is_lie(noun: Token) -> bool:
    """Whether it calls what it is followed by untrue: "the lie that …", "the myth that …"."""
    return noun.lower_ in speech_lexicon().called_untrue


def _claim_over(told: Token) -> Token | None:
    """The claim whose content *told* is: "claims that …", "assertions to the effect that …"."""
    noun = told.head
    if noun.lower_ == "effect" and noun.label in {"nmod", "obl"}:
        noun = noun.head
    return noun if noun.lower_ in _CLAIMS else None


def _calls_false(verb: Token) -> bool:
    """Whether a verb passes the verdict with what follows "as": "described as a fantasy the claim that …"."""
    named = (child for child in verb.children if child.label in {"obl", "xcomp", "obj", "advcl"})
    return verb.lower_ in _CALLING and any(child.lower_ in speech_lexicon().called_untrue for child in named)


def is_telling(noun: Token) -> bool:
    """Whether *noun* names something told, which can be denied, and nothing asked for or offered."""
    return noun.lower_ in _CLAIMS


def is_false(verdict: Token) -> bool:
    """Whether a word calls something untrue: "false", "a lie", "a pack of lies"."""
    if verdict.lower_ in _GROUNDS:
        return any(child.lower_ in {"without", "no"} for child in verdict.children) or _is_devoid(verdict)
    if verdict.lower_ in _HAS:
        grounds = [child for child in verdict.children if child.dep_ == "obj" and child.lower_ in _GROUNDS]
        return any(one.lower_ == "no" for noun in grounds for one in noun.children)
    if verdict.lower_ in _VOID:
        return any(child.lower_ in _GROUNDS for child in verdict.children)
    if verdict.lower_ in speech_lexicon().called_true | {"so"}:
        return any(child.lower_ in {"not", "n't"} for child in verdict.children)
    if verdict.lower_ in _FITTING and any(child.lower_ in {"not", "n't"} for child in verdict.children):
        return any(child.lower_ in _TRUTH for child in verdict.children)
    lies = any(child.lemma_.lower() in {"lie", "falsehood", "fabrication"} for child in verdict.children)
    return verdict.lower_ in speech_lexicon().called_untrue or (lies and verdict.lower_ in _HEAPS)


def _is_devoid(noun: Token) -> bool:
    """Whether a word for emptiness leads to *noun*, whichever of the two the parser made the head: "devoid of any foundation"."""
    return noun.head.lower_ in _VOID or any(child.lower_ in _VOID for child in noun.children)


def _takes_it_up(subject: Token) -> bool:
    """Whether the verdict is one on something told: "the claim that … is false", "it is not true that …"."""
    verdict = subject.head.lower_
    empty = subject.lower_ == "it" and subject.dep_ in {"expl", "nsubj"} and verdict not in _UNJUST
    return empty or (subject.dep_.startswith("nsubj") and is_telling(subject))
