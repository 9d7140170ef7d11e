"""Properties of the coder: mirror, paraphrase, independence of sentences, exact spans on any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import lines_run
from prophasis.model.claim import Claim, EventType, Stance
from prophasis.model.setting import CaseFile, Setting
from stories.telling import claims_of, read_story, setting_of

BARE = Setting(case=CaseFile(title="bare"))
DAY = date(2021, 6, 9)


def border(story: str = "border-freedonia-sylvania") -> Setting:
    return setting_of(read_story(story))


def plain(claim: Claim) -> tuple[object, ...]:
    figures = tuple((figure.kind.value, figure.of, str(figure.count)) for figure in claim.figures)
    return (
        claim.event.value,
        claim.speaker,
        claim.stance.value,
        claim.actor,
        claim.target,
        str(claim.occurred),
        claim.place,
        figures,
    )


def swapped(text: str) -> str:
    """*text* with the two parties changed places, whatever the form of their names."""
    pairs = [
        ("Freedon", "\x00"),
        ("freedon", "\x01"),
        ("Sylvan", "Freedon"),
        ("sylvan", "freedon"),
        ("\x00", "Sylvan"),
        ("\x01", "sylvan"),
    ]
    for old, new in pairs:
        text = text.replace(old, new)
    return text


MIRRORED = [
    "Sylvanian troops shelled Freedonian positions on Monday, the Freedonian Defence Ministry said.",
    "Freedonia accused Sylvania of shelling the harbour. Sylvania denied it.",
    "Two Freedonian soldiers were killed when Sylvanian troops opened fire, Freedonia said.",
    "Sylvania warned Freedonia against further attacks and called on Freedonia to withdraw its troops.",
    "The Sylvanian Defence Ministry said that Freedonian troops had entered Sylvania.",
    "Freedonian soldiers were captured in the fighting, the Sylvanian Defence Ministry said.",
]


@pytest.mark.parametrize("text", MIRRORED)
def test_swapping_the_parties_mirrors_the_claims(text: str) -> None:
    claims = [plain(claim) for claim in claims_of(text, border(), DAY)]
    mirrored = [plain(claim) for claim in claims_of(swapped(text), border(), DAY)]

    assert claims
    assert [eval(swapped(repr(claim))) for claim in mirrored] == claims


PARAPHRASES = [
    (
        "Sylvanian troops attacked the Freedonian positions.",
        "The Freedonian positions were attacked by Sylvanian troops.",
    ),
    (
        "Freedonia said that Sylvanian troops had shelled the harbour.",
        "Sylvanian troops had shelled the harbour, Freedonia said.",
    ),
    (
        "Sylvania accused Freedonian troops of shelling the harbour.",
        "Freedonian troops shelled the harbour, Sylvania said.",
    ),
]


@pytest.mark.parametrize(("one", "other"), PARAPHRASES)
def test_a_paraphrase_gives_the_same_claims(one: str, other: str) -> None:
    assert [plain(claim) for claim in claims_of(one, border(), DAY)] == [
        plain(claim) for claim in claims_of(other, border(), DAY)
    ]


def test_deleting_an_unrelated_sentence_leaves_the_other_claims() -> None:
    first = "Sylvanian troops shelled Freedonian positions on Monday, Freedonia said."
    last = "On Tuesday Freedonian troops attacked the Sylvanian positions, Sylvania said."
    full = claims_of(f"{first}\n\nThe weather stayed fine.\n\n{last}", border(), DAY)
    short = claims_of(f"{first}\n\n{last}", border(), DAY)

    assert [plain(claim) for claim in full] == [plain(claim) for claim in short]
    assert len(full) == 2


def test_an_accusation_of_an_act_is_the_act_said_by_the_accuser() -> None:
    (claim,) = claims_of("Sylvania accused Freedonian troops of shelling the harbour.", border(), DAY)

    assert (claim.event, claim.speaker, claim.actor) == (EventType.ASSAULT, "sylvania", "freedonia/armed-forces")


@pytest.mark.parametrize(
    "charge", ["of the attack", "of the shelling of the harbour", "of an attack on the harbour", "for the raid"]
)
def test_a_deed_that_is_only_charged_is_never_told_by_the_report(charge: str) -> None:
    verb = "blamed" if charge.startswith("for") else "accused"
    claims = claims_of(f"Sylvania denied everything. Freedonia {verb} Sylvania {charge}.", border(), DAY)

    (claim,) = [one for one in claims if one.event is EventType.ASSAULT]
    assert (claim.speaker, claim.actor) == ("freedonia", "sylvania/armed-forces")


def test_whose_member_is_accused_is_not_what_it_is_accused_of() -> None:
    (claim,) = claims_of("Freedonia accused soldiers of the Sylvanian army.", border(), DAY)

    assert (claim.event, claim.speaker, claim.target) == (EventType.ACCUSE, "freedonia", "sylvania/armed-forces")


def test_each_of_two_sides_that_blame_each_other_tells_its_own_version() -> None:
    first, second = claims_of("Freedonia and Sylvania accused each other of shelling the harbour.", border(), DAY)

    assert (first.speaker, first.actor) == (second.actor, second.speaker) == ("freedonia", "sylvania")
    assert {first.rule, second.rule} == {"each-other"}


def test_a_denial_is_a_claim_about_the_act() -> None:
    (claim,) = claims_of("Sylvania denied that its troops had shelled the harbour.", border(), DAY)

    assert (claim.event, claim.stance, claim.speaker) == (EventType.ASSAULT, Stance.DENIES, "sylvania")


LEFT_OPEN = [
    "The Sylvanian Defence Ministry, without denying that one of its servicemen had opened fire, blamed Freedonia.",
    "Without denying that its troops had shelled the harbour, Sylvania put the blame on Freedonia.",
    "Sylvania did not deny that its troops had shelled the harbour.",
    "Sylvania never denied shelling the harbour.",
    "Sylvania refused to deny that its troops had shelled the harbour.",
    "Sylvania failed to deny that its troops had shelled the harbour.",
    "Sylvania neither confirmed nor denied that its troops had shelled the harbour.",
    "Sylvania did not deny that two soldiers had been killed at the harbour.",
]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_a_speaker_does_not_deny_is_neither_told_nor_denied(text: str) -> None:
    assert [claim.evidence for claim in claims_of(text, border(), DAY) if claim.event is EventType.ASSAULT] == []


def test_what_stands_beside_an_open_denial_is_still_told() -> None:
    text = (
        "The Sylvanian Defence Ministry, without denying that it had opened fire, put the blame on Freedonian troops."
    )
    (claim,) = claims_of(text, border(), DAY)

    assert (claim.event, claim.actor) == (EventType.ACCUSE, "sylvania/defence-ministry")
    assert claim.target == "freedonia/armed-forces"


@pytest.mark.parametrize("wrong", ["one more Sylvanian provocation", "another provocation by Sylvania"])
def test_a_wrong_is_blamed_on_whose_it_is(wrong: str) -> None:
    (claim,) = claims_of(f"Freedonia said that the incident resulted from {wrong}.", border(), DAY)

    assert (claim.event, claim.actor, claim.target) == (EventType.ACCUSE, "freedonia", "sylvania")


def test_what_is_told_runs_through_all_that_was_done() -> None:
    text = (
        "Lucas Trentino, the head of a company, spoke of its workers. He told Northern Radio that an armed Sylvanian soldier "
        "walked up, asked what they were doing and opened fire as soon as they had replied."
    )
    (claim,) = claims_of(text, border(), DAY)

    assert (claim.event, claim.speaker, claim.actor) == (EventType.ASSAULT, "lucas-trentino", "sylvania/armed-forces")


def test_those_who_are_asked_what_they_do_did_not_open_fire() -> None:
    (claim,) = claims_of(
        "A Sylvanian soldier asked what the Freedonian troops were doing and opened fire.", border(), DAY
    )

    assert claim.actor == "sylvania/armed-forces"


def test_a_deed_that_is_condemned_has_not_the_day_of_the_condemnation() -> None:
    text = "Sylvania condemned the killing of a Sylvanian civilian near Kalmar."
    blame, deed = claims_of(text, border(), DAY)

    assert (blame.event, blame.target, str(blame.occurred)) == (EventType.ACCUSE, None, "2021-06-09")
    assert (deed.event, deed.target, deed.place) == (EventType.ASSAULT, "sylvania/civilians", "kalmar")
    assert not deed.occurred.known


CONDEMNED = [
    ("Canada condemned the killing of a Freedonian civilian near Kalmar.", None),
    ("Canada condemned the murder of Freedonian soldiers.", None),
    ("Canada condemned the murder of a Freedonian by Sylvanian troops.", "sylvania/armed-forces"),
]


@pytest.mark.parametrize(("text", "blamed"), CONDEMNED)
def test_the_victim_is_never_whom_a_condemnation_blames(text: str, blamed: str | None) -> None:
    claim = next(one for one in claims_of(text, border(), DAY) if one.event is EventType.ACCUSE)

    assert claim.target == blamed


LEADING = [
    "When Freedonia demanded that they leave, the Sylvanian side opened fire, said Rufus Firefly.",
    "When Freedonia demanded that they leave, the Sylvanian side opened fire, the Freedonian Defence Ministry said.",
    "When Freedonia demanded that the shelling should stop, the Sylvanian side opened fire.",
]


@pytest.mark.parametrize("text", LEADING)
def test_a_demand_that_leads_up_to_an_act_ends_at_its_comma(text: str) -> None:
    demand, fire = claims_of(text, border(), DAY)

    assert (demand.event, demand.evidence) == (EventType.REQUEST, text[len("When ") : text.index(",")])
    assert (fire.event, fire.evidence) == (EventType.ASSAULT, "the Sylvanian side opened fire")


def test_the_outlet_never_gets_an_opponent_by_inference() -> None:
    (claim,) = claims_of("Sylvanian troops opened fire on Monday.", border(), DAY)

    assert claim.target is None


def test_a_belligerent_that_speaks_of_fire_by_the_other_is_its_target() -> None:
    (claim,) = claims_of("Sylvanian troops opened fire on Monday, Freedonia said.", border(), DAY)

    assert claim.target == "freedonia/armed-forces"
    assert "target" not in claim.sure_of


def test_a_document_without_a_date_leaves_its_acts_undated() -> None:
    (claim,) = claims_of("Sylvanian troops shelled the harbour.", border(), None)

    assert not claim.occurred.known


def test_the_stated_cause_is_cut_from_the_text() -> None:
    text = "Freedonian troops opened fire in response to an attack by Sylvanian troops, Freedonia said."
    (claim,) = claims_of(text, border(), DAY)

    assert claim.because == "an attack by Sylvanian troops"
    assert text[claim.because_start : claim.because_end] == claim.because


HOSTILE = [
    "</script><script>alert(1)</script> Rebels attacked the town.",
    "a" * 10_000 + " attacked " + "b" * 10_000,
    "\u202eRebels shelled the town\u202c \U0001f4a5 on Monday.",
    "Rebels\xa0shelled\xa0the town.\r\n\r\nTwo died.",
    "שלום. The rebels attacked.",
    "",
    "\n\n",
    "Only a title",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_breaks_nothing(text: str) -> None:
    for claim in claims_of(text, BARE, DAY):
        assert text[claim.start : claim.end] == claim.evidence


PIECES = st.sampled_from(
    [
        "Rebels shelled the town. ", "“We hold,” said Mali. ", "Two soldiers died; ", "France condemned it\xa0", "\r\n\r\n", "😀", "\u200fשלום\u200f ",
        "Malian troops did not fire, ", "because of ", "the ministry said. ", "e\u0301", ", ", "\u2028",
    ]
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=10).map("".join))
def test_the_words_of_a_claim_stand_where_it_says(text: str) -> None:
    for claim in claims_of(text, BARE, DAY):
        assert text[claim.start : claim.end] == claim.evidence
        assert claim.evidence
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        if claim.because is not None:
            assert text[claim.because_start : claim.because_end] == claim.because


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    text = "Sylvanian troops shelled Freedonian positions on Monday, Freedonia said. Two soldiers were killed.\n\n"
    setting = border()
    claims_of(text, setting, DAY)

    def effort(times: int) -> int:
        return lines_run(lambda: claims_of(text * times, setting, DAY))

    assert effort(40) < 4.5 * effort(10)


@pytest.mark.parametrize("words", ["the attack ", "he said that ", "two days before ", "Sylvania: ", "| 3 killed |\n"])
def test_work_grows_with_a_sentence_without_an_end_and_not_with_its_square(words: str) -> None:
    setting = border()

    def effort(characters: int) -> int:
        return lines_run(lambda: claims_of(words * (characters // len(words)), setting, DAY))

    effort(100)
    assert effort(12_000) < 3 * effort(6_000)


def test_what_is_known_already_keeps_its_day_when_it_is_spoken_of_later() -> None:
    text = (
        "Two villagers were shot dead on Monday near the bridge, Freedonia said.\n\n"
        "Sylvania confirmed on Tuesday that the shots had come from its side."
    )

    *_, last = claims_of(text, border(), DAY)

    assert "the shots" in last.evidence
    assert str(last.occurred) == "2021-06-07"


@pytest.mark.parametrize("rest", ["three were injured", "three others were wounded"])
def test_a_bare_number_counts_what_the_sentence_counted_last(rest: str) -> None:
    """Three of the civilians, not of the speaker's soldiers."""
    (claim,) = claims_of(f"A civilian was killed and {rest}, Freedonian officials said.", border(), DAY)

    assert claim.target == "freedonia/civilians"
    assert [figure.of for figure in claim.figures] == ["freedonia/civilians", "freedonia/civilians"]


def test_who_refuses_to_deny_a_thing_neither_rejects_nor_tells_it() -> None:
    assert not claims_of("Tajikistan's Defence Ministry refused to deny that its troops had shelled it.", BARE, DAY)


def test_two_militaries_are_the_two_whose_forces_were_told_of_whoever_else_was_named() -> None:
    text = (
        "The Thai army said it had come under fire. Cambodian troops had shelled a village, it said. "
        "China and Vietnam called for calm. The two militaries blamed each other for shelling a bridge."
    )

    *_, one, other = [claim for claim in claims_of(text, BARE, DAY) if claim.rule == "each-other"]

    assert (one.speaker, one.actor) == ("thailand/armed-forces", "cambodia/armed-forces")
    assert (other.speaker, other.actor) == ("cambodia/armed-forces", "thailand/armed-forces")


def test_an_accusation_by_nobody_named_is_no_fact_of_the_outlet() -> None:
    (claim,) = claims_of("India has been accused of shelling a village.", BARE, DAY)

    assert (claim.speaker, claim.actor) == ("unknown", "india")
