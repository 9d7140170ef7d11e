"""All times of a document in the order of its text, each resolved from what was told before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.times import TimeMention, read_times
from prophasis.coding.times_ancient import find_ancient
from prophasis.coding.times_story import story_of
from prophasis.coding.times_undated import UndatedTime, find_undated

_HEAD = 8
"""So many sentences show whether a text is a report of the days around its publication."""

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from prophasis.language.sentences import Sentence


def times_of_story(sentences: Iterable[Sentence], *, anchor: date | None) -> list[TimeMention | UndatedTime]:
    """The times of *sentences*, dated and undated, read on as a reader of the whole story would.

    Args:
        sentences: In the order of the text.
        anchor: The day of publication; ``None`` where unknown.

    Returns:
        In the order of the text.
    """
    sentences = list(sentences)
    story = story_of("".join(one.written(one.start, one.end) for one in sentences[:_HEAD]), anchor)
    found: list[TimeMention | UndatedTime] = []
    for sentence in sentences:
        ancient = [
            UndatedTime(start, end, sentence.written(start, end), "ancient", one.value)
            for one in find_ancient(sentence.span.text, story.before_christ)
            for start, end in ((sentence.start + one.start, sentence.start + one.end),)
        ]
        dated, story = read_times(sentence, story)
        told: list[TimeMention | UndatedTime] = [*dated, *ancient]
        told += find_undated(sentence, beside=[(one.start, one.end) for one in told])
        found += sorted(told, key=lambda one: one.start)
    return found
