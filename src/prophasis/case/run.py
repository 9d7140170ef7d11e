"""The engine: runs what has changed and leaves the rest, so that a killed run resumes and an unchanged one does nothing.

A step is skipped while the digests of what it reads, of the setting it sees and of its own code are those of its last run,
and what it made still lies there unchanged. A step over units handles only the units it has no kept part of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

import pyarrow as pa

from prophasis.case.atomic import remove_leftovers, sha256_of, write_atomically
from prophasis.case.manifest import Made, Manifest, write_manifest
from prophasis.case.step import MANIFEST, SHARED, Step, UnitRun, check_steps
from prophasis.case.store import Store
from prophasis.case.tables_file import row_json, rows_digest, sort_table
from prophasis.case.unit_cache import UnitCache
from prophasis.case.workers import handle_units
from prophasis.errors import NotRunYet
from prophasis.model.setting import Setting
from prophasis.model.tables import TABLES

Progress = Callable[[str, int, int], None]
"""Called with what is done, how much of it is done, and of how much."""

PLACE_COLUMNS = ("folder",)
"""Columns of a given table that say where the case lies on this machine, and decide nothing."""


def silent(says: str, done: int, of: int) -> None:
    """Tell nobody how far a step is."""
    del says, done, of


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReport:
    """How one step went: skipped or not, how many units it has, and how many of them were handled now."""

    step: str
    skipped: bool
    units: int | None = None
    handled: int | None = None


@dataclass(slots=True, kw_only=True)
class Engine:
    """Runs steps over the case in a folder. The caller holds the lock.

    Attributes:
        folder: The case.
        setting: What the analyst wrote about it.
        given: Tables that are there before the first step.
        manifest: The state that the last run left.
        jobs: How many worker processes handle units.
        progress: Told how far a step is.
    """

    folder: Path
    setting: Setting
    given: Mapping[str, pa.Table]
    manifest: Manifest
    jobs: int = 1
    progress: Progress = silent
    _store: Store = field(init=False)

    def __post_init__(self) -> None:
        self._store = Store(self.folder)

    def run(self, steps: Sequence[Step], chosen: Sequence[Step]) -> list[StepReport]:
        """Run those of *steps* that are *chosen*.

        Raises:
            InvalidSteps: The steps do not chain up.
            NotRunYet: A chosen step reads what no earlier run made.
            ProphasisError: What a step raised on purpose.
        """
        check_steps(steps, self.given)
        for folder in (self.folder, self._store.derived, self._store.derived / SHARED):
            remove_leftovers(folder)
        self.manifest = self.manifest.with_steps_of(step.name for step in steps)
        _check_there(steps, chosen, self.manifest, self.folder)
        reports = [self._run_step(step, steps) for step in steps if step in chosen]
        self._unite_issues(steps)
        write_manifest(self._store.derived, self.manifest)
        return reports

    def _run_step(self, step: Step, steps: Sequence[Step]) -> StepReport:
        earlier = steps[: list(steps).index(step)]
        version, setting = step.version(self.setting), step.sees(self.setting)
        key = _digest(step.name, version, setting_digest(setting), self._digests(step, earlier))
        made = self.manifest.steps.get(step.name)
        if not step.repeats and made is not None and made.key == key and self._still_there(made):
            return StepReport(step=step.name, skipped=True)
        self.progress(step.says or step.name, 0, 1)
        results: Mapping[str, pa.Table | str]
        units = handled = None
        if step.unit is not None:
            results, units, handled = self._over_units(step, step.unit, version, setting)
        else:
            results = step.run(self._tables(step, earlier), setting)
        self._keep(step, version, key, results)
        self.progress(step.says or step.name, units or 1, units or 1)
        return StepReport(step=step.name, skipped=False, units=units, handled=handled)

    def _tables(self, step: Step, earlier: Sequence[Step]) -> dict[str, pa.Table]:
        return {name: self._table(name, earlier) for name in sorted(step.reads)}

    def _table(self, name: str, earlier: Sequence[Step]) -> pa.Table:
        if name in self.given:
            return self.given[name]
        if name == MANIFEST:
            return facts_table(self.manifest, earlier)
        return self._store.issues_of(_issue_steps(earlier)) if name == SHARED else self._store.read(name)

    def _digests(self, step: Step, earlier: Sequence[Step]) -> dict[str, Any]:
        return {name: self._read_digest(name, earlier) for name in sorted(step.reads)}

    def _read_digest(self, name: str, earlier: Sequence[Step]) -> Any:
        if name in self.given:
            return rows_digest(self.given[name], leave_out=PLACE_COLUMNS)
        if name == MANIFEST:
            return facts_table(self.manifest, earlier).to_pylist()
        if name == SHARED:
            return [self._store.digest(f"{SHARED}:{step}") for step in _issue_steps(earlier)]
        return self._store.digest(name)

    def _still_there(self, made: Made) -> bool:
        tables = all(self._store.digest(name) == digest for name, digest in made.tables.items())
        return tables and all(sha256_of(self.folder / name) == digest for name, digest in made.files.items())

    def _over_units(
        self, step: Step, unit: str, version: str, setting: Setting
    ) -> tuple[dict[str, pa.Table], int, int]:
        """Handle the units without a kept part, and put all parts together."""
        rows = self._table(unit, ())
        if step.beside is not None:
            rows = with_beside(rows, step.beside, self._table(step.beside, ()))
        keys = _unit_keys(rows, _digest(step.name, version, setting_digest(setting)))
        cache = UnitCache(self._store.derived, step.name)
        parts = {key: part for key in keys if (part := cache.get(key)) is not None}
        missing = {key: rows.slice(n, 1) for n, key in enumerate(keys) if key not in parts}
        done = len(keys) - len(missing)
        for one in handle_units(cast(UnitRun, step.run), setting, missing, jobs=self.jobs):
            done += 1
            self.progress(step.says or step.name, done, len(keys))
            if one.packed is None:
                parts[one.key] = {SHARED: _crash_issue(step.name, unit, missing[one.key], one.crash)}
                continue
            cache.put(one.key, one.packed)
            parts[one.key] = cache.get(one.key) or {}
        cache.keep_only(keys)
        return _put_together(step, [parts[key] for key in keys]), len(keys), len(missing)

    def _keep(self, step: Step, version: str, key: str, results: Mapping[str, pa.Table | str]) -> None:
        """Write what a step made, and the manifest last: a run killed before it does the step again."""
        tables = {}
        for name in sorted(step.adds):
            stored = f"{SHARED}:{step.name}" if name == SHARED else name
            tables[stored] = self._store.write(stored, results[name])
        files = {}
        for name in sorted(step.writes):
            content = str(results[name]).encode()
            write_atomically(self.folder / name, content)
            files[name] = hashlib.sha256(content).hexdigest()
        self.manifest = self.manifest.after(step.name, Made(version, key, tables, files))
        write_manifest(self._store.derived, self.manifest)

    def _unite_issues(self, steps: Sequence[Step]) -> None:
        there = [name for name in _issue_steps(steps) if name in self.manifest.steps]
        self._store.write(SHARED, self._store.issues_of(there))


def setting_digest(setting: Setting) -> str:
    """A digest of all that *setting* says."""
    return hashlib.sha256(row_json(asdict(setting))).hexdigest()


def facts_table(manifest: Manifest, earlier: Sequence[Step]) -> pa.Table:
    """What the run rests on after the *earlier* steps, as names and values: versions, digests of inputs and tables."""
    tables = {name: digest for step in earlier for name, digest in manifest.steps[step.name].tables.items()}
    facts = {
        "prophasis": manifest.prophasis,
        "schema": str(manifest.schema),
        **{f"version of {name}": value for name, value in sorted(manifest.versions.items())},
        "setting": manifest.setting or "",
        "inputs": f"{len(manifest.inputs)} files, {_digest(dict(manifest.inputs))}",
        **{f"table {name}": digest for name, digest in tables.items()},
    }
    return pa.table({"name": pa.array(list(facts), pa.string()), "value": pa.array(list(facts.values()), pa.string())})


def _check_there(steps: Sequence[Step], chosen: Sequence[Step], manifest: Manifest, folder: Path) -> None:
    """Whether everything before the first chosen step has been run."""
    first = next(n for n, step in enumerate(steps) if step in chosen)
    if missing := [step.name for step in steps[:first] if step.name not in manifest.steps]:
        raise NotRunYet(
            f"step {steps[first].name!r} needs what {', '.join(missing)} makes, and that was not run yet. "
            f"Run: prophasis run {folder}"
        )


def _issue_steps(steps: Sequence[Step]) -> list[str]:
    return [step.name for step in steps if SHARED in step.adds]


def with_beside(rows: pa.Table, name: str, table: pa.Table) -> pa.Table:
    """*rows* with a column *name* that holds, for each document, its rows of *table*."""
    of_document: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        of_document.setdefault(row["document_id"], []).append(row)
    kind = pa.list_(pa.struct([field.remove_metadata() for field in table.schema]))
    lists = [of_document.get(key, []) for key in rows["id"].to_pylist()]
    return rows.append_column(pa.field(name, kind), pa.array(lists, kind))


def _unit_keys(rows: pa.Table, base: str) -> list[str]:
    kept = rows.drop_columns([name for name in PLACE_COLUMNS if name in rows.column_names])
    return [hashlib.sha256(base.encode() + row_json(row)).hexdigest() for row in kept.to_pylist()]


def _put_together(step: Step, parts: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    tables = {}
    for name in sorted(step.adds):
        pieces = [part[name].cast(TABLES[name].schema) for part in parts if name in part]
        whole = pa.concat_tables([TABLES[name].empty(), *pieces]).combine_chunks()
        tables[name] = sort_table(whole, (step.order or {}).get(name, ()))
    return tables if step.finish is None else step.finish(tables)


def _crash_issue(step: str, unit: str, row: pa.Table, crash: str | None) -> pa.Table:
    """The document that brought a worker down, named with the reason."""
    values = row.to_pylist()[0]
    subject = str(values.get("name") or values.get("file"))
    issue = {
        "step": step,
        "code": "broke-down",
        "subject": subject,
        "message": f"step {step} broke down over {subject!r}: {crash}. It was left out; please report this.",
        "document_id": values["id"] if unit == "documents" else None,
    }
    return TABLES[SHARED].of([issue])


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
