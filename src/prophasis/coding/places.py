"""Places that a sentence names: those of the case, states, towns, and names that a place word makes a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.actors_phrases import Phrases
from prophasis.coding.places_cities import city_named
from prophasis.coding.places_context import is_after_word, place_words, preposition, reached, stands_in_place
from prophasis.coding.places_names import (
    LEADING_TO_PLACES,
    in_a_name,
    is_kind_of_place,
    is_time,
    leads_to_place,
    looks_like_place,
    names_in,
    one_phrase,
    only_a_place,
    only_describes,
    taken_for_person,
    written,
)
from prophasis.lexicon.loader import load
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token
    from prophasis.model.setting import Place, Setting

_DESCRIBED = frozenset({"state", "common", "shared", "eastern", "western", "northern", "southern"})
_SHORTEST_TOWN = 4
_SEAT = 300_000
_APPOSED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
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
        joint: The smallest place of the case that contains it and the places joined to it by "and", if any.
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
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in a sentence: indices of its words (end excluded) and what it is."""

    first: int
    end: int
    id: str
    name: str
    reason: str
    place: Place | None = None
    point: tuple[float, float] | None = None
    within: str | None = None
    vague: bool = False


class PlaceIndex:
    """The places of a case and the words for all others.

    Args:
        setting: The case; an empty one leaves countries, towns and place words.
    """

    def __init__(self, setting: Setting) -> None:
        self._places = {place.id: place for place in setting.places}
        self._names: Phrases[str] = Phrases(inflected=False)
        self._states: Phrases[str] = Phrases(inflected=False)
        self._peoples: Phrases[str] = Phrases(inflected=False)
        self._lines: dict[str, str | None] = {}
        self._actors = _actor_names(setting)
        self._near = _countries_of(setting)
        for place in setting.places:
            self._add(place)
        self._states_by_id: dict[str, str] = {}
        for one in load("countries"):
            self._states_by_id[one["id"]] = one["name"]
            for name in (one["name"], *one.get("aliases", [])):
                self._states.add(name, one["id"])
            for name in one.get("demonyms", []):
                self._peoples.add(name, one["id"])
        self._state_names = frozenset(self._states_by_id.values())
        self._demonyms = frozenset(word for one in load("countries") for word in one.get("demonyms", []))

    def find_places(self, sentence: Sentence, told: Sequence[PlaceMention] = ()) -> list[PlaceMention]:
        """The places that *sentence* names, in order. What only names who speaks or acts ("Baku said") is no place.

        Args:
            sentence: The sentence.
            told: The places that the document named before: their names are places again, and of several towns of one
                name the one in a country told of is meant.
        """
        tokens = list(sentence.span)
        found: dict[int, _Found] = {}
        taken: dict[int, object] = {}
        for one in self._candidates(tokens, told):
            if not any(i in taken for i in range(one.first, one.end)) and self._holds(one, tokens, taken):
                found[one.first] = one
                taken.update(dict.fromkeys(range(one.first, one.end), one.id))
        listed = _specific([found[first] for first in sorted(found)], tokens)
        return [self._mention(one, sentence, tokens, listed) for one in listed]

    def _add(self, place: Place) -> None:
        names = {place.name, *(name.name for name in place.names)}
        for name in sorted(names):
            plain = name[4:] if name[:4].lower() == "the " else name
            if plain[:1].isupper() or len(plain.split()) > 1:
                self._names.add(plain, place.id)
            for line in place_words("lines"):
                if f" {plain.lower()}".endswith(f" {line}"):
                    other = self._lines.setdefault(line, place.id)
                    if other != place.id:
                        self._lines[line] = None

    def _candidates(self, tokens: Sequence[Token], told: Sequence[PlaceMention]) -> list[_Found]:
        """What may be a place, by how sure the name is, then from left to right."""
        found = [
            _Found(first, end, *self._chosen(tokens, first, end, ids))
            for first, end, _, ids in self._names.find(list(tokens))
        ]
        found += [
            _Found(first, end, ids[0], self._states_by_id[ids[0]], "named")
            for first, end, words, ids in self._states.find(list(tokens))
            if not self._is_town(" ".join(words), ids[0])
        ]
        found += self._again(tokens, told)
        found += self._grounds(tokens)
        found += self._worded(tokens, told)
        found += self._bare(tokens)
        return found

    def _is_town(self, name: str, state: str) -> bool:
        """Whether another name of a state is really that of a town where it is governed from: "Tel Aviv"."""
        if name == self._states_by_id[state] or len(name) < _SHORTEST_TOWN or name.isupper() or "(" in name:
            return False
        town = city_named(name, (state,))
        return town is not None and town.within == state and town.population >= _SEAT

    def _again(self, tokens: Sequence[Token], told: Sequence[PlaceMention]) -> list[_Found]:
        """Names that were places before in the document."""
        known = {
            one.as_written: one for one in told if one.as_written[:1].isupper() and one.id not in self._states_by_id
        }
        known = {words: one for words, one in known.items() if words not in self._actors}
        if not known:
            return []
        found = []
        for first, end in names_in(tokens):
            one = known.get(written(tokens, first, end))
            if one is not None:
                point = None if one.lat is None or one.lon is None else (one.lat, one.lon)
                place = self._places.get(one.id)
                found.append(_Found(first, end, one.id, one.name, one.reason, place, point, one.within))
        return found

    def _chosen(self, tokens: Sequence[Token], first: int, end: int, ids: Sequence[str]) -> tuple[str, str, str, Place]:
        """Which of several places of one name: the town where the words say so, else the widest, which holds either way."""
        chosen = ids[0]
        if len(ids) > 1:
            around = {token.lower_ for token in (*tokens[max(0, first - 3) : first], *tokens[end : end + 1])}
            small = bool(around & {"town", "city", "village"})
            depth = {one: len(self.above(one)) for one in ids}
            chosen = (max if small else min)(ids, key=lambda one: (depth[one], one))
        place = self._places[chosen]
        return chosen, place.name, "named", place

    def _grounds(self, tokens: Sequence[Token]) -> list[_Found]:
        """A country by its people and "soil": "on Xian soil"."""
        found = []
        for first, end, _, ids in self._peoples.find(list(tokens)):
            after = end + (end < len(tokens) and tokens[end].pos_ == "ADJ")
            if after < len(tokens) and tokens[after].lower_ in place_words("ground"):
                place = self._places.get(ids[0])
                found.append(_Found(first, after + 1, ids[0], self._states_by_id[ids[0]], "its ground", place))
        return found

    def _worded(self, tokens: Sequence[Token], told: Sequence[PlaceMention]) -> list[_Found]:
        """Proper names that stand where a place stands, by place words, the list of towns, or the tagger."""
        found = []
        states = {first: ids[0] for first, _, _, ids in self._states.find(list(tokens))}
        near = tuple(states.values()) or self._near or _countries_told(told, self._states_by_id)
        for first, end in names_in(tokens):
            text = written(tokens, first, end)
            if (
                text in self._demonyms
                or text in self._state_names
                or is_time(tokens[first])
                or (first in states and first > 0 and tokens[first - 1].text == ",")
            ):
                continue
            after = tokens[end] if end < len(tokens) else None
            opens = tokens[first].text in place_words("first") and end - first > 1
            kind = tokens[end - 1] if end - first > 1 and is_after_word(tokens[end - 1]) else None
            named_line = any(token.lower_ == "of" for token in tokens[first:end])
            if opens or kind is not None or named_line:
                found.append(_Found(first, end, slug(text), text, "place word"))
            elif after is not None and is_after_word(after) and after.tag_ in {"NN", "NNP"} and one_phrase(tokens, end):
                whole = f"{text} {after.text}"
                found.append(_Found(first, end + 1, slug(whole), whole, "place word"))
            elif first >= 2 and tokens[first - 1].lower_ == "of" and is_kind_of_place(tokens[first - 2]):
                found.append(_town(first, end, text, near) or _Found(first, end, slug(text), text, "place word"))
            elif all(token.ent_type_ not in {"PER", "ORG"} for token in tokens[first:end]) or (
                taken_for_person(tokens, first, end) or tokens[first - 1].lower_ in LEADING_TO_PLACES
            ):
                town = _town(first, end, text, near) if looks_like_place(tokens, first, end) else None
                if town is not None:
                    found.append(town)
                elif tokens[first].pos_ == "PROPN" and (
                    tokens[first].ent_type_ == "LOC"
                    or leads_to_place(tokens, first)
                    or (text not in self._actors and only_a_place(tokens, first, end))
                ):
                    found.append(_Found(first, end, slug(text), text, "named"))
        return found

    def _bare(self, tokens: Sequence[Token]) -> list[_Found]:
        """Place words alone: "the border" is the only one that the case has."""
        found = []
        for i, token in enumerate(tokens):
            place = self._lines.get(token.lower_)
            if place is None or i == 0 or token.pos_ != "NOUN":
                continue
            lead = tokens[i - 1].lower_
            if lead == "the" or (lead in _DESCRIBED and i > 1 and tokens[i - 2].lower_ in {"the", "their"}):
                name = self._places[place].name
                found.append(
                    _Found(
                        i, i + 1, place, name, f"the only {token.lower_} of the case", self._places[place], vague=True
                    )
                )
        return found

    def _holds(self, one: _Found, tokens: Sequence[Token], taken: dict[int, object]) -> bool:
        """Whether the words of *one* mean the place and not who speaks or acts."""
        text = " ".join(token.text for token in tokens[one.first : one.end])
        also_actor = (one.place is None and one.id in self._states_by_id) or text in self._actors
        if one.vague:
            return stands_in_place(tokens, one.first, one.end, strict=False, taken=taken)
        if one.reason == "its ground":
            return preposition(tokens, one.first, taken=taken) is not None
        if in_a_name(tokens, one.first, one.end):
            return False
        if one.place is not None and not also_actor:
            return not only_describes(tokens, one.end)
        if one.reason == "place word" and preposition(tokens, one.first, taken=taken) is None:
            return reached(tokens, one.first, one.end, strict=False)
        town = one.id not in self._states_by_id
        return stands_in_place(tokens, one.first, one.end, strict=also_actor, taken=taken, town=town)

    def above(self, place: str | None) -> list[str]:
        """The places that contain *place*, the smallest first."""
        chain: list[str] = []
        while place is not None and place in self._places and place not in chain:
            chain.append(place)
            place = self._places[place].within
        return chain[1:]

    def _mention(
        self, one: _Found, sentence: Sentence, tokens: Sequence[Token], found: Sequence[_Found]
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
            joint=self._joint(one, tokens, found),
        )  # fmt: skip

    def _joint(self, one: _Found, tokens: Sequence[Token], found: Sequence[_Found]) -> str | None:
        """The smallest place that contains *one* and those joined to it; none that is a whole country or the like."""
        group = [one]
        for other in found:
            gap = [token.lower_ for token in tokens[group[-1].end : other.first]]
            if other.first >= group[-1].end and gap and set(gap) <= {"and", ",", "the"}:
                group.append(other)
        if len(group) == 1 or not any(token.lower_ == "and" for token in tokens[one.end : group[-1].first]):
            return None
        chains = [[other.id, *self.above(other.id)] for other in group]
        shared = (place for place in chains[0] if all(place in chain for chain in chains[1:]))
        return next((place for place in shared if self._places[place].within is not None), None)


def ends_apposition(gap: Sequence[str]) -> bool:
    """Whether the words between two places say of the first what kind of place in the second it is: ", a town near the"."""
    lead = [word for word in gap[1:] if word not in place_words("parts") or word in place_words("before")]
    kind = next((word for word in lead if word in place_words("before")), None)
    return kind is not None and lead[0] in {"a", "an", "the", "its"} and not set(gap) & {"and", "where", "which"}


def _town(first: int, end: int, text: str, near: Sequence[str]) -> _Found | None:
    city = city_named(text, near)
    if city is None:
        return None
    return _Found(first, end, city.id, city.name, city.reason, None, (city.lat, city.lon), city.within)


def _countries_told(told: Sequence[PlaceMention], states: Mapping[str, str]) -> tuple[str, ...]:
    """The countries of the places told of so far."""
    return tuple(
        dict.fromkeys(one for place in told for one in (place.id, place.within) if one is not None and one in states)
    )


def _specific(found: list[_Found], tokens: Sequence[Token]) -> list[_Found]:
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
            if gap[:1] in (["'s"], ["'"]) and len(gap) <= 3 and (following.place is not None or one.place is None):
                continue
        kept.append(one)
    return kept


def _actor_names(setting: Setting) -> frozenset[str]:
    """Names that actors have too: states, and the towns that stand for their governments."""
    names = {name for actor in setting.actors for name in (actor.name, *actor.aliases)}
    for one in load("countries"):
        names |= {one["name"], one.get("capital") or "", *one.get("aliases", [])}
    return frozenset(names - {""})


def _countries_of(setting: Setting) -> tuple[str, ...]:
    """The countries that the case speaks of."""
    known = {one["id"] for one in load("countries")}
    named = {actor.id.partition("/")[0] for actor in setting.actors} | {place.id for place in setting.places}
    return tuple(sorted(named & known))
