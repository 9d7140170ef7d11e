"""Places that a sentence names: those of the case, states, towns, and names that a place word makes a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.actors_phrases import Phrases
from prophasis.coding.places_cities import city_named
from prophasis.coding.places_context import is_after_word, place_words, preposition, reached, stands_in_place
from prophasis.lexicon.loader import entry, load
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from prophasis.language.sentences import Sentence
    from prophasis.model.setting import Place, Setting

_INSIDE = frozenset({"compound", "amod", "nmod", "nmod:desc", "flat"})
_DESCRIBED = frozenset({"state", "common", "shared", "eastern", "western", "northern", "southern"})
_NAMES_OF_TIMES = frozenset({"months", "weekdays"})


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
        self._demonyms = frozenset(word for one in load("countries") for word in one.get("demonyms", []))

    def find_places(self, sentence: Sentence) -> list[PlaceMention]:
        """The places that *sentence* names, in order. What only names who speaks or acts ("Baku said") is no place."""
        tokens = list(sentence.span)
        found: dict[int, _Found] = {}
        taken: dict[int, object] = {}
        for one in self._candidates(tokens):
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

    def _candidates(self, tokens: Sequence[Token]) -> list[_Found]:
        """What may be a place, by how sure the name is, then from left to right."""
        found = [
            _Found(first, end, *self._chosen(tokens, first, end, ids))
            for first, end, _, ids in self._names.find(list(tokens))
        ]
        found += [
            _Found(first, end, ids[0], self._states_by_id[ids[0]], "named")
            for first, end, _, ids in self._states.find(list(tokens))
        ]
        found += self._grounds(tokens)
        found += self._worded(tokens)
        found += self._bare(tokens)
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

    def _worded(self, tokens: Sequence[Token]) -> list[_Found]:
        """Proper names that stand where a place stands, by place words, the list of towns, or the tagger."""
        found = []
        states = {first: ids[0] for first, _, _, ids in self._states.find(list(tokens))}
        near = tuple(states.values()) or self._near
        for first, end in _names_in(tokens):
            text = " ".join(token.text for token in tokens[first:end]).replace(" - ", "-")
            if (
                text in self._demonyms
                or _is_time(tokens[first])
                or (first in states and first > 0 and tokens[first - 1].text == ",")
            ):
                continue
            after = tokens[end] if end < len(tokens) else None
            opens = tokens[first].text in place_words("first") and end - first > 1
            kind = tokens[end - 1] if end - first > 1 and is_after_word(tokens[end - 1]) else None
            named_line = any(token.lower_ == "of" for token in tokens[first:end])
            if opens or kind is not None or named_line:
                found.append(_Found(first, end, slug(text), text, "place word"))
            elif (
                after is not None and is_after_word(after) and after.tag_ in {"NN", "NNP"} and _one_phrase(tokens, end)
            ):
                whole = f"{text} {after.text}"
                found.append(_Found(first, end + 1, slug(whole), whole, "place word"))
            elif first >= 2 and tokens[first - 1].lower_ == "of" and tokens[first - 2].lower_ in place_words("before"):
                found.append(_town(first, end, text, near) or _Found(first, end, slug(text), text, "place word"))
            elif all(token.ent_type_ not in {"PER", "ORG"} for token in tokens[first:end]) or _taken_for_person(
                tokens, first, end
            ):
                town = _town(first, end, text, near) if _looks_like_place(tokens, first, end) else None
                if town is not None:
                    found.append(town)
                elif tokens[first].pos_ == "PROPN" and (tokens[first].ent_type_ == "LOC" or _near(tokens, first)):
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
        if _in_a_name(tokens, one.first, one.end):
            return False
        if one.place is not None and not also_actor:
            return not _only_describes(tokens, one.end)
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


def _town(first: int, end: int, text: str, near: Sequence[str]) -> _Found | None:
    city = city_named(text, near)
    if city is None:
        return None
    return _Found(first, end, city.id, city.name, "town", None, (city.lat, city.lon), city.within)


def _names_in(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of capitalised words that the tagger takes for names."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        if not _is_name(tokens[i]):
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and (_is_name(tokens[end]) or _goes_on(tokens, end)):
            end += 1
        found.append((i, end))
        i = end
    return found


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name goes on after the word at *at*: "Bulak-Bashy", "Line of Control"."""
    if at + 1 >= len(tokens) or not _is_name(tokens[at + 1]):
        return False
    if tokens[at].text == "-":
        return True
    opens = is_after_word(tokens[at - 1]) and tokens[at - 1].ent_type_ == "LOC"
    return tokens[at].lower_ == "of" and opens and tokens[at].ent_type_ == "LOC"


def _near(tokens: Sequence[Token], first: int) -> bool:
    """Whether "near" or "outside" leads to the name, as it does to places and hardly to anything else."""
    return first > 0 and tokens[first - 1].lower_ in {"near", "outside"} and tokens[first].ent_type_ == ""


def _taken_for_person(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the tagger may have taken a town for a person: one word after "captured", "near"."""
    led = place_words("inside") | place_words("reaching")
    return end - first == 1 and first > 0 and tokens[first - 1].lower_ in led and tokens[first].ent_type_ == "PER"


def _is_name(token: Token) -> bool:
    capital = token.text[:1].isupper() and token.text.lower() != token.text
    return capital and (token.pos_ == "PROPN" or token.ent_type_ == "LOC") and not token.is_punct


def _is_time(token: Token) -> bool:
    return any(token.text.rstrip(".") in entry("times", key) for key in _NAMES_OF_TIMES)


def _one_phrase(tokens: Sequence[Token], end: int) -> bool:
    """Whether the noun at *end* belongs to the name before it."""
    return tokens[end - 1].head.i == tokens[end].i or tokens[end - 1].dep_ in {"compound", "flat", "amod"}


def _looks_like_place(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a name without a place word may be looked up among the towns: the tagger says so, or "in" stands before."""
    if any(token.ent_type_ == "LOC" for token in tokens[first:end]):
        return True
    if (
        first > 1
        and tokens[first - 1].lower_ in {"on", "of", "at"}
        and tokens[first - 2].lower_ in place_words("happenings")
    ):
        return tokens[first].pos_ == "PROPN"
    led = place_words("inside") | place_words("reaching")
    return first > 0 and tokens[first - 1].lower_ in led and tokens[first].pos_ == "PROPN"


def _in_a_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words are part of a longer name of someone: "the Artsakh Water Service", "Mr Lachin"."""
    beside = [tokens[i] for i in (first - 1, end) if 0 <= i < len(tokens)]
    if all(token.ent_type_ == "PER" for token in tokens[first:end]) and any(
        token.ent_type_ == "PER" and token.pos_ == "PROPN" for token in beside
    ):
        return True
    after = tokens[end] if end < len(tokens) else None
    longer = after is not None and after.pos_ == "PROPN" and not is_after_word(after) and after.text[:1].isupper()
    return (
        longer
        and after is not None
        and tokens[end - 1].dep_ in {"compound", "flat", "nmod"}
        and after.ent_type_ in {"ORG", "PER"}
    )


def _only_describes(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name only says which body is meant: "the Paris prosecutor"."""
    at = end
    while at < len(tokens) and tokens[at].pos_ == "ADJ":
        at += 1
    if at >= len(tokens) or tokens[at].pos_ not in {"NOUN", "PROPN"} or tokens[end - 1].dep_ not in _INSIDE:
        return False
    if tokens[end - 1].head.i < tokens[end].i:
        return False
    after = tokens[at]
    return not (is_after_word(after) or after.lower_ in place_words("happenings"))


def _specific(found: list[_Found], tokens: Sequence[Token]) -> list[_Found]:
    """*found* without what a nearer name makes more exact: "the border in X" is X, "X's Y district" is Y."""
    kept = []
    for n, one in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        if following is not None:
            gap = [token.lower_ for token in tokens[one.end : following.first]]
            if one.vague and len(gap) <= 4 and gap[:1] and gap[0] in {"in", "near", "at", "around"}:
                continue
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
