"""Half-precision weights: small on disk and in the wheel, widened to single precision when they are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.backends.numpy_ops import NumpyOps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language


def nodes(nlp: Language) -> Iterator[Any]:
    """Every layer of every trained component, in pipeline order."""
    for _, component in nlp.components:
        model: Any = getattr(component, "model", None)
        if hasattr(model, "walk"):
            yield from model.walk()


def change_parameters(nlp: Language, change: Callable[[np.ndarray], np.ndarray]) -> None:
    """Replace each weight array by ``change(array)``; layers without weights stay as they are."""
    for node in nodes(nlp):
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, change(node.get_param(name)))


def narrow(array: np.ndarray) -> np.ndarray:
    """*array* in half precision, if it holds floats."""
    return array.astype(np.float16) if array.dtype.kind == "f" else array


def widen(array: np.ndarray) -> np.ndarray:
    """*array* in the precision that the layers compute in."""
    return array.astype(np.float32) if array.dtype == np.float16 else array


def use_openblas(nlp: Language) -> None:
    """Let numpy multiply the matrices of this one pipeline.

    thinc's own BLIS needs about 1.7 times as long here. The change is made on the layers, not on the class, so that
    other pipelines in the same process keep what they had.
    """
    ops = NumpyOps(use_blis=False)
    for node in nodes(nlp):
        if isinstance(node.ops, NumpyOps):
            node.ops = ops
