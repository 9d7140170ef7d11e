"""Whose words they are: an interview's answers, a body's text after "reports the following", a quotation of whom the sentence before tells."""

from __future__ import annotations

import pytest

from prophasis.model.setting import CaseFile, Setting
from stories.telling import claims_of

ANYWHERE = Setting(case=CaseFile(title="Anywhere"))
INTERVIEW = """Luan Gashi, a captain, was in Mocha on Sunday.

{}What did you see?{}

"Gunmen fired at us from the houses. Two of mine were killed."

{}Yemen says your men executed a prisoner.{}

"That is a lie. We captured 24 vehicles."

{}Will it go on?{}

"If they come again, we will fire back."
"""


def speakers(text: str, words: str) -> set[str]:
    """Who makes the claims whose evidence holds *words*."""
    return {claim.speaker for claim in claims_of(text, ANYWHERE) if words in claim.evidence}


@pytest.mark.parametrize("mark", ["**", "*", "_"])
@pytest.mark.parametrize("words", ["fired at us", "24 vehicles", "fire back"])
def test_answers_are_of_who_is_asked_whoever_the_question_tells_of(mark: str, words: str) -> None:
    assert speakers(INTERVIEW.format(*[mark] * 6), words) == {"luan-gashi"}


def test_what_a_question_quotes_stays_with_whom_it_names() -> None:
    assert speakers(INTERVIEW.format(*["**"] * 6), "executed a prisoner") == {"yemen"}


def test_a_text_that_follows_is_all_of_who_lets_it_follow() -> None:
    text = (
        "The Ministry of Defence of Yemen reports the following.\n\nThree ships crossed the border on 3 May. "
        "The statement of the Saudi army that a tug was rammed is false.\n\n"
        "It is recalled that on 25 March Saudi guards seized a ship of Yemen.\n\nYemen will fire back."
    )

    assert {claim.speaker for claim in claims_of(text, ANYWHERE)} == {"yemen/defence-ministry"}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            'President Putin promised money. Madina Kova, 34, came out on Friday in a lorry. "At Mocha, soldiers shot at us."',
            "shot at us", "madina-kova",
        ),
        ('Ada Wong met Ivan Petrov on Monday. "Troops killed ten villagers," Petrov said.', "ten villagers", "ivan-petrov"),
    ],
)  # fmt: skip
def test_a_bare_quotation_is_of_whom_the_sentence_before_tells(text: str, words: str, speaker: str) -> None:
    assert speakers(text, words) == {speaker}
