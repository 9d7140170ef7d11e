"""A hypothesis that an analyst proposes: read by the rules of hypotheses.yaml, written as a line of ``judgements.jsonl``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from prophasis.case.hypotheses import hypothesis_of
from prophasis.case.item import Item
from prophasis.errors import InvalidCaseFile, InvalidJudgement
from prophasis.model.setting import Hypothesis, Indicator

_HERE = "proposal"


def read_hypothesis(
    entry: Mapping[str, Any], known: Iterable[Indicator] = (), *, file: str = _HERE, line: int = 1
) -> Hypothesis:
    """*entry*, in the shape of an entry of hypotheses.yaml, as a record.

    Args:
        entry: Its fields.
        known: Indicators that there are; one of the same id must ask for the same.
        file: Where the entry stands, for messages.
        line: Its line there.

    Raises:
        InvalidJudgement: It is none.
    """
    mark = yaml.Mark(file, 0, line - 1, 0, None, 0)
    try:
        return hypothesis_of(
            Item(file, f"hypothesis {entry.get('id')!r}", _node(entry, mark)), {one.id: one for one in known}
        )
    except InvalidCaseFile as error:
        raise InvalidJudgement(str(error).replace(f"{_HERE}, line 1: ", f"{_HERE}: ", 1)) from error


def written_indicator(one: Indicator) -> dict[str, Any]:
    """*one* in the shape of hypotheses.yaml."""
    return {
        "id": one.id, "indicator": one.says, "event": one.event, "actor": one.actor, "target": one.target, "place": one.place,
        "window": {"from": one.window_from, "to": one.window_to}, "likelihood": one.likelihood,
    }  # fmt: skip


def _node(value: Any, mark: yaml.Mark) -> yaml.Node:
    """*value* as the YAML reader would give it."""
    tag = "tag:yaml.org,2002:"
    match value:
        case None:
            return yaml.ScalarNode(f"{tag}null", "null", mark, mark)
        case bool():
            return yaml.ScalarNode(f"{tag}bool", str(value).lower(), mark, mark)
        case int():
            return yaml.ScalarNode(f"{tag}int", str(value), mark, mark)
        case float():
            return yaml.ScalarNode(f"{tag}float", str(value), mark, mark)
        case str():
            return yaml.ScalarNode(f"{tag}str", value, mark, mark)
        case Mapping():
            pairs = [(_node(key, mark), _node(one, mark)) for key, one in value.items()]
            return yaml.MappingNode(f"{tag}map", pairs, mark, mark)
        case list() | tuple():
            return yaml.SequenceNode(f"{tag}seq", [_node(one, mark) for one in value], mark, mark)
        case _:
            return yaml.ScalarNode(f"{tag}binary", repr(value), mark, mark)
