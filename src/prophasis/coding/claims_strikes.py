"""Lists of strikes: who "conducted 34 strikes against" whom did each that the lines below tell: "Near Northfield, two strikes destroyed a tank"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms
from prophasis.coding.acts_tree import objects_of, subject_of
from prophasis.coding.records import record
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.model.claim import EventType, FigureKind, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft, Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token
    from prophasis.model.claim import Figure

_STRIKES = frozenset(
    form for noun in ("strike", "airstrike", "air strike", "sortie", "raid") for form in noun_forms(noun.split()[-1])
)
_WHERE = frozenset({"near", "in", "at", "around", "outside", "north", "south", "east", "west"})
_OPENS_WITHIN = 6
"""How many words may name the place with which a line begins."""


@record(frozen=True, slots=True)
class Strikes:
    """Counted strikes as the text introduced them: who flew them, against whom, and who says so."""

    by: Who
    against: Who | None
    speaker: str


def with_strikes(drafts: Sequence[Draft], sentence: Sentence, people: People) -> list[Draft]:
    """*drafts* with the doer and the target of the strikes of which the lines of a list tell.

    Only a line that begins with a place and counts its strikes goes back to them, and only in the words of the same speaker.
    Nothing is taken over that the line itself names.
    """
    for draft in drafts:
        if (told := _introduced(draft)) is not None:
            people.strikes = told if told.against is not None or people.strikes is None else people.strikes
    told = people.strikes
    if told is None or not _opens_with_a_place(sentence):
        return list(drafts)
    return [_flown(draft, told) for draft in drafts]


def _introduced(draft: Draft) -> Strikes | None:
    """The strikes that somebody named is said to have flown, with their number: "conducted 34 strikes"."""
    if draft.event is not EventType.ASSAULT or draft.stance is not Stance.ASSERTS or draft.actor is None:
        return None
    counted = any(_is_counted(one) for one in objects_of(draft.trigger))
    return Strikes(draft.actor, draft.target, draft.statement.speaker) if counted and draft.told else None


def _flown(draft: Draft, told: Strikes) -> Draft:
    subject = draft.trigger if draft.trigger.lower_ in _STRIKES else subject_of(draft.trigger)
    if subject is None and draft.trigger.dep_ == "conj":
        subject = subject_of(draft.trigger.head)
    counted = subject is not None and (_is_counted(subject) or any(map(_is_counted, _subjects(draft.trigger))))
    if draft.event is not EventType.ASSAULT or draft.statement.speaker != told.speaker or not counted:
        return draft
    actor, target = draft.actor, draft.target
    if actor is None and (target is None or target.side != told.by.side):
        actor = replace(told.by, as_written=None, start=None, sure=False)
    if target is None and told.against is not None and actor is not None and told.against.side != actor.side:
        target = replace(told.against, as_written=None, start=None, sure=False)
    lost = [_lost_by(figure, target) for figure in draft.figures]
    return draft.having(actor=actor, target=target, figures=tuple(lost))


def _lost_by(figure: Figure, target: Who | None) -> Figure:
    """What strikes destroyed is whose they hit."""
    if figure.of is not None or target is None or figure.kind is not FigureKind.EQUIPMENT_LOST:
        return figure
    return replace(figure, of=target.id, of_party=target.party)


def _subjects(verb: Token) -> list[Token]:
    """Every subject of *verb*: in "near Ar Raqqah, five strikes engaged" the parser may give it the place as well."""
    over = verb.head if verb.dep_ == "conj" else verb
    return [child for child in over.children if child.dep_ in SUBJECTS]


def _is_counted(noun: Token) -> bool:
    """Whether it is a number of strikes: "12 strikes", "one strike"."""
    return noun.lower_ in _STRIKES and any(child.dep_ == "nummod" for child in noun.children)


def _opens_with_a_place(sentence: Sentence) -> bool:
    """Whether a line begins with where it was: "Near Northfield, …"."""
    words = [token for token in sentence.span if token.is_alpha]
    if not words or words[0].lower_ not in _WHERE:
        return False
    return any(token.text == "," for token in list(sentence.span)[: _OPENS_WITHIN + 1])
