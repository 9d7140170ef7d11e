"""What the next months may bring, as far as the last twelve say, and how good such outlooks were."""

from prophasis.outlook.baselines import (
    BASELINES,
    Month,
    Outlook,
    Scored,
    beats,
    conflictology,
    last_value,
    outlook,
    rolling_scores,
    zero,
)
from prophasis.outlook.scores import BINS, crps, ignorance, interval_score

__all__ = [
    "BASELINES",
    "BINS",
    "Month",
    "Outlook",
    "Scored",
    "beats",
    "conflictology",
    "crps",
    "ignorance",
    "interval_score",
    "last_value",
    "outlook",
    "rolling_scores",
    "zero",
]
