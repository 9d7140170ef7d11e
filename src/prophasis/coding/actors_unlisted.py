"""States, bodies and armed groups that no dictionary lists, composed from the names that stand with a role noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.coding.actors_knowledge import RoleNoun
from prophasis.coding.actors_names import is_acronym
from prophasis.coding.actors_reading import Reading
from prophasis.coding.actors_titled import FIGHTING, owner_state, titled
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.coding.actors_words import Found, Words
    from prophasis.coding.reference import Context
    from prophasis.language.tree import Token

_ENDINGS = {
    "ian": ("ia", "", "y", "e", "a"), "an": ("a", "", "o"), "n": ("",), "ese": ("", "a", "y"), "i": ("", "a", "y"),
    "ish": ("", "land", "ia"), "ic": ("", "ia", "land"), "er": ("",),
}  # fmt: skip
"""Regular endings of adjectives of states, and what stands in their place in the name of the state."""

_DEMONYMIC = ("ian", "an", "ese", "ish", "i")
_LONGEST_NAME = 9
_GROUPS = frozenset(
    {"group", "movement", "militia", "front", "faction", "alliance", "network", "organisation", "organization", "gang"}
)
_FIGHTERS = frozenset({"fighter", "fighters", "combatant", "combatants", "militia", "militias", "militiamen", "gunmen"})
_COMMON = frozenset(
    {"armed", "army", "central", "civil", "east", "eastern", "federal", "first", "former", "government", "joint", "local",
     "military", "national", "new", "north", "northern", "opposition", "rebel", "regional", "regime", "royal", "second",
     "security", "senior", "south", "southern", "special", "state", "supreme", "third", "west", "western", "people",
     "force", "forces", "police", "guard", "defence", "defense", "command", "general", "unit", "lieutenant", "major", "brigadier", "colonel", "captain", "sergeant", "warrant", "chief", "deputy", "vice", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
     "may", "june", "july", "august", "september", "october", "november", "december"}
)  # fmt: skip
"""Words that a capital makes no name of: at the start of a sentence, or in the title of a body."""

_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)$|(?:first|second|third|[a-z]{2,}(?:th|ieth))$", re.IGNORECASE)
"""What counts the units of an army."""

_FLYING = frozenset({"air-force", "navy"})
_STATE_PARTS = frozenset({"ministry", "armed_forces", "state"})
_PERSON = frozenset({"PER", "PERSON"})


class Unlisted:
    """Actors by names that only the text knows.

    Args:
        knowledge: The actors and role nouns.
        places: Names of places of the case in lower case, which are no states.
    """

    def __init__(self, knowledge: Knowledge, places: Collection[str]) -> None:
        self._knowledge = knowledge
        self._places = places

    def body(self, read: Words, role: Found, context: Context) -> Reading | None:
        """The body or group that *role* makes with the name before it, or with the name after "of"."""
        noun = role.role
        if noun is None or noun.kind == "people" or noun.vague or (noun.part == "media"):
            return None
        if any(token.pos_ == "PROPN" for token in read.tokens[role.end : role.end + 1]):
            # A rank or title before a name belongs to the person.
            return None
        before = _name_before(read, role.start)
        if any(letter.isdigit() for token in before for letter in token.text) and noun.part in _FLYING:
            return None  # a type of weapon is nobody's name: "F-16 jets", "Su-25 aircraft"
        if before:
            return self._with_name(read, role, noun, before, context)
        if noun.property and read.head.text[:1].isupper():
            return None  # a line or post with a name of its own: "the Line of Control"
        after = _name_after(read, role.end)
        spelt = next((full for _, full in context.short if after and after[0].text in full.split()), "")
        if after and noun.kind == "group" and not _is_place_or_person(after, self._places):
            if spelt:
                return self._group(after, context, spelt)
            return self._group(after, context)
        if after and noun.kind in _STATE_PARTS and not _is_place_or_person(after, self._places):
            if after[0].nbor(-1).lower_ == "the":
                return self._group(after, context)
            return self._of_state(read, noun, after, context)
        return None

    def after_of(self, read: Words, context: Context) -> Reading | None:
        """The group by its name after "of": "fighters of the Kalmar People's Liberation Army"."""
        if read.at + 1 >= len(read.tokens):
            return None
        of = read.tokens[read.at + 1]
        run: list[Token] = []
        for token in of.doc[of.i + 1 : min(of.i + _LONGEST_NAME, of.sent.end)]:
            owner = bool(run) and token.text in {"'s", "’s"} and run[-1].lower_ in {"people", "lord"}
            if token.text[:1].isupper() or owner or (run and token.text == "-"):
                run.append(token)
            elif run or token.pos_ != "DET":
                break
        fights = bool(run) and (run[-1].lower_ in FIGHTING or is_acronym(run[-1].text)) and run[-1].text[:1].isupper()
        named = fights and not _is_place_or_person(run, self._places)
        own = named and any(token.lower_ not in _COMMON for token in run)
        return self._group(run, context) if own else None

    def named_body(self, read: Words, context: Context) -> Reading | None:
        """The body or group that has a name of its own, whatever state stands in it."""
        name = titled(read)
        if name is None or not name.own:
            return None
        text, state = name.text, owner_state(read, name)
        if text.lower() in self._places:
            return None
        role = read.role
        if state is not None and (name.unit or (not name.fights and role is not None)):
            return None
        if name.unit and (army := self._army_of(name.words[0])) is not None:
            return army
        if name.fights or name.unit:
            return self._group(name.words, context)
        if state is not None and self._knowledge.kind_of(state) == "state":
            of_state = [one for one in name.words if one.text[:1].isupper() and not _is_state(one, read)]
            body = f"{state}/{slug(' '.join(one.text for one in of_state))}"
            party = self._knowledge.party_of(state, context.on)
            return Reading(body, "unlisted", sure=False, kind="organisation", name=text, party=party)
        return Reading(slug(text), "unlisted", sure=False, kind="organisation", name=text)

    def _army_of(self, first: Token) -> Reading | None:
        """The army whose unit has a number ("the 15th Infantry Division"), where only one of the two who fight is a state."""
        state = self._knowledge.belligerent("state")
        before = first.nbor(-1) if first.i > first.sent.start else None
        if state is None or before is None or not (_NUMBERED.match(before.text) or _NUMBERED.match(first.text)):
            return None
        return Reading(self._knowledge.compose(state, "armed-forces"), "unlisted", sure=False)

    def _group(self, name: Sequence[Token], context: Context, text: str = "") -> Reading:
        """A group by its name; an abbreviation that the text spells out is the name that it stands for."""
        text = _whole(text or _text(name), context)
        known = self._knowledge.body_called(text)
        if known is not None:
            return Reading(known, "unlisted", sure=False)
        party = None if self._knowledge.parties else slug(text)
        return Reading(slug(text), "unlisted", sure=False, kind="group", name=text, party=party)

    def group(self, read: Words, context: Context) -> Reading | None:
        """A group by the noun that says that it is one: "the Wagner group", "the Houthi movement"."""
        if read.head.lower_ not in _GROUPS:
            return None
        name = _name_before(read, read.at)
        if name and (known := self._knowledge.body_called(name[-1].text)) and self._knowledge.kind_of(known) == "group":
            return Reading(known, "unlisted", sure=False)
        if name and read.head.text[:1].isupper():
            name = [*name, read.head]
        return (
            self._group(name, context) if name and not _is_place_or_person(name, self._places, person=False) else None
        )

    def state(self, name: Sequence[Token], context: Context) -> str | None:
        """The state by whose regular adjective the text speaks of its people or bodies, else nothing."""
        if len(name) != 1 or name[0].text.lower() in self._places:
            return None
        text = name[0].text
        forms = {text + "n", text + "an", text + "ian", text + "ese", text + "i", text.rstrip("aeiouy") + "ian"} - {
            text
        }
        return slug(text) if len(text) > 3 and forms & context.words else None

    def _with_name(
        self, read: Words, role: Found, noun: RoleNoun, name: Sequence[Token], context: Context
    ) -> Reading | None:
        if any(token.text.lower() in self._places for token in name) or (noun.office and _is_person(name)):
            return None
        last = name[-1].text
        titled = read.tokens[role.end - 1].text[:1].isupper() and read.tokens[role.start].i > read.head.sent.start
        demonym = last.endswith(_DEMONYMIC) and last[:1].isupper() and not last.isupper()
        if noun.property and not (demonym or _is_owner(name) or is_acronym(_text(name))):
            return None  # a place, not an owner: "the Nur Khan base"
        if (
            noun.kind == "group"
            or read.head.lower_ in _FIGHTERS
            or noun.part == "paramilitaries"
            or is_acronym(_text(name))
        ):
            return self._group(name, context, "" if not demonym else state_name(last, context.words))
        if titled and not demonym and noun.part == "armed-forces" and not _is_owner(name):
            whole = [*name, *read.tokens[role.start : role.end]]
            return Reading(slug(_text(whole)), "unlisted", sure=False, kind="group", name=_text(whole))
        if (_is_person(name) and not demonym) or (noun.part == "government" and _only_begins(name) and not demonym):
            return None
        if (
            noun.kind in _STATE_PARTS
            or noun.part in {"government", "president", "prime-minister", "parliament"}
            or demonym
        ):
            return self._of_state(read, noun, name, context)
        return None

    def _of_state(self, read: Words, noun: RoleNoun, name: Sequence[Token], context: Context) -> Reading | None:
        text = _text(name)
        polity = state_name(text, context.words) if len(name) == 1 else text
        state = slug(polity)
        part = "government" if noun.mouth else noun.part
        known = self._knowledge
        party = known.party_of(state, context.on) or (None if known.parties else state)
        roles = (noun.part,) if noun.office else ()
        label = f"{polity}: {part.replace('-', ' ')}" if part else polity
        composed = known.compose(state, part)
        return Reading(
            composed, "unlisted", sure=False, kind=known.kind_of(composed), name=known.names.get(composed) if composed in known.actors else label,
            party=party, roles=roles,
        )  # fmt: skip


def state_name(adjective: str, words: Collection[str]) -> str:
    """The state whose adjective this is: the name that the text has too, else by the one regular ending, else itself.

    Example:
        >>> state_name("Sylvanian", ())
        'Sylvania'
        >>> state_name("Kalmari", {"Kalmar"})
        'Kalmar'
        >>> state_name("Wagner", ())
        'Wagner'
    """
    for ending, replaced in _ENDINGS.items():
        if adjective.endswith(ending) and len(adjective) > len(ending) + 2:
            stem = adjective[: -len(ending)]
            for one in replaced:
                if stem + one in words:
                    return stem + one
    return adjective[:-1] if adjective.endswith("ian") and len(adjective) > 5 else adjective


def _name_before(read: Words, end: int) -> list[Token]:
    """The capitalised words right before the noun, without those that are no name by themselves."""
    run: list[Token] = []
    for token in reversed(read.tokens[:end]):
        joined = token.text in {"-", "'s", "’s", "'", "’"} or (
            token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
        )
        if token.text in {"'s", "’s", "'", "’"} and token.pos_ == "PART":
            if run and token.nbor(-1).lower_ != "people":
                break  # an owner: "Sylvania's Lupine movement"
            continue
        if not (joined or (token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"})):
            break
        run.insert(0, token)
    while run and (run[0].text == "-" or run[0].lower_ in _COMMON or _only_opens(run[0])):
        del run[0]
    if run and all(token.lower_ in _COMMON for token in run):
        return []
    return [token for token in run if token.text != "-"]


def _name_after(read: Words, start: int) -> list[Token]:
    """The name after "of": "the army of Freedonia"."""
    after = list(read.tokens[start:])
    if not after or after[0].lower_ != "of":
        return []
    names = after[1:]
    while names and names[0].pos_ == "DET":
        names = names[1:]
    run: list[Token] = []
    for token in names:
        if not (token.pos_ == "PROPN" and token.text[:1].isupper()):
            break
        run.append(token)
    return run


def _only_opens(token: Token) -> bool:
    """Whether only the start of the sentence gives it its capital."""
    opens = token.i == token.sent.start or (token.i == token.sent.start + 1 and token.nbor(-1).is_punct)
    return opens and token.pos_ != "PROPN" and not is_acronym(token.text) and not token.text.endswith(_DEMONYMIC)


def _only_begins(name: Sequence[Token]) -> bool:
    """Whether the name is the first word of the sentence, which would have its capital anyway."""
    return len(name) == 1 and name[0].i == name[0].sent.start and not _is_owner(name)


def _whole(text: str, context: Context) -> str:
    return next((full for short, full in context.short if short == text), text)


def _is_state(token: Token, read: Words) -> bool:
    return any(token in read.tokens[one.start : one.end] for one in read.states)


def _is_owner(name: Sequence[Token]) -> bool:
    last = name[-1]
    return last.i + 1 < len(last.doc) and last.nbor(1).pos_ == "PART"


def _is_person(name: Sequence[Token]) -> bool:
    return any(token.ent_type_ in _PERSON for token in name)


def _is_place_or_person(name: Sequence[Token], places: Collection[str], *, person: bool = True) -> bool:
    return _text(name).lower() in places or (person and _is_person(name))


def _text(name: Sequence[Token]) -> str:
    first, last = name[0], name[-1]
    return str(first.doc[first.i : last.i + 1].text)
