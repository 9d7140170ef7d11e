"""Properties of the coder over whole reports: mirrored, with a sentence left out, said in another order, in linear time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.coding.test_claims import DAY, border, plain, swapped
from tests.stories.telling import claims_of

from effort import lines_run
from prophasis.model.claim import Claim

REPORT = (
    "Freedonia said on Wednesday that Sylvanian troops had shelled its positions near the harbour, killing three soldiers.",
    "Sylvania's defence ministry gave another account: Freedonian troops had opened fire first.",
    "Two Sylvanian soldiers were killed and five wounded, the Sylvanian Defence Ministry said.",
    "Sylvania rejects the reports that its troops fired on a mill, and urges Freedonia to withdraw.",
    "Freedonian forces repelled a Sylvanian attack on Tuesday, killing ten soldiers, per the Freedonian Defence Ministry.",
    "No casualties were reported on the Sylvanian side.",
    "The two sides accused each other of breaking the truce.",
    "Freedonia welcomed the deal.",
    "The presidents will meet next week, Sylvania said.",
)


def coded(sentences: Sequence[str]) -> tuple[Claim, ...]:
    return claims_of("\n\n".join(sentences), border(), DAY)


def stated(claim: Claim) -> dict[str, object]:
    """What the words of a claim say outright; what was left to the reader may hang on other sentences."""
    always = {"event": claim.event, "stance": claim.stance, "modality": claim.modality, "evidence": claim.evidence}
    return always | {
        name: getattr(claim, name) for name in sorted(claim.sure_of) if name not in {"event", "stance", "figures"}
    }


def test_a_whole_report_mirrors() -> None:
    """Of two sides that "accuse each other" the case names one first, in the mirror too: order alone may differ."""
    claims = sorted(repr(plain(claim)) for claim in coded(REPORT))
    mirrored = [repr(plain(claim)) for claim in coded([swapped(sentence) for sentence in REPORT])]

    assert len(claims) > len(REPORT)
    assert sorted(swapped(claim) for claim in mirrored) == claims


@pytest.mark.parametrize("left_out", range(len(REPORT)))
def test_leaving_out_a_sentence_changes_nothing_that_the_others_state(left_out: int) -> None:
    rest = [sentence for n, sentence in enumerate(REPORT) if n != left_out]
    expected = [stated(claim) for claim in coded(REPORT) if claim.evidence not in REPORT[left_out]]

    assert [stated(claim) for claim in coded(rest)] == expected


SAME = [
    (
        "“Freedonian troops shelled the harbour,” the Sylvanian Defence Ministry said.",
        "The Sylvanian Defence Ministry said: “Freedonian troops shelled the harbour.”",
    ),
    (
        "Freedonian troops shelled the harbour, the Sylvanian Defence Ministry said.",
        "Freedonian troops shelled the harbour, per the Sylvanian Defence Ministry.",
    ),
    (
        "According to the Sylvanian Defence Ministry, Freedonian troops shelled the harbour.",
        "Freedonian troops shelled the harbour, according to the Sylvanian Defence Ministry.",
    ),
    (
        "The Sylvanian Defence Ministry said that three soldiers were killed and five were wounded.",
        "Three soldiers were killed and five wounded, the Sylvanian Defence Ministry said.",
    ),
    (
        "Sylvania denied that its troops had shelled the harbour, and urged Freedonia to withdraw.",
        "Sylvania denied that its troops had shelled the harbour. Sylvania urged Freedonia to withdraw.",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_other_words_gives_the_same_claims(one: str, other: str) -> None:
    claims = [plain(claim) for claim in claims_of(one, border(), DAY)]

    assert claims
    assert [plain(claim) for claim in claims_of(other, border(), DAY)] == claims


@pytest.mark.parametrize("between", ["\n\n", " ", ", and "])
def test_twice_the_text_is_no_more_than_twice_the_work(between: str) -> None:
    """Paragraphs, one paragraph, or one sentence without an end."""
    text = between.join(sentence.rstrip(".") + ("" if between == ", and " else ".") for sentence in REPORT)

    def work(times: int) -> int:
        return lines_run(lambda: claims_of(between.join([text] * times), border(), DAY))

    work(1)

    assert work(8) < 2.3 * work(4)
