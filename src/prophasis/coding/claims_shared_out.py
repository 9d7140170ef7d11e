"""Counted deeds that are shared out among their doers: "recorded 14 violations and attributed nine of them to X and five to Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_tree import subject_of
from prophasis.coding.claims_draft import Draft
from prophasis.coding.claims_who import is_under_arms
from prophasis.coding.evidence import trim
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.tree_labels import NOMINAL
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_MARK = {
    **dict.fromkeys(verb_forms("attribute") | verb_forms("ascribe"), "to"),
    **dict.fromkeys(verb_forms("blame") | verb_forms("pin"), "on"),
}
"""Verbs that put deeds down to somebody, by the preposition of who that is."""
_DEEDS = frozenset().union(
    *map(
        noun_forms, ("violation", "breach", "attack", "strike", "airstrike", "raid", "shelling", "bombing", "incident")
    )
)
_BETWEEN = frozenset({"of", "them", "these", "those", "the", "remaining", "other", "others", "and", ",", "rest"})
_RULE = "noun-act"
_STOPS = frozenset({"and", ";", ",", "."})
_NAME = 8
"""How many words may name who it is."""


def shared_out(sentence: Sentence, people: People) -> list[Draft]:
    """The deeds of each side that the counted ones are put down to, and what was counted; empty where none are."""
    for verb in sentence.span:
        mark = _MARK.get(verb.lower_)
        counted = None if mark is None or is_negated(verb) else _counted(verb)
        if mark is None or counted is None:
            continue
        shares = _shares(verb, mark, sentence, people)
        if len(shares) > 1 and all(is_under_arms(who) or who.kind == "state" for _, who in shares):
            teller = _teller(verb, sentence, people)
            of_all = (None, _words_of(counted))
            return [
                Draft(
                    sentence=sentence, statement=people.attribution.statement_of(verb), trigger=words[0] if who else counted,
                    tokens=words, event=EventType.ASSAULT, mode="attack", rule=_RULE, speaker=teller, actor=who,
                )
                for who, words in (of_all, *((who, words) for words, who in shares))
            ]  # fmt: skip
    return []


def without_shared(drafts: Sequence[Draft], shares: Sequence[Draft]) -> list[Draft]:
    """*drafts* without what *shares* tell in full: the counted noun, and the charge itself."""
    words = {token.i for one in shares for token in one.tokens}
    charge = {one.trigger.i for one in drafts if one.event is EventType.ACCUSE and one.trigger.lower_ in _MARK}
    return [one for one in drafts if not shares or (one.trigger.i not in words and one.trigger.i not in charge)]


def _counted(verb: Token) -> Token | None:
    """What was counted before: the last deed with a number, "14 violations of the truce"."""
    before = (token for token in reversed(list(verb.sent)) if token.i < verb.i)
    return next((one for one in before if one.lower_ in _DEEDS and any(c.dep_ == "nummod" for c in one.children)), None)


def _words_of(counted: Token) -> tuple[Token, ...]:
    """The words of what was counted, with the verb that counts it."""
    verb = counted.head if counted.head.i < counted.i and counted.head.pos_ == "VERB" else counted.left_edge
    first, last = min(verb.i, counted.left_edge.i), counted.sent.end
    stop = next((token.i for token in counted.doc[counted.i : last] if token.lower_ in _STOPS), last)
    if stop + 1 < last and counted.doc[stop].lower_ == "and" and counted.doc[stop + 1].pos_ == "NUM":
        stop = next((token.i for token in counted.doc[stop + 1 : last] if token.lower_ in _STOPS), last)
    return tuple(trim(counted.doc[first:stop]))


def _shares(verb: Token, mark: str, sentence: Sentence, people: People) -> list[tuple[tuple[Token, ...], Who]]:
    """The words of each share and whose it is: "nine of them to X", "the remaining five to Y"."""
    found: list[tuple[tuple[Token, ...], Who]] = []
    doc, end, at = verb.doc, sentence.span.end, verb.i + 1
    while at < end:
        number = next((doc[i] for i in range(at, end) if doc[i].lower_ not in _BETWEEN), None)
        if number is None or number.pos_ != "NUM":
            break
        to = next((doc[i] for i in range(number.i + 1, end) if doc[i].lower_ not in _BETWEEN), None)
        if to is None or to.lower_ != mark:
            break
        stop = next(
            (i for i in range(to.i + 1, min(to.i + 1 + _NAME, end)) if doc[i].lower_ in {"and", ",", ".", ";"}), end
        )
        who = _named(list(doc[to.i + 1 : stop]), sentence, people, found)
        if who is None:
            return []
        found.append((tuple(trim(doc[number.i : stop])), who))
        at = stop
    return found


def _named(
    name: Sequence[Token], sentence: Sentence, people: People, before: list[tuple[tuple[Token, ...], Who]]
) -> Who | None:
    """Who a share is put down to; "Freedonian ones" are of the kind of those named before."""
    head = next((token for token in reversed(list(name)) if token.pos_ in NOMINAL), None)
    if head is None:
        return None
    who = people.named(head, sentence)
    if who is not None or head.lower_ != "ones" or not before:
        return who
    return next((found for token in name if (found := people.named(token, sentence)) is not None), None)


def _teller(verb: Token, sentence: Sentence, people: People) -> Who | None:
    """Who puts them down: the subject of the verb, or who speaks."""
    subject = subject_of(verb)
    who = None if subject is None else people.named(subject, sentence)
    return who or people.speaker(people.attribution.statement_of(verb))
