"""A text as parsed sentences whose every token can be found again in it, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prophasis.language.datelines import dateline_end
from prophasis.language.items import joined_items
from prophasis.language.openings import small_openings
from prophasis.language.paragraphs import paragraphs, pieces
from prophasis.language.quotes import straighten
from prophasis.language.tree import Piece
from prophasis.language.truecase import restore_case, words_seen
from prophasis.language.turns import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from prophasis.language.tree import Span, Token
    from prophasis.language.turns import Turn


_AFTER_NETWORK = re.compile(r"(?:(?<=\bon X\.)|(?<=\bvia X\.))\s+(?=[\"'“‘(]?[A-ZÀ-Þ])")
"""Where a sentence ends with the name of a network, which a tokenizer takes for an initial: "she wrote on X. In Kalmar"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and its place in the text. Two sentences are equal when they are the same place.

    Attributes:
        n: Its number in the document, from 0.
        paragraph: The number of its paragraph, from 0.
        start: Code-point offset of its first character in the text.
        end: Where it ends (exclusive).
        span: Its tokens with tags and tree. Quotes in it are straight; the words as written stand in the text.
        offset: What to add to ``token.idx`` to get the token's place in the text.
        turn: Whether it is only the label of a transcript that says who speaks next: "MR. MILLER:".
    """

    n: int
    paragraph: int
    start: int
    end: int
    span: Span = field(compare=False, repr=False)
    offset: int = field(compare=False)
    turn: bool = field(default=False, compare=False)

    def where(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The offsets in the text from the first of *tokens* to the last, whatever their order.

        Raises:
            ValueError: There are no tokens.
        """
        found = list(tokens)
        if not found:
            raise ValueError("no tokens, no place: pass at least one token of the sentence")
        places = [token.at for token in found]
        last = max(places)
        return min(places), last + len(found[places.index(last)].text)

    def holds(self, token: Token) -> bool:
        """Whether *token*, of the same parsed paragraph, is one of the sentence's own."""
        return self.span.start <= token.i < self.span.end

    def written(self, start: int, end: int) -> str:
        """The words between two offsets of the text as they stand there, with their own quotes."""
        return self.span.doc.written[start - self.offset : end - self.offset]


def position(token: Token) -> int:
    """Where *token* begins in the text of its document."""
    return token.at


def in_own_case(words: str, first: Token, last: Token) -> str:
    """*words*, which the tokens *first* to *last* make, in the case that they have in the text.

    A text in capitals alone is parsed in mixed case; what is quoted from it keeps its capitals.
    """
    written = " ".join(first.doc.written[first.idx : last.idx + len(last)].split())
    return written if written.lower() == words.lower() else words


def read_sentences(text: str, nlp: Language) -> list[Sentence]:
    """Parse *text* paragraph by paragraph.

    Args:
        text: A document's text, any Unicode.
        nlp: A pipeline from :func:`prophasis.language.pipeline.load_pipeline`.

    Returns:
        The sentences in order. White space between them belongs to none, nor does a dateline.
    """
    sentences: list[Sentence] = []
    for paragraph, start, piece, turn in _parsed(text, nlp):
        for span in piece.sents:
            words = [token for token in span if not token.is_space]
            if words:
                inner = piece[words[0].i : words[-1].i + 1]
                place = start + inner.start_char, start + inner.end_char
                sentences.append(
                    Sentence(
                        n=len(sentences),
                        paragraph=paragraph,
                        start=place[0],
                        end=place[1],
                        span=inner,
                        offset=start,
                        turn=turn,
                    )
                )
    return sentences


def _parsed(text: str, nlp: Language) -> Iterator[tuple[int, int, Piece, bool]]:
    """Each piece of *text* with the number of its paragraph and its offset, parsed, and whether it is the label of a turn."""
    found = list(paragraphs(text))
    labels = turns(text, found)
    names = {turn.start: turn.named for turn in labels.values()}
    places = [
        (number, start, end)
        for number, (first, last) in enumerate(found)
        for start, end in _cut(text, first, last, labels.get(first))
    ]
    straight = restore_case(straighten(text), words_seen(nlp.path).__contains__)
    plain = [_name(straight[a:b]) if names.get(a) == b else small_openings(straight[a:b]) for _, a, b in places]
    items = [joined_items(one) for one in plain]
    docs = nlp.pipe(one if put is None else put.text for one, put in zip(plain, items, strict=True))
    for (number, start, end), doc, one, put in zip(places, docs, plain, items, strict=True):
        where = None if put is None else put.places
        piece = Piece(doc, offset=start, written=text[start:end], text=one, places=where)
        yield number, start, piece, names.get(start) == end


def _cut(text: str, first: int, last: int, label: Turn | None) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces: the label of a turn by itself, no dateline."""
    if label is not None:
        yield label.start, label.named
        first = label.end + len(text[label.end : last]) - len(text[label.end : last].lstrip())
    for start, end in pieces(text, dateline_end(text, first, last), last):
        stops = list(_AFTER_NETWORK.finditer(text, start, end))
        yield from zip([start, *(stop.end() for stop in stops)], [*(stop.start() for stop in stops), end], strict=True)


def _name(label: str) -> str:
    """A label in capitals as names are written."""
    return label.title() if label.isupper() and len(label.title()) == len(label) else label
