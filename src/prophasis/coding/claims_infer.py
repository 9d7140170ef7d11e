"""What a claim's words leave to the reader: the silent opponent, the second of two speakers, each side of "each other"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame
from prophasis.coding.acts_tree import children, is_passive, subject_of, with_conjuncts
from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_land import civilians_of
from prophasis.coding.claims_losses import is_civilian
from prophasis.coding.claims_merge import in_history
from prophasis.coding.claims_rules import BOTH_SAY, EACH_OTHER
from prophasis.coding.claims_sides import last_two_persons, two_just_named, words_for_both
from prophasis.coding.claims_who import is_under_arms
from prophasis.coding.figures_men import is_civil, is_military
from prophasis.coding.figures_words import forms
from prophasis.coding.participants import Class, by_their_nouns, classes_of
from prophasis.coding.places_context import place_words
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Stance
from prophasis.model.ids import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Statement
    from prophasis.language.tree import Token

_OPPOSED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
_ACCUSING = frozenset({"accuse", "accuses", "accused", "accusing", "blame", "blames", "blamed", "blaming"})
_FIGHTS = frozenset({"armed_forces", "ministry"})
_THEIRS = frozenset(
    {"position", "positions", "outpost", "outposts", "post", "posts", "trenches", "base", "bases", "units"}
)
_CITIZENS = frozenset({"citizen", "citizens", "people", "population", "inhabitants", "residents", "populace"})
_TIMES = frozenset({"morning", "afternoon", "evening", "night", "day", "weekend", "eve", "anniversary"})
_CIVIL = frozenset({Class.CIVIL, Class.HOME})
_EACH_OTHER = frozenset({"other", "another"})
_PAIR = 2


def both_tellings(drafts: Iterable[Draft], people: People) -> list[Draft]:
    """*drafts*, two for one where two speakers say it together or each says it of the other."""
    return [one for draft in drafts for one in _both_sides(draft, people)]


def with_opponents(drafts: Iterable[Draft], people: People) -> list[Draft]:
    """*drafts* with the silent opponent as target where the conventions allow it."""
    return [_with_opponent(draft, people) for draft in drafts]


def with_own_forces(drafts: Iterable[Draft], people: People) -> list[Draft]:
    """*drafts* with a side's own forces where it tells that bare soldiers or positions were hit."""
    return [_own_forces(draft, people) for draft in drafts]


def _both_sides(draft: Draft, people: People) -> list[Draft]:
    """Two claims where two speakers say it together or accuse each other of it, else the one."""
    cue = _cue(draft, people)
    if cue is None or draft.speech:
        return _both_doers(draft, people)
    if in_history(draft):
        return [draft.having(speaker=None, statement=_by_narrator(draft.statement))] if _mutual(cue) else [draft]
    speakers = _speakers(cue, draft, people)
    if len(speakers) != 2 or speakers[0].party == speakers[1].party:
        return [draft]
    mutual = _mutual(cue)
    return [
        draft.having(
            speaker=speaker,
            actor=_force(other, draft, people) if mutual else draft.actor,
            target=_force(speaker, draft, people) if mutual else draft.target,
            rule=EACH_OTHER if mutual else BOTH_SAY,
        )
        for speaker, other in (speakers, speakers[::-1])
    ]


def _both_doers(draft: Draft, people: People) -> list[Draft]:
    """An act of saying by two ("both praised"): one claim for each, for each speaks."""
    if not draft.speech or draft.act is None or people.speaker(draft.statement) is not None:
        return [draft]
    doers = people.all(draft.act.actors, draft.sentence)
    plural = words_for_both(draft.act)
    if len(doers) != 2 and plural is not None and plural not in draft.act.targets:
        doers = last_two_persons(plural, draft, people)
    if len(doers) != 2:
        nobody = draft.speaker is None and draft.actor is None and draft.act.entry.frame in {Frame.SPEECH, Frame.JUDGE}
        return [] if nobody and not by_their_nouns(draft.act) else [draft]
    if _mutual(draft.trigger):
        pairs = (doers, doers[::-1])
        return [draft.having(speaker=doer, actor=doer, target=other, rule=EACH_OTHER) for doer, other in pairs]
    return [draft.having(speaker=doer, actor=doer, rule=BOTH_SAY) for doer in doers]


def _by_narrator(statement: Statement) -> Statement:
    """*statement* as words of the outlet, which tells what both sides do not accuse each other of."""
    return replace(
        statement,
        speaker=NARRATOR,
        speaker_as_written=None,
        speaker_party=None,
        speaker_kind=None,
        cue="",
        cue_start=None,
    )


def _cue(draft: Draft, people: People) -> Token | None:
    """The verb that says that somebody says it."""
    start = draft.statement.cue_start
    if start is None or draft.statement.sentence_n != draft.sentence.n:
        over = (token for token in draft.trigger.ancestors if token.lower_ in _ACCUSING and _mutual(token))
        return next(over, None) if draft.statement.speaker == NARRATOR else None
    del people
    return next((token for token in draft.sentence.span if position(token) == start), None)


def _speakers(cue: Token, draft: Draft, people: People) -> tuple[Who, ...]:
    subject = subject_of(cue)
    if subject is None:
        return ()
    named = people.all(with_conjuncts(subject), draft.sentence)
    if len(named) == 2:
        return tuple(named)
    if _mutual(cue) and (_plural_sides(subject) or subject.lower_ in {"each", "both"}):
        armies = subject.lower_ in {"armies", "militaries"}
        near = two_just_named(subject, draft, people)
        parties = (_two_under_arms(subject, draft, people) if armies else []) or [
            side.party for side in near if side.party
        ]
        sides = [people.side(party, EventType.CONSULT) for party in parties or people.belligerents()]
        pair = tuple(people.army(side) if armies else side for side in sides if side is not None)
        return pair if len(pair) == 2 else ()
    return ()


def _two_under_arms(subject: Token, draft: Draft, people: People) -> list[str]:
    """The parties whose forces were named so far, where they are two: whom "the two militaries" means."""
    context = people.attribution.context_of(subject, draft.sentence.n)
    parties = dict.fromkeys(
        one.party for one in context.mentions if one.kind == "armed_forces" and one.party is not None
    )
    return list(parties) if len(parties) == _PAIR else []


def _plural_sides(subject: Token) -> bool:
    """Whether it is "the two sides", "each side", "both militaries"."""
    return any(child.lower_ in {"two", "both", "each"} for child in subject.children)


def _mutual(cue: Token) -> bool:
    """Whether the one blames the other and the other the one."""
    for child in (*children(cue, "obj"), *children(cue, "obl")):
        words = [child, *child.children]
        if any(word.lower_ in _EACH_OTHER for word in words):
            return True
    return _says_it_of_the_other(cue)


def _says_it_of_the_other(cue: Token) -> bool:
    """Whether each of two says that it was the other: "each side maintained that the other had opened fire"."""
    both = subject_of(cue)
    if both is None or not (_plural_sides(both) or both.lower_ in {"each", "both"}):
        return False
    subjects = (subject_of(told) for told in children(cue, "ccomp") if not is_passive(told))
    return any(
        one is not None
        and (one.lower_ == "other" or (one.lower_ in _SIDES and any(child.lower_ == "other" for child in one.children)))
        for one in subjects
    )


_SIDES = frozenset({"side", "army", "party", "country", "state", "camp", "military"})


def _force(who: Who, draft: Draft, people: People) -> Who:
    return people.army(who) if draft.event is EventType.ASSAULT and who.kind != "state" else who


def _with_opponent(draft: Draft, people: People) -> Draft:
    """An opponent is inferred only where one belligerent speaks of force by or on the other.

    Never for doers that the words leave unnamed, never by the outlet or an outsider.
    """
    if draft.event not in _OPPOSED or draft.speech or draft.actor is None or draft.target is not None:
        return draft
    if draft.mutual or (draft.stance is Stance.DENIES and not _leaves_or_enters(draft)):
        return draft
    party, speaks = draft.actor.party, draft.speaker.party if draft.speaker else draft.statement.speaker_party
    if party is None or speaks is None:
        return draft
    other = speaks if speaks != party else people.opponent(party)
    if other is None or other == party or (speaks != party and not _belligerents(party, speaks, people)):
        return draft
    named = draft.act.targets if draft.act is not None else ()
    homes = draft.act is not None and any(Class.HOME in classes_of(word) for word in draft.act.words)
    if homes or any(is_civilian(head) or head.lower_ in _CITIZENS for head in named):
        state = people.side(other, EventType.CONSULT)
        return draft if state is None or state.kind != "state" else draft.having(target=civilians_of(state, people))
    if any(classes_of(head) & _CIVIL for head in named) and people.actors.knowledge.kind_of(other) == "group":
        return draft  # a market or a hospital is no group's: the ground tells whose
    states = (_took_ground(draft) or draft.actor.kind == "state") and not any(is_military(head) for head in named)
    if states or _no_soldiers(named):
        return draft.having(target=people.side(other, EventType.CONSULT))
    return draft.having(target=_own_body(draft, other) or people.side(other, draft.event))


def _leaves_or_enters(draft: Draft) -> bool:
    """Whether it is of ground that can only be the other side's: "denied that its troops had crossed the line, or left the town"."""
    return draft.event is EventType.RETREAT or (draft.event is EventType.COERCE and draft.mode == "incursion")


def _took_ground(draft: Draft) -> bool:
    """Whether a town or a village was taken, which the state loses and not its army."""
    if draft.act is None or draft.mode != "capture":
        return False
    return draft.act.entry.takes_place or any(word.lower_ in place_words("before") for word in draft.act.words)


def _no_soldiers(heads: Sequence[Token]) -> bool:
    """Whether the words name whom it befell, and not soldiers or what is theirs: villagers are no army."""
    nouns = [one for one in heads if one.pos_ in {"NOUN", "PROPN"} and not (one.like_num or one.lower_ in _TIMES)]
    return bool(nouns) and not any(is_military(head) or head.lower_ in _THEIRS for head in nouns)


def _own_forces(draft: Draft, people: People) -> Draft:
    """Bare soldiers and positions that a side says were hit are its own: "positions of the army came under fire"."""
    act = draft.act
    if draft.event is not EventType.ASSAULT or act is None or draft.target is not None or not act.targets:
        return draft
    party = draft.speaker.party if draft.speaker else None
    fights = party is not None and (
        party in people.focal or (draft.speaker is not None and draft.speaker.kind in _FIGHTS)
    )
    ours = party is not None and (draft.actor is None or draft.actor.party != party)
    head = act.targets[0]
    armed = draft.speaker is not None and _armed(draft.speaker)
    if is_civil(head) and not armed:
        return draft  # people whom a health ministry counts are no army
    if party is not None and "fighter" in forms(head) and people.actors.knowledge.kind_of(party) == "state":
        return draft  # a state calls its own men soldiers
    if not fights or not ours or party is None or not (is_military(head) or head.lower_ in _THEIRS):
        return draft
    return draft.having(target=_own_body(draft, party) or people.side(party, EventType.ASSAULT))


def _own_body(draft: Draft, party: str) -> Who | None:
    """The police, the navy or the border troops that tell what was done to their side; ``None`` for other speakers."""
    who = draft.speaker
    if who is None or who.party != party or draft.event is not EventType.ASSAULT or not is_under_arms(who):
        return None
    return replace(who, as_written=None, start=None, sure=False)


def _armed(who: Who) -> bool:
    """Whether a body tells of soldiers where it tells of people."""
    return who.kind == "armed_forces" or who.id.endswith("/defence-ministry")


def _belligerents(one: str, other: str, people: People) -> bool:
    """Whether the document or the question sets the two parties against each other."""
    pair = frozenset({one, other})
    return pair <= frozenset(people.focal) or people.dyads[pair] > 0 or not people.focal
