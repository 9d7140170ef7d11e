"""People, officials and bodies who speak as those of a place or a side, without being called by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coding.telling_who import BARE, CASE, document, read, says, told
from prophasis.coding.actors import ActorIndex
from prophasis.coding.attribution import attribute, opening_context
from prophasis.coding.attribution_documents import publishers_voice
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import position, read_sentences
from prophasis.model.claim import Stance
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.setting import Actor, Place, PlaceName, Source

ANY = ActorIndex(BARE)


def _people(state: str) -> Actor:
    return Actor(id=f"{state}/civilians", name=f"Civilians of {state.title()}", kind="people", party=state)


def _place(name: str, within: str | None) -> Place:
    return Place(id=name.lower(), name=name, names=(PlaceName(name=name),), within=within)


PLACED = ActorIndex(
    replace(
        CASE,
        actors=(*CASE.actors, _people("freedonia"), _people("sylvania")),
        places=(
            _place("Freedonia", None),
            _place("Sylvania", None),
            _place("Kalmar", "freedonia"),
            _place("Olm", "sylvania"),
        ),
    )
)

DWELLERS = [
    ("Residents of Kalmar said that shells had hit the mill.", "had hit", "freedonia/civilians"),
    ("Olm, in the hills. Villagers say soldiers burned their barns.", "burned", "sylvania/civilians"),
    ("Shells had hit the mill, according to survivors from Olm.", "had hit", "sylvania/civilians"),
    ("People from the Olm camp told Radio Moon River of an attack on the mill.", "an attack", "sylvania/civilians"),
    ("Two shepherds, residents say, were shot near Kalmar.", "were shot", "freedonia/civilians"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), DWELLERS)
def test_people_of_a_place_are_the_people_of_the_side_that_holds_it(text: str, words: str, speaker: str) -> None:
    assert says(text, words, PLACED) == speaker


def test_people_of_no_place_are_those_of_the_outlets_own_side() -> None:
    text = "Two shepherds, residents say, were shot at the mill."

    assert says(text, "were shot", PLACED, source="herald") == "freedonia/civilians"


@pytest.mark.parametrize("who", ["Residents of Kalmar", "Villagers", "Survivors"])
def test_people_of_a_place_are_unknown_where_the_case_lists_none(who: str) -> None:
    assert says(f"{who} said that shells had hit the mill.", "had hit") == UNKNOWN


def test_a_villager_with_a_name_speaks_as_himself() -> None:
    assert says("The villager Jane Doe said that shells had hit the mill in Kalmar.", "had hit", PLACED) == "jane-doe"


OFFICIALS = [
    ("Officials in Olm said that mortars had killed two farmers.", "had killed", "sylvania"),
    ("Sylvanian officials said that mortars had killed two farmers.", "had killed", "sylvania"),
    ("Sylvanian authorities have denied that they mined the road.", "mined", "sylvania"),
    ("The Sylvanian government said that mortars had killed two farmers.", "had killed", "sylvania/government"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), OFFICIALS)
def test_officials_are_their_state_where_the_case_lists_no_government(text: str, words: str, speaker: str) -> None:
    assert says(text, words, PLACED) == speaker


def test_officials_without_a_case_are_the_government() -> None:
    assert says("Malian officials said that shells had hit a mill.", "had hit", ANY) == "mali/government"


def test_a_bare_ministry_is_of_the_state_that_has_just_spoken() -> None:
    text = "Paris rejected this and said that its men had kept the truce; rebels had opened fire, the foreign ministry said."

    assert says(text, "had opened", ANY) == "france/foreign-ministry"


def test_a_ministry_whose_verb_was_taken_for_its_noun_is_the_outlets_own() -> None:
    text = (
        "Kalmar has handed over a note. In it the Defence Ministry demands that Sylvania pull its units out of the valley"
        " at once, and it warns that all consequences will be on the conscience of Sylvania."
    )

    assert says(text, "pull", source="herald") == "freedonia/defence-ministry"
    assert says(text, "will be", source="herald") == "freedonia/defence-ministry"


REPORTEDLY = [
    ("In the north an exchange of fire was reported near Olm on 7 May.", "an exchange"),
    ("Armed men reportedly then entered the camp and carried out searches.", "carried"),
]


@pytest.mark.parametrize(("text", "words"), REPORTEDLY)
def test_what_is_reported_is_nobodys(text: str, words: str) -> None:
    assert says(text, words, ANY) == UNKNOWN


@pytest.mark.parametrize("text", ["One death was recorded.", "One death has been confirmed."])
def test_what_is_recorded_or_confirmed_is_known(text: str) -> None:
    assert says(text, "death", ANY) == NARRATOR


@pytest.mark.parametrize("opening", ["KALMAR, May 12: ", "Update: ", "Key points: "])
def test_no_line_before_a_colon_speaks_that_names_nobody(opening: str) -> None:
    assert says(f"{opening}The guns fell silent on Saturday, and families returned.", "fell", ANY) == NARRATOR


def test_a_sentence_before_a_quotation_is_not_of_who_is_quoted() -> None:
    text = 'The shell killed two cows and wounded a dog. "No official has come to us yet," Jane Doe complained.'

    assert says(text, "killed", ANY) == NARRATOR
    assert says(text, "has come", ANY) == "jane-doe"


def _says_publisher(text: str, words: str) -> tuple[str, Stance]:
    source = Source(id="x", name="Ministry of Defence of Freedonia", kind="ministry", country="Freedonia")
    actors = ActorIndex(replace(CASE, sources=(source,)))
    one = document(text, "x")
    sentences = read_sentences(text, load_pipeline())
    publisher = publishers_voice(source, actors, load_pipeline(), opening_context(one, actors))
    attribution = attribute(sentences, actors, one, publisher)
    token = next(token for each in sentences for token in each.span if position(token) >= text.index(words))
    found = attribution.statement_of(token)
    return found.speaker, found.stance


def test_we_and_it_is_stressed_are_who_publishes() -> None:
    ministry = "freedonia/defence-ministry"

    assert _says_publisher("It is stressed that ten men were killed.", "ten men") == (ministry, Stance.ASSERTS)
    assert _says_publisher("We deny that our planes bombed a market.", "bombed") == (ministry, Stance.DENIES)
    assert _says_publisher("It was said that ten men were killed.", "ten men") == (UNKNOWN, Stance.ASSERTS)


def test_the_teams_of_an_organisation_speak_for_it() -> None:
    assert says("Teams of Amnesty International say that ten men died.", "ten", ANY) == "amnesty-international"


def test_an_appeal_to_do_something_is_of_who_appeals() -> None:
    sentences, attribution = read(
        "The Malian army appealed to the rebels yesterday to let families bury their dead.", ANY
    )

    assert sentences
    assert "mali/armed-forces" in {one.speaker for one in attribution.statements}


def test_told_about_a_denial_of_an_own_text() -> None:
    statement = told("The Malian army denied that its jets had bombed a village.", "bombed", ANY)

    assert (statement.speaker, statement.stance) == ("mali/armed-forces", Stance.DENIES)
