"""What in a sentence may be a place: names of the case, states, towns, names with a place word, place words alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_phrases import Phrases
from prophasis.coding.places_again import kind_again
from prophasis.coding.places_cities import city_named
from prophasis.coding.places_context import is_after_word, place_words
from prophasis.coding.places_names import (
    LEADING_TO_PLACES,
    is_kind_of_place,
    is_time,
    leads_to_place,
    looks_like_place,
    names_in,
    one_phrase,
    only_a_place,
    taken_for_person,
    written,
)
from prophasis.coding.records import record
from prophasis.lexicon.loader import load
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Token
    from prophasis.model.setting import Place, Setting

_DESCRIBED = frozenset({"state", "common", "shared", "eastern", "western", "northern", "southern"})
_SHORTEST_TOWN = 4
_SEAT = 300_000
_CAPITAL = "its capital"
_TOLD_BEFORE = "the only one of its kind told of last"


@record(frozen=True, slots=True)
class Candidate:
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


class PlaceCandidates:
    """The names of places, and the words for all others.

    Args:
        setting: The case.
        places: Its places by id.
        actors: Names that actors have too.
        states: The names of all countries by id.
    """

    def __init__(
        self, setting: Setting, places: Mapping[str, Place], actors: Collection[str], states: Mapping[str, str]
    ) -> None:
        self._places, self._actors, self._states_by_id = places, actors, states
        self._names: Phrases[str] = Phrases(inflected=False)
        self._states: Phrases[str] = Phrases(inflected=False)
        self._peoples: Phrases[str] = Phrases(inflected=False)
        self._lines: dict[str, str | None] = {}
        self._near = _countries_of(setting)
        for place in setting.places:
            self._add(place)
        for one in load("countries"):
            for name in (one["name"], *one.get("aliases", [])):
                self._states.add(name, one["id"])
            for name in one.get("demonyms", []):
                self._peoples.add(name, one["id"])
        self._capitals = {one["id"]: one["capital"] for one in load("countries") if one.get("capital")}
        self._state_names = frozenset(states.values())
        self._demonyms = frozenset(word for one in load("countries") for word in one.get("demonyms", []))

    def _add(self, place: Place) -> None:
        names = {place.name, *(name.name for name in place.names)}
        for name in sorted(names):
            plain = name[4:] if name[:4].lower() == "the " else name
            if plain != plain.lower() or len(plain.split()) > 1:
                self._names.add(plain, place.id)
            for line in place_words("lines"):
                if f" {plain.lower()}".endswith(f" {line}"):
                    other = self._lines.setdefault(line, place.id)
                    if other != place.id:
                        self._lines[line] = None

    def of(self, tokens: Sequence[Token], told: Sequence[PlaceMention]) -> list[Candidate]:
        """What may be a place, by how sure the name is, then from left to right."""
        found = [
            Candidate(first, end, *self._chosen(tokens, first, end, ids))
            for first, end, _, ids in self._names.find(tokens)
        ]
        states = list(self._states.find(tokens))
        names = names_in(tokens)
        found += [
            Candidate(first, end, ids[0], self._states_by_id[ids[0]], "named")
            for first, end, words, ids in states
            if not self._is_town(" ".join(words), ids[0])
        ]
        found += self._again(tokens, names, told)
        found += self._grounds(tokens)
        found += self._worded(tokens, names, {first: ids[0] for first, _, _, ids in states}, told)
        found += self._bare(tokens)
        found += self._kinds(tokens, told)
        return found

    def _is_town(self, name: str, state: str) -> bool:
        """Whether another name of a state is really that of a town where it is governed from: "Tel Aviv"."""
        if name == self._states_by_id[state] or len(name) < _SHORTEST_TOWN or name.isupper() or "(" in name:
            return False
        town = city_named(name, (state,))
        return town is not None and town.within == state and town.population >= _SEAT

    def _again(
        self, tokens: Sequence[Token], names: Sequence[tuple[int, int]], told: Sequence[PlaceMention]
    ) -> list[Candidate]:
        """Names that were places before in the document."""
        known = {
            one.as_written: one for one in told if one.as_written[:1].isupper() and one.id not in self._states_by_id
        }
        known = {words: one for words, one in known.items() if words not in self._actors}
        if not known:
            return []
        found = []
        for first, end in names:
            one = known.get(written(tokens, first, end))
            if one is not None:
                point = None if one.lat is None or one.lon is None else (one.lat, one.lon)
                place = self._places.get(one.id)
                found.append(Candidate(first, end, one.id, one.name, one.reason, place, point, one.within))
        return found

    def _chosen(self, tokens: Sequence[Token], first: int, end: int, ids: Sequence[str]) -> tuple[str, str, str, Place]:
        """Which of several places of one name: the town where the words say so, else the widest, which holds either way."""
        chosen = ids[0]
        if len(ids) > 1:
            around = {token.lower_ for token in (*tokens[max(0, first - 3) : first], *tokens[end : end + 1])}
            small = bool(around & {"town", "city", "village"})
            depth = {one: len(places_above(one, self._places)) for one in ids}
            chosen = (max if small else min)(ids, key=lambda one: (depth[one], one))
        place = self._places[chosen]
        return chosen, place.name, "named", place

    def _kinds(self, tokens: Sequence[Token], told: Sequence[PlaceMention]) -> list[Candidate]:
        """Kinds of places that stand for one told of: "the shoal"."""
        found = []
        for first, one in kind_again(tokens, told):
            point = None if one.lat is None or one.lon is None else (one.lat, one.lon)
            place = self._places.get(one.id)
            found.append(
                Candidate(first, first + 1, one.id, one.name, _TOLD_BEFORE, place, point, one.within, vague=True)
            )
        return found

    def _grounds(self, tokens: Sequence[Token]) -> list[Candidate]:
        """A country by its people and "soil": "on Xian soil"."""
        found = []
        for first, end, _, ids in self._peoples.find(tokens):
            after = end + (end < len(tokens) and tokens[end].pos_ == "ADJ")
            if end < len(tokens) and tokens[end].lower_ == "capital":
                found += self._capital(first, end, ids[0])
            if after < len(tokens) and tokens[after].lower_ in place_words("ground"):
                place = self._places.get(ids[0])
                found.append(Candidate(first, after + 1, ids[0], self._states_by_id[ids[0]], "its ground", place))
        return found

    def _capital(self, first: int, end: int, state: str) -> list[Candidate]:
        """The seat of a state by its people: "the Xian capital"."""
        name = self._capitals.get(state)
        place = next((one for one in self._places.values() if name and one.name == name), None)
        if place is not None:
            return [Candidate(first, end + 1, place.id, place.name, _CAPITAL, place)]
        town = _town(first, end + 1, name, (state,)) if name else None
        return [] if town is None else [replace(town, reason=_CAPITAL)]

    def _worded(
        self,
        tokens: Sequence[Token],
        names: Sequence[tuple[int, int]],
        states: Mapping[int, str],
        told: Sequence[PlaceMention],
    ) -> list[Candidate]:
        """Proper names that stand where a place stands, by place words, the list of towns, or the tagger."""
        found = []
        near = tuple(states.values()) or self._near or _countries_told(told, self._states_by_id)
        for first, end in names:
            text = written(tokens, first, end)
            if (
                text in self._demonyms
                or text.lower() in place_words("in_town")
                or _names_a_street(tokens, end)
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
                found.append(Candidate(first, end, slug(text), text, "place word"))
            elif after is not None and is_after_word(after) and after.tag_ in {"NN", "NNP"} and one_phrase(tokens, end):
                whole = f"{text} {after.text}"
                found.append(Candidate(first, end + 1, slug(whole), whole, "place word"))
            elif first >= 2 and tokens[first - 1].lower_ == "of" and is_kind_of_place(tokens[first - 2]):
                found.append(_town(first, end, text, near) or Candidate(first, end, slug(text), text, "place word"))
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
                    found.append(Candidate(first, end, slug(text), text, "named"))
        return found

    def _bare(self, tokens: Sequence[Token]) -> list[Candidate]:
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
                    Candidate(
                        i, i + 1, place, name, f"the only {token.lower_} of the case", self._places[place], vague=True
                    )
                )
        return found


def _names_a_street(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name that ends before *end* only names a street: "Heroes' Street"."""
    after = tokens[end + 1] if end + 1 < len(tokens) and tokens[end].text in {"'", "’", "'s", "’s"} else None
    return after is not None and after.lower_ in place_words("in_town")


def places_above(place: str | None, places: Mapping[str, Place]) -> list[str]:
    """The places that contain *place*, the smallest first."""
    chain: list[str] = []
    while place is not None and place in places and place not in chain:
        chain.append(place)
        place = places[place].within
    return chain[1:]


def _town(first: int, end: int, text: str, near: Sequence[str]) -> Candidate | None:
    city = city_named(text, near)
    if city is None:
        return None
    return Candidate(first, end, city.id, city.name, city.reason, None, (city.lat, city.lon), city.within)


def _countries_told(told: Sequence[PlaceMention], states: Mapping[str, str]) -> tuple[str, ...]:
    """The countries of the places told of so far."""
    return tuple(
        dict.fromkeys(one for place in told for one in (place.id, place.within) if one is not None and one in states)
    )


def _countries_of(setting: Setting) -> tuple[str, ...]:
    """The countries that the case speaks of."""
    known = {one["id"] for one in load("countries")}
    named = {actor.id.partition("/")[0] for actor in setting.actors} | {place.id for place in setting.places}
    return tuple(sorted(named & known))
