"""The events step: linked claims in; ledger, disputes, causes, timeline and antecedents out."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from prophasis.events.antecedents import find_antecedents
from prophasis.events.causes import replies, stated_causes
from prophasis.events.disputes import find_disputes
from prophasis.events.ledger import read_ledger
from prophasis.events.policies import reduce_by_all
from prophasis.events.positions import dispute_row, position_rows
from prophasis.events.record import Record
from prophasis.events.references import Referents
from prophasis.events.timeline import tell_timeline
from prophasis.model.setting import Setting
from prophasis.model.tables import ANTECEDENTS, CAUSES, DISPUTES, FIGURES, POSITIONS, TIMELINE

READS = frozenset({"documents", "claims", "mentions", "claim_origins", "events", "event_claims"})
ADDS = frozenset({"figures", "reductions", "disputes", "positions", "causes", "timeline", "antecedents"})


def tell_events(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    """The tables ``figures``, ``reductions``, ``disputes``, ``positions``, ``causes``, ``timeline`` and ``antecedents``.

    Args:
        tables: ``documents``, ``claims``, and what linking made of them; ``mentions`` for names that are not in the case.
        setting: The case.
    """
    record = Record(tables, setting)
    referents = Referents(record)
    figures = read_ledger(record)
    ledger = FIGURES.of(figures)
    causes = stated_causes(record, referents)
    answering = replies(record, referents)
    disputes = find_disputes(record, referents, figures, answering)
    return {
        "figures": ledger,
        "reductions": reduce_by_all(ledger, claims=tables["claims"], events=tables["events"]),
        "disputes": DISPUTES.of(dispute_row(dispute) for dispute in disputes),
        "positions": POSITIONS.of(row for dispute in disputes for row in position_rows(dispute, record)),
        "causes": CAUSES.of(causes),
        "timeline": TIMELINE.of(tell_timeline(record)),
        "antecedents": ANTECEDENTS.of(find_antecedents(record, causes, answering)),
    }
