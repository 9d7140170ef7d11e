"""The places of the brief as a Markdown table: what the map shows, and what it cannot."""

from __future__ import annotations

from collections.abc import Callable

from prophasis.brief.map_places import MapPlace, MapSection, PlaceEvent
from prophasis.brief.phrases import Phrase, said

Write = Callable[[Phrase], str]

HEADS = ("Place", "Names by party", "Events", "What is told, and by whom", "How exactly known")


def places_markdown(section: MapSection, write: Write) -> list[str]:
    """The section as lines; *write* turns a phrase into Markdown."""
    lines = ["## Where it is told to have been", ""]
    if not section.places:
        lines += ["No event is told with a place.", ""]
    else:
        rows = [_row(place, write) for place in section.places]
        cells = [list(HEADS), ["---"] * len(HEADS), *rows]
        lines += [*("| " + " | ".join(row) + " |" for row in cells), ""]
    if section.left_out:
        lines += [f"Not listed: **{section.left_out}** more places; they stand in the tables of the case.", ""]
    if section.unplaced:
        lines += [f"Without a place: **{section.unplaced}** events, of which no claim tells where they were.", ""]
    if section.undrawn:
        lines += [f"Told only of places without a known point: **{section.undrawn}** events.", ""]
    return lines


def _row(place: MapPlace, write: Write) -> list[str]:
    marks = (" (the event in question)" if place.focal else "") + (
        " (≠ where it was is disputed)" if place.contested else ""
    )
    left_out = place.number - len(place.events)
    told = [_event(one, write) for one in place.events] + ([f"and **{left_out}** more"] if left_out else [])
    return [
        write(place.name) + marks,
        write(place.names),
        f"**{place.number}**",
        "; ".join(told),
        write(place.precision),
    ]


def _event(event: PlaceEvent, write: Write) -> str:
    told = f", told by {write(event.told)}" if event.told else ""
    denied = f", denied or doubted by {write(event.denied)}" if event.denied else ""
    disputed = " (≠ place disputed)" if event.disputed else ""
    return f"{write((said(event.when, event.claims),))}: {write(event.what)}{told}{denied}{disputed}"
