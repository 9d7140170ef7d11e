"""Losses of one sentence put together: victims of one side summed, what is said twice told once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import NONE, Victims
from prophasis.coding.figures_men import is_military, is_vague
from prophasis.coding.figures_words import Trigger, forms
from prophasis.lexicon.loader import entry
from prophasis.model.claim import FigureKind
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Who

HELD = frozenset({FigureKind.DETAINED, FigureKind.CAPTURED})


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss before it is a figure."""

    trigger: Trigger
    kind: FigureKind
    victims: Victims
    who: Who | None
    sure: bool


def summed(losses: Sequence[Loss]) -> list[Loss]:
    """Victims of one side and one act counted together: "a sergeant and two soldiers were wounded" is three."""
    found: list[Loss] = []
    for loss in losses:
        before = found[-1] if found else None
        if before is None or not _together(before, loss):
            found.append(loss)
            continue
        low, high = before.victims.count.low + loss.victims.count.low, _plus(before.victims.count, loss.victims.count)
        count = Count(low, high, before.victims.count.approx or loss.victims.count.approx)
        tokens = (*before.victims.tokens, *loss.victims.tokens)
        named = before if before.who is not None and not _by_name(before) else loss
        found[-1] = replace(
            before,
            victims=replace(named.victims, count=count, tokens=tokens, rule="sum"),
            who=named.who,
            sure=named.sure,
        )
    return found


def _together(one: Loss, other: Loss) -> bool:
    """Whether two counts of one act are of one side; a name alone says no side and goes with the other."""
    if one.kind is not other.kind or not (one.victims.counted and other.victims.counted):
        return False
    if NONE in (one.victims.count, other.victims.count):
        return False
    if {token.i for token in one.victims.tokens} & {token.i for token in other.victims.tokens}:
        return False
    if _soldier(one) != _soldier(other) and not (_by_name(one) or _by_name(other)):
        return False
    if one.kind is FigureKind.EQUIPMENT_LOST and not _same_thing(one, other):
        return False  # two tanks and five lorries are no seven of anything
    same = (one.who and one.who.id) == (other.who and other.who.id) or _of_kin(other)
    return same or _by_name(one) or _by_name(other)


def _same_thing(one: Loss, other: Loss) -> bool:
    """Whether two counts are of things of one name: "two tanks and another tank"."""
    first, second = one.victims.head, other.victims.head
    return first is None or second is None or not forms(first).isdisjoint(forms(second))


def _of_kin(loss: Loss) -> bool:
    """Whether they are told of as somebody's own, and so of that one's side: "two children and their mother"."""
    head = loss.victims.head
    return head is not None and loss.who is None and not forms(head).isdisjoint(entry("figures", "kin"))


def _soldier(loss: Loss) -> bool:
    """Whether the noun is one for soldiers, who are counted apart from others: "ten soldiers and two drivers"."""
    return not is_vague(loss.victims.head) and is_military(loss.victims.head)


def _by_name(loss: Loss) -> bool:
    """Whether the victim is told by a name, with or without a rank: "Sergeant X"."""
    head = loss.victims.head
    if head is None or loss.sure:
        return False
    after = head.nbor(1) if head.i + 1 < len(head.doc) else head
    return head.ent_type_ == "PER" or after.ent_type_ == "PER"


def _plus(one: Count, other: Count) -> int | None:
    return None if one.high is None or other.high is None else one.high + other.high


def whole(losses: Sequence[Loss]) -> list[Loss]:
    """*losses* without those that say again what another of the same words and kind says."""
    found: list[Loss] = []
    for loss in losses:
        words = {token.i for token in loss.victims.tokens}
        twice = any(
            (other.kind is loss.kind or {other.kind, loss.kind} == HELD)
            and words & {token.i for token in other.victims.tokens}
            and not _shared(other, loss)
            for other in found
        )
        if _only_mentioned(loss, losses):
            continue
        if not twice:
            found.append(loss)
        elif loss.kind is FigureKind.CAPTURED and found[-1].kind is FigureKind.DETAINED:
            found[-1] = loss
    return found


def _shared(one: Loss, other: Loss) -> bool:
    """Whether one count stands for the losses of two sides: "five on each side"."""
    return one.sure and other.sure and one.who is not None and other.who is not None and one.who.id != other.who.id


_WOUNDS = frozenset({FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED})


def _only_mentioned(loss: Loss, losses: Sequence[Loss]) -> bool:
    """Whether a relative clause only says who they are to whom the sentence tells another loss: it is told elsewhere.

    A wound is only mentioned by a participle too, where the wounded died: "a soldier wounded on Monday died".
    """
    head, words, label = loss.victims.head, {token.i for token in loss.victims.tokens}, loss.trigger.token.dep_
    wound = label in {"acl", "amod"} and loss.kind in _WOUNDS
    if not wound and (head is None or label != "acl:relcl"):
        return False
    return any(
        other.trigger.token.dep_ != label
        and (not wound or other.kind is FigureKind.KILLED)
        and other.kind is not loss.kind
        and (head is None or head.i in {token.i for token in other.victims.tokens})
        and words & {token.i for token in other.victims.tokens}
        for other in losses
    )
