"""Attitudes: who is said to want, plan, believe, know, see or feel what. They are told of, and make no claim.

The words stand in ``lexicon/speech.yaml`` under ``attitudes``. Read are verbs ("wants to leave", "backs the plan", "is expected
to"), nouns with their owner ("its plan to leave", "voiced fears of") and adjectives ("confident that", "opposed to").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import agent_of, case_words, children, is_finite, is_passive, noun_before, subject_of
from prophasis.coding.attribution_content import right_content
from prophasis.coding.attribution_frames import Frame
from prophasis.coding.attribution_lexicon import AttitudeWord, SpeechWord
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from prophasis.coding.attribution_lexicon import AttitudeLexicon
    from prophasis.language.tree import Span, Token

_CLAUSE = SpeechWord(words=("",), cls="attitude", takes=frozenset({"clause"}))
_NOT_VERBS = frozenset({"amod", "compound", "case", "fixed", "mark"})
_LIGHT = frozenset(["be", "express", "make", "have", "raise", "voice", "issue", "give", "show", "take", "offer", "reach", "sign", "hold", "share", "announce", "reaffirm", "repeat", "deliver", "send", "launch", "draw", "face", "release", "present", "abandon", "drop"])  # fmt: skip


def attitude_frames(span: Span, lexicon: AttitudeLexicon, *, taken: Set[int]) -> Iterator[Frame]:
    """The attitudes told of in *span*; a word in *taken* is a cue already."""
    for token in span:
        low = token.lower_
        if token.i in taken or not (low in lexicon.adjectives or low in lexicon.verbs or low in lexicon.nouns):
            continue
        frame = (
            _adjective(token, span, lexicon.adjectives.get(low, ()))
            or _verb(token, span, lexicon.verbs.get(low, ()))
            or _noun(token, span, lexicon.nouns.get(low, ()))
        )
        if frame is not None:
            yield frame


def _verb(token: Token, span: Span, words: tuple[AttitudeWord, ...]) -> Frame | None:
    if not words or token.dep_ in _NOT_VERBS:
        return None
    if not (token.pos_ == "VERB" or token.tag_.startswith("VB")):
        return _misread(token, span, words)
    passive = (
        is_passive(token) and not children(token, "obj", "xcomp") and not any(c.dep_ == "nsubj" for c in token.children)
    )
    speaker = agent_of(token) if passive else _holder(token)
    for word in words:
        if not _has_particles(token, word):
            continue
        content = _content(token, span, word)
        if passive and word.takes & {"object", "to", "clause"}:
            content |= {one.i for subject in token.children if subject.dep_ in SUBJECTS for one in subject.subtree}
        if "object" in word.takes and not passive and (told := _relative_object(token)) is not None and not content:
            content = told
        content = {i for i in content if span.start <= i < span.end and i != token.i}
        if content and (speaker is not None or passive):
            return _frame(token, word, speaker, content)
    return None


def _misread(token: Token, span: Span, words: tuple[AttitudeWord, ...]) -> Frame | None:
    """A verb that the tagger took for the plural of a noun: "Freedonia plans to leave"."""
    named = children(token, "compound")
    content = _infinitive_after(token, span) if token.tag_ == "NNS" and token.dep_ == "ROOT" and named else set()
    return _frame(token, words[0], named[-1], content) if content and "to" in words[0].takes else None


def _holder(verb: Token) -> Token | None:
    """Who holds the attitude: the subject, its own or the one of the clause that governs it."""
    subject = subject_of(verb)
    if subject is None and is_finite(verb):
        subject = noun_before(verb)
    return subject


def _has_particles(token: Token, word: AttitudeWord) -> bool:
    after = [one.lower_ for one in token.doc[token.i + 1 : token.i + len(word.words)]]
    return after == list(word.words[1:])


def _content(token: Token, span: Span, word: AttitudeWord) -> set[int]:
    """The words after *token* that are its content: the clause, the infinitive, the object, the phrase; together one stretch."""
    found: set[int] = set()
    if "clause" in word.takes:
        found |= right_content(token, _CLAUSE, span, [])
    for child in token.children:
        if child.i > token.i and _is_content(child, word):
            found |= {one.i for one in child.subtree if one.i > token.i}
    if "to" in word.takes and not found:
        found |= _infinitive_after(token, span)
    return set(range(min(found), max(found) + 1)) if found else set()


def _is_content(child: Token, word: AttitudeWord) -> bool:
    label = child.label
    marks = {one.lower_ for one in child.children if one.dep_ in {"mark", "case"} and one.i < child.i}
    if label in {"xcomp", "ccomp", "advcl"} and "to" in marks:
        return "to" in word.takes
    if label in {"ccomp", "xcomp"} and not marks - {"that", "whether", "if", "how", "why"}:
        return bool(word.takes & {"clause", "object"})
    if label in {"obj", "iobj"}:
        return "object" in word.takes
    if label in {"obl", "nmod", "advcl", "ccomp", "xcomp"}:
        return "phrase" in word.takes and bool(marks & word.prepositions)
    return False


def _infinitive_after(token: Token, span: Span) -> set[int]:
    """The infinitive right after the word, whatever the parser hung it on: "plans to leave"."""
    i = token.i + 1
    if i + 1 < span.end and span.doc[i].lower_ == "to" and span.doc[i + 1].tag_ in {"VB", "RB"}:
        verb = span.doc[i + 1] if span.doc[i + 1].tag_ == "VB" else span.doc[min(i + 2, span.end - 1)]
        return set(range(i, max(verb.right_edge.i, verb.i) + 1))
    return set()


def _relative_object(token: Token) -> set[int] | None:
    """The noun that a relative clause without an object of its own tells of: "the policy they oppose"."""
    if token.dep_ != "acl:relcl" or token.head.i > token.i:
        return None
    subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ in {"who", "which", "that"}:
        return None
    return {one.i for one in token.head.subtree if one.i < min(subject.left_edge.i, token.i)}


def _adjective(token: Token, span: Span, words: tuple[AttitudeWord, ...]) -> Frame | None:
    if (
        not words
        or token.dep_ in {"amod", "compound", "case", "fixed"}
        or token.pos_ not in {"ADJ", "VERB", "NOUN", "ADV"}
    ):
        return None
    if token.pos_ == "VERB" and (token.tag_ != "VBN" or not children(token, "aux:pass", "cop")):
        return None
    speaker = next((child for child in token.children if child.dep_ in SUBJECTS), None) or _holder(token)
    if speaker is None or agent_of(token) is not None:
        return None
    word = words[0]
    able = AttitudeWord(word.words, word.cls, frozenset({"clause", "to", "phrase"}), word.prepositions)
    content = {i for i in _content(token, span, able) if i < span.end}
    return _frame(token, word, speaker, content) if content else None


def _noun(token: Token, span: Span, words: tuple[AttitudeWord, ...]) -> Frame | None:
    if not words or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "flat"}:
        return None
    word = words[0]
    content: set[int] = set()
    for child in token.children:
        label = child.label
        marks = {one.lower_ for one in child.children if one.dep_ in {"mark", "case", "obj"} and one.i < child.i}
        told = label in {"acl", "ccomp", "advcl"} and marks & {"that", "to", "whether"}
        if child.i > token.i and (
            told
            or (
                label in {"nmod", "acl", "obl"}
                and marks & (word.prepositions | {"of", "about"})
                and not marks & {"by", "from"}
            )
        ):
            content |= {one.i for one in child.subtree if one.i > token.i}
    copula = children(token, "cop")
    if copula and not content:
        return None
    owner = _owner(token)
    if not content or owner is None:
        return None
    return _frame(token, word, owner, {i for i in content if i < span.end})


def _owner(noun: Token) -> Token | None:
    """Whose attitude it is: "its plan", "the fears of residents", who voiced it."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (
            child.dep_.startswith(("nmod", "obl")) and case_words(child) & {"by", "from", "among"}
        ):
            return child
    if noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB" and noun.head.lemma_ in _LIGHT:
        return subject_of(noun.head)
    return None


def _frame(cue: Token, word: AttitudeWord, speaker: Token | None, content: set[int]) -> Frame:
    return Frame(
        cue=cue, word=SpeechWord(words=word.words, cls=word.cls, takes=word.takes), speaker=speaker,
        content=frozenset(content), stance=Stance.ASSERTS, rule="attitude", unnamed=speaker is None,
    )  # fmt: skip
