"""Codes of the PETRARCH validation files, as PLOVER types and as our actors.

The unit records keep the event codes of their ancestor TABARI: three digits of WEIS (McClelland 1976, World Event/Interaction
Survey), four of CAMEO. The universal records are in CAMEO. Codes of neither (90x, 345 …) are made up for tests of the
dictionary's reading and have no counterpart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.model.claim import EventType
from prophasis.model.setting import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = EventType

CAMEO: dict[str, EventType] = {
    "03": T.AGREE, "04": T.CONSULT, "05": T.SUPPORT, "06": T.COOPERATE, "07": T.AID, "08": T.CONCEDE, "0813": T.RETREAT,
    "0814": T.RETREAT, "084": T.RETREAT, "085": T.RETREAT, "086": T.RETREAT, "087": T.RETREAT, "09": T.ACCUSE,
    "10": T.REQUEST, "11": T.ACCUSE, "12": T.REJECT, "13": T.THREATEN, "14": T.PROTEST, "15": T.MOBILIZE, "16": T.SANCTION,
    "163": T.COERCE, "17": T.COERCE, "1712": T.ASSAULT, "175": T.ASSAULT, "191": T.COERCE, "192": T.COERCE,
    "18": T.ASSAULT, "19": T.ASSAULT, "20": T.ASSAULT,
}  # fmt: skip
"""CAMEO2PLOVER of September 2021: the longest code that begins an event's code gives its type. 01 and 02 (statements) have none."""

WEIS: dict[str, EventType] = {
    "01": T.CONCEDE, "03": T.CONSULT, "04": T.SUPPORT, "05": T.AGREE, "06": T.SUPPORT, "061": T.CONCEDE, "062": T.AGREE,
    "063": T.AID, "065": T.RETREAT, "066": T.RETREAT, "07": T.AID, "08": T.AGREE, "09": T.REQUEST, "10": T.AGREE,
    "11": T.REJECT, "12": T.ACCUSE, "13": T.ACCUSE, "14": T.REJECT, "15": T.REQUEST, "16": T.THREATEN, "17": T.THREATEN,
    "18": T.MOBILIZE, "181": T.PROTEST, "19": T.SANCTION, "20": T.SANCTION, "21": T.COERCE, "22": T.ASSAULT,
}  # fmt: skip
"""WEIS by the meaning of its categories (yield, consult, approve, promise, grant, reward, agree, request, propose, reject,
accuse, protest, deny, demand, warn, threaten, demonstrate, reduce relations, expel, seize, force). 02 (comment) has none."""

COUNTRIES: dict[str, str] = {
    "united-states": "USA", "russia": "RUS", "georgia": "GEO", "israel": "ISR", "syria": "SYR", "switzerland": "CHE",
    "palestine": "PSE", "iraq": "IRQ", "china": "CHN", "ukraine": "UKR", "egypt": "EGY", "iran": "IRN", "brazil": "BRA",
    "nigeria": "NGA", "rwanda": "RWA", "tunisia": "TUN", "france": "FRA", "lebanon": "LBN", "philippines": "PHL",
    "guyana": "GUY", "united-kingdom": "GBR", "myanmar": "MMR", "qatar": "QAT", "malaysia": "MYS", "somalia": "SOM",
    "kenya": "KEN", "canada": "CAN", "saudi-arabia": "SAU", "united-arab-emirates": "ARE", "united-nations": "IGO",
    "european-union": "IGO",
}  # fmt: skip
"""Our ids of the states and organisations that the universal records name, and their ISO 3166 code (IGO as PETRARCH has it)."""

NOBODY = "---"
_WIDTH = 3
_SMALL = frozenset({"THE", "OF"})
_ENTRY = re.compile(r"^(\+?)([A-Z][A-Z.'_ -]*[A-Z.])_?\s*(?:\[([A-Z]{3}))?")
_CODE = re.compile(r"^\s+\[([A-Z]{3})")


def type_of(code: str, *, weis: bool) -> EventType | None:
    """The PLOVER type of an event code; ``None`` where it has no counterpart.

    Example:
        >>> type_of("223", weis=True).value, type_of("0871", weis=False).value, type_of("0871", weis=True).value
        ('ASSAULT', 'RETREAT', 'RETREAT')
        >>> type_of("010", weis=False) is None
        True
    """
    table: Mapping[str, EventType] = WEIS if weis and len(code) == _WIDTH else CAMEO
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)


def read_actors(dictionary: str) -> tuple[Actor, ...]:
    """The names of an actor dictionary as the actors of a case: one per country code, with all its names.

    Dates and agents of a code are left out, for only the country part is compared; a name without such a code too.
    """
    names: dict[str, list[str]] = {}
    for name, code in _named(dictionary):
        names.setdefault(code, []).append(_written(name))
    return tuple(
        Actor(id=code.lower(), name=some[0], kind="state", aliases=tuple(dict.fromkeys(some)))
        for code, some in names.items()
    )


def _named(dictionary: str) -> Iterator[tuple[str, str]]:
    """Each name with its code: on its own line, on the line before a synonym, or on one of its date lines."""
    waiting: list[str] = []
    code: str | None = None
    for line in dictionary.splitlines():
        if (dated := _CODE.match(line)) is not None:
            code = dated[1]
        elif (entry := _ENTRY.match(line)) is not None:
            if not entry[1]:
                waiting, code = [], None
            code = entry[3] or code
            waiting.append(entry[2])
        if code is not None:
            yield from ((name, code) for name in waiting)
            waiting = []


def _written(name: str) -> str:
    """A name as a report writes it: "THE_DARK_TOWER" is "the Dark Tower".

    Example:
        >>> _written("PRINCE OF DOL_AMROTH"), _written("U.S.")
        ('Prince of Dol Amroth', 'U.S.')
    """
    words = re.split(r"[_ ]+", name.strip("_ "))
    if len(words) == 1 and ("." in name or len(words[0]) <= _WIDTH):
        return words[0]
    return " ".join(word.lower() if word in _SMALL else word if "." in word else word.capitalize() for word in words)


def code_of(actor: str | None, known: Mapping[str, str]) -> str:
    """The country code of one of our actor ids; nobody for an unknown one.

    Example:
        >>> code_of("russia/army", COUNTRIES), code_of(None, COUNTRIES), code_of("rebels", COUNTRIES)
        ('RUS', '---', '---')
    """
    return known.get((actor or "").partition("/")[0], NOBODY)
