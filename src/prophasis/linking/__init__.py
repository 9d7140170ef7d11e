"""Claims -> events, both versions kept; repeats of one origin counted once. Event tables of datasets are linked by `link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prophasis.linking.link_settings import LinkSettings
    from prophasis.linking.link_tables import link

__all__ = ["LinkSettings", "link"]


def __getattr__(name: str) -> Any:
    """*name* from the module that defines it, loaded when it is first asked for."""
    if name == "link":
        from prophasis.linking.link_tables import link  # noqa: PLC0415 - heavy

        return link
    if name == "LinkSettings":
        from prophasis.linking.link_settings import LinkSettings  # noqa: PLC0415

        return LinkSettings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
