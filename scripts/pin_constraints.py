"""Write constraints.txt: the exact version of everything that the package, its extras and its build need.

Run it with the Python of an environment in which the suite passes: ``.venv/bin/python scripts/pin_constraints.py``.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOTS = ("prophasis[test,docs,llm,pandas,polars,stix,notebook]", "hatchling", "editables")
"""What is installed by name: the package with its extras, and what builds it."""

UNPINNED = ("prophasis", "setuptools")
"""The package itself, and what every Python brings in its own version."""

HEADER = """\
# The versions that the suite was run with, for `pip install -c constraints.txt ...`.
# Written by scripts/pin_constraints.py; the ranges that the package allows stand in pyproject.toml.
"""


def pinned() -> dict[str, str]:
    """Name and installed version of everything below `ROOTS`, without the package itself."""
    versions: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [Requirement(root) for root in ROOTS]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in ("", *sorted(requirement.extras)):
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += _needs(requirement.name, extra, versions)
    for name in UNPINNED:
        versions.pop(name, None)
    return dict(sorted(versions.items()))


def _needs(name: str, extra: str, versions: dict[str, str]) -> list[Requirement]:
    """The requirements of *name* with *extra*; its version is noted. What is not installed here is not needed here."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return []
    versions[canonicalize_name(name)] = found.version
    needs = [Requirement(text) for text in found.requires or ()]
    return [one for one in needs if one.marker is None or one.marker.evaluate({"extra": extra})]


if __name__ == "__main__":
    lines = [f"{name}=={version}\n" for name, version in pinned().items()]
    Path(__file__).resolve().parent.parent.joinpath("constraints.txt").write_text(
        HEADER + "".join(lines), encoding="utf-8"
    )
