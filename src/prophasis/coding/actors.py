"""Which actor a noun phrase means: one of the case, one composed from state and role, one that only the text names."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from prophasis.coding.actors_bare import Bare
from prophasis.coding.actors_context import by_pronoun, former, latter
from prophasis.coding.actors_ground import Ground
from prophasis.coding.actors_joint import are_joint, coalition_named
from prophasis.coding.actors_knowledge import Knowledge
from prophasis.coding.actors_named import Named
from prophasis.coding.actors_names import is_acronym
from prophasis.coding.actors_offices import holds_it_elsewhere
from prophasis.coding.actors_portfolio import without_portfolio
from prophasis.coding.actors_reading import Reading, is_speaking, mention_of, retold
from prophasis.coding.actors_words import read_words
from prophasis.coding.acts_tree import subject_of
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import Class, classes_of
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from prophasis.coding.actors_words import Words
    from prophasis.coding.reference import Context, Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token
    from prophasis.model.document import Document
    from prophasis.model.setting import Setting, Source

_T = TypeVar("_T")
_HEADS = frozenset({"NOUN", "PROPN"})
_GO_ON = frozenset({"for", "of", "on", "and", "to", "in", "'s", "without", "-", *entry("titles", "particles")})
"""What a name that the parser cut may go on with: small words, the hyphen of "CSP-PSD", the particles of names."""

_LONGEST_REST = 9
_REMEMBERED = 1024
"""How many phrases are remembered as read; it bounds the memory."""

_INSIDE_NAMES = frozenset({"flat", "compound", "nmod:desc", "fixed", "goeswith", "amod", "det", "case"})


OFFICIALS = frozenset({"official", "officials", "authority", "authorities"})
"""Nouns for a state as it speaks and acts, rather than for the body called its government."""


class ActorIndex:
    """The actors of a case and the words for all others.

    Args:
        setting: The case; an empty one leaves the built-in knowledge.
    """

    def __init__(self, setting: Setting) -> None:
        self.knowledge = Knowledge(setting)
        places = {name.lower() for place in setting.places for name in (place.name, *(one.name for one in place.names))}
        self._named = Named(self.knowledge, places)
        self._bare = Bare(self._named, setting.case.focal.parties)
        self.ground = Ground(self.knowledge)
        self._seen: dict[tuple[Token, ...], Words] = {}
        self._whole: dict[tuple[Token, ...], Sequence[Token]] = {}
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
        if len(words) == 1 and words[0].pos_ in {"PRON", "DET"} and not is_acronym(words[0].text):
            return self._pronoun(words[0], context, sentence_n)
        words = without_portfolio(self._whole_name(_name_after_title(words) or words))
        read = self._read(words)
        if read.head.lower_ in entry("titles", "worn"):
            return None  # "in rebel uniforms" are no rebels
        found = self._found(read, context, sentence_n)
        if found is not None and holds_it_elsewhere(found.id, read.head, self.knowledge):
            read = replace(read, aliases=())
            found = self._found(read, context, sentence_n)
            found = None if found is None or holds_it_elsewhere(found.id, read.head, self.knowledge) else found
        if found is not None and read.head.lower_ in OFFICIALS:
            found = replace(found, id=self._of_the_case(found.id))
        return None if found is None else mention_of(found, read, self.knowledge, context, sentence_n=sentence_n)

    def _found(self, read: Words, context: Context, sentence_n: int) -> Reading | None:
        if are_joint(read):
            return coalition_named(read, context)
        named = self._named.read(read, context)
        ids = read.alias.ids if read.alias else ()
        if named is not None and len(ids) == 1 and "/" not in named.id and named.id not in self.knowledge.names:
            return Reading(ids[0], "alias", sure=False)  # "the General Staff of the Armies" is no body called "Armies"
        return named or self._bare.read(read, context, sentence_n)

    def _read(self, words: Sequence[Token]) -> Words:
        """*words* looked up in all dictionaries, once: who is named, who speaks and who acts is asked of the same phrase."""
        return _remembered(self._seen, tuple(words), partial(read_words, knowledge=self.knowledge))

    def _whole_name(self, words: Sequence[Token]) -> Sequence[Token]:
        """*words* with the rest of a known name that the parser cut: "the State Committee | for | National Security"."""
        return _remembered(self._whole, tuple(words), self._with_rest) if words else words

    def _with_rest(self, words: Sequence[Token]) -> Sequence[Token]:
        first, last, sent = words[0], words[-1], words[-1].sent
        around = first.doc.tokens
        goes_on = last.i + 1 < sent.end and self._joins(last, around[last.i + 1], around[last.i + 1])
        began = first.i - 2 >= sent.start and self._joins(around[first.i - 1], first, around[first.i - 1])
        if began:
            name = around[first.i + 1] if first.lower_ == "the" and len(words) > 1 else first
            began = name.text[:1].isupper()
        if not (goes_on or began):
            return words
        before = around[max(sent.start, first.i - _LONGEST_REST) : first.i] if began else []
        after = around[last.i + 1 : min(last.i + 1 + _LONGEST_REST, sent.end)] if goes_on else []
        every = [*before, *words, *after]
        low, high = len(before), len(before) + len(words)
        names = [*self.knowledge.aliases.find(every), *self.knowledge.roles.find(every)]
        over = [(start, end) for start, end, *_ in names if start < high and end > low]
        start, end = min((one[0] for one in over), default=low), max((one[1] for one in over), default=high)
        return every[min(start, low) : max(end, high)]

    def _joins(self, token: Token, following: Token, link: Token) -> bool:
        """Whether *link*, the one of the two or the other, is a small word over which a known name goes on."""
        known = self.knowledge
        return link.lower_ in _GO_ON and (known.aliases.join(token, following) or known.roles.join(token, following))

    def _of_the_case(self, body: str) -> str:
        """The state for its officials, where the case lists the state without its government."""
        state, _, part = body.partition("/")
        actor = self.knowledge.actors.get(state)
        unlisted = part == "government" and body not in self.knowledge.actors
        return state if unlisted and actor is not None and actor.kind == "state" else body

    def find(self, sentence: Sentence, context: Context) -> list[Mention]:
        """The actors named in *sentence*, in order; each is known to the next."""
        found: list[Mention] = []
        taken: set[int] = set()
        known = context.having(())
        for token in sentence.span:
            if not (token.pos_ in _HEADS or token.tag_ == "NNP") or token.dep_ in _INSIDE_NAMES or token.i in taken:
                continue
            words = self._whole_name([word for word in noun_phrase(token) if sentence.holds(word)])
            mention = self.resolve(words, known, sentence_n=sentence.n)
            if mention is not None:
                taken |= {word.i for word in words}
                found.append(mention)
                known = context.having(found)
        return found

    def _pronoun(self, token: Token, context: Context, sentence_n: int) -> Mention | None:
        context = context.without(_subject_ids(token, context, sentence_n))
        if (teller := _armed_tellers(token)) is not None:
            at = position(teller)
            same = (one for one in context.mentions if one.sentence_n == sentence_n and one.start <= at < one.end)
            found = next(same, None)
        elif token.lower_ in {"latter", "former"}:
            found = latter(context) if token.lower_ == "latter" else former(context)
        else:
            found = by_pronoun(
                token, context, speaks=is_speaking(token), sentence_n=sentence_n if sentence_n >= 0 else None
            )
        if found is None:
            return None
        return retold(found, [token], sentence_n, rule="pronoun")


def _armed_tellers(token: Token) -> Token | None:
    """The soldiers who tell of themselves as "they": "soldiers at the post said they had beaten back an attack"."""
    told = next((one for one in token.ancestors if one.dep_ == "ccomp"), None) if token.lower_ == "they" else None
    subject = None if told is None or token.head.i != told.i else subject_of(told.head)
    if subject is None or subject.tag_ != "NNS" or Class.ARMED not in classes_of(subject):
        return None
    return None if any(child.pos_ == "PROPN" for child in subject.children) else subject


def _remembered(
    known: dict[tuple[Token, ...], _T], words: tuple[Token, ...], read: Callable[[tuple[Token, ...]], _T]
) -> _T:
    """What *read* makes of *words*, worked out once: the same phrase is asked for who is named, who speaks and who acts."""
    if words not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[words] = read(words)
    return known[words]


def _subject_ids(token: Token, context: Context, sentence_n: int) -> frozenset[str]:
    """Who the subject of the clause is, whom a pronoun that is its object can never mean: "X asked him to leave"."""
    verb = token.head
    if token.dep_ not in {"obj", "iobj"} or verb.pos_ != "VERB" or token.lower_.endswith(("self", "selves")):
        return frozenset()
    subject = subject_of(verb)
    if subject is None or subject.i >= token.i or sentence_n < 0:
        return frozenset()
    first, last = position(subject.doc[subject.left_edge.i]), position(subject) + len(subject)
    same = (one for one in context.mentions if one.sentence_n == sentence_n and one.start <= last and one.end >= first)
    return frozenset(one.id for one in same)


def _name_after_title(words: Sequence[Token]) -> list[Token]:
    """The name, where the parser took "the opposition Blue Alliance" for two subjects; nothing otherwise."""
    last = words[-1]
    if last.dep_ != "nsubj" or last.i + 1 >= last.sent.end:
        return []
    name = last.nbor(1)
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    beside = name.dep_ == "nsubj" and name.pos_ == "PROPN" and name.head.i == last.head.i
    return noun_phrase(name) if beside else []
