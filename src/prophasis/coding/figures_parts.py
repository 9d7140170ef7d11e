"""Parts of a number that the words do not count themselves: "half of the 40 soldiers", "most of the sixty"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import NONE, ruled
from prophasis.lexicon.loader import entry
from prophasis.model.count import Count

if TYPE_CHECKING:
    from prophasis.coding.figures_counted import Counted, Victims
    from prophasis.coding.figures_words import Trigger
    from prophasis.coding.numbers import Number

_REACH = 7
_WHOLE = frozenset({"the", "its", "their", "his", "her", "our", "those", "all", "of", "some", "about"})


def part_of(victims: Victims, trigger: Trigger, counted: Counted) -> Victims:
    """*victims* with the count of the part that the words before name, where it is a part of a counted whole.

    A share gives the number nearest to it, roughly where it does not come out whole; "most" is more than half. Of "he is
    one of the 40 men killed" all forty were.
    """
    of, count = _opening(victims, counted), victims.count
    if of is None or trigger.token.dep_.startswith(("acl", "amod")) or trigger.token.i < of:
        return victims
    first = of - 1
    word, number = counted.token(first), counted.at(first)
    if number is not None and (one := _one_in(number, counted)) and count.exact:
        whole, rest = divmod(count.low * one, number.count.low)
        words = counted.tokens[number.first - counted.first - 2 : victims.tokens[-1].i + 1 - counted.first]
        return replace(
            victims, count=Count(whole, whole + bool(rest), approx=True), tokens=tuple(words), rule="part-of"
        )
    if number is not None and not any(number.covers(token) for token in victims.tokens):
        words = counted.tokens[number.first - counted.first : victims.tokens[-1].i + 1 - counted.first]
        if number.bound != "vague":
            return replace(victims, count=number.count, tokens=tuple(words), rule=_rule(number))
        if not _of_the_whole(of, counted):
            return victims  # "a group of 12 hikers" is all of them
        if word is not None and word.lower_ not in _MOST and word.lower_ not in entry("figures", "fractions"):
            some = Count(min(number.count.low, count.low), count.high, approx=True)
            return replace(victims, count=some, tokens=tuple(words), rule=_rule(number))
    if count.high is None or count.low != count.high or not count.high:
        return victims
    shares = entry("figures", "fractions")
    if word is not None and word.lower_ == "of":
        first, word = first - 1, counted.token(first - 1)
    if word is None or word.lower_ not in {*shares, *_MOST}:
        return victims
    times = _times(first, counted)
    if times is None:
        return victims
    if word.lower_ in _MOST:
        part = Count(count.high // 2 + 1, count.high, approx=True)
    else:
        whole, rest = divmod(count.high * times, shares[word.lower_])
        part = Count(whole, whole + bool(rest), count.approx or bool(rest))
    low = first - 1 if word.lower_ not in {"half", *_MOST} else first
    words = counted.tokens[low - counted.first : victims.tokens[-1].i + 1 - counted.first]
    return replace(victims, count=part, tokens=tuple(words), rule="part-of")


def _one_in(number: Number, counted: Counted) -> int | None:
    """The first number of a share in words: the one of "one in ten of the 600 residents"."""
    link, one = counted.token(number.first - 1), counted.at(number.first - 2)
    share = link is not None and link.lower_ == "in" and one is not None and one.count.exact and number.count.low
    return one.count.low if share and one is not None else None


def _of_the_whole(of: int, counted: Counted) -> bool:
    """Whether an article makes what follows "of" a whole: "several of the 40"."""
    after = counted.token(of + 1)
    return after is not None and after.lower_ in {"the", "its", "their", "those", "these", "his", "her", "our"}


def _rule(number: Number) -> str:
    return "none" if number.count == NONE else ruled("number-noun", number)


_MOST = frozenset({"most"})


def _opening(victims: Victims, counted: Counted) -> int | None:
    """The "of" that leads from the part to the whole, over articles and a noun for the whole: "of the garrison of 90"."""
    first = victims.tokens[0].i
    for i in range(first - 1, max(counted.first, first - _REACH), -1):
        token, before = counted.token(i), counted.token(i - 1)
        if token is None or before is None:
            return None
        part = before.lower_ in {*entry("figures", "fractions"), *_MOST} or counted.at(before.i) is not None
        if token.lower_ == "of" and part:
            return i
        if token.lower_ not in _WHOLE and token.pos_ not in {"NOUN", "ADJ"}:
            return None
    return None


def _times(at: int, counted: Counted) -> int | None:
    """How many of the share are meant: one of "a third" and "half", two of "two thirds"."""
    word, before = counted.token(at), counted.token(at - 1)
    if word is None or word.lower_ in {"half", *_MOST}:
        return 1
    if before is None:
        return None
    if before.lower_ in {"a", "one"}:
        return 1
    number = counted.at(before.i) or (counted.at(at - 2) if before.text in {"-", "–"} else None)
    return number.count.low if number is not None and number.count.exact else None
