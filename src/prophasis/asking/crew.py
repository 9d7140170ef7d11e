"""A few threads that ask, so that one slow reply does not hold up the next. They end with the program, whatever they wait for."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

Given = TypeVar("Given")
Found = TypeVar("Found")


def each(work: Callable[[Given], Found], things: Sequence[Given], *, at_once: int) -> Iterator[tuple[int, Found]]:
    """Number and result of *work* on each of *things*, as they come.

    Who stops listening, by an error or a key, stops the crew: it begins nothing more.

    Raises:
        Exception: What *work* raised.
    """
    waiting: queue.SimpleQueue[tuple[int, Given]] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Found | None, BaseException | None]] = queue.SimpleQueue()
    stopped = threading.Event()
    for numbered in enumerate(things):
        waiting.put(numbered)

    def serve() -> None:
        while not stopped.is_set():
            try:
                n, thing = waiting.get_nowait()
            except queue.Empty:
                return
            whole = False
            try:
                done.put((n, work(thing), None))
                whole = True
            finally:
                if not whole:
                    done.put((n, None, sys.exc_info()[1] or RuntimeError("it ended without a word")))

    for _ in range(min(at_once, len(things))):
        threading.Thread(target=serve, daemon=True, name="prophasis-asking").start()
    try:
        for _ in things:
            n, found, error = done.get()
            if error is not None:
                raise error
            yield n, cast(Found, found)
    finally:
        stopped.set()
