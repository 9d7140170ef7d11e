"""Rival explanations against the evidence: scores side by side, what the order hangs on, and what to look for next."""

from prophasis.hypotheses.evaluation import evaluate
from prophasis.hypotheses.likelihoods import BANDS, Band
from prophasis.hypotheses.standing import Cell, Evaluation, Flip, NextObservation, Standing

__all__ = ["BANDS", "Band", "Cell", "Evaluation", "Flip", "NextObservation", "Standing", "evaluate"]
