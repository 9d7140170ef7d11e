"""The linter passes the brief of the reference case and catches what a brief must not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brief.conftest import Tables
from prophasis.brief.lint import lint_brief, lint_html, lint_markdown
from prophasis.brief.step import write_brief
from prophasis.model.setting import Setting
from prophasis.model.tables import CLAIMS

KNOWN = "claim-000000000001"
TABLES = {
    "claims": CLAIMS.of([{"id": KNOWN, "evidence": "six of them died near the road", "because": "an earlier raid"}])
}


def rules(body: str) -> list[str]:
    """The rules that the page with *body* breaks."""
    return [finding.rule for finding in lint_brief(f"<!doctype html><title data-given='case'>x</title>{body}", TABLES)]


def test_the_brief_of_the_reference_case_breaks_no_rule(page: str, gold: tuple[Tables, Setting]) -> None:
    assert lint_brief(page, gold[0]) == []
    assert lint_html(page, set(gold[0]["claims"]["id"].to_pylist())) == []


def test_its_markdown_breaks_no_rule(written: dict[str, str], gold: tuple[Tables, Setting]) -> None:
    assert lint_markdown(written["brief.md"], set(gold[0]["claims"]["id"].to_pylist())) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p>There were 6 of them</p>", "unsupported-figure"),
        ("<p>There were six of them</p>", "unsupported-figure"),
        ("<p>It was a Tuesday in November</p>", "unsupported-figure"),
        ("<p aria-label='6 dead'></p>", "unsupported-figure"),
        ("<svg><text data-axis='days'>6 dead</text></svg>", "unsupported-figure"),
        ("<p><span data-table='claims'>6 dead</span></p>", "unsupported-figure"),
        ("<p>It came because of the storm</p>", "unsupported-cause"),
        ("<p>It triggered the fighting</p>", "unsupported-cause"),
        ("<p>It was done in retaliation for the speech</p>", "unsupported-cause"),
        ("<p>Armenia attacked Azerbaijan</p>", "unattributed"),
        ("<p>Azerbaijani units opened fire</p>", "unattributed"),
        (f"<p><a data-claims='{KNOWN}'>Azerbaijan began it</a></p>", "unattributed"),
        (f"<p><span id='brief-1'><a data-claims='{KNOWN}'>use of force</a> at the border.</span></p>", "unattributed"),
        ("<p><span id='brief-1'>It was the border.</span></p>", "unattributed"),
        ("<p>The terrorist regime</p>", "partisan"),
        (f"<p><a data-claims='{KNOWN}'>aggression</a></p>", "partisan"),
        ("<p><a data-claims='claim-ffffffffffff'>use of force</a></p>", "unknown-claim"),
        (f"<p><q data-quoted data-claims='{KNOWN}'>seven of them died</q></p>", "misquoted"),
        ("<p></p><title></title>", "empty"),
    ],
)
def test_each_rule_catches_what_breaks_it(body: str, rule: str) -> None:
    page = body if rule == "empty" else None
    found = [one.rule for one in lint_brief(page, TABLES)] if page else rules(body)

    assert set(found) == {rule}


@pytest.mark.parametrize(
    "body",
    [
        f"<p><a data-claims='{KNOWN}'>6 killed on 16 November 2021, because of a raid</a></p>",
        "<p><span data-table='claims'>268</span> claims</p>",
        "<p><bdi data-given='case'>What triggered the fighting of 16 November 2021?</bdi></p>",
        f"<p><q data-quoted data-claims='{KNOWN}'>six of them died</q></p>",
        f"<p><q data-quoted data-claims='{KNOWN}'>an earlier…</q></p>",
        f"<p data-attributed><a data-claims='{KNOWN}'>Azerbaijan began it</a> <bdi data-given='actors'>the ministry</bdi></p>",
        f"<p><span id='brief-1'>The ministry says: <a data-claims='{KNOWN}'>use of force</a>.</span></p>",
        "<h2>Causes as stated</h2>",
        "<svg><text data-axis='days'>16 Nov</text></svg>",
        "<script>const six = 6;</script><style>p{margin:6px}</style><p>Text</p>",
    ],
)
def test_what_is_supported_passes(body: str) -> None:
    assert rules(body) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("There were 6 of them", "unsupported-figure"),
        ("**6 dead**", "unsupported-figure"),
        ('[6 dead](#claim-ffffffffffff "claim-ffffffffffff")', "unknown-claim"),
        ("It came because of the storm", "unsupported-cause"),
        ("Armenia attacked", "unattributed"),
        ("The aggressor", "partisan"),
        (f'[Azerbaijan began it](#{KNOWN} "{KNOWN}")', "unattributed"),
    ],
)
def test_the_same_rules_hold_in_markdown(line: str, rule: str) -> None:
    assert [finding.rule for finding in lint_markdown(line, {KNOWN})] == [rule]


def test_a_finding_says_the_words_and_where_they_stand() -> None:
    (finding,) = lint_html("<p>There were 6 of them</p>", ())

    assert str(finding) == "unsupported-figure: '6' in 'There were 6 of them'"


def test_taking_the_claims_off_one_mark_is_noticed(page: str, gold: tuple[Tables, Setting]) -> None:
    mark = '<a class="said" href="#claim-'
    start = page.index(mark, page.index('class="keys"'))
    bare = page[:start] + page[start:].replace("data-claims", "data-lost", 1)

    assert [finding.rule for finding in lint_brief(bare, gold[0])] == ["unsupported-figure"]


def test_a_claim_that_the_tables_lost_is_noticed(page: str, gold: tuple[Tables, Setting]) -> None:
    claims = gold[0]["claims"]
    lost = claims["id"][0].as_py()

    found = lint_html(page, set(claims["id"].to_pylist()[1:]))

    assert {(finding.rule, finding.words) for finding in found} == {("unknown-claim", lost)}


def test_a_case_without_parties_passes_too(gold: tuple[Tables, Setting]) -> None:
    tables, setting = gold
    bare = replace(setting, case=replace(setting.case, parties=(), question=None))

    assert lint_brief(write_brief(tables, bare, manifest={})["brief.html"], tables) == []
