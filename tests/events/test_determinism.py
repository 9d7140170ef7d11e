"""Same input, same bytes: whatever the hash seed and the order of rows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import hashlib, random, sys
from pathlib import Path
sys.path.insert(0, "tests")
from linking.gold_case import read_gold_case
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims
tables, setting, _ = read_gold_case(Path("examples/november-2021"))
order = random.Random(int(sys.argv[1]))
for name, table in tables.items():
    tables[name] = table.take(order.sample(range(table.num_rows), table.num_rows))
derived = link_claims(tables, setting)
derived |= tell_events(tables | derived, setting)
print(hashlib.sha256(repr([derived[name].to_pylist() for name in sorted(derived)]).encode()).hexdigest())
"""


def test_neither_hash_seed_nor_time_zone_nor_order_changes_a_byte(root: Path) -> None:
    digests = set()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, seed], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout)

    assert len(digests) == 1
