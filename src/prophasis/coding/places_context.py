"""Whether a name stands where a place stands: after "in", before "district", as what is entered or shelled."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words
from prophasis.coding.figures_words import is_person
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.lexicon.loader import entry, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from prophasis.language.tree import Token

_SKIPPED = frozenset(
    {"the", "a", "an", "its", "their", "this", "that", "both", '"', "'", "called", "named", "nearby", "occupied"}
)
_FORCES = frozenset(
    {"force", "forces", "police", "gendarmerie", "officer", "officers", "official", "judge", "general", "prosecutor"}
)
_ARMED = frozenset({"troops", "soldiers", "fighters", "units", "men", "army", "convoy", "militia", "rebels", "tanks"})
_LEAVING = frozenset({"leave", "left", "leaving"})
_BUILDINGS = frozenset({"embassy", "consulate", "newsroom"})
_LOCAL = frozenset({"police", "court"})
_REACH = 10
_AT_SITES = frozenset({"at", "on", "over", "from", "towards", "toward", "to", "around"})
_AT_TOWNS = frozenset({"through", "at", "over", "above", "towards", "toward", "via", "beyond", "off", "behind"})
_ON_GOVERNMENTS = frozenset(
    ["attack", "attacked", "attacking", "hit", "hitting", "strike", "struck", "striking", "held", "holds", "control", "controls",
     "controlled", "took", "taken", "leave", "left", "leaving", "surround", "surrounded"]
)  # fmt: skip


@cache
def place_words(key: str) -> frozenset[str]:
    """The words of ``lexicon/places.yaml`` under *key*."""
    return frozenset(entry("places", key))


def is_after_word(token: Token) -> bool:
    """Whether *token* makes a place of the name before it: "X district", "X and Y regions"."""
    low = token.lower_
    return low in place_words("after") or low.removesuffix("s") in place_words("after")


def preposition(tokens: Sequence[Token], first: int, *, taken: Mapping[int, object]) -> tuple[str, int] | None:
    """The preposition that leads to the name that begins at *first*, with its index; ``None`` where there is none.

    Articles, adjectives and place words in between are passed over, so are other places that the name is joined to
    (*taken* holds the indices of their words): "in the village of X", "near X and Y".
    """
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token = tokens[i]
        low = token.lower_
        if low == "of":
            if i > 0 and tokens[i - 1].lower_ in place_words("parts"):
                return "in", i - 1
            if i > 0 and tokens[i - 1].lower_ in place_words("before"):
                continue
            return low, i
        if low in place_words("beside") or low in {"with", "among"}:
            if token.pos_ in {"ADP", "SCONJ", "VERB", "ADV", "PART", "ADJ"} or token.dep_ == "case":
                return low, i
            return None
        if _owns_next(token) or (i + 1 < first and _owns_next(tokens[i + 1]) and token.text[:1].isupper()):
            continue
        joins = low in {"and", "or", ",", "/"} and i - 1 in taken
        if not (joins or i in taken or low in _SKIPPED or _describes(token)):
            return None
    return None


def _owns_next(token: Token) -> bool:
    return token.text in {"'s", "’s", "'", "’"} and token.pos_ == "PART"


def _describes(token: Token) -> bool:
    """Whether *token* only describes the place that follows: "the eastern", "the village of", "Mount"."""
    return (
        token.pos_ in {"ADJ", "DET", "NUM"}
        or token.lower_ in place_words("before")
        or token.lower_ in place_words("parts")
        or (token.pos_ == "ADV" and token.lower_ != "not")
    )


def stands_in_place(
    tokens: Sequence[Token], first: int, end: int, *, strict: bool, taken: Mapping[int, object], town: bool = False
) -> bool:
    """Whether the words from *first* to *end* (excluded) stand where a place does.

    Args:
        tokens: The sentence.
        first: Where the name begins.
        end: Where it ends (excluded).
        strict: The name is also that of an actor, so only words that leave no doubt count.
        taken: The indices of words of places found before.
        town: It is a town, so that one can go through it and shell it, though its name may mean a government.
    """
    if _owner_only(tokens, end) and strict:
        following = tokens[end + 1 : end + 4]
        return any(token.lower_ in place_words("parts") for token in following) and _led(tokens, first, strict, taken)
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.pos_ in {"NOUN", "PROPN"} and _goes_with(tokens, end):
        return (is_after_word(after) or after.lower_ in place_words("happenings")) and not strict
    if town and strict and (found := preposition(tokens, first, taken=taken)) is not None:
        word, at = found
        if word in _AT_TOWNS or (word == "on" and at > 0 and tokens[at - 1].lower_ in place_words("aimed_at_towns")):
            return True
    return _led(tokens, first, strict, taken) or ((town or not strict) and reached(tokens, first, end, strict))


def at_site(tokens: Sequence[Token], first: int, end: int, *, taken: Mapping[int, object]) -> bool:
    """Whether a preposition leads to what stands at a place: "in the X teaching hospital", "near the X air base"."""
    last = end
    while last < len(tokens) and tokens[last].pos_ in {"NOUN", "PROPN"} and tokens[last].ent_type_ != "DATE":
        last += 1
    if last == end or not (is_after_word(tokens[last - 1]) or tokens[last - 1].lower_ in place_words("sites")):
        return False
    found = preposition(tokens, first, taken=taken)
    return found is not None and found[0] in place_words("inside") | _AT_SITES


def _led(tokens: Sequence[Token], first: int, strict: bool, taken: Mapping[int, object]) -> bool:
    found = preposition(tokens, first, taken=taken)
    if found is None:
        return False
    word, at = found
    if tokens[first - 1].lower_ in place_words("of_land") or _overhead(tokens[first], word):
        return True
    seat = (
        at > 0
        and tokens[at - 1].lower_ in _bodies()
        and word in {"in", "of", "at", "for", "from"}
        and not _befallen(tokens[at - 1])
    )
    if seat and (word != "in" or tokens[at - 1].dep_ in SUBJECTS | {"obl:agent"} or not case_words(tokens[at - 1])):
        return False
    if word == "of":
        before = tokens[at - 1].lower_ if at > 0 else ""
        return before in place_words("happenings")
    if word == "to":
        return any(token.lower_ in place_words("ways") for token in tokens[max(0, at - 3) : at])
    if word in place_words("inside"):
        return True
    return (
        not strict
        and word in place_words("beside")
        and not (word in {"by", "between", "against"} and tokens[first].ent_type_ != "LOC")
    )


def _overhead(name: Token, word: str) -> bool:
    """Whether "over" or "off" says where something flew, fell or sailed, and not what was fought for: "shot down over X"."""
    head = name.head
    return word in {"over", "off"} and bool({head.lower_, head.lemma_.lower()} & place_words("overhead"))


def _befallen(token: Token) -> bool:
    """Whether a person or force is the one to whom something was done, which happened where they were: "killed an officer in X"."""
    if token.lower_ in _LOCAL and token.dep_ == "nsubj":
        return token.head.lemma_ in place_words("on_the_spot")
    return token.dep_ in {"obj", "nsubj:pass"} and (is_person(token) or token.lower_ in _FORCES | _BUILDINGS)


def _owner_only(tokens: Sequence[Token], end: int) -> bool:
    """Whether "'s" follows: what is meant is what the place has."""
    return end < len(tokens) and tokens[end].lower_ in {"'s", "'"} and tokens[end].pos_ == "PART"


def _goes_with(tokens: Sequence[Token], end: int) -> bool:
    """Whether the noun at *end* is one with the name before it ("the Paris prosecutor")."""
    name, after = tokens[end - 1], tokens[end]
    return name.head.i == after.i or (name.dep_ in {"compound", "amod"} and name.head.i > name.i)


def reached(tokens: Sequence[Token], first: int, end: int, strict: bool) -> bool:
    """Whether it is what was entered, left, taken or shelled, or what fell; a government is attacked, hit and held too, and falls."""
    verbs = place_words("reaching") - (_ON_GOVERNMENTS if strict else frozenset())
    head = next((token for token in tokens[first:end] if not first <= token.head.i - tokens[0].i < end), tokens[first])
    if strict and head.dep_ == "obj" and head.head.lower_ in _LEAVING and _by_people(head.head):
        return True
    if head.dep_ in {"obj", "nsubj:pass"} and head.head.lower_ in verbs:
        return True
    if head.dep_ == "nsubj" and head.head.lower_ in place_words("falling") and not strict:
        return True
    return first > 0 and tokens[first - 1].lower_ in verbs and tokens[first - 1].pos_ == "VERB"


def _by_people(verb: Token) -> bool:
    """Whether people or a force are the subject of *verb*: troops leave a capital, a state leaves its government in the dark."""
    doers = (child for child in verb.children if child.dep_ == "nsubj")
    return any(is_person(one) or one.lower_ in _FORCES | _ARMED for one in doers)


@cache
def _bodies() -> frozenset[str]:
    """The last words of bodies whose seat a place name gives ("the foreign ministry in X")."""
    roles: list[dict[str, Any]] = load("roles")
    kinds = {"ministry", "organisation"}
    named = (noun for role in roles if role["kind"] in kinds and not role.get("losses") for noun in role["nouns"])
    words = {noun.lower().split()[-1] for noun in named} | {"embassy", "consulate", "newsroom", "authorities"}
    return frozenset(words - place_words("parts") - {"intelligence", "public"})
