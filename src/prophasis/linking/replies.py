"""How one claim of an event answers an earlier one: repeats it, updates it, corrects it, denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prophasis.linking.happenings import speaker_key
from prophasis.linking.tellings import Group, Loss, Telling

Link = tuple[str, str, str]
_SAME_WORDS = 2
"""Words in common from which a second claim of one document says the first again, not something more."""


def claim_links(groups: Sequence[Group]) -> list[Link]:
    """``(later claim, earlier claim, relation)`` within each group, in order."""
    return [link for group in groups for link in _links(group)]


def _links(group: Group) -> Iterator[Link]:
    for n, claim in enumerate(group):
        earlier = group[:n]
        answered = _last(one for one in earlier if one.denied != claim.denied)
        own = _last(one for one in earlier if speaker_key(one) == speaker_key(claim) and _relation(claim, one))
        if own is not None:
            yield claim.id, own.id, _relation(claim, own) or ""
        if answered is not None and answered is not own:
            yield claim.id, answered.id, "denies"


def _last(claims: Iterable[Telling]) -> Telling | None:
    """The latest of *claims*."""
    return next(iter(reversed(list(claims))), None)


def _relation(claim: Telling, earlier: Telling) -> str | None:
    """How a speaker's *claim* stands to an *earlier* one of their own; ``None`` where it adds something else."""
    same_act = (claim.actor, claim.target, claim.type) == (earlier.actor, earlier.target, earlier.type)
    if claim.denied != earlier.denied:
        return "corrects" if same_act else None
    pairs = [
        (mine, old) for mine in claim.losses for old in earlier.losses if (mine.side, mine.kind) == (old.side, old.kind)
    ]
    if pairs:
        if all((mine.low, mine.high) == (old.low, old.high) for mine, old in pairs):
            return "repeats"
        return "corrects" if any(_lowered(mine, old) for mine, old in pairs) else "updates"
    alike = claim.document_id != earlier.document_id or len(claim.words & earlier.words) >= _SAME_WORDS
    return "repeats" if same_act and alike and not claim.losses and not earlier.losses else None


def _lowered(mine: Loss, old: Loss) -> bool:
    """Whether the new range lies wholly below the old one: a count of losses never falls by itself."""
    return mine.high is not None and mine.high < old.low
