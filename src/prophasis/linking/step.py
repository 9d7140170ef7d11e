"""The linking step: claims and documents in; origins, events and their claims out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from prophasis.linking.atlas import Atlas
from prophasis.linking.clusters import cluster
from prophasis.linking.comparisons import Comparer, Part
from prophasis.linking.focal import focal_event
from prophasis.linking.happenings import event_id, event_row, is_unreal
from prophasis.linking.origins import find_origins
from prophasis.linking.replies import claim_links
from prophasis.linking.roster import Roster
from prophasis.linking.tellings import Group, Telling, dyads_of, read_tellings
from prophasis.model.setting import Setting
from prophasis.model.tables import CLAIM_LINKS, EVENT_CLAIMS, EVENTS

READS = frozenset({"documents", "claims", "mentions"})
ADDS = frozenset({"origins", "events", "event_claims", "claim_links"})
_COMPARED = 24
"""How many claims of an event a claim is compared with to say what its link rests on."""


def link_claims(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    """The tables ``origins``, ``events``, ``event_claims`` and ``claim_links``.

    Every claim belongs to exactly one event. The result depends on the claims and the documents alone, not on the order
    in which they come.

    Args:
        tables: ``documents`` and ``claims``; ``mentions`` (or ``actors`` and ``places``) for those not in the case.
        setting: The case.
    """
    atlas, roster = Atlas.of(tables, setting), Roster.of(tables, setting)
    origins = find_origins(tables["documents"], setting)
    origin_of = dict(zip(origins["document_id"].to_pylist(), origins["origin_id"].to_pylist(), strict=True))
    tellings = read_tellings(tables["claims"], origin_of, roster, setting)
    comparer = Comparer(atlas, roster, dyads_of(tellings))
    groups = cluster(tellings, comparer)
    return {
        "origins": origins,
        "events": _events(groups, atlas, setting),
        "event_claims": EVENT_CLAIMS.of(row for group in groups for row in _event_claims(group, comparer)),
        "claim_links": CLAIM_LINKS.of(
            {"claim_id": claim, "other_id": other, "relation": relation}
            for claim, other, relation in claim_links(groups)
        ),
    }


def _events(groups: Sequence[Group], atlas: Atlas, setting: Setting) -> pa.Table:
    rows = [event_row(group, atlas) for group in groups]
    real = [row for row, group in zip(rows, groups, strict=True) if not is_unreal(group)]
    focal = focal_event(real, setting.case.focal)
    return EVENTS.of({**row, "focal": row["id"] == focal} for row in rows)


def _event_claims(group: Group, comparer: Comparer) -> list[dict[str, Any]]:
    return [
        {"event_id": event_id(group), "claim_id": telling.id, "reason": _reason(telling, group, comparer)}
        for telling in group
    ]


def _reason(telling: Telling, group: Group, comparer: Comparer) -> str:
    """What the link of *telling* rests on: its likeness to the claim of the event that it fits best."""
    if len(group) == 1:
        return "the only claim about it"
    others = [other for other in group if other.id != telling.id][:_COMPARED]
    scored = [(parts, other) for other in others if (parts := comparer.parts(telling, other)) is not None]
    if not scored:
        return "tells the same in every respect compared"
    parts, nearest = min(scored, key=lambda pair: (-_total(pair[0]), pair[1].order))
    first = "the founding claim; " if telling is group[0] else ""
    return f"{first}fits {nearest.id}: {'; '.join(_said(part) for part in parts if part.says)} (sum {_total(parts):+.1f} bits)"


def _total(parts: Sequence[Part]) -> float:
    return sum(part.bits for part in parts)


def _said(part: Part) -> str:
    return f"{part.says} ({part.bits:+.1f})"
