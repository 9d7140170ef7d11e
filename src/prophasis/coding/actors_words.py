"""A noun phrase, read for what it says of an actor: names of the case, states and role nouns in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_knowledge import CAPITAL, Knowledge, RoleNoun, StateName
from prophasis.coding.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Span, Token

_KNOWN_ALREADY = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "our", "said"}
)
_PLACES = frozenset(
    {
        "in",
        "near",
        "around",
        "outside",
        "inside",
        "within",
        "through",
        "across",
        "over",
        "along",
        "throughout",
        "beyond",
    }
)
_PARTS_OF_STATES = frozenset(
    {"city", "town", "village", "region", "district", "province", "capital", "area", "oblast", "port", "county"}
)
_WAYS = frozenset({"to", "from", "at", "into", "onto", "towards", "toward", "via", "for"})


@record(frozen=True, slots=True)
class Found:
    """A phrase of a dictionary in a noun phrase: where it stands among the words, and what it stands for."""

    start: int
    end: int
    ids: tuple[str, ...] = ()
    state: StateName | None = None
    role: RoleNoun | None = None


@record(frozen=True, slots=True)
class Words:
    """One noun phrase and what the dictionaries find in it.

    Attributes:
        tokens: Its words in order.
        at: The place of its head among them.
        head: Its head.
        aliases: Names of actors of the case.
        states: Names, demonyms and capitals of states.
        roles: Role nouns.
        alias: The longest of the aliases that holds the head.
        state: The longest of the states that does.
        role: The longest of the role nouns that does.
    """

    tokens: tuple[Token, ...]
    at: int
    head: Token
    aliases: tuple[Found, ...] = ()
    states: tuple[Found, ...] = ()
    roles: tuple[Found, ...] = ()
    alias: Found | None = None
    state: Found | None = None
    role: Found | None = None

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known already: "the two soldiers", "their troops"."""
        return any(token.lower_ in _KNOWN_ALREADY for token in self.tokens[: self.at])

    @property
    def plural(self) -> bool:
        """Whether its head is plural."""
        return is_plural(self.head)

    def text(self, found: Found | None = None) -> str:
        """The words as the pipeline sees them, of the phrase or of one find in it."""
        tokens = self.tokens[found.start : found.end] if found else self.tokens
        return "".join(token.text_with_ws for token in tokens).strip()

    @property
    def plain(self) -> bool:
        """Whether no word in it is a name or stands for anybody known."""
        known = self.aliases or self.states or self.roles
        return not known and not any(token.text[:1].isupper() or token.pos_ == "PROPN" for token in self.tokens)


def read_words(tokens: Sequence[Token], knowledge: Knowledge) -> Words:
    """*tokens* of one noun phrase, looked up in all dictionaries."""
    inside = {token.i for token in tokens}
    outermost = (
        n
        for n, token in enumerate(tokens)
        if (token.head.i == token.i or token.head.i not in inside) and (token.dep_ != "det" or len(tokens) == 1)
    )
    at = next(outermost, len(tokens) - 1)
    if all(map(knowledge.first_words.isdisjoint, [token.forms for token in tokens])):
        return Words(tuple(tokens), at, tokens[at])
    aliases = tuple(Found(a, b, ids=tuple(ids)) for a, b, _, ids in knowledge.aliases.find(tokens))
    states = tuple(
        Found(a, b, state=states[0]) for a, b, _, states in knowledge.states.find(tokens) if not only_backs(tokens, b)
    )
    roles = tuple(Found(a, b, role=roles[0]) for a, b, _, roles in knowledge.roles.find(tokens))
    found = (_over(at, some) if some else None for some in (aliases, states, roles))
    return Words(tuple(tokens), at, tokens[at], aliases, states, roles, *found)


def _over(at: int, found: Sequence[Found]) -> Found | None:
    """The longest of *found* that holds the word at *at*, the first of equally long ones."""
    over = [one for one in found if one.start <= at < one.end]
    return over[0] if len(over) == 1 else max(over, key=lambda one: one.end - one.start, default=None)


_BACKED = frozenset(
    {"backed", "led", "allied", "supported", "funded", "aligned", "trained", "armed", "flagged", "occupied"}
)


def only_backs(tokens: Sequence[Token] | Span, end: int) -> bool:
    """Whether the state only stands behind whom the phrase means: "the Sylvanian-backed fighters"."""
    return end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end + 1].lower_ in _BACKED


def is_plural(token: Token) -> bool:
    """Whether *token* is a plural noun or pronoun, as far as the tagger knows."""
    return (
        token.morph.get("Number", []) == ["Plur"]
        or token.tag_ in {"NNS", "NNPS"}
        or token.lower_ in {"they", "them", "their", "theirs", "both"}
    )


def prepositions(words: Words) -> frozenset[str]:
    """The prepositions before the phrase."""
    head = words.head
    return frozenset(child.lower_ for child in head.children if child.dep_ in {"case", "mark"} and child.i < head.i)


def is_place(words: Words, *, capital: bool) -> bool:
    """Whether the phrase stands where a place would: "in Mali"; for a capital also "to Baku"."""
    before = prepositions(words)
    return bool(before & _PLACES) or (capital and bool(before & _WAYS))


def state_beside(words: Words, role: Found) -> str | None:
    """The state of *role* by the words: "the Xian army", "X's army", "the army of X", "the ministry in X-city"."""
    before = [one for one in words.states if one.end <= role.start]
    after = [one for one in words.states if one.start >= role.end and _owns(words, role, one)]
    named = [one for one in (*reversed(before), *after) if one.state and one.state.form != CAPITAL]
    chosen = next(iter(named or [*reversed(before), *after]), None)
    return chosen.state.id if chosen and chosen.state else None


def _owns(words: Words, role: Found, state: Found) -> bool:
    """Whether the state after the role noun owns it: right after "of" or "from"; after "in" where it is the seat."""
    between = [
        token.lower_ for token in words.tokens[role.end : state.start] if token.pos_ not in {"DET", "PUNCT", "ADJ"}
    ]
    if not between or between[0] not in {"of", "in", "for", "from"} or len(between) > 4:
        return False
    after = words.tokens[state.end].lower_ if state.end < len(words.tokens) else ""
    seat = state.state is not None and (state.state.form == CAPITAL or after in _PARTS_OF_STATES)
    return between[0] != "in" or seat
