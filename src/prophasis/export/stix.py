"""STIX 2.1: the case as a bundle. A thin fit: STIX was made for attacks on computers, so this way leads out only.

An event is an ``incident``, an actor or outlet an ``identity``, a place with a point a ``location``; a claim is a ``note`` with the
words, its document as reference, and its speaker as author; a denial is an ``opinion`` on the incident besides. Every object is
checked by the library ``stix2`` before anything is written. Ids are UUIDv5 of the case's title and our id, times are days of
publication, so that the same case gives the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from prophasis.errors import MissingExtra
from prophasis.export.content import Content, Row, Written
from prophasis.export.geojson import json_bytes, point_of

NAMESPACE = uuid.UUID("5f0f3f6e-6a0c-5c7e-9a43-6a1f3d9b7d11")
NO_POINT = "places without a point"
_CLASSES = {"person": "individual", "people": "group", "group": "group"}
_OPINIONS = {"denies": "strongly-disagree", "doubts": "disagree"}
_NO_DAY = date(1970, 1, 1)


def write_stix(content: Content, what: str | None = None) -> Written:
    """The whole case as a bundle; *what* can only be nothing.

    Raises:
        MissingExtra: The library stix2 is not installed.
    """
    del what
    try:
        import stix2  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtra(
            'STIX needs stix2, which is not installed. Install it with: pip install "prophasis[stix]"'
        ) from error
    objects = list(_Bundle(content).objects())
    name = "".join(sorted(one["id"] for one in objects))
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid5(NAMESPACE, name)}", "objects": objects}
    stix2.parse(bundle, allow_custom=False)
    n = sum(point_of(row) is None for row in content.places.values())
    return Written(content=json_bytes(bundle), rows=len(objects), left_out={NO_POINT: n} if n else {})


class _Bundle:
    """The objects of one case."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._space = uuid.uuid5(NAMESPACE, content.title)
        days = [row["published"] for row in content.documents.values() if row["published"]]
        self._day = max(days, default=_NO_DAY)

    def objects(self) -> Iterator[dict[str, Any]]:
        """All of them; what is referred to comes first."""
        content = self._content
        yield self._made("identity", "case", by=False, name=f"Prophasis: {content.title}", identity_class="system")
        for row in content.actors.values():
            kind = _CLASSES.get(row["kind"], "organization")
            yield self._made("identity", f"actor:{row['id']}", name=row["name"], identity_class=kind)
        for row in content.sources.values():
            yield self._made("identity", f"source:{row['id']}", name=row["name"], identity_class="organization")
        for row in content.places.values():
            if point := point_of(row):
                yield self._made(
                    "location", f"place:{row['id']}", name=row["name"], longitude=point[0], latitude=point[1]
                )
        event_of = {claim: event for event, claims in content.claims_of.items() for claim in claims}
        for row in content.rows("events"):
            yield from self._incident(row)
        for row in content.claims.values():
            yield from self._claim(row, event_of.get(row["id"]))

    def _id(self, kind: str, key: str) -> str:
        return f"{kind}--{uuid.uuid5(self._space, key)}"

    def _incident(self, row: Row) -> Iterator[dict[str, Any]]:
        says = (
            f"When: {row['occurred'] or 'unknown'}. Occurrence: {row['occurrence']}. "
            f"Told by {row['n_speakers']} speakers, {row['n_origins']} origins."
        )
        key, day = f"event:{row['id']}", row["first_published"]
        yield self._made(
            "incident", key, day=day, name=row["title"] or row["id"], description=says,
            external_references=[{"source_name": "prophasis", "external_id": row["id"]}],
        )  # fmt: skip
        place = self._content.places.get(row["place"]) if row["place"] else None
        if place and point_of(place):
            yield self._related(key, "located-at", "location", f"place:{place['id']}", day=day)
        for actor in row["participants"] or ():
            if actor in self._content.actors:
                yield self._related(key, "related-to", "identity", f"actor:{actor}", day=day)

    def _related(self, event: str, how: str, kind: str, other: str, *, day: date | None) -> dict[str, Any]:
        return self._made(
            "relationship", f"{event} {how} {other}", day=day, relationship_type=how,
            source_ref=self._id("incident", event), target_ref=self._id(kind, other),
        )  # fmt: skip

    def _claim(self, row: Row, event: str | None) -> Iterator[dict[str, Any]]:
        content = self._content
        about = self._id("incident", f"event:{event}") if event else self._id("identity", "case")
        speaker = content.actor_name(row["speaker"]) or row["speaker"]
        told: dict[str, Any] = {"authors": [speaker], "object_refs": [about]}
        document = content.documents.get(row["document_id"])
        references = [_reference(document, content)] if document else []
        corrected = f", corrected by an analyst: {', '.join(row['corrected'])}" if row["corrected"] else ""
        yield self._made(
            "note", f"claim:{row['id']}", day=row["published"], abstract=f"{speaker} {row['stance']}{corrected}",
            content=row["evidence"],
            external_references=[{"source_name": "prophasis", "external_id": row["id"]}, *references], **told,
        )  # fmt: skip
        if event and row["stance"] in _OPINIONS and row["modality"] in ("actual", "reported"):
            yield self._made(
                "opinion", f"opinion:{row['id']}", day=row["published"], opinion=_OPINIONS[row["stance"]],
                explanation=row["evidence"], **told,
            )  # fmt: skip

    def _made(self, kind: str, key: str, /, *, day: date | None = None, by: bool = True, **told: Any) -> dict[str, Any]:
        moment = f"{(day or self._day).isoformat()}T00:00:00.000Z"
        head = {"type": kind, "spec_version": "2.1", "id": self._id(kind, key)}
        made_by = {"created_by_ref": self._id("identity", "case")} if by else {}
        return {**head, **made_by, "created": moment, "modified": moment, **told}


def _reference(document: Row, content: Content) -> dict[str, str]:
    published = document["published"].isoformat() if document["published"] else "undated"
    found = {
        "source_name": content.source_name(document),
        "description": f"{document['title'] or document['name']}, {published}",
    }
    if document["url"] and document["url"].startswith(("http://", "https://")):
        found["url"] = document["url"]
    return found
