"""The words of ``lexicon/actions.yaml``, ready to be found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.errors import LexiconError
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DEFAULT_TO = ("at", "on", "upon", "against", "towards", "toward")
_PEOPLE = ("official", "captive", "force", "party", "victim", "person")
_CLASSES, _BLOCKS = "classes", "blocks"


class Frame(StrEnum):
    """Which part of the sentence names doer and target; explained in ``lexicon/actions.yaml``."""

    ACT = "act"
    HARM = "harm"
    FATE = "fate"
    SUFFER = "suffer"
    MUTUAL = "mutual"
    OWN = "own"
    STATE = "state"
    ADJECTIVE = "adjective"
    SPEECH = "speech"
    PRIVATE = "private"
    JUDGE = "judge"
    FAULT = "fault"
    PLEASE = "please"


class Part(StrEnum):
    """How an entry stands in a sentence: the keys of a block."""

    VERB = "verbs"
    NOUN = "nouns"
    PHRASE = "phrases"
    SUBJECT = "subjects"


Word = tuple[frozenset[str], ...]
"""One or several words in a row, each as its possible forms."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand at one place of a phrase.

    Attributes:
        forms: The forms of all its single words.
        several: Its words that are several in a row, the longest first.
    """

    forms: frozenset[str]
    several: tuple[Word, ...] = ()

    def first_forms(self) -> frozenset[str]:
        """The forms that the first token of a match can have."""
        return self.forms.union(*(word[0] for word in self.several))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of knowledge: these words tell of an act of this type.

    Attributes:
        event: The PLOVER type.
        mode: The PLOVER mode, or our finer word.
        frame: Who is who.
        part: Whether it is a verb, a noun, a phrase or a phrase that begins with its subject.
        slots: The words, place by place.
        to: The prepositions that mark the target.
        weak: It counts only where a known actor takes part.
        armed: It counts only where the doer bears arms.
        dated: As a noun it counts only where the sentence says that it took place.
        negated: It counts only where it is negated, and says the opposite of a denial.
        future: It counts only where it is told of the future.
        bare: It counts only where nothing says what it is about ("the guards refused").
        object_is_weapon: Who is its object is not hit but dismissed ("fired the minister").
        takes_place: It counts only where it is done to a place that has a name ("took Northfield", "Northfield fell").
        people: Forms of those words of it that name people, who stay doer or target ("dismiss <official>").
        text: The entry as it stands in the file.
    """

    event: EventType
    mode: str
    frame: Frame
    part: Part
    slots: tuple[Slot, ...]
    to: tuple[str, ...] = DEFAULT_TO
    weak: bool = False
    armed: bool = False
    dated: bool = False
    negated: bool = False
    future: bool = False
    bare: bool = False
    object_is_weapon: bool = False
    takes_place: bool = False
    people: frozenset[str] = frozenset()
    text: str = ""

    def needs(self) -> list[frozenset[str]]:
        """For each slot but the key one the forms of which a sentence must hold one."""
        return [slot.first_forms() for n, slot in enumerate(self.slots) if n != _key(self.part)]


@dataclass(frozen=True, slots=True)
class ActionLexicon:
    """All entries, by a form that any sentence with the act must hold.

    Attributes:
        entries: In the order of the file.
        by_form: From a word form to the entries whose key slot it can fill (the first, for subjects the second), each
            with its needs: a bit for each set of forms of which the sentence must hold one.
        needs: The bits of all needs.
        meets: From a word form to the bits of the needs that it meets.
        idioms: Words before a noun that make no act of it ("heart attack").
    """

    entries: tuple[Entry, ...]
    by_form: Mapping[str, tuple[tuple[int, Entry], ...]]
    needs: int
    meets: Mapping[str, int]
    idioms: frozenset[str] = frozenset()

    def unmet_by(self, words: Iterable[str]) -> int:
        """The bits of the needs that none of *words* meets."""
        met = 0
        for word in words:
            met |= self.meets.get(word, 0)
        return self.needs ^ met


@cache
def action_lexicon() -> ActionLexicon:
    """The actions that ship with Prophasis."""
    return read_actions(load("actions"))


def read_actions(content: Mapping[str, Any]) -> ActionLexicon:
    """The lexicon in the form of ``actions.yaml``.

    Raises:
        LexiconError: A block names a type, a frame or a class that does not exist.
    """
    classes: Mapping[str, Sequence[str]] = content.get(_CLASSES, {})
    entries = tuple(entry for block in content[_BLOCKS] for entry in _entries_of(block, classes))
    by_form: dict[str, list[tuple[int, Entry]]] = {}
    bits: dict[frozenset[str], int] = {}
    for entry in entries:
        needed = sum(bits.setdefault(forms, 1 << len(bits)) for forms in set(entry.needs()))
        for form in sorted(entry.slots[_key(entry.part)].first_forms()):
            by_form.setdefault(form, []).append((needed, entry))
    meets: dict[str, int] = {}
    for forms, bit in bits.items():
        meets.update({form: meets.get(form, 0) | bit for form in forms})
    idioms = frozenset(form for word in content.get("idioms", ()) for form in noun_forms(word))
    return ActionLexicon(
        entries, {form: tuple(some) for form, some in by_form.items()}, sum(bits.values()), meets, idioms
    )


def _key(part: Part) -> int:
    """Which slot of an entry is looked up first: its verb."""
    return 1 if part is Part.SUBJECT else 0


def _entries_of(block: Mapping[str, Any], classes: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    try:
        event, frame = EventType(block["event"]), Frame(block["frame"])
    except (KeyError, ValueError) as error:
        raise LexiconError(
            f"lexicon/actions.yaml: the block {dict(block)!r:.80} has no known event and frame"
        ) from error
    for part in Part:
        for text in block.get(part.value, ()):
            if not isinstance(text, str):
                raise LexiconError(
                    f"lexicon/actions.yaml: {text!r} under {event} {part.value} is no text. Put it in quotes."
                )
            slots = tuple(_slot(piece, classes) for piece in text.split())
            yield Entry(
                event=event,
                mode=block["mode"],
                frame=frame,
                part=part,
                slots=slots,
                to=_prepositions(block.get("to", DEFAULT_TO)),
                weak=bool(block.get("weak")),
                armed=block.get("needs") == "armed",
                dated=bool(block.get("dated")),
                negated=bool(block.get("negated")),
                future=bool(block.get("future")),
                bare=bool(block.get("bare")),
                object_is_weapon=block.get("object") == "weapon",
                takes_place=block.get("object") == "place",
                people=_people_in(text, classes),
                text=text,
            )


def _people_in(text: str, classes: Mapping[str, Sequence[str]]) -> frozenset[str]:
    named = (name for name in _PEOPLE if f"<{name}>" in text)
    return frozenset(form for name in named for word in classes[name] for form in noun_forms(word))


def _prepositions(words: Sequence[Any]) -> tuple[str, ...]:
    if wrong := [word for word in words if not isinstance(word, str)]:
        raise LexiconError(
            f'lexicon/actions.yaml: {wrong[0]!r} among the prepositions of `to` is no text. Write "on" in quotes.'
        )
    return tuple(words)


def _slot(piece: str, classes: Mapping[str, Sequence[str]]) -> Slot:
    words: list[Word] = []
    for name in piece.split("/"):
        if name.startswith("<"):
            if name.strip("<>") not in classes:
                raise LexiconError(f"lexicon/actions.yaml has no class {name}; it has: {', '.join(classes)}")
            words += [_word(text) for text in classes[name.strip("<>")]]
        else:
            words.append(_word(name))
    several = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
    return Slot(frozenset(form for word in words if len(word) == 1 for form in word[0]), tuple(several))


def _word(text: str) -> Word:
    """*text* as the tokenizer cuts it (at hyphens too), each word with its forms."""
    pieces = [piece for part in text.split() for piece in _cut(part)]
    return tuple(verb_forms(piece) | noun_forms(piece) for piece in pieces)


def _cut(word: str) -> list[str]:
    parts = word.split("-")
    return [piece for i, part in enumerate(parts) for piece in (["-", part] if i else [part])]
