"""Everything in a case that changed since its run, and every rule of its tables and its brief that does not hold."""

from __future__ import annotations

from pathlib import Path

from prophasis.brief.lint import lint_html, lint_markdown
from prophasis.case import verify
from prophasis.case.manifest import needed_manifest
from prophasis.case.problems import Problem
from prophasis.case.store import Store
from prophasis.inputs import find_inputs


def problems_of(folder: Path, store: Store) -> list[Problem]:
    """What is wrong with the case in *folder*, whose tables *store* holds.

    Raises:
        NotRunYet: The case has not been run.
    """
    manifest = needed_manifest(store.derived)
    problems = [
        *verify.changed_inputs(manifest, find_inputs(folder)[1]),
        *verify.changed_outputs(store, manifest),
    ]
    if broken := list(verify.broken_tables(store, manifest)):
        return [*problems, *broken]
    tables = verify.all_tables(store)
    return [
        *problems,
        *verify.changed_issues(store, manifest),
        *verify.changed_sources(store.derived, manifest, tables["documents"]),
        *verify.broken_evidence(tables),
        *verify.changed_claims(tables),
        *verify.unknown_ids(tables),
        *_brief_problems(folder, set(tables["claims"]["id"].to_pylist())),
    ]


def _brief_problems(folder: Path, claims: set[str]) -> list[Problem]:
    found = []
    for name, lint in (("brief.html", lint_html), ("brief.md", lint_markdown)):
        page = folder / name
        text = page.read_text(encoding="utf-8", errors="replace") if page.exists() else ""
        found += [Problem(kind="brief", subject=name, message=str(one)) for one in lint(text, claims)]
    return found
