"""Groups of part-of-speech tags and relations that many rules ask for (Universal Dependencies 2)."""

from __future__ import annotations

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
