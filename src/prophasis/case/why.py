"""From any id down to the sentences behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property, partial
from typing import Any

import pyarrow as pa

from prophasis.case.explanation import Explanation, Link, Proof, Row
from prophasis.case.why_reviewed import corrected, noted, proposed, rated, remarks
from prophasis.errors import UnknownId
from prophasis.model.ids import NARRATOR, UNKNOWN, make_id

_GAP = re.compile(r"\r?\n[^\S\n]*\r?\n")
_CLOSE = 3
_REMARKS = {"ratings": "rating", "notes": "note", "proposals": "proposal"}


class Chains:
    """Follows ids through the tables of one case.

    Args:
        read: Gives a table by name.
        sentences: The sentences of the written brief with their claims.
    """

    def __init__(
        self, read: Callable[[str], pa.Table], sentences: Mapping[str, tuple[str, tuple[str, ...]]] | None = None
    ) -> None:
        self._read = read
        self._sentences = sentences or {}

    def explain(self, wanted: str) -> Explanation:
        """What *wanted* stands for and the words it rests on.

        Raises:
            UnknownId: No table holds it and no sentence of the brief has it.
        """
        kinds: Sequence[tuple[Mapping[str, Row], Callable[[Row], Explanation]]] = (
            (self._claims, self._of_claim),
            (self._rows_by("events", "id"), self._of_event),
            (self._rows_by("figures", "id"), self._of_figure),
            (self._rows_by("disputes", "id"), self._of_dispute),
            (self._rows_by("judgements", "id"), self._of_judgement),
            *self._of_analysts(),
            (self._rows_by("findings", "id"), self._of_finding),
            (self._rows_by("standings", "hypothesis_id"), self._of_hypothesis),
            (self._rows_by("series", "id"), self._of_value),
            (self._documents, self._of_document),
            ({row["name"]: row for row in self._documents.values()}, self._of_document),
        )
        for rows, explain in kinds:
            if wanted in rows:
                return explain(rows[wanted])
        if wanted in self._sentences:
            return self._of_sentence(wanted)
        known = [name for rows, _ in kinds for name in rows] + list(self._sentences)
        near = get_close_matches(wanted, known, n=_CLOSE, cutoff=0.5)
        hint = f" Closest: {', '.join(near)}." if near else ""
        raise UnknownId(f"nothing in this case has the id {wanted!r}.{hint} Ids stand in the tables and in the brief.")

    def _of_claim(self, row: Row) -> Explanation:
        names = (
            "speaker", "stance", "modality", "event", "mode", "actor", "target", "occurred", "place", "place_as_written",
            "figures", "because", "sure_of", "rule", "coder",
        )  # fmt: skip
        link = self._rows_by("event_claims", "claim_id").get(row["id"])
        return Explanation(
            id=row["id"], kind="claim", says=row["evidence"],
            facts=(
                *_facts(row, names), *((("event_id", link["event_id"]),) if link else ()),
                *(("corrected", one) for one in self._corrected(row["id"])), *self._remarks(row["id"]),
            ),
            proofs=(self._proof(row),), links=(self._link(link),) if link else (),
        )  # fmt: skip

    def _of_value(self, row: Row) -> Explanation:
        names = ("measure", "value", "low", "high", "unit", "country", "dyad", "period_start", "period_end", "document")
        return Explanation(id=row["id"], kind="value", says=row["evidence"], facts=_facts(row, names))

    def _of_event(self, row: Row) -> Explanation:
        links = [one for one in self._rows("event_claims") if one["event_id"] == row["id"]]
        names = ("event", "mode", "occurred", "place", "participants", "parties", "occurrence", "n_claims", "n_speakers",
                 "n_origins", "focal")  # fmt: skip
        reasons = {one["claim_id"]: one["reason"] for one in links}
        return Explanation(
            id=row["id"],
            kind="event",
            says=row["title"],
            facts=(
                *_facts(row, names),
                *(("judged", one) for one in self._judged_in(reasons)),
                *self._remarks(row["id"], *(make_id("event", claim) for claim in reasons)),
            ),
            proofs=self._proofs(reasons, reasons),
            links=tuple(map(self._link, links)),
        )

    def _of_judgement(self, row: Row) -> Explanation:
        claims = [row[name] for name in ("claim_id", "other_claim_id") if row[name]]
        says = f"{row['by']} on {row['at'][:10]}: {row['one']} and {row['other']} {row['judges']}"
        return Explanation(
            id=row["id"], kind="judgement", says=says, facts=_facts(row, ("state", "why", "n")),
            proofs=self._proofs(claims),
        )  # fmt: skip

    def pair(self, one: str, other: str, link: Link, facts: tuple[tuple[str, Any], ...]) -> Explanation:
        """Two claims or events beside each other, with the weights of their best *link*."""
        joined = self._event_of(one) == self._event_of(other)
        return Explanation(
            id=f"{one} {other}", kind="pair", says="in one event" if joined else "in two events", facts=facts,
            proofs=self._proofs([name for name in (link.claim, link.other) if name]), links=(link,),
        )  # fmt: skip

    def claims_of(self, wanted: str) -> list[str]:
        """The claims that the id of a claim or an event stands for.

        Raises:
            UnknownId: It is neither.
        """
        kind = self.explain(wanted).kind
        if kind not in ("claim", "event"):
            raise UnknownId(f"{wanted!r} is a {kind}; claims and events can be compared and judged.")
        return [wanted] if kind == "claim" else sorted(
            row["claim_id"] for row in self._rows("event_claims") if row["event_id"] == wanted
        )  # fmt: skip

    def judgements_on(self, claims: Iterable[str]) -> tuple[str, ...]:
        """What analysts decided about two of *claims*, in words, as far as it holds or leaves them open."""
        among = set(claims)
        return tuple(
            _judged(row) for row in self._rows("judgements")
            if {row["claim_id"], row["other_claim_id"]} <= among and row["state"] in ("holds", "unsure")
        )  # fmt: skip

    def _judged_in(self, claims: Collection[str]) -> Iterator[str]:
        """What analysts decided about any of *claims* and another claim, in words."""
        for row in self._rows("judgements"):
            if row["state"] in ("holds", "unsure") and {row["claim_id"], row["other_claim_id"]} & set(claims):
                yield _judged(row)

    def _event_of(self, wanted: str) -> str:
        row = self._rows_by("event_claims", "claim_id").get(wanted)
        return str(row["event_id"]) if row else wanted

    def _link(self, row: Row) -> Link:
        judgements = self._rows_by("judgements", "id")
        return Link(
            claim=row["claim_id"],
            other=row["nearest_id"],
            parts=tuple((part["part"], part["bits"], part["says"]) for part in row["parts"]),
            bits=row["bits"],
            average_bits=row["average_bits"],
            needed_bits=row["needed_bits"],
            judgements=tuple(_judged(judgements[name]) for name in row["judgement_ids"]),
        )

    def _of_figure(self, row: Row) -> Explanation:
        names = ("speaker", "of", "kind", "low", "high", "approx", "as_of", "whose", "latest", "updates_id", "repeats_id",
                 "as_written", "rule", "event_id")  # fmt: skip
        count = f"{row['low']}" if row["low"] == row["high"] else f"{row['low']} to {row['high'] or 'open'}"
        says = f"{row['speaker']}: {row['kind']} of {row['of'] or 'unnamed'}: {count}"
        return Explanation(
            id=row["id"], kind="figure", says=says, facts=(*_facts(row, names), *self._remarks(row["id"])),
            proofs=self._proofs([row["claim_id"]]),
        )  # fmt: skip

    def _of_dispute(self, row: Row) -> Explanation:
        positions = [one for one in self._rows("positions") if one["dispute_id"] == row["id"]]
        positions.sort(key=lambda one: (one["position"], one["holder"]))
        answers = tuple((one["says"], one["holder"], tuple(one["claim_ids"])) for one in positions)
        reasons = {claim: f"{holder}: {says}" for says, holder, claims in answers for claim in claims}
        return Explanation(
            id=row["id"], kind="dispute", says=row["question"],
            facts=(*_facts(row, ("event_id", "attribute", "n_positions")), *self._remarks(row["id"])),
            proofs=self._proofs(reasons, reasons), answers=answers,
        )  # fmt: skip

    def _of_document(self, row: Row) -> Explanation:
        names = (
            "name",
            "file",
            "sha256",
            "source",
            "source_name",
            "published_at",
            "url",
            "language",
            "retold",
            "credit",
        )
        claims = [claim["id"] for claim in self._claims.values() if claim["document_id"] == row["id"]]
        return Explanation(
            id=row["id"], kind="document", says=row["title"] or row["name"],
            facts=(*_facts(row, names), *self._remarks(row["id"], row["source"])),
            proofs=self._proofs(claims),
        )  # fmt: skip

    def _of_finding(self, row: Row) -> Explanation:
        names = ("part", "name", "method", "null", "value", "low", "high", "p_value", "n", "warnings")
        return Explanation(
            id=row["id"], kind="finding", says=row["says"], facts=(*_facts(row, names), *self._remarks(row["id"])),
            proofs=self._proofs(row["claim_ids"] or ()),
        )  # fmt: skip

    def _of_hypothesis(self, row: Row) -> Explanation:
        name = row["hypothesis_id"]
        asked = [one for one in self._rows("indicators") if one["hypothesis_id"] == name]
        claims = dict.fromkeys(
            claim for one in asked for claim in (*(one["claim_ids"] or ()), *(one["against_ids"] or ()))
        )
        return Explanation(
            id=name, kind="hypothesis", says=row["says"],
            facts=(
                *_facts(row, ("name", "assumes")),
                *((f"{one['indicator_id']} ({one['status']})", one["says"]) for one in asked),
                *(("proposed", proposed(one)) for one in self._rows("proposals") if one["hypothesis_id"] == name),
                *self._remarks(name),
            ),
            proofs=self._proofs(claims),
        )  # fmt: skip

    def _of_analysts(self) -> tuple[tuple[Mapping[str, Row], Callable[[Row], Explanation]], ...]:
        """What analysts said, by its own id."""
        return (
            (self._rows_by("corrections", "correction_id"), self._of_correction),
            *((self._rows_by(name, "id"), partial(self._of_remark, kind)) for name, kind in _REMARKS.items()),
        )

    def _of_correction(self, row: Row) -> Explanation:
        name = row["correction_id"]
        told = [corrected(one) for one in self._rows("corrections") if one["correction_id"] == name]
        return Explanation(id=name, kind="correction", says="; ".join(told), proofs=self._proofs([row["claim_id"]]))

    def _of_remark(self, kind: str, row: Row) -> Explanation:
        about = row["about"] if "about" in row else row["hypothesis_id"]
        says = {"rating": rated, "note": noted}.get(kind, lambda one: f"{one['name']}: {one['says']}")(row)
        claims = [about] if about in self._claims else ()
        facts = (("about", about), *_facts(row, tuple(name for name in ("by", "at", "why", "assumes") if name in row)))
        return Explanation(id=row["id"], kind=kind, says=says, facts=facts, proofs=self._proofs(claims))

    def _corrected(self, claim: str) -> tuple[str, ...]:
        """What analysts corrected in *claim*, in words."""
        if "corrected by claim" not in self._cache:
            found: dict[str, list[str]] = {}
            for row in self._rows("corrections"):
                found.setdefault(row["claim_id"], []).append(corrected(row))
            self._cache["corrected by claim"] = found
        return tuple(self._cache["corrected by claim"].get(claim, ()))

    def _remarks(self, *names: str | None) -> tuple[tuple[str, str], ...]:
        """Ratings and notes about the things called *names*."""
        return remarks(self._rows("notes"), self._rows("ratings"), (name for name in names if name))

    def _of_sentence(self, wanted: str) -> Explanation:
        words, claims = self._sentences[wanted]
        return Explanation(id=wanted, kind="brief sentence", says=words, proofs=self._proofs(claims))

    def _proofs(self, claims: Iterable[str], reasons: Mapping[str, str] | None = None) -> tuple[Proof, ...]:
        order = {name: n for n, name in enumerate(self._claims)}
        known = sorted((one for one in claims if one in order), key=order.__getitem__)
        return tuple(self._proof(self._claims[one], (reasons or {}).get(one)) for one in known)

    def _proof(self, claim: Row, because: str | None = None) -> Proof:
        document = self._documents[claim["document_id"]]
        text: str = document["text"]
        start, end = _paragraph(text, claim["start"], max(claim["end"], claim["sentence_end"]))
        return Proof(
            claim=claim,
            document={name: value for name, value in document.items() if name != "text"},
            source=self._rows_by("sources", "id").get(document["source"]),
            paragraph=text[start:end],
            evidence=(claim["start"] - start, claim["end"] - start),
            sentence=(max(claim["sentence_start"] - start, 0), claim["sentence_end"] - start),
            speakers=self._speakers(claim, document),
            because=because,
            corrected=self._corrected(claim["id"]),
        )

    def _speakers(self, claim: Row, document: Row) -> tuple[str, ...]:
        source = self._rows_by("sources", "id").get(document["source"]) or {}
        outlet = source.get("name") or document["source_name"] or document["name"]
        told = [*(claim["via"] or ()), claim["speaker"]]
        return (outlet, *(self._name(one) for one in told if one != NARRATOR))

    def _name(self, actor: str) -> str:
        if actor == UNKNOWN:
            return "unnamed sources"
        return str(self._rows_by("actors", "id").get(actor, {}).get("name") or actor)

    @cached_property
    def _cache(self) -> dict[str, Any]:
        return {}

    def _rows(self, name: str) -> list[Row]:
        if name not in self._cache:
            self._cache[name] = self._read(name).to_pylist()
        rows: list[Row] = self._cache[name]
        return rows

    def _rows_by(self, name: str, column: str) -> dict[str, Row]:
        key = f"{name}.{column}"
        if key not in self._cache:
            self._cache[key] = {row[column]: row for row in self._rows(name)}
        rows: dict[str, Row] = self._cache[key]
        return rows

    @property
    def _claims(self) -> dict[str, Row]:
        return self._rows_by("claims", "id")

    @property
    def _documents(self) -> dict[str, Row]:
        return self._rows_by("documents", "id")


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the paragraph, or paragraphs, around *start* and *end*: blank lines part them."""
    first = max((gap.end() for gap in _GAP.finditer(text, 0, start)), default=0)
    after = _GAP.search(text, end)
    return min(first, start), after.start() if after else len(text)


def _judged(row: Row) -> str:
    why = f": {row['why']}" if row["why"] else ""
    return f"{row['claim_id']} and {row['other_claim_id']} {row['judges']}, by {row['by']} on {row['at'][:10]}{why} ({row['id']})"


def _facts(row: Row, names: Iterable[str]) -> tuple[tuple[str, Any], ...]:
    """The known values among *names*."""
    return tuple((name, row[name]) for name in names if row[name] not in (None, [], ""))
