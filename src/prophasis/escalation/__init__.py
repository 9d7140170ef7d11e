"""Was it the most severe since, and was it out of line with what came before? Numbers in, results out.

Series are mappings from days or months to figures, ``None`` where nobody reported. Every result is a frozen record that carries its
method, parameters and number of cases.
"""

from prophasis.escalation.baseline import BaselineBand, Surprise, baseline_band, surprise
from prophasis.escalation.bursts import Burst, Bursts, bursts
from prophasis.escalation.change_points import (
    ChangePoints,
    OnlineChanges,
    Segment,
    change_points,
    change_posterior,
    online_changes,
)
from prophasis.escalation.intensity import Happening, Intensity, intensity
from prophasis.escalation.interrupted import InterruptedSeries, interrupted_series
from prophasis.escalation.records import (
    Comparable,
    RecordClaim,
    SeverityRecord,
    expected_records,
    most_severe_since,
    possible_totals,
    record_claim,
)
from prophasis.escalation.tails import PowerLawTail, ReturnPeriod, power_law_tail
from prophasis.escalation.tempo import Tempo, tempo
from prophasis.model.series import Severity, severities

__all__ = [
    "BaselineBand",
    "Burst",
    "Bursts",
    "ChangePoints",
    "Comparable",
    "Happening",
    "Intensity",
    "InterruptedSeries",
    "OnlineChanges",
    "PowerLawTail",
    "RecordClaim",
    "ReturnPeriod",
    "Segment",
    "Severity",
    "SeverityRecord",
    "Surprise",
    "Tempo",
    "baseline_band",
    "bursts",
    "change_points",
    "change_posterior",
    "expected_records",
    "intensity",
    "interrupted_series",
    "most_severe_since",
    "online_changes",
    "possible_totals",
    "power_law_tail",
    "record_claim",
    "severities",
    "surprise",
    "tempo",
]
