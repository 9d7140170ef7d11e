"""No list of a lexicon file hides another of the same name: YAML keeps the last and says nothing."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import yaml

LEXICON = files("prophasis.lexicon")
FILES = sorted(one.name for one in LEXICON.iterdir() if one.name.endswith(".yaml"))


def _twice(node: yaml.Node, within: str = "") -> list[str]:
    """The keys that stand twice in one mapping, with where."""
    if isinstance(node, yaml.SequenceNode):
        return [one for child in node.value for one in _twice(child, within)]
    if not isinstance(node, yaml.MappingNode):
        return []
    counts = Counter(key.value for key, _ in node.value)
    own = [f"{within}{key}" for key, n in counts.items() if n > 1]
    return own + [one for key, child in node.value for one in _twice(child, f"{within}{key.value}/")]


@pytest.mark.parametrize("name", FILES)
def test_no_key_stands_twice(name: str) -> None:
    assert _twice(yaml.compose(LEXICON.joinpath(name).read_text(encoding="utf-8"))) == []


def test_a_key_that_stands_twice_is_seen() -> None:
    assert _twice(yaml.compose("a: {b: 1, b: 2}\na: 3")) == ["a", "a/b"]
