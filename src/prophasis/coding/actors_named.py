"""What the words of a noun phrase themselves say: a name of the case, a state with a role noun, a name of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_context import FIRST_PERSON, HE_OR_SHE, IT, THEY, by_pronoun
from prophasis.coding.actors_knowledge import CAPITAL, DEMONYM, Knowledge
from prophasis.coding.actors_named_text import NamesOfText
from prophasis.coding.actors_named_words import (
    FORCES,
    apposed_name,
    first_is_pronoun,
    has_left,
    inside_state,
    is_body_role,
    is_of_a_people,
    of_fighters,
    office_of,
    whose_property,
)
from prophasis.coding.actors_names import (
    is_person_name,
    name_tokens,
    told_before,
)
from prophasis.coding.actors_portfolio import is_office
from prophasis.coding.actors_reading import Reading, mention_of
from prophasis.coding.actors_unlisted import Unlisted
from prophasis.coding.actors_words import Words, is_place, state_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prophasis.coding.actors_words import Found
    from prophasis.coding.reference import Context, Mention

_ARMY = "armed-forces"
_MEMBERS = frozenset({"official", "officer", "representative", "source", "member", "employee", "spokesman", "spokeswoman",
                      "spokesperson", "commander", "diplomat"})  # fmt: skip
_PARTS = frozenset({"unit", "units", "detachment", "detachments", "patrol", "patrols"})
_SEVERAL = 2
_BODIES = frozenset({"organisation", "armed_forces", "ministry", "group"})
_MEN = frozenset({"men", "fighters", "troops", "soldiers", "forces", "followers", "gunmen", "militiamen"})
_OFFICES = frozenset({"office", "spokesman", "spokeswoman", "spokesperson", "aide", "lawyer"})


class Named:
    """The readings that need no context beyond a possessor or an earlier mention of the name.

    Args:
        knowledge: The actors and role nouns.
        places: Names of places in lower case, which are no actors.
    """

    def __init__(self, knowledge: Knowledge, places: Collection[str]) -> None:
        self.knowledge = knowledge
        self._places = frozenset(places)
        self._unlisted = Unlisted(knowledge, self._places)
        self._text = NamesOfText(knowledge, self._places, self._unlisted)

    def read(self, read: Words, context: Context) -> Reading | None:
        """The readings that the words themselves give."""
        alias = read.alias
        ids = alias.ids if alias else ()
        if alias is not None and not self.is_generic(read, alias):
            if self._stands_for_a_place(read, alias):
                return None
            chosen = ids[0] if len(ids) == 1 else self.among(ids, context)
            return Reading(chosen, "alias") if chosen else None
        if is_of_a_people(read):
            return None
        if read.plain:
            return (
                self._member(read, context)
                or self._text.shortened(read, context)
                or self._unlisted.group(read, context)
            )
        return (
            self._told_what_it_is(read)
            or self._member(read, context)
            or self._text.shortened(read, context)
            or self._known_body(read)
            or self._unlisted.named_body(read, context)
            or self._composed(read, context)
            or self._office_of(read, context)
            or self._unlisted.group(read, context)
            or self._state(read)
            or self._text.name(read, context)
        )

    def _told_what_it_is(self, read: Words) -> Reading | None:
        """A body of the case by its name, with the noun for what it is behind: "Freedonia's FSB security service"."""
        role = read.role
        if role is None or role.role is None or role.role.kind not in _BODIES:
            return None
        names = (one for one in read.aliases if one.end == role.start and len(one.ids) == 1)
        fitting = {role.role.kind, "group", "armed_forces"}  # "UN peacekeepers" are not the United Nations
        named = next((one.ids[0] for one in names if self.knowledge.kind_of(one.ids[0]) in fitting), None)
        return None if named is None else Reading(named, "alias")

    def _known_body(self, read: Words) -> Reading | None:
        """A group or a service of a state by its own name, which no word in it takes apart."""
        found = read.state
        if found is None or found.state is None or found.end - found.start < _SEVERAL:
            return None
        return self._state(read) if self.knowledge.kind_of(found.state.id) != "state" else None

    def among(self, ids: Sequence[str], context: Context) -> str | None:
        """Which of several actors of one name is meant: the last mentioned, else the state itself, else the outlet's own."""
        last = context.last(lambda mention: mention.id in ids)
        if last is not None:
            return last.id
        states = [one for one in ids if self.knowledge.kind_of(one) == "state"]
        own = [
            one for one in ids if context.home is not None and self.knowledge.party_of(one, context.on) == context.home
        ]
        chosen = states or own
        return chosen[0] if len(chosen) == 1 else None

    def is_generic(self, read: Words, alias: Found) -> bool:
        """Whether a name of the case is only a role noun ("the president"): then the context comes first."""
        words = read.tokens[alias.start : alias.end]
        covered = {n for one in read.roles for n in range(one.start, one.end)}
        if any(one.start < alias.end and one.end > alias.start for one in read.states):
            return False
        rest = [token for n, token in enumerate(words, alias.start) if n not in covered and token.pos_ != "DET"]
        return not any(token.text[:1].isupper() for token in rest) and (
            bool(covered)
            or not any(token.text[:1].isupper() for token in (rest if is_office(words[-1].lower_) else words))
        )

    def _composed(self, read: Words, context: Context) -> Reading | None:
        """A state and a role noun: "the Xian defence ministry", "X's troops", "its army"."""
        role = read.role
        if not read.roles or (role is not None and inside_state(role, read)):
            return None
        role = whose_property(role, read)
        name = name_tokens(read) or (
            apposed_name(read.head) if role is not None and role.role and role.role.office else ()
        )
        if role is None and name:
            role = next((one for one in reversed(read.roles) if one.role and (one.role.office or one.role.mouth)), None)
        if role is None or role.role is None:
            return None
        state, owner = state_beside(read, role), None
        if state is None:
            owner = self._owner(read, role, context)
            its_own = len(read.roles) == 1 and owner is not None and owner.kind in _BODIES
            if owner is not None and role.role.mouth and (owner.kind == "person" or its_own):
                return Reading(owner.id, "mouth", like=owner)
            if owner is not None and role.role.property and owner.kind == FORCES:
                return Reading(owner.id, "composition", sure=False, like=owner)
            if owner is not None and owner.kind == "person" and read.head.lower_ in _MEN and first_is_pronoun(read):
                return self._men_of(owner)
            if owner is not None and role.role.part == _ARMY and read.tokens[0].lower_ in FIRST_PERSON:
                ours = self._men_of(owner) if owner.kind == "person" else None
                if owner.kind == FORCES or ours is not None:
                    return ours or Reading(owner.id, "composition", sure=False, like=owner)
            state = self._state_of(owner.id, owner.party) if owner else None
        if state is None:
            return self._unlisted.body(read, role, context)
        named = bool(name) and (role.role.office or role.role.mouth or is_person_name(name))
        if has_left(read) and (named or role.role.office or role.role.mouth):
            return self._text.person(name, None, (), context) if named else None
        if role.role.mouth:
            return self._mouth(read, role, state, context)
        if named:
            return self._text.person(name, state, (role.role.part,), context)
        if role.role.office and not read.plural:
            holder = self.knowledge.holder_of(role.role.part, state, context.on)
            if holder is not None:
                return Reading(holder, "office")
        if role.role.vague:
            return None
        if (
            role.role.kind == "people"
            and role.role.part == "civilians"
            and not read.plural
            and role.role.losses is False
        ):
            return None
        part = role.role.part
        if part == "civilians" and read.head.lower_ in {"men", "people"} and read.tokens[0].pos_ in {"PRON", "DET"}:
            own_men = read.tokens[0].lower_ == "our" and owner is not None and _sends_men(owner)
            theirs = read.tokens[0].lower_ in THEY and owner is not None and owner.kind == FORCES
            part = _ARMY if read.tokens[0].lower_ in IT or own_men or (theirs and read.head.lower_ in _MEN) else part
        return Reading(self.knowledge.compose(state, part), "composition", roles=office_of(role))

    def _men_of(self, leader: Mention) -> Reading | None:
        """Those whom a person leads: the forces that the person commands, or those of the side."""
        actor = self.knowledge.actors.get(leader.id)
        led = (
            [role.of for role in actor.roles if self.knowledge.kind_of(role.of) == FORCES] if actor is not None else []
        )
        if led or leader.party is None:
            return Reading(led[0], "composition", sure=False) if led else None
        return Reading(self.knowledge.compose(leader.party, _ARMY), "composition", sure=False)

    def _member(self, read: Words, context: Context) -> Reading | None:
        """Someone unnamed or a part of a body is the body: "an officer of the Xian Border Service", "units of the Border Troops"."""
        member = read.head.lower_ in _MEMBERS and not read.plural and not has_left(read)
        fights = of_fighters(read)
        if not (member or fights or read.head.lower_ in _PARTS) or name_tokens(read)[-1:] == (read.head,):
            return None
        bodies = [
            one
            for one in read.aliases
            if not one.start <= read.at < one.end
            and not self.is_generic(read, one)
            and self._is_body(one.ids)
            and (one.start > read.at or not fights)
        ]
        if bodies:
            chosen = self.among(bodies[0].ids, context) if len(bodies[0].ids) > 1 else bodies[0].ids[0]
            return Reading(chosen, "member", sure=False) if chosen else None
        groups = (one.state for one in read.states if one.start > read.at and one.state is not None)
        if fights and (group := next((one for one in groups if self.knowledge.kind_of(one.id) == "group"), None)):
            return Reading(group.id, "member", sure=False)
        if fights and (named := self._unlisted.after_of(read, context)) is not None:
            return named
        parts = [one for one in read.roles if not one.start <= read.at < one.end and is_body_role(one)]
        if fights and not member:
            parts = [one for one in parts if one.start > read.at and one.role and one.role.kind == FORCES]
        state = state_beside(read, parts[0]) if parts else None
        if state is None or parts[0].role is None:
            return None
        return Reading(self.knowledge.compose(state, parts[0].role.part), "member", sure=False)

    def _is_body(self, ids: Sequence[str]) -> bool:
        return all(self.knowledge.kind_of(one) not in {"state", "person", "people"} for one in ids)

    def _mouth(self, read: Words, role: Found, state: str, context: Context) -> Reading | None:
        """Who speaks for a body is the body, unless the case lists the person."""
        known = self.knowledge.holder_of("spokesperson", state, context.on)
        bodies = [one for one in read.roles if one is not role and one.role and not one.role.mouth]
        part = next((one.role.part for one in bodies if one.role), "")
        if known is not None and known in self.knowledge.actors:
            of = {held.of for held in self.knowledge.actors[known].roles}
            if self.knowledge.compose(state, part) in of:
                return Reading(known, "office")
        if not part and self.knowledge.kind_of(state) not in {"organisation", "group"}:
            part = "government"
        return Reading(self.knowledge.compose(state, part), "mouth", roles=("spokesperson",))

    def _owner(self, read: Words, role: Found, context: Context) -> Mention | None:
        """Whoever owns the role: "Pashinyan's government", "its troops"."""
        first = read.tokens[0]
        if first.pos_ in {"PRON", "DET"} and first.lower_ in IT | THEY | HE_OR_SHE | FIRST_PERSON:
            return by_pronoun(first, context, speaks=False)
        for one in read.aliases:
            if one.end <= role.start and not self.is_generic(read, one):
                chosen = one.ids[0] if len(one.ids) == 1 else self.among(one.ids, context)
                if chosen:
                    return mention_of(Reading(chosen, "alias"), read, self.knowledge, context)
        name = [token for token in read.tokens[: role.start] if token.pos_ == "PROPN"]
        if (before := told_before(name, context)) is not None:
            return before
        known = self._text.listed(name) if name else None
        return mention_of(Reading(known, "name"), read, self.knowledge, context) if known else None

    def _office_of(self, read: Words, context: Context) -> Reading | None:
        """Whose office speaks speaks through it: "Holt's office"."""
        name = [token for token in read.tokens[: read.at] if token.pos_ == "PROPN"]
        if read.head.lower_ not in _OFFICES or not name or not is_person_name(name):
            return None
        return self._text.person(name, None, (), context)

    def _state_of(self, actor_id: str, party: str | None) -> str | None:
        if self.knowledge.kind_of(actor_id) == "person" and actor_id in self.knowledge.actors:
            return party
        state = actor_id.partition("/")[0]
        return state if state in self.knowledge.names else party

    def _state(self, read: Words) -> Reading | None:
        """A state by its name, people or capital."""
        found = read.state
        if found is None or found.state is None:
            return None
        state = found.state
        if state.form != DEMONYM and is_place(read, capital=state.form == CAPITAL):
            return None
        if state.form == DEMONYM and read.tokens[0].lower_ in {"a", "an", "one"}:
            return Reading(self.knowledge.compose(state.id, "civilians"), "composition", sure=False)
        return Reading(state.id, "state")

    def _stands_for_a_place(self, read: Words, alias: Found) -> bool:
        """Whether the name of a state or its seat stands for the place."""
        if not any(self.knowledge.kind_of(one) == "state" for one in alias.ids):
            return False
        seat = read.state
        return is_place(read, capital=seat is not None and seat.state is not None and seat.state.form == CAPITAL)


def _sends_men(speaker: Mention) -> bool:
    """Whether who says "our men" has soldiers: an army, a ministry of defence."""
    return speaker.kind == FORCES or speaker.id.endswith("/defence-ministry")
