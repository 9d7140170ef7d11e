"""A body's own statement, known by how it opens: "The Mission strongly condemns …", and by going on so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import subject_of
from prophasis.coding.attribution_documents import announces
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.actors import ActorIndex
    from prophasis.coding.reference import Context, Mention
    from prophasis.language.sentences import Sentence
    from prophasis.model.setting import Source

_OFFICES = frozenset({"ministry", "monitor", "ngo", "social"})
"""Kinds of source that publish statements of their own; all others tell of others' in the present tense too."""
_BODIES = frozenset({"organisation", "ministry", "armed_forces", "group"})
_TWO = 2
_PRESENT = frozenset({"VBZ", "VBP"})


def states_itself(
    sentences: Sequence[Sentence], source: Source | None, actors: ActorIndex, context: Context
) -> Mention | None:
    """The body whose own statement a text is.

    Its first sentence, a paragraph of its own, says in the present tense that its words follow ("The Ministry informs the public
    as follows."); or an office published it, and its first sentence says in the present tense what the body condemns, welcomes
    or asks, and at least one other does.
    """
    if (body := _announcing(sentences[:2], actors, context)) is not None:
        return body
    if not sentences or source is None or source.kind not in _OFFICES:
        return None
    body = _stating(sentences[0], actors, context)
    if body is None:
        return None
    known = context.having([body])
    again = (_stating(sentence, actors, known) for sentence in sentences[1:])
    return body if any(one is not None and one.id == body.id for one in again) else None


def _announcing(opening: Sequence[Sentence], actors: ActorIndex, context: Context) -> Mention | None:
    """The body whose words follow, as the first of two sentences says, which is a paragraph of its own."""
    if len(opening) < _TWO or opening[0].paragraph == opening[1].paragraph or not announces(opening[0]):
        return None
    root = opening[0].span.root
    subject = subject_of(root) if root.tag_ in _PRESENT else None
    found = None if subject is None else actors.resolve(noun_phrase(subject), context, sentence_n=opening[0].n)
    return found if found is not None and found.kind in _BODIES else None


def _stating(sentence: Sentence, actors: ActorIndex, context: Context) -> Mention | None:
    """The body that states something in *sentence*, in the present tense."""
    root = sentence.span.root
    if root.tag_ not in _PRESENT or root.lower_ not in _verbs():
        return None
    subject = subject_of(root)
    found = None if subject is None else actors.resolve(noun_phrase(subject), context, sentence_n=sentence.n)
    return found if found is not None and found.kind in _BODIES else None


@cache
def _verbs() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("speech", "stating")))
