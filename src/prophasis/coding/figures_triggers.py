"""The words for losses in a sentence, some of which only what follows them makes one: "took 20 others prisoner"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from prophasis.coding.figures_words import Frame, Trigger, forms, is_inflicted, is_person, loss_table
from prophasis.lexicon.loader import entry
from prophasis.model.claim import FigureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Token

_TO_PLACE = 7
_TREATED, _WOUND_AFTER = 14, 4
_FROM_HOME = 14
_FELL = 6
_HIT_REACH = 7
_TO_DEATH = 6
_SHOT_OTHERWISE = frozenset({"at", "through", "past", "up", "video", "footage", "pictures", "film", "films"})
_WHERE = frozenset({"in", "on", "at", "near", "during", "since", "there", "as"})


def triggers_in(tokens: Sequence[Token]) -> list[Trigger]:
    """The words for losses in *tokens* from left to right, the longest first; none inside another."""
    found: list[Trigger] = []
    at = 0
    first_words = _first_words()
    while at < len(tokens):
        if tokens[at].lower_ not in first_words:
            at += 1
            continue
        match = (
            _taken(tokens, at)
            or _treated(tokens, at)
            or _driven(tokens, at)
            or _lives(tokens, at)
            or _to_death(tokens, at)
            or _hit(tokens, at)
            or _gone(tokens, at)
            or _longest(tokens, at)
        )
        if match is None:
            at += 1
            continue
        found.append(match)
        at = match.last - tokens[0].i + 1
    return found


@cache
def _first_words() -> frozenset[str]:
    """The words with which a word for a loss can begin; at any other nothing else is asked."""
    verbs = (
        "taking",
        "confining",
        "treating",
        "driving",
        "lives",
        "leaving",
        "going",
        "going_away",
        "deadly",
        "hitting",
    )
    return frozenset(loss_table()).union(*(entry("figures", key) for key in verbs))


def _taken(tokens: Sequence[Token], at: int) -> Trigger | None:
    """A verb of taking or putting with what became of those behind them: "took 20 others prisoner", "put twelve behind bars"."""
    low = tokens[at].lower_
    if low not in entry("figures", "taking") and low not in entry("figures", "confining"):
        return None
    for before, token in pairwise(tokens[at : at + 7]):
        if token.lower_ in {"prisoner", "captive", "hostage"} and low in entry("figures", "taking"):
            return Trigger(tokens[at], tokens[at].i, (FigureKind.CAPTURED,), Frame.DONE)
        if token.lower_ in entry("figures", "confined_to") and before.lower_ in {"in", "into", "behind"}:
            return Trigger(tokens[at], tokens[at].i, (FigureKind.DETAINED,), Frame.DONE)
        if token.pos_ in {"PUNCT", "AUX", "CCONJ"}:
            return None
    return None


def _treated(tokens: Sequence[Token], at: int) -> Trigger | None:
    """A verb of treating with the wounds that people were treated for: "admitted 14 people with gunshot wounds"."""
    if tokens[at].lower_ not in entry("figures", "treating") or tokens[at].pos_ != "VERB":
        return None
    for n, token in enumerate(tokens[at + 1 : at + _TREATED], start=at + 1):
        if token.text in {";", ":", "."} or token.lower_ in {"who", "that", "when", "after"}:
            return None
        before = {one.lower_ for one in tokens[max(at, n - _WOUND_AFTER) : n]}
        if token.lower_ in entry("figures", "wounds") and before & {"with", "for", "from"}:
            return Trigger(tokens[at], tokens[at].i, (FigureKind.WOUNDED,), Frame.DONE)
    return None


def _driven(tokens: Sequence[Token], at: int) -> Trigger | None:
    """A verb of driving with the homes that people were driven from: "drove some 4,000 people from their homes"."""
    if tokens[at].lower_ not in entry("figures", "driving"):
        return None
    rest = tokens[at + 1 : at + _FROM_HOME]
    for n, token in enumerate(rest):
        if token.pos_ in {"PUNCT", "SCONJ", "CCONJ", "VERB"}:
            return None
        if token.lower_ in {"from", "off"} or (
            token.lower_ == "out" and rest[n + 1 : n + 2] and rest[n + 1].lower_ == "of"
        ):
            left = (one for one in rest[n + 1 : n + 4] if one.pos_ == "NOUN")
            home = next(left, None)
            gone = home is not None and not forms(home).isdisjoint({*entry("figures", "left_places"), "land"})
            return Trigger(tokens[at], tokens[at].i, (FigureKind.DISPLACED,), Frame.DONE) if gone else None
    return None


def _lives(tokens: Sequence[Token], at: int) -> Trigger | None:
    """The lives that a verb takes: "claimed 35 lives", "cost the lives of nine"."""
    if tokens[at].lower_ not in entry("figures", "lives"):
        return None
    before = {token.lower_ for token in tokens[max(0, at - 6) : at]}
    if before.isdisjoint(entry("figures", "taking_lives")):
        return None
    return Trigger(tokens[at], tokens[at].i, (FigureKind.KILLED,), Frame.NOUN)


def _gone(tokens: Sequence[Token], at: int) -> Trigger | None:
    """A verb of leaving with the home left, or of going with the shelter reached: "left Ak Sai camp", "moved in with kin"."""
    low = tokens[at].lower_
    if _people_gone(tokens[at]):
        return Trigger(tokens[at], tokens[at].i, (FigureKind.DISPLACED,), Frame.BEFALLS)
    leaving, going = low in entry("figures", "leaving"), low in entry("figures", "going")
    if not (leaving or going) or tokens[at].pos_ != "VERB":
        return None
    for token in tokens[at + 1 : at + _TO_PLACE]:
        if token.pos_ in {"PUNCT", "SCONJ", "VERB", "CCONJ"} or (leaving and token.pos_ == "ADP"):
            return None
        places = entry("figures", "left_places" if leaving else "gone_to")
        if token.pos_ == "NOUN" and not forms(token).isdisjoint(places):
            return Trigger(tokens[at], tokens[at].i, (FigureKind.DISPLACED,), Frame.BEFALLS)
    return None


def _people_gone(verb: Token) -> bool:
    """Whether people in numbers are said to have gone from or to a place, for no purpose: "8,000 have crossed into Xia since May"."""
    if verb.lower_ not in entry("figures", "going_away"):
        return False
    subject = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubj:pass"} and one.i < verb.i), None)
    if subject is None and verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.i < verb.i:
        subject = verb.head  # how a small parser reads "8,000 people crossed from …, the agency reports"
    if subject is None or forms(subject).isdisjoint(entry("figures", "anybody")):
        return False
    counted = any(child.dep_ == "nummod" for child in subject.children)
    since = any(token.lower_ in {"since", "between"} for token in verb.subtree if token.i > verb.i)
    perfect = any(child.dep_.startswith("aux") and child.lower_ in {"have", "had"} for child in verb.children)
    aim = any(one.dep_ in {"advcl", "xcomp", "ccomp"} or one.lower_ in {"back", "home"} for one in verb.children)
    return counted and (since or perfect) and not aim and _to_named_place(verb)


def _to_named_place(verb: Token) -> bool:
    """Whether it is a place with a name, or a home or shelter, that they leave or go to."""
    for place in verb.children:
        if place.i < verb.i or place.dep_ not in {"obl", "obj"}:
            continue
        led = {child.lower_ for child in place.children if child.dep_ == "case"}
        direct = place.dep_ == "obj" and verb.lower_ in entry("figures", "leaving")
        named = place.pos_ == "PROPN" or not forms(place).isdisjoint(
            {*entry("figures", "left_places"), *entry("figures", "gone_to")}
        )
        if named and (direct or led & {"from", "into", "to", "across", "out"}):
            return True
    return False


def _longest(tokens: Sequence[Token], at: int) -> Trigger | None:
    phrases = loss_table().get(tokens[at].lower_, ())
    for phrase, kinds, frame in phrases:
        last = _phrase_end(tokens, at, phrase)
        if last is not None and not _other_sense(tokens, at, frame):
            return Trigger(tokens[at], tokens[last].i, kinds, frame)
    return None


def _phrase_end(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> int | None:
    """Where *phrase* ends that begins at *at*, adjectives before its last word passed over: "received light injuries"."""
    if tuple(token.lower_ for token in tokens[at : at + len(phrase) - 1]) != phrase[:-1]:
        return None
    last = at + len(phrase) - 1
    while (
        len(phrase) > 1
        and last + 1 < len(tokens)
        and tokens[last].dep_ in {"amod", "compound"}
        and tokens[last].lower_ != phrase[-1]
    ):
        last += 1
    return last if last < len(tokens) and tokens[last].lower_ == phrase[-1] else None


def _other_sense(tokens: Sequence[Token], at: int, frame: Frame) -> bool:
    """Whether the word is there in another sense: "wounds" and "hits" as nouns, "capture" as the name of an act."""
    token = tokens[at]
    if token.lower_ == "displaced" and token.dep_ == "amod":  # "killed 11 displaced people" displaced nobody
        return any(is_inflicted(one) for one in tokens[max(0, at - _FELL) : at])
    if token.lower_ == "shot":
        after, then = (tokens[min(at + n, len(tokens) - 1)] for n in (1, 2))
        befell = after.lower_ == "at" and then.pos_ in {"DET", "PRON", "PROPN", "NOUN", "NUM"} and _is_befallen(token)
        return token.pos_ not in {"VERB", "AUX"} or (after.lower_ in _SHOT_OTHERWISE and not befell)
    verb_like = token.lower_.endswith(("ed", "ing", "en", "n", "ht", "t"))
    if frame in {Frame.DONE, Frame.BEFALLS, Frame.LOSING} and not verb_like:
        return token.pos_ not in {"VERB", "AUX"}
    if token.lower_ in {"bodies", "corpses"} and frame is Frame.THOSE:
        handled = set(entry("figures", "recovering"))
        whose = tokens[at + 1].lower_ == "of" if at + 1 < len(tokens) else False
        near = {token.head.lower_, token.head.head.lower_, *(child.lower_ for child in token.children)}
        kept = any(one.lower_ in {"morgue", "morgues", "mortuary", "mortuaries"} for one in tokens[at : at + _TREATED])
        return not whose and not kept and handled.isdisjoint(near)
    if token.lower_ != "fallen" or token.pos_ != "VERB" or not any(child.dep_ == "aux" for child in token.children):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else token
    goes_on = after.pos_ in {"ADP", "ADJ", "ADV", "NUM", "NOUN"} and after.lower_ not in _WHERE
    return goes_on or not any(is_person(one) for one in tokens[max(0, at - _FELL) : at])


def _is_befallen(token: Token) -> bool:
    """Whether it is told in the passive: "were shot at the gate", where "they shot at the gate" hit nobody."""
    return any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in token.children)


def _to_death(tokens: Sequence[Token], at: int) -> Trigger | None:
    """A verb of harming with the death that it led to, behind those it was done to: "burned my sister alive"."""
    if tokens[at].lower_ not in entry("figures", "deadly") or tokens[at].pos_ not in {"VERB", "AUX"}:
        return None
    for before, token in pairwise(tokens[at : at + _TO_DEATH]):
        ends = token.lower_ in {"alive", "dead"} or (token.lower_ == "death" and before.lower_ == "to")
        if ends and token.dep_ != "amod" and not (token.lower_ == "dead" and before.lower_ in {"the", "for"}):
            last = token if before.i == tokens[at].i else tokens[at]
            return Trigger(tokens[at], last.i, (FigureKind.KILLED,), Frame.DONE)
        if token.pos_ in {"PUNCT", "CCONJ", "SCONJ", "VERB"}:
            return None
    return None


def _hit(tokens: Sequence[Token], at: int) -> Trigger | None:
    """People who were hit, by what or where tells that it wounded them: "were hit by bullets", "hit in the leg".

    Where nothing tells that, they are hit one way or the other, and only where they are counted as people.
    """
    if tokens[at].lower_ not in entry("figures", "hitting") or not _is_befallen(tokens[at]):
        return None
    for before, token in pairwise(tokens[at : at + _HIT_REACH]):
        by = before.lower_ in {"by", "in", "with"} or before.pos_ in {"DET", "ADJ", "NOUN", "PRON"}
        if by and not forms(token).isdisjoint(entry("figures", "hit_by")):
            return Trigger(tokens[at], tokens[at].i, (FigureKind.WOUNDED, FigureKind.EQUIPMENT_LOST), Frame.DONE)
        if token.pos_ in {"CCONJ", "SCONJ", "VERB"} or token.text in {",", ";", ":"}:
            break
    told = {token.lower_ for token in tokens[at + 1 : at + 2]}
    if told & {"with", "by", "hard"}:  # "were hit with sanctions", "by the drought"
        return None
    kinds = (FigureKind.KILLED_OR_WOUNDED, FigureKind.EQUIPMENT_LOST)
    return Trigger(tokens[at], tokens[at].i, kinds, Frame.DONE)


def ordered_by_court(verb: Token) -> bool:
    """Whether a court has ordered it, which is done with the order: "a judge ordered three suspects to be held"."""
    order = verb.head
    if order.lower_ not in entry("figures", "ordering") or order.i >= verb.i:
        return False
    subject = next((child for child in order.children if child.dep_ == "nsubj"), None)
    return subject is not None and not forms(subject).isdisjoint(entry("figures", "benches"))
