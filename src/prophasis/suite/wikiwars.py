"""WikiWars (Mazur and Dale, EMNLP 2010): when, over Wikipedia's histories of wars, by the rules of TempEval-3.

Strict F1: a time counts as found where its extent is that of the annotation. Relaxed F1: where the two overlap; each pairs
with one of the other at most, equal extents first, then those that share most. Value F1: of the relaxed pairs those whose
value string is equal (UzZaman et al., SemEval 2013, task 1: relaxed F1 times the share of right values). All TIMEX2 of the
text count: durations, sets and vague times too, and nested ones; the stamp of the document does not. An annotation without
a value can be found but its value cannot be right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from prophasis.coding.times_reading import times_of_story
from prophasis.coding.timex import Timex, timexes_of
from prophasis.errors import InvalidGold
from prophasis.language.sentences import read_sentences
from prophasis.suite.record import Measured, Mistakes, Result, f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from spacy.language import Language

CORPUS = "wikiwars"
_PEER = "HeidelTime 1.0.6: {} (all 22 documents)"
_TAG = re.compile(r"<(/?)TIMEX2([^>]*)>")
_VALUE = re.compile(r'\bval="([^"]*)"')
_STAMP = re.compile(r'<DATETIME>.*?val="(\d{4}-\d\d-\d\d)', re.DOTALL)
_AROUND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One document of the corpus.

    Attributes:
        name: Its file.
        text: Its words without marks.
        gold: The times that the annotators marked, in order.
        published: The day of the document; ``None`` where it has none.
    """

    name: str
    text: str
    gold: tuple[Timex, ...]
    published: date | None


def measure(folder: Path, nlp: Language) -> Result:
    """Strict, relaxed and value F1 over the documents in *folder*, and the errors by class.

    Raises:
        InvalidGold: A file has no text between its marks, or a mark that is not closed.
    """
    counts: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    documents = [read_annotated(path) for path in sorted((folder / "keyinline").glob("*.key.xml"))]
    for document in documents:
        found = timexes_of(times_of_story(read_sentences(document.text, nlp), anchor=document.published))
        pairs = pair_up(document.gold, found)
        counts.update(gold=len(document.gold), found=len(found), relaxed=len(pairs))
        counts["strict"] += sum(one.start == other.start and one.end == other.end for one, other in pairs)
        counts["value"] += sum(same_value(one, other) for one, other in pairs)
        for kind, example in _mistakes(document, found, pairs):
            wrong[kind].append(example)
    part = f"{len(documents)} histories of wars"
    rows = (
        ("strict span F1", "strict", None, ".854"),
        ("relaxed span F1", "relaxed", None, ".925"),
        ("value F1", "value", 0.82, ".824"),
    )
    return Result(
        figures=tuple(
            Measured(
                corpus=CORPUS, part=part, measure=name, value=f1(counts[key], counts["found"], counts["gold"]),
                right=counts[key], found=counts["found"], gold=counts["gold"], target=target, peer=_PEER.format(peer),
            )
            for name, key, target, peer in rows
        ),
        mistakes=tuple(
            Mistakes(corpus=CORPUS, kind=kind, n=len(examples), examples=tuple(examples))
            for kind, examples in sorted(wrong.items(), key=lambda one: (-len(one[1]), one[0]))
        ),
    )  # fmt: skip


def read_annotated(path: Path) -> Annotated:
    """The document in the annotated file *path*.

    Raises:
        InvalidGold: It has no text between its marks, or a mark that is not closed.
    """
    source = path.read_text(encoding="utf-8", errors="replace")
    stamp = _STAMP.search(source)
    _, opened, rest = source.partition("<TEXT>")
    body, closed, _ = rest.partition("</TEXT>")
    if not opened or not closed:
        raise InvalidGold(f"{path.name} has no <TEXT>…</TEXT>: take the files of keyinline/ of WikiWars 1.0.4")
    pieces: list[str] = []
    gold: list[Timex] = []
    marks: list[tuple[int, str | None]] = []
    at = length = 0
    for tag in _TAG.finditer(body):
        pieces.append(unescape(body[at : tag.start()]))
        length, at = length + len(pieces[-1]), tag.end()
        if not tag[1]:
            value = _VALUE.search(tag[2])
            marks.append((length, value[1] if value else None))
        elif marks:
            start, told = marks.pop()
            gold.append(Timex(start, length, told))
        else:
            raise InvalidGold(f"{path.name} closes a TIMEX2 that was not opened, after {''.join(pieces)[-_AROUND:]!r}")
    if marks:
        raise InvalidGold(f"{path.name} does not close {len(marks)} TIMEX2: take the files of WikiWars 1.0.4")
    text = "".join((*pieces, unescape(body[at:])))
    return Annotated(
        name=path.name, text=text, gold=tuple(sorted(gold)), published=date.fromisoformat(stamp[1]) if stamp else None
    )


def pair_up(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Annotations and found times that overlap, each in one pair at most: equal extents first, then the longest overlap."""
    meeting = sorted(
        (
            (one.start == other.start and one.end == other.end, shared, -n, -m)
            for n, one in enumerate(gold)
            for m, other in _near(one, found)
            if (shared := min(one.end, other.end) - max(one.start, other.start)) > 0
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, m in meeting:
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return [(gold[-n], found[-m]) for n, m in sorted(pairs.items(), reverse=True)]


def _near(one: Timex, found: Sequence[Timex]) -> Iterable[tuple[int, Timex]]:
    return ((m, other) for m, other in enumerate(found) if other.start < one.end and one.start < other.end)


def same_value(one: Timex, other: Timex) -> bool:
    """Whether both have a value, and the same."""
    return one.value is not None and one.value == other.value


def _mistakes(
    document: Annotated, found: Sequence[Timex], pairs: Sequence[tuple[Timex, Timex]]
) -> Iterable[tuple[str, str]]:
    """Class and example of each time that was missed, found where there is none, or valued otherwise."""
    met = {id(one) for pair in pairs for one in pair}
    for one in document.gold:
        if id(one) not in met:
            yield f"missed: {kind_of(one.value)}", _told(document, one)
    for other in found:
        if id(other) not in met:
            yield f"no time there: {kind_of(other.value)}", _told(document, other)
    for one, other in pairs:
        if not same_value(one, other):
            yield f"wrong value: {kind_of(one.value)}", f"{_told(document, one)}, found {other.value}"


def kind_of(value: str | None) -> str:
    """The class of a value: day, month, year, season, duration, before Christ, and so on."""
    if not value:
        return "no value"
    if value.startswith("P") and not value.endswith("_REF"):
        return "duration"
    if value.endswith("_REF"):
        return "present, past, future"
    if value.startswith("BC"):
        return "before Christ"
    if "T" in value:
        return "time of day"
    if "X" in value:
        return "partly known"
    named = {4: "year", 7: "season" if value[-1:].isalpha() else "month", 10: "day"}
    return named.get(len(value), "decade, century, week, half")


def _told(document: Annotated, one: Timex) -> str:
    words = " ".join(document.text[max(0, one.start - _AROUND) : one.start].split())
    return f"{document.name.partition('.')[0]}: … {words} [{' '.join(document.text[one.start : one.end].split())}] {one.value}"
