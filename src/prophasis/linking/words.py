"""The content words of a claim, so that two tellings can be compared without their names, dates and grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> tuple[str, ...]:
    """A list of words written as one text, without the blanks: for the word lists of the package."""
    return tuple(text.split())


_GRAMMAR = frozenset(
    words_of(
        """a about above according after again against all also although am among an and any are as at be because been before
    being below between both but by can could did do does doing down during each either ever few for from further had has
    have having he her here hers him his how however i if in into is it its itself just later least less may me might more
    most much must my near neither no nor not now of off on once one only or other our out over own part per quite rather
    same several shall she should since so some still such than that the their them then there these they this those
    through thus to told too toward towards two under until up upon upwards very was we were what when where whether which
    while who whom whose why will with within without would yet you your said say says saying tell tells added announced
    stated spoke described called reported report reports reportedly claimed claims noted put according
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday day days morning evening afternoon night overnight week month
    year today yesterday ago earlier last next
        two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands several""",
    )
)
"""Words of grammar, of speech, of number and of the calendar: they say nothing about what happened. Compiled for this project."""
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s")
_SHORTEST_STEM = 4


def content_words(text: str, *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words of *text* that say what happened; names listed in *without* are left out.

    Example:
        >>> sorted(content_words("The workers were mending a pipe near Goris", without=frozenset({"goris"})))
        ['mend', 'pipe', 'worker']
    """
    words = (
        word for word in _WORD.findall(text.lower()) if len(word) > 2 and word not in _GRAMMAR and word not in without
    )
    return frozenset(stem(word) for word in words)


def name_words(names: Iterable[str | None]) -> frozenset[str]:
    """Every single word of *names*, in lower case: what `content_words` should leave out."""
    return frozenset(word for name in names if name for word in _WORD.findall(name.lower()))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """*word* without its commonest English ending; never shorter than four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > _SHORTEST_STEM else word
