"""Datelines: where a report says it was filed, which is no part of its first sentence."""

from __future__ import annotations

import re

_TOWN = r"[A-ZÀ-Þ'’][A-ZÀ-Þ.'’-]+(?:[ ](?:[A-ZÀ-Þ.'’-]{2,}|(?:al|el|de|da|la)-?[A-ZÀ-Þ]{2,}))*"
_WITHIN = r"(?:,[ ]?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][\w.'’ -]{1,40})?"
_DAY = (
    r"(?:,?[ ](?:[A-Z][A-Za-z]{2,8}\.?[ ][0-9]{1,2}|[0-9]{1,2}[ ][A-Z][A-Za-z]{2,8})(?:,?[ ](?:[0-9]{4}|[0-9]{2}))?)?"
)
_AGENCY = r"(?:,?[ ]?\([A-Z][\w /.-]{1,30}\))?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.?"
)
_FULL_DAY = rf"(?:{_MONTH}[ ][0-9]{{1,2}},?|[0-9]{{1,2}}[ ]{_MONTH},?)[ ][0-9]{{4}}"
_CITY = r"[A-ZÀ-Þ][\w.'’-]+(?:[ ][A-ZÀ-Þ][\w.'’-]+){0,2}"
_DASH = r"[ ]?(?:--?|–|—)[ ](?=[\"'“‘«0-9A-ZÀ-Þ])"
_DATELINE = re.compile(rf"(?P<towns>{_TOWN}(?:/{_TOWN})*)(?P<within>{_WITHIN}){_DAY}\.?{_AGENCY}{_DASH}")
_AT_THE_TOP = re.compile(
    rf"(?P<towns>{_CITY}(?:/{_CITY})*)(?P<within>{_WITHIN})"
    rf"(?:(?:,?[ ]{_FULL_DAY}{_AGENCY}|[ ]\({_FULL_DAY}\)){_DASH}|,[ ](?:{_MONTH}[ ][0-9]{{1,2}}|[0-9]{{1,2}}[ ]{_MONTH}){_AGENCY}:[ ](?=[\"'“‘«0-9A-ZÀ-Þ]))"
)
"""How offices and some agencies open a text: "Orm, 24 April 2012 - ", "ORM (24 April 2012) – ", "Orm, Aug 15: ". Town by town, a
chronology looks the same."""
_AFTER_TITLE = 400
_LONGEST = 120


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that opens the paragraph ``text[start:end]`` ends; *start* where there is none.

    Example:
        >>> text = "KALMAR, Freedonia, May 3 (Wire) - Rebels shelled the port."
        >>> text[dateline_end(text, 0, len(text)) :]
        'Rebels shelled the port.'
    """
    found = _match(text, start, min(end, start + _LONGEST))
    return found.end() if found is not None and found.end() < end else start


def filed_from(text: str) -> tuple[tuple[str, ...], str]:
    """The towns of the dateline of *text* and the country or region after them; nothing where there is none.

    Example:
        >>> filed_from("KALMAR/SYLVAN CITY, Freedonia - Rebels shelled the port.")
        (('Kalmar', 'Sylvan City'), 'Freedonia')
    """
    lines = [0, *(found.end() for found in re.finditer(r"\n+", text[:_AFTER_TITLE]))]
    for start in lines:
        if (found := _match(text, start, start + _LONGEST)) is not None:
            return tuple(town.title() for town in found["towns"].split("/")), found["within"].strip(" ,")
    return (), ""


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    """The dateline at *start*; one whose town is not in capitals only where it opens the text and no other follows."""
    found = _DATELINE.match(text, start, end)
    if found is not None or text[:start].strip():
        return found
    alone = _AT_THE_TOP.match(text, start, end)
    return alone if alone is not None and not re.search(rf"\n{_AT_THE_TOP.pattern}", text[alone.end() :]) else None
