"""In which world an act is told: done, denied, to come, only if, wished for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import children, is_finite, starts_clause
from prophasis.model.claim import Modality

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_NOT = frozenset({"not", "n't", "never", "nor", "neither", "hardly", "scarcely"})
_NO = frozenset({"no", "neither", "none", "nobody", "nothing"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "would", "'d"})
_MIGHT = frozenset({"may", "might", "could", "can"})
_MUST = frozenset({"should", "must", "ought"})
_IF = frozenset({"if", "unless", "whether", "should", "once", "until", "lest"})
_IF_ONLY = frozenset({"if", "unless", "lest", "whether"})
_NEGATIVE_VERBS = frozenset(
    {"fail", "failed", "fails", "refrain", "refrained", "avoid", "avoided", "stop", "stopped", "prevent", "prevented"}
)
_PLANNED = frozenset(
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


_WISHING = frozenset().union(*map(verb_forms, ("fear", "hope", "wish", "worry", "dread", "pray")))


def _is_wished(trigger: Token) -> bool:
    """Whether what is to come is only hoped for or feared: neither a promise nor a threat of who would do it."""
    return trigger.dep_ in {"ccomp", "acl"} and trigger.head.lower_ in _WISHING


def is_negated(trigger: Token) -> bool:
    """Whether the words say that it did not happen: "did not fire", "no clashes", "nobody was hurt"."""
    for token in _governors(trigger):
        for child in token.children:
            if (
                child.lower_ in _NOT
                and child.dep_ in {"advmod", "cc:preconj", "cc", "mark", "det"}
                and child.i < max(token.i, trigger.i) + 3
            ):
                return token is trigger or not _double(token)
            if child.dep_ in {"nsubj", "nsubj:pass", "obj"} and _is_none(child) and _counts(token, trigger):
                return True
            if child.dep_ == "mark" and child.lower_ == "without":
                return True
        if token is not trigger and token.lower_ in _NEGATIVE_VERBS:
            return True
    if trigger.dep_ in {"advcl", "obl"} and trigger.head.lower_ in _ABSTAINING and _from(trigger):
        return True
    return _is_none(trigger) or _after_without(trigger)


def modality_of(trigger: Token) -> Modality:
    """The world in which the words put the act, as the grammar of its clause shows it."""
    governors = _governors(trigger)
    words = {child.lower_ for token in governors for child in children(token, "aux")}
    verb = governors[-1]
    if _noun_that_plans(trigger):
        return Modality.FUTURE
    if is_conditional(trigger):
        return Modality.CONDITIONAL
    if words & _MUST or _has_to(governors):
        return Modality.DEMANDED
    if words & _FUTURE:
        unreal = (words & {"would", "'d"} and words & {"have"}) or _is_wished(trigger)
        return Modality.CONDITIONAL if unreal else Modality.FUTURE
    if words & _MIGHT:
        return Modality.CONDITIONAL
    if _is_to(trigger) or any(token is not trigger and token.lower_ in _PLANNED for token in governors):
        return Modality.FUTURE
    if verb.lower_ == "going" and verb is not trigger:
        return Modality.FUTURE
    adverbs = {child.lower_ for child in trigger.children if child.dep_ == "advmod" and child.i < trigger.i}
    if adverbs & _ALMOST:
        return Modality.CONDITIONAL
    if adverbs & _HEARSAY:
        return Modality.REPORTED
    if _is_habit(trigger, governors):
        return Modality.HABITUAL
    return Modality.ACTUAL


_ALMOST = frozenset({"almost", "nearly"})
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})
_ABSTAINING = frozenset(
    {"refrain", "refrained", "refrains", "refraining", "abstain", "abstained", "desist", "desisted"}
)


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
_HAVE = frozenset({"has", "have", "had", "'ve", "'s"})


def _is_habit(trigger: Token, governors: list[Token]) -> bool:
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


_LONG = frozenset({"weeks", "months", "years", "decades", "generations"})


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def _from(trigger: Token) -> bool:
    return any(child.lower_ == "from" and child.dep_ in {"mark", "case"} for child in trigger.children)


def is_denied(trigger: Token) -> bool:
    """Whether a verb of denial stands right over it: "and denied targeting civilians"."""
    return (
        trigger.head.lower_ in _DENYING and trigger.dep_ in {"xcomp", "ccomp", "advcl", "obj"} and not _purpose(trigger)
    )


def leaves_open(verb: Token) -> bool:
    """Whether a verb of denial is itself taken back: "did not deny", "without denying", "refused to deny".

    Who does not deny a thing has neither denied nor told it.
    """
    if verb.lower_ not in _DENYING:
        return False
    chain = [verb]
    while chain[-1].dep_ in {"conj", "xcomp"} and chain[-1].head is not chain[-1] and len(chain) < _JOINED:
        chain.append(chain[-1].head)
    over = chain[1:]
    return any(_taken_back(token) for token in chain if token is verb or token.pos_ in {"VERB", "AUX", "ADJ"}) or any(
        token.lower_ in _UNWILLING for token in over
    )


def _taken_back(verb: Token) -> bool:
    marks = {"mark", "case", "advmod", "cc", "cc:preconj"}
    return any(
        child.lower_ in _NOT | {"without"} and child.dep_ in marks and child.i < verb.i for child in verb.children
    )


_JOINED = 4
_UNWILLING = _NEGATIVE_VERBS | verb_forms("refuse") | verb_forms("decline") | {"unable", "unwilling"}


def called_false(trigger: Token) -> Token | None:
    """The word that calls a claim of the act false: "the claim that X fired is false", "reports that … are untrue"."""
    token = trigger
    for _ in range(6):
        if token.dep_ in {"acl", "ccomp", "acl:relcl"} and token.head.lower_ in _CLAIMS:
            verdict = token.head.head
            return verdict if token.head.dep_.startswith("nsubj") and _is_false(verdict) else None
        if token.dep_ == "csubj" and _is_false(token.head) and any(_claims(one) for one in token.head.children):
            return token.head
        if token.head is token:
            return None
        token = token.head
    return None


def _is_false(verdict: Token) -> bool:
    """Whether a word calls something untrue: "false", "a lie", "a pack of lies"."""
    lies = any(child.lemma_.lower() in {"lie", "falsehood", "fabrication"} for child in verdict.children)
    return verdict.lower_ in _FALSE or (lies and verdict.lower_ in _HEAPS)


def _claims(subject: Token) -> bool:
    return subject.dep_.startswith("nsubj") and is_telling(subject)


_HEAPS = frozenset({"pack", "bunch", "tissue", "web", "string", "litany", "heap", "set", "series", "collection"})


def is_telling(noun: Token) -> bool:
    """Whether *noun* names something told, which can be denied, and nothing asked for or offered."""
    return noun.lower_ in _CLAIMS


def _purpose(trigger: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ not in {"that", "of"} for child in trigger.children)


_DENYING = frozenset({"deny", "denies", "denied", "denying"})
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
_FALSE = frozenset(
    [
        "absurd",
        "baseless",
        "disinformation",
        "fabricated",
        "fabrication",
        "fake",
        "false",
        "groundless",
        "incorrect",
        "lie",
        "lies",
        "nonsense",
        "propaganda",
        "unfounded",
        "unsubstantiated",
        "untrue",
        "wrong",
    ]
)


def is_conditional(trigger: Token) -> bool:
    """Whether the act stands inside a condition or an open question."""
    token = trigger
    for _ in range(12):
        marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"} and child.i < token.i}
        if marks & _IF_ONLY:
            return True
        inverted = [child for child in children(token, "aux") if child.lower_ in {"should", "were", "had"}]
        if inverted and token.dep_ == "advcl" and inverted[0].i == min(t.i for t in token.subtree):
            return True
        if token.dep_ == "ROOT" or token.head is token:
            return False
        token = token.head
    return False


def is_purpose(trigger: Token) -> bool:
    """Whether the act is only an aim: "to halt the attack", "in an attempt to encircle the lake"."""
    token = trigger
    for _ in range(8):
        marked = any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)
        infinitive = marked and token.tag_ != "VBG"
        if infinitive and token.dep_ in {"advcl", "acl"}:
            return token.head.lower_ not in {"tried", "trying", "attempt"} or token.dep_ == "acl"
        if (
            token.head is token
            or (starts_clause(token) and token.dep_ != "conj")
            or (token.dep_ == "conj" and is_finite(token))
        ):
            return False
        token = token.head
    return False


def _governors(trigger: Token) -> list[Token]:
    """The act and the verbs that it hangs on within one clause: "had tried to fire" is [fire, tried]."""
    chain = [trigger]
    token = trigger
    for _ in range(6):
        if (
            token.dep_ in {"xcomp", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "cop"}
            and token.head is not token
        ):
            token = token.head
            if token.pos_ in {"VERB", "AUX", "ADJ"} or (token.lower_ in _PLANNED and token.lower_.endswith("ing")):
                chain.append(token)
                if token.dep_ != "xcomp":
                    break
        else:
            break
    if trigger.pos_ in {"VERB", "AUX"} or len(chain) > 1:
        return chain if trigger.pos_ in {"VERB", "AUX"} else [trigger, *chain[1:2]]
    return [trigger]


def _is_none(token: Token) -> bool:
    return token.lower_ in _NO or any(
        child.lower_ in _NO and child.dep_ in {"det", "advmod", "cc:preconj"} for child in token.children
    )


def _counts(verb: Token, trigger: Token) -> bool:
    """Whether "no X" with *verb* denies the act of *trigger* too."""
    return verb is trigger


def _double(verb: Token) -> bool:
    """Whether another "no" makes the denial an assertion ("did not fail to fire" stays a denial only once)."""
    return verb.lower_ in {"fail", "deny", "rule"}


def _after_without(trigger: Token) -> bool:
    return any(child.lower_ == "without" for child in trigger.children if child.dep_ in {"case", "mark"})


def _has_to(governors: list[Token]) -> bool:
    return any(
        token.lower_ in {"has", "have", "had", "needs", "need"} and "xcomp" in governors[0].dep_
        for token in governors[1:]
    )


def _noun_that_plans(trigger: Token) -> bool:
    """Whether "X plans to" was taken for a noun and its infinitive."""
    infinitive = any(child.dep_ == "mark" and child.lower_ == "to" for child in trigger.children)
    return infinitive and trigger.dep_ == "ROOT" and any(one.lower_ in _PLANNED for one in children(trigger, "nsubj"))


def _is_to(trigger: Token) -> bool:
    """Whether it is a plan: "is to receive", "are to deal with"."""
    before = [child for child in trigger.children if child.i < trigger.i]
    infinitive = any(child.lower_ == "to" and child.dep_ in {"mark", "case", "aux"} for child in before)
    be = any(child.lower_ in {"is", "are", "was", "were"} and child.dep_ in {"aux", "cop"} for child in before)
    return infinitive and be
