"""Victims and accused organisations on MUC-3 and MUC-4 (1991-92): reports from Latin America, in capitals alone.

Measured are the slots HUM TGT: NUMBER, HUM TGT: EFFECT OF INCIDENT and PERP: ORGANIZATION CONFIDENCE by the scoring
guidelines of MUC-4 (version 7), simplified: fills are aligned within a document, not within a template, so the same
fill of two templates counts once; optional fills count only where they are met; a value that is right with the wrong
cross-reference gets half, as there; two strings refer to the same where they share a word. Responses are the claims of
the coder without any case; every claim of every document counts, for the coder is not told which events the task asks
for. The published figures are of TST3 and TST4, scored with templates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.coding.claims import Reader, code_document
from prophasis.coding.step import reader_for
from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Stance
from prophasis.model.document import Document
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.setting import CaseFile, Setting
from prophasis.scoring.assignment import best_assignment
from prophasis.suite.muc34_key import Fill, Key, read_keys
from prophasis.suite.record import Measured, Mistakes, Result, f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language

NAME = "muc34"
PARTS = ("tst1", "tst2")
_HEADER = re.compile(r"^(?:TST|DEV)\d?-MUC\d-\d{4}$", re.MULTILINE)
_WORD = re.compile(r"\w+")
_EFFECTS = {FigureKind.KILLED: "DEATH", FigureKind.WOUNDED: "INJURY", FigureKind.KILLED_OR_WOUNDED: "INJURY"}
_UNHURT = "NO INJURY OR DEATH"
_SLOTS = ("victim number", "victim effect", "perpetrator organisation confidence")
_PEERS = {
    _SLOTS[0]: "60 F, GE 1992 (TST3)",
    _SLOTS[1]: "57 F, GE 1992 (TST3)",
    _SLOTS[2]: "27-35 F, GE 1992 (TST3-4)",
}
_AUTHORITIES = ("police", "government", "ministry", "armed-forces", "army", "president", "court", "authorities")
_ORGANISED = frozenset({"group", "organisation", "armed_forces", "ministry"})
_SMALL = frozenset({"THE", "OF", "A", "AN", "AND", "DE", "LA", "EL"})
_HALF = 0.5


def measure(folder: Path, nlp: Language) -> Result:
    """Read the test parts and compare victims and organisations with the keys.

    Raises:
        InvalidGold: A key holds no template.
    """
    del nlp  # the coder loads its own
    reader = reader_for(Setting(case=CaseFile(title=NAME)))
    figures: list[Measured] = []
    missed: dict[str, list[str]] = {}
    for part in PARTS:
        texts = sorted((folder / "CORPORA" / part).glob("tst*-muc*"))
        keys = read_keys("\n".join(_read(path) for path in sorted((folder / "CORPORA" / part).glob("key-*"))))
        pairs = [
            (found_in(text, reader), keys[name])
            for path in texts
            for name, text in documents_in(_read(path))
            if name in keys
        ]
        for slot, chosen in zip(_SLOTS, ("numbers", "effects", "confidences"), strict=True):
            scored = [align(getattr(found, chosen), getattr(key, chosen)) for found, key in pairs]
            right, n_found, n_gold = (sum(one[n] for one in scored) for n in range(3))
            figures.append(
                Measured(
                    corpus=NAME, part=f"{part}, {len(pairs)} documents", measure=f"{slot}: F1 (simplified)",
                    value=f1(right, n_found, n_gold), right=right, found=int(n_found), gold=int(n_gold), peer=_PEERS[slot],
                )
            )  # fmt: skip
            for found, key in pairs:
                _count(missed, slot, getattr(found, chosen), getattr(key, chosen))
    mistakes = tuple(
        Mistakes(corpus=NAME, kind=kind, n=len(some), examples=tuple(some[:20]))
        for kind, some in sorted(missed.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    return Result(figures=tuple(figures), mistakes=mistakes)


def documents_in(text: str) -> Iterator[tuple[str, str]]:
    """The documents of one file of the corpus: id and text."""
    heads = list(_HEADER.finditer(text))
    for n, head in enumerate(heads):
        end = heads[n + 1].start() if n + 1 < len(heads) else len(text)
        yield head.group(), text[head.end() : end].strip()


def found_in(text: str, reader: Reader) -> Key:
    """The fills that the coder's claims give for a document of *text*."""
    document = Document(id=NAME, name=NAME, file=NAME, sha256="0" * 64, text=text, media_type="text/plain")
    key = Key()
    for claim in code_document(document, reader=reader).claims:
        if claim.event not in {EventType.ASSAULT, EventType.COERCE}:
            continue
        for figure in claim.figures:
            _add(key.numbers, number_of(figure), figure.as_written)
            _add(key.effects, effect_of(figure), figure.as_written)
        if claim.actor_as_written and claim.stance is Stance.ASSERTS:
            _add(key.confidences, confidence_of(claim, reader), claim.actor_as_written)
    return key


def number_of(figure: Figure) -> str | None:
    """The number of victims as the slot has it: exact, or PLURAL; none for equipment and for nobody."""
    if figure.kind is FigureKind.EQUIPMENT_LOST or figure.count.high == 0:
        return None
    exact = figure.count.low == figure.count.high and not figure.count.approx
    return str(figure.count.low) if exact else "PLURAL" if figure.count.high is None else f"~{figure.count.high}"


def effect_of(figure: Figure) -> str | None:
    """What befell the victims, in the words of the slot; none where they were not hurt or killed."""
    return _UNHURT if figure.count.high == 0 else _EFFECTS.get(figure.kind)


def confidence_of(claim: Claim, reader: Reader) -> str | None:
    """Who says that an organisation did it, in the words of the slot; none where the doer is no organisation."""
    actor, speaker = claim.actor or "", claim.speaker
    if reader.actors.knowledge.kind_of(actor) not in _ORGANISED:
        return None
    if speaker == actor or (claim.speaker_party is not None and claim.speaker_party == claim.actor_party):
        return "CLAIMED OR ADMITTED"
    if speaker == NARRATOR:
        return "REPORTED AS FACT"
    if any(word in speaker for word in _AUTHORITIES):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "POSSIBLE" if speaker == UNKNOWN else "SUSPECTED OR ACCUSED"


def align(found: Sequence[Fill], gold: Sequence[Fill]) -> tuple[float, float, float]:
    """What *found* has right of *gold* (half for a right value about somebody else), and how many of each count."""
    weights = [[_agreement(one, other) for other in gold] for one in found]
    pairs = best_assignment(weights)
    right = sum(weights[f][g] * _HALF for f, g in pairs)
    met = {g for _, g in pairs}
    asked = sum(1 for n, one in enumerate(gold) if not one.optional or n in met)
    return right, float(len(found)), float(asked)


def _agreement(found: Fill, gold: Fill) -> int:
    """2 where value and name agree, 1 where only the value does."""
    if found.values.isdisjoint(gold.values):
        return 0
    return 2 if not gold.about or _words(found.about) & _words(gold.about) else 1


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in _WORD.findall(name.upper())} - _SMALL


def _add(fills: list[Fill], value: str | None, about: str) -> None:
    if value is not None:
        fill = Fill(frozenset({value}), frozenset({about}))
        if fill not in fills:
            fills.append(fill)


def _count(missed: dict[str, list[str]], slot: str, found: Sequence[Fill], gold: Sequence[Fill]) -> None:
    pairs = best_assignment([[_agreement(one, other) for other in gold] for one in found])
    met, used = {g for _, g in pairs}, {f for f, _ in pairs}
    for n, one in enumerate(gold):
        if n not in met and not one.optional:
            missed.setdefault(f"{slot}: missed", []).append(f"{sorted(one.values)} {sorted(one.about)}")
    for n, one in enumerate(found):
        if n not in used:
            missed.setdefault(f"{slot}: not there", []).append(f"{sorted(one.values)} {sorted(one.about)}")


def _read(path: Path) -> str:
    return path.read_text(encoding="latin-1")
