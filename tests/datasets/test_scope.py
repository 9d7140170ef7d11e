"""A global file does not flood a case: rows of its days, its countries and its parties are taken in, the others counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.datasets.made import ged, written

from prophasis.datasets.case_data import read_data_file
from prophasis.datasets.scope import ELSEWHERE, IN, NAMELESS, OTHER_DAYS, Scope, seen_by_reading
from prophasis.model.setting import CaseFile, Focal, Party, Place, Setting

PARTIES = (
    Party(id="armenia", name="Armenia"),
    Party(id="azerbaijan", name="Azerbaijan"),
    Party(id="russia", name="Russia"),
)
PLACES = (
    Place(id="lebanon", name="Lebanon"),
    Place(id="tyre", name="Tyre", within="lebanon"),
    Place(id="sochi", name="Sochi"),
)


def scope(*, focal: tuple[str, ...] = ("armenia", "azerbaijan"), places: tuple[Place, ...] = PLACES) -> Scope:
    """Of a case of November 2021 with three parties."""
    case = CaseFile(
        title="",
        focal=Focal(parties=focal),
        window_from=date(2021, 11, 1),
        window_to=date(2021, 11, 30),
        parties=PARTIES,
    )
    return Scope.of(Setting(case=case, places=places))


def test_a_party_under_an_id_of_its_own_has_all_names_of_its_country() -> None:
    """ACLED and UCDP write the country otherwise than the case, whose id for it is drc."""
    parties = (Party(id="drc", name="Democratic Republic of the Congo"), Party(id="m23", name="M23"))
    case = CaseFile(title="", focal=Focal(parties=("drc", "m23")), parties=parties)
    wide = Scope.of(Setting(case=case))

    assert wide.is_here("Democratic Republic of Congo")
    assert wide.is_here("DR Congo (Zaire)")
    assert not wide.is_here("Rwanda")


def row(**told: Any) -> dict[str, Any]:
    """A row of events of 16 November."""
    names = ("country", "actor", "target", "actor_ids", "target_ids")
    return {"date": date(2021, 11, 16), "end_date": None} | dict.fromkeys(names) | told


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"country": "Azerbaijan"}, IN),
        ({"country": "Republic of Armenia"}, IN),
        ({"country": "Lebanon"}, IN),  # a place of the case, though no party
        ({"country": None}, IN),  # not told: it may be
        ({"country": "Ukraine"}, ELSEWHERE),
        ({"country": "Russia (Soviet Union)"}, ELSEWHERE),  # a party, but not to the focal event
        ({"country": "France", "actor_ids": ["armenia/government"]}, IN),
        ({"country": "France", "target": "Government of Azerbaijan"}, IN),
        ({"country": "Azerbaijan", "date": date(2020, 11, 16)}, OTHER_DAYS),
        ({"country": "Azerbaijan", "date": date(2021, 10, 30), "end_date": date(2021, 11, 1)}, IN),
        ({"country": "Azerbaijan", "date": None}, OTHER_DAYS),
    ],
)
def test_a_row_is_taken_in_by_its_days_its_country_or_its_sides(told: dict[str, Any], where: str) -> None:
    assert scope().place_of(row(**told)) == where


def test_without_parties_to_the_focal_event_all_parties_count() -> None:
    assert scope(focal=()).place_of(row(country="Russia (Soviet Union)")) == IN


def test_a_case_that_names_no_country_takes_in_all() -> None:
    bare = Scope.of(Setting(case=CaseFile(title=""), places=(Place(id="mill", name="The mill"),)))

    assert bare.place_of(row(country="Ukraine")) == IN


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"country": "Armenia"}, IN),
        ({"country": "Peru"}, ELSEWHERE),
        ({"dyad": "Government of Azerbaijan - Republic of Artsakh"}, IN),
        ({"dyad": "Government of Peru - Sendero Luminoso"}, ELSEWHERE),
        ({"country_code": "117"}, NAMELESS),
    ],
)
def test_a_value_of_a_series_is_taken_in_whatever_its_days(told: dict[str, Any], where: str) -> None:
    assert scope().place_of_value(dict.fromkeys(("country", "dyad", "country_code")) | told) == where


def test_what_is_left_out_is_counted_with_the_reason_and_the_remedy(tmp_path: Path) -> None:
    day = {"date_start": "2021-11-16", "date_end": "2021-11-16"}
    path = written(
        tmp_path,
        "ged.csv",
        ged(
            day | {"country": "Azerbaijan"},
            day
            | {
                "id": "2",
                "country": "Peru",
                "side_a": "Government of Peru",
                "side_a_new_id": "1",
                "side_b": "S",
                "side_b_new_id": "2",
            },
            {"id": "3", "date_start": "1999-01-01", "date_end": "1999-01-01"},
        ),
    )
    (document,), issues = read_data_file(path, file="data/ged.csv", sha256="0" * 64, scope=scope(), given={})

    assert document.text.count("country = ") == 1
    told = {issue.code: issue.message for issue in issues}
    assert told["rows-elsewhere"] == (
        "1 of 3 rows of data/ged.csv are of other countries than those of the case (Armenia, Azerbaijan, Lebanon) and name no party to the "
        "focal event, and are left out. Write a country that is missing into places.yaml."
    )
    assert told["rows-outside-window"].startswith("1 of 3 rows of data/ged.csv lie outside the window")


def test_a_new_village_has_nothing_read_anew() -> None:
    case = CaseFile(title="One", parties=PARTIES)
    village = Place(id="qana", name="Qana", lat=33.2, lon=35.3, within="lebanon")

    before = seen_by_reading(Setting(case=case, places=PLACES))
    assert before == seen_by_reading(Setting(case=case, places=(*PLACES, village)))
    assert before != seen_by_reading(Setting(case=case, places=(*PLACES, Place(id="syria", name="Syria"))))
