"""How fast the whole coder reads, against the bare parse of the same texts in the same run, on one core.

    python -m benchmarks.coder [CASE]

Prints words a second of processor time for both, and what the rules cost on top of the parse. Each is the best of three rounds; loading
is left out.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import EXAMPLE
from prophasis.case.files import read_setting
from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.language.sentences import read_sentences
from prophasis.model.document import Document

ROUNDS = 3


def main() -> None:
    """Measure and print."""
    case = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    reader = reader_for(read_setting(case))
    documents = [
        Document(id=path.stem, name=path.stem, file=path.name, sha256="0" * 64, text=text, media_type="text/markdown")
        for path in sorted(case.glob("documents/*.md"))
        for text in [path.read_text(encoding="utf-8").split("---\n", 2)[2]]
    ]
    words = sum(len(sentence.span) for one in documents for sentence in read_sentences(one.text, reader.nlp))
    parse = _best(lambda: [read_sentences(one.text, reader.nlp) for one in documents])
    whole = _best(lambda: [code_document(one, reader=reader) for one in documents])
    sys.stdout.write(
        f"{words:,} words; bare parse {words / parse:,.0f} words a second, whole coder {words / whole:,.0f}; "
        f"the rules cost {100 * (whole / parse - 1):.0f} % on top of the parse\n"
    )


def _best(work: Callable[[], object]) -> float:
    """The processor seconds of the quickest of some rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


if __name__ == "__main__":
    main()
