"""The counts of one line of a list, each with the loss that its words tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.figures_lists_words import (
    Loss,
    Word,
    is_measure,
    is_month,
    is_people,
    is_singular_thing,
    is_thing,
    losses_in,
    lowers,
    says,
)
from prophasis.coding.numbers import Number, read_numbers
from prophasis.model.claim import FigureKind
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

Listed = tuple[int, FigureKind, Count, int, int]
"""A figure of a line: the index of its first word, kind, count, and its place in the text."""

_THINGS = FigureKind.EQUIPMENT_LOST
_HELD = frozenset({FigureKind.CAPTURED, FigureKind.DETAINED, FigureKind.MISSING})
_YEARS = range(1900, 2100)
_BEFORE_YEAR = frozenset({"in", "since", "until", "till", "of", "from", "by", "between", "early", "late", "mid"})
_SMALL = frozenset(
    ["were", "was", "are", "been", "have", "had", "has", "more", "others", "other", "also", "reportedly", "of", "them", "on",
     "both", "sides", "overall", "total", "in", "confirmed", "at", "least", "and", "the", "to", "be", "by"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counting:
    """What holds for the numbers of a line.

    Attributes:
        losses: A number without a word counts losses.
        kind: The kind that the heading tells ("Wounded:").
        outer: What was counted of which these are parts; then only other kinds are told.
    """

    losses: bool
    kind: FigureKind | None
    outer: FigureKind | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one line, its numbers, and its words for losses; whether these stand before their numbers."""

    run: Sequence[Word]
    numbers: Sequence[Number]
    losses: Sequence[Loss]
    names_first: bool

    def end(self, n: int) -> int:
        """Where what belongs to the *n*-th number ends: at the next number, or at a semicolon."""
        limit = self.numbers[n + 1].first if n + 1 < len(self.numbers) else len(self.run)
        return next((at for at in range(self.numbers[n].last + 1, limit) if self.run[at].text == ";"), limit)

    def loss(self, n: int) -> Loss | None:
        """The word for a loss that goes with the *n*-th number."""
        number = self.numbers[n]
        if self.names_first:
            return next((one for one in reversed(self.losses) if one.last < number.first), None)
        return next((one for one in self.losses if number.last < one.first < self.end(n)), None)

    def nouns(self, n: int) -> list[Word]:
        """What the *n*-th number counts, up to its word for a loss."""
        loss = self.loss(n)
        end = self.end(n) if loss is None or self.names_first else loss.first
        return _nouns(self.run[self.numbers[n].last + 1 : end])


def figures_of(run: Sequence[Word], counting: Counting) -> list[Listed]:
    """The figures of *run*, words of one line without its headings and notes."""
    numbers = [one for one in read_numbers(lowers(run)) if not _dated(one, run)]
    losses = losses_in(run)
    if not numbers:
        return _uncounted(run, losses, counting)
    found = _uncounted(run[: numbers[0].first], [one for one in losses if one.last < numbers[0].first], counting)
    line = _Line(run, numbers, losses, _names_first(numbers, losses))
    kinds = _kinds(line, counting)
    before: FigureKind | None = None
    for n, number in enumerate(numbers):
        following = run[number.last + 1 : number.last + 2]
        confirms = before is not None and any(says("confirming", word) for word in following)
        kind = kinds.get(n) or (before if confirms else None)
        whole = before if _is_part(number, run) else counting.outer
        if kind is None or (whole is not None and whole is kind):
            continue
        found.append(_listed(line, n, kind))
        before = kind
    return found


def _kinds(line: _Line, counting: Counting) -> dict[int, FigureKind]:
    """The kinds of the numbers that count losses, read from the last, as "4 officers and 12 men killed" needs."""
    kinds: dict[int, FigureKind] = {}
    for n in range(len(line.numbers) - 1, -1, -1):
        kind = _kind(line, n, counting, kinds.get(n + 1))
        if kind is not None:
            kinds[n] = kind
    return kinds


def _kind(line: _Line, n: int, counting: Counting, following: FigureKind | None) -> FigureKind | None:
    """The kind of the *n*-th number: by its own loss word, as a thing, with the next number, by the heading, or bare."""
    number, run, nouns = line.numbers[n], line.run, line.nouns(n)
    if nouns and is_measure(nouns[0]):
        return None
    loss = line.loss(n)
    if loss is not None:
        return _by_loss(loss, nouns)
    if counting.outer is not None or _is_part(number, run):
        return None
    if _names_thing(nouns) if nouns else _labelled_thing(line, n):
        return _THINGS
    people = all(is_people(word) or not word.text.islower() or word.lower in _SMALL for word in nouns)
    last = run[line.end(n) - 1].text if line.end(n) - 1 > number.last else ","
    if following is not None and following is not _THINGS and people and last in {",", "and", "–", "-", "/", "&"}:
        return following
    if counting.kind is not None and (people or any(is_people(word) for word in nouns)):
        return counting.kind
    return FigureKind.KILLED_OR_WOUNDED if counting.losses and _is_bare(number, nouns, run) else None


def _is_bare(number: Number, nouns: Sequence[Word], run: Sequence[Word]) -> bool:
    """Whether a number counts what the list is about: nothing but people follows it, or it is "none"."""
    if number.count == Count(0, 0):
        return not (nouns and nouns[0].lower == "of")
    return not _is_year(number, run) and all(says("bare", word) or is_people(word) for word in nouns)


def _by_loss(loss: Loss, nouns: Sequence[Word]) -> FigureKind | None:
    """The kind that *loss* tells of *nouns*."""
    person = next((kind for kind in loss.kinds if kind is not _THINGS), None)
    people = any(is_people(word) for word in nouns)
    if _THINGS in loss.kinds and any(is_thing(word) for word in nouns) and not (people and is_people(nouns[-1])):
        return _THINGS
    if person is None:
        return _THINGS if nouns and all(word.text[0].isupper() for word in nouns) else None
    taken = person in _HELD or _THINGS in loss.kinds
    unknown = [word for word in nouns if word.text.islower() and word.lower not in _SMALL and not is_people(word)]
    return None if taken and unknown and not people else person


def _nouns(words: Sequence[Word]) -> list[Word]:
    """*words* up to where a new sentence or clause begins, without signs."""
    found: list[Word] = []
    for word in words:
        if word.text in {";", "|"} or (word.text == "." and found):
            break
        if word.text[0].isalnum():
            found.append(word)
    return found


def _names_thing(nouns: Sequence[Word]) -> bool:
    """Whether what was counted is a thing: the nouns up to a preposition end with one."""
    phrase: list[Word] = []
    for word in nouns:
        if word.lower in {"with", "of", "in", "at", "near", "and", "from", "by", "on"} and phrase:
            break
        phrase.append(word)
    return any(is_thing(word) for word in phrase) and not is_people(phrase[-1])


def _names_first(numbers: Sequence[Number], losses: Sequence[Loss]) -> bool:
    """Whether the words for losses stand before their numbers: "killed 12, wounded 30", "lost 40 soldiers"."""
    if not losses or losses[0].first > numbers[0].first:
        return False
    return all(loss.last < numbers[-1].first for loss in losses)


def _is_part(number: Number, run: Sequence[Word]) -> bool:
    """Whether it is a part of what was counted before: "including three officers", "among them a major", "5 of them"."""
    after = [word.lower for word in run[number.last + 1 : number.last + 3]]
    before = run[max(0, number.first - 3) : number.first]
    return after in (["of", "them"], ["of", "whom"]) or any(says("including", word) for word in before)


def _labelled_thing(line: _Line, n: int) -> bool:
    """Whether a thing and a dash stand before the *n*-th number: "tanks – 12, helicopters – 1"."""
    start = line.numbers[n - 1].last + 1 if n else 0
    label = line.run[start : line.numbers[n].first]
    dash = bool(label) and label[-1].text in {"-", "–", "—", "="}
    return dash and any(is_thing(word) for word in label)


def _listed(line: _Line, n: int, kind: FigureKind) -> Listed:
    """The figure with its words: up to the word for the loss, or to the thing that is counted."""
    number, run = line.numbers[n], line.run
    loss = None if line.names_first else line.loss(n)
    last = number.last if loss is None else loss.last
    if loss is None and kind is _THINGS and line.nouns(n):
        last = next((at for at in range(line.end(n) - 1, number.last, -1) if is_thing(run[at])), last)
    return number.first, kind, number.count, run[number.first].start, run[last].end


def _dated(number: Number, run: Sequence[Word]) -> bool:
    """Whether the number is a day or a year: beside a month, or after "in" and the like."""
    before = run[number.first - 1] if number.first else None
    after = run[number.last + 1] if number.last + 1 < len(run) else None
    months = (before is not None and is_month(before)) or (after is not None and is_month(after))
    year = _is_year(number, run) and before is not None and before.lower in _BEFORE_YEAR
    return (
        year
        or (months and number.count.high is not None and number.count.high in range(1, 32))
        or (months and _is_year(number, run))
    )


def _is_year(number: Number, run: Sequence[Word]) -> bool:
    words = run[number.core : number.last + 1]
    return all(word.text.isdigit() and int(word.text) in _YEARS for word in words if word.text[0].isalnum()) and bool(
        words
    )


def _uncounted(run: Sequence[Word], losses: Sequence[Loss], counting: Counting) -> list[Listed]:
    """What is one without a number: a thing in the singular on a line of its own, a ship by name that was sunk; or none."""
    words = [word for word in run if word.text[0].isalnum()]
    if not words or counting.outer is not None:
        return []
    if words[0].lower in {"no", "without"} and losses:
        kind = next((kind for kind in losses[0].kinds if kind is not _THINGS), None)
        return [] if kind is None else [(0, kind, Count(0, 0), run[0].start, run[losses[0].last].end)]
    named = counting.losses and run[0].text[0].isupper() and not says("no_claimant", words[0])
    sunk = bool(losses) and losses[0].kinds == (_THINGS,) and 0 < losses[0].first <= 3
    whole = is_singular_thing(words[-1]) and (run[0].text in {'"', "“", "«", "'", "‘"} or named)
    if whole or (sunk and named):
        return [(0, _THINGS, Count(1, 1), words[0].start, words[-1].end)]
    return []
