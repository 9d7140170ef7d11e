"""Judgements: whom they are about and which deed they judge ("condemned the shelling of the town by Sylvania")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Part
from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.claims_condemned import is_victim, names_victim
from prophasis.coding.noun_phrases import noun_phrase

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


def responsible(act: Act, sentence: Sentence, people: People) -> Who | None:
    """Whom a judgement is about: the one blamed, or who did or is said to own what is condemned."""
    heads = list(act.targets) + [token for token in children(act.trigger, "obj") if token not in act.targets]
    for head in (one for one in heads if not names_victim(one)):
        named = people.named(head, sentence) if head.pos_ == "PROPN" or head.dep_ == "obj" else None
        if named is not None and named.kind != "people":
            return named
        owner = people.owner(head, sentence) if head.pos_ == "NOUN" and people.named(head, sentence) is None else None
        if owner is not None and owner.kind != "people":
            return owner
    inner = [child for head in heads for child in head.subtree if child.pos_ in {"NOUN", "PROPN", "ADJ"}]
    for child in (one for one in inner if not any(is_victim(one, head) for head in heads)):
        if child.pos_ == "PROPN" or child.text[:1].isupper():
            who = people.named(_phrase_head(child), sentence)
            if who is not None and who.kind != "people":
                return who
    return None


def wrongdoer(act: Act, sentence: Sentence, people: People) -> Who | None:
    """Whose the wrong is that the words of a judgement name: "resulted from one more Sylvanian provocation"."""
    wrongs = [word for word in act.words if word.pos_ == "NOUN" and word.label in {"obl", "obj", "nmod"}]
    for child in (child for wrong in wrongs for child in wrong.children):
        before = child.dep_ in {"amod", "compound", "nmod:poss"} and child.i < child.head.i and child.text[:1].isupper()
        if before or "by" in case_words(child):
            who = people.named(child, sentence)
            if who is not None and who.kind != "people":
                return who
    return None


def _phrase_head(token: Token) -> Token:
    while token.dep_ in {"amod", "compound", "flat", "nmod:poss", "nmod:desc"} and token.head.pos_ in {"NOUN", "PROPN"}:
        if token.dep_ == "nmod:poss":
            break
        token = token.head
    return token


def judged(act: Act) -> list[Token]:
    """The deed that is condemned, as the cause of the condemnation."""
    if act.entry.part is not Part.VERB and act.trigger.lower_ not in {"described", "describes"}:
        return []
    for head in children(act.trigger, "obj"):
        if head.pos_ == "NOUN" and any(child.dep_.startswith("nmod") for child in head.children):
            tokens = [token for token in head.subtree if not _in_adverbial(token, head)]
            return tokens or noun_phrase(head)
    return []


def _in_adverbial(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in {"advcl", "acl:relcl", "appos", "parataxis"}:
            return True
        token = token.head
    return False
