"""Stories: short invented reports with the claims a careful reader would write down, as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.model.claim import Claim
from prophasis.model.document import Document
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Setting

FOLDER = Path(__file__).parent
STORIES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read_story(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def setting_of(story: Mapping[str, Any]) -> Setting:
    parties = story.get("parties", {})
    return Setting(
        case=CaseFile(
            title=story["title"],
            focal=Focal(parties=tuple(story.get("focal", ()))),
            parties=tuple(Party(id=id_, name=name) for id_, name in parties.items()),
        ),
        actors=tuple(
            Actor(id=id_, name=one["name"], kind=one["kind"], party=one["party"], aliases=tuple(one["aliases"]))
            for id_, one in story.get("actors", {}).items()
        ),
        places=tuple(
            Place(id=id_, name=one["name"], names=tuple(PlaceName(name=name) for name in one["names"]))
            for id_, one in story.get("places", {}).items()
        ),
    )


def document_of(text: str, published: date | None, *, name: str = "story") -> Document:
    return Document(
        id=f"document-{name}", name=name, file=f"documents/{name}.md", sha256="0" * 64, text=text, media_type="text/markdown",
        published=published,
    )  # fmt: skip


def claims_of(text: str, setting: Setting, published: date | None = None) -> tuple[Claim, ...]:
    return code_document(document_of(text, published), reader=reader_for(setting)).claims
