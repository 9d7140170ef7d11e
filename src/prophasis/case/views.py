"""Views that join what is often read together. Each is a query over the tables of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A query and the tables that it reads."""

    needs: frozenset[str]
    text: str


def _view(needs: str, text: str) -> View:
    return View(frozenset(needs.split()), text)


VIEWS: Mapping[str, View] = {
    "claim_figures": _view("claims", """
        select claims.*, figure.kind, figure.of, figure.of_party, figure.low, figure.high, figure.approx,
               figure.as_written as figure_as_written, figure.start as figure_start, figure.end as figure_end,
               figure.rule as figure_rule
        from claims left join (select id as claim_id, unnest(figures) as figure from claims) on claim_id = claims.id
    """),
    "dispute_positions": _view("disputes positions events", """
        select disputes.id, disputes.event_id, events.title, disputes.attribute, disputes.question, positions.position,
               positions.says, positions.holder, positions.holder_party, positions.claim_ids, positions.n_origins,
               positions.earliest, positions.latest, positions.earlier_says, positions.earlier_holder,
               positions.earlier_claim_ids, positions.earlier_first, positions.earlier_last
        from disputes join positions on positions.dispute_id = disputes.id
        left join events on events.id = disputes.event_id
    """),
    "told_timeline": _view("timeline events", """
        select timeline.n, timeline.event_id, timeline.occurred, events.title, timeline.party, timeline.speaker,
               timeline.stance, timeline.claim_id, timeline.n_claims, timeline.occurred_start
        from timeline left join events on events.id = timeline.event_id
    """),
    "told_figures": _view("figures events", """
        select figures.*, events.title from figures left join events on events.id = figures.event_id
    """),
}  # fmt: skip
"""View to query. ``claim_figures``: a claim once for each of its figures, once with nulls where it has none.
``dispute_positions``: a dispute once for each answer and holder. ``told_timeline`` and ``told_figures``: with the event's title.
"""

ORDERS: Mapping[str, str] = {
    "dispute_positions": "event_id, attribute, id, position, holder",
    "told_timeline": "n, party nulls last, claim_id",
    "told_figures": "as_of nulls last, document, claim_id, of_party nulls last, kind, id",
}
"""View to the order of its rows."""
