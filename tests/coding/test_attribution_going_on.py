"""Words that go on being somebody's, and sources whom nobody names, in reports of conflicts that no case describes."""

from __future__ import annotations

import pytest

from coding.telling_who import BARE, says, told
from prophasis.coding.actors import ActorIndex
from prophasis.model.claim import Stance
from prophasis.model.ids import NARRATOR, UNKNOWN

ANY = ActorIndex(BARE)

GOES_ON = [
    (
        "Three attackers came at dawn, Jane Doe told reporters. They fled to the hills. A shepherd was hit.",
        "hit",
        "jane-doe",
    ),
    ("Shells hit a school, the Malian army said. More than 20 people were hurt.", "hurt", "mali/armed-forces"),
    (
        "Two dead, four injured, the Thai army says. The injured were taken to a clinic.",
        "taken",
        "thailand/armed-forces",
    ),
    ("Gunmen came at night, a police officer said. The soldier died in hospital.", "died", UNKNOWN),
    ("Gunmen came at night, Jane Doe said. Some people had fled.", "fled", "jane-doe"),
    ("The men threw grenades and then fired rifles, Doe said. The police chief, Jane Doe, spoke.", "threw", "doe"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), GOES_ON)
def test_what_is_told_goes_on_in_the_plain_past(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ANY) == speaker


ENDS = [
    ("Shells hit a school, the Malian army said. Fighting broke out there in 2012.", "broke"),
    ("Shells hit a school, the Malian army said. Paris sent an envoy.", "sent"),
    ("Shells hit a school, the Malian army said. Elsewhere rebels burned a bridge.", "burned"),
    ("Shells hit a school, the Malian army said. Hundreds of villagers have left.", "left"),
    ("Shells hit a school, the Malian army said.\n\nPolice detained six protesters in the capital.", "detained"),
    ("The Malian army condemned the raid. Two shepherds were shot near the well.", "shot"),
    ("Shells hit a school, the Malian army said. It was not clear who fired the shells.", "fired"),
]


@pytest.mark.parametrize(("text", "words"), ENDS)
def test_it_ends_where_the_outlet_looks_back_or_turns_to_another(text: str, words: str) -> None:
    assert says(f"{text}\n\nFrance denied this.", words, ANY) == NARRATOR


def test_what_goes_on_is_not_sure() -> None:
    text, words, _ = GOES_ON[1]
    statement = told(f"{text}\n\nFrance denied this.", words, ANY)

    assert statement.rule == "told-on"
    assert not statement.sure


NAMELESS = [
    ("BAMAKO, Mali - Six soldiers died near Gao in Mali, a senior police official said.", "died"),
    ("BAMAKO, Mali - Six soldiers died near Gao in Mali, officials said on Monday.", "died"),
    (
        "The Malian army spoke. Two men died, a police officer said. The third was wounded, the officer added.",
        "wounded",
    ),
    ("Jane Doe said so. A local official said the bridge had fallen. “They burned it,” he said.", "burned"),
    ("The governor called on people to stay calm. The army had left, he said.", "left"),
    ("News channels, quoting unnamed officials in Mali, said a jet had been brought down.", "brought"),
    ("Two cleaners died, Reuters reported, citing the mayor of Olm.", "died"),
    ("Reuters reported that two cleaners worked for a firm hired by peacekeepers, citing the mayor of Olm.", "worked"),
    ("Sources on the ground say three soldiers were wounded.", "wounded"),
]


@pytest.mark.parametrize(("text", "words"), NAMELESS)
def test_who_speaks_without_name_or_body_is_unknown_also_when_speaking_again(text: str, words: str) -> None:
    assert says(text, words, ANY) == UNKNOWN


BODIES = [
    ("The army of Mali fought the soldiers. The army spoke first. Nine men were missing, it said.", "missing", "mali/armed-forces"),
    ("Malian soldiers died, the army said. Nine men were missing, it said in a statement.", "missing", "mali/armed-forces"),
    ("The armed wing of Hamas said it had destroyed a bridge.", "destroyed", "hamas"),
    ("The Malian army's media wing claimed that a village had been shelled.", "shelled", "mali/armed-forces"),
    (
        "The RSF accused the army of bombing a clinic. The paramilitary force said that jets had dropped bombs.",
        "dropped",
        "rapid-support-forces",
    ),
    ("Police Director Jane Doe said masked men had opened fire.", "opened", "jane-doe"),
    (
        "Three people were killed when two bombs fell on Monday, the head of the civil society, Jane Doe, told Reuters.",
        "killed",
        "jane-doe",
    ),
    ("Israel says that militants operate from the hospitals, which Hamas denies.", "operate", "israel"),
    ("Amnesty International has received credible information that ten men died.", "died", "amnesty-international"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), BODIES)
def test_the_body_speaks_through_its_parts_and_is_taken_up_again(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ANY) == speaker


SHE = [
    (
        "“They burn houses,” said a doctor at Amnesty International. “They took the cattle,” she added.",
        "cattle",
        "amnesty-international",
    ),
    (
        "An official of the Thai army said shells fell. It was a drone, according to him, that hit the school.",
        "drone",
        "thailand/armed-forces",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SHE)
def test_who_spoke_for_a_body_goes_on_for_it_as_he_or_she(text: str, words: str, speaker: str) -> None:
    assert says(text, words, ANY) == speaker


@pytest.mark.parametrize("called", ["not true", "false", "a lie"])
def test_reports_called_untrue_are_denied_by_who_calls_them_so(called: str) -> None:
    text = f"The Thai army said that the reports that its jets had bombed a village were {called}."
    statement = told(text, "bombed", ANY)

    assert (statement.speaker, statement.stance) == ("thailand/armed-forces", Stance.DENIES)


def test_a_text_signed_by_a_body_is_the_bodys() -> None:
    text = "At dawn a convoy was fired upon near Olm. The road has been closed.\n\n— Ministry of Defence of Freedonia"

    assert says(text, "closed", ANY) == "freedonia/defence-ministry"


def test_a_line_of_thanks_at_the_end_signs_nothing() -> None:
    text = "At dawn a convoy was fired upon near Olm. The road has been closed.\n\n— Reuters"

    assert says(text, "closed", ANY) == NARRATOR


@pytest.mark.parametrize(
    "office", ["Eritrea's information minister", "The Eritrean defence minister", "A spokesman for the Eritrean army"]
)
def test_whoever_holds_an_office_goes_on_as_he(office: str) -> None:
    text = f"{office} denied on Wednesday that shells had been fired. Ethiopian troops massed at the border, he said."

    assert says(text, "massed", ANY).startswith("eritrea/")
