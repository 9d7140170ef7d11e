"""Parts of a counted whole, people who were hit, deaths told by what led to them, and losses that are only claimed."""

from __future__ import annotations

from datetime import date

import pytest

from coding.test_figures import told
from stories.telling import claims_of, read_story, setting_of

Loss = tuple[str, int, int | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Half of the 40 soldiers were killed.", [("killed", 20, 20)]),
        ("Two thirds of the 40 soldiers were wounded.", [("wounded", 26, 27)]),
        ("Most of the 30 villagers were wounded.", [("wounded", 16, 30)]),
        ("One of the 40 soldiers was killed.", [("killed", 1, 1)]),
        ("Two of the seven crew were killed.", [("killed", 2, 2)]),
        ("At least two of the seven crew were killed.", [("killed", 2, None)]),
        ("None of the 40 soldiers was wounded.", [("wounded", 0, 0)]),
        ("Several of the 40 villagers were wounded.", [("wounded", 3, 40)]),
        ("A convoy of 12 lorries was destroyed.", [("equipment_lost", 12, 12)]),
        ("He is one of the 40 soldiers killed in the raid.", [("killed", 40, 40)]),
        ("He was one of 40 men killed in the raid.", [("killed", 40, 40)]),
        ("A third of the soldiers were wounded.", []),
        ("Two policemen were killed and a third was wounded.", [("killed", 2, 2), ("wounded", 1, 1)]),
        ("Three of the soldiers had been hit by bullets.", [("wounded", 3, 3)]),
        ("A cook was hit by splinters.", [("wounded", 1, 1)]),
        ("Six of them were hit from the air.", []),
        ("Two tanks were hit.", [("equipment_lost", 2, 2)]),
        ("Two villages were hit by rockets.", []),
        ("Three officials were hit with sanctions.", []),
        ("The minister was hit by a scandal.", []),
        ("Farmers were hit by the drought.", []),
        ("They burned my sister alive.", [("killed", 1, 1)]),
        ("The gang beat two men to death.", [("killed", 2, 2)]),
        ("They buried the dead.", []),
        ("The men were beaten.", []),
        ("One in ten of the 600 residents was killed.", [("killed", 60, 60)]),
        ("A group of 12 hikers was kidnapped.", [("captured", 12, 12)]),
        ("A soldier aged 22 was killed.", [("killed", 1, 1)]),
        ("The army owned up to the loss of 14 men.", [("killed", 14, 14)]),
        ("He struck after the loss of the drone.", []),
        ("The state owned up to the loss of two villages.", []),
        ("Four soldiers were killed on Monday and another ten on Tuesday.", [("killed", 4, 4), ("killed", 10, 10)]),
        ("Two men fell but were not seriously hurt.", [("wounded", 2, 2)]),
        ("Nobody was seriously hurt.", []),
        ("The soldiers were not wounded.", []),
        ("One man was alive at half past four.", []),
    ],
)
def test_a_part_is_counted_and_not_its_whole(text: str, expected: list[Loss]) -> None:
    assert [(kind, low, high) for kind, low, high, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The claim that two Freedonian soldiers were killed is false.", [("killed", 2, 2)]),
        ("Reports that two soldiers had been detained are untrue, the Sylvanian ministry said.", [("detained", 2, 2)]),
        ("A court in Freedonia ordered three suspects to be held for a month.", [("detained", 3, 3)]),
        ("The president ordered three suspects to be held for a month.", []),
        ("Casualties: 4 KIA, 7 WIA.", [("killed", 4, 4), ("wounded", 7, 7)]),
    ],
)
def test_what_is_denied_or_ordered_keeps_its_count(text: str, expected: list[Loss]) -> None:
    claims = claims_of(text, setting_of(read_story("border-freedonia-sylvania")), date(2021, 6, 9))
    assert [(one.kind.value, one.count.low, one.count.high) for claim in claims for one in claim.figures] == expected


def test_a_bound_is_no_denial() -> None:
    claims = claims_of(
        "No fewer than six soldiers were killed.",
        setting_of(read_story("border-freedonia-sylvania")),
        date(2021, 6, 9),
    )
    assert [claim.stance.value for claim in claims] == ["asserts"]


def test_a_short_form_for_a_loss_names_nobody() -> None:
    setting = setting_of(read_story("border-freedonia-sylvania"))
    claims = claims_of("Freedonian casualties: 4 KIA, 7 WIA.", setting, date(2021, 6, 9))
    assert {one.of for claim in claims for one in claim.figures} == {"freedonia"}


def test_an_untrue_claim_is_one_claim_with_its_count() -> None:
    claims = claims_of(
        "Allegations in the media that two sailors were killed do not correspond to reality, Freedonia said.",
        setting_of(read_story("border-freedonia-sylvania")),
        date(2021, 6, 9),
    )
    assert [(claim.stance.value, [one.count.low for one in claim.figures]) for claim in claims] == [("denies", [2])]


def test_words_of_a_torn_text_end() -> None:
    # Here the name that stands beside the loss leads back to it: the search for whom it befell must not go round.
    assert isinstance(
        claims_of("wounded mortar and shells Sakhanka,", setting_of(read_story("border-freedonia-sylvania"))), tuple
    )
