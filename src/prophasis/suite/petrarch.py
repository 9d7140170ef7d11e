"""The validation records of PETRARCH: stylised sentences with (source, target, event) codings; reported only.

UniversalPetrarch's own sheet of the unit records counts source, target and event of each coding as one part each: 752 of
1,041 parts, 72.24 %. The same is counted here, with three things said:

- Our event is a PLOVER type, so the gold code is put into PLOVER first (`petrarch_codes`); a coding whose code has no
  counterpart (statements, comments, made-up codes) is left out and counted.
- Actors are compared by their country code, the first three letters, as the "primary" part of its validation program.
  The actors of the unit records' toy dictionary are given to us as actors of a case; the verb dictionary is not.
- A mutual act gives both directions, as its codings do. Codings and claims of a sentence are paired one to one for the
  most parts right. "No events" is one coding whose parts are right where nothing was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame
from prophasis.errors import InvalidGold
from prophasis.scoring.assignment import best_assignment
from prophasis.suite.petrarch_codes import COUNTRIES, NOBODY, code_of, read_actors, type_of
from prophasis.suite.record import Measured, Mistakes, Result
from prophasis.suite.telling import claims_in, reader_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from spacy.language import Language

    from prophasis.coding.claims import Reader
    from prophasis.model.claim import Claim

CORPUS = "petrarch_validation"
_PARTS = 3
_SHORT_YEAR = 6


@dataclass(frozen=True, slots=True)
class Coding:
    """Who does what to whom, as codes; the event is a PLOVER type, or a text that no type equals."""

    source: str
    target: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A sentence of the file: its codings (none: nothing is to be found) and how many had no counterpart."""

    text: str
    published: date | None
    codings: tuple[Coding, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What was found of a record: parts right of each kind, and the codings found beyond the gold ones."""

    sources: int
    targets: int
    events: int
    gold: int
    found: int


def measure(folder: Path, nlp: Language) -> Result:
    """Both files of *folder*, each as one row for the whole and one for each part.

    Raises:
        InvalidGold: A file holds no record.
    """
    toy = read_actors((folder / "dictionaries" / "PETR.Validate.actors.txt").read_text(encoding="utf-8"))
    unit = ("unit records", "text/PETR.UnitTest.records.xml", True, reader_with(nlp, toy), _own_codes(toy))
    universal = ("universal records", "universal/PETR2_GSR_validation.xml", False, reader_with(nlp), COUNTRIES)
    figures: list[Measured] = []
    mistakes: list[Mistakes] = []
    for part, file, weis, reader, known in (unit, universal):
        if (folder / file).is_file():
            records = read_records((folder / file).read_text(encoding="utf-8"), weis=weis)
            rows, wrong = _measured(part, records, reader, known)
            figures += rows
            mistakes += wrong
    return Result(figures=tuple(figures), mistakes=tuple(sorted(mistakes, key=lambda one: (-one.n, one.kind))))


def _own_codes(actors: Iterable[object]) -> dict[str, str]:
    """The codes of the actors that were made from the toy dictionary, which are its codes in small letters."""
    ids = [str(actor.id) for actor in actors]  # type: ignore[attr-defined]
    return {**COUNTRIES, **{id_: id_.upper() for id_ in ids}}


def read_records(content: str, *, weis: bool) -> list[Record]:
    """The records of a validation file that have a text. The files are no well-formed XML, so they are cut by their tags.

    Raises:
        InvalidGold: There is none.
    """
    records = []
    for piece in re.split(r"(?m)^<Sentence ", content)[1:]:
        text = re.search(r"<Text>(.*?)</Text>", piece, re.DOTALL)
        words = " ".join(text[1].split()) if text is not None else ""
        if not words:
            continue
        lines = re.findall(r"<EventCoding ([^>]*)>", piece)
        codings = [_coding(line, weis=weis) for line in lines if "noevents" not in line]
        known = tuple(one for one in codings if one is not None)
        if known or len(codings) == 0:
            records.append(Record(text=words, published=_day(piece), codings=known, left_out=len(codings) - len(known)))
    if not records:
        raise InvalidGold("the validation file holds no <Sentence> with a <Text>.")
    return records


def _coding(line: str, *, weis: bool) -> Coding | None:
    fields = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', line))
    event = type_of(fields.get("eventcode", ""), weis=weis)
    if event is None:
        return None
    source, target = (fields.get(key, "")[:_PARTS].upper() or NOBODY for key in ("sourcecode", "targetcode"))
    return Coding(source, target, event.value)


def _day(piece: str) -> date | None:
    """The day of a record, ``YYYYMMDD`` or ``YYMMDD``."""
    written = re.search(r'date="(\d{6,8})"', piece)
    if written is None:
        return None
    digits = written[1] if len(written[1]) > _SHORT_YEAR else f"20{written[1]}"
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def codings_of(claims: Iterable[Claim], known: Mapping[str, str]) -> list[Coding]:
    """Each claim as a coding, a mutual one in both directions; equal ones once."""
    found: dict[Coding, None] = {}
    for claim in claims:
        one = Coding(code_of(claim.actor, known), code_of(claim.target, known), claim.event.value)
        found[one] = None
        if claim.rule.endswith(Frame.MUTUAL.value) and claim.actor and claim.target:
            found[Coding(one.target, one.source, one.event)] = None
    return list(found)


def pair(gold: Sequence[Coding], found: Sequence[Coding]) -> Paired:
    """The best pairing of both lists: how many sources, targets and events are right in it."""
    if not gold:
        right = 0 if found else 1
        return Paired(sources=right, targets=right, events=right, gold=1, found=len(found))
    pairs = best_assignment([[_right(one, other) for other in found] for one in gold]) if found else []
    matched = [(gold[i], found[j]) for i, j in pairs]
    return Paired(
        sources=sum(one.source == other.source for one, other in matched),
        targets=sum(one.target == other.target for one, other in matched),
        events=sum(one.event == other.event for one, other in matched),
        gold=len(gold),
        found=len(found),
    )


def _right(one: Coding, other: Coding) -> int:
    return (one.source == other.source) + (one.target == other.target) + (one.event == other.event)


def _measured(
    part: str, records: Sequence[Record], reader: Reader, known: Mapping[str, str]
) -> tuple[list[Measured], list[Mistakes]]:
    pairs: list[Paired] = []
    wrong: dict[str, list[str]] = {}
    for record in records:
        one = pair(record.codings, codings_of(claims_in(record.text, reader, published=record.published), known))
        pairs.append(one)
        for kind, right in (("event", one.events), ("source", one.sources), ("target", one.targets)):
            if right < one.gold:
                wrong.setdefault(f"{part}: {kind} wrong or missed", []).append(record.text)
    gold, found = sum(one.gold for one in pairs), sum(one.found for one in pairs)
    sums = {
        "source": sum(one.sources for one in pairs),
        "target": sum(one.targets for one in pairs),
        "event": sum(one.events for one in pairs),
    }
    left_out = sum(record.left_out for record in records)
    told = f"{part}" + (f", {left_out} left out" if left_out else "")
    peer = "0.722, UniversalPetrarch with its dictionaries" if part.startswith("unit") else ""
    whole = {"right": sum(sums.values()), "found": found * _PARTS, "gold": gold * _PARTS}
    rows = [_row(told, "partial score: parts right", **whole, peer=peer)]
    rows += [_row(told, f"{name} right", right=n, found=found, gold=gold) for name, n in sums.items()]
    return rows, [
        Mistakes(corpus=CORPUS, kind=kind, n=len(texts), examples=tuple(texts)) for kind, texts in wrong.items()
    ]


def _row(part: str, measure_: str, *, right: int, found: int, gold: int, peer: str = "") -> Measured:
    value = right / gold if gold else None
    return Measured(
        corpus=CORPUS, part=part, measure=measure_, value=value, right=right, found=found, gold=gold, peer=peer
    )
