"""Those who speak as people of a place: "residents of Northfield said", "officials in Northfield said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors import OFFICIALS
from prophasis.coding.acts_tree import case_words
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.reference import Mention
from prophasis.language.sentences import in_own_case, position

if TYPE_CHECKING:
    from prophasis.coding.actors import ActorIndex
    from prophasis.coding.reference import Context
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_PEOPLE = frozenset({"people", "those", "families", "men", "women"})
"""Nouns that mean people of a place only where the place, or what befell them, is told with them."""

_LOCAL = frozenset({"local", "provincial", "regional", "municipal", "district", "city", "village", "town"})

_AT = frozenset({"in", "of", "from", "at"})


def of_a_place(head: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """The people or the state of the case for whom *head* speaks by where it is; ``None`` for all others."""
    words = [word for word in noun_phrase(head) if word in sentence.span] or [head]
    if _is_named(words, head):
        return None
    if head.lower_ in OFFICIALS:
        state = actors.ground.state_of(_place_of(head)) or _state_here(head, words, context, actors)
        if state is None or state not in actors.knowledge.actors:
            return None
        return _mention(actors.knowledge.listed(state, "government") or state, words, context, sentence, actors)
    if not _are_dwellers(head):
        return None
    near = (
        actors.ground.state_of(_place_of(head)) or actors.ground.state_before(head) or context.home or context.setting
    )
    people = actors.ground.people_of(near)
    return None if people is None else _mention(people, words, context, sentence, actors)


def _state_here(head: Token, words: list[Token], context: Context, actors: ActorIndex) -> str | None:
    """The state of "officials here", which is where the report is filed, and of "local officials", which is the place named last."""
    if head.i + 1 < head.sent.end and head.nbor(1).lower_ == "here":
        return context.home or context.setting
    if any(word.lower_ in _LOCAL for word in words if word.i < head.i):
        return actors.ground.state_before(head)
    return None


def _is_named(words: list[Token], head: Token) -> bool:
    """Whether a name or a state stands before the noun, or one set beside it tells who it is: "the villager Jane Doe"."""
    named = any(
        word.i < head.i and (word.pos_ == "PROPN" or word.text[:1].isupper())
        for word in words
        if word.i > word.sent.start
    )
    return named or any(child.dep_ in {"appos", "flat"} and child.pos_ == "PROPN" for child in head.children)


def _are_dwellers(head: Token) -> bool:
    placed = bool(_place_of(head)) or any(child.dep_ == "acl:relcl" for child in head.children)
    return head.lower_ in speech_lexicon().dwellers or (head.lower_ in _PEOPLE and placed)


def _place_of(head: Token) -> list[Token]:
    """The words of the "in Northfield", "from the camp" that hang on *head*."""
    return [
        word
        for child in head.children
        if child.i > head.i and case_words(child) & _AT and child.dep_.startswith(("nmod", "obl"))
        for word in child.subtree
    ]


def _mention(actor: str, words: list[Token], context: Context, sentence: Sentence, actors: ActorIndex) -> Mention:
    first, last = words[0], words[-1]
    return Mention(
        id=actor,
        name=actors.knowledge.names.get(actor, actor),
        party=actors.party_of(actor, context.on),
        kind=actors.knowledge.kind_of(actor),
        in_case=actor in actors.knowledge.actors,
        as_written=in_own_case(
            "".join(one.text_with_ws for one in first.doc[first.i : last.i + 1]).strip(), first, last
        ),
        start=position(first),
        end=position(last) + len(last),
        sure=False,
        rule="ground",
        subject=True,
        plural=True,
        sentence_n=sentence.n,
    )
