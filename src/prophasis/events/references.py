"""Which event a phrase speaks of: the words of a stated cause, of an accusation, of a reply."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta

from prophasis.events.phrases import Phrase, PhraseReader
from prophasis.events.record import Record, Row
from prophasis.linking.words import content_words, stem, words_of

ENOUGH = 4.0
"""Points from which a phrase is taken to speak of an event."""
_PURPOSE = re.compile(
    r"\W*(?:in order )?to\b|\W*(?:in an? (?:attempt|effort|bid)|with (?:the )?intent|for the sake|as a means|so (?:as|that)|an intent)\b",
    re.IGNORECASE,
)
_HALF_LIFE_DAYS = 14.0
_SAME_WORDS = 0.6
"""Share of the shorter span from which a phrase and the evidence of a claim are the same words."""
_COMMON = 60
"""A word of more events than this finds none."""
_LONGEST_DAYS = 31
_ACTS = {
    kind: tuple(stem(word) for word in words_of(nouns))
    for kind, nouns in {
        "ASSAULT": "attack assault shoot shot fire clash fight skirmish shell offensive violence incident kill death explosion escalat "
        "flare blast strike bombardment provocation confrontation tension",
        "COERCE": "incursion penetrat invasion advance entry siege blockade checkpoint arrest detention intrusion",
        "MOBILIZE": "build deployment troop movement exercise",
        "CONSULT": "talk negotiation meeting trip visit call conversation summit",
        "AGREE": "agreement ceasefire truce proposal deal document",
        "PROTEST": "protest rally demonstration march",
        "SANCTION": "dismissal sanction removal",
        "THREATEN": "threat warning ultimatum",
    }.items()
}
"""Stems of the nouns by which an act is spoken of again, by type. Compiled for this project from agency English."""

_SAID = frozenset({"CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types that are done by speaking, often of the very force that a phrase names."""


class Referents:
    """Finds the event that the words of a claim speak of."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._words = {event: _event_words(record.claims_of(event)) for event in record.events}
        self._reader = PhraseReader(record.setting)
        self._ends = _sentence_ends(record)
        self._index = _index(record, self._words, {(event, document) for event, document in self._ends})
        self._claims_by_document = _by_document(record.claims.values())

    def find(self, claim: Row, text: str, *, types: frozenset[str]) -> str | None:
        """The event of *types*, other than its own, that the words *text* of *claim* speak of; ``None`` where none is clear."""
        found = self.spoken_of(claim, text)
        if found is None or found == self._record.event_of[claim["id"]]:
            return None
        return found if self._record.events[found]["event"] in types else None

    def spoken_of(self, claim: Row, text: str, span: tuple[int, int] | None = None) -> str | None:
        """The event that the words *text* of *claim* speak of, be it its own; ``None`` where none is clear.

        Words that are themselves the evidence of another claim of the document speak of that claim's event. Otherwise
        points are given for a day named, a place named, an act named, words in common, the same sides, nearness in the
        text and in time.
        """
        told = self._told_there(claim, span)
        phrase = self._reader.read(text, claim["published"])
        if told is not None and not _only_speech(phrase, self._record.events[told]["event"]):
            return told
        if is_purpose(text):
            return None
        scores = [(self._points(claim, phrase, event), event) for event in self._candidates(claim, phrase)]
        best = sorted(
            ((points, event) for points, event in scores if points >= ENOUGH), key=lambda pair: (-pair[0], pair[1])
        )
        if not best or (len(best) > 1 and best[0][0] == best[1][0]):
            return None
        return best[0][1]

    def _candidates(self, claim: Row, phrase: Phrase) -> list[str]:
        """Events told in the same document, on a day that the phrase names, or in a rare word of it."""
        keys: set[tuple[str, Hashable]] = {("document", claim["document_id"])}
        keys |= {("day", day) for day in phrase.days}
        keys |= {("word", word) for word in phrase.words}
        return sorted({event for key in keys for event in self._index.get(key, ())})

    def told_within(self, claim: Row, span: tuple[int, int] | None) -> bool:
        """Whether the words at *span* tell of the claim's own event: an exchange inside it, no cause from outside."""
        return self._told_there(claim, span) == self._record.event_of[claim["id"]]

    def told_inside(self, claim: Row, types: frozenset[str]) -> str | None:
        """The one event of *types* that other claims tell within the words of *claim*; ``None`` where there are several."""
        own = (claim["start"], claim["end"])
        found = {
            self._record.event_of[other["id"]]
            for other in self._claims_by_document[claim["document_id"]]
            if other["event"] in types and own[0] <= other["start"] and other["end"] <= own[1]
        }
        return found.pop() if len(found) == 1 else None

    def _told_there(self, claim: Row, span: tuple[int, int] | None) -> str | None:
        """The event of the claim whose evidence is those words."""
        if span is None:
            return None
        others = (one for one in self._claims_by_document[claim["document_id"]] if one["id"] != claim["id"])
        shares = [(_share(span, (other["start"], other["end"])), other["id"]) for other in others]
        best = min(((-share, other) for share, other in shares if share >= _SAME_WORDS), default=None)
        return self._record.event_of[best[1]] if best is not None else None

    def _points(self, claim: Row, phrase: Phrase, event_id: str) -> float:
        event = self._record.events[event_id]
        if event["n_claims"] == 1 and self._record.event_of[claim["id"]] == event_id:
            return 0.0
        start, end = event["occurred_start"], event["occurred_end"]
        if start is None or (end - start).days > _LONGEST_DAYS or not _before(event, claim):
            return 0.0
        if _only_speech(phrase, event["event"]):
            return 0.0
        if phrase.days and not any(start <= day < end for day in phrase.days):
            return 0.0
        named = self._lexical(claim, phrase, event_id) + self._placed(phrase, event) + 3.0 * bool(phrase.days)
        if not named:
            return 0.0
        return named + self._near(claim, event_id) + _recent(claim, end) + self._named_sides(claim, phrase, event)

    def _lexical(self, claim: Row, phrase: Phrase, event_id: str) -> float:
        shared = len(phrase.words & self._words_beside(claim, event_id))
        named = _names(phrase, self._record.events[event_id]["event"])
        return min(shared, 3) * 0.75 + 1.0 * named

    def _words_beside(self, claim: Row, event_id: str) -> frozenset[str]:
        """The words of an event; of the claim's own event without those of the claim."""
        if self._record.event_of[claim["id"]] != event_id:
            return self._words[event_id]
        return _event_words(other for other in self._record.claims_of(event_id) if other["id"] != claim["id"])

    def _placed(self, phrase: Phrase, event: Row) -> float:
        inside = self._record.atlas.inside
        near = any(inside(told, place) or inside(place, told) for told in event["places"] for place in phrase.places)
        return 1.5 if near else 0.0

    def _near(self, claim: Row, event_id: str) -> float:
        """Points for an event told in the same document, more for one told in the sentence before."""
        ends = self._ends.get((event_id, claim["document_id"]))
        if ends is None:
            return 0.0
        start = claim["sentence_start"] or 0
        return 1.5 + 0.5 * any(-2 <= start - end <= 2 for end in ends)

    def _named_sides(self, claim: Row, phrase: Phrase, event: Row) -> float:
        """Points for the sides of the claim and of the words, more for a person whom the words name."""
        sides = {self._record.doer(claim), self._record.sufferer(claim), *phrase.sides}
        return 0.5 * len(sides & set(event["parties"])) + 2.5 * bool(phrase.persons & set(event["participants"]))


def _only_speech(phrase: Phrase, event: str) -> bool:
    """Whether an act of the type *event* only speaks of the force that *phrase* names: "the new flare-up" is no appeal over it."""
    return event in _SAID and _names(phrase, "ASSAULT") and not _names(phrase, event)


def _names(phrase: Phrase, event: str) -> bool:
    """Whether a noun of *phrase* is one by which acts of the type *event* are spoken of."""
    return any(word.startswith(act) for word in phrase.words for act in _ACTS.get(event, ()))


def _recent(claim: Row, end: date) -> float:
    """Points for nearness in time, which halve with every fortnight."""
    day = claim["occurred_start"] or claim["published"]
    days = max(0, (day - end).days + 1) if day is not None else 365
    return float(1.5 * 2.0 ** (-days / _HALF_LIFE_DAYS))


def _sentence_ends(record: Record) -> dict[tuple[str, str], list[int]]:
    """Where the sentences that tell of an event end, by event and document."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for claim in record.claims.values():
        found[record.event_of[claim["id"]], claim["document_id"]].append(claim["sentence_end"] or claim["end"])
    return dict(found)


def _index(
    record: Record, words: Mapping[str, frozenset[str]], documents: Iterable[tuple[str, str]]
) -> dict[tuple[str, Hashable], list[str]]:
    """Events by document, by day, and by those words that few events share."""
    index: defaultdict[tuple[str, Hashable], list[str]] = defaultdict(list)
    for event, document in documents:
        index["document", document].append(event)
    for event, row in record.events.items():
        keys: list[tuple[str, Hashable]] = [("word", word) for word in words[event]]
        if row["occurred_start"] is not None and (row["occurred_end"] - row["occurred_start"]).days <= _LONGEST_DAYS:
            length = (row["occurred_end"] - row["occurred_start"]).days
            keys += [("day", row["occurred_start"] + timedelta(days=n)) for n in range(length)]
        for key in keys:
            index[key].append(event)
    return {key: events for key, events in index.items() if len(events) <= _COMMON or key[0] != "word"}


def _by_document(claims: Iterable[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        found[claim["document_id"]].append(claim)
    return found


def _event_words(claims: Iterable[Row]) -> frozenset[str]:
    return frozenset().union(*(content_words(claim["evidence"] or "") for claim in claims))


def _share(span: tuple[int, int], other: tuple[int, int]) -> float:
    """How far two spans are the same words: the characters shared, as a share of the first and at least half of the other."""
    shared = min(span[1], other[1]) - max(span[0], other[0])
    if shared * 2 < other[1] - other[0]:
        return 0.0
    return max(0.0, shared / max(1, span[1] - span[0]))


def _before(event: Row, claim: Row) -> bool:
    """Whether *event* began no later than what *claim* tells, or than its publication."""
    if claim["occurred_end"] is not None:
        return bool(event["occurred_start"] < claim["occurred_end"])
    return claim["published"] is None or bool(event["occurred_start"] <= claim["published"])


def is_purpose(text: str) -> bool:
    """Whether *text* names an aim ("to take heights") rather than a cause."""
    return _PURPOSE.match(text) is not None
