"""Drafts: claims in the making, with the tokens they rest on."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from prophasis.coding.records import changed, record
from prophasis.model.claim import Claim, EventType, Figure, Modality, Stance
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prophasis.coding.acts import Act
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token
    from prophasis.model.document import Document


@record(frozen=True, slots=True, kw_only=True)
class Who:
    """An actor as one claim names it.

    Attributes:
        id: Actor id.
        party: Its party at the time.
        kind: Its kind, as in actors.yaml.
        as_written: The words; ``None`` where it was inferred without words.
        sure: The words say so outright.
        start: Where the words begin; ``None`` where there are none.
    """

    id: str
    party: str | None
    kind: str
    as_written: str | None
    sure: bool = True
    start: int | None = None

    @property
    def side(self) -> str:
        """Whose it is: its party, or the state in its id where the case lists no party for it."""
        return self.party or self.id.partition("/")[0]


@record(frozen=True, slots=True, kw_only=True)
class Scene:
    """When and where, as one claim tells it.

    Attributes:
        occurred: When.
        dated: Whether its own words say when.
        place: Where; ``None`` where the words do not say.
        place_as_written: The words.
        place_reason: Why this place.
        placed: Whether its own words say where.
        state: The state of that place; its clocks tell the time. ``None`` where unknown.
        ground: Where the story last was, of which nothing is claimed; it only tells whose villagers are meant.
    """

    occurred: When = When()
    dated: bool = False
    place: str | None = None
    place_as_written: str | None = None
    place_reason: str | None = None
    placed: bool = False
    state: str | None = None
    ground: str | None = None


@record(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before it is merged with others of its sentence.

    Attributes:
        sentence: The sentence.
        statement: Whose words they are.
        trigger: The word that carries it.
        tokens: The words of the evidence.
        event: The PLOVER type; ``mode``: finer.
        rule: The rule that made it.
        speaker: Who says it, in the claim's sense (the condemner of a condemnation, say).
        actor: Who did it. ``target``: to whom.
        stance: asserts, denies, doubts.
        modality: The world it is told in.
        figures: Losses.
        because: The words of the cause.
        scene: When and where.
        act: The act it came from; ``None`` for a casualty sentence without one.
        told: The sentence is there to say it; ``False`` where it only names it.
        speech: Saying it is the act, so it happened on the day of the speech.
        mutual: Both did it to each other.
    """

    sentence: Sentence = field(repr=False)
    statement: Statement
    trigger: Token
    tokens: tuple[Token, ...]
    event: EventType
    mode: str | None
    rule: str
    speaker: Who | None
    actor: Who | None = None
    target: Who | None = None
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.ACTUAL
    figures: tuple[Figure, ...] = ()
    because: tuple[Token, ...] = ()
    scene: Scene = Scene()
    act: Act | None = field(default=None, repr=False)
    told: bool = True
    speech: bool = False
    mutual: bool = False

    @property
    def left_open(self) -> bool:
        """Whether it is what a speaker does not deny, and so is neither told nor denied."""
        return self.statement.cue_class == "deny" and self.statement.stance is Stance.DOUBTS

    @property
    def span(self) -> tuple[int, int]:
        """Where the evidence stands in the text."""
        return self.sentence.where(self.tokens)

    def having(self, **changes: object) -> Draft:
        """This draft with *changes*."""
        return changed(self, **changes)


def is_told(verb: Token, drafts: Sequence[Draft]) -> bool:
    """Whether a draft of the sentence already holds the clause of *verb*."""
    return any(verb.i in {token.i for token in draft.tokens} for draft in drafts if draft.told)


def claim_from(draft: Draft, document: Document, *, coder: str) -> Claim:
    """The claim that *draft* has become, its words cut from the text of *document*."""
    start, end = draft.span
    because = draft.sentence.where(draft.because) if draft.because else None
    speaker = draft.speaker
    return Claim(
        document_id=document.id,
        start=start,
        end=end,
        evidence=document.text[start:end],
        sentence_start=draft.sentence.start,
        sentence_end=draft.sentence.end,
        speaker=speaker.id if speaker else draft.statement.speaker,
        speaker_as_written=speaker.as_written if speaker else draft.statement.speaker_as_written,
        speaker_party=speaker.party if speaker else draft.statement.speaker_party,
        via=draft.statement.via,
        stance=draft.stance,
        modality=draft.modality,
        event=draft.event,
        mode=draft.mode,
        actor=draft.actor.id if draft.actor else None,
        actor_as_written=draft.actor.as_written if draft.actor else None,
        actor_party=draft.actor.party if draft.actor else None,
        target=draft.target.id if draft.target else None,
        target_as_written=draft.target.as_written if draft.target else None,
        target_party=draft.target.party if draft.target else None,
        occurred=draft.scene.occurred,
        place=draft.scene.place,
        place_as_written=draft.scene.place_as_written,
        place_reason=draft.scene.place_reason,
        figures=draft.figures,
        because=document.text[because[0] : because[1]] if because else None,
        because_start=because[0] if because else None,
        because_end=because[1] if because else None,
        sure_of=tuple(sorted(_sure_of(draft))),
        coder=coder,
        rule=draft.rule,
    )


def _sure_of(draft: Draft) -> set[str]:
    """The fields that the words state outright."""
    sure = {"event", "stance"}
    if (
        draft.statement.sure
        and draft.statement.speaker_as_written is not None
        and (draft.speaker is None or draft.speaker.sure)
    ):
        sure.add("speaker")
    for name, who in (("actor", draft.actor), ("target", draft.target)):
        if who is not None and who.sure and who.as_written is not None:
            sure.add(name)
    if draft.scene.dated:
        sure.add("occurred")
    if draft.scene.placed:
        sure.add("place")
    if draft.figures:
        sure.add("figures")
    if draft.because:
        sure.add("because")
    return sure


def is_past(when: When, on: date | None) -> bool:
    """Whether *when* lies wholly before the day *on*."""
    return when.end is not None and on is not None and when.end <= on
