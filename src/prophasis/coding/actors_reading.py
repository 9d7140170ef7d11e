"""What a noun phrase was taken for, and the mention that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_portfolio import is_office
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.records import changed, record
from prophasis.coding.reference import Context, Mention
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.language.sentences import in_own_case, position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.coding.actors_words import Words
    from prophasis.language.tree import Token


@record(frozen=True, slots=True)
class Reading:
    """What a phrase was taken for.

    Attributes:
        id: The actor.
        rule: How it was found.
        sure: The words say so outright.
        kind: Its kind, name and party where no dictionary has them.
        name: See kind.
        party: See kind.
        roles: The role parts it is known by.
        like: The earlier mention that it takes up again.
    """

    id: str
    rule: str
    sure: bool = True
    kind: str | None = None
    name: str | None = None
    party: str | None = None
    roles: tuple[str, ...] = ()
    like: Mention | None = None


def mention_of(found: Reading, read: Words, knowledge: Knowledge, context: Context, *, sentence_n: int = -1) -> Mention:
    """The mention that *read* makes when it is taken for *found*."""
    if found.like is not None:
        return retold(found.like, read.tokens, sentence_n, rule=found.rule, sure=found.sure)
    actor = knowledge.actors.get(found.id)
    titles = knowledge.titles_of(found.id)
    first, last = read.tokens[0], read.tokens[-1]
    kind = found.kind or knowledge.kind_of(found.id)
    return Mention(
        id=found.id,
        name=found.name or knowledge.names.get(found.id, found.id),
        party=found.party or knowledge.party_of(found.id, context.on),
        kind=kind,
        in_case=actor is not None,
        as_written=in_own_case(read.text(), first, last),
        start=position(first),
        end=position(last) + len(last),
        sure=found.sure,
        rule=found.rule,
        roles=tuple(dict.fromkeys((*titles, *found.roles, *(_offices(read) if kind == "person" else ())))),
        subject=read.head.dep_ in SUBJECTS,
        plural=read.plural,
        sentence_n=sentence_n,
    )


def _offices(read: Words) -> tuple[str, ...]:
    """The words for an office before, behind or around the name of a person: "the Governor, Jane Roe", "Jane Roe, mayor of X"."""
    head = read.head
    beside = [child for child in head.children if child.dep_ == "appos"]
    around = [head.head] if head.dep_ == "appos" else []
    words = (token.lower_ for token in (*read.tokens, *beside, *around))
    return tuple(dict.fromkeys(word for word in words if is_office(word)))


def retold(like: Mention, tokens: Sequence[Token], sentence_n: int, *, rule: str, sure: bool = False) -> Mention:
    """The mention *like* again, in other words."""
    first, last = tokens[0], tokens[-1]
    text = "".join(token.text_with_ws for token in first.doc[first.i : last.i + 1]).strip()
    head = next((token for token in tokens if token.dep_ in SUBJECTS), None)
    return changed(
        like,
        as_written=in_own_case(text, first, last),
        start=position(first),
        end=position(last) + len(last),
        sure=sure,
        rule=rule,
        subject=head is not None,
        sentence_n=sentence_n,
        plural=_is_plural(tokens, like),
    )


def _is_plural(tokens: Sequence[Token], like: Mention) -> bool:
    """Whether the words mean several; pronouns and names leave it at what was said before."""
    nouns = [token for token in tokens if token.pos_ == "NOUN"]
    return any(token.tag_ == "NNS" for token in nouns) if nouns else like.plural


def is_speaking(token: Token) -> bool:
    """Whether *token* is who says it: the subject of a verb of saying, or its doer in the passive, or stands after "per".

    An "it" that the parser took for an empty one is, too.
    """
    if any(child.lower_ in {"per", "according"} and child.i < token.i for child in token.children):
        return True
    said = token.head.lower_ in speech_lexicon().verbs
    passive = any(child.dep_ == "aux:pass" for child in token.head.children)
    return said and (token.dep_ in SUBJECTS or token.dep_ == "obl:agent" or (token.dep_ == "expl" and not passive))
