"""Whether two claims rest on one act of telling: one statement of one speaker, one report of one agency, one text copied.

Each rule has a name that a reader is shown. What parts two claims is looked at first: the same ministry speaks more than
once a day, in much the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from prophasis.linking.claim_facts import (
    ClaimFacts,
    names_differ,
    names_shared,
    numbers_differ,
    runs_of,
    same_quote,
    share,
)
from prophasis.linking.occasions import other_day_named, other_occasion

COPIED = 0.5
"""Share of the shorter claim's runs of three words found in the other from which the words are the same."""
COPY_RUNS = 6
"""Runs of words that a claim needs before its wording alone shows that it is a copy."""
COPIED_WHOLE = 0.8
"""The same for a claim shorter than `LONG_RUNS`; for one with a speaker and one without; of all runs of both, for two agencies."""
COPIED_LATE = 0.9
"""The same for sentences of two texts that are copies as a whole, whatever the days between them."""
LONG_RUNS = 10
QUOTE_RUNS = 4
RETOLD = 0.25
"""Share of the content words of the shorter claim from which, with the same figures, both tell the same."""
RETOLD_PLACE = 0.3
"""The same, with a name but no figure in common."""
RETOLD_PLAIN = 0.5
"""The same, where one of the two names nobody and nothing."""
WIRE_DAYS = 3
STATEMENT_DAYS = 1
_FEW = 2
_REVISED = re.compile(
    r"\b(?:raised|revised|updated|corrected|lowered|later (?:said|on)|late on|rose to|new toll|now (?:put|says|say))\b", re.IGNORECASE
)  # fmt: skip

_ARMS = re.compile(r"/.*(?:defen[cs]e|army|armed|forces|military|staff|\bmod\b)")
_BODY = re.compile(
    r"/.*(?:ministry|hospital|police|council|service|office|prosecutor|agency|committee|parliament|government|governor|mayor"
    r"|\bm(?:od|fa)\b|defen[cs]e|army|armed|forces|military|staff)"
)
"""Ids of bodies and of offices, by their usual words. Compiled for this project."""


class Rule(StrEnum):
    """Why two claims have one origin, the strongest first."""

    SAME_DOCUMENT = "same-document"
    SAME_QUOTE = "same-quote"
    SAME_WORDS = "same-words"
    SAME_FIGURES = "same-figures"
    SAME_FACTS = "same-facts"
    AGENCY = "agency-credit"
    REPEATS_ITS_SOURCE = "repeats-its-source"


STRENGTH = {rule: n for n, rule in enumerate(Rule)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim as the search for origins sees it.

    ``speaker`` is ``None`` where the text names none, ``described`` the words that it has for an unnamed one; ``side`` is the party or state that the speaker speaks for; ``said`` the day of
    saying; ``wires`` the agencies that the claim is credited to; ``text_origin`` the origin of the whole document.
    """

    id: str
    document_id: str
    order: tuple[date, bool, str, int, str]
    speaker: str | None
    unnamed: bool
    described: frozenset[str]
    side: str | None
    said: date | None
    wires: frozenset[str]
    text_origin: str
    denied: bool
    act: tuple[str, str | None, str | None]
    place: str | None
    occurred: tuple[date, date] | None
    sentence: str
    facts: ClaimFacts

    @property
    def voice(self) -> tuple[str, str | bool]:
        """Who speaks in the document: a speaker, somebody described without a name, or the author; "it is reported" is the author's word."""
        return ("speaker", self.speaker) if self.speaker else ("text", self.unnamed and bool(self.described))


def one_voice(one: Told, other: Told) -> bool:
    """Whether two claims of one document are one speaker's, from one occasion."""
    if one.document_id != other.document_id or one.voice != other.voice:
        return False
    return one.speaker is None or (
        one.said == other.said
        and not (contradict(one, other) and _revised(one) != _revised(other))
        and not (one.sentence != other.sentence and spoken_apart(one, other))
    )


def same_telling(one: Told, other: Told) -> Rule | None:
    """The rule by which two claims rest on one act of telling; ``None`` where none holds."""
    if one.denied != other.denied or _other_time(one, other):
        return None
    if one.document_id != other.document_id and spoken_apart(one, other):
        return None
    if one.voice == other.voice and _copied_sentence(one, other, COPIED_LATE) and not _differ(one.facts, other.facts):
        return Rule.SAME_WORDS
    if _days_apart(one, other) > WIRE_DAYS:
        return None
    if one.speaker and other.speaker:
        if one.speaker == other.speaker:
            return _one_statement(one, other)
        if one.side is not None and one.side == other.side:
            return _one_body(one, other)
    elif not one.speaker and not other.speaker:
        return _one_text(one, other)
    return _passed_on(one, other)


def spoken_apart(one: Told, other: Told) -> bool:
    """Whether the sentences tell of two occasions, or of two unnamed speakers."""
    if one.speaker and other.speaker:
        return other_occasion(one.sentence, other.sentence) or other_day_named(one.sentence, other.sentence)
    return bool(one.described and other.described) and not one.described & other.described


def contradict(one: Told, other: Told) -> bool:
    """Whether two claims of one speaker give different figures of what seems to be one happening: two statements."""
    mine, theirs = one.facts, other.facts
    alike = share(mine.stems, theirs.stems) >= RETOLD_PLAIN and not names_differ(_telling(mine), _telling(theirs))
    return alike and numbers_differ(mine.numbers, theirs.numbers) and not _other_time(one, other)


def _one_statement(one: Told, other: Told) -> Rule | None:
    """The same speaker; on the day after only where the words or all the figures are the same."""
    gap = _days_apart(one, other)
    if gap > STATEMENT_DAYS or _differ(one.facts, other.facts):
        return None
    if _copied_sentence(one, other, COPIED):
        return Rule.SAME_WORDS
    if (rule := _same_words(one.facts, other.facts)) is not None:
        return rule
    mine, theirs = one.facts, other.facts
    if gap and mine.numbers != theirs.numbers:
        return None
    if _same_figures(mine, theirs):
        return Rule.SAME_FIGURES
    if gap:
        return None
    named = names_shared(mine.names, theirs.names)
    alike = share(mine.stems, theirs.stems)
    telling = named - mine.actors - theirs.actors
    if telling and alike >= (RETOLD if len(telling) >= _FEW else RETOLD_PLACE):
        return Rule.SAME_FACTS
    if (
        (not mine.names or not theirs.names or named)
        and alike >= RETOLD_PLAIN
        and len(mine.stems & theirs.stems) >= _FEW
    ):
        return Rule.SAME_FACTS
    return Rule.SAME_FACTS if _same_act(one, other) else None


def _one_body(one: Told, other: Told) -> Rule | None:
    """A minister and the ministry: two speakers of one side need the same words or the same figures."""
    if _days_apart(one, other) > STATEMENT_DAYS or _differ(one.facts, other.facts):
        return None
    if (rule := _same_words(one.facts, other.facts)) is not None:
        return rule if rule is Rule.SAME_QUOTE or not _two_bodies(one, other) else None
    if _two_bodies(one, other):
        return None
    shared = len(one.facts.stems & other.facts.stems)
    return Rule.SAME_FIGURES if _same_figures(one.facts, other.facts) and shared >= _FEW else None


def _two_bodies(one: Told, other: Told) -> bool:
    """Two ministries, or a ministry and a hospital: none speaks for the other. An army and its ministry do."""
    bodies = [one.speaker or "", other.speaker or ""]
    return all(_BODY.search(body) for body in bodies) and not all(_ARMS.search(body) for body in bodies)


def _one_text(one: Told, other: Told) -> Rule | None:
    """Two claims without a speaker: copied words, or one agency's report in other words."""
    mine, theirs = one.facts, other.facts
    if _differ(mine, theirs):
        return None
    if one.wires and other.wires and not one.wires & other.wires:
        copied = len(mine.runs & theirs.runs) >= COPIED_WHOLE * len(mine.runs | theirs.runs)
    else:
        copied = _copied(mine, theirs, needed=COPIED)
    if copied or _copied_sentence(one, other, COPIED):
        return Rule.SAME_WORDS
    if (one.wires & other.wires or one.text_origin == other.text_origin) and _same_report(mine, theirs):
        return Rule.AGENCY
    return None


def _passed_on(one: Told, other: Told) -> Rule | None:
    """A claim without a speaker and a speaker's: the lead of the same text, an agency named as the speaker, a copy that lost him."""
    if bool(one.speaker) == bool(other.speaker):
        return None
    bare, spoken = (other, one) if one.speaker else (one, other)
    mine, theirs = bare.facts, spoken.facts
    if _differ(mine, theirs):
        return None
    if bare.document_id == spoken.document_id:
        return Rule.REPEATS_ITS_SOURCE if _same_figures(mine, theirs) or _same_report(mine, theirs) else None
    if spoken.speaker in bare.wires and _same_report(mine, theirs):
        return Rule.AGENCY
    return Rule.SAME_WORDS if _copied(mine, theirs, needed=COPIED_WHOLE) else None


def _copied(one: ClaimFacts, other: ClaimFacts, *, needed: float) -> bool:
    """Whether the wording alone shows that one is a copy of the other or of a part of it; a short one has to be there whole."""
    shorter = min(len(one.runs), len(other.runs))
    return shorter >= COPY_RUNS and share(one.runs, other.runs) >= (needed if shorter >= LONG_RUNS else COPIED_WHOLE)


def _copied_sentence(one: Told, other: Told, needed: float) -> bool:
    """Whether two texts that are copies as a whole share the sentence; a claim of it may be too short to tell."""
    if one.text_origin != other.text_origin or one.document_id == other.document_id:
        return False
    return share(runs_of(one.sentence), runs_of(other.sentence)) >= needed


def _same_words(one: ClaimFacts, other: ClaimFacts) -> Rule | None:
    if same_quote(one.quotes, other.quotes):
        return Rule.SAME_QUOTE
    enough = min(len(one.runs), len(other.runs)) >= QUOTE_RUNS
    return Rule.SAME_WORDS if enough and share(one.runs, other.runs) >= COPIED else None


def _same_figures(one: ClaimFacts, other: ClaimFacts) -> bool:
    """Two figures in common, or one with a name; and some of the words."""
    common = one.numbers & other.numbers
    alike = share(one.stems, other.stems)
    if len(common) >= _FEW:
        return alike >= RETOLD
    named = names_shared(one.names, other.names) - one.actors - other.actors
    return bool(common) and (alike >= RETOLD if named else alike >= RETOLD_PLAIN)


def _same_report(one: ClaimFacts, other: ClaimFacts) -> bool:
    alike, shared = share(one.stems, other.stems), len(one.stems & other.stems)
    named = names_shared(one.names, other.names) - one.actors - other.actors
    return shared >= _FEW and (alike >= RETOLD_PLACE if named else alike >= RETOLD_PLAIN)


def _same_act(one: Told, other: Told) -> bool:
    """Whether both tell the same act between the same two at the same place and time."""
    whole = None not in one.act and one.place is not None and one.occurred is not None
    return whole and (one.act, one.place, one.occurred) == (other.act, other.place, other.occurred)


def _differ(one: ClaimFacts, other: ClaimFacts) -> bool:
    return numbers_differ(one.numbers, other.numbers) or names_differ(_telling(one), _telling(other))


def _telling(facts: ClaimFacts) -> frozenset[str]:
    """The names that tell one happening from another: not those of the two sides."""
    return facts.names - facts.actors


def _other_time(one: Told, other: Told) -> bool:
    """Whether the two are told of times that do not meet."""
    if one.occurred is None or other.occurred is None:
        return False
    return one.occurred[1] <= other.occurred[0] or other.occurred[1] <= one.occurred[0]


def _days_apart(one: Told, other: Told) -> int:
    """Days between the two sayings; where one is not known, more than any rule allows."""
    if one.said is None or other.said is None:
        return 0 if one.said is other.said else WIRE_DAYS + 1
    return abs((one.said - other.said) // timedelta(days=1))


def _revised(one: Told) -> bool:
    return _REVISED.search(one.sentence) is not None
