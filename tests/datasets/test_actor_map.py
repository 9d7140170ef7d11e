"""Whom coded sides may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.datasets.made import ged, written

from prophasis.datasets import map_actors, read_actor_map, read_events
from prophasis.datasets.actor_map import Side
from prophasis.errors import InvalidDataset


def test_ucdps_artsakh_on_armenian_soil_may_be_armenia(tmp_path: Path) -> None:
    events, _ = read_events(written(tmp_path, "g.csv", ged({}, {"country": "Azerbaijan", "adm_1": "Tartar"})))

    rows = map_actors(events).to_pylist()

    assert [row["target_ids"] for row in rows] == [["armenia", "artsakh"], ["artsakh", "armenia"]]
    assert rows[0]["actor_ids"] == ["azerbaijan/government", "azerbaijan"]


def test_rules_of_the_case_go_before_the_shipped_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "actors-map.yaml", 'rules: [{dataset: ucdp, code: "338", place: sotk, ids: [armenia]}]')
    side = Side(dataset="ucdp-ged", code="338", name=None, country="Azerbaijan", places="Sotk village")

    assert read_actor_map(path).ids_of(side) == ("armenia",)


def test_cameo_codes_names_and_the_unknown() -> None:
    actors = read_actor_map()

    assert actors.ids_of(Side(dataset="gdelt-2", code="ARMGOV", name="X")) == ("armenia/government", "armenia")
    assert actors.ids_of(Side(dataset="icews", code="Azerbaijan", name="Someone")) == ("azerbaijan",)
    assert actors.ids_of(Side(dataset="gdelt-2", code="ZZZ", name="X")) == ()


def test_a_rule_that_fits_everyone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataset, match="fit every side"):
        read_actor_map(written(tmp_path, "m.yaml", "rules: [{ids: [armenia]}]"))
