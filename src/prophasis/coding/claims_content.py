"""Acts that are only what another act is about: demanded, threatened, condemned, or accused of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_leading import leading_end
from prophasis.coding.acts_lexicon import Frame, Part
from prophasis.coding.acts_tree import children
from prophasis.coding.claims_rejected import accused_in, rejects_proposal
from prophasis.coding.modality_denial import leaves_open
from prophasis.coding.modality_untrue import is_telling
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Modality, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.statements import Attribution
    from prophasis.language.tree import Token

SPOKEN = frozenset({Frame.SPEECH, Frame.JUDGE})
CLOSING = frozenset(
    {EventType.REQUEST, EventType.THREATEN, EventType.AGREE, EventType.REJECT, EventType.ACCUSE, EventType.SUPPORT}
)
"""Types whose content is not told as done: what is demanded, threatened, promised or condemned."""

_ACCUSERS = frozenset({"accuse", "blame", "accuses", "accused", "accusing", "blames", "blamed", "blaming"})
_WRONGS = frozenset({Frame.FAULT})


def governed_by(act: Act, acts: Sequence[Act], attribution: Attribution) -> Act | None:
    """The demand, threat, promise or condemnation of which *act* is only the content."""
    for over in acts:
        if over is act or over.entry.event not in CLOSING:
            continue
        if over.trigger.lower_ in _ACCUSERS and act.entry.frame is not Frame.FAULT and not _is_planned(act):
            continue
        if over.nominal and accused_in(act, acts) is not None and act.trigger.head.i == over.trigger.i:
            continue
        if act.entry.mode == "mediate" and act.trigger.dep_ == "acl":
            continue
        if only_denies(over, acts, attribution) or act.trigger.i > (leading_end(over.trigger) or act.trigger.i):
            continue
        if over.entry.frame in {Frame.FAULT, Frame.STATE} or (
            over.entry.mode == "investigate" and act.entry.frame is not Frame.MUTUAL
        ):
            continue
        if _is_content(act.trigger, over.trigger, over) or _cued_content(act, over, attribution):
            return over
    return None


def content_of(over: Act, acts: Sequence[Act], attribution: Attribution) -> list[Act]:
    """The acts that are only the content of *over*."""
    return [act for act in acts if act is not over and governed_by(act, [over, act], attribution) is over]


def _cued_content(act: Act, over: Act, attribution: Attribution) -> bool:
    cued = attribution.cued_by(over.trigger)
    inside = cued is not None and position(act.trigger) in cued.tokens and not _is_below(over.trigger, act.clause)
    return inside and over.entry.event in {EventType.REQUEST, EventType.THREATEN}


def _is_content(token: Token, verb: Token, over: Act) -> bool:
    """Whether *token* stands in the complement of *verb*, not in a clause that is only beside it."""
    depth = 0
    while token.i not in (verb.i, token.head.i) and depth < 12:
        label = token.label
        if token.head.i == verb.i:
            told_beside = label in {"advcl", "conj", "parataxis", "nsubj"} and not _infinitive(token)
            named = over.entry.part is Part.NOUN
            return not told_beside and (label in {"xcomp", "ccomp", "obj", "obl", "acl", "advcl", "nmod"} or named)
        if label in {"parataxis"}:
            return False
        token = token.head
        depth += 1
    return False


def _infinitive(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"to", "for", "of"} for child in token.children)


def accuses_of_act(act: Act, acts: Sequence[Act], attribution: Attribution) -> bool:
    """Whether *act* accuses of an act that is coded itself: "X accused Y of shelling Z" is the shelling, said by X."""
    if act.trigger.lower_ not in _ACCUSERS:
        return False
    cued = attribution.cued_by(act.trigger)
    for other in acts:
        if other is act or other.entry.frame in SPOKEN | _WRONGS or other.trigger.i < act.trigger.i:
            continue
        inside = cued is not None and position(other.trigger) in cued.tokens
        if (inside or _is_below(other.trigger, act.trigger)) and _is_charge(other, act):
            return True
    return False


def _is_planned(deed: Act) -> bool:
    """Whether the deed was only wanted or planned, or is a fault and no act upon others.

    "Accused Y of wanting to overthrow Z" tells of no overthrow, and "accused the palace of surrendering" finds fault with it.
    """
    given_up = deed.entry.event is EventType.RETREAT and deed.entry.mode == "withdraw" and not deed.negated
    return not deed.nominal and (deed.modality is Modality.FUTURE or given_up)


def _is_charge(deed: Act, accusation: Act) -> bool:
    """Whether *deed* is what is charged, not a thing that is only named on the way to it: "of lying in the talks"."""
    if not deed.nominal:
        return not _is_planned(deed)
    if deed.entry.frame is Frame.FATE and deed.trigger.dep_ == "obj":
        return False  # "blamed the deaths on its alliance" says whose fault they are, and of no deed
    return deed.entry.event in _DEEDS and not any(
        word.pos_ == "VERB" and word.i not in {accusation.trigger.i, deed.trigger.i}
        for word in _between(deed.trigger, accusation.trigger)
    )


_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})


def _between(token: Token, above: Token) -> list[Token]:
    """The words of the tree from *token* up to *above*, both left out."""
    found = []
    while token.head.i not in {token.i, above.i}:
        token = token.head
        found.append(token)
    return found


def only_denies(act: Act, acts: Sequence[Act], attribution: Attribution) -> bool:
    """Whether a rejection only denies what another act tells: "rejected the reports that X had fired" is a denial of fire.

    Who refuses to deny a thing has rejected nothing.
    """
    cued = attribution.cued_by(act.trigger)
    if act.entry.event is EventType.REJECT and any(leaves_open(child) for child in children(act.trigger, "xcomp")):
        return True
    if act.entry.event is EventType.REJECT and any(accused_in(one, acts) is act.trigger for one in acts):
        return True
    if (
        act.entry.event is not EventType.REJECT
        or rejects_proposal(act)
        or cued is None
        or cued.stance is not Stance.DENIES
    ):
        return False
    if any(not is_telling(one) for one in children(act.trigger, "obj") if one.pos_ == "NOUN"):
        return False
    return any(
        other is not act and other.entry.frame not in SPOKEN and position(other.trigger) in cued.tokens
        for other in acts
    )


def _is_below(token: Token, verb: Token) -> bool:
    while token.head.i != token.i:
        token = token.head
        if token.i == verb.i:
            return True
    return False


def means_of(act: Act, acts: Sequence[Act]) -> Act | None:
    """The attack of which *act* only names the means: "shelled Olm using artillery against the school"."""
    using = act.trigger
    if using.lower_ != "using" or act.entry.event is not EventType.ASSAULT or using.dep_ not in _BY_MEANS:
        return None
    over = {using.head.i, using.head.head.i}
    return next(
        (one for one in acts if one.entry.event is EventType.ASSAULT and one.trigger.i in over - {using.i}), None
    )


_BY_MEANS = frozenset({"acl", "advcl", "xcomp"})
