"""A large case made from the example: its documents, re-dated by whole weeks and re-sited to made-up places.

Weekday names stay right because dates move by whole weeks. Places with coordinates get other names and other coordinates,
so that a copy tells of other happenings than the original; actors, parties and the wording around them stay.

    python -m benchmarks.generate FOLDER --documents 5000
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "november-2021"
REGIONS = 20
"""How many sets of made-up places there are; copies take them in turn."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_WRITTEN_DATE = re.compile(rf"\b(?:({_MONTH}) (\d{{1,2}})|(\d{{1,2}}) ({_MONTH}))\b(?:(,? )(20\d\d))?")
_SYLLABLES = ("ba", "dor", "ke", "lan", "mi", "nur", "os", "pel", "ra", "sun", "ta", "vek", "zi", "gor", "hal", "el")


def generate(folder: Path, documents: int) -> None:
    """Write a case of *documents* documents to *folder*; the same on every machine."""
    (folder / "documents").mkdir(parents=True)
    for name in ("case.yaml", "actors.yaml", "sources.yaml"):
        shutil.copyfile(EXAMPLE / name, folder / name)
    places = _read(EXAMPLE / "places.yaml")
    moved = _movable(places, _read(EXAMPLE / "actors.yaml"))
    regions = [{}, *({name: _made_up(name, region) for name in moved} for region in range(1, REGIONS))]
    _write_places(folder / "places.yaml", places, moved, regions)
    originals = sorted((EXAMPLE / "documents").glob("*.md"))
    for n in range(documents):
        copy, original = divmod(n, len(originals))
        text = originals[original].read_text(encoding="utf-8")
        text = _resite(_redate(text, timedelta(weeks=copy)), regions[copy % REGIONS])
        name = f"{copy:04}-{originals[original].name}"
        (folder / "documents" / name).write_text(text, encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _is_point(place: Mapping[str, Any]) -> bool:
    return place["lat"] is not None and place.get("radius_km") is None


def _movable(places: Mapping[str, Any], actors: Mapping[str, Any]) -> list[str]:
    """The names of places that are points and that no actor shares ("Yerevan" is also a government)."""
    shared = {alias for actor in actors.values() for alias in (actor["name"], *actor["aliases"])}
    names = {one["name"] for place in places.values() if _is_point(place) for one in place["names"]}
    return sorted(names - shared, key=lambda name: (-len(name), name))


def _made_up(name: str, region: int) -> str:
    """A name that no place has, from *name* and *region* alone."""
    seed = sum(ord(letter) * (n + 7) for n, letter in enumerate(name)) * 31 + region * 17
    return "".join(_SYLLABLES[(seed // 16**n + region * n) % 16] for n in range(4)).capitalize()


def _write_places(path: Path, places: Mapping[str, Any], moved: list[str], regions: list[dict[str, str]]) -> None:
    """The places of the example, and each movable one again in every region."""
    written = dict(places)
    for region, names in enumerate(regions[1:], start=1):
        for key, place in places.items():
            if _is_point(place) and any(one["name"] in moved for one in place["names"]):
                written[f"{key}-{region}"] = {
                    **place,
                    "name": _resite(place["name"], names),
                    "names": [{**one, "name": names.get(one["name"], one["name"])} for one in place["names"]],
                    "lat": round(place["lat"] - region, 4),
                    "within": None,
                }
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=True), encoding="utf-8")


def _resite(text: str, names: Mapping[str, str]) -> str:
    if not names:
        return text
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})\b", lambda match: names[match[0]], text)


def _redate(text: str, shift: timedelta) -> str:
    """*text* with the dates of its front matter and of its sentences moved by *shift*."""
    head, front, body = text.split("---\n", 2)
    published = date.fromisoformat(re.search(r"^published: (\d{4}-\d\d-\d\d)", front, re.MULTILINE)[1])  # type: ignore[index]
    front = front.replace(published.isoformat(), (published + shift).isoformat())
    front = re.sub(r"^url: .*\n", "", front, flags=re.MULTILINE)  # the copy is nobody's report

    def moved(match: re.Match[str]) -> str:
        month, day = match[1] or match[4], int(match[2] or match[3])
        told = date(int(match[6] or published.year), MONTHS.index(month) + 1, day) + shift
        words = f"{MONTHS[told.month - 1]} {told.day}" if match[1] else f"{told.day} {MONTHS[told.month - 1]}"
        return words + (f"{match[5]}{told.year}" if match[6] else "")

    return "---\n".join((head, front, _WRITTEN_DATE.sub(moved, body)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a large case made from the example.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    asked = parser.parse_args()
    generate(asked.folder, asked.documents)
