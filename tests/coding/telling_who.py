"""Helpers for tests of attribution: a case of two invented neighbours, and who says the words of a text."""

from __future__ import annotations

from datetime import date

from prophasis.coding.actors import ActorIndex
from prophasis.coding.attribution import attribute
from prophasis.coding.statements import Attribution, Statement
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import Sentence, position, read_sentences
from prophasis.model.document import Document
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Role, Setting, Source

DAY = date(2021, 6, 9)
BARE = Setting(case=CaseFile(title="bare"))


def _state(id_: str, name: str, people: str) -> tuple[Actor, ...]:
    return (
        Actor(id=id_, name=name, kind="state", party=id_, aliases=(name, f"the {people} side")),
        Actor(
            id=f"{id_}/defence-ministry",
            name=f"Ministry of Defence of {name}",
            kind="ministry",
            party=id_,
            aliases=(f"the {people} Defence Ministry",),
        ),
        Actor(
            id=f"{id_}/armed-forces",
            name=f"Armed Forces of {name}",
            kind="armed_forces",
            party=id_,
            aliases=(f"{people} troops",),
        ),
    )


CASE = Setting(
    case=CaseFile(
        title="Marne",
        focal=Focal(parties=("freedonia", "sylvania")),
        parties=(Party(id="freedonia", name="Freedonia"), Party(id="sylvania", name="Sylvania")),
    ),
    actors=(
        *_state("freedonia", "Freedonia", "Freedonian"),
        *_state("sylvania", "Sylvania", "Sylvanian"),
        Actor(
            id="rufus-firefly",
            name="Rufus Firefly",
            kind="person",
            party="freedonia",
            aliases=("Rufus Firefly", "the president"),
            roles=(Role(title="president", of="freedonia", start="2020-01-01"),),
        ),
        Actor(
            id="gloria-teasdale",
            name="Gloria Teasdale",
            kind="person",
            party="freedonia",
            roles=(Role(title="president", of="freedonia", start="2010", end="2019"),),
        ),
        Actor(
            id="ambassador-trentino",
            name="Lucas Trentino",
            kind="person",
            party="sylvania",
            aliases=("Lucas Trentino",),
            roles=(Role(title="foreign minister", of="sylvania/foreign-ministry"),),
        ),
    ),
    places=(Place(id="kalmar", name="Kalmar", names=(PlaceName(name="Kalmar"),)),),
    sources=(
        Source(id="herald", name="The Freedonian Herald", country="Freedonia", affiliation="freedonia"),
        Source(id="wire", name="Northern Wire"),
    ),
)
ACTORS = ActorIndex(CASE)


def document(text: str, source: str | None = None) -> Document:
    return Document(
        id="document-x",
        name="x",
        file="x.md",
        sha256="0" * 64,
        text=text,
        media_type="text/markdown",
        source=source,
        published=DAY,
    )


def read(text: str, actors: ActorIndex = ACTORS, source: str | None = None) -> tuple[list[Sentence], Attribution]:
    sentences = read_sentences(text, load_pipeline())
    return sentences, attribute(sentences, actors, document(text, source))


def told(text: str, words: str, actors: ActorIndex = ACTORS, source: str | None = None) -> Statement:
    """The innermost statement of the first of *words* in *text*."""
    sentences, attribution = read(text, actors, source)
    at = text.index(words)
    token = next(token for one in sentences for token in one.span if position(token) >= at)
    return attribution.statement_of(token)


def says(text: str, words: str, actors: ActorIndex = ACTORS, source: str | None = None) -> str:
    """Who says *words* in *text*."""
    return told(text, words, actors, source).speaker
