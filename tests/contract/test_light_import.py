"""Importing the package, or asking for help, loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "spacy", "thinc", "numpy", "pyarrow", "duckdb", "pandas", "polars", "jinja2", "trafilatura", "lxml", "pypdf", "warcio",
    "feedparser", "rensa", "rapidfuzz", "yaml", "charset_normalizer",
    "httpx", "pydantic",
)  # fmt: skip


@pytest.mark.parametrize("module", ["prophasis", "prophasis.cli.main"])
def test_import_pulls_in_nothing_heavy(module: str) -> None:
    """A fresh interpreter says which of the heavy packages the import loaded: none."""
    program = f"import sys, {module}; print(*(name for name in {HEAVY!r} if name in sys.modules))"

    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == []
