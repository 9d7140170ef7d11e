"""Whom a noun phrase means: names of the case, state and role, names of the text, context."""

from __future__ import annotations

import pytest

from coding.telling_who import ACTORS, BARE, CASE, DAY, read
from prophasis.coding.actors import ActorIndex
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.reference import Context, Mention
from prophasis.lexicon.loader import load

EMPTY = ActorIndex(BARE)


def meant(text: str, head: str, actors: ActorIndex = ACTORS, context: Context | None = None) -> Mention | None:
    """The actor that the noun phrase of the last *head* in *text* means."""
    sentences, attribution = read(text, actors)
    token = [(one, token) for one in sentences for token in one.span if token.text == head][-1]
    sentence, found = token
    return actors.resolve(noun_phrase(found), context or attribution.context_of(found, sentence.n))


def id_of(text: str, head: str, actors: ActorIndex = ACTORS) -> str | None:
    mention = meant(text, head, actors)
    return mention.id if mention else None


NAMED = [
    ("The Freedonian Defence Ministry spoke.", "Ministry", "freedonia/defence-ministry"),
    ("Sylvanian troops fled.", "troops", "sylvania/armed-forces"),
    ("Two Sylvanian soldiers fled.", "soldiers", "sylvania/armed-forces"),
    ("They shot at Freedonian positions.", "positions", "freedonia/armed-forces"),
    ("The ministry of defence of Sylvania spoke.", "ministry", "sylvania/defence-ministry"),
    ("Sylvania's foreign ministry spoke.", "ministry", "sylvania/foreign-ministry"),
    ("Sylvania spoke.", "Sylvania", "sylvania"),
    ("Firefly arrived.", "Firefly", "rufus-firefly"),
    ("The Freedonian president arrived.", "president", "rufus-firefly"),
    ("Sylvania's foreign minister arrived.", "minister", "ambassador-trentino"),
]


@pytest.mark.parametrize(("text", "head", "actor"), NAMED)
def test_the_words_name_an_actor_of_the_case(text: str, head: str, actor: str) -> None:
    assert id_of(text, head) == actor


COMPOSED = [
    ("The Malian government spoke.", "government", "mali/government", "mali"),
    ("Chadian troops fled.", "troops", "chad/armed-forces", "chad"),
    ("Ukraine's defence ministry spoke.", "ministry", "ukraine/defence-ministry", "ukraine"),
    ("The ministry of defence of Kenya spoke.", "ministry", "kenya/defence-ministry", "kenya"),
    ("The defence ministry in Baku spoke.", "ministry", "azerbaijan/defence-ministry", "azerbaijan"),
    ("Moscow condemned the attack.", "Moscow", "russia", "russia"),
    ("The French president arrived.", "president", "france/president", "france"),
    ("Georgian police arrived.", "police", "georgia/police", "georgia"),
]


@pytest.mark.parametrize(("text", "head", "actor", "party"), COMPOSED)
def test_without_a_case_state_and_role_make_the_actor(text: str, head: str, actor: str, party: str) -> None:
    mention = meant(text, head, EMPTY)

    assert mention is not None
    assert (mention.id, mention.party, mention.in_case) == (actor, party, False)


NOBODY = [
    ("The weather stayed fine in Mali.", "Mali"),
    ("They arrived in Baku.", "Baku"),
    ("They flew to Moscow.", "Moscow"),
    ("The weather stayed fine.", "weather"),
    ("The shelling of Kalmar went on.", "Kalmar"),
]


@pytest.mark.parametrize(("text", "head"), NOBODY)
def test_places_and_things_are_no_actors(text: str, head: str) -> None:
    assert id_of(text, head, ActorIndex(CASE)) is None


def test_an_office_means_who_held_it_on_the_day_of_publication() -> None:
    (mention,) = [one for one in read("The Freedonian president arrived.")[1].mentions if one.subject]

    assert mention.id == "rufus-firefly"
    assert "president" in mention.roles


def test_a_person_of_the_text_alone_gets_an_id_and_the_party_of_the_title() -> None:
    mention = meant("Sylvanian Interior Minister Chico Lini arrived.", "Chico")

    assert mention is not None
    assert (mention.id, mention.kind, mention.party, mention.in_case) == ("chico-lini", "person", "sylvania", False)


def test_a_surname_means_the_person_named_in_full_before() -> None:
    text = "Sylvanian Interior Minister Chico Lini arrived. Lini said that two men had died."

    assert id_of(text, "Lini") == "chico-lini"


def test_possessives_lead_to_the_owners_body() -> None:
    assert id_of("Sylvania said that its troops had fled.", "troops") == "sylvania/armed-forces"
    assert id_of("Firefly's government spoke.", "government") == "freedonia/government"


def test_a_bare_ministry_is_nobody_without_one_named_before() -> None:
    assert id_of("The ministry spoke.", "ministry", EMPTY) is None


def test_a_seat_that_opens_the_sentence_gives_the_ministry_its_state() -> None:
    assert id_of("In Baku the defence ministry spoke.", "ministry", EMPTY) == "azerbaijan/defence-ministry"


def test_groups_under_arms_stay_themselves_without_a_state() -> None:
    assert id_of("Rebels attacked the town.", "Rebels", EMPTY) == "rebels"
    assert id_of("Malian rebels attacked the town.", "rebels", EMPTY) == "mali/rebels"


def test_the_enemy_is_the_other_belligerent_seen_from_the_speaker() -> None:
    assert id_of("Sylvania said the enemy had fled.", "enemy") == "freedonia/armed-forces"
    assert id_of("Freedonia said the enemy had fled.", "enemy") == "sylvania/armed-forces"
    assert id_of("The enemy fled.", "enemy") is None


def test_two_bodies_at_once_are_not_one_of_them() -> None:
    assert id_of("Sylvanian troops fled. The two armies stopped.", "armies") is None


def test_the_party_of_an_actor_is_that_of_its_state() -> None:
    assert ACTORS.party_of("sylvania/police") == "sylvania"
    assert ACTORS.party_of("mali/police") is None
    assert EMPTY.party_of("mali/police", DAY) == "mali"
    assert ACTORS.party_of(None) is None


def test_mentions_say_where_they_stand() -> None:
    text = "On Monday\xa0Sylvanian troops fled."
    (mention,) = read(text)[1].mentions

    assert text[mention.start : mention.end] == "Sylvanian troops"


UNLISTED = [
    ("The Ministry of Defence of Freedonia spoke.", "Ministry", "freedonia/defence-ministry", "ministry"),
    ("The Freedonian army fled.", "army", "freedonia/armed-forces", "armed_forces"),
    ("Sylvanian troops opened fire.", "troops", "sylvania/armed-forces", "armed_forces"),
    ("The Wa State army seized the bridge.", "army", "wa-state/armed-forces", "armed_forces"),
    ("M23 rebels killed two soldiers.", "rebels", "m23", "group"),
    ("ISIS militants killed two civilians.", "militants", "islamic-state", "group"),
    ("Ambazonian fighters killed three soldiers.", "fighters", "ambazonia", "group"),
    ("The Lupine group attacked the village.", "group", "lupine", "group"),
    ("Fighters of the Blue Front attacked the town.", "Front", "blue-front", "group"),
    ("The Rapid Support Forces fled.", "Forces", "rapid-support-forces", "group"),
    ("The QLF shelled the hospital.", "QLF", "qlf", "organisation"),
]


@pytest.mark.parametrize(("text", "head", "actor", "kind"), UNLISTED)
def test_names_that_no_dictionary_has_make_the_actor_with_their_noun(
    text: str, head: str, actor: str, kind: str
) -> None:
    mention = meant(text, head, EMPTY)

    assert mention is not None
    assert (mention.id, mention.kind) == (actor, kind)


@pytest.mark.parametrize("text", ["Security forces fled.", "Local police fled.", "Armed militants fled."])
def test_a_capital_at_the_start_of_a_sentence_makes_no_name(text: str) -> None:
    mention = meant(text, text.split()[1], EMPTY)

    assert mention is None or mention.id == "militants"


def test_the_soldiers_of_a_fight_are_never_the_peacekeepers() -> None:
    assert id_of("Two Russian peacekeepers came. The soldiers shot a farmer.", "soldiers", EMPTY) is None


def test_the_letters_of_a_name_stand_for_the_name() -> None:
    text = "The Rapid Support Forces fled. The RSF left the town."

    assert id_of(text, "RSF", EMPTY) == "rapid-support-forces"


def test_a_state_whose_name_holds_the_word_state_is_that_state() -> None:
    """ "States" in it is no role noun that makes a polity "United"."""
    assert id_of("The United States condemned the attack.", "States", EMPTY) == "united-states"


GROUPS = [
    ("Hezbollah fighters fled.", "fighters", "hezbollah"),
    ("The Houthi rebels fled.", "rebels", "houthis"),
    ("Fighters of the RSF fled.", "RSF", "rapid-support-forces"),
    ("The M23 spokesman spoke.", "spokesman", "m23"),
    ("The Myanmar National Democratic Alliance Army fled.", "Army", "myanmar-national-democratic-alliance-army"),
    ("The IDF spoke.", "IDF", "israel/armed-forces"),
    ("Russia's MoD spoke.", "MoD", "russia/defence-ministry"),
    ("KFOR peacekeepers fled.", "peacekeepers", "kfor"),
    ("The Kremlin spoke.", "Kremlin", "russia/president"),
    ("Anti-Balaka fighters fled.", "fighters", "anti-balaka"),
    ("UNHCR spoke.", "UNHCR", "unhcr"),
]


@pytest.mark.parametrize(("text", "head", "actor"), GROUPS)
def test_groups_and_services_have_names_of_their_own(text: str, head: str, actor: str) -> None:
    """The fighters of a group are the group; a force by its own name is that of its state."""
    assert id_of(text, head, EMPTY) == actor


@pytest.mark.parametrize(
    ("text", "head"), [("The Nor Kalmar base was struck.", "base"), ("They met along the Line of Control.", "Line")]
)
def test_a_base_or_line_with_a_name_is_nobodys_army(text: str, head: str) -> None:
    assert id_of(text, head, EMPTY) is None


WORLD = ("countries", "organisations", "groups")


@pytest.mark.parametrize("file", WORLD)
def test_every_name_of_the_lexicon_is_that_of_its_entry(file: str) -> None:
    """No name of a state, group or body is taken by another; a capital that two share is the first one's."""
    knowledge = EMPTY.knowledge
    named = [(entry, name) for entry in load(file) for name in (entry["name"], *entry["aliases"])]

    assert [name for entry, name in named if knowledge.body_called(name) != entry["id"]] == []


def test_every_force_is_a_body_of_a_known_state() -> None:
    states = {entry["id"] for entry in load("countries")}
    parts = {entry["part"] for entry in load("roles")}
    ids = [entry["id"].partition("/") for entry in load("services")]

    assert [one for one in ids if one[0] not in states or one[2] not in parts] == []


NAMES = [
    ("The Kalmar Liberation Front (KLF) fled. The KLF returned.", "KLF", "kalmar-liberation-front"),
    ("Sylvania's State Committee for Border Safety spoke.", "Committee", "state-committee-for-border-safety"),
    ("Kenya's Observatory for Border Safety spoke.", "Observatory", "kenya/observatory-border-safety"),
    ("The Northern Valley Army fled.", "Army", "northern-valley-army"),
    ("The Turkish-backed Giants Brigades fled.", "Brigades", "giants-brigades"),
    ("General Salim al-Badri spoke.", "Salim", "salim-al-badri"),
    ("Kenya's envoy, Jane Doe, arrived.", "envoy", "jane-doe"),
]


@pytest.mark.parametrize(("text", "head", "actor"), NAMES)
def test_a_name_of_its_own_is_read_as_a_whole(text: str, head: str, actor: str) -> None:
    """What a state only stands behind is not its own; an abbreviation is the name that the text spells out."""
    assert id_of(text, head, EMPTY) == actor


def test_the_army_is_that_of_the_only_state_that_the_report_names() -> None:
    assert id_of("Mali is at peace. The army said so.", "army", EMPTY) == "mali/armed-forces"
    assert id_of("Mali and Chad are at peace. The army said so.", "army", EMPTY) is None
