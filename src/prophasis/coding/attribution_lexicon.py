"""The words of ``lexicon/speech.yaml``, by the forms that stand in texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.lexicon.loader import load
from prophasis.model.claim import Modality, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """A verb or noun of saying in one of its senses; the fields are those of the lexicon.

    Attributes:
        words: The form that stands in the text, and the particles that belong to it ("points", "out").
        cls: Its class: say, report, deny, accuse, demand …
        takes: What its content can be: clause, object, of, to, ing, figure, text.
        stance: What it says of its content.
        modality: The world in which it puts its content.
        passive: Whether the passive without a doer stands for unnamed sources.
        unnamed: Whether, without an owner, it stands for unnamed sources.
    """

    words: tuple[str, ...]
    cls: str
    takes: frozenset[str]
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.ACTUAL
    passive: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class AttitudeWord:
    """A word that shows what somebody wants, plans, believes, knows, sees or feels, or what is talked about or decreed.

    Attributes:
        words: The form that stands in the text, and the particles that belong to it.
        cls: Its class: want, intend, believe, know, perceive, feel, support, show, discuss, urge, decree.
        takes: What its content can be: clause, to, object, phrase.
        prepositions: What a phrase begins with that is its content.
    """

    words: tuple[str, ...]
    cls: str
    takes: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class AttitudeLexicon:
    """All words of attitude, by the form of their first word."""

    verbs: Mapping[str, tuple[AttitudeWord, ...]]
    nouns: Mapping[str, tuple[AttitudeWord, ...]]
    adjectives: Mapping[str, tuple[AttitudeWord, ...]]


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """All words of saying, by the form of their first word."""

    verbs: Mapping[str, tuple[SpeechWord, ...]]
    nouns: Mapping[str, tuple[SpeechWord, ...]]
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    giving: frozenset[str]
    pointing_back: frozenset[str]
    saying_no: Mapping[str, tuple[str, ...]]
    taking_part: Mapping[str, tuple[str, ...]]
    own_words: frozenset[str]
    counts: frozenset[str]
    called_true: frozenset[str]
    called_untrue: frozenset[str]
    unnamed: frozenset[str]
    adverbs: frozenset[str]
    mouths: frozenset[str]
    texts: frozenset[str]
    citing: frozenset[str]
    platforms: frozenset[str]
    dwellers: frozenset[str]
    attitudes: AttitudeLexicon


@cache
def speech_lexicon() -> SpeechLexicon:
    """The lexicon that ships with Prophasis."""
    content: Any = load("speech")
    return SpeechLexicon(
        verbs=_by_form(_verbs(content["classes"])),
        nouns=_by_form(_nouns(content["nouns"])),
        according=_by_first_word(content["according"]),
        giving=frozenset(form for verb in content["giving"] for form in verb_forms(verb)),
        saying_no={form: tuple(rest) for form, rest in _forms_of_verbs(content["saying_no"])},
        taking_part={form: tuple(rest) for form, rest in _forms_of_verbs(content["taking_part"])},
        pointing_back=_forms(content["pointing_back"]),
        own_words=_forms(content["words"]),
        counts=_forms(content["counts"]),
        called_true=frozenset(content["called_true"]),
        called_untrue=frozenset(content["called_untrue"]),
        unnamed=_forms(content["unnamed"]),
        adverbs=frozenset(content["adverbs"]),
        mouths=_forms(content["mouths"]) | _forms(content["organs"]),
        texts=_forms(content["texts"]),
        platforms=frozenset(content["platforms"]),
        dwellers=_forms(content["dwellers"]),
        attitudes=_attitudes(content["attitudes"]),
        citing=frozenset(form for verb in content["citing"] for form in verb_forms(verb)),
    )


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in noun_forms(noun))


def _verbs(classes: list[Mapping[str, Any]]) -> Iterable[SpeechWord]:
    for one in classes:
        for verb in one["verbs"]:
            first, *rest = verb.split()
            for form in sorted(verb_forms(first)):
                yield _word((form, *rest), one, frozenset(one["takes"]))


def _nouns(classes: list[Mapping[str, Any]]) -> Iterable[SpeechWord]:
    for one in classes:
        for noun in one["nouns"]:
            for form in sorted(noun_forms(noun)):
                yield _word((form,), one, frozenset({"clause", "of"}))


def _word(words: tuple[str, ...], one: Mapping[str, Any], takes: frozenset[str]) -> SpeechWord:
    return SpeechWord(
        words=words,
        cls=one["class"],
        takes=takes,
        stance=Stance(one.get("stance", "asserts")),
        modality=Modality(one.get("modality", "actual")),
        passive=bool(one.get("passive")),
        unnamed=bool(one.get("unnamed")),
    )


def _attitudes(classes: list[Mapping[str, Any]]) -> AttitudeLexicon:
    return AttitudeLexicon(
        verbs=_by_form(
            _attitude((form, *rest), one) for one in classes for form, rest in _forms_of_verbs(one["verbs"])
        ),
        nouns=_by_form(_attitude((form,), one) for one in classes for form in sorted(_forms(one["nouns"]))),
        adjectives=_by_form(_attitude((word,), one) for one in classes for word in one["adjectives"]),
    )


def _forms_of_verbs(verbs: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    for verb in verbs:
        first, *rest = verb.split()
        yield from ((form, rest) for form in sorted(verb_forms(first)))


def _attitude(words: tuple[str, ...], one: Mapping[str, Any]) -> AttitudeWord:
    return AttitudeWord(words, one["class"], frozenset(one["takes"]), frozenset(one.get("prepositions", ())))


_W = TypeVar("_W", SpeechWord, AttitudeWord)


def _by_form(words: Iterable[_W]) -> dict[str, tuple[_W, ...]]:
    """By first form; within a form the longest first, then in the order of the file."""
    found: dict[str, list[_W]] = {}
    for word in words:
        found.setdefault(word.words[0], []).append(word)
    return {form: tuple(sorted(many, key=lambda one: -len(one.words))) for form, many in found.items()}
