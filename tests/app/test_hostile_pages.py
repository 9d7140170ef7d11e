"""Hostile text in every field of every table stays text on every page; so does what is typed into addresses and forms."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest

from app.conftest import reading
from app.reader import LISTS, Reader, every_page
from brief.parsed import elements, parse, tag
from brief.test_hostile import HOSTILE, hostile_fields, poisoned, stated
from case import small

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
ASKED = ("q", "speaker", "side", "type", "place", "from", "stance", "document", "source", "event", "ids", "sort", "page", "policy", "kind")  # fmt: skip
"""Fields of addresses."""
FILLED = ("verdict", "one", "other", "what", "about", "which", "hypothesis", "says", "assumes", "query", "why", "speaker", "stance", "occurred", "low0", "kind0")  # fmt: skip
"""Fields of forms."""
OURS = {"/static/htmx.js", "/static/app.js"}


def skeleton(page: str) -> Counter[tuple[str, ...]]:
    """Every element with the names of its attributes, counted."""
    return Counter((tag(one), *sorted(one.attrib)) for one in parse(page).iter())


def assert_inert(page: str) -> None:
    """No script but ours, no handler, no address but one here, nothing fetched."""
    root = parse(page)
    assert {one.get("src") for one in elements(root, "script")} <= OURS
    assert not any("".join(one.itertext()).strip() for one in elements(root, "script"))
    assert not list(
        elements(root, "img", "iframe", "object", "embed", "base", "style", "image", "use", "video", "audio")
    )
    for one in root.iter():
        for name, value in one.attrib.items():
            assert not name.lower().startswith("on"), (name, value)
            assert name not in ("style", "srcset", "formaction", "srcdoc", "ping", "hx-on", "hx-vals", "hx-headers")
            if name in ("href", "action", "hx-get"):
                assert re.match(r"/(?![/\\])|#|data:,$", value), value
                assert not re.search(r"[<>\"\s]", value), value
    assert not CONTROL.search(page.replace("\r\n", "\n"))


def pages_of(reader: Reader) -> dict[str, str]:
    """The pages that are not the brief, which has tests of its own, nor files."""
    found = {
        path: reader.get(path)
        for path in every_page(reader)
        if path not in ("/brief", "/run/progress") and not path.endswith((".csv", ".json"))
    }
    assert {answer.status_code for answer in found.values()} == {200}
    return {path: answer.text for path, answer in found.items()}


def poisoned_pages(ran: Path, folder: Path, poison: str) -> dict[str, str]:
    """The pages of the case with *poison* added to every text in its tables that is no id."""
    small.copied(ran, folder)
    for path in (folder / "derived").glob("*.parquet"):
        pq.write_table(poisoned({path.stem: pq.read_table(path)}, poison)[path.stem], path)
    found: dict[str, str] = {}
    for reader in reading(folder):
        found = pages_of(reader)
    return found


@pytest.fixture(scope="module")
def benign(ran: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return poisoned_pages(ran, tmp_path_factory.mktemp("benign") / "case", "plainly")


def test_plain_pages_are_inert(benign: dict[str, str]) -> None:
    for page in benign.values():
        assert_inert(page)
        assert "plainly" in page or "<form" in page


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_stays_text(ran: Path, tmp_path: Path, benign: dict[str, str], poison: str) -> None:
    """The pages have the elements of pages with a plain word in place of the hostile one, to the last attribute."""
    found = poisoned_pages(ran, tmp_path / "case", poison)

    assert found.keys() == benign.keys()
    for path, page in found.items():
        assert_inert(page)
        differs = skeleton(page)
        differs.subtract(skeleton(benign[path]))
        assert not {one: n for one, n in differs.items() if n}, path


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_typed_comes_back_as_text(onlooker: Reader, poison: str) -> None:
    word, claim = quote(poison), onlooker.ids("claims")[0]
    for name in LISTS:
        assert_inert(onlooker.get(f"/{name}?" + "&".join(f"{field}={word}" for field in ASKED)).text)
    for path in (
        f"/claims/{word}",
        f"/events/{word}",
        f"/documents/{word}",
        f"/source?id={word}",
        f"/{word}",
        f"/?done={word}",
        f"/changes?run={word}",
        f"/hypotheses?status={word}",
    ):
        assert_inert(onlooker.get(path).text)
    typed = dict.fromkeys(FILLED, poison)
    for path in ("/judge", "/withdraw", "/sql", "/hypotheses", f"/claims/{claim}/correct"):
        answer = onlooker.post(path, {**typed, "by": ""})
        assert answer.status_code in (404, 413, 422)
        assert_inert(answer.text)


def test_hostile_decisions_stay_text(reader: Reader) -> None:
    claim = reader.ids("claims")[0]
    for poison in HOSTILE:
        for path, fields in (
            ("/note", {"about": claim, "text": poison}),
            ("/hypotheses", {"hypothesis": poison, "says": poison, "assumes": poison}),
            ("/rate", {"what": claim, "grade": "3", "why": poison}),
        ):
            assert reader.post(path, {**fields, "by": f"Eve{poison}"}).status_code in (303, 422)
    for path in (f"/claims/{claim}", "/judgements", "/run", "/hypotheses"):
        assert_inert(reader.get(path).text)
    assert len(reader.lines.splitlines()) > 12


def test_the_docs_state_what_is_tried_on_the_pages(ran: Path, benign: dict[str, str]) -> None:
    said = stated()

    assert said["fields of the workbench"] == len(
        hostile_fields({path.stem: pq.read_table(path) for path in (ran / "derived").glob("*.parquet")})
    )
    assert said["kinds of page of the workbench"] == len(benign)
    assert said["fields of a form or an address"] == len(ASKED) + len(FILLED)
