"""The news agencies of a case, by every name that a credit line or an attribution may give them."""

from __future__ import annotations

from prophasis.model.ids import slug
from prophasis.model.setting import Setting


def agency_names(setting: Setting) -> dict[str, str]:
    """Slugs of the names and ids of the case's agencies, to their source ids."""
    agencies = [source for source in setting.sources if source.kind == "agency"]
    return {key: source.id for source in agencies for key in (slug(source.name), slug(source.id))}
