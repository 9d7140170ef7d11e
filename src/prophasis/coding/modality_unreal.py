"""What words only imagine, expect, ask or do not believe: nobody has said that it happened.

"Nobody believes that they fired", "is unlikely to attack", "in the film, troops attack the town", "feared an attack",
"acquitted them of killing ten".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import case_words, children, clause_head, subject_of
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_corrected import is_labelled_untrue, is_of_earlier_version
from prophasis.coding.modality_denial import leaves_open
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.modality_untrue import is_telling
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_CONTENT = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl", "obl", "conj", "obj", "nmod"})
_NOBODY = frozenset({"nobody", "none", "few", "nothing", "one"})
_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
_ONE = frozenset({"a", "an", "any", "another"})
_ASKING = frozenset({"why", "how", "who", "what", "when", "where", "which", "whether", "whose"})
_HIGHEST = 8


def is_unreal(act: Act) -> bool:
    """Whether the words around *act* only imagine, await or dispute it."""
    trigger = act.trigger
    if is_labelled_untrue(trigger) or _is_asked_outright(trigger):
        return True
    if act.nominal:
        return _is_awaited(act) or _would_be(trigger) or _is_left_open(trigger) or _is_passed_over(trigger)
    return is_unreal_deed(trigger) or (act.entry.event in _FORCE and (_is_if_true(trigger) or _is_foreseen(trigger)))


def _is_foreseen(verb: Token) -> bool:
    """Whether it is what somebody expects of another: "analysts expect them to attack"."""
    expects = verb.dep_ == "xcomp" and verb.head.lower_ in verb_forms("expect")
    return expects and any(child.dep_ == "obj" for child in verb.head.children)


def is_unreal_deed(verb: Token) -> bool:
    """Whether a verb tells what somebody only imagines, does not believe or is cleared of, or what happens in a story."""
    near = _is_close(verb) or _is_cleared(verb) or _is_thought_of(verb)
    return near or _is_of_fiction(verb) or _is_in_question(verb) or any(map(_takes_back, _over(verb)))


def is_hedged(noun: Token) -> bool:
    """Whether a deed is only alleged by its adjective: "an alleged attack", "the so-called attack"."""
    return any(child.lower_ in _words("hedging") for child in noun.children if child.i < noun.i) or (
        noun.i > _SO_CALLED
        and [token.lower_ for token in noun.doc[noun.i - _SO_CALLED : noun.i]] == ["so", "-", "called"]
    )


_SO_CALLED = 3


def is_alleged(verb: Token) -> bool:
    """Whether it is what somebody is held or charged for, so that nobody named has told it: "charged with killing ten"."""
    over = verb.head
    marks = {child.lower_ for child in children(verb, "mark", "case")}
    if verb.dep_ == "xcomp" and over.lower_ in _RUMOURED:
        return "to" in marks
    return verb.tag_ == "VBG" and over.lower_ in _forms("holding") and bool(marks & _FOR)


_RUMOURED = frozenset({"rumoured", "rumored", "reputed"})
_FOR = frozenset({"for", "with", "of", "over"})


def is_question(trigger: Token, asked: Token | None) -> bool:
    """Whether it is what somebody asked, and not what they asked for: "asked why they had fired"."""
    if asked is None or asked.lower_ not in verb_forms("ask"):
        return False
    clause = clause_head(trigger)
    begins = any(token.lower_ in _ASKING and token.i < trigger.i for token in clause.subtree)
    return begins or any(token.text == "?" for token in trigger.sent)


def _over(trigger: Token) -> list[Token]:
    """The verbs and nouns whose content a deed is, from the inside out."""
    found: list[Token] = []
    token = trigger
    while token.label in _CONTENT and token.head is not token and len(found) < _HIGHEST:
        if (token.dep_ == "acl:relcl" and "that" not in _mark_of(token)) or not _mark_of(token) <= _OF_CONTENT:
            break  # only says who, when or why
        joined = token.dep_ == "conj"
        if joined and any(child.dep_.startswith("nsubj") for child in token.children):
            break  # a clause of its own beside the one that is only believed
        token = token.head
        if not joined:
            found.append(token)
    return found


_OF_CONTENT = frozenset({"that", "of", "about", "to", "how", "for", "with"})


_TIMED = frozenset({"when", "while", "where", "once", "whenever"})


def _mark_of(deed: Token) -> set[str]:
    before = (child for child in children(deed, "mark", "advmod") if child.i < deed.i)
    return {child.lower_ for child in before if child.label == "mark" or child.lower_ in _TIMED}


def _is_thought_of(deed: Token) -> bool:
    """Whether it is only thought of, hoped for or prevented: "no intention of attacking", "kept them from firing"."""
    if not deed.lower_.endswith("ing"):
        return False
    marks, over = _mark_of(deed) | case_words(deed), deed.head
    if over.lower_ in _words("prospects") and marks & {"of", "in"}:
        return True
    if over.lower_ in _forms("mulling") and (marks & {"of", "about"} or (not marks and deed.dep_ == "xcomp")):
        return True
    verb = over if over.pos_ == "VERB" else over.head
    return "from" in marks and verb.lower_ in _forms("preventing")


def _is_cleared(deed: Token) -> bool:
    """Whether somebody is cleared of it: "acquitted them of killing ten"."""
    verb = deed.head if deed.head.pos_ == "VERB" else deed.head.head
    return (
        deed.lower_.endswith("ing") and "of" in _mark_of(deed) | case_words(deed) and verb.lower_ in _forms("clearing")
    )


def _takes_back(verb: Token) -> bool:
    """Whether what hangs on *verb* is not said to have happened."""
    if verb.lower_ in _forms("imagining") or _is_assumed(verb) or is_of_earlier_version(verb):
        return True
    if verb.pos_ in {"NOUN", "ADJ"}:
        foremost = verb.lower_ in {"first", "last"} and is_negated(verb)
        doubtful = verb.lower_ in _words("doubtful") or (verb.lower_ in _words("sure") and _is_denied(verb))
        return foremost or doubtful or _is_missing(verb) or _is_taken_back(verb)
    told = children(verb, "obj")
    if any(map(_is_missing, told)) or (verb.lower_ in _forms("retracting") and any(map(is_telling, told))):
        return True
    if verb.lower_ in _forms("believing") | _forms("suggesting"):
        return _is_disowned(verb)
    return verb.lower_ in _forms("charging") and (_is_disowned(verb) or _falls_short(verb))


def _is_denied(adjective: Token) -> bool:
    """Whether it is "not clear" or "far from clear"."""
    before = {token.lower_ for token in adjective.doc.tokens[max(adjective.sent.start, adjective.i - 2) : adjective.i]}
    return is_negated(adjective) or before >= {"far", "from"}


def _is_assumed(verb: Token) -> bool:
    """Whether it is only assumed for the sake of argument: "let us assume that", "assuming that"."""
    if verb.lower_ not in _forms("believing"):
        return False
    opens = verb.tag_ == "VBG" and verb.i == verb.sent.start
    return opens or verb.head.lower_ in {"let", "lets"} or (verb.tag_ == "VB" and verb.i == verb.sent.start)


def _is_missing(noun: Token) -> bool:
    """Whether there is none of what would show it: "no evidence that", "without proof that", "did not find evidence that"."""
    if noun.lower_ not in _words("showing"):
        return False
    none = any(child.lower_ in {"no", "without", "little", "any"} for child in noun.children)
    return none or (noun.dep_ == "obj" and is_negated(noun.head))


def _is_taken_back(noun: Token) -> bool:
    """Whether who said it has withdrawn it: "retracted a report that"."""
    return is_telling(noun) and noun.dep_ == "obj" and noun.head.lower_ in _forms("retracting")


def _is_left_open(noun: Token) -> bool:
    """Whether a deed that is only named is neither confirmed nor denied, or nothing is known of it."""
    unknown = noun.head.lower_ == "unaware" or any(child.lower_ == "nothing" for child in children(noun.head, "obj"))
    return (
        leaves_open(noun.head)
        or (unknown and "of" in case_words(noun))
        or (noun.dep_ in {"nmod", "obl"} and _is_missing(noun.head))
    )


def _is_passed_over(noun: Token) -> bool:
    """Whether only what was to be said or done about a deed was not: "has not investigated the killings", "did not cover raids"."""
    verb = noun.head
    about = noun.dep_ == "obj" or (noun.dep_ == "obl" and bool(case_words(noun) & _ABOUT))
    return about and verb.lower_ in _forms("passing_over") and is_negated(verb)


_ABOUT = frozenset({"on", "about", "into", "to", "for"})


def _is_asked_outright(deed: Token) -> bool:
    """Whether it is asked if somebody does it: "Did X start the shooting?", "“Will you attack?” he asked"; not why they did."""
    verb = deed.head if deed.pos_ == "NOUN" and deed.dep_ == "obj" else deed
    first = next((child for child in verb.children if child.i < verb.i and not child.is_punct), None)
    if first is None or first.dep_ not in {"aux", "cop"} or not children(verb, "nsubj", "nsubj:pass"):
        return False
    opens = first.i == first.sent.start or first.nbor(-1).text in _CLOSING
    ends = next((token.text for token in deed.doc.tokens[deed.i : deed.sent.end] if token.text in _STOPS), None)
    return opens and ends == "?"


_STOPS = frozenset({"?", ".", "!", ";"})


def _is_if_true(deed: Token) -> bool:
    """Whether it was only so if something else is true: "if the ministry is to be believed, they shelled the town"."""
    if modality_of(deed) is not Modality.ACTUAL:
        return False
    marks = ({one.lower_ for one in clause.children if one.i < clause.i} for clause in children(deed, "advcl"))
    return any("if" in words and not words & {"as", "even"} for words in marks)


def _is_close(deed: Token) -> bool:
    """Whether somebody only came near to it: "came close to capturing", "on the verge of attacking"."""
    marks = {child.lower_ for child in children(deed, "mark", "case")}
    return bool(marks & {"to", "of"}) and deed.lower_.endswith("ing") and deed.head.lower_ in _words("nearing")


def _is_in_question(deed: Token) -> bool:
    """Whether the sentence asks whether it was so: "is it true that X fired?", "X attacks Y?"."""
    sentence = deed.sent
    end = next((token for token in reversed(sentence) if not token.is_space and token.text not in _CLOSING), None)
    if end is None or end.text != "?" or _has_tag(deed, end):
        return False
    token = deed
    while token.label in {"ccomp", "csubj", "xcomp", "conj", "parataxis"} and token.head is not token:
        token = token.head
    return token.head is token and sentence[0].text not in _CLOSING - _BOLD


def _has_tag(deed: Token, end: Token) -> bool:
    """Whether only a few words behind a comma ask: "they fired them, who else?"."""
    comma = next((token.i for token in reversed(deed.doc.tokens[deed.i : end.i]) if token.text == ","), None)
    return comma is not None and end.i - comma - 1 <= _LONGEST_TAG


_LONGEST_TAG = 3
_BOLD = frozenset({"*", "**"})
_CLOSING = frozenset({'"', "'", "''", "``", ")", "*", "**"})


def _is_disowned(verb: Token) -> bool:
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    nobody = subject is not None and (
        subject.lower_ in _NOBODY - {"one"} or any(child.lower_ in {"no", "few"} for child in subject.children)
    )
    return nobody or is_negated(verb)


def _falls_short(gerund: Token) -> bool:
    return gerund.tag_ == "VBG" and (
        gerund.head.lower_ == "short" or any(c.lower_ == "short" for c in gerund.head.children)
    )


def _is_awaited(act: Act) -> bool:
    """Whether force is only what somebody plans, fears or averts: "feared an attack", "is preparing an assault"."""
    noun, verb = act.trigger, act.trigger.head
    if act.entry.event in _FORCE and noun.dep_ == "obj" and verb.lower_ in _forms("inventing"):
        return True
    if act.entry.event in _FORCE and noun.dep_ == "nmod" and verb.lower_ in _words("prospects"):
        return "of" in case_words(noun) and _is_any(noun)
    if act.entry.event not in _FORCE or noun.dep_ != "obj" or verb.lower_ not in _forms("awaiting"):
        return False
    return _is_any(noun)


def _is_any(noun: Token) -> bool:
    """Whether it is no deed in particular: "an attack", "attacks", "war"."""
    articles = children(noun, "det", "nmod:poss")
    return not articles or any(one.lower_ in _ONE for one in articles)


def _would_be(noun: Token) -> bool:
    """Whether it is only said what it would be: "the shelling of the town would be a crime"."""
    said = noun.head
    helpers = {child.lower_ for child in children(said, "aux")}
    return noun.dep_ == "nsubj" and bool(children(said, "cop")) and "would" in helpers and "have" not in helpers


def _is_of_fiction(trigger: Token) -> bool:
    """Whether it happens in a story or is told by one: "in the film, …", "the novel tells how …"."""
    first = trigger
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    told = any(
        _is_story(one) and "in" in case_words(one) and bool(children(one, "det", "nmod:poss"))
        for one in children(first, "obl")
    )
    over = (subject_of(verb) for verb in _over(first) if verb.pos_ == "VERB")
    return told or any(one is not None and _is_story(one) for one in over)


def _is_story(noun: Token) -> bool:
    game = noun.lower_ == "game" and any(child.lower_ in {"video", "computer", "board"} for child in noun.children)
    return game or noun.lower_ in _fictions()


@cache
def _words(part: str) -> tuple[str, ...]:
    unreal: dict[str, list[str]] = entry("speech", "unreal")
    return tuple(unreal[part])


@cache
def _forms(part: str) -> frozenset[str]:
    return frozenset().union(*map(verb_forms, _words(part)))


@cache
def _fictions() -> frozenset[str]:
    return frozenset(_words("fictions"))
