"""All corpora of a folder, one after the other; what is absent is said, not an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from prophasis.suite.record import Absent, Corpus, Result

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """A corpus that the suite knows: its folder, a file pattern that shows it is there, and the module that measures it."""

    folder: str
    looked_for: str
    module: str


CORPORA: tuple[Entry, ...] = (
    Entry("polnear", "dev/attributions/*.ann", "polnear"),
    Entry("wikiwars", "keyinline/*.key.xml", "wikiwars"),
    Entry("plover_gsr", "PLOVER_GSR_CAMEO.txt", "plover_gsr"),
    Entry("petrarch_validation", "text/PETR.UnitTest.records.xml", "petrarch"),
    Entry("wikipedia_conflicts", "*.jsonl.gz", "wikipedia_conflicts"),
    Entry("muc34", "CORPORA/tst*/tst*-muc*", "muc34"),
)
"""In the order of the table. A module has one public function, ``measure(folder, nlp)``, a `Corpus`."""


def run_suite(folder: Path, nlp: Language, *, only: str | None = None) -> Iterator[Result | Absent]:
    """Measure the coder on every known corpus below *folder*, in the order of `CORPORA`.

    Args:
        folder: Holds one folder a corpus, named as in `CORPORA`.
        nlp: The language pipeline to measure with.
        only: The name of one corpus; the others are left out.
    """
    for entry in CORPORA:
        if only is not None and entry.folder != only:
            continue
        place = folder / entry.folder
        if not any(place.glob(entry.looked_for)):
            yield Absent(corpus=entry.folder, looked_for=f"{entry.folder}/{entry.looked_for}")
            continue
        measure = cast(Corpus, import_module(f"prophasis.suite.{entry.module}").measure)
        yield measure(place, nlp)
