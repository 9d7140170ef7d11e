"""A claim as linking sees it: what is told, of whom, where and when, by whom, from which origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import pyarrow as pa

from prophasis.linking.roster import Roster
from prophasis.linking.words import content_words, name_words
from prophasis.model.claim import DATASET_ROW
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.setting import Setting
from prophasis.model.when import When

Row = Mapping[str, Any]
COMMUNICATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are acts of speech between two parties: who speaks to whom, and on which day, makes the act."""


_UNREAL = frozenset({"future", "conditional", "demanded"})


def is_unreal_claim(kind: str, modality: str | None) -> bool:
    """Whether a claim tells a deed as to come, feared or demanded. To demand or to announce is itself a deed of speech."""
    return kind not in COMMUNICATION and modality in _UNREAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A figure as linking compares it: one side, one kind, a range."""

    side: str | None
    kind: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim, reduced to what can show that another claim is about the same happening."""

    id: str
    document_id: str
    document: str
    origin: str
    published: date | None
    start: int
    sentence: tuple[int, int]
    speaker: str
    speaker_party: str | None
    source: str | None = None
    denied: bool
    modality: str
    type: str
    mode: str | None
    actor: str | None
    target: str | None
    doer: str | None
    sufferer: str | None
    when: When
    place: str | None
    losses: tuple[Loss, ...]
    words: frozenset[str]
    apart: frozenset[str] = frozenset()
    """The claims that an analyst judged to be about another happening."""
    row: tuple[str, int] | None = None
    """The dataset and the row in it that the claim is: two rows of one dataset are two happenings to its coders."""

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Earliest publication first, then document, place in the text, id; unknown publication last."""
        return (self.published or date.max, self.document, self.start, self.id)

    @property
    def parties(self) -> frozenset[str]:
        """The sides of what is told, whoever did it."""
        sides = {self.doer, self.sufferer, *(loss.side for loss in self.losses)}
        return frozenset(side for side in sides if side is not None)

    @property
    def speaks(self) -> bool:
        """Whether what is told is an act of speech."""
        return self.type in COMMUNICATION

    @property
    def unreal(self) -> bool:
        """Whether it is told as something to come, feared or demanded, not as something that happened."""
        return is_unreal_claim(self.type, self.modality)

    @property
    def day(self) -> date | None:
        """The one day told, where it is one day."""
        one = self.when.start is not None and self.when.last_day == self.when.start
        return self.when.start if one else None

    @property
    def voice(self) -> str:
        """Whose reports these are: those of a party, of a named speaker of none, or of a publisher."""
        if self.speaker_party is not None:
            return self.speaker_party
        return self.speaker if self.speaker not in (NARRATOR, UNKNOWN) else self.source or self.document_id

    @property
    def said(self) -> date:
        """When it was published; unknown last."""
        return self.published or date.max

    @property
    def as_it_came(self) -> bool:
        """Whether it was published on the day told or the next."""
        return self.day is not None and self.published is not None and (self.published - self.day).days <= 1


Group: TypeAlias = tuple[Telling, ...]
"""The tellings of one happening, in order."""


def read_tellings(claims: pa.Table, origins: Mapping[str, str], roster: Roster, setting: Setting) -> list[Telling]:
    """The rows of ``claims`` as tellings, in their own order whatever the order of the rows."""
    rows = claims.to_pylist()
    names = names_told(rows, setting)
    tellings = (_telling(row, origins, roster, names) for row in rows)
    return sorted(tellings, key=lambda telling: telling.order)


def _telling(row: Row, origins: Mapping[str, str], roster: Roster, names: frozenset[str]) -> Telling:
    return Telling(
        id=row["id"],
        document_id=row["document_id"],
        document=row["document"] or "",
        origin=origins.get(row["id"], row["document_id"]),
        published=row["published"],
        start=row["start"] or 0,
        sentence=(row["sentence_start"] or 0, row["sentence_end"] or 0),
        speaker=row["speaker"],
        speaker_party=row["speaker_party"],
        source=row["source"],
        denied=row["stance"] != "asserts",
        modality=row["modality"] or "actual",
        type=row["event"],
        mode=row["mode"],
        actor=row["actor"],
        target=row["target"],
        doer=_side(row["actor"], row["actor_party"], roster),
        sufferer=_side(row["target"], row["target_party"], roster),
        when=When(
            row["occurred_start"], row["occurred_end"], row["occurred_precision"] or "unknown", row["occurred_time"]
        ),
        place=row["place"],
        losses=_losses(row["figures"] or (), roster),
        words=content_words(f"{row['evidence']} {row['because'] or ''}", without=names),
        row=(row["document_id"], row["start"] or 0) if row["rule"] == DATASET_ROW else None,
    )


def _losses(figures: Iterable[Row], roster: Roster) -> tuple[Loss, ...]:
    found = {
        Loss(side=_side(one["of"], one["of_party"], roster), kind=one["kind"], low=one["low"] or 0, high=one["high"])
        for one in figures
    }
    return tuple(
        sorted(found, key=lambda loss: (loss.side or "", loss.kind, loss.low, loss.high is None, loss.high or 0))
    )


def _side(actor: str | None, party: str | None, roster: Roster) -> str | None:
    """The party of *actor*; where it has none, the actor itself, its state for a body of a state."""
    if actor is None or party is not None:
        return party
    return roster.party(actor) or actor.partition("/")[0]


def names_told(rows: Iterable[Row], setting: Setting) -> frozenset[str]:
    """Words that are names, in the case or in any claim: two tellings do not agree because both name the two sides."""
    case = [alias for actor in setting.actors for alias in actor.aliases if alias[:1].isupper()]
    case += [name.name for place in setting.places for name in place.names] + [place.name for place in setting.places]
    columns = ("actor_as_written", "target_as_written", "speaker_as_written", "place_as_written")
    return _proper(case) | _proper(row[column] for row in rows for column in columns)


def _proper(names: Iterable[str | None]) -> frozenset[str]:
    """The capitalised words of *names*, with their plural and possessive forms."""
    words = name_words(word for name in names if name for word in name.split() if word[:1].isupper())
    return words | {f"{word}s" for word in words}


def dyads_of(tellings: Iterable[Telling]) -> frozenset[frozenset[str]]:
    """The pairs of sides told as fighting one another."""
    pairs = (
        (telling.doer, telling.sufferer) for telling in tellings if telling.type == "ASSAULT" and not telling.denied
    )
    return frozenset(
        frozenset((one, other)) for one, other in pairs if one is not None and other is not None and one != other
    )
