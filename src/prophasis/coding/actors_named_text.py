"""Names that only the text has: persons with their offices, bodies and groups; a surname may be that of a person of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_named_words import called_a_place, stands_in, state_before, surnames, text_of
from prophasis.coding.actors_names import BODY_NOUNS, id_of_name, is_acronym, kind_of_name, name_tokens, told_before
from prophasis.coding.actors_portfolio import is_office
from prophasis.coding.actors_reading import Reading, is_speaking
from prophasis.coding.actors_words import is_place, is_plural, read_words
from prophasis.coding.acts_tree import case_words
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import Class, classes_of
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.lexicon.loader import entry
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.coding.actors_unlisted import Unlisted
    from prophasis.coding.actors_words import Words
    from prophasis.coding.reference import Context
    from prophasis.language.tree import Token

_ARMED_NAMES = frozenset(
    {"army", "forces", "front", "brigades", "brigade", "movement", "force", "guard", "militia", "fighters"}
)


_COMPASS = frozenset({"north", "south", "east", "west"})
"""What is cut off the name of a region ("the Middle East") is nobody's name."""


class NamesOfText:
    """The readings of proper names.

    Args:
        knowledge: The actors and role nouns.
        places: Names of places in lower case, which are no actors.
        unlisted: States, bodies and groups that no dictionary lists.
    """

    def __init__(self, knowledge: Knowledge, places: Collection[str], unlisted: Unlisted) -> None:
        self._knowledge = knowledge
        self._places = frozenset(places)
        self._unlisted = unlisted
        self._surnames = surnames(knowledge)

    def shortened(self, read: Words, context: Context) -> Reading | None:
        """An abbreviation that the text spells out, or the name that it stands for."""
        for short, full in context.short:
            if read.head.text == short or (read.head.text in full.split() and stands_in(full, read.head)):
                known = self._knowledge.body_called(full)
                if known is not None:
                    return Reading(known, "name")
                party = None if self._knowledge.parties else slug(full)
                kind = "group" if full.split()[-1].lower() in _ARMED_NAMES else "organisation"
                return Reading(
                    slug(full), "name", sure=False, kind=kind, name=full, party=party if kind == "group" else None
                )
        return None

    def name(self, read: Words, context: Context) -> Reading | None:
        """A name that only the text has."""
        name = name_tokens(read)
        if (
            not name
            or not (read.head.pos_ == "PROPN" or read.head in name)
            or (text := text_of(name).lower()) in self._places
            or text in speech_lexicon().platforms
            or text in _COMPASS
        ):
            return None
        if (
            called_a_place(name)
            or (len(name) == 1 and read.definite and name[0].lower_ in BODY_NOUNS)
            or (len(name) == 1 and name[0].lower_ in speech_lexicon().unnamed and not is_acronym(name[0].text))
        ):
            return None
        if (before := told_before(name, context)) is not None:
            return Reading(before.id, "name", like=before)
        if (known := self.listed(name)) is not None:
            return Reading(known, "name")
        if not is_place(read, capital=False) and (state := self._unlisted.state(name, context)) is not None:
            party = self._knowledge.party_of(state, context.on) or (None if self._knowledge.parties else state)
            return Reading(state, "unlisted", sure=False, kind="state", name=text_of(name), party=party)
        if (office := office_behind(name)) is not None:
            return self._holder(name, office, context)
        kind = kind_of_name(name)
        titles = tuple(one.role.part for one in read.roles if one.role and one.role.office)
        if kind is None and titles:
            kind = "person"
        if kind is None and read.head.dep_ in SUBJECTS and is_acronym(text_of(name)):
            kind = "organisation"
        if kind is None and is_speaking(read.head):
            kind = "organisation" if read.definite else "person"
        if kind is None and read.head.dep_ == "appos" and is_speaking(read.head.head) and len(name) > 1:
            kind = "person"
        if kind is None or (kind != "person" and is_place(read, capital=False)):
            return None
        if kind == "person":
            return self.person(name, None, titles, context)
        if (owner := state_before(name, read)) is not None:
            part = slug(text_of(name))
            return Reading(
                self._knowledge.compose(owner, part), "name", sure=False, kind="organisation", name=text_of(name),
                party=self._knowledge.party_of(owner, context.on),
            )  # fmt: skip
        return Reading(id_of_name(name), "name", sure=False, kind=kind, name=text_of(name))

    def _holder(self, name: Sequence[Token], office: Token, context: Context) -> Reading | None:
        """The person whom the words behind the name call the holder of *office*: on the side of the state named there."""
        bodies = (child for child in office.children if child.dep_ == "nmod" and "for" in case_words(child))
        words = [*noun_phrase(office), *(word for body in bodies for word in noun_phrase(body))]
        behind = read_words(words, self._knowledge)
        state = next((one.state.id for one in behind.states if one.state is not None), None)
        titles = tuple(one.role.part for one in behind.roles if one.role and one.role.office)
        return self.person(name, state, titles, context)

    def listed(self, name: Sequence[Token]) -> str | None:
        """The one person of the case whose name ends so."""
        found = self._surnames.get(text_of(name).lower(), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def person(
        self, name: Sequence[Token], state: str | None, titles: tuple[str, ...], context: Context
    ) -> Reading | None:
        """The person so called: told of before, of the case, or new, on the side of *state*."""
        if (before := told_before(name, context)) is not None:
            return Reading(before.id, "name", like=before)
        if (known := self.listed(name)) is not None:
            return Reading(known, "name")
        party = self._knowledge.party_of(state, context.on)
        return Reading(id_of_name(name), "name", kind="person", name=text_of(name), party=party, roles=titles)


def office_behind(name: Sequence[Token]) -> Token | None:
    """The word for an office that stands beside a name of two words or more: "Jane Doe, Sylvania's interior minister, said"."""
    beside = (
        child
        for token in name
        for child in token.children
        if child.dep_ == "appos" and child.i > name[-1].i and child.left_edge.i > name[-1].i
    )
    noun = next(beside, None)
    if noun is None or len(name) == 1 or noun.pos_ != "NOUN" or is_plural(noun):
        return None
    held = is_office(noun.lower_) or noun.lower_ in entry("truecase", "titles") or Class.OFFICIAL in classes_of(noun)
    return noun if held else None
