"""Data for our own script inside a page: JSON that no HTML parser can take for markup."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_block(value: Any) -> Markup:
    r"""*value* as JSON for ``<script type="application/json">``; a browser reads it as data and never runs it.

    Example:
        >>> str(json_block({"a": "</script>&"}))
        '{"a":"\\u003c/script\\u003e\\u0026"}'
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - nothing in it can end the element
