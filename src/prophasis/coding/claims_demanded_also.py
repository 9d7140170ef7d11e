"""Second demands that share the verb of the first: "called on X to stop, and on Y to open its border", "demanded that …, and that Y leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import subject_of
from prophasis.coding.evidence import trim
from prophasis.coding.tree_labels import NOMINAL
from prophasis.language.sentences import position
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft, Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_TO_WHOM = {"on": verb_forms("call"), "upon": verb_forms("call"), "to": verb_forms("appeal")}
"""Verbs of asking by the preposition of who is asked."""
_THAT = verb_forms("demand") | verb_forms("insist") | verb_forms("urge") | verb_forms("ask") | verb_forms("request")
_NAME, _CLAUSE = 9, 10
"""How many words may stand before the "to" of what is asked, and before the verb behind "that"."""


def also_demanded(sentence: Sentence, drafts: Sequence[Draft], people: People) -> list[Draft]:
    """*drafts* with what is asked of another in words that share the verb of asking; what is asked there was not done."""
    kept = list(drafts)
    for first in drafts:
        if first.event is not EventType.REQUEST or first.act is None or first.act.nominal:
            continue
        for second in _further(first, sentence, people):
            start = second.tokens[0].i
            kept = [
                _cut(one, start) if one.trigger.i == first.trigger.i and one.act is first.act else one
                for one in kept
                if not _inside(one, second)
            ]
            kept.append(second)
    return kept


def _further(first: Draft, sentence: Sentence, people: People) -> list[Draft]:
    """The demands behind "and on", "and to", "and that"."""
    found = []
    for link in sentence.span:
        if link.i <= first.trigger.i or link.lower_ != "and" or link.i + 3 >= sentence.span.end:
            continue
        word = link.nbor(1)
        if first.trigger.lower_ in _TO_WHOM.get(word.lower_, ()) and word.lower_ in _prepositions(first, link):
            asked = _asked(word, sentence)
        elif word.lower_ == "that" and first.trigger.lower_ in _THAT:
            asked = _to_do(word, sentence)
        else:
            continue
        if asked is not None:
            who, deed = asked
            found.append(_demand(first, word, deed, people.named(who, sentence)))
    return found


def _prepositions(first: Draft, link: Token) -> set[str]:
    """The words between the verb and *link*, among them the preposition of who was asked first."""
    return {token.lower_ for token in link.doc[first.trigger.i + 1 : link.i]}


def _asked(preposition: Token, sentence: Sentence) -> tuple[Token, Token] | None:
    """Who is asked behind the preposition, and the verb of what: "on Y to open its border"."""
    words = sentence.span.doc[preposition.i + 1 : min(preposition.i + 1 + _NAME, sentence.span.end - 1)]
    to = next((token for token in words if token.lower_ == "to"), None)
    if to is None or to.nbor(1).pos_ not in {"VERB", "AUX"} or to.i == preposition.i + 1:
        return None
    name = [token for token in words if token.i < to.i]
    if any(token.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ"} for token in name):
        return None
    head = next((token for token in name if token.pos_ in NOMINAL and token.head not in name), name[-1])
    time = head.ent_type_ in {"DATE", "TIME"} or head.lower_ in _DAYS
    return None if head.pos_ not in NOMINAL or time else (head, to.nbor(1))


_DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "sea",
        "land",
        "day",
        "time",
        "behalf",
    }
)


def _to_do(that: Token, sentence: Sentence) -> tuple[Token, Token] | None:
    """Who is to do it behind "and that", and the bare verb of what: "that Y pull its troops out"."""
    words = sentence.span.doc[that.i + 1 : min(that.i + 1 + _CLAUSE, sentence.span.end)]
    deed = next((token for token in words if token.pos_ in {"VERB", "AUX"}), None)
    subject = None if deed is None else subject_of(deed)
    if deed is None or subject is None or subject.i < that.i or subject.i > deed.i:
        return None
    bare = deed.lower_ == deed.lemma_.lower() and deed.tag_ in {"VB", "VBP"}
    return (subject, deed) if bare and not _agrees(subject) else None


def _agrees(subject: Token) -> bool:
    """Whether a plural subject takes the same form in the plain present, so that nothing shows that it is asked."""
    return subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"they", "we", "you", "i"}


def _demand(first: Draft, start: Token, deed: Token, target: Who | None) -> Draft:
    """The demand that shares the verb of *first*."""
    end = max(deed.right_edge.i, deed.i)
    whole = [token for token in start.doc[start.i : end + 1] if position(token) in first.statement.tokens]
    own = None if target is not None and first.actor is not None and target.id == first.actor.id else target
    return first.having(
        trigger=deed, tokens=tuple(trim(whole or [start, deed])), target=own, act=None, because=(), figures=()
    )


def _cut(draft: Draft, start: int) -> Draft:
    """*draft* without the words of the demand that follows."""
    tokens = trim(token for token in draft.tokens if token.i < start)
    return draft.having(tokens=tuple(tokens)) if tokens else draft


def _inside(draft: Draft, demand: Draft) -> bool:
    """Whether *draft* tells as done what is only asked."""
    return (
        draft.event is not EventType.REQUEST
        and draft.trigger.i >= demand.tokens[0].i
        and draft.trigger.i <= demand.tokens[-1].i
    )
