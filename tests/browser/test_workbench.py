"""The workbench as an analyst uses it: prophasis serve in a process of its own, in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.conftest import HYPOTHESES
from app.reader import LISTS
from case import small
from case.here import no_workers
from prophasis import Case

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")
HOSTILE = """\
---
title: "</title><script>window.hit=1</script><img src=x onerror=window.hit=1>"
source: "<svg onload=window.hit=1>"
published: 2024-03-09
---

The Freedonian Defence Ministry said that Sylvanian troops shelled Red Hill on 9 March 2024 <script>window.hit=1</script>.
"""


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small.write(tmp_path_factory.mktemp("served") / "case")
    (folder / "hypotheses.yaml").write_text(HYPOTHESES, encoding="utf-8")
    with no_workers():
        Case.open(folder).run(jobs=1)
    return folder


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address that prophasis serve prints, while it runs."""
    command = [sys.executable, "-m", "prophasis", "serve", str(folder), "--port", "0", "--by", "Ana"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield next(line.strip() for line in process.stdout or () if line.startswith("http"))
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def looked_at(read: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench that tests only look at."""
    with serving(small.copied(read, tmp_path_factory.mktemp("looked") / "case")) as address:
        yield address


@pytest.fixture
def worked_on(read: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A workbench of one test, and its case."""
    folder = small.copied(read, tmp_path / "case")
    with serving(folder) as address:
        yield address, folder


def opened(page: Page, address: str) -> str:
    """Open the printed address; where the workbench is."""
    page.set_default_timeout(12_000)
    page.goto(address)
    assert "token" not in page.url
    return page.url.rstrip("/")


def run_now(page: Page) -> None:
    """Run the case by the button in the bar, and watch it to its end."""
    page.get_by_role("button", name="Run now").first.click()
    page.wait_for_url("**/run")
    page.locator("#progress[data-state=done]").wait_for(timeout=60_000)


def shares(page: Page, root: str) -> list[str]:
    page.goto(f"{root}/hypotheses")
    return page.locator("table").first.locator("tbody td").all_inner_texts()


def test_filter_read_correct_run_and_take_back(page: Page, worked_on: tuple[str, Path]) -> None:
    address, folder = worked_on
    root = opened(page, address)
    before = shares(page, root)
    read = (folder / "derived" / "read_claims.parquet").read_bytes()

    page.goto(f"{root}/claims")
    page.get_by_label("Speaks for").select_option("freedonia")
    page.wait_for_url("**/claims?side=freedonia")
    page.get_by_label("Words said").fill("six")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=six**")
    assert page.locator("#results tbody tr").count() == 1
    page.reload()
    assert page.locator("#results tbody tr").count() == 1
    page.locator("#results a.said").click()
    assert page.locator("#panel mark").inner_text().startswith("six Freedonian soldiers were killed")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()

    page.goto(root + str(page.locator("#results a.said").get_attribute("href")))
    page.get_by_label("At least").first.fill("9")
    page.get_by_label("At most").first.fill("9")
    page.locator("#c-why").fill("the ministry's own list")
    page.get_by_role("button", name="Append the correction").click()
    page.get_by_text("Your correction is appended").wait_for()
    page.goto(f"{root}/claims?q=shelled")
    page.goto(root + str(page.locator("#results a.said").first.get_attribute("href")))
    page.locator("#c-stance").select_option("denies")
    page.get_by_role("button", name="Append the correction").click()
    page.get_by_text("Your correction is appended").wait_for()
    assert len((folder / "judgements.jsonl").read_text().splitlines()) == 2
    run_now(page)

    page.goto(f"{root}/figures?kind=killed")
    assert page.locator("#results td b", has_text="9").count() == 1
    assert shares(page, root) != before
    page.goto(f"{root}/changes")
    assert "Claims: 0 added, 0 gone, 2 changed" in page.locator("main").inner_text()
    page.goto(f"{root}/brief")
    assert "Ana" in page.locator("body").inner_text()
    assert (folder / "derived" / "read_claims.parquet").read_bytes() == read

    for _ in range(2):
        page.goto(f"{root}/judgements")
        page.get_by_role("button", name="Withdraw").first.click()
        page.get_by_text("withdrawn by a further line").wait_for()
    assert len((folder / "judgements.jsonl").read_text().splitlines()) == 4
    run_now(page)
    assert shares(page, root) == before
    page.goto(f"{root}/figures?kind=killed")
    assert page.locator("#results td b", has_text="9").count() == 0


def test_a_hostile_document_is_read_and_runs_nothing(page: Page, worked_on: tuple[str, Path]) -> None:
    address, folder = worked_on
    root = opened(page, address)
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss())[0])
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{root}/documents/add")
    page.locator("#files").set_input_files(
        [{"name": "<img src=x onerror=window.hit=1>.md", "mimeType": "text/markdown", "buffer": HOSTILE.encode()},
         {"name": "evil.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}]
    )  # fmt: skip
    assert page.locator("#chosen li").count() == 2
    page.get_by_role("button", name="Add to the case").click()
    assert page.locator(".added .good").count() == 1
    assert "this type is not read" in page.locator(".added .bad").inner_text()
    said.clear()  # the browser itself notes the status 422
    run_now(page)

    (added,) = {path.name for path in (folder / "documents").iterdir()} - {f"{name}.md" for name in small.DOCUMENTS}
    assert added == "-img src-x onerror-window.hit-1-.md".lstrip("-")
    page.goto(f"{root}/documents?q=script")
    page.locator("#results tbody a").first.click()
    assert "<script>window.hit=1</script>" in page.locator(".reader .text").inner_text()
    for path in (
        "/",
        "/claims",
        "/documents",
        "/sources",
        "/timeline",
        "/events",
        "/issues",
        "/brief",
        "/changes",
        "/run",
    ):
        page.goto(root + path)
        assert page.evaluate("window.hit") is None, path
    assert said == []
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {root.split("/")[2]}


def test_all_of_it_is_reached_by_keyboard(page: Page, looked_at: str) -> None:
    root = opened(page, looked_at)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    page.goto(f"{root}/claims")
    page.locator("#f-q").focus()
    page.keyboard.type("wounded")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?q=wounded")
    reached = ""
    for _ in range(40):
        page.keyboard.press("Tab")
        reached = str(page.evaluate("document.activeElement.className"))
        if reached == "said":
            break
    assert reached == "said"
    page.keyboard.press("Enter")
    page.locator("#panel mark").wait_for()
    assert page.evaluate("document.getElementById('panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "said"


def paths(page: Page, root: str) -> list[str]:
    """A page of every kind."""

    def first(listing: str) -> str:
        found: Any = page.request.get(f"{root}/{listing}.json").json()
        return str(found[0]["id"])

    claim, document = first("claims"), first("documents")
    return [
        "/", *(f"/{name}" for name in LISTS), f"/claims/{claim}", f"/events/{first('events')}", f"/documents/{document}?claim={claim}", "/source?id=herald",
        "/documents/add", "/hypotheses", "/judgements", "/run", "/changes", "/sql", "/figures?policy=latest", "/claims?speaker=nobody", "/nothing",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_readers_by_level_a_or_aa(browser: Browser, looked_at: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    root, found = opened(page, looked_at), {}
    rules = ["wcag2a", "wcag2aa"] if scheme == "light" else ["color-contrast"]
    for path in paths(page, root) if scheme == "light" else paths(page, root)[11:14]:
        page.goto(root + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        answer = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
        if answer:
            found[path] = [(one["id"], one["nodes"][0]["html"][:200], len(one["nodes"])) for one in answer]
    context.close()

    assert found == {}


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_page_scrolls_sideways(browser: Browser, looked_at: str, tmp_path: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 1000})
    page = context.new_page()
    root, wide = opened(page, looked_at), {}
    shots = Path(os.environ.get("PROPHASIS_SHOTS", tmp_path))
    for n, path in enumerate(paths(page, root)):
        page.goto(root + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        inner, outer = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if inner > outer:
            wide[path] = inner
        if n in (0, 1, 11, 13):
            page.screenshot(path=shots / f"workbench-{n}-{width}.png")
    context.close()

    assert wide == {}


def test_pages_work_without_script(browser: Browser, looked_at: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    root = opened(page, looked_at)
    page.goto(f"{root}/claims")
    page.get_by_label("Words said").fill("wounded")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/claims?q=wounded")
    page.locator("#results a.said").first.click()
    page.wait_for_url("**/claims/*")
    assert page.locator("main mark").is_visible()
    context.close()
