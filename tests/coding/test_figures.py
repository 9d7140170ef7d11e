"""Losses are counted as told, for the side that suffered them, and nothing else is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.reading import Sides, sentence, sentences
from prophasis.coding.figures import FigureMention, find_figures
from prophasis.model.claim import Claim, EventType
from stories.telling import claims_of, read_story, setting_of


def mentions(text: str) -> list[FigureMention]:
    people: Any = Sides()
    return find_figures(sentence(text), people)


def told(text: str) -> list[tuple[str, int, int | None, bool]]:
    found = (mention.figure for mention in mentions(text))
    return [(one.kind.value, one.count.low, one.count.high, one.count.approx) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three soldiers were killed and five wounded.", [("killed", 3, 3, False), ("wounded", 5, 5, False)]),
        ("A soldier was killed.", [("killed", 1, 1, False)]),
        ("Shelling killed twelve people.", [("killed", 12, 12, False)]),
        ("The blast tore through a market, killing at least nine people.", [("killed", 9, None, False)]),
        ("Seven servicemen died in the fighting.", [("killed", 7, 7, False)]),
        ("The death toll rose to 45.", [("killed", 45, 45, False)]),
        ("Up to 70 soldiers were killed or injured.", [("killed_or_wounded", 0, 70, False)]),
        ("Several soldiers were killed and wounded.", [("killed_or_wounded", 3, None, True)]),
        ("Dozens were wounded.", [("wounded", 24, None, True)]),
        ("No one was hurt.", [("killed_or_wounded", 0, 0, False)]),
        ("There were no casualties.", [("killed", 0, 0, False), ("wounded", 0, 0, False)]),
        ("Contact has been lost with 24 servicemen.", [("missing", 24, 24, False)]),
        ("Twelve servicemen have been captured.", [("captured", 12, 12, False)]),
        ("Police detained some of the demonstrators.", [("detained", 2, None, True)]),
        ("About 500 people were displaced.", [("displaced", 500, 500, True)]),
        ("The troops destroyed three tanks.", [("equipment_lost", 3, 3, False)]),
        ("Ten more were wounded.", [("wounded", 10, 10, False)]),
        ("Some 30 people, including two children, were killed.", [("killed", 30, 30, True)]),
        ("They put the number of captives at 13.", [("captured", 13, 13, False)]),
        ("Eighty per cent of the staff have been displaced.", []),
        ("Shelling killed twelve people, 80% of them women.", [("killed", 12, 12, False)]),
        ("A boy of 14 was shot in the leg.", [("wounded", 1, 1, False)]),
        ("A crew of 14 was killed.", [("killed", 14, 14, False)]),
        (
            "Troops destroyed two tanks, eight helicopters and five lorries.",
            [("equipment_lost", 2, 2, False), ("equipment_lost", 8, 8, False), ("equipment_lost", 5, 5, False)],
        ),
        ("Troops destroyed a number of posts.", []),
        ("The army neutralised 250 soldiers.", [("killed_or_wounded", 250, 250, False)]),
        ("Thirty-two soldiers were in hospitals on Monday.", [("wounded", 32, 32, False)]),
        ("Shells hit the town, martyring a teacher and her two daughters.", [("killed", 3, 3, False)]),
        ("Seventeen wounded soldiers were flown out.", [("wounded", 17, 17, False)]),
        ("Nearly 60 percent of the 40 killed were soldiers.", [("killed", 40, 40, False)]),
    ],
)  # fmt: skip
def test_losses_become_figures(text: str, expected: list[tuple[str, int, int | None, bool]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The attack could kill hundreds of people.",
        "They threatened to kill ten hostages.",
        "The minister, aged 46, spoke for two hours.",
        "Troops captured two villages on May 12.",
        "The tank cost 3 million dollars.",
        "He was born in 1991 and lives in Vienna.",
    ],
)
def test_what_did_not_happen_to_people_is_no_figure(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Two Freedonian soldiers were killed.", "freedonia"),
        ("The Sylvanian side lost six servicemen.", "sylvania/army"),
        ("On the Sylvanian side up to 70 soldiers were killed.", "sylvania/army"),
        ("Freedonia reported one dead.", "freedonia/army"),
        ("Six men were killed.", None),
    ],
)
def test_the_side_that_suffered_is_named(text: str, side: str | None) -> None:
    (mention,) = mentions(text)

    assert mention.figure.of == side


def test_two_sides_are_two_figures() -> None:
    found = [(one.figure.of, one.figure.count.low) for one in mentions("Three Freedonian soldiers and two Sylvanian soldiers were killed.")]  # fmt: skip

    assert found == [("freedonia", 3), ("sylvania", 2)]


def test_the_words_stand_in_the_text_with_their_own_quotes() -> None:
    text = "“The enemy killed at least nine of our people,” he said."
    (mention,) = mentions(text)

    assert text[mention.figure.start : mention.figure.end] == mention.figure.as_written
    assert mention.figure.as_written.startswith("at least nine")


PIECES = st.sampled_from(
    ["killed", "wounded", "12", "soldiers", "were", "and", ",", "“", "’s", "no", "one", "dozens of", "🙂", "מתים", "lost",
     "contact", "with", "the", "number of", "dead", "at least", "tanks", "destroyed", "or", "of", "who", ".", "\u00a0", "there"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_any_words_give_exact_offsets(words: list[str]) -> None:
    text = " ".join(words)
    people: Any = Sides()
    for one in sentences(text):
        for mention in find_figures(one, people):
            figure = mention.figure
            assert text[figure.start : figure.end] == figure.as_written
            assert figure.count.high is None or 0 <= figure.count.low <= figure.count.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took 20 others prisoner.", [("captured", 20)]),
        ("The group is holding about 100 hostages.", [("captured", 100)]),
        ("The army lost five men, among them a captain.", [("killed", 5)]),
        ("A sergeant and two soldiers were wounded.", [("wounded", 3)]),
    ],
)
def test_the_same_people_are_counted_once(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(kind, low) for kind, low, _, _ in told(text)] == expected


def told_claims(text: str) -> list[Claim]:
    return claims_of(text, setting_of(read_story("border-freedonia-sylvania")), date(2021, 6, 9))


def losses(text: str) -> list[tuple[str, str | None, str]]:
    found = (figure for claim in told_claims(text) for figure in claim.figures)
    return [(figure.kind.value, figure.of, str(figure.count)) for figure in found]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Freedonian troops struck back, as a result of which the enemy lost a large number of men and two tanks, the Freedonian Defence Ministry said.", "sylvania/armed-forces"),
        ("The Freedonian Defence Ministry said that Sylvanian troops had attacked and the enemy had lost twelve soldiers.", "sylvania/armed-forces"),
        ("Sylvanian troops attacked, but the other side lost twelve men, the Freedonian Defence Ministry said.", "sylvania/armed-forces"),
        ("Freedonian troops fired at Sylvanian posts. Six enemy soldiers were killed, the Freedonian Defence Ministry said.", "sylvania/armed-forces"),
        ("The enemy lost twelve soldiers.", None),
        ("The Ruritanian Defence Ministry said that the enemy had lost twelve soldiers.", None),
    ],
)  # fmt: skip
def test_losses_of_the_enemy_are_never_the_own(text: str, of: str | None) -> None:
    assert {side for _, side, _ in losses(text)} == {of}


def test_a_large_number_of_men_and_two_tanks_are_two_losses() -> None:
    text = "Sylvanian troops attacked. The enemy lost a large number of men and two tanks, the Freedonian Defence Ministry said."

    assert [(kind, of) for kind, of, _ in losses(text)] == [
        ("killed", "sylvania/armed-forces"),
        ("equipment_lost", "sylvania/armed-forces"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania released two Freedonian prisoners.",
        "Freedonia and Sylvania exchanged 22 prisoners.",
        "Freedonia handed over ten prisoners of war to Sylvania on Monday.",
        "Sylvania agreed to the release of ten prisoners, Freedonia said.",
        "Five prisoners were returned to Freedonia.",
    ],
)
def test_prisoners_let_go_are_no_new_loss(text: str) -> None:
    claims = told_claims(text)

    assert losses(text) == []
    assert EventType.ASSAULT not in {claim.event for claim in claims}


def test_the_dead_and_the_hurt_are_counted_apart() -> None:
    for words in ("four soldiers dead and eight hurt", "four soldiers dead and eight wounded"):
        assert [(kind, count) for kind, _, count in losses(f"The attack left {words}.")] == [
            ("killed", "4"),
            ("wounded", "8"),
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Freedonian troops shelled a Sylvanian post, killing four.",
        "Freedonia shelled a Sylvanian post on Monday, killing four soldiers.",
        "The Freedonian Defence Ministry said its troops had shelled a Sylvanian post, killing four soldiers.",
    ],
)
def test_whom_a_participle_killed_are_those_who_were_hit(text: str) -> None:
    assert losses(text) == [("killed", "sylvania/armed-forces", "4")]


def test_villagers_killed_are_no_soldiers() -> None:
    assert losses("Freedonian troops shelled a Sylvanian post, killing four villagers.") == [("killed", None, "4")]


@pytest.mark.parametrize(
    "text",
    [
        "The Freedonian Defence Ministry put the other Freedonian losses at one killed and 13 captured and said that two positions had passed into enemy hands.",
        "The Freedonian Defence Ministry put Freedonian losses at one killed and 13 captured.",
    ],
)  # fmt: skip
def test_a_list_of_losses_is_one_claim_of_one_speaker(text: str) -> None:
    (claim,) = (one for one in told_claims(text) if one.figures)

    assert claim.speaker == "freedonia/defence-ministry"
    assert [(figure.kind.value, figure.of, figure.count.low) for figure in claim.figures] == [
        ("killed", "freedonia/armed-forces", 1),
        ("captured", "freedonia/armed-forces", 13),
    ]


def test_listed_losses_are_of_whom_the_noun_names() -> None:
    text = "The Sylvanian Defence Ministry said it had lost nobody, putting Freedonian losses at one killed and 13 captured."

    assert {of for _, of, count in losses(text) if count != "0"} == {"freedonia/armed-forces"}


def test_people_whom_a_health_ministry_counts_are_of_its_country_and_no_army() -> None:
    (claim,) = told_claims("The Freedonian health ministry said 31 people were wounded.")

    assert claim.speaker == "freedonia/health-ministry"
    assert [(figure.kind.value, figure.of) for figure in claim.figures] == [("wounded", "freedonia")]
