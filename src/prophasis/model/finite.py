"""Values that JSON has: a number that is none, or has no end, is unknown there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


def finite(value: Any) -> Any:
    """*value* with ``None`` in the place of every nan and infinity, through lists and mappings.

    Example:
        >>> finite({"ratio": [2.0, float("inf")], "days": 3})
        {'ratio': [2.0, None], 'days': 3}
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(one) for one in value]
    return value
