"""Swapping the parties in the input swaps them in the brief and changes nothing else."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pyarrow as pa

from brief.conftest import MANIFEST, Tables
from brief.parsed import elements, parse, section, text
from prophasis.brief.step import write_brief
from prophasis.model.setting import Setting

PAIRS = (("armenia", "azerbaijan"), ("Armenia", "Azerbaijan"), ("ARMENIA", "AZERBAIJAN"))


def swapped(words: str) -> str:
    """*words* with the names of the two parties exchanged."""
    for one, two in PAIRS:
        words = words.replace(two, "\x01").replace(one, two).replace("\x01", one)
    return words


def swap(value: Any) -> Any:
    """*value* with every text in it swapped."""
    if isinstance(value, str):
        return swapped(value)
    if isinstance(value, dict):
        return {key: swap(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(swap(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: swap(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


def plain(page: str) -> str:
    """The words of a page, without the ids that are hashes of words."""
    return re.sub(r"brief-[0-9a-f]{12}", "brief", page)


def test_the_brief_is_the_mirror_of_its_mirror(gold: tuple[Tables, Setting]) -> None:
    """The text of the documents is left out: swapped words have other lengths, so no offset would fit."""
    tables, setting = gold
    bare = tables["documents"].drop_columns(["text"])
    tables = tables | {"documents": bare.append_column("text", pa.nulls(bare.num_rows, pa.string()))}
    mirrored = {
        name: pa.Table.from_pylist(swap(table.to_pylist()), schema=table.schema) for name, table in tables.items()
    }

    one = write_brief(tables, setting, manifest=MANIFEST)
    two = write_brief(mirrored, swap(setting), manifest=MANIFEST)

    assert plain(swapped(two["brief.md"])).splitlines() == plain(one["brief.md"]).splitlines()
    first, second = parse(one["brief.html"]), parse(two["brief.html"])
    for name in ("answer", "focal", "losses", "before"):
        # Names of other lengths break into other lines in a picture; what it says is compared by its labels.
        assert sorted(map(swapped, _spoken(section(second, name)))) == sorted(_spoken(section(first, name)))
        for picture in [*elements(section(first, name), "svg"), *elements(section(second, name), "svg")]:
            for part in list(picture):
                picture.remove(part)
        assert swapped(text(section(second, name))) == text(section(first, name))


def _spoken(part: Any) -> list[str]:
    return [label for element in part.iter() if (label := element.get("aria-label"))]


def test_both_parties_get_the_same_room_in_the_charts(page: str) -> None:
    """First party and second: a lane each, a colour each, and a column each."""
    root = parse(page)
    lanes = [
        element.get("class")
        for element in elements(section(root, "timeline"), "text")
        if "name" in (element.get("class") or "")
    ]
    heads = [
        element.get("class") for element in elements(section(root, "focal"), "th") if element.get("scope") == "col"
    ]

    assert lanes[:2] == ["name p1", "name p2"]
    assert heads == [None, "p1", "p2", "p0"]
