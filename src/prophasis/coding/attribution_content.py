"""Which words of a sentence a verb of saying hands to its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import SUBJECTS, VERBAL, children, is_finite
from prophasis.coding.attribution_lexicon import speech_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from prophasis.coding.attribution_lexicon import SpeechWord

_OF = {
    "accuse": frozenset({"of", "for", "over"}),
    "speak": frozenset({"of", "about"}),
    "warn": frozenset({"of", "about"}),
    "deny": frozenset({"of", "about"}),
}
_QUOTES = frozenset({'"', "''", "``"})
MARKS = frozenset({",", '"', "''", "``", "-", "–", "—", "--", "'", ")", "?", "!", ";"})
_ENDS = frozenset({".", ":", "!", "?", "…"})
_MODALS = frozenset({"should", "must", "may", "might", "can", "could", "will", "shall", "would", "ought"})
_LONGEST = 14
"""How many words may follow the verb within an insertion."""
_AND = frozenset({"and", "but", "or", "yet", "while", "whereas", "although", "though"})


def right_content(verb: Token, word: SpeechWord, span: Span, rivals: Sequence[Token]) -> set[int]:
    """The words after *verb* that are its content in the sense *word*; empty for none."""
    heads = [child for child in verb.children if child.i > verb.i and _is_content(child, verb, word)]
    clausal = any(
        child.dep_ in {"ccomp", "parataxis"}
        or (is_finite(child) and any(one.dep_ in SUBJECTS for one in child.children))
        for child in heads
    )
    found = {token.i for head in heads for token in head.subtree if token.i > verb.i}
    if "clause" in word.takes and (that := _that_after(verb, span)) is not None:
        clausal = True
        found |= set(range(that.i, max(that.head.right_edge.i, that.i) + 1))
        found = {i for i in found if i >= that.i}
    if not found:
        return set()
    found = set(range(min(found), max(found) + 1)) if clausal else found
    if clausal and "clause" in word.takes:
        found |= _running_on(max(found), span, rivals)
    elif not clausal and word.takes & {"object", "of", "figure"}:
        found |= _phrases_on(max(found), span)
    cut = _cut_before(verb, found, rivals, span)
    return {i for i in found if i < cut and i < span.end}


def rest_of_sentence(verb: Token, span: Span, rivals: Sequence[Token]) -> set[int]:
    """All that follows *verb*, where the parser saw no content clause but a finite verb follows in the same breath."""
    after = span.doc[verb.i + 1 : span.end]
    if not after or after[0].text in MARKS - _QUOTES or after[0].pos_ in {"ADP", "CCONJ", "SCONJ"}:
        return set()
    for token in after:
        if token.text in {";", ","}:
            return set()
        if token.pos_ in VERBAL and is_finite(token) and token not in verb.children:
            found = set(range(verb.i + 1, span.end))
            cut = _cut_before(verb, found, rivals, span)
            return {i for i in found if i < cut}
    return set()


def _that_after(verb: Token, span: Span) -> Token | None:
    """The "that" of a content clause which the parser hung elsewhere: "told the radio that two had died"."""
    for token in span.doc[verb.i + 1 : min(verb.i + 16, span.end)]:
        if token.lower_ == "that" and token.pos_ == "SCONJ" and token.head.i > token.i and token.head in span:
            return None if span.doc[token.i - 1].pos_ == "CCONJ" else token
        if token.pos_ in VERBAL and is_finite(token):
            return None
    return None


def _phrases_on(last: int, span: Span) -> set[int]:
    """The rest of a noun phrase with its lists: up to a clause, or to another verb of the main line."""
    found: set[int] = set()
    doc = span.doc
    for token in doc[last + 1 : span.end]:
        joins = (
            token.pos_ == "CCONJ" and token.head.pos_ in VERBAL and token.head.dep_ == "conj" and is_finite(token.head)
        )
        own = token.pos_ in VERBAL and any(child.dep_ in SUBJECTS for child in token.children)
        following = doc[token.i + 1] if token.i + 1 < span.end else None
        joins = joins and not (following is not None and following.pos_ == "NUM")
        listed = (
            token.text == ","
            and following is not None
            and (following.pos_ == "NUM" or following.lower_ in {"to", "of"})
        )
        if token.pos_ == "PUNCT" and token.text not in {"-", "'", '"'} and not listed:
            break
        if joins or token.pos_ in {"SCONJ", "AUX"} or (own and is_finite(token)):
            break
        found.add(token.i)
    return found


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
    if "figure" in takes:
        return label in {"obj", "obl", "nmod", "xcomp", "advcl"} and _is_figured(verb)
    if "text" in takes and label == "obj":
        return child.lower_ in speech_lexicon().nouns
    return label == "obj" and "object" in takes


def _is_figured(verb: Token) -> bool:
    """Whether the words after *verb* say a number: "put its losses at two", "counts six dead"."""
    after = verb.doc[verb.i + 1 : min(verb.i + 40, verb.sent.end)]
    counted = any(token.pos_ == "NUM" or token.lower_ in {"dozens", "several", "no"} for token in after)
    named = any(token.lower_ in {"at", "as"} for token in after) or verb.lower_.startswith(("count", "list", "estimat"))
    return counted and named


def _is_said_after(child: Token, verb: Token) -> bool:
    """Whether a clause put beside the verb is what is said: after a colon, a quotation mark, or without "that"."""
    before = verb.doc[child.left_edge.i - 1].text if child.left_edge.i > verb.sent.start else ""
    return before in {":", '"', ","} or verb.doc[child.left_edge.i].text == '"' or child.left_edge.i == verb.i + 1


def _running_on(last: int, span: Span, rivals: Sequence[Token]) -> set[int]:
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
        elif token.text == "," and i + 1 < end and doc[i + 1].lower_ in _AND:
            i += 1
            continue
        elif token.lower_ in _AND and i + 1 < end and doc[i + 1].lower_ == "that":
            stop = next((j for j in range(i + 1, end) if doc[j].text == ";"), end)
        elif token.lower_ in _AND and (clause := _clause_after(token, end)) is not None:
            if not is_backshifted(clause) or not any(c.dep_ in SUBJECTS for c in clause.children):
                break
            stop = clause.right_edge.i + 1
        else:
            break
        if stop <= i or any(i < rival.i < stop for rival in rivals if _speaks_itself(rival)):
            break
        found |= set(range(i, stop))
        i = stop
    return found


def _clause_after(conjunction: Token, end: int) -> Token | None:
    head = conjunction.head
    return head if head.pos_ in VERBAL | {"ADJ", "NOUN"} and conjunction.i < head.i < end else None


def is_backshifted(verb: Token) -> bool:
    """Whether *verb* stands in the tense of reported speech: "had fired", "would answer"."""
    return any(child.lower_ in {"had", "would", "'d"} for child in children(verb, "aux", "cop"))


def insertion(verb: Token, speaker: Token, span: Span) -> range | None:
    """The words ", the ministry said on Tuesday," from the subject to the closing mark; ``None`` where it is none.

    It is read from the words in order: what a small parser hangs on the verb of saying is often the very content.
    """
    doc = span.doc
    if any(child.lower_ in _MODALS for child in children(verb, "aux")):
        return None
    first = min(verb.i, max(speaker.left_edge.i, span.start) if speaker.i < verb.i else verb.i)
    while first < verb.i and doc[first].pos_ == "PUNCT":
        first += 1
    if first > span.start and doc[first - 1].lower_ in {"as", "which"}:
        first -= 1
    if first <= span.start or doc[first - 1].text not in MARKS or any(_is_verb(doc[i]) for i in range(first, verb.i)):
        return None
    last = verb.i
    start = _end_of_name(speaker) + 1 if speaker.i > verb.i else verb.i + 1
    for i in range(verb.i + 1, span.end):
        token = doc[i]
        if i >= start and (token.text in MARKS | _ENDS):
            return range(first, i)
        if i > verb.i + _LONGEST or (i >= start and (_is_verb(token) or token.lower_ == "that")):
            return None
        last = i
    return range(first, last + 1)


def _end_of_name(head: Token) -> int:
    """Where the name of *head* ends, before what is set beside it."""
    return max([head.i, *(child.right_edge.i for child in head.children if child.dep_ in {"flat", "compound"})])


def _is_verb(token: Token) -> bool:
    return token.pos_ in VERBAL and token.dep_ not in {"amod", "case", "fixed"} and is_finite(token)


def beside(verb: Token, inserted: range, span: Span, rivals: Sequence[Token]) -> set[int]:
    """The words around ", the ministry said," that it hands to the ministry."""
    group = set(inserted)
    clause = _inserted_in(verb, span)
    if clause is not None:
        return {token.i for token in clause.subtree} - group
    start = _left_limit(inserted.start, span, rivals)
    stop = _right_limit(inserted.stop - 1, span, rivals)
    if inserted.start > span.start and span.doc[inserted.start - 1].text in _QUOTES:
        # After a quotation only further quoted words are the speaker's: the rest tells of the speaker.
        return set(range(start, inserted.start)) | _quoted(inserted.stop, stop, span)
    found = (set(range(start, inserted.start)) | set(range(inserted.stop, stop))) - group
    return found if any(span.doc[i].is_alpha for i in found) else set()


def _quoted(start: int, stop: int, span: Span) -> set[int]:
    """The words between quotation marks, and after one that stays open."""
    found: set[int] = set()
    is_open = False
    for token in span.doc[start:stop]:
        if token.text in _QUOTES:
            is_open = not is_open
        elif is_open:
            found.add(token.i)
    return found


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
    own = any(child.dep_ in {"nsubj", "nsubj:outer"} for child in verb.children)
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
    """The clause of a passive cue, its subject among it: "X is said to have fired"; empty without an infinitive."""
    told = [
        child
        for child in children(verb, "xcomp", "ccomp")
        if child.i > verb.i and any(one.lower_ == "to" and one.dep_ == "mark" for one in child.children)
    ]
    if not told:
        return set()
    found = {token.i for token in verb.subtree if token.i != verb.i}
    return found - {token.i for child in children(verb, "conj", "parataxis", "advcl") for token in child.subtree}
