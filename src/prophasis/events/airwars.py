"""Airwars' grades of a report of harm: how far responsibility is accepted, told by several, or contested.

Source: Airwars, methodology. The grades were made for harm to civilians: dead who bore arms are discounted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from prophasis.events.standing import independent_origins

_FORCE = frozenset({"ASSAULT", "COERCE"})
_FEW = 2


class Grade(StrEnum):
    """How strong a report of harm is."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


def grade(figures: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]) -> tuple[Grade, str]:
    """The grade of the *figures* of one loss, and the reason in words.

    Args:
        figures: The figures that stand.
        claims: The claims of the event that tell its figures.

    Returns:
        discounted where those counted bore arms; confirmed where a belligerent accepts the act; contested where different
        sides are held responsible; fair where two origins or more tell it and an act is told; else weak.
    """
    if figures and all(figure["victims"] == "forces" for figure in figures):
        return Grade.DISCOUNTED, "those counted bore arms"
    acts = [claim for claim in claims if claim["event"] in _FORCE and claim["stance"] == "asserts"]
    owned = sorted({claim["actor_party"] for claim in acts if _owns(claim)})
    if owned:
        return Grade.CONFIRMED, f"{', '.join(owned)} accepts the act"
    blamed = sorted({side for claim in acts if (side := claim["actor_party"] or claim["actor"]) is not None})
    if len(blamed) > 1:
        return Grade.CONTESTED, f"different sides are held responsible: {', '.join(blamed)}"
    n_origins = len(set(independent_origins(figures).values()))
    if n_origins >= _FEW and blamed:
        return Grade.FAIR, f"{n_origins} origins, and an act of {blamed[0]} is told"
    if n_origins >= _FEW:
        return Grade.WEAK, f"{n_origins} origins, but nobody is said to have done it"
    return Grade.WEAK, "a single origin"


def _owns(claim: Mapping[str, Any]) -> bool:
    """Whether a side tells its own act upon another."""
    side = claim["actor_party"]
    return side is not None and side == claim["speaker_party"] and side != claim["target_party"]
