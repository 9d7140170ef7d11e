"""The score table of a pipeline: raw text in, its own words and sentences, aligned with gold by character span.

    python training/evaluate.py WORK [--model FOLDER] [--mended] [--json FILE]

Words, tags, heads and relations as in the CoNLL 2018 shared task (relations without subtype). A frame is a reporting
verb with a content clause; it is right when its subject and the head of its content both are. With --mended the
trees are scored as the rules read them, put right after the parse.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import DocBin

from prophasis.language.pipeline import SHIPPED, load_pipeline
from prophasis.language.tree import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from prophasis.language.tree import Token as Word

TESTS = {"EWT": "ewt_test", "GUM-open": "gum_open_test", "PUD": "pud_test", "conflict": "conflict_test"}
REPORTING = frozenset(
    """
    say state claim report deny announce tell confirm warn add accuse blame allege admit insist argue suggest
    note declare believe think know ask call condemn vow pledge explain write reveal
    """.split()
)
_CHARACTERS = tuple[int, int]


def spans(doc: Doc | Piece) -> list[_CHARACTERS]:
    """Where each word stands, counted in characters that are not spaces."""
    at, found = 0, []
    for token in doc:
        size = len("".join(token.text.split()))
        found.append((at, at + size))
        at += size
    return found


def parse_scores(gold: Sequence[Doc], read: Sequence[Doc | Piece]) -> dict[str, float]:
    """F1 of words, sentences, tags, lemmas, heads (UAS), heads with relations (LAS); frames and clauses in per cent."""
    count: Counter[str] = Counter()
    for right, found in zip(gold, read, strict=True):
        _count_words(right, found, count)
        _count_frames(right, found, count)
    f1 = {
        name: 200 * count[name] / (count["gold words"] + count["words read"])
        for name in ("words", "UPOS", "XPOS", "lemmas", "UAS", "LAS")
    }
    f1["sentences"] = 200 * count["sentences"] / (count["gold sentences"] + count["sentences read"])
    f1["frames"] = 100 * count["frames"] / max(1, count["gold frames"])
    f1["speakers"] = 100 * count["speakers"] / max(1, count["gold frames"])
    f1["contents"] = 100 * count["contents"] / max(1, count["gold frames"])
    f1["clauses"] = 100 * count["clauses"] / max(1, count["gold clauses"])
    return {name: round(value, 2) for name, value in f1.items()} | {"frames of": count["gold frames"]}


def _count_words(right: Doc, found: Doc | Piece, count: Counter[str]) -> None:
    gold_spans, read_spans = spans(right), spans(found)
    places = {span: i for i, span in enumerate(read_spans) if span[0] < span[1]}
    count["gold words"] += len(right)
    count["words read"] += len(places)
    gold_sentences = {(gold_spans[part.start][0], gold_spans[part.end - 1][1]) for part in right.sents}
    read_sentences = set()
    for part in found.sents:
        inner = [span for span in read_spans[part.start : part.end] if span[0] < span[1]]
        if inner:
            read_sentences.add((inner[0][0], inner[-1][1]))
    count["gold sentences"] += len(gold_sentences)
    count["sentences read"] += len(read_sentences)
    count["sentences"] += len(gold_sentences & read_sentences)
    for token in right:
        i = places.get(gold_spans[token.i])
        if i is None:
            continue
        other = found[i]
        roots = token.dep_ == "ROOT", other.dep_ == "ROOT"
        hangs = all(roots) or (not any(roots) and read_spans[other.head.i] == gold_spans[token.head.i])
        count["words"] += 1
        count["UPOS"] += other.pos_ == token.pos_
        count["XPOS"] += other.tag_ == token.tag_
        count["lemmas"] += other.lemma_.lower() == token.lemma_.lower()
        count["UAS"] += hangs
        count["LAS"] += hangs and _plain(other.dep_) == _plain(token.dep_)


def _plain(label: str) -> str:
    return label.split(":", maxsplit=1)[0].lower()


def _count_frames(right: Doc, found: Doc | Piece, count: Counter[str]) -> None:
    gold, read = frames(right), frames(found)
    for verb, (roles, lemma) in gold.items():
        other = read.get(verb, ({}, ""))[0]
        count["gold clauses"] += 1
        count["clauses"] += all(other.get(role) == roles.get(role) for role in ("nsubj", "nsubj:pass", "obj"))
        if lemma in REPORTING and "ccomp" in roles:
            speaker, content = other.get("nsubj") == roles.get("nsubj"), other.get("ccomp") == roles["ccomp"]
            count["gold frames"] += 1
            count["speakers"] += speaker
            count["contents"] += content
            count["frames"] += speaker and content


def frames(doc: Doc | Piece) -> dict[_CHARACTERS, tuple[dict[str, _CHARACTERS], str]]:
    """Each clause with a subject by the place of its verb: the heads of its subject, object and content; its lemma."""
    places = spans(doc)
    found = {}
    for token in doc:
        roles = {_role(child): places[child.i] for child in token.children}
        if {"nsubj", "nsubj:pass"} & roles.keys():
            found[places[token.i]] = roles, token.lemma_.lower()
    return found


def _role(token: Token | Word) -> str:
    label = token.dep_.split(":outer")[0]
    return "nsubj" if label == "csubj" else label


def name_scores(gold: list[Doc], read: list[Doc]) -> dict[str, float]:
    """Precision, recall and F1 of names with their kind."""
    count: Counter[str] = Counter()
    for right, found in zip(gold, read, strict=True):
        wanted, got = _names(right), _names(found)
        count["gold"] += len(wanted)
        count["read"] += len(got)
        count["both"] += len(wanted & got)
    both, gold_count, read_count = count["both"], count["gold"], count["read"]
    scores = {
        "P": both / max(1, read_count),
        "R": both / max(1, gold_count),
        "F": 2 * both / max(1, gold_count + read_count),
    }
    return {name: round(100 * value, 2) for name, value in scores.items()}


def _names(doc: Doc) -> set[tuple[int, int, str]]:
    places = spans(doc)
    return {(places[name.start][0], places[name.end - 1][1], name.label_) for name in doc.ents}


def read_docs(path: Path) -> list[Doc]:
    """The documents of a DocBin file."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def score(nlp: Language, corpus: Path, *, mended: bool) -> dict[str, dict[str, float]]:
    """Every score on every test set, of the parser's own trees or of those put right after it."""
    table: dict[str, dict[str, float]] = {}
    for title, name in TESTS.items():
        gold = read_docs(corpus / f"{name}.spacy")
        read = nlp.pipe(doc.text for doc in gold)
        table[title] = parse_scores(gold, [Piece(doc) for doc in read] if mended else list(read))
        names = corpus / "names" / f"{name}.spacy"
        if names.exists() and "ner" in nlp.pipe_names:
            gold = read_docs(names)
            table[title] |= {f"name {k}": v for k, v in name_scores(gold, list(nlp.pipe(d.text for d in gold))).items()}
    return table


def words_per_second(nlp: Language, corpus: Path, rounds: int = 3) -> int:
    """The best of three readings of PUD, everything included, on one core; processor time, not the clock's."""
    texts = [doc.text for doc in read_docs(corpus / "pud_test.spacy")]
    best = 0.0
    for _ in range(rounds):
        began = time.process_time()
        words = sum(map(len, nlp.pipe(texts)))
        best = max(best, words / (time.process_time() - began))
    return round(best)


def size_mb(folder: Path) -> float:
    """Bytes of everything in *folder*, in millions."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def as_table(scores: dict[str, dict[str, float]]) -> str:
    """The scores as a Markdown table."""
    columns = ("LAS", "UAS", "UPOS", "XPOS", "lemmas", "sentences", "frames", "frames of", "clauses", "name F")
    lines = [f"| test set | {' | '.join(columns)} |", "| --- |" + " ---: |" * len(columns)]
    for title, row in scores.items():
        cells = [f"{row[name]:.{0 if name == 'frames of' else 1}f}" if name in row else "" for name in columns]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--mended", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    shipped = load_pipeline(str(asked.model) if asked.model else None)
    found = score(shipped, asked.work / "corpus", mended=asked.mended)
    speed, size = words_per_second(shipped, asked.work / "corpus"), size_mb(asked.model or SHIPPED)
    sys.stdout.write(f"{as_table(found)}\n\n{speed:,} words a second on one core, {size} MB\n")
    if asked.json:
        asked.json.write_text(json.dumps({"tests": found, "words_per_second": speed, "size_mb": size}, indent=1) + "\n")
