"""What a phrase names: days, places, persons, sides, and the words that say what happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from prophasis.linking.sayings import days_named
from prophasis.linking.words import content_words
from prophasis.model.setting import Setting

_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words of a stated cause or an accusation, read once."""

    words: frozenset[str]
    days: frozenset[date]
    places: frozenset[str]
    persons: frozenset[str]
    sides: frozenset[str]


class PhraseReader:
    """Reads phrases by the names of a case."""

    def __init__(self, setting: Setting) -> None:
        actors = setting.actors
        self._places = _Names(
            (name, place.id) for place in setting.places for name in {place.name, *(one.name for one in place.names)}
        )
        self._persons = _Names(
            (name, one.id) for one in actors if one.kind == "person" for name in one.aliases if name[:1].isupper()
        )
        self._sides = _Names(
            (name, one.party) for one in actors if one.kind == "state" and one.party for name in one.aliases
        )

    def read(self, text: str, published: date | None) -> Phrase:
        """What *text*, published on that day, names."""
        return Phrase(
            words=content_words(text),
            days=days_named(text, published),
            places=self._places.found_in(text),
            persons=self._persons.found_in(text),
            sides=self._sides.found_in(text),
        )


class _Names:
    """Names and what they stand for; one name may stand for several."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._means: defaultdict[str, set[str]] = defaultdict(set)
        for name, meant in pairs:
            if len(name) >= _SHORTEST:
                self._means[name.lower()].add(meant)
        longest_first = sorted(self._means, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if longest_first else None

    def found_in(self, text: str) -> frozenset[str]:
        """What the names in *text* stand for, the longest name at each spot."""
        if self._pattern is None:
            return frozenset()
        return frozenset(meant for match in self._pattern.finditer(text.lower()) for meant in self._means[match[0]])
