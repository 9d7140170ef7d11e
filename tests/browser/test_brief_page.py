"""The brief, opened from disk in a real browser."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def opened(page: Page, brief_file: Path) -> Page:
    page.goto(brief_file.as_uri())
    return page


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
    assert brief_file.stat().st_size < 3_000_000


def test_every_mark_leads_to_evidence_that_is_there(opened: Page) -> None:
    """All marks by their targets; and each kind of mark once by a click, as a reader would."""
    dead = opened.evaluate(
        """() => [...document.querySelectorAll("a[data-claims]")].filter((mark) =>
        !document.getElementById(mark.getAttribute("href").slice(1)) || mark.dataset.claims.split(" ").some((claim) => !document.getElementById(claim)))
        .map((mark) => mark.outerHTML)"""
    )
    assert dead == []

    for mark in ("#answer a.said", "#focal a.ref", "#timeline svg a", "#losses svg a", "#before svg a"):
        opened.locator(mark).first.dispatch_event("click")
        proof = opened.locator("dialog#proof")
        assert proof.is_visible()
        assert proof.locator("blockquote mark").first.inner_text().strip()
        opened.keyboard.press("Escape")
        assert not proof.is_visible()


def test_a_mark_of_the_timeline_shows_its_sentence_when_it_is_focused(opened: Page) -> None:
    opened.locator("#timeline a.focal").first.focus()
    tip = opened.locator("#tip")

    assert tip.is_visible()
    sentence = tip.locator("p").nth(1).inner_text()
    assert sentence in opened.locator("#evidence").inner_text()
    opened.keyboard.press("Escape")
    assert not tip.is_visible()


def test_the_whole_timeline_and_each_rule_of_reading_can_be_chosen_by_keyboard(opened: Page) -> None:
    opened.locator("#zoom-1").focus()
    before = opened.locator("#timeline .choice:visible svg a").count()
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#timeline .choice:visible").count() == 1
    assert opened.locator("#timeline .choice:visible svg a").count() > before

    opened.locator("#reading-all").focus()
    seen = {opened.locator("#losses .choice:visible caption").first.inner_text()}
    for _ in range(6):
        opened.keyboard.press("ArrowRight")
        seen.add(opened.locator("#losses .choice:visible caption").first.inner_text())
    assert len(seen) == 7
    assert any("UCDP" in caption for caption in seen)


def test_a_period_chosen_elsewhere_dims_what_lies_outside(opened: Page) -> None:
    opened.evaluate(
        """() => document.dispatchEvent(new CustomEvent("period", {detail: {from: "2021-11-16", to: "2021-11-16"}}))"""
    )
    marks = opened.locator("#timeline .choice:visible a[data-day]")
    away = {mark.get_attribute("data-day"): "away" in (mark.get_attribute("class") or "") for mark in marks.all()}

    assert away.pop("2021-11-16") is False
    assert set(away.values()) == {True}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_readers_by_level_a_or_aa(browser: Browser, brief_file: Path, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(brief_file.as_uri())

    found = Axe().run(
        page,
        options={"runOnly": LEVELS if scheme == "light" else ["color-contrast"], "resultTypes": ["violations"]},
    )
    context.close()

    assert [(one["id"], one["nodes"][0]["html"][:400], len(one["nodes"])) for one in found.response["violations"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_have_the_colours_of_the_page_and_are_read_on_its_ground(
    browser: Browser, brief_file: Path, tmp_path: Path, scheme: str
) -> None:
    """WCAG AA: 4.5 for words, 3 for a mark that says something; the ground is that of the tables around."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(brief_file.as_uri())
    page.evaluate("document.getElementById('escalation').scrollIntoView()")
    page.screenshot(path=Path(os.environ.get("PROPHASIS_SHOTS", tmp_path)) / f"drawings-{scheme}.png")
    ground, text, bars = page.evaluate(
        """() => {
        const paint = (pick, of) => [...new Set([...document.querySelectorAll(pick)].map((one) => getComputedStyle(one)[of]))];
        return [paint("svg.plain > rect", "fill"), paint("svg.plain text", "fill"), paint("svg.plain rect:has(title)[fill='#1f5a99'], svg.plain rect:has(title)[fill='#b3261e']", "fill")];
        }"""
    )
    card = page.evaluate("getComputedStyle(document.querySelector('figure.chart')).backgroundColor")
    context.close()

    assert ground == [card]
    assert len(text) >= 2
    assert min(contrast(one, card) for one in text) >= 4.5
    assert bars
    assert min(contrast(one, card) for one in bars) >= 3


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as a browser writes them, by WCAG."""
    light = sorted((luminance(colour) for colour in (one, other)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def luminance(colour: str) -> float:
    """How bright ``rgb(r, g, b)`` is, from 0 to 1."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_it_fits_the_screen(browser: Browser, brief_file: Path, tmp_path: Path, width: int) -> None:
    """No width makes the page scroll sideways; pictures scroll within themselves."""
    context = browser.new_context(viewport={"width": width, "height": 1200})
    page = context.new_page()
    page.goto(brief_file.as_uri())

    wide = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    shots = Path(os.environ.get("PROPHASIS_SHOTS", tmp_path))
    page.screenshot(path=shots / f"brief-{width}.png")
    context.close()

    assert wide[0] <= wide[1]
    assert (shots / f"brief-{width}.png").stat().st_size > 20_000


def test_on_a_narrow_screen_every_picture_opens_at_the_event_in_question(browser: Browser, brief_file: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(brief_file.as_uri())

    def out_of_view() -> list[str]:
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll(".chart")].filter((chart) => {
              const frame = chart.getBoundingClientRect();
              const marks = [...chart.querySelectorAll("svg .node.focal .box, svg a.focal g, svg g.focal")].map((one) => one.getBoundingClientRect()).filter((box) => box.height);
              return marks.length && !marks.some((box) => box.left >= frame.left && box.right <= frame.right);
            }).map((chart) => chart.getAttribute("aria-label"))"""
        )
        return found

    scrolled = "() => [...document.querySelectorAll('.chart')].filter((one) => one.scrollLeft > 0).length"
    assert page.evaluate(scrolled) >= 3
    assert out_of_view() == []
    for n in (2, 3):
        page.locator(f"label[for=zoom-{n}]").click()
        assert out_of_view() == []
    context.close()


def test_it_reads_without_script(browser: Browser, brief_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(brief_file.as_uri())

    assert page.locator("#answer .answer").is_visible()
    assert page.locator("#timeline .choice").first.is_visible()
    page.locator("label[for=zoom-2]").click()
    assert page.locator("#timeline .choice").nth(1).is_visible()
    context.close()


def test_it_prints_on_a4_with_all_that_is_folded(opened: Page, tmp_path: Path) -> None:
    import pypdf  # noqa: PLC0415

    opened.pdf(path=tmp_path / "brief.pdf", format="A4", prefer_css_page_size=True)
    printed = pypdf.PdfReader(tmp_path / "brief.pdf")
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in printed.pages))

    assert float(printed.pages[0].mediabox.width) == pytest.approx(595, abs=2)
    assert float(printed.pages[0].mediabox.height) == pytest.approx(842, abs=2)
    assert "What triggered the fighting of 16 November 2021" in text
    assert len(printed.pages) < 40
    assert "UCDP: low, best, high" in text  # the reading that was not chosen
    assert "Rival explanations" in text
    marks = set(re.findall(r"▸\s?(G?\d+)", text))
    at_the_end = text[text.rindex("Statements behind marks that rest on several claims") :]
    evidence = set(re.findall(r"(?<!▸)\b(\d+) (?=\w[^▸]{2,90}? (?:asserts?|den(?:y|ies)|doubts?)\b)", text))
    assert len(marks) > 100
    assert {mark for mark in marks if mark.startswith("G")} <= set(re.findall(r"G\d+", at_the_end))
    assert {mark for mark in marks if not mark.startswith("G")} <= evidence
    assert "Not on paper: losses told of other events" in text
