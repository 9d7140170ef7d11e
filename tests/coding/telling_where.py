"""Helpers for tests of where things happened: two invented neighbours, a province, towns, a camp and a shoal."""

from __future__ import annotations

from datetime import date

from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Setting
from stories.telling import claims_of

DAY = date(2021, 5, 14)


def _state(id_: str, name: str, people: str, capital: str) -> tuple[Actor, ...]:
    return (
        Actor(id=id_, name=name, kind="state", party=id_, aliases=(capital,)),
        Actor(id=f"{id_}/armed-forces", name=f"Armed Forces of {name}", kind="armed_forces", party=id_,
              aliases=(f"{people} army", f"{people} troops")),
        Actor(id=f"{id_}/foreign-ministry", name=f"Ministry of Foreign Affairs of {name}", kind="ministry", party=id_,
              aliases=(f"the {people} Foreign Ministry",)),
    )  # fmt: skip


def _place(id_: str, name: str, within: str | None = None, point: tuple[float, float] | None = (40.0, 50.0)) -> Place:
    lat, lon = point or (None, None)
    return Place(id=id_, name=name, names=(PlaceName(name=name),), within=within, lat=lat, lon=lon)


CASE = Setting(
    case=CaseFile(
        title="two neighbours",
        focal=Focal(parties=("freedonia", "sylvania")),
        parties=(Party(id="freedonia", name="Freedonia"), Party(id="sylvania", name="Sylvania")),
    ),
    actors=(
        *_state("freedonia", "Freedonia", "Freedonian", "Fredville"),
        *_state("sylvania", "Sylvania", "Sylvanian", "Sylvania City"),
    ),
    places=(
        _place("freedonia", "Freedonia", point=None),
        _place("fredville", "Fredville", "freedonia"),
        _place("upland", "Upland province", "freedonia", point=None),
        _place("orm", "Orm", "upland"),
        _place("kalmar", "Kalmar", "upland"),
        _place("orm-camp", "Tirna camp", "orm"),
        _place("grey-shoal", "Grey Shoal", point=None),
        _place("border", "the state border", point=None),
    ),
)


def places_of(text: str) -> list[str | None]:
    """The places of the claims of *text*, in the order of the text."""
    return [claim.place for claim in claims_of(text, CASE, DAY)]


def place_of(text: str) -> str | None:
    """The place of the only claim of *text*."""
    (where,) = places_of(text)
    return where
