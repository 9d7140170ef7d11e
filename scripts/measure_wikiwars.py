"""How well times are found and resolved on WikiWars (22 Wikipedia war histories, TIMEX2, CC BY-SA 3.0).

Usage: python scripts/measure_wikiwars.py FOLDER [--errors N]

FOLDER holds the files ``*.key.xml``. Prints precision and recall of mentions (overlapping a TIMEX2), and the share of
resolved mentions whose value is that of the annotation, for annotations whose value is a day, month, season, year or
decade. Durations, vague times and times before the year 1000 are left out of the recall.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from datetime import date
from html import unescape
from pathlib import Path

from prophasis.coding.times import TimeMention, find_times
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import read_sentences
from prophasis.model.when import When

_TAG = re.compile(r"<(/?)TIMEX2([^>]*)>")
_VALUE = re.compile(r'\bval="([^"]*)"')
_CALENDAR = re.compile(
    r"(?:1[0-9]{3}|20[0-9]{2})(?:-[0-9]{2}(?:-[0-9]{2}(?:T.*)?)?|-(?:SP|SU|FA|WI))?|(?:1[0-9]{2}|20[0-9])"
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    shown = 0
    nlp = load_pipeline()
    for path in sorted(options.folder.glob("*.key.xml")):
        text, gold, published = read_key(path.read_text(encoding="utf-8", errors="replace"))
        found = _times(text, nlp, published)
        hits = {id(one): _over(one, gold) for one in found}
        counts["found"] += len(found)
        counts["right place"] += sum(bool(some) for some in hits.values())
        for start, end, value in gold:
            if not _CALENDAR.fullmatch(value):
                continue
            counts["gold"] += 1
            meets = [one for one in found if one.start < end and start < one.end]
            counts["met"] += bool(meets)
            right = any(value_of(one.when, value) for one in meets)
            counts["value right"] += right
            if not right and shown < options.errors:
                shown += 1
                got = [(one.as_written, str(one.when)) for one in meets]
                sys.stdout.write(f"{value:12} {text[max(0, start - 40) : end]!r} {got}\n")
        if options.errors:
            for one in found:
                if not hits[id(one)] and shown < 2 * options.errors:
                    shown += 1
                    sys.stdout.write(f"extra        {text[max(0, one.start - 40) : one.end]!r} {one.when}\n")
    _print(counts)


def read_key(source: str) -> tuple[str, list[tuple[int, int, str]], date | None]:
    """The text of an annotated file, its times (start, end, value), and the day of the document."""
    stamp = re.search(r'<DATETIME>.*?val="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
    body = source.partition("<TEXT>")[2].partition("</TEXT>")[0]
    text, gold, open_, at = "", [], [], 0
    for tag in _TAG.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag[1]:
            start, value = open_.pop()
            gold.append((start, len(text), value))
        else:
            value = _VALUE.search(tag[2])
            open_.append((len(text), value[1] if value else ""))
    text += unescape(body[at:])
    return text, gold, date.fromisoformat(stamp[1]) if stamp else None


def _times(text: str, nlp: object, published: date | None) -> list[TimeMention]:
    """The times of a text; the last one told is what the next sentence counts from."""
    told: When | None = None
    found: list[TimeMention] = []
    for sentence in read_sentences(text, nlp):  # type: ignore[arg-type]
        times = find_times(sentence, anchor=published, narrative=told)
        found += times
        told = times[-1].when if times else told
    return found


def _over(one: TimeMention, gold: list[tuple[int, int, str]]) -> list[str]:
    return [value for start, end, value in gold if one.start < end and start < one.end]


def value_of(when: When, value: str) -> bool:
    """Whether *when* is the TIMEX2 value *value*, or an interval that begins or ends with it."""
    if len(value) == 3:
        return when.start == date(int(value) * 10, 1, 1) and when.precision == "years"
    if value[-2:] in _SEASONS:
        return when.start == date(int(value[:4]), _SEASONS[value[-2:]], 1)
    expected = When.parse(value.partition("T")[0])
    return (when.start == expected.start and (when.end == expected.end or when.precision.endswith("s"))) or (
        when.precision.endswith("s") and when.end == expected.end
    )


def _print(counts: Counter[str]) -> None:
    rows = (
        ("precision (any time there)", counts["right place"], counts["found"]),
        ("recall (calendar times)", counts["met"], counts["gold"]),
        ("value precision (of those met)", counts["value right"], counts["met"]),
        ("value recall (calendar times)", counts["value right"], counts["gold"]),
        ("value F1", 2 * counts["value right"], counts["met"] + counts["gold"]),
    )
    for name, right, of in rows:
        sys.stdout.write(f"{name:30} {right:5} of {of:5}  {right / max(1, of):.3f}\n")


if __name__ == "__main__":
    main()
