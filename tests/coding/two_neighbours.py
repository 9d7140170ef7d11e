"""What a text tells in a case of two invented neighbours of which only the names are listed."""

from __future__ import annotations

from datetime import date

from prophasis.model.claim import Claim
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of *text*, published on 8 June 2024."""
    return claims_of(text, SETTING, date(2024, 6, 8))
