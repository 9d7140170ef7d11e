"""Rival explanations and what each lets expect, as hypotheses.yaml holds them."""

from __future__ import annotations

from dataclasses import replace

from prophasis.case.item import Item, value_of
from prophasis.model.claim import EventType
from prophasis.model.setting import Hypothesis, Indicator

FILE = "hypotheses.yaml"
LIKELIHOODS = ("almost_certain", "very_likely", "likely", "even", "unlikely", "very_unlikely", "remote")


def read_hypotheses(root: Item | None) -> tuple[Hypothesis, ...]:
    """The hypotheses below the key of that name; none where the file is absent.

    Raises:
        InvalidCaseFile: The file breaks the contract.
    """
    if root is None:
        return ()
    fields = root.fields(["hypotheses"])
    seen: dict[str, Indicator] = {}
    lines: dict[str, int] = {}
    found = []
    for item in fields["hypotheses"].listed() if "hypotheses" in fields else ():
        hypothesis = hypothesis_of(item, seen)
        if hypothesis.id in lines:
            item.fail(
                f"hypothesis {hypothesis.id!r} stands there twice, first on line {lines[hypothesis.id]}. Rename one."
            )
        lines[hypothesis.id] = item.line
        found.append(hypothesis)
    return tuple(found)


def hypothesis_of(item: Item, seen: dict[str, Indicator]) -> Hypothesis:
    """One entry; its indicators are added to those *seen*, with which they must agree.

    Raises:
        InvalidCaseFile: It breaks the contract.
    """
    fields = item.fields(["id", "name", "says", "assumes", "expects"], needed=["id", "name", "says"])
    expects: list[Indicator] = []
    for one in fields["expects"].listed() if "expects" in fields else ():
        indicator = _indicator(one, seen)
        if any(other.id == indicator.id for other in expects):
            one.fail(f"indicator {indicator.id!r} stands twice under {fields['id'].text()!r}. Keep one.")
        expects.append(indicator)
    return Hypothesis(
        id=fields["id"].id(),
        name=fields["name"].text(),
        says=fields["says"].text(),
        assumes=tuple(one.text() for one in fields["assumes"].listed()) if "assumes" in fields else (),
        expects=tuple(expects),
    )


def _indicator(item: Item, seen: dict[str, Indicator]) -> Indicator:
    """One indicator. Under a further hypothesis it is the same one: only its likelihood may differ."""
    known = ("id", "indicator", "event", "actor", "target", "place", "window", "likelihood")
    fields = item.fields(known, needed=["id", "indicator", "likelihood"])
    first, last = _window(fields.get("window"))
    indicator = Indicator(
        id=fields["id"].id(),
        says=fields["indicator"].text(),
        likelihood=fields["likelihood"].one_of(LIKELIHOODS),
        event=value_of(fields, "event", lambda one: one.one_of([event.value for event in EventType])),
        actor=value_of(fields, "actor", Item.id),
        target=value_of(fields, "target", Item.id),
        place=value_of(fields, "place", Item.id),
        window_from=first,
        window_to=last,
        line=item.line if item.file == FILE else None,
    )
    earlier = seen.setdefault(indicator.id, indicator)
    if replace(earlier, likelihood=indicator.likelihood, says=indicator.says) != indicator:
        item.fail(
            f"indicator {indicator.id!r} asks for something else than under an earlier hypothesis. One id is one "
            f"indicator: give this one another id, or the same event, actor, target, place and window."
        )
    return indicator


def _window(item: Item | None) -> tuple[int | None, int | None]:
    if item is None:
        return None, None
    fields = item.fields(["from", "to"])
    first, last = value_of(fields, "from", Item.whole), value_of(fields, "to", Item.whole)
    if first is not None and last is not None and last < first:
        item.fail(f"{item.path} ends at day {last}, before it starts at day {first}. Swap the two.")
    return first, last
