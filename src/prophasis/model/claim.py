"""The unit of everything: one speaker saying, in one document, that one thing happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prophasis.model.count import Count
from prophasis.model.ids import make_id
from prophasis.model.when import When


class Stance(StrEnum):
    """How the speaker stands to what is told."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"


class Modality(StrEnum):
    """In which world the thing is told to happen."""

    ACTUAL = "actual"
    REPORTED = "reported"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    DEMANDED = "demanded"
    HABITUAL = "habitual"


CLASH = "clash"
"""Mode of fighting of which the words do not say who attacked: actor and target stand in the order in which they are named."""

DATASET_ROW = "dataset-row"
"""Rule of a claim that is one row of an event dataset."""

PERIOD_COUNT = "period-count"
"""Rule of a claim that counts what a whole period held: it tells of no single happening, and belongs to no event."""


class EventType(StrEnum):
    """The sixteen event types of PLOVER (Open Event Data Alliance, codebook of 2021 and later)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class FigureKind(StrEnum):
    """What is counted. ``killed_or_wounded`` where the words do not tell the two apart."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    EQUIPMENT_LOST = "equipment_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of losses of one side, as one speaker puts it in one claim.

    Attributes:
        kind: What is counted.
        of: The actor id of the side that suffered; ``None`` where the words do not say.
        count: Low and high, both included.
        as_written: The words that carry the number.
        start: Code-point offset of those words in the document's text.
        end: Where they end (exclusive).
        of_party: The party of *of* at the time; ``None`` for none or unknown.
        rule: How the count was read from the words, and what widens it: ``number-noun``, ``part-of``, ``total at-least``.
            ``None`` where no reader found it, as in gold files.
    """

    kind: FigureKind
    of: str | None
    count: Count
    as_written: str
    start: int
    end: int
    of_party: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one speaker says happened, and the words that prove they said it.

    A claim is never edited. ``text[start:end] == evidence`` holds for every claim. ``None`` is a finding
    ("the words do not say who"), never a gap that was filled.

    Attributes:
        document_id: The document it stands in.
        start: Code-point offset of the evidence in the document's text (0-based).
        end: Where the evidence ends (exclusive).
        evidence: The words.
        sentence_start: Where the sentence around it starts.
        sentence_end: Where that sentence ends (exclusive).
        speaker: Actor id of the innermost speaker; ``narrator`` or ``unknown``.
        speaker_as_written: The words that name the speaker, in this sentence or where it was inherited from.
        speaker_party: The party for which the speaker speaks; ``None`` for none or unknown.
        via: The attribution chain from the outside in, without the speaker itself.
        stance: asserts, denies or doubts.
        modality: actual, reported, future, conditional, demanded or habitual.
        event: The PLOVER type.
        mode: The PLOVER mode or our finer word for the act; ``None`` where there is none.
        actor: Who did it (actor id). ``target``: to whom. ``*_as_written``: the words. ``*_party``: their parties.
        occurred: When it happened, with its precision.
        place: Place id. ``place_as_written``: the words used for it. ``place_reason``: why this place.
        figures: The losses told in the claim.
        because: The cause that the speaker gives, verbatim, with its offsets.
        sure_of: The names of those fields that the words state outright; the others were inferred by a rule.
        coder: Name and version of what read it, with the digests of what it knows.
        rule: The rule that made it.
        confirmed_by: Another coder that read the same claim; ``None`` where none did.
    """

    document_id: str
    start: int
    end: int
    evidence: str
    sentence_start: int
    sentence_end: int
    speaker: str
    event: EventType
    coder: str
    rule: str
    speaker_as_written: str | None = None
    speaker_party: str | None = None
    via: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.ACTUAL
    mode: str | None = None
    actor: str | None = None
    actor_as_written: str | None = None
    actor_party: str | None = None
    target: str | None = None
    target_as_written: str | None = None
    target_party: str | None = None
    occurred: When = When()
    place: str | None = None
    place_as_written: str | None = None
    place_reason: str | None = None
    figures: tuple[Figure, ...] = ()
    because: str | None = None
    because_start: int | None = None
    because_end: int | None = None
    sure_of: tuple[str, ...] = ()
    confirmed_by: str | None = None

    @property
    def id(self) -> str:
        """Hash of the document, the words, and who says that who did what to whom."""
        return make_id(
            "claim", self.document_id, self.start, self.end, self.speaker, self.stance.value, self.event.value,
            self.actor, self.target, str(self.occurred), self.place,
        )  # fmt: skip
