"""The teacher: a biaffine parser on MiniLM, slow and accurate, that labels raw text for the pipeline that ships.

It reads words that are already split and sentences that are already cut, and gives each word a head, a relation, a
fine tag and a coarse tag with features (Dozat and Manning 2017). Nothing of it ships.

    python training/teacher.py WORK --encoder FOLDER --steps 1000
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from torch import nn
from transformers import AutoTokenizer, BertModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span

ARCS, LABELS, TAGS, SHAPES = 400, 100, 200, 24
WORDS_PER_BATCH = 700
ENCODER_RATE, HEAD_RATE = 1.0e-4, 1.5e-3
WARMUP = 120
MASKED = 0.05
LONGEST = 128


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence: words, whether a space follows each, and what the teacher learns about each word."""

    words: list[str]
    spaces: list[bool]
    heads: list[int]  # 0 is the root, 1 the first word
    labels: list[str]
    tags: list[str]
    morphs: list[str]


def tree_of(span: Span) -> Tree:
    """The gold tree of a sentence."""
    return Tree(
        words=[token.text for token in span],
        spaces=[bool(token.whitespace_) for token in span],
        heads=[0 if token.head.i == token.i else token.head.i - span.start + 1 for token in span],
        labels=[token.dep_ for token in span],
        tags=[token.tag_ for token in span],
        morphs=[f"{token.pos_}|{token.morph}" for token in span],
    )


def read_trees(path: Path) -> list[Tree]:
    """Every sentence of a DocBin file."""
    vocab = Vocab()
    return [tree_of(span) for doc in DocBin().from_disk(path).get_docs(vocab) for span in doc.sents]


def shape(word: str, *, space: bool) -> int:
    """The small class of spelling that an uncased encoder cannot see, and whether a space follows."""
    kinds = (
        word.islower(), word.istitle(), word.isupper() and len(word) > 1, word[:1].isupper(),
        word.isdigit(), any(sign.isdigit() for sign in word), any(sign.isalpha() for sign in word),
    )  # fmt: skip
    return 2 * next((n for n, holds in enumerate(kinds) if holds), len(kinds)) + int(space)


class Biaffine(nn.Module):
    """``left' W right`` for every pair, with a bias for each side."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))

    def forward(self, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Scores: batch x outputs x left x right."""
        left, right = (torch.cat([side, torch.ones_like(side[..., :1])], -1) for side in (left, right))
        return torch.einsum("bim,omn,bjn->boij", left, self.weight, right)


def layer(inputs: int, outputs: int, dropout: float = 0.3) -> nn.Sequential:
    """One hidden layer of a head."""
    return nn.Sequential(nn.Dropout(dropout), nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(dropout))


class Teacher(nn.Module):
    """MiniLM, a learned mix of its layers, and four heads."""

    def __init__(self, encoder: Path, labels: list[str], tags: list[str], morphs: list[str]) -> None:
        super().__init__()
        self.labels, self.tags, self.morphs = labels, tags, morphs
        self.tokenizer: Any = AutoTokenizer.from_pretrained(encoder)
        self.encoder: Any = BertModel.from_pretrained(encoder, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        width = self.encoder.config.hidden_size + SHAPES
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers))
        self.shapes = nn.Embedding(16, SHAPES)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.child, self.head = layer(width, ARCS), layer(width, ARCS)
        self.label_child, self.label_head = layer(width, LABELS), layer(width, LABELS)
        self.arc, self.label = Biaffine(ARCS, 1), Biaffine(LABELS, len(labels))
        self.tag = nn.Sequential(layer(width, TAGS), nn.Linear(TAGS, len(tags)))
        self.morph = nn.Sequential(layer(width, TAGS), nn.Linear(TAGS, len(morphs)))

    def encode(self, trees: list[Tree]) -> tuple[torch.Tensor, torch.Tensor]:
        """A vector for the root and for each word, and which of them are real."""
        encoded = self.tokenizer([tree.words for tree in trees], is_split_into_words=True, return_tensors="pt",
                                 padding=True, truncation=True, max_length=512)  # fmt: skip
        ids = encoded["input_ids"]
        if self.training:
            hide = (torch.rand(ids.shape) < MASKED) & (ids != self.tokenizer.pad_token_id)
            ids = ids.masked_fill(hide, self.tokenizer.mask_token_id)
        states = self.encoder(ids, attention_mask=encoded["attention_mask"], output_hidden_states=True).hidden_states
        weights = torch.softmax(self.mix, 0)
        mixed = sum(weight * state for weight, state in zip(weights, states[1:], strict=True))
        longest = max(len(tree.words) for tree in trees)
        spread = torch.zeros(len(trees), longest + 1, ids.shape[1])
        shapes = torch.zeros(len(trees), longest + 1, dtype=torch.long)
        real = torch.zeros(len(trees), longest + 1, dtype=torch.bool)
        for n, tree in enumerate(trees):
            real[n, : len(tree.words) + 1] = True
            owners = np.array([-1 if word is None else word for word in encoded.word_ids(n)])
            places = np.nonzero(owners >= 0)[0]
            spread[n, owners[places] + 1, places] = 1.0
            shapes[n, 1 : len(tree.words) + 1] = torch.tensor(
                [shape(word, space=space) for word, space in zip(tree.words, tree.spaces, strict=True)]
            )
        spread = spread / spread.sum(-1, keepdim=True).clamp(min=1.0)
        words = torch.cat([torch.bmm(spread, mixed.float()), self.shapes(shapes)], -1)
        words[:, 0] = self.root
        return words, real

    def arcs(self, words: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """How well each word (row) hangs on each head (column)."""
        scores = self.arc(self.child(words), self.head(words)).squeeze(1).float() / math.sqrt(ARCS)
        return scores.masked_fill(~real[:, None, :], -1e4)

    def loss(self, trees: list[Tree]) -> torch.Tensor:
        """The mean cross-entropy of heads, relations and both kinds of tags."""
        words, real = self.encode(trees)
        n, k = real.nonzero(as_tuple=True)
        n, k = n[k > 0], k[k > 0]
        heads = torch.tensor([head for tree in trees for head in tree.heads])
        arcs = self.arcs(words, real)[n, k]
        child, head = self.label_child(words)[n, k], self.label_head(words)[n, heads]
        labels = self.label(child[:, None], head[:, None])[:, :, 0, 0]
        parts = (
            (arcs, heads), (labels, self.known(self.labels, [tree.labels for tree in trees])),
            (self.tag(words)[n, k], self.known(self.tags, [tree.tags for tree in trees])),
            (self.morph(words)[n, k], self.known(self.morphs, [tree.morphs for tree in trees])),
        )  # fmt: skip
        losses = [nn.functional.cross_entropy(scores.float(), gold, ignore_index=-100) for scores, gold in parts]
        return losses[0] + losses[1] + 0.5 * (losses[2] + losses[3])

    def known(self, names: list[str], rows: list[list[str]]) -> torch.Tensor:
        """The number of each name of *rows*; -100, which no loss counts, where it is not among *names*."""
        numbers = {name: n for n, name in enumerate(names)}
        return torch.tensor([numbers.get(name, -100) for row in rows for name in row])

    @torch.no_grad()
    def read(self, trees: list[Tree]) -> list[tuple[Tree, float]]:
        """The best tree of each sentence, and the probability of its least certain head and relation."""
        words, real = self.encode(trees)
        arcs = torch.log_softmax(self.arcs(words, real), -1).numpy()
        child, head = self.label_child(words), self.label_head(words)
        tags, morphs = self.tag(words).argmax(-1), self.morph(words).argmax(-1)
        found = []
        for n, tree in enumerate(trees):
            size = len(tree.words)
            heads = best_tree(arcs[n, : size + 1, : size + 1])
            rows = self.label(child[n, 1 : size + 1][:, None], head[n, heads][:, None])[:, :, 0, 0].float()
            sure = torch.log_softmax(rows, -1)
            root = self.labels.index("ROOT")
            sure[[i for i, at in enumerate(heads) if at], root] = -1e4
            best = sure.max(-1)
            names = ["ROOT" if at == 0 else self.labels[int(i)] for at, i in zip(heads, best.indices, strict=True)]
            certain = [arcs[n, i + 1, at] + (float(best.values[i]) if at else 0.0) for i, at in enumerate(heads)]
            found.append((
                Tree(tree.words, tree.spaces, heads, names, [self.tags[i] for i in tags[n, 1 : size + 1].tolist()],
                     [self.morphs[i] for i in morphs[n, 1 : size + 1].tolist()]),
                float(np.exp(np.mean(certain))),
            ))  # fmt: skip
        return found


def best_tree(scores: np.ndarray) -> list[int]:
    """The heads of the best tree with one root: the greedy choice where it is one, else a search."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    greedy = scores[1:].argmax(1)
    if (greedy == 0).sum() == 1 and is_tree(greedy.tolist()):
        return [int(at) for at in greedy]
    roots = np.argsort(-scores[1:, 0])[:3] + 1
    tries = []
    for root in roots:
        rooted = scores.copy()
        rooted[:, 0] = -1e6
        rooted[root, 0] = 0.0
        heads = spanning_tree(rooted)
        tries.append((sum(scores[i, at] for i, at in enumerate(heads) if i), heads[1:]))
    return [int(at) for at in max(tries)[1]]


def is_tree(heads: list[int]) -> bool:
    """Whether every word leads to the root."""
    for start in range(len(heads)):
        seen, at = 0, start + 1
        while at and seen <= len(heads):
            at, seen = heads[at - 1], seen + 1
        if at:
            return False
    return True


def spanning_tree(scores: np.ndarray) -> list[int]:
    """Chu-Liu/Edmonds: the head of each node of the best tree that hangs on node 0 (whose own is 0)."""
    size = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return [int(at) for at in heads]
    inside = np.array(sorted(cycle))
    outside = np.array([i for i in range(size) if i not in cycle])
    kept = scores[inside, heads[inside]]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    smaller[:-1, -1] = leaving.max(1)
    entering = scores[np.ix_(inside, outside)] - kept[:, None]
    smaller[-1, :-1] = entering.max(0)
    smaller[0] = -np.inf
    found = spanning_tree(smaller)
    result = heads.copy()
    for i, at in enumerate(found[:-1]):
        if i:
            result[outside[i]] = inside[leaving[i].argmax()] if at == len(outside) else outside[at]
    gate = found[-1]
    result[inside[entering[:, gate].argmax()]] = outside[gate]
    return [int(at) for at in result]


def _cycle(heads: np.ndarray) -> set[int]:
    done = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while at not in done and at not in path:
            path.append(at)
            at = int(heads[at])
        if at in path:
            return set(path[path.index(at) :])
        done.update(path)
    return set()


def batches(trees: list[Tree], chance: random.Random, words: int = WORDS_PER_BATCH) -> Iterator[list[Tree]]:
    """All *trees* once, those of like length together, the batches in any order."""
    ordered = sorted(trees, key=lambda tree: len(tree.words) + chance.uniform(0, 3))
    groups: list[list[Tree]] = [[]]
    for tree in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(tree.words) > words:
            groups.append([])
        groups[-1].append(tree)
    chance.shuffle(groups)
    yield from groups


def score(teacher: Teacher, trees: Iterable[Tree]) -> str:
    """Accuracy on gold words and sentences, for choosing a checkpoint."""
    teacher.eval()
    total = right = labelled = tagged = 0
    for batch in batches(list(trees), random.Random(0), 2000):
        for gold, (found, _) in zip(batch, teacher.read(batch), strict=True):
            for i, head in enumerate(gold.heads):
                same = head == found.heads[i]
                total, right = total + 1, right + same
                labelled += same and gold.labels[i].split(":")[0] == found.labels[i].split(":")[0]
                tagged += gold.morphs[i].split("|")[0] == found.morphs[i].split("|")[0]
    teacher.train()
    return f"UAS {100 * right / total:.2f} LAS {100 * labelled / total:.2f} UPOS {100 * tagged / total:.2f}"


def names_of(rows: Iterable[list[str]], fewest: int = 1) -> list[str]:
    """The distinct names of *rows* in a fixed order."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= fewest)


def load(folder: Path, encoder: Path) -> Teacher:
    """A trained teacher."""
    names = json.loads((folder / "names.json").read_text("utf-8"))
    teacher = Teacher(encoder, names["labels"], names["tags"], names["morphs"])
    teacher.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    return teacher.eval()


def save(teacher: Teacher, folder: Path) -> None:
    """Weights and the names that its outputs stand for."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {"labels": teacher.labels, "tags": teacher.tags, "morphs": teacher.morphs}
    (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")
    torch.save(teacher.state_dict(), folder / "weights.pt")


def train(
    work: Path, encoder: Path, steps: int, *, stop: int | None = None, resume: bool = False, dropout: float = 0.1
) -> Teacher:
    """Train on the gold train parts below *work* and save to ``work/teacher``.

    Args:
        work: The folder with ``corpus``.
        encoder: The folder of MiniLM.
        steps: After how many steps the learning rate reaches zero.
        stop: Stop earlier, after this many.
        resume: Go on from ``work/teacher``, with a fresh optimizer.
        dropout: Inside the encoder; each mask costs time, an eighth of it in all.
    """
    torch.manual_seed(0)
    torch.set_num_threads(1)
    chance = random.Random(int(resume))
    corpus = work / "corpus"
    trees = read_trees(corpus / "gold" / "gold.spacy") + 3 * read_trees(corpus / "conflict_train.spacy")
    trees = [tree for tree in trees if len(tree.words) <= LONGEST]
    dev = random.Random(1).sample(read_trees(corpus / "ewt_dev.spacy") + read_trees(corpus / "gum_open_dev.spacy"), 600)
    teacher = Teacher(encoder, names_of(tree.labels for tree in trees), names_of(tree.tags for tree in trees),
                      names_of((tree.morphs for tree in trees), 2)).train()  # fmt: skip
    if resume:
        teacher.load_state_dict(torch.load(work / "teacher" / "weights.pt", weights_only=True))
    for part in teacher.encoder.modules():
        if isinstance(part, nn.Dropout):
            part.p = dropout
    stop = stop or steps
    inner = [weight for weight in teacher.encoder.parameters() if weight.requires_grad]
    known = {id(weight) for weight in teacher.encoder.parameters()}
    outer = [weight for weight in teacher.parameters() if id(weight) not in known]
    groups = [{"params": inner, "lr": ENCODER_RATE}, {"params": outer, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMUP) * max(0.0, 1 - max(0, step - WARMUP) / (steps - WARMUP))
    )
    step, total, began = 0, 0.0, time.monotonic()
    while step < stop:
        for batch in batches(trees, chance):
            loss = teacher.loss(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(inner + outer, 5.0)
            optimizer.step()
            rate.step()
            optimizer.zero_grad(set_to_none=True)
            step, total = step + 1, total + loss.item()
            if step % 50 == 0:
                _tell(f"step {step} loss {total / 50:.3f} {(time.monotonic() - began) / step:.2f} s/step")
                total = 0.0
            if step % 200 == 0 or step == stop:
                _tell(f"step {step} dev {score(teacher, dev)}")
                save(teacher, work / "teacher")
            if step == stop:
                break
    return teacher.eval()


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--stop", type=int)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--dropout", type=float, default=0.1)
    asked = parser.parse_args()
    train(asked.work, asked.encoder, asked.steps, stop=asked.stop, resume=asked.resume, dropout=asked.dropout)
