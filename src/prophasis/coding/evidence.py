"""Evidence: the words that carry a claim, as an exact stretch of the document's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import starts_clause
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.tree_labels import SUBJECTS, VERBAL
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_EDGE = frozenset({",", ";", ":", ".", "—", "–", "-", "and", "but", "that", "while", "when", "as", "yet", ")"})


_SUBORDINATE = frozenset({"after", "before", "since", "until", "when", "as", "because"})
"""Words that open a clause which tells when or why, even where the parser joins it with "and"."""
_HEADS_CLAUSE = VERBAL | {"ADJ", "NOUN"}
_TAKEN_UP = frozenset({"these", "them", "those", "which"})
"""What a part is taken of that goes on with the same thing: "fired shells, and some of these landed in …"."""


def clause_tokens(act: Act, own: frozenset[int]) -> list[Token]:
    """The words of the clause that tells *act*.

    Args:
        act: The act.
        own: Where the tokens of the speaker's statement begin; words of others are left out.

    Returns:
        Tokens in order, without conjunctions and marks at the edges. Other clauses joined to this one are left out
        where they have a subject of their own; those inside it stay.
    """
    if act.nominal and act.standing != "told":
        tokens = _noun_tokens(act)
    else:
        before = _leading_clauses(act)
        others = [child for child in act.clause.children if _is_another_clause(child, act.clause)]
        left_out = before.union(token.i for child in others for token in child.subtree)
        tokens = [token for token in act.clause.subtree if token.i not in left_out]
    tokens = [token for token in tokens if token.at in own] or list(act.words)
    tokens = _with(tokens, act.words)
    tokens = _with(tokens, [word for token in act.actors if _near(token, tokens) for word in _phrase(token, own)])
    return trim(_unbroken(trim(tokens), act.trigger))


def trim(tokens: Iterable[Token]) -> list[Token]:
    """*tokens* without white space, marks and conjunctions at the edges."""
    found = list(tokens)
    while len(found) > 1 and (found[0].is_space or found[0].lower_ in _EDGE):
        found.pop(0)
    while len(found) > 1 and (found[-1].is_space or found[-1].lower_ in _EDGE | {'"'}):
        found.pop()
    return found


def _noun_tokens(act: Act) -> list[Token]:
    """The phrase of a noun that names an act: with its "by", "on" and place phrases."""
    wanted = {act.trigger.i} | {token.i for token in act.trigger.subtree if token.i - act.trigger.i < 25}
    for head in (*act.actors, *act.targets):
        if abs(head.i - act.trigger.i) < 15:
            wanted |= {token.i for token in head.subtree if abs(token.i - act.trigger.i) < 20}
    return [act.trigger.doc[i] for i in range(min(wanted), max(wanted) + 1)]


def _leading_clauses(act: Act) -> set[int]:
    """The words of clauses of time and condition that come before the clause: "When X moved in, Y fired"."""
    subject = next((child for child in act.trigger.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        return set()
    leading = [
        child
        for child in act.clause.children
        if child.dep_ == "advcl" and child.i < subject.left_edge.i and any(c.dep_ in SUBJECTS for c in child.children)
    ]
    return {token.i for child in leading for token in child.subtree if token.i < subject.left_edge.i}


def _is_another_clause(token: Token, clause: Token) -> bool:
    """Whether the dependent *token* of *clause* heads a clause that is only joined to it."""
    if token.i < clause.i or token.label not in {"conj", "parataxis"} or token.pos_ not in _HEADS_CLAUSE:
        return False
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    goes_on = any(one.lower_ in _TAKEN_UP for child in subjects for one in child.children)
    if goes_on or token.left_edge.lower_ in _SUBORDINATE:
        return False
    return starts_clause(token) and (token.label == "parataxis" or bool(subjects))


def _with(tokens: list[Token], more: Iterable[Token]) -> list[Token]:
    found = {token.i: token for token in (*tokens, *more)}
    return [found[i] for i in sorted(found)]


def _near(token: Token, tokens: list[Token]) -> bool:
    """Whether a doer stands in the words or so little before them that no other verb comes between."""
    if not tokens or not tokens[0].i - 8 <= token.i <= tokens[-1].i + 3:
        return False
    between = token.doc[token.i + 1 : tokens[0].i] if token.i < tokens[0].i else ()
    return not any(word.pos_ == "VERB" for word in between)


def _phrase(head: Token, own: frozenset[int]) -> list[Token]:
    """*head* with the words before it that belong to it, as far as they are the speaker's."""
    return [word for word in noun_phrase(head) if word.i <= head.i and (position(word) in own or word.i == head.i)]


def _unbroken(tokens: list[Token], trigger: Token) -> list[Token]:
    """The stretch around *trigger*, from the first to the last token, gaps of other words between closed."""
    if not tokens:
        return [trigger]
    first, last = max(tokens[0].i, trigger.sent.start), min(tokens[-1].i, trigger.sent.end - 1)
    return trigger.doc.tokens[min(first, trigger.i) : max(last, trigger.i) + 1]
