"""Trees of other pipelines in the form our rules read: Universal Dependencies.

What is rewritten: labels, prepositions (from heads to ``case``) and copulas (from heads to ``cop``). What is not:
shared objects of coordinated verbs and the finer relations of numerals and dates, so recall with such a
pipeline can be a little lower than its parsing accuracy promises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

_CLEAR_NLP_ONLY = frozenset({"dobj", "pobj", "nsubjpass"})

_LABELS = {
    "acomp": "xcomp", "attr": "xcomp", "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj",
    "intj": "discourse", "meta": "dep", "neg": "advmod", "nmod": "compound", "npadvmod": "obl", "nsubjpass": "nsubj:pass",
    "oprd": "xcomp", "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss", "preconj": "cc:preconj", "predet": "det:predet",
    "prep": "case", "agent": "case", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
}  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def follows_clear_nlp(labels: Iterable[str]) -> bool:
    """Whether a parser with these *labels* writes ClearNLP trees."""
    return len(_CLEAR_NLP_ONLY.intersection(labels)) == len(_CLEAR_NLP_ONLY)


@Language.component("prophasis_universal_labels")
def universal_labels(doc: Doc) -> Doc:
    """Rewrite the ClearNLP tree of *doc* as a Universal Dependencies tree, in place."""
    heads = [token.head.i for token in doc]
    labels = [_LABELS.get(token.dep_, token.dep_) for token in doc]
    for token in doc:
        if token.dep_ in {"prep", "agent"} or (token.dep_ == "dative" and _objects(token)):
            _turn_preposition(token, heads, labels)
    for token in doc:
        if token.lemma_ == "be" and token.pos_ in {"AUX", "VERB"}:
            _turn_copula(token, heads, labels)
    values: Any = np.zeros((len(doc), 2), dtype="uint64")
    for i, head in enumerate(heads):
        values[i] = np.uint64((head - i) % 2**64), doc.vocab.strings.add(labels[i])
    return doc.from_array([HEAD, DEP], values)


def _objects(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]


def _turn_preposition(token: Token, heads: list[int], labels: list[str]) -> None:
    """Make the object the dependent of the preposition's head and hang the preposition on it."""
    objects = _objects(token)
    if not objects:
        labels[token.i] = "advmod" if token.dep_ == "prep" else "case"
        return
    thing = objects[0]
    governor = heads[token.i]
    heads[thing.i], heads[token.i] = governor, thing.i
    labels[token.i] = "mark" if thing.dep_ == "pcomp" else "case"
    if thing.dep_ == "pobj":
        nominal = token.head.pos_ in _NOUNS
        labels[thing.i] = "obl:agent" if token.dep_ == "agent" else "nmod" if nominal else "obl"
    for child in token.children:
        if child.i != thing.i and heads[child.i] == token.i:
            heads[child.i] = thing.i


def _turn_copula(token: Token, heads: list[int], labels: list[str]) -> None:
    """Make what is said of the subject the head of the clause, and the form of *be* its ``cop``."""
    predicates = [child for child in token.children if child.dep_ in {"attr", "acomp"}]
    if not predicates:
        return
    predicate = predicates[0]
    heads[predicate.i] = predicate.i if heads[token.i] == token.i else heads[token.i]
    labels[predicate.i] = labels[token.i]
    for i, head in enumerate(heads):
        if head == token.i and i not in (token.i, predicate.i):
            heads[i] = predicate.i
    heads[token.i], labels[token.i] = predicate.i, "cop"
