"""What a denial denies: the happening, or only that anybody came to harm in it."""

from __future__ import annotations

from prophasis.model.harms import HARMS


def denies_only_harm(mode: str | None, actor: str | None, *, asserts_it_too: bool) -> bool:
    """Whether a denial says only that nobody was hurt.

    "They fired at us, but no soldier was hurt" does not deny the fire. It is read so where the same speaker asserts the
    happening; "we killed nobody" names a doer, and denies it.
    """
    return asserts_it_too and actor is None and mode in HARMS
