"""What single words of a noun phrase tell of the name in it: whose fighters, whose property, a place, an office."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from prophasis.coding.actors_context import HE_OR_SHE
from prophasis.coding.actors_names import BODY_NOUNS, PARTICLES, is_person_name
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import Class, classes_of
from prophasis.coding.places_context import place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.coding.actors_words import Found, Words
    from prophasis.language.tree import Token

FORCES = "armed_forces"
_AT_PLACES = frozenset({"near", "outside", "inside", "around"})


def of_fighters(read: Words) -> bool:
    """Whether it is fighters of somebody who is named after them: "guerrillas of the X Army", "a commander of X"."""
    role, after = read.role, read.tokens[read.at + 1 : read.at + 2]
    arms = role is not None and role.role is not None and role.role.kind in {"group", FORCES} and not role.role.property
    leads = read.head.lower_ in {"leader", "leaders", "fighters", "members", "member", "chief"}
    return (arms or leads) and bool(after) and after[0].lower_ in {"of", "from"}


def called_a_place(name: Sequence[Token]) -> bool:
    """Whether the words before say that it is a place: "the village of X-Y", "near X"."""
    i = name[0].i
    doc = name[0].doc
    while i > 1 and doc[i - 1].text == "-":
        i -= 2
    if i < 1:
        return False
    before = doc[i - 1].lower_
    return before in _AT_PLACES or (i > 1 and before == "of" and doc[i - 2].lower_ in place_words("before"))


def apposed_name(head: Token) -> tuple[Token, ...]:
    """The name of a person beside an office: "Sylvania's envoy, Ana Holt,"."""
    for one in head.children:
        if one.dep_ == "appos" and one.pos_ == "PROPN" and one.i > head.i:
            words = noun_phrase(one)
            run = takewhile(
                lambda token: token.text[:1].isupper() or token.text == "-" or token.lower_ in PARTICLES, words
            )
            name = [token for token in run if token.text != "-"]
            if name and is_person_name(name) and name[0].nbor(-1).text == ",":
                return tuple(name)
    return ()


def stands_in(name: str, head: Token) -> bool:
    """Whether *head* is a word of *name* as it stands in the sentence."""
    sentence = head.sent
    at = sentence.text.find(name)
    place = head.idx - sentence.start_char
    return at >= 0 and at <= place < at + len(name)


def whose_property(role: Found | None, read: Words) -> Found | None:
    """The body right before what is theirs: "a police checkpoint" is of the police, "border guard posts" of the guards."""
    if role is None or role.role is None or not role.role.property:
        return role
    owners = (
        one
        for one in read.roles
        if one.role is not None and (one.end == role.start or _is_owner_behind(one, role, read))
    )
    own = next(
        (one for one in owners if one.role and one.role.part and one.role.kind in {FORCES, "organisation"}), None
    )
    return role if own is None or (own.role is not None and own.role.part == "government") else own


def _is_owner_behind(one: Found, thing: Found, read: Words) -> bool:
    """Whether the body stands behind "of", with nothing but names before it: "the barracks of the Sylvanian peacekeepers"."""
    between = read.tokens[thing.end : one.start]
    return bool(between) and between[0].lower_ == "of" and all(token.pos_ in _BEFORE_NAMES for token in between[1:])


_BEFORE_NAMES = frozenset({"DET", "PROPN", "ADJ", "PART"})


def surnames(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The persons of the case by every ending of their names."""
    found: dict[str, frozenset[str]] = {}
    for actor in knowledge.actors.values():
        if actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                words = name.lower().split()
                for n in range(len(words)):
                    ending = " ".join(words[n:])
                    found[ending] = found.get(ending, frozenset()) | {actor.id}
    return found


def is_body_role(one: Found) -> bool:
    """Whether a role noun names a body, not a state, a person or people."""
    role = one.role
    return role is not None and bool(role.part) and role.kind not in {"state", "person", "people"} and not role.vague


def state_before(name: Sequence[Token], read: Words) -> str | None:
    """The state whose body it is by the words: "Freedonia's State Committee"; only bodies by their noun."""
    first = name[0].i
    owner = next((one.state for one in read.states if read.tokens[one.end - 1].i < first and one.state), None)
    return owner.id if owner is not None and len(name) > 1 and name[-1].lower_ in BODY_NOUNS else None


def first_is_pronoun(read: Words) -> bool:
    """Whether a pronoun owns it: "his men"."""
    return read.tokens[0].lower_ in HE_OR_SHE


def office_of(role: Found) -> tuple[str, ...]:
    """The part of a body that an office is; nothing for other roles."""
    return (role.role.part,) if role.role and role.role.office else ()


def text_of(name: Sequence[Token]) -> str:
    """The words of a name with single spaces."""
    return " ".join(token.text for token in name)


def inside_state(role: Found, read: Words) -> bool:
    """Whether the role noun is only part of the name of a state: "the United States"."""
    return any(
        one.start <= role.start and role.end <= one.end and one.end - one.start > role.end - role.start
        for one in read.states
    )


def is_of_a_people(read: Words) -> bool:
    """Whether people are called by their descent, which makes them nobody's state: "ethnic Sylvanian gunmen"."""
    before = {token.lower_ for token in read.tokens[: read.at]}
    if before.isdisjoint(_DESCENT):
        return not before.isdisjoint(_ETHNIC)
    return not (before.isdisjoint(_ETHNIC) and classes_of(read.head).isdisjoint(_CROWDS))


def has_left(read: Words) -> bool:
    """Whether an office is one that the person no longer holds, so that nobody speaks for it: "former minister", "ex-president"."""
    return any(token.lower_ in _LEFT for token in read.tokens[: read.at + 1])


def was_before(head: Token) -> bool:
    """Whether *head* names who somebody was before: "the former spokesman of X"."""
    return any(child.lower_ in _LEFT for child in head.children)


_ETHNIC = frozenset({"ethnic", "ethnically"})
_CROWDS = frozenset({Class.CROWD, Class.PEOPLE})
_DESCENT = frozenset({"serb", "croat", "bosniak", "magyar", "turk"})
"""Names of peoples that are not the adjective of a state: "Serb protesters", beside "Serbian"."""

_LEFT = frozenset({"former", "ex", "erstwhile", "onetime", "ousted", "deposed", "retired", "late"})
"""Words before an office that was held at another time. "Then" is none: who held it then acted for it then."""
