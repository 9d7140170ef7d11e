"""What is made of the claims: the tables of events, figures, disputes and the chain."""

from __future__ import annotations

import pyarrow as pa

from prophasis.model.table import DAY, INT, OCCURRED, REAL, TEXT, TEXTS, YES, Table

PART = pa.struct([pa.field("part", TEXT), pa.field("bits", REAL), pa.field("says", TEXT)])
"""One part of the evidence that two claims are about one happening."""

EVENTS = Table(
    "events",
    "one happening that claims of one or several speakers are about",
    (
        ("id", TEXT, "Event id"),
        ("title", TEXT, "Neutral title: type, date, place; names no culprit"),
        ("event", TEXT, "PLOVER type"),
        ("mode", TEXT, "Finer word, where the claims agree"),
        *OCCURRED[:4],
        ("place", TEXT, "The place told by most origins, or the one that contains those told"),
        ("places", TEXTS, "All places told"),
        ("participants", TEXTS, "Actors named as doing or suffering, sorted"),
        ("parties", TEXTS, "Their parties, sorted"),
        ("occurrence", TEXT, "asserted, disputed (asserted and denied) or denied (only ever denied)"),
        ("n_claims", INT, "Claims about it"),
        ("n_speakers", INT, "Speakers of those claims"),
        ("n_origins", INT, "Origins of those claims"),
        ("first_published", DAY, "Earliest publication that tells it"),
        ("focal", YES, "Whether the case's question is about it"),
    ),
)

EVENT_CLAIMS = Table(
    "event_claims",
    "which claim is about which event, and why we think so",
    (
        ("event_id", TEXT, "Event"),
        ("claim_id", TEXT, "Claim"),
        ("reason", TEXT, "What the link rests on, in words"),
        (
            "nearest_id",
            TEXT,
            "The claim of the event that it fits best; null where it is the only one or is compared with none",
        ),
        ("bits", REAL, "How well it fits that claim: the sum of the parts, in bits"),
        ("average_bits", REAL, "How well it fits the claims of the event that it was compared with, on average"),
        ("needed_bits", REAL, "Above how many bits, on average, claims are joined"),
        ("parts", pa.list_(PART), "The parts of the sum, each with what it rests on"),
        ("judgement_ids", TEXTS, "Judgements of analysts about this claim that hold, or that leave it open"),
    ),
)

JUDGEMENTS = Table(
    "judgements",
    "one decision of an analyst about two claims or events, from judgements.jsonl",
    (
        ("id", TEXT, "Judgement id"),
        ("n", INT, "Its line in the file"),
        ("judges", TEXT, "same, different or unsure"),
        ("one", TEXT, "The first of the two, as judged: a claim or an event"),
        ("other", TEXT, "The second"),
        ("claim_id", TEXT, "The claim that the first stands for; null where it is not in the case any more"),
        ("other_claim_id", TEXT, "The claim that the second stands for"),
        ("by", TEXT, "Who decided"),
        ("at", TEXT, "When, in UTC"),
        ("why", TEXT, "The reason given"),
        (
            "state",
            TEXT,
            "holds; unsure (the weights decide); withdrawn; replaced; overruled by later ones; lost (a claim is not there)",
        ),
    ),
)

CLAIM_LINKS = Table(
    "claim_links",
    "how one claim answers another",
    (
        ("claim_id", TEXT, "The later claim"),
        ("other_id", TEXT, "The earlier claim"),
        ("relation", TEXT, "repeats, updates, denies or corrects"),
    ),
)

FIGURES = Table(
    "figures",
    "one figure of one side's losses by one speaker, as of one day: the casualty ledger",
    (
        ("id", TEXT, "Figure id"),
        ("event_id", TEXT, "Event"),
        ("claim_id", TEXT, "Claim that tells it"),
        ("document_id", TEXT, "Document"),
        ("document", TEXT, "Name of the document"),
        ("speaker", TEXT, "Who gives it"),
        ("speaker_party", TEXT, "Their party"),
        ("of", TEXT, "Side that suffered (actor id)"),
        ("of_party", TEXT, "Its party"),
        ("kind", TEXT, "killed, wounded, killed_or_wounded, captured, missing, detained, displaced, equipment_lost"),
        ("low", INT, "At least"),
        ("high", INT, "At most; null: no upper end told"),
        ("approx", YES, "Said to be rough"),
        ("as_of", DAY, "The day it was said (publication, or the earlier day that the text names for the statement)"),
        (
            "whose",
            TEXT,
            "own: the speaker's own side admits it; enemy: claimed of an opposing party; other: told by or of a third side",
        ),
        ("origin_id", TEXT, "Origin of the claim"),
        ("updates_id", TEXT, "The earlier figure of the same speaker, side, kind and event that this one updates"),
        ("repeats_id", TEXT, "The earlier figure that this one says again (same speaker, side, kind, numbers)"),
        ("latest", YES, "No later figure of the same speaker, side, kind and event"),
        ("side", TEXT, "The side that suffered: its party, else its state or itself; null: the words do not say"),
        ("victims", TEXT, "people: who bear no arms; forces: armed forces; null: the words do not say which"),
        ("part", YES, "Told as part of another number (including two officers, two of them): never added to it"),
        ("as_written", TEXT, "The words that carry the number"),
        ("start", INT, "Their code-point offset in the document"),
        ("end", INT, "Where they end (exclusive)"),
        ("rule", TEXT, "How the count was read: number-noun, share, part-of, total …"),
    ),
)

REDUCTIONS = Table(
    "reductions",
    "one number that a policy makes of the figures for one side and kind of loss in one event",
    (
        ("policy", TEXT, "Name of the policy"),
        ("event_id", TEXT, "Event"),
        ("side", TEXT, "Side that suffered; null: the words do not say"),
        ("people", YES, "People who bear no arms; they are counted apart"),
        ("kind", TEXT, "As in figures"),
        ("holder", TEXT, "Whose number it is, where the policy keeps claimants apart: a party, else a speaker"),
        (
            "whose",
            TEXT,
            "own (an admission against interest), enemy or other; null where figures of several were reduced",
        ),
        ("low", INT, "At least"),
        ("best", INT, "The one number; null: the policy gives none"),
        ("high", INT, "At most; null: no upper end told"),
        ("grade", TEXT, "Airwars' grade: confirmed, fair, weak, contested or discounted"),
        ("stands", YES, "Neither superseded, nor a copy, nor a part of a whole that is told"),
        ("admitted_low", INT, "What the side itself last admitted, at least; null: it admitted nothing"),
        ("admitted_high", INT, "… at most"),
        ("figure_ids", TEXTS, "Figures that it rests on"),
        ("claim_ids", TEXTS, "Claims that it rests on"),
        ("origin_ids", TEXTS, "Their origins"),
        ("remark", TEXT, "What a reader should know of this number"),
        ("rule", TEXT, "The policy in words"),
        ("source", TEXT, "Whose rule it is"),
    ),
)

DISPUTES = Table(
    "disputes",
    "one attribute of an event on which speakers differ",
    (
        ("id", TEXT, "Dispute id"),
        ("event_id", TEXT, "Event"),
        ("attribute", TEXT, "initiator, occurrence, place, date, figures, identity or cause"),
        ("question", TEXT, "The point as a question: Who began it?"),
        ("n_positions", INT, "Different answers"),
    ),
)

POSITIONS = Table(
    "positions",
    "one answer to a disputed question and who holds it",
    (
        ("dispute_id", TEXT, "Dispute"),
        ("event_id", TEXT, "Event"),
        ("attribute", TEXT, "As in disputes"),
        ("position", INT, "Number of the answer, from 1, by earliest statement"),
        ("says", TEXT, "The answer in a neutral phrase"),
        ("holder", TEXT, "One speaker who holds it"),
        ("holder_party", TEXT, "Their party"),
        ("claim_ids", TEXTS, "Claims in which this holder says so"),
        ("n_origins", INT, "Origins of those claims"),
        ("earliest", DAY, "Earliest publication"),
        ("latest", DAY, "Latest publication"),
        (
            "earlier_says",
            TEXT,
            "What the holder's party (a speaker of none: that speaker) said before; null: no change",
        ),
        ("earlier_holder", TEXT, "Who said so"),
        ("earlier_claim_ids", TEXTS, "Claims in which that was said"),
        ("earlier_first", DAY, "Earliest statement of it"),
        ("earlier_last", DAY, "Latest statement of it, before this answer's earliest"),
    ),
)

CAUSES = Table(
    "causes",
    "one stated cause: a speaker saying that an event came because of something",
    (
        ("event_id", TEXT, "What is said to have been caused"),
        (
            "cause_event_id",
            TEXT,
            "The event named as the cause; null where it is none of the record, and where it is the event itself",
        ),
        ("told_within", YES, "Whether the words for the cause tell of the event itself, of an exchange within it"),
        ("because", TEXT, "The words for the cause"),
        ("speaker", TEXT, "Who says so"),
        ("speaker_party", TEXT, "Their party"),
        ("claim_id", TEXT, "The claim"),
        ("published", DAY, "When it was published"),
    ),
)

TIMELINE = Table(
    "timeline",
    "one telling of one event on the side of one party, in order of time",
    (
        ("n", INT, "Order of the event in time, from 1"),
        ("event_id", TEXT, "Event"),
        ("occurred", TEXT, "When (as in events)"),
        ("occurred_start", DAY, "First day; null: unknown, listed last"),
        (
            "party",
            TEXT,
            "Party on whose side it is told, by its speakers or in the own voice of its outlets; null: sides with none",
        ),
        ("speaker", TEXT, "Speaker of the telling that stands for the party"),
        ("stance", TEXT, "asserts, denies, doubts"),
        ("claim_id", TEXT, "The claim that stands for the party's telling"),
        ("n_claims", INT, "Claims of that party about the event"),
    ),
)

ANTECEDENTS = Table(
    "antecedents",
    "one event said to have come before the focal one",
    (
        ("rank", INT, "Nearness rank, from 1"),
        ("event_id", TEXT, "The earlier event"),
        ("focal_id", TEXT, "The focal event"),
        ("days_before", INT, "Days from its last day to the focal day"),
        (
            "nearness",
            REAL,
            "0..1 from time, place, participants and stated causes; an ordering for reading, no probability",
        ),
        ("reasons", TEXTS, "What makes it near: same participants, same place, named as a cause by …"),
        ("asserted_by", TEXTS, "Speakers who assert it"),
        ("denied_by", TEXTS, "Speakers who deny or doubt it"),
        ("parties_silent", TEXTS, "Parties of the case of whom no statement on it was read"),
    ),
)
