"""Whose losses they are: named with the victims, by who loses, or by who tells it of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, subject_of
from prophasis.coding.figures_words import Frame, forms, is_loss_word
from prophasis.lexicon.loader import entry, load
from prophasis.model.claim import EventType
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.figures_counted import Victims
    from prophasis.coding.figures_words import Trigger
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_CLIMB = 4
_LIST = 14
_SIDE_REACH = 8
_ITS = frozenset({"its", "their"})


def whose(victims: Victims, trigger: Trigger, sentence: Sentence, people: People) -> tuple[Who | None, bool]:
    """The side that suffered, and whether the words say so; a guess from the context is not sure."""
    if victims.head is not None and any(_is_enemy(one) for one in _called(victims.head)):
        return _opponent(trigger.token, people), True
    named = None if victims.head is None else _side(people.named(victims.head, sentence))
    owner = _owner(victims.head, trigger.token, sentence, people)
    if owner is not None and (named is None or (named.kind == "people" and is_vague(victims.head))):
        return people.army(_state(owner, people)), True
    if named is not None and victims.like is not None and is_military(victims.like):
        named = people.army(_state(named, people))
        return named, True
    if named is not None and named.sure:
        return named, True
    for head in (*side_after(trigger), *_losers(trigger), *_sides_before(trigger.token)):
        if _is_enemy(head):
            return _opponent(trigger.token, people), True
        loser = _owner(head, trigger.token, sentence, people) or _side(people.named(head, sentence))
        if loser is not None:
            return people.army(_state(loser, people)), loser.sure
    listed = None if victims.head is not None else list_noun(victims.tokens[0])
    for word in () if listed is None else list(_called(listed))[1:]:
        side = _side(people.named(word, sentence))
        if side is not None:
            return people.army(_state(side, people)), side.sure
    if victims.head is None or is_vague(victims.head):
        teller = _teller(trigger.token, sentence, people)
        if teller is not None:
            state = _state(teller, people)
            return people.army(state) if _of_arms(teller) else state, teller.sure
    return named, False


def _side(who: Who | None) -> Who | None:
    """*who*, unless it is a single person: a side is asked for."""
    return None if who is None or who.kind == "person" else who


def _state(who: Who, people: People) -> Who:
    """The state that a ministry speaks for, so that its army can be named; others as they are."""
    if who.kind not in {"ministry", "organisation"} or who.party is None:
        return who
    return people.side(who.party, EventType.ASSAULT) or who


def _of_arms(teller: Who) -> bool:
    """Whether a body tells of soldiers: people whom a health ministry counts are not its army."""
    return teller.kind in {"state", "armed_forces"} or teller.id.endswith("/defence-ministry")


def _owner(head: Token | None, trigger: Token, sentence: Sentence, people: People) -> Who | None:
    """Whose the victims are: "its soldiers", "X's own men", "soldiers of the X army"."""
    if head is None:
        return None
    for child in head.children:
        if child.dep_ == "nmod:poss" and child.i < head.i:
            if child.lower_ in _ITS and not forms(head).isdisjoint(entry("figures", "crew")):
                return None  # the driver of an ambulance is nobody's soldier
            if child.lower_ in _ITS and _of_unknown(trigger, people):
                return None
            return _speaking(child, trigger, sentence, people) or _side(people.named(child, sentence))
    for child in head.children:
        if child.dep_ == "nmod" and child.i > head.i and case_words(child) & {"of", "from"} and not is_loss_word(child):
            if any(one.dep_ == "nmod:poss" for one in child.children):
                return _owner(child, trigger, sentence, people)
            who = _side(people.called(child, sentence))
            if who is not None and who.kind in {"armed_forces", "group", "state"}:
                return who
    return None


def _of_unknown(trigger: Token, people: People) -> bool:
    """Whether a body that is not known speaks, whose "its" is then not another's."""
    statement = people.attribution.statement_of(trigger)
    named = statement.speaker not in {NARRATOR, UNKNOWN} and statement.speaker_kind != "person"
    return named and statement.speaker_party is None


def _speaking(its: Token, trigger: Token, sentence: Sentence, people: People) -> Who | None:
    """Who speaks, where "its" is said in a report of a body's words, unless the clause has a body for its subject."""
    if its.lower_ not in _ITS:
        return None
    statement = people.attribution.statement_of(trigger)
    if statement.speaker_party is None or statement.speaker_kind == "person":
        return None
    if any(_is_enemy(token) for token in its.doc[its.sent.start : its.i]):
        return _opponent(trigger, people)
    subject = subject_of(trigger)
    who = None if subject is None or subject.i > its.i else _side(people.named(subject, sentence))
    if who is not None and who.kind in {"state", "ministry", "armed_forces", "group", "organisation"}:
        return None
    return people.side(statement.speaker_party, EventType.ASSAULT)


def _called(head: Token) -> Iterator[Token]:
    """*head* and the words that say whose it is: "enemy soldiers", "the enemy's men", "men of the other side"."""
    yield head
    yield from (child for child in head.children if child.dep_ in {"amod", "nmod:poss", "compound"})
    yield from (child for child in head.children if child.dep_ == "nmod" and case_words(child) == {"of"})


def list_noun(first: Token) -> Token | None:
    """The noun whose parts a list of bare numbers counts: the losses of "put X's losses at one killed and 13 captured"."""
    led = False
    for token in reversed(first.doc[max(first.sent.start, first.i - _LIST) : first.i]):
        if token.lower_ in entry("figures", "listed"):
            return token if led else None
        low = token.lower_
        amounting = low in entry("figures", "amounting")
        led = low in {"at", "as", ":"} or amounting or (led and low in entry("figures", "listed"))
        if not (led or token.like_num or low in {"and", ",", "to", "about", "some"} or is_loss_word(token)):
            return None
    return None


def _is_enemy(head: Token) -> bool:
    """Whether it names the side against the speaker, whoever that is: "the enemy", "the other side"."""
    if not forms(head).isdisjoint(entry("figures", "enemies")):
        return True
    marks = {child.lower_ for child in head.children}
    return head.lower_ == "side" and not marks.isdisjoint(entry("figures", "opposed"))


def _opponent(token: Token, people: People) -> Who | None:
    """Whom the speaker of *token* fights; nobody, and so never the speaker, where the document tells no opponent."""
    other = people.opponent(people.attribution.statement_of(token).speaker_party)
    return None if other is None else people.side(other, EventType.ASSAULT)


def is_vague(head: Token | None) -> bool:
    """Whether the noun leaves open what they are: men, people, others."""
    return head is None or not forms(head).isdisjoint(entry("figures", "vague_people"))


def _sides_before(trigger: Token) -> Iterator[Token]:
    """The noun of "on the X side" before the word for the loss, as far as the clause reaches."""
    for token in reversed(trigger.doc[trigger.sent.start : trigger.i]):
        if token.lower_ in {"that", "but", "while", "whereas", ";"}:
            return
        if token.lower_ in {"side", "part"} and case_words(token) & {"on", "from", "for"}:
            yield token


def side_after(trigger: Trigger) -> Iterator[Token]:
    """The noun of "on the X side" behind the word for the loss, before another number or clause."""
    doc = trigger.token.doc
    for i in range(trigger.last + 1, min(trigger.last + _SIDE_REACH, trigger.token.sent.end)):
        token = doc[i]
        if token.lower_ in {"side", "part"} and case_words(token) & {"on", "from", "among"}:
            yield token
            return
        if (
            token.like_num
            or token.text in {",", ";", ":"}
            or token.lower_ in {"and", "but", "while"}
            or is_loss_word(token)
        ):
            return


def _losers(trigger: Trigger) -> Iterator[Token]:
    """The subject of losing; "Xian losses"; "among X", "in the ranks of X"."""
    token = trigger.token
    if trigger.frame is Frame.LOSING:
        subject = subject_of(token)
        if subject is not None:
            yield subject
        return
    if token.pos_ in {"NOUN", "PROPN"}:
        yield from (child for child in token.children if child.dep_ in {"amod", "nmod:poss", "compound"})
    seen = (child for noun in (token, token.head) for child in noun.children)
    yield from (child for child in seen if child.i > token.i and case_words(child) & {"among", "amongst"})


def _teller(token: Token, sentence: Sentence, people: People) -> Who | None:
    """Who has or reports it as its own: "X reported one dead", "X gave its losses as seven killed"."""
    verb = token
    for _ in range(_CLIMB):
        if verb.lower_ in entry("figures", "tells_own"):
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            who = None if subject is None or subject.i > token.i else _side(people.named(subject, sentence))
            return (
                who if who is not None and who.kind in {"state", "ministry", "armed_forces", "organisation"} else None
            )
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def is_military(head: Token | None) -> bool:
    """Whether the victims are soldiers by the noun, or may be, as the noun is missing or vague."""
    return is_vague(head) or (head is not None and not forms(head).isdisjoint(_soldiers()))


def is_civil(head: Token | None) -> bool:
    """Whether the noun is one for anybody, as soldiers are seldom called: people, a woman, residents."""
    return head is not None and not forms(head).isdisjoint(entry("figures", "anybody"))


@cache
def _soldiers() -> frozenset[str]:
    kinds = [one for one in load("roles") if one["kind"] == "armed_forces"]
    return frozenset(noun.lower().split()[-1] for one in kinds for noun in one["nouns"])
