"""Sources at the end of a sentence: in brackets, "(WHO, from hospital records)", or after a comma as a bulletin has them, ", MSF reports"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.attribution_frames import plain_frame
from prophasis.coding.tree_labels import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.coding.attribution_frames import Frame
    from prophasis.coding.attribution_lexicon import SpeechLexicon
    from prophasis.language.tree import Span, Token

_LED = frozenset({"source", "sources", "per", ":", "the", "by"})
_LONGEST = 12
_SHORTEST = 4


def source_frames(span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """The frames of *span* whose source stands at its end."""
    yield from _in_brackets(span)
    yield from _reports(span, lexicon)


def _in_brackets(span: Span) -> Iterator[Frame]:
    """A name in brackets that ends the sentence; what follows a comma in it only says more of the source."""
    words = [token for token in span if not token.is_space]
    while words and words[-1].text in {".", ";"}:
        words = words[:-1]
    if len(words) < _SHORTEST or words[-1].text != ")":
        return
    opens = next((n for n in range(len(words) - 2, 0, -1) if words[n].text == "("), None)
    if opens is None or len(words) - opens > _LONGEST:
        return
    inside = words[opens + 1 : -1]
    while inside and inside[0].lower_ in _LED:
        inside = inside[1:]
    name: list[Token] = []
    for token in inside:
        if token.text in {",", ";"}:
            break
        name.append(token)
    told = words[:opens]
    named = bool(name) and all(one.pos_ in {"PROPN", "NOUN", "ADJ", "ADP", "DET"} or one.text.isupper() for one in name)
    if named and _is_body(name) and any(one.pos_ in VERBAL for one in told):
        head = next((one for one in name if one.head not in name), name[-1])
        yield plain_frame(head, head, [token.i for token in told], "brackets")


def _reports_it(noun: Token, lexicon: SpeechLexicon) -> bool:
    """Whether what the tagger took for a plural is a verb of saying in the present: "reports", "says", "claims"."""
    return noun.lower_.endswith("s") and any(word.cls in _PLAIN for word in lexicon.verbs.get(noun.lower_, ()))


_PLAIN = frozenset({"say", "report"})


def _is_body(name: list[Token]) -> bool:
    """Whether the words are those of a body that gives figures, and not an age, a party or a place."""
    return any(token.ent_type_ == "ORG" for token in name) or all(token.text.isupper() for token in name)


def _reports(span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """The words ", MSF reports" at the end, where the tagger took the verb for a noun."""
    words = [token for token in span if not token.is_space and token.text not in {".", ")"}]
    if len(words) < _SHORTEST or words[-1].pos_ != "NOUN" or not _reports_it(words[-1], lexicon):
        return
    comma = next((n for n in range(len(words) - 2, 0, -1) if words[n].text == ","), None)
    if comma is None or comma == len(words) - 2:
        return
    name = words[comma + 1 : -1]
    if name[-1].pos_ == "PROPN" and all(one.pos_ in {"PROPN", "NOUN", "ADJ", "DET", "ADP"} for one in name):
        head = next((one for one in name if one.head not in name), name[-1])
        yield plain_frame(words[-1], head, [token.i for token in words[:comma]], "reports-last")
