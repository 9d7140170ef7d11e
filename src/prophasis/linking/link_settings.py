"""How event tables are compared: levels of agreement and how often each holds among one event's tellings and among others."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Self

import yaml

from prophasis.errors import InvalidDataset
from prophasis.linking.blocks import Reach

SHIPPED = "events"


@dataclass(frozen=True, slots=True)
class Level:
    """One grade of agreement.

    Attributes:
        says: In words: ``a day apart``.
        sql: Condition over both rows' columns; ``ELSE`` for the last.
        m: Probability of the level among pairs that are one event.
        u: Probability among pairs that are not.
    """

    says: str
    sql: str
    m: float
    u: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One aspect that is compared: its grades, the best first.

    Attributes:
        name: ``deaths``.
        levels: Grades; the first whose condition holds counts.
        unknown: Condition in which nothing can be said (weight 0).
        split: The same within one table: two rows with the very same text are one report that coders split into its events.
    """

    name: str
    levels: tuple[Level, ...]
    unknown: str | None = None
    split: str | None = None


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """All that decides a linkage. Frozen: `with_levels` and ``dataclasses.replace`` make others.

    Attributes:
        comparisons: What is compared, how.
        reach: How far apart pairs are compared at all.
        share: Of the smaller table that is expected in the other, before counting.
        duplicates: Share of the rows of one table that tell of an event which another row tells of.
        above: Probability from which a pair is kept, in [0, 1].
        holds: Comparisons that speak for or against an event being part of an episode; a part has other days and fewer deaths
            than the whole.
        inside: Further comparisons, of an episode and an event within its days alone: how well the place of the one lies in that
            of the other.
    """

    comparisons: tuple[Comparison, ...]
    reach: Reach = Reach()
    share: float = 0.5
    duplicates: float = 0.01
    above: float = 0.5
    holds: tuple[str, ...] = ("type", "mode", "sides")
    inside: tuple[Comparison, ...] = ()

    @classmethod
    def shipped(cls) -> LinkSettings:
        """Those that come with Prophasis, trained on gold."""
        return _shipped()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Those in a YAML or JSON file, written as `to_dict` says.

        Raises:
            InvalidDataset: The file is not there, or lacks something.
        """
        try:
            return cls.of(yaml.safe_load(path.read_text("utf-8")))
        except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidDataset(f"{str(path)!r} holds no link settings: {error}. See docs: Linking.") from error

    @classmethod
    def of(cls, given: Any) -> Self:
        """Settings from plain values."""
        return cls(
            comparisons=tuple(_comparison(name, one) for name, one in given["comparisons"].items()),
            reach=Reach(**given.get("reach", {})), share=float(given.get("share", 0.5)),
            duplicates=float(given.get("duplicates", 0.01)), above=float(given.get("above", 0.5)),
            holds=tuple(given.get("holds", cls.__dataclass_fields__["holds"].default)),
            inside=tuple(_comparison(name, one) for name, one in given.get("inside", {}).items()),
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """As plain values, from which `of` makes the same settings."""
        return {
            "reach": asdict(self.reach), "share": self.share, "duplicates": self.duplicates, "above": self.above, "holds": list(self.holds),
            "comparisons": _plain(self.comparisons), "inside": _plain(self.inside),
        }  # fmt: skip

    def with_levels(self, changed: dict[str, list[Level]]) -> LinkSettings:
        """These settings with other levels for some comparisons."""
        return replace(
            self,
            comparisons=tuple(
                replace(one, levels=tuple(changed[one.name])) if one.name in changed else one
                for one in self.comparisons
            ),
        )

    def __str__(self) -> str:
        return json.dumps(self.to_dict(), indent=2)


@cache
def _shipped() -> LinkSettings:
    text = resources.files("prophasis.linking").joinpath(f"settings/{SHIPPED}.yaml").read_text("utf-8")
    return LinkSettings.of(yaml.safe_load(text))


def _plain(comparisons: tuple[Comparison, ...]) -> dict[str, Any]:
    return {
        one.name: {"unknown": one.unknown, "split": one.split, "levels": [asdict(level) for level in one.levels]}
        for one in comparisons
    }


def _comparison(name: str, given: Any) -> Comparison:
    """A comparison: a list of levels, or a mapping with ``unknown``, ``needs`` (an expression that levels call ``{x}``) and ``levels``."""
    plain: dict[str, Any] = {"levels": given} if isinstance(given, list) else given
    needs = plain.get("needs") or "{x}"
    levels = tuple(
        Level(str(one["says"]), str(one["sql"]).replace("{x}", f"({needs})"), float(one["m"]), float(one["u"]))
        for one in plain["levels"]
    )
    return Comparison(name, levels, plain.get("unknown"), plain.get("split"))
