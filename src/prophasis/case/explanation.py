"""Why something stands in a brief: the chain from it down to the words, the speaker and the source behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The words behind one claim.

    Attributes:
        claim: The claim, as a row of ``claims``.
        document: Its document, as a row of ``documents`` without the text.
        source: The source, as a row of ``sources``; ``None`` where unknown.
        paragraph: The paragraph around the words.
        evidence: Start and end of the claim's words in the paragraph.
        sentence: Start and end of their sentence in the paragraph.
        speakers: Who says it, from the outside in: the outlet, those it quotes, the speaker.
        because: Why it stands here: what links it to the thing asked about.
        corrected: What analysts corrected in it: how it was read, what it is, by whom, when and why.
    """

    claim: Row
    document: Row
    source: Row | None
    paragraph: str
    evidence: tuple[int, int]
    sentence: tuple[int, int]
    speakers: tuple[str, ...]
    because: str | None = None
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What speaks for and against two claims being about one happening.

    Attributes:
        claim: The one.
        other: The other; ``None`` where there is none to compare with.
        parts: Each part of the evidence: what is compared, its weight in bits, what it rests on.
        bits: Their sum; ``None`` where nothing was compared or something bars the two.
        average_bits: The mean over the claims compared.
        needed_bits: Above how many bits, on average, claims are joined.
        judgements: What analysts decided, in words. It goes before the weights.
        bar: What keeps the two apart whatever else agrees; ``None`` where nothing does.
    """

    claim: str
    other: str | None
    parts: tuple[tuple[str, float, str], ...] = ()
    bits: float | None = None
    average_bits: float | None = None
    needed_bits: float | None = None
    judgements: tuple[str, ...] = ()
    bar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What an id stands for and the words it rests on.

    Attributes:
        id: The id that was asked for.
        kind: claim, event, figure, dispute, document, finding, hypothesis, judgement, correction, rating, note, proposal,
            brief sentence, or pair.
        says: The thing in a line.
        facts: What is recorded of it, as names and values.
        proofs: The words behind it, one entry for each claim.
        answers: For a dispute, who says what: (answer, holder, claim ids).
        links: For a claim, an event or a pair, the weights that join claims or keep them apart.
    """

    id: str
    kind: str
    says: str
    facts: tuple[tuple[str, Any], ...] = ()
    proofs: tuple[Proof, ...] = ()
    answers: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    links: tuple[Link, ...] = ()
