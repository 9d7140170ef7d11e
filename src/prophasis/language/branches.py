"""The tree of a sentence while it is put right: what hangs on what, and where a branch begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from prophasis.language.tree import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
ALL_SUBJECTS = SUBJECTS | {"nsubj:outer", "csubj:pass", "csubj:outer"}
QUOTES = frozenset({'"', "'", "''", "``"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HELPERS = frozenset({"aux", "aux:pass", "cop"})


class Branches:
    """Words, the head of each and what hangs on each, all as numbers of the piece; changed together by :meth:`hang`.

    Attributes:
        tokens: The words; their labels are changed in place.
        heads: The number of the head of each; a root is its own. It is the caller's list, changed in place.
        below: What hangs on each, in the order of the text.
    """

    __slots__ = ("below", "heads", "tokens")

    def __init__(self, tokens: Sequence[Token], heads: list[int]) -> None:
        self.tokens = tokens
        self.heads = heads
        self.below: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(heads):
            if head != i:
                self.below[head].append(i)

    def hang(self, i: int, head: int, label: str) -> None:
        """Hang *i* on *head* as *label*; on itself it becomes a root."""
        if self.heads[i] != i:
            self.below[self.heads[i]].remove(i)
        self.heads[i], self.tokens[i].dep_ = head, label
        if head != i:
            self.below[head].append(i)
            self.below[head].sort()

    def labelled(self, i: int, labels: Container[str]) -> list[int]:
        """What hangs on *i* with one of *labels*."""
        return [child for child in self.below[i] if self.tokens[child].dep_ in labels]

    def left(self, i: int) -> int:
        """The first word of the branch of *i*."""
        while self.below[i] and self.below[i][0] < i:
            i = self.below[i][0]
        return i

    def right(self, i: int) -> int:
        """The last word of the branch of *i*."""
        while self.below[i] and self.below[i][-1] > i:
            i = self.below[i][-1]
        return i

    def first_word(self, i: int) -> int:
        """The first word of the branch of *i* that is no punctuation."""
        at = self.left(i)
        while at < i and (self.tokens[at].is_punct or self.tokens[at].is_space):
            at += 1
        return at

    def holds(self, over: int, i: int) -> bool:
        """Whether *i* is *over* or hangs on it, near or far."""
        while i != over and self.heads[i] != i:
            i = self.heads[i]
        return i == over

    def is_finite(self, i: int) -> bool:
        """Whether *i* is a verb with a tense of its own, or has a helper with one."""
        helpers = self.labelled(i, _HELPERS)
        if helpers:
            return any(self.tokens[one].tag_ in _FINITE for one in helpers)
        return self.tokens[i].tag_ in _FINITE

    def has_subject(self, i: int) -> bool:
        """Whether *i* has a subject of any kind."""
        return bool(self.labelled(i, ALL_SUBJECTS))

    def is_bare(self, i: int) -> bool:
        """Whether *i* has neither a subject nor a conjunction of any kind."""
        return not self.has_subject(i) and not self.labelled(i, {"mark", "cc"})

    def marks(self, i: int) -> set[str]:
        """The conjunctions that subordinate *i*, in lower case."""
        return {self.tokens[one].lower_ for one in self.labelled(i, {"mark"})}

    def beside(self, first: int, second: int) -> bool:
        """Whether nothing but marks stands from *first* to *second*, both exclusive."""
        return all(self.tokens[i].is_punct or self.tokens[i].is_space for i in range(first + 1, second))


def subject_label(verb: int, tree: Branches) -> str:
    """How a subject of *verb* is labelled, by its voice."""
    return "nsubj:pass" if tree.labelled(verb, {"aux:pass"}) else "nsubj"
