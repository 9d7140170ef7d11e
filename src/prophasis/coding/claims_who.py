"""Who the words of an act mean, and which opponent may be inferred where the words are silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING

from prophasis.coding.actors_apart import is_of_who_is_asked
from prophasis.coding.actors_words import is_plural
from prophasis.coding.acts_roles import UNDER_ARMS
from prophasis.coding.acts_tree import case_words, children, with_conjuncts
from prophasis.coding.claims_crews import crew_of, hit_before
from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_things import thing_called
from prophasis.coding.figures_words import is_equipment
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import PERSONS, Class, classes_of
from prophasis.model.claim import EventType
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prophasis.coding.actors import ActorIndex
    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_strikes import Strikes
    from prophasis.coding.reference import Mention
    from prophasis.coding.statements import Attribution, Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_ARMED = frozenset({"armed_forces", "group"})
_SERVICES = frozenset({"police", "law-enforcement", "coast-guard", "border-guards", "national-guard"})
_FORCE_EVENTS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_ARMY = "armed-forces"
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Force told last: the sentence, who tells it, the party that used it, and on whom."""

    sentence_n: int
    speaker: str
    by: str
    whom: Who


@dataclass(slots=True)
class People:
    """Resolves actors in one document, and remembers which parties were told to fight each other.

    Attributes:
        actors: What the case and the lexicon know.
        attribution: Who says what in the document.
        focal: The parties of the case's question.
        on: The day of publication.
        dyads: How often two parties were doer and target so far in the document.
        offered: The party that made the last offer so far.
        protesters: Who protested so far.
        announced: Whose losses were announced last ("there are losses on the X side too"), and in which sentence.
        hit: The force that was told last.
        things: Whose a thing with a name of its own is: "the Don", a ship of Sylvania.
        strikes: The counted strikes of which the lines of a list tell.
    """

    actors: ActorIndex
    attribution: Attribution
    focal: tuple[str, ...]
    on: date | None
    dyads: Counter[frozenset[str]] = field(default_factory=Counter)
    offered: str | None = None
    protesters: set[str] = field(default_factory=set)
    announced: tuple[Who, int] | None = None
    hit: Hit | None = None
    things: dict[str, Who] = field(default_factory=dict)
    strikes: Strikes | None = None
    _by_sentence: dict[int, list[Mention]] = field(default_factory=dict)
    _first: dict[str, int] = field(default_factory=dict)
    _called: dict[tuple[int, int], Who | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Set down once where everyone is named, so that no question of it reads the whole document again."""
        for mention in self.attribution.mentions:
            self._by_sentence.setdefault(mention.sentence_n, []).append(mention)
            for one in (mention.id, mention.party):
                if one is not None:
                    self._first[one] = min(mention.start, self._first.get(one, mention.start))

    def mentions_in(self, sentence_n: int) -> Sequence[Mention]:
        """Who is named in a sentence."""
        return self._by_sentence.get(sentence_n, ())

    def mentions_before(self, head: Token, sentence: Sentence) -> Sequence[Mention]:
        """Who is named before *head*, as far back as the text remembers."""
        return self.attribution.context_of(head, sentence.n).mentions

    def first_named(self, actor_or_party: str) -> float:
        """Where in the document an actor or anyone of a party is named first; after everything where nowhere."""
        return self._first.get(actor_or_party, inf)

    def named(self, head: Token, sentence: Sentence) -> Who | None:
        """The actor that the noun phrase of *head* names; ``None`` where it names none that is known.

        Where the head says nothing, its apposition does ("his counterpart, Jane Doe"), or what it is a part of ("some of
        the demonstrators").
        """
        named = hit_before(head, sentence, self) or self.called(head, sentence)
        return named or next((who for one in _stands_for(head) if (who := self.called(one, sentence))), None)

    def called(self, head: Token, sentence: Sentence) -> Who | None:
        """The actor that the noun phrase of *head* itself names; worked out once a head, since many questions ask it."""
        asked = sentence.n, head.i
        if asked not in self._called:
            self._called[asked] = (
                thing_called(head, self) or self._read(head, sentence) or crew_of(head, sentence, self)
            )
        return self._called[asked]

    def _read(self, head: Token, sentence: Sentence) -> Who | None:
        words = noun_phrase(head)
        if not words or is_of_who_is_asked(head) or not all(sentence.holds(word) for word in (head, *words)):
            return None
        context = self.attribution.context_of(head, sentence.n)
        mention = self.actors.resolve(words, context, sentence_n=sentence.n)
        if mention is None or (_ours(head) and (context.speaker is None or context.speaker.party != mention.party)):
            return None
        return who_of(mention)

    def first(self, heads: Sequence[Token], sentence: Sentence) -> Who | None:
        """The first of *heads* that names an actor."""
        found = (self.named(head, sentence) for head in heads)
        return next((who for who in found if who is not None), None)

    def all(self, heads: Sequence[Token], sentence: Sentence) -> list[Who]:
        """Everyone that *heads* and what is joined to them name, in order, each once."""
        found: dict[str, Who] = {}
        for head in (one for given in heads for one in with_conjuncts(given)):
            one = self.named(head, sentence)
            for who in self._joined(head, sentence) or self._two_names(head, sentence) or ([one] if one else []):
                found.setdefault(who.id, who)
        return list(found.values())

    def owner(self, head: Token, sentence: Sentence) -> Who | None:
        """Whose the thing *head* is: "Sylvania's drone", "the Sylvanian drone", "a drone of the Sylvanian side"."""
        parts = (head, *(one for one in children(head, "compound") if one.i < head.i))  # "a Sylvanian gas pipeline"
        before = [
            one for part in parts for one in part.children if one.i < part.i and one.dep_ in _OWNING and _can_own(one)
        ]
        after = [one for one in head.children if one.i > head.i and "of" in case_words(one)]
        named = (self.called(one, sentence) for one in (*before, *after))
        return next((who for who in named if who is not None), None)

    def _two_names(self, head: Token, sentence: Sentence) -> list[Who]:
        """Each of two persons whom a small pipeline took for one name: "Minister Jane Roe and Minister John Doe spoke"."""
        words = noun_phrase(head)
        at = next((n for n, word in enumerate(words) if word.lower_ == "and" and word.dep_ == "cc"), 0)
        if not at or head.pos_ != "PROPN" or at + 1 == len(words):
            return []
        context = self.attribution.context_of(head, sentence.n)
        parts = (words[:at], words[at + 1 :])
        found = [self.actors.resolve(part, context, sentence_n=sentence.n) for part in parts]
        both = [who_of(one) for one in found if one is not None and one.kind == "person"]
        return both if len(both) == _PAIR and len({one.side for one in both}) == _PAIR else []

    def _joined(self, head: Token, sentence: Sentence) -> list[Who]:
        """Each of two that one plural names: "Ruritanian and Sylvanian troops", "the presidents of both"; empty for one."""
        if not is_plural(head):
            return []
        knowledge = self.actors.knowledge
        named = [self.called(one, sentence) for child in children(head, "appos") for one in with_conjuncts(child)]
        if len(named) == _PAIR and named[0] is not None and named[1] is not None:
            return [one for one in named if one is not None]
        words = noun_phrase(head)
        if (of_two := self._of_two(head, words, sentence)) or not any(word.lower_ == "and" for word in words):
            return of_two
        states = [one[3][0] for one in knowledge.states.find(words)]
        ids = list(dict.fromkeys(one.id for one in states if knowledge.kind_of(one.id) == "state"))
        whole = self.called(head, sentence)
        if len(ids) != _PAIR or whole is None or whole.id.partition("/")[0] not in ids:
            return []
        role = next((roles[0].part for *_, roles in knowledge.roles.find(words) if roles[0].part), None)
        part = role or whole.id.partition("/")[2]
        bodies = [knowledge.holder_of(part, one, self.on) or knowledge.compose(one, part) for one in ids]
        return [
            replace(whole, id=body, party=self.actors.party_of(body, self.on), kind=knowledge.kind_of(body))
            for body in bodies
        ]

    def _of_two(self, head: Token, words: list[Token], sentence: Sentence) -> list[Who]:
        """The bodies of two states of "the presidents of X and Y"; empty where it is not of two."""
        of = next((child for child in children(head, "nmod") if case_words(child) & {"of", "from"}), None)
        found = [self.called(one, sentence) for one in with_conjuncts(of)]
        states = [one for one in found if one is not None and one.kind == "state"]
        knowledge = self.actors.knowledge
        role = next((roles[0] for *_, roles in knowledge.roles.find(words) if roles[0].part), None)
        if head.lower_ in _LEADING and len(found) == _PAIR and role is None:
            return [one for one in found if one is not None]
        if role is None or len(states) != _PAIR:
            return []
        return [
            replace(
                one,
                id=(body := knowledge.holder_of(role.part, one.id, self.on) or knowledge.compose(one.id, role.part)),
                party=self.actors.party_of(body, self.on), kind=knowledge.kind_of(body), as_written=head.text,
            )
            for one in states
        ]  # fmt: skip

    def speaker(self, statement: Statement) -> Who | None:
        """Who answers for *statement*; ``None`` for the narrator and for unnamed sources."""
        if statement.speaker in {NARRATOR, UNKNOWN}:
            return None
        return Who(
            id=statement.speaker,
            party=statement.speaker_party,
            kind=statement.speaker_kind or "organisation",
            as_written=statement.speaker_as_written,
            sure=statement.sure,
        )

    def army(self, who: Who) -> Who:
        """The forces of a state that is said to shoot or to be shot at: "Ruritanian fire" is fire of its troops."""
        if who.kind != "state":
            return who
        body = self.actors.knowledge.compose(who.id, _ARMY)
        return Who(
            id=body,
            party=self.actors.party_of(body, self.on),
            kind="armed_forces",
            as_written=who.as_written,
            sure=False,
            start=who.start,
        )

    def side(self, party: str, event: EventType) -> Who | None:
        """A party as the silent other side of an act: its troops where there is shooting, else the state."""
        if party not in self.actors.knowledge.names:
            return None
        state = Who(id=party, party=party, kind=self.actors.knowledge.kind_of(party), as_written=None, sure=False)
        return self.army(state) if event is EventType.ASSAULT else state

    def opponent(self, party: str | None) -> str | None:
        """The party that *party* fights in this document: the one it was told to fight most, else the focal one."""
        if party is None:
            return None
        told = [(n, next(iter(pair - {party}))) for pair, n in self.dyads.items() if party in pair and len(pair) == 2]
        if told:
            return max(told, key=lambda one: (one[0], one[1]))[1]
        others = [one for one in self.focal if one != party]
        return others[0] if party in self.focal and len(others) == 1 else None

    def belligerents(self) -> tuple[str, ...]:
        """The two parties that the case asks about, else those told to fight most so far; empty where unknown."""
        if len(self.focal) == _PAIR:
            return self.focal
        told = sorted((-n, tuple(sorted(pair))) for pair, n in self.dyads.items() if len(pair) == _PAIR)
        return told[0][1] if told else ()

    def opposed(self, one: str, other: str) -> bool:
        """Whether the case or the document sets the two parties against each other, or names no other two."""
        known = self.belligerents()
        return not known or set(known) == {one, other} or self.fought(one, other)

    def fought(self, one: str, other: str) -> bool:
        """Whether force between the two parties was told so far."""
        return self.dyads[frozenset({one, other})] > 0

    def heard(self, draft: Draft) -> None:
        """Remember who fought whom, who made an offer and who protested."""
        actor, target = draft.actor, draft.target
        if draft.event in _FORCE_EVENTS and actor is not None and actor.party and target is not None:
            self.hit = Hit(draft.sentence.n, draft.statement.speaker, actor.party, target)
        if actor is None:
            return
        if draft.event in _FORCE_EVENTS and target and actor.party and target.party and actor.party != target.party:
            self.dyads[frozenset({actor.party, target.party})] += 1
        if draft.mode == "propose" and actor.party:
            self.offered = actor.party
        if draft.event is EventType.PROTEST:
            self.protesters.add(actor.id)


def who_of(mention: Mention) -> Who:
    """*mention* as one side of a claim."""
    return Who(
        id=mention.id,
        party=mention.party,
        kind=mention.kind,
        as_written=mention.as_written,
        sure=mention.sure,
        start=mention.start,
    )


_OWNING = frozenset({"amod", "compound", "nmod:poss", "nmod"})
_LEADING = frozenset(
    {"leaders", "heads", "representatives", "officials", "delegations", "delegates", "envoys", "negotiators", "members"}
)
"""Who stands for the two that follow "of": "leaders of X and Y met"."""

_REACH = 20
"""How many words before "some of them" the people stand of whom they are a part."""

_PARTS = frozenset(
    [
        "some",
        "many",
        "most",
        "several",
        "dozens",
        "hundreds",
        "thousands",
        "one",
        "two",
        "three",
        "number",
        "members",
        "scores",
        "all",
        "both",
        "few",
        "any",
        "none",
        "part",
        "majority",
        "crowd",
        "crowds",
        "supporters",
    ]
)
"""Words that stand for some of what follows "of"."""


def is_under_arms(who: Who) -> bool:
    """Whether it is a body that can take ground by force: an army, a group, the police."""
    return who.kind in _ARMED or who.id.rpartition("/")[2] in _SERVICES


def _can_own(word: Token) -> bool:
    return word.text[:1].isupper() or word.lower_ in UNDER_ARMS


def _ours(head: Token) -> bool:
    """Whether it is the speaker's own ("our forces"), which nobody else's can be."""
    return any(child.lower_ in {"our", "my"} for child in head.children)


def _stands_for(head: Token) -> list[Token]:
    """Heads of noun phrases that say who *head* is."""
    of = [
        _told_before(child) or child
        for child in children(head, "nmod")
        if "of" in case_words(child) and (head.lower_ in _PARTS or head.like_num)
    ]
    beside = [one for one in (_name_beside(head),) if one is not None]
    own_name = [] if is_equipment(head) else [*children(head, "appos"), *_name_behind_office(head)]
    return [*own_name, *of, *beside]


def _told_before(pronoun: Token) -> Token | None:
    """The people of the same sentence whom "some of them" are part of: "hundreds of students marched, some of them …"."""
    if pronoun.lower_ not in {"them", "whom"}:
        return None
    near = pronoun.doc[max(pronoun.sent.start, pronoun.i - _REACH) : pronoun.i]
    people = (one for one in reversed(list(near)) if one.pos_ == "NOUN" and is_plural(one))
    return next((one for one in people if not classes_of(one).isdisjoint(PERSONS)), None)


def _name_behind_office(head: Token) -> list[Token]:
    """Who holds an office whose name is hung on the state behind it: "the ambassador of Sylvania, Jane Roe,"."""
    if Class.OFFICIAL not in classes_of(head):
        return []
    states = (child for child in children(head, "nmod") if "of" in case_words(child))
    return [one for state in states for one in children(state, "appos") if one.pos_ == "PROPN"]


def _name_beside(head: Token) -> Token | None:
    """The name right after a counterpart, whatever a small pipeline hangs it on: "his counterpart, Ana Holt,"."""
    if head.lower_ not in {"counterpart", "counterparts"} or head.i + 2 >= head.sent.end:
        return None
    name = head.nbor(2) if head.nbor(1).text == "," else head.nbor(1)
    return name if name.pos_ == "PROPN" else None
