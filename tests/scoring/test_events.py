"""Found events against gold events."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from prophasis.errors import InvalidGold
from prophasis.scoring.events import score_events
from prophasis.scoring.gold_events import GoldEvent, beside, read_gold_events
from scoring.examples import found_claim, gold_claim

TEXT = "The mill was shelled. The bridge was shelled. Two men died at the mill. Talks began."
WORDS = {
    "mill": "The mill was shelled",
    "bridge": "The bridge was shelled",
    "died": "Two men died at the mill",
    "talks": "Talks began",
}
GOLD = [gold_claim(words, id=name) for name, words in WORDS.items()]
MILL = GoldEvent(event="mill-shelled", title="The mill is shelled", claims=("mill", "died"))
BRIDGE = GoldEvent(event="bridge-shelled", title="The bridge is shelled", claims=("bridge",))
TALKS = GoldEvent(event="talks", title=None, claims=("talks",))


def found(*names: str) -> list[dict[str, Any]]:
    return [found_claim(WORDS[name], TEXT, id=f"claim-{name}") for name in names]


def linked(**event_of: str) -> list[dict[str, Any]]:
    return [{"claim_id": f"claim-{name}", "event_id": event} for name, event in event_of.items()]


def test_only_claims_that_are_in_the_gold_are_judged_and_each_mistake_is_named() -> None:
    """Found: {mill, bridge}, {died}; the talks were missed. As in the hand-worked case: precision and recall 2/3."""
    claims = found("mill", "bridge", "died")
    score = score_events(
        claims, linked(mill="event-1", bridge="event-1", died="event-2"), GOLD, [MILL, BRIDGE, TALKS], {"report": TEXT}
    )

    assert (score.n_claims, score.n_gold, score.n_found) == (3, 2, 2)
    assert score.b_cubed is not None
    assert (score.b_cubed.precision, score.b_cubed.recall) == (2 / 3, 2 / 3)
    assert [(one.event, one.title, one.parts) for one in score.split] == [
        ("mill-shelled", "The mill is shelled", (("claim-mill",), ("claim-died",)))
    ]
    assert [(one.event, one.names) for one in score.merged] == [
        ("event-1", ("The bridge is shelled", "The mill is shelled"))
    ]


def test_the_score_does_not_depend_on_any_order() -> None:
    claims, links = found("mill", "bridge", "died", "talks"), linked(mill="1", bridge="1", died="2", talks="3")
    events = [MILL, BRIDGE, TALKS]
    wanted = score_events(claims, links, GOLD, events, {"report": TEXT})

    for n, order in enumerate(permutations(range(4))):
        again = score_events(
            [claims[i] for i in order], links[n % 4 :] + links[: n % 4], [GOLD[i] for i in order],
            events[n % 3 :] + events[: n % 3], {"report": TEXT},
        )  # fmt: skip
        assert again == wanted


def test_no_found_claim_is_no_score() -> None:
    score = score_events([], [], GOLD, [MILL, BRIDGE, TALKS], {"report": TEXT})

    assert score.b_cubed is None
    assert score.rows() == []
    assert json.dumps(score.to_dict())


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (['{"event": "a", "title": null, "claims": ["mill"]}'], "1 gold claims stand in no event, 'died' first"),
        (
            [
                '{"event": "a", "title": null, "claims": ["mill", "died"]}',
                '{"event": "b", "title": null, "claims": ["died"]}',
            ],
            "line 2: claim 'died' stands on line 1 too",
        ),
        (
            [
                '{"event": "a", "title": null, "claims": ["mill"]}',
                '{"event": "a", "title": null, "claims": ["died"]}',
            ],
            "line 2: event 'a' stands on line 1 too",
        ),
        (['{"event": "a", "title": null, "claims": ["mil"]}'], "line 1: there is no gold claim 'mil'"),
        (['{"event": "a", "claims": ["mill"]}'], "line 1: .* no object with the fields event, title, claims"),
        (['{"event": "a", "title": null, "claims": []}'], r"line 1: claims \[\] must be a list of ids"),
        (['{"event": "", "title": null, "claims": ["mill"]}'], "line 1: event '' must be an id"),
        (['{"event": "a", "title": 3, "claims": ["mill"]}'], "line 1: title 3 must be words or null"),
        (["{"], "line 1: no JSON"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, lines: list[str], wrong: str) -> None:
    path = tmp_path / "gold-events.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(InvalidGold, match=wrong):
        read_gold_events(path, ["mill", "died"])


def test_gold_events_stand_beside_their_gold() -> None:
    assert beside(Path("case/gold.jsonl")) == Path("case/gold-events.jsonl")
    assert beside(Path("case/second.jsonl")) == Path("case/second-events.jsonl")
