"""What the document and the ground say where the sentences do not: own statements, read-out ones, interviews, villages."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.model.claim import Claim
from prophasis.model.document import Document
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Setting, Source

SETTING = Setting(
    case=CaseFile(
        title="Lake",
        parties=(Party(id="freedonia", name="Freedonia"), Party(id="sylvania", name="Sylvania")),
        focal=Focal(parties=("freedonia", "sylvania")),
    ),
    actors=(
        Actor(id="freedonia", name="Freedonia", kind="state", party="freedonia", aliases=("the Freedonian side",)),
        Actor(id="sylvania", name="Sylvania", kind="state", party="sylvania", aliases=("the Sylvanian side",)),
        Actor(id="freedonia/frontier", name="Border Service of Freedonia", kind="armed_forces", party="freedonia"),
        Actor(id="sylvania/armed-forces", name="Armed Forces of Sylvania", kind="armed_forces", party="sylvania"),
        Actor(
            id="sylvania/security",
            name="State Committee for National Security of Sylvania",
            kind="organisation",
            party="sylvania",
            aliases=("Sylvania's State Committee for National Security",),
        ),
        Actor(id="lupine-front", name="Lupine Front", kind="group", party=None),
        Actor(id="ana-holt", name="Ana Holt", kind="person", party="freedonia"),
    ),
    places=(
        Place(id="freedonia", name="Freedonia", names=(PlaceName(name="Freedonia"),)),
        Place(id="line", name="the demarcation line", names=()),
        Place(id="kalmar", name="Kalmar", names=(PlaceName(name="Kalmar"),), within="freedonia"),
        Place(id="orsk", name="Orsk", names=(PlaceName(name="Orsk"),), within="line"),
    ),
    sources=(
        Source(id="herald", name="The Herald", country="Freedonia", kind="newspaper", affiliation="freedonia"),
        Source(id="committee", name="State Committee for National Security of Sylvania", kind="ministry"),
        Source(id="press", name="Press office", kind="agency"),
        Source(id="channel", name="Channel of the Lupine Front", kind="social"),
        Source(id="monitor", name="Monitor of Freedonia", kind="social"),
    ),
)


def claims(text: str, source: str | None = None) -> tuple[Claim, ...]:
    document = Document(
        id="d", name="d", file="d.md", sha256="0" * 64, text=text, media_type="text/markdown", source=source,
        published=date(2021, 6, 9),
    )  # fmt: skip
    return code_document(document, reader=reader_for(SETTING)).claims


def speakers(text: str, source: str | None = None) -> set[str]:
    return {claim.speaker for claim in claims(text, source)}


def test_what_a_body_publishes_it_says_itself() -> None:
    text = "Freedonian troops shelled Kalmar at dawn. Two soldiers were killed."

    assert speakers(text, "committee") == {"sylvania/security"}
    assert speakers(text, "herald") == {"narrator"}


def test_a_group_of_the_case_says_itself_what_its_own_channel_publishes() -> None:
    """An account that is only about a state does not speak for it."""
    text = "Freedonian troops shelled Kalmar at dawn. Two soldiers were killed."

    assert speakers(text, "channel") == {"lupine-front"}
    assert speakers(text, "monitor") == {"narrator"}


def test_what_is_read_out_stays_with_who_reads_it_until_another_speaks() -> None:
    text = (
        "Sylvania's State Committee for National Security communicates the following.\n\n"
        "Freedonian troops shelled Orsk at dawn.\n\n"
        "The attack killed two soldiers."
    )

    assert speakers(text, "press") == {"sylvania/security"}


def test_without_an_announcement_the_outlet_speaks() -> None:
    text = "Sylvania's State Committee for National Security was silent.\n\nFreedonian troops shelled Orsk at dawn."

    assert speakers(text, "press") == {"narrator"}


def test_the_answers_of_an_interview_are_of_who_was_asked() -> None:
    text = (
        "Ana Holt leads the council of Kalmar. The school is her office now.\n\nWhat happened at dawn?\n\n"
        "“Shells hit the market. Sylvanian troops shelled the bridge.”\n\nAnd then?\n\n“Sylvanian troops left on Monday.”"
    )

    found = claims(text, "press")

    assert found
    assert {claim.speaker for claim in found} == {"ana-holt"}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The Border Service said Sylvanian troops had shelled Kalmar.", "freedonia/frontier"),
        (
            "An officer of the Border Service of Freedonia said Sylvanian troops had shelled Kalmar.",
            "freedonia/frontier",
        ),
        (
            "Sylvania's State Committee for National Security told reporters that Freedonian troops had shelled Orsk.",
            "sylvania/security",
        ),
    ],
)
def test_a_body_of_the_case_is_known_by_what_its_name_says_it_is(words: str, speaker: str) -> None:
    assert speakers(words, "herald") == {speaker}


def test_an_own_service_is_not_the_army_named_before() -> None:
    text = (
        "Freedonian posts near Kalmar were shelled at dawn. The Border Service said Sylvanian troops had opened fire."
    )

    assert "freedonia/frontier" in speakers(text, "herald")


def test_units_of_a_body_are_the_body() -> None:
    (claim,) = claims("Units of the Border Service of Freedonia shelled Orsk.", "press")

    assert claim.actor == "freedonia/frontier"


def test_arms_that_are_no_body_of_the_case_are_of_its_army() -> None:
    (claim,) = claims("A Sylvanian drone hit a lorry at Orsk.", "press")

    assert claim.actor == "sylvania/armed-forces"


def test_villagers_hurt_on_a_sides_ground_are_its_civilians() -> None:
    (claim,) = claims("Three villagers were killed in Kalmar by shelling.", "press")

    assert claim.target == "freedonia/civilians"
    assert [figure.of for figure in claim.figures] == ["freedonia/civilians"]
    assert "target" not in claim.sure_of


def test_ground_that_is_no_sides_says_nothing_of_villagers() -> None:
    (claim,) = claims("Three villagers were killed in Orsk by shelling.", "press")

    assert claim.target is None


def test_soldiers_are_not_taken_for_the_grounds() -> None:
    (claim,) = claims("Three soldiers were killed in Kalmar by shelling.", "press")

    assert claim.target is None
