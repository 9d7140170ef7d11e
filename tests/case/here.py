"""Units handled in this process, for tests whose point is not the workers.

A worker imports the language model and reads the lexicon before its first unit: three seconds of a run that itself takes less
than one. What a unit and its part go through on the way to a worker and back, they go through here too. The runs that others
are compared with are made by workers, so that a difference between the two would show.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pyarrow as pa

from prophasis.case import run
from prophasis.case.step import UnitRun
from prophasis.case.tables_file import pack, unpack
from prophasis.case.workers import Handled
from prophasis.model.setting import Setting


def handle_here(function: UnitRun, setting: Setting, units: Mapping[str, pa.Table], *, jobs: int) -> Iterator[Handled]:
    """The parts of *units* one after the other; what breaks down raises."""
    function, setting = pickle.loads(pickle.dumps((function, setting)))
    for key, unit in units.items():
        sent = unpack(pack({"unit": unit}))
        assert sent is not None
        yield Handled(key, pack(function(sent["unit"], setting)))


@contextmanager
def no_workers() -> Iterator[None]:
    """Within it, runs handle their units in this process."""
    kept, run.handle_units = run.handle_units, handle_here
    try:
        yield
    finally:
        run.handle_units = kept
