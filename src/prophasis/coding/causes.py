"""Causes and aims that a speaker gives for an act, as exact words."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import children, is_finite
from prophasis.coding.causes_tree import cause_in_tree, reply_to
from prophasis.coding.causes_words import connectives
from prophasis.coding.evidence import trim
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.tree_labels import NOMINAL
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Span, Token

_STOPS = frozenset({",", ";", ":", "."})
_PURPOSE_VERBS = frozenset({"operation", "steps", "measures", "action", "move", "efforts"})


def because_of(act: Act, clause: Sequence[Token]) -> list[Token]:
    """The words that give the cause or aim of *act*, out of its *clause* and what hangs on it; empty for none."""
    sentence = act.trigger.sent
    for finder in (_subordinate, _in_tree, _before_result, _after_connective, _replied_to, _aim):
        found = finder(act, sentence, clause)
        if any(token.is_alpha for token in found):
            return trim(found)
    return []


def _in_tree(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """What a verb or noun of causing ties the act to."""
    del sentence, clause
    found = cause_in_tree(act.trigger)
    return [] if any(word.i in {token.i for token in found} for word in act.words) else found


def _replied_to(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """What an act that is an answer by its own word answers: "returned fire when …", "retaliated for …"."""
    del sentence, clause
    return [] if is_negated(act.trigger) else reply_to(act.trigger, act.words)


def _subordinate(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """A clause with "because", or with "after … had …": the clause without its first word."""
    del sentence, clause
    words = connectives()
    for child in children(act.clause, "advcl"):
        tokens = list(dropwhile(lambda token: token.is_punct, child.subtree))
        opening = list(takewhile(lambda token: token.dep_ in {"mark", "advmod", "case", "fixed"}, tokens)) or tokens[:1]
        told = {token.lower_ for token in opening}
        tensed = (told & words.tensed and any(token.lower_ == "had" for token in child.children)) or (
            told & {"once"} and is_finite(child)
        )
        dates = "since" in told and tokens and _is_no_act(tokens, 1)
        if (told & words.clauses or tensed) and not dates and act.trigger.i not in {token.i for token in tokens}:
            return tokens[len(opening) :]
    return []


def _after_connective(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """What follows "in response to", "because of" … in the same clause."""
    first, last = _reach(act, sentence, clause)
    words = connectives()
    for i, phrase in _phrases(sentence.doc.tokens, words.reasons, first, last):
        if act.entry.event.value in words.only_with.get(phrase, frozenset(EventType)):
            start = i + len(phrase)
            result = start < last and sentence.doc[start].lower_ == "which"
            result = result or (len(phrase) == 1 and _is_no_connective(sentence.doc[i]))
            if not result and not _is_no_act(sentence.doc[i:last], len(phrase)):
                found = _phrase_from(sentence, start, last)
                if not any(word.i >= start and word in found for word in act.words):
                    return found
    return []


def _is_no_connective(word: Token) -> bool:
    """Whether a single word is none here: "after" before a clause tells of time, "go over well" and "over 20" of nothing."""
    if word.lower_ == "after":
        return word.dep_ != "case"
    counts = word.lower_ == "over" and word.i + 1 < word.sent.end and word.nbor(1).pos_ in {"NUM", "SYM"}
    return counts or word.dep_ in {"compound:prt", "advmod"}


def _is_no_act(rest: Span | Sequence[Token], length: int) -> bool:
    """Whether what follows the connective of *length* words at the start of *rest* is only a question, a time or an idiom."""
    words = connectives()
    if any(tuple(token.lower_ for token in rest[: len(idiom)]) == idiom for idiom in words.idioms):
        return True
    after = rest[length:]
    if len(after) > 1 and after[0].pos_ in {"PROPN", "NUM"} and (after[0].like_num or after[1].like_num):
        return True
    noun = next((token for token in after if token.pos_ in NOMINAL and token.dep_ != "nmod:poss"), None)
    return noun is not None and bool(noun.forms & (words.unasked | words.moments))


def _before_result(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """The clause before "as a result of which", where the act is told after it."""
    del clause
    tokens = sentence.doc.tokens
    for i, _ in _phrases(tokens, connectives().results, sentence.start + 1, act.trigger.i):
        stops = [token.i for token in tokens[sentence.start : i] if token.text in {";", ":"}]
        return tokens[(stops[-1] + 1 if stops else sentence.start) : i]
    return []


def _aim(act: Act, sentence: Span, clause: Sequence[Token]) -> list[Token]:
    """What follows "in order to"; or the infinitive after "operation", "steps"."""
    first, last = _reach(act, sentence, clause)
    first = act.trigger.i + 1 if first < act.trigger.i else first
    words, tokens = connectives(), sentence.doc.tokens
    i, phrase = next(_phrases(tokens, words.aims, first, last), (last, ()))
    for token in tokens[first:i]:
        infinitive = token.lower_ == "to" and token.dep_ == "mark" and token.i > sentence.start
        aims = infinitive and tokens[token.i - 1].lower_ in _PURPOSE_VERBS
        if aims and any(word.i in {token.i - 1, token.i} for word in act.words):
            return _phrase_from(sentence, token.i, last, through=2)
    if not phrase:
        return []
    start = i if phrase in words.kept else i + len(phrase) - (phrase[-1] == "to")
    return _phrase_from(sentence, start, last, through=len(phrase))


def _reach(act: Act, sentence: Span, clause: Sequence[Token]) -> tuple[int, int]:
    """Where the connectives of an act can stand: in its clause and up to the next clause."""
    first = min(clause[0].i, act.clause.left_edge.i) if clause else act.clause.left_edge.i
    last = max(clause[-1].i, act.clause.right_edge.i) + 1 if clause else act.clause.right_edge.i + 1
    return max(first, sentence.start), min(last, sentence.end)


def _phrases(
    tokens: Sequence[Token], phrases: Mapping[str, tuple[tuple[str, ...], ...]], first: int, last: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Those of *phrases*, by their first words, that stand whole from *first* on and before *last*, and where each begins."""
    for i, token in enumerate(tokens[first:last], first):
        for words in phrases.get(token.lower_, ()):
            if i + len(words) <= last and all(tokens[i + k].lower_ == word for k, word in enumerate(words)):
                yield i, words
                break


def _phrase_from(sentence: Span, start: int, last: int, *, through: int = 0) -> list[Token]:
    """The noun phrase or clause that begins at *start*: up to a comma, a closing mark or a new main verb."""
    found: list[Token] = []
    relative = False
    for token in sentence.doc[start:last]:
        verb = token.pos_ in {"VERB", "AUX"} and is_finite(token) and token.dep_ not in {"acl:relcl"}
        relative = relative or token.lower_ in {"which", "that", "who", "what"}
        within = (
            found and found[-1].dep_ == "amod" and found[-1].head.i > token.i
        )  # "the successful, but costly, action"
        if len(found) >= max(1, through) and not within and (token.text in _STOPS or (verb and not relative)):
            break
        if token.dep_.startswith("nsubj") and not relative and any(one.pos_ in NOMINAL for one in found):
            break
        if found and token.pos_ == "CCONJ" and token.head.pos_ in {"VERB", "AUX"} and is_finite(token.head):
            break
        found.append(token)
    return found
