"""Words taken for something else: verbs for the adjective of their own object or for a plural, a month for an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.tree_labels import NOMINAL, SUBJECTS
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_PAST = ("ed", "rew", "ught", "roke", "ept", "eld", "ent")
"""How most past tenses end that can be taken for adjectives."""


def is_misread(verb: Token) -> bool:
    """Whether a verb was taken for the adjective of its own object: "the rebel side opened fire".

    It was where it has a subject, or where a sentence is left without a verb and a noun stands right before it.
    """
    if verb.dep_ != "amod":
        return False
    if verb.pos_ == "VERB" and any(child.dep_ in SUBJECTS for child in verb.children):
        return True
    if verb.head.dep_ != "ROOT" or verb.head.pos_ not in NOMINAL or verb.i <= verb.sent.start:
        return False
    before = verb.nbor(-1)
    without = not any(child.dep_ in {"cop", "aux", "det", *SUBJECTS} for child in verb.head.children)
    return (
        without
        and verb.lower_.endswith(_PAST)
        and before.pos_ in {"NOUN", "PROPN"}
        and before.head in (verb, verb.head)
    )


def is_misread_present(word: Token) -> bool:
    """Whether a present tense was taken for a plural: "the Sylvanian side calls upon …", "the army shells the town".

    It was where nothing in the sentence is a verb with a tense, and a noun stands right before it.
    """
    if (
        word.pos_ != "NOUN"
        or word.tag_ != "NNS"
        or not word.lower_.endswith("s")
        or word.dep_ not in {"ROOT", "compound"}
    ):
        return False
    if word.dep_ == "compound" and (word.head.dep_ != "ROOT" or word.head.i < word.i):
        return False
    if any(token.pos_ == "AUX" or (token.pos_ == "VERB" and "VerbForm=Fin" in token.morph) for token in word.sent):
        return False
    before, after = words_before(word), word.i + 1 < word.sent.end and word.nbor(1)
    goes_on = (
        after
        and after.pos_ in {"ADP", "PART", "DET", "NOUN", "PROPN", "ADJ", "SCONJ"}
        and after.lower_ not in {"of", "in", "between"}
    )
    return bool(before) and before[-1].pos_ in NOMINAL and before[-1].tag_ != "NNS" and bool(goes_on)


def words_before(word: Token) -> list[Token]:
    """The nouns and adjectives right before *word*, nearest last, adverbs passed over."""
    found: list[Token] = []
    for i in range(word.i - 1, word.sent.start - 1, -1):
        token = word.doc[i]
        if token.pos_ == "ADV" or (token.lower_.endswith("ly") and not found):
            continue
        if token.pos_ not in NOMINAL | {"ADJ"}:
            break
        found.insert(0, token)
    return found


def is_month(word: Token) -> bool:
    """Whether the name of a month was taken for an act: "on 3 March"; a march has a small letter, or opens the sentence."""
    if word.text not in entry("times", "months"):
        return False
    return word.i > word.sent.start or (word.i + 1 < word.sent.end and word.nbor(1).text[:1].isdigit())


def wearer_of(noun: Token) -> Token:
    """Who wears what *noun* names, taken for the doer: of "soldiers dressed in rebel uniforms were" the soldiers; else *noun*."""
    if noun.lower_ not in entry("titles", "worn"):
        return noun
    wears = (child for child in noun.head.children if child.dep_ in SUBJECTS)
    return next(wears, noun.head if noun.head.pos_ in NOMINAL else noun)
