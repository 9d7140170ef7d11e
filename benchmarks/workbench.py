"""Fifty readers of the workbench at once over a large case: how long each page takes, and how much memory the server holds.

python -m benchmarks.workbench [--claims 100000] [--readers 50] [--seconds 20] [--case FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from benchmarks.workbench_case import ids_of, write_case

TERMS = ("shelling", "hospital", "denied statement", "convoy", "bridge", "observers", "drone artillery", "captured")
Pick = Callable[[random.Random], str]


def main() -> None:
    """Make the case, serve it, read it, print."""
    parser = argparse.ArgumentParser(description="Measure the workbench.")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--case", type=Path, help="keep the made case here, and use it again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = asked.case or Path(folder) / "case"
        if not (case / "derived" / "manifest.json").exists():
            write_case(case, asked.claims)
        _measure(case, asked.readers, asked.seconds)


def _measure(case: Path, readers: int, seconds: float) -> None:
    command = [sys.executable, "-m", "prophasis", "serve", str(case), "--port", "0", "--by", "reader"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = next(line.strip() for line in server.stdout or () if line.startswith("http"))
        pages = _pages(case)
        began = time.perf_counter()
        cookie = asyncio.run(_first(address, pages))
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; first page of all, tables loaded: {time.perf_counter() - began:.1f} s"
        )
        for pause, words in (
            (2.0, "each reader opens a page every two seconds on average"),
            (0.0, "each reader opens the next page at once"),
        ):
            taken, errors, passed = asyncio.run(_read(address, cookie, pages, readers, seconds, pause))
            _print(taken, errors, passed, f"{readers} readers, {words}")
        print(f"\nPeak memory of the server: {_peak_mb(server.pid):,.0f} MB")
    finally:
        server.terminate()
        server.wait(20)


def _pages(case: Path) -> dict[str, Pick]:
    claims, events, documents = (ids_of(case, name) for name in ("claims", "events", "documents"))
    return {
        "overview": lambda rng: "/",
        "claims, any page": lambda rng: f"/claims?page={rng.randrange(1, max(len(claims) // 50, 2))}",
        "claims, words": lambda rng: "/claims?" + urlencode({"q": f"{rng.choice(TERMS)} {rng.choice(TERMS)}", "page": rng.randrange(1, 20)}),
        "claims, speaker and days": lambda rng: "/claims?" + urlencode(
            {"speaker": f"{rng.choice(('north', 'south', 'east'))}/office-{rng.randrange(100)}", "from": f"2021-{rng.randrange(1, 13):02}-01", "sort": "occurred"}
        ),
        "claims, side, type, disputed": lambda rng: "/claims?" + urlencode(
            {"side": rng.choice(("north", "south")), "type": rng.choice(("ASSAULT", "AID", "COERCE")), "disputed": 1, "place": f"place-{rng.randrange(300)}"}
        ),
        "one claim": lambda rng: f"/claims/{rng.choice(claims)}",
        "evidence alone": lambda rng: f"/claims/{rng.choice(claims)}/evidence",
        "one event": lambda rng: f"/events/{rng.choice(events)}",
        "events": lambda rng: f"/events?page={rng.randrange(1, max(len(events) // 50, 2))}&sort=claims",
        "one document": lambda rng: f"/documents/{quote(rng.choice(documents))}",
        "disputes": lambda rng: f"/disputes?page={rng.randrange(1, 40)}",
        "figures": lambda rng: f"/figures?page={rng.randrange(1, 200)}&kind={rng.choice(('killed', 'wounded'))}",
        "timeline": lambda rng: f"/timeline?from=2022-{rng.randrange(1, 10):02}-01&page={rng.randrange(1, 50)}",
        "sources": lambda rng: "/sources",
    }  # fmt: skip


async def _first(address: str, pages: dict[str, Pick]) -> str:
    """Open a session; its cookie. One look at each kind of page, as the first reader would have had."""
    parts, rng = urlsplit(address), random.Random(0)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    _, headers = await _get(reader, writer, parts.netloc, f"{parts.path}?{parts.query}", "")
    cookie = headers["set-cookie"].partition(";")[0]
    for pick in pages.values():
        await _get(reader, writer, parts.netloc, pick(rng), cookie)
    writer.close()
    return cookie


async def _read(  # noqa: PLR0917 - one call, above
    address: str, cookie: str, pages: dict[str, Pick], readers: int, seconds: float, pause: float
) -> tuple[dict[str, list[float]], int, float]:
    taken: dict[str, list[float]] = defaultdict(list)
    errors, parts, until = 0, urlsplit(address), time.perf_counter() + seconds

    async def one(seed: int) -> None:
        nonlocal errors
        rng = random.Random(seed)
        await asyncio.sleep(rng.random() * pause)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        while time.perf_counter() < until:
            name = rng.choice(list(pages))
            began = time.perf_counter()
            status, _ = await _get(reader, writer, parts.netloc, pages[name](rng), cookie)
            taken[name].append(time.perf_counter() - began)
            errors += status != 200
            if pause:
                await asyncio.sleep(rng.random() * 2 * pause)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(seed) for seed in range(readers)))
    return taken, errors, time.perf_counter() - began


async def _get(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, path: str, cookie: str
) -> tuple[int, dict[str, str]]:
    """One request on a kept connection, by hand: a client library would take as long as the server."""
    if writer.is_closing():
        raise SystemExit("the server closed the connection")
    writer.write(f"GET {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines) if name}
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
    return int(status.split()[1]), headers


def _print(taken: dict[str, list[float]], errors: int, seconds: float, words: str) -> None:
    everything = sorted(one for times in taken.values() for one in times)
    print(f"\n{words}: {len(everything) / seconds:.0f} pages a second, {errors} errors\n")
    print("| page | n | p50 ms | p95 ms | max ms |\n| --- | ---: | ---: | ---: | ---: |")
    for name, times in [*((one, sorted(found)) for one, found in taken.items()), ("**all**", sorted(everything))]:
        p50, p95 = (times[min(int(len(times) * share), len(times) - 1)] * 1000 for share in (0.5, 0.95))
        print(f"| {name} | {len(times):,} | {p50:.0f} | {p95:.0f} | {times[-1] * 1000:.0f} |", flush=True)


def _peak_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
