"""The YAML files of a case, read strictly into a `Setting`. What they may hold is the contract of the case folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from prophasis.case.consistency import read_consistency
from prophasis.case.hypotheses import read_hypotheses
from prophasis.case.item import Item, value_of
from prophasis.case.strict_yaml import compose
from prophasis.errors import CaseNotFound, InvalidCaseFile
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Role, Setting, Source

NAMES = ("case.yaml", "actors.yaml", "places.yaml", "sources.yaml", "hypotheses.yaml", "consistency.yaml")
CASE_FILES = (*NAMES, "documents.csv", "judgements.jsonl")
"""The files that describe a case and what analysts decided about it; every other input is a document."""

SOURCE_KINDS = ("ministry", "agency", "newspaper", "broadcaster", "think_tank", "ngo", "monitor", "dataset", "social")
ACTOR_KINDS = ("state", "ministry", "armed_forces", "person", "organisation", "group", "people")
RELIABILITIES = "ABCDEF"


def read_setting(folder: Path) -> Setting:
    """All that the analyst wrote down about the case in *folder*; every file may be absent.

    Raises:
        CaseNotFound: There is no such folder.
        InvalidCaseFile: A file breaks the contract; the message names file, line, value and the closest right one.
    """
    if not folder.is_dir():
        raise CaseNotFound(f"there is no folder {str(folder)!r}. Make one with: prophasis init {folder}")
    files = {name: _open(folder, name) for name in NAMES}
    case = _case(files["case.yaml"], folder)
    parties = [party.id for party in case.parties]
    return Setting(
        case=case,
        sources=_sources(files["sources.yaml"], parties),
        actors=_actors(files["actors.yaml"], parties),
        places=_places(files["places.yaml"], parties),
        hypotheses=read_hypotheses(files["hypotheses.yaml"]),
        consistency=read_consistency(files["consistency.yaml"], parties),
    )


def _open(folder: Path, name: str) -> Item | None:
    """The root of a file; ``None`` where it is absent or empty."""
    path = folder / name
    other = path.with_suffix(".yml")
    if other.exists():
        raise InvalidCaseFile(f"{other.name} would not be read: the file of a case is called {name}. Rename it.")
    if not path.exists():
        return None
    node = compose(path)
    return None if node is None else Item(name, name, node)


def _case(root: Item | None, folder: Path) -> CaseFile:
    name = folder.resolve().name or "case"
    if root is None:
        return CaseFile(title=name)
    known = ("title", "question", "focal", "window", "parties", "language_model")
    fields = root.fields(known, needed=["title"])
    parties = _parties(fields.get("parties"))
    first, last = _window(fields.get("window"))
    return CaseFile(
        title=fields["title"].text(),
        question=value_of(fields, "question", Item.text),
        focal=_focal(fields.get("focal"), [party.id for party in parties]),
        window_from=first,
        window_to=last,
        parties=parties,
        language_model=value_of(fields, "language_model", Item.text),
    )


def _parties(item: Item | None) -> tuple[Party, ...]:
    if item is None:
        return ()
    return tuple(
        Party(id=key.id(), name=value.fields(["name"], needed=["name"])["name"].text())
        for key, value in item.entries().values()
    )


def _focal(item: Item | None, parties: Collection[str]) -> Focal:
    if item is None:
        return Focal()
    fields = item.fields(["date", "parties"])
    named = [one.party(parties) for one in fields["parties"].listed()] if "parties" in fields else []
    if len(set(named)) < len(named):
        fields["parties"].fail(f"{fields['parties'].path} names a party twice. Name each once.")
    return Focal(date=value_of(fields, "date", Item.day), parties=tuple(named))


def _window(item: Item | None) -> tuple[date | None, date | None]:
    if item is None:
        return None, None
    fields = item.fields(["from", "to"])
    first, last = value_of(fields, "from", Item.day), value_of(fields, "to", Item.day)
    if first and last and last < first:
        item.fail(f"{item.path} ends on {last}, before it starts on {first}. Swap the two, or correct one.")
    return first, last


def _sources(root: Item | None, parties: Collection[str]) -> tuple[Source, ...]:
    return tuple(_source(key.id(), value, parties) for key, value in _keyed(root))


def _source(name: str, item: Item, parties: Collection[str]) -> Source:
    fields = _named(item, name).fields(
        ["name", "country", "kind", "affiliation", "reliability", "url"], needed=["name"]
    )
    return Source(
        id=name,
        name=fields["name"].text(),
        country=value_of(fields, "country", Item.text),
        kind=value_of(fields, "kind", lambda one: one.one_of(SOURCE_KINDS)),
        affiliation=value_of(fields, "affiliation", lambda one: one.party(parties)),
        reliability=value_of(fields, "reliability", lambda one: one.one_of(RELIABILITIES)),
        url=value_of(fields, "url", Item.text),
    )


def _actors(root: Item | None, parties: Collection[str]) -> tuple[Actor, ...]:
    return tuple(_actor(_actor_id(key), value, parties) for key, value in _keyed(root))


def _actor_id(key: Item) -> str:
    name = key.id()
    if name in (NARRATOR, UNKNOWN):
        key.fail(
            f"{name!r} cannot be an actor: it stands for the outlet's own voice or for unnamed sources. Rename it."
        )
    return name


def _actor(name: str, item: Item, parties: Collection[str]) -> Actor:
    fields = _named(item, name).fields(["name", "party", "kind", "aliases", "roles"], needed=["name", "kind"])
    return Actor(
        id=name,
        name=fields["name"].text(),
        kind=fields["kind"].one_of(ACTOR_KINDS),
        party=value_of(fields, "party", lambda one: one.party(parties)),
        aliases=tuple(one.text() for one in fields["aliases"].listed()) if "aliases" in fields else (),
        roles=tuple(_role(one) for one in fields["roles"].listed()) if "roles" in fields else (),
    )


def _role(item: Item) -> Role:
    fields = item.fields(["title", "of", "from", "to"], needed=["title", "of"])
    start, end = value_of(fields, "from", Item.partial_day), value_of(fields, "to", Item.partial_day)
    if start and end and end < start[: len(end)]:
        item.fail(f"{item.path} ends in {end}, before it starts in {start}. Swap the two, or correct one.")
    return Role(title=fields["title"].text(), of=fields["of"].id(), start=start, end=end)


def _places(root: Item | None, parties: Collection[str]) -> tuple[Place, ...]:
    entries = _keyed(root)
    known = {key.id() for key, _ in entries}
    places = tuple(_place(key.id(), value, parties, known) for key, value in entries)
    _check_circles(places, {key.id(): key for key, _ in entries})
    return places


def _place(name: str, item: Item, parties: Collection[str], known: Collection[str]) -> Place:
    fields = _named(item, name).fields(["name", "names", "lat", "lon", "within", "radius_km"], needed=["name"])
    if ("lat" in fields) != ("lon" in fields):
        item.fail(f"{name!r} has only one of lat and lon. Give both, or neither for an area or a line.")
    if "radius_km" in fields and "lat" not in fields:
        item.fail(f"{name!r} has radius_km but no middle. Give lat and lon too, or leave radius_km out.")
    return Place(
        id=name,
        name=fields["name"].text(),
        names=tuple(_place_name(one, parties) for one in fields["names"].listed()) if "names" in fields else (),
        lat=value_of(fields, "lat", lambda one: one.number(-90, 90)),
        lon=value_of(fields, "lon", lambda one: one.number(-180, 180)),
        within=value_of(fields, "within", lambda one: one.one_of(known)),
        radius_km=value_of(fields, "radius_km", lambda one: one.number(0.1, 2000)),
    )


def _place_name(item: Item, parties: Collection[str]) -> PlaceName:
    fields = item.fields(["name", "used_by"], needed=["name"])
    return PlaceName(name=fields["name"].text(), used_by=value_of(fields, "used_by", lambda one: one.party(parties)))


def _check_circles(places: Collection[Place], keys: Mapping[str, Item]) -> None:
    """A place that lies, through others, within itself lies nowhere."""
    within = {place.id: place.within for place in places}
    for place in places:
        seen, at = [place.id], place.within
        while at is not None and at not in seen:
            seen.append(at)
            at = within[at]
        if at == place.id:
            keys[place.id].fail(
                f"{place.id!r} lies within itself: {' within '.join([*seen, place.id])}. Break the circle."
            )


def _keyed(root: Item | None) -> list[tuple[Item, Item]]:
    return [] if root is None else list(root.entries().values())


def _named(item: Item, name: str) -> Item:
    return Item(item.file, repr(name), item.node)
