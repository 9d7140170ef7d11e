"""The examples in the docstrings of the analytics say what the functions say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import prophasis.escalation
import prophasis.hypotheses
import prophasis.outlook
import prophasis.triggers

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (prophasis.escalation, prophasis.hypotheses, prophasis.outlook, prophasis.triggers)
    for module in pkgutil.iter_modules(package.__path__)
    if not module.name.endswith("_compiled")
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_are_true(module: str) -> None:
    """Each example is run."""
    assert doctest.testmod(importlib.import_module(module)).failed == 0
