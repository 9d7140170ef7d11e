"""The lists of a case."""

from __future__ import annotations

from prophasis.app.listing import (
    Filter,
    Listing,
    Options,
    contains,
    equals,
    flag,
    on_or_after,
    one_of,
    since,
    until,
    within,
)
from prophasis.app.names import Names
from prophasis.app.tables import Tables
from prophasis.brief.words import ACTS, ATTRIBUTES, KINDS, STANCES, WHOSE, capitalised

STATES = {"asserted": "asserted", "disputed": "asserted and denied", "denied": "only ever denied"}
PARTS = {
    "escalation": "Escalation", "triggers": "Triggers", "hypotheses": "Rival explanations", "positions": "Positions",
    "outlook": "Outlook",
}  # fmt: skip


def _text(label: str = "Words") -> Filter:
    return Filter(name="q", label=label, kind="text", where=contains("words"))


def _choice(name: str, label: str, column: str, known: dict[str, str]) -> Filter:
    pairs = [(value, capitalised(words)) for value, words in known.items()]
    return Filter(name=name, label=label, kind="choice", where=equals(column), options=lambda tables, names: pairs)


def _found(name: str, label: str, column: str, table: str) -> Filter:
    """A choice among the values that the table holds."""

    def options(tables: Tables, names: Names) -> Options:
        del names
        rows = tables.rows(
            f"select {column} as value, count(*) as n from {table} where {column} is not null group by 1 order by 1 limit 200"
        )
        return [(row["value"], f"{row['value']} ({row['n']:,})") for row in rows]

    return Filter(name=name, label=label, kind="choice", where=equals(column), options=options)


def _party(name: str, label: str, text: str) -> Filter:
    return Filter(
        name=name, label=label, kind="choice", where=lambda names, value: (text, [value]),
        options=lambda tables, names: list(names.parties.items()),
    )  # fmt: skip


def _known(name: str, label: str, text: str, known: str) -> Filter:
    return Filter(name=name, label=label, kind="known", where=one_of(text, known), known=known)


def _place(column: str) -> Filter:
    return Filter(name="place", label="Place", kind="known", where=within(column), known="places")


def _days(start: str, end: str) -> tuple[Filter, Filter]:
    """From and to: the interval of a row, which excludes its end, touches the days asked for."""
    return (
        Filter(name="from", label="From", kind="day", where=since(end)),
        Filter(name="to", label="To", kind="day", where=until(start)),
    )


def _published(column: str) -> tuple[Filter, Filter]:
    return (
        Filter(name="from", label="From", kind="day", where=on_or_after(column)),
        Filter(name="to", label="To", kind="day", where=until(column)),
    )


def _id(name: str, column: str) -> Filter:
    return Filter(name=name, label=name.capitalize(), kind="id", where=equals(column))


def _ids(name: str, column: str) -> Filter:
    """Several ids, joined by commas."""
    return Filter(
        name=name, label="These alone", kind="id",
        where=lambda names, value: (f"list_contains(string_split(?, ','), {column})", [value[:20_000]]),
    )  # fmt: skip


CLAIMS = Listing(
    name="claims", title="Claims", one="claim", many="claims",
    note="Who says what, in the order of publication. A denial never lowers an assertion; both stand.",
    source="claims",
    columns="id, published, source, document_id, document, speaker, speaker_party, via, stance, modality, event, mode, actor, "
    "target, occurred, occurred_start, occurred_end, occurred_precision, place, place_as_written, evidence, figures, because, "
    "event_id, disputed, corrected, rule, coder",
    filters=(
        _text("Words said"),
        _known("speaker", "Speaker", "speaker = ?", "actors"),
        _party("side", "Speaks for", "speaker_party = ?"),
        _choice("type", "Type of act", "event", dict(ACTS)),
        _place("place"),
        *_days("occurred_start", "occurred_end"),
        _choice("stance", "Stance", "stance", dict(STANCES)),
        _known("document", "Document", "document = ?", "documents"),
        Filter(name="disputed", label="Disputed events alone", kind="flag", where=flag("disputed")),
        _known("source", "Publisher", "source = ?", "sources"),
        Filter(name="corrected", label="Corrected alone", kind="flag", where=flag("len(corrected) > 0")),
        _id("event", "event_id"),
        _ids("ids", "id"),
    ),
    sorts={
        "published": ("Published, oldest first", "r"),
        "newest": ("Published, newest first", "r desc"),
        "occurred": ("When it was, earliest first", "occurred_start nulls last, r"),
        "latest": ("When it was, latest first", "occurred_start desc nulls last, r"),
        "speaker": ("Speaker", "speaker, r"),
        "type": ("Type of act", "event, mode, r"),
        "place": ("Place", "place nulls last, r"),
    },
)  # fmt: skip

EVENTS = Listing(
    name="events", title="Events", one="event", many="events",
    note="What claims of one or several speakers are about. Titles name no culprit.",
    source="events",
    columns="id, title, event, mode, occurred, occurred_start, occurred_end, occurred_precision, place, participants, parties, "
    "occurrence, n_claims, n_speakers, n_origins, first_published, focal, disputed, corrected",
    filters=(
        _text(),
        _party("party", "Involves", "list_contains(parties, ?)"),
        _choice("type", "Type of act", "event", dict(ACTS)),
        _place("place"),
        *_days("occurred_start", "occurred_end"),
        _choice("told", "Told as", "occurrence", STATES),
        Filter(name="disputed", label="Disputed alone", kind="flag", where=flag("disputed")),
        Filter(name="corrected", label="Corrected alone", kind="flag", where=flag("corrected")),
    ),
    sorts={
        "occurred": ("When it was, earliest first", "r"),
        "latest": ("When it was, latest first", "occurred_start desc nulls last, r"),
        "claims": ("Most claims first", "n_claims desc, r"),
        "origins": ("Most origins first", "n_origins desc, r"),
        "title": ("Title", "title, r"),
    },
)  # fmt: skip

DISPUTES = Listing(
    name="disputes", title="Disputes", one="dispute", many="disputes",
    note="Points on which speakers differ. Silence is not consent.",
    source="listed_disputes",
    columns="id, event_id, title, attribute, question, n_positions, occurred_start",
    filters=(
        _text(),
        _choice("about", "About", "attribute", dict(ATTRIBUTES)),
        _party("holder", "Answered by", "id in (select dispute_id from positions where holder_party = ?)"),
        *_days("occurred_start", "occurred_end"),
        _id("event", "event_id"),
    ),
    sorts={
        "occurred": ("When it was, earliest first", "r"),
        "latest": ("When it was, latest first", "occurred_start desc nulls last, r"),
        "answers": ("Most answers first", "n_positions desc, r"),
    },
)  # fmt: skip

FIGURES = Listing(
    name="figures", title="Losses as told", one="figure", many="figures",
    note="Every figure with its speaker and day. What nobody reported is not nought. Nothing is summed here.",
    source="listed_figures",
    columns="id, event_id, title, claim_id, document_id, document, speaker, speaker_party, side, kind, low, high, approx, as_of, "
    "whose, latest, part, victims, as_written, origin_id, updates_id, repeats_id, rule, corrected",
    filters=(
        _text(),
        _known("side", "Losses of", "side = ?", "actors"),
        _choice("kind", "Kind", "kind", dict(KINDS)),
        _known("speaker", "Speaker", "speaker = ?", "actors"),
        _choice("whose", "Whose count", "whose", dict(WHOSE)),
        *_published("as_of"),
        Filter(name="latest", label="Not superseded", kind="flag", where=flag("latest")),
        Filter(name="corrected", label="Corrected alone", kind="flag", where=flag("corrected")),
        _id("event", "event_id"),
    ),
    sorts={
        "as_of": ("As of, earliest first", "r"),
        "newest": ("As of, latest first", "as_of desc nulls last, r"),
        "most": ("Highest first", "coalesce(high, low) desc nulls last, r"),
        "side": ("Side and kind", "side nulls last, kind, r"),
        "event": ("Event", "title nulls last, side nulls last, kind, r"),
    },
)  # fmt: skip

TIMELINE = Listing(
    name="timeline", title="Timeline", one="telling", many="tellings",
    note="Each party's telling of each event, in order of time.",
    source="listed_timeline",
    columns="n, event_id, occurred, occurred_start, occurred_end, occurred_precision, title, party, speaker, stance, claim_id, n_claims, evidence, focal, disputed",
    filters=(
        _text(),
        _party("party", "Told by", "party = ?"),
        _choice("stance", "Stance", "stance", dict(STANCES)),
        *_days("occurred_start", "occurred_end"),
        Filter(name="disputed", label="Disputed alone", kind="flag", where=flag("disputed")),
    ),
    sorts={"time": ("Earliest first", "r"), "latest": ("Latest first", "n desc, r")},
)  # fmt: skip

FINDINGS = Listing(
    name="findings", title="Findings", one="finding", many="findings",
    note="What the methods found, each with its null and its doubts.",
    source="listed_findings",
    columns='id, part, name, says, method, "null", value, low, high, p_value, n, parameters, warnings, claim_ids, value_ids',
    filters=(_text(), _choice("part", "Part", "part", PARTS)),
    sorts={"order": ("In the order of the brief", "r"), "p": ("Least by chance first", "p_value nulls last, r")},
)  # fmt: skip

DOCUMENTS = Listing(
    name="documents", title="Documents", one="document", many="documents",
    note="What was published, byte for byte. A document is read, never edited.",
    source="listed_documents",
    columns="id, name, title, source, source_name, published, language, media_type, file, url, credit, retold, sha256, "
    "n_claims",
    filters=(
        _text(),
        _known("source", "Publisher", "source = ?", "sources"),
        _found("language", "Language", "language", "documents"),
        *_published("published"),
    ),
    sorts={
        "published": ("Published, oldest first", "r"),
        "newest": ("Published, newest first", "published desc nulls last, r"),
        "claims": ("Most claims first", "n_claims desc, r"),
        "name": ("Name", "name, r"),
    },
)  # fmt: skip

SOURCES = Listing(
    name="sources", title="Sources", one="publisher", many="publishers",
    note="Publishers, the side each speaks from, and what each gave. Reliability by the Admiralty code, where an analyst set it.",
    source="listed_sources",
    columns="id, name, country, kind, affiliation, reliability, url, n_documents, n_claims",
    filters=(
        _text(),
        _party("side", "Speaks from", "affiliation = ?"),
        _found("kind", "Kind", "kind", "sources"),
        _found("country", "Country", "country", "sources"),
    ),
    sorts={
        "claims": ("Most claims first", "r"),
        "name": ("Name", "name nulls last, r"),
        "country": ("Country", "country nulls last, r"),
    },
)  # fmt: skip

ISSUES = Listing(
    name="issues", title="Issues", one="issue", many="issues",
    note="What was skipped or doubted, and why. Nothing is dropped in silence.",
    source="listed_issues",
    columns="step, code, subject, message, document_id",
    filters=(
        _text(),
        _found("step", "Step", "step", "issues"),
        _found("code", "Code", "code", "issues"),
    ),
    sorts={"subject": ("Subject", "r"), "code": ("Code", "code, r")},
)  # fmt: skip

UNCODED = Listing(
    name="uncoded", title="Sentences not coded", one="sentence", many="sentences",
    note="Sentences that look like claims and could not be coded.",
    source="listed_uncoded",
    columns="document_id, document, start, text, reason, word",
    filters=(_text(), _found("reason", "Reason", "reason", "uncoded")),
    sorts={"document": ("Document", "r"), "reason": ("Reason", "reason, r")},
)  # fmt: skip

LISTS = {
    one.name: one
    for one in (CLAIMS, EVENTS, DISPUTES, FIGURES, TIMELINE, FINDINGS, DOCUMENTS, SOURCES, ISSUES, UNCODED)
}
