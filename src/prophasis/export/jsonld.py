"""JSON-LD: what is said as schema.org Claims, how we know it as PROV-O. The context stands in the file; nothing is fetched.

A schema:Claim is the claim of its speaker (``author``), in the words of a document (``appearance``, ``prov:wasQuotedFrom``), about
an Event. What neither vocabulary can say (stance, offsets, disputes) is in terms of our own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from prophasis.export.content import Content, Row, Written
from prophasis.export.geojson import json_bytes, names_by_party, point_of
from prophasis.model.addresses import web_address

_LINKS = (
    "about", "appearance", "author", "publisher", "location", "containedInPlace", "memberOf", "participant",
    "prov:wasQuotedFrom", "prov:wasDerivedFrom", "prov:wasAttributedTo", "prov:wasGeneratedBy", "prov:wasAssociatedWith",
    "pr:via", "pr:actor", "pr:target", "pr:holder", "pr:dispute", "pr:claim", "pr:side", "pr:event",
)  # fmt: skip
"""Terms whose values are things, not words."""

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "pr": "urn:x-prophasis:terms:",
    **{name: {"@type": "@id"} for name in _LINKS},
    "datePublished": {"@type": "xsd:date"},
}
_RUN, _AGENT = "urn:x-prophasis:run", "urn:x-prophasis:software"


def write_jsonld(content: Content, what: str | None = None) -> Written:
    """The whole case as one graph; *what* can only be nothing."""
    del what
    agent = {"@id": _AGENT, "@type": ["SoftwareApplication", "prov:SoftwareAgent"], "name": "Prophasis", "softwareVersion": content.version}  # fmt: skip
    graph = [
        _case(content),
        agent,
        {"@id": _RUN, "@type": "prov:Activity", "prov:wasAssociatedWith": _AGENT},
        *(_party(one, content) for one in _parties(content)),
        *map(_actor, content.actors.values()),
        *map(_source, content.sources.values()),
        *(_place(row, content) for row in content.places.values()),
        *(_document(row, content) for row in content.documents.values()),
        *_claims(content),
        *(_event(row, content) for row in content.rows("events")),
        *map(_figure, content.rows("figures")),
        *map(_dispute, content.rows("disputes")),
        *map(_position, content.rows("positions")),
    ]
    kept = [{name: value for name, value in node.items() if value not in (None, [], {})} for node in graph]
    return Written(content=json_bytes({"@context": CONTEXT, "@graph": kept}), rows=len(kept))


def iri(kind: str, name: str | None) -> str | None:
    """The address of a thing of the case inside the file."""
    return None if name is None else f"urn:x-prophasis:{kind}:{quote(name, safe='/-_.~')}"


def _case(content: Content) -> dict[str, Any]:
    return {
        "@id": "urn:x-prophasis:case", "@type": ["Dataset", "prov:Entity"], "name": content.title,
        "description": content.question, "prov:wasGeneratedBy": _RUN,
    }  # fmt: skip


def _parties(content: Content) -> list[str]:
    return sorted({row["party"] for row in content.actors.values() if row["party"]} | set(content.parties))


def _party(party: str, content: Content) -> dict[str, Any]:
    return {"@id": iri("party", party), "@type": ["Organization", "pr:Party"], "name": content.party_name(party)}


def _actor(row: Row) -> dict[str, Any]:
    kind = ["Person", "prov:Person"] if row["kind"] == "person" else ["Organization", "prov:Agent"]
    return {
        "@id": iri("actor", row["id"]), "@type": kind, "name": row["name"], "pr:kind": row["kind"],
        "memberOf": iri("party", row["party"]),
    }  # fmt: skip


def _source(row: Row) -> dict[str, Any]:
    return {
        "@id": iri("source", row["id"]), "@type": ["Organization", "prov:Organization"], "name": row["name"],
        **_address(row["url"]), "pr:kind": row["kind"], "pr:affiliation": row["affiliation"],
        "pr:reliability": row["reliability"], "pr:country": row["country"],
    }  # fmt: skip


def _place(row: Row, content: Content) -> dict[str, Any]:
    point = point_of(row)
    other = sorted({name for names in names_by_party(row).values() for name in names} - {row["name"]})
    return {
        "@id": iri("place", row["id"]), "@type": "Place", "name": row["name"], "alternateName": other,
        "geo": {"@type": "GeoCoordinates", "longitude": point[0], "latitude": point[1]} if point else None,
        "containedInPlace": iri("place", row["within"] if row["within"] in content.places else None),
    }  # fmt: skip


def _document(row: Row, content: Content) -> dict[str, Any]:
    return {
        "@id": iri("document", row["id"]), "@type": ["CreativeWork", "prov:Entity"], "name": row["name"],
        "headline": row["title"], "datePublished": _day(row["published"]), **_address(row["url"]), "inLanguage": row["language"],
        "sha256": row["sha256"], "encodingFormat": row["media_type"],
        "publisher": iri("source", row["source"] if row["source"] in content.sources else None),
    }  # fmt: skip


def _claims(content: Content) -> list[dict[str, Any]]:
    event_of = {claim: event for event, claims in content.claims_of.items() for claim in claims}
    return [_claim(row, event_of.get(row["id"])) for row in content.claims.values()]


def _claim(row: Row, event: str | None) -> dict[str, Any]:
    return {
        "@id": iri("claim", row["id"]), "@type": ["Claim", "prov:Entity"], "text": row["evidence"],
        "datePublished": _day(row["published"]), "author": iri("actor", row["speaker"]), "about": iri("event", event),
        "appearance": iri("document", row["document_id"]), "prov:wasQuotedFrom": iri("document", row["document_id"]),
        "prov:wasAttributedTo": iri("actor", row["speaker"]), "prov:wasGeneratedBy": _RUN, "pr:start": row["start"],
        "pr:end": row["end"], "pr:stance": row["stance"], "pr:modality": row["modality"], "pr:type": row["event"],
        "pr:actor": iri("actor", row["actor"]), "pr:target": iri("actor", row["target"]), "pr:occurred": row["occurred"],
        "pr:place": row["place_as_written"], "pr:because": row["because"],
        "pr:via": [iri("actor", one) for one in row["via"] or ()], "pr:rule": row["rule"], "pr:coder": row["coder"],
        "pr:corrected": row["corrected"],
    }  # fmt: skip


def _event(row: Row, content: Content) -> dict[str, Any]:
    end = row["occurred_end"]
    return {
        "@id": iri("event", row["id"]), "@type": ["Event", "prov:Entity"], "name": row["title"], "pr:type": row["event"],
        "startDate": _day(row["occurred_start"]), "endDate": _day(end - timedelta(days=1)) if end else None,
        "pr:occurred": row["occurred"], "pr:occurrence": row["occurrence"],
        "location": iri("place", row["place"] if row["place"] in content.places else None),
        "participant": [iri("actor", one) for one in row["participants"] or ()],
        "prov:wasDerivedFrom": [iri("claim", one) for one in content.claims_of.get(row["id"], ())],
        "prov:wasGeneratedBy": _RUN,
    }  # fmt: skip


def _figure(row: Row) -> dict[str, Any]:
    return {
        "@id": iri("figure", row["id"]), "@type": ["QuantitativeValue", "prov:Entity"], "pr:kind": row["kind"],
        "pr:side": iri("party", row["side"]), "minValue": row["low"], "maxValue": row["high"],
        "pr:approximate": row["approx"] or None, "pr:asOf": _day(row["as_of"]), "pr:whose": row["whose"],
        "pr:event": iri("event", row["event_id"]), "prov:wasDerivedFrom": iri("claim", row["claim_id"]),
        "prov:wasAttributedTo": iri("actor", row["speaker"]),
    }  # fmt: skip


def _dispute(row: Row) -> dict[str, Any]:
    return {
        "@id": iri("dispute", row["id"]), "@type": "pr:Dispute", "name": row["question"], "pr:attribute": row["attribute"],
        "about": iri("event", row["event_id"]),
    }  # fmt: skip


def _position(row: Row) -> dict[str, Any]:
    return {
        "@id": iri("position", f"{row['dispute_id']}/{row['position']}/{row['holder']}"), "@type": "pr:Position",
        "text": row["says"], "pr:dispute": iri("dispute", row["dispute_id"]), "pr:holder": iri("actor", row["holder"]),
        "pr:claim": [iri("claim", one) for one in row["claim_ids"] or ()], "pr:earliest": _day(row["earliest"]),
        "pr:latest": _day(row["latest"]),
    }  # fmt: skip


def _address(url: str | None) -> dict[str, str | None]:
    """An address of the web; other words are given as words, for readers of a graph make a link of every ``url``."""
    link = web_address(url)
    return {"url": link, "pr:urlAsWritten": url if link is None else None}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
