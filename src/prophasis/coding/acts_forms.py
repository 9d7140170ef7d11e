"""Inflected forms of English verbs and nouns, made by rule.

The lexicon holds base forms and the text holds inflected ones. The lemmas of a small pipeline are too often wrong
for that bridge ("wounded" becomes "wounde"), so the forms are made from the lexicon's side.
"""

from __future__ import annotations

from functools import cache

_VOWELS = "aeiou"

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "be": ("is", "are", "was", "were", "been", "being", "am", "'s", "'re"),
    "bear": ("bore", "borne"), "beat": ("beaten",), "become": ("became",), "begin": ("began", "begun"),
    "behold": ("beheld",), "bend": ("bent",), "blow": ("blew", "blown"), "break": ("broke", "broken"),
    "bring": ("brought",), "broadcast": (), "build": ("built",), "burn": ("burned", "burnt"), "buy": ("bought",),
    "catch": ("caught",), "choose": ("chose", "chosen"), "come": ("came",), "cost": (), "cut": (), "deal": ("dealt",),
    "dig": ("dug",), "do": ("does", "did", "done"), "draw": ("drew", "drawn"), "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"), "fall": ("fell", "fallen"), "fight": ("fought",), "find": ("found",), "flee": ("fled",),
    "fly": ("flew", "flown"), "forbid": ("forbade", "forbidden"), "forget": ("forgot", "forgotten"),
    "get": ("got", "gotten"), "give": ("gave", "given"), "go": ("goes", "went", "gone"), "hang": ("hung", "hanged"),
    "have": ("has", "had", "'ve"), "hear": ("heard",), "hide": ("hid", "hidden"), "hit": (), "hold": ("held",), "hurt": (),
    "keep": ("kept",), "know": ("knew", "known"), "lay": ("laid",), "lead": ("led",), "leave": ("left",), "lend": ("lent",),
    "let": (), "lie": ("lay", "lain", "lying"), "lose": ("lost",), "make": ("made",), "mean": ("meant",), "meet": ("met",),
    "overrun": ("overran",), "oversee": ("oversaw", "overseen"), "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid",), "put": (), "read": (), "ride": ("rode", "ridden"), "ring": ("rang", "rung"), "rise": ("rose", "risen"),
    "run": ("ran",), "say": ("said",), "see": ("saw", "seen"), "seek": ("sought",), "sell": ("sold",), "send": ("sent",),
    "set": (), "shed": (), "shoot": ("shot",), "show": ("shown",), "shut": (), "sit": ("sat",), "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"), "spend": ("spent",), "split": (), "spread": (), "stand": ("stood",),
    "steal": ("stole", "stolen"), "stick": ("stuck",), "strike": ("struck", "stricken"), "swear": ("swore", "sworn"),
    "sweep": ("swept",), "take": ("took", "taken"), "teach": ("taught",), "tear": ("tore", "torn"), "tell": ("told",),
    "think": ("thought",), "throw": ("threw", "thrown"), "undertake": ("undertook", "undertaken"), "uphold": ("upheld",),
    "win": ("won",), "withdraw": ("withdrew", "withdrawn"), "withstand": ("withstood",), "write": ("wrote", "written"),
    "retake": ("retook", "retaken"), "will": ("would", "'ll"), "sink": ("sank", "sunk"), "die": ("died",),
    "cast": (), "feed": ("fed",), "forgive": ("forgave", "forgiven"), "forswear": ("forswore", "forsworn"),
    "freeze": ("froze", "frozen"), "mislead": ("misled",), "mow": ("mowed", "mown"), "overfly": ("overflew", "overflown"),
    "quit": (), "rebuild": ("rebuilt",), "shake": ("shook", "shaken"),
    "speed": ("sped", "speeded"), "withhold": ("withheld",), "overcome": ("overcame",), "plead": ("pleaded", "pled"),
}  # fmt: skip

_DOUBLED = frozenset(
    ["abet", "admit", "bar", "club", "commit", "compel", "confer", "defer", "drop", "expel", "flog", "gas", "gun", "permit", "plan", "plot", "prefer", "rebel", "rebut", "kidnap", "handicap", "worship", "refer", "remit", "repel", "rob", "sap", "stab", "stop", "strip", "submit", "transfer", "trap", "whip", "propel", "skid", "spur", "stun", "swap", "ban", "slam", "beg", "begin", "blog", "dig", "put", "cut", "set", "shut", "hit", "run", "get", "let", "sit", "win", "split", "forbid", "airdrop", "annul", "control", "disbar", "disembowel", "gag", "incur", "jam", "lob", "nab", "patrol", "pin", "ram", "rap", "regret", "scrap", "ship", "shun", "slap", "snub", "spot", "step", "unban", "acquit", "extol", "quit", "drag", "wrap", "chop", "hem", "pistol-whip"]
)  # fmt: skip
"""Verbs that double their last consonant."""

_EITHER = frozenset(
    ["cancel", "fuel", "initial", "label", "level", "marshal", "model", "quarrel", "shovel", "signal", "travel", "tunnel", "worship", "kidnap", "counsel"]
)  # fmt: skip
"""Verbs that double it in one spelling of English and not in the other."""

_NO_MAN = ("human", "roman", "german", "ottoman", "shaman", "norman", "caiman", "talisman")
"""Nouns that end in "man" and have their plural in "s"."""

_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "crisis": "crises", "life": "lives",
    "serviceman": "servicemen", "policeman": "policemen", "militiaman": "militiamen", "talks": "talk",
    "city": "cities", "body": "bodies", "foot": "feet", "news": "news", "soldier": "soldiers",
}  # fmt: skip


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """The forms of *verb*: base, third person, past, participles.

    Example:
        >>> sorted(verb_forms("stop"))
        ['stop', 'stopped', 'stopping', 'stops']
        >>> sorted(verb_forms("fire"))
        ['fire', 'fired', 'fires', 'firing']
    """
    forms = {verb, _third_person(verb), _ing(verb)} | set(_IRREGULAR.get(verb, (_past(verb),)))
    if verb in _EITHER:
        forms |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing", f"{verb}ed", f"{verb}ing"}
    return frozenset(form.replace("’", "'") for form in forms)


@cache
def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of *noun*.

    Example:
        >>> sorted(noun_forms("casualty"))
        ['casualties', 'casualty']
    """
    if noun in _PLURALS:
        return frozenset({noun, _PLURALS[noun]})
    if noun.endswith("man") and not noun.endswith(_NO_MAN):
        return frozenset({noun, noun.removesuffix("man") + "men"})
    if noun.endswith("s") and not noun.endswith("ss"):
        return frozenset({noun})
    return frozenset({noun, _third_person(noun)})


def _third_person(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return (verb + verb[-1] if verb in _DOUBLED else verb) + "ing"
