"""Who says it: cues before, after and beside the words, quotations, nested speech, unnamed sources."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.telling_who import ACTORS, BARE, document, read, says, told
from effort import lines_run
from prophasis.coding.actors import ActorIndex
from prophasis.coding.attribution import attribute
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import position, read_sentences
from prophasis.model.claim import Modality, Stance
from prophasis.model.ids import NARRATOR, UNKNOWN

FREE = "freedonia/defence-ministry"
SYLV = "sylvania/defence-ministry"

SPOKEN = [
    ("The Freedonian Defence Ministry said that two men had died.", "two", FREE),
    ("The Freedonian Defence Ministry said two men had died.", "two", FREE),
    ("Two men had died, the Freedonian Defence Ministry said on Monday.", "Two", FREE),
    ("Two men had died, said the Freedonian Defence Ministry.", "Two", FREE),
    ("Sylvanian troops, the Freedonian Defence Ministry said, had crossed the river.", "crossed", FREE),
    ("According to the Sylvanian Defence Ministry, two men had died.", "died", SYLV),
    ("Two men had died, according to the Sylvanian Defence Ministry.", "died", SYLV),
    (
        "Two men died near the bridge, which was held by troops, according to the Sylvanian Defence Ministry.",
        "died",
        SYLV,
    ),
    ("In the words of the Sylvanian Defence Ministry, the attack had failed.", "failed", SYLV),
    ("Two men have died, by Sylvania's count.", "died", "sylvania"),
    (
        "Two men have died since Monday, the Sylvanian Defence Ministry told the council as it opened a session.",
        "died",
        SYLV,
    ),
    ("“We hold the bridge,” Rufus Firefly said.", "hold", "rufus-firefly"),
    ("“We hold the bridge. They fled at dawn,” Rufus Firefly said.", "hold", "rufus-firefly"),
    ("“We hold the bridge,” Rufus Firefly said. “They fled at dawn.”", "fled", "rufus-firefly"),
    ("Freedonia accused Sylvanian troops of shelling the harbour.", "shelling", "freedonia"),
    ("Freedonia blamed Sylvanian troops for shelling the harbour.", "shelling", "freedonia"),
    ("Sylvania denied shelling the harbour.", "shelling", "sylvania"),
    ("Freedonia reported two soldiers killed and three wounded.", "killed", "freedonia"),
    ("The Sylvanian Defence Ministry put its losses at two killed and nine wounded.", "nine", SYLV),
    ("Rufus Firefly spoke of an attack by Sylvanian troops on the harbour.", "attack", "rufus-firefly"),
    ("Freedonia condemned what it called an invasion by Sylvanian troops.", "invasion", "freedonia"),
    ("The Freedonian Defence Ministry: Sylvanian troops have crossed the river.", "crossed", FREE),
    ("A statement by the Sylvanian Defence Ministry said that two men had died.", "died", SYLV),
    ("The Sylvanian information ministry said that two men had died.", "died", "sylvania/information-ministry"),
    ("Two men had died, the information ministry of Freedonia said.", "died", "freedonia/information-ministry"),
    ("The claim by Freedonia that troops had crossed the river was false.", "crossed", "freedonia"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPOKEN)
def test_the_words_belong_to_who_is_said_to_say_them(text: str, words: str, speaker: str) -> None:
    assert says(text, words) == speaker


@pytest.mark.parametrize(("text", "words", "speaker"), SPOKEN)
def test_swapping_the_two_countries_swaps_the_speakers(text: str, words: str, speaker: str) -> None:
    """No rule knows one side from the other; persons belong to one and stay."""
    if "firefly" in speaker:
        return
    turned = text.replace("Freedon", "\x01").replace("Sylvan", "Freedon").replace("\x01", "Sylvan")
    mirrored = speaker.replace("freedonia", "\x01").replace("sylvania", "freedonia").replace("\x01", "sylvania")

    assert says(turned, words) == mirrored


UNNAMED = [
    ("It is said that two men had died.", "died"),
    ("Two men are said to have died.", "died"),
    ("Sources said that two men had died.", "died"),
    ("Media reports said that two men had died.", "died"),
    ("The bridge was reportedly seized at dawn.", "seized"),
    ("Witnesses said the bridge had been seized.", "seized"),
]


@pytest.mark.parametrize(("text", "words"), UNNAMED)
def test_a_source_that_nobody_names_is_unknown_and_not_the_outlet(text: str, words: str) -> None:
    assert says(text, words) == UNKNOWN


NARRATED = [
    ("Sylvanian troops crossed the river on Monday.", "crossed"),
    ("Freedonia put checkpoints on the road.", "put"),
    ("Rufus Firefly dismissed the general.", "dismissed"),
    ("Both sides agreed that a commission will be set up.", "commission"),
    ("Northern Wire said that the river has risen.", "risen"),
]


@pytest.mark.parametrize(("text", "words"), NARRATED)
def test_what_nobody_else_says_is_the_outlets(text: str, words: str) -> None:
    assert says(text, words, source="wire") == NARRATOR


def test_the_innermost_of_nested_speakers_answers_for_the_words() -> None:
    text = "Rufus Firefly said that Sylvania had claimed that two men had died."

    statement = told(text, "died")

    assert statement.speaker == "sylvania"
    assert statement.via == ("rufus-firefly",)


def test_an_agency_that_cites_a_ministry_passes_its_words_on() -> None:
    text = "Reuters reported, citing the Sylvanian Defence Ministry, that two men had died."

    statement = told(text, "died")

    assert statement.speaker == SYLV
    assert statement.via == ("reuters",)


STANCES = [
    ("Sylvania denied that its troops had crossed the river.", "crossed", Stance.DENIES),
    ("Sylvania rejected the reports that its troops had crossed the river.", "crossed", Stance.DENIES),
    ("Sylvania could not confirm that its troops had crossed the river.", "crossed", Stance.DOUBTS),
    ("Sylvania did not deny that its troops had crossed the river.", "crossed", Stance.DOUBTS),
    ("Sylvania confirmed that its troops had crossed the river.", "crossed", Stance.ASSERTS),
]


@pytest.mark.parametrize(("text", "words", "stance"), STANCES)
def test_the_cue_says_how_the_speaker_stands_to_the_words(text: str, words: str, stance: Stance) -> None:
    statement = told(text, words)

    assert statement.speaker == "sylvania"
    assert statement.stance is stance


def test_a_demand_and_a_promise_put_their_content_in_another_world() -> None:
    assert told("Freedonia urged Sylvania to withdraw its troops.", "withdraw").modality is Modality.DEMANDED
    assert told("Freedonia vowed to answer any attack.", "answer").modality is Modality.FUTURE


def test_two_speakers_of_one_sentence_keep_their_words_apart() -> None:
    text = "Freedonia said its men had held the bridge, while Sylvania said they had fled."

    assert says(text, "held") == "freedonia"
    assert says(text, "fled") == "sylvania"


def test_each_side_of_a_semicolon_belongs_to_its_own_speaker() -> None:
    text = "Losses were being counted, the Freedonian Defence Ministry said; Sylvania added that the bridge had fallen."

    assert says(text, "counted") == FREE
    assert says(text, "fallen") == "sylvania"


def test_reported_speech_runs_on_over_a_semicolon_and_past_and_that() -> None:
    text = "Rufus Firefly said that the bridge had been held; two men were missing."
    joined = "Rufus Firefly said that the bridge had been held, but that the river was lost."

    assert says(text, "missing") == "rufus-firefly"
    assert says(joined, "lost") == "rufus-firefly"


def test_a_hedge_inside_a_speakers_words_leaves_them_to_the_speaker() -> None:
    text = "The Freedonian Defence Ministry said that two men had, according to unverified reports, been taken."

    assert says(text, "taken") == FREE


def test_a_quotation_runs_over_paragraphs_until_it_is_closed() -> None:
    text = "Rufus Firefly spoke at noon.\n\n“We hold the bridge,” he said. “They fled.\n\n“They left two guns.”"

    assert says(text, "hold") == "rufus-firefly"
    assert says(text, "They left") == "rufus-firefly"


def test_a_sentence_between_two_of_one_speaker_is_the_speakers_but_not_surely() -> None:
    text = (
        "Sylvanian troops attacked at noon, the Freedonian Defence Ministry said. The attack was beaten off. "
        "Two men were wounded, the ministry said. Northern Wire could not reach Sylvania."
    )

    statement = told(text, "beaten")

    assert statement.speaker == FREE
    assert not statement.sure


def test_a_plain_sentence_after_a_speaker_stays_the_outlets() -> None:
    text = "Two men died, Freedonia said. Sylvania denied it. The two countries fought a war in 1933."

    assert says(text, "fought") == NARRATOR


PRONOUNS = [
    ("Freedonia condemned the attack. It said that two men had died.", "died", "freedonia"),
    ("Rufus Firefly arrived. He said that two men had died.", "died", "rufus-firefly"),
    ("Sylvania gave another account: its men, it said, had been attacked.", "attacked", "sylvania"),
    ("The Sylvanian Defence Ministry spoke. The ministry said that two men had died.", "died", SYLV),
]


@pytest.mark.parametrize(("text", "words", "speaker"), PRONOUNS)
def test_a_pronoun_or_bare_title_speaks_for_who_was_named_before(text: str, words: str, speaker: str) -> None:
    statement = told(text, words)

    assert statement.speaker == speaker
    assert not statement.sure


def test_without_a_case_bodies_of_state_speak_under_composed_ids() -> None:
    bare = ActorIndex(BARE)

    assert says("Gunmen killed two men, the Malian government said.", "killed", bare) == "mali/government"
    assert says("Defence Minister Jane Doe of Chad said that two men had died.", "died", bare) == "jane-doe"


def test_the_statement_that_a_verb_introduces_is_found_by_the_verb() -> None:
    sentences, attribution = read("Freedonia accused Sylvania of shelling the harbour.")
    accused = next(token for token in sentences[0].span if token.text == "accused")

    statement = attribution.cued_by(accused)

    assert statement is not None
    assert (statement.speaker, statement.cue_class) == ("freedonia", "accuse")
    assert attribution.statement_of(accused).speaker == NARRATOR


PIECES = st.sampled_from(
    [
        "“We hold,” ", "Freedonia said ", "that ", "“", "”", '"', ", it said, ", "according to ", "said. ", "\n\n", "he added; ", ": ", "Sylvania ",
        "denied ", "😀", "\u200f", "\xa0", "reportedly ", "; ", "troops fled. ", "is said to have ", "e\u0301",
    ]
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=14).map("".join))
def test_every_token_of_any_text_belongs_to_one_statement_of_its_sentence(text: str) -> None:
    sentences, attribution = read(text)
    for sentence in sentences:
        for token in sentence.span:
            statement = attribution.statement_of(token)
            assert position(token) in statement.tokens
            assert statement.sentence_n == sentence.n
            assert sentence.start <= statement.start < statement.end <= sentence.end
            assert attribution.context_of(token, sentence.n) is not None


def test_no_sentences_make_no_statements() -> None:
    sentences, attribution = read("")

    assert not sentences
    assert len(attribution) == 0


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    text = "Two men died, Freedonia said. “They fled,” the ministry added. Its troops hold the bridge.\n\n"

    def effort(times: int) -> int:
        sentences = read_sentences(text * times, load_pipeline())
        return lines_run(lambda: attribute(sentences, ACTORS, document(text * times)))

    effort(2)
    # A reader looks 60 mentions back: until there are so many, each sentence is a little more work than the one before.
    assert effort(160) < 4.5 * effort(40)


UNLISTED = [
    (
        "Kyrgyzstan's border service reported losses. The service said two had died.",
        "two had",
        "kyrgyzstan/border-guards",
    ),
    ("Authorities in the Tajik city of Isfara said three houses had burned.", "three", "tajikistan/government"),
    ("President Jan Holt met them. Holt's office said the army had left.", "the army", "jan-holt"),
    ("A UN spokesman said two guards had died.", "two", "united-nations"),
    (
        "It was reported by the Tajik border service that two guards had been wounded.",
        "two",
        "tajikistan/border-guards",
    ),
    ('"We were attacked at dawn," a resident who asked not to be named told AFP.', "We were", "unknown"),
    ("A Pakistani military statement said Indian troops had fired.", "Indian", "pakistan"),
    ("Lieutenant Colonel Devender Anand said the army had fired.", "the army", "devender-anand"),
    ("Amnesty International accused the rebels of killing civilians.", "killing", "amnesty-international"),
    ("Hospital officials said five bodies had come.", "five", "unknown"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), UNLISTED)
def test_bodies_that_no_case_lists_speak(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ActorIndex(BARE)) == speaker


def test_a_quotation_right_after_the_verb_is_said_whatever_the_tree() -> None:
    text = 'The Sylvanian president recalled, "Out of nowhere they fired at us."'

    assert says(text, "Out of", ActorIndex(BARE)) == "sylvania/president"
