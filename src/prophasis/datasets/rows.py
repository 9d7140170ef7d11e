"""The one shape into which every event dataset is read: a row is one event as its coders wrote it down."""

from __future__ import annotations

import pyarrow as pa

from prophasis.model.tables import Table

_TEXT = pa.string()
_INT = pa.int32()
_DAY = pa.date32()
_REAL = pa.float64()

EVENT_ROWS = Table(
    "event_rows",
    "one event of a dataset, as its coders wrote it down",
    (
        ("id", _TEXT, "Id in the dataset; not always unique there"),
        ("dataset", _TEXT, "Dialect it was read as: ucdp-ged, acled, gdelt-2 …"),
        ("date", _DAY, "First day on which it may have been; null: not told"),
        ("end_date", _DAY, "Last day on which it may have been, included"),
        ("date_precision", _TEXT, "day, days, week, month or year, from the dataset's own code"),
        ("latitude", _REAL, "Degrees north; null: not told or not possible"),
        ("longitude", _REAL, "Degrees east"),
        ("radius_km", _REAL, "How far from that point it may have been, from the dataset's own code"),
        ("country", _TEXT, "Country as written"),
        ("place", _TEXT, "Place as written, the finest name first"),
        ("admin1", _TEXT, "First-level division as written"),
        ("admin2", _TEXT, "Second-level division as written"),
        ("type", _TEXT, "PLOVER type"),
        ("mode", _TEXT, "Finer word for the act"),
        ("type_as_coded", _TEXT, "The dataset's own word or code"),
        ("actor", _TEXT, "Who acted, or side A, as written"),
        ("actor_code", _TEXT, "The dataset's code for it"),
        ("target", _TEXT, "To whom, or side B, as written"),
        ("target_code", _TEXT, "The dataset's code for it"),
        ("deaths", _INT, "Best estimate of all deaths; null: not told"),
        ("deaths_low", _INT, "Lowest; it may lie above the best in real data, which is kept and doubted"),
        ("deaths_high", _INT, "Highest"),
        ("deaths_actor", _INT, "Deaths of the actor's side"),
        ("deaths_target", _INT, "Deaths of the target's side"),
        ("deaths_civilians", _INT, "Deaths of civilians"),
        ("deaths_unknown", _INT, "Deaths of people of unknown side"),
        ("clarity", _TEXT, "event, or summary where sources give only totals over several events"),
        ("said_by", _TEXT, "Who said it, as far as the dataset tells: source_original"),
        ("source", _TEXT, "Outlets that the coders read"),
        ("source_date", _TEXT, "When those were published, as written"),
        ("text", _TEXT, "Headline or notes"),
        ("url", _TEXT, "Address"),
        ("doubts", pa.list_(_TEXT), "Stable words for what is odd in the row: best-outside-range, date-order …"),
    ),
)

VALUES: tuple[str, ...] = tuple(name for name in EVENT_ROWS.schema.names if name not in {"dataset", "doubts"})
"""The columns that a dialect may fill."""
