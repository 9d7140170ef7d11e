"""Fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grouping import named_by_group, slow_first

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# For the workers of pytest-xdist and for whatever tests start (here pytest-randomly has imported numpy by now): beside each other the
# threads of numpy's small products wait more than they work, and a sentence takes up to ten times the processor.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """On a worker of pytest-xdist, after its plugin: groups stay together."""
    yield
    if getattr(config.option, "loadgroup", False):
        named_by_group(items)
        slow_first(items)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def example() -> Path:
    """The reference case that ships with the project. Read-only: copy it before running it."""
    return ROOT / "examples" / "november-2021"


@pytest.fixture
def no_workers() -> Iterator[None]:
    """Runs of the test handle their units in this process."""
    from case.here import no_workers  # noqa: PLC0415 - Arrow, which most tests do without

    with no_workers():
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The gold data beside the project; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the gold data in ../shared, which is absent here")
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window; the test skips where there is none, but not in CI."""
    path = shutil.which("chromium")
    if path is None:
        assert not os.environ.get("CI"), "CI has to install chromium: see .ci/run"
        pytest.skip("needs the command chromium, which is absent here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        # As root Chromium runs only without its sandbox; what it opens here is ours.
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of the browser, with nothing kept from other tests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
