"""What a place is called by a program that sides with none: each party's name beside the other's."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prophasis.model.setting import CaseFile


def place_name(
    name: str | None, names: Iterable[dict[str, str | None]], rank: Callable[[str], int] = lambda party: 0
) -> str:
    """Each party's first name for a place, in the order of the parties, joined by a stroke.

    A description ("the eastern border") is no name: where the parties have only descriptions, the case's own name stands.

    Example:
        >>> place_name("Shusha", [{"name": "Shushi", "used_by": "armenia"}, {"name": "Shusha", "used_by": "azerbaijan"}])
        'Shushi/Shusha'
    """
    first: dict[str, str] = {}
    for one in names:
        party, word = one["used_by"], one["name"]
        if party is not None and word and not word[:1].islower():
            first.setdefault(party, word)
    by_party = list(dict.fromkeys(first[party] for party in sorted(first, key=lambda party: (rank(party), party))))
    return "/".join(by_party) if len(by_party) > 1 else name or "/".join(by_party)


def party_order(case: CaseFile) -> tuple[str, ...]:
    """The parties to the focal event in the order of case.yaml, then the others; the first two where it names none."""
    parties = tuple(party.id for party in case.parties)
    focal = tuple(party for party in parties if party in case.focal.parties) or parties[:2]
    return (*focal, *(party for party in parties if party not in focal))
