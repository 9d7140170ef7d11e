"""docs/first-case.md, step by step, as a new user does it; the pictures of that page are taken here.

``PROPHASIS_PICTURES=docs/images/first-case`` writes them there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.test_workbench import opened, run_now, serving
from case import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "first-case.md"
ARTICLES = ROOT / "examples" / "red-hill"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = os.environ.get("PROPHASIS_PICTURES")
    folder = Path(asked) if asked else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The case as steps 2 to 4 make it, and what the run prints."""
    folder = tmp_path_factory.mktemp("first") / "my-case"
    prophasis("init", str(folder))
    assert (folder / "documents").is_dir()
    for name in ("case.yaml", "actors.yaml", "places.yaml", "sources.yaml"):
        (folder / name).write_bytes((ARTICLES / name).read_bytes())
    for article in (ARTICLES / "documents").iterdir():
        (folder / "documents" / article.name).write_bytes(article.read_bytes())
    return folder, prophasis("run", str(folder))


def prophasis(*words: str) -> str:
    done = subprocess.run([sys.executable, "-m", "prophasis", *words], capture_output=True, text=True, check=True)
    return done.stdout


def taken(what: Page | Locator, pictures: Path, name: str) -> None:
    """A picture of what is shown, no larger than a page of documentation bears."""
    what.screenshot(path=pictures / f"{name}.png", animations="disabled")
    assert 2_000 < (pictures / f"{name}.png").stat().st_size < 250_000


def shown(name: str) -> str:
    """What the page says the program prints, in its block after the words *name*."""
    found = re.search(rf"{name}.*?```\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


def test_the_run_prints_what_the_page_shows(case: tuple[Path, str]) -> None:
    folder, printed = case
    assert " ".join(printed.replace(str(folder), "my-case").split()) == shown("prophasis run my-case")


def test_the_brief_shows_what_the_page_says(page: Page, case: tuple[Path, str], pictures: Path) -> None:
    page.set_viewport_size({"width": 1000, "height": 620})
    page.goto((case[0] / "brief.html").as_uri())
    answer = page.locator("#answer")
    assert "Each says that the other began it" in answer.inner_text()
    taken(page, pictures, "brief")

    losses = page.locator("#losses")
    losses.scroll_into_view_if_needed()
    assert "6" in losses.inner_text()
    losses.locator("svg").first.scroll_into_view_if_needed()
    taken(losses.locator("figure, svg").first, pictures, "losses")

    answer.scroll_into_view_if_needed()
    answer.locator("a.said", has_text="6 killed").click()
    proof = page.locator("dialog#proof")
    assert "six of its soldiers had been killed near Red Hill" in proof.inner_text()
    assert "Freedonian Defence Ministry" in proof.inner_text()
    taken(page, pictures, "evidence")


def test_the_workbench_does_what_the_page_says(
    browser: Browser, case: tuple[Path, str], pictures: Path, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 620})
    page = context.new_page()
    folder = small.copied(case[0], tmp_path / "my-case")  # the other tests read it as it is
    with serving(folder) as address:
        root = opened(page, address)
        page.goto(f"{root}/claims?q=killed")
        assert page.locator("#results tbody tr").count() == 3
        taken(page, pictures, "claims")

        page.goto(f"{root}/documents")
        page.locator("#results tbody a", has_text="Attack on Red Hill repelled").click()
        page.locator(".reader .text").wait_for()
        assert page.locator(".reader .text mark").count() >= 3
        taken(page, pictures, "reader")

        page.goto(f"{root}/claims?q=six")
        page.goto(root + str(page.locator("#results a.said").first.get_attribute("href")))
        page.get_by_label("At least").first.fill("5")
        page.get_by_label("At most").first.fill("5")
        page.locator("#c-why").fill("The Herald printed five names.")
        page.get_by_label("At least").first.scroll_into_view_if_needed()
        taken(page, pictures, "correcting")
        page.get_by_role("button", name="Append the correction").click()
        page.get_by_text("Your correction is appended").wait_for()
        run_now(page)
        page.goto(f"{root}/brief")
        assert "5 killed" in page.locator("#answer").inner_text()
        page.goto(f"{root}/judgements")
        assert "The Herald printed five names." in page.locator("main").inner_text()
        assert page.get_by_text("Changes wait for the next run").count() == 0
        taken(page, pictures, "judgements")
    context.close()


def test_every_picture_of_the_page_is_there() -> None:
    named = re.findall(r"!\[[^\]]{20,}\]\((images/first-case/[\w-]+\.png)\)", PAGE.read_text(encoding="utf-8"))
    assert len(named) == 7
    assert all((PAGE.parent / name).stat().st_size > 2_000 for name in named)
