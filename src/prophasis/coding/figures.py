"""Figures: how many were killed, wounded, captured, missing, detained, displaced, and what equipment was lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import NONE, Counted, Victims, ruled
from prophasis.coding.figures_losses import HELD, Loss, summed, whole
from prophasis.coding.figures_shares import civilians_in, parts_in, shares_in, totals_in
from prophasis.coding.figures_victims import number_after, victims_of
from prophasis.coding.figures_whose import whose
from prophasis.coding.figures_words import (
    Frame,
    Trigger,
    forms,
    is_counted_thing,
    is_equipment,
    is_person,
    thought_only,
    triggers_in,
)
from prophasis.coding.numbers import numbers_in
from prophasis.coding.records import record
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Figure, FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_NOT_REAL = frozenset({"will", "would", "could", "should", "shall", "'ll", "can", "must", "to"})
_CLIMB = 4
_LEFT_OUT = frozenset({"another", "others", "more", "many", "several", "dozens", "scores"})
"""Words that stand for more of those counted before: "killed 30 rebels and wounded many more"."""

_BOTH_KINDS = {FigureKind.KILLED, FigureKind.WOUNDED}


@record(frozen=True, slots=True)
class FigureMention:
    """A figure and the words it rests on.

    Attributes:
        figure: Kind, side, count, and the words with their offsets.
        trigger: The word that says what kind of loss it is.
        tokens: The words that carry the number.
        head: The noun that names the victims, if there is one.
        sure: The words say whose loss it is.
    """

    figure: Figure
    trigger: Token
    tokens: tuple[Token, ...]
    head: Token | None = None
    sure: bool = True


def find_figures(sentence: Sentence, people: People) -> list[FigureMention]:
    """The losses that *sentence* tells as having happened, in the order of their words.

    Ages, dates, lengths and money are no figures, nor is a part of what was counted ("ten people, including two
    children" is ten). A loss that only would or could happen is none.
    """
    tokens = list(sentence.span)
    triggers = triggers_in(tokens)
    if not triggers:
        return []  # whatever is counted, nothing is lost
    counted = Counted(tokens, numbers_in(tokens))
    losses: list[Loss] = []
    for trigger in _shared_out(triggers, counted):
        if _unreal(trigger.token) or (trigger.frame in {Frame.NOUN, Frame.THOSE} and _unreal(trigger.token.head)):
            continue
        if _set_free(trigger) or thought_only(trigger.token):
            continue
        losses += _losses(trigger, counted, sentence, people, losses)
    losses = _divided(counted, losses, sentence, people)
    losses += _leaning(counted, losses, sentence, people)
    return [_mention(loss, sentence, people) for loss in whole(losses)]


def _divided(counted: Counted, losses: list[Loss], sentence: Sentence, people: People) -> list[Loss]:
    """*losses*, those of both sides together told as each side's own, or as nobody's where the parts do not come to the whole.

    "14 people, including nine Xian and five Yian soldiers" is nine of the one and five of the other; of "14 people, including nine
    Xian soldiers" nobody knows whose the others are.
    """
    found = losses
    for loss, parts in parts_in(counted, losses):
        if not any(one is loss for one in found):  # it was itself a part of another
            continue
        each = [
            replace(loss, victims=one, who=who, sure=True) for one in parts if (who := _named(one, sentence, people))
        ]
        sides = {one.who.side for one in each if one.who is not None}
        count = loss.victims.count
        whole = count.exact and all(one.victims.count.exact for one in each)
        if len(sides) > 1 and whole and sum(one.victims.count.low for one in each) == count.low:
            words = {token.i for one in each for token in one.victims.tokens}
            rest = [one for one in found if one is loss or words.isdisjoint(token.i for token in one.victims.tokens)]
            at = next(n for n, one in enumerate(rest) if one is loss)
            found = [*rest[:at], *each, *rest[at + 1 :]]
        elif sides and not loss.sure and (len(sides) > 1 or loss.who is None or loss.who.side not in sides):
            found = [replace(one, who=None, sure=True) if one is loss else one for one in found]
    return found


def _named(victims: Victims, sentence: Sentence, people: People) -> Who | None:
    who = people.named(victims.head, sentence) if victims.head is not None else None
    return who if who is not None and who.party is not None else None


def _leaning(counted: Counted, losses: Sequence[Loss], sentence: Sentence, people: People) -> list[Loss]:
    """The losses that only say how others were shared, or what they bring a total to."""
    found: list[Loss] = []
    for share in shares_in(counted, losses):
        if share.side is not None:
            who = people.named(share.side, sentence)
            sides = [] if who is None else [people.army(who)]
        else:
            sides = [who for party in people.belligerents() if (who := people.side(party, EventType.ASSAULT))]
        found += [replace(share.of, victims=share.victims, who=who, sure=True) for who in sides]
    found += [replace(share.of, victims=share.victims) for share in totals_in(counted, losses)]
    for share in civilians_in(counted, losses):
        who = people.named(share.victims.head, sentence) if share.victims.head is not None else None
        whole = share.of.who
        if (who is None or who.kind != "people") and whole is not None and whole.party is not None:
            who = replace(whole, id=people.actors.knowledge.compose(whole.party, "civilians"), kind="people")
        found.append(replace(share.of, victims=share.victims, who=who, sure=share.of.sure and who is not None))
    return found


def _shared_out(triggers: Sequence[Trigger], counted: Counted) -> list[Trigger]:
    """*triggers*, with "killed or wounded" made one where one count stands for both."""
    found: list[Trigger] = []
    for trigger in triggers:
        before = found[-1] if found else None
        between = (
            [] if before is None else counted.tokens[before.last + 1 - counted.first : trigger.token.i - counted.first]
        )
        words = [token.lower_ for token in between]
        pair = before is not None and {before.people, trigger.people} == _BOTH_KINDS
        if before is not None and pair and words in (["or"], ["and"], ["and", "/", "or"], ["/"]):
            both = Trigger(before.token, trigger.last, (FigureKind.KILLED_OR_WOUNDED,), before.frame)
            told = victims_of(both, counted) or victims_of(replace(both, token=trigger.token), counted)
            if words == ["or"] or any(one.counted for one in told):
                found[-1] = both if victims_of(both, counted) else replace(trigger, kinds=both.kinds)
                continue
        found.append(trigger)
    return found


def _unreal(verb: Token) -> bool:
    """Whether the loss is only possible, wanted or to come."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark"} and child.i < verb.i}
    before = verb.nbor(-1).lower_ if verb.i > verb.sent.start else ""
    if before == "to" and not verb.lower_.endswith(("ed", "ing", "s")) and verb.tag_ != "VBN":
        return True
    if marks & {"have", "having"}:
        marks.discard("to")
    return bool(marks & _NOT_REAL) and verb.pos_ in {"VERB", "AUX", "ADJ"}


def _set_free(trigger: Trigger) -> bool:
    """Whether prisoners are told of as let go, which is the end of an old loss and no new one."""
    once = trigger.token.dep_ in {"acl:relcl", "acl"}  # "freed two men whom it had held": the holding is over
    if not HELD.intersection(trigger.kinds) or not (trigger.frame is Frame.THOSE or once):
        return False
    noun: Token = trigger.token.head if once else trigger.token
    for _ in range(_CLIMB):
        verbal = noun.pos_ in {"VERB", "AUX"}
        after = noun.nbor(1).lower_ if noun.i + 1 < noun.sent.end else ""
        said = forms(noun) | {f"{form} {after}" for form in forms(noun)}
        if not said.isdisjoint(entry("figures", "freeing" if verbal else "freeing_nouns")):
            return True
        if verbal or noun.head.i == noun.i:
            return False
        noun = noun.head
    return False


def _losses(
    trigger: Trigger, counted: Counted, sentence: Sentence, people: People, before: Sequence[Loss]
) -> Iterable[Loss]:
    """What *trigger* tells, one loss for each side that suffered it."""
    found = _without(trigger, counted)
    if found:
        victims = [found]
    elif _contact(trigger, counted):
        victims = _out_of_reach(trigger, counted) or number_after(trigger, counted)
        trigger = replace(trigger, kinds=(FigureKind.MISSING,), frame=Frame.CONTACT)
    elif trigger.frame is Frame.CONTACT:
        return []
    else:
        victims = [] if _denied(trigger.token) else victims_of(trigger, counted)
    told: list[Loss] = []
    for one in victims:
        kind = _kind(trigger, one, [*before, *told])
        if kind is None:
            continue
        who, sure = _who(one, trigger, sentence, people, [*before, *told])
        told.append(Loss(trigger, kind, one, who, sure))
    return summed(told)


def _denied(token: Token) -> bool:
    return any(child.lower_ in {"not", "n't", "never"} for child in token.children)


def _without(trigger: Trigger, counted: Counted) -> Victims | None:
    """A loss said to be none: "no casualties", "without losses"."""
    if trigger.frame not in {Frame.NOUN, Frame.THOSE, Frame.STATE}:
        return None
    if trigger.token.lower_ in {"no", "without"}:
        return Victims(
            None,
            NONE,
            tuple(counted.tokens[trigger.token.i - counted.first : trigger.last + 1 - counted.first]),
            rule="none",
        )
    if trigger.token.doc[trigger.last].lower_ in {"toll", "count"}:
        return None  # "gave no toll" is no count of nothing
    if _of_neither(trigger.token):
        return Victims(None, NONE, (trigger.token,), rule="none")
    words = counted.tokens[max(0, trigger.token.i - counted.first - 4) : trigger.token.i - counted.first]
    for i in range(len(words) - 1, -1, -1):
        if words[i].lower_ in {"no", "without"}:
            return Victims(
                None,
                NONE,
                tuple(counted.tokens[words[i].i - counted.first : trigger.last + 1 - counted.first]),
                rule="none",
            )
        if words[i].pos_ not in {"ADJ", "NOUN", "CCONJ", "ADP", "DET", "PROPN"} and words[i].lower_ not in {
            "or",
            "any",
        }:
            return None
    return None


def _of_neither(noun: Token) -> bool:
    """Whether it is a loss that neither side has or tells of: "neither side reported casualties"."""
    verb = noun.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if noun.dep_ != "obj" or subject is None or verb.lower_ not in entry("figures", "tells_own"):
        return False
    return subject.lower_ == "neither" or any(child.lower_ == "neither" for child in subject.children)


def _contact(trigger: Trigger, counted: Counted) -> bool:
    """Whether it is contact that was lost."""
    near = counted.tokens[max(0, trigger.token.i - counted.first - 5) : trigger.last + 3 - counted.first]
    return trigger.frame in {Frame.LOSING, Frame.CONTACT} and any(
        token.lower_ in {"contact", "communication"} for token in near
    )


def _out_of_reach(trigger: Trigger, counted: Counted) -> list[Victims]:
    """Those with whom contact was lost."""
    for token in counted.tokens[trigger.token.i - counted.first : trigger.token.i - counted.first + 14]:
        if token.lower_ == "with" and token.head.i > token.i:
            number = counted.before(token.head)
            if number is not None:
                words = counted.tokens[number.first - counted.first : token.head.i + 1 - counted.first]
                return (
                    [Victims(token.head, number.count, tuple(words), rule=ruled("out-of-reach", number))]
                    if words
                    else []
                )
    noun = trigger.token.head if trigger.token.dep_ == "acl:relcl" else None
    if noun is None:
        return []
    number = counted.before(noun)
    if number is None:
        return []
    words = counted.tokens[number.first - counted.first : noun.i + 1 - counted.first]
    return [Victims(noun, number.count, tuple(words), rule=ruled("out-of-reach", number))] if words else []


def _kind(trigger: Trigger, victims: Victims, before: Sequence[Loss]) -> FigureKind | None:
    """The kind of the loss, by what was counted; ``None`` where that is neither people nor equipment."""
    head = victims.head
    if victims.count == NONE and trigger.token.lower_ in {"hurt", "harmed"}:
        return FigureKind.KILLED_OR_WOUNDED
    if head is None:
        return trigger.people
    arms = FigureKind.EQUIPMENT_LOST
    if head.lower_ == "others" and arms in trigger.kinds and before and before[-1].kind is arms:
        return arms
    if is_equipment(head) and not is_person(head):
        return FigureKind.EQUIPMENT_LOST if FigureKind.EQUIPMENT_LOST in trigger.kinds else None
    if is_counted_thing(head) or trigger.people is None:
        return None
    if trigger.token.lower_ in _OF_THINGS and not is_person(head):
        return None
    certain = is_person(head) or head.ent_type_ == "PER" or head.pos_ in {"PRON", "NUM"}
    certain = certain or (head.pos_ == "PROPN" and not head.ent_type_)
    harm = trigger.people in {FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED}
    return trigger.people if certain or (harm and trigger.frame is not Frame.LOSING and victims.counted) else None


_OF_THINGS = frozenset({"destroyed", "destroying"})
"""Words that cost lives only where people are counted: "destroyed sixty militants", not "a number of posts"."""


def _who(
    victims: Victims, trigger: Trigger, sentence: Sentence, people: People, before: Sequence[Loss]
) -> tuple[Who | None, bool]:
    """Who suffered, and whether the words say so; a bare number goes with the victims counted before it."""
    who, sure = whose(victims, trigger, sentence, people)
    if who is not None and who.party is not None and _is_civilian(trigger):
        return replace(who, id=people.actors.knowledge.compose(who.party, "civilians"), kind="people"), sure
    if who is None and (victims.head is None or victims.head.lower_ in _LEFT_OUT):
        same = [loss for loss in before if loss.who is not None and loss.kind is not FigureKind.EQUIPMENT_LOST]
        if same:
            return same[-1].who, same[-1].sure
    return who, sure


def _is_civilian(trigger: Trigger) -> bool:
    """Whether the word for the loss itself says that they were civilians: "no civilian casualties"."""
    return trigger.frame is Frame.NOUN and any(child.lower_ == "civilian" for child in trigger.token.children)


def _mention(loss: Loss, sentence: Sentence, people: People) -> FigureMention:
    del people
    start, end = sentence.where(loss.victims.tokens)
    who = loss.who
    figure = Figure(
        kind=loss.kind,
        of=None if who is None else who.id,
        of_party=None if who is None else who.party,
        count=loss.victims.count,
        as_written=sentence.written(start, end),
        start=start,
        end=end,
        rule=loss.victims.rule,
    )
    return FigureMention(figure, loss.trigger.token, loss.victims.tokens, loss.victims.head, loss.sure)
