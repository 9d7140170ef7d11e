"""Counts that lean on a loss told before: "five on each side", "and six on the X side", "bringing the total to seven"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import Victims, ruled
from prophasis.coding.figures_words import is_person
from prophasis.lexicon.loader import entry
from prophasis.model.claim import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prophasis.coding.figures_counted import Counted
    from prophasis.coding.figures_losses import Loss
    from prophasis.coding.numbers import Number
    from prophasis.language.tree import Token

_EACH = frozenset({"each", "either", "both"})
_SIDES = frozenset({"side", "sides", "part"})
_REACH = 6
_RAISED = 5
"""How far a count may stand from the verb that raises it, in words."""
_BEING = frozenset({"were", "are", "was"})
_CIVIL = frozenset({"civilian", "civilians", "noncombatants"})
_AMONG = frozenset({"including", "among", "them"})
_OPENS_PARTS = frozenset({"including", "among", ":", "–", "—", "comprising"})
_PARTS_REACH = 20


@dataclass(frozen=True, slots=True)
class Share:
    """A count that takes the kind of *of*, a loss told before it; *side* names whose it is, or ``None`` for each side's."""

    of: Loss
    victims: Victims
    side: Token | None


def shares_in(counted: Counted, losses: Sequence[Loss]) -> Iterator[Share]:
    """The counts without a word for a loss that say how a loss was shared: "five on each side", "six on the X side"."""
    for number in counted.numbers:
        after = counted.token(number.last + 1)
        if after is None or after.lower_ not in {"on", "from"} or _taken(number, losses):
            continue
        words = [counted.token(i) for i in range(after.i + 1, after.i + _REACH)]
        at = next((n for n, token in enumerate(words) if token is not None and token.lower_ in _SIDES), None)
        before = _before(number, losses)
        if at is None or before is None or not _leans(number, counted):
            continue
        side = words[at]
        tokens = tuple(counted.tokens[number.first - counted.first : number.last + 1 - counted.first])
        each = any(token is not None and token.lower_ in _EACH for token in words[:at])
        yield Share(before, Victims(None, number.count, tokens, rule=ruled("share", number)), None if each else side)


def further_in(counted: Counted, losses: Sequence[Loss]) -> Iterator[Share]:
    """The counts that add to a loss without its word: "four soldiers were killed on Monday and another ten on Tuesday"."""
    for number in counted.numbers:
        ahead = [counted.token(number.first - n) for n in (1, 2)]
        after = counted.token(number.last + 1)
        low = ["" if token is None else token.lower_ for token in ahead]
        if low[0] != "another" or low[1] not in {"and", ","} or after is None or after.lower_ not in _WHERE_OR_WHEN:
            continue
        before = None if _taken(number, losses) else _before(number, losses)
        if before is not None:
            tokens = tuple(counted.tokens[number.first - 1 - counted.first : number.last + 1 - counted.first])
            yield Share(before, Victims(None, number.count, tokens, rule=ruled("number", number)), None)


_WHERE_OR_WHEN = frozenset({"on", "in", "at", "near", "the"})


def civilians_in(counted: Counted, losses: Sequence[Loss]) -> Iterator[Share]:
    """The civilians among others, who are a side of their own: "18 of them civilians", "including two civilians"."""
    for number in counted.numbers:
        words = [counted.token(number.last + n) for n in (1, 2, 3, 4)]
        low = ["" if token is None else token.lower_ for token in words]
        at = (3 if low[2] in _BEING else 2) if low[:2] in (["of", "them"], ["of", "whom"]) else 0
        noun = words[at] if at < len(words) else None
        ahead = {
            one.lower_
            for one in counted.tokens[max(0, number.first - counted.first - 2) : number.first - counted.first]
        }
        if noun is None or noun.lower_ not in _CIVIL or not (at or ahead & _AMONG) or _taken(number, losses):
            continue
        before = _before(number, losses)
        if before is not None and (before.victims.head is None or before.victims.head.lower_ not in _CIVIL):
            tokens = tuple(counted.tokens[number.first - counted.first : noun.i + 1 - counted.first])
            yield Share(before, Victims(noun, number.count, tokens, rule=ruled("part-of", number)), None)


def totals_in(counted: Counted, losses: Sequence[Loss]) -> Iterator[Share]:
    """New states of a count: "bringing the total to seven", "bringing to 24 the number of those held"."""
    for token in counted.tokens:
        if token.lower_ not in entry("figures", "totals"):
            continue
        number = _led_to(token, counted)
        if number is None or _taken(number, losses):
            continue
        before = _before(number, losses)
        if before is not None:
            tokens = tuple(counted.tokens[number.first - counted.first : number.last + 1 - counted.first])
            yield Share(before, Victims(None, number.count, tokens, rule=ruled("total", number)), None)


def _led_to(total: Token, counted: Counted) -> Number | None:
    """The number to which a verb of raising brings *total*, after it or between the two."""
    at = total.i - counted.first
    raised = {one.lower_ for one in counted.tokens[max(0, at - _RAISED) : at]}
    if raised.isdisjoint(entry("figures", "raising")):
        return None
    after = counted.token(total.i + 1)
    if after is not None and after.lower_ == "to":
        return counted.at(total.i + 2)
    before = (one for one in counted.numbers if total.i - _RAISED < one.first <= one.last < total.i)
    return next((one for one in before if (to := counted.token(one.first - 1)) is not None and to.lower_ == "to"), None)


def parts_in(counted: Counted, losses: Sequence[Loss]) -> Iterator[tuple[Loss, list[Victims]]]:
    """What a count of people is told to be made of: "14 people, including nine Xian and five Yian soldiers".

    Only parts that each count a noun; whether they come to the whole is for who asks.
    """
    for loss in losses:
        words = [token.i for token in loss.victims.tokens]
        last = max(words, default=-1)
        opened = [token for token in counted.tokens if last < token.i <= last + _REACH and token.lower_ in _OPENS_PARTS]
        if not loss.victims.counted or loss.kind is FigureKind.EQUIPMENT_LOST or not opened:
            continue
        parts = []
        for number in counted.numbers:
            if not opened[0].i < number.first <= opened[0].i + _PARTS_REACH:
                continue
            noun = _noun_after(number, counted)
            if noun is not None:
                tokens = tuple(counted.tokens[number.first - counted.first : noun.i + 1 - counted.first])
                parts.append(Victims(noun, number.count, tokens, rule=ruled("share", number)))
        if parts:
            yield loss, parts


def _noun_after(number: Number, counted: Counted) -> Token | None:
    """The person or people that *number* counts, within a few words after it."""
    for n in range(1, 5):
        token = counted.token(number.last + n)
        if token is None or token.is_punct or token.pos_ in {"VERB", "AUX", "CCONJ", "ADP"}:
            return None
        if token.pos_ == "NOUN" and is_person(token):
            return token
    return None


def _before(number: Number, losses: Sequence[Loss]) -> Loss | None:
    """The last loss of people told before *number*."""
    told = [one for one in losses if one.trigger.token.i < number.first and one.kind is not FigureKind.EQUIPMENT_LOST]
    return max(told, key=lambda one: one.trigger.token.i, default=None)


def _taken(number: Number, losses: Sequence[Loss]) -> bool:
    return any(number.first <= token.i <= number.last for one in losses for token in one.victims.tokens)


def _leans(number: Number, counted: Counted) -> bool:
    """Whether the number goes on from what stands before it: after "and" or a comma."""
    token = counted.token(number.first - 1)
    return token is not None and token.lower_ in {"and", ",", ";", "(", "-", "–"}
