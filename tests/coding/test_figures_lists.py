"""Lists of losses without verbs are read line by line, each figure with who gives it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prophasis.coding.figures_lists import read_list


def told(text: str) -> list[tuple[str | None, str, int, int | None]]:
    found = read_list(text)
    return [(one.claimant.words if one.claimant else None, one.kind.value, one.count.low, one.count.high) for one in found]  # fmt: skip


def kinds(text: str) -> list[tuple[str, int, int | None]]:
    return [(kind, low, high) for _, kind, low, high in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 killed, 30+ wounded", [("killed", 12, 12), ("wounded", 30, None)]),
        ("2 killed 14 wounded 7 captured", [("killed", 2, 2), ("wounded", 14, 14), ("captured", 7, 7)]),
        ("22–31 KIA\n13 –68 POW", [("killed", 22, 31), ("captured", 13, 68)]),
        ("10-11,000 killed", [("killed", 10_000, 11_000)]),
        ("431 –500+ killed", [("killed", 431, None)]),
        ("~1,200 dead, 3.000 injured", [("killed", 1200, 1200), ("wounded", 3000, 3000)]),
        ("<40", [("killed_or_wounded", 0, 39)]),
        ("Up to 60 killed", [("killed", 0, 60)]),
        ("hundreds captured", [("captured", 200, None)]),
        ("None", [("killed_or_wounded", 0, 0)]),
        ("No casualties", [("killed_or_wounded", 0, 0)]),
        ("no dead, 3 wounded", [("killed", 0, 0), ("wounded", 3, 3)]),
        ("Unknown killed, 200+ wounded", [("wounded", 200, None)]),
        ("Heavy", []),
        ("1,300 killed or captured", [("killed_or_wounded", 1300, 1300)]),
        ("161+ killed, wounded or captured", [("killed_or_wounded", 161, None)]),
        ("14 killed (including 3 officers)", [("killed", 14, 14)]),
        ("14 killed, among them 2 officers; 30 wounded, 5 of them badly", [("killed", 14, 14), ("wounded", 30, 30)]),
        ("1,000 casualties, including 800 prisoners", [("killed_or_wounded", 1000, 1000), ("captured", 800, 800)]),
        ("10 killed, 1 boat, 2 T-72", [("killed", 10, 10), ("equipment_lost", 1, 1), ("equipment_lost", 2, 2)]),
        ("3 tanks and 1 armoured car destroyed", [("equipment_lost", 3, 3), ("equipment_lost", 1, 1)]),
        ("tanks – 12\nartillery systems: 8", [("equipment_lost", 12, 12), ("equipment_lost", 8, 8)]),
        ("Killed: 12 Wounded: 20 or 50", [("killed", 12, 12), ("wounded", 20, 50)]),
        ("killed 12, wounded 30", [("killed", 12, 12), ("wounded", 30, 30)]),
        ("Civilian deaths:\n* 400 Sylvanians\n* 30 Freedonians", [("killed", 400, 400), ("killed", 30, 30)]),
        ("100 Sylvanian and 85 Freedonian civilians killed", [("killed", 100, 100), ("killed", 85, 85)]),
        ("The army lost 173 soldiers at the ford, 58 soldiers at the bridge", [("killed", 173, 173), ("killed", 58, 58)]),
        ("3 villages captured, 40 cows killed, 20 militants killed", [("killed", 20, 20)]),
        ("8 killed on 12 May 2019", [("killed", 8, 8)]),
        ("40 people on both sides wounded", [("wounded", 40, 40)]),
        ("150 killed overall, 68–103 confirmed", [("killed", 150, 150), ("killed", 68, 103)]),
        ("Marne sunk 1 helicopter lost", [("equipment_lost", 1, 1), ("equipment_lost", 1, 1)]),
    ],
)  # fmt: skip
def test_a_line_of_losses_becomes_figures(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Per Freedonia:\n* 40 killed\nPer Sylvania:\n* 12 killed", ["Freedonia", "Sylvania"]),
        ("Freedonian claim: 12 killed 3 wounded Sylvanian claim: 40 killed", ["Freedonian", "Freedonian", "Sylvanian"]),
        ("Heavy Freedonian claim: 12 killed", ["Freedonian"]),
        ("100 killed (U.S. claim), 60+ killed (rebel claim), 300+ wounded", ["U.S.", "rebel", None]),
        ("12 killed, many wounded (per the monitors; 1 May only)", ["monitors", "monitors"]),
        ("300 killed\n14 vehicles destroyed\n(government claim)", ["government", "government"]),
        ("400 missing according to State Commission\n749 missing", ["State Commission", None]),
        ("12 (rebel sources) –15 (army sources) soldiers killed", ["rebel sources", "army sources"]),
        ("Losses of Freedonia (according to the General Staff):\n- 120 killed", ["General Staff"]),
        ("12 killed (see below for other estimates)", [None]),
    ],
)
def test_a_figure_has_the_claimant_of_its_heading_or_note(text: str, claimants: list[str | None]) -> None:
    assert [who for who, *_ in told(text)] == claimants


def test_a_heading_that_names_a_side_is_kept() -> None:
    found = read_list("Freedonian losses: 12 killed\nSylvanian losses: 9 killed")

    assert [(one.heading, one.count.low) for one in found] == [("Freedonian losses", 12), ("Sylvanian losses", 9)]


PIECES = st.sampled_from(
    ["12", "killed", "–", "15+", ",", "(", ")", ":", "Per", "Sylvania", "claim", "\n", "* ", "none", "no", "both", "tanks",
     "and", "including", "~", "<", "🙂", "מתים", "\u00a0", ";", "/", "dozens of", "[a]", "<ref name=x>", "lost", "|", "May"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_list_gives_words_that_stand_in_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in read_list(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert one.count.high is None or one.count.low <= one.count.high
        if one.claimant is not None:
            assert text[one.claimant.start : one.claimant.end] == one.claimant.words


def test_a_list_may_be_part_of_a_text() -> None:
    text = "Title 99\nPer Freedonia:\n* 4 killed\nEnd 7"
    start = text.index("Per")
    (one,) = read_list(text, start, text.index("End"))

    assert text[one.start : one.end] == "4 killed"
