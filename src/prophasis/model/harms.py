"""Modes that tell what an attack did to people rather than how it was done."""

from __future__ import annotations

HARMS = frozenset({"kill", "death", "casualty", "wound"})
