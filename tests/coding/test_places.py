"""Places are where things happen, not who acts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.reading import sentence, sentences
from prophasis.coding.places import PlaceIndex, PlaceMention
from prophasis.model.setting import Actor, CaseFile, Place, PlaceName, Setting
from stories.telling import claims_of

BARE = PlaceIndex(Setting(case=CaseFile(title="bare")))


def place(id_: str, *names: str, within: str | None = None) -> Place:
    return Place(id=id_, name=names[0], names=tuple(PlaceName(name=name) for name in names), within=within)


CASE = PlaceIndex(
    Setting(
        case=CaseFile(title="two neighbours"),
        actors=(Actor(id="freedonia", name="Freedonia", kind="state", aliases=("Fredville",)),),
        places=(
            place("freedonia", "Freedonia"),
            place("upland", "Upland province", "Upland", within="freedonia"),
            place("marne", "Marne", "Marnovo", within="upland"),
            place("orlin", "Orlin", within="upland"),
            place("fredville", "Fredville", within="freedonia"),
            place("state-border", "State border", "the eastern border"),
        ),
    )
)


def ids(text: str, index: PlaceIndex = CASE) -> list[str]:
    return [mention.id for mention in index.find_places(sentence(text))]


def only(text: str, index: PlaceIndex = BARE) -> PlaceMention:
    (mention,) = index.find_places(sentence(text))
    return mention


def test_both_names_of_a_place_are_the_same_place() -> None:
    assert ids("Troops shelled Marne.") == ids("Troops shelled Marnovo.") == ["marne"]


def test_a_capital_that_speaks_is_no_place() -> None:
    assert ids("Fredville said that troops had fired.") == []
    assert ids("Protesters gathered in Fredville.") == ["fredville"]


def test_a_state_is_a_place_only_after_words_that_say_so() -> None:
    assert ids("Freedonia condemned the attack.") == []
    assert ids("Two soldiers were killed in Freedonia.") == ["freedonia"]


def test_the_border_is_the_only_one_of_the_case() -> None:
    mention = only("Shots were fired at the border.", CASE)

    assert (mention.id, mention.reason) == ("state-border", "the only border of the case")


def test_the_border_at_a_place_is_the_place() -> None:
    assert ids("Shots were fired on the border near Orlin.") == ["orlin"]


def test_joined_places_have_the_smallest_that_holds_them() -> None:
    first, second = CASE.find_places(sentence("Fighting was reported in Marne and Orlin."))

    assert (first.id, first.joint, second.id) == ("marne", "upland", "orlin")


def test_towns_of_the_world_have_points() -> None:
    mention = only("Protesters marched through Bamako.")

    assert (mention.id, mention.within, mention.in_case) == ("bamako", "mali", False)
    assert mention.lat == pytest.approx(12.65, abs=0.1)


def test_a_town_is_the_one_in_the_countries_of_the_case() -> None:
    """Tripoli is a town of Libya and one of Lebanon."""
    lebanon = PlaceIndex(
        Setting(case=CaseFile(title="lebanon"), actors=(Actor(id="lebanon", name="Lebanon", kind="state"),))
    )

    assert ids("Two people were killed in Tripoli.", BARE) == ["tripoli-ly"]
    assert ids("Two people were killed in Tripoli.", lebanon) == ["tripoli-lb"]
    assert ids("Two people were killed in Tripoli, Lebanon.", BARE) == ["tripoli-lb"]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Shells hit the village of Zarechka.", "zarechka"),
        ("Fighting was reported near Mount Karkas.", "mount-karkas"),
        ("Three people died in Vostok district.", "vostok-district"),
    ],
)
def test_a_place_word_makes_a_place(text: str, id_: str) -> None:
    mention = only(text)

    assert (mention.id, mention.lat, mention.in_case) == (id_, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "The Paris prosecutor opened an inquiry.",
        "Moscow denied the report.",
        "Washington met Lincoln.",
        "Fighting stopped in March.",
        "The foreign ministry in Moscow denied it.",
        "He was most polite and nice in reading.",
    ],
)
def test_names_of_others_are_no_places(text: str) -> None:
    assert ids(text, BARE) == []


PIECES = st.sampled_from(
    ["in", "Marne", "and", "Orlin", "the", "eastern", "border", "Fredville", "said", "village", "of", "Bamako", "’s", "“", "X", "Mount",
     "İstanbul", "ß", "🙂", "district", "near", ",", ".", "Ⅷ", "Lake", "Kyiv", "-", "\u00a0", "北京", "Freedonia", "soil"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_any_words_give_exact_offsets_and_no_overlap(words: list[str]) -> None:
    text = " ".join(words)
    for one in sentences(text):
        mentions = CASE.find_places(one)
        assert all(text[mention.start : mention.end] == mention.as_written for mention in mentions)
        assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Soldiers crossed the Line of Control on Tuesday.", "line-of-control"),
        ("Clashes broke out near the village of Bulak-Bashy.", "bulak-bashy"),
        ("Jets bombed a camp near Balakot.", "balakot"),
    ],
)
def test_a_name_is_kept_whole(text: str, id_: str) -> None:
    """A name with a hyphen or "of" is one place, listed or not."""
    assert [mention.id for mention in BARE.find_places(sentence(text))] == [id_]


def test_what_someone_is_called_by_is_not_where_it_happened() -> None:
    """An area that only says which civilian it was gives way to the place of the act."""
    setting = Setting(
        case=CaseFile(title="an upland"),
        places=(place("upland", "Upland"), place("marne", "Marne", within="upland")),
    )
    for text in (
        "Ruritania has condemned the killing of an Upland Ruthenian farmer near Marne.",
        "An Upland farmer was killed near Marne.",
    ):
        claims = claims_of(text, setting)
        assert {claim.place for claim in claims if claim.event.value == "ASSAULT"} == {"marne"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels raided hamlets on the Orlin-Marne road.", "Orlin-Marne road"),
        ("Eritrean soldiers massacred civilians in Axum on Monday.", "Axum"),
        ("The army shelled Namhkan just hours later.", "Namhkan"),
        ("Soldiers exchanged fire around the Preah Vihear temple.", "Preah Vihear temple"),
        ("Gunmen killed a police officer in Banjska, a village in northern Kosovo.", "Banjska"),
    ],
)
def test_names_that_no_list_has_are_places_where_only_ground_stands(text: str, name: str) -> None:
    assert only(text).as_written == name


def test_a_state_is_never_a_town_of_its_name() -> None:
    """There are towns called Lebanon in other countries."""
    assert all(mention.id != "lebanon-us" for mention in BARE.find_places(sentence("Troops entered southern Lebanon.")))


PLAIN = Setting(case=CaseFile(title="plain"))


def places_told(text: str) -> list[str | None]:
    return [claim.place for claim in claims_of(text, PLAIN)]


def test_another_speaker_in_another_paragraph_may_speak_of_any_place() -> None:
    lead = "Rebels shelled Orlin on Monday, residents said.\n\nThe mayor was not there.\n\n"

    assert places_told(lead + "France said that rebels had attacked a convoy.")[-1] is None


def test_the_same_story_goes_on_at_the_same_place() -> None:
    assert places_told("Rebels shelled Orlin on Monday. Three soldiers were killed.") == ["orlin", "orlin"]


def test_joined_verbs_share_their_place() -> None:
    told = places_told("Sylvanian police entered the village of Orlin on Monday and killed 45 people.")

    assert set(told) == {"orlin"}


def test_an_opening_from_somewhere_is_not_where_the_fire_fell() -> None:
    setting = Setting(
        case=CaseFile(title="two neighbours"),
        actors=(
            Actor(id="freedonia", name="Freedonia", kind="state"),
            Actor(id="sylvania", name="Sylvania", kind="state"),
        ),
        places=(place("orlin", "Orlin"), place("upland", "Upland region"), place("marne", "Marne")),
    )
    text = (
        "From hills near Orlin in Upland region Freedonian troops shelled Sylvanian positions in the village of Marne."
    )

    (claim,) = claims_of(text, setting)

    assert claim.place == "marne"


def test_the_capital_of_a_people_is_its_town() -> None:
    mention = only("Six people were killed in the Ugandan capital.")

    assert (mention.id, mention.as_written) == ("kampala", "Ugandan capital")
