"""``prophasis init``."""

from __future__ import annotations

import sys

from prophasis.cli.options import CaseFolder


def init(case: CaseFolder) -> None:
    """Write the skeleton of a new case.

    These are commented files and an empty documents/. Nothing is overwritten.
    """
    from prophasis.case.skeleton import make_skeleton  # noqa: PLC0415

    for path in make_skeleton(case):
        sys.stdout.write(f"{path}\n")
    sys.stdout.write(f"Put reports into {case / 'documents'}, your question into {case / 'case.yaml'}, and run:\n")
    sys.stdout.write(f"prophasis run {case}\n")
