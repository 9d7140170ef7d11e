"""Noun phrases in a Universal Dependencies tree: their words, and those that follow a preposition, where the parser errs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words
from prophasis.coding.tree_labels import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prophasis.language.tree import Token


def phrases_after(head: Token, prepositions: Iterable[str], *, reach: int = 14) -> Iterator[Token]:
    """Nouns after *head* that follow one of *prepositions*, whatever the parser hung them on.

    A small pipeline often attaches the phrase to the wrong noun, so the words are read in order: up to the next
    finite verb, clause mark or semicolon, at most *reach* words.
    """
    wanted = set(prepositions)
    for token in head.doc[head.i + 1 : min(head.i + 1 + reach, head.sent.end)]:
        if ends_phrase(token):
            return
        if token.lower_ in wanted and token.dep_ in {"case", "mark", "advmod", "compound:prt"}:
            noun = token.head if token.head.i > token.i else _noun_after(token)
            if noun is not None and noun.pos_ in NOMINAL | {"ADJ"} and noun.i - token.i < 10:
                yield noun


def ends_phrase(token: Token) -> bool:
    """Whether *token* closes the noun phrase and its prepositional phrases before it."""
    if token.pos_ == "PUNCT":
        return token.text in {";", ":", "—", "–", '"'} or (token.text == "," and not _joins(token))
    if token.pos_ == "SCONJ" and token.lower_ not in {"of", "by", "in", "on", "at", "against", "from"}:
        return True
    return token.pos_ == "AUX" or (token.pos_ == "VERB" and token.dep_ not in {"acl", "amod", "compound", "nmod"})


def _joins(comma: Token) -> bool:
    """Whether a comma stands inside a list of nouns."""
    return comma.head.dep_ == "conj" and comma.head.pos_ in NOMINAL


def _noun_after(token: Token) -> Token | None:
    for word in token.doc[token.i + 1 : min(token.i + 8, token.sent.end)]:
        if word.pos_ in NOMINAL and not (
            word.i + 1 < token.sent.end and word.doc[word.i + 1].pos_ in NOMINAL and word.dep_ == "compound"
        ):
            return word
    return None


def noun_phrase(head: Token) -> list[Token]:
    """The words of the noun phrase of *head*: its modifiers, its names and its "of" and place phrases; no clauses."""
    if not head.children:
        return [] if _is_mark(head) else [head]
    found = {head.i}
    for child in head.children:
        label = child.label
        before = child.i < head.i and label in {"det", "amod", "nummod", "compound", "nmod", "flat", "advmod"}
        after = child.i > head.i and label in {"flat", "compound", "nmod", "appos"}
        if (
            before
            and not (label == "nmod" and "case" in {c.dep_ for c in child.children} and child.dep_ != "nmod:poss")
        ) or (after and (label in {"flat", "compound"} or _names_group(child, head))):
            found |= {token.i for token in child.subtree}
        elif (
            after
            and label == "nmod"
            and (case_words(child) & {"of", "in"} or _in_name(child, head) or _whose_men(child, head))
            and child.i - head.i < 8
        ):
            found |= {token.i for token in noun_phrase(child)} | {c.i for c in child.children if c.dep_ == "case"}
    tokens = head.doc.tokens
    if (men_of := _whose_men_apart(head)) is not None:
        found |= {men_of.left_edge.i, *(token.i for token in noun_phrase(men_of))}
    found |= {c.i for c in head.children if c.text == "-" and {c.i - 1, c.i + 1} <= found}  # "al-Tahir", headed by "al"
    return [tokens[i] for i in sorted(found) if not _is_mark(tokens[i])]


def _is_mark(word: Token) -> bool:
    """Whether it is a mark that joins no two parts of a name."""
    return word.dep_ == "punct" and word.text not in {"-", "'"}


def _names_group(child: Token, head: Token) -> bool:
    """Whether the name of a group stands right behind the word for what it is: "the terrorist group Northern Dawn"."""
    beside = child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i == head.i + 1
    return beside and head.lower_ in GROUP_NOUNS


GROUP_NOUNS = frozenset({"group", "movement", "organisation", "organization", "faction", "militia"})
"""Words for what a group is, which its name can follow."""


def _whose_men(child: Token, head: Token) -> bool:
    """Whether "from" says whose men they are who do or suffer something: "attacked by troops from Sylvania".

    Not "withdrew troops from Sylvania", nor men of whom more is said before: "its troops from Orm".
    """
    return "from" in case_words(child) and _are_told_of(head)


def _whose_men_apart(head: Token) -> Token | None:
    """What "from" right behind *head* leads, where the parser hung it on the verb: "by troops | from the Shan State Army"."""
    if not _are_told_of(head) or head.i + 1 >= head.sent.end:
        return None
    following = head.doc[head.i + 1]
    noun = following.head
    apart = following.lower_ == "from" and noun.i > following.i and noun.head.i == head.head.i
    return noun if apart and noun.left_edge.i == following.i else None


def _are_told_of(head: Token) -> bool:
    """Whether they are men under arms who do or suffer something, and whose nothing before them says."""
    if head.lower_ not in _MEN or not (head.dep_ in {"nsubj", "nsubj:pass", "obl:agent"} or "by" in case_words(head)):
        return False
    before = (one for one in head.children if one.i < head.i)
    return not any(one.dep_ == "nmod:poss" or (one.label in _NAMING and one.text[:1].isupper()) for one in before)


_NAMING = frozenset({"amod", "compound", "nmod"})
_MEN = frozenset(
    ["troops", "soldiers", "forces", "fighters", "men", "gunmen", "militants", "rebels", "militiamen", "units", "servicemen", "officers",
     "policemen", "commandos", "paratroopers", "marines", "mercenaries", "snipers", "gunners", "warplanes", "jets", "drones", "warships"]
)  # fmt: skip
"""Words for men under arms and their craft, of whom "from" can say whose they are."""


def _in_name(child: Token, head: Token) -> bool:
    """Whether "for" joins two parts of one name: "State Committee for National Security"."""
    return "for" in case_words(child) and head.text[:1].isupper() and child.text[:1].isupper()
