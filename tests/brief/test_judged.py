"""An event that an analyst put together or kept apart says so, with name and day, in the brief and in ``why``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from brief.conftest import MANIFEST, Tables
from brief.parsed import parse, text
from case import small as small_war
from prophasis import Case
from prophasis.brief.lint import lint_brief, lint_markdown
from prophasis.brief.step import write_brief
from prophasis.case.judgements import LINES
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims
from prophasis.model.setting import Setting

MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)


def judged(tables: Tables, setting: Setting, *lines: dict[str, object]) -> tuple[Tables, dict[str, str]]:
    """*tables* linked anew with the judgements *lines*, and the brief of that."""
    import pyarrow as pa  # noqa: PLC0415

    given = pa.Table.from_pylist([dict.fromkeys(LINES.names) | {"says": []} | line for line in lines], schema=LINES)
    tables = tables | link_claims(tables | {"judgement_lines": given}, setting)
    tables = tables | tell_events(tables, setting)
    return tables, write_brief(tables, setting, manifest=MANIFEST)


def line(verdict: str, one: str, other: str, why: str | None = None) -> dict[str, object]:
    return {"n": 1, "judges": verdict, "one": one, "other": other, "by": "Ana Li", "at": MOMENT.isoformat(), "why": why}


def two_events(tables: Tables) -> tuple[str, str]:
    one, other = (
        tables["events"]
        .filter([kind == "ASSAULT" for kind in tables["events"]["event"].to_pylist()])["id"]
        .to_pylist()[:2]
    )
    return one, other


def test_what_an_analyst_put_together_is_told_with_name_day_and_reason(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    one, other = two_events(tables)

    linked, brief = judged(tables, setting, line("same", one, other, "one and the same shelling"))

    words = " ".join(text(parse(brief["brief.html"])).split())
    assert "Decided by an analyst: statements" in words
    assert "put together by Ana Li, 1 January 2026: one and the same shelling" in words
    assert "Decided by an analyst:" in brief["brief.md"]
    assert lint_brief(brief["brief.html"], linked) == []
    assert lint_markdown(brief["brief.md"], linked["claims"]["id"].to_pylist()) == []


def test_what_was_kept_apart_names_the_other_event_on_both_sides(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    one, other = two_events(tables)

    linked, brief = judged(tables, setting, line("different", one, other))

    words = " ".join(text(parse(brief["brief.html"])).split())
    assert words.count("kept apart from") == 2
    assert words.count("by Ana Li, 1 January 2026") == 2
    assert lint_brief(brief["brief.html"], linked) == []


@pytest.mark.parametrize("lines", [[], ["unsure"]])
def test_what_no_judgement_decided_says_nothing_of_analysts(small: tuple[Tables, Setting], lines: list[str]) -> None:
    tables, setting = small
    one, other = two_events(tables)

    _, brief = judged(tables, setting, *(line(verdict, one, other) for verdict in lines))

    assert "Decided by an analyst" not in brief["brief.html"] + brief["brief.md"]


def test_a_hostile_name_and_reason_stay_words(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    one, other = two_events(tables)
    hostile = "<img src=x onerror=alert(1)> [a](javascript:b) 12 killed because\n# head"

    linked, brief = judged(tables, setting, line("same", one, other, hostile) | {"by": hostile})

    assert "<img" not in brief["brief.html"]
    assert lint_brief(brief["brief.html"], linked) == []
    assert lint_markdown(brief["brief.md"], linked["claims"]["id"].to_pylist()) == []


@pytest.mark.xdist_group("cli")
@pytest.mark.usefixtures("no_workers")
def test_why_of_an_event_says_who_judged_it_and_when(tmp_path: Path) -> None:
    case = Case.open(small_case(tmp_path))
    case.run(jobs=1)
    one, other = [event["id"] for event in case.events("event = 'ASSAULT'").to_pylist()][:2]
    made = case.judge("different", one, other, by="Ana Li", why="two hills", at=MOMENT)
    case.run(jobs=1)

    for event in (one, other):
        (words,) = [value for name, value in case.why(event).facts if name == "judged"]
        assert words.endswith(f"different, by Ana Li on 2026-01-01: two hills ({made.id})")


def small_case(folder: Path) -> Path:
    return small_war.write(folder / "hill")
