"""Readings of a parser that no English sentence can have, put right before any rule asks for the tree.

Only what the labels themselves rule out is touched: a finite verb that modifies a noun, a name joined to a role by a comma
alone as if there were two, a sentence whose only verb was taken for a plural.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.language.branches import Branches
from prophasis.language.contents import mend_contents
from prophasis.language.speakers import mend_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Token

_NEVER_FINITE = frozenset({"nmod", "nmod:unmarked", "compound", "flat"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_COUPLED = frozenset({"cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "csubj"})
_OF_A_NAME = frozenset({"compound", "flat"})

_OWNING_UP = frozenset({"deny", "denies", "denied", "denying", "admit", "admits", "admitted", "admitting"})
_CHARGES = frozenset(
    {"charge", "charges", "allegation", "allegations", "accusation", "accusations", "claim", "claims", "report", "reports", "count",
     "counts", "offences", "offenses", "crimes", "right", "rights"}
)  # fmt: skip
"""What is itself denied or admitted: "denied spying charges"."""

_OF_WHICH = frozenset({"them", "whom", "these", "those"})


def mend(tokens: Sequence[Token], heads: list[int], begins: Sequence[int]) -> None:
    """Change labels of *tokens* and their *heads* in place, sentence by sentence; *begins* are where sentences begin."""
    if not tokens:
        return
    below: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(heads):
        if head != i:
            below[head].append(i)
    for start, end in zip(begins, [*begins[1:], len(tokens)], strict=True):
        for i in range(start, end):
            if _is_apposed(i, tokens, heads, below):
                tokens[i].dep_ = "appos"
            _join_again(i, tokens, heads, below)
            _part_told_aside(i, tokens, heads, below)
            _gerund_denied(i, tokens, heads)
        roots = [i for i in range(start, end) if heads[i] == i]
        if len(roots) == 1 and not _purpose(roots[0], tokens, below):
            _raise_verb(roots[0], tokens, heads, below)
    tree = Branches(tokens, heads)
    for start, end in zip(begins, [*begins[1:], len(tokens)], strict=True):
        mend_titles(tree, start, end)
        mend_contents(tree, start, end)


def _is_apposed(i: int, tokens: Sequence[Token], heads: Sequence[int], below: Sequence[Sequence[int]]) -> bool:
    """Whether a name is joined to a common noun before it by a comma and nothing else: "the spokesman, Jane Roe"."""
    one, head = tokens[i], tokens[heads[i]]
    if one.dep_ != "conj" or one.pos_ != "PROPN" or head.pos_ != "NOUN" or head.i > i or "Number=Plur" in head.morph:
        return False
    alone = sum(tokens[child].dep_ == "conj" for child in below[head.i]) == 1
    joined = any(tokens[child].dep_ == "cc" for child in (*below[i], *below[head.i]))
    first = min([i, *(child for child in below[i] if tokens[child].dep_ in _OF_A_NAME)])
    return alone and not joined and first > 0 and tokens[first - 1].text == ","


def _join_again(i: int, tokens: Sequence[Token], heads: list[int], below: Sequence[Sequence[int]]) -> None:
    """Join a "subject" that has a preposition to what has the same one before it: "pointed to a visit, to soldiers gathered at X"."""
    noun, verb = tokens[i], heads[i]
    mark = next((tokens[child].lower_ for child in below[i] if tokens[child].dep_ == "case" and child < i), None)
    over = heads[verb]
    if noun.dep_ != "nsubj" or mark is None or over == verb or tokens[verb].dep_ != "advcl":
        return
    first = next((one for one in below[over] if one < i and _marked(one, mark, tokens, below)), None)
    if first is None:
        return
    heads[i], noun.dep_ = first, "conj"
    heads[verb], tokens[verb].dep_ = i, "acl"
    for child in below[verb]:
        if child > verb and tokens[child].dep_ == "conj" and _marked(child, mark, tokens, below):
            heads[child] = first


def _part_told_aside(i: int, tokens: Sequence[Token], heads: list[int], below: Sequence[Sequence[int]]) -> None:
    """Give a verb back the subject that an aside took from it: "that nine soldiers, four of them conscripts, had died".

    A noun without a copula has two subjects there, the second of which is a part of the first.
    """
    noun = tokens[i]
    subjects = [child for child in below[i] if tokens[child].dep_ == "nsubj" and child < i]
    if noun.pos_ not in _NOMINAL or len(subjects) != 2 or any(tokens[child].dep_ == "cop" for child in below[i]):
        return
    whole, part = subjects
    if not any(tokens[child].lower_ in _OF_WHICH for child in below[part]):
        return
    over = heads[i]
    if noun.dep_ in {"nsubj", "nsubj:pass"} and over > i:
        verb = over
    else:
        beside = (child for child in below[over] if child > i and tokens[child].dep_ == "conj")
        verb = next((child for child in beside if tokens[child].pos_ in {"VERB", "ADJ"}), -1)
        if verb < 0:
            return
        tokens[verb].dep_ = noun.dep_
    passive = any(tokens[child].dep_ == "aux:pass" for child in below[verb])
    heads[whole], tokens[whole].dep_ = verb, "nsubj:pass" if passive else "nsubj"
    heads[i], noun.dep_ = whole, "appos"
    for child in below[i]:
        if tokens[child].dep_ == "mark":
            heads[child] = verb


def _gerund_denied(i: int, tokens: Sequence[Token], heads: list[int]) -> None:
    """Read what somebody denies or admits to have done as a verb: "denied shelling villages" is no denial of villages."""
    gerund, noun, verb = tokens[i], heads[i], i - 1
    if gerund.dep_ not in {"amod", "compound"} or not gerund.lower_.endswith("ing") or verb < 0 or noun <= i:
        return
    object_of = tokens[noun].dep_ == "obj" and heads[noun] == verb and tokens[verb].lower_ in _OWNING_UP
    if not object_of or tokens[noun].lower_ in _CHARGES or any(heads[one] == i for one in range(i + 1, noun)):
        return
    heads[i], gerund.dep_, gerund.pos_, gerund.tag_ = verb, "xcomp", "VERB", "VBG"
    heads[noun] = i


def _marked(i: int, mark: str, tokens: Sequence[Token], below: Sequence[Sequence[int]]) -> bool:
    return any(tokens[child].dep_ == "case" and tokens[child].lower_ == mark for child in below[i])


def _raise_verb(root: int, tokens: Sequence[Token], heads: list[int], below: Sequence[Sequence[int]]) -> None:
    """Make a finite verb that hangs on the noun at the root, as only a noun could, the root: "A protest against the tax drew 3,000"."""
    noun = tokens[root]
    if noun.pos_ not in _NOMINAL or any(tokens[child].dep_ in _COUPLED for child in below[root]):
        return
    for i in [*below[root], *(deep for child in below[root] for deep in below[child])]:
        verb = tokens[i]
        past = verb.dep_ == "acl" and heads[i] == root and _is_past(i, tokens, below)
        finite = verb.tag_ in {"VBD", "VBZ"} and verb.dep_ in _NEVER_FINITE
        if (
            verb.pos_ == "VERB"
            and (finite or past)
            and i > root
            and not any(tokens[child].dep_ in _COUPLED for child in below[i])
        ):
            behind = [child for child in below[root] if child > i]
            heads[i], verb.dep_, verb.tag_ = i, "ROOT", "VBD" if verb.tag_ == "VBN" else verb.tag_
            heads[root], noun.dep_ = i, "nsubj"
            for child in behind:
                heads[child] = i
                if tokens[child].dep_ == "nmod":
                    tokens[child].dep_ = "obl"
            before = [child for child in below[i] if child < i]
            last = next((child for child in reversed(before) if tokens[child].dep_ == "compound"), None)
            for child in before:
                heads[child] = root if last is None or child == last else last
            if last is not None:
                tokens[last].dep_ = "nmod"
            return


def _is_past(i: int, tokens: Sequence[Token], below: Sequence[Sequence[int]]) -> bool:
    """Whether what looks like a bare participle tells a past: it has an object, or a past tense is joined to it."""
    joined = any(tokens[child].dep_ == "conj" and tokens[child].tag_ == "VBD" for child in below[i])
    return tokens[i].tag_ == "VBD" or (
        tokens[i].tag_ == "VBN" and (joined or any(tokens[child].dep_ == "obj" for child in below[i]))
    )


def _purpose(root: int, tokens: Sequence[Token], below: Sequence[Sequence[int]]) -> bool:
    """Read a plural at the root as the present of a verb: "Freedonia plans to …", where a bare name stands before it."""
    word = tokens[root]
    name = next((child for child in below[root] if tokens[child].dep_ == "compound" and child == root - 1), None)
    what = next((child for child in below[root] if tokens[child].dep_ == "acl" and child > root), None)
    if word.tag_ != "NNS" or word.lower_[-1] != "s" or name is None or tokens[name].text[:1].islower() or what is None:
        return False
    if tokens[root + 1].lower_ != "to" or any(
        tokens[child].dep_ in {"det", "nmod:poss", *_COUPLED} for child in below[root]
    ):
        return False
    word.pos_, word.tag_ = "VERB", "VBZ"
    tokens[name].dep_, tokens[what].dep_ = "nsubj", "xcomp"
    return True
