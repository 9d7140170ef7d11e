"""The words that tie an act to its cause, as ``lexicon/causes.yaml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.lexicon.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Connectives:
    """The words of ``lexicon/causes.yaml``, cut into words; those that are looked for in a row by their first word, the longest first.

    What each list means stands at the head of the file. Words that the tree ties are keyed by every form of the first one, with
    those that may follow it.
    """

    reasons: Mapping[str, tuple[Words, ...]]
    aims: Mapping[str, tuple[Words, ...]]
    results: Mapping[str, tuple[Words, ...]]
    kept: frozenset[Words]
    only_with: Mapping[Words, frozenset[str]]
    clauses: frozenset[str]
    tensed: frozenset[str]
    said_of: Mapping[str, frozenset[str]]
    grounds: Mapping[str, frozenset[str]]
    bring_about: Mapping[str, frozenset[str]]
    come_of: Mapping[str, frozenset[str]]
    blame: Mapping[str, frozenset[str]]
    begin: Mapping[str, frozenset[str]]
    make: frozenset[str]
    replies: Mapping[str, frozenset[str]]
    answers: frozenset[str]
    outbreaks: frozenset[str]
    naming: frozenset[str]
    kinds: frozenset[str]
    idioms: frozenset[Words]
    unasked: frozenset[str]
    moments: frozenset[str]


@cache
def connectives() -> Connectives:
    """The connectives that ship with Prophasis."""
    content: Any = load("causes")
    return Connectives(
        reasons=_by_first(_phrases([*content["reasons"], *content["answers"]])),
        aims=_by_first(_phrases(content["aims"])),
        results=_by_first(_phrases(content["results"])),
        kept=frozenset(_phrases(content["keep_aim"])),
        only_with={tuple(name.split()): frozenset(events) for name, events in content["only_with"].items()},
        clauses=frozenset(content["clauses"]),
        tensed=frozenset(content["tensed"]),
        said_of=_with_next([*content["answers"], *content["outcomes"]], noun_forms),
        grounds=_with_next(content["grounds"], noun_forms),
        bring_about=_with_next(content["bring_about"], verb_forms),
        come_of=_with_next(content["come_of"], verb_forms),
        blame=_with_next(content["blame"], verb_forms),
        begin=_with_next(content["begin"], verb_forms),
        make=frozenset(form for verb in content["make"] for form in verb_forms(verb)),
        replies=_with_next(content["replies"], verb_forms),
        answers=frozenset(text.partition(" ")[0] for text in content["answers"]),
        outbreaks=frozenset(content["outbreaks"]),
        naming=frozenset(form for verb in content["naming"] for form in verb_forms(verb)),
        kinds=frozenset(form for noun in content["kinds"] for form in noun_forms(noun)),
        idioms=frozenset(tuple(text.split()) for text in content["idioms"]),
        unasked=frozenset(content["unasked"]),
        moments=frozenset(content["moments"]),
    )


def _phrases(texts: Sequence[str]) -> tuple[Words, ...]:
    return tuple(sorted((tuple(text.split()) for text in texts), key=lambda words: (-len(words), words)))


def _by_first(phrases: Sequence[Words]) -> dict[str, tuple[Words, ...]]:
    return {first: tuple(words for words in phrases if words[0] == first) for first in {words[0] for words in phrases}}


def _with_next(texts: Sequence[str], forms: Callable[[str], frozenset[str]]) -> dict[str, frozenset[str]]:
    """Every form of the first words, with the words that may follow as particle or preposition; empty: none need follow."""
    found: dict[str, set[str]] = {}
    for text in texts:
        first, _, rest = text.partition(" ")
        for form in forms(first):
            found.setdefault(form, set()).add(rest.rpartition(" ")[2])
    return {form: frozenset(rests) for form, rests in found.items()}
