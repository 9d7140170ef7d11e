"""Words that the brief may not write in its own voice: figures, dates, causes, deeds, and words of one side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from prophasis.lexicon.loader import load

MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|yesterday|today|tomorrow"
)
CAUSAL = (
    "cause", "causes", "caused", "causing", "causal", "because", "led to", "leads to", "trigger", "triggers", "triggered",
    "triggering", "provoke", "provoked", "provokes", "provocation", "prompted", "sparked", "ignited", "unleashed", "resulted in",
    "results in", "brought about", "gave rise to", "therefore", "hence", "thus", "consequently", "retaliation", "retaliated",
    "retaliatory", "reprisal", "reprisals", "revenge", "in response", "in answer", "in return", "blame", "blamed", "to blame",
    "responsible for", "fault", "motive", "pretext", "explains", "explained by", "thanks to", "stems from", "stemmed from",
)  # fmt: skip
"""Beyond lexicon/causes.yaml. Source: the verbs and nouns of causation of Girju (2003), reduced by hand to what a brief could say."""

LABELS = (
    "Causes as stated", "Cause as stated", "Cause given", "No speaker was read to name a cause", "this brief makes no causal judgement",
    "Causes are named by",
)  # fmt: skip
"""The only phrases in which the brief itself may write of causes: headings, and that it does not judge."""

DEEDS = (
    r"attack\w*|assault\w*|shell(?:ed|s|ing)|bombard\w*|bomb(?:ed|s|ing)|shoot\w*|shot|fired?|opened fire|kill(?:ed|s|ing)?|murder\w*"
    r"|wound(?:ed|s|ing)|injur\w+|captur\w+|seiz\w+|invad\w+|invasion|occup(?:y|ied|ies|ation)|advanc(?:ed|es|ing)|penetrat\w+"
    r"|violat\w+|destroy\w*|retreat\w*|withdr[ae]w\w*|surrender\w*|shot down|massacr\w+|provok\w+|ambush\w*|raid(?:ed|s)?|struck|began"
)
"""Words for deeds and losses; in the brief's own words they would be an assertion."""

FRAMES = (
    "who began it", "Who began it is", "that the other began it", "they differ on who began it",
)  # fmt: skip
"""The only phrases in which the brief itself uses such a word: questions and reports of saying."""

PARTISAN = (
    r"terroris\w*|aggress(?:or|ors|ion|ive act)|regimes?|so-called|liberat\w+|occupiers?|invaders?|separatis\w+|martyr\w*|hero(?:es|ic|ically)?"
    r"|barbar\w+|cowardly|treacherous\w*|unprovoked|puppets?|thugs?|bandits?|fascis\w+|nazi\w*|vandal\w*|atrocit\w+|heinous|brutal\w*|evil"
    r"|obviously|clearly|undoubtedly|of course|admitted guilt|propaganda|lies|lied|liars?|allegedly|purported\w*|mere(?:ly)? claims?"
)
"""Words that take a side, for or against a speaker. Source: the neutral-language lists of BBC and Reuters style, from memory, by hand."""

ATTRIBUTION = (
    r"\b(?:speakers?|tells?|told|names?|says?|said|reports?|reported|claimed by|own last count|are named by|disputed|stated|statements?"
    r"|denies|den(?:y|ied)|asserts?|doubts?)\b"
)


@cache
def number_pattern() -> re.Pattern[str]:
    """A figure or a date."""
    return re.compile(rf"\d|\b(?:{MONTHS}|{DAYS})\b|\b(?:{NUMBERS})\b", re.IGNORECASE)


@cache
def causal_pattern() -> re.Pattern[str]:
    """A word or phrase that says that one thing came of another."""
    causes = load("causes")
    elsewhere = set(causes["only_with"])
    listed = [*causes["reasons"], *causes["aims"], *causes["clauses"], *causes["results"]]
    return _any_of([*(word for word in listed if word not in elsewhere and word != "after which"), *CAUSAL])


@cache
def deed_pattern() -> re.Pattern[str]:
    """A deed or a loss told as a fact."""
    return re.compile(rf"\b(?:{DEEDS})\b", re.IGNORECASE)


@cache
def partisan_pattern() -> re.Pattern[str]:
    """A word that takes a side."""
    return re.compile(rf"\b(?:{PARTISAN})\b", re.IGNORECASE)


@cache
def frames(which: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases *which*, to be cut out before the search."""
    return _any_of(which)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)
