"""What the methods found, drawn: the pictures of ``prophasis escalation|triggers|hypotheses|outlook``, within the page."""

from __future__ import annotations

from collections.abc import Mapping

from prophasis.brief.names import Names
from prophasis.brief.record import Record
from prophasis.charts import picture_of
from prophasis.errors import NotEnoughEvents

DRAWN = ("escalation", "triggers", "hypotheses", "outlook")


def pictures(record: Record, names: Names) -> Mapping[str, str]:
    """The parts of the findings that have anything to draw, each as an SVG element of class ``plain``."""
    found: dict[str, str] = {}
    parties = {party: names.party_text(party) for party in record.party_ids}
    for part in DRAWN:
        rows = [row for row in record.rows["findings"] if row["part"] == part]
        weighed = [row for row in record.rows["standings"] if row["share"] is not None] if part == "hypotheses" else ()
        try:
            picture = picture_of(part, rows, weighed, parties)
        except NotEnoughEvents:
            continue
        found[part] = picture.svg.strip().replace("<svg ", '<svg class="plain" ', 1)
    return found
