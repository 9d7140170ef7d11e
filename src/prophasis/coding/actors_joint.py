"""Forces of several states or groups: "coalition military forces", "joint forces", "allied troops"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_reading import Reading
from prophasis.coding.actors_titled import titled
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.coding.actors_words import Words
    from prophasis.coding.reference import Context, Mention

_TROOPS = frozenset({"force", "forces", "troop", "troops", "army", "armies", "soldier", "soldiers", "unit", "units", "contingent",
                     "contingents", "command", "jets", "aircraft", "warplanes", "warships"})  # fmt: skip
_BODIES = frozenset({"group", "organisation", "armed_forces"})
_COALITIONS = frozenset({"coalition", "alliance"})


def are_joint(read: Words) -> bool:
    """Whether the phrase means troops of more than one, so that neither its state nor the one told of last is meant.

    A name of the case and a name of its own ("the Kalmar Joint Force") are that actor.
    """
    if read.head.lower_ not in _TROOPS:
        return False
    joint = frozenset(entry("titles", "joint"))
    if not any(token.lower_ in joint for token in read.tokens[: read.at]):
        return False
    known = (read.alias, read.state)
    if any(one is not None and one.end - one.start > 1 for one in known):
        return False
    name = titled(read)
    states = {one.state.id for one in read.states if one.state is not None}
    own = name is not None and any(
        one.text[:1].isupper() and one.lower_ not in joint | _TROOPS | {"military", "armed", "task"}
        for one in name.words
    )
    return not own and len(states) != 1


def coalition_named(read: Words, context: Context) -> Reading | None:
    """The coalition that the case lists or the text named before, as whose forces they act; ``None`` where it named none."""
    joint = frozenset(entry("titles", "joint"))
    listed = (
        one.ids[0]
        for one in read.aliases
        if len(one.ids) == 1 and any(token.lower_ in joint for token in read.tokens[one.start : one.end])
    )
    if (known := next(listed, None)) is not None:
        return Reading(known, "alias", sure=False)

    def is_coalition(mention: Mention) -> bool:
        return mention.kind in _BODIES and not _COALITIONS.isdisjoint(mention.name.lower().split())

    named = context.last(is_coalition) if any(one.lower_ in {"coalition", "allied"} for one in read.tokens) else None
    return None if named is None else Reading(named.id, "context", sure=False, like=named)
