"""Statements of one party that cannot hold together, by the rules of the case: both shown with their days and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from prophasis.model.setting import ConsistencyRule, Position
from prophasis.weighing.facts import Facts, Row
from prophasis.weighing.finding import day_words, finding

PART = "positions"
QUOTED = 2
LONGEST = 160


def consistency_findings(facts: Facts) -> list[dict[str, Any]]:
    """One finding for each rule and party: both positions taken, one of them, or neither."""
    return [
        _weighed(facts, rule, party)
        for rule in facts.setting.consistency
        for party in ([rule.party] if rule.party else facts.focal_parties)
    ]


def _weighed(facts: Facts, rule: ConsistencyRule, party: str) -> dict[str, Any]:
    spoken = sorted(
        (claim for claim in facts.claims.values() if claim["speaker_party"] == party and claim["stance"] == "asserts"),
        key=lambda claim: (claim["published"] or date.max, claim["id"]),
    )
    one, other = _taken(spoken, rule.one), _taken(spoken, rule.other)
    name = facts.side_name(party)
    if one and other:
        says = (
            f"Statements of {name} hold the words of both positions of the rule “{rule.says}”. {_told(facts, rule.one, one)} {_told(facts, rule.other, other)} Whether they are "
            "meant so, and whether the two can hold together, is for the reader to judge."
        )
    elif one or other:
        held = (rule.one, one) if one else (rule.other, other)
        says = f"Statements of {name} hold the words of one position of the rule “{rule.says}”. {_told(facts, *held)} The other was not read."
    else:
        says = f"{name}: neither position of the rule “{rule.says}” was read."
    return finding(
        PART,
        f"{rule.id}-{party}",
        says,
        method=f"statements of {name} with the words of the rule: {', '.join((*_asked(rule.one), *_asked(rule.other)))}",
        value=float(bool(one and other)),
        n=len(spoken),
        claims=[claim["id"] for claim in (*one, *other)],
    )


def _taken(claims: Iterable[Row], position: Position) -> list[Row]:
    patterns = [
        re.compile("|".join(_pattern(one) for one in words), re.IGNORECASE)
        for words in (position.words, position.beside)
        if words
    ]
    return [claim for claim in claims if all(pattern.search(claim["evidence"]) for pattern in patterns)]


def _asked(position: Position) -> tuple[str, ...]:
    """The words of a position; with those beside them in the last."""
    beside = f" (beside {' / '.join(position.beside)})" if position.beside else ""
    return (*position.words[:-1], position.words[-1] + beside)


def _pattern(words: str) -> str:
    """``sovereign territor*`` as a pattern: words as they are, ``*`` for the rest of a word."""
    parts = [re.escape(part).replace(r"\ ", r"\s+") for part in words.split("*")]
    return r"\b" + r"\w*".join(parts) + ("" if words.endswith("*") else r"\b")


def _told(facts: Facts, position: Position, claims: list[Row]) -> str:
    quotes = "; ".join(f"{_day(claim)}{_of(facts, claim)}: “{_cut(claim['evidence'])}”" for claim in claims[:QUOTED])
    more = f" and {len(claims) - QUOTED} more" if len(claims) > QUOTED else ""
    return f"{position.says[:1].upper()}{position.says[1:]}: {quotes}{more}."


def _of(facts: Facts, claim: Row) -> str:
    """Of whom it is said, where that is another than who says it."""
    side = facts.side(claim["actor"], claim["actor_party"])
    return "" if side in (None, claim["speaker_party"]) else f", of {facts.side_name(side)}"


def _day(claim: Row) -> str:
    return day_words(claim["published"]) if claim["published"] else "day unknown"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
