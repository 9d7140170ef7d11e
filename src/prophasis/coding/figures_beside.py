"""Those who suffered together with whom a sentence names: "killed together with his son", "with at least 32 of his comrades"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import ONE, Victims, ruled
from prophasis.coding.figures_words import Frame, forms
from prophasis.lexicon.loader import entry
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.figures_counted import Counted
    from prophasis.coding.figures_words import Trigger
    from prophasis.coding.numbers import Number
    from prophasis.language.tree import Token

_AFTER = 14
_LIST = 16
_OWN = frozenset({"his", "her", "their", "its"})
_WITH = frozenset({"with", "alongside"})
_NEAR = 5


def with_those_beside(found: list[Victims], trigger: Trigger, counted: Counted) -> list[Victims]:
    """*found*, the last of them with the kin and comrades who suffered it too: they are told of as his."""
    others = _beside(found, trigger, counted) if found and found[-1].counted else []
    if not others:
        return found
    every = [found[-1], *others]
    highs = [one.count.high for one in every]
    count = Count(
        sum(one.count.low for one in every),
        None if None in highs else sum(high for high in highs if high is not None),
        approx=any(one.count.approx for one in every),
    )
    return [
        *found[:-1],
        replace(found[-1], count=count, tokens=tuple(t for one in every for t in one.tokens), rule="sum"),
    ]


def _beside(found: Sequence[Victims], trigger: Trigger, counted: Counted) -> list[Victims]:
    if trigger.frame not in {Frame.DONE, Frame.BEFALLS} or trigger.people is None:
        return []
    taken = {token.i for one in found for token in one.tokens}
    told: list[Victims] = []
    at = _with(trigger, counted)
    end = counted.first + len(counted.tokens)
    while at is not None and at < min(end, trigger.last + _AFTER + _LIST):
        one = _one(at, counted)
        if one is None or any(token.i in taken for token in one.tokens):
            break
        told.append(one)
        link = counted.token(one.tokens[-1].i + 1)
        at = link.i + 1 if link is not None and link.lower_ in {"and", ","} else None
    return told


def _with(trigger: Trigger, counted: Counted) -> int | None:
    """The index behind the "with" that follows the word for the loss in its clause."""
    for i in range(trigger.last + 1, trigger.last + _AFTER):
        token = counted.token(i)
        if token is None or token.text in {";", ":", "."} or token.lower_ in {"who", "that", "when", "while"}:
            return None
        if token.pos_ in {"VERB", "AUX"} and token.i > trigger.last + 1:
            return None
        if token.lower_ in _WITH:
            return i + 1
    return None


def _one(at: int, counted: Counted) -> Victims | None:
    """The kin or comrades whose noun phrase begins at *at*: "his son", "eight grandchildren", "32 of his comrades"."""
    number: Number | None = None
    own = False
    for i in range(at, at + _NEAR + 3):
        token = counted.token(i)
        if token is None or token.is_punct:
            return None
        number = number or counted.at(i)
        own = own or token.lower_ in _OWN
        if token.pos_ == "NOUN" and not forms(token).isdisjoint(entry("figures", "with_whom")):
            return _counted(at, token, number, counted) if number is not None or (own and _is_single(token)) else None
        if token.pos_ in {"VERB", "AUX", "CCONJ"}:
            return None
    return None


def _counted(at: int, noun: Token, number: Number | None, counted: Counted) -> Victims:
    words = tuple(counted.tokens[at - counted.first : noun.i + 1 - counted.first])
    if number is None:
        return Victims(noun, ONE, words, rule="one")
    return Victims(noun, number.count, words, rule=ruled("number-noun", number))


def _is_single(noun: Token) -> bool:
    return noun.tag_ == "NN" and "Plur" not in noun.morph.get("Number", [])
