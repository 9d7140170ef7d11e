"""One document as what a model says of it is held against: its sentences, actors, times, places and numbers by our own rules."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_who import who_of
from prophasis.coding.llm_words import nearest, occurrences
from prophasis.coding.numbers import numbers_in
from prophasis.coding.times import find_times
from prophasis.language.sentences import position
from prophasis.model.count import Count
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prophasis.coding.claims_who import People
    from prophasis.coding.places import PlaceMention
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence
    from prophasis.model.document import Document

Span = tuple[int, int]
_NONE = frozenset({"no", "none", "nobody"})
_ONE = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the rules know of a document.

    Attributes:
        document: The document.
        sentences: Its sentences.
        people: Who is who in it.
        places: The places named in each sentence, by its number.
        anchor: The day from which relative times count.
        case_places: The ids of the places that the case lists.
    """

    document: Document
    sentences: Sequence[Sentence]
    people: People
    places: Mapping[int, Sequence[PlaceMention]]
    anchor: date | None
    case_places: frozenset[str] = frozenset()
    _starts: list[int] = field(default_factory=list)
    _times: dict[int, list[TimeMention]] = field(default_factory=dict)
    _told: set[tuple[date | None, date | None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Set down where sentences begin."""
        self._starts.extend(sentence.start for sentence in self.sentences)

    def sentences_of(self, start: int, end: int) -> Sequence[Sentence]:
        """The sentences that share characters with ``text[start:end]``."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [one for one in self.sentences[first : bisect_right(self._starts, end - 1)] if one.end > start]

    def words_near(self, words: str, near: Span, *, within: Span) -> Span | None:
        """Where *words* stand in ``text[within]``, nearest to a reader of ``text[near]``."""
        return nearest(occurrences(words, self.document.text, *within), *near)

    def who_at(self, place: Span) -> Who | None:
        """The actor whom the words at *place* name, by our own rules."""
        for sentence in self.sentences_of(*place):
            named = [
                one
                for one in self.people.mentions_in(sentence.n)
                if 2 * _shared(place, (one.start, one.end)) >= place[1] - place[0]  # "a resident of X" is not X
            ]
            if named:
                return who_of(max(named, key=lambda one: (_shared(place, (one.start, one.end)), -one.start)))
            tokens = [one for one in sentence.span if place[0] <= position(one) < place[1] and one.is_alpha]
            inside = {token.i for token in tokens}
            heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
            who = next((who for head in heads if (who := self.people.named(head, sentence))), None)
            if who is not None:
                return who
        return None

    def knows_actor(self, actor_id: str) -> bool:
        """Whether the case lists the actor, or the document names it."""
        return actor_id in self.people.actors.knowledge.actors or self.named_here(actor_id)

    def named_here(self, actor_id: str) -> bool:
        """Whether the document names the actor anywhere."""
        return self.people.first_named(actor_id) != float("inf")

    def place_at(self, place: Span) -> PlaceMention | None:
        """The place that the words at *place* name, by our own rules."""
        named = [
            one
            for sentence in self.sentences_of(*place)
            for one in self.places.get(sentence.n, ())
            if _shared(place, (one.start, one.end))
        ]
        return max(named, key=lambda one: (_shared(place, (one.start, one.end)), -one.start), default=None)

    def time_at(self, place: Span) -> TimeMention | None:
        """The time that the words at *place* tell, by our own rules."""
        told = [
            one
            for sentence in self.sentences_of(*place)
            for one in self._times_in(sentence)
            if _shared(place, (one.start, one.end))
        ]
        return max(told, key=lambda one: (_shared(place, (one.start, one.end)), -one.start), default=None)

    def tells_time(self, when: When) -> bool:
        """Whether the document tells the very time *when* somewhere."""
        if not self._told and self.sentences:
            every = (one.when for sentence in self.sentences for one in self._times_in(sentence))
            self._told.update((one.start, one.end) for one in every)
        return (when.start, when.end) in self._told

    def count_at(self, place: Span) -> Count | None:
        """The count that the words at *place* say, by our own rules; ``None`` where they say none, or more than one."""
        counts: list[Count] = []
        for sentence in self.sentences_of(*place):
            tokens = [one for one in sentence.span if place[0] <= position(one) < place[1]]
            inside = {token.i for token in tokens}
            counts += [one.count for one in numbers_in(sentence.span) if inside & set(range(one.core, one.last + 1))]
            words = {token.lower_ for token in tokens}
            if not counts and words & (_NONE | _ONE):
                counts.append(Count(0, 0) if words & _NONE else Count(1, 1))
        return counts[0] if len(counts) == 1 else None

    def _times_in(self, sentence: Sentence) -> list[TimeMention]:
        """The times of a sentence; those that count from what was told last have the last day told before."""
        if not self._times:
            last: When | None = None
            for one in self.sentences:
                self._times[one.n] = find_times(one, anchor=self.anchor, narrative=last)
                last = next((told.when for told in self._times[one.n] if told.when.precision == "day"), last)
        return self._times.get(sentence.n, [])


def _shared(one: Span, other: Span) -> int:
    """How many characters two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
