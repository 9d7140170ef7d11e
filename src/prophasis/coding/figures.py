"""Figures: how many were killed, wounded, captured, missing, detained, displaced, and what equipment was lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import NONE, Counted, Victims
from prophasis.coding.figures_losses import HELD, Loss, summed, whole
from prophasis.coding.figures_men import is_military
from prophasis.coding.figures_none import is_contact, out_of_reach, said_to_be_none
from prophasis.coding.figures_nouns import OF_THINGS
from prophasis.coding.figures_shares import civilians_in, further_in, parts_in, shares_in, totals_in
from prophasis.coding.figures_triggers import ordered_by_court, triggers_in
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
)
from prophasis.coding.modality_negation import is_of_degree, says_degree
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
        if (_unreal(trigger.token) and not (HELD.intersection(trigger.kinds) and ordered_by_court(trigger.token))) or (
            trigger.frame in {Frame.NOUN, Frame.THOSE} and _unreal(trigger.token.head)
        ):
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
    leaning = (*totals_in(counted, losses), *further_in(counted, losses))
    found += [replace(share.of, victims=share.victims) for share in leaning]
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
    found = said_to_be_none(trigger, counted)
    if found:
        victims = [found]
    elif is_contact(trigger, counted):
        victims = out_of_reach(trigger, counted) or number_after(trigger, counted)
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
        if _is_part(one, kind, [*before, *told], counted):
            continue
        who, sure = _who(one, trigger, sentence, people, kind=kind, before=[*before, *told])
        told += [Loss(trigger, each, one, who, sure) for each in _kinds_of_none(kind, one, trigger)]
    return summed(_of_the_men(told) if trigger.token.lower_ in OF_THINGS else told)


def _kinds_of_none(kind: FigureKind, victims: Victims, trigger: Trigger) -> tuple[FigureKind, ...]:
    """The kinds of loss that are told: "no casualties" leaves neither dead nor wounded, and so counts both."""
    both = victims.count == NONE and kind is FigureKind.KILLED_OR_WOUNDED
    return _KINDS if both and not forms(trigger.token.doc[trigger.last]).isdisjoint(_CASUALTIES) else (kind,)


_KINDS = (FigureKind.KILLED, FigureKind.WOUNDED)
_CASUALTIES = frozenset({"casualty", "casualties"})


def _of_the_men(told: list[Loss]) -> list[Loss]:
    """*told*, the things of no named side as of the men destroyed with them: "two tanks and sixty militants"."""
    men = [one.who for one in told if one.kind is not FigureKind.EQUIPMENT_LOST and one.who is not None]
    return [replace(one, who=men[0]) if men and one.who is None else one for one in told]


def _is_part(victims: Victims, kind: FigureKind, before: Sequence[Loss], counted: Counted) -> bool:
    """Whether they are some of those of whom the same was just told: "five were injured, one of whom lost a leg"."""
    last = victims.tokens[-1]
    words = [*victims.tokens, *(token for n in (1, 2) if (token := counted.token(last.i + n)) is not None)]
    pairs = [(one.lower_, other.lower_) for one, other in pairwise(words)]
    told = [one for one in before if one.kind is kind and one.victims.tokens[-1].i < victims.tokens[0].i]
    return bool(told) and not {("of", "whom"), ("of", "them")}.isdisjoint(pairs)


def _denied(token: Token) -> bool:
    return any(child.lower_ in {"not", "n't", "never"} and not is_of_degree(child) for child in token.children)


def _kind(trigger: Trigger, victims: Victims, before: Sequence[Loss]) -> FigureKind | None:
    """The kind of the loss, by what was counted; ``None`` where that is neither people nor equipment."""
    head = victims.head
    if victims.count == NONE and any(says_degree(child) for child in trigger.token.children):
        return None  # "nobody was seriously hurt" leaves the lightly hurt uncounted
    if victims.count == NONE and trigger.token.lower_ in {"hurt", "harmed"}:
        return FigureKind.KILLED_OR_WOUNDED
    hit = trigger.token.lower_ in entry("figures", "hitting")
    if hit and (head is None or not is_equipment(head)) and not _can_be_hit(trigger, victims):
        return None
    if trigger.token.lower_ == "loss" and not victims.rule.startswith("number"):
        return None  # "after the loss of the drone" names it again
    if head is None:
        return trigger.people
    arms = FigureKind.EQUIPMENT_LOST
    if head.lower_ == "others" and arms in trigger.kinds and before and before[-1].kind is arms:
        return arms
    if is_equipment(head) and not is_person(head):
        return FigureKind.EQUIPMENT_LOST if FigureKind.EQUIPMENT_LOST in trigger.kinds else None
    if is_counted_thing(head) or trigger.people is None:
        return None
    if trigger.token.lower_ in OF_THINGS and not is_person(head):
        return None
    certain = is_person(head) or head.ent_type_ == "PER" or head.pos_ in {"PRON", "NUM"}
    certain = certain or (head.pos_ == "PROPN" and not head.ent_type_)
    harm = trigger.people in {FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED}
    return trigger.people if certain or (harm and trigger.frame is not Frame.LOSING and victims.counted) else None


def _can_be_hit(trigger: Trigger, victims: Victims) -> bool:
    """Whether those who "were hit" are people: named as such and, where nothing says what hit them, counted."""
    head = victims.head
    people = head is None or is_person(head) or head.lower_ in _MINE or head.ent_type_ == "PER"
    counted = head is not None and head.lower_ != "them" and victims.rule.startswith("number")
    return people and (trigger.people is FigureKind.WOUNDED or counted)


_MINE = frozenset({"mine", "ours", "us", "he", "she"})


def _who(
    victims: Victims,
    trigger: Trigger,
    sentence: Sentence,
    people: People,
    *,
    kind: FigureKind,
    before: Sequence[Loss],
) -> tuple[Who | None, bool]:
    """Who suffered, and whether the words say so; a bare number goes with the victims counted before it.

    So do the vehicles that are called theirs, and those taken prisoner where others of a named side were killed.
    """
    arms = kind is FigureKind.EQUIPMENT_LOST
    known = [loss for loss in before if loss.who is not None]
    if arms and known and _theirs(victims, known[-1]):
        return known[-1].who, known[-1].sure
    who, sure = whose(victims, trigger, sentence, people)
    if who is not None and who.party is not None and _is_civilian(trigger):
        return replace(who, id=people.actors.knowledge.compose(who.party, "civilians"), kind="people"), sure
    same = [loss for loss in known if (loss.kind is FigureKind.EQUIPMENT_LOST) is arms]
    guessed = who is not None and not sure and bool(same) and same[-1].who is not None and who.side == same[-1].who.side
    if (who is None or guessed) and same and (victims.head is None or victims.head.lower_ in _LEFT_OUT):
        return same[-1].who, same[-1].sure
    taken = kind is FigureKind.CAPTURED and not sure and is_military(victims.head)
    if taken and same and same[-1].sure and same[-1].who is not None and same[-1].who.kind in _FIGHTING:
        return same[-1].who, True
    return who, sure


_FIGHTING = frozenset({"armed_forces", "group"})


def _theirs(victims: Victims, before: Loss) -> bool:
    """Whether things are called theirs of whom a loss was told before: "80 raiders fell and three of their lorries burned"."""
    own = victims.head is not None and any(child.lower_ == "their" for child in victims.head.children)
    of_many = before.kind is not FigureKind.EQUIPMENT_LOST and before.victims.count.high != 1
    return own and of_many and before.victims.head is not None


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
