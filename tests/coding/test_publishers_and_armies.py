"""Whose "the army" is in a report from a third country, whose press office publishes, and names that go over a hyphen or a particle."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.coding.claims import code_document
from prophasis.coding.step import reader_for
from prophasis.model.document import Document
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Setting, Source

DAY = date(2023, 11, 16)


def _actor(id_: str, name: str, kind: str, party: str | None, *aliases: str) -> Actor:
    return Actor(id=id_, name=name, kind=kind, party=party, aliases=aliases)


def _source(id_: str, name: str, country: str | None, kind: str) -> Source:
    return Source(id=id_, name=name, country=country, kind=kind)


NORTH = Setting(
    case=CaseFile(
        title="The north",
        focal=Focal(parties=("mali", "azawad")),
        parties=(Party(id="mali", name="Mali"), Party(id="azawad", name="Movements of Azawad")),
    ),
    actors=(
        _actor("mali", "Mali", "state", "mali", "Bamako"),
        _actor("mali/armed-forces", "Malian Armed Forces", "armed_forces", "mali", "Malian army"),
        _actor("mali/general-staff", "General Staff of the Armies of Mali", "organisation", "mali", "the General Staff of the Armies"),
        _actor("wagner", "Wagner Group", "armed_forces", "mali", "Wagner"),
        _actor("csp", "Permanent Strategic Framework", "group", "azawad", "CSP", "the CSP", "CSP-PSD"),
        _actor("fahad-ag-almahmoud", "Fahad ag Almahmoud", "person", "mali", "Almahmoud"),
        _actor("minusma", "Stabilization Mission in Mali", "organisation", None, "MINUSMA", "the Mission"),
        _actor("united-nations", "United Nations", "organisation", None, "UN"),
    ),
    sources=(
        _source("paris", "A weekly in Paris", "France", "newspaper"),
        _source("channel", "Channel of the CSP-PSD on social media", None, "social"),
        _source("office", "Public information office of MINUSMA", None, "monitor"),
        _source("relief", "A humanitarian office of the United Nations", None, "monitor"),
    ),
)  # fmt: skip


def claims(text: str, source: str | None = None) -> list[tuple[str, str | None]]:
    """Speaker and doer of each claim of *text*."""
    document = Document(
        id="d",
        name="d",
        file="d.md",
        sha256="0" * 64,
        text=text,
        media_type="text/markdown",
        published=DAY,
        source=source,
    )
    return [(claim.speaker, claim.actor) for claim in code_document(document, reader=reader_for(NORTH)).claims]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Kidal on Tuesday.",
        "Wagner killed two men on Monday. The army shelled Kidal on Tuesday.",
    ],
)
def test_the_army_is_that_of_the_war_and_not_of_the_papers_country_or_mercenaries(text: str) -> None:
    assert claims(text, "paris")[-1] == ("narrator", "mali/armed-forces")


@pytest.mark.parametrize(
    ("source", "speaker"), [("channel", "csp"), ("office", "minusma"), ("relief", "narrator"), ("paris", "narrator")]
)
def test_a_press_office_speaks_for_its_body(source: str, speaker: str) -> None:
    assert claims("Gunmen shot a driver near Gao on Monday.", source)[0][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The CSP-PSD said that Wagner had shelled Kidal.", "csp"),
        ("Fahad ag Almahmoud said that rebels had shelled Kidal.", "fahad-ag-almahmoud"),
        ("Wagner shelled Kidal, the General Staff of the Armies announced in a communiqué read out on television.", "mali/general-staff"),
    ],
)  # fmt: skip
def test_names_go_over_what_the_parser_cuts(text: str, speaker: str) -> None:
    assert claims(text)[0][0] == speaker
