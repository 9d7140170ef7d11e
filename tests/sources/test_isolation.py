"""The reading process: it has limits, and its death costs one file."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prophasis.sources.found import Found
from prophasis.sources.isolation import IsolatedParser, Limits
from sources.made import PAGE, codes, make_pdf, only, read

GIGANTIC = "<html><body>" + "<p>Two soldiers died near the village, the ministry said.</p>" * 850_000 + "</body></html>"


@pytest.fixture
def parser() -> Iterator[IsolatedParser]:
    made = IsolatedParser()
    yield made
    made.close()


def texts(parser: IsolatedParser, form: str, content: bytes) -> list[str]:
    return [item.text for item in parser.parse(form, content).items if isinstance(item, Found)]


def test_one_process_reads_file_after_file(parser: IsolatedParser) -> None:
    texts(parser, "pdf", make_pdf("Two died."))
    first = parser._process
    texts(parser, "html", PAGE.encode())

    assert parser._process is first


def test_a_page_of_fifty_megabytes_ends_at_a_limit_or_is_read(tmp_path: Path) -> None:
    assert len(GIGANTIC) > 50_000_000
    parser = IsolatedParser(Limits(cpu_seconds=4, wall_seconds=20))
    started = time.monotonic()

    reading = read(tmp_path, "page.html", GIGANTIC, isolated=parser.parse)

    assert time.monotonic() - started < 25
    assert codes(reading) == ["unreadable"]
    # on a busy machine the clock may run out before the computing time does
    assert re.search("page.html: (needed more than|was not read within) .* the limit", reading.issues[0].message)
    assert only(read(tmp_path, "next.html", PAGE, isolated=parser.parse)).title == "Fire on the border"
    parser.close()


def test_a_limit_on_memory_is_told_as_one() -> None:
    parser = IsolatedParser(Limits(memory_bytes=600 << 20))

    parsed = parser.parse("html", GIGANTIC.encode() * 2)

    assert parsed.failure is not None
    assert "memory" in parsed.failure
    assert texts(parser, "pdf", make_pdf("Two died.")) == ["Two died."]
    parser.close()


def test_a_limit_on_time_is_told_as_one() -> None:
    parser = IsolatedParser(Limits(wall_seconds=0.05))

    parsed = parser.parse("html", GIGANTIC.encode())

    assert (
        parsed.failure
        == "was not read within 0.05 seconds, the limit for one file. Split the file, or save its text as .txt."
    )
    parser.close()


def test_a_death_between_files_is_not_the_next_files_fault(parser: IsolatedParser) -> None:
    texts(parser, "pdf", make_pdf("Two died."))
    assert parser._process is not None
    parser._process.kill()
    parser._process.wait()

    assert texts(parser, "pdf", make_pdf("One died.")) == ["One died."]


def test_elements_nested_without_end_are_an_issue(tmp_path: Path) -> None:
    reading = read(tmp_path, "deep.html", "<div>" * 100_000 + "Two died.")

    assert reading.documents == ()
    assert codes(reading) == ["unreadable"]


def test_the_reading_process_can_neither_write_nor_call_nor_connect(tmp_path: Path) -> None:
    from prophasis.sources import worker  # noqa: PLC0415

    child = os.fork()
    if not child:
        try:
            worker.harden(4 << 30)
            status = sum(_refused(tmp_path, n) << n for n in range(3))
        except BaseException:
            status = 99
        os._exit(status)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0b111


def _refused(folder: Path, n: int) -> bool:
    import signal  # noqa: PLC0415
    import socket  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        match n:
            case 0:
                socket.create_connection(("127.0.0.1", 9))
            case 1:
                subprocess.run(["true"], check=False)
            case 2:
                (folder / "x").write_bytes(b"x" * 100)
    except OSError:
        return True
    return False
