"""The spaCy pipeline that reads the sentences: the one shipped in ``en/``, or any installed one by name.

Set ``OMP_NUM_THREADS=1`` and ``OPENBLAS_NUM_THREADS=1`` before numpy is imported: the matrices are small, so more
threads only cost time, and one thread adds the same numbers in the same order everywhere.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.symbols import NORM, ORTH

from prophasis.errors import LanguageModelMissing
from prophasis.language import quotes as _quotes  # noqa: F401 - registers the component
from prophasis.language.labels import follows_clear_nlp
from prophasis.language.weights import change_parameters, use_openblas, widen
from prophasis.lexicon.loader import entry

SHIPPED = Path(__file__).parent / "en"
_NEEDED = ("tagger", "parser")
_KNOWN_RANK = "gen."
"""A rank that every pipeline has learnt to read before a name; the others are read like it."""


def load_pipeline(name: str | None = None) -> Language:
    """The pipeline called *name*, ready to read; ``None`` is the one that ships with Prophasis.

    A pipeline is loaded once per process. Pipelines that label in the ClearNLP way (the ``en_core_web`` family) get a
    last component that rewrites their trees to Universal Dependencies, which all our rules read.

    Args:
        name: An installed spaCy package such as ``en_core_web_trf``, or a folder.

    Raises:
        LanguageModelMissing: It is not installed, or does not tag and parse.
    """
    return _load_once(name)


def pipeline_version(name: str | None = None) -> str:
    """Name and version of the pipeline, for the manifest: ``prophasis_en_sm 0.1.0``."""
    meta = load_pipeline(name).meta
    return f"{meta['name']} {meta['version']}"


@cache
def _load_once(name: str | None) -> Language:
    nlp = _load_shipped() if name is None else _load_installed(name)
    tokenizer: Any = nlp.tokenizer
    for rank in entry("titles", "abbreviated"):
        tokenizer.add_special_case(rank, [{ORTH: rank, NORM: _KNOWN_RANK}])
    nlp.add_pipe("prophasis_quote_bounds", first=True)
    parser: Any = nlp.get_pipe("parser")
    if follows_clear_nlp(parser.labels):
        nlp.add_pipe("prophasis_universal_labels", last=True)
    return nlp


def _load_shipped() -> Language:
    nlp = spacy.load(SHIPPED)
    change_parameters(nlp, widen)
    use_openblas(nlp)
    return nlp


def _load_installed(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise LanguageModelMissing(
            f"case.yaml names the language model {name!r}, which is not installed. Install it with: python -m spacy "
            f"download {name}, or leave language_model out to use the model that ships with Prophasis."
        ) from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise LanguageModelMissing(
            f"the language model {name!r} has no {' and no '.join(missing)}; it has {', '.join(nlp.pipe_names)}. "
            f"Name one that tags and parses, or leave language_model out."
        )
    return nlp
