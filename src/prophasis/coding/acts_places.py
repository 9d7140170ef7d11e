"""Words that tell of ground taken only where it has a name: "took Northfield", "the town of Northfield fell to the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts import find_acts
from prophasis.coding.acts_tree import case_words, children
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.acts_lexicon import ActionLexicon
    from prophasis.coding.places import PlaceMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


def acts_among_places(
    sentence: Sentence, lexicon: ActionLexicon, before: Sentence | None, places: Sequence[PlaceMention]
) -> list[Act]:
    """The acts of *sentence*; a verb that needs a place and has none is read once more in its other senses."""
    acts = find_acts(sentence, lexicon, before=before)
    elsewhere = frozenset(act.trigger.i for act in acts if not _holds(act, places))
    if not elsewhere:
        return acts
    return find_acts(sentence, lexicon, before=before, elsewhere=elsewhere)


def _holds(act: Act, places: Sequence[PlaceMention]) -> bool:
    """Whether the words of *act* count here: those that need a place stand with one of *places*."""
    becomes = children(act.trigger, "xcomp")  # "Northfield fell silent"
    return not act.entry.takes_place or (not becomes and any(_is_place(head, places) for head in act.targets))


def _is_place(head: Token, places: Sequence[PlaceMention]) -> bool:
    names = (
        one
        for one in head.children
        if one.dep_ in {"appos", "flat"} or (one.dep_ == "nmod" and "of" in case_words(one))
    )
    named = (head, *names)
    return any(one.start <= position(word) < one.end for word in named for one in places)
