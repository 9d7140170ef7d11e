"""``prophasis init``."""

from __future__ import annotations

import shlex
import sys

from prophasis.cli.options import CaseFolder
from prophasis.cli.rows import harmless


def init(case: CaseFolder) -> None:
    """Write the skeleton of a new case.

    These are commented files and an empty documents/. Nothing is overwritten.
    """
    from prophasis.case.skeleton import make_skeleton  # noqa: PLC0415

    for path in make_skeleton(case):
        sys.stdout.write(harmless(f"{path}\n"))
    sys.stdout.write(
        harmless(f"Put reports into {case / 'documents'}, your question into {case / 'case.yaml'}, and run:\n")
    )
    sys.stdout.write(harmless(f"prophasis run {shlex.quote(str(case))}\n"))
