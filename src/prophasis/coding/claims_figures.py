"""Losses told in a sentence, put on the claims they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head, is_passive, subject_of
from prophasis.coding.claims_draft import Draft
from prophasis.coding.claims_items import of_its_item
from prophasis.coding.claims_losses import OF_PEOPLE, announced_in, is_civilian, of_the_other, own_losses
from prophasis.coding.claims_rules import CASUALTY
from prophasis.coding.evidence import trim
from prophasis.coding.figures_men import is_civil, is_military, is_vague
from prophasis.coding.figures_triggers import ordered_by_court
from prophasis.coding.figures_whose import list_noun
from prophasis.coding.figures_words import is_inflicted
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_aims import is_aim
from prophasis.coding.modality_perfect import is_unreal_past
from prophasis.coding.modality_unreal import is_unreal_deed
from prophasis.coding.norms import is_norm
from prophasis.coding.participants import by_accident, only_says_who
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Figure, FigureKind, Modality, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.figures import FigureMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_OF_SOLDIERS = {
    FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED, FigureKind.CAPTURED, FigureKind.MISSING,
}  # fmt: skip
_BELONGS = {FigureKind.DETAINED: EventType.COERCE, FigureKind.DISPLACED: EventType.COERCE}


def with_figures(
    drafts: list[Draft], figures: Sequence[FigureMention], sentence: Sentence, people: People
) -> list[Draft]:
    """*drafts* with the losses of the sentence; a loss that belongs to none of them becomes a claim of its own.

    What an earthquake or a crash cost is none.
    """
    counted: Token | None = None
    announced = None if figures else announced_in(sentence, people)
    people.announced = people.announced if announced is None else (announced, sentence.n)
    told: set[tuple[FigureKind, int, int, str | None]] = set()
    last: Figure | None = None
    for found in figures:
        counted = counted if found.head is None or (is_vague(found.head) and not is_civil(found.head)) else found.head
        figure = _as_before(own_losses(found, counted, sentence, people), found, last)
        last = figure if figure.kind in OF_PEOPLE else last
        # Two readings of the same words are one loss; "five on each side" is one of each.
        if (words := (figure.kind, figure.start, figure.end, figure.of_party)) in told:
            continue
        told.add(words)
        mention = replace(found, figure=figure)
        at = _draft_of(mention, drafts, people)
        if at is None and (by_accident(mention.trigger) or _of_diplomats(mention, drafts) or _is_to_come(mention)):
            continue
        if at is None and (_denied_of_whom(mention, people) or _is_no_event(mention, people)):
            continue
        if at is None:
            figure = of_the_other(mention, _doer(mention, None, sentence, people), people)
            mention = replace(mention, figure=figure)
            drafts.append(_casualty(mention, figure, sentence, people))
        else:
            target = drafts[at].target
            hit = target is not None and target.party == figure.of_party
            figure = figure if hit else of_the_other(mention, _doer(mention, drafts[at], sentence, people), people)
            if not _done_by_those_hit(mention, drafts[at], sentence, people):
                figure = _of_target(figure, replace(mention, figure=figure), drafts[at])
            if _cared_for(mention, drafts[at]):
                drafts[at] = drafts[at].having(
                    event=EventType.ASSAULT, mode="casualty", rule=CASUALTY, actor=None, target=None, act=None
                )
            drafts[at] = _take(_moved(drafts[at], figure), figure, replace(mention, figure=figure), people)
    return _lists_whole(drafts, figures)


def _as_before(figure: Figure, mention: FigureMention, before: Figure | None) -> Figure:
    """*figure*, one or some more of those told before as of their side: "one civilian died and another was injured"."""
    more = mention.head is None or mention.head.lower_ in _MORE
    said = more and not mention.sure and any(token.lower_ in _MORE for token in mention.tokens)
    if before is None or before.of is None or not said or figure.kind not in OF_PEOPLE:
        return figure
    return replace(figure, of=before.of, of_party=before.of_party)


_MORE = frozenset({"another", "others", "other", "more", "further", "second", "third"})


def _is_to_come(mention: FigureMention) -> bool:
    """Whether the loss is only announced or surmised: "any aircraft … will be brought down", "ten may have died"."""
    verb = mention.trigger
    return is_inflicted(verb) and (modality_of(verb) is Modality.FUTURE or is_unreal_past(verb))


def _is_no_event(mention: FigureMention, people: People) -> bool:
    """Whether the loss is only part of a definition, an aim or a story: "genocide means killing members of a group"."""
    verb = mention.trigger
    return is_aim(verb) or is_unreal_deed(verb) or is_norm(verb, people.attribution.statement_of(verb))


def _denied_of_whom(mention: FigureMention, people: People) -> bool:
    """Whether a loss only says who somebody is of whom another thing is denied."""
    denied = people.attribution.statement_of(mention.trigger).stance is Stance.DENIES
    return denied and only_says_who(clause_head(mention.trigger))


def _doer(mention: FigureMention, draft: Draft | None, sentence: Sentence, people: People) -> Who | None:
    """Who is said to inflict the loss: the doer of the act that it is told with, or the subject of its own verb."""
    verb = mention.trigger
    follows = verb.tag_ == "VBG" and draft is not None and verb.head.i == draft.trigger.i
    befell = mention.head is not None and mention.head.head.i == verb.i and mention.head.i < verb.i
    if not is_inflicted(verb) or befell:
        return None
    if draft is not None and (verb.i == draft.trigger.i or follows):
        own = subject_of(verb) if follows else None
        who = None if own is None else people.named(own, sentence)
        turned = who is not None and draft.target is not None and who.side == draft.target.side
        if turned or draft.actor is not None or draft.act is not None:
            return who if turned else draft.actor
    active = verb.pos_ == "VERB" and not is_passive(verb)
    subject = subject_of(verb) if active else None
    return None if subject is None else people.named(subject, sentence) or people.owner(subject, sentence)


def _lists_whole(drafts: list[Draft], figures: Sequence[FigureMention]) -> list[Draft]:
    """*drafts* with each list of losses as the one claim of who gives it: "put its losses at one killed and 13 captured"."""
    lists: dict[int, list[FigureMention]] = {}
    for mention in figures:
        noun = list_noun(mention.tokens[0]) if mention.head is None else None
        if noun is not None:
            lists.setdefault(noun.i, []).append(mention)
    for parts in lists.values():
        starts, words = {part.figure.start for part in parts}, {part.trigger.i for part in parts}
        held = [one for one in drafts if one.trigger.i in words and starts & {figure.start for figure in one.figures}]
        if len(held) > 1 and len({one.event for one in held}) == 1:
            figures_told = tuple(figure for one in held for figure in one.figures)
            low, high = min(one.tokens[0].i for one in held), max(one.tokens[-1].i for one in held)
            tokens = tuple(trim(held[0].trigger.doc[low : high + 1]))
            whole = held[0].having(figures=figures_told, tokens=tokens)
            drafts = [whole if one is held[0] else one for one in drafts if one is held[0] or one not in held]
    return drafts


def _done_by_those_hit(mention: FigureMention, draft: Draft, sentence: Sentence, people: People) -> bool:
    """Whether those whom the act was done to cost the other side what follows: "repelled an attack, killing fifty"."""
    doer = subject_of(mention.trigger) if is_inflicted(mention.trigger) else None
    who = None if doer is None or doer.i > mention.trigger.i else people.named(doer, sentence)
    return who is not None and draft.target is not None and who.side == draft.target.side


def _of_target(figure: Figure, mention: FigureMention, draft: Draft) -> Figure:
    """*figure*, of those whom the act was done to where a participle tells what it cost: "shelled a post, killing four"."""
    trigger, target = mention.trigger, draft.target
    hit = target is not None and target.kind == "people" and trigger.i > draft.trigger.i
    if hit and target is not None and figure.of is None and (is_vague(mention.head) or is_civilian(mention.head)):
        return replace(figure, of=target.id, of_party=target.party)
    follows = trigger.tag_ == "VBG" and trigger.dep_ in {"advcl", "xcomp", "acl"} and trigger.head.i == draft.trigger.i
    own = draft.actor is not None and draft.actor.party == figure.of_party
    if (
        (figure.of is not None and not own)
        or mention.sure
        or target is None
        or not follows
        or figure.kind not in _OF_SOLDIERS
    ):
        return figure
    if target.kind == "armed_forces" and (is_civil(mention.head) or not is_military(mention.head)):
        return figure
    return replace(figure, of=target.id, of_party=target.party)


def event_of(kind: FigureKind) -> EventType:
    """The type of claim that a loss makes where no act is told."""
    return _BELONGS.get(kind, EventType.ASSAULT)


def _draft_of(mention: FigureMention, drafts: Sequence[Draft], people: People) -> int | None:
    """The draft whose words hold the figure, of the fitting type; else one of the same speaker in the sentence."""
    trigger = mention.trigger
    near = of_its_item(trigger, drafts)
    if ordered_by_court(trigger):
        held = (n for n, one in enumerate(drafts) if one.event is event_of(mention.figure.kind))
        return next((n for n in held if trigger.i in {token.i for token in drafts[n].tokens}), None)
    cause = {token.i for draft in drafts for token in draft.because if trigger.i in {one.i for one in draft.because}}
    fitting = [
        n
        for n, draft in enumerate(drafts)
        if draft.event is event_of(mention.figure.kind)
        and (
            people.attribution.statement_of(trigger).speaker == draft.statement.speaker or draft.trigger.i == trigger.i
        )
        and not draft.speech
        and (not cause or draft.trigger.i in cause)
        and n in near
    ]
    fitting = fitting or [n for n, draft in enumerate(drafts) if _cared_for(mention, draft)]
    if not fitting and mention.figure.kind is FigureKind.CAPTURED:
        fitting = [
            n for n, draft in enumerate(drafts) if draft.event is EventType.COERCE and draft.trigger.i == trigger.i
        ]
    told = {trigger.i, trigger.head.i if trigger.dep_.startswith("nmod") else trigger.i}
    same = [n for n, draft in enumerate(drafts) if draft.act and told & {word.i for word in draft.act.words}]
    if not fitting and (freed := [n for n in same if drafts[n].event in _FREED.get(mention.figure.kind, ())]):
        return freed[0]
    own = [n for n in fitting if drafts[n].trigger.i == trigger.i]
    if own and (mention.figure.count.high == 0 or any(_hits_back(drafts[own[0]], drafts[n]) for n in fitting)):
        return own[0]
    for n in fitting:
        if trigger.i in {token.i for token in drafts[n].tokens} or drafts[n].trigger.i == trigger.i:
            return n
    return min(fitting, key=lambda n: abs(drafts[n].trigger.i - trigger.i), default=None)


def _hits_back(draft: Draft, other: Draft) -> bool:
    """Whether *draft* is done by those to whom *other* was done: "repelled the attack and killed fifty"."""
    return draft.actor is not None and other.target is not None and draft.actor.side == other.target.side


def _cared_for(mention: FigureMention, draft: Draft) -> bool:
    """Whether the draft tells that those counted were treated, which is how their wounds become known."""
    counted = mention.head if mention.head is not None else mention.trigger
    told = {mention.trigger.i, mention.trigger.head.i, counted.head.i}
    harmed = mention.figure.kind in {FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED}
    treats = draft.trigger.lower_ in entry("figures", "treating")
    return harmed and draft.event is EventType.AID and treats and draft.trigger.i in told


_FREED = {
    FigureKind.CAPTURED: {EventType.RETREAT},
    FigureKind.KILLED: {EventType.RETREAT},
    FigureKind.MISSING: {EventType.RETREAT},
    FigureKind.DISPLACED: {EventType.AID, EventType.MOBILIZE},
}
"""Acts whose own words tell a loss that is no force told again: prisoners and bodies given back, people brought to safety."""


def _moved(draft: Draft, figure: Figure) -> Draft:
    """*draft*, a moving of people out of their homes by nobody named as what it was for them."""
    helped = draft.act is not None and bool(draft.act.actors)
    moved = figure.kind is FigureKind.DISPLACED and draft.event in _FREED[FigureKind.DISPLACED] and not helped
    return draft.having(event=EventType.COERCE, mode="displace") if moved else draft


def _of_diplomats(mention: FigureMention, drafts: Sequence[Draft]) -> bool:
    """Whether those who were sent away are the diplomats of a sanction: "expelled two envoys"."""
    return any(draft.event is EventType.SANCTION and draft.trigger.i == mention.trigger.i for draft in drafts)


def _take(draft: Draft, figure: Figure, mention: FigureMention, people: People) -> Draft:
    """*draft* with *figure*; the side that suffered becomes its target where no other is named."""
    target = draft.target
    if target is None and figure.of is not None and (draft.actor is None or draft.actor.party != figure.of_party):
        target = _side(mention, people)
    elif target is not None and not target.sure and target.start is None and figure.of not in {None, target.id}:
        target = None  # told of the losses of two sides, it is an act against neither
    figures = (*draft.figures, *((figure,) if figure not in draft.figures else ()))
    low, high = draft.tokens[0].i, draft.tokens[-1].i
    extra = [token.i for token in mention.tokens if abs(token.i - draft.trigger.i) < 40]
    low, high = min([low, *extra]), max([high, *extra])
    none = figure.count.high == 0
    stance = (
        Stance.ASSERTS
        if none and draft.stance is Stance.DENIES and draft.statement.stance is Stance.ASSERTS
        else draft.stance
    )
    return draft.having(
        figures=figures, target=target, stance=stance, tokens=tuple(trim(draft.trigger.doc[low : high + 1]))
    )


def _side(mention: FigureMention, people: People) -> Who | None:
    from prophasis.coding.claims_draft import Who  # noqa: PLC0415 - a cycle of types only

    figure = mention.figure
    if figure.of is None:
        return None
    return Who(
        id=figure.of,
        party=figure.of_party,
        kind=people.actors.knowledge.kind_of(figure.of),
        as_written=figure.as_written,
        sure=False,
    )


def _casualty(mention: FigureMention, figure: Figure, sentence: Sentence, people: People) -> Draft:
    """A loss without another act: an assault whose doer is unknown, as the conventions have it."""
    statement = people.attribution.statement_of(mention.trigger)
    clause = clause_head(mention.trigger)
    own: list[Token] = [token for token in clause.subtree if position(token) in statement.tokens]
    tokens = trim(own) if any(token.i == mention.trigger.i for token in own) else list(mention.tokens)
    low = min(token.i for token in (*tokens, *mention.tokens))
    high = max(token.i for token in (*tokens, *mention.tokens))
    return Draft(
        sentence=sentence,
        statement=statement,
        trigger=mention.trigger,
        tokens=tuple(trim(clause.doc[low : high + 1])),
        event=event_of(figure.kind),
        mode="casualty",
        rule=CASUALTY,
        speaker=people.speaker(statement),
        target=_side(mention, people),
        stance=statement.stance if statement.stance is not Stance.DOUBTS else Stance.DOUBTS,
        modality=statement.modality,
        figures=(figure,),
    )
