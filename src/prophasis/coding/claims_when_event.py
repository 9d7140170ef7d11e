"""Times told from a named event: "two days before the ceasefire", "on the eve of the talks", "hours after the raid"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head
from prophasis.coding.claims_when_other import outermost
from prophasis.coding.claims_within import leads, within
from prophasis.coding.times_calendar import day_at, moved
from prophasis.coding.times_words import amount, number_of, one_of
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence

_TRUCE = "truce"
_SUBJECT_OR_OBJECT = frozenset({"nsubj", "nsubj:pass", "obj"})


def events_dated(sentence: Sentence, times: Sequence[TimeMention]) -> dict[str, When]:
    """The events that *sentence* says the day of, by what they are called: "the ceasefire took effect on 22 May"."""
    found: dict[str, When] = {}
    for mention in times:
        token = outermost(mention, sentence) if mention.when.precision == "day" else None
        if token is None:
            continue
        verb = clause_head(token)
        if verb.lemma_.lower() not in entry("times", "event_verbs"):
            continue
        for noun in sentence.span:
            kind = _kinds().get(noun.lower_)
            if kind is not None and noun.dep_ in _SUBJECT_OR_OBJECT and noun.head.i == verb.i:
                found[kind] = When(mention.when.start, mention.when.end, "day")
    return found


def when_by_event(draft: Draft, events: Mapping[str, When], published: date | None) -> tuple[When, bool] | None:
    """When the act was by its distance from a named event, and whether that is known.

    Args:
        draft: The act.
        events: The days of the events told so far.
        published: The day of publication, which "hours after" never passes.

    Returns:
        Unknown where the words give a distance from an event whose day nothing told; ``None`` where they give none.
    """
    base, text = draft.sentence.start, draft.sentence.span.text
    low = text.lower()
    if not any(map(low.__contains__, _names())):
        return None
    for match in _form().finditer(text):
        start = base + match.start()
        if not (within(start, draft) or leads(start, draft)) or start not in draft.statement.tokens:
            continue
        event = events.get(_kinds()[match["event"].lower()])
        if event is None or event.start is None:
            return None if match["hours"] else (When(), False)
        when = _moved(event.start, match, published)
        return None if when is None else (when, True)
    return _from_event_on(draft, events, published)


def _from_event_on(draft: Draft, events: Mapping[str, When], published: date | None) -> tuple[When, bool] | None:
    """From an event to the day of publication: "since the truce", "after the ceasefire took effect".

    Of a truce whose day nothing told, the time is unknown; since another event, it is told as if the event were not named.
    """
    base, text = draft.sentence.start, draft.sentence.span.text
    low = text.lower()
    for match in _from_on().finditer(text) if "since" in low or "after" in low else ():
        start = base + match.start()
        itself = start <= position(draft.trigger) < base + match.end()
        if itself or not (within(start, draft) or leads(start, draft)) or start not in draft.statement.tokens:
            continue
        kind = _kinds()[match["event"].lower()]
        if match["after"] and kind != _TRUCE:
            continue
        event = events.get(kind)
        if event is not None and event.start is not None and published is not None and event.start <= published:
            return When.days(event.start, published), True
        if kind == _TRUCE:
            return When(), False
    return None


def _moved(day: date, match: re.Match[str], published: date | None) -> When | None:
    if match["hours"]:
        last = day + timedelta(days=1)
        return When.days(day, last if published is None or last <= published else day)
    if match["eve"]:
        return day_at(day, -1)
    back = match["dir"].lower() == "before"
    if match["n"] is None:
        return day_at(day, -1 if back else 1)
    count = number_of(match["n"])
    return moved(day, match["unit"].lower(), -count if back else count)


@cache
def _kinds() -> Mapping[str, str]:
    """From each name of an event to what it is called here."""
    return {
        name: kind for kind, names in entry("times", "events").items() for one in names for name in (one, f"{one}s")
    }


@cache
def _names() -> tuple[str, ...]:
    """The names of events, of which one must stand in a text that tells a time from one."""
    return tuple(name for names in entry("times", "events").values() for name in names)


@cache
def _form() -> re.Pattern[str]:
    far = rf"(?P<n>{amount()})[ ](?P<unit>day|night|week|month)s?[ ]|the[ ](?:very[ ])?(?:day|night|morning|evening)[ ]"
    near = r"(?P<hours>(?:only[ ]|just[ ]|within[ ])*(?:a[ ]few[ ]|several[ ])?(?:hours|minutes)[ ])"
    return re.compile(
        rf"(?<!\w)(?:(?P<eve>on[ ]the[ ]eve[ ]of)|(?:{far}|{near})(?P<dir>before|after|of|following))[ ]"
        rf"(?:the|a|an|its|their|that|this|those)[ ](?:\w+[ ])?(?P<event>{one_of(_kinds())})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _from_on() -> re.Pattern[str]:
    """What begins with an event; not "a day after the truce", which is a day of its own, nor what was only agreed or foreseen."""
    return re.compile(
        rf"(?<!\w)(?:(?:ever[ ])?since|(?<!day[ ])(?<!days[ ])(?<!week[ ])(?<!weeks[ ])(?<!hours[ ])(?<!minutes[ ])(?<!month[ ])(?<!months[ ])(?P<after>after))[ ]"
        rf"(?:the|a|an|its|their|that|this|last[ ]\w+['’]s)[ ](?:[\w-]+[ ]){{0,2}}?(?P<event>{one_of(_kinds())})(?!\w|-)"
        r"(?:[ ](?:took|came|went|entered|began|started|was|had|has|of)\b[^,.;]*)?",
        re.IGNORECASE,
    )
