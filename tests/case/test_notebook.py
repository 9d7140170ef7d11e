"""The notebook that ships with the project does what it shows."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from case.here import no_workers


def test_the_notebook_of_the_reference_case_runs(root: Path) -> None:
    """Run as a program would run it: every cell, each after those that it reads."""
    path = root / "examples" / "notebook" / "reference_case.py"
    spec = importlib.util.spec_from_file_location("reference_case_notebook", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    with no_workers():
        _, found = module.app.run()

    assert {"azerbaijan", "armenia"} <= {holder.split("/")[0] for holder in found["began"]["holder"]}
    assert {"artsakh/national-security-service", "russia/defence-ministry"} <= set(found["told"]["speaker"])
    assert {"ucdp_low_best_high", "airwars_minmax"} <= set(found["dead"]["policy"])
    assert len(found["standings"]) == 4
    assert found["followed"].trigger_rate == 1.0
    assert [page.name for page in found["pages"]] == ["brief.html", "brief.md"]
