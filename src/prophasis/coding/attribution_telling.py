"""Telling that goes on in the plain past: "Two men died, the ministry said. The attackers fled" is all the ministry's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import is_finite
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.tree_labels import SUBJECTS, VERBAL
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_PAST = frozenset({"VBD"})
_WAS = frozenset({"was", "were", "did"})
_ENDS = frozenset(["meanwhile", "separately", "elsewhere", "previously", "nevertheless", "nonetheless", "since", "ago", "historically", "traditionally", "so-called"])  # fmt: skip
"""Words with which an outlet turns to something else or to what was before."""

_COUNTED = frozenset({"people", "some", "others", "other", "many", "several", "someone", "local", "locals"})
"""Words for unnamed sources that as often only count whom something happened to."""

_BACKGROUND = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:last|past|previous) (?:year|decade|century|month|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b|\b(?:for|over) (?:years|decades|months)\b|\bin recent (?:days|weeks|months|years)\b"
    r"|\bnot (?:yet |immediately )?(?:clear|known)\b"
    r"|\bimmediate(?:ly)? (?:comment|respon|claim|known|clear|report)|\bindependent(?:ly)?\b|\bcould not be reached\b",
    re.IGNORECASE,
)
"""What only the outlet looks back on, or says of its own work."""


def tells_on(sentence: Sentence) -> bool:
    """Whether a sentence tells in the plain past what happened, and nothing in it says that the outlet itself speaks."""
    verb = told_by(sentence)
    if verb is None or _is_spoken_of(verb):
        return False
    return not is_background(sentence)


def is_background(sentence: Sentence) -> bool:
    """Whether the outlet looks back in a sentence, turns to something else, or tells of its own work."""
    turns = any(token.lower_ in _ENDS for token in sentence.span)
    return turns or _BACKGROUND.search(sentence.span.text) is not None


def told_by(sentence: Sentence) -> Token | None:
    """The main verb, where it stands in the plain past or in its passive and has a subject."""
    root = sentence.span.root
    helpers = [child for child in root.children if child.label in {"aux", "cop"} and child.i < root.i]
    plain = root.tag_ in _PAST and root.pos_ in VERBAL and is_finite(root) and not helpers
    with_was = bool(helpers) and helpers[0].lower_ in _WAS
    own = [child for child in root.children if child.dep_ in SUBJECTS]
    return root if own and (plain or with_was) else None


def _is_spoken_of(verb: Token) -> bool:
    """Whether it tells of words or thoughts, of nothing that happened ("it was not clear", "gave no answer")."""
    lexicon = speech_lexicon()
    empty = any(child.dep_ == "expl" for child in verb.children)
    object_ = next((child for child in verb.children if child.dep_ == "obj"), None)
    said = verb.lower_ in lexicon.verbs or (object_ is not None and object_.lower_ in lexicon.nouns)
    return empty or said or is_of_a_source(verb)


def is_of_a_source(verb: Token) -> bool:
    """Whether a text or an unnamed source is the subject: what reports had said is no speech going on."""
    lexicon = speech_lexicon()
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return subject is not None and subject.lower_ in (lexicon.unnamed | lexicon.texts) - _COUNTED


def is_another(sentence: Sentence) -> bool:
    """Whether one more source is the subject, of whom the outlet tells: "Another patient saw …"."""
    subject = next((child for child in sentence.span.root.children if child.dep_ in SUBJECTS), None)
    more = subject is not None and any(child.lower_ in {"another", "second", "third"} for child in subject.children)
    return more and sentence.span.root.lower_ in speech_lexicon().attitudes.verbs


def subject_at(sentence: Sentence) -> frozenset[int]:
    """Where the subjects of the main verb stand in the text, each by its first word and its head."""
    subjects = [child for child in sentence.span.root.children if child.dep_ in SUBJECTS]
    return frozenset(position(token) for one in subjects for token in one.subtree)
