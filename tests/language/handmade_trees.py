"""Trees written by hand, for the tests of what is put right after the parse."""

from __future__ import annotations

from spacy.tokens import Doc

from prophasis.language.pipeline import load_pipeline
from prophasis.language.tree import Piece

LEMMAS = {
    "said": "say", "says": "say", "told": "tell", "added": "add", "reported": "report", "reports": "report", "thinks": "think",
    "believes": "believe", "announced": "announce", "noted": "note", "reveals": "reveal", "denied": "deny", "knows": "know",
    "was": "be", "is": "be", "are": "be",
}  # fmt: skip
_POS = {
    "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB", "VB": "VERB", "VBN": "VERB",
    "VBG": "VERB", "MD": "AUX", "IN": "ADP", "DT": "DET", "JJ": "ADJ", "RB": "ADV", "CC": "CCONJ", "WDT": "PRON", "WP": "PRON",
    "WRB": "ADV", ",": "PUNCT", ".": "PUNCT", "''": "PUNCT", "``": "PUNCT", "TO": "PART",
}  # fmt: skip
_HELPS = frozenset({"aux", "aux:pass", "cop"})


def read(*lines: str) -> Piece:
    """A piece of one sentence, a line for each word: form, tag, number of its head (from 0), relation."""
    rows = [line.split() for line in lines]
    words = [row[0] for row in rows]
    tight = [
        n + 1 < len(words) and (words[n + 1] in {",", "."} or rows[n + 1][1] == "''" or rows[n][1] == "``")
        for n in range(len(words))
    ]
    return Piece(
        Doc(
            load_pipeline().vocab,
            words=words,
            spaces=[not one for one in tight],
            tags=[row[1] for row in rows],
            pos=["AUX" if row[3] in _HELPS else "SCONJ" if row[3] == "mark" else _POS[row[1]] for row in rows],
            heads=[int(row[2]) for row in rows],
            deps=[row[3] for row in rows],
            lemmas=[LEMMAS.get(word, word.lower()) for word in words],
        )
    )


def shape(piece: Piece, *words: str) -> list[tuple[str, str, str]]:
    """What hangs where: each of *words* with its relation and its head; every word but marks, where none is named."""
    kept = [token for token in piece if (token.text in words if words else not token.is_punct)]
    return [(token.text, token.dep_, token.head.text) for token in kept]
