"""The yardstick: parse the texts of a case with the bare spaCy pipeline, and do nothing with the result.

python -m benchmarks.bare_parse CASE
"""

from __future__ import annotations

import sys
from pathlib import Path

from prophasis.language.pipeline import load_pipeline

if __name__ == "__main__":
    nlp = load_pipeline()
    texts = (
        path.read_text(encoding="utf-8").split("---\n", 2)[2]
        for path in sorted(Path(sys.argv[1]).glob("documents/*.md"))
    )
    words = sum(len(parsed) for parsed in nlp.pipe(texts))
    sys.stderr.write(f"{words} words\n")
