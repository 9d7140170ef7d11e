"""The linking step: claims, documents and judgements in; origins, events and their claims out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import pyarrow as pa

from prophasis.linking.atlas import Atlas
from prophasis.linking.claim_origins import find_claim_origins
from prophasis.linking.clusters import cluster
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer, Part
from prophasis.linking.focal import focal_event
from prophasis.linking.happenings import days_told, event_id, event_row, is_unreal
from prophasis.linking.judgements import Judged, Judgements, decide, told
from prophasis.linking.origins import find_origins
from prophasis.linking.replies import claim_links
from prophasis.linking.roster import Roster
from prophasis.linking.tellings import Group, Telling, dyads_of, read_tellings
from prophasis.model.claim import PERIOD_COUNT
from prophasis.model.setting import Setting
from prophasis.model.tables import CLAIM_LINKS, EVENT_CLAIMS, EVENTS, ISSUES, JUDGEMENTS

READS = frozenset({"documents", "claims", "mentions", "judgement_lines"})
ADDS = frozenset({"origins", "claim_origins", "events", "event_claims", "claim_links", "judgements", "issues"})
_COMPARED = 24
"""How many claims of an event a claim is compared with to say what its link rests on."""


def link_claims(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    """The tables ``origins``, ``claim_origins``, ``events``, ``event_claims``, ``claim_links``, ``judgements`` and the ``issues`` of linking.

    Every claim of a happening belongs to exactly one event; one that counts a whole period belongs to none. The result depends on the claims, the documents and the judgements alone, not on
    the order in which they come.

    Args:
        tables: ``documents`` and ``claims``; ``mentions`` (or ``actors`` and ``places``) for those not in the case;
            ``judgement_lines`` for what analysts decided.
        setting: The case.
    """
    texts = find_origins(tables["documents"], setting)
    origins = find_claim_origins(tables["claims"], tables["documents"], texts, setting)
    judgements = judgements_of(tables)
    tellings, comparer = compared(tables, setting, origins, judgements)
    groups = cluster(tellings, comparer, judgements.together)
    return {
        "origins": texts,
        "claim_origins": origins,
        "events": _events(groups, comparer.atlas, setting),
        "event_claims": EVENT_CLAIMS.of(row for group in groups for row in _event_claims(group, comparer, judgements)),
        "claim_links": CLAIM_LINKS.of(
            {"claim_id": claim, "other_id": other, "relation": relation}
            for claim, other, relation in claim_links(groups)
        ),
        "judgements": judgements_table(judgements),
        "issues": ISSUES.of(asdict(issue) for issue in judgements.issues),
    }


def judgements_of(tables: Mapping[str, pa.Table]) -> Judgements:
    """What analysts decided about the claims, as far as *tables* hold it."""
    if "judgement_lines" not in tables:
        return Judgements()
    return decide(tables["judgement_lines"].to_pylist(), set(tables["claims"]["id"].to_pylist()))


def judgements_table(judgements: Judgements) -> pa.Table:
    """*judgements* as the table ``judgements``."""
    return JUDGEMENTS.of(map(_judgement_row, judgements.judged))


def compared(
    tables: Mapping[str, pa.Table], setting: Setting, origins: pa.Table, judgements: Judgements
) -> tuple[list[Telling], Comparer]:
    """The claims as linking sees them, each with its origin from the table ``claim_origins``, and what compares them."""
    atlas, roster = Atlas.of(tables, setting), Roster.of(tables, setting)
    origin_of = dict(zip(origins["claim_id"].to_pylist(), origins["origin_id"].to_pylist(), strict=True))
    tellings = read_tellings(_of_happenings(tables["claims"]), origin_of, roster, setting)
    comparer = Comparer(atlas, roster, dyads_of(tellings))
    apart = judgements.apart
    return [replace(one, apart=apart[one.id]) if one.id in apart else one for one in tellings], comparer


def _of_happenings(claims: pa.Table) -> pa.Table:
    """The claims without those that count what a whole period held."""
    return claims.filter(pa.array([rule != PERIOD_COUNT for rule in claims["rule"].to_pylist()], pa.bool_()))


def _events(groups: Sequence[Group], atlas: Atlas, setting: Setting) -> pa.Table:
    rows = [event_row(group, atlas) for group in groups]
    real = [row for row, group in zip(rows, groups, strict=True) if not is_unreal(group)]
    focal = focal_event(real, setting.case.focal, {event_id(group): days_told(group) for group in groups})
    return EVENTS.of({**row, "focal": row["id"] == focal} for row in rows)


def _event_claims(group: Group, comparer: Comparer, judgements: Judgements) -> list[dict[str, Any]]:
    return [
        {"event_id": event_id(group), "claim_id": telling.id, **_link(telling, group, comparer, judgements)}
        for telling in group
    ]


def _link(telling: Telling, group: Group, comparer: Comparer, judgements: Judgements) -> dict[str, Any]:
    """What the link of *telling* rests on: what analysts judged, and its likeness to the claim of the event that it fits best."""
    judged = judgements.of(telling.id)
    row: dict[str, Any] = {
        "needed_bits": LINKED_ABOVE_BITS,
        "parts": [],
        "judgement_ids": [one.judgement.id for one in judged],
    }
    words = [told(one, telling.id) for one in judged]
    others = [other for other in group if other.id != telling.id][:_COMPARED]
    scored = [(parts, other) for other in others if (parts := comparer.parts(telling, other)) is not None]
    if len(group) == 1:
        return {**row, "reason": "; ".join([*words, "the only claim about it"])}
    if not scored:
        alone = [] if words else ["tells the same in every respect compared"]
        return {**row, "reason": "; ".join([*words, *alone])}
    parts, nearest = min(scored, key=lambda pair: (-_total(pair[0]), pair[1].order))
    first = ["the founding claim"] if telling is group[0] else []
    fits = f"fits {nearest.id}: {'; '.join(_said(part) for part in parts if part.says)} (sum {_total(parts):+.1f} bits)"
    return {
        **row,
        "reason": "; ".join([*words, *first, fits]),
        "nearest_id": nearest.id,
        "bits": _total(parts),
        "average_bits": sum(_total(one) for one, _ in scored) / len(scored),
        "parts": [part_row(part) for part in parts if part.says],
    }


def part_row(part: Part) -> dict[str, Any]:
    """*part* as it stands in tables."""
    return {"part": part.name, "bits": part.bits, "says": part.says}


def _judgement_row(one: Judged) -> dict[str, Any]:
    judgement = one.judgement
    return {
        "id": judgement.id, "n": judgement.n, "judges": judgement.verdict.value, "one": judgement.ids[0],
        "other": judgement.ids[1], "claim_id": one.claims[0], "other_claim_id": one.claims[1], "by": judgement.by,
        "at": judgement.at.isoformat(), "why": judgement.why, "state": one.state,
    }  # fmt: skip


def _total(parts: Sequence[Part]) -> float:
    return sum(part.bits for part in parts)


def _said(part: Part) -> str:
    return f"{part.says} ({part.bits:+.1f})"
