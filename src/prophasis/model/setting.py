"""What the analyst wrote down about a case: question, parties, actors, places, sources, hypotheses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Focal:
    """The event that the question is about: its day and the parties to it."""

    date: date | None = None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of the sides whose version is told."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """``case.yaml``. ``window_from`` and ``window_to`` are both included, as the contract says."""

    title: str
    question: str | None = None
    focal: Focal = Focal()
    window_from: date | None = None
    window_to: date | None = None
    parties: tuple[Party, ...] = ()
    language_model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes. ``affiliation`` is the party whose side it speaks from; ``reliability`` is Admiralty A-F."""

    id: str
    name: str
    country: str | None = None
    kind: str | None = None
    affiliation: str | None = None
    reliability: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office of a person for a time. ``start``/``end`` as written: ``2018``, ``2018-05``, ``2018-05-08`` or ``None``."""

    title: str
    of: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who says, does or suffers."""

    id: str
    name: str
    kind: str
    party: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One name of a place and the party that uses it (``None``: neutral)."""

    name: str
    used_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere. ``lat``/``lon`` are ``None`` for areas and lines; ``within`` is the place that contains it.

    An area may have a middle and ``radius_km``: it is drawn as a circle, and stays an area wherever places are compared.
    """

    id: str
    name: str
    names: tuple[PlaceName, ...] = ()
    lat: float | None = None
    lon: float | None = None
    within: str | None = None
    radius_km: float | None = None

    @property
    def point(self) -> tuple[float | None, float | None]:
        """``lat`` and ``lon`` of a point; of an area neither, for its middle is nowhere that anything was told to happen."""
        return (None, None) if self.radius_km else (self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What one hypothesis lets expect; a query over events. ``None`` matches anything; the window is in days from the focal date, both ends included.

    ``line`` is where it stands in hypotheses.yaml; ``None``: an analyst proposed it.
    """

    id: str
    says: str
    likelihood: str
    event: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    window_from: int | None = None
    window_to: int | None = None
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A rival explanation. ``proposed_by`` names the analyst who added it to those of hypotheses.yaml; ``None``: it stands there."""

    id: str
    name: str
    says: str
    assumes: tuple[str, ...] = ()
    expects: tuple[Indicator, ...] = ()
    proposed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position and the words by which statements that take it are known; ``*`` stands for the rest of a word.

    Where *beside* is given, one of its words must stand in the same statement: "its territory" alone says nothing of a violation.
    """

    says: str
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyRule:
    """Two positions that cannot easily be held together; ``party`` ``None``: asked of each party to the focal event alike."""

    id: str
    says: str
    one: Position
    other: Position
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """All that the analyst wrote about a case. Steps get it as an argument; nothing reads it from disk behind their back."""

    case: CaseFile
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    consistency: tuple[ConsistencyRule, ...] = ()
