"""Places that a sentence names: those of the case, states, towns, and names that a place word makes a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.places_again import in_town, names_an_area, of_its_town
from prophasis.coding.places_candidates import Candidate, PlaceCandidates, places_above
from prophasis.coding.places_cities import city_named
from prophasis.coding.places_context import at_site, place_words, preposition, reached, stands_in_place
from prophasis.coding.places_names import in_a_name, named_after, only_describes
from prophasis.coding.records import record
from prophasis.lexicon.loader import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token
    from prophasis.model.setting import Setting

_APPOSED = 8
_OWNED = 3


@record(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name a place, and the place they were taken for.

    Attributes:
        id: Place id: of the case, of a country, or made of the name.
        name: The place's name for readers.
        start: Where the words begin in the text.
        end: Where they end (exclusive).
        as_written: The words.
        reason: Why this place: ``named``, ``the only border of the case`` …
        in_case: Whether the case lists it.
        lat: Degrees north; ``None`` for areas, lines and where unknown.
        lon: Degrees east.
        within: The place that contains it.
        state: The state that it lies in, or is; ``None`` where unknown.
        joint: The smallest place of the case that contains it and the places joined to it by "and", if any.
        town: ``city`` for a town that lists of towns have, ``town`` for another that may be one, ``None`` for what is none.
    """

    id: str
    name: str
    start: int
    end: int
    as_written: str
    reason: str
    in_case: bool
    lat: float | None = None
    lon: float | None = None
    within: str | None = None
    state: str | None = None
    joint: str | None = None
    town: str | None = None


class PlaceIndex:
    """The places of a case and the words for all others.

    Args:
        setting: The case; an empty one leaves countries, towns and place words.
    """

    def __init__(self, setting: Setting) -> None:
        self._places = {place.id: place for place in setting.places}
        self._actors = _actor_names(setting)
        self._states_by_id = {one["id"]: one["name"] for one in load("countries")}
        self._containers = frozenset(one.within for one in setting.places if not names_an_area(one.name))
        self._listed: dict[str, bool] = {}
        self._candidates = PlaceCandidates(setting, self._places, self._actors, self._states_by_id)

    def find_places(self, sentence: Sentence, told: Sequence[PlaceMention] = ()) -> list[PlaceMention]:
        """The places that *sentence* names, in order. What only names who speaks or acts ("Baku said") is no place.

        Args:
            sentence: The sentence.
            told: The places that the document named before: their names are places again, and of several towns of one
                name the one in a country told of is meant.
        """
        tokens = list(sentence.span)
        found: dict[int, Candidate] = {}
        taken: dict[int, object] = {}
        for one in self._candidates.of(tokens, told):
            if not any(i in taken for i in range(one.first, one.end)) and self._holds(one, tokens, taken):
                found[one.first] = one
                taken.update(dict.fromkeys(range(one.first, one.end), one.id))
        listed = _specific([found[first] for first in sorted(found)], tokens)
        mentions = [self._mention(one, sentence, tokens, listed) for one in listed]
        return [of_its_town(one, (*told, *mentions[:n])) for n, one in enumerate(mentions)]

    def _holds(self, one: Candidate, tokens: Sequence[Token], taken: dict[int, object]) -> bool:
        """Whether the words of *one* mean the place and not who speaks or acts."""
        text = " ".join(token.text for token in tokens[one.first : one.end])
        also_actor = (one.place is None and one.id in self._states_by_id) or text in self._actors
        if one.vague:
            return stands_in_place(tokens, one.first, one.end, strict=False, taken=taken)
        if one.reason in {"its ground", "its capital"}:
            return preposition(tokens, one.first, taken=taken) is not None
        if one.id not in self._states_by_id and at_site(tokens, one.first, one.end, taken=taken):
            return True
        if in_a_name(tokens, one.first, one.end):
            return False
        if named_after(tokens, one.first, one.end):
            return False
        if one.place is not None and not also_actor:
            return not only_describes(tokens, one.end)
        if one.reason == "place word" and preposition(tokens, one.first, taken=taken) is None:
            return reached(tokens, one.first, one.end, strict=False)
        town = one.id not in self._states_by_id
        return stands_in_place(tokens, one.first, one.end, strict=also_actor, taken=taken, town=town)

    def above(self, place: str | None) -> list[str]:
        """The places that contain *place*, the smallest first."""
        return places_above(place, self._places)

    def _mention(
        self, one: Candidate, sentence: Sentence, tokens: Sequence[Token], found: Sequence[Candidate]
    ) -> PlaceMention:
        start, end = sentence.where(tokens[one.first : one.end])
        lat, lon = one.point or (None, None)
        if one.place is not None:
            lat, lon, within = one.place.lat, one.place.lon, one.place.within
        else:
            within = one.within
        return PlaceMention(
            id=one.id, name=one.name, start=start, end=end, as_written=sentence.written(start, end), reason=one.reason,
            in_case=one.place is not None or one.id in self._places, lat=lat, lon=lon, within=within,
            state=next((at for at in (one.id, *self.above(one.id), within) if at in self._states_by_id), None),
            joint=self._joint(one, tokens, found), town=self._town(one),
        )  # fmt: skip

    def _town(self, one: Candidate) -> str | None:
        """Whether "the town" or "the village" may stand for it: no state, line or area, nor what holds others of the case."""
        if one.vague or one.id in self._states_by_id or names_an_area(one.name):
            return None
        if one.id not in self._listed:
            self._listed[one.id] = city_named(one.name) is not None
        if self._listed[one.id]:
            return "city"
        return None if one.id in self._containers else "town"

    def _joint(self, one: Candidate, tokens: Sequence[Token], found: Sequence[Candidate]) -> str | None:
        """The smallest place that contains *one* and those joined to it; none that is a whole country or the like."""
        group = [one]
        for other in found:
            gap = [token.lower_ for token in tokens[group[-1].end : other.first]]
            if other.first >= group[-1].end and gap and set(gap) <= {"and", ",", "the"}:
                group.append(other)
        between = preposition(tokens, one.first, taken={})
        if (
            len(group) == 1
            or (between or ("",))[0] == "between"
            or not any(token.lower_ == "and" for token in tokens[one.end : group[-1].first])
        ):
            return None
        chains = [[other.id, *self.above(other.id)] for other in group]
        shared = (place for place in chains[0] if all(place in chain for chain in chains[1:]))
        return next((place for place in shared if self._places[place].within is not None), None)


def ends_apposition(gap: Sequence[str]) -> bool:
    """Whether the words between two places say of the first what kind of place in the second it is: ", a town near the"."""
    lead = [word for word in gap[1:] if word not in place_words("parts") or word in place_words("before")]
    kind = next((word for word in lead if word in place_words("before")), None)
    return kind is not None and lead[0] in {"a", "an", "the", "its"} and not set(gap) & {"and", "where", "which"}


def _specific(found: list[Candidate], tokens: Sequence[Token]) -> list[Candidate]:
    """*found* without what a nearer name makes more exact: "the border in X" is X, "X's Y district" is Y."""
    kept = []
    apposed: set[int] = set()
    for n, one in enumerate(found):
        if n in apposed:
            continue
        following = found[n + 1] if n + 1 < len(found) else None
        if following is not None:
            gap = [token.lower_ for token in tokens[one.end : following.first]]
            if one.vague and len(gap) <= 4 and gap[:1] and gap[0] in {"in", "near", "at", "around"}:
                continue
            if gap[:1] == [","] and len(gap) <= _APPOSED and ends_apposition(gap):
                apposed.add(n + 1)  # "X, the capital of Y", "X, a village in northern Y" is X
            if in_town(one.name) and one.place is None and gap in (["of"], ["in"], [","], ["in", "central"]):
                continue  # "X Street in Y" is Y
            if gap == ["'s"] and in_town(following.name) and following.place is None:
                apposed.add(n + 1)  # "Y's X Square" is Y
                kept.append(one)
                continue
            owns = gap[:1] in (["'s"], ["'"]) and (
                len(gap) <= _OWNED or _is_part(tokens[one.end + 1 : following.first])
            )
            if owns and (following.place is not None or one.place is None):
                continue
        kept.append(one)
    return kept


def _is_part(words: Sequence[Token]) -> bool:
    """Whether *words* only say what part of a country follows: "breakaway region of", "far northern province of"."""
    kinds = place_words("before") | place_words("parts")
    of_kind = len(words) > 1 and words[-1].lower_ == "of" and words[-2].lower_ in kinds
    return of_kind and all(token.pos_ in {"ADJ", "ADV", "NOUN"} for token in words[:-1])


def _actor_names(setting: Setting) -> frozenset[str]:
    """Names that actors have too: states, and the towns that stand for their governments."""
    names = {name.removeprefix("the ") for actor in setting.actors for name in (actor.name, *actor.aliases)}
    for one in load("countries"):
        names |= {one["name"], one.get("capital") or "", *one.get("aliases", [])}
    return frozenset(names - {""})
