"""The linked tables of a case as rows to look up: the view that every telling of events is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from prophasis.linking.atlas import Atlas
from prophasis.linking.denials import denies_only_harm
from prophasis.linking.roster import Roster
from prophasis.linking.tellings import is_unreal_claim, names_told
from prophasis.model.claim import PERIOD_COUNT
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.setting import Setting
from prophasis.model.voices import Voices

Row = dict[str, Any]


class Record:
    """Events and their claims, each list in an order of its own that no order of rows changes."""

    def __init__(self, tables: Mapping[str, pa.Table], setting: Setting) -> None:
        self.setting = setting
        self.atlas, self.roster = Atlas.of(tables, setting), Roster.of(tables, setting)
        claims = sorted(tables["claims"].to_pylist(), key=claim_order)
        self.claims: dict[str, Row] = {row["id"]: row for row in claims if row["rule"] != PERIOD_COUNT}
        self.period_counts: list[Row] = [row for row in claims if row["rule"] == PERIOD_COUNT]
        self.events: dict[str, Row] = {row["id"]: row for row in sorted(tables["events"].to_pylist(), key=event_order)}
        self.event_of: dict[str, str] = {row["claim_id"]: row["event_id"] for row in tables["event_claims"].to_pylist()}
        self.voices = Voices(tables["documents"].to_pylist(), setting)
        self._texts = {row["id"]: row["text"] or "" for row in tables["documents"].to_pylist()}
        self._origins = {row["claim_id"]: row["origin_id"] for row in tables["claim_origins"].to_pylist()}
        self._claims_of: defaultdict[str, list[Row]] = defaultdict(list)
        for claim in self.claims.values():
            self._claims_of[self.event_of[claim["id"]]].append(claim)

    def claims_of(self, event_id: str) -> list[Row]:
        """The claims about one event, the first published first."""
        return self._claims_of[event_id]

    def denials_of(self, event_id: str) -> list[Row]:
        """The claims that deny or doubt an event; not those that tell of it and add that nobody was hurt."""
        claims = self.claims_of(event_id)
        asserting = {voice(claim) for claim in claims if claim["stance"] == "asserts"}
        return [
            claim
            for claim in claims
            if claim["stance"] != "asserts"
            and not denies_only_harm(claim["mode"], claim["actor"], asserts_it_too=voice(claim) in asserting)
        ]

    def is_unreal(self, event_id: str) -> bool:
        """Whether nobody tells the event as having happened."""
        return all(is_unreal_claim(claim["event"], claim["modality"]) for claim in self.claims_of(event_id))

    def origin(self, claim: Row) -> str:
        """The act of telling that *claim* rests on."""
        return str(self._origins.get(claim["id"], claim["document_id"]))

    def n_origins(self, claims: Iterable[Row]) -> int:
        """How many origins tell *claims*."""
        return len({self.origin(claim) for claim in claims})

    def text(self, document_id: str) -> str:
        """The text of a document."""
        return str(self._texts.get(document_id, ""))

    def sentence(self, claim: Row) -> str:
        """The sentence around *claim*; its evidence where that is not known."""
        start, end = claim["sentence_start"], claim["sentence_end"]
        return self.text(claim["document_id"])[start:end] if end else str(claim["evidence"])

    def side(self, actor: str | None, party: str | None) -> str | None:
        """The party of *actor*; where it has none, its state or itself."""
        if actor is None or party is not None:
            return party
        return self.roster.party(actor) or actor.partition("/")[0]

    def doer(self, claim: Row) -> str | None:
        """The side said to have acted."""
        return self.side(claim["actor"], claim["actor_party"])

    def sufferer(self, claim: Row) -> str | None:
        """The side said to have suffered."""
        return self.side(claim["target"], claim["target_party"])

    def side_name(self, side: str) -> str:
        """What a reader calls a side."""
        return self._party_names.get(side) or self.roster.name(side)

    def opposed(self, side: str, other: str) -> bool:
        """Whether the two are told as doing violence to one another anywhere in the record, or are the focal parties."""
        return frozenset((side, other)) in self._dyads

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that are names, of the case or of any claim."""
        return names_told(self.claims.values(), self.setting)

    @cached_property
    def _party_names(self) -> dict[str, str]:
        return {party.id: party.name for party in self.setting.case.parties}

    @cached_property
    def _dyads(self) -> frozenset[frozenset[str]]:
        parties = self.setting.case.focal.parties
        dyads = {frozenset((one, other)) for one in parties for other in parties if one != other}
        for claim in self.claims.values():
            doer, sufferer = self.doer(claim), self.sufferer(claim)
            if claim["event"] == "ASSAULT" and doer and sufferer and doer != sufferer:
                dyads.add(frozenset((doer, sufferer)))
        return frozenset(dyads)


def voice(claim: Row) -> tuple[str, str]:
    """Who speaks: the narrators and the unnamed sources of different documents are different speakers."""
    return (claim["speaker"], claim["document_id"] if claim["speaker"] in (NARRATOR, UNKNOWN) else "")


def claim_order(claim: Row) -> tuple[date, str, int, str]:
    """First published first, then document and place in the text."""
    return (claim["published"] or date.max, claim["document"] or "", claim["start"] or 0, claim["id"])


def event_order(event: Row) -> tuple[date, date, date, str]:
    """Order in time; unknown last."""
    start, end = event["occurred_start"] or date.max, event["occurred_end"] or date.max
    return (start, end, event["first_published"] or date.max, event["id"])
