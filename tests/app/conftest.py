"""A small case, run once, and a workbench over a copy of it for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reader import PORT, Reader
from case import small
from case.here import no_workers
from prophasis import Case
from prophasis.app.guard import Keys
from prophasis.app.web import workbench

HYPOTHESES = """\
hypotheses:
  - id: raid
    name: A raid
    says: Sylvania attacked first.
    expects:
      - id: attack-told
        indicator: Sylvanian forces attack at Red Hill.
        event: ASSAULT
        actor: sylvania/army
        target: freedonia
        place: red-hill
        window: {from: -2, to: 0}
        likelihood: likely
  - id: answer
    name: An answer
    says: Freedonia attacked first.
    expects:
      - id: shelling-told
        indicator: Freedonian troops shell a post at Red Hill.
        event: ASSAULT
        actor: freedonia/army
        target: sylvania
        place: red-hill
        window: {from: -5, to: 0}
        likelihood: likely
"""


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case with its tables; read-only."""
    folder = small.write(tmp_path_factory.mktemp("workbench") / "case")
    (folder / "hypotheses.yaml").write_text(HYPOTHESES, encoding="utf-8")
    with no_workers():
        Case.open(folder).run(jobs=1)
    return folder


@pytest.fixture
def reader(ran: Path, tmp_path: Path) -> Iterator[Reader]:
    """A reader of a copy of the case, whom a test may let change it."""
    yield from reading(small.copied(ran, tmp_path / "case"))


@pytest.fixture(scope="module")
def onlooker(ran: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader who changes nothing, the same for all tests of a file."""
    yield from reading(small.copied(ran, tmp_path_factory.mktemp("read") / "case"))


def reading(folder: Path) -> Iterator[Reader]:
    """A reader of the case in *folder*."""
    keys = Keys(port=PORT)
    with workbench(Case.open(folder), keys, by="Ana") as app:
        yield Reader(app, keys, folder)
