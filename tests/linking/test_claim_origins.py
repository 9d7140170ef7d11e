"""Claims rest on acts of telling: one statement in many outlets is one, two statements of one text are two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linking.made import SETTING, made_claim, made_document
from prophasis.linking.claim_facts import numbers_in, quotes_in, same_name
from prophasis.linking.claim_origins import find_claim_origins
from prophasis.linking.origins import find_origins
from prophasis.model.claim import PERIOD_COUNT
from prophasis.model.setting import CaseFile, Setting, Source
from prophasis.model.tables import CLAIMS, DOCUMENTS

DAY = date(2021, 11, 17)
AGENCIES = Setting(
    case=CaseFile(title="t"),
    actors=SETTING.actors,
    sources=(Source(id="wire", name="The Wire", kind="agency"), Source(id="rival", name="Rival Press", kind="agency")),
)
TOLL = "four soldiers were killed and nine wounded when rockets hit a barracks near Linden"
RETOLD = "nine wounded and four dead among the soldiers after rockets fell on the barracks at Linden"


def told(name: str, words: str, speaker: str = "north/ministry", **fields: Any) -> dict[str, Any]:
    """A claim that is the whole of its document, after words that make its names known as names."""
    return made_claim(
        name, speaker=speaker, evidence=words, sentence_start=0, sentence_end=0, on="2021-11-16",
        id=f"{name}:{speaker}:{fields.get('start', 0)}", **{"published": DAY, **fields},
    )  # fmt: skip


def origins(*claims: dict[str, Any], credit: dict[str, str] | None = None, **texts: str) -> dict[str, dict[str, Any]]:
    """The rows of ``claim_origins`` by document and speaker."""
    names = dict.fromkeys(claim["document"] for claim in claims)
    words = {name: " ".join(claim["evidence"] for claim in claims if claim["document"] == name) for name in names}
    documents = DOCUMENTS.of(
        made_document(
            name, f"Word from Linden, from Kessel, of {name}. {texts.get(name, words[name])}",
            source=name, credit=(credit or {}).get(name),
        )
        for name in names
    )  # fmt: skip
    table = find_claim_origins(CLAIMS.of(claims), documents, find_origins(documents, AGENCIES), AGENCIES)
    return {row["claim_id"]: row for row in table.to_pylist()}


def joined(*claims: dict[str, Any], **given: Any) -> bool:
    return len({row["origin_id"] for row in origins(*claims, **given).values()}) == 1


def test_one_press_conference_in_two_outlets_is_one_origin() -> None:
    rows = origins(told("a", TOLL), told("b", RETOLD))

    assert len({row["origin_id"] for row in rows.values()}) == 1
    assert [(row["first"], row["reason"], row["nearest_id"]) for row in rows.values()] == [
        (True, "same-figures", "b:north/ministry:0"), (False, "same-figures", "a:north/ministry:0"),
    ]  # fmt: skip


def test_two_speakers_of_one_document_are_two_origins() -> None:
    assert not joined(told("a", TOLL), told("a", TOLL, "south/ministry", start=200))


def test_the_same_words_of_two_sides_are_two_origins() -> None:
    assert not joined(told("a", TOLL), told("b", TOLL, "south/ministry"))


def test_a_raised_toll_is_a_second_statement() -> None:
    assert not joined(told("a", TOLL), told("b", TOLL.replace("four", "six").replace("nine", "eleven")))


def test_another_place_is_a_second_statement() -> None:
    assert not joined(told("a", TOLL), told("b", TOLL.replace("Linden", "Kessel")))


def test_another_day_is_a_second_statement() -> None:
    assert not joined(told("a", TOLL), told("b", RETOLD, published=date(2021, 11, 21)))


def test_a_denial_is_not_the_statement_that_it_denies() -> None:
    assert not joined(told("a", TOLL), told("b", TOLL, stance="denies"))


def test_a_minister_and_the_ministry_rest_on_one_statement_only_with_its_figures() -> None:
    assert joined(told("a", TOLL), told("b", RETOLD, "north/minister"))
    assert not joined(
        told("a", "the army held the barracks"), told("b", "the army had held the barracks", "north/minister")
    )


def test_the_author_of_a_text_rests_on_the_speaker_whose_words_he_repeats() -> None:
    lead = told("a", "Rockets killed four and wounded nine at a barracks near Linden", "narrator")
    own = told("a", "Our reporter saw a crowd of women at the gate", "narrator", start=300)
    rows = origins(lead, told("a", TOLL, start=100), own)

    assert rows["a:narrator:0"]["origin_id"] == rows["a:north/ministry:100"]["origin_id"]
    assert rows["a:narrator:0"]["reason"] == "repeats-its-source"
    assert rows["a:narrator:300"]["origin_id"] != rows["a:narrator:0"]["origin_id"]


def test_a_lead_that_two_speakers_bear_out_is_the_text_s_own() -> None:
    lead = told("a", "Rockets killed four and wounded nine at a barracks near Linden", "narrator")
    rows = origins(lead, told("a", TOLL, start=100), told("a", TOLL, "south/ministry", start=200))

    assert len({row["origin_id"] for row in rows.values()}) == 3


def test_a_credit_makes_an_agency_the_origin() -> None:
    one = told("wire", "shells fell on the market of Linden and a school caught fire", "narrator")
    other = told("b", "a school in Linden caught fire as shells hit the market", "narrator")

    assert joined(one, other, credit={"b": "The Wire"})
    assert joined(one, told("b", "the market of Linden was shelled and a school caught fire", "the-wire"))
    assert joined(one, told("b", "the market of Linden was shelled and a school caught fire", "unknown", via=["wire"]))
    assert not joined(one, other)
    assert not joined(one, told("rival", other["evidence"], "narrator"))


def test_claims_of_one_speaker_in_one_document_are_one_statement() -> None:
    assert joined(told("a", TOLL), told("a", "the roads to Kessel were closed", start=200))


@given(st.permutations(range(6)), st.lists(st.sampled_from([TOLL, RETOLD, TOLL.replace("four", "six")]), min_size=6, max_size=6),
       st.lists(st.sampled_from(["narrator", "north/ministry", "north/minister", "south/ministry"]), min_size=6, max_size=6))  # fmt: skip
def test_origins_do_not_depend_on_the_order_of_claims(order: list[int], words: list[str], speakers: list[str]) -> None:
    claims = [told("abc"[n % 3], words[n], speakers[n], start=n) for n in range(6)]
    documents = DOCUMENTS.of(made_document(name) for name in "abc")
    texts = find_origins(documents, AGENCIES)

    one = find_claim_origins(CLAIMS.of(claims), documents, texts, AGENCIES)
    other = find_claim_origins(CLAIMS.of(claims[n] for n in order), documents, texts, AGENCIES)

    assert one.equals(other)


@given(st.lists(st.sampled_from(["narrator", "north/ministry", "south/ministry"]), min_size=2, max_size=5),
       st.lists(st.sampled_from([TOLL, RETOLD]), min_size=5, max_size=5))  # fmt: skip
def test_no_origin_holds_two_sides(speakers: list[str], words: list[str]) -> None:
    rows = origins(*(told("abcde"[n], words[n], speaker) for n, speaker in enumerate(speakers)))
    sides: dict[str, set[str]] = {}
    for claim_id, row in rows.items():
        if "narrator" not in claim_id:
            sides.setdefault(row["origin_id"], set()).add(claim_id.split(":")[1])

    assert all(len(held) == 1 for held in sides.values())


def test_a_wire_copied_by_hundreds_is_one_origin() -> None:
    """More copies than a bucket holds are still found, each by its neighbours in the order of words."""
    assert joined(*(told(f"d{n:03}", TOLL) for n in range(300)))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Thirty-two men", {"32"}),
        ("at 14:20", {"14:20"}),
        ("1,200 cows", {"1200"}),
        ("a third day", {"3"}),
        ("no one", {"1"}),
    ],
)
def test_numbers_are_read_from_figures_and_words(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_a_quotation_has_six_words_at_least() -> None:
    assert quotes_in('He said "no" and "we will not rest until they are back".') == {
        "we will not rest until they are back"
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("belvar", "belvarian", True), ("dorn", "dorne", True), ("arn", "arno", False), ("dorn", "dort", False)],
)
def test_a_name_keeps_its_first_letters(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("said in a morning statement that", "said in an evening statement that"),
        ("said early on Tuesday that", "said late on Tuesday that"),
        ("told parliament that", "said in an interview that"),
        ("said that", "said in a second statement that"),
        ("said on Monday that", "said on Tuesday that"),
    ],
)
def test_two_occasions_are_two_origins(one: str, other: str) -> None:
    first, second = (f"The ministry of North {how} {TOLL}" for how in (one, other))
    plain = f"The ministry of North said that {TOLL}"

    assert not joined(told("a", first), told("b", second))
    assert joined(told("a", plain), told("b", plain))


def test_what_an_army_tells_reporters_is_the_statement_that_names_no_occasion() -> None:
    assert joined(told("a", f"The army said {TOLL}"), told("b", f"The army told reporters {TOLL}"))


def test_two_bodies_of_one_state_are_two_origins_but_for_an_army_and_its_ministry() -> None:
    assert not joined(told("a", TOLL, "north/foreign-ministry"), told("b", TOLL, "north/hospital"))
    assert joined(told("a", TOLL, "north/defence-ministry"), told("b", TOLL, "north/army"))


def test_two_unnamed_speakers_of_one_agency_are_two_origins() -> None:
    words = {"speaker": "unknown", "via": ["wire"]}
    nurse = told("a", TOLL, **words, speaker_as_written="a nurse")

    assert not joined(nurse, told("b", TOLL, **words, speaker_as_written="a driver"))
    assert joined(nurse, told("b", TOLL, **words, speaker_as_written="the nurse"))


def test_a_count_of_a_period_rests_on_no_telling() -> None:
    assert origins(told("a", TOLL, rule=PERIOD_COUNT)) == {}
