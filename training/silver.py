"""Raw text read by the teacher: trees for the student, without a human eye on them.

The student's own tokenizer and sentence bounds cut the text, as they will when it is used; the teacher gives heads,
relations and tags. Sentences that it is unsure of are left out.

    python training/silver.py WORK --start FOLDER --encoder FOLDER --packages FOLDER
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from spacy.tokens import Doc, DocBin
from teacher import Tree, batches, load, tree_of
from texts import paragraphs_of

from prophasis.language import pipeline
from prophasis.language.quotes import straighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.vocab import Vocab
    from teacher import Teacher

SURE = 0.82
"""The least geometric mean of the probabilities of a sentence's arcs with their relations."""

SHORTEST, LONGEST = 3, 90
SENTENCES_PER_DOC = 6
ATTRIBUTES = ["ORTH", "TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START", "SPACY"]


def chosen_paragraphs(paragraphs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each paragraph once, in an order of its own that is the same in every run."""
    found = list(dict.fromkeys(paragraphs))
    random.Random(7).shuffle(found)
    words: Counter[str] = Counter()
    for source, text in found:
        words[source] += len(text.split())
    sys.stdout.write(f"raw words {dict(words)}\n")
    return found


def cut(texts: list[str], nlp: Language) -> Iterator[list[Tree]]:
    """The sentences of each text as the pipeline cuts them, as trees that are still to be read."""
    for doc in nlp.pipe(straighten(text) for text in texts):
        yield [tree_of(span) for span in doc.sents]


def read_all(teacher: Teacher, texts: list[list[Tree]]) -> Iterator[list[tuple[Tree, float]]]:
    """Every sentence of *texts* with the teacher's tree and how sure the teacher is."""
    pending = {id(tree): tree for trees in texts for tree in trees if SHORTEST <= len(tree.words) <= LONGEST}
    answers: dict[int, tuple[Tree, float]] = {}
    for batch in batches(list(pending.values()), random.Random(0), 1500):
        answers.update(zip(map(id, batch), teacher.read(batch), strict=True))
    for trees in texts:
        yield [answers.get(id(tree), (tree, 0.0)) for tree in trees]


def documents(answers: Iterable[list[tuple[Tree, float]]], vocab: Vocab, labels: frozenset[str]) -> Iterator[Doc]:
    """Runs of neighbouring sentences that the teacher is sure of."""
    for sentences in answers:
        run: list[Tree] = []
        for tree, sure in [*sentences, (None, 0.0)]:
            if tree is None or sure < SURE or not labels.issuperset(tree.labels) or len(run) == SENTENCES_PER_DOC:
                if run:
                    yield document(run, vocab)
                run = []
            if tree is not None and sure >= SURE and labels.issuperset(tree.labels):
                run.append(tree)


def document(trees: list[Tree], vocab: Vocab) -> Doc:
    """One document of several sentences."""
    starts = [sum(len(tree.words) for tree in trees[:n]) for n in range(len(trees))]
    heads = [
        start + (i if at == 0 else at - 1)
        for start, tree in zip(starts, trees, strict=True)
        for i, at in enumerate(tree.heads)
    ]
    return Doc(
        vocab,
        words=[word for tree in trees for word in tree.words],
        spaces=[space for tree in trees for space in [*tree.spaces[:-1], True]],
        heads=heads,
        deps=[label for tree in trees for label in tree.labels],
        tags=[tag for tree in trees for tag in tree.tags],
        pos=[morph.split("|", 1)[0] for tree in trees for morph in tree.morphs],
        morphs=[morph.split("|", 1)[1] for tree in trees for morph in tree.morphs],
    )


def build(work: Path, start: Path, encoder: Path, paragraphs: Iterable[tuple[str, str]]) -> None:
    """Write ``work/corpus/silver/SOURCE.spacy`` for each source of *paragraphs*."""
    torch.set_num_threads(1)
    nlp = pipeline.load_pipeline(str(start))
    for part in ("ner", "trainable_lemmatizer"):
        nlp.disable_pipe(part)
    labels = frozenset(nlp.get_pipe("parser").labels)
    teacher = load(work / "teacher", encoder)
    chosen = chosen_paragraphs(paragraphs)
    folder = work / "corpus" / "silver"
    folder.mkdir(parents=True, exist_ok=True)
    for source in dict.fromkeys(source for source, _ in chosen):
        texts = list(cut([text for name, text in chosen if name == source], nlp))
        answers = list(read_all(teacher, texts))
        docs = DocBin(attrs=ATTRIBUTES)
        words = 0
        for doc in documents(answers, nlp.vocab, labels):
            docs.add(doc)
            words += len(doc)
        docs.to_disk(folder / f"{source}.spacy")
        total = sum(len(tree.words) for trees in texts for tree in trees)
        sys.stdout.write(f"{source}: {words} of {total} words kept\n")
        sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    for name in ("start", "encoder", "packages"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    asked = parser.parse_args()
    build(asked.work, asked.start, asked.encoder, paragraphs_of(asked.packages))
