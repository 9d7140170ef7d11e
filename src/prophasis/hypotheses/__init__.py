"""Rival explanations against the evidence: scores side by side, what the order hangs on, and what to look for next."""

from prophasis.hypotheses.evaluation import Cell, Evaluation, Flip, NextObservation, Standing, evaluate
from prophasis.hypotheses.likelihoods import BANDS, Band

__all__ = ["BANDS", "Band", "Cell", "Evaluation", "Flip", "NextObservation", "Standing", "evaluate"]
