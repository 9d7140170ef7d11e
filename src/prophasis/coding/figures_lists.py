"""Figures of lists without verbs: communiqués, tables of losses, the boxes of encyclopaedias.

"Per Freedonia: 40–45 killed, 3 tanks / Per Sylvania: 12+ killed (1 May only)" is read without a parser, line by line: each
number with the word for a loss that goes with it, and with the claimant whose heading or note it stands under.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from prophasis.coding.figures_lists_claimants import Claimant, according_at, claimant_in, name_before
from prophasis.coding.figures_lists_counts import Counting, figures_of
from prophasis.coding.figures_lists_words import Word, is_thing, losses_in, lowers, says, words_of
from prophasis.coding.numbers import read_numbers
from prophasis.model.claim import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prophasis.model.count import Count

_BULLETS = frozenset("*-+•‣▪●–—#·")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFigure:
    """A figure of a list.

    Attributes:
        kind: What is counted.
        count: How many.
        start: Code-point offset of the words that carry it.
        end: Where they end (exclusive).
        claimant: Who gives it, as a heading or a note names them; ``None`` where none does.
        heading: The heading it stands under that is no claimant ("Freedonian losses"); ``None`` for none.
        heading_start: Where the heading begins; ``None`` as above. ``heading_end``: where it ends (exclusive).
    """

    kind: FigureKind
    count: Count
    start: int
    end: int
    claimant: Claimant | None = None
    heading: str | None = None
    heading_start: int | None = None
    heading_end: int = 0


@dataclass(slots=True)
class _Reading:
    """What holds for the next line: the claimant and kind of the headings above, and the figures read so far.

    *open_from* is the first figure that a claimant on a line of its own may still be for.
    """

    text: str
    losses: bool
    claimant: Claimant | None = None
    kind: FigureKind | None = None
    heading: tuple[int, int] | None = None
    found: list[ListedFigure] = field(default_factory=list)
    open_from: int = 0


def read_list(text: str, start: int = 0, end: int | None = None, *, losses: bool = True) -> list[ListedFigure]:
    """The figures of the list ``text[start:end]``, in the order of the text.

    Parts are not counted again: "30 killed (including 3 officers)" is 30. A part of another kind is a figure of its own:
    "40 casualties, including 12 killed". "Unknown" and "heavy" give nothing; "none" is a figure of 0. Losses whose kinds
    the words do not tell apart (casualties, "killed or captured", a bare number) are ``killed_or_wounded``.

    Args:
        text: Any text.
        start: Where the list begins.
        end: Where it ends; ``None`` for the end of the text.
        losses: The list is known to be one of losses, so that a number without any word counts losses.
    """
    reading = _Reading(text, losses)
    limit = len(text) if end is None else end
    at = start
    while at < limit:
        line_end = text.find("\n", at, limit)
        line_end = limit if line_end < 0 else line_end
        _read_line(words_of(text, at, line_end), reading)
        at = line_end + 1
    return reading.found


def _read_line(words: Sequence[Word], reading: _Reading) -> None:
    first = next((at for at, word in enumerate(words) if word.text not in _BULLETS), len(words))
    flat, notes = _without_notes(words[first:])
    before = len(reading.found)
    noted = before
    start = 0
    for colon in [*_colons(flat), len(flat)]:
        run = flat[start:colon]
        at = _heading_start(run) if colon < len(flat) else len(run)
        inside = [(place - start, note) for place, note in notes if start <= place <= start + at]
        noted = _read_run(run[:at], [one for one in inside if one[0] or not start], reading, noted)
        if colon < len(flat):
            own = [note for place, note in notes if start + at < place <= colon]
            _enter(run[at:], own, reading)
            _parts_in(own, reading)
            noted = len(reading.found)
        start = colon + 1
    alone = len(reading.found) == before and not flat
    said = next((one for _, note in notes if (one := claimant_in(note, reading.text))), None)
    if alone and said is not None:
        _claim(reading, reading.open_from, said)
        reading.open_from = len(reading.found)


def _without_notes(words: Sequence[Word]) -> tuple[list[Word], list[tuple[int, list[Word]]]]:
    """The words outside of brackets, and the notes in brackets with the number of such words before each."""
    flat: list[Word] = []
    notes: list[tuple[int, list[Word]]] = []
    depth = 0
    for word in words:
        if word.text in {"(", "["}:
            depth += 1
            if depth == 1:
                notes.append((len(flat), []))
                if flat and flat[-1].text[-1].isdigit():
                    flat.append(Word("|", word.start, word.start))  # a note between two numbers makes them no range
        elif word.text in {")", "]"}:
            depth = max(0, depth - 1)
        elif depth:
            notes[-1][1].append(word)
        else:
            flat.append(word)
    return flat, notes


def _colons(flat: Sequence[Word]) -> Iterator[int]:
    """Where headings end; the colon of a time of day ends none."""
    for at, word in enumerate(flat):
        beside = at + 1 < len(flat) and flat[at + 1].text.isdigit() and flat[at + 1].start == word.end
        if word.text == ":" and at and not (beside and flat[at - 1].text.isdigit()):
            yield at


def _heading_start(run: Sequence[Word]) -> int:
    """Where the heading begins that ends *run*."""
    numbers = read_numbers(lowers(run))
    after = numbers[-1].last + 1 if numbers else 0
    according = according_at(run)
    if according is not None and according >= after:
        return according
    if run and says("claiming", run[-1]):
        return name_before(run)
    losses = [loss for loss in losses_in(run) if loss.first >= after]
    if not numbers:
        return 0
    if losses:
        return losses[-1].first
    at = len(run)
    while at > after and run[at - 1].text[0].isupper():
        at -= 1
    return at


def _enter(heading: Sequence[Word], notes: Sequence[Sequence[Word]], reading: _Reading) -> None:
    """Let *heading*, and who its *notes* name, hold for what follows."""
    claimant = claimant_in(heading, reading.text)
    noted = next((one for note in notes if (one := claimant_in(note, reading.text))), None)
    kinds = [kind for loss in losses_in(heading) for kind in loss.kinds if kind is not FigureKind.EQUIPMENT_LOST]
    told = [kind for kind in kinds if kind is not FigureKind.KILLED_OR_WOUNDED]
    things = FigureKind.EQUIPMENT_LOST if heading and is_thing(heading[-1]) else None
    reading.kind = None if claimant is not None else told[0] if told else things
    if claimant is not None or noted is not None:
        reading.claimant = claimant or noted
    if claimant is None and heading and not told and things is None:
        reading.heading = heading[0].start, heading[-1].end
    reading.open_from = len(reading.found)


def _parts_in(notes: Sequence[Sequence[Word]], reading: _Reading) -> None:
    """Parts that a heading gives in brackets: "Casualties (including 12 killed):"."""
    for note in notes:
        if note and says("including", note[0]):
            counting = Counting(losses=False, kind=None, outer=FigureKind.KILLED_OR_WOUNDED)
            _add(figures_of(note[1:], counting), reading)


def _read_run(run: Sequence[Word], notes: Sequence[tuple[int, list[Word]]], reading: _Reading, noted: int) -> int:
    """Read the figures of *run*; each note that names a claimant is for those before it on the line. Where the next begin."""
    ends = [(place, claimant_in(note, reading.text)) for place, note in notes]
    plain = list(run)
    at = according_at(plain)
    while at is not None:
        stop = _name_end(plain, at)
        ends.append((at, claimant_in(plain[at:stop], reading.text)))
        plain[at:stop] = [Word("|", word.start, word.end) for word in plain[at:stop]]
        at = according_at(plain)
    figures = figures_of(plain, Counting(losses=reading.losses, kind=reading.kind))
    begun = len(reading.found)
    places = _add(figures, reading)
    for place, claimant in sorted((one for one in ends if one[1] is not None), key=lambda one: one[0]):
        until = next((n for n, where in enumerate(places) if where >= place), len(places)) + begun
        if claimant is not None and until > noted:
            for n in range(noted, until):
                reading.found[n] = replace(reading.found[n], claimant=claimant)
            noted = until
            reading.open_from = until
    for place, note in notes:
        if note and says("including", note[0]) and not claimant_in(note, reading.text):
            outer = reading.found[begun + place_before].kind if (place_before := _last(places, place)) >= 0 else None
            _add(figures_of(note[1:], Counting(losses=False, kind=None, outer=outer)), reading)
    return noted


def _last(places: Sequence[int], place: int) -> int:
    return max((n for n, where in enumerate(places) if where < place), default=-1)


def _name_end(run: Sequence[Word], at: int) -> int:
    """Where the name after "according to" ends: before a number, a comma or the end of the line."""
    numbers = {number.first for number in read_numbers(lowers(run))}
    stop = at + 1
    while stop < len(run) and stop not in numbers and run[stop].text not in {",", ";", "|"}:
        stop += 1
    return stop


def _add(figures: Sequence[tuple[int, FigureKind, Count, int, int]], reading: _Reading) -> list[int]:
    """Put *figures* under the headings that hold; the index of the word at which each begins."""
    for _, kind, count, start, end in figures:
        reading.found.append(
            ListedFigure(
                kind=kind,
                count=count,
                start=start,
                end=end,
                claimant=reading.claimant,
                heading=None if reading.heading is None else reading.text[slice(*reading.heading)],
                heading_start=None if reading.heading is None else reading.heading[0],
                heading_end=0 if reading.heading is None else reading.heading[1],
            )
        )
    return [place for place, *_ in figures]


def _claim(reading: _Reading, first: int, claimant: Claimant) -> None:
    """Give the figures from *first* on to *claimant*."""
    for n in range(first, len(reading.found)):
        reading.found[n] = replace(reading.found[n], claimant=claimant)
