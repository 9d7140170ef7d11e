"""Statements that cannot hold together, as ``consistency.yaml`` describes them."""

from __future__ import annotations

from prophasis.case.item import Item, value_of
from prophasis.model.setting import ConsistencyRule, Position


def read_consistency(root: Item | None, parties: list[str]) -> tuple[ConsistencyRule, ...]:
    """The rules below the key of that name; none where the file is absent.

    Raises:
        InvalidCaseFile: The file breaks the contract.
    """
    if root is None:
        return ()
    fields = root.fields(["rules"])
    found: list[ConsistencyRule] = []
    for item in fields["rules"].listed() if "rules" in fields else ():
        told = item.fields(["id", "says", "party", "one", "other"], needed=["id", "says", "one", "other"])
        rule = ConsistencyRule(
            id=told["id"].id(),
            says=told["says"].text(),
            one=_position(told["one"]),
            other=_position(told["other"]),
            party=value_of(told, "party", lambda one: one.party(parties)),
        )
        if any(rule.id == earlier.id for earlier in found):
            item.fail(f"rule {rule.id!r} stands there twice. Rename one.")
        found.append(rule)
    return tuple(found)


def _position(item: Item) -> Position:
    fields = item.fields(["says", "words", "beside"], needed=["says", "words"])
    words = tuple(one.text() for one in fields["words"].listed())
    if not words:
        fields["words"].fail(
            f"{fields['words'].path} is empty. Write the words by which the position is known: [sovereign territory]."
        )
    beside = tuple(one.text() for one in fields["beside"].listed()) if "beside" in fields else ()
    return Position(says=fields["says"].text(), words=words, beside=beside)
