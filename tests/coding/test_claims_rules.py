"""The rules that make claims, and their page in the docs."""

from __future__ import annotations

from pathlib import Path

from prophasis.coding.acts_lexicon import action_lexicon
from prophasis.coding.claims_rules import rule_names

PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "coding-rules.md"


def test_every_rule_has_an_example_in_the_docs() -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = sorted(name for name in rule_names(action_lexicon()) if f"`{name}`" not in text)
    assert missing == []
