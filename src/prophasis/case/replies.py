"""The replies of language models that a case keeps: one file each, named by the digest of what was asked.

They lie beside ``derived/``, not in it: a reply cannot be made again from the other files, and asking may cost money.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prophasis.case.atomic import write_atomically

FOLDER = "llm-replies"


class Replies:
    """The kept replies of the case in *case_folder*. A file that is torn or was changed counts as absent."""

    def __init__(self, case_folder: Path) -> None:
        self.folder = case_folder / FOLDER

    def get(self, request: str) -> Mapping[str, Any] | None:
        """What is kept under *request*."""
        try:
            whole = json.loads(self._path(request).read_bytes())
        except (FileNotFoundError, ValueError, RecursionError):
            return None
        kept = whole.get("kept") if isinstance(whole, dict) else None
        return kept if isinstance(kept, dict) and whole.get("sha256") == _digest(request, kept) else None

    def put(self, request: str, kept: Mapping[str, Any]) -> None:
        """Keep something under *request*, readable for people."""
        whole = {"request": request, "kept": dict(kept), "sha256": _digest(request, kept)}
        content = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        write_atomically(self._path(request), content.encode())

    def _path(self, request: str) -> Path:
        return self.folder / request[:2] / f"{request}.json"


def _digest(request: str, kept: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([request, dict(kept)], sort_keys=True).encode()).hexdigest()
