"""Prophasis: what exactly triggered it, who says so, and how well does each explanation stand up?

Names are loaded when they are first used, so that ``import prophasis`` costs nothing::

    from prophasis import Case

    case = Case.open("my-case")
    case.run()
    case.claims()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Actor": "prophasis.model.setting",
    "Case": "prophasis.cases",
    "Claim": "prophasis.model.claim",
    "Count": "prophasis.model.count",
    "Document": "prophasis.model.document",
    "EventType": "prophasis.model.claim",
    "Figure": "prophasis.model.claim",
    "FigureKind": "prophasis.model.claim",
    "Issue": "prophasis.issues",
    "Llm": "prophasis.asking.llm",
    "Modality": "prophasis.model.claim",
    "Place": "prophasis.model.setting",
    "ProphasisError": "prophasis.errors",
    "Setting": "prophasis.model.setting",
    "Stance": "prophasis.model.claim",
    "When": "prophasis.model.when",
}

__all__ = sorted([*_HOMES, "__version__"])  # noqa: PLE0605 - one list, kept sorted by construction

if TYPE_CHECKING:
    from prophasis.asking.llm import Llm as Llm
    from prophasis.cases import Case as Case
    from prophasis.errors import ProphasisError as ProphasisError
    from prophasis.issues import Issue as Issue
    from prophasis.model.claim import Claim as Claim
    from prophasis.model.claim import EventType as EventType
    from prophasis.model.claim import Figure as Figure
    from prophasis.model.claim import FigureKind as FigureKind
    from prophasis.model.claim import Modality as Modality
    from prophasis.model.claim import Stance as Stance
    from prophasis.model.count import Count as Count
    from prophasis.model.document import Document as Document
    from prophasis.model.setting import Actor as Actor
    from prophasis.model.setting import Place as Place
    from prophasis.model.setting import Setting as Setting
    from prophasis.model.when import When as When


def __getattr__(name: str) -> Any:
    """The public name *name*, imported on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'prophasis' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
