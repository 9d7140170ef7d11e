"""Plain words for codes: event types, kinds of losses, dates, counts. Neutral: no word here names a culprit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

ACTS: Mapping[str, str] = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "statement of support",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "CONCEDE": "concession",
    "RETREAT": "withdrawal, release or ceasing of fire",
    "REQUEST": "appeal",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat or warning",
    "PROTEST": "protest",
    "SANCTION": "dismissal or sanction",
    "MOBILIZE": "movement of forces",
    "COERCE": "pressure without fire",
    "ASSAULT": "use of force",
}
"""The sixteen types of PLOVER as nouns that blame nobody."""

MODES: Mapping[str, str] = {
    "abduct": "abduction", "access": "access granted", "aerial": "strike from the air", "allege": "accusation", "arrest": "detention",
    "arson": "arson", "assist": "assistance", "attack": "attack", "beat": "beating", "brief": "briefing", "capture": "capture", "casualty": "casualties",
    "ceasefire": "ceasing of fire", "change": "change of office", "clash": "clash", "death": "death", "demo": "demonstration",
    "disapprove": "criticism", "discontinue": "breaking off", "encircle": "encirclement", "endorse": "endorsement",
    "explosives": "use of explosives", "express-intent": "statement of intent", "firearms": "shooting", "heavy-weapons": "use of heavy weapons",
    "humanitarian": "humanitarian aid", "incursion": "crossing of the line", "investigate": "investigation", "kill": "killing",
    "material": "material aid", "mediate": "mediation", "meet": "meeting", "military": "military aid", "non-force": "warning", "phone": "telephone call", "propose": "proposal", "refuse": "refusal",
    "release": "release", "reopen": "reopening", "repress": "measures against persons", "harass": "shadowing or blocking", "restrict": "restriction", "seize": "taking of control",
    "settle": "agreement", "stand-by": "readiness of forces", "troops": "movement of troops", "unconventional": "use of unconventional weapons",
    "assassinate": "killing of a chosen person", "censor": "measures against media", "compensate": "compensation", "coup": "seizure of power",
    "cyber": "attack on computers", "defend": "words of support", "deport": "removal of people", "destroy": "destruction", "disarm": "laying down of arms",
    "displace": "flight of people", "ease": "easing of measures", "fight": "fighting", "host": "readiness to talk", "martial-law": "emergency rule",
    "massacre": "killing of many", "negotiate": "talks", "recognise": "recognition or restored ties", "resign": "resignation", "search": "search or raid",
    "suicide-attack": "suicide attack",
    "violence": "use of force", "visit": "visit", "withdraw": "withdrawal", "wound": "wounding", "yield": "concession",
}  # fmt: skip
"""Finer words for acts, as nouns that blame nobody; a mode that is not here keeps its own word."""

KINDS: Mapping[str, str] = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "captured": "captured",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "equipment_lost": "pieces of equipment lost",
}
"""Kinds of losses in the order in which tables list them."""

MODES_OF_TYPE: Mapping[tuple[str, str], str] = {
    ("REQUEST", "assist"): "appeal for help",
    ("REQUEST", "change"): "appeal",
    ("THREATEN", "violence"): "threat of force",
    ("THREATEN", "non-force"): "warning",
}
"""Nouns for modes that mean something else within one type."""

ATTRIBUTES: Mapping[str, str] = {
    "initiator": "who began it",
    "occurrence": "whether it happened",
    "place": "where it was",
    "date": "when it was",
    "figures": "how many were lost",
    "identity": "who was involved",
    "cause": "why it happened",
}
"""Attributes of a dispute, as points."""

ASKED: Mapping[str, str] = {"On whose territory was it?": "on whose territory"}
"""Questions of a dispute that are a point of their own beside the attribute they belong to."""

WHOSE: Mapping[str, str] = {
    "own": "the side's own count",
    "enemy": "claimed by the other side",
    "other": "given by others",
}
"""Whose figure it is."""

STANCES: Mapping[str, str] = {"asserts": "asserts", "denies": "denies", "doubts": "doubts"}
STANCES_OF_MANY: Mapping[str, str] = {"asserts": "assert", "denies": "deny", "doubts": "doubt", "says": "say"}
"""How a speaker stands to what is told; anything else is only said."""


def act_noun(event: str | None) -> str:
    """The noun for an event type; the type itself, in lower case, where a later schema brings a new one."""
    return ACTS.get(event or "", (event or "event").lower())


def mode_noun(mode: str, event: str | None = None) -> str:
    """The noun for a finer word of the lexicon, within an event type: to ask for help is not yet help.

    Example:
        >>> mode_noun("violence", "ASSAULT"), mode_noun("violence", "THREATEN")
        ('use of force', 'threat of force')
    """
    own = MODES_OF_TYPE.get((event or "", mode))
    return own or MODES.get(mode, mode.replace("_", " ").replace("-", " "))


def kind_words(kind: str) -> str:
    """The words for a kind of loss."""
    return KINDS.get(kind, kind.replace("_", " "))


def kind_rank(kind: str) -> int:
    """Where a kind of loss stands in tables."""
    return list(KINDS).index(kind) if kind in KINDS else len(KINDS)


def day_words(day: date | None, *, year: bool = True) -> str:
    """``16 November 2021``; independent of the locale.

    Example:
        >>> day_words(date(2021, 11, 16)), day_words(None)
        ('16 November 2021', 'date unknown')
    """
    if day is None:
        return "date unknown"
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def day_short(day: date | None) -> str:
    """``16 Nov``."""
    return "no date" if day is None else f"{day.day} {MONTHS[day.month - 1][:3]}"


def span_words(start: date | None, end: date | None, precision: str | None) -> str:
    """A stretch of time in words, no more precise than it is known; *end* is excluded.

    Example:
        >>> span_words(date(2021, 11, 14), date(2021, 11, 16), "days")
        '14–15 November 2021'
        >>> span_words(date(2021, 5, 1), date(2021, 6, 1), "month")
        'May 2021'
    """
    if start is None or end is None:
        return "date unknown"
    last = end - timedelta(days=1)
    match precision:
        case "year" | "years":
            return f"{start.year}" if start.year == last.year else f"{start.year}–{last.year}"
        case "month" | "months":
            first = f"{MONTHS[start.month - 1]} {start.year}"
            final = f"{MONTHS[last.month - 1]} {last.year}"
            return first if first == final else f"{first} – {final}"
        case _:
            return _days(start, last)


def _days(start: date, last: date) -> str:
    if start == last:
        return day_words(start)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{day_words(last)}"
    return f"{day_words(start, year=start.year != last.year)} – {day_words(last)}"


def when_words(row: Mapping[str, Any]) -> str:
    """The ``occurred`` columns of *row* in words."""
    return span_words(row["occurred_start"], row["occurred_end"], row["occurred_precision"])


def count_words(low: int | None, high: int | None, approx: bool | None) -> str:
    """A count in words: ``6``, ``at least 7``, ``up to 70``, ``about 24 or more``; ``some`` where the words told only that there were any.

    Example:
        >>> count_words(0, 70, False), count_words(7, None, False), count_words(0, 0, False)
        ('up to 70', 'at least 7', 'none')
    """
    about = "about " if approx else ""
    low = low or 0
    if high is None and approx:
        return f"about {low} or more" if low > 1 else "some"
    if high is None:
        return f"at least {low}"
    if low == high:
        return "none" if low == 0 else f"{about}{low}"
    return f"{about}up to {high}" if low == 0 else f"{about}{low}–{high}"


def count_short(low: int | None, high: int | None, approx: bool | None) -> str:
    """A count as charts and tables write it: ``6``, ``7+``, ``0–70``, ``~24+``."""
    about = "~" if approx else ""
    low = low or 0
    if high is None:
        return f"{about}{low}+"
    return f"{about}{low}" if low == high else f"{about}{low}–{high}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """*one* or its plural."""
    return one if number == 1 else many or one + "s"


def capitalised(text: str) -> str:
    """*text* with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def shortened(text: str, limit: int) -> str:
    """*text* on one line, cut at a word with an ellipsis where it is longer than *limit*."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1].rsplit(" ", 1)[0] if " " in text[: limit - 1] else text[: limit - 1]
    return head.rstrip(" ,;:–-") + "…"
