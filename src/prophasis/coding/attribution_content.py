"""Which words of a sentence a verb of saying hands to its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import SUBJECTS, VERBAL, case_words, children, clause_head, is_finite, starts_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from prophasis.coding.attribution_lexicon import SpeechWord

_OF = {
    "accuse": frozenset({"of", "for", "over"}),
    "speak": frozenset({"of", "about"}),
    "warn": frozenset({"of", "about"}),
    "deny": frozenset({"of", "about"}),
}
_MARKS = frozenset({",", '"', "-", "–", "—", "--", "'", ")", "?", "!", ";"})
_AND = frozenset({"and", "but", "or", "yet", "while", "whereas", "although", "though"})


def right_content(verb: Token, word: SpeechWord, span: Span, rivals: Sequence[Token]) -> set[int]:
    """The words after *verb* that are its content in the sense *word*; empty for none."""
    heads = [child for child in verb.children if child.i > verb.i and _is_content(child, verb, word)]
    if not heads:
        return set()
    found = {token.i for head in heads for token in head.subtree if token.i > verb.i}
    if "clause" in word.takes and any(child.dep_ in {"ccomp", "parataxis"} for child in heads):
        found |= _running_on(verb, max(found), span, rivals)
    cut = _cut_before(verb, found, rivals, span)
    return {i for i in found if i < cut}


def _is_content(child: Token, verb: Token, word: SpeechWord) -> bool:
    label = child.dep_.partition(":")[0]
    marks = {one.lower_ for one in child.children if one.dep_ in {"mark", "case"} and one.i < child.i}
    infinitive = "to" in marks and label in {"xcomp", "ccomp", "advcl", "obj", "acl"}
    gerund = child.lower_.endswith("ing") and child.pos_ in VERBAL and not is_finite(child)
    takes = word.takes
    if label == "ccomp" or (label in {"advcl", "obj", "xcomp", "acl"} and "that" in marks):
        return "to" in takes if infinitive else bool(takes & {"clause"}) or (gerund and bool(takes & {"ing", "of"}))
    if label == "parataxis":
        return "clause" in takes and _is_said_after(child, verb)
    if label == "xcomp":
        return ("to" in takes and infinitive) or (gerund and "ing" in takes) or ("object" in takes and not infinitive)
    if "ing" in takes and gerund and label == "advcl" and not marks:
        return True
    if label in {"obl", "nmod", "advcl", "acl"} and "of" in takes:
        wanted = _OF.get(word.cls, frozenset({"of"})) | ({"to"} if word.words[0].startswith("point") else frozenset())
        return bool(marks & wanted)
    if label in {"obl", "nmod"} and "to" in takes and word.words[-1] in {"for"}:
        return "for" in marks
    if label == "advcl" and "object" in takes:
        return "as" in marks
    if label == "obl" and "object" in takes:
        return bool(marks & {"as", "at", "into"}) and word.cls in {"report", "call"}
    return label == "obj" and "object" in takes


def _is_said_after(child: Token, verb: Token) -> bool:
    """Whether a clause put beside the verb is what is said: after a colon, a quotation mark, or without "that"."""
    before = verb.doc[child.left_edge.i - 1].text if child.left_edge.i > verb.sent.start else ""
    return before in {":", '"', ","} or verb.doc[child.left_edge.i].text == '"' or child.left_edge.i == verb.i + 1


def _running_on(verb: Token, last: int, span: Span, rivals: Sequence[Token]) -> set[int]:
    """What follows the content in the same sentence and is still part of it.

    After ";" or ":" it runs on as long as nobody else speaks; after "and that" always; after ", but" only where the
    tense is still that of reported speech.
    """
    doc, end = span.doc, span.end
    found: set[int] = set()
    i = last + 1
    while i < end:
        token = doc[i]
        if token.text in {";", ":", "—", "–"}:
            stop = next((j for j in range(i + 1, end) if doc[j].text == ";"), end)
            if any(i < rival.i < stop for rival in rivals if _speaks_itself(rival)):
                break
            found |= set(range(i, stop))
            i = stop
        elif token.text == "," and i + 1 < end and doc[i + 1].lower_ in _AND:
            i += 1
        elif token.lower_ in _AND and (clause := _clause_after(token, end)) is not None:
            reported = (i + 1 < end and doc[i + 1].lower_ == "that") or is_backshifted(clause)
            if not reported or not any(c.dep_ in SUBJECTS for c in clause.children):
                break
            edge = clause.right_edge.i
            if edge < i or any(i < rival.i <= edge for rival in rivals if _speaks_itself(rival)):
                break
            found |= set(range(i, edge + 1))
            i = edge + 1
        else:
            break
    del verb
    return found


def _clause_after(conjunction: Token, end: int) -> Token | None:
    head = conjunction.head
    return head if head.pos_ in VERBAL | {"ADJ", "NOUN"} and conjunction.i < head.i < end else None


def is_backshifted(verb: Token) -> bool:
    """Whether *verb* stands in the tense of reported speech: "had fired", "would answer"."""
    return any(child.lower_ in {"had", "would", "'d"} for child in children(verb, "aux", "cop"))


def beside(verb: Token, speaker: Token, span: Span, rivals: Sequence[Token]) -> set[int]:
    """The words around ", the ministry said," that it hands to the ministry; empty where it is no such insertion."""
    group = _group(verb, speaker)
    first, last = min(group), max(group)
    doc = span.doc
    before = doc[first - 1] if first > span.start else None
    lead = doc[first].lower_ in {"as", "which"}
    told_before = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
    if before is None or (before.text not in _MARKS and not told_before and not lead):
        return set()
    clause = _inserted_in(verb, span)
    if clause is not None:
        return {token.i for token in clause.subtree} - group
    start = _left_limit(first, span, rivals)
    stop = _right_limit(last, span, rivals)
    found = set(range(start, first)) | set(range(last + 1, stop))
    if not any(doc[i].is_alpha for i in found):
        return set()
    return found - group


def _group(verb: Token, speaker: Token) -> set[int]:
    """The words of the insertion itself: speaker, verb, and what is said of the speaking."""
    own = {verb.i} | {
        token.i for token in speaker.subtree if abs(token.i - verb.i) < 60 and verb.i not in _between(token)
    }
    told = {"ccomp", "parataxis", "conj", "ROOT"}
    for child in verb.children:
        if child.dep_.partition(":")[0] not in told and child.dep_ != "punct" and child.i != speaker.i:
            tokens = [token.i for token in child.subtree]
            if child.dep_ != "advcl" or child.i > verb.i:
                own |= set(tokens)
    return _joined(own, verb.i)


def _between(token: Token) -> frozenset[int]:
    del token
    return frozenset()


def _joined(own: set[int], at: int) -> set[int]:
    """The unbroken stretch of *own* around *at*; single marks and small gaps do not break it."""
    first = last = at
    while any(first - k in own for k in (1, 2)):
        first = next(first - k for k in (1, 2) if first - k in own)
    while any(last + k in own for k in (1, 2)):
        last = next(last + k for k in (1, 2) if last + k in own)
    return set(range(first, last + 1))


def _inserted_in(verb: Token, span: Span) -> Token | None:
    """The relative clause that the insertion stands in: "an attack that, the ministry said, killed two"."""
    head = verb.head
    for _ in range(4):
        if head.i == verb.i or head not in span:
            return None
        if head.dep_.startswith("acl") and head.left_edge.i < verb.i and head.i > span.start:
            return head
        if head.dep_ in {"ROOT", "ccomp"} or head.head.i == head.i:
            return None
        head = head.head
    return None


def _left_limit(first: int, span: Span, rivals: Sequence[Token]) -> int:
    """Where the content before the insertion begins: at the sentence, or after a ";" beyond which another speaks."""
    for i in range(first - 1, span.start, -1):
        if span.doc[i].text == ";" and any(rival.i < i for rival in rivals if _speaks_itself(rival)):
            return i + 1
    return span.start


def _right_limit(last: int, span: Span, rivals: Sequence[Token]) -> int:
    """Where the content after the insertion ends: at the sentence, or before another speaker's clause."""
    after = [rival for rival in rivals if rival.i > last and _speaks_itself(rival)]
    if not after:
        return span.end
    rival = min(after, key=lambda one: one.i)
    subject = next((child for child in rival.children if child.dep_ in SUBJECTS), rival)
    cut = min(rival.i, subject.left_edge.i)
    semicolon = [i for i in range(last + 1, cut) if span.doc[i].text == ";"]
    if semicolon:
        return semicolon[-1]
    while cut - 1 > last and (span.doc[cut - 1].lower_ in _AND or span.doc[cut - 1].text == ","):
        cut -= 1
    joined = cut < min(rival.i, subject.left_edge.i)
    return cut if joined or rival.dep_ in {"conj", "parataxis", "advcl"} else span.end


def _speaks_itself(verb: Token) -> bool:
    """Whether a verb of saying has a subject of its own and stands beside the others, not inside their content."""
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    return own and verb.dep_.partition(":")[0] in {"ROOT", "conj", "parataxis", "advcl"}


def _cut_before(verb: Token, found: set[int], rivals: Sequence[Token], span: Span) -> int:
    """Where content after *verb* ends because a sentence-final ", X said" of another begins."""
    for rival in sorted(rivals, key=lambda one: one.i):
        if rival.i <= verb.i or rival.i not in found or not any(c.dep_ in SUBJECTS for c in rival.children):
            continue
        subject = next(child for child in rival.children if child.dep_ in SUBJECTS)
        left = min(rival.i, subject.left_edge.i)
        inserted = left > span.start and span.doc[left - 1].text == "," and rival.dep_ in {"parataxis", "advcl"}
        if inserted and not any(child.dep_ == "ccomp" and child.i > rival.i for child in rival.children):
            return left
    return span.end


def told_elsewhere(verb: Token) -> set[int]:
    """The clause of a passive cue, its subject among it: "X is said to have fired"."""
    found = {token.i for token in verb.subtree if token.i != verb.i}
    return found - {token.i for child in children(verb, "conj", "parataxis", "advcl") for token in child.subtree}


def clause_around(token: Token, span: Span) -> set[int]:
    """The words of the clause that a phrase such as "according to X" belongs to, as far as it reaches."""
    clause = clause_head(token if token.pos_ in VERBAL else token.head)
    if clause.dep_.startswith("acl") or clause.dep_ in {"ccomp", "advcl"}:
        return {one.i for one in clause.subtree if one in span}
    return set(range(span.start, span.end))


def own_words(tokens: Iterable[Token]) -> set[int]:
    """The indices of *tokens*."""
    return {token.i for token in tokens}


def is_clause(token: Token) -> bool:
    """Whether *token* heads a clause."""
    return starts_clause(token)


def after_of(token: Token) -> frozenset[str]:
    """The prepositions before *token*."""
    return case_words(token)
