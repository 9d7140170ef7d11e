"""The shapes into which files are read: events as their coders wrote them down, series of counts, mentions of events."""

from __future__ import annotations

import pyarrow as pa

from prophasis.model.table import Table

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
        ("country", _TEXT, "Country as written; its name where an ISO 3166 code of three letters is written"),
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
        ("said_by", _TEXT, "Who said it, as far as the dataset tells: source_original, or the only source named"),
        ("source", _TEXT, "Outlets that the coders read"),
        ("source_date", _TEXT, "When those were published, as written"),
        ("text", _TEXT, "Headline or notes"),
        ("url", _TEXT, "Address"),
        ("doubts", pa.list_(_TEXT), "Stable words for what is odd in the row: best-outside-range, date-order …"),
    ),
)

SERIES_ROWS = Table(
    "series_rows",
    "one value of a count over a period, for a country or a dyad: an aggregate, not an event",
    (
        ("dataset", _TEXT, "Dialect it was read as"),
        ("period_start", _DAY, "First day of the period"),
        ("period_end", _DAY, "Last day of the period, included"),
        ("country", _TEXT, "Country as written, or by the name of its code; null where the series is of a dyad"),
        ("country_code", _TEXT, "The dataset's code for the country: Gleditsch-Ward number, ISO 3166 …"),
        ("views_id", _TEXT, "VIEWS' own number of the country, which is none of the codes of others"),
        ("dyad", _TEXT, "Dyad as written; null where the series is of a country"),
        ("measure", _TEXT, "What is counted, as the dataset names it, without _best"),
        ("value", _REAL, "The value, the best estimate where there are several; null: not told, which is not zero"),
        ("low", _REAL, "Lowest; it may lie above the best in real data, which is kept and doubted"),
        ("high", _REAL, "Highest"),
        ("unit", _TEXT, "deaths, events, dyads …; null: not known"),
        ("doubts", pa.list_(_TEXT), "Stable words for what is odd in the row"),
    ),
)

MENTION_ROWS = Table(
    "mention_rows",
    "one mention of a GDELT event in a document: where in it, and how sure the coder was",
    (
        ("id", _TEXT, "Id of the event that is mentioned; the event may stand in a file of years before"),
        ("dataset", _TEXT, "Dialect it was read as"),
        ("first_seen", pa.timestamp("us"), "When GDELT first recorded the event"),
        ("mentioned", pa.timestamp("us"), "When GDELT recorded this mention"),
        ("kind", _TEXT, "web, citation, core, dtic, jstor or text: the collection"),
        ("source", _TEXT, "Outlet"),
        ("url", _TEXT, "Address or other identifier of the document"),
        ("sentence", _INT, "Number of the sentence, from 1"),
        ("actor_at", _INT, "Offset of the actor in the document as GDELT read it; null: not found"),
        ("target_at", _INT, "Offset of the target"),
        ("act_at", _INT, "Offset of the act"),
        ("confidence", _REAL, "Per cent that the event was read rightly, from GDELT"),
        ("language", _TEXT, "ISO 639-2 code of the document where it was translated; null: English"),
        ("doubts", pa.list_(_TEXT), "Stable words for what is odd in the row"),
    ),
)

SHAPES: tuple[Table, ...] = (EVENT_ROWS, SERIES_ROWS, MENTION_ROWS)
"""What a file can be read into."""
