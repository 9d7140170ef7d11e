"""Which figures of the ledger count when numbers are reduced: not denied, not superseded, not copied, not parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from prophasis.linking.tellings import is_unreal_claim
from prophasis.model.ids import NARRATOR, UNKNOWN

Row = dict[str, Any]


class Loss(NamedTuple):
    """What is counted: one kind of loss of one side in one event; people who bear no arms apart from the others."""

    event_id: str
    side: str | None
    people: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number as a policy gives it.

    ``low`` at least, ``best`` the one number (``None``: the policy gives none), ``high`` at most (``None``: no upper end told).
    """

    low: int
    best: int | None
    high: int | None

    def __post_init__(self) -> None:
        best = self.low if self.best is None else self.best
        if not self.low <= best or (self.high is not None and best > self.high):
            raise ValueError(f"bounds out of order: {self.low}, {self.best}, {self.high}")


def loss_of(figure: Mapping[str, Any]) -> Loss:
    """What *figure* counts."""
    return Loss(figure["event_id"], figure["side"], figure["victims"] == "people", figure["kind"])


def real_figures(figures: Iterable[Row], claims: Mapping[str, Row] | None = None) -> list[Row]:
    """*figures* whose claim asserts a thing that happened; with no *claims* at hand, all, since the ledger holds no others."""
    found = [figure for figure in figures if claims is None or _is_real(claims.get(figure["claim_id"]))]
    return sorted(found, key=figure_order)


def standing_figures(figures: Sequence[Row]) -> list[Row]:
    """The figures of one loss that count: each speaker's last, a copy once, and no part where the whole is told.

    Copies are figures of one origin by one speaker with one number; the earliest stands for them, so that a copy which comes
    late does not look like news. Where parts alone are told, they stay: there are at least so many.
    """
    last = {_said(figure) for figure in figures if figure["latest"]}
    by_document = {(figure["document_id"], _said(figure)) for figure in figures if figure["latest"]}
    overtaken = {
        _said(figure)
        for figure in figures
        if _is_nobody(figure) and (figure["document_id"], _said(figure)) not in by_document
    }
    first: dict[tuple[Any, ...], Row] = {}
    for figure in sorted(figures, key=figure_order):
        if _said(figure) in last - overtaken:
            first.setdefault((*_said(figure), figure["origin_id"], figure["part"]), figure)
    wholes = [figure for figure in first.values() if not figure["part"]]
    return wholes or list(first.values())


def independent_origins(figures: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """For each figure (by id) the origin that it counts as: a speaker who says a number twice bears out nobody, himself included.

    A named speaker counts as the earliest of his origins, so that his later statements, and whoever shares one of them, add none.
    """
    ordered = sorted(figures, key=figure_order)
    first: dict[str, str] = {}
    counts: dict[str, str] = {}
    for figure in ordered:
        origin = counts.get(figure["origin_id"], figure["origin_id"])
        if not _is_nobody(figure):
            origin = first.setdefault(figure["speaker"], origin)
        counts[figure["origin_id"]] = origin
    return {figure["id"]: counts[figure["origin_id"]] for figure in ordered}


def _said(figure: Row) -> tuple[str, str, int, int | None]:
    """Who says which number: a narrator or an unnamed source is one voice within one origin."""
    return (figure["speaker"], figure["origin_id"] if _is_nobody(figure) else "", figure["low"], figure["high"])


def _is_nobody(figure: Mapping[str, Any]) -> bool:
    return figure["speaker"] in (NARRATOR, UNKNOWN)


def bounds_of(figure: Mapping[str, Any]) -> Bounds:
    """The range of *figure*; its best number is the lower end.

    "Up to 70" gives no best number. "Seven or more" has no upper end, and neither has a part told without its whole.
    """
    low = figure["low"] or 0
    if figure["high"] is not None and figure["high"] < low:  # datasets hold such rows
        return bounds_of({**figure, "low": figure["high"], "high": low})
    open_above = figure["high"] is None or (figure["part"] and figure["victims"] != "people")
    high = None if open_above else figure["high"]
    return Bounds(low, None if low == 0 and high != 0 else low, high)


def spanned(bounds: Sequence[Bounds], best: int | None = None) -> Bounds:
    """From the lowest low to the highest high of *bounds*, with *best* between them."""
    low = min(one.low for one in bounds)
    highs = [one.high for one in bounds]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Bounds(low, best, high)


def figure_order(figure: Mapping[str, Any]) -> tuple[date, str, int, str]:
    """By the day it was said, then document and place in the text."""
    return (figure["as_of"] or date.max, figure["document"] or "", figure["start"] or 0, figure["id"])


def _is_real(claim: Mapping[str, Any] | None) -> bool:
    return claim is not None and claim["stance"] == "asserts" and not is_unreal_claim(claim["event"], claim["modality"])
