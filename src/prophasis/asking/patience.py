"""Asking again where that may help: a few times, with growing waits, within a bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable

from prophasis.asking.answer import Answer, Failure

TRIES = 5
"""How often one request is made at most."""

LONGEST_WAIT_S = 60.0
"""The longest wait before one more try; a server that wants more is not waited for."""

FIRST_WAIT_S = 1.0


def patiently(
    ask: Callable[[], Answer | Failure],
    *,
    within: float,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Answer | Failure:
    """The answer that *ask* gives in the end.

    A failure that passes is waited out: one second, two, four …, or as long as the server asks for.

    Args:
        ask: Makes the request once.
        within: Seconds after which no new try is begun.
        sleep: How to wait.
        clock: What time it is, in seconds.
    """
    until = clock() + within
    found = ask()
    for n in range(TRIES - 1):
        if isinstance(found, Answer) or not found.passing:
            return found
        wait = FIRST_WAIT_S * 2**n if found.wait is None else found.wait
        if wait > LONGEST_WAIT_S or clock() + wait > until:
            return found
        sleep(wait)
        found = ask()
    return found
