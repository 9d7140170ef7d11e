"""Both tellings, in the order of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.made_events import tell
from linking.made import NORTH_ATTACKS, SETTING, SOUTH_ATTACKS, made_claim, made_document, made_tables
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims
from prophasis.model.setting import Source
from prophasis.model.tables import DOCUMENTS
from prophasis.model.voices import Voices


def test_each_party_has_its_telling_of_an_event() -> None:
    rows = tell(
        [
            made_claim("a", speaker="south/ministry", place="mill", **NORTH_ATTACKS),
            made_claim("b", speaker="north/ministry", place="mill", **SOUTH_ATTACKS),
            made_claim("c", place="mill", target="south/army"),
            made_claim("d", place="mill", on="2021-11-10", **NORTH_ATTACKS),
        ]
    )["timeline"]

    assert [(row["n"], row["party"], row["speaker"]) for row in rows] == [
        (1, None, "narrator"), (2, "north", "north/ministry"), (2, "south", "south/ministry"), (2, None, "narrator"),
    ]  # fmt: skip


def test_the_fullest_claim_stands_for_a_party() -> None:
    bare = made_claim("a", speaker="south/ministry", target="south/army")
    full = made_claim(
        "b", speaker="south/ministry", place="mill", figures=[("killed", "south/army", 2, 2)], **NORTH_ATTACKS
    )
    (row,) = tell([bare, full])["timeline"]

    assert (row["claim_id"], row["n_claims"]) == (full["id"], 2)


@pytest.mark.parametrize(
    ("speaker", "published_by", "side"),
    [
        ("narrator", {"source": "agency", "source_name": None}, "north"),
        ("narrator", {"source": "paper", "source_name": None}, None),
        ("narrator", {"source": None, "source_name": "Ministry of South"}, "south"),
        ("narrator", {"source": None, "source_name": "The Herald"}, None),
        ("agency", {"source": "paper", "source_name": None}, "north"),
        ("unknown", {"source": "agency", "source_name": None}, None),
        ("south/ministry", {"source": "agency", "source_name": None}, "south"),
    ],
)
def test_an_outlet_speaks_on_the_side_it_belongs_to_and_those_it_quotes_on_their_own(
    speaker: str, published_by: dict[str, str | None], side: str | None
) -> None:
    outlets = (Source(id="agency", name="State Agency", affiliation="north"), Source(id="paper", name="Paper"))
    voices = Voices([{"id": "document-a", **published_by}], replace(SETTING, sources=outlets))

    assert voices.side_of(made_claim("a", speaker=speaker)) == side


def test_a_spokesman_stands_for_a_party_before_its_agency_does() -> None:
    """The agency's telling says more; it is counted on North's side, and the ministry's words are shown."""
    ministry = made_claim("b", speaker="north/ministry", place="mill", **NORTH_ATTACKS)
    agency = made_claim("c", place="mill", occurred_time="11:00", **NORTH_ATTACKS)
    tables = made_tables([ministry, agency])
    tables["documents"] = DOCUMENTS.of([made_document("b"), made_document("c", source_name="Ministry of North")])
    tables |= link_claims(tables, SETTING)

    (row,) = tell_events(tables, SETTING)["timeline"].to_pylist()

    assert (row["party"], row["speaker"], row["n_claims"]) == ("north", "north/ministry", 2)
