"""Replies as models write them: wrapped, cut, wrong; every claim is checked alone."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.coding.llm_reply import MOST_CLAIMS, Read, checked_figure, read_reply
from prophasis.coding.llm_schema import reply_schema
from prophasis.errors import MissingExtra
from prophasis.model.claim import EventType, FigureKind, Stance

CLAIM = {"evidence": "Sylvania shelled the hill", "speaker": "narrator", "event": "ASSAULT"}
WHOLE = json.dumps({"claims": [CLAIM]})


def read(reply: str, finish: str | None = "stop") -> Read:
    return read_reply(reply, finish=finish)


@pytest.mark.parametrize(
    "reply",
    [
        WHOLE,
        f"Here are the claims:\n\n```json\n{WHOLE}\n```\nLet me know!",
        f"<think>The text says {{so}}. [1]</think>\n{WHOLE}",
        f"First {{}} then {WHOLE}",
        json.dumps([CLAIM]),
        json.dumps({"claims": [{**CLAIM, "confidence": 0.9}], "notes": "none"}, indent=2),
    ],
    ids=["bare", "prose and fence", "thought", "stray braces", "list alone", "more keys"],
)
def test_claims_are_found_in_whatever_wraps_them(reply: str) -> None:
    found = read(reply)

    assert [(one.evidence, one.event) for one in found.claims] == [(CLAIM["evidence"], EventType.ASSAULT)]
    assert found.faults == ()


def test_no_claims_are_no_fault() -> None:
    assert read('{"claims": []}') == read("[]") == Read((), ())


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "I cannot help with that.",
        "{",
        '{"claim": 1}',
        "null",
        '"claims"',
        "[" * 200_000,
        '{"a":' * 50_000,
        "<think>" + WHOLE[:-9],
    ],
)
def test_what_is_no_json_is_said(reply: str) -> None:
    found = read(reply)

    assert found.claims == ()
    assert [fault.code for fault in found.faults] in (["llm-unreadable-reply"], ["llm-reply-cut"])


def test_of_a_reply_that_breaks_off_the_whole_claims_are_kept() -> None:
    with_figures = {**CLAIM, "figures": [{"words": "two", "kind": "killed", "low": 2, "high": 2}]}
    cut = json.dumps({"claims": [CLAIM, with_figures, CLAIM]})[:-40]

    found = read(cut, finish="length")

    assert len(found.claims) == 2
    assert [fault.code for fault in found.faults] == ["llm-reply-cut"]
    assert "after 2 whole claims" in found.faults[0].says


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"event": "WAR"}, "event:.*'WAR'"),
        ({"event": None}, "event:"),
        ({"stance": "shouts"}, "stance:.*'shouts'"),
        ({"modality": "maybe"}, "modality:.*'maybe'"),
        ({"speaker": ""}, "speaker:"),
        ({"evidence": ["a"]}, "evidence:"),
        ({"evidence": "x" * 2001}, "evidence:"),
        ({"figures": "two"}, "figures:"),
        ({"figures": [{}] * 21}, "figures:"),
    ],
)
def test_a_claim_that_breaks_the_schema_is_left_out_alone(wrong: dict[str, Any], words: str) -> None:
    import re  # noqa: PLC0415

    found = read(json.dumps({"claims": [{**CLAIM, **wrong}, CLAIM, 7]}))

    assert len(found.claims) == 1
    assert [fault.code for fault in found.faults] == ["llm-invalid-claim"] * 2
    assert re.search(words, found.faults[0].says), found.faults[0].says


def test_small_liberties_are_understood() -> None:
    given_ = {
        **CLAIM,
        "event": " assault",
        "stance": "Denies",
        "actor": "null",
        "target": "",
        "occurred": None,
        "figures": None,
    }

    (claim,) = read(json.dumps({"claims": [given_]})).claims

    assert (claim.event, claim.stance, claim.actor, claim.target, claim.figures) == (
        EventType.ASSAULT, Stance.DENIES, None, None, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"low": 3, "high": 2}, "low 3 is more than high 2"),
        ({"low": -1}, "low:"),
        ({"low": True}, "low:.*number"),
        ({"low": 10**9}, "low:"),
        ({"low": None}, "low:"),
        ({"low": 1.5}, "low:"),
        ({"kind": "hurt"}, "kind:.*'hurt'"),
        ({"words": ""}, "words:"),
    ],
)
def test_figures_are_checked(figure: dict[str, Any], words: str) -> None:
    import re  # noqa: PLC0415

    found = checked_figure({"words": "two", "kind": "killed", "low": 2, "high": 2, **figure})

    assert isinstance(found, str)
    assert re.search(words, found), found


def test_a_figure_without_upper_end_is_one() -> None:
    found = checked_figure({"words": "at least two", "kind": "KILLED", "of": None, "low": "2", "high": "none"})

    assert not isinstance(found, str)
    assert (found.kind, found.low, found.high) == (FigureKind.KILLED, 2, None)


def test_a_model_that_runs_wild_is_bounded() -> None:
    found = read(json.dumps({"claims": [CLAIM] * (MOST_CLAIMS + 50)}))

    assert len(found.claims) == MOST_CLAIMS
    assert [fault.code for fault in found.faults] == ["llm-reply-cut"]


def test_a_long_broken_reply_takes_no_long_time() -> None:
    begun = time.monotonic()
    read('{"claims": [' + '{"evidence": "a"}, {' * 50_000)
    read("{[" * 500_000)

    assert time.monotonic() - begun < 20


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for reply in (text, WHOLE[: len(text)] + text, f'{{"claims": [{text}]}}'):
        assert isinstance(read(reply), Read)


def test_the_schema_for_servers_holds_what_is_checked() -> None:
    claim = reply_schema()["properties"]["claims"]["items"]

    assert set(claim["properties"]["event"]["enum"]) == {event.value for event in EventType}
    assert set(claim["required"]) == set(claim["properties"])


def test_without_pydantic_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys  # noqa: PLC0415

    import prophasis.coding  # noqa: PLC0415

    monkeypatch.setitem(sys.modules, "prophasis.coding.llm_schema", None)
    monkeypatch.delattr(prophasis.coding, "llm_schema", raising=False)

    with pytest.raises(MissingExtra, match=r'needs pydantic. Install it with: pip install "prophasis\[llm\]"'):
        read(WHOLE)
