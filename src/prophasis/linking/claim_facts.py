"""What a claim tells, whatever its words: numbers, names, quoted words, and the stems of the rest.

Plain patterns, so that a translation back to English or a rewrite can be known for the same statement without its wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prophasis.linking.words import content_words, words_of

Runs = frozenset[str]

_UNITS = dict(
    zip(words_of("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), range(1, 20), strict=True)
)  # fmt: skip
_ORDINALS = dict(zip(words_of("second third fourth fifth sixth seventh eighth ninth tenth"), range(2, 11), strict=True))
_TENS = dict(zip(words_of("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True))
_NUMBERS = {**_UNITS, **_ORDINALS, **_TENS, "dozen": 12, "hundred": 100, "thousand": 1000}
_NOON = {"midnight": "00:00", "noon": "12:00"}
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\b")
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d+\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TOKEN = re.compile(r"[^\W\d_]+|[.!?:“\"\n]")
_QUOTED = re.compile(r"[“\"]([^”\"]{15,600})[”\"]")
_CALENDAR = frozenset(
    words_of(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december"""
    )
)
_QUOTE_WORDS = 6
_QUOTE_SHARED = 0.7
_RUN = 3
_SHORTEST_NAME = 3
_NAME_STEM = 4
_NAME_ENDING = 3
_SAME = {
    "dead": words_of("kill killed killing dead die died dies dying death deaths perish perished slain"),
    "hurt": words_of("wound wounded wounding wounds injure injured injuring injury injuries hurt"),
    "close": words_of("close closed closing closes shut shuts shutting"),
    "burn": words_of("burn burned burnt burning burns flames ablaze"),
}
"""Words that reports put for one another when they retell losses and closures. Compiled for this project."""
_STANDS_FOR = {word: head for head, words in _SAME.items() for word in words}


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The facts of one claim. ``names`` are lower-case words; ``actors`` those of them that only name a side."""

    numbers: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    quotes: frozenset[str]
    stems: frozenset[str]
    runs: Runs


NO_FACTS = ClaimFacts(*[frozenset[str]()] * 6)
"""A row of a dataset is no prose: it is held with nothing but its own dataset."""


def facts_of_claim(
    evidence: str, sentence: str, *, names: frozenset[str], actors: frozenset[str], speaker: frozenset[str]
) -> ClaimFacts:
    """The facts of *evidence*; quotations are taken from the whole *sentence*.

    Args:
        evidence: The words of the claim.
        sentence: The sentence around them.
        names: Words known to be names; see `names_in`.
        actors: Words that name a side: they tell hardly anything, since every report names both.
        speaker: The words that name the speaker: they are no part of what is said.
    """
    words = [word.lower() for word in _WORD.findall(evidence)]
    found = frozenset(word for word in words if word in names and word not in speaker and word not in _CALENDAR)
    of_sides = frozenset(word for word in found if any(same_name(word, actor) for actor in actors))
    of_a_name = _belonging(words, found - of_sides)
    rest = " ".join(
        _STANDS_FOR.get(word, word) for word in words if not (word in found or word in _NUMBERS or word in of_a_name)
    )
    return ClaimFacts(
        numbers=numbers_in(evidence),
        names=found,
        actors=of_sides,
        quotes=quotes_in(sentence if _QUOTED.search(sentence) else evidence),
        stems=content_words(rest, without=speaker),
        runs=runs_of(evidence),
    )


def _belonging(words: Sequence[str], names: frozenset[str]) -> frozenset[str]:
    """The words that belong to a name and tell no more than it: the Sarn *bridge*, the *village* of Colm."""
    after = {word for name, word in pairwise(words) if name in names}
    before = {word for word, of, name in zip(words, words[1:], words[2:], strict=False) if of == "of" and name in names}
    return frozenset(after | before)


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of *texts* that are written with a capital inside a sentence."""
    found: set[str] = set()
    for text in texts:
        for before, word in pairwise(_TOKEN.findall(text)):
            if word[0].isupper() and before not in ".!?:“\"\n" and len(word) >= _SHORTEST_NAME:  # fmt: skip
                found.add(word.lower())
    return frozenset(found)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of *text*, in figures or words, and clock times; "twenty-one" is 21, "a dozen" 12.

    Example:
        >>> sorted(numbers_in("Thirty-two men, 1,200 cows and a dozen cars at 14:20 and midnight"))
        ['00:00', '12', '1200', '14:20', '32']
    """
    found = {f"{int(hour):02}:{minute}" for hour, minute in _CLOCK.findall(text)}
    found |= {str(int(number.replace(",", ""))) for number in _FIGURE.findall(_CLOCK.sub(" ", text))}
    for word in _WORD.findall(text.lower()):
        first, _, last = word.partition("-")
        if first in _TENS and last in _UNITS:
            found.add(str(_TENS[first] + _UNITS[last]))
        elif first in _NUMBERS and not last:
            found.add(str(_NUMBERS[first]))
        elif word in _NOON:
            found.add(_NOON[word])
    return frozenset(found)


def quotes_in(text: str) -> frozenset[str]:
    """The passages of *text* in quotation marks, six words at least, without case and punctuation."""
    passages = (" ".join(re.findall(r"\w+", match[1].lower())) for match in _QUOTED.finditer(text))
    return frozenset(passage for passage in passages if passage.count(" ") + 1 >= _QUOTE_WORDS)


def runs_of(text: str) -> Runs:
    """The runs of three words of *text*, without case and punctuation; a shorter text is one run."""
    words = re.findall(r"\w+", text.lower())
    last = max(1, len(words) - _RUN + 1)
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(last)) if words else frozenset()


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """What is common to both, over the smaller of the two; 0 where one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def same_quote(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a passage of *one* stands in a passage of *other*, whole or nearly so."""
    return any(share(runs_of(mine), runs_of(theirs)) >= _QUOTE_SHARED for mine in one for theirs in other)


def same_name(one: str, other: str) -> bool:
    """Whether two words are one name with another ending: Belvar and Belvarian, Dorn and Dorne."""
    if one == other:
        return True
    stem = next(
        (n for n, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs),
        min(len(one), len(other)),
    )
    return stem >= _NAME_STEM and max(len(one), len(other)) - stem <= _NAME_ENDING


def names_shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The names of the smaller of the two that the other has as well."""
    few, many = sorted((one, other), key=lambda names: (len(names), sorted(names)))
    return frozenset(name for name in few if any(same_name(name, theirs) for theirs in many))


def names_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each names something that the other does not."""
    return bool(one and other) and len(names_shared(one, other)) < min(len(one), len(other))


def numbers_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has a number that the other has not."""
    return bool(one - other) and bool(other - one)
