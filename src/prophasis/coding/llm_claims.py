"""From what a model says to claims: words found in the text, and who, when, where and how many read from them by our rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prophasis.coding.claims_rules import LLM
from prophasis.coding.llm_prompt import BEFORE
from prophasis.coding.llm_reply import Fault, checked_figure
from prophasis.coding.llm_words import nearest, occurrences
from prophasis.model.claim import Claim, EventType, Figure
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prophasis.coding.llm_ground import Ground, Span
    from prophasis.coding.llm_schema import RawClaim

LONGEST_EVIDENCE = 1_000
"""Code points that the words of one claim may have: a sentence or two, not a page."""

_SPEECH = frozenset(
    [
        EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT,
        EventType.THREATEN,
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Whom one field of a claim names: the actor, where it can be told, its party, the words, and whether they say so outright."""

    id: str | None = None
    party: str | None = None
    as_written: str | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim says it was."""

    place: str | None = None
    as_written: str | None = None
    reason: str | None = None
    sure: bool = False


@dataclass(slots=True)
class Grounding:
    """Turns the claims of one part of a document into records, and notes what it could not use.

    Attributes:
        ground: The document.
        part: The stretch that the model was shown as the part to code.
        coder: What to write into the claims.
        faults: What was left out, and why.
    """

    ground: Ground
    part: Span
    coder: str
    faults: list[Fault] = field(default_factory=list)

    def claims(self, given: Iterable[RawClaim]) -> list[Claim]:
        """Those of *given* whose words stand in the part, each id once."""
        found = (claim for raw in given if (claim := self._claim(raw)) is not None)
        return list({claim.id: claim for claim in found}.values())

    def _claim(self, raw: RawClaim) -> Claim | None:
        span = self._quote("the evidence", raw.evidence, within=self._sentence_given(raw))
        if span is None:
            return None
        start, end = span
        around = self.ground.sentences_of(start, end)
        if not around or len({one.paragraph for one in around}) > 1 or end - start > LONGEST_EVIDENCE:
            self._fault("llm-invalid-claim", f"the quote {_short(raw.evidence)} is more than a sentence or two")
            return None
        speaker = self._speaker(raw, span)
        if speaker is None:
            return None
        actor = self._who("actor", raw.actor, raw.actor_id, span)
        target = self._who("target", raw.target, raw.target_id, span)
        occurred, dated = self._when(raw, span)
        spot = self._where(raw, span)
        figures = self._figures(raw, (around[0].start, around[-1].end), span)
        because = self._because(raw, span)
        sure = {
            "speaker": speaker.sure, "actor": actor.sure, "target": target.sure, "occurred": dated, "place": spot.sure,
            "figures": bool(figures), "because": because is not None, "event": True, "stance": True,
        }  # fmt: skip
        text = self.ground.document.text
        return Claim(
            document_id=self.ground.document.id, start=start, end=end, evidence=text[start:end],
            sentence_start=around[0].start, sentence_end=around[-1].end,
            speaker=speaker.id or UNKNOWN, speaker_as_written=speaker.as_written, speaker_party=speaker.party,
            stance=raw.stance, modality=raw.modality, event=raw.event,
            actor=actor.id, actor_as_written=actor.as_written, actor_party=actor.party,
            target=target.id, target_as_written=target.as_written, target_party=target.party,
            occurred=occurred, place=spot.place, place_as_written=spot.as_written, place_reason=spot.reason,
            figures=figures,
            because=text[because[0] : because[1]] if because else None,
            because_start=because[0] if because else None, because_end=because[1] if because else None,
            sure_of=tuple(sorted(name for name, yes in sure.items() if yes)),
            coder=self.coder, rule=LLM,
        )  # fmt: skip

    def _sentence_given(self, raw: RawClaim) -> Span | None:
        """The sentence that the model gives around its quote, where it stands in the part once."""
        found = occurrences(raw.sentence, self.ground.document.text, *self.part) if raw.sentence else []
        return found[0] if len(found) == 1 else None

    def _quote(self, what: str, words: str, *, within: Span | None = None) -> Span | None:
        """Where the quoted *words* stand: in the part once, or once in the sentence given. Otherwise they are dropped."""
        found = occurrences(words, self.ground.document.text, *self.part)
        if len(found) > 1 and within is not None:
            found = [one for one in found if within[0] <= one[0] and one[1] <= within[1]] or found
        if len(found) == 1:
            return found[0]
        says = "do not stand in the part as quoted" if not found else "stand in the part more than once"
        self._fault("llm-quote-not-found", f"{what} was dropped: the words {_short(words)} {says}")
        return None

    def _speaker(self, raw: RawClaim, span: Span) -> Named | None:
        """Who says it; ``None`` where the document does not name whom the model names."""
        if raw.speaker.strip().lower() == NARRATOR:
            return Named(id=NARRATOR)
        if raw.speaker.strip().lower() == UNKNOWN:
            return Named(id=UNKNOWN)
        who = self._named(raw.speaker, raw.speaker_id, span)
        if who is None:
            self._fault(
                "llm-unknown-speaker", f"the claim was dropped: the document names no speaker {_short(raw.speaker)}"
            )
        return who

    def _who(self, role: str, words: str | None, given: str | None, span: Span) -> Named:
        """Doer or target; nobody where the document does not name whom the model names."""
        if words is None and given is None:
            return Named()
        who = self._named(words, given, span) or self._silent_side(words, given)
        if who is None or who.id is None:
            self._fault(
                "llm-unknown-actor", f"the {role} {_short(words or given or '')} is left open: no actor is known by it"
            )
        return who or Named()

    def _named(self, words: str | None, given: str | None, span: Span) -> Named | None:
        """The actor that *words* name by our own rules, else the one that the model chose from its list.

        ``None`` where the model was not shown the words, and the document does not name the actor it chose either.
        """
        ground = self.ground
        place = self._words(words, span)
        chosen = given if given is not None and ground.knows_actor(given) else None
        if place is None:
            return self._as(chosen, None) if chosen and ground.named_here(chosen) else None
        written = ground.document.text[place[0] : place[1]]
        who = ground.who_at(place)
        if who is not None and (who.sure or chosen is None):
            return Named(who.id, who.party, written, who.sure)
        return self._as(chosen, written) if chosen else Named(as_written=written)

    def _silent_side(self, words: str | None, given: str | None) -> Named | None:
        """An actor that the model infers: one of the case whose side the document names, though in no words for the field."""
        ground = self.ground
        chosen = next((one for one in (given, words) if one in ground.people.actors.knowledge.actors), None)
        side = None if chosen is None else ground.people.actors.party_of(chosen, ground.people.on)
        return self._as(chosen, None) if chosen and side and ground.named_here(side) else None

    def _words(self, words: str | None, span: Span) -> Span | None:
        """Where *words* stand in what the model was shown, nearest to the evidence."""
        shown = (max(0, self.part[0] - BEFORE), self.part[1])
        return self.ground.words_near(words, span, within=shown) if words else None

    def _as(self, actor: str, written: str | None) -> Named:
        return Named(actor, self.ground.people.actors.party_of(actor, self.ground.people.on), written)

    def _when(self, raw: RawClaim, span: Span) -> tuple[When, bool]:
        """When it was: the words read by our own rules, else the model's date where the document bears it out."""
        place = self._words(raw.occurred, span)
        told = self.ground.time_at(place) if place else None
        if told is not None:
            return told.when, True
        try:
            when = When.parse(raw.occurred_date)
        except ValueError:
            self._fault("llm-invalid-claim", f"the date {_short(raw.occurred_date or '')} is left out: it is no date")
            return When(), False
        if not when.known:
            return when, False
        if place is not None:
            written = self.ground.document.text[place[0] : place[1]]
            return When(when.start, when.end, when.precision, None, written), False
        published = self.ground.document.published
        spoken = raw.event in _SPEECH and published is not None and (when.start, when.precision) == (published, "day")
        return (when if spoken or self.ground.tells_time(when) else When()), False

    def _where(self, raw: RawClaim, span: Span) -> Spot:
        """Where it was: the words read by our own rules, else the place that the model chose from its list for them."""
        place = self._words(raw.place, span)
        if place is None:
            return Spot()
        written = self.ground.document.text[place[0] : place[1]]
        named = self.ground.place_at(place)
        if named is not None:
            return Spot(named.id, written, named.reason, sure=True)
        if raw.place_id is not None and raw.place_id in self.ground.case_places:
            return Spot(raw.place_id, written, "chosen by the model")
        return Spot(None, written)

    def _figures(self, raw: RawClaim, sentence: Span, span: Span) -> tuple[Figure, ...]:
        found = (self._figure(value, sentence, span) for value in raw.figures)
        return tuple({(one.kind, one.start): one for one in found if one is not None}.values())

    def _figure(self, value: Any, sentence: Span, span: Span) -> Figure | None:
        """A figure whose words stand in the sentence and say the number that the model gives; the number is read by our rules."""
        given = checked_figure(value)
        if isinstance(given, str):
            self._fault("llm-invalid-figure", given)
            return None
        place = nearest(occurrences(given.words, self.ground.document.text, *sentence), *span)
        count = self.ground.count_at(place) if place else None
        if place is None or count is None or not {given.low, given.high} & {count.low, count.high} - {None}:
            said = f"{given.low}" if given.high == given.low else f"{given.low} to {given.high or 'no upper end'}"
            self._fault(
                "llm-invalid-figure",
                f"{given.kind.value} {said} was dropped: the words {_short(given.words)} do not say it",
            )
            return None
        of = self._who("side of a figure", given.of, given.of_id, span)
        return Figure(
            kind=given.kind, of=of.id, of_party=of.party, count=count,
            as_written=self.ground.document.text[place[0] : place[1]], start=place[0], end=place[1], rule="llm",
        )  # fmt: skip

    def _because(self, raw: RawClaim, span: Span) -> Span | None:
        """The words of the cause, which are not those of the claim again."""
        if raw.because is None:
            return None
        found = self._quote("the cause", raw.because)
        return None if found is None or (found[0] <= span[0] and span[1] <= found[1]) else found

    def _fault(self, code: str, says: str) -> None:
        self.faults.append(Fault(code, says))


def _short(words: str) -> str:
    plain = " ".join(words.encode("utf-8", "replace").decode().split())
    return repr(plain if len(plain) <= 80 else f"{plain[:80]} …")
