"""What the reports and rows of a case tell: the tables that reading, coding and importing write."""

from __future__ import annotations

import pyarrow as pa

from prophasis.model.table import DAY, INT, OCCURRED, REAL, TEXT, TEXTS, YES, Table

FIGURE = pa.struct(
    [
        pa.field("kind", TEXT),
        pa.field("of", TEXT),
        pa.field("of_party", TEXT),
        pa.field("low", INT),
        pa.field("high", INT),
        pa.field("approx", YES),
        pa.field("as_written", TEXT),
        pa.field("start", INT),
        pa.field("end", INT),
        pa.field("rule", TEXT),
    ]
)
"""A figure inside a claim."""

DOCUMENTS = Table(
    "documents",
    "one published text",
    (
        ("id", TEXT, "Hash of its bytes"),
        ("name", TEXT, "File name without suffix; container#member inside a container"),
        ("file", TEXT, "Path below the case folder"),
        ("sha256", TEXT, "SHA-256 of its bytes"),
        ("media_type", TEXT, "text/markdown, text/html …"),
        ("title", TEXT, "Headline"),
        ("source", TEXT, "Source id"),
        ("source_name", TEXT, "Publisher as written"),
        ("published", DAY, "Day of publication; null: not stated"),
        ("published_at", TEXT, "Publication time as given"),
        ("url", TEXT, "Address as given; never fetched"),
        ("language", TEXT, "ISO 639-1"),
        ("retold", YES, "The text retells a report"),
        ("credit", TEXT, "Agency or outlet that the text credits"),
        ("text", TEXT, "The body that all offsets refer to, in code points"),
    ),
)

SOURCES = Table(
    "sources",
    "one publisher named by a document or in sources.yaml",
    (
        ("id", TEXT, "Source id"),
        ("name", TEXT, "Name"),
        ("country", TEXT, "Country"),
        ("kind", TEXT, "ministry, agency, newspaper …"),
        ("affiliation", TEXT, "Party from whose side it speaks"),
        ("reliability", TEXT, "Admiralty A-F"),
        ("url", TEXT, "Address"),
    ),
)

ACTORS = Table(
    "actors",
    "one actor of actors.yaml or named in a text and identified by the built-in rules",
    (
        ("id", TEXT, "Actor id"),
        ("name", TEXT, "Name"),
        ("party", TEXT, "Party, where it has one"),
        ("kind", TEXT, "state, ministry, armed_forces, person, organisation, group, people"),
        ("in_case", YES, "Written in actors.yaml"),
    ),
)

PLACES = Table(
    "places",
    "one place of places.yaml or named in a text and identified by the built-in rules",
    (
        ("id", TEXT, "Place id"),
        ("name", TEXT, "Name"),
        (
            "names",
            pa.list_(pa.struct([pa.field("name", TEXT), pa.field("used_by", TEXT)])),
            "Its names and the party that uses each",
        ),
        ("lat", REAL, "Degrees north"),
        ("lon", REAL, "Degrees east"),
        ("within", TEXT, "Place that contains it"),
        ("in_case", YES, "Written in places.yaml"),
    ),
)

SENTENCES = Table(
    "sentences",
    "one sentence of a document",
    (
        ("document_id", TEXT, "Document"),
        ("n", INT, "Number in the document, from 0"),
        ("paragraph", INT, "Number of its paragraph, from 0"),
        ("start", INT, "Code-point offset"),
        ("end", INT, "End offset (exclusive)"),
    ),
)

_CLAIM = (
    ("id", TEXT, "Claim id"),
    ("document_id", TEXT, "Document"),
    ("document", TEXT, "Name of the document"),
    ("published", DAY, "When the document was published"),
    ("source", TEXT, "Source of the document"),
    ("start", INT, "Code-point offset of the evidence"),
    ("end", INT, "End of the evidence (exclusive)"),
    ("evidence", TEXT, "The words: text[start:end]"),
    ("sentence_start", INT, "Start of the sentence around it"),
    ("sentence_end", INT, "End of that sentence (exclusive)"),
    ("speaker", TEXT, "Who says it; narrator or unknown"),
    ("speaker_as_written", TEXT, "The words that name the speaker"),
    ("speaker_party", TEXT, "Party for which the speaker speaks (for narrator: null)"),
    ("via", TEXTS, "Attribution chain from the outside in, without the speaker"),
    ("stance", TEXT, "asserts, denies, doubts"),
    ("modality", TEXT, "actual, reported, future, conditional, demanded, habitual"),
    ("event", TEXT, "PLOVER type"),
    ("mode", TEXT, "Finer word for the act"),
    ("actor", TEXT, "Who did it; null: the words do not say"),
    ("actor_as_written", TEXT, "The words"),
    ("actor_party", TEXT, "Party of the actor"),
    ("target", TEXT, "To whom; null: the words do not say"),
    ("target_as_written", TEXT, "The words"),
    ("target_party", TEXT, "Party of the target"),
    *OCCURRED,
    ("occurred_as_written", TEXT, "The words that date it"),
    ("place", TEXT, "Place id"),
    ("place_as_written", TEXT, "The words used"),
    ("place_reason", TEXT, "Why this place"),
    ("figures", pa.list_(FIGURE), "Losses told in the claim"),
    ("because", TEXT, "Cause that the speaker gives, verbatim"),
    ("because_start", INT, "Its offset"),
    ("because_end", INT, "Its end (exclusive)"),
    ("sure_of", TEXTS, "Fields that the words state outright; the others were inferred"),
    ("coder", TEXT, "Name and version of what read it, with the digests of what it knows"),
    ("rule", TEXT, "Rule that made it; llm where a language model read it"),
    ("confirmed_by", TEXT, "Another coder that read the same claim; null: none was asked, or none did"),
)

READ_CLAIMS = Table(
    "read_claims",
    "one claim as the coder read it; nothing ever changes it",
    _CLAIM,
)

CLAIMS = Table(
    "claims",
    "one speaker saying, in one document, that one thing happened: as read, with what analysts corrected",
    (*_CLAIM, ("corrected", TEXTS, "Fields that an analyst corrected (table corrections); empty: all is as read")),
)

REPLIES = Table(
    "replies",
    "what a language model was asked about one part of a document, and its reply; empty unless asked for with --llm",
    (
        ("document_id", TEXT, "Document"),
        ("document", TEXT, "Name of the document"),
        ("part", INT, "Number of the part, from 0"),
        ("start", INT, "Offset of the part"),
        ("end", INT, "Its end (exclusive)"),
        ("request", TEXT, "SHA-256 of model and messages: the name of the kept reply"),
        ("model", TEXT, "Model that was asked for"),
        ("served_model", TEXT, "Model that the endpoint says it used"),
        ("prompt", TEXT, "SHA-256 of the instructions"),
        ("finish", TEXT, "Why the reply ended, as the endpoint says: stop, length …"),
        ("reply", TEXT, "The reply as it came; null: there is none"),
        ("failure", TEXT, "Why there is none"),
    ),
)

MENTIONS = Table(
    "mentions",
    "one actor or place that a document names and that the built-in rules, not the case, identified",
    (
        ("document_id", TEXT, "Document"),
        ("what", TEXT, "actor or place"),
        ("id", TEXT, "Actor or place id made by rule"),
        ("name", TEXT, "Name"),
        ("party", TEXT, "Party of an actor"),
        ("kind", TEXT, "Kind of an actor"),
        ("lat", REAL, "Degrees north of a place"),
        ("lon", REAL, "Degrees east of a place"),
        ("within", TEXT, "Place that contains it"),
        ("as_written", TEXT, "The words"),
    ),
)

UNCODED = Table(
    "uncoded",
    "one sentence that looks like a claim but could not be coded",
    (
        ("document_id", TEXT, "Document"),
        ("document", TEXT, "Name of the document"),
        ("start", INT, "Offset of the sentence"),
        ("end", INT, "Its end (exclusive)"),
        ("text", TEXT, "The sentence"),
        ("reason", TEXT, "A stable word: no-event-type, no-participant, speech-without-content …"),
        ("word", TEXT, "The word that made it look like a claim"),
    ),
)

SERIES_VALUES = Table(
    "series",
    "one value of a series in data/: a count over a period, which is no event",
    (
        ("id", TEXT, "Value id"),
        ("document_id", TEXT, "The data document"),
        ("document", TEXT, "Its name"),
        ("source", TEXT, "Source of the document"),
        ("start", INT, "Code-point offset of its line"),
        ("end", INT, "End of the line (exclusive)"),
        ("evidence", TEXT, "The line"),
        ("period_start", DAY, "First day of the period"),
        ("period_end", DAY, "Last day of the period, included"),
        ("country", TEXT, "Country as written; null where the series is of a dyad"),
        ("country_code", TEXT, "The dataset's code for the country"),
        ("dyad", TEXT, "Dyad as written; null where the series is of a country"),
        ("measure", TEXT, "What is counted, as the dataset names it"),
        ("unit", TEXT, "deaths, events, dyads …; null: not known"),
        ("value", REAL, "The value; null: not told, which is not zero"),
        ("low", REAL, "Lowest"),
        ("high", REAL, "Highest"),
        ("in_window", YES, "Whether the period lies in the window of the case"),
    ),
)

ISSUES = Table(
    "issues",
    "one thing that was skipped or doubted",
    (
        ("step", TEXT, "Step that met it"),
        ("code", TEXT, "A stable word"),
        ("subject", TEXT, "File, document or claim"),
        ("message", TEXT, "What happened and what to do"),
        ("document_id", TEXT, "Document, where there is one"),
    ),
)

ORIGINS = Table(
    "origins",
    "where one document's text really comes from: copies of one report share an origin",
    (
        ("document_id", TEXT, "Document"),
        ("origin_id", TEXT, "Origin of the text as a whole; corroboration counts those of claims (claim_origins)"),
        ("first", YES, "The earliest document of its origin"),
        (
            "similarity",
            REAL,
            "Estimated Jaccard similarity to the nearest document of the origin; null for a lone document",
        ),
        ("reason", TEXT, "alone, near-duplicate, trimmed-copy, agency-credit, same-statement"),
    ),
)

CLAIM_ORIGINS = Table(
    "claim_origins",
    "the act of telling that one claim rests on: a statement, an agency's report or the text's own words; corroboration counts these",
    (
        ("claim_id", TEXT, "Claim"),
        ("origin_id", TEXT, "Origin; claims of one document can have several"),
        ("first", YES, "The earliest claim of its origin"),
        (
            "reason",
            TEXT,
            "alone, same-document, same-quote, same-words, same-figures, same-facts, agency-credit, repeats-its-source",
        ),
        ("nearest_id", TEXT, "The claim that this holds with; null for a claim alone"),
    ),
)
