"""STIX 2.1: the case as a bundle. A thin fit: STIX was made for attacks on computers, so this way leads out only.

An event is an ``incident``, an actor or outlet an ``identity``, a place with a point a ``location``; a claim is a ``note`` with the
words, its document as reference, and its speaker as author; a denial is an ``opinion`` on the incident besides. A figure is a ``note`` on
the incident and its claim, a dispute one on the incident, and each holder's answer one on the dispute and the claims that give it; their
labels say in STIX's own way what a program needs to read them back. Every object is checked by the library ``stix2`` before anything is written. Ids are UUIDv5 of the case's title and our id, times are days of
publication, so that the same case gives the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from prophasis.errors import MissingExtra
from prophasis.export.content import Content, Row, Written
from prophasis.export.geojson import json_bytes, point_of
from prophasis.model.addresses import web_address

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
        for row in content.rows("figures"):
            yield self._figure(row)
        for row in content.rows("disputes"):
            yield self._dispute(row)
        for row in content.rows("positions"):
            yield self._position(row)

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

    def _figure(self, row: Row) -> dict[str, Any]:
        speaker = self._content.actor_name(row["speaker"]) or row["speaker"]
        side = self._content.party_name(row["side"]) if row["side"] else "side not told"
        count = number_told(row["low"], row["high"], approx=bool(row["approx"]))
        since = f", as of {row['as_of'].isoformat()}" if row["as_of"] else ""
        claim = self._content.claims.get(row["claim_id"])
        labels = {
            "kind": row["kind"], "side": row["side"], "low": row["low"], "high": row["high"], "whose": row["whose"],
            "latest": "yes" if row["latest"] else "no",
        }  # fmt: skip
        return self._noted(
            "figure", row["id"], day=claim["published"] if claim else None, abstract=f"{count} {row['kind'].replace('_', ' ')}: {side}, told by {speaker}{since}",
            content=row["as_written"] or count, authors=[speaker], labels=labels,
            about=[f"incident:event:{row['event_id']}", f"note:claim:{row['claim_id']}"],
        )  # fmt: skip

    def _dispute(self, row: Row) -> dict[str, Any]:
        answers = [
            f"{one['position']}. {one['says']} ({self._content.actor_name(one['holder']) or 'holder not told'})"
            for one in self._content.rows("positions")
            if one["dispute_id"] == row["id"]
        ]
        return self._noted(
            "dispute", row["id"], day=None, abstract=row["question"], content="\n".join(answers) or row["question"], authors=[],
            labels={"attribute": row["attribute"]}, about=[f"incident:event:{row['event_id']}"],
        )  # fmt: skip

    def _position(self, row: Row) -> dict[str, Any]:
        holder = self._content.actor_name(row["holder"])
        labels = {
            "position": row["position"], "holder": row["holder"], "origins": row["n_origins"], "earliest": row["earliest"],
            "latest": row["latest"],
        }  # fmt: skip
        return self._noted(
            "position", f"{row['dispute_id']}/{row['position']}/{row['holder']}", day=row["latest"], abstract=None, content=row["says"],
            authors=[holder] if holder else [], labels=labels,
            about=[f"note:dispute:{row['dispute_id']}", *(f"note:claim:{one}" for one in row["claim_ids"] or ())],
        )  # fmt: skip

    def _noted(
        self, what: str, key: str, *, day: date | None, abstract: str | None, content: str, authors: list[str], labels: Mapping[str, Any],
        about: list[str],
    ) -> dict[str, Any]:  # fmt: skip
        """A note on other objects, which are told as ``kind:key``; what is not told makes no label."""
        refs = [self._id(*one.split(":", 1)) for one in about]
        told: dict[str, Any] = {"abstract": abstract} if abstract else {}
        told |= {"authors": authors} if authors else {}
        words = [what, *(f"{name}:{value}" for name, value in labels.items() if value is not None)]
        reference = {"source_name": "prophasis", "external_id": key}
        return self._made(
            "note",
            f"{what}:{key}",
            day=day,
            content=content,
            labels=words,
            object_refs=refs,
            external_references=[reference],
            **told,
        )

    def _made(self, kind: str, key: str, /, *, day: date | None = None, by: bool = True, **told: Any) -> dict[str, Any]:
        moment = f"{(day or self._day).isoformat()}T00:00:00.000Z"
        head = {"type": kind, "spec_version": "2.1", "id": self._id(kind, key)}
        made_by = {"created_by_ref": self._id("identity", "case")} if by else {}
        return {**head, **made_by, "created": moment, "modified": moment, **told}


def number_told(low: int | None, high: int | None, *, approx: bool) -> str:
    """A count in words: ``6``, ``6 to 9``, ``at least 6``, ``up to 9``, ``about 6``; a count that is not told is no nought."""
    match low, high:
        case None, None:
            return "an untold number"
        case None, _:
            words = f"up to {high}"
        case _, None:
            words = f"at least {low}"
        case _:
            words = str(low) if low == high else f"{low} to {high}"
    return f"about {words}" if approx else words


def _reference(document: Row, content: Content) -> dict[str, str]:
    published = document["published"].isoformat() if document["published"] else "undated"
    found = {
        "source_name": content.source_name(document),
        "description": f"{document['title'] or document['name']}, {published}",
    }
    if link := web_address(document["url"]):
        found["url"] = link
    return found
