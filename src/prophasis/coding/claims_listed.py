"""Lines of a list that what stands before it governs: of "The parties agreed:" or "Sylvania threatened to:" nothing was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import children, is_finite, subject_of
from prophasis.coding.attribution_listed import charges, denies
from prophasis.coding.listed import is_item, is_wanted, leads_list, words_of_item
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft, Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_DONE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
_DOERS = frozenset({"state", "armed_forces", "group"})


@dataclass(frozen=True, slots=True)
class Listing:
    """What leads up to the lines that follow.

    Attributes:
        paragraph: Its paragraph, or that of the last of its lines so far.
        doer: Who does what the lines tell without a subject: "Sylvanian troops:", who is charged with it or denies it.
        to_come: Whether the lines are only agreed, planned or threatened.
    """

    paragraph: int
    doer: Who | None = None
    to_come: bool = False


def listing(sentence: Sentence, people: People) -> Listing | None:
    """What *sentence* says of the lines that follow it; ``None`` where it leads up to none."""
    if not leads_list(sentence):
        return None
    verb = sentence.span.root
    if verb.lower_ in _to_come():
        return Listing(sentence.paragraph, to_come=True)
    if charges(verb):
        accused = people.first(children(verb, "obj"), sentence)
        return None if accused is None else Listing(sentence.paragraph, accused)
    if denies(verb):
        subject = subject_of(verb)
        denier = None if subject is None else people.named(subject, sentence)
        return None if denier is None else Listing(sentence.paragraph, denier)
    if any(is_finite(word) for word in sentence.span if word.pos_ in {"VERB", "AUX"}):
        return None
    doer = people.named(verb, sentence) if verb.pos_ in {"NOUN", "PROPN"} else None
    return Listing(sentence.paragraph, doer) if doer is not None and doer.kind in _DOERS else None


@cache
def _to_come() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("speech", "to_come")))


def line_of(sentence: Sentence, drafts: Sequence[Draft], listing: Listing) -> tuple[Listing, list[Draft]] | None:
    """The drafts of *sentence* as the next line of the list, and the list after it; ``None`` where it is none of its lines."""
    if not is_item(sentence) or sentence.paragraph not in {listing.paragraph, listing.paragraph + 1}:
        return None
    after = replace(listing, paragraph=sentence.paragraph)
    if listing.to_come:
        return after, [] if is_wanted(sentence) else list(drafts)
    if listing.doer is None or not _bare(words_of_item(sentence)):
        return after, list(drafts)
    return after, [_done_by(one, listing.doer) for one in drafts]


def _bare(words: Sequence[Token]) -> bool:
    """Whether a line begins with its verb and has no subject: "shelled the town", "killing ten"."""
    first = next(iter(words), None)
    return first is not None and first.tag_ in {"VBD", "VBN", "VBG"} and subject_of(first) is None


def _done_by(draft: Draft, doer: Who) -> Draft:
    """*draft* with who does it; what was filled in as if nobody were known to have done it falls away."""
    if draft.actor is not None or draft.event not in _DONE:
        return draft
    target = draft.target
    hurt = None if target is not None and target.side == doer.side and not target.sure else target
    figures = tuple(
        replace(one, of=None, of_party=None) if one.of_party == doer.side and target is not hurt else one
        for one in draft.figures
    )
    return draft.having(actor=doer, target=hurt, figures=figures)
