"""Count how often each level of the link settings holds among true pairs, and print the settings with these m.

python training/linking.py FOLDER > counted.yaml

FOLDER holds sim_linkage, ucdp_candidate_v23_0_10 and ucdp_ged_country_slices. Trained on the simulated pairs of 2,000 per side and
on the Mexican candidates; the larger sizes and Myanmar are left for measuring. The two sources count alike, whatever their size,
and every level at least as one in `FEWEST`: a level that neither source has may still occur elsewhere.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import yaml

from prophasis.datasets.importing import read_events
from prophasis.linking.comparable import register
from prophasis.linking.link_settings import LinkSettings
from prophasis.linking.weight_parts import levels_of

FEWEST = 200


def main() -> None:
    """Print the settings."""
    settings = LinkSettings.shipped()
    counts = [_counts(*source, settings) for source in (_simulated(Path(sys.argv[1])), _candidates(Path(sys.argv[1])))]
    comparisons = []
    for n, given in enumerate(settings.comparisons):
        one, known = given, [count[n] for count in counts if count[n].sum()]
        if known:
            m = np.maximum(np.mean([count / count.sum() for count in known], axis=0), 1 / FEWEST)
            one = replace(
                given,
                levels=tuple(
                    replace(level, m=round(float(v), 4)) for level, v in zip(given.levels, m / m.sum(), strict=True)
                ),
            )
        comparisons.append(one)
    sys.stdout.write(yaml.safe_dump(replace(settings, comparisons=tuple(comparisons)).to_dict(), sort_keys=False))


def _simulated(folder: Path) -> tuple[pa.Table, pa.Table, dict[str, str]]:
    a, b = (duckdb.read_csv(str(folder / f"sim_linkage/{side}2000.csv.zst")).to_arrow_table() for side in "AB")
    return a, b, {"type": "kind", "id": "truth"}


def _candidates(folder: Path) -> tuple[pa.Table, pa.Table, dict[str, str]]:
    a, _ = read_events(folder / "ucdp_candidate_v23_0_10/GEDEvent_v23_0_10.csv")
    b, _ = read_events(folder / "ucdp_ged_country_slices/ged_mexico_1989_2023.csv.zst")
    return a.filter(pc.equal(a["country"], "Mexico")), b, {}


def _counts(a: pa.Table, b: pa.Table, columns: dict[str, str], settings: LinkSettings) -> list[np.ndarray]:
    """For each comparison how many true pairs, those with one id, have each level."""
    with duckdb.connect() as connection:
        register(connection, "a", a, columns)
        register(connection, "b", b, columns)
        keys = connection.sql("SELECT a.key AS l, b.key AS r FROM a JOIN b USING (id) ORDER BY 1, 2").fetchnumpy()
        levels = levels_of(connection, ("a", "b"), (keys["l"], keys["r"]), settings.comparisons)
    return [
        np.bincount(levels[:, n] + 1, minlength=len(one.levels) + 1)[1:] for n, one in enumerate(settings.comparisons)
    ]


if __name__ == "__main__":
    main()
