"""What is said of one person: age, trade and kinship in the sentence around a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prophasis.linking.words import words_of

_TRADES = words_of(
    "driver mechanic farmer shepherd herder worker labourer builder electrician engineer teacher student doctor nurse "
    "journalist reporter photographer cameraman fisherman miner trader shopkeeper guard policeman policewoman officer soldier "
    "serviceman conscript sergeant volunteer pensioner priest taxi-driver truck-driver tractor-driver repairman plumber"
)
"""Trades by which agencies single out a person. Compiled for this project."""
_KIN = words_of(
    "brother sister father mother son daughter cousin uncle aunt nephew niece husband wife grandson grandfather grandmother "
    "relative twin"
)
_AGE = re.compile(
    r"\baged (?P<a>\d{1,2})\b|\b(?P<b>\d{1,2})[- ]year[- ]old\b|\bwho (?:is|was) (?P<c>\d{2})\b(?!\s*[-%:]|\s+\w+s\b)"
)
_BORN = re.compile(r"\bborn in (?P<year>(?:19|20)\d{2})\b")
_TRADE = re.compile(
    rf"\b(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?(?P<trade>(?:[\w-]+\s+)?(?:{'|'.join(_TRADES)}))\b", re.IGNORECASE
)
_KINSHIP = re.compile(rf"\b(?:an?|the|his|her|their)?\s*(?P<kin>{'|'.join(_KIN)})\s+of\s+", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|refut\w*|disput\w*|untrue|false|not|no|never|disprov\w*)\b",
    re.IGNORECASE,
)
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Kinship:
    """A kinship told of somebody: the noun, the words, and whether the sentence refuses it."""

    kin: str
    words: str
    refused: bool


def age_in(sentence: str, year: int | None) -> int | None:
    """The one age told in *sentence*; ``None`` where none or several are told. A year of birth gives the age in *year*."""
    ages = {int(match["a"] or match["b"] or match["c"]) for match in _AGE.finditer(sentence)}
    if not ages and year is not None:
        ages = {year - int(match["year"]) for match in _BORN.finditer(sentence)}
    return ages.pop() if len(ages) == 1 else None


def trade_in(sentence: str) -> str | None:
    """The one trade by which *sentence* singles out a person ("a truck driver"); ``None`` where none or several are."""
    trades = {" ".join(match["trade"].lower().split()) for match in _TRADE.finditer(sentence)}
    return trades.pop() if len(trades) == 1 else None


def kinship_in(sentence: str) -> Kinship | None:
    """The first kinship told in *sentence* ("a brother of …"), and whether the words before it refuse it."""
    match = _KINSHIP.search(sentence)
    if match is None:
        return None
    words = re.split(r"[.;,]", sentence[match.start() :].strip(), maxsplit=1)[0]
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return Kinship(match["kin"].lower(), words, _REFUSED.search(sentence[: match.start()]) is not None)
