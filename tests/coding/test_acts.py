"""Acts: found by verb, noun and phrase, with doer and target by grammar, in several voices."""

from __future__ import annotations

import pytest

from prophasis.coding.acts import Act, Standing, find_acts
from prophasis.coding.acts_lexicon import action_lexicon, read_actions
from prophasis.errors import LexiconError
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import read_sentences
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType, Modality


def acts_in(text: str) -> list[Act]:
    return [act for sentence in read_sentences(text, load_pipeline()) for act in find_acts(sentence)]


def told(text: str) -> tuple[str, list[str], list[str]]:
    """Type, doers and targets of the first act that *text* tells."""
    act = acts_in(text)[0]
    return act.entry.event.value, [token.text for token in act.actors], [token.text for token in act.targets]


@pytest.mark.parametrize(
    ("text", "event", "actors", "targets"),
    [
        ("The rebels shelled the town.", "ASSAULT", ["rebels"], ["town"]),
        ("The town was shelled by the rebels.", "ASSAULT", ["rebels"], ["town"]),
        ("Sudanese troops opened fire on the protesters.", "ASSAULT", ["troops"], ["protesters"]),
        ("The village came under Pakistani fire.", "ASSAULT", ["Pakistani"], ["village"]),
        ("Ethiopian units besieged the garrison.", "COERCE", ["units"], ["garrison"]),
        ("Police arrested two opposition leaders.", "COERCE", ["Police"], ["leaders"]),
        ("The army deployed troops along the river.", "MOBILIZE", ["army"], []),
        ("The junta has dismissed the defence minister.", "SANCTION", ["junta"], ["minister"]),
        ("Rwandan forces withdrew from the city.", "RETREAT", ["forces"], ["city"]),
        ("India rejected the proposal.", "REJECT", ["India"], []),
        ("Demonstrators marched through the capital.", "PROTEST", ["Demonstrators"], []),
        ("Kyiv urged the allies to act.", "REQUEST", ["Kyiv"], ["allies"]),
        ("Tehran condemned the raid.", "ACCUSE", ["Tehran"], ["raid"]),
        ("The president met the envoy.", "CONSULT", ["president"], ["envoy"]),
        ("Chad is ready to hold talks.", "AGREE", ["Chad"], []),
        ("The road was closed.", "COERCE", [], []),
    ],
)
def test_doer_and_target_come_from_the_grammar(text: str, event: str, actors: list[str], targets: list[str]) -> None:
    assert told(text) == (event, actors, targets)


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Malian soldiers attacked the convoy.", "The convoy was attacked by Malian soldiers."),
        ("Some militants kidnapped the mayor.", "The mayor was kidnapped by some militants."),
        ("The police detained the driver.", "The driver was detained by the police."),
        ("Israeli jets bombed the port.", "The port was bombed by Israeli jets."),
    ],
)
def test_the_passive_tells_the_same_act(active: str, passive: str) -> None:
    assert told(active) == told(passive)


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("They reported the shelling of Goma by the rebels.", ["rebels"], ["Goma"]),
        ("They reported an attack by the rebels on the base.", ["rebels"], ["base"]),
        ("They reported a Rwandan attack on the base.", ["Rwandan"], ["base"]),
        ("They reported Rwanda's attack on the base.", ["Rwanda"], ["base"]),
    ],
)
def test_a_noun_tells_an_act_with_its_phrases(text: str, actors: list[str], targets: list[str]) -> None:
    act = acts_in(text)[0]
    assert act.nominal
    assert ([token.text for token in act.actors], [token.text for token in act.targets]) == (actors, targets)


@pytest.mark.parametrize(
    "text",
    [
        "The troops did not open fire.",
        "No clashes took place.",
        "No soldier was wounded.",
        "The army never attacked the village.",
    ],
)
def test_what_the_words_say_did_not_happen_is_negated(text: str) -> None:
    assert acts_in(text)[0].negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army attacked the town.", Modality.ACTUAL),
        ("The army will attack the town.", Modality.FUTURE),
        ("The army could attack the town.", Modality.CONDITIONAL),
        ("The army should withdraw from the town.", Modality.DEMANDED),
        ("The army is to withdraw from the town.", Modality.FUTURE),
    ],
)
def test_the_grammar_sets_the_world_of_an_act(text: str, modality: Modality) -> None:
    assert acts_in(text)[0].modality is modality


def test_an_act_in_a_condition_is_not_told() -> None:
    (first, *_) = acts_in("If the rebels attack the town, the army will respond with force.")
    assert first.standing is Standing.CONDITION


def test_a_participle_tells_a_second_act_of_the_same_doer() -> None:
    first, second = acts_in("Rebels attacked the post, wounding two soldiers.")
    assert [token.text for token in second.actors] == [token.text for token in first.actors] == ["Rebels"]
    assert [token.text for token in second.targets] == ["soldiers"]


def test_the_verb_of_saying_lends_no_subject_to_what_is_said() -> None:
    (act,) = (
        a for a in acts_in("Rebel units had shelled the town, the ministry said.") if a.entry.event is EventType.ASSAULT
    )
    assert [token.text for token in act.actors] == ["units"]


def test_every_block_of_the_lexicon_names_its_source() -> None:
    blocks = load("actions")["blocks"]
    assert all(block["source"] for block in blocks)
    assert {entry.event for entry in action_lexicon().entries} == set(EventType)


def test_an_unknown_class_in_the_lexicon_is_named() -> None:
    block = {"event": "ASSAULT", "mode": "x", "frame": "act", "phrases": ["throw <fruit>"]}
    with pytest.raises(LexiconError, match="no class <fruit>"):
        read_actions({"classes": {"weapon": ["stone"]}, "blocks": [block]})


def test_an_unknown_type_in_the_lexicon_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no known event and frame"):
        read_actions({"blocks": [{"event": "QUARREL", "mode": "x", "frame": "act", "verbs": ["bicker"]}]})


@pytest.mark.parametrize(
    ("text", "event", "actor"),
    [
        ("Freedonia lifted sanctions against Sylvania.", "RETREAT", "Freedonia"),
        ("The opposition called for the resignation of the president.", "REQUEST", "opposition"),
    ],
)
def test_a_past_tense_that_the_parser_took_for_a_participle_still_tells(text: str, event: str, actor: str) -> None:
    act = acts_in(text)[0]
    assert (act.entry.event.value, [token.text for token in act.actors]) == (event, [actor])


def test_of_two_phrases_the_closer_one_is_meant() -> None:
    """Evacuating people is AID; leaving a town is RETREAT."""
    assert told("Helicopters evacuated the wounded from the town.")[0] == "AID"
    assert told("The soldiers evacuated the town.")[0] == "RETREAT"


@pytest.mark.parametrize("text", ["It spoke of a plan to fight.", "The man was turned over to the court."])
def test_a_preposition_further_on_belongs_to_another_word(text: str) -> None:
    assert not {"speak to/with", "turn to"} & {act.entry.text for act in acts_in(text)}
