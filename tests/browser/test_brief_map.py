"""The map of the brief in a real browser: by mouse, by keyboard, by ear, and without a request."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from brief.conftest import MANIFEST
from brief.test_hostile import HOSTILE, poisoned, poisoned_setting
from linking.gold_case import read_gold_case
from prophasis.brief.step import write_brief
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def heard(page: Page, brief_file: Path) -> Iterator[list[str]]:
    """The page open at the map; what it asks for or complains about, which must be nothing."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.goto(brief_file.as_uri())
    page.evaluate("document.getElementById('map').scrollIntoView()")
    yield found
    assert found == [brief_file.as_uri()]


def spot(page: Page, name: str) -> Locator:
    """The mark of the place whose name begins with *name*."""
    return page.locator(f"#map-view button[aria-label^='{name}']")


def is_away(page: Page, name: str) -> bool:
    """Whether the place is dimmed."""
    return bool(spot(page, name).evaluate("(one) => one.closest('.place').classList.contains('away')"))


def slider(page: Page, name: str) -> Locator:
    """One end of the period."""
    return page.get_by_role("slider", name=name, exact=True)


def periods(page: Page) -> list[dict[str, Any]]:
    """The events called "period" that were sent since the last `listen`."""
    return list(page.evaluate("window.heardPeriods"))


def listen(page: Page) -> None:
    """Keep what is sent from now on."""
    page.evaluate(
        "window.heardPeriods = []; document.addEventListener('period', (event) => window.heardPeriods.push(event.detail))"
    )


def test_every_drawn_place_has_a_mark_with_a_name_and_a_row(page: Page, heard: list[str]) -> None:
    marks = page.locator("#map-view button.spot")
    places = json.loads(page.locator("#map-data").text_content() or "")["places"]

    assert marks.count() == len(places) > 10
    labels = [mark.get_attribute("aria-label") or "" for mark in marks.all()]
    for place, label in zip(places, labels, strict=True):
        name = page.locator(f"#{place['id']} .place-name").text_content() or ""
        assert label.startswith(f"{name}: {place['n']} event")
        assert ("disputed" in label) is place["contested"]
    assert sum(label.startswith("Shushi/Shusha: ") for label in labels) == 1
    assert page.locator("#map-view .place-title", has_text="Shushi/Shusha").count() == 1


def test_every_place_of_the_event_in_question_has_a_star_and_a_ring(page: Page, heard: list[str]) -> None:
    marked = page.locator("#map-view button.spot.focal")
    looks = marked.evaluate_all(
        "(all) => all.map((one) => [getComputedStyle(one, '::before').content, getComputedStyle(one).boxShadow])"
    )

    drawn = page.locator("#map-data").evaluate(
        "(one) => JSON.parse(one.textContent).places.filter((place) => place.focal).length"
    )
    assert len(looks) == drawn >= 2
    assert {star for star, _ in looks} == {'"★"'}
    assert all("5px" in ring for _, ring in looks)
    assert page.locator("#map-view .place-title", has_text="★").count() == len(looks)
    assert "Armenia-Azerbaijan state border" in page.locator("figure.map figcaption").inner_text()


def test_no_mark_covers_another(page: Page, heard: list[str]) -> None:
    boxes = [mark.bounding_box() for mark in page.locator("#map-view button.spot").all()]

    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert one
            assert other
            apart_x = abs(one["x"] - other["x"]) >= one["width"] - 0.5
            apart_y = abs(one["y"] - other["y"]) >= one["height"] - 0.5
            assert apart_x or apart_y


def test_a_place_chosen_by_key_lists_its_events_and_their_evidence_opens(page: Page, heard: list[str]) -> None:
    spot(page, "Shushi/Shusha").focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".map-chosen")

    assert chosen.locator("h3").inner_text() == "Shushi/Shusha"
    assert "Shusha (Azerbaijan)" in chosen.inner_text()
    assert chosen.locator("li").count() == int(page.locator("#place-shusha td.n").inner_text())
    assert spot(page, "Shushi/Shusha").get_attribute("aria-pressed") == "true"

    chosen.locator("li a.said").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open] .proof").count() >= 1
    page.keyboard.press("Escape")
    chosen.locator("li > a").first.click()
    assert page.evaluate("location.hash").startswith("#event-")


def test_the_tab_key_reaches_lines_marks_and_sliders(page: Page, heard: list[str]) -> None:
    page.get_by_label("none", exact=True).focus()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.type"))
    seen = " ".join(map(str, reached))

    assert "spot" in seen
    assert "range" in seen
    assert "leaflet-container" in seen


def test_the_slider_dims_places_and_says_the_days(page: Page, heard: list[str]) -> None:
    listen(page)
    first = slider(page, "From")
    first.focus()
    page.keyboard.press("End")

    assert first.get_attribute("aria-valuetext") == slider(page, "To").get_attribute("aria-valuetext")
    assert is_away(page, "Shushi/Shusha")
    assert "none in the period chosen" in (spot(page, "Shushi/Shusha").get_attribute("aria-label") or "")
    (sent,) = periods(page)
    assert sent["by"] == "map"
    assert sent["from"] == sent["to"]

    page.get_by_role("button", name="All days").click()
    assert page.locator("#map-view .place.away").count() == 0
    assert periods(page)[-1] == {"from": None, "to": None, "by": "map"}


def test_the_two_ends_cannot_cross(page: Page, heard: list[str]) -> None:
    last = slider(page, "To")
    last.focus()
    page.keyboard.press("Home")

    assert slider(page, "From").input_value() == last.input_value() == "0"


def test_a_period_chosen_elsewhere_moves_the_sliders_and_is_not_answered(page: Page, heard: list[str]) -> None:
    listen(page)
    detail = {"from": "2021-11-08", "to": "2021-11-16", "by": "timeline"}
    page.evaluate("(detail) => document.dispatchEvent(new CustomEvent('period', {detail}))", detail)

    assert periods(page) == [detail]
    assert slider(page, "From").get_attribute("aria-valuetext") == "8 November 2021"
    assert slider(page, "To").get_attribute("aria-valuetext") == "16 November 2021"
    assert is_away(page, "Yeraskh")
    assert not is_away(page, "Shushi/Shusha")
    assert "8 November 2021 to 16 November 2021" in page.locator(".map [role=status]").inner_text()

    for odd in (None, {}, {"from": "x", "to": 7}, {"from": "</script>", "to": None}):
        page.evaluate("(detail) => document.dispatchEvent(new CustomEvent('period', {detail}))", odd)
        assert page.locator("#map-view .place.away").count() == 0


def test_borders_are_drawn_on_request_alone_and_by_key(page: Page, heard: list[str]) -> None:
    def drawn() -> list[int]:
        return [page.locator(f"#map-view path.{one}").count() for one in ("coast", "border")]

    assert drawn() == [1, 0]
    page.get_by_label("coasts", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert drawn() == [1, 1]
    page.get_by_label("none", exact=True).check()
    assert drawn() == [0, 0]


def test_nothing_is_inaccessible_in_the_section(page: Page, heard: list[str]) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - slow to import

    spot(page, "Shushi/Shusha").click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for from_end in ("Home", "End"):
            slider(page, "From").press(from_end)
            found = Axe().run(page, context="#map")
            assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_screen(page: Page, brief_file: Path, tmp_path: Path, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 1400})
    page.emulate_media(color_scheme=scheme)
    page.goto(brief_file.as_uri())
    page.evaluate("document.getElementById('map').scrollIntoView()")
    folder = Path(os.environ.get("PROPHASIS_SHOTS", tmp_path))
    page.screenshot(path=folder / f"map-{scheme}-{width}.png")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inside = page.locator("#map-view").bounding_box()
    assert inside
    assert inside["width"] >= 250


def test_without_script_and_on_paper_the_table_says_it(browser: Browser, brief_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(brief_file.as_uri())

    assert plain.locator("figure.map").is_hidden()
    assert plain.locator("#place-shusha").is_visible()
    context.close()

    context = browser.new_context()
    paper = context.new_page()
    paper.goto(brief_file.as_uri())
    assert paper.locator("figure.map").is_visible()
    paper.emulate_media(media="print")
    assert paper.locator("figure.map").is_hidden()
    assert paper.locator("#place-shusha").is_visible()
    context.close()


def test_hostile_names_are_text_on_the_map(page: Page, example: Path, tmp_path: Path) -> None:
    tables, setting, _ = read_gold_case(example)
    tables |= link_claims(tables, setting)
    tables |= tell_events(tables, setting)
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    for n in (0, 1, 2, 4):
        poison = HOSTILE[n]
        hostile = write_brief(poisoned(tables, poison), poisoned_setting(setting, poison), manifest=MANIFEST)
        file = tmp_path / f"hostile-{n}.html"
        file.write_text(hostile["brief.html"], encoding="utf-8")
        page.goto(file.as_uri())

        assert page.locator("#map-view button.spot").count() > 10
        page.locator("#map-view button.spot").first.evaluate("(one) => one.click()")
        assert page.locator(".map-chosen h3").inner_text().count("Shush") == 2
        assert (
            page.locator("#map script:not([type='application/json']), #map img, #map iframe, #map [onerror]").count()
            == 0
        )
        assert heard == [file.as_uri()]
        heard.clear()


def test_the_embedded_leaflet_is_the_vendored_one_and_its_map_is_not_asked_for(page: Page, heard: list[str]) -> None:
    """The comment at its end names a source map; no reader's browser may go for it, and its policy would forbid it."""
    shipped = (files("prophasis.vendored") / "leaflet" / "leaflet.js").read_text(encoding="utf-8")

    scripts = page.evaluate("[...document.scripts].map((one) => one.textContent)")

    assert "sourceMappingURL" in shipped
    assert shipped in scripts
    page.wait_for_timeout(300)


def test_far_places_are_reached_by_their_button(page: Page, heard: list[str]) -> None:
    def visible() -> int:
        view = page.locator("#map-view").bounding_box()
        assert view
        boxes = [mark.bounding_box() for mark in page.locator("#map-view button.spot").all()]
        return sum(
            box is not None
            and view["x"] <= box["x"]
            and box["x"] + box["width"] <= view["x"] + view["width"]
            and view["y"] <= box["y"]
            and box["y"] + box["height"] <= view["y"] + view["height"]
            for box in boxes
        )

    near = visible()
    page.get_by_role("button", name="All places").click()

    assert near < visible() == page.locator("#map-view button.spot").count()
    page.get_by_role("button", name="Where most is told").click()
    assert visible() == near


def test_one_place_alone_has_a_map_and_no_period(page: Page, example: Path, tmp_path: Path) -> None:
    """A single day has nothing to slide over."""
    tables, setting, _ = read_gold_case(example)
    tables |= link_claims(tables, setting)
    tables |= tell_events(tables, setting)
    only = dataclasses.replace(setting, places=tuple(one for one in setting.places if one.id == "brussels"))
    file = tmp_path / "one.html"
    file.write_text(write_brief(tables, only, manifest=MANIFEST)["brief.html"], encoding="utf-8")

    page.goto(file.as_uri())

    assert page.locator("#map-view button.spot").count() == 1
    assert slider(page, "From").count() == 0
    assert page.get_by_label("coasts", exact=True).count() == 1
