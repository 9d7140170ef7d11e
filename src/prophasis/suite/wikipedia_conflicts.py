"""Figures of the casualty boxes of encyclopaedia articles on battles: per side, per claimant.

The corpus holds the boxes' three casualty fields as written, and no figures; the figures to compare with were read by hand
before any reader of such lists existed and come with the program (``data/wikipedia_conflicts.json``, each article with a
digest of the words that were read). Scored is the exact tuple (field, claimant, kind, low, high), micro-averaged over all
articles; a tuple that stands twice counts twice. Claimants are equal when they are so without case, article, and the words
that only say that somebody claims ("claim", "sources", "estimates"). Articles collected twice count once. The part
``test`` was not looked at while rules were written.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prophasis.coding.figures_lists import read_list
from prophasis.errors import InvalidGold
from prophasis.lexicon.loader import entry
from prophasis.suite.record import Measured, Mistakes, Result, f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.language import Language

NAME = "wikipedia_conflicts"
TARGET = 0.80
_FIELDS = (1, 2, 3)
_GOLD = Path(__file__).parent / "data" / f"{NAME}.json"
_SHOWN = 40

Told = tuple[int, str | None, str, int, int | None]
"""Field of the box, claimant, kind, low, high."""
_Article = tuple[str, list[str], list[Told]]
"""Part, the three fields, the figures read by hand."""


def measure(folder: Path, nlp: Language) -> Result:
    """Compare the figures that the list reader finds with those read by hand.

    Raises:
        InvalidGold: A line of the corpus is not JSON.
    """
    del nlp  # lists are read without a parser
    pairs = [(part, strings, gold) for part, strings, gold in _articles(folder, read_gold())]
    figures: list[Measured] = []
    for part in sorted({part for part, _, _ in pairs}):
        own = [(gold, found_in(strings)) for one, strings, gold in pairs if one == part]
        figures += _rows(f"{part}, {len(own)} articles", own)
    shown = [(strings, gold) for part, strings, gold in pairs if part == "dev"]
    return Result(figures=tuple(figures), mistakes=_mistakes(shown))


def read_gold() -> Mapping[tuple[str, str], tuple[str, list[Told]]]:
    """The figures read by hand: by an article's title and the digest of its casualty fields, its part and its figures."""
    content = json.loads(_GOLD.read_text(encoding="utf-8"))
    return {
        (article["title"], article["strings"]): (
            article["part"],
            [(one[0], one[1], one[2], one[3], one[4]) for one in article["figures"]],
        )
        for article in content["articles"]
    }


def found_in(strings: Sequence[str]) -> list[Told]:
    """The figures that the reader finds in the fields *strings*, the first of which is field 1."""
    return [
        (field, one.claimant.words if one.claimant else None, one.kind.value, one.count.low, one.count.high)
        for field, text in zip(_FIELDS, strings, strict=True)
        for one in read_list(text)
    ]


def agreeing(gold: Iterable[Told], found: Iterable[Told], *, claimants: bool = True) -> int:
    """How many of *found* are in *gold*, each at most as often as it stands there."""
    return sum((_bag(gold, claimants=claimants) & _bag(found, claimants=claimants)).values())


def same_claimant(written: str | None) -> str | None:
    """*written* reduced to what names somebody, for comparison."""
    if written is None:
        return None
    weak = {"the", "a", *entry("figures", "lists")["claiming"]}
    words = [word for word in written.casefold().replace(".", "").split() if word not in weak]
    return " ".join(words) or written.casefold()


def _articles(folder: Path, gold: Mapping[tuple[str, str], tuple[str, list[Told]]]) -> list[_Article]:
    """The articles of *folder* that have gold: part, the three fields, figures."""
    found: list[_Article] = []
    seen: set[tuple[str, str]] = set()
    for path in sorted(folder.glob("*.jsonl.gz")):
        for n, line in enumerate(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines(), 1):
            try:
                article: dict[str, Any] = json.loads(line)
            except json.JSONDecodeError as error:
                raise InvalidGold(f"{path.name}, line {n} is no JSON: {error}. Fetch the corpus again.") from error
            strings = [article.get(f"casualties{field}") or "" for field in _FIELDS]
            digest = hashlib.sha256("\n".join(strings).encode()).hexdigest()[:12]
            key = str(article.get("title")), digest
            if key in gold and key not in seen:
                seen.add(key)
                found.append((gold[key][0], strings, gold[key][1]))
    return found


def _rows(part: str, pairs: Sequence[tuple[Sequence[Told], Sequence[Told]]]) -> list[Measured]:
    gold, found = (sum(len(pair[n]) for pair in pairs) for n in (0, 1))
    rows = []
    for measure_name, claimants, target in (
        ("side, claimant, kind, low, high: F1", True, TARGET),
        ("the same without the claimant: F1", False, None),
    ):
        right = sum(agreeing(one, other, claimants=claimants) for one, other in pairs)
        rows.append(
            Measured(
                corpus=NAME, part=part, measure=measure_name, value=f1(right, found, gold), right=right, found=found,
                gold=gold, target=target,
            )
        )  # fmt: skip
    return rows


def _bag(told: Iterable[Told], *, claimants: bool) -> Counter[Told]:
    return Counter(
        (field, same_claimant(who) if claimants else None, kind, low, high) for field, who, kind, low, high in told
    )


def _mistakes(articles: Sequence[tuple[Sequence[str], Sequence[Told]]]) -> tuple[Mistakes, ...]:
    """What was missed and what was found without being there, by what is nearest to it."""
    classes: dict[str, list[str]] = {}
    for strings, gold in articles:
        wanted = _bag(gold, claimants=True)
        had = _bag(found_in(strings), claimants=True)
        missed, extra = list((wanted - had).elements()), list((had - wanted).elements())
        for one in missed:
            near = next((other for other in extra if other[0] == one[0] and other[3:] == one[3:]), None)
            name = "missed"
            if near is not None:
                extra.remove(near)
                name = "wrong claimant" if near[2] == one[2] else "wrong kind"
            classes.setdefault(name, []).append(
                f"{one} {'' if near is None else f'but {near}'} in {strings[one[0] - 1]!r}"
            )
        for one in extra:
            classes.setdefault("not there", []).append(f"{one} in {strings[one[0] - 1]!r}")
    return tuple(
        Mistakes(corpus=NAME, kind=kind, n=len(examples), examples=tuple(examples[:_SHOWN]))
        for kind, examples in sorted(classes.items(), key=lambda item: (-len(item[1]), item[0]))
    )
