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

READY, DONE, FAILED = "ready", "done", "failed"


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
        else:
            connection.send((DONE, pack(part)))


def main() -> None:
    """Serve the parent, which holds the other end of the descriptor named on the command line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = Connection(int(sys.argv[1]))
    os.dup2(2, 1)
    try:
        serve(connection)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)


if __name__ == "__main__":
    main()
