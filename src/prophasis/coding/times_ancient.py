"""Years before Christ, in the notation of TIMEX: "490 BC" is ``BC0490``; no day of the calendar of `When` holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from prophasis.coding.times_words import GAP, amount, month_names, month_of, number_of, one_of, words
from prophasis.lexicon.loader import entry

_ERA = r"(?:BCE?\b|B\.[ ]?C\.(?:[ ]?E\.)?|B\.C\b)"
_ANY_ERA = re.compile(r"(?<![A-Za-z])B(?:C|\.[ ]?C)", re.IGNORECASE)
_FEW_YEARS = 60
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


@dataclass(frozen=True, slots=True)
class AncientTime:
    """A time before Christ: where its words begin and end, its TIMEX value, and the year that it is told of."""

    start: int
    end: int
    value: str
    year: int


def find_ancient(text: str, year: int | None) -> list[AncientTime]:
    """The times before Christ in *text*, in order.

    Args:
        text: The words of a sentence.
        year: The year before Christ that is told of; ``None`` where the story is none of those times. With it, "in 479",
            "that August" and "two years later" are times before Christ too.
    """
    found: list[AncientTime] = []
    told = year
    if told is None and ("B" not in text or _ANY_ERA.search(text) is None):
        return []
    for match in _form().finditer(text):
        one = _read(match, text, told)
        if one is not None:
            found.append(one)
            told = one.year
    return found


@cache
def _form() -> re.Pattern[str]:
    seasons, month = one_of(entry("times", "seasons")), month_names()
    some = r"(?:the[ ])?(?:(?:early|mid|late)[ -](?:in[ ])?|(?:end|beginning|start|middle|rest|early[ ]part|latter[ ]part)[ ]of[ ](?:the[ ])?)?"
    return re.compile(
        rf"(?<![\w.,])(?:(?<=[0-9][-–])|(?<![-–]))(?:"
        rf"(?P<century>{some}(?P<c>[0-9]{{1,2}}(?:st|nd|rd|th)|{one_of(words('ordinals'))})[ -]century{GAP}{_ERA})"
        rf"|(?P<decade>{some}(?P<tens>[0-9]{{1,3}}0)s{GAP}{_ERA})"
        rf"|(?P<dated>(?:c\.|ca\.|circa)?[ ]?{some}(?:(?P<m>{month}|{seasons})(?:{GAP}of)?{GAP})?(?P<y>[0-9]{{1,4}})(?:{GAP}(?P<era>{_ERA})|(?P<ranged>(?=[-–][0-9]{{1,4}}{GAP}{_ERA}))|(?![\w,.:%]*[0-9])))"
        rf"|(?P<part>{some}(?P<p>{month}|{seasons})(?![ ](?:of[ ])?[0-9]))"
        rf"|(?P<moved>(?:just|only|about|almost|nearly|a[ ]mere)?[ ]?(?P<n>{amount()}){GAP}(?P<unit>year|decade)s?{GAP}(?P<dir>later|earlier|before|afterwards|after(?=[ ]*[.,;])))"
        rf"|(?P<near>the[ ](?P<which>following|next|previous|preceding|same)[ ](?P<span>year|decade|century)|that[ ](?P<that>year))"
        rf")(?!\w)",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], text: str, told: int | None) -> AncientTime | None:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    if match["century"]:
        name = match["c"].lower()
        number = words("ordinals").get(name) or int(re.sub(r"\D", "", name))
        return AncientTime(start, match.end(), f"BC{number - 1:02d}", number * 100 - 50)
    if match["decade"]:
        return AncientTime(start, match.end(), f"BC{int(match['tens']) // 10:03d}", int(match["tens"]))
    if match["dated"]:
        return _dated(match, text, start, told)
    if told is None:
        return None
    if match["part"]:
        return AncientTime(start, match.end(), _year(told) + _part(match["p"]), told) if _is_time(match) else None
    if match["moved"]:
        by = number_of(match["n"]) * (10 if match["unit"].lower() == "decade" else 1)
        moved = told - by if match["dir"].lower() in {"later", "after", "afterwards"} else told + by
        return AncientTime(start, match.end(), _year(moved), moved) if moved > 0 else None
    step = {"following": -1, "next": -1, "previous": 1, "preceding": 1}.get((match["which"] or "").lower(), 0)
    match (match["span"] or match["that"]).lower():
        case "year":
            return AncientTime(start, match.end(), _year(told + step), told + step) if told + step > 0 else None
        case "decade":
            return (
                AncientTime(start, match.end(), f"BC{told // 10 + step:03d}", told) if told // 10 + step > 0 else None
            )
        case _:
            return (
                AncientTime(start, match.end(), f"BC{told // 100 + step:02d}", told)
                if told // 100 + step >= 0
                else None
            )


def _dated(match: re.Match[str], text: str, start: int, told: int | None) -> AncientTime | None:
    """A year with its era; without it only one near the year told of, after a word that goes before years."""
    year = int(match["y"])
    if year == 0:
        return None
    if match["era"] is None:
        before = text[:start].split()[-1:]
        if match["ranged"] is None and (
            told is None
            or abs(told - year) > _FEW_YEARS
            or not ((before and before[0].lower() in _BEFORE) or match["m"])
        ):
            return None
    return AncientTime(start, match.end(), _year(year) + (_part(match["m"]) if match["m"] else ""), year)


_BEFORE = frozenset(["in", "of", "by", "since", "until", "from", "to", "and", "between", "after", "before", "during", "around", "year"])  # fmt: skip


def _is_time(match: re.Match[str]) -> bool:
    """Whether a month or season alone is meant as a time: capitals for months, and not the verbs "may", "march", "fall"."""
    word = match["p"]
    return word.lower() not in {"fall", "may", "march"} or word[0].isupper()


def _part(word: str) -> str:
    name = word.lower()
    return f"-{_SEASONS[name]}" if name in _SEASONS else f"-{month_of(word.title()):02d}"


def _year(year: int) -> str:
    return f"BC{year:04d}"
