"""The tables of a case: their names, columns and meaning. The one place where a column is defined.

Every table is a Parquet file below ``derived/`` and a DuckDB view of the same name. Columns ending in ``_id`` hold ids of
derived things; ``speaker``, ``actor``, ``target``, ``of`` and ``holder`` hold actor ids, ``place`` place ids, ``source`` source ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Modality, Stance
from prophasis.model.count import Count
from prophasis.model.document import Document
from prophasis.model.when import When

SCHEMA_VERSION = 6
"""Raised whenever a column changes; an older store must be rebuilt (``prophasis run CASE --rebuild``)."""

_TEXT = pa.string()
_TEXTS = pa.list_(pa.string())
_INT = pa.int32()
_DAY = pa.date32()
_YES = pa.bool_()
_REAL = pa.float64()

FIGURE = pa.struct(
    [
        pa.field("kind", _TEXT),
        pa.field("of", _TEXT),
        pa.field("of_party", _TEXT),
        pa.field("low", _INT),
        pa.field("high", _INT),
        pa.field("approx", _YES),
        pa.field("as_written", _TEXT),
        pa.field("start", _INT),
        pa.field("end", _INT),
        pa.field("rule", _TEXT),
    ]
)
"""A figure inside a claim."""

PART = pa.struct([pa.field("part", _TEXT), pa.field("bits", _REAL), pa.field("says", _TEXT)])
"""One part of the evidence that two claims are about one happening."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what one row is, and its columns as (name, type, meaning)."""

    name: str
    row: str
    columns: tuple[tuple[str, pa.DataType, str], ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, the meaning of each column in its metadata."""
        return pa.schema([pa.field(name, kind, metadata={"doc": doc}) for name, kind, doc in self.columns])

    def empty(self) -> pa.Table:
        """The table without rows."""
        return self.schema.empty_table()

    def of(self, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
        """A table of *rows*; a missing key is null, an unknown key is an error."""
        rows = list(rows)
        names = {name for name, _, _ in self.columns}
        for row in rows:
            if unknown := row.keys() - names:
                raise KeyError(f"table {self.name} has no column {sorted(unknown)}")
        return pa.Table.from_pylist([dict(row) for row in rows], schema=self.schema)


_OCCURRED = (
    (
        "occurred",
        _TEXT,
        "When, in the notation of the gold files (2021-11-16, 2021-11, a/b with b included); null: unknown",
    ),
    ("occurred_start", _DAY, "First day"),
    ("occurred_end", _DAY, "The day after the last (the interval excludes its end)"),
    ("occurred_precision", _TEXT, "day, days, month, months, year, years or unknown"),
    ("occurred_time", _TEXT, "Clock time: 11:00, 02:45/03:40, or with a zone that was told 06:00+04:00"),
)

DOCUMENTS = Table(
    "documents",
    "one published text",
    (
        ("id", _TEXT, "Hash of its bytes"),
        ("name", _TEXT, "File name without suffix; container#member inside a container"),
        ("file", _TEXT, "Path below the case folder"),
        ("sha256", _TEXT, "SHA-256 of its bytes"),
        ("media_type", _TEXT, "text/markdown, text/html …"),
        ("title", _TEXT, "Headline"),
        ("source", _TEXT, "Source id"),
        ("source_name", _TEXT, "Publisher as written"),
        ("published", _DAY, "Day of publication; null: not stated"),
        ("published_at", _TEXT, "Publication time as given"),
        ("url", _TEXT, "Address as given; never fetched"),
        ("language", _TEXT, "ISO 639-1"),
        ("retold", _YES, "The text retells a report"),
        ("credit", _TEXT, "Agency or outlet that the text credits"),
        ("text", _TEXT, "The body that all offsets refer to, in code points"),
    ),
)

SOURCES = Table(
    "sources",
    "one publisher named by a document or in sources.yaml",
    (
        ("id", _TEXT, "Source id"),
        ("name", _TEXT, "Name"),
        ("country", _TEXT, "Country"),
        ("kind", _TEXT, "ministry, agency, newspaper …"),
        ("affiliation", _TEXT, "Party from whose side it speaks"),
        ("reliability", _TEXT, "Admiralty A-F"),
        ("url", _TEXT, "Address"),
    ),
)

ACTORS = Table(
    "actors",
    "one actor of actors.yaml or named in a text and identified by the built-in rules",
    (
        ("id", _TEXT, "Actor id"),
        ("name", _TEXT, "Name"),
        ("party", _TEXT, "Party, where it has one"),
        ("kind", _TEXT, "state, ministry, armed_forces, person, organisation, group, people"),
        ("in_case", _YES, "Written in actors.yaml"),
    ),
)

PLACES = Table(
    "places",
    "one place of places.yaml or named in a text and identified by the built-in rules",
    (
        ("id", _TEXT, "Place id"),
        ("name", _TEXT, "Name"),
        (
            "names",
            pa.list_(pa.struct([pa.field("name", _TEXT), pa.field("used_by", _TEXT)])),
            "Its names and the party that uses each",
        ),
        ("lat", _REAL, "Degrees north"),
        ("lon", _REAL, "Degrees east"),
        ("within", _TEXT, "Place that contains it"),
        ("in_case", _YES, "Written in places.yaml"),
    ),
)

SENTENCES = Table(
    "sentences",
    "one sentence of a document",
    (
        ("document_id", _TEXT, "Document"),
        ("n", _INT, "Number in the document, from 0"),
        ("paragraph", _INT, "Number of its paragraph, from 0"),
        ("start", _INT, "Code-point offset"),
        ("end", _INT, "End offset (exclusive)"),
    ),
)

CLAIMS = Table(
    "claims",
    "one speaker saying, in one document, that one thing happened",
    (
        ("id", _TEXT, "Claim id"),
        ("document_id", _TEXT, "Document"),
        ("document", _TEXT, "Name of the document"),
        ("published", _DAY, "When the document was published"),
        ("source", _TEXT, "Source of the document"),
        ("start", _INT, "Code-point offset of the evidence"),
        ("end", _INT, "End of the evidence (exclusive)"),
        ("evidence", _TEXT, "The words: text[start:end]"),
        ("sentence_start", _INT, "Start of the sentence around it"),
        ("sentence_end", _INT, "End of that sentence (exclusive)"),
        ("speaker", _TEXT, "Who says it; narrator or unknown"),
        ("speaker_as_written", _TEXT, "The words that name the speaker"),
        ("speaker_party", _TEXT, "Party for which the speaker speaks (for narrator: null)"),
        ("via", _TEXTS, "Attribution chain from the outside in, without the speaker"),
        ("stance", _TEXT, "asserts, denies, doubts"),
        ("modality", _TEXT, "actual, reported, future, conditional, demanded, habitual"),
        ("event", _TEXT, "PLOVER type"),
        ("mode", _TEXT, "Finer word for the act"),
        ("actor", _TEXT, "Who did it; null: the words do not say"),
        ("actor_as_written", _TEXT, "The words"),
        ("actor_party", _TEXT, "Party of the actor"),
        ("target", _TEXT, "To whom; null: the words do not say"),
        ("target_as_written", _TEXT, "The words"),
        ("target_party", _TEXT, "Party of the target"),
        *_OCCURRED,
        ("occurred_as_written", _TEXT, "The words that date it"),
        ("place", _TEXT, "Place id"),
        ("place_as_written", _TEXT, "The words used"),
        ("place_reason", _TEXT, "Why this place"),
        ("figures", pa.list_(FIGURE), "Losses told in the claim"),
        ("because", _TEXT, "Cause that the speaker gives, verbatim"),
        ("because_start", _INT, "Its offset"),
        ("because_end", _INT, "Its end (exclusive)"),
        ("sure_of", _TEXTS, "Fields that the words state outright; the others were inferred"),
        ("coder", _TEXT, "Name and version of what read it, with the digests of what it knows"),
        ("rule", _TEXT, "Rule that made it; llm where a language model read it"),
        ("confirmed_by", _TEXT, "Another coder that read the same claim; null: none was asked, or none did"),
    ),
)

REPLIES = Table(
    "replies",
    "what a language model was asked about one part of a document, and its reply; empty unless asked for with --llm",
    (
        ("document_id", _TEXT, "Document"),
        ("document", _TEXT, "Name of the document"),
        ("part", _INT, "Number of the part, from 0"),
        ("start", _INT, "Offset of the part"),
        ("end", _INT, "Its end (exclusive)"),
        ("request", _TEXT, "SHA-256 of model and messages: the name of the kept reply"),
        ("model", _TEXT, "Model that was asked for"),
        ("served_model", _TEXT, "Model that the endpoint says it used"),
        ("prompt", _TEXT, "SHA-256 of the instructions"),
        ("finish", _TEXT, "Why the reply ended, as the endpoint says: stop, length …"),
        ("reply", _TEXT, "The reply as it came; null: there is none"),
        ("failure", _TEXT, "Why there is none"),
    ),
)

MENTIONS = Table(
    "mentions",
    "one actor or place that a document names and that the built-in rules, not the case, identified",
    (
        ("document_id", _TEXT, "Document"),
        ("what", _TEXT, "actor or place"),
        ("id", _TEXT, "Actor or place id made by rule"),
        ("name", _TEXT, "Name"),
        ("party", _TEXT, "Party of an actor"),
        ("kind", _TEXT, "Kind of an actor"),
        ("lat", _REAL, "Degrees north of a place"),
        ("lon", _REAL, "Degrees east of a place"),
        ("within", _TEXT, "Place that contains it"),
        ("as_written", _TEXT, "The words"),
    ),
)

UNCODED = Table(
    "uncoded",
    "one sentence that looks like a claim but could not be coded",
    (
        ("document_id", _TEXT, "Document"),
        ("document", _TEXT, "Name of the document"),
        ("start", _INT, "Offset of the sentence"),
        ("end", _INT, "Its end (exclusive)"),
        ("text", _TEXT, "The sentence"),
        ("reason", _TEXT, "A stable word: no-event-type, no-participant, speech-without-content …"),
        ("word", _TEXT, "The word that made it look like a claim"),
    ),
)

SERIES_VALUES = Table(
    "series",
    "one value of a series in data/: a count over a period, which is no event",
    (
        ("id", _TEXT, "Value id"),
        ("document_id", _TEXT, "The data document"),
        ("document", _TEXT, "Its name"),
        ("source", _TEXT, "Source of the document"),
        ("start", _INT, "Code-point offset of its line"),
        ("end", _INT, "End of the line (exclusive)"),
        ("evidence", _TEXT, "The line"),
        ("period_start", _DAY, "First day of the period"),
        ("period_end", _DAY, "Last day of the period, included"),
        ("country", _TEXT, "Country as written; null where the series is of a dyad"),
        ("country_code", _TEXT, "The dataset's code for the country"),
        ("dyad", _TEXT, "Dyad as written; null where the series is of a country"),
        ("measure", _TEXT, "What is counted, as the dataset names it"),
        ("unit", _TEXT, "deaths, events, dyads …; null: not known"),
        ("value", _REAL, "The value; null: not told, which is not zero"),
        ("low", _REAL, "Lowest"),
        ("high", _REAL, "Highest"),
        ("in_window", _YES, "Whether the period lies in the window of the case"),
    ),
)

ISSUES = Table(
    "issues",
    "one thing that was skipped or doubted",
    (
        ("step", _TEXT, "Step that met it"),
        ("code", _TEXT, "A stable word"),
        ("subject", _TEXT, "File, document or claim"),
        ("message", _TEXT, "What happened and what to do"),
        ("document_id", _TEXT, "Document, where there is one"),
    ),
)

ORIGINS = Table(
    "origins",
    "where one document's text really comes from: copies of one report share an origin",
    (
        ("document_id", _TEXT, "Document"),
        ("origin_id", _TEXT, "Origin of the text as a whole; corroboration counts those of claims (claim_origins)"),
        ("first", _YES, "The earliest document of its origin"),
        (
            "similarity",
            _REAL,
            "Estimated Jaccard similarity to the nearest document of the origin; null for a lone document",
        ),
        ("reason", _TEXT, "alone, near-duplicate, trimmed-copy, agency-credit, same-statement"),
    ),
)

CLAIM_ORIGINS = Table(
    "claim_origins",
    "the act of telling that one claim rests on: a statement, an agency's report or the text's own words; corroboration counts these",
    (
        ("claim_id", _TEXT, "Claim"),
        ("origin_id", _TEXT, "Origin; claims of one document can have several"),
        ("first", _YES, "The earliest claim of its origin"),
        (
            "reason",
            _TEXT,
            "alone, same-document, same-quote, same-words, same-figures, same-facts, agency-credit, repeats-its-source",
        ),
        ("nearest_id", _TEXT, "The claim that this holds with; null for a claim alone"),
    ),
)

EVENTS = Table(
    "events",
    "one happening that claims of one or several speakers are about",
    (
        ("id", _TEXT, "Event id"),
        ("title", _TEXT, "Neutral title: type, date, place; names no culprit"),
        ("event", _TEXT, "PLOVER type"),
        ("mode", _TEXT, "Finer word, where the claims agree"),
        *_OCCURRED[:4],
        ("place", _TEXT, "The place told by most origins, or the one that contains those told"),
        ("places", _TEXTS, "All places told"),
        ("participants", _TEXTS, "Actors named as doing or suffering, sorted"),
        ("parties", _TEXTS, "Their parties, sorted"),
        ("occurrence", _TEXT, "asserted, disputed (asserted and denied) or denied (only ever denied)"),
        ("n_claims", _INT, "Claims about it"),
        ("n_speakers", _INT, "Speakers of those claims"),
        ("n_origins", _INT, "Origins of those claims"),
        ("first_published", _DAY, "Earliest publication that tells it"),
        ("focal", _YES, "Whether the case's question is about it"),
    ),
)

EVENT_CLAIMS = Table(
    "event_claims",
    "which claim is about which event, and why we think so",
    (
        ("event_id", _TEXT, "Event"),
        ("claim_id", _TEXT, "Claim"),
        ("reason", _TEXT, "What the link rests on, in words"),
        (
            "nearest_id",
            _TEXT,
            "The claim of the event that it fits best; null where it is the only one or is compared with none",
        ),
        ("bits", _REAL, "How well it fits that claim: the sum of the parts, in bits"),
        ("average_bits", _REAL, "How well it fits the claims of the event that it was compared with, on average"),
        ("needed_bits", _REAL, "Above how many bits, on average, claims are joined"),
        ("parts", pa.list_(PART), "The parts of the sum, each with what it rests on"),
        ("judgement_ids", _TEXTS, "Judgements of analysts about this claim that hold, or that leave it open"),
    ),
)

JUDGEMENTS = Table(
    "judgements",
    "one decision of an analyst about two claims or events, from judgements.jsonl",
    (
        ("id", _TEXT, "Judgement id"),
        ("n", _INT, "Its line in the file"),
        ("judges", _TEXT, "same, different or unsure"),
        ("one", _TEXT, "The first of the two, as judged: a claim or an event"),
        ("other", _TEXT, "The second"),
        ("claim_id", _TEXT, "The claim that the first stands for; null where it is not in the case any more"),
        ("other_claim_id", _TEXT, "The claim that the second stands for"),
        ("by", _TEXT, "Who decided"),
        ("at", _TEXT, "When, in UTC"),
        ("why", _TEXT, "The reason given"),
        (
            "state",
            _TEXT,
            "holds; unsure (the weights decide); withdrawn; replaced; overruled by later ones; lost (a claim is not there)",
        ),
    ),
)

CLAIM_LINKS = Table(
    "claim_links",
    "how one claim answers another",
    (
        ("claim_id", _TEXT, "The later claim"),
        ("other_id", _TEXT, "The earlier claim"),
        ("relation", _TEXT, "repeats, updates, denies or corrects"),
    ),
)

FIGURES = Table(
    "figures",
    "one figure of one side's losses by one speaker, as of one day: the casualty ledger",
    (
        ("id", _TEXT, "Figure id"),
        ("event_id", _TEXT, "Event"),
        ("claim_id", _TEXT, "Claim that tells it"),
        ("document_id", _TEXT, "Document"),
        ("document", _TEXT, "Name of the document"),
        ("speaker", _TEXT, "Who gives it"),
        ("speaker_party", _TEXT, "Their party"),
        ("of", _TEXT, "Side that suffered (actor id)"),
        ("of_party", _TEXT, "Its party"),
        ("kind", _TEXT, "killed, wounded, killed_or_wounded, captured, missing, detained, displaced, equipment_lost"),
        ("low", _INT, "At least"),
        ("high", _INT, "At most; null: no upper end told"),
        ("approx", _YES, "Said to be rough"),
        ("as_of", _DAY, "The day it was said (publication, or the earlier day that the text names for the statement)"),
        (
            "whose",
            _TEXT,
            "own: the speaker's own side admits it; enemy: claimed of an opposing party; other: told by or of a third side",
        ),
        ("origin_id", _TEXT, "Origin of the claim"),
        ("updates_id", _TEXT, "The earlier figure of the same speaker, side, kind and event that this one updates"),
        ("repeats_id", _TEXT, "The earlier figure that this one says again (same speaker, side, kind, numbers)"),
        ("latest", _YES, "No later figure of the same speaker, side, kind and event"),
        ("side", _TEXT, "The side that suffered: its party, else its state or itself; null: the words do not say"),
        ("victims", _TEXT, "people: who bear no arms; forces: armed forces; null: the words do not say which"),
        ("part", _YES, "Told as part of another number (including two officers, two of them): never added to it"),
        ("as_written", _TEXT, "The words that carry the number"),
        ("start", _INT, "Their code-point offset in the document"),
        ("end", _INT, "Where they end (exclusive)"),
        ("rule", _TEXT, "How the count was read: number-noun, share, part-of, total …"),
    ),
)

DISPUTES = Table(
    "disputes",
    "one attribute of an event on which speakers differ",
    (
        ("id", _TEXT, "Dispute id"),
        ("event_id", _TEXT, "Event"),
        ("attribute", _TEXT, "initiator, occurrence, place, date, figures, identity or cause"),
        ("question", _TEXT, "The point as a question: Who began it?"),
        ("n_positions", _INT, "Different answers"),
    ),
)

POSITIONS = Table(
    "positions",
    "one answer to a disputed question and who holds it",
    (
        ("dispute_id", _TEXT, "Dispute"),
        ("event_id", _TEXT, "Event"),
        ("attribute", _TEXT, "As in disputes"),
        ("position", _INT, "Number of the answer, from 1, by earliest statement"),
        ("says", _TEXT, "The answer in a neutral phrase"),
        ("holder", _TEXT, "One speaker who holds it"),
        ("holder_party", _TEXT, "Their party"),
        ("claim_ids", _TEXTS, "Claims in which this holder says so"),
        ("n_origins", _INT, "Origins of those claims"),
        ("earliest", _DAY, "Earliest publication"),
        ("latest", _DAY, "Latest publication"),
        (
            "earlier_says",
            _TEXT,
            "What the holder's party (a speaker of none: that speaker) said before; null: no change",
        ),
        ("earlier_holder", _TEXT, "Who said so"),
        ("earlier_claim_ids", _TEXTS, "Claims in which that was said"),
        ("earlier_first", _DAY, "Earliest statement of it"),
        ("earlier_last", _DAY, "Latest statement of it, before this answer's earliest"),
    ),
)

CAUSES = Table(
    "causes",
    "one stated cause: a speaker saying that an event came because of something",
    (
        ("event_id", _TEXT, "What is said to have been caused"),
        ("cause_event_id", _TEXT, "The event named as the cause; null where it is none of the record"),
        ("because", _TEXT, "The words for the cause"),
        ("speaker", _TEXT, "Who says so"),
        ("speaker_party", _TEXT, "Their party"),
        ("claim_id", _TEXT, "The claim"),
        ("published", _DAY, "When it was published"),
    ),
)

TIMELINE = Table(
    "timeline",
    "one telling of one event by the speakers of one party, in order of time",
    (
        ("n", _INT, "Order of the event in time, from 1"),
        ("event_id", _TEXT, "Event"),
        ("occurred", _TEXT, "When (as in events)"),
        ("occurred_start", _DAY, "First day; null: unknown, listed last"),
        ("party", _TEXT, "Party that tells it; null: sides with none"),
        ("speaker", _TEXT, "Speaker of the telling that stands for the party"),
        ("stance", _TEXT, "asserts, denies, doubts"),
        ("claim_id", _TEXT, "The claim that stands for the party's telling"),
        ("n_claims", _INT, "Claims of that party about the event"),
    ),
)

ANTECEDENTS = Table(
    "antecedents",
    "one event said to have come before the focal one",
    (
        ("rank", _INT, "Nearness rank, from 1"),
        ("event_id", _TEXT, "The earlier event"),
        ("focal_id", _TEXT, "The focal event"),
        ("days_before", _INT, "Days from its last day to the focal day"),
        (
            "nearness",
            _REAL,
            "0..1 from time, place, participants and stated causes; an ordering for reading, no probability",
        ),
        ("reasons", _TEXTS, "What makes it near: same participants, same place, named as a cause by …"),
        ("asserted_by", _TEXTS, "Speakers who assert it"),
        ("denied_by", _TEXTS, "Speakers who deny or doubt it"),
        ("parties_silent", _TEXTS, "Parties of the case of whom no statement on it was read"),
    ),
)

FINDINGS = Table(
    "findings",
    "one result of a method, with its null, its doubts and what it rests on",
    (
        ("id", _TEXT, "Finding id"),
        ("part", _TEXT, "escalation, triggers, hypotheses, positions or outlook"),
        ("name", _TEXT, "What was asked: record, surprise-day, attacks-after-talks …"),
        ("says", _TEXT, "The result in a sentence; where too little is known, that"),
        ("method", _TEXT, "How it was found"),
        ("null", _TEXT, "What chance means here; null: it is no test"),
        ("value", _REAL, "The number it comes to"),
        ("low", _REAL, "Lower end of its interval"),
        ("high", _REAL, "Upper end"),
        ("p_value", _REAL, "Probability under the null; null: not tested, or too little to test"),
        ("n", _INT, "Cases behind it"),
        ("parameters", _TEXT, "Parameters and seeds, as JSON"),
        ("warnings", _TEXTS, "What to bear in mind"),
        ("claim_ids", _TEXTS, "Claims it rests on, the first of them"),
        ("value_ids", _TEXTS, "Values of series it rests on"),
        ("data", _TEXT, "What a chart of it draws, as JSON"),
    ),
)

INDICATORS = Table(
    "indicators",
    "one indicator under one hypothesis, asked of the claims",
    (
        ("hypothesis_id", _TEXT, "Hypothesis"),
        ("indicator_id", _TEXT, "Indicator; the same under several hypotheses"),
        ("says", _TEXT, "What is asked, in the analyst's words"),
        ("likelihood", _TEXT, "How likely it is if the hypothesis holds: a word of ICD 203"),
        ("event", _TEXT, "PLOVER type asked for; null: any"),
        ("actor", _TEXT, "Actor asked for"),
        ("target", _TEXT, "Target asked for"),
        ("place", _TEXT, "Place asked for"),
        ("first_day", _DAY, "First day asked for"),
        ("last_day", _DAY, "Last day asked for, included"),
        ("status", _TEXT, "seen, contested, denied, not_seen or not_looked_for"),
        ("claim_ids", _TEXTS, "Claims that tell of it"),
        ("against_ids", _TEXTS, "Claims that deny or doubt it"),
        ("told_by", _TEXTS, "Parties and other speakers that tell of it"),
        ("denied_by", _TEXTS, "Those that deny it"),
        ("admitted", _YES, "The side said to have done it says so itself"),
        ("n_origins", _INT, "Origins of the claims for it"),
        ("credibility", _TEXT, "high, medium or low; null: nothing tells of it"),
        ("credibility_reason", _TEXT, "What that rests on"),
        ("observed", _REAL, "Probability that it was so, as it enters the weighing; null: not known"),
    ),
)

STANDINGS = Table(
    "standings",
    "one hypothesis against all that was observed, under one telling of what is contested",
    (
        ("telling", _TEXT, "Party whose telling of contested indicators is followed; null: they are left open"),
        ("hypothesis_id", _TEXT, "Hypothesis"),
        ("name", _TEXT, "Its name"),
        ("says", _TEXT, "What it says"),
        ("assumes", _TEXTS, "What it assumes"),
        ("log_likelihood", _REAL, "Of what was observed, natural logarithm"),
        ("share", _REAL, "Probability among the hypotheses listed, all alike before"),
        ("inconsistency", _REAL, "Weighted inconsistency by PARC's rule; 0 is none"),
        ("n_observed", _INT, "Indicators that count"),
    ),
)

CELLS = Table(
    "cells",
    "one cell of the matrix of hypotheses and indicators, contested ones left open",
    (
        ("hypothesis_id", _TEXT, "Hypothesis"),
        ("indicator_id", _TEXT, "Indicator"),
        ("likelihood", _REAL, "Probability of what was observed if the hypothesis holds; 0.5 where nothing was"),
        ("log_likelihood", _REAL, "Its logarithm, discounted where indicators rest on one origin"),
        ("code", _TEXT, "CC, C, N, I, II; NA: not observed"),
        ("inconsistency", _REAL, "Weighted inconsistency of the cell"),
        ("assumed", _YES, "The hypothesis does not list the indicator; even chances were assumed"),
    ),
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        DOCUMENTS, REPLIES, SOURCES, ACTORS, PLACES, SENTENCES, MENTIONS, CLAIMS, UNCODED, SERIES_VALUES, ISSUES, ORIGINS, CLAIM_ORIGINS, EVENTS, EVENT_CLAIMS,
        CLAIM_LINKS, JUDGEMENTS, FIGURES, DISPUTES, POSITIONS, CAUSES, TIMELINE, ANTECEDENTS,
        FINDINGS, INDICATORS, STANDINGS, CELLS,
    )
}  # fmt: skip


def documents_table(documents: Sequence[Document]) -> pa.Table:
    """*documents* as rows of ``documents``."""
    names = DOCUMENTS.schema.names
    return DOCUMENTS.of({name: getattr(document, name) for name in names} for document in documents)


def documents_of(table: pa.Table) -> list[Document]:
    """The rows of ``documents`` as records."""
    return [Document(**row) for row in table.select(DOCUMENTS.schema.names).to_pylist()]


def claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    """*claim* as a row of ``claims``."""
    plain = (
        "document_id", "start", "end", "evidence", "sentence_start", "sentence_end", "speaker", "speaker_as_written",
        "speaker_party", "mode", "actor", "actor_as_written", "actor_party", "target", "target_as_written", "target_party",
        "place", "place_as_written", "place_reason", "because", "because_start", "because_end", "coder", "rule",
        "confirmed_by",
    )  # fmt: skip
    return {
        **{name: getattr(claim, name) for name in plain},
        "id": claim.id,
        "document": document.name,
        "published": document.published,
        "source": document.source,
        "via": list(claim.via),
        "stance": claim.stance.value,
        "modality": claim.modality.value,
        "event": claim.event.value,
        **when_columns(claim.occurred),
        "occurred_as_written": claim.occurred.as_written,
        "figures": [figure_value(figure) for figure in claim.figures],
        "sure_of": list(claim.sure_of),
    }


def when_columns(when: When) -> dict[str, Any]:
    """The five ``occurred`` columns of *when*."""
    return {
        "occurred": str(when) or None,
        "occurred_start": when.start,
        "occurred_end": when.end,
        "occurred_precision": when.precision,
        "occurred_time": when.time,
    }


def figure_value(figure: Figure) -> dict[str, Any]:
    """*figure* as the struct inside a claim."""
    return {
        "kind": figure.kind.value,
        "of": figure.of,
        "of_party": figure.of_party,
        "low": figure.count.low,
        "high": figure.count.high,
        "approx": figure.count.approx,
        "as_written": figure.as_written,
        "start": figure.start,
        "end": figure.end,
        "rule": figure.rule,
    }


def claim_of(row: Mapping[str, Any]) -> Claim:
    """A row of ``claims`` as a record."""
    return Claim(
        **{name: row[name] for name in (
            "document_id", "start", "end", "evidence", "sentence_start", "sentence_end", "speaker", "speaker_as_written",
            "speaker_party", "mode", "actor", "actor_as_written", "actor_party", "target", "target_as_written",
            "target_party", "place", "place_as_written", "place_reason", "because", "because_start", "because_end",
            "coder", "rule", "confirmed_by",
        )},
        via=tuple(row["via"] or ()),
        stance=Stance(row["stance"]),
        modality=Modality(row["modality"]),
        event=EventType(row["event"]),
        occurred=When(
            row["occurred_start"], row["occurred_end"], row["occurred_precision"], row["occurred_time"], row["occurred_as_written"]
        ),
        figures=tuple(
            Figure(
                kind=FigureKind(figure["kind"]), of=figure["of"], of_party=figure["of_party"],
                count=Count(figure["low"], figure["high"], figure["approx"]),
                as_written=figure["as_written"], start=figure["start"], end=figure["end"], rule=figure["rule"],
            )
            for figure in row["figures"] or ()
        ),
        sure_of=tuple(row["sure_of"] or ()),
    )  # fmt: skip
