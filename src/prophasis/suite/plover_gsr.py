"""The PLOVER gold records: sentences of the CAMEO manual, each with the one event that it is an example of.

Published by the Open Event Data Alliance with the codebook (CC BY-SA 4.0). No scoring rule was published with it; as
in the zero-shot work on a near relative (ACL 2024), each sentence gets one root type and the macro-F1 over the types
is reported. Our reader makes any number of claims of a sentence; `main_claim` says which one answers, without a look at
the gold. A sentence without a claim counts as missed. How often any claim of the sentence has the type is reported beside it.

The records are coded with the 18 types of PLOVER 0.6b1. `OLDER` puts them into the 16 types of the codebook (draft 0.8
and later); a mode decides where the codebook moved it to another type.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from prophasis.errors import InvalidGold
from prophasis.model.claim import EventType
from prophasis.suite.record import Measured, Mistakes, Result, f1
from prophasis.suite.telling import claims_in, main_claim, reader_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from spacy.language import Language

CORPUS = "plover_gsr"
FILE = "PLOVER_GSR_CAMEO.txt"

OLDER: dict[tuple[str, str | None], EventType | None] = {
    ("INVESTIGATE", None): EventType.ACCUSE,  # codebook: ACCUSE investigate; CAMEO 09
    ("DEMAND", None): EventType.REQUEST,  # codebook: REQUEST; CAMEO 10
    ("DISAPPROVE", None): EventType.ACCUSE,  # codebook: ACCUSE disapprove, allege; CAMEO 11
    ("FIGHT", "deport"): EventType.COERCE,  # CAMEO 174
    ("FIGHT", None): None,  # a FIGHT without a mode is a closed border under the number of a SANCTION: no counterpart
    ("COERCE", "destroy"): EventType.ASSAULT,  # codebook: ASSAULT destroy; CAMEO 1712
    ("COERCE", "detain"): EventType.ASSAULT,  # kidnapping and human shields: ASSAULT abduct; CAMEO 181, 184
}
"""From an older type and its mode to one of the 16; ``None`` has no counterpart. Types that are not named kept their name."""

_FIGHT = "FIGHT"

QUADS: dict[str, frozenset[EventType]] = {
    "verbal cooperation": frozenset({EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE}),
    "material cooperation": frozenset({EventType.COOPERATE, EventType.AID, EventType.RETREAT}),
    "verbal conflict": frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN}),
    "material conflict": frozenset(
        {EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}
    ),
}
"""The quad categories of the codebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One gold sentence and its type; ``None`` where the older type has no counterpart."""

    text: str
    event: EventType | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the rules made of a gold sentence: the type of its main claim, and all types that they found."""

    text: str
    gold: EventType
    told: EventType | None
    all: frozenset[EventType]


def measure(folder: Path, nlp: Language) -> Result:
    """Types of the sentences in *folder*, macro-F1 over the types that occur there.

    Raises:
        InvalidGold: The file is no list of records, or a record has no text or an unknown type.
    """
    examples = read_examples((folder / FILE).read_text(encoding="utf-8"))
    reader = reader_with(nlp)
    answers = []
    for example in (one for one in examples if one.event is not None):
        claims = claims_in(example.text, reader, published=date(2000, 1, 1))
        told = main_claim(example.text, claims, nlp)
        answers.append(
            Answer(
                text=example.text,
                gold=example.event,  # type: ignore[arg-type]  # filtered above
                told=told.event if told is not None else None,
                all=frozenset(claim.event for claim in claims),
            )
        )
    return Result(
        figures=tuple(_figures(answers, left_out=len(examples) - len(answers))), mistakes=mistakes_of(answers)
    )


def read_examples(content: str) -> list[Example]:
    """The gold sentences of *content*, without the record that documents the file.

    Raises:
        InvalidGold: See `measure`.
    """
    try:
        records: list[dict[str, Any]] = json.loads(content)
    except json.JSONDecodeError as error:
        raise InvalidGold(f"{FILE} is no JSON: {error}") from error
    return [
        Example(text=_plain(record["text"]), event=newer_type(record["event"], record.get("mode") or None))
        for record in records
        if record["event"] != "DOCUMENT"
    ]


def _plain(text: str) -> str:
    """*text* without the braces and with the quotation marks that its LaTeX source meant."""
    return text.strip().strip("{}").replace("``", '"').replace("''", '"').replace("\\$", "$").strip()


def newer_type(event: str, mode: str | None) -> EventType | None:
    """The type that *event* has in the codebook of today.

    Raises:
        InvalidGold: It is none of the 18 older types.

    Example:
        >>> newer_type("DEMAND", None).value, newer_type("COERCE", "destroy").value, newer_type("COERCE", "arrest").value
        ('REQUEST', 'ASSAULT', 'COERCE')
    """
    for key in ((event, mode), (event, None)):
        if key in OLDER and not (event == _FIGHT and mode is not None and key[1] is None):
            return OLDER[key]
    if event == _FIGHT:
        return EventType.ASSAULT
    if event not in set(EventType):
        raise InvalidGold(f"{FILE}: {event!r} is no type of PLOVER 0.6b1.")
    return EventType(event)


def quad_of(event: EventType | None) -> str | None:
    """The quad category of *event*; ``None`` for none."""
    return next((name for name, events in QUADS.items() if event in events), None)


def scores_by_class(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """F1 of each gold class of *pairs* (gold, found); what is found without being a gold class lowers nothing.

    Example:
        >>> scores_by_class([("A", "A"), ("A", "B"), ("B", None)])
        {'A': 0.6666666666666666, 'B': 0.0}
    """
    gold, found = Counter(one for one, _ in pairs), Counter(one for _, one in pairs if one is not None)
    right = Counter(one for one, other in pairs if one == other)
    return {name: f1(right[name], found[name], gold[name]) or 0.0 for name in sorted(gold)}


def _figures(answers: Sequence[Answer], *, left_out: int) -> Iterable[Measured]:
    roots = [(one.gold.value, one.told.value if one.told else None) for one in answers]
    quads = [(quad_of(one.gold) or "", quad_of(one.told)) for one in answers]
    part = f"{len(answers)} sentences" + (f", {left_out} left out" if left_out else "")
    right = sum(one.told is one.gold for one in answers)
    found = sum(one.told is not None for one in answers)
    same_quad = sum(gold == told for gold, told in quads)
    anywhere = sum(one.gold in one.all for one in answers)
    rows = (
        ("root type, macro-F1", _mean(scores_by_class(roots)), right, 0.60, "0.821, zero-shot RoBERTa-large, near relative"),
        ("root type, accuracy", _share(right, answers), right, None, "0.835, the same"),
        ("quad class, macro-F1", _mean(scores_by_class(quads)), same_quad, None, "0.892, the same"),
        ("any claim of the sentence has the type", _share(anywhere, answers), anywhere, None, ""),
        ("sentences with a claim", _share(found, answers), found, None, ""),
    )  # fmt: skip
    for measure_, value, hits, target, peer in rows:
        yield Measured(
            corpus=CORPUS, part=part, measure=measure_, value=value, right=hits, found=found, gold=len(answers),
            target=target, peer=peer,
        )  # fmt: skip


def _mean(scores: dict[str, float]) -> float | None:
    return sum(scores.values()) / len(scores) if scores else None


def _share(part: int, answers: Sequence[Answer]) -> float | None:
    return part / len(answers) if answers else None


def mistakes_of(answers: Sequence[Answer]) -> tuple[Mistakes, ...]:
    """The wrong answers by type and what they were taken for, most frequent first, each with the F1 of its type."""
    scores = scores_by_class([(one.gold.value, one.told.value if one.told else None) for one in answers])
    classes: dict[tuple[str, str], list[str]] = {}
    for one in (one for one in answers if one.told is not one.gold):
        told = one.told.value if one.told is not None else "nothing"
        classes.setdefault((one.gold.value, told), []).append(one.text)
    ordered = sorted(classes.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Mistakes(
            corpus=CORPUS, kind=f"{gold} (F1 {scores[gold]:.2f}) -> {told}", n=len(texts), examples=tuple(texts)
        )
        for (gold, told), texts in ordered
    )  # fmt: skip
