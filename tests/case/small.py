"""A small case of an invented war, with everything in it that the tests ask for."""

from __future__ import annotations

import shutil
from pathlib import Path

CASE = """\
title: The hill
question: What triggered the fighting of 5 March 2024?
focal: {date: 2024-03-05, parties: [freedonia, sylvania]}
parties: {freedonia: {name: Freedonia}, sylvania: {name: Sylvania}}
"""
ACTORS = """\
freedonia: {name: Freedonia, party: freedonia, kind: state, aliases: [Freedonian]}
freedonia/army: {name: Freedonian army, party: freedonia, kind: armed_forces, aliases: [Freedonian troops, Freedonian forces, Freedonian soldiers]}
freedonia/defence-ministry: {name: Freedonian Defence Ministry, party: freedonia, kind: ministry, aliases: [Defence Ministry of Freedonia]}
sylvania: {name: Sylvania, party: sylvania, kind: state, aliases: [Sylvanian]}
sylvania/army: {name: Sylvanian army, party: sylvania, kind: armed_forces, aliases: [Sylvanian troops, Sylvanian forces, Sylvanian soldiers]}
sylvania/defence-ministry: {name: Sylvanian Defence Ministry, party: sylvania, kind: ministry, aliases: [Defence Ministry of Sylvania]}
"""
PLACES = """\
red-hill: {name: Red Hill, names: [{name: Red Hill, used_by: null}], lat: 41.2, lon: 20.5}
"""
SOURCES = """\
herald: {name: Herald, country: Freedonia, kind: newspaper, affiliation: freedonia}
post: {name: Post, country: Sylvania, kind: newspaper, affiliation: sylvania}
"""
DOCUMENTS = {
    "1-herald": (
        "herald",
        "2024-03-05",
        """The Freedonian Defence Ministry said that Sylvanian forces attacked Freedonian positions near Red Hill on 5 March 2024. \
Two Freedonian soldiers were killed in the attack, the Freedonian Defence Ministry said.""",
    ),
    "2-post": (
        "post",
        "2024-03-05",
        """The Sylvanian Defence Ministry said that Freedonian forces attacked Sylvanian positions near Red Hill on 5 March 2024. \
Five Sylvanian soldiers were wounded, the Sylvanian Defence Ministry said.""",
    ),
    "3-herald": (
        "herald",
        "2024-03-07",
        "The Freedonian Defence Ministry said that six Freedonian soldiers were killed near Red Hill on 5 March 2024.",
    ),
    "4-post": (
        "post",
        "2024-03-04",
        "The Sylvanian Defence Ministry said that Freedonian troops shelled a Sylvanian post near Red Hill on 3 March 2024.",
    ),
    "5-herald": (
        "herald",
        "2024-03-06",
        "The Freedonian Defence Ministry denied that Freedonian forces had attacked Sylvanian positions on 5 March 2024.",
    ),
    "6-post": (
        "post",
        "2024-03-08",
        'A ceasefire was agreed on 8 March 2024. =HYPERLINK("x") stands in this line.\n\nشهر\u00a0😀 \u202eend.',
    ),
}
LATER = (
    "herald",
    "2024-03-09",
    "The Freedonian Defence Ministry said that Sylvanian troops shelled Red Hill on 9 March 2024.",
)


def write(folder: Path, names: list[str] | None = None) -> Path:
    """Write the case, or those of its documents that are named, to *folder*."""
    (folder / "documents").mkdir(parents=True)
    for name, text in {"case": CASE, "actors": ACTORS, "places": PLACES, "sources": SOURCES}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name in names or list(DOCUMENTS):
        add(folder, name, DOCUMENTS[name])
    return folder


def add(folder: Path, name: str, document: tuple[str, str, str]) -> None:
    """Put one more document into the case in *folder*."""
    source, published, text = document
    front = f"---\ntitle: {name}\nsource: {source}\npublished: {published}\n---\n\n"
    (folder / "documents" / f"{name}.md").write_text(front + text + "\n", encoding="utf-8")


def copied(folder: Path, to: Path) -> Path:
    """A copy of a case with all that was derived."""
    shutil.copytree(folder, to)
    return to
