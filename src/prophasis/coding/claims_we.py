"""Which body "we" is: the army where a soldier says it, the state where its president or a minister does.

"We pushed them back", said by a commander, is done by his troops and not by him alone. Who only speaks ("we demand") or meets
stays the person; and the "we" of a villager or a doctor is no body's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_knowledge import holds
from prophasis.coding.actors_phrases import plain_tokens
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.reference import Mention
    from prophasis.language.tree import Token

_DONE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
_BY_TROOPS = _DONE - {EventType.COERCE}
_WE = frozenset({"we", "us", "ourselves"})
_ARMY, _DEFENCE, _SPOKESPERSON = "armed-forces", "defence-ministry", "spokesperson"
PRIVATE = frozenset({"person", "people"})
"""Kinds of those whose "we" is no body's."""

_ARMED = frozenset({"armed_forces", "group"})
_BESIDE = 3
_OF = 4
"""How far behind the name of somebody the body stands that he is of: "Captain Jane Doe of the navy's staff"."""

_FOR = 40
"""How far behind the name of a spokesman the body stands that he speaks for: "Jane Doe, a spokeswoman for the army"."""


def body_of_we(heads: Sequence[Token], who: Who | None, act: Act, people: People, *, ours: bool = False) -> Who | None:
    """*who*, or the body for which who says "we" speaks, where *heads* are "we" or "us" and the act is one of force.

    With *ours*, *heads* are known to be the speaker's own: "our boys".
    """
    if (
        who is None
        or not (ours or says_we(heads))
        or act.modality is not Modality.ACTUAL
        or act.entry.event not in _DONE
    ):
        return who
    bodies = _offices(who, people) if who.kind == "person" else iter((who.id,))
    found = (_doing(body, act.entry.event, people) for body in bodies)
    body = next((one for one in found if one is not None), None)
    if body is None or body == who.id:
        return who
    knowledge = people.actors.knowledge
    party = people.actors.party_of(body, people.on) or who.party
    return replace(who, id=body, party=party, kind=knowledge.kind_of(body), sure=False)


def says_we(heads: Sequence[Token]) -> bool:
    """Whether one of *heads* is "we" or "us"."""
    return any(head.lower_ in _WE for head in heads)


def is_private(who: Who, people: People) -> bool:
    """Whether a person is told of as one of the people of a country: "Ivan Petrov, a farmer"."""
    told = [one for one in people.attribution.mentions if one.id == who.id]
    beside = (other for one in told for other in people.mentions_in(one.sentence_n) if _touch(one, other))
    return who.kind == "person" and any(other.kind == "people" for other in beside)


def _doing(body: str, event: EventType, people: People) -> str | None:
    """Who does what *body* says that "we" did: its army for a ministry of defence, the state for other ministries."""
    knowledge = people.actors.knowledge
    state, _, part = body.partition("/")
    kind = knowledge.kind_of(body)
    if kind in _ARMED or part in entry("titles", "we_of_arms"):
        return body
    if kind == "state" and not part:
        return body
    if kind != "ministry" and part not in entry("titles", "we_of_state"):
        return None
    troops = part == _DEFENCE and event in _BY_TROOPS
    return knowledge.compose(state, _ARMY) if troops else state


def _offices(who: Who, people: People) -> Iterator[str]:
    """The bodies that a person speaks for: by the case, by rank and title, by what stands beside the name."""
    knowledge = people.actors.knowledge
    actor = knowledge.actors.get(who.id)
    for role in actor.roles if actor is not None else ():
        if people.on is None or holds(role, people.on):
            yield from _of_office(role.of, role.title, people)
    if actor is not None and actor.roles:
        return
    if "/" in who.id:
        yield who.id
    for mention in (one for one in people.attribution.mentions if one.id == who.id):
        yield from _by_title(mention, who.party, people)
        if mention.party is not None and any(_for_state(part, people) for part in mention.roles):
            yield mention.party
        yield from _beside(mention, people)


def _of_office(body: str, title: str, people: People) -> Iterator[str]:
    """The body of an office of the case: a minister of defence acts for the state, his spokesman for the army."""
    words = title.lower().split()
    state, _, part = body.partition("/")
    if not part and people.actors.knowledge.kind_of(state) == "state":
        roles = [role for *_, found in people.actors.knowledge.roles.find(plain_tokens(title)) for role in found[:1]]
        if any(role.mouth or role.kind == "armed_forces" or _for_state(role.part, people) for role in roles):
            yield state
    else:
        yield state if "minister" in words else body


def _for_state(part: str, people: People) -> bool:
    """Whether who holds an office acts for the state by it: a president, a minister."""
    return part in entry("titles", "we_of_state") or people.actors.knowledge.kind_of(f"x/{part}") == "ministry"


def _by_title(mention: Mention, party: str | None, people: People) -> Iterator[str]:
    """The forces by the rank or title that stands before the name: "Sylvanian General Ivan Petrov"."""
    knowledge = people.actors.knowledge
    words = plain_tokens(mention.as_written)
    low = [word.lower_ for word in words]
    if not set(low).isdisjoint(entry("titles", "past")):
        return
    states = [one[3][0].id for one in knowledge.states.find(words) if knowledge.kind_of(one[3][0].id) == "state"]
    side = party or next(iter(states), None)
    if side is None:
        return
    roles = [role for *_, found in knowledge.roles.find(words) for role in found[:1]]
    police = next((role.part for role in roles if role.part in entry("titles", "we_of_arms")), None)
    office = next((role for role in roles if role.office and not role.mouth), None)
    if police is not None:
        yield f"{side}/{police}"
    elif office is not None:
        yield from (side,) if _for_state(office.part, people) else ()
    elif (ministry := next((role.part for role in roles if role.kind == "ministry"), None)) is not None:
        yield f"{side}/{ministry}"
    elif (armed := next((role.part for role in roles if role.kind == "armed_forces"), None)) is not None:
        if not _is_civil(low):
            yield knowledge.compose(side, armed)
    elif not set(low).isdisjoint(entry("titles", "commands")) and not _is_civil(low):
        yield knowledge.compose(side, _ARMY)


def _is_civil(words: Sequence[str]) -> bool:
    """Whether the rank is none of an army: a secretary general, an attorney general."""
    return not set(words).isdisjoint(entry("titles", "civil_ranks"))


def _beside(mention: Mention, people: People) -> Iterator[str]:
    """The body that stands right beside the name: "Ivan Petrov, a Sylvanian soldier", "a spokesman for the Sylvanian army"."""
    for other in people.mentions_in(mention.sentence_n):
        near = 0 <= other.start - mention.end <= _FOR
        spoken_for = _SPOKESPERSON in mention.roles and near and other.kind not in PRIVATE
        serves = 0 <= other.start - mention.end <= _OF and mention.kind == "person"
        if spoken_for or ((serves or _touch(mention, other)) and other.kind == "armed_forces"):
            yield other.id


def _touch(name: Mention, other: Mention) -> bool:
    """Whether only a comma or a space stands between a name and other words for the same person."""
    return 0 <= other.start - name.end <= _BESIDE or 0 <= name.start - other.end <= _BESIDE
