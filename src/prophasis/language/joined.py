"""Verbs joined by "and" to a verb of another form, which no English sentence can join.

"It called on them to withdraw, and release prisoners" asks for both; "accused it of shelling the town, and killing ten"
charges with both. A bare infinitive is joined to an infinitive and a gerund to a gerund, however far before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prophasis.language.branches import Branches

_JOINING = frozenset({"and", "or", "nor"})
_HELPERS = frozenset({"aux", "aux:pass", "cop", "mark"})
_BARE = frozenset({"VB", "VBP"})
_FURTHEST = 60


def mend_joined(tree: Branches, start: int, end: int) -> None:
    """Join the bare infinitives and gerunds between *start* and *end* to the last of their like, where they hang on others."""
    for i in range(start, end):
        token = tree.tokens[i]
        if token.tag_ == "VBG":
            _join_gerund(i, start, tree)
        elif token.tag_ in _BARE and token.dep_ == "conj":
            _join_infinitive(i, start, tree)


def _join_infinitive(i: int, start: int, tree: Branches) -> None:
    head = tree.heads[i]
    if tree.tokens[head].tag_ in _BARE or tree.has_subject(i) or tree.labelled(i, _HELPERS) or not _joined(i, tree):
        return
    for j in _before(i, start, tree):
        helped = tree.labelled(j, {"aux", "mark"}) or tree.tokens[j].dep_ == "conj"
        if tree.tokens[j].tag_ == "VB" and helped and _below(head, i, j, tree):
            tree.hang(i, j, "conj")
            tree.tokens[i].tag_ = "VB"
            return


def _join_gerund(i: int, start: int, tree: Branches) -> None:
    head = tree.heads[i]
    loose = tree.tokens[i].dep_ in {"conj", "advcl"} and tree.tokens[head].tag_ != "VBG"
    if not loose or tree.labelled(i, _HELPERS) or tree.has_subject(i) or not _joined(i, tree):
        return
    for j in _before(i, start, tree):
        governed = tree.tokens[j].dep_ not in {"amod", "compound", "case"} and not tree.labelled(j, {"aux", "det"})
        if tree.tokens[j].tag_ == "VBG" and governed and _below(head, i, j, tree):
            tree.hang(i, j, "conj")
            return


def _before(i: int, start: int, tree: Branches) -> list[int]:
    """The verbs before *i*, the last first."""
    return [j for j in range(i - 1, max(start, i - _FURTHEST) - 1, -1) if tree.tokens[j].pos_ == "VERB"]


def _joined(i: int, tree: Branches) -> bool:
    """Whether "and" stands right before *i*."""
    return any(child == i - 1 and tree.tokens[child].lower_ in _JOINING for child in tree.labelled(i, {"cc"}))


def _below(head: int, i: int, j: int, tree: Branches) -> bool:
    """Whether *j* hangs on *head* and not on *i*."""
    return tree.holds(head, j) and not tree.holds(i, j)
