"""Bodies and groups that a text calls by a name of their own: "the Kalmar Liberation Front", "Sylvania's Border Commission"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.actors_words import Words
    from prophasis.language.tree import Token

FIGHTING = frozenset(
    {"army", "armies", "force", "forces", "front", "movement", "guard", "guards", "militia", "brigades", "fighters", "alliance",
     "liberation", "resistance", "corps", "union", "faction", "group"}
)  # fmt: skip
"""Last words of the names of those who fight."""

_UNITS = frozenset(
    {"brigade", "battalion", "regiment", "division", "corps", "company", "squadron", "unit", "command", "fleet"}
)
_BODIES = frozenset(
    {"committee", "council", "community", "observatory", "league", "organisation", "organization", "agency", "commission", "office",
     "association", "federation", "foundation", "institute", "centre", "center", "society", "network", "bureau", "service", "board",
     "authority", "assembly", "congress", "mission", "administration", "directorate", "crescent", "cross"}
)  # fmt: skip
_PLAIN = frozenset(
    {"armed", "national", "royal", "imperial", "federal", "defence", "defense", "air", "ground", "land", "naval", "navy", "border",
     "special", "security", "state", "republic", "republican", "presidential", "army", "military", "police", "coast", "guard",
     "general", "central", "supreme", "joint", "government", "foreign", "interior", "internal", "health", "public", "high",
     "constitutional", "prime", "northern", "southern", "eastern", "western", "north", "south", "east", "west", "regional",
     "command", "operations", "chief", "staff", "the", "new", "former", "senior", "deputy", "ministry", "intelligence",
     "northeastern", "northwestern", "southeastern", "southwestern", "rapid", "response", "media", "two", "three"}
) - {"rapid"}  # fmt: skip
"""Words in the names of the ordinary forces and bodies of any state."""

_LINKS = frozenset({"of", "for", "and", "on", "the", "to", "against"})


@dataclass(frozen=True, slots=True)
class Titled:
    """A name of its own in a text.

    Attributes:
        words: Its words.
        fights: Whether it is the name of people under arms.
        unit: Whether it is a unit, as armies have them.
        own: Whether anything in it is more than the name of a state and what every state has.
    """

    words: tuple[Token, ...]
    fights: bool
    unit: bool
    own: bool

    @property
    def text(self) -> str:
        """The name as the pipeline sees it."""
        first, last = self.words[0], self.words[-1]
        return str(first.doc[first.i : last.i + 1].text)


def titled(read: Words) -> Titled | None:
    """The name of its own that the head of *read* ends or opens; ``None`` where it is written as a plain noun."""
    head = read.head
    low = head.lower_
    if not head.text[:1].isupper() or not (low in FIGHTING or low in _UNITS or low in _BODIES):
        return None
    before, after = _before(head), _after(head)
    if not after and _names_follow(head):
        return None
    words = [*before, head, *after]
    states = {token.i for one in read.states for token in read.tokens[one.start : one.end]}
    own = [one for one in before if one.i not in states and one.lower_ not in _PLAIN and one.text.isalpha()]
    if len(words) == 1:
        return None
    return Titled(
        tuple(words),
        low in FIGHTING or "liberation" in {one.lower_ for one in words},
        low in _UNITS,
        bool(own or after),
    )


def _before(head: Token) -> list[Token]:
    """The capitalised words right before the head; an owner ("Sylvania's") is none of them."""
    run: list[Token] = []
    i = head.i - 1
    while i >= head.sent.start:
        token = head.doc[i]
        if (
            (token.text in {"'s", "’s", "'", "’"} and run and i > 0 and head.doc[i - 1].lower_ == "people")
            or token.text == "-"
            or token.text[:1].isupper()
        ):
            run.insert(0, token)
        else:
            break
        i -= 1
    while run and (
        run[0].text == "-" or run[0].pos_ in {"DET", "ADP", "SCONJ", "NUM", "PRON", "CCONJ"} or run[0].lower_ == "the"
    ):
        del run[0]
    return run


def _after(head: Token) -> list[Token]:
    """The rest of a name that opens with the head: "Front for Change and Concord"."""
    rest = list(head.doc[head.i + 1 : min(head.i + 9, head.sent.end)])
    run: list[Token] = []
    if not rest or rest[0].lower_ not in {"for", "of"}:
        return []
    for n, token in enumerate(rest):
        linked = token.lower_ in _LINKS and n + 1 < len(rest) and rest[n + 1].text[:1].isupper()
        if not (linked or token.text[:1].isupper()):
            break
        run.append(token)
    capitals = [token for token in run if token.text[:1].isupper()]
    return run if capitals and rest[0].lower_ == "for" else []


def _names_follow(head: Token) -> bool:
    """Whether a name follows, to which the words are only a title."""
    return head.i + 1 < head.sent.end and head.nbor(1).pos_ == "PROPN" and head.nbor(1).text[:1].isupper()


def owner_state(read: Words, name: Titled) -> str | None:
    """The state whose body it is: "Sylvania's Border Commission", "the Sylvanian Institute"."""
    first = name.words[0].i
    found: Sequence[str] = [
        one.state.id for one in read.states if one.state is not None and read.tokens[one.start].i <= first + 1
    ]
    return found[-1] if found else _of_state(read, name)


def _of_state(read: Words, name: Titled) -> str | None:
    """The state that closes the name of one of its bodies: "the State Committee for National Security of Sylvania"."""
    official = any(word.lower_ in _OFFICIAL for word in name.words)
    for one in read.states if official else ():
        before = read.tokens[one.start - 1].lower_ if one.start > 0 else ""
        if one.state is not None and before == "of" and one.end == len(read.tokens):
            return one.state.id
    return None


_OFFICIAL = frozenset(
    {"state", "national", "committee", "service", "council", "agency", "directorate", "commission", "office", "bureau"}
)
