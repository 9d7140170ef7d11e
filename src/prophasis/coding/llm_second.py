"""The second coder beside the first: what both read is one claim, what only the model read is added, what they read otherwise is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prophasis import __version__
from prophasis.coding.llm_claims import Grounding
from prophasis.coding.llm_ground import Ground
from prophasis.coding.llm_reply import Fault, read_reply
from prophasis.issues import Issue
from prophasis.model.claim import Claim

NAME = "llm"
_SHORT = 12

_FIELDS = ("speaker", "stance", "actor", "target")
"""What two readings of the same words are compared by; the first two must agree for one to confirm the other."""


@dataclass(frozen=True, slots=True)
class Second:
    """What the model adds to a document.

    Attributes:
        claims: The claims of the rules, marked where the model read them too, and those that only the model read.
        issues: What of the replies was not used, and where the two coders differ.
    """

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


def coder_name(model: str, prompt: str) -> str:
    """Name and version of the coder with the model and the digest of the instructions."""
    return f"{NAME} {__version__}, model {model}, prompt {prompt[:_SHORT]}"


def second_reading(claims: Sequence[Claim], replies: Iterable[Mapping[str, Any]], ground: Ground) -> Second:
    """The claims of the rules together with those in *replies*, rows of ``replies`` of the same document.

    Nothing that a reply says reaches beyond this document. A claim that both read stands once, as the rules read it, so
    that one telling never counts as two.
    """
    faults: list[tuple[int, Fault]] = []
    given: list[Claim] = []
    for row in sorted(replies, key=lambda row: int(row["part"])):
        if row["reply"] is None:
            continue
        read = read_reply(row["reply"], finish=row["finish"])
        grounding = Grounding(ground, (row["start"], row["end"]), coder_name(row["model"], row["prompt"]))
        given += grounding.claims(read.claims)
        faults += [(row["part"], fault) for fault in (*read.faults, *grounding.faults)]
    united, differences = unite(claims, given)
    name = ground.document.name
    issues = [
        Issue(
            step="code",
            code=fault.code,
            subject=name,
            message=f"part {part + 1}: {fault.says}.",
            document_id=ground.document.id,
        )
        for part, fault in faults
    ]
    issues += [
        Issue(step="code", code="llm-reads-otherwise", subject=claim, message=says, document_id=ground.document.id)
        for claim, says in differences
    ]
    return Second(united, tuple(issues))


def unite(rules: Sequence[Claim], model: Sequence[Claim]) -> tuple[tuple[Claim, ...], list[tuple[str, str]]]:
    """Both coders' claims of one document without telling anything twice, and where they read the same words otherwise.

    A claim of the model repeats one of the rules where the words are shared by half of the shorter and the event type is
    equal; also, under another type, where the speaker and the stance are the same and so is a figure, or doer and target.
    Each claim repeats at most one. It is dropped then: the rules' claim notes that it was confirmed, or, where the two
    differ in speaker, stance, doer or target, a difference says in what.
    """
    confirmed: dict[str, str] = {}
    differences: list[tuple[str, str]] = []
    paired = _pairs(rules, model)
    for mine, other in paired:
        says = _difference(rules[mine], model[other])
        if says:
            differences.append((rules[mine].id, f"{model[other].coder} reads the same words otherwise: {says}."))
        else:
            confirmed[rules[mine].id] = model[other].coder
    marked = [replace(claim, confirmed_by=confirmed.get(claim.id)) for claim in rules]
    known, beside = {claim.id for claim in rules}, _by_sentence(rules)
    dropped = {other for _, other in paired}
    added: dict[int, list[Claim]] = defaultdict(list)
    for n, claim in enumerate(model):
        again = any(_kind(claim, one) and _same(claim, one) for one in added[claim.sentence_start])
        if n not in dropped and claim.id not in known and not again:
            added[claim.sentence_start].append(_without_told(claim, [rules[k] for k in beside[claim.sentence_start]]))
    whole = [*marked, *(claim for some in added.values() for claim in some)]
    return tuple(sorted(whole, key=lambda claim: (claim.start, claim.end, claim.coder, claim.id))), differences


def _pairs(rules: Sequence[Claim], model: Sequence[Claim]) -> list[tuple[int, int]]:
    """Indexes (rules, model) of claims that read the same, each at most once; those that agree in most fields first."""
    beside = _by_sentence(rules)
    scored = sorted(
        (-_likeness(rules[mine], claim), mine, other)
        for other, claim in enumerate(model)
        for mine in beside[claim.sentence_start]
        if _likeness(rules[mine], claim)
    )
    left, right, found = set[int](), set[int](), []
    for _, mine, other in scored:
        if mine not in left and other not in right:
            found.append((mine, other))
            left.add(mine)
            right.add(other)
    return sorted(found)


def _by_sentence(claims: Sequence[Claim]) -> Mapping[int, list[int]]:
    """The indexes of the claims whose sentences begin at a place."""
    found: dict[int, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        found[claim.sentence_start].append(n)
    return found


def _likeness(mine: Claim, other: Claim) -> int:
    """How surely *other* reads what *mine* reads; 0 where it does not."""
    if not _same_words(mine, other):
        return 0
    agreeing = sum(1 for name in _FIELDS if getattr(mine, name) == getattr(other, name))
    if mine.event is other.event:
        return 100 + 10 * agreeing + (mine.occurred == other.occurred) + (mine.place == other.place)
    said_alike = mine.speaker == other.speaker and mine.stance is other.stance
    sides = mine.actor == other.actor and mine.target == other.target and (mine.actor or mine.target) is not None
    return 10 * agreeing if said_alike and (sides or _figures_of(mine) & _figures_of(other)) else 0


def _kind(one: Claim, other: Claim) -> bool:
    return one.event is other.event and one.stance is other.stance


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of the model say the same by the same speaker in the same words."""
    return _same_words(one, other) and (one.speaker, one.actor, one.target) == (
        other.speaker,
        other.actor,
        other.target,
    )


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether the evidence is shared by half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def _figures_of(claim: Claim) -> set[tuple[str, int]]:
    return {(figure.kind.value, at) for figure in claim.figures for at in range(figure.start, figure.end)}


def _difference(mine: Claim, other: Claim) -> str:
    """In what two readings of the same words contradict one another; empty where they do not."""
    said = [
        f"{name} {getattr(other, name)}, not {getattr(mine, name)}"
        for name in ("event", *_FIELDS)
        if getattr(mine, name) != getattr(other, name) and None not in {getattr(mine, name), getattr(other, name)}
    ]
    return "; ".join(said)


def _without_told(claim: Claim, rules: Sequence[Claim]) -> Claim:
    """*claim* without the figures that a claim of the rules by the same speaker holds already: no number counts twice."""
    told = {one for mine in rules if mine.speaker == claim.speaker for one in _figures_of(mine)}
    kept = tuple(
        figure
        for figure in claim.figures
        if not told & {(figure.kind.value, at) for at in range(figure.start, figure.end)}
    )
    return replace(claim, figures=kept)
