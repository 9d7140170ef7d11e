"""How long one long document takes: a megabyte of ordinary news, and a megabyte that is one endless sentence.

    python -m benchmarks.long_documents [KILOBYTES]

Prints seconds of processor time for a quarter, a half and the whole of the size (1,000 by default): twice the text should take
about twice the time. Loading is left out.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time

from benchmarks.generate import EXAMPLE
from prophasis.case.files import read_setting
from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.model.document import Document

PARTS = (4, 2, 1)
ENDLESS = (
    "Armenian soldiers shelled a village near Yeraskh on Monday and the ministry said that two men were wounded, and "
)


def main() -> None:
    """Measure and print."""
    size = 1_000 * (int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    reader = reader_for(read_setting(EXAMPLE))
    for name, text in (("ordinary news", _news(size)), ("one endless sentence", ENDLESS * (size // len(ENDLESS) + 1))):
        for part in PARTS:
            own = text[: size // part]
            document = Document(
                id="long", name="long", file="long.md", sha256="0" * 64, text=own, media_type="text/markdown"
            )
            start = time.process_time()
            claims = len(code_document(document, reader=reader).claims)
            seconds = time.process_time() - start
            sys.stdout.write(f"{name}: {len(own) / 1e6:.2f} MB, {claims:,} claims, {seconds:.1f} s\n")
            sys.stdout.flush()


def _news(size: int) -> str:
    """The reports of the example one after another, again and again."""
    texts = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted(EXAMPLE.glob("documents/*.md"))]
    whole = "\n\n".join(texts)
    return "\n\n".join([whole] * (size // len(whole) + 1))


if __name__ == "__main__":
    main()
