"""What a text itself takes back or calls untrue: "MYTH: X attacked", "an earlier version of this report said that X attacked"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_SOUGHT = 6
"""How many words of a sentence, at most, its label has with what stands before it."""


def is_labelled_untrue(word: Token) -> bool:
    """Whether a label before *word* calls the sentence untrue: "MYTH: Sylvania attacked first"."""
    return any(is_untrue_label(token) for token in word.doc[word.sent.start : word.i])


def is_untrue_label(token: Token) -> bool:
    """Whether *token* with the colon behind it calls what follows untrue."""
    if token.lower_ not in entry("speech", "untrue_labels") or token.i + 1 >= token.sent.end:
        return False
    after = token.nbor(1).text.strip("*_")
    return after.startswith(":") and (token.text.isupper() or token.i - token.sent.start < _SOUGHT)


def is_of_earlier_version(verb: Token) -> bool:
    """Whether *verb* tells what a text said before it was corrected: "an earlier version of this report said that"."""
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    if subject is None or verb.lower_ not in speech_lexicon().verbs:
        return False
    of = [child for child in children(subject, "nmod") if "of" in case_words(child)]
    texts = {subject.lower_} | {one.lower_ for one in of}
    before = {child.lower_ for child in subject.children if child.i < subject.i}
    this = any(child.lower_ in {"this", "the", "our"} for one in (subject, *of) for child in one.children)
    return (
        subject.lower_ in entry("speech", "versions")
        and bool(before & set(entry("speech", "earlier")))
        and (this and bool(texts & set(entry("speech", "corrected_texts"))))
    )
