"""Where a claim's act was: by the words of the act, and not by those of what is said, asked or meant beside it."""

from __future__ import annotations

import pytest

from coding.telling_where import place_of, places_of


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Sylvanian troops opened fire on the city of Fredville.", "fredville"),
        ("Several thousand people marched in Fredville on Monday.", "fredville"),
        ("Sylvania's president visited Fredville in April.", "fredville"),
        ("Sylvania threatened Fredville with war.", None),
    ],
)
def test_a_capital_may_be_where_and_to_whom(text: str, where: str | None) -> None:
    assert place_of(text) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Sylvania demanded that Freedonian troops leave Orm.", None),
        ("In Sylvania City the Sylvanian Foreign Ministry called on Freedonia to stop the shelling.", None),
        ("Sylvania promised that its army would not cross into Freedonia.", None),
        ("The president of Sylvania promised that its army would withdraw from Orm.", "orm"),
        ("The two presidents agreed on a ceasefire in Orm.", "orm"),
        ("Sylvania welcomed the talks, while crowds marched through Orm.", None),
    ],
)
def test_what_is_asked_or_forsworn_is_nowhere(text: str, where: str | None) -> None:
    assert places_of(text)[0] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The governor of Orm visited the families on Wednesday.", None),
        ("The governor of Orm was shot dead on Wednesday.", "orm"),
        ("Residents of Orm protested on Wednesday.", "orm"),
        ("Sylvania's president was in Orm, the Kalmar county town, where he met the envoy of Freedonia.", "orm"),
        ("In Orm two shells came down on Tirna camp.", "orm-camp"),
        ("Sylvanian troops were hit on the road from Orm to Kalmar.", "orm"),
        ("Sylvanian troops withdrew from Orm to Kalmar.", "orm"),
        ("Sylvanian troops fired from Orm at Kalmar.", "kalmar"),
    ],
)
def test_the_nearest_and_most_exact_place_is_where(text: str, where: str | None) -> None:
    assert places_of(text)[0] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The post at Kalmar came under fire from the direction of Orm.", "kalmar"),
        ("Families in Kalmar were in mourning after shells from across the border killed nine residents of the town.", "kalmar"),
        ("Two bombs were dropped near the bridge between Orm and Kalmar.", "orm"),
        ("Two bombs were dropped on Orm and Kalmar.", "upland"),
    ],
)  # fmt: skip
def test_fire_from_a_place_was_where_it_hit(text: str, where: str | None) -> None:
    assert places_of(text)[-1] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Sylvanian troops entered Orm on Monday. They left the town a day later.", "orm"),
        ("The shells hit Upland province. Orm was calm. Sylvanian troops then entered the town.", "orm"),
        ("Sylvanian troops entered Orm. Officials met in Upland province. Two men were shot dead in the town.", "orm"),
        ("A ship was anchored at Grey Shoal. Sylvanian boats rammed it two miles from the shoal.", "grey-shoal"),
        ("Tirna camp has been quiet. Sylvanian troops shelled the camp on Monday.", "orm-camp"),
        ("Tirna camp has been quiet. Sylvanian troops attacked the camp commander on Monday.", None),
        ("A ship was anchored in the bay. Sylvanian boats rammed it near the shoal.", None),
    ],
)
def test_the_town_and_the_shoal_are_those_told_of(text: str, where: str | None) -> None:
    assert places_of(text)[-1] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Twelve wounded Freedonian soldiers are being treated in the hospital in Orm.", None),
        ("Seventeen wounded Freedonian soldiers were flown from Orm to Kalmar.", "orm"),
        ("Sylvania released four Freedonian soldiers who had been arrested near Orm.", None),
        ("Sylvanian boats stopped two ships on their way to Orm.", None),
        ("Mr John Brown of Orm was killed by Sylvanian troops in Kalmar.", "kalmar"),
        ("No Freedonian soldier was killed, a spokesman for the Sylvanian army insisted in Orm.", None),
    ],
)
def test_care_homes_goals_and_earlier_deeds_are_not_where(text: str, where: str | None) -> None:
    assert places_of(text)[0] == where


@pytest.mark.parametrize("line", ["Orm, May 12 - ", "ORM, May 12: ", "Orm – ", "KALMAR/ORM, May 12 (Wire) - "])
def test_where_a_report_was_filed_is_not_where(line: str) -> None:
    assert place_of(f"{line}Two Freedonian soldiers were killed on Monday.") is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Sylvanian planes bombed the Old Mill quarter of Orm.", "orm"),
        ("Orm was calm on Monday. Sylvanian planes bombed flats in Republic Square.", "orm"),
        ("Upland province was calm on Monday. Sylvanian planes bombed flats in Heroes' Street.", None),
    ],
)
def test_a_street_is_its_town(text: str, where: str | None) -> None:
    assert places_of(text)[-1] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Fighting between Freedonian and Sylvanian troops has come to within twenty kilometres of Orm.", "orm"),
        ("Sylvanian troops laid mines in Freedonia.", "freedonia"),
        ("Sylvanian troops attacked Freedonia.", None),
    ],
)
def test_fighting_is_where_it_came_to_and_mines_where_they_lie(text: str, where: str | None) -> None:
    assert places_of(text)[0] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Residents of Orm said that shells had hit a school.", "orm"),
        ("In Orm itself, residents said that shells had hit a school.", "orm"),
        ("Residents of Orm said that shells had hit a school in Kalmar.", "kalmar"),
        ("Officials in Orm said that shells had hit a school.", None),
        ("A shepherd from Orm was killed by Sylvanian troops.", None),
        ("Police in Orm arrested two men.", "orm"),
        ("The Sylvanian embassy in Fredville was attacked.", "fredville"),
        ("The Sylvanian embassy in Fredville condemned the attack.", None),
        ("A convoy was ambushed on the road from Orm to Kalmar, killing five soldiers.", "orm"),
    ],
)
def test_who_saw_it_was_there_and_who_came_from_there_was_not(text: str, where: str | None) -> None:
    assert places_of(text)[-1] == where
