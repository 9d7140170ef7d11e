"""What a run rested on and what it made: digests of every input, of every table, and the key of every step.

It holds no clock time and no number of workers, so the same input gives the same manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from prophasis import __version__
from prophasis.case.atomic import write_atomically
from prophasis.errors import NotRunYet, StoreTooOld
from prophasis.model.tables import SCHEMA_VERSION

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Made:
    """One step as it ran.

    Attributes:
        version: The version of the step: a digest of its code and knowledge.
        key: Digest of the version and of everything the step read. The step is skipped while it stays the same.
        tables: Table to the SHA-256 of its file.
        files: File of the case folder to its SHA-256.
    """

    version: str
    key: str
    tables: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of the derived data of one case."""

    schema: int = SCHEMA_VERSION
    prophasis: str = __version__
    setting: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, Made] = field(default_factory=dict)

    def after(self, name: str, made: Made) -> Manifest:
        """The manifest once step *name* has run."""
        return replace(self, prophasis=__version__, steps={**self.steps, name: made})

    def with_steps_of(self, names: Iterable[str]) -> Manifest:
        """The manifest without steps that there no longer are."""
        return replace(self, steps={name: self.steps[name] for name in names if name in self.steps})

    @property
    def tables(self) -> dict[str, str]:
        """Every table and its digest."""
        return {name: digest for made in self.steps.values() for name, digest in made.tables.items()}


def read_manifest(derived: Path) -> Manifest | None:
    """The manifest below *derived*; ``None`` where there is none or it is no longer whole.

    Raises:
        StoreTooOld: The tables have another schema version.
    """
    try:
        content: Any = json.loads((derived / NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    if not isinstance(content, dict):
        return None
    if content.get("schema") != SCHEMA_VERSION:
        raise StoreTooOld(
            f"the tables of {str(derived.parent)!r} have schema version {content.get('schema')!r}; this is prophasis "
            f"{__version__} with version {SCHEMA_VERSION}. Make them anew with: prophasis run {derived.parent} --rebuild"
        )
    try:
        steps = {name: Made(**made) for name, made in content["steps"].items()}
        return Manifest(**{**content, "steps": steps})
    except (KeyError, TypeError, AttributeError):
        return None


def needed_manifest(derived: Path) -> Manifest:
    """The manifest of a case that has been run.

    Raises:
        NotRunYet: There is none.
        StoreTooOld: The tables have another schema version.
    """
    manifest = read_manifest(derived)
    if manifest is None:
        raise NotRunYet(f"the case {str(derived.parent)!r} has not been run yet. Run: prophasis run {derived.parent}")
    return manifest


def write_manifest(derived: Path, manifest: Manifest) -> None:
    """Put *manifest* below *derived* in one move, where it is not there already."""
    content = (json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
    if not _holds(derived / NAME, content):
        write_atomically(derived / NAME, content)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False
