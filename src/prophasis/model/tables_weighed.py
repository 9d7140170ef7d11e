"""What is weighed: the tables of findings, indicators and hypotheses."""

from __future__ import annotations

from prophasis.model.table import DAY, INT, REAL, TEXT, TEXTS, YES, Table

FINDINGS = Table(
    "findings",
    "one result of a method, with its null, its doubts and what it rests on",
    (
        ("id", TEXT, "Finding id"),
        ("part", TEXT, "escalation, triggers, hypotheses, positions or outlook"),
        ("name", TEXT, "What was asked: record, surprise-day, attacks-after-talks …"),
        ("says", TEXT, "The result in a sentence; where too little is known, that"),
        ("method", TEXT, "How it was found"),
        ("null", TEXT, "What chance means here; null: it is no test"),
        ("value", REAL, "The number it comes to"),
        ("low", REAL, "Lower end of its interval"),
        ("high", REAL, "Upper end"),
        ("p_value", REAL, "Probability under the null; null: not tested, or too little to test"),
        ("n", INT, "Cases behind it"),
        ("parameters", TEXT, "Parameters and seeds, as JSON"),
        ("warnings", TEXTS, "What to bear in mind"),
        ("claim_ids", TEXTS, "Claims it rests on, the first of them"),
        ("value_ids", TEXTS, "Values of series it rests on"),
        ("data", TEXT, "What a chart of it draws, as JSON"),
    ),
)

INDICATORS = Table(
    "indicators",
    "one indicator under one hypothesis, asked of the claims",
    (
        ("hypothesis_id", TEXT, "Hypothesis"),
        ("indicator_id", TEXT, "Indicator; the same under several hypotheses"),
        ("says", TEXT, "What is asked, in the analyst's words"),
        (
            "likelihood",
            TEXT,
            "How likely it is if the hypothesis holds: a word of ICD 203; null: nothing was written down",
        ),
        ("event", TEXT, "PLOVER type asked for; null: any"),
        ("actor", TEXT, "Actor asked for"),
        ("target", TEXT, "Target asked for"),
        ("place", TEXT, "Place asked for"),
        ("first_day", DAY, "First day asked for"),
        ("last_day", DAY, "Last day asked for, included"),
        ("status", TEXT, "seen, contested, denied, told_in_part, not_seen or not_looked_for"),
        ("claim_ids", TEXTS, "Claims that tell of it, in part where it is told in part"),
        ("against_ids", TEXTS, "Claims that deny or doubt it"),
        ("told_by", TEXTS, "Parties and other speakers that tell of it"),
        ("denied_by", TEXTS, "Those that deny it"),
        ("admitted", YES, "The side said to have done it says so itself"),
        ("n_origins", INT, "Origins of the claims for it"),
        ("credibility", TEXT, "high, medium, low; by a rating also doubtful, improbable; null: nothing tells of it"),
        ("credibility_reason", TEXT, "What that rests on"),
        ("observed", REAL, "Probability that it was so, as it enters the weighing; null: not known"),
    ),
)

STANDINGS = Table(
    "standings",
    "one hypothesis against all that was observed, under one telling of what is contested",
    (
        ("telling", TEXT, "Party whose telling of contested indicators is followed; null: they are left open"),
        ("hypothesis_id", TEXT, "Hypothesis"),
        ("name", TEXT, "Its name"),
        ("says", TEXT, "What it says"),
        ("assumes", TEXTS, "What it assumes"),
        (
            "log_likelihood",
            REAL,
            "Of what was observed, natural logarithm; null: proposed without indicators, so not weighed",
        ),
        ("share", REAL, "Probability among the hypotheses listed, all alike before"),
        ("inconsistency", REAL, "Weighted inconsistency by PARC's rule; 0 is none"),
        ("n_observed", INT, "Indicators that count"),
    ),
)

CELLS = Table(
    "cells",
    "one cell of the matrix of hypotheses and indicators, contested ones left open",
    (
        ("hypothesis_id", TEXT, "Hypothesis"),
        ("indicator_id", TEXT, "Indicator"),
        ("likelihood", REAL, "Probability of what was observed if the hypothesis holds; 0.5 where nothing was"),
        ("log_likelihood", REAL, "Its logarithm, discounted where indicators rest on one origin"),
        ("code", TEXT, "CC, C, N, I, II; NA: not observed"),
        ("inconsistency", REAL, "Weighted inconsistency of the cell"),
        ("assumed", YES, "The hypothesis does not list the indicator; even chances were assumed"),
    ),
)
