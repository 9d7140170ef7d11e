"""The record of a case as the methods ask for it: claims that count, days with attacks, acts between sides, days reported on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from prophasis.escalation import Severity
from prophasis.model.claim import CLASH, PERIOD_COUNT
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.review import with_proposals
from prophasis.model.setting import Setting
from prophasis.weighing.coverage import reported

Row = dict[str, Any]
REAL = ("actual", "reported")
SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
"""Acts that are done by saying them: demanded, conditional and future ones were said all the same."""
WIDE = 3
"""Days; an event dated more widely is on no day."""


class Facts:
    """Tables of a case, read once."""

    def __init__(self, tables: Mapping[str, pa.Table], setting: Setting) -> None:
        self.setting = with_proposals(setting, tables["proposals"].to_pylist())
        self.grades: dict[str, str] = {row["about"]: row["grade"] for row in tables["ratings"].to_pylist()}
        claims = sorted(tables["claims"].to_pylist(), key=lambda row: row["id"])
        self.claims: dict[str, Row] = {row["id"]: row for row in claims if row["rule"] != PERIOD_COUNT}
        self.events: dict[str, Row] = {row["id"]: row for row in tables["events"].to_pylist()}
        self.event_of: dict[str, str] = {row["claim_id"]: row["event_id"] for row in tables["event_claims"].to_pylist()}
        self.origin_of: dict[str, str] = {
            row["claim_id"]: row["origin_id"] for row in tables["claim_origins"].to_pylist()
        }
        self.series: list[Row] = sorted(tables["series"].to_pylist(), key=lambda row: (row["document"], row["start"]))
        self.figures: list[Row] = sorted(tables["figures"].to_pylist(), key=lambda row: row["id"])
        self.sources: dict[str, Row] = {row["id"]: row for row in tables["sources"].to_pylist()}
        self.documents: dict[str, Row] = {
            row["id"]: row
            for row in tables["documents"].select(["id", "name", "source", "source_name", "published"]).to_pylist()
        }
        self.within: dict[str, str | None] = {row["id"]: row["within"] for row in tables["places"].to_pylist()}
        self.party_of: dict[str, str | None] = {row["id"]: row["party"] for row in tables["actors"].to_pylist()}
        self.names: dict[str, str] = {row["id"]: row["name"] for row in tables["actors"].to_pylist() if row["name"]}
        self.names |= {actor.id: actor.name for actor in setting.actors}
        self.parties: dict[str, str] = {party.id: party.name for party in setting.case.parties}

    @property
    def focal_parties(self) -> tuple[str, ...]:
        """The parties to the focal event; the first two of the case where it names none."""
        named = self.setting.case.focal.parties
        return tuple(party for party in self.parties if party in named) or tuple(self.parties)[:2]

    def publisher(self, document_id: str) -> str:
        """Who publishes a document, by name."""
        document = self.documents[document_id]
        source = self.sources.get(document["source"] or "")
        return str((source and source["name"]) or document["source_name"] or document["name"])

    def real(self) -> Iterable[Row]:
        """Claims that assert something as having happened; an act of speech also where it speaks of what is to come."""
        for claim in self.claims.values():
            if claim["stance"] == "asserts" and (claim["modality"] in REAL or claim["event"] in SPOKEN):
                yield claim

    def event_claims(self, types: Iterable[str]) -> dict[str, list[Row]]:
        """Real claims of events of some types, by event."""
        wanted = set(types)
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for claim in self.real():
            if claim["event"] in wanted:
                found[self.event_of[claim["id"]]].append(claim)
        return found

    def day(self, event_id: str) -> date | None:
        """The first day of an event that is dated to within a few days."""
        event = self.events[event_id]
        start, end = event["occurred_start"], event["occurred_end"]
        return start if start is not None and (end - start).days <= WIDE else None

    def attack_days(self) -> dict[date, dict[str, list[str]]]:
        """Days with attacks told of: event to its claims."""
        found: defaultdict[date, dict[str, list[str]]] = defaultdict(dict)
        for event, claims in self.event_claims(["ASSAULT"]).items():
            day = self.day(event)
            if day is not None:
                found[day][event] = [claim["id"] for claim in claims]
        return dict(found)

    def deaths_by_day(self) -> tuple[dict[date, Severity], dict[date, list[str]]]:
        """The dead of events that are dated to within a few days, and the claims that count them.

        Per event and side the last counts stand: the best is the side's own where it gave one, else the highest; a count of no known side
        is not added to those of the sides.
        """
        by_side: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
        for row in self.figures:
            if row["kind"] == "killed" and row["latest"] and not row["part"]:
                by_side[row["event_id"], row["side"]].append(row)
        sided = {event for event, side in by_side if side is not None}
        found: defaultdict[date, list[Severity]] = defaultdict(list)
        cited: defaultdict[date, list[str]] = defaultdict(list)
        for (event, side), rows in by_side.items():
            day = self.day(event)
            if day is None or (side is None and event in sided):
                continue
            own = [row for row in rows if row["whose"] == "own"]
            last = max(own or rows, key=lambda row: (row["as_of"] or date.min, row["low"] or 0, row["id"]))
            counts = [count for row in rows for count in (row["low"], row["high"]) if count is not None]
            best = float(last["high"] if last["high"] is not None else last["low"] or 0)
            found[day].append(Severity(float(min(*counts, best)), best, float(max(*counts, best))))
            cited[day] += [row["claim_id"] for row in rows]
        summed = {
            day: Severity(sum(one.low for one in some), sum(one.best for one in some), sum(one.high for one in some))
            for day, some in found.items()
        }
        return summed, dict(cited)

    def window(self) -> tuple[date, date]:
        """First and last day of the case: its window, else the span of its events; it holds the focal day, which the caller has."""
        told = [row["occurred_start"] for row in self.events.values() if row["occurred_start"] is not None]
        case = self.setting.case
        days = [day for day in (case.focal.date, case.window_from, case.window_to) if day is not None]
        if case.window_from is None:
            days += told[:1] and [min(told)]
        if case.window_to is None:
            days += told[:1] and [max(told)]
        return min(days), max(days)

    def reported(self, day: date) -> bool:
        """Whether a document of the case was published on a day or the next."""
        return reported(day, self.published)

    @cached_property
    def published(self) -> frozenset[date]:
        """Days on which a document was published."""
        return frozenset(row["published"] for row in self.documents.values() if row["published"] is not None)

    def side(self, actor: str | None, party: str | None) -> str | None:
        """The party of an actor, else its state or itself."""
        if party is not None:
            return party
        if actor is None or actor in (NARRATOR, UNKNOWN):
            return None
        return self.party_of.get(actor) or actor.partition("/")[0]

    def doers(self, claim: Row) -> set[str]:
        """The sides that a claim tells as acting; of a clash both."""
        sides = {self.side(claim["actor"], claim["actor_party"])}
        if claim["mode"] == CLASH:
            sides.add(self.side(claim["target"], claim["target_party"]))
        return {side for side in sides if side is not None}

    def sufferers(self, claim: Row) -> set[str]:
        """The sides that a claim tells as suffering an act; of a clash both."""
        sides = {self.side(claim["target"], claim["target_party"])}
        if claim["mode"] == CLASH:
            sides.add(self.side(claim["actor"], claim["actor_party"]))
        return {side for side in sides if side is not None}

    def side_name(self, side: str) -> str:
        """A side in words."""
        return self.parties.get(side) or self.names.get(side) or side.replace("-", " ").replace("/", " ").title()

    def origins(self, claims: Iterable[Row]) -> set[str]:
        """Origins of the documents of claims."""
        return {str(self.origin_of.get(claim["id"], claim["document_id"])) for claim in claims}

    def inside(self, place: str | None, wanted: str) -> bool:
        """Whether a place is *wanted* or lies in it."""
        seen: set[str] = set()
        while place is not None and place not in seen:
            if place == wanted:
                return True
            seen.add(place)
            place = self.within.get(place)
        return False
