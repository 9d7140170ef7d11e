"""A parsed piece of text as plain Python objects: words, their tree and the sentences, read from spaCy once.

The rules ask each word for its label, its head or its dependents thousands of times. spaCy makes a new object for every such
answer; here an answer is an attribute. The names are spaCy's own, and so are the answers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, overload

from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IS_ALPHA,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    MORPH,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)

from prophasis.language.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

_TEXTS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, MORPH]
_NUMBERS = [HEAD, SENT_START, SPACY, IS_ALPHA, IS_PUNCT, IS_SPACE, LIKE_NUM]


class Morph(frozenset[str]):
    """The features of a word: ``"Tense=Past" in morph``."""

    __slots__ = ()

    def get(self, field: str, default: list[str] | None = None) -> list[str]:
        """The values of *field*, in the order of letters; *default* where there are none."""
        return list(_values(self, field)) or (default if default is not None else [])


@lru_cache(maxsize=10_000)
def _values(morph: Morph, field: str) -> tuple[str, ...]:
    pairs = (one.partition("=") for one in morph)
    return tuple(sorted(value for name, _, value in pairs if name == field))


@lru_cache(maxsize=10_000)
def _morph(written: str) -> Morph:
    """The features of ``Number=Plur|VerbForm=Fin,Part``, each value by itself."""
    pairs = (pair.partition("=") for pair in written.split("|") if pair)
    return Morph(f"{field}={value}" for field, _, values in pairs for value in values.split(","))


@lru_cache(maxsize=20_000)
def _forms(low: str, lemma: str) -> frozenset[str]:
    forms = {low, lemma.lower()}
    if low.endswith("men"):
        forms.add(low[:-3] + "man")
    elif low.endswith("ies"):
        forms.add(low[:-3] + "y")
    elif low.endswith("s") and len(low) > 3:
        forms.add(low[:-1])
    return frozenset(forms)


class Token:
    """One word, with the names and the answers of :class:`spacy.tokens.Token`. Change nothing in it.

    There is one object for each word, so ``is`` and ``==`` are the same.
    """

    __slots__ = (
        "at",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "forms",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_space",
        "label",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "morph",
        "ordered",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    i: int
    """Its number in the piece."""
    idx: int
    """Where it begins in the piece."""
    at: int
    """Where it begins in the text of the document."""
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    label: str
    """``dep_`` without its subtype: ``nsubj`` of ``nsubj:pass``."""
    ent_type_: str
    forms: frozenset[str]
    """The forms under which it is looked up: as written, its lemma, and a plain singular; all in lower case."""
    morph: Morph
    whitespace_: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    like_num: bool
    doc: Piece
    sent: Span
    head: Token
    """What it hangs on; a root is its own head."""
    children: tuple[Token, ...]
    """What hangs on it, in the order of the text."""
    left_edge: Token
    """The first of what hangs on it, near or far, or itself."""
    right_edge: Token
    ordered: bool
    """Whether its subtree is all that stands from its left to its right edge, branch after branch."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__

    @property
    def text_with_ws(self) -> str:
        """Its text with the space behind it."""
        return self.text + self.whitespace_

    @property
    def subtree(self) -> Sequence[Token]:
        """It and all that hangs on it, near or far; each branch before or behind what it hangs on."""
        if self.ordered:
            return self.doc.tokens[self.left_edge.i : self.right_edge.i + 1]
        return _in_branches(self)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether *other* hangs on it, near or far."""
        return any(one is self for one in other.ancestors)

    def nbor(self, i: int = 1) -> Token:
        """The word *i* places further.

        Raises:
            IndexError: The piece has none there.
        """
        at = self.i + i
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]


class Span:
    """Words of one piece that follow each other. Two are equal where they are the same words."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Piece, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: object) -> bool:
        return isinstance(token, Token) and token.doc is self.doc and self.start <= token.i < self.end

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(self.end - self.start)
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end))

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Where it begins in the piece."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where it ends in the piece (exclusive)."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as they stand in the piece."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word nearest the root of the sentence, the first of several; a lone mark or space only where there is nothing else."""
        tokens = self.doc.tokens[self.start : self.end]
        whole = next((token for token in tokens if token.head is token), None)
        if whole is not None:
            return whole
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(outer, key=_depth, default=self.doc.tokens[self.start])


class Piece:
    """A piece of a text that was parsed at once.

    Attributes:
        tokens: Its words.
        sents: Its sentences, in order.
        text: Its text as the rules read it.
        offset: Where it begins in the text of the document.
        written: Its text as it stands in the document, of the same length.
        places: Where each character that was parsed stands in it; ``None`` where what was parsed is the text itself.
    """

    __slots__ = ("offset", "places", "sents", "text", "tokens", "written")

    def __init__(
        self,
        doc: Doc,
        *,
        offset: int = 0,
        written: str | None = None,
        text: str | None = None,
        places: Sequence[int] | None = None,
    ) -> None:
        self.text: str = doc.text if text is None else text
        self.places = places
        self.offset = offset
        self.written = self.text if written is None else written
        self.tokens, heads, begins = _words(doc, self)
        mend(self.tokens, heads, begins)
        _hang(self.tokens, heads)
        ends = [*begins[1:], len(self.tokens)]
        self.sents = (
            tuple(Span(self, start, end) for start, end in zip(begins, ends, strict=True)) if self.tokens else ()
        )
        for span in self.sents:
            for token in span:
                token.sent = span

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]


def _words(doc: Doc, piece: Piece) -> tuple[list[Token], list[int], list[int]]:
    """The words of *doc* without their tree, the index of the head of each, and where sentences begin."""
    strings, known = doc.vocab.strings, {0: ""}
    tokens: list[Token] = []
    heads: list[int] = []
    begins: list[int] = []
    place = 0
    texts, numbers = doc.to_array(_TEXTS).tolist(), doc.to_array(_NUMBERS).astype("int64").tolist()
    for i, (keys, (head, sent_start, space, *flags)) in enumerate(zip(texts, numbers, strict=True)):
        for key in keys:
            if key not in known:
                known[key] = strings[key]
        token = Token()
        at = place if piece.places is None else piece.places[place]
        token.i, token.idx, token.at, token.doc = i, at, at + piece.offset, piece
        token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_, token.ent_type_, morph = (
            known[key] for key in keys
        )
        token.morph = _morph(morph)
        token.forms = _forms(token.lower_, token.lemma_)
        token.whitespace_ = " " if space else ""
        token.is_alpha, token.is_punct, token.is_space, token.like_num = map(bool, flags)
        tokens.append(token)
        heads.append(i + head)
        if sent_start == 1 or i == 0:
            begins.append(i)
        place += len(token.text) + (1 if space else 0)
    return tokens, heads, begins


def _hang(tokens: list[Token], heads: list[int]) -> None:
    """Give all *tokens* their heads, dependents and edges, in time linear in their number."""
    below: list[list[Token]] = [[] for _ in tokens]
    order: list[Token] = []
    for token, head in zip(tokens, heads, strict=True):
        token.head, token.label = tokens[head], token.dep_.partition(":")[0]
        (order if head == token.i else below[head]).append(token)
    for token in order:
        order += below[token.i]
    sizes = [1] * len(tokens)
    for token in reversed(order):
        branches = token.children = tuple(below[token.i])
        token.left_edge = min((one.left_edge for one in branches), key=_number, default=token)
        token.right_edge = max((one.right_edge for one in branches), key=_number, default=token)
        if token.left_edge.i > token.i:
            token.left_edge = token
        if token.right_edge.i < token.i:
            token.right_edge = token
        size = sizes[token.i] = 1 + sum(sizes[one.i] for one in branches)
        token.ordered = size == token.right_edge.i - token.left_edge.i + 1 and all(one.ordered for one in branches)


def _depth(token: Token) -> int:
    """How far *token* is from the root of its sentence; a mark or space on which nothing hangs is further than any word."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc.tokens) - 1
    return sum(1 for _ in token.ancestors)


def _number(token: Token) -> int:
    return token.i


def _in_branches(token: Token) -> list[Token]:
    """The subtree of *token* where branches cross, walked as spaCy walks it."""
    found: list[Token] = []
    waiting: list[tuple[Token, bool]] = [(token, False)]
    while waiting:
        one, opened = waiting.pop()
        if opened:
            found.append(one)
            continue
        after = [(child, False) for child in one.children if child.i > one.i]
        before = [(child, False) for child in one.children if child.i < one.i]
        waiting += [*reversed(after), (one, True), *reversed(before)]
    return found
