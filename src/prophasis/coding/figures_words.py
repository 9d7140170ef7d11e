"""The words for losses, found in a sentence: which kind of loss, and how they stand to those who suffer it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prophasis.coding.records import record
from prophasis.lexicon.loader import entry, load
from prophasis.model.claim import FigureKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.language.tree import Token


_TO_PLACE = 7
_TREATED, _WOUND_AFTER = 14, 4
_FROM_HOME = 14
_SHOT_OTHERWISE = frozenset({"at", "through", "past", "up", "video", "footage", "pictures", "film", "films"})
_WHERE = frozenset({"in", "on", "at", "near", "during", "since", "there", "as"})
_FELL = 6


class Frame(StrEnum):
    """How a word for a loss stands to those who suffer it. Explained in ``lexicon/figures.yaml``."""

    DONE = "done"
    BEFALLS = "befalls"
    STATE = "state"
    NOUN = "noun"
    THOSE = "those"
    LOSING = "losing"
    CONTACT = "contact"


@record(frozen=True, slots=True)
class Trigger:
    """A word for a loss in a sentence.

    Attributes:
        token: The word, or the first of several.
        last: The index of the last of them in the document.
        kinds: What may be lost; where both people and equipment may be, what was counted decides.
        frame: How it stands to the victims.
    """

    token: Token
    last: int
    kinds: tuple[FigureKind, ...]
    frame: Frame

    @property
    def people(self) -> FigureKind | None:
        """The kind where people suffer."""
        return next((kind for kind in self.kinds if kind is not FigureKind.EQUIPMENT_LOST), None)


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
    verbs = ("taking", "confining", "treating", "driving", "lives", "leaving", "going")
    return frozenset(_by_first()).union(*(entry("figures", key) for key in verbs))


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


def _longest(tokens: Sequence[Token], at: int) -> Trigger | None:
    phrases = _by_first().get(tokens[at].lower_, ())
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


@cache
def _by_first() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[FigureKind, ...], Frame], ...]]:
    """From a first word to the phrases that begin with it, the longest first."""
    senses: dict[tuple[tuple[str, ...], Frame], list[FigureKind]] = {}
    for one in entry("figures", "losses"):
        for words in one["words"]:
            senses.setdefault((tuple(words.lower().split()), Frame(one["frame"])), []).append(FigureKind(one["kind"]))
    for word in entry("figures", "losing"):
        senses.pop(((word,), Frame.DONE), None)
        senses[(word,), Frame.LOSING] = [FigureKind.KILLED, FigureKind.EQUIPMENT_LOST]
    for word in entry("figures", "breaking"):
        senses[(word,), Frame.CONTACT] = [FigureKind.MISSING]
    table: dict[str, list[tuple[tuple[str, ...], tuple[FigureKind, ...], Frame]]] = {}
    for (phrase, frame), kinds in senses.items():
        table.setdefault(phrase[0], []).append((phrase, tuple(kinds), frame))
    return {first: tuple(sorted(phrases, key=lambda one: -len(one[0]))) for first, phrases in table.items()}


def is_loss_word(token: Token) -> bool:
    """Whether *token* begins a phrase for a loss."""
    for phrase, _, _ in _by_first().get(token.lower_, ()):
        following = token.doc[token.i : token.i + len(phrase)]
        if tuple(one.lower_ for one in following) == phrase:
            return True
    return False


def is_inflicted(token: Token) -> bool:
    """Whether *token* is a word for a loss that somebody does to others: killed, captured, destroyed."""
    return any(frame is Frame.DONE for _, _, frame in _by_first().get(token.lower_, ()))


def thought_only(token: Token) -> bool:
    """Whether the loss at *token* is only thought to be one: "those presumed dead"."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    return before in entry("figures", "only_thought")


def loss_phrases(first: str) -> list[tuple[tuple[str, ...], tuple[FigureKind, ...]]]:
    """The phrases for losses that begin with the word *first* (lower case) and their kinds, the longest first."""
    return [(phrase, kinds) for phrase, kinds, _ in _by_first().get(first, ())]


def is_equipment(token: Token) -> bool:
    """Whether *token* names something that counts as equipment."""
    words = forms(token)
    if not words.isdisjoint(_single("equipment")):
        return True
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    after = token.nbor(1).lower_ if token.i + 1 < token.sent.end else ""
    pairs = _pairs("equipment")
    return any(f"{before} {word}" in pairs or f"{word} {after}" in pairs for word in words)


def names_equipment(word: str) -> bool:
    """The same for a bare *word* in lower case."""
    return not forms_of(word).isdisjoint(_nouns("equipment"))


def is_person(token: Token) -> bool:
    """Whether *token* names people: by the lexicon, as one of a people, or by the ending of a doer."""
    if not forms(token).isdisjoint(_people()):
        return True
    people_of = token.ent_type_ in {"NORP"} or token.text in _demonyms()
    return people_of and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def names_people(word: str) -> bool:
    """The same for a bare *word*: in lower case a noun, with a capital one of a people ("Sylvanians")."""
    return not forms_of(word).isdisjoint(_people()) or word in _demonyms() or word.removesuffix("s") in _demonyms()


def is_counted_thing(token: Token) -> bool:
    """Whether *token* names what is no loss of people: a length, a time, money, an animal."""
    return not forms(token).isdisjoint(_no_people())


def says_share(words: str) -> bool:
    """Whether *words* after a number make it a share in a hundred: "%", "per cent"."""
    return words in entry("figures", "shares")


def names_units(word: str) -> bool:
    """The same for a bare *word* in lower case."""
    return not forms_of(word).isdisjoint(_no_people())


def forms(token: Token) -> frozenset[str]:
    """*token* in lower case, with its plain singular."""
    return _with_lemma(token.lower_, token.lemma_)


@lru_cache(maxsize=20_000)
def _with_lemma(low: str, lemma: str) -> frozenset[str]:
    return forms_of(low) | {lemma.lower()}


@lru_cache(maxsize=20_000)
def forms_of(low: str) -> frozenset[str]:
    """The word *low* (lower case) with its plain singular."""
    found = {low}
    if low.endswith("men"):
        found.add(low[:-3] + "man")
    elif low.endswith("children"):
        found.add(low[:-3])
    elif low.endswith("ies"):
        found.add(low[:-3] + "y")
    elif low.endswith("s") and len(low) > 3:
        found |= {low[:-1], low[:-2] if low.endswith("es") else low[:-1]}
    return frozenset(found)


@cache
def _nouns(key: str) -> frozenset[str]:
    """The last words of the nouns under *key*: what heads the phrase."""
    return frozenset(noun.lower().split()[-1] for noun in entry("figures", key))


@cache
def _single(key: str) -> frozenset[str]:
    """The nouns under *key* that need no other word to be meant."""
    return frozenset(noun.lower() for noun in entry("figures", key) if " " not in noun)


@cache
def _pairs(key: str) -> frozenset[str]:
    """The first and the last two words of the longer nouns under *key*: "radar station", "piece of"."""
    longer = [noun.lower().split() for noun in entry("figures", key) if " " in noun]
    return frozenset(" ".join(pair) for words in longer for pair in (words[:2], words[-2:]))


@cache
def _no_people() -> frozenset[str]:
    return _nouns("units") | _nouns("animals")


@cache
def _people() -> frozenset[str]:
    roles: list[Mapping[str, Any]] = load("roles")
    named = (noun for role in roles if role.get("losses") for noun in role["nouns"])
    return (frozenset(noun.lower().split()[-1] for noun in named) - _nouns("equipment")) | _nouns("people")


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word for one in load("countries") for word in one.get("demonyms", []))
