"""The process in which units are handled: started by `prophasis.case.workers`, ends when its parent does.

It runs apart so that a document that brings down a parser or a rule takes nothing else with it, and so that the same
settings of threads, time zone and locale hold on every machine.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from multiprocessing.connection import Connection

try:
    import resource
except ImportError:  # Windows: the time for one unit is the only limit there
    resource = None  # type: ignore[assignment]

READY, DONE, FAILED = "ready", "done", "failed"
MEMORY_BYTES = 3 << 30
"""What one worker may hold. Far beyond what a document needs, and less than a laptop has."""


def bound_memory(most: int) -> None:
    """Let this process hold *most* bytes of data. Address space that is only reserved, as large models do, does not count."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))


def serve(connection: Connection) -> None:
    """Handle what comes through *connection* until it is closed."""
    sys.path[:] = connection.recv()
    from prophasis.case.tables_file import pack, unpack  # noqa: PLC0415 - Arrow is found on the path just received
    from prophasis.errors import ProphasisError  # noqa: PLC0415

    function, setting = pickle.loads(connection.recv_bytes())  # noqa: S301 - our own parent's bytes
    connection.send((READY, None))
    while True:
        unit = unpack(connection.recv_bytes())
        try:
            part = function((unit or {})["unit"], setting)
        except ProphasisError as error:
            connection.send((FAILED, error))
        except MemoryError:
            _say_and_end(f"it needed more than {MEMORY_BYTES >> 20:,} MB of memory")
        else:
            connection.send((DONE, pack(part)))


def _say_and_end(last_words: str) -> None:
    """End without unwinding: there may be no memory left for a traceback."""
    os.write(2, last_words.encode("ascii"))
    os._exit(1)


def main() -> None:
    """Serve the parent, which holds the other end of the descriptor named on the command line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = Connection(int(sys.argv[1]))
    os.dup2(2, 1)
    bound_memory(MEMORY_BYTES)
    try:
        serve(connection)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)


if __name__ == "__main__":
    main()
