"""The two sides of a report, and the acts that are theirs though the words do not name them again.

Nothing here is stated outright, so nothing of it is ever among what a claim is sure of. A side is filled in only where
the report has no third one to choose.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame, Part
from prophasis.coding.acts_tree import case_words, subject_of
from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_land import land_of
from prophasis.coding.claims_losses import is_civilian
from prophasis.coding.claims_protesters import against_government
from prophasis.coding.claims_who import who_of
from prophasis.coding.figures_men import is_civil
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_who import People
    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Token

_PAIR = 2
_MEETING = frozenset({EventType.AGREE, EventType.CONSULT})
_BOTH_DO = _MEETING | {EventType.ASSAULT}
_BOTH = frozenset({"two", "both"})
_SIDES = frozenset(
    [
        "sides",
        "parties",
        "countries",
        "states",
        "governments",
        "neighbours",
        "neighbors",
        "nations",
        "capitals",
        "armies",
        "militaries",
        "adversaries",
        "rivals",
        "foes",
    ]
)
_LEADERS = frozenset({"leaders", "presidents", "premiers", "ministers", "men", "statesmen", "counterparts", "generals"})
_AGAIN = frozenset({"it", "them", "these", "those", "each", "both", "this", "that", "they", "which", "he", "she"})
_BODIES = frozenset({"state", "ministry", "armed_forces", "organisation", "person"})


def with_both(drafts: Iterable[Draft], people: People) -> list[Draft]:
    """*drafts* with the two that "both", "the two leaders" or a bare "negotiations followed" mean."""
    return [_both(draft, people) if draft.told else draft for draft in drafts]


def with_sides(drafts: Iterable[Draft], people: People) -> list[Draft]:
    """*drafts* with the other side that the words leave to the reader."""
    return [against_government(_answered(_blamed(draft, people), people), people) for draft in drafts]


def without_places(draft: Draft, places: Sequence[PlaceMention], people: People) -> Draft:
    """*draft* without a target that only the name of a place was taken for: "the Nur Khan base", "the Al-Jir quarter"."""
    who, knowledge = draft.target, people.actors.knowledge
    if who is None or who.start is None or who.as_written is None or who.id in knowledge.actors:
        return draft
    if who.id.partition("/")[0] in knowledge.names:
        return draft
    end = who.start + len(who.as_written)
    return draft.having(target=None) if any(one.start < end and who.start < one.end for one in places) else draft


def with_citizens(draft: Draft, around: Callable[[str], Iterable[str]], people: People) -> Draft:
    """Bare citizens whom a body of a state asks, helps or promises something are those of the state: "asked residents to …".

    Those of a place in another state are that state's, whoever speaks to them.
    """
    act, actor = draft.act, draft.actor
    if act is None or actor is None or draft.target is not None or draft.event not in _FOR_PEOPLE:
        return draft
    state = actor.party or actor.id.partition("/")[0]
    knowledge = people.actors.knowledge
    land = None if draft.scene.place is None else land_of(draft.scene.place, around, people, neutral=True)
    there = land is not None or actor.kind in {"organisation", "ministry", "armed_forces", "state"}
    heads = [
        head for head in act.targets if head.lower_ in _CITIZENS or is_civilian(head) or (there and is_civil(head))
    ]
    if land is not None:
        state = land.id
    elif actor.kind not in _OFFICIAL or state not in knowledge.names or knowledge.kind_of(state) != "state":
        return draft
    if not heads:
        return draft
    named = (
        child.dep_ == "nmod" and "of" in case_words(child) and child.pos_ == "PROPN" for child in heads[0].children
    )
    before = (child for child in heads[0].children if child.i < heads[0].i and child.pos_ != "DET")
    if any(named) or any(child.text[:1].isupper() for child in before):
        return draft
    body = knowledge.compose(state, "civilians")
    return draft.having(
        target=Who(id=body, party=people.actors.party_of(body, people.on), kind="people", as_written=None, sure=False)
    )


_FOR_PEOPLE = frozenset(
    {EventType.REQUEST, EventType.AID, EventType.AGREE, EventType.CONCEDE, EventType.SUPPORT, EventType.CONSULT}
)
_OFFICIAL = frozenset({"state", "ministry", "armed_forces", "organisation", "person"})
_CITIZENS = frozenset({"citizens", "population", "public", "nation", "compatriots", "countrymen"})


def _both(draft: Draft, people: People) -> Draft:
    """What two do with each other, told without naming them: "the two leaders agreed", "negotiations followed".

    Words for both ("the sides") name them to any speaker. A bare noun does so only to one of the two.
    """
    if draft.event not in _BOTH_DO or draft.act is None or (draft.event not in _MEETING and not draft.mutual):
        return draft
    plural = words_for_both(draft.act)
    if plural is None and draft.event not in _MEETING:
        return draft
    if plural in draft.act.targets and draft.actor is not None:
        return draft
    if plural is None and draft.act.entry.frame not in {Frame.MUTUAL, Frame.STATE}:
        return draft
    if plural is not None and plural.lower_ == "they":
        pair = _two_in_sentence(plural, draft, people) or two_just_named(plural, draft, people)
    elif plural is not None and plural.lower_ in _LEADERS | {"both"}:
        pair = last_two_persons(plural, draft, people)
    elif plural is not None and (near := two_just_named(plural, draft, people)):
        pair = near
    elif plural is not None and (others := _other_two(plural, draft, people)):
        pair = others
    elif (plural is not None and not _outsiders(draft, people)) or _between_us(draft, people):
        pair = _last_two_parties(draft, people)
    else:
        return draft if plural is None else draft.having(actor=None, target=None)
    if len(pair) < _PAIR:
        return draft if plural is None else draft.having(actor=None, target=None)
    return draft.having(actor=pair[0], target=pair[1])


def words_for_both(act: Act) -> Token | None:
    """The "two leaders", "sides" or "both" that do it, if the words say so."""
    heads = [*act.actors, *act.targets]
    subject = subject_of(act.trigger) if not act.nominal else None
    for head in heads + ([subject] if subject is not None else []):
        counted = any(child.lower_ in _BOTH for child in head.children)
        definite = any(child.lower_ == "the" for child in head.children)
        alone = head.lower_ == "both" and not any(child.i > head.i for child in head.children)
        behind = [child for child in head.children if child.dep_ == "nmod" and child.lower_ in _SIDES | _LEADERS]
        if any(one.lower_ in _BOTH for child in behind for one in child.children):
            return head  # "commanders of the two armies"
        met = head.lower_ == "they" and act.entry.frame is Frame.MUTUAL and act.entry.event in _MEETING
        common = head.pos_ == "NOUN" and head.text.islower()  # "the two states", not "the United States"
        sides = head.lower_ in _SIDES and common and (counted or definite)
        if alone or met or sides or (head.lower_ in _LEADERS and counted):
            return head
    return None


def _between_us(draft: Draft, people: People) -> bool:
    """Whether one of two belligerents tells of a deal or talks and names nobody, so that it is with the other."""
    act = draft.act
    if act is None or draft.actor or draft.target or draft.mode in {"mediate", "phone"}:
        return False
    if any(head.pos_ != "NOUN" or not classes_of(head).isdisjoint(PERSONS) for head in (*act.actors, *act.targets)):
        return False
    return people.opponent(_party(draft)) is not None and not _outsiders(draft, people)


def _last_two_parties(draft: Draft, people: People) -> list[Who]:
    """The two belligerents: who speaks first, else in the order of the report."""
    party = _party(draft)
    other = people.opponent(party)
    if party is not None and other is not None:
        ordered = [party, other]
    else:
        pair = people.belligerents()
        ordered = sorted(pair, key=lambda one: (people.first_named(one), one))
    return [side for one in ordered if (side := people.side(one, draft.event)) is not None]


def two_just_named(plural: Token, draft: Draft, people: People) -> list[Who]:
    """The two parties of this sentence before the words for both, or of this and the one before; empty for none or more."""
    start = position(plural)
    here = [m for m in people.mentions_in(draft.sentence.n) if m.start < start]
    for mentions in (here, [*people.mentions_in(draft.sentence.n - 1), *here]):
        parties = list(dict.fromkeys(one.party for one in mentions if one.party is not None))
        fought = [pair for pair in combinations(parties, _PAIR) if people.fought(*pair)]
        if len(parties) > _PAIR and len(fought) == 1:
            parties = list(fought[0])
        if len(parties) == _PAIR and (_party(draft) in parties or people.opposed(*parties)):
            parties.sort(key=lambda one: one != _party(draft))
            return [side for one in parties if (side := people.side(one, draft.event)) is not None]
    return []


def _other_two(plural: Token, draft: Draft, people: People) -> list[Who]:
    """The two bodies of different sides who are all that this sentence and the one before name, where they are not the belligerents."""
    start = position(plural)
    before = [one for one in people.mentions_in(draft.sentence.n) if one.start < start]
    named = [one for one in (*people.mentions_in(draft.sentence.n - 1), *before) if one.kind in _BODIES - {"person"}]
    by_side = {one.party or one.id.partition("/")[0]: who_of(one) for one in named}
    if len(by_side) != _PAIR or set(by_side) == set(people.belligerents()):
        return []
    return [replace(one, sure=False) for one in by_side.values()]


def _two_in_sentence(plural: Token, draft: Draft, people: People) -> list[Who]:
    """The two of different sides who are all that the sentence names before *plural*: "X spoke with Y, and they agreed"."""
    start = position(plural)
    here = [one for one in people.mentions_in(draft.sentence.n) if one.start < start and one.kind != "people"]
    by_side = {one.party or one.id.partition("/")[0]: who_of(one) for one in here}
    pair = list(by_side.values())
    return [replace(one, sure=False) for one in pair] if len(pair) == _PAIR else []


def last_two_persons(plural: Token, draft: Draft, people: People) -> list[Who]:
    """The two persons of different sides told of last before *plural*, in the order in which they were named."""
    context = people.attribution.context_of(plural, draft.sentence.n)
    found: dict[str, Who] = {}
    for mention in reversed(context.mentions):
        if mention.kind == "person" and mention.party and mention.party not in {who.party for who in found.values()}:
            if people.focal and mention.party not in people.focal:
                continue
            found[mention.id] = Who(
                id=mention.id, party=mention.party, kind="person", as_written=mention.as_written, sure=False
            )
        if len(found) == _PAIR:
            break
    return sorted(found.values(), key=lambda who: (people.first_named(who.id), who.id))


def _blamed(draft: Draft, people: People) -> Draft:
    """A condemnation or a threat of one belligerent, after fighting with the other was told, is aimed at the other."""
    if draft.target is not None or draft.actor is None or draft.act is None or draft.stance is Stance.DENIES:
        return draft
    judged = draft.event is EventType.ACCUSE and draft.act.entry.frame is Frame.JUDGE
    nobody = all(head.pos_ == "NOUN" and classes_of(head).isdisjoint(PERSONS) for head in draft.act.targets)
    aimless = draft.act.entry.part is Part.SUBJECT or nobody
    threat = draft.event is EventType.THREATEN and draft.mode == "violence" and aimless
    party = draft.actor.party
    other = people.opponent(party)
    if not (judged or threat) or party is None or other is None or draft.actor.kind not in _BODIES:
        return draft
    if party != _party(draft) or _outsiders(draft, people) or not people.fought(party, other):
        return draft
    return draft.having(target=people.side(other, draft.event))


def _answered(draft: Draft, people: People) -> Draft:
    """To whom an offer or its answer goes.

    What is offered by another is offered to the speaker's side, and one's own offer to the opponent. "It suits us" or
    "they did not accept it" answers whoever offered last.
    """
    if draft.target is not None or draft.actor is None or draft.act is None or draft.act.entry.frame is Frame.MUTUAL:
        return draft
    refused = draft.event is EventType.REJECT or (draft.event is EventType.AGREE and draft.stance is Stance.DENIES)
    if not refused and draft.event is not EventType.AGREE:
        return draft
    party, speaks = draft.actor.party, _party(draft)
    if party is None or _outsiders(draft, people):
        return draft
    if _takes_up(draft) and people.offered is not None and people.offered != party:
        return draft.having(target=people.side(people.offered, draft.event))
    offers = draft.mode == "propose"
    if speaks is not None and not (offers or refused) and people.opponent(speaks) == party:
        return draft.having(target=people.side(speaks, draft.event))  # one's opponent promises it to oneself
    if not (offers or refused) or speaks is None:
        return draft
    if speaks != party and people.opponent(speaks) is not None:
        return draft.having(target=people.side(speaks, draft.event))
    other = people.opponent(party) if offers and speaks == party else None
    return draft if other is None else draft.having(target=people.side(other, draft.event))


def _takes_up(draft: Draft) -> bool:
    """Whether the words point back to what was said before: "it suits us", "found them acceptable"."""
    trigger = draft.trigger
    near = [child for child in trigger.subtree if abs(child.i - trigger.i) < 8]
    return any(token.lower_ in _AGAIN and token.pos_ in {"PRON", "DET"} for token in near)


def _party(draft: Draft) -> str | None:
    return draft.speaker.party if draft.speaker else draft.statement.speaker_party


def _outsiders(draft: Draft, people: People) -> bool:
    """Whether the words name a party that is none of the two."""
    own = (_party(draft), draft.actor.party if draft.actor else None)
    two = {*own, *(people.opponent(one) for one in own)}
    low, high = draft.span
    named = {m.party for m in people.mentions_in(draft.sentence.n) if low <= m.start < high and m.party is not None}
    return bool(named - two) if any(two) else len(named) > _PAIR
