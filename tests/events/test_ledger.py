"""Every figure of every speaker, beside one another."""

from __future__ import annotations

from datetime import date
from typing import Any

from events.made_events import tell
from linking.made import NORTH_ATTACKS, made_claim


def said(name: str, day: int, *figures: tuple[str, str, int, int | None], **fields: Any) -> dict[str, Any]:
    speaker = fields.pop("speaker", "south/ministry")
    return made_claim(name, speaker=speaker, published=date(2021, 11, day), figures=figures, **NORTH_ATTACKS, **fields)


def ledger(*claims: dict[str, Any], texts: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
    """``(document, kind, low, updates, repeats, latest)``, the links as the number they point to."""
    rows = tell(claims, texts)["figures"]
    low = {row["id"]: row["low"] for row in rows}
    return [
        (
            row["document"],
            row["kind"],
            row["low"],
            low.get(row["updates_id"]),
            low.get(row["repeats_id"]),
            row["latest"],
        )
        for row in rows
    ]


def test_a_later_figure_of_one_speaker_updates_and_never_overwrites() -> None:
    assert ledger(said("a", 17, ("killed", "south/army", 1, 1)), said("b", 19, ("killed", "south/army", 6, 6))) == [
        ("a", "killed", 1, None, None, False),
        ("b", "killed", 6, 1, None, True),
    ]


def test_the_same_number_again_is_a_repeat_and_old_news_updates_nothing() -> None:
    found = ledger(
        said("a", 17, ("killed", "south/army", 1, 1)), said("b", 18, ("killed", "south/army", 6, 6)),
        said("c", 19, ("killed", "south/army", 6, 6)), said("d", 20, ("killed", "south/army", 1, 1)),
    )  # fmt: skip

    assert found == [
        ("a", "killed", 1, None, None, False),
        ("b", "killed", 6, 1, None, True),
        ("c", "killed", 6, None, 6, False),
        ("d", "killed", 1, None, 1, False),
    ]


def test_a_minister_and_a_state_do_not_update_each_other() -> None:
    found = ledger(
        said("a", 17, ("killed", "south/army", 1, 1)), said("b", 18, ("killed", "south/army", 6, 6), speaker="south")
    )

    assert [row[-1] for row in found] == [True, True]


def test_kinds_and_sides_are_kept_apart() -> None:
    rows = tell(
        [said("a", 17, ("killed", "south/army", 1, 1), ("wounded", "south/army", 4, 4), ("killed", "north/army", 9, 9))]
    )

    assert [(row["kind"], row["of_party"], row["whose"]) for row in rows["figures"]] == [
        ("killed", "south", "own"), ("wounded", "south", "own"), ("killed", "north", "enemy"),
    ]  # fmt: skip


def test_a_narrator_speaks_of_others_losses() -> None:
    rows = tell([said("a", 17, ("killed", "south/army", 1, 1), speaker="narrator")])

    assert [row["whose"] for row in rows["figures"]] == ["other"]


def test_a_part_told_as_a_part_updates_nothing() -> None:
    text = "Seven soldiers were killed. Two of them were officers."
    whole = said("a", 17, ("killed", "south/army", 7, 7), sentence_end=27, end=27)
    part = said("a", 17, ("killed", "south/army", 2, 2), start=28, end=54, sentence_start=28, sentence_end=54)
    part["figures"][0] |= {"start": 28, "end": 31}

    assert ledger(whole, part, texts={"a": text}) == [
        ("a", "killed", 7, None, None, True),
        ("a", "killed", 2, None, None, False),
    ]


def test_a_figure_said_on_a_named_day_counts_from_that_day() -> None:
    """Published on Friday the 19th, said on Tuesday the 16th: it does not follow what was said on the 17th."""
    text = "On Tuesday the ministry had reported one dead."
    recalled = said("b", 19, ("killed", "south/army", 1, 1), sentence_end=len(text), end=len(text))
    rows = tell([said("a", 17, ("killed", "south/army", 6, 6)), recalled], {"b": text})["figures"]

    assert [(row["low"], row["as_of"], row["latest"]) for row in rows] == [
        (1, date(2021, 11, 16), False),
        (6, date(2021, 11, 17), True),
    ]


def test_a_denied_figure_is_no_figure() -> None:
    assert ledger(said("a", 17, ("killed", "south/army", 6, 6), stance="denies")) == []


def test_said_to_be_none_stays_in_the_ledger() -> None:
    assert ledger(said("a", 17, ("killed", "south/army", 0, 0))) == [("a", "killed", 0, None, None, True)]


def test_losses_that_are_only_feared_are_not_in_the_ledger() -> None:
    assert ledger(said("a", 17, ("killed", "south/army", 6, 6), modality="future")) == []


def test_a_lower_number_later_in_one_text_is_a_part_unless_it_corrects() -> None:
    def two(second: str) -> list[dict[str, Any]]:
        text = f"Six soldiers were killed in the attack. {second}"
        at = text.index(second)
        claims = (
            said("a", 17, ("killed", "south/army", 6, 6), sentence_end=39),
            said("a", 17, ("killed", "south/army", 2, 2), start=at, sentence_start=at, sentence_end=len(text)),
        )
        return tell(claims, {"a": text})["figures"]

    part, correction = two("Two officers fell to a mine."), two("It later corrected this to two killed.")

    assert [(row["low"], row["part"], row["latest"]) for row in part] == [(6, False, True), (2, True, False)]
    assert [(row["low"], row["part"], row["latest"]) for row in correction] == [(6, False, False), (2, False, True)]


def test_civilians_and_soldiers_of_a_side_are_no_two_answers() -> None:
    told = tell(
        (
            said("a", 17, ("killed", "south/army", 6, 6)),
            said("b", 18, ("killed", "south/villagers", 0, 0), speaker="south/governor"),
        )
    )

    assert not [row for row in told["disputes"] if row["attribute"] == "figures"]
