"""Both tellings, in the order of time."""

from __future__ import annotations

from events.made_events import tell
from linking.made import NORTH_ATTACKS, SOUTH_ATTACKS, made_claim


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
