"""On whose side a claim is told: its speaker's, or that of the outlet that says it itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from prophasis.model.ids import NARRATOR, slug
from prophasis.model.setting import Setting


class Voices:
    """The publishers of a case and the parties from whose side they speak."""

    def __init__(self, documents: Iterable[Mapping[str, Any]], setting: Setting) -> None:
        self._affiliations = {source.id: source.affiliation for source in setting.sources}
        bodies = bodies_of(setting)
        self._publishers: dict[str, str] = {}
        for row in documents:
            name = row["source_name"] or row["source"] or ""
            key = row["source"] or slug(name)
            self._publishers[row["id"]] = key
            self._affiliations.setdefault(key, bodies.get(name.lower()))

    def side_of(self, claim: Mapping[str, Any]) -> str | None:
        """The party on whose side *claim* is told; ``None`` where the speaker and the outlet side with none.

        What a state agency says in its own voice is told on its state's side. What it quotes is told on the side of whom it
        quotes, and on nobody's where that is an unnamed source.
        """
        if claim["speaker_party"] is not None:
            return str(claim["speaker_party"])
        told_itself = claim["speaker"] == NARRATOR
        outlet = self._publishers.get(claim["document_id"]) if told_itself else claim["speaker"]
        return self._affiliations.get(outlet or "")


def bodies_of(setting: Setting) -> dict[str, str]:
    """The party of every body of the case by each of its names, in lower case: a ministry that publishes is on its state's side.

    A name that bodies of two parties share, such as "the Defence Ministry", says nothing.
    """
    parties: defaultdict[str, set[str]] = defaultdict(set)
    for actor in setting.actors:
        if actor.party and actor.kind != "person":
            for name in (actor.name, *actor.aliases):
                parties[name.lower()].add(actor.party)
    return {name: next(iter(held)) for name, held in parties.items() if len(held) == 1}
