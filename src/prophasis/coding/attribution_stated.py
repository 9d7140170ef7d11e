"""Statements given in full: what stands without quotation marks under "The minister said:" is the minister's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.coding.actors_context import FIRST_PERSON
from prophasis.coding.attribution_content import QUOTES
from prophasis.coding.attribution_runs import Run, quoted_sentences
from prophasis.coding.attribution_telling import subject_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.coding.attribution_runs import Lead
    from prophasis.coding.reference import Mention
    from prophasis.language.sentences import Sentence

STATED = "stated"
"""The rule by which a sentence is of who was said to make the statement that it stands in."""

_AFTERWARDS = re.compile(
    r"[*_#\s]*(?:notes? (?:to|for) (?:the )?editors?|(?:further|more|background|additional) information|background|"
    r"(?:media|press) (?:enquir|inquir|contact|office)|for (?:more|further|media|journalists)|contacts?\b|ends\b)",
    re.IGNORECASE,
)
"""How what stands under a statement begins, which is no longer of who made it."""

_MARKS = ("-", "–", "—", "•", "*", "·", "(")
"""How the items of a list begin, which are read by themselves."""


def stated_in_full(
    sentences: Sequence[Sentence],
    leads: Sequence[Lead],
    runs: Mapping[int, Run],
    mentions: Sequence[Mention],
    *,
    official: bool,
) -> dict[int, Run]:
    """The sentences under a line "X said:" that no quotation marks enclose, by number.

    The first paragraph is X's. So is what follows, where an office published it (*official*), else as far as somebody says "I" or "we"; it ends
    where X is told of by name, where another such line comes, and at the notes under it.
    """
    quoted = quoted_sentences(sentences)
    found: dict[int, Run] = {}
    for n in range(len(sentences) - 1):
        speaker = _opener(n, sentences, leads)
        if speaker is None or n + 1 in quoted or sentences[n + 1].span.text.lstrip().startswith(_MARKS):
            continue
        end = _end(n + 1, speaker, sentences, leads, mentions=mentions, quoted=quoted)
        if not official:
            end = _spoken_until(n + 1, end, sentences)
        found |= {k: Run(speaker, STATED) for k in range(n + 1, end) if k not in runs}
    return found


def _opener(n: int, sentences: Sequence[Sentence], leads: Sequence[Lead]) -> Mention | None:
    """Who is said to speak in a sentence that ends its paragraph with a colon."""
    lead, sentence = leads[n], sentences[n]
    ends = sentence.span.text.rstrip().endswith(":") and sentences[n + 1].paragraph != sentence.paragraph
    return lead.mention if ends and lead.tells and not sentence.turn else None


def _end(
    first: int,
    speaker: Mention,
    sentences: Sequence[Sentence],
    leads: Sequence[Lead],
    *,
    mentions: Sequence[Mention],
    quoted: set[int],
) -> int:
    """The number of the sentence before which the statement ends at the latest."""
    own = {one.start for one in mentions if one.id == speaker.id and one.rule != "pronoun"}
    for k in range(first, len(sentences)):
        opens = k > first and sentences[k].paragraph != sentences[k - 1].paragraph
        sentence = sentences[k]
        if sentence.turn or _AFTERWARDS.match(sentence.span.text) or (opens and k in quoted):
            return k
        if k + 1 < len(sentences) and _opener(k, sentences, leads) is not None:
            return k
        if opens and subject_at(sentence) & own:
            return k
    return len(sentences)


def _spoken_until(first: int, end: int, sentences: Sequence[Sentence]) -> int:
    """The number of the sentence after the last one that says "I" or "we"; at least the first paragraph is spoken."""
    paragraph = sentences[first].paragraph
    own = (k for k in range(first, end) if sentences[k].paragraph == paragraph or _says_we(sentences[k]))
    last = max(own, default=first)
    spoken = sentences[last].paragraph
    return next((k for k in range(last, end) if sentences[k].paragraph != spoken), end)


def _says_we(sentence: Sentence) -> bool:
    """Whether somebody speaks of himself outside quotation marks; "US" is nobody's pronoun."""
    words = list(sentence.span)
    own = any(token.lower_ in FIRST_PERSON and token.text != "US" for token in words)
    return own and not any(token.text in QUOTES for token in words)
