"""Round-ups: paragraphs that open with the country of which they tell, "Ruritania: …", which nobody there says."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from prophasis.coding.records import record
from prophasis.language.turns import is_asking, is_mouth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prophasis.coding.reference import Mention
    from prophasis.language.sentences import Sentence

_PARAGRAPHS = 3
"""How many paragraphs of a round-up open with a country, at least."""

_LONGEST = 6
"""Words of the name of a country."""

_OWN = frozenset({"i", "we", "us", "our", "my"})
"""Words of who speaks for a country in a debate, and does not tell of it."""


@record(frozen=True, slots=True)
class _Heading:
    """A sentence that opens with a label: its number, the label, and whether that is a country."""

    n: int
    label: str
    country: bool


def round_up(sentences: Sequence[Sentence], named: Callable[[Sentence], Sequence[Mention]]) -> frozenset[int]:
    """The numbers of the sentences that open with the country of which a round-up tells; none in any other text.

    A round-up has three or more paragraphs that open with a name and a colon, two or more countries among them, and few names that are none.
    Where somebody says "we" or is quoted right behind the colon, or where one only asks, it is a debate.

    Args:
        sentences: Of the whole document.
        named: Who is named in a sentence.
    """
    found = [one for n in _opening(sentences) if (one := _heading(n, sentences, named)) is not None]
    labels = {one.label for one in found}
    countries = {one.label for one in found if one.country}
    if len(found) < _PARAGRAPHS or len(countries) < 2 or 2 * len(countries) <= len(labels):
        return frozenset()
    if any(is_asking(label) for label in labels) or any(_is_said(one.n, sentences) for one in found):
        return frozenset()
    return frozenset(one.n for one in found)


def _opening(sentences: Sequence[Sentence]) -> list[int]:
    """The numbers of the sentences that open a paragraph."""
    return [n for n, one in enumerate(sentences) if n == 0 or sentences[n - 1].paragraph != one.paragraph]


def _heading(n: int, sentences: Sequence[Sentence], named: Callable[[Sentence], Sequence[Mention]]) -> _Heading | None:
    """The label that sentence *n* opens with: a name before a colon."""
    sentence = sentences[n]
    written = (token for token in sentence.span if not token.is_space and token.text.strip("*_"))
    words = list(islice(written, _LONGEST + 1))
    colon = next((at for at, token in enumerate(words) if token.text == ":"), None)
    if not colon or not words[0].text[:1].isupper():
        return None
    start, end = sentence.where(words[:colon])
    mouth = any(is_mouth(token.text) for token in words[:colon])
    country = not mouth and any(one.kind == "state" and (one.start, one.end) == (start, end) for one in named(sentence))
    return _Heading(n, " ".join(token.lower_ for token in words[:colon]), country)


def _is_said(n: int, sentences: Sequence[Sentence]) -> bool:
    """Whether what follows the label is said by somebody: quoted, or of "us"."""
    paragraph = [one for one in sentences[n:] if one.paragraph == sentences[n].paragraph]
    words = [token for one in paragraph for token in one.span]
    colon = next((at for at, token in enumerate(words) if token.text == ":"), -1)
    behind = next((token.text for token in words[colon + 1 :] if token.text.strip("*_")), "")
    return behind in {'"', "“", "'", "‘"} or any(token.lower_ in _OWN for token in words)
