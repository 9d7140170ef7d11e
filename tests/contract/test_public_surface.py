"""What ``prophasis`` promises: its public names."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import prophasis


def test_the_public_names_are_sorted_and_few() -> None:
    assert prophasis.__all__ == sorted(prophasis.__all__)
    assert len(prophasis.__all__) <= 25


@pytest.mark.parametrize("name", prophasis.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(prophasis, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Clam'"):
        prophasis.Clam  # noqa: B018


def test_type_checkers_see_every_public_name(root: Path) -> None:
    """The lazy names and those under ``TYPE_CHECKING`` are the same."""
    tree = ast.parse((root / "src/prophasis/__init__.py").read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.asname for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names}

    assert seen == set(prophasis.__all__) - {"__version__"}


def test_the_version_is_the_one_in_pyproject(root: Path) -> None:
    assert f'version = "{prophasis.__version__}"' in (root / "pyproject.toml").read_text(encoding="utf-8")
