"""How hostile a kind of act is, as one number: a secondary view beside events and deaths.

Goldstein 1992 (J. Confl. Resolut. 36:369) gave each kind of act a weight from -10 to 8.3; these are his weights as CAMEO's root codes carry
them (Schrodt, CAMEO Manual 1.1b3, 2012), taken over to the PLOVER types that these roots became. The scale ignores who acts and how
many die, and its steps are an expert panel's, not distances (Stoehr et al. 2023).
"""

from __future__ import annotations

GOLDSTEIN = {
    "AGREE": 4.0,
    "CONSULT": 1.0,
    "SUPPORT": 3.5,
    "COOPERATE": 6.0,
    "AID": 7.0,
    "RETREAT": 5.0,
    "REQUEST": -5.0,
    "ACCUSE": -2.0,
    "REJECT": -4.0,
    "THREATEN": -6.0,
    "PROTEST": -6.5,
    "MOBILIZE": -7.2,
    "SANCTION": -4.0,
    "COERCE": -7.0,
    "ASSAULT": -9.0,
}
"""PLOVER type to weight. REQUEST is CAMEO's 10 (demand); types without a weight, such as CRIME, count as nothing and are named."""


def hostility(event_type: str) -> float | None:
    """How hostile an act of a type is, above zero for conflict; ``None`` where the scale has no weight.

    Example:
        >>> hostility("ASSAULT"), hostility("AGREE"), hostility("CRIME")
        (9.0, 0.0, None)
    """
    weight = GOLDSTEIN.get(event_type)
    return None if weight is None else max(0.0, -weight)
