"""What goes wrong, by class: so that the next hour of work goes where it pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prophasis.scoring.matching import same_words
from prophasis.scoring.told import Loss, Told, agreement, dates_meet


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong.

    Attributes:
        kind: Its class, such as ``missed: other type there`` or ``wrong speaker``.
        document: Where.
        expected: What the gold says; ``None`` where it has nothing there.
        got: What was found; ``None`` where nothing was.
        evidence: The words of the gold claim, or of the found one where there is no gold.
    """

    kind: str
    document: str
    expected: str | None
    got: str | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeClass:
    """All mistakes of one kind: how many, the commonest confusions (expected, got, how often), and examples."""

    kind: str
    n: int
    confusions: tuple[tuple[str, str, int], ...]
    examples: tuple[Mistake, ...]


def classify(mistakes: Iterable[Mistake], *, examples: int) -> tuple[MistakeClass, ...]:
    """*mistakes* by kind, the most frequent kind first."""
    by_kind: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        by_kind.setdefault(mistake.kind, []).append(mistake)
    classes = [
        MistakeClass(kind=kind, n=len(some), confusions=_confusions(some), examples=tuple(some[:examples]))
        for kind, some in by_kind.items()
    ]
    return tuple(sorted(classes, key=lambda one: (-one.n, one.kind)))


def mistakes_of(found: Sequence[Told], gold: Sequence[Told], pairs: Sequence[tuple[int, int]]) -> list[Mistake]:
    """Everything that is wrong with *found*, in the order of the texts."""
    used_found, used_gold = {f for f, _ in pairs}, {g for _, g in pairs}
    mistakes = [_missed(one, found) for g, one in enumerate(gold) if g not in used_gold]
    mistakes += [_spurious(one, gold) for f, one in enumerate(found) if f not in used_found]
    for f, g in pairs:
        mistakes += _wrong_fields(found[f], gold[g])
        mistakes += _wrong_figures(found[f], gold[g])
    return mistakes


def _confusions(mistakes: Sequence[Mistake]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((str(one.expected), str(one.got)) for one in mistakes)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((expected, got, n) for (expected, got), n in ordered[:5])


def _missed(gold: Told, found: Sequence[Told]) -> Mistake:
    there = [one.event for one in found if same_words(one, gold)]
    kind, got = _reason("missed", gold.event, there, alone="no claim there")
    return Mistake(kind=kind, document=gold.document, expected=gold.event, got=got, evidence=gold.evidence)


def _spurious(found: Told, gold: Sequence[Told]) -> Mistake:
    there = [one.event for one in gold if same_words(found, one)]
    kind, expected = _reason("spurious", found.event, there, alone="no gold claim there")
    return Mistake(kind=kind, document=found.document, expected=expected, got=found.event, evidence=found.evidence)


def _reason(word: str, event: str, there: Sequence[str], *, alone: str) -> tuple[str, str | None]:
    """The class of an unmatched claim, from the types of the other side's claims on the same words."""
    if not there:
        return f"{word}: {alone}", None
    if event in there:
        return f"{word}: one claim there for two", event
    return f"{word}: other type there", min(there)


def _wrong_fields(found: Told, gold: Told) -> list[Mistake]:
    agrees = agreement(found, gold)
    kinds = {
        "speaker": "wrong speaker",
        "stance": "wrong stance",
        "actor": _side("actor", gold.actor, found.actor, swapped=found.actor == gold.target),
        "target": _side("target", gold.target, found.target, swapped=found.target == gold.actor),
        "date": _date(found, gold),
        "place": _side("place", gold.place, found.place, swapped=False),
    }
    return [
        Mistake(
            kind=kind, document=gold.document, expected=_value(gold, name), got=_value(found, name), evidence=gold.evidence
        )
        for name, kind in kinds.items()
        if not agrees[name]
    ]  # fmt: skip


def _value(told: Told, name: str) -> str | None:
    return (str(told.occurred) or None) if name == "date" else getattr(told, name)


def _side(name: str, expected: str | None, got: str | None, *, swapped: bool) -> str:
    if got is None:
        return f"{name} missed"
    if expected is None:
        return f"{name} invented"
    if swapped:
        return f"wrong side: {name} exchanged with the other"
    same_root = expected.partition("/")[0] == got.partition("/")[0]
    return f"{name} of the same side, other body" if same_root else f"wrong {name}"


def _date(found: Told, gold: Told) -> str:
    if not found.occurred.known:
        return "date missed"
    if not gold.occurred.known:
        return "date invented"
    return "date too wide or too narrow" if dates_meet(found, gold) else "wrong date"


def _wrong_figures(found: Told, gold: Told) -> list[Mistake]:
    """Each figure that is on one side only, paired with the nearest on the other side where there is one."""
    missed = list((Counter(gold.figures) - Counter(found.figures)).elements())
    surplus = list((Counter(found.figures) - Counter(gold.figures)).elements())
    mistakes = []
    for kind, near in (("figure: wrong side", _same_numbers), ("figure: wrong number", _same_side)):
        for one in list(missed):
            other = next((figure for figure in surplus if near(one, figure)), None)
            if other is not None:
                missed.remove(one)
                surplus.remove(other)
                mistakes.append(_figure_mistake(kind, gold, one, other))
    mistakes += [_figure_mistake("figure missed", gold, one, None) for one in missed]
    return mistakes + [_figure_mistake("figure invented", gold, None, one) for one in surplus]


def _same_numbers(a: Loss, b: Loss) -> bool:
    return a[0] == b[0] and a[2:] == b[2:]


def _same_side(a: Loss, b: Loss) -> bool:
    return a[:2] == b[:2]


def _figure_mistake(kind: str, gold: Told, expected: Loss | None, got: Loss | None) -> Mistake:
    return Mistake(
        kind=kind, document=gold.document, expected=_loss(expected), got=_loss(got), evidence=gold.evidence
    )  # fmt: skip


def _loss(figure: Loss | None) -> str | None:
    if figure is None:
        return None
    kind, of, low, high = figure
    return f"{kind} {low}/{'' if high is None else high} of {of}"
