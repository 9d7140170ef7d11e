"""Pack a trained pipeline for the wheel: every weight array in half precision, nothing else changed.

    python training/pack.py TRAINED_FOLDER [TARGET_FOLDER]

The target (``src/prophasis/language/en`` by default) stays an ordinary spaCy folder; ``prophasis.language.pipeline``
widens the arrays again when it loads it. LICENSE and ATTRIBUTION.md of the target are kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

from prophasis.language.weights import change_parameters, narrow

TARGET = Path(__file__).resolve().parent.parent / "src" / "prophasis" / "language" / "en"


def pack(source: Path, target: Path) -> int:
    """Write *source* to *target* with half-precision weights; the size in bytes."""
    nlp = spacy.load(source)
    change_parameters(nlp, narrow)
    nlp.to_disk(target)
    for path in (target / "meta.json", target / "vocab" / "strings.json"):
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False, sort_keys=True), "utf-8")
    return sum(path.stat().st_size for path in target.rglob("*") if path.is_file())


if __name__ == "__main__":
    size = pack(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET)
    sys.stdout.write(f"{size / 1e6:.1f} MB\n")
