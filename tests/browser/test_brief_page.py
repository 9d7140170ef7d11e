"""The brief, opened from disk in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("browser")


def test_it_opens_from_disk_and_asks_for_nothing(page: Page, brief_file: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(brief_file.as_uri())

    assert asked == [brief_file.as_uri()]
    assert complaints == []
    assert page.locator("h1").inner_text().startswith("What triggered the fighting of 16 November 2021")
