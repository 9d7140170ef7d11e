"""One claim per event and speaker and sentence: what belongs together becomes one draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame, Part
from prophasis.coding.acts_tree import is_finite
from prophasis.coding.claims_items import in_one_item, within_item
from prophasis.coding.claims_replies import answers_other
from prophasis.coding.figures_men import is_military
from prophasis.coding.participants import PERSONS, Class, by_their_nouns, classes_of, of_other_things
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Draft, Scene, Who
    from prophasis.language.tree import Token

_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_HURT = frozenset({"kill", "wound", "death", "capture", "abduct", "casualty"})
_LONG = frozenset(
    [
        "conflict",
        "crisis",
        "dispute",
        "feud",
        "insurgency",
        "rebellion",
        "revolt",
        "rivalry",
        "struggle",
        "uprising",
        "war",
    ]
)
_NAMEABLE = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.CONSULT, EventType.MOBILIZE, EventType.RETREAT, EventType.AGREE}
)


def merge_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of one sentence, those of one event and speaker made one, in the order of the text.

    Two acts of one type stay two where each has a doer of its own ("the units attacked and were beaten back"), or
    where two subjects do them, or where they stand in two items of the sentence ("(a) …; (b) …").
    """
    drafts = list(map(within_item, drafts))
    if len(drafts) == 1:
        return drafts
    merged: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (not one.told, one.trigger.i)):
        at = next((n for n, one in enumerate(merged) if _same_event(one, draft)), None)
        if at is None:
            merged.append(draft)
        else:
            merged[at] = _joined(merged[at], draft)
    return sorted(merged, key=lambda one: (one.span, one.trigger.i, one.event.value, one.rule))


def _same_event(one: Draft, other: Draft) -> bool:
    return (
        one.event is other.event
        and one.statement.speaker == other.statement.speaker
        and (one.speaker.id if one.speaker else None) == (other.speaker.id if other.speaker else None)
        and one.stance is other.stance
        and one.speech == other.speech
        and _fits(one.actor, other.actor)
        and _fits(one.target, other.target)
        and not _turned_round(one, other)
        and not _done_by_target(one, other)
        and not _done_by_target(other, one)
        and in_history(one) == in_history(other)
        and not answers_other(one, other)
        and in_one_item(one, other)
        and not _only_cause(one, other)
        and not _only_cause(other, one)
        and (one.event in {EventType.ASSAULT, EventType.COERCE} or _close(one, other))
    )


def in_history(draft: Draft) -> bool:
    """Whether it is what a long conflict has cost so far: "a dispute that has killed thousands"."""
    token = draft.trigger
    return token.dep_ == "acl:relcl" and token.head.lower_ in _LONG


def _fits(one: Who | None, other: Who | None) -> bool:
    return one is None or other is None or one.id == other.id or one.side == other.side


def _turned_round(one: Draft, other: Draft) -> bool:
    """Whether the doer of one is the target of the other."""

    def side(who: Who | None) -> str | None:
        return None if who is None else who.side

    crossed = {(side(one.actor), side(other.target)), (side(one.target), side(other.actor))}
    return any(left is not None and left == right for left, right in crossed)


def _done_by_target(one: Draft, other: Draft) -> bool:
    """Whether whom the one befell did the other: "held six soldiers who were crossing the border"."""
    if one.act is None or other.act is None:
        return False
    doers = {token.i for token in other.act.actors if not _is_place(token)}
    if any(child.lower_ == "whose" for token in other.act.actors for child in token.children):
        doers.add(other.trigger.head.i)  # "a commander whose men attacked Olm was killed"
    return not {token.i for token in one.act.targets}.isdisjoint(doers)


def _is_place(noun: Token) -> bool:
    """Whether it is a building or thing, to which the parser gives what a raid on it did: "the shelling of a market that killed ten"."""
    classes = classes_of(noun)
    return not classes.isdisjoint({Class.CIVIL, Class.HOME, Class.THING}) and classes.isdisjoint(PERSONS)


def _close(one: Draft, other: Draft) -> bool:
    """Whether the two share words or a clause."""
    left, right = one.span, other.span
    return left[0] < right[1] and right[0] < left[1]


def _joined(first: Draft, second: Draft) -> Draft:
    """*first* with what *second* adds. The one that is told keeps its words; a joined clause adds its own."""
    tokens = first.tokens
    if second.told and first.told:
        doc = first.trigger.doc
        low = min(tokens[0].i, second.tokens[0].i)
        high = max(tokens[-1].i, second.tokens[-1].i)
        tokens = tuple(doc[low : high + 1])
    scene = first.scene if first.scene.dated or not second.scene.dated else second.scene
    scene = scene if scene.placed else _placed(scene, first.scene if scene is second.scene else second.scene)
    harm_first = first.mode in _HURT and second.mode not in _HURT and second.told
    return first.having(
        tokens=tokens,
        mode=second.mode if harm_first else first.mode,
        rule=second.rule if harm_first else first.rule,
        act=second.act if harm_first and second.act is not None else first.act,
        actor=first.actor if _has_other_doer(first, second) else _surer(first.actor, second.actor),
        target=_surer(first.target, second.target),
        because=_cause_of_both(first, second),
        figures=(*first.figures, *(figure for figure in second.figures if figure not in first.figures)),
        scene=scene,
        mutual=first.mutual and second.mutual,
    )


def _cause_of_both(first: Draft, second: Draft) -> tuple[Token, ...]:
    """The cause that either gives, unless it tells the other: of "came under fire, as a result of which one died" there is none."""
    told = {first.trigger.i, second.trigger.i}
    given = (one.because for one in (first, second) if one.because)
    return next((because for because in given if told.isdisjoint(token.i for token in because)), ())


def _placed(scene: Scene, other: Scene) -> Scene:
    """*scene* with the place that the words of *other* name."""
    if not other.placed:
        return scene
    return replace(
        scene, place=other.place, place_as_written=other.place_as_written, place_reason=other.place_reason, placed=True
    )


def _has_other_doer(told: Draft, named: Draft) -> bool:
    """Whether who met is told, though nobody knows them, and the meeting only named: "the secretary met him at the UN meeting"."""
    meets = told.event is EventType.CONSULT and told.told and not named.told
    return meets and told.act is not None and any(one.pos_ in {"NOUN", "PROPN"} for one in told.act.actors)


def _surer(one: Who | None, other: Who | None) -> Who | None:
    return one if one is not None else other


def worth_telling(draft: Draft, others: Sequence[Draft]) -> str | None:
    """Why an act that is only named is no claim of its own; ``None`` where it is one.

    The conventions of the gold claims: a presupposed act is a claim only where the sentence dates or places it, and
    what instigated an act goes into its cause. A noun that says who did what to whom to a reader for the first time
    ("spoke of an attack by X on Y") is one too.
    """
    if draft.told:
        return None if _takes_part(draft, others) else "no-participant"
    if draft.event not in _NAMEABLE:
        return "only-named"
    sides = (draft.actor is not None) + (draft.target is not None)
    if draft.event is EventType.CONSULT and sides and (draft.mode in _TALKED or sides == 2):
        return None
    if any(_inside_because(draft, other) for other in others if other.statement.speaker == draft.statement.speaker):
        return "cause-of-another-act"
    if _after_time_word(draft):
        return "only-dates-another-act"
    if draft.act is not None and draft.act.entry.weak and not sides:
        return "no-participant"
    if draft.figures or draft.scene.placed or (draft.scene.dated and sides):
        return None
    if sides == 2 or (sides == 1 and _object_of_telling(draft)):
        return None
    return "only-named"


_DOERLESS = frozenset({Frame.STATE, Frame.FATE, Frame.MUTUAL})
_TALKED = frozenset({"phone", "mediate"})


def _takes_part(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a known actor takes part, which ambiguous words need; force told beside other force needs none."""
    if draft.act is None or draft.actor or draft.target or draft.figures:
        return True
    if not draft.act.entry.weak and (
        draft.scene.placed
        or draft.speech
        or (draft.act.entry.part is Part.SUBJECT and draft.event is EventType.ASSAULT)
        or (draft.act.entry.part is Part.NOUN and draft.act.entry.frame is not Frame.HARM)
        or (draft.act.entry.frame in _DOERLESS and not _of_other_things(draft.act))
    ):
        return True
    if by_their_nouns(draft.act) or (draft.because and (draft.act.nominal or draft.event in _FORCE)):
        return True
    if draft.act.negated:
        return draft.act.nominal or any(word.pos_ == "NOUN" for word in draft.act.words)
    if draft.event is EventType.RETREAT and any(is_military(head) for head in draft.act.actors):
        return True
    return draft.event in _FORCE and any(
        other is not draft and other.told and other.event in _FORCE and (other.actor or other.target)
        for other in others
    )


def _of_other_things(act: Act) -> bool:
    """Whether a single verb is said of what takes part in nothing; a phrase tells enough by itself."""
    return act.entry.part is Part.VERB and of_other_things(act)


def in_fighting(drafts: Sequence[Draft]) -> list[Draft]:
    """*drafts*, those who were taken or encircled in fighting told as part of it: soldiers captured there are ASSAULT."""
    fights = [draft for draft in drafts if draft.event is EventType.ASSAULT and draft.told and draft.mode != "casualty"]
    found = []
    for draft in drafts:
        armed = draft.target is not None and draft.target.kind == "armed_forces"
        taken = draft.event is EventType.COERCE and draft.mode in {"arrest", "encircle", "seize"} and draft.told
        beside = any(
            fight.statement.speaker == draft.statement.speaker and fight.stance is draft.stance for fight in fights
        )
        found.append(draft.having(event=EventType.ASSAULT) if taken and armed and beside else draft)
    return merge_drafts(found)


def _only_cause(draft: Draft, other: Draft) -> bool:
    """Whether *draft* is a deed told as the cause of *other*: "struck in reply to an attack that killed ten".

    A clause that tells what a loss came of ("came under fire, as a result of which one died") is not.
    """
    named = draft.act is not None and (draft.act.nominal or draft.trigger.dep_.startswith("acl"))
    led_to = other.act is not None and other.act.nominal  # "took the city, which led to clashes"
    return (named or led_to) and _inside_because(draft, other)


def _inside_because(draft: Draft, other: Draft) -> bool:
    return other is not draft and any(token.i == draft.trigger.i for token in other.because)


_TIME_WORDS = frozenset({"after", "before", "since", "during", "until", "following", "amid", "in", "over", "despite"})
_TELLING = frozenset(
    [
        "speak",
        "spoke",
        "speaks",
        "cite",
        "cited",
        "citing",
        "report",
        "reported",
        "reports",
        "announce",
        "announced",
        "mention",
        "mentioned",
        "confirm",
        "confirmed",
        "note",
        "noted",
        "record",
        "recorded",
        "point",
        "pointed",
        "pointing",
        "describe",
        "described",
        "allege",
        "alleged",
    ]
)


def _after_time_word(draft: Draft) -> bool:
    token = draft.trigger
    case = {child.lower_ for child in token.children if child.dep_ in {"case", "mark"} and child.i < token.i}
    return bool(case & (_TIME_WORDS - {"in"})) and token.head.pos_ in {"VERB", "AUX"} and is_finite(token.head)


def _object_of_telling(draft: Draft) -> bool:
    return draft.trigger.head.lower_ in _TELLING
