"""Names before a colon, which tell whose words follow and are no subject of theirs: "Freedonia: Sylvania shelled the town"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.language.branches import ALL_SUBJECTS, subject_label

if TYPE_CHECKING:
    from prophasis.language.branches import Branches

_NAMES = frozenset({"PROPN", "NOUN"})
_QUOTED = frozenset({"'", '"', "''", "``"})


def mend_colons(tree: Branches, start: int, end: int) -> None:
    """Take a subject that a colon closes from the verb behind it, and give the verb the name right before it."""
    colon = next((i for i in range(start, end) if tree.tokens[i].text == ":"), None)
    if colon is None:
        return
    for i in range(start, colon):
        verb = tree.heads[i]
        if tree.tokens[i].dep_ not in ALL_SUBJECTS or verb <= colon or tree.tokens[verb].pos_ != "VERB":
            continue
        own = [child for child in tree.labelled(verb, ALL_SUBJECTS) if child > colon]
        beside = _name_before(verb, colon, tree)
        if not own and beside is None:
            continue
        if not own and beside is not None:
            tree.hang(beside, verb, subject_label(verb, tree))
        tree.hang(i, verb, "dislocated")


def _name_before(verb: int, colon: int, tree: Branches) -> int | None:
    """The name that stands right before *verb*, a mark of quotation and helpers between them."""
    at = verb - 1
    while at > colon and (tree.tokens[at].text in _QUOTED or tree.tokens[at].pos_ in {"AUX", "ADV", "PART"}):
        at -= 1
    if at <= colon or tree.tokens[at].pos_ not in _NAMES:
        return None
    while tree.tokens[at].dep_ in {"flat", "compound"} and colon < tree.heads[at] < verb:
        at = tree.heads[at]
    return at
