"""What analysts say of what was read: the tables of corrections, ratings, notes and proposed hypotheses that hold."""

from __future__ import annotations

import pyarrow as pa

from prophasis.model.table import INT, TEXT, TEXTS, Table

_MADE = (
    ("by", TEXT, "Who says so"),
    ("at", TEXT, "When, in UTC"),
    ("why", TEXT, "The reason given"),
    ("n", INT, "Its line in judgements.jsonl"),
)

EXPECTED = pa.struct(
    [
        pa.field("id", TEXT),
        pa.field("says", TEXT),
        pa.field("likelihood", TEXT),
        pa.field("event", TEXT),
        pa.field("actor", TEXT),
        pa.field("target", TEXT),
        pa.field("place", TEXT),
        pa.field("window_from", INT),
        pa.field("window_to", INT),
    ]
)
"""One indicator of a proposed hypothesis."""

CORRECTIONS = Table(
    "corrections",
    "one field of one claim that an analyst decided; what was read stays in read_claims",
    (
        ("claim_id", TEXT, "Claim"),
        ("field", TEXT, "speaker, stance, modality, event, actor, target, place, occurred or figures"),
        ("was_read", TEXT, "As it was read, figures as JSON; null: unknown"),
        ("says", TEXT, "What it is by the analyst, in the same notation"),
        ("correction_id", TEXT, "The correction, which may decide several fields"),
        *_MADE,
    ),
)

RATINGS = Table(
    "ratings",
    "how far an analyst trusts a source, or one claim",
    (
        ("id", TEXT, "Rating id"),
        ("what", TEXT, "source or claim"),
        ("about", TEXT, "Its id"),
        ("grade", TEXT, "Admiralty code: A-F for a source, 1-6 for a claim"),
        *_MADE,
    ),
)

NOTES = Table(
    "notes",
    "what an analyst noted about a thing",
    (
        ("id", TEXT, "Note id"),
        ("about", TEXT, "Id of the thing"),
        ("text", TEXT, "The words"),
        *(column for column in _MADE if column[0] != "why"),
    ),
)

PROPOSALS = Table(
    "proposals",
    "one hypothesis that an analyst proposed; it is weighed beside those of hypotheses.yaml",
    (
        ("id", TEXT, "Proposal id"),
        ("hypothesis_id", TEXT, "Hypothesis"),
        ("name", TEXT, "Its name"),
        ("says", TEXT, "What it says"),
        ("assumes", TEXTS, "What it assumes"),
        ("expects", pa.list_(EXPECTED), "What it lets expect; empty: nothing was written down"),
        *_MADE,
    ),
)
