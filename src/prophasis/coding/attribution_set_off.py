"""Speakers with appositions who stand behind their words: "…, Colonel Jane Doe, a spokeswoman, said on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.attribution_content import MARKS, QUOTES, is_finite_verb
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.records import record
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_MOST = 4
"""How many parts between commas a speaker has at most: "Jane Doe, 45, a teacher, who was there,"."""

_WHO = frozenset({"who", "whose", "which"})
_ENDS = frozenset({".", ":", "!", "?", "…"})
_IN_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT", "ADP", "X"})
_OPENING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PRON"})


@record(frozen=True, slots=True)
class SetOff:
    """A speaker between commas, read from the words in order: the parser hangs such names on the words before.

    Attributes:
        head: The head of the name, or of the noun where there is no name.
        first: Where the words that say who it is begin.
    """

    head: Token
    first: int


def set_off(verb: Token) -> SetOff | None:
    """Who is set off by commas between what is said and *verb*; ``None`` where the tree knows it, or nothing stands before."""
    has = _has_before(verb)
    first = verb if has is None else has
    if first.i <= verb.sent.start or verb.doc[first.i - 1].text != "," or _goes_on(verb):
        return None
    if has is None and not is_finite_verb(verb):
        return None
    parts = _parts_before(first)
    found = _after_its_name(parts) or _before_its_name(parts)
    if found is None or found.first - 1 <= verb.sent.start or not _opens_behind(found.first, verb):
        return None
    known = any(child.dep_ in SUBJECTS and found.first <= child.i < verb.i for child in verb.children)
    return None if known or not _is_told(found.first - 1, verb) else found


def _goes_on(verb: Token) -> bool:
    """Whether what is said, or what somebody is told to do, follows the verb."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text == ":":
            return True
        if token.text in MARKS | _ENDS:
            return False
        if token.head.dep_ == "acl:relcl" and is_relative(token.head) and token.lower_ in _THAT:
            return False  # "said in a statement that made no mention of it"
        if token.lower_ == "that" and token.dep_ == "det":
            continue  # "insisted that afternoon"
        if is_finite_verb(token) or token.lower_ == "that" or (token.tag_ == "TO" and token.head.tag_ == "VB"):
            return True
    return False


def _has_before(verb: Token) -> Token | None:
    """The "has" of "…, Jane Doe, the mayor, has told reporters"."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    return (
        before
        if before is not None and before.lower_ in _HAS and before.dep_ == "aux" and before.head.i == verb.i
        else None
    )


_HAS = frozenset({"has", "have", "had"})


def is_relative(clause: Token) -> bool:
    """Whether a clause tells more of the noun before it: "a statement which was broadcast", not "the news that they had fled"."""
    return any(child.lower_ in _THAT and child.dep_ != "mark" and child.i < clause.i for child in clause.children)


_THAT = frozenset({"which", "that"})


def _parts_before(verb: Token) -> list[list[Token]]:
    """What stands between commas right before *verb*, the nearest first."""
    parts: list[list[Token]] = [[]]
    for i in range(verb.i - 2, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.text in QUOTES | _ENDS | {";"}:
            return parts if _opens_behind(i + 1, verb) else parts[:-1]
        if token.text == ",":
            if len(parts) == _MOST:
                return parts
            parts.append([])
        else:
            parts[-1].insert(0, token)
    return parts[:-1]


def _opens_behind(i: int, verb: Token) -> bool:
    """Whether a comma stands before the word at *i*, also inside the quotation that ends there: "“…,” Jane Doe, a teacher, said"."""
    words = verb.doc.tokens
    return words[i - 1].text == "," or (
        words[i - 1].text in QUOTES and i - 2 > verb.sent.start and words[i - 2].text == ","
    )


def _after_its_name(parts: list[list[Token]]) -> SetOff | None:
    """The speaker whose post, age or doings follow: "Jane Doe, 45, a teacher,", "the army, which holds Orm,"."""
    said_who = False
    for n, part in enumerate(parts):
        head = _head(part)
        if n and head is not None and (_is_name(part, head) or (_is_noun(part, head) and not said_who)):
            post = _post(parts[n + 1]) if n + 1 < len(parts) and head.pos_ == "PROPN" else None
            return SetOff(head, part[0].i if post is None else post)
        if not _only_says_who(part):
            return None
        said_who = said_who or not (part[0].lower_ in _WHO or part[0].pos_ == "NUM")
    return None


def _before_its_name(parts: list[list[Token]]) -> SetOff | None:
    """The speaker whose post stands before the name: "the spokesman, Colonel Jane Doe,"."""
    if len(parts) < 2:
        return None
    head, first = _head(parts[0]), _post(parts[1])
    return SetOff(head, first) if head is not None and first is not None and _is_name(parts[0], head) else None


def _head(part: list[Token]) -> Token | None:
    """The word of *part* that hangs on a word outside it."""
    inside = {token.i for token in part}
    tops = [token for token in part if token.head.i not in inside or token.head.i == token.i]
    return next((token for token in tops if token.pos_ in NOMINAL), None)


def _is_name(part: list[Token], head: Token) -> bool:
    """Whether it is a name, with or without a rank."""
    return head.pos_ == "PROPN" and part[-1].pos_ == "PROPN" and _is_noun(part, head)


def _is_noun(part: list[Token], head: Token) -> bool:
    """Whether it is a name or a noun that can speak, and nothing more."""
    plain = all(token.pos_ in _IN_NAMES for token in part) and part[0].pos_ in _OPENING
    return plain and (head.pos_ == "PROPN" or part[0].lower_ == "the" or head.lower_ in _speaking())


def _only_says_who(part: list[Token]) -> bool:
    """Whether it is an age, a post, or a clause about a person or body."""
    if not part:
        return False
    if part[0].lower_ in _WHO or (len(part) == 1 and part[0].pos_ == "NUM"):
        return True
    who = next((n for n, token in enumerate(part) if token.lower_ in _WHO | {"that"}), len(part))
    return part[0].pos_ in _OPENING and not any(is_finite_verb(token) for token in part[:who])


def _post(part: list[Token]) -> int | None:
    """Where "the army's spokesman" begins, if *part* is the post of who is named next."""
    head = _head(part)
    post = head is not None and head.lower_ in _speaking() and part[0].pos_ in {"DET", "PRON"}
    return part[0].i if post and not any(is_finite_verb(token) for token in part) else None


def _speaking() -> frozenset[str]:
    lexicon = speech_lexicon()
    return lexicon.mouths | lexicon.dwellers | lexicon.unnamed


def _is_told(last: int, verb: Token) -> bool:
    """Whether the words up to *last* are a clause of their own, and not one that only leads up to who speaks."""
    before = verb.doc[verb.sent.start : last]
    finite = (token.head if token.dep_.startswith("aux") else token for token in before if is_finite_verb(token))
    clauses = [token for token in finite if not _is_within(token)]
    return any(child.dep_ in SUBJECTS and child.i < clause.i for clause in clauses for child in clause.children)


def _is_within(verb: Token) -> bool:
    """Whether the clause of *verb* hangs on a noun or on another clause: "who shelled Orm", "after they fled"."""
    chain = [verb, *verb.ancestors]
    marked = any(child.dep_ == "mark" and child.i < verb.i for child in verb.children)
    return marked or any(one.dep_.startswith(("acl", "advcl")) for one in chain)
