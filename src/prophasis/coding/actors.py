"""Which actor a noun phrase means: named by the case, composed from state and role, named by the text, or by context."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prophasis.coding.actors_context import (
    FIRST_PERSON,
    HE_OR_SHE,
    IT,
    THEY,
    by_pronoun,
    by_role,
    former,
    latter,
    state_in_mind,
)
from prophasis.coding.actors_knowledge import CAPITAL, DEMONYM, Knowledge
from prophasis.coding.actors_names import id_of_name, is_person_name, kind_of_name, name_tokens, told_before
from prophasis.coding.actors_words import Words, is_place, read_words, state_beside
from prophasis.coding.acts_tree import SUBJECTS, noun_phrase
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.reference import Context, Mention
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Token

    from prophasis.coding.actors_words import Found
    from prophasis.language.sentences import Sentence
    from prophasis.model.document import Document
    from prophasis.model.setting import Setting, Source

_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE_NAMES = frozenset({"flat", "compound", "nmod:desc", "fixed", "goeswith", "amod", "det", "case"})
_ENEMY = frozenset({"enemy", "adversary", "foe", "opponent", "aggressor"})
_DETERMINERS = frozenset({"DET"})


class ActorIndex:
    """The actors of a case and the words for all others.

    Args:
        setting: The case; an empty one leaves the built-in knowledge.
    """

    def __init__(self, setting: Setting) -> None:
        self.knowledge = Knowledge(setting)
        self._focal = setting.case.focal.parties
        self._sources = {source.id: source for source in setting.sources}

    def source_of(self, document: Document) -> Source | None:
        """The publisher of *document*, where the case describes it."""
        return self._sources.get(document.source or "")

    def party_of(self, actor_id: str | None, on: date | None = None) -> str | None:
        """The party that *actor_id* belongs to on that day; ``None`` for none or unknown."""
        return self.knowledge.party_of(actor_id, on)

    def resolve(self, words: Sequence[Token], context: Context, *, sentence_n: int = -1) -> Mention | None:
        """The actor that the noun phrase *words* means; ``None`` where it names none or cannot be told.

        Args:
            words: The tokens of one noun phrase, as :func:`prophasis.coding.acts_tree.noun_phrase` gives them.
            context: What a reader knows before it.
            sentence_n: The sentence it stands in, for the mention.
        """
        if not words:
            return None
        if len(words) == 1 and words[0].pos_ in {"PRON", "DET"}:
            return self._pronoun(words[0], context, sentence_n)
        read = read_words(words, self.knowledge)
        found = self._named(read, context) or self._meant(read, context)
        return None if found is None else self._mention(found, read, context, sentence_n)

    def find(self, sentence: Sentence, context: Context) -> list[Mention]:
        """The actors named in *sentence*, in order; each is known to the next."""
        found: list[Mention] = []
        taken: set[int] = set()
        for token in sentence.span:
            if token.pos_ not in _HEADS or token.dep_ in _INSIDE_NAMES or token.i in taken:
                continue
            if token.pos_ == "PRON":
                continue
            words = [word for word in noun_phrase(token) if word in sentence.span]
            mention = self.resolve(words, context.having(found), sentence_n=sentence.n)
            if mention is not None:
                taken |= {word.i for word in words}
                found.append(mention)
        return found

    # One reading of the phrase after the other; each gives (id, rule, sure) or nothing.

    def _named(self, read: Words, context: Context) -> _Reading | None:
        """The readings that the words themselves give."""
        alias = read.over_head(read.aliases)
        ids = alias.ids if alias else ()
        if alias is not None and not self._is_generic(read, alias):
            if self._stands_for_a_place(read, alias):
                return None
            chosen = ids[0] if len(ids) == 1 else self._among(ids, context)
            return _Reading(chosen, "alias") if chosen else None
        return self._composed(read, context) or self._state(read) or self._name(read, context)

    def _meant(self, read: Words, context: Context) -> _Reading | None:
        """The readings that need the context."""
        if read.head.lower_ in {"latter", "former"}:
            mention = latter(context) if read.head.lower_ == "latter" else former(context)
            return _Reading(mention.id, "context", sure=False, like=mention) if mention else None
        if read.head.lower_ in _ENEMY or read.text().lower() == "the other side":
            return self._enemy(context)
        return self._bare(read, context)

    def _composed(self, read: Words, context: Context) -> _Reading | None:
        """A state and a role noun: "the Xian defence ministry", "X's troops", "its army"."""
        role = read.over_head(read.roles)
        name = name_tokens(read)
        if role is None and name:
            role = next((one for one in reversed(read.roles) if one.role and (one.role.office or one.role.mouth)), None)
        if role is None or role.role is None:
            return None
        state = state_beside(read, role) or self._owner(read, role, context)
        if state is None:
            return None
        named = bool(name) and (role.role.office or role.role.mouth or is_person_name(name))
        if role.role.mouth:
            return self._mouth(read, role, state, context)
        if named:
            return self._person(name, state, (role.role.part,), context)
        if role.role.office and not read.plural:
            holder = self.knowledge.holder_of(role.role.part, state, context.on)
            if holder is not None:
                return _Reading(holder, "office")
        if role.role.vague:
            return None
        if (
            role.role.kind == "people"
            and role.role.part == "civilians"
            and not read.plural
            and role.role.losses is False
        ):
            return None
        return _Reading(self.knowledge.compose(state, role.role.part), "composition", roles=_office(role))

    def _mouth(self, read: Words, role: Found, state: str, context: Context) -> _Reading | None:
        """Who speaks for a body is the body, unless the case lists the person."""
        known = self.knowledge.holder_of("spokesperson", state, context.on)
        bodies = [one for one in read.roles if one is not role and one.role and not one.role.mouth]
        part = next((one.role.part for one in bodies if one.role), "")
        if known is not None and known in self.knowledge.actors:
            of = {held.of for held in self.knowledge.actors[known].roles}
            if self.knowledge.compose(state, part) in of or not part:
                return _Reading(known, "office")
        return _Reading(self.knowledge.compose(state, part or "government"), "mouth", roles=("spokesperson",))

    def _owner(self, read: Words, role: Found, context: Context) -> str | None:
        """The state of whoever owns the role: "Pashinyan's government", "its troops"."""
        first = read.tokens[0]
        if first.pos_ in {"PRON", "DET"} and first.lower_ in IT | THEY | HE_OR_SHE | FIRST_PERSON:
            owner = by_pronoun(first, context, speaks=False)
            return self._state_of(owner.id, owner.party) if owner else None
        for one in read.aliases:
            if one.end <= role.start and not self._is_generic(read, one):
                chosen = one.ids[0] if len(one.ids) == 1 else self._among(one.ids, context)
                if chosen:
                    return self._state_of(chosen, self.party_of(chosen, context.on))
        return None

    def _state_of(self, actor_id: str, party: str | None) -> str | None:
        if self.knowledge.kind_of(actor_id) == "person" and actor_id in self.knowledge.actors:
            return party
        state = actor_id.partition("/")[0]
        return state if state in self.knowledge.names else party

    def _state(self, read: Words) -> _Reading | None:
        """A state by its name, people or capital."""
        found = read.over_head(read.states)
        if found is None or found.state is None:
            return None
        state = found.state
        if state.form != DEMONYM and is_place(read, capital=state.form == CAPITAL):
            return None
        if state.form == DEMONYM and read.tokens[0].lower_ in {"a", "an", "one"}:
            return _Reading(self.knowledge.compose(state.id, "civilians"), "composition", sure=False)
        return _Reading(state.id, "state")

    def _name(self, read: Words, context: Context) -> _Reading | None:
        """A name that only the text has."""
        name = name_tokens(read)
        if not name or read.head.pos_ != "PROPN":
            return None
        if (before := told_before(name, context)) is not None:
            return _Reading(before.id, "name", like=before)
        if (known := self._surname(name)) is not None:
            return _Reading(known, "name")
        kind = kind_of_name(name)
        titles = tuple(one.role.part for one in read.roles if one.role and one.role.office)
        if kind is None and titles:
            kind = "person"
        if kind is None or (kind != "person" and is_place(read, capital=False)):
            return None
        if kind == "person":
            return self._person(name, None, titles, context)
        return _Reading(id_of_name(name), "name", sure=False, kind=kind, name=_text(name))

    def _surname(self, name: Sequence[Any]) -> str | None:
        """The one person of the case whose name ends so."""
        wanted = [token.text.lower() for token in name]
        found = {
            actor.id
            for actor in self.knowledge.actors.values()
            if actor.kind == "person"
            for one in (actor.name, *actor.aliases)
            if one.lower().split()[-len(wanted) :] == wanted
        }
        return next(iter(found)) if len(found) == 1 else None

    def _person(
        self, name: Sequence[Any], state: str | None, titles: tuple[str, ...], context: Context
    ) -> _Reading | None:
        if (before := told_before(name, context)) is not None:
            return _Reading(before.id, "name", like=before)
        if (known := self._surname(name)) is not None:
            return _Reading(known, "name")
        party = self.party_of(state, context.on)
        return _Reading(id_of_name(name), "name", kind="person", name=_text(name), party=party, roles=titles)

    def _enemy(self, context: Context) -> _Reading | None:
        """The other of two belligerents, seen from the speaker."""
        own = context.speaker.party if context.speaker else None
        others = [party for party in self._focal if party != own]
        if own is None or own not in self._focal or len(others) != 1:
            return None
        return _Reading(self.knowledge.compose(others[0], "armed-forces"), "context", sure=False)

    def _bare(self, read: Words, context: Context) -> _Reading | None:
        """A role noun without a state, or a general name that the case gives an actor ("the president")."""
        alias, role = read.over_head(read.aliases), read.over_head(read.roles)
        noun = role.role if role else None
        speaks = is_speaking(read.head)
        ids = alias.ids if alias else ()
        if noun is not None:
            before = by_role(noun, context, self.knowledge, speaks=speaks)
            if before is not None and (read.definite or not noun.losses or speaks):
                return _Reading(before.id, "context", sure=False, like=before)
        if ids:
            chosen = ids[0] if len(ids) == 1 else self._among(ids, context)
            if chosen:
                return _Reading(chosen, "alias", sure=False)
        return self._by_state_in_mind(read, noun, context) if noun is not None else None

    def _by_state_in_mind(self, read: Words, noun: Any, context: Context) -> _Reading | None:
        """A role noun of the state that a reader has in mind; a group under arms without a state stays itself."""
        if noun.kind == "group":
            return _Reading(noun.part, "role", sure=False, kind="group", name=noun.part)
        if noun.vague or noun.mouth or not noun.part or noun.kind == "people" or noun.part == "media":
            return None
        if noun.property or (noun.losses and context.speaker is None):
            return None
        state = state_in_mind(context)
        if state is None or not (read.definite or noun.losses or noun.part == "police"):
            return None
        if noun.office:
            holder = self.knowledge.holder_of(noun.part, state, context.on)
            return _Reading(
                holder or self.knowledge.compose(state, noun.part), "context", sure=False, roles=(noun.part,)
            )
        return _Reading(self.knowledge.compose(state, noun.part), "context", sure=False)

    def _pronoun(self, token: Token, context: Context, sentence_n: int) -> Mention | None:
        if token.lower_ in {"latter", "former"}:
            found = latter(context) if token.lower_ == "latter" else former(context)
        else:
            found = by_pronoun(
                token, context, speaks=is_speaking(token), sentence_n=sentence_n if sentence_n >= 0 else None
            )
        if found is None:
            return None
        return _retold(found, [token], sentence_n, rule="pronoun")

    def _among(self, ids: Sequence[str], context: Context) -> str | None:
        """Which of several actors of one name is meant: the last mentioned, else the state itself, else the outlet's own."""
        last = context.last(lambda mention: mention.id in ids)
        if last is not None:
            return last.id
        states = [one for one in ids if self.knowledge.kind_of(one) == "state"]
        own = [one for one in ids if context.home is not None and self.party_of(one, context.on) == context.home]
        chosen = states or own
        return chosen[0] if len(chosen) == 1 else None

    def _stands_for_a_place(self, read: Words, alias: Found) -> bool:
        """Whether the name of a state or its seat stands for the place."""
        if not any(self.knowledge.kind_of(one) == "state" for one in alias.ids):
            return False
        seat = read.over_head(read.states)
        return is_place(read, capital=seat is not None and seat.state is not None and seat.state.form == CAPITAL)

    def _is_generic(self, read: Words, alias: Found) -> bool:
        """Whether a name of the case is only a role noun ("the president"): then the context comes first."""
        words = read.tokens[alias.start : alias.end]
        covered = {n for one in read.roles for n in range(one.start, one.end)}
        if any(one.start < alias.end and one.end > alias.start for one in read.states):
            return False
        rest = [
            token for n, token in enumerate(words, alias.start) if n not in covered and token.pos_ not in _DETERMINERS
        ]
        return not any(token.text[:1].isupper() for token in rest) and (
            bool(covered) or not any(token.text[:1].isupper() for token in words)
        )

    def _mention(self, found: _Reading, read: Words, context: Context, sentence_n: int) -> Mention:
        if found.like is not None:
            return _retold(found.like, read.tokens, sentence_n, rule=found.rule, sure=found.sure)
        actor = self.knowledge.actors.get(found.id)
        titles = self.knowledge.titles_of(found.id)
        first, last = read.tokens[0], read.tokens[-1]
        return Mention(
            id=found.id,
            name=found.name or self.knowledge.names.get(found.id, found.id),
            party=found.party or self.party_of(found.id, context.on),
            kind=found.kind or self.knowledge.kind_of(found.id),
            in_case=actor is not None,
            as_written=read.text(),
            start=position(first),
            end=position(last) + len(last),
            sure=found.sure,
            rule=found.rule,
            roles=(*titles, *(role for role in found.roles if role not in titles)),
            subject=read.head.dep_ in SUBJECTS,
            plural=read.plural,
            sentence_n=sentence_n,
        )


class _Reading:
    """What a phrase was taken for."""

    __slots__ = ("id", "kind", "like", "name", "party", "roles", "rule", "sure")

    def __init__(
        self,
        id_: str,
        rule: str,
        *,
        sure: bool = True,
        kind: str | None = None,
        name: str | None = None,
        party: str | None = None,
        roles: tuple[str, ...] = (),
        like: Mention | None = None,
    ) -> None:
        self.id, self.rule, self.sure, self.kind, self.name, self.party = id_, rule, sure, kind, name, party
        self.roles, self.like = roles, like


def is_speaking(token: Token) -> bool:
    """Whether *token* is the subject of a verb of saying."""
    return token.dep_ in SUBJECTS and token.head.lower_ in speech_lexicon().verbs


def _office(role: Found) -> tuple[str, ...]:
    return (role.role.part,) if role.role and role.role.office else ()


def _text(name: Sequence[Any]) -> str:
    return " ".join(token.text for token in name)


def _retold(like: Mention, tokens: Sequence[Token], sentence_n: int, *, rule: str, sure: bool = False) -> Mention:
    """The mention *like* again, in other words."""
    first, last = tokens[0], tokens[-1]
    text = "".join(token.text_with_ws for token in first.doc[first.i : last.i + 1]).strip()
    head = next((token for token in tokens if token.dep_ in SUBJECTS), None)
    return replace(
        like,
        as_written=text,
        start=position(first),
        end=position(last) + len(last),
        sure=sure,
        rule=rule,
        subject=head is not None,
        sentence_n=sentence_n,
        plural=like.plural,
    )
