"""Causes that the tree of a sentence ties to an act: "X triggered the clashes", "the raid was a reply to X", "it began when X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children, clause_head, is_passive, subject_of
from prophasis.coding.causes_words import connectives
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.coding.tree_labels import NOMINAL, VERBAL
from prophasis.model.claim import Modality

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from prophasis.language.tree import Token

_RELATIVE = frozenset({"which", "that"})
_PRONOUNS = frozenset({"it", "this", "that", "they", "these", "he", "she", "what", "there"})
_AFTER = frozenset({"after", "when", "once"})
_OVER = frozenset({"after", "over", "following"})


def cause_in_tree(effect: Token) -> list[Token]:
    """The words for what a verb or noun of causing says brought *effect* about; empty for none.

    Args:
        effect: The word that carries an act.
    """
    top = _whole(effect)
    real = not is_negated(top.head) and modality_of(top.head) is Modality.ACTUAL
    return _found(top) if real else []


def only_denies_cause(effect: Token) -> bool:
    """Whether the words deny that something brought *effect* about, and not *effect*: "the raid did not trigger the clashes"."""
    top = _whole(effect)
    return is_negated(top.head) and bool(_found(top))


def _found(top: Token) -> list[Token]:
    for find in (_bringer, _maker, _came_of, _answered, _ground, _blamed, _beginning):
        found = find(top)
        if found:
            return found
    return []


def is_effect(noun: Token) -> bool:
    """Whether the sentence is there to say what brought about the act that *noun* names, so that it tells the act too."""
    return bool(cause_in_tree(noun))


def reply_to(verb: Token, words: Iterable[Token]) -> list[Token]:
    """What an answer answers, where its own *words* say that it is one; empty for none."""
    follow = _follow(verb, connectives().replies)
    if follow is None or ("" not in follow and not follow & {word.lower_ for word in words}):
        return []
    for child in children(verb, "obl"):
        if case_words(child) & {"to", "for"} and not _is_unasked(child):
            own = min((word.i for word in words if word.i > child.i), default=child.right_edge.i + 1)
            with_what = min((one.i for one in verb.doc[child.i : own] if one.lower_ == "with"), default=own)
            return [token for token in _without_case(child) if token.i < min(own, with_what)]
    over = verb.head if verb.dep_ in {"xcomp", "conj"} and verb.head.pos_ in VERBAL else verb
    return _clause_after(verb) or _clause_after(over)


def _clause_after(verb: Token) -> list[Token]:
    """The clause under *verb* that "after" or "when" opens, without the word."""
    for child in children(verb, "advcl"):
        opening = [one for one in child.children if one.i < child.i and one.lower_ in _AFTER]
        if opening and (child.tag_ == "VBG" or any(one.dep_.startswith("nsubj") for one in child.children)):
            return [token for token in child.subtree if token.i > opening[0].i]
    return []


def _whole(effect: Token) -> Token:
    """*effect*, or what it is joined to or the outbreak that it is told as: "protests and clashes", "an outbreak of fighting"."""
    while effect.pos_ in NOMINAL and (
        effect.dep_ == "conj"
        or (effect.dep_ == "nmod" and "of" in case_words(effect) and bool(effect.head.forms & connectives().outbreaks))
    ):
        effect = effect.head
    return effect


def _bringer(effect: Token) -> list[Token]:
    """What "triggered" it, or what it "was triggered by"."""
    if effect.pos_ in VERBAL and _follow(effect, connectives().bring_about) is not None:
        return next((found for one in children(effect, "obj") if (found := _bringer(one))), [])
    verb = effect.head
    follow = _follow(verb, connectives().bring_about)
    if follow is None:
        return []
    if effect.dep_ == "nsubj:pass":
        return next((_without_case(one) for one in children(verb, "obl") if "by" in case_words(one)), [])
    particles = {child.lower_ for child in children(verb, "compound")}
    plain = effect.dep_ == "obj" and ("" in follow or bool(follow & particles))
    led_to = effect.dep_ == "obl" and bool(case_words(effect) & follow)
    return _doing(verb) if (plain or led_to) and not is_passive(verb) else []


def _maker(effect: Token) -> list[Token]:
    """What "prompted them to" do it."""
    verb = effect.head
    if effect.dep_ not in {"xcomp", "advcl", "ccomp"} or verb.lower_ not in connectives().make:
        return []
    if not any(child.lower_ == "to" and child.dep_ == "mark" for child in effect.children):
        return []
    if is_passive(verb):
        return _clause_after(effect) or _clause_after(verb)
    return _doing(verb) if children(verb, "obj") else []


def _doing(verb: Token) -> list[Token]:
    """The words for what does *verb*: its subject; of "…, prompting", the clause before."""
    if verb.tag_ == "VBG" and any(child.dep_ in {"mark", "case"} for child in verb.children):
        return []  # "in the hope of sparking an uprising"
    if _goes_on(verb):
        own = {token.i for token in verb.subtree}
        return [token for token in _without_case(verb.head) if token.i < verb.i and token.i not in own]
    subject = next(iter(children(verb, "nsubj")), None) or subject_of(verb)
    if subject is None:
        return []
    if subject.lower_ in _RELATIVE and verb.dep_.startswith("acl"):
        if _takes_up_clause(subject, verb):
            clause = clause_head(verb.head)
            return [token for token in clause.subtree if token.i < subject.i]
        subject = _cleft(verb.head)
    somebody = subject.pos_ == "PROPN" or not classes_of(subject).isdisjoint(PERSONS)
    if somebody or subject.lower_ in _PRONOUNS | _RELATIVE:
        return []  # who did it is the doer, and no cause
    left_out = {"acl:relcl", "appos", "cop", "nsubj", "expl", "advcl", "obl", "punct", "ccomp"}
    within = verb in subject.subtree  # of a cleft, "it was the shooting that triggered …"
    below = {token.i for token in verb.subtree} if within else set()
    below |= {token.i for child in subject.children if child.dep_ in left_out for token in child.subtree}
    return [token for token in subject.subtree if token.i not in below]


def _takes_up_clause(pronoun: Token, verb: Token) -> bool:
    """Whether ", which" goes back to the whole clause: it follows an object or an adverbial and a comma."""
    thing = verb.head
    while thing.dep_ in {"nmod", "conj"} and thing.pos_ not in VERBAL:
        thing = thing.head
    clause = thing.dep_ in {"obj", "obl"} and thing.head.pos_ == "VERB" and bool(children(thing.head, "nsubj"))
    return pronoun.lower_ == "which" and clause and pronoun.i > 0 and pronoun.nbor(-1).text == ","


def _cleft(noun: Token) -> Token:
    """*noun*, or the predicate of "it was …" that it stands in: "it was the shooting of a student that …"."""
    top = noun
    while top.dep_ == "nmod":
        top = top.head
    it_was = children(top, "cop") and any(one.lower_ == "it" for one in children(top, "nsubj", "expl"))
    return top if it_was else noun


def _goes_on(verb: Token) -> bool:
    """Whether it is a gerund that goes on the clause before it: "dug trenches, prompting …"."""
    return verb.dep_ in {"advcl", "acl"} and verb.tag_ == "VBG" and verb.head.i < verb.i


def _came_of(effect: Token) -> list[Token]:
    """What it "stemmed from"."""
    follow = _follow(effect.head, connectives().come_of) if effect.dep_ == "nsubj" else None
    return [] if follow is None else _after_case(effect.head, follow)


def _answered(effect: Token) -> list[Token]:
    """What it "was a response to", or was called one."""
    if effect.dep_ == "nsubj" and children(effect.head, "cop"):
        return _told_of(effect.head)
    if effect.dep_ in {"obj", "nsubj:pass"} and effect.head.lower_ in connectives().naming:
        return next((found for one in children(effect.head, "xcomp", "obl") if (found := _told_of(one))), [])
    return []


def _told_of(noun: Token) -> list[Token]:
    """What stands after "response to" where *noun* is the response."""
    if noun.lower_ in connectives().kinds:
        return next((found for one in children(noun, "nmod") if (found := _told_of(one))), [])
    follow = _follow(noun, connectives().said_of)
    return [] if follow is None else _after_case(noun, follow) or _after_case(noun.head, follow)


def _ground(effect: Token) -> list[Token]:
    """What "the reason for it" was, or what "was the reason for it"."""
    noun = effect.head
    follow = _follow(noun, connectives().grounds)
    if follow is None or effect.label not in {"nmod", "obl"} or not case_words(effect) & follow:
        return []
    if noun.dep_ == "nsubj":
        told = noun.head
        if not children(told, "cop"):
            return next((_unmarked(one) for one in children(told, "ccomp")), [])
        own = {token.i for token in noun.subtree} | {one.i for one in children(told, "cop")}
        return [token for token in told.subtree if token.i not in own and token.i > noun.i]
    if children(noun, "cop"):
        return next((list(one.subtree) for one in children(noun, "nsubj") if one.lower_ not in _PRONOUNS), [])
    return []


def _blamed(effect: Token) -> list[Token]:
    """What it "was blamed on", where that is a thing that happened and nobody."""
    if effect.dep_ not in {"obj", "nsubj:pass"}:
        return []
    follow = _follow(effect.head, connectives().blame)
    if follow is None:
        return []
    return _after_case(effect.head, follow, only_things=True) or _after_case(effect, follow, only_things=True)


def _beginning(effect: Token) -> list[Token]:
    """What it "began when" or "after", or "broke out over"."""
    verb = effect.head if effect.dep_ == "nsubj" else effect
    follow = _follow(verb, connectives().begin)
    particles = {child.lower_ for child in children(verb, "compound")}
    if follow is None or ("" not in follow and not follow & particles) or children(verb, "obj"):
        return []  # what somebody began after something else, he began at a time
    found = _clause_after(verb)
    if found:
        return found
    over = (one for one in children(verb, "obl") if case_words(one) & _OVER and not _is_moment(one))
    return next((_without_case(one) for one in over), [])


def _is_moment(noun: Token) -> bool:
    return (
        noun.pos_ not in NOMINAL - {"NUM"}
        or bool(noun.forms & connectives().moments)
        or noun.ent_type_ in {"DATE", "TIME"}
    )


def _is_unasked(noun: Token) -> bool:
    return bool(noun.forms & connectives().unasked)


def _follow(word: Token, listed: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """What may follow *word* in *listed*; ``None`` where it is not listed."""
    return listed.get(word.lower_)


def _after_case(head: Token, prepositions: Collection[str], *, only_things: bool = False) -> list[Token]:
    """The phrase under *head* after one of *prepositions*, without it."""
    for child in children(head, "obl", "nmod", "advcl"):
        if (
            case_words(child) & set(prepositions)
            and not _is_unasked(child)
            and not (only_things and _is_somebody(child))
        ):
            return _without_case(child)
    return []


def _is_somebody(noun: Token) -> bool:
    """Whether *noun* names a side or people, and nothing that they did."""
    return noun.pos_ in {"PROPN", "PRON"} or not children(noun, "nmod", "acl", "nmod:poss")


def _without_case(noun: Token) -> list[Token]:
    first = max((child.i for child in noun.children if child.dep_ in {"case", "mark"} and child.i < noun.i), default=-1)
    return [token for token in noun.subtree if token.i > first]


def _unmarked(clause: Token) -> list[Token]:
    marks = {child.i for child in clause.children if child.dep_ == "mark"}
    return [token for token in clause.subtree if token.i not in marks]
