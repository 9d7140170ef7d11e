"""A plain reader of a case's Markdown documents, so that scoring is tested without the rest of the program."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import yaml

from prophasis.model.document import Document
from prophasis.model.setting import Actor, CaseFile, Setting


def read_documents(folder: Path) -> list[Document]:
    """The documents of *folder*, sorted by name."""
    return [_document(path) for path in sorted((folder / "documents").glob("*.md"))]


def read_parties(folder: Path) -> Setting:
    """A setting that knows the actors of *folder* and their parties, and nothing else."""
    actors = yaml.safe_load((folder / "actors.yaml").read_text(encoding="utf-8"))
    return Setting(
        case=CaseFile(title="a test"),
        actors=tuple(
            Actor(id=key, name=one["name"], kind=one["kind"], party=one["party"]) for key, one in actors.items()
        ),
    )


def _document(path: Path) -> Document:
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    given = yaml.safe_load(front)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(
        id=f"document-{digest[:12]}",
        name=path.stem,
        file=f"documents/{path.name}",
        sha256=digest,
        text=text.strip(),
        media_type="text/markdown",
        title=given["title"],
        source=given["source"],
        published=date.fromisoformat(str(given["published"])[:10]),
    )
