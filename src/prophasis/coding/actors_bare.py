"""Whom a phrase means that names nobody: "the ministry", "the two soldiers", "the enemy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_apart import is_of_a_craft, speaks_for_another
from prophasis.coding.actors_context import AGAINST_STATES, before_colon, by_role, former, latter, state_in_mind
from prophasis.coding.actors_knowledge import DEMONYM, RoleNoun
from prophasis.coding.actors_names import BODY_NOUNS
from prophasis.coding.actors_portfolio import is_office
from prophasis.coding.actors_reading import Reading, is_speaking
from prophasis.coding.figures_words import forms
from prophasis.coding.noun_phrases import GROUP_NOUNS
from prophasis.coding.reference import BODIES, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.actors_named import Named
    from prophasis.coding.actors_words import Words
    from prophasis.coding.reference import Mention
    from prophasis.language.tree import Token

_OTHER_SIDE = frozenset({"the other side", "the opposite side", "the opposing side"})
_SHORT = 3
"""Most words of a phrase that takes up a body without naming it: "the rebel group"."""

_NEAR = 3
"""How many sentences before the last speaker's a party may be named to be the other side."""
_OFFICIAL = frozenset({"government", "federal", "regime", "junta", "pro-government"})
_ARMY = "armed-forces"
_COUNCIL = "security-council"
_WORLD = "united-nations"
_POLICE = frozenset({"police", "law-enforcement"})
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_NEIGHBOURING = frozenset({"neighbouring", "neighboring"})
_GUESTS = "peacekeepers"
_UNNAMED = AGAINST_STATES | {"armed-forces", "paramilitaries"}
_WITHOUT_NAME = frozenset(
    {"unidentified", "unknown", "unnamed", "masked", "hooded", "mysterious", "anonymous", "unidentifiable"}
)
"""Words that say that nobody knows who they are, so that they are none of those known."""

_ENEMY = frozenset(
    {"enemy", "adversary", "foe", "opponent", "aggressor", "occupier", "occupiers", "invader", "invaders"}
)
_ATTACKERS = frozenset({"attackers", "assailants"})


class Bare:
    """The readings that the context gives.

    Args:
        named: The readings of the words themselves.
        focal: The parties of the case's question, for "the enemy".
    """

    def __init__(self, named: Named, focal: Sequence[str]) -> None:
        self.knowledge = named.knowledge
        self._named = named
        self._focal = tuple(focal)

    def read(self, read: Words, context: Context, sentence_n: int) -> Reading | None:
        """The readings that need the context."""
        if read.head.lower_ in {"latter", "former"}:
            mention = latter(context) if read.head.lower_ == "latter" else former(context)
            return Reading(mention.id, "context", sure=False, like=mention) if mention else None
        if read.head.lower_ in _ATTACKERS and self.knowledge.belligerent("group") is None:
            return self._enemy(context)
        if read.head.lower_ in _ENEMY or (read.tokens[-1].lower_ == "side" and read.text().lower() in _OTHER_SIDE):
            return self._enemy(context) or (self._other_of_two(context) if is_speaking(read.head) else None)
        if read.head.lower_ in _NEIGHBOURS or any(token.lower_ in _NEIGHBOURING for token in read.tokens[: read.at]):
            return self._neighbour(read, context)
        return self._bare(read, context, sentence_n) or self._again(read, context) or self._in_office(read, context)

    def _again(self, read: Words, context: Context) -> Reading | None:
        """The body named before with the same noun: "the service", "the committee", "the group"."""
        noun = read.head.lower_
        if noun not in BODY_NOUNS or not (read.definite and read.at <= 1):
            return None

        def same(mention: Mention) -> bool:
            words = {word.lower() for word in (*mention.as_written.split(), *mention.name.split())}
            return noun in words or (noun in GROUP_NOUNS and _is_group(mention))

        mention = context.last(same)
        if mention is None and is_speaking(read.head) and len(read.tokens) <= _SHORT:
            mention = context.last_speaker(lambda one: one.kind in {"group", "organisation"})
        return Reading(mention.id, "context", sure=False, like=mention) if mention else None

    def _in_office(self, read: Words, context: Context) -> Reading | None:
        """The person told of last, if with the same office: "the governor", "the commander"."""
        noun = read.head.lower_
        if not (read.definite and is_office(noun)) or read.plural or len(read.tokens) > _SHORT - 1:
            return None

        def holds_it(mention: Mention) -> bool:
            actor = self.knowledge.actors.get(mention.id)
            titles = (word for role in actor.roles for word in role.title.lower().split()) if actor is not None else ()
            return noun in mention.roles or noun in titles

        mention = context.last(lambda one: one.kind == "person")
        if mention is None or not holds_it(mention):
            return None  # a person in between may hold the office elsewhere
        return Reading(mention.id, "context", sure=False, like=mention)

    def _bare(self, read: Words, context: Context, sentence_n: int) -> Reading | None:
        """A role noun without a state, or a general name that the case gives an actor ("the president")."""
        if is_of_a_craft(read.head) or any(token.lower_ == "from" for token in read.tokens[read.at + 1 :]):
            return None  # "troops from Orm" are not those whom "the troops" would mean
        alias, role = read.alias, read.role
        noun = role.role if role else None
        ids = alias.ids if alias else ()
        if noun is not None and not ids and (council := self._world_council(read, noun, context)) is not None:
            return council
        if noun is not None:
            speaks = is_speaking(read.head)
            if (seat := self._seat_before(read.head)) is not None and read.definite and noun.kind == "ministry":
                return self._of_seat(noun, seat, context)
            if noun.vague and read.head.lower_ == "minister":
                minister = context.last(lambda one: one.kind == "person" and "minister" in one.roles)
                if minister is not None and read.definite:
                    return Reading(minister.id, "context", sure=False, like=minister)
            if noun.part in _UNNAMED and any(token.lower_ in _WITHOUT_NAME for token in read.tokens[: read.at]):
                return None
            if noun.losses and noun.part == _ARMY and (unit := _of_unit(read, context)) is not None:
                return Reading(unit.id, "context", sure=False, like=unit)
            before = by_role(noun, context, self.knowledge, speaks=speaks, word=read.head.lower_)
            if noun.part == _GUESTS and not ids:
                return self._guests(context)
            own = self._own_body(read, noun, ids, context)
            if own is not None and before is not None and noun.part not in (_ARMY, before.id.partition("/")[2]):
                # "The Border Troops" are the outlet's own, not the army that was mentioned last.
                before = before if before.id == self.knowledge.listed(before.state, noun.part) else None
            if own is not None and before is not None and noun.kind == "ministry" and _is_envoy(before, own):
                before = None
            known = read.definite or (speaks and noun.kind != "people" and not _are_any_soldiers(read))
            if before is not None and known and not (noun.property or _are_two(read)):
                return Reading(before.id, "context", sure=False, like=before)
            if noun.mouth and speaks and (teller := before_colon(read.head, context, sentence_n)) is not None:
                return Reading(teller.id, "mouth", sure=False, like=teller)
            of_another = noun.mouth and speaks_for_another(read.head)
            spoke = context.last_speaker(lambda one: one.kind in BODIES) if noun.mouth and speaks else None
            if (body := None if of_another else spoke) is not None:
                return Reading(body.id, "mouth", sure=False, like=body)
            if own is not None:
                return own
        if ids and (holder := self._in_office(read, context)) is not None:
            return holder  # who was just told to hold it comes before who holds it in the case
        if ids:
            chosen = ids[0] if len(ids) == 1 else self._named.among(ids, context)
            if chosen:
                return Reading(chosen, "alias", sure=False)
        return self._by_state_in_mind(read, noun, context) if noun is not None and not _are_two(read) else None

    def _world_council(self, read: Words, noun: RoleNoun, context: Context) -> Reading | None:
        """The council of the United Nations: a bare "the Security Council", unless the text or its outlet means a state's."""
        if noun.part != _COUNCIL or read.text().lower().removeprefix("the ") != "security council":
            return None
        last = context.last(lambda one: "security council" in one.as_written.lower())
        if last is not None:
            return Reading(last.id, "context", sure=False, like=last)
        if context.home is not None:
            return None
        return Reading(self.knowledge.listed(_WORLD, _COUNCIL) or _WORLD, "context", sure=False)

    def _guests(self, context: Context) -> Reading | None:
        """The force that keeps the peace: the case's one, else the last that was named; never an army of the fight."""
        last = context.last(lambda one: one.id.endswith(f"/{_GUESTS}") or self.knowledge.is_mission(one.id))
        mission = self.knowledge.mission()
        if mission is not None and last is None:
            return Reading(mission, "context", sure=False)
        return Reading(last.id, "context", sure=False, like=last) if last is not None else None

    def _other_of_two(self, context: Context) -> Reading | None:
        """Who answers where "the other side" speaks: of two parties told of just before, the one that did not speak last."""
        last = context.last_speaker(lambda one: one.party is not None)
        if last is None:
            return None
        near = [one for one in context.mentions if one.party is not None and last.sentence_n - one.sentence_n <= _NEAR]
        others = {one.party for one in near if one.party != last.party}
        other = next((one for one in reversed(near) if one.party != last.party), None)
        if len(others) != 1 or other is None or other.party not in self.knowledge.names:
            return None
        return Reading(other.party, "context", sure=False) if other.party is not None else None

    def _enemy(self, context: Context) -> Reading | None:
        """The other of two belligerents, seen from the speaker."""
        own = context.speaker.party if context.speaker else None
        others = [party for party in self._focal if party != own]
        if own is None or own not in self._focal or len(others) != 1:
            return None
        return Reading(self.knowledge.compose(others[0], "armed-forces"), "context", sure=False)

    def _neighbour(self, read: Words, context: Context) -> Reading | None:
        """The other of two states that the case is about, seen from whoever was named or speaks: "its neighbour"."""
        role = read.role
        if (
            read.plural
            or not read.definite
            or (role is not None and role.role is not None and role.role.kind != "state")
        ):
            return None
        last = context.last(lambda one: one.party in self._focal and one.party is not None)
        own = context.speaker.party if context.speaker is not None else last.party if last is not None else None
        others = [party for party in self._focal if party != own and self.knowledge.kind_of(party) == "state"]
        return Reading(others[0], "context", sure=False) if own in self._focal and len(others) == 1 else None

    def _own_body(self, read: Words, noun: RoleNoun, ids: Sequence[str], context: Context) -> Reading | None:
        """The outlet's own body, where the case gives the bare name to another side's."""
        if (
            noun.kind not in {"ministry", "armed_forces", "organisation"}
            or noun.vague
            or not read.definite
            or read.plural
        ):
            return None
        state = context.home
        body = self.knowledge.listed(state, noun.part) if state is not None else None
        if body is None or body in ids:
            return None
        return Reading(body, "context", sure=False)

    def _of_seat(self, noun: RoleNoun, state: str, context: Context) -> Reading | None:
        """The body of the state whose capital opens the sentence; "the ministry" is the one mentioned last."""
        part = noun.part
        if noun.vague:
            last = context.last(lambda one: one.kind == noun.kind and one.state == state)
            if last is None:
                return None
            part = last.id.partition("/")[2]
        return Reading(self.knowledge.compose(state, part), "context", sure=False)

    def _seat_before(self, head: Token) -> str | None:
        """The state that opens the sentence as a place, or by its capital: "In Olm the ministry said …", "In Sylvania, per the ministry"."""
        first = head.sent.start
        words = [token for token in head.doc[first : min(first + 5, head.i)] if not token.is_space]
        if len(words) < 2 or words[0].lower_ not in {"in", "from"}:
            return None
        found = next(iter(self.knowledge.states.find(words[1:])), None)
        return found[3][0].id if found is not None and found[0] == 0 and found[3][0].form != DEMONYM else None

    def _opposes(self, read: Words, noun: RoleNoun, context: Context) -> bool:
        """Whether "rebels" or a state's own "terrorists" are those whom the state of the case's question fights."""
        speaker = None if context.speaker is None else context.speaker.party
        foe = speaker is not None and speaker == self.knowledge.belligerent("state")
        return noun.part == "rebels" or (foe and read.plural)

    def _listed_group(self, read: Words, noun: RoleNoun) -> str | None:
        """The one group of the case with that noun in its names: "the gunmen" are its "Ruritanian gunmen"; none of other names."""
        named = any(token.text[:1].isupper() and token.i > read.tokens[0].i for token in read.tokens)
        does = read.head.dep_ == "nsubj" or not read.plural
        if noun.part not in AGAINST_STATES or named or (does and not read.definite):
            return None
        return self.knowledge.group_called(forms(read.head))

    def _by_state_in_mind(self, read: Words, noun: RoleNoun, context: Context) -> Reading | None:
        """A role noun of the state that a reader has in mind; a group under arms without a state stays itself."""
        against = self.knowledge.belligerent("group")
        if (
            against is not None
            and noun.part in AGAINST_STATES
            and (read.definite or self._opposes(read, noun, context))
        ):
            return Reading(against, "context", sure=False)
        if noun.kind == "group" or (noun.part == "paramilitaries" and state_in_mind(context) is None):
            if (listed := self._listed_group(read, noun)) is not None:
                return Reading(listed, "role", sure=False)
            return Reading(noun.part, "role", sure=False, kind="group", name=noun.part)
        if noun.vague or noun.mouth or not noun.part or noun.kind == "people" or noun.part == "media":
            return None
        official = any(token.lower_ in _OFFICIAL for token in read.tokens[: read.at])
        if noun.property or (noun.losses and context.speaker is None and not official):
            return None
        state = state_in_mind(context)
        fights = self.knowledge.belligerent("state") if noun.part == _ARMY and context.speaker is None else None
        if fights is not None and state is not None and not self.knowledge.takes_part(state, context.on):
            state = fights  # told from a town of a neighbour, "the army" is still the one that fights
        if noun.losses and not read.definite and state is not None and not self.knowledge.takes_part(state, context.on):
            return None  # "soldiers" are nobody's of whom a state speaks that is only an onlooker
        if _are_fighters(read) and not (context.speaker is not None and context.speaker.kind == "group"):
            return None  # a state calls its own men soldiers
        enlisted = noun.part == _ARMY and noun.losses and read.head.lower_.startswith(("soldier", "service", "troop"))
        if enlisted and context.speaker is not None and context.speaker.kind == "group":
            state = self.knowledge.belligerent("state") or state  # to a group "soldiers" are those it fights
        if state is None and noun.kind == "ministry" and is_speaking(read.head):
            # "Kambar rejected this; its men had held their fire, the foreign ministry said."
            last = context.last_speaker(lambda one: True)
            state = last.state if last is not None and last.kind in {"state", "ministry"} else None
        of_others = any(token.lower_ == "of" for token in read.tokens[read.at :])
        if of_others or (noun.office and read.plural):
            return None
        bare = noun.part in {"police", "government"} and read.plural
        bare = bare or (noun.part == "parliament" and len(read.tokens) == 1)  # "Parliament approved martial law"
        bare = bare or (noun.part == _ARMY and read.head.dep_ == "compound")  # "an army air strike"
        if state is None or not (read.definite or noun.losses or official or bare or noun.part == "police"):
            return None
        if noun.office:
            holder = self.knowledge.holder_of(noun.part, state, context.on)
            return Reading(
                holder or self.knowledge.compose(state, noun.part), "context", sure=False, roles=(noun.part,)
            )
        if noun.part == _ARMY and _tells_of_its_own(read, context, state):
            return Reading(context.speaker.id if context.speaker else state, "context", sure=False)
        return Reading(self.knowledge.compose(state, noun.part), "context", sure=False)


def _are_any_soldiers(read: Words) -> bool:
    """Whether soldiers of no army speak: "soldiers at a checkpoint said" are not those of whom was told before."""
    return read.plural and read.head.lower_.startswith(("soldier", "troop", "serviceme", "fighter"))


def _are_fighters(read: Words) -> bool:
    """Whether they are called by a word for those who are in no state's army, and nothing says whose they are."""
    return read.head.lower_ in {"fighter", "fighters", "combatant", "combatants"} and not read.definite


def _of_unit(read: Words, context: Context) -> Mention | None:
    """The unit named before whose men they are: "two servicemen of the battalion"."""
    of = read.tokens[read.at + 1 :]
    if len(of) != _OF_THE_UNIT or of[0].lower_ != "of" or of[1].lower_ not in {"the", "that", "this"}:
        return None
    unit = of[2].lower_
    return context.last(lambda one: one.kind == "armed_forces" and unit in one.as_written.lower().split())


_OF_THE_UNIT = 3


def _tells_of_its_own(read: Words, context: Context, state: str) -> bool:
    """Whether border troops or a navy tell of "two soldiers", or the police of "an officer", and so mean their own."""
    speaker = context.speaker
    if speaker is None or speaker.state != state or "/" not in speaker.id:
        return False
    officers = speaker.id.rpartition("/")[2] in _POLICE and read.head.lower_ in {"officer", "officers"}
    return speaker.kind == "armed_forces" or officers


def _is_envoy(before: Mention, own: Reading) -> bool:
    """Whether only an ambassador of the other side was named, whom no reader calls the ministry."""
    return (
        before.id != own.id and "minist" not in before.as_written.lower() and before.rule not in {"pronoun", "context"}
    )


def _are_two(read: Words) -> bool:
    """Whether two bodies are meant at once: "the two armies", "both ministries"."""
    role = read.role
    counted = any(token.lower_ in {"two", "both", "three"} for token in read.tokens[: read.at])
    return counted and read.plural and role is not None and role.role is not None and not role.role.losses


def _is_group(mention: Mention) -> bool:
    """Whether "the group" can be meant of it: never of the police or the court of a state."""
    return mention.kind == "group" or (mention.kind == "organisation" and "/" not in mention.id)
