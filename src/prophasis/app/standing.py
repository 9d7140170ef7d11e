"""What has changed in the case since its last run: documents, the analyst's files, judgements."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.case.atomic import sha256_of
from prophasis.case.files import CASE_FILES
from prophasis.case.manifest import NAME, Manifest, read_manifest
from prophasis.case.store import Store
from prophasis.errors import CaseError
from prophasis.sources.inputs import list_inputs
from prophasis.sources.naming import written

if TYPE_CHECKING:
    from prophasis.cases import Case

JUDGEMENTS = "judgements.jsonl"
_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What the next run will take up.

    Attributes:
        run: Whether the case was run at all.
        new: Documents that it has not read.
        gone: Documents that it read and that are no longer there.
        changed: Documents and files of the case that changed.
        judged: Whether lines were added to ``judgements.jsonl``.
    """

    run: bool = True
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    judged: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.judged) or not self.run


class Standing:
    """Looks now and then."""

    def __init__(self, case: Case) -> None:
        self._folder = case.folder
        self._derived = Store(case.folder).derived
        self._lock = threading.Lock()
        self._seen: tuple[float, Waiting, int] | None = None

    def waiting(self) -> Waiting:
        """What waits, as it was a few seconds ago at most, and never as it was before the last run."""
        seen = self._seen
        if seen is not None and seen[2] != self._run_at():
            seen = None
        if seen is not None and time.monotonic() - seen[0] < _SECONDS:
            return seen[1]
        if not self._lock.acquire(blocking=seen is None):
            return seen[1] if seen is not None else Waiting()
        try:
            made, found = self._run_at(), self._look()
            self._seen = (time.monotonic(), found, made)
        finally:
            self._lock.release()
        return found

    def look_again(self) -> None:
        """Forget what was seen: something was done."""
        self._seen = None

    def _run_at(self) -> int:
        """When the last run wrote what it did; 0 before the first."""
        try:
            return (self._derived / NAME).stat().st_mtime_ns
        except OSError:
            return 0

    def _look(self) -> Waiting:
        try:
            manifest = read_manifest(self._derived)
        except CaseError:
            manifest = None
        if manifest is None:
            return Waiting(run=False)
        try:
            return self._compared(manifest)
        except (OSError, CaseError):
            return Waiting()

    def _compared(self, manifest: Manifest) -> Waiting:
        made = (self._derived / NAME).stat().st_mtime
        read = {name for name in manifest.inputs if name not in CASE_FILES and not name.startswith("data/")}
        there = {written(str(path.relative_to(self._folder))): path for path in list_inputs(self._folder)}
        touched = [name for name in sorted(there.keys() & read) if there[name].stat().st_mtime > made]
        changed = [name for name in touched if sha256_of(there[name]) != manifest.inputs[name]]
        mine = {name: sha256_of(self._folder / name) for name in CASE_FILES}
        changed += [name for name, digest in mine.items() if digest != manifest.inputs.get(name) and name != JUDGEMENTS]
        return Waiting(
            new=tuple(sorted(there.keys() - read)), gone=tuple(sorted(read - there.keys())), changed=tuple(changed),
            judged=mine[JUDGEMENTS] != manifest.inputs.get(JUDGEMENTS),
        )  # fmt: skip
