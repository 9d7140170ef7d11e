"""What the brief of the reference case is held to: time from linked tables, size, requests, accessibility, sentences without a claim.

    python -m benchmarks.brief [CASE]

CASE (examples/november-2021) is copied and run; then the brief alone is written five times in this process, of which the quickest and
the slowest are printed, and once by the command that users give. The page is opened from disk in Chromium, in light and in dark, with every fold open.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from benchmarks.measure import measure
from prophasis.brief.lint import lint_brief
from prophasis.cases import Case

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TIMES = 5


def main() -> None:
    """Print the table."""
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/november-2021")
    with TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        shutil.copytree(given, case, ignore=shutil.ignore_patterns("derived", "brief.*"))
        opened = Case.open(case)
        opened.run()
        seconds = [_written_in(opened) for _ in range(TIMES)]
        command = measure([sys.executable, "-m", "prophasis", "brief", str(case)])
        page = case / "brief.html"
        requests, violations = _in_chromium(page)
        tables = {"claims": opened.table("claims").to_arrow()}
        unfounded = lint_brief(page.read_text(encoding="utf-8"), tables)
        rows = [
            ("written from linked tables", f"{min(seconds):.1f} to {max(seconds):.1f} s", "3 s"),
            ("the whole command, Python's start included", f"{command.seconds:.1f} s, {command.peak_mb:.0f} MB", ""),
            ("size", f"{page.stat().st_size / 1e6:.2f} MB", "3 MB"),
            ("requests besides the file itself", str(requests), "0"),
            ("violations of WCAG A and AA found by axe, light and dark", str(violations), "0"),
            ("sentences without a claim, by the linter", str(len(unfounded)), "0"),
        ]
    sys.stdout.write("| what | measured | target |\n| --- | ---: | ---: |\n")
    sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in rows))


def _written_in(case: Case) -> float:
    start = time.perf_counter()
    case.brief()
    return time.perf_counter() - start


def _in_chromium(page: Path) -> tuple[int, int]:
    """Requests and violations."""
    asked: list[str] = []
    violations = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            tab = browser.new_page(color_scheme=scheme)
            tab.on("request", lambda request: asked.append(request.url))
            tab.goto(page.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            found = Axe().run(tab, options={"runOnly": {"type": "tag", "values": LEVELS}})
            violations += found.violations_count
        browser.close()
    return len([url for url in asked if url != page.as_uri()]), violations


if __name__ == "__main__":
    main()
