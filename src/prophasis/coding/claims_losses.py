"""Whose a loss is where its words do not say: what speaker, doer and place leave no doubt about."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children, is_passive, subject_of
from prophasis.coding.attribution_runs import GOES_ON
from prophasis.coding.figures_losses import HELD
from prophasis.coding.figures_men import is_civil, is_military, is_vague, our_boys
from prophasis.coding.figures_police import POLICE, is_officer, is_service, names_police
from prophasis.coding.figures_triggers import triggers_in
from prophasis.coding.figures_whose import is_toll, side_after, state_behind
from prophasis.coding.figures_words import Frame, forms, forms_of, is_loss_word
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import DEEDS
from prophasis.lexicon.loader import entry, load
from prophasis.model.claim import EventType, Figure, FigureKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prophasis.coding.claims_draft import Draft, Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.figures import FigureMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_NOBODY = ("nobody", "no one", "no-one", "noone")
_ARMY = ("/defence-ministry", "/armed-forces")
_CIVILIANS = "civilians"
_COUNTING = ("/health-ministry", "/interior-ministry", "/emergency-ministry", "/police")
_ANYBODY = frozenset({"people", "persons"})
_PEACEFUL = frozenset({"displaced", "unarmed", "innocent", "elderly", "homeless"})
_ENLISTED = ("soldier", "service", "troop", "conscript", "reservist", "recruit", "paratrooper", "infantryman")
_NEAR = 2
_TAIL = 6
_NOUN_AFTER = 5
_UNARMED_WORK = frozenset(
    {"health", "healthcare", "aid", "medical", "humanitarian", "relief", "rescue", "media", "hospital", "charity", "social", "farm",
     "factory", "construction", "migrant", "utility", "railway", "municipal", "civilian", "care"}
)  # fmt: skip
"""What those work at who are no soldiers."""

OF_PEOPLE = frozenset(
    {
        FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED, FigureKind.CAPTURED, FigureKind.MISSING,
        FigureKind.DISPLACED,
    }
)  # fmt: skip
_OF_SOLDIERS = OF_PEOPLE - {FigureKind.DISPLACED}


def own_losses(mention: FigureMention, counted: Token | None, sentence: Sentence, people: People) -> Figure:
    """The figure; where the words do not say whose loss, what a belligerent tells are its own people.

    Soldiers are its army's; so are those whom an army or a state counts without a noun (*counted* is what the sentence
    counted last). Civilians are its civilians, and people whom a health ministry, a governor or a witness counts are of
    its country. A speaker tells an enemy's losses by name. Losses that the speaker's own side inflicts are not its own.
    """
    statement = people.attribution.statement_of(mention.trigger)
    figure, party = _no_army(mention.figure, mention.head, people), statement.speaker_party
    if mention.sure or figure.kind not in OF_PEOPLE or (statement.rule == GOES_ON and of_that_deed(mention.trigger)):
        return figure
    if figure.count.high == 0 and figure.as_written.lower().startswith(_NOBODY):
        return replace(figure, of=None, of_party=None)  # "nobody was hurt" is said of everybody
    if is_vague(mention.head) and civilians_after(figure, sentence):
        own = party in people.focal and party is not None
        return replace(
            figure, of=civilians_of(party, people) if own and party else None, of_party=party if own else None
        )
    if party is None or (party not in people.focal and statement.speaker_kind != "armed_forces"):
        return _of_counting_state(figure, mention, people) or (
            figure if party else _as_announced(figure, mention, people)
        )
    armed = statement.speaker_kind == "armed_forces" or statement.speaker.endswith(_ARMY)
    head = counted if counted is not None and is_vague(mention.head) else mention.head
    if _inflicts(mention.trigger, party, people) or _are_others(mention):
        return figure
    if is_vague(mention.head) and (whom := _just_hit(statement.speaker, party, sentence, people)) is not None:
        return replace(figure, of=whom.id, of_party=whom.party)
    head = None if head is not None and is_loss_word(head) else head
    toll = is_toll(mention.trigger)
    soldiers = is_military(head) and not is_civil(head) and not (toll and not armed)
    body = not armed and statement.speaker_kind not in {"state", "person"} and figure.kind is not FigureKind.CAPTURED
    counts_people = (body and is_vague(head)) or is_civil(head) or (toll and not armed)
    if is_civilian(head):
        return replace(figure, of=civilians_of(party, people), of_party=party)
    if head is not None and "fighter" in forms(head) and people.actors.knowledge.kind_of(party) == "state":
        return replace(figure, of=None, of_party=None)  # a state calls its own men soldiers
    if is_service(statement.speaker) and is_officer(mention.head):
        return replace(figure, of=statement.speaker, of_party=party)
    if figure.kind is FigureKind.CAPTURED and _held_by_speaker(mention):
        other = people.opponent(party)
        theirs = None if other is None else people.side(other, EventType.ASSAULT)
        if theirs is None:
            return replace(figure, of=None, of_party=None)
        return replace(figure, of=theirs.id, of_party=theirs.party)
    if is_civil(head) and statement.speaker_kind == "people":
        return replace(figure, of=statement.speaker, of_party=party)
    if counts_people and figure.of is None:
        return replace(figure, of=party, of_party=party)
    if soldiers and people.actors.knowledge.kind_of(party) == "group" and are_soldiers(head):
        party = people.opponent(party) or party  # a group calls its own men fighters, and those it fights soldiers
    of_side = people.side(party, EventType.ASSAULT) if soldiers and figure.kind in _OF_SOLDIERS else None
    if of_side is not None and figure.of_party == of_side.party and _is_armed(figure.of, people):
        return figure  # a body of the army that was told of by name
    return figure if of_side is None or counts_people else replace(figure, of=of_side.id, of_party=of_side.party)


def _is_armed(body: str | None, people: People) -> bool:
    return body is not None and people.actors.knowledge.kind_of(body) == "armed_forces"


def _are_others(mention: FigureMention) -> bool:
    """Whether who speaks calls them "them", as nobody calls his own: "one of them lost a finger"."""
    pairs = [token.lower_ for token in (*mention.tokens, *following(mention.tokens[-1]))]
    return "them" in pairs and mention.figure.of is None


def following(token: Token, n: int = 2) -> tuple[Token, ...]:
    """The next words of the sentence."""
    return tuple(token.doc[token.i + 1 : min(token.i + 1 + n, token.sent.end)])


def _held_by_speaker(mention: FigureMention) -> bool:
    """Whether prisoners are told of whom the speaker's own side has taken: "fourteen prisoners were brought to the camp"."""
    trigger = mention.trigger
    passive = trigger.dep_ == "nsubj:pass" and trigger.head.lower_ in entry("figures", "held_by")
    agent = any(child.dep_ == "obl:agent" for child in trigger.head.children)
    return passive and not agent and trigger.lower_ in {"prisoner", "prisoners", "captives", "captive"}


def _just_hit(speaker: str, party: str, sentence: Sentence, people: People) -> Who | None:
    """Whom the speaker told right before that its own side had used force on: "its boats had fired. Three men were hurt"."""
    hit = people.hit
    if hit is None or hit.speaker != speaker or hit.by != party or not 0 <= sentence.n - hit.sentence_n <= 1:
        return None
    return hit.whom if hit.whom.party not in {None, party} else None


def civilians_of(party: str, people: People) -> str:
    """The civilians of the country of *party*: of the state that it fights, where it is a group of that country."""
    states = [one for one in people.focal if people.actors.knowledge.kind_of(one) == "state"]
    group = people.actors.knowledge.kind_of(party) != "state"
    return people.actors.knowledge.compose(states[0] if group and len(states) == 1 else party, _CIVILIANS)


def _of_counting_state(figure: Figure, mention: FigureMention, people: People) -> Figure | None:
    """*figure*, as of the people of the state whose own health or rescue service counts them: "Sylvania's health ministry".

    Where it takes no part in a fight of others, those whom it counts are of the place, if at all.
    """
    speaker = people.attribution.statement_of(mention.trigger).speaker
    state = state_behind(speaker, people)
    if state is not None and is_third(people.actors.party_of(state, people.on), people):
        return None
    anybody = mention.head is not None and mention.head.lower_ in _ANYBODY
    counts = state is not None and speaker.endswith(_COUNTING) and figure.of is None and figure.kind in _OF_SOLDIERS
    counts = counts and not anybody
    if (
        state is None
        or not counts
        or not (is_vague(mention.head) or is_civil(mention.head) or is_civilian(mention.head))
    ):
        return None
    civil = is_civilian(mention.head)
    of = people.actors.knowledge.compose(state, _CIVILIANS) if civil else state
    return replace(figure, of=of, of_party=people.actors.party_of(state, people.on))


def of_the_other(mention: FigureMention, doer: Who | None, people: People) -> Figure:
    """The figure; a loss that one of two belligerents is said to inflict is the other's, and never its own.

    Arms and soldiers are the other army's, whoever says it; civilians are the other's only where it tells that itself.
    """
    figure, head = mention.figure, mention.head
    body = doer.id if doer is not None and doer.kind != "state" else None
    if body is not None and figure.of == body and not mention.sure and figure.kind in HELD:
        return replace(figure, of=None, of_party=None)  # a state may hold its own people, the police not its own men
    if mention.sure or doer is None or doer.party not in people.belligerents() or figure.kind is FigureKind.DETAINED:
        return figure
    if doer.kind in {"person", "people"}:
        return figure
    own = figure.of is not None and figure.of_party == doer.party
    if figure.of is not None and not own:
        return figure
    other = people.opponent(doer.party)
    theirs = None if other is None else people.side(other, EventType.ASSAULT)
    anybody = head is not None and head.lower_ in entry("figures", "of_anybody")
    fought = (figure.kind is FigureKind.EQUIPMENT_LOST and not anybody) or (is_military(head) and not is_vague(head))
    if other is None or theirs is None:
        return replace(figure, of=None, of_party=None) if own else figure
    if fought:
        return replace(figure, of=theirs.id, of_party=theirs.party)
    told = people.attribution.statement_of(mention.trigger).speaker_party == other
    if told and is_civilian(head):
        return replace(figure, of=civilians_of(other, people), of_party=other)
    return replace(figure, of=None, of_party=None) if own else figure


def announced_in(sentence: Sentence, people: People) -> Who | None:
    """Whose losses *sentence* says there are without counting them: "There are losses on the X side too"."""
    tokens = list(sentence.span)
    for trigger in triggers_in(tokens) if any(token.dep_ == "expl" for token in tokens) else ():
        side = next(side_after(trigger), None) if trigger.frame is Frame.NOUN else None
        who = None if side is None else people.named(side, sentence)
        if who is not None:
            return people.army(who)
    return None


def _as_announced(figure: Figure, mention: FigureMention, people: People) -> Figure:
    """*figure*, as a loss of the side whose losses one of the sentences right before announced."""
    if people.announced is None or figure.of is not None or not is_military(mention.head) or is_civil(mention.head):
        return figure
    who, sentence_n = people.announced
    near = people.attribution.statement_of(mention.trigger).sentence_n - sentence_n <= _NEAR
    return replace(figure, of=who.id, of_party=who.party) if near and figure.kind in _OF_SOLDIERS else figure


def is_third(party: str | None, people: People) -> bool:
    """Whether it is none of the two who fight: those whom its ministry counts without saying whose are not its own."""
    return len(people.focal) > 1 and party not in people.focal


def _of_other_ground(draft: Draft, above: Callable[[str | None], Iterable[str]], people: People) -> Draft:
    """*draft* with the civilians of no named side of whom a belligerent tells on the other's ground as the other's."""
    speaks = draft.speaker.party if draft.speaker else None
    home = next((one for one in above(draft.scene.place) if one in people.focal), None)
    done_by = draft.actor.party if draft.actor is not None else None
    if home is None or speaks not in people.focal or speaks is None or home in {speaks, done_by}:
        return draft
    low, high = draft.span
    named = any(low <= one.start < high and one.party == speaks for one in people.mentions_in(draft.sentence.n))
    own = civilians_of(speaks, people)
    if named or people.actors.knowledge.kind_of(home) != "state" or any(one.lower_ in _OURS for one in draft.tokens):
        return draft
    civilians = people.actors.knowledge.compose(home, _CIVILIANS)
    figures = tuple(replace(one, of=civilians, of_party=home) if one.of == own else one for one in draft.figures)
    target = draft.target
    if figures == draft.figures or target is None or target.id != own:
        return draft
    return draft.having(figures=figures, target=replace(target, id=civilians, party=home))


_OURS = frozenset({"our", "its", "their"})


def losses_of_place(draft: Draft, above: Callable[[str | None], Iterable[str]], people: People) -> Draft:
    """*draft* with its civilians of no named side as those of the belligerent in whose country the words place it."""
    if draft.scene.place is None or not draft.scene.placed:
        return draft
    draft = _of_other_ground(draft, above, people)
    if not any(one.of is None for one in draft.figures):
        return draft
    draft = _as_the_target(_police_of_place(draft, above, people))
    home = next((state for state in above(draft.scene.place) if _has_people(state, people)), None)
    if home is None or (draft.target is not None and draft.target.party not in {None, home}):
        return draft
    civilians = people.actors.knowledge.compose(home, _CIVILIANS)
    figures = tuple(
        replace(one, of=civilians, of_party=home)
        if one.of is None and (_of_residents(one) or civilians_after(one, draft.sentence))
        else one
        for one in draft.figures
    )
    return draft.having(figures=figures)


def _as_the_target(draft: Draft) -> Draft:
    """*draft* with losses of no named side as those of its target, where the words that count them are the words that name it."""
    target = draft.target
    if target is None or target.start is None or target.kind == "person":
        return draft
    start = target.start
    figures = tuple(
        replace(one, of=target.id, of_party=target.party)
        if one.of is None and one.kind in OF_PEOPLE and one.start <= start < one.end and one.count.high != 0
        else one
        for one in draft.figures
    )
    return draft.having(figures=figures)


def _police_of_place(draft: Draft, above: Callable[[str | None], Iterable[str]], people: People) -> Draft:
    """*draft* with policemen of no named side as those of the one police that the case lists for its place."""
    listed = (people.actors.knowledge.listed(state, POLICE) for state in above(draft.scene.place))
    police = next((one for one in listed if one is not None), None)
    if police is None:
        return draft
    party = people.actors.party_of(police, people.on)
    figures = tuple(
        replace(one, of=police, of_party=party)
        if one.of is None and one.kind is not FigureKind.DETAINED and names_police(one.as_written)
        else one
        for one in draft.figures
    )
    return draft.having(figures=figures)


def are_soldiers(head: Token | None) -> bool:
    """Whether the noun is one for the men of a state's army: soldiers, servicemen, troops; not fighters or men."""
    return head is not None and not forms(head).isdisjoint(_state_soldiers())


@cache
def _state_soldiers() -> frozenset[str]:
    armies = (one for one in load("roles") if one["part"] == "armed-forces" and one.get("losses"))
    return frozenset(noun for one in armies for noun in one["nouns"] if noun.startswith(_ENLISTED))


def _has_people(state: str, people: People) -> bool:
    """Whether the losses of a state's people are told apart: it is one of those who fight, or the case lists its civilians."""
    knowledge = people.actors.knowledge
    return state in people.focal or knowledge.compose(state, _CIVILIANS) in knowledge.actors


def is_civilian(head: Token | None) -> bool:
    """Whether the noun is one for people who are no soldiers: villagers, a woman, a driver; "people" may be anybody."""
    if head is None or our_boys(head):
        return False
    if any(_is_kin(one) for one in head.children if one.i < head.i and one.dep_ in {"compound", "nmod", "amod"}):
        return True  # "his niece Jane"
    if is_vague(head) and any(one.lower_ in _PEACEFUL for one in head.children if one.dep_ == "amod"):
        return True  # "displaced people"
    works = "worker" in forms(head) and any(one.lower_ in _UNARMED_WORK for one in head.children if one.i < head.i)
    return works or not forms(head).isdisjoint(_civilians())


def _is_kin(token: Token) -> bool:
    return not forms(token).isdisjoint(entry("figures", "kin"))


def _no_army(figure: Figure, head: Token | None, people: People) -> Figure:
    """*figure*, without an army as the side of civilians that only the context gave; a state's are its civilians."""
    if figure.of is not None and is_civilian(head) and people.actors.knowledge.kind_of(figure.of) == "state":
        return replace(figure, of=people.actors.knowledge.compose(figure.of, _CIVILIANS))
    armed = figure.of is not None and people.actors.knowledge.kind_of(figure.of) == "armed_forces"
    return replace(figure, of=None, of_party=None) if armed and is_civilian(head) else figure


def civilians_after(figure: Figure, sentence: Sentence) -> bool:
    """Whether words behind the figure say that they are civilians: "three dead, all of one family", "most of them children"."""
    words = [
        low for token in sentence.span if sentence.where((token,))[0] >= figure.end and (low := token.lower_).isalpha()
    ]
    at = next((n for n, word in enumerate(words[:_TAIL]) if word in entry("figures", "all_of")), None)
    return figure.kind in OF_PEOPLE and at is not None and names_civilians(" ".join(words[at : at + _NOUN_AFTER]))


def _of_residents(figure: Figure) -> bool:
    return figure.kind in OF_PEOPLE and names_civilians(figure.as_written)


def names_civilians(words: str) -> bool:
    """Whether one of *words* is a noun for people who are no soldiers."""
    return any(not forms_of(word.strip(".,;:").lower()).isdisjoint(_civilians()) for word in words.split())


def _inflicts(trigger: Token, party: str, people: People) -> bool:
    """Whether the side of *party* is the one said to do it."""
    if trigger.pos_ != "VERB" or is_passive(trigger):
        return False
    subject = subject_of(trigger)
    if subject is None or subject.sent.start != trigger.sent.start:
        return False
    sentence_n = people.attribution.statement_of(trigger).sentence_n
    who = people.actors.resolve(noun_phrase(subject), people.attribution.context_of(subject, sentence_n))
    return who is not None and who.party == party


@cache
def _civilians() -> frozenset[str]:
    """Nouns for civilians, without those that may be soldiers or anybody as well."""
    anybody = {*entry("figures", "vague_people"), "national", "citizen", "worker", "life"}
    nouns = {noun for role in load("roles") if role["kind"] == "people" for noun in role["nouns"]}
    return (
        frozenset(noun.split()[-1] for noun in nouns) | {*entry("figures", "civil"), *entry("figures", "kin")}
    ) - anybody


def of_that_deed(loss: Token) -> bool:
    """Whether the losses are those of a deed told before, so that who spoke last need not tell it: "five died in the shelling"."""
    within = [one for one in children(loss, "obl") if case_words(one) & {"in", "during"}]
    named = (one for one in within if one.lower_ in DEEDS or one.lower_.endswith("ing"))
    return any(child.lower_ == "the" for one in named for child in one.children)
