"""Insertions such as ", the ministry said on Tuesday,": where they begin and end, and the words around that they hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.attribution_content import AND, MARKS, QUOTES, is_finite_verb, speaks_itself
from prophasis.coding.attribution_set_off import is_relative, set_off
from prophasis.coding.tree_labels import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Span, Token

_ENDS = frozenset({".", ":", "!", "?", "…"})
_MODALS = frozenset({"should", "must", "may", "might", "can", "could", "will", "shall", "would", "ought"})
_TITLES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "X"})
_LONGEST = 14
"""How many words may follow the verb within an insertion."""


def insertion(verb: Token, speaker: Token, span: Span) -> range | None:
    """The words ", the ministry said on Tuesday," from the subject to the closing mark; ``None`` where it is none.

    It is read from the words in order: what a small parser hangs on the verb of saying is often the very content.
    """
    words = span.doc.tokens
    if any(child.lower_ in _MODALS for child in children(verb, "aux")):
        return None
    first = min(verb.i, max(speaker.left_edge.i, span.start) if speaker.i < verb.i else verb.i)
    while first < verb.i and words[first].pos_ == "PUNCT":
        first += 1
    if speaker.i < verb.i:
        first = _start_of_title(first, speaker, span)
    if first > span.start and words[first - 1].lower_ in {"as", "which"}:
        first -= 1
    between = set_off(verb)
    if between is not None:
        first = min(first, between.first)
    opens = words[first].lower_ == "as" and not children(verb, "obj", "ccomp", "xcomp")
    if (
        (first <= span.start and not opens)
        or (first > span.start and words[first - 1].text not in MARKS)
        or (
            between is None
            and any(is_finite_verb(words[i]) and not _in_relative(words[i], speaker) for i in range(first, verb.i))
        )
    ):
        return None
    if _asks_of_its_own(verb, first, span):
        return None
    last = verb.i
    start = _end_of_name(speaker) + 1 if speaker.i > verb.i else verb.i + 1
    meanwhile = _meanwhile(verb)
    for i in range(verb.i + 1, span.end):
        token = words[i]
        if i in meanwhile:
            last = i
            continue
        if i >= start and (token.text in MARKS | _ENDS):
            return range(first, i)
        tells = (
            (is_finite_verb(token) and not _describes(token))
            or (token.lower_ == "that" and token.dep_ != "det")
            or (token.dep_ in {"cop", "aux"} and token.head.i > verb.i)
        )
        if i > verb.i + _LONGEST or (
            i >= start and tells and not (speaker.i > verb.i and _in_relative(token, speaker))
        ):
            return None
        last = i
    return range(first, last + 1)


def _describes(verb: Token) -> bool:
    """Whether a participle only says more of the noun before it: "in a communiqué read out on television"."""
    apart = verb.dep_ in {"acl", "parataxis"} and verb.tag_ in {"VBN", "VBD"}
    return apart and verb.nbor(-1).pos_ == "NOUN" and not any(child.dep_ in SUBJECTS for child in verb.children)


def _asks_of_its_own(verb: Token, first: int, span: Span) -> bool:
    """Whether a ";" parts words that say themselves what is said: "three men died; the ministry has requested access"."""
    apart = first > span.start and span.doc[first - 1].text == ";"
    whole = [
        *children(verb, "obj", "xcomp", "ccomp"),
        *(one for one in children(verb, "obl") if "for" in case_words(one)),
    ]
    return apart and any(one.i > verb.i for one in whole)


def _meanwhile(verb: Token) -> set[int]:
    """The clauses that tell at what occasion or in what text it was said: "told the council as it opened", "in a note that made no threat"."""
    clauses = (child for child in children(verb, "advcl") if child.i > verb.i)
    timed = (one for one in clauses if any(child.dep_ == "mark" and child.lower_ in _WHILE for child in one.children))
    texts = (child for child in children(verb, "obl") if child.i > verb.i)
    described = (one for text in texts for one in children(text, "acl:relcl") if is_relative(one))
    return {token.i for clause in (*timed, *described) for token in clause.subtree if not token.is_punct}


_WHILE = frozenset({"as", "when", "while", "after", "before"})


def _start_of_title(first: int, speaker: Token, span: Span) -> int:
    """Where the words of a post before a name begin, which the parser hung elsewhere: ", Olm governor Jane Doe said"."""
    start = first
    while speaker.pos_ == "PROPN" and start > span.start and span.doc[start - 1].pos_ in _TITLES:
        start -= 1
    return start if start > span.start and span.doc[start - 1].text in MARKS else first


def _in_relative(token: Token, speaker: Token) -> bool:
    """Whether a verb only tells who the speaker is: "a resident who asked not to be named told …"."""
    return any(one.i == speaker.i for one in token.ancestors)


def _end_of_name(head: Token) -> int:
    """Where the name of *head* ends, before what is set beside it."""
    return max([head.i, *(child.right_edge.i for child in head.children if child.dep_ in {"flat", "compound"})])


def beside(verb: Token, inserted: range, span: Span, rivals: Sequence[Token]) -> set[int]:
    """The words around ", the ministry said," that it hands to the ministry."""
    group = set(inserted)
    if _only_leads_up(verb, inserted, span):
        return set()
    clause = _inserted_in(verb, span)
    if clause is not None:
        return {token.i for token in clause.subtree} - group
    start = _left_limit(inserted.start, span, rivals)
    stop = _right_limit(inserted.stop - 1, span, rivals)
    if inserted.start > span.start and span.doc[inserted.start - 1].text in QUOTES:
        # After a quotation only further quoted words are the speaker's: the rest tells of the speaker.
        return set(range(start, inserted.start)) | _quoted(inserted.stop, stop, span)
    found = (set(range(start, inserted.start)) | set(range(inserted.stop, stop))) - group
    return found if any(span.doc[i].is_alpha for i in found) else set()


def _only_leads_up(verb: Token, inserted: range, span: Span) -> bool:
    """Whether what stands before is no speech: "Even though they shelled the town, Freedonia did not respond"."""
    before = [child for child in verb.children if child.dep_ == "advcl" and child.i < inserted.start]
    if len(before) != 1 or children(verb, "ccomp", "parataxis", "xcomp") or inserted.stop < span.end - 1:
        return False
    whole = before[0].left_edge.i == span.start
    return whole and any(child.dep_ == "mark" and child.lower_ in _LEADING_UP for child in before[0].children)


_LEADING_UP = frozenset(
    {"though", "although", "because", "since", "after", "when", "while", "as", "before", "until", "unless"}
)


def _quoted(start: int, stop: int, span: Span) -> set[int]:
    """The words between quotation marks, and after one that stays open."""
    found: set[int] = set()
    is_open = False
    for token in span.doc[start:stop]:
        if token.text in QUOTES:
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
    tokens = span.doc.tokens
    for i in range(first - 2, span.start, -1):
        if tokens[i].text in QUOTES and tokens[i - 1].text in _ENDS - {":"}:
            # The sentence before the quotation was taken for a part of this one.
            return i
    for i in range(first - 1, span.start, -1):
        if tokens[i].text == ";" and any(rival.i < i for rival in rivals if speaks_itself(rival)):
            return i + 1
    return span.start


def _right_limit(last: int, span: Span, rivals: Sequence[Token]) -> int:
    """Where the content after the insertion ends: at the sentence, or before another speaker's clause."""
    after = [rival for rival in rivals if rival.i > last and speaks_itself(rival)]
    if not after:
        return span.end
    rival = min(after, key=lambda one: one.i)
    subject = next((child for child in rival.children if child.dep_ in SUBJECTS), rival)
    cut = min(rival.i, subject.left_edge.i)
    semicolon = [i for i in range(last + 1, cut) if span.doc[i].text == ";"]
    if semicolon:
        return semicolon[-1]
    while cut - 1 > last and (span.doc[cut - 1].lower_ in AND or span.doc[cut - 1].text == ","):
        cut -= 1
    joined = cut < min(rival.i, subject.left_edge.i)
    return cut if joined or rival.dep_ in {"conj", "parataxis", "advcl"} else span.end
