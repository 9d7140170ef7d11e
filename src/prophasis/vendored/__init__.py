"""Scripts, styles and map data by others, shipped unchanged with their licences; ``vendored.yaml`` lists them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def vendored(name: str) -> str:
    """The text of a file below this folder, like ``leaflet/leaflet.js``."""
    return files(__name__).joinpath(*name.split("/")).read_text(encoding="utf-8")
