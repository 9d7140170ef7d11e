"""What is known of actors before a text is read: the case's own, and states and roles from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.actors_phrases import Phrases, plain_tokens, words_of
from prophasis.coding.figures_words import forms_of
from prophasis.lexicon.loader import load
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from prophasis.model.setting import Actor, Role, Setting

NAME, DEMONYM, CAPITAL = "name", "demonym", "capital"
_LINKS = frozenset({"the", "of", "'s", "and", "republic"})
_WIDER = {"air-force": "armed-forces", "navy": "armed-forces", "coast-guard": "navy"}
"""Of what body arms are where the case does not list them apart."""

_CIVILIANS = "civilians"
_GUESTS = "peacekeepers"
_LENT = frozenset({_GUESTS, "police"})
"""The parts of an organisation that states lend it, which are named apart."""

_STAFF = frozenset({"medics", "aid-workers", "journalists"})
"""Those who work for a body: the nurses of a hospital are the hospital."""

_SIDE_WORDS = frozenset({"side", "party"})


@dataclass(frozen=True, slots=True)
class StateName:
    """A way to name a state: its name, its people or its capital."""

    id: str
    form: str


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that makes an actor together with a state; the fields are those of ``lexicon/roles.yaml``."""

    part: str
    kind: str
    office: bool = False
    mouth: bool = False
    vague: bool = False
    property: bool = False
    losses: bool = False


_COALITIONS = frozenset({"the coalition", "the alliance"})


class Knowledge:
    """The actors of a case and the words for states and roles.

    Args:
        setting: The case; an empty one leaves the built-in knowledge.
        lexicon: From the name of a lexicon file to its data.
    """

    def __init__(self, setting: Setting, lexicon: Callable[[str], Any] = load) -> None:
        self.setting = setting
        self.actors: dict[str, Actor] = {actor.id: actor for actor in setting.actors}
        self.parties = frozenset(party.id for party in setting.case.parties)
        self.names: dict[str, str] = {actor.id: actor.name for actor in setting.actors}
        self.aliases: Phrases[str] = Phrases(inflected=False)
        self.states: Phrases[StateName] = Phrases(inflected=False)
        self.roles: Phrases[RoleNoun] = Phrases(inflected=True)
        self._parts: dict[str, RoleNoun] = {}
        self._titles: dict[str, tuple[str, ...]] = {}
        self._add_roles(lexicon("roles"))
        self._kinds: dict[str, str] = {}
        self._missions: set[str] = set()
        self._add_states(lexicon("countries"))
        self._add_bodies(lexicon("organisations"), "organisation", {"organisation"})
        self._add_bodies(lexicon("groups"), "group", {"organisation", "group", "armed_forces"})
        self._add_parties()
        self._add_case()
        self._bodies = self._bodies_of_the_case()
        self._add_services(lexicon("services"))
        self.first_words = self.aliases.first_words | self.states.first_words | self.roles.first_words

    def kind_of(self, actor_id: str) -> str:
        """The kind of *actor_id*: the case's, else that of the role it is made of."""
        if actor_id in self.actors:
            return self.actors[actor_id].kind
        _, _, part = actor_id.partition("/")
        role = self._parts.get(part)
        if not part and actor_id in self._kinds:
            return self._kinds[actor_id]
        return role.kind if part and role else "state"

    def party_of(self, actor_id: str | None, on: date | None = None) -> str | None:
        """The party *actor_id* belongs to on that day; ``None`` for none or unknown.

        A person without a party of their own belongs to that of the office held on the day. A body of a state belongs
        to the state's party. Where the case lists no parties, each state is one.
        """
        if actor_id is None:
            return None
        actor = self.actors.get(actor_id)
        if actor is None:
            state = actor_id.partition("/")[0]
            if state in self.actors:
                return self.actors[state].party
            known = state in self.names and self.kind_of(state) == "state"
            return state if state in self.parties or (known and not self.parties) else None
        if actor.party is not None:
            return actor.party
        held = (role.of for role in actor.roles if on is not None and holds(role, on))
        return next((party for party in map(self.party_of, held) if party), None)

    def group_called(self, nouns: Collection[str]) -> str | None:
        """The one group of the case in whose names one of *nouns* stands, in the singular or plural."""
        found = [
            actor.id
            for actor in self.setting.actors
            if actor.kind == "group" and not nouns_of_names(actor).isdisjoint(nouns)
        ]
        return found[0] if len(found) == 1 else None

    def body_called(self, name: str) -> str | None:
        """The state, organisation or group of exactly this name, if it is known."""
        words = plain_tokens(name)
        found = next(iter(self.states.find(words)), None)
        return found[3][0].id if found is not None and (found[0], found[1]) == (0, len(words)) else None

    def takes_part(self, state: str, on: date | None) -> bool:
        """Whether a state may be one of those who fight: not where the case's question is about two or more others."""
        focal = self.setting.case.focal.parties
        return len(focal) <= 1 or self.party_of(state, on) in focal

    def belligerent(self, kind: str) -> str | None:
        """The one party of the case's question that is of *kind*, where the other is of another: "the army", "the rebels"."""
        focal = self.setting.case.focal.parties
        of_kind = [party for party in focal if self._kind_of_side(party) == kind]
        return of_kind[0] if len(of_kind) == 1 and len(focal) > 1 else None

    def _kind_of_side(self, party: str) -> str:
        """The kind of *party*; of one that is no actor itself, "Movements of Azawad", that of those who make it up."""
        kinds = {actor.kind for actor in self.setting.actors if actor.party == party}
        return (
            "group" if party not in self.actors and "group" in kinds and "state" not in kinds else self.kind_of(party)
        )

    def titles_of(self, actor_id: str) -> tuple[str, ...]:
        """The role parts and head nouns by which the person *actor_id* is known (``prime-minister``, ``secretary``)."""
        return self._titles.get(actor_id, ())

    def holder_of(self, part: str, state: str, on: date | None) -> str | None:
        """The person of the case who holds the office *part* of *state*; the one on that day where the case dates it."""
        found = [
            actor.id
            for actor in self.setting.actors
            for role in actor.roles
            if role.of.partition("/")[0] == state
            and part in self._parts_of(role.title)
            and (on is None or holds(role, on))
        ]
        return found[0] if len(set(found)) == 1 else None

    def compose(self, state: str, part: str) -> str:
        """The id of the body *part* of *state*: the case's where it has one."""
        if not part or (f"{state}/{part}" not in self.actors and self._is_whole(state, part)):
            return state
        if part == _GUESTS and f"{state}/{part}" not in self.actors and self._lends(state):
            return self.mission() or f"{state}/{part}"
        listed = self.listed(state, part)
        if listed is not None:
            return listed
        composed = f"{state}/{part}"
        self.names.setdefault(composed, f"{self.names.get(state, state)}: {part.replace('-', ' ')}")
        return composed

    def mission(self) -> str | None:
        """The one force among the case's actors that was sent to keep the peace."""
        sent = [one for one in self.actors if one in self._missions]
        return sent[0] if len(sent) == 1 else None

    def is_mission(self, actor_id: str) -> bool:
        """Whether it is a force that was sent to keep the peace."""
        return actor_id in self._missions

    def _lends(self, body: str) -> bool:
        """Whether the peacekeepers of *body* serve in the case's mission: an organisation's, a state's that is no actor of it."""
        if self.mission() is None:
            return False
        return self.kind_of(body) == "organisation" or (self.kind_of(body) == "state" and body not in self.actors)

    def listed(self, state: str, part: str) -> str | None:
        """The actor of the case that is the body *part* of *state*, by its id or by what its name says it is.

        Arms that are no body of the case ("a Kyrgyz drone") are of the army, where the case lists that, and nurses or
        reporters of the civilians.
        """
        composed = f"{state}/{part}"
        if composed in self.actors:
            return composed
        found = self._bodies.get((state, part), frozenset())
        if len(found) == 1:
            return next(iter(found))
        if part == "armed-forces":
            armies = [a.id for a in self.setting.actors if a.kind == "armed_forces" and a.id.startswith(f"{state}/")]
            return armies[0] if len(armies) == 1 else None
        role = self._parts.get(part)
        wider = _WIDER.get(part, _CIVILIANS if role is not None and role.kind == "people" else part)
        return self.listed(state, wider) if wider != part and not found else None

    def _bodies_of_the_case(self) -> dict[tuple[str, str], frozenset[str]]:
        """The actors of the case by state and role part, as their names say: "Border Service of X", "X health ministry"."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for actor in self.setting.actors:
            state = actor.id.partition("/")[0]
            if actor.kind in {"state", "person", "people"} or state == actor.id:
                continue
            role = self._body_role(actor.name)
            if role is not None:
                key = state, role.part
                found[key] = found.get(key, frozenset()) | {actor.id}
        return found

    def _body_role(self, name: str) -> RoleNoun | None:
        """The role noun of the name of a body that is nothing but role noun and state: "Border Service of X"."""
        tokens = plain_tokens(name)
        found = next(self.roles.find(tokens), None)
        if found is None:
            return None
        start, end, _, roles = found
        named = {n for a, b, *_ in self.states.find(tokens) for n in range(a, b)} | set(range(start, end))
        rest = [token for n, token in enumerate(tokens) if n not in named and token.lower_ not in _LINKS]
        plain = not rest and not (roles[0].office or roles[0].mouth or roles[0].vague)
        return roles[0] if plain and roles[0].part else None

    def _is_whole(self, body: str, part: str) -> bool:
        """Whether *part* of *body* is the body itself: the fighters of a group, the staff of an army, the troops of a mission.

        The jets of an alliance are the alliance's; only peacekeepers are told apart from who sent them.
        """
        role = self._parts.get(part)
        armed = role is not None and role.kind in {"armed_forces", "group"}
        if "/" in body:
            return True
        kind = self.kind_of(body)
        if role is not None and role.kind == "people" and kind == "organisation" and part in _STAFF:
            return True
        missions = kind == "armed_forces" or body in self._missions
        return armed and (missions or kind == "group" or (kind == "organisation" and part not in _LENT))

    def _add_roles(self, entries: list[Mapping[str, Any]]) -> None:
        for entry in entries:
            flags = {name: bool(entry.get(name)) for name in ("office", "mouth", "vague", "property", "losses")}
            role = RoleNoun(part=entry["part"], kind=entry["kind"], **flags)
            self._parts.setdefault(role.part, role)
            for noun in entry["nouns"]:
                self.roles.add(noun, role)

    def _add_states(self, entries: list[Mapping[str, Any]]) -> None:
        own = {name: actor.id for actor in self.setting.actors if actor.kind == "state" for name in _names_of(actor)}
        for entry in entries:
            names = [entry["name"], *entry.get("aliases", [])]
            capital = [entry["capital"]] if entry.get("capital") else []
            same = (own[name] for name in [entry["id"], *names, *capital] if name in own)
            state = next(same, entry["id"])
            self.names.setdefault(state, entry["name"])
            for form, phrases in ((NAME, names), (DEMONYM, entry.get("demonyms", [])), (CAPITAL, capital)):
                for phrase in phrases:
                    self.states.add(phrase, StateName(state, form))

    def _add_bodies(self, entries: list[Mapping[str, Any]], kind: str, kinds: Collection[str]) -> None:
        """The bodies of a lexicon file; one that the case lists as one of *kinds* keeps its id there."""
        own = {name: a.id for a in self.setting.actors if a.kind in kinds for name in _names_of(a)}
        for entry in entries:
            names = [entry["name"], *entry["aliases"]]
            body = next((own[name] for name in [entry["id"], *names] if name in own), entry["id"])
            self._kinds[body] = kind
            if entry.get("mission"):
                self._missions.add(body)
            self.names.setdefault(body, entry["name"])
            for name in names:
                self.states.add(name, StateName(body, NAME))

    def _add_services(self, entries: list[Mapping[str, Any]]) -> None:
        """Forces and services of states by names of their own, unless the case gives the name to someone."""
        own = {name for actor in self.setting.actors for name in _names_of(actor)}
        for entry in entries:
            state, _, part = entry["id"].partition("/")
            for name in entry["names"]:
                if name not in own:
                    self.states.add(name, StateName(self.compose(state, part), NAME))

    def _add_parties(self) -> None:
        """Parties that nothing but ``case.yaml`` knows and whose name is one of a land ("Somaliland"), as the states they are."""
        for party in self.setting.case.parties:
            body = any(True for _ in self.roles.find(plain_tokens(party.name)))  # "Wolf Militia"
            if party.id in self.names or body or not party.name.endswith(_OF_A_LAND):
                continue
            self.names[party.id] = party.name
            self.states.add(party.name, StateName(party.id, NAME))
            for demonym in _demonyms([party.name]):
                self.states.add(demonym, StateName(party.id, DEMONYM))

    def _add_case(self) -> None:
        for actor in self.setting.actors:
            for name in (actor.name, *actor.aliases):
                self.aliases.add(name, actor.id)
                if name.lower() in _COALITIONS:  # also before its forces: "Coalition aircraft"
                    self.aliases.add(name[4:], actor.id)
            if actor.kind == "state":
                for name in _names_of(actor):
                    if name[:1].isupper() and name != actor.id:
                        self.states.add(name, StateName(actor.id, NAME))
                for demonym in _demonyms([actor.name, *actor.aliases]):
                    self.states.add(demonym, StateName(actor.id, DEMONYM))
            titles = {part for role in actor.roles for part in self._parts_of(role.title)}
            self._titles[actor.id] = tuple(sorted(titles))

    def _parts_of(self, title: str) -> set[str]:
        """The role parts that the title of an office names, and its head noun."""
        words = title.replace("’", "'").lower().split(" of ")[0].split()
        return {role.part for role in self._roles_in(title)} | set(words[-1:])

    def _roles_in(self, title: str) -> Iterator[RoleNoun]:
        for _, _, _, roles in self.roles.find(plain_tokens(title)):
            yield from (role for role in roles if role.office)


_OF_A_LAND = ("ia", "land", "stan")
"""How names of lands end in English, of which a party that is no state seldom has one."""


def holds(role: Role, on: date) -> bool:
    """Whether the office is held on that day; partial dates are compared as far as they go."""
    day = on.isoformat()
    return (role.start is None or role.start <= day[: len(role.start)]) and (
        role.end is None or day[: len(role.end)] <= role.end
    )


@cache
def nouns_of_names(actor: Actor) -> frozenset[str]:
    """The last words of the names of *actor* in lower case, with their plain singular: the gunman of "Ruritanian gunmen"."""
    return frozenset(form for name in (actor.name, *actor.aliases) for form in forms_of(name.lower().split()[-1]))


def _names_of(actor: Actor) -> set[str]:
    return {actor.id, slug(actor.name), actor.name, *actor.aliases}


def _demonyms(names: Iterable[str]) -> set[str]:
    """Adjectives for the people of a state of the case: those of its aliases ("the Ruritanian side"), and regular ones."""
    found = set()
    for alias in names:
        words = words_of(alias)
        if len(words) >= 2 and words[-1] in _SIDE_WORDS and words[-2][:1].isupper():
            found.add(words[-2])
        if len(words) == 1 and alias[:1].isupper() and alias.lower().endswith("ia"):
            found |= {alias + "n", alias + "ns"}
        if len(words) == 1 and alias.endswith("stan"):
            found |= {alias + "i", alias + "is"}
    return found
