"""Whom the words of a report mean: mentions of actors, and what a reader knows at one point of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.records import changed, record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

REMEMBERED = 60
"""How many mentions back a reader looks; it bounds the work on long documents."""

PERSONS = frozenset({"person"})
BODIES = frozenset({"state", "ministry", "organisation", "armed_forces", "group"})
MANY = frozenset({"people", "group", "armed_forces"})


@record(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor, and the actor they were taken for.

    Attributes:
        id: Actor id: of the case, or composed by rule (``ruritania/defence-ministry``, ``jane-doe``).
        name: The actor's name for readers.
        party: The party it belongs to at the time; ``None`` for none or unknown.
        kind: As in actors.yaml: state, ministry, armed_forces, person, organisation, group, people.
        in_case: Whether the case lists it.
        as_written: The words.
        start: Where they begin in the text.
        end: Where they end (exclusive).
        sure: The words say so outright; ``False`` where the context decided.
        rule: How it was found: alias, composition, name, office, pronoun, context …
        roles: The role parts it is known by (``prime-minister``), for "the prime minister" later on.
        subject: Whether it is a subject of its clause: what pronouns prefer.
        plural: Whether the words are plural.
        sentence_n: The sentence it stands in.
    """

    id: str
    name: str
    party: str | None
    kind: str
    in_case: bool
    as_written: str
    start: int
    end: int
    sure: bool = True
    rule: str = "alias"
    roles: tuple[str, ...] = ()
    subject: bool = False
    plural: bool = False
    sentence_n: int = -1

    @property
    def state(self) -> str:
        """The first part of its id: the state of a body of state, or the actor itself."""
        return self.id.partition("/")[0]


@record(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reader knows at one point of a report. Explicit, never ambient; every change makes a new one.

    Attributes:
        mentions: The actors mentioned so far, the latest last.
        speaker: Who speaks at this point; ``None`` for the outlet or an unnamed source.
        speakers: Who spoke so far, the latest last.
        home: The state id of the outlet's side: what "the ministry" means to its readers.
        outlet: The id and the names under which the outlet may name itself.
        on: The day of publication.
        words: The capitalised words of the whole text, by which a state and its adjective are found to belong together.
        short: Abbreviations that the text spells out, each with its full name.
        nameless: The noun of the unnamed source that spoke last ("official"), where it spoke after everybody named.
        through: The body that spoke last through one of its own ("an official of the police"), who is "he" or "she" later on.
        setting: The one state in which the report is set, where its dateline or its words leave no doubt.
    """

    mentions: tuple[Mention, ...] = ()
    speaker: Mention | None = None
    speakers: tuple[Mention, ...] = ()
    home: str | None = None
    outlet: frozenset[str] = frozenset()
    on: date | None = None
    words: frozenset[str] = frozenset()
    short: tuple[tuple[str, str], ...] = ()
    setting: str | None = None
    nameless: str | None = None
    through: Mention | None = None

    def having(self, mentions: Iterable[Mention]) -> Context:
        """This context after *mentions*, in the order given."""
        added = tuple(mentions)
        return changed(self, mentions=(*self.mentions, *added)[-REMEMBERED:]) if added else self

    def heard(self, speaker: Mention, *, through: Mention | None = None) -> Context:
        """This context after *speaker* has spoken, *through* one of its own where it is a body."""
        return changed(self, speakers=(*self.speakers, speaker)[-REMEMBERED:], nameless=None, through=through)

    def heard_unnamed(self, noun: str) -> Context:
        """This context after an unnamed source has spoken, called by *noun*."""
        return changed(self, nameless=noun, through=None)

    def spoken_by(self, speaker: Mention | None) -> Context:
        """This context inside the words of *speaker*."""
        return self if speaker is self.speaker else changed(self, speaker=speaker)

    def without(self, ids: Collection[str]) -> Context:
        """This context without the actors *ids*."""
        if not ids:
            return self
        speaker = None if self.speaker is not None and self.speaker.id in ids else self.speaker
        mentions = tuple(mention for mention in self.mentions if mention.id not in ids)
        speakers = tuple(mention for mention in self.speakers if mention.id not in ids)
        return changed(self, mentions=mentions, speakers=speakers, speaker=speaker)

    def before(self, position: int) -> Context:
        """This context as it was at *position* in the text."""
        known = tuple(mention for mention in self.mentions if mention.end <= position)
        return self if len(known) == len(self.mentions) else changed(self, mentions=known)

    def last(self, fits: Callable[[Mention], bool]) -> Mention | None:
        """The latest mention that *fits*."""
        return next((mention for mention in reversed(self.mentions) if fits(mention)), None)

    def last_speaker(self, fits: Callable[[Mention], bool]) -> Mention | None:
        """The latest speaker that *fits*."""
        return next((mention for mention in reversed(self.speakers) if fits(mention)), None)
