"""Words of a list of losses: cut without a parser, and sorted into losses, people and things by the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.figures_words import forms_of, loss_phrases, names_equipment, names_people, names_units
from prophasis.coding.records import record
from prophasis.lexicon.loader import entry
from prophasis.model.claim import FigureKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD = re.compile(
    r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+(?:st|nd|rd|th)\b|[0-9]+"
    r"|[^\W\d_](?:[\w'’]|[-.](?=\w))*|[^\s\w]|_"
)
_MARKUP = re.compile(r"<[^<>\n]{0,200}>|\[\[|\]\]|''+|\*\*+|__+|\[[0-9a-z]{1,3}\]")
_DESIGNATION = re.compile(r"(?=.*[0-9])[A-Z].*|[A-Z][a-z]*-[A-Z0-9].*")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_PEOPLE_KINDS = frozenset(FigureKind) - {FigureKind.EQUIPMENT_LOST}


@record(frozen=True, slots=True)
class Word:
    """A word or sign and its place in the text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """In lower case, its thousands parted by commas as numbers are read."""
        low = self.text.lower()
        return re.sub(r"[.\u00a0\u202f]", ",", low) if low[:1].isdigit() and low[-1:].isdigit() else low


@dataclass(frozen=True, slots=True)
class Loss:
    """A word or phrase for a loss in a list: its kinds, and its first and last index among the words."""

    kinds: tuple[FigureKind, ...]
    first: int
    last: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and signs of ``text[start:end]``; marks of a wiki or of HTML among them are passed over."""
    marks = [(mark.start(), mark.end()) for mark in _MARKUP.finditer(text, start, end)]
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        while marks and marks[0][1] <= match.start():
            marks.pop(0)
        if not marks or match.end() <= marks[0][0]:
            found.append(Word(match.group(), match.start(), match.end()))
    return found


def lowers(words: Sequence[Word]) -> list[str]:
    """*words* in lower case; a dash between a noun and its number becomes one that joins no designation."""
    found = [word.lower for word in words]
    for at in range(1, len(words)):
        spaced = words[at - 1].end < words[at].start and words[at - 1].text[-1].isalpha()
        if spaced and words[at].text in {"-", "–"}:
            found[at] = "—"
    return found


def losses_in(words: Sequence[Word]) -> list[Loss]:
    """The words for losses from left to right, those joined by "and", "or" and "/" as one: "killed or wounded"."""
    found: list[Loss] = []
    at = 0
    while at < len(words):
        loss = _loss_at(words, at)
        if loss is None:
            at += 1
            continue
        before = found[-1] if found else None
        if before is not None and _linked(words[before.last + 1 : loss.first]):
            found[-1] = Loss(_either(before.kinds, loss.kinds), before.first, loss.last)
        else:
            found.append(loss)
        at = loss.last + 1
    return found


def _loss_at(words: Sequence[Word], at: int) -> Loss | None:
    short: Mapping[str, str] = _lists()["short"]
    low = words[at].lower
    if low in short:
        return Loss((FigureKind(short[low]),), at, at)
    for phrase, kinds in loss_phrases(low):
        if tuple(word.lower for word in words[at : at + len(phrase)]) == phrase:
            return Loss(kinds, at, at + len(phrase) - 1)
    for kind in ("killed", "captured"):
        if low in _lists()[kind]:
            return Loss((FigureKind(kind),), at, at)
    return None


def _linked(between: Sequence[Word]) -> bool:
    """Whether two words for losses stand for one count: nothing but "and", "or", a comma or a stroke is between them."""
    return bool(between) and all(word.lower in {"and", "or", ",", "/", "&"} for word in between)


def _either(one: tuple[FigureKind, ...], other: tuple[FigureKind, ...]) -> tuple[FigureKind, ...]:
    """The kinds of losses not told apart; equipment stays equipment, prisoners told twice stay prisoners."""
    things = FigureKind.EQUIPMENT_LOST
    people, others = (next((kind for kind in kinds if kind is not things), None) for kinds in (one, other))
    lost = (things,) if things in one and things in other else ()
    if people is None or others is None:
        return (*lost,) if lost else tuple(kind for kind in (people, others) if kind is not None)
    held = {FigureKind.CAPTURED, FigureKind.DETAINED}
    same = people is others or {people, others} == held
    return ((people if same else FigureKind.KILLED_OR_WOUNDED), *lost)


def is_thing(word: Word) -> bool:
    """Whether it names equipment: by the lexicon, or as the designation of a weapon (T-72, Su-25, BM-21)."""
    return names_equipment(word.lower) or word.lower in _lists()["materiel"] or _is_designation(word)


def _is_designation(word: Word) -> bool:
    return bool(_DESIGNATION.fullmatch(word.text)) and any(letter.isdigit() for letter in word.text)


def is_people(word: Word) -> bool:
    """Whether it names people."""
    return names_people(word.lower) or names_people(word.text)


def is_measure(word: Word) -> bool:
    """Whether it is a unit or an animal, whose number is no loss of people."""
    return names_units(word.lower)


def is_month(word: Word) -> bool:
    """Whether it is the name of a month, whole or short."""
    return word.text[:1].isupper() and bool(_MONTH.fullmatch(word.lower.rstrip(".")))


def is_singular_thing(word: Word) -> bool:
    """Whether it names one piece of equipment: "tugboat", not "tanks"."""
    low = word.lower
    plural = low.endswith("s") and not low.endswith("ss") and len(forms_of(low)) > 1
    return is_thing(word) and not plural


def says(group: str, word: Word) -> bool:
    """Whether *word* is in the group of that name under ``lists`` in ``lexicon/figures.yaml``."""
    return word.lower in _group(group)


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = entry("figures", "lists")
    return lists
