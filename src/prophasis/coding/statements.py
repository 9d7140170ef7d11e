"""Statements: which words of a document are whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from prophasis.coding.records import record
from prophasis.language.sentences import position
from prophasis.model.claim import Modality, Stance
from prophasis.model.ids import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prophasis.coding.reference import Context, Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


@record(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of one sentence that one speaker answers for.

    Attributes:
        sentence_n: The sentence.
        tokens: Where each of its tokens begins in the text.
        start: Where its words begin in the text.
        end: Where they end (exclusive); words of others may lie between.
        speaker: Actor id, ``narrator`` or ``unknown``.
        speaker_as_written: The words that name the speaker, here or where it was taken over from.
        speaker_party: The party the speaker speaks for.
        speaker_kind: Its kind, as in actors.yaml; ``None`` for narrator and unknown.
        via: Who passed it on, from the outside in, without the speaker.
        stance: What the cue says of the content: a denial turns "that there had been fighting" into a denial of fighting.
        modality: The world that the cue sets: reported, future (vowed), conditional, demanded; else actual.
        cue: The words that show that somebody speaks; empty for the narrator and for speech that runs on.
        cue_start: Where the cue begins in the text; ``None`` where there is none.
        cue_class: Its class in ``lexicon/speech.yaml`` (say, deny, accuse, demand …).
        cue_span: Where the whole cue stands, with its auxiliaries and particles ("did not rule out"); ``None`` as above.
        named: Where the words stand that this sentence names the speaker by; ``None`` where it does not.
        rule: The rule that found it.
        sure: The words say outright who speaks; ``False`` where it was inferred.
    """

    sentence_n: int
    tokens: frozenset[int]
    start: int
    end: int
    speaker: str = NARRATOR
    speaker_as_written: str | None = None
    speaker_party: str | None = None
    speaker_kind: str | None = None
    via: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.ACTUAL
    cue: str = ""
    cue_start: int | None = None
    cue_class: str = ""
    cue_span: tuple[int, int] | None = None
    named: tuple[int, int] | None = None
    rule: str = "narrator"
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Sequence[Statement]):
    """All statements of a document, and for every token the innermost one.

    Attributes:
        statements: In the order of the text, outer before inner.
        by_position: The innermost statement of the token that begins at a position.
        by_cue: The statement of which the token at a position is the cue.
        mentions: The actors named in the document.
        contexts: What a reader knows at the end of each sentence, by its number.
        voices: A mention of each speaker, by actor id.
        attitudes: What somebody is said to want, plan, know, see or feel, and what things and the outlet itself say.
            They stand apart: no claim is made by them, and their words stay with whoever tells of them.
    """

    statements: tuple[Statement, ...]
    by_position: Mapping[int, Statement]
    by_cue: Mapping[int, Statement]
    mentions: tuple[Mention, ...]
    contexts: Mapping[int, Context]
    voices: Mapping[str, Mention]
    attitudes: tuple[Statement, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Statement, ...]: ...
    def __getitem__(self, index: int | slice) -> Statement | tuple[Statement, ...]:
        return self.statements[index]

    def __len__(self) -> int:
        return len(self.statements)

    def statements_of(self, sentence: Sentence) -> list[Statement]:
        """The statements of *sentence*, outer before inner."""
        first = bisect_left(self.statements, sentence.n, key=lambda one: one.sentence_n)
        last = bisect_right(self.statements, sentence.n, key=lambda one: one.sentence_n)
        return list(self.statements[first:last])

    def statement_of(self, token: Token) -> Statement:
        """The innermost statement that *token* belongs to."""
        return self.by_position[position(token)]

    def cued_by(self, token: Token) -> Statement | None:
        """The statement that *token* introduces: what is accused, denied, demanded by this verb."""
        return self.by_cue.get(position(token))

    def context_of(self, token: Token, sentence_n: int) -> Context:
        """What a reader knows just before *token*, and who is speaking there: for ``ActorIndex.resolve``."""
        statement = self.statement_of(token)
        return self.contexts[sentence_n].before(position(token)).spoken_by(self.voices.get(statement.speaker))
