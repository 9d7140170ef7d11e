"""Claims are paired one to one, as many as can be, best agreement first."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prophasis.model.when import When
from prophasis.scoring.matching import can_match, match_claims
from prophasis.scoring.told import Told, agreement


def told(start: int, end: int, **fields: Any) -> Told:
    plain: dict[str, Any] = {
        "id": "x", "document": "report", "evidence": "", "event": "ASSAULT", "speaker": "narrator", "stance": "asserts",
        "actor": None, "target": None, "occurred": When(), "place": None, "figures": (),
    }  # fmt: skip
    return Told(start=start, end=end, **(plain | fields))


def test_half_of_the_shorter_is_enough() -> None:
    """[0, 10) and [5, 100): 5 of 10 shared. [6, 100): 4 of 10."""
    assert can_match(told(0, 10), told(5, 100))
    assert not can_match(told(0, 10), told(6, 100))


def test_another_type_or_another_document_never_matches() -> None:
    assert not can_match(told(0, 10), told(0, 10, event="COERCE"))
    assert not can_match(told(0, 10), told(0, 10, document="other"))


def test_more_pairs_beat_better_agreement() -> None:
    """The first found claim fits both gold claims and agrees fully with the second, which the other one needs."""
    gold = [told(0, 10, speaker="baku"), told(10, 20)]
    found = [told(0, 20), told(12, 20, speaker="yerevan")]

    assert match_claims(found, gold) == [(0, 0), (1, 1)]


def test_of_two_on_the_same_words_the_agreeing_one_is_taken() -> None:
    gold = [told(0, 10, speaker="baku"), told(0, 10, speaker="yerevan")]
    found = [told(0, 10, speaker="yerevan"), told(0, 10, speaker="baku")]

    assert match_claims(found, gold) == [(0, 1), (1, 0)]


def test_a_claim_told_twice_is_one_hit() -> None:
    assert match_claims([told(0, 10), told(0, 10)], [told(0, 10)]) == [(0, 0)]


spans = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))
claims = st.builds(
    lambda span, speaker, event: told(*span, speaker=speaker, event=event),
    spans,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["ASSAULT", "COERCE"]),
)


def best_by_trying(found: list[Told], gold: list[Told]) -> tuple[int, int]:
    """The most pairs, and with that many the most agreeing fields, over all one-to-one pairings."""
    choices: list[int | None] = [*range(len(gold)), *[None] * len(found)]
    best = (0, 0)
    for order in set(permutations(choices, len(found))):
        pairs = [(found[f], gold[g]) for f, g in enumerate(order) if g is not None and can_match(found[f], gold[g])]
        best = max(best, (len(pairs), sum(sum(agreement(one, other).values()) for one, other in pairs)))
    return best


@given(st.lists(claims, max_size=4), st.lists(claims, max_size=4))
def test_no_pairing_has_more_pairs_or_as_many_with_more_agreement(found: list[Told], gold: list[Told]) -> None:
    pairs = match_claims(found, gold)

    agreeing = sum(sum(agreement(found[f], gold[g]).values()) for f, g in pairs)
    assert all(can_match(found[f], gold[g]) for f, g in pairs)
    assert (len(pairs), agreeing) == best_by_trying(found, gold)
