"""What set it off: antecedents in time, self-excitation, patterns against a null, reactions. Numbers in, results out.

Nothing here knows of cases or texts: the functions take times as numbers of days, dates or datetimes, and return frozen records
that carry their method, parameters, number of events and seed. A model attributes; it does not find causes.
"""

from prophasis.triggers.coincidence import Coincidence, CoincidenceCurve, coincidence, coincidence_curve
from prophasis.triggers.etas import EtasFit, fit_etas
from prophasis.triggers.hawkes import HawkesFit, fit_hawkes
from prophasis.triggers.reactions import AnswerRate, Reaction, answer_rate, reaction

__all__ = [
    "AnswerRate",
    "Coincidence",
    "CoincidenceCurve",
    "EtasFit",
    "HawkesFit",
    "Reaction",
    "answer_rate",
    "coincidence",
    "coincidence_curve",
    "fit_etas",
    "fit_hawkes",
    "reaction",
]
