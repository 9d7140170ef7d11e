"""The names of the rules that make claims. Each is explained with an example in ``docs/concepts/coding-rules.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts_lexicon import ActionLexicon

CASUALTY = "casualty"
"""A loss told without another act."""

MODAL_DEMAND = "modal-demand"
"""A named speaker says what another should or must do."""

EACH_OTHER = "each-other"
"""Two sides blame each other: each tells the same act the other way round."""

BOTH_SAY = "both-say"
"""Two speakers say it together: one claim each."""

DENIED_AGAIN = "denied-again"
"""What was told just before is denied in a word: "Sylvania denies it"."""

ULTIMATUM = "ultimatum"
"""What a side says it will do unless another gives way: "if they do not leave, we will make them"."""

LISTED_DEMAND = "listed-demand"
"""An item of a list of demands: what stands behind "Sylvania demands:"."""

REPROACH = "reproach"
"""What somebody should not have done: "they should never have fired"."""

LLM = "llm"
"""Read by a language model, not by a rule; its words stand in the text all the same."""


def future_rule(event: EventType) -> str:
    """The rule by which an act to come became *event*: force a threat, goodwill a promise."""
    return f"future-{event.value.lower()}"


def rule_names(lexicon: ActionLexicon) -> frozenset[str]:
    """All names that the field ``rule`` of a claim can hold."""
    by_act = {f"{entry.part.value.removesuffix('s')}-{entry.frame.value}" for entry in lexicon.entries}
    turned = {future_rule(event) for event in (EventType.THREATEN, EventType.AGREE)}
    return frozenset(
        by_act
        | turned
        | {CASUALTY, MODAL_DEMAND, EACH_OTHER, BOTH_SAY, DENIED_AGAIN, ULTIMATUM, LISTED_DEMAND, REPROACH, LLM}
    )
