"""Whose losses they are: named with the victims, by who loses, or by who tells it of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, is_passive, subject_of
from prophasis.coding.claims_things import is_vessel
from prophasis.coding.figures_belonging import (
    are_ours,
    as_soldier,
    body_of_speaker,
    is_of_nobody,
    losers_first,
    taken_from,
    whose_before,
)
from prophasis.coding.figures_men import is_military, is_vague, our_boys, soldier_nouns
from prophasis.coding.figures_police import is_policeman, is_service, police_told
from prophasis.coding.figures_words import Frame, forms, forms_of, is_equipment, is_inflicted, is_loss_word
from prophasis.lexicon.loader import entry
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
_ANYBODY = frozenset({"people", "persons", "person", "compatriots", "countrymen"})
_NATIONALS = frozenset({"citizens", "nationals"})
_COUNT_OF = 5
_TOLLS = frozenset({"toll", "death", "deaths", "fatalities"})
_FALLEN = frozenset({"killed", "dead", "died", "wounded", "injured", "victims"})
_COUNTS = ("count", "toll", "tally", "number")


def whose(victims: Victims, trigger: Trigger, sentence: Sentence, people: People) -> tuple[Who | None, bool]:
    """The side that suffered, and whether the words say so; a guess from the context is not sure."""
    head = victims.head
    if (at_once := _without_doubt(victims, trigger, sentence, people)) is not None:
        return at_once
    named = None if head is None else _side(_called_by(head, sentence, people)) or _alone(head, sentence, people)
    if head is not None and named is None and (army := as_soldier(head, sentence, people)) is not None:
        return army, False
    if named is not None and head is not None and named.kind == "people" and head.lower_ in _NATIONALS:
        behind = state_behind(named.id, people)  # citizens may be soldiers too
        named = named if behind is None else replace(named, id=behind, kind="state")
    if head is not None and (group := _irregulars(head, trigger.token, named, people)) is not None:
        return group, True
    if head is not None and named is None:
        named = _holder_of_thing(head, sentence, people)
    for one in () if head is None else taken_from(trigger, head):
        if (loser := _side(people.named(one, sentence))) is not None:
            return people.army(_state(loser, people)), True
    if (told := _by_owner(victims, named, trigger, sentence, people)) is not None:
        return told, True
    if named is not None and victims.like is not None and is_military(victims.like):
        return people.army(_state(named, people)), True
    if named is not None and (named.sure or _by_its_name(named, people)):
        return named, True
    if (beside := _beside(victims, trigger, sentence, people)) is not None:
        return beside
    guessed = named is not None and named.kind == "people" and is_vague(head)
    return (None if guessed else named), False


def _without_doubt(
    victims: Victims, trigger: Trigger, sentence: Sentence, people: People
) -> tuple[Who | None, bool] | None:
    """The side that the words for the victims alone give: the enemy's, nobody's, "fifteen of them", "our boys"."""
    head = victims.head
    if head is not None and any(_is_enemy(one) for one in _called(head)):
        return _opponent(trigger.token, people), True
    if head is not None and is_of_nobody(head):
        return None, True
    if head is None and (men := _of_them(victims, sentence, people)) is not None:
        return men, True
    ours = head is not None and (our_boys(head) or are_ours(head))
    body = body_of_speaker(trigger.token, people) if ours else losers_first(trigger, people)
    return None if body is None else (body, True)


def _holder_of_thing(head: Token, sentence: Sentence, people: People) -> Who | None:
    """Whose a thing or a policeman is whom nothing else names: "two Xian tanks", "a police sergeant"."""
    if is_equipment(head):
        written = (one for one in _called(head) if one.i < head.i and one.text[:1].isupper())
        holder = next((who for one in written if (who := _side(people.called(one, sentence)))), None)
        if holder is not None:
            return holder if is_vessel(head) else people.army(_state(holder, people))
    return police_told(head, sentence, people) if is_policeman(head) else None


def _by_owner(victims: Victims, named: Who | None, trigger: Trigger, sentence: Sentence, people: People) -> Who | None:
    """The side whose the victims are called: "its soldiers", "the dead of X"."""
    head = victims.head
    owner = _owner(head, trigger.token, sentence, people)
    its = whose_before(victims) if head is None else None
    if its is not None and (holder := _side(people.named(its, sentence))) is not None:
        return _state(holder, people)
    if owner is None:
        return None
    if _has_men(owner) and (named is None or named.kind == "armed_forces"):
        return owner
    if named is None or (named.kind == "people" and is_vague(head)):
        anybody = head is not None and head.lower_ in _ANYBODY
        return _country(owner, people) if anybody else people.army(_state(owner, people))
    return None


def _beside(victims: Victims, trigger: Trigger, sentence: Sentence, people: People) -> tuple[Who | None, bool] | None:
    """The side told beside the loss: who lost them, whose list it is, or who counts them."""
    for head in (*side_after(trigger), *_losers(trigger), *_sides_before(trigger.token)):
        if _is_enemy(head):
            return _opponent(trigger.token, people), True
        loser = _owner(head, trigger.token, sentence, people) or _side(people.named(head, sentence))
        if loser is not None:
            state = _state(loser, people)
            return state if is_toll(trigger.token) else people.army(state), loser.sure
    listed = None if victims.head is not None else list_noun(victims.tokens[0])
    for word in () if listed is None else list(_called(listed))[1:]:
        if (side := _side(people.named(word, sentence))) is not None:
            return people.army(_state(side, people)), side.sure
    if victims.head is None or is_vague(victims.head) or trigger.token.lower_ == "loss":
        teller = _teller(trigger.token, sentence, people)
        if teller is not None and (_of_soldiers(trigger) or (_of_arms(teller) and not is_toll(trigger.token))):
            return people.army(_state(teller, people)), teller.sure
        if teller is not None:
            return _country(teller, people), teller.sure
    return None


def _of_them(victims: Victims, sentence: Sentence, people: People) -> Who | None:
    """The forces whom "fifteen of them" counts, which were told of before; nobody else is called so without doubt."""
    words = victims.tokens[1:3]
    if len(words) < len(_OF_THEM) or (words[0].lower_, words[1].lower_) != _OF_THEM:
        return None
    who = people.named(victims.tokens[0], sentence)
    return who if who is not None and who.kind in {"armed_forces", "group"} else None


_OF_THEM = ("of", "them")


def _by_its_name(who: Who, people: People) -> bool:
    """Whether a name of more than one word that the case gives it stands in the words: "soldiers of the Popular Army"."""
    actor, written = people.actors.knowledge.actors.get(who.id), f" {(who.as_written or '').lower()} "
    names = () if actor is None else (name.lower().removeprefix("the ") for name in (actor.name, *actor.aliases))
    return any(" " in name and f" {name} " in written for name in names)


def _has_men(owner: Who) -> bool:
    """Whether a body other than an army has officers of its own: "one of its officers", said by a security service."""
    return owner.kind == "organisation" and is_service(owner.id)


def _called_by(head: Token, sentence: Sentence, people: People) -> Who | None:
    """Whom *head* names; "people, most of them on the X side" are not all of X."""
    shared = any(child.dep_ == "appos" and child.lower_ in {"side", "part"} for child in head.children)
    return people.called(head, sentence) if shared else people.named(head, sentence)


def is_toll(token: Token) -> bool:
    """Whether it is the count of anybody that is given, and not an army's losses: "its toll", "the count of those killed"."""
    before = [one.lower_ for one in token.doc[max(token.sent.start, token.i - _COUNT_OF) : token.i]]
    counted = any(noun in before and "of" in before[before.index(noun) :] for noun in _COUNTS)
    soldiers = not soldier_nouns().isdisjoint(form for word in before for form in forms_of(word))
    return token.lower_ in _TOLLS or (counted and token.lower_ in _FALLEN and not soldiers)


def _irregulars(head: Token, trigger: Token, named: Who | None, people: People) -> Who | None:
    """The group that fights a state, told of by what its men are: "nine rebels", to the state that fights that group."""
    if forms(head).isdisjoint(entry("figures", "irregulars")) or (named is not None and named.party is not None):
        return None
    if any(child.pos_ == "PROPN" or child.text[:1].isupper() for child in head.children if child.i < head.i):
        return None
    party = people.attribution.statement_of(trigger).speaker_party
    other = people.opponent(party)
    group = people.actors.knowledge.belligerent("group")
    return people.side(group, EventType.ASSAULT) if group is not None and other == group else None


def _alone(head: Token, sentence: Sentence, people: People) -> Who | None:
    """A person of no party who is known to the case: to have been killed is then nobody else's loss."""
    who = people.named(head, sentence)
    known = who is not None and who.kind == "person" and who.party is None and who.id in people.actors.knowledge.actors
    return who if known else None


def _side(who: Who | None) -> Who | None:
    """*who*, unless it is a single person: a side is asked for."""
    return None if who is None or who.kind == "person" else who


def _state(who: Who, people: People) -> Who:
    """The state that a ministry speaks for, so that its army can be named; others as they are."""
    state = state_behind(who.id, people)
    if who.kind not in {"ministry", "organisation"} or (who.party is None and state is None):
        return who
    side = None if who.party is None else people.side(who.party, EventType.ASSAULT)
    return side or (who if state is None else replace(who, id=state, kind="state"))


def _of_soldiers(trigger: Trigger) -> bool:
    """Whether the noun behind the word for the loss is one for soldiers: "the number of wounded servicemen"."""
    token = trigger.token.doc[trigger.last]
    return token.i + 1 < token.sent.end and not forms(token.nbor(1)).isdisjoint(soldier_nouns())


def _country(teller: Who, people: People) -> Who:
    """The state whose people a body that is no army counts: its wounded are not soldiers because a ministry counts them."""
    state = state_behind(teller.id, people)
    return teller if state is None else replace(teller, id=state, kind="state")


def state_behind(actor_id: str, people: People) -> str | None:
    """The state that a body is one of: the Sylvania of "sylvania/health-ministry"."""
    state, _, part = actor_id.partition("/")
    if not part:
        return None
    knowledge = people.actors.knowledge
    return state if state in knowledge.names and knowledge.kind_of(state) == "state" else None


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
            if child.lower_ in _ITS and (_of_unknown(trigger, people) or _hits_its(child, trigger, sentence, people)):
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


def _hits_its(its: Token, trigger: Token, sentence: Sentence, people: People) -> bool:
    """Whether who is said to do it would have hit its own: in "the army destroyed eleven of its vehicles" they are another's."""
    subject = subject_of(trigger) if is_inflicted(trigger) and not is_passive(trigger) else None
    doer = None if subject is None or subject.i > trigger.i else people.named(subject, sentence)
    who = people.named(its, sentence)
    return doer is not None and who is not None and doer.side == who.side


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
        if token.lower_ in entry("figures", "all_of"):
            return  # "most of them on the X side" are not all
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
    if trigger.frame is Frame.THOSE and token.head.lower_ in entry("figures", "sacrificing"):
        yield from (child for child in token.head.children if child.dep_ == "nsubj")
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
            bodies = {"state", "ministry", "armed_forces", "organisation"}
            own = who is not None and who.kind in bodies and not _only_counts(who, people)
            return who if own else None
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _only_counts(who: Who, people: People) -> bool:
    """Whether it is a body that counts others, as a hospital or charity does, and has no men of its own to lose."""
    return who.kind == "organisation" and who.party is None and state_behind(who.id, people) is None
