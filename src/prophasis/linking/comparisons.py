"""What speaks for and against two claims being about one happening, part by part, in bits.

The weights are those of a Fellegi-Sunter comparison (log2 of how much likelier an agreement is among claims about one
happening than among others), set by hand in round numbers and checked against fitted ones (docs/decisions/linking.md).
Each part says in words what it rests on, so that a link can be read and argued with. A ``None`` instead of parts is a
bar: the two cannot be about one happening whatever else agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from prophasis.linking.atlas import Atlas, Relation
from prophasis.linking.bars import SHORT_DAYS, days_of, mutual_accusation, named_doers_differ, neighbours, why_barred
from prophasis.linking.roster import Roster
from prophasis.linking.tellings import Loss, Telling

LINKED_ABOVE_BITS = 4.0
"""Average evidence above which two groups of claims are one happening: more than the same day alone."""
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_DESCRIBED = frozenset({"COERCE", "MOBILIZE", "RETREAT", "CONCEDE", "AID", "COOPERATE", "PROTEST", "SANCTION"})
"""Types so wide that the words have to agree as well: a roadblock and an arrest are both COERCE."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the evidence: its weight in bits (negative: against) and what it rests on."""

    bits: float
    says: str
    name: str = ""
    """What is compared: type, time, participants, place, figures, words, sentence or denial."""


class Comparer:
    """Compares tellings by the atlas and the roster of a case. Symmetric: the order of the two does not matter."""

    def __init__(self, atlas: Atlas, roster: Roster, dyads: frozenset[frozenset[str]] = frozenset()) -> None:
        self.atlas = atlas
        self._roster = roster
        self._dyads = dyads

    def parts(self, one: Telling, other: Telling) -> tuple[Part, ...] | None:
        """The evidence for *one* and *other* being about one happening; ``None`` where they cannot be."""
        found = self.compare(one, other)
        return None if isinstance(found, str) else found

    def compare(self, one: Telling, other: Telling) -> tuple[Part, ...] | str:
        """The evidence for *one* and *other* being about one happening; words for what bars it where something does."""
        if (bar := why_barred(one, other)) is not None:
            return bar
        one, other = sorted((one, other), key=lambda telling: (telling.type, telling.order))
        kinds = self._types(one, other)
        if kinds is None:
            return f"two types of act: {one.type} and {other.type}"
        who = self._speech_parties(one, other) if one.speaks else self._participants(one, other)
        if who is None:
            return "not the same speaker and addressee" if one.speaks else "they name two who did it"
        if not (one.when.known and other.when.known):
            return (
                self._undated(one, other, who)
                or "a time is not known, and place, participants and words do not all agree"
            )
        found = {
            "type": kinds, "time": self._dates(one, other), "participants": who, "place": self._places(one, other),
            "figures": self._figures(one, other), "words": self._words(one, other), "sentence": _breath(one, other),
            "denial": _denials(one, other),
        }  # fmt: skip
        return tuple(replace(part, name=name) for name, part in found.items() if part.bits or part.says)

    def bits(self, one: Telling, other: Telling) -> float | None:
        """The sum of `parts`."""
        parts = self.parts(one, other)
        return None if parts is None else sum(part.bits for part in parts)

    def _types(self, one: Telling, other: Telling) -> Part | None:
        """The same type; or fighting told by one as an attack and by the other as an incursion of the same side."""
        if one.type == other.type:
            if one.mode is None or other.mode is None:
                return Part(0.0, "")
            if one.mode == other.mode:
                return Part(1.0, f"both told as {one.mode}")
            return Part(
                -3.0 if one.type in _DESCRIBED else -0.5, f"told as {' and as '.join(sorted((one.mode, other.mode)))}"
            )
        if {one.type, other.type} != _VIOLENT:
            return None
        same_act = one.sufferer is not None and self._same_act(one, other) and not (one.denied or other.denied)
        armed = all(not self._roster.is_people(target) for target in (one.target, other.target) if target)
        if same_act and armed:
            return Part(-2.0, "one tells an attack, the other force short of it")
        return Part(-6.0, "one tells an attack, the other force short of it, and not by the same side on the same side")

    def _dates(self, one: Telling, other: Telling) -> Part:
        first, second = sorted((one, other), key=lambda telling: (days_of(telling), str(telling.when)))
        if one.when.start == other.when.start and one.when.end == other.when.end:
            days = days_of(one)
            bits = 4.0 if days == 1 else 3.0 if days <= SHORT_DAYS else 2.0 if days <= 2 * SHORT_DAYS else 1.0
            return Part(bits, f"same time: {one.when}")
        if not one.when.overlaps(other.when):
            apart = f"a day apart: {first.when} and {second.when}"
            if one.type == "ASSAULT" and not _same_dead(one, other):
                return Part(-6.0, f"{apart}, and no losses in common")
            if one.type == "ASSAULT" and one.voice == other.voice and one.as_it_came and other.as_it_came:
                return Part(-6.0, f"{apart}, each told by {one.voice} as it came")
            return Part(-3.0, apart)
        return Part(2.0 if days_of(second) <= SHORT_DAYS else 0.5, f"{first.when} lies in {second.when}")

    def _participants(self, one: Telling, other: Telling) -> Part | None:
        """Fighting has two sides in either order; in every other act it matters who acts."""
        if (
            "ASSAULT" not in (one.type, other.type)
            and named_doers_differ(one, other)
            and not mutual_accusation(one, other)
        ):
            return None
        if self._people_against_forces(one, other):
            return Part(-3.0, "one tells of people who bear no arms, the other of forces")
        mine, theirs = self._sides(one), self._sides(other)
        if not mine or not theirs:
            return Part(0.0 if one.type == "ASSAULT" or mine == theirs else -1.0, "")
        if mine == theirs:
            return Part(3.0 if len(mine) > 1 else 1.5, f"same participants: {_joined(mine)}")
        if mine <= theirs or theirs <= mine:
            return Part(1.0, f"one side in common: {_joined(mine & theirs)}")
        if len(mine) == len(theirs) == 1 and mine | theirs in self._dyads:
            return Part(0.0, f"each tells of one of two sides that fight one another: {_joined(mine | theirs)}")
        return Part(-3.0 if mine & theirs else -6.0, f"other participants: {_joined(mine)} and {_joined(theirs)}")

    def _sides(self, telling: Telling) -> frozenset[str]:
        """The parties to an act; within one party, the actors."""
        if telling.doer is not None and telling.doer == telling.sufferer and telling.actor and telling.target:
            return frozenset((telling.actor, telling.target))
        return telling.parties

    def _people_against_forces(self, one: Telling, other: Telling) -> bool:
        if one.sufferer is None or one.sufferer != other.sufferer or not one.target or not other.target:
            return False
        people = (self._roster.is_people(one.target), self._roster.is_people(other.target))
        forces = (self._roster.is_forces(one.target), self._roster.is_forces(other.target))
        return any(people) and any(forces)

    def _speech_parties(self, one: Telling, other: Telling) -> Part | None:
        """Who speaks to whom; a meeting or an accord has no first and second."""
        ways = [(other.actor, other.target, other.doer, other.sufferer)]
        if one.type in {"CONSULT", "AGREE"}:
            ways.append((other.target, other.actor, other.sufferer, other.doer))
        for way, (actor, target, doer, sufferer) in enumerate(ways):
            if self._same(one.actor, actor, one.doer, doer) and _equal(one.sufferer, sufferer, one.target, target):
                if way and one.type == "AGREE" and len(one.words & other.words) < 2:
                    continue
                sides = _joined(frozenset(side for side in (one.doer, one.sufferer) if side))
                return Part(3.0, f"same participants: {sides}" if sides else "no participant named by either")
        if (
            one.type == "CONSULT"
            and one.denied == other.denied
            and one.day
            and one.day == other.day
            and self._same_spot(one, other)
        ):
            return Part(1.0, "a meeting at the same place on the same day")
        return None

    def _same(self, actor: str | None, other: str | None, side: str | None, other_side: str | None) -> bool:
        """Whether both actors are one, or one can stand for the other."""
        if actor is None or other is None:
            return actor is other
        return side == other_side and self._roster.answers_for(actor, other)

    def _same_spot(self, one: Telling, other: Telling) -> bool:
        return one.place is not None and one.place == other.place and not self.atlas.is_wide(one.place)

    def _places(self, one: Telling, other: Telling) -> Part:
        if one.place is None or other.place is None or one.speaks:
            return Part(0.0, "")
        names = " and ".join(sorted({self.atlas.names.get(place, place) for place in (one.place, other.place)}))
        wide = self.atlas.is_wide(one.place) or self.atlas.is_wide(other.place)
        match self.atlas.relation(one.place, other.place):
            case Relation.SAME:
                return Part(1.0 if wide else 3.0, f"same place: {names}")
            case Relation.WITHIN:
                return Part(1.0 if wide else 2.0, f"one place in the other: {names}")
            case Relation.NEAR:
                return Part(2.0, f"places near each other: {names}")
            case Relation.APART:
                return Part(-8.0, f"places far apart: {names}")
            case Relation.UNKNOWN:
                same_voice = one.document_id == other.document_id and one.speaker == other.speaker and not wide
                return Part(-6.0 if same_voice else -0.5, f"how the places lie is not known: {names}")

    def _figures(self, one: Telling, other: Telling) -> Part:
        """Agreeing figures speak for one happening; differing ones hardly against it: figures are updated and disputed."""
        shared = [(mine, theirs) for mine in one.losses for theirs in other.losses if _same_loss(mine, theirs)]
        equal = sorted({_figure(mine) for mine, theirs in shared if (mine.low, mine.high) == (theirs.low, theirs.high)})
        if equal:
            return Part(
                2.0 if any(mine.low >= 2 for mine, theirs in shared if mine == theirs) else 1.0,
                f"same figure: {equal[0]}",
            )
        apart = [(mine, theirs) for mine, theirs in shared if not _ranges_meet(mine, theirs)]
        if not apart:
            return Part(0.0, "")
        same_voice = one.document_id == other.document_id and one.speaker == other.speaker
        return Part(-2.0 if same_voice else -0.5, "figures differ")

    def _words(self, one: Telling, other: Telling) -> Part:
        shared = sorted(one.words & other.words)
        if one.speaks and one.denied != other.denied and not shared:
            return Part(-4.0, "a denial in other words")
        if not shared:
            return Part(-2.0, "no words in common") if one.type in _DESCRIBED else Part(0.0, "")
        bits = {1: 0.5, 2: 1.0}.get(len(shared), 2.0)
        return Part(bits, f"words in common: {', '.join(shared[:4])}")

    def _undated(self, one: Telling, other: Telling, who: Part) -> tuple[Part, ...] | None:
        """Without a date, place, participants and words all have to agree; a denial may answer the sentence before it."""
        if one.denied != other.denied and neighbours(one, other) and self._same_act(one, other):
            return (replace(who, name="participants"), Part(3.0, "a denial next to what it denies", "denial"))
        if not self._same_spot(one, other) or who.bits < 3.0:
            return None
        words = self._words(one, other)
        if len(one.words & other.words) < 2:
            return None
        found = {"participants": who, "place": self._places(one, other), "words": words}
        return (
            *(replace(part, name=name) for name, part in found.items()), Part(-1.0, "not dated by both", "time"),
        )  # fmt: skip

    def _same_act(self, one: Telling, other: Telling) -> bool:
        return one.doer is not None and (one.doer, one.sufferer) == (other.doer, other.sufferer)


def _equal(side: str | None, other: str | None, actor: str | None, other_actor: str | None) -> bool:
    return side == other and (side is not None or actor == other_actor)


def _same_loss(mine: Loss, theirs: Loss) -> bool:
    return mine.kind == theirs.kind and (mine.side == theirs.side or mine.side is None or theirs.side is None)


def _same_dead(one: Telling, other: Telling) -> bool:
    """Whether both give one number for the losses of one side: what tells a fight dated twice from two days of fighting."""
    return any(
        mine.low > 0 and _same_loss(mine, theirs) and (mine.low, mine.high) == (theirs.low, theirs.high)
        for mine in one.losses
        for theirs in other.losses
    )


def _ranges_meet(mine: Loss, theirs: Loss) -> bool:
    return (theirs.high is None or mine.low <= theirs.high) and (mine.high is None or theirs.low <= mine.high)


def _figure(loss: Loss) -> str:
    number = (
        str(loss.low)
        if loss.low == loss.high
        else f"{loss.low} or more"
        if loss.high is None
        else f"{loss.low}-{loss.high}"
    )
    return f"{number} {loss.kind.replace('_', ' ')}"


def _joined(sides: frozenset[str]) -> str:
    return ", ".join(sorted(sides))


def _breath(one: Telling, other: Telling) -> Part:
    """Two claims of one sentence: told in one breath."""
    same = one.document_id == other.document_id and one.sentence == other.sentence and one.sentence[1] > 0
    return Part(1.0, "told in the same sentence") if same else Part(0.0, "")


def _denials(one: Telling, other: Telling) -> Part:
    """To deny is rarer than to tell: two denials of one kind of act on one day answer the same reports."""
    return Part(1.0, "both deny it") if one.denied and other.denied else Part(0.0, "")
