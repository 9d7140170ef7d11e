"""What an act is in the world it is told in: force to come is a threat, goodwill a promise, goodwill refused a rejection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.claims_rules import future_rule
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who

GOODWILL = frozenset(
    {
        EventType.CONSULT,
        EventType.AGREE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.SUPPORT,
        EventType.RETREAT,
        EventType.CONCEDE,
    }
)
HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})
_INTENT = frozenset({"express-intent", "settle"})


@dataclass(frozen=True, slots=True)
class Turned:
    """The type that an act has become, the rule that says so, and whether it is no longer denied."""

    event: EventType
    rule: str
    affirmed: bool = False


def to_come(event: EventType, rule: str, *, negated: bool) -> Turned:
    """What an act of the future is today.

    Goodwill that is not to come is refused ("will not meet them"), force that is not to come is promised ("will not attack").
    """
    if event in HOSTILE:
        turned = EventType.AGREE if negated else EventType.THREATEN
    elif event in GOODWILL:
        turned = EventType.REJECT if negated else EventType.AGREE
    else:
        return Turned(event, rule)
    return Turned(turned, rule if turned is event else future_rule(turned), affirmed=negated)


def might_come(event: EventType, modality: Modality, actor: Who | None, speaker: Who | None) -> bool:
    """Whether who says that force may come is who would use it: "we may close the border" is a threat."""
    ours = actor is not None and speaker is not None and actor.side == speaker.side
    return modality is Modality.CONDITIONAL and event in HOSTILE and ours


def is_threat(act: Act, content: Sequence[Act]) -> bool:
    """Whether what is declared in the words of a promise is force: "is prepared to impose martial law"."""
    return (
        act.entry.event is EventType.AGREE
        and act.entry.mode in _INTENT
        and any(
            one.entry.event in HOSTILE
            and not (one.negated or one.nominal)
            and act.trigger.i in {one.trigger.head.i, one.trigger.head.head.i}
            for one in content
        )
    )
