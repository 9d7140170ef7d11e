"""Causes and aims that a speaker gives for an act, as exact words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.acts_tree import children, is_finite
from prophasis.coding.evidence import trim
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Span, Token

_PURPOSE_VERBS = frozenset({"operation", "steps", "measures", "action", "move", "efforts"})


@dataclass(frozen=True, slots=True)
class Connectives:
    """The words of ``lexicon/causes.yaml``, cut into words, by their first word, the longest first."""

    reasons: Mapping[str, tuple[tuple[str, ...], ...]]
    aims: Mapping[str, tuple[tuple[str, ...], ...]]
    kept: frozenset[tuple[str, ...]]
    results: Mapping[str, tuple[tuple[str, ...], ...]]
    clauses: frozenset[str]
    tensed: frozenset[str]
    only_with: Mapping[tuple[str, ...], frozenset[str]]


@cache
def connectives() -> Connectives:
    """The connectives that ship with Prophasis."""
    content: Any = load("causes")
    return Connectives(
        reasons=_by_first(_phrases(content["reasons"])),
        aims=_by_first(_phrases(content["aims"])),
        kept=frozenset(_phrases(content["keep_aim"])),
        results=_by_first(_phrases(content["results"])),
        clauses=frozenset(content["clauses"]),
        tensed=frozenset(content["tensed"]),
        only_with={tuple(name.split()): frozenset(events) for name, events in content["only_with"].items()},
    )


def _phrases(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(text.split()) for text in texts), key=lambda words: (-len(words), words)))


def _by_first(phrases: Sequence[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {first: tuple(words for words in phrases if words[0] == first) for first in {words[0] for words in phrases}}


def because_of(act: Act, clause: Sequence[Token]) -> list[Token]:
    """The words that give the cause or aim of *act*, out of its *clause* and what hangs on it; empty for none."""
    sentence = act.trigger.sent
    for finder in (_subordinate, _before_result, _after_connective, _aim):
        found = finder(act, sentence, clause)
        if found:
            return trim(found)
    return []


def _subordinate(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """A clause with "because", or with "after … had …": the clause without its first word."""
    del sentence, clause
    words = connectives()
    for child in children(act.clause, "advcl"):
        marks = [token for token in child.children if token.i < child.i and token.dep_ in {"mark", "advmod", "case"}]
        tokens = list(child.subtree)
        first = tokens[0]
        told = {token.lower_ for token in marks} | {first.lower_}
        tensed = (told & words.tensed and any(token.lower_ == "had" for token in child.children)) or (
            told & {"once"} and is_finite(child)
        )
        if (told & words.clauses or tensed) and act.trigger.i not in {token.i for token in tokens}:
            skipped = [token for token in tokens if token.i > max((m.i for m in marks), default=first.i - 1)]
            return skipped if marks else tokens[1:]
    return []


def _after_connective(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """What follows "in response to", "because of" … in the same clause."""
    first, last = _reach(act, sentence, clause)
    words = connectives()
    for i in range(first, last):
        phrase = _phrase_at(sentence.doc, i, words.reasons, last)
        if phrase and act.entry.event.value in words.only_with.get(phrase, frozenset(EventType)):
            start = i + len(phrase)
            inside = any(i <= word.i < start for word in act.words)
            result = start < last and sentence.doc[start].lower_ == "which"
            if not inside and not result:
                found = _phrase_from(sentence, start, last)
                if act.trigger.i not in {token.i for token in found}:
                    return found
    return []


def _before_result(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """The clause before "as a result of which", where the act is told after it."""
    del clause
    doc = sentence.doc
    for i in range(sentence.start + 1, act.trigger.i):
        if _phrase_at(doc, i, connectives().results, act.trigger.i):
            stops = [token.i for token in doc[sentence.start : i] if token.text in {";", ":"}]
            return list(doc[(stops[-1] + 1 if stops else sentence.start) : i])
    return []


def _aim(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """What follows "in order to"; or the infinitive after "operation", "steps"."""
    first, last = _reach(act, sentence, clause)
    words = connectives()
    for i in range(act.trigger.i + 1 if first < act.trigger.i else first, last):
        phrase = _phrase_at(sentence.doc, i, words.aims, last)
        if phrase:
            start = i if phrase in words.kept else i + len(phrase) - (phrase[-1] == "to")
            return _phrase_from(sentence, start, last, through=len(phrase))
        token = sentence.doc[i]
        if (
            token.lower_ == "to"
            and token.dep_ == "mark"
            and i > sentence.start
            and sentence.doc[i - 1].lower_ in _PURPOSE_VERBS
        ) and any(word.i in {i - 1, i} for word in act.words):
            return _phrase_from(sentence, i, last, through=2)
    return []


def _reach(act: Act, sentence: Span, clause: Sequence[Token]) -> tuple[int, int]:
    """Where the connectives of an act can stand: in its clause and up to the next clause."""
    first = min(clause[0].i, act.clause.left_edge.i) if clause else act.clause.left_edge.i
    last = max(clause[-1].i, act.clause.right_edge.i) + 1 if clause else act.clause.right_edge.i + 1
    return max(first, sentence.start), min(last, sentence.end)


def _phrase_at(doc: Any, i: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]], last: int) -> tuple[str, ...]:
    for words in phrases.get(doc[i].lower_, ()):
        if i + len(words) <= last and all(doc[i + k].lower_ == word for k, word in enumerate(words)):
            return words
    return ()


def _phrase_from(sentence: Span, start: int, last: int, *, through: int = 0) -> list[Token]:
    """The noun phrase or clause that begins at *start*: up to a comma, a closing mark or a new main verb."""
    found: list[Token] = []
    relative = False
    for token in sentence.doc[start:last]:
        verb = token.pos_ in {"VERB", "AUX"} and is_finite(token) and token.dep_ not in {"acl:relcl"}
        relative = relative or token.lower_ in {"which", "that", "who", "what"}
        if len(found) >= max(1, through) and (token.text in {",", ";", ":", "."} or (verb and not relative)):
            break
        if found and token.pos_ == "CCONJ" and token.head.pos_ in {"VERB", "AUX"} and is_finite(token.head):
            break
        found.append(token)
    return found
