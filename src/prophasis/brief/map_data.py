"""What the map's script gets: points, numbers and days. Names stay in the table of the page, where the script reads them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from markupsafe import Markup

from prophasis.brief.json_block import json_block
from prophasis.brief.map_extent import Extent, core
from prophasis.brief.map_lines import STEP, map_lines
from prophasis.brief.map_places import MapPlace, MapSection
from prophasis.brief.visible import anchor
from prophasis.vendored import vendored


def place_anchor(place: str) -> str:
    """The id of the row of *place* in the page."""
    return anchor(f"place-{place}")


def map_data(section: MapSection) -> Markup | None:
    """The data block of the map; ``None`` where nothing can be drawn, and then no map is shipped."""
    drawn = [(place, place.extent) for place in section.places if place.extent]
    if not drawn:
        return None
    lines = map_lines([(extent.lon, extent.lat) for _, extent in drawn])
    return json_block(
        {
            "step": STEP,
            "core": core([(extent, place.number) for place, extent in drawn]),
            "places": [_place(place, extent) for place, extent in drawn],
            "coasts": lines.coasts,
            "borders": lines.borders,
        }
    )


def map_styles(section: MapSection) -> list[str]:
    """The styles that the section needs beside those of the page."""
    return (
        [*([vendored("leaflet/leaflet.css")] if section.drawn else []), _template("map.css")] if section.places else []
    )


def map_scripts(section: MapSection) -> list[str]:
    """The scripts that the section needs: Leaflet, unchanged, and ours."""
    return [vendored("leaflet/leaflet.js"), _template("map.js")] if section.drawn else []


def _place(place: MapPlace, extent: Extent) -> dict[str, Any]:
    return {
        "id": place_anchor(place.id),
        "at": [extent.lat, extent.lon],
        "km": extent.km,
        "area": extent.area,
        "contested": place.contested,
        "focal": place.focal,
        "n": place.number,
        "days": [[first.isoformat(), last.isoformat(), n] for first, last, n in place.days],
    }


def _template(name: str) -> str:
    return files("prophasis.brief").joinpath("templates", name).read_text(encoding="utf-8").strip()
