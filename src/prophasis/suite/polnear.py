"""PolNeAR (Newell, Margolin and Ruths 2018): who is said to say, think, want or know what in US campaign news of 2016.

The corpus marks every attribution with a cue, a content and, where the words name one, a source; each may lie in several
pieces. Attributions inside the content of another are not annotated (guidelines, "No nested attributions"), so ours that
stand in the words of another are not counted either. The development part is measured; of articles with several annotators the
first by name counts.

How it is scored. A span is the set of its characters without white space. Found and annotated spans of one kind are paired one
to one within an article, the pair with the greatest overlap (intersection over union of characters) first.

*partial*
    A pair that shares at least one character is right.
*exact*
    A pair is right only where both hold the same characters, quotation marks and stops included.
*content linked to its source*
    The pairs are those of the contents, made without a look at the sources, and must share at least half of the characters
    of the longer of the two. Such a pair is linked where the sources share a character, or neither side has a source. A pair that
    shares fewer characters, or whose source stands elsewhere, counts for nothing, even if another pairing would link it.
*content linked, partial*
    The same for any overlap of the contents: the reading closest to the published figures of a trained CRF.

All are F1 over all attributions of the part: nothing is left out on either side.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.actors import ActorIndex
from prophasis.coding.attribution import attribute
from prophasis.errors import InvalidGold
from prophasis.language.sentences import position, read_sentences
from prophasis.model.document import Document
from prophasis.model.setting import CaseFile, Setting
from prophasis.suite.record import Measured, Mistakes, Result, f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from spacy.language import Language

    from prophasis.coding.statements import Attribution, Statement

_CRF = "trained CRF, VU 2021"
_REACH = 6
"""How many sentences away the cue of a quotation that runs on may stand."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution as sets of characters; ``source`` is empty where the words name none."""

    cue: frozenset[int]
    content: frozenset[int]
    source: frozenset[int]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the attributions of one annotator and ours."""

    text: str
    gold: Sequence[Attributed]
    ours: Sequence[Attributed]


def measure(folder: Path, nlp: Language) -> Result:
    """Attributions of the development part, found and annotated.

    Args:
        folder: The corpus: ``dev/text/*.txt`` and ``dev/attributions/*.ann`` (brat stand-off).
        nlp: The language pipeline.

    Raises:
        InvalidGold: An annotation names a span that the file does not hold.
    """
    actors = ActorIndex(Setting(case=CaseFile(title="PolNeAR")))
    articles: list[Article] = []
    for path in sorted((folder / "dev" / "text").glob("*.txt")):
        notes = sorted((folder / "dev" / "attributions").glob(f"{path.stem}_*.ann"))
        if notes:
            text = path.read_text(encoding="utf-8")
            articles.append(Article(text, read_gold(notes[0], text), attributed(text, nlp, actors)))
    return Result(figures=_figures(articles), mistakes=_mistakes(articles))


def read_gold(path: Path, text: str) -> list[Attributed]:
    """The attributions of one annotation file over *text*."""
    spans: dict[str, frozenset[int]] = {}
    found: list[Attributed] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            pieces = re.findall(r"(\d+) (\d+)", rest.split("\t")[0])
            spans[name] = _characters(text, ((int(start), int(end)) for start, end in pieces))
    for line in lines:
        name, _, rest = line.partition("\t")
        if name.startswith("E"):
            parts: defaultdict[str, frozenset[int]] = defaultdict(frozenset)
            for one in rest.split():
                kind, _, of = one.partition(":")
                if of not in spans:
                    raise InvalidGold(f"{path.name}: {name} names {of}, which the file does not hold")
                parts[kind.rstrip("0123456789")] |= spans[of]
            found.append(Attributed(parts["Cue"], parts["Content"], parts["Source"]))
    return found


def attributed(text: str, nlp: Language, actors: ActorIndex) -> list[Attributed]:
    """The attributions that the coder finds in *text*, those that make no claim among them."""
    sentences = read_sentences(text, nlp)
    document = Document(id="x", name="x", file="x", sha256="0" * 64, text=text, media_type="text/plain")
    found = attribute(sentences, actors, document)
    cued = _outermost(found)
    further = _running_on(found, cued)
    ends = {position(token): position(token) + len(token) for sentence in sentences for token in sentence.span}
    made: list[Attributed] = []
    for k, one in enumerate(cued):
        words = one.tokens.union(*(run.tokens for run in further.get(k, ()))) - _own_words(one, ends)
        cue, named = ([span] if span is not None else [] for span in (one.cue_span, one.named))
        content = _characters(text, ((start, ends[start]) for start in words))
        made.append(Attributed(_characters(text, cue), content, _characters(text, named)))
    return [one for one in made if one.content]


def _own_words(one: Statement, ends: Iterable[int]) -> frozenset[int]:
    """Where the words of the cue begin: no content, though a bare "he said" after a quotation has no other words."""
    start, end = one.cue_span or (0, 0)
    return frozenset(at for at in one.tokens if start <= at < end)


def _outermost(found: Attribution) -> list[Statement]:
    """The attributions with a cue that stand in nobody's words: the corpus annotates no nested ones."""
    cued = [one for one in (*found, *found.attitudes) if one.cue_span is not None]
    return [one for one in cued if not _is_nested(one, found, cued)]


def _is_nested(one: Statement, found: Attribution, cued: Sequence[Statement]) -> bool:
    if found.by_position[one.cue_start].rule == "quotation":  # type: ignore[index]
        return True
    return any(
        one is not other and one.cue_start in other.tokens for other in cued if other.sentence_n == one.sentence_n
    )


def _running_on(found: Attribution, cued: Sequence[Statement]) -> Mapping[int, list[Statement]]:
    """The sentences that run on without a cue, by the number of the cued statement that they go on with."""
    by_speaker: defaultdict[str, list[int]] = defaultdict(list)
    for k, one in enumerate(cued):
        by_speaker[one.speaker].append(k)
    further: defaultdict[int, list[Statement]] = defaultdict(list)
    for run in found:
        if run.cue_span is None and run.rule == "quotation":
            near = min(
                by_speaker.get(run.speaker, ()), default=None, key=lambda k: (abs(cued[k].sentence_n - run.sentence_n), k)
            )  # fmt: skip
            if near is not None and abs(cued[near].sentence_n - run.sentence_n) <= _REACH:
                further[near].append(run)
    return further


def _characters(text: str, pieces: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in pieces for i in range(start, end) if not text[i].isspace())


def pairs(gold: Sequence[frozenset[int]], ours: Sequence[frozenset[int]]) -> list[tuple[int, int, float]]:
    """Numbers in *gold* and in *ours* paired one to one, the greatest overlap first, with the overlap."""
    at: defaultdict[int, list[int]] = defaultdict(list)
    for k, span in enumerate(ours):
        for i in span:
            at[i].append(k)
    shared = Counter((n, k) for n, span in enumerate(gold) for i in span for k in at.get(i, ()))
    overlaps = [(m / len(gold[n] | ours[k]), n, k) for (n, k), m in shared.items()]
    found: list[tuple[int, int, float]] = []
    taken_gold: set[int] = set()
    taken_ours: set[int] = set()
    for overlap, n, k in sorted(overlaps, key=lambda one: (-one[0], one[1], one[2])):
        if n not in taken_gold and k not in taken_ours:
            taken_gold.add(n)
            taken_ours.add(k)
            found.append((n, k, overlap))
    return found


def right_in(gold: Sequence[Attributed], ours: Sequence[Attributed]) -> Counter[str]:
    """How many pairs of one article are right, by measure."""
    right: Counter[str] = Counter()
    for part in ("cue", "content", "source"):
        for _, _, overlap in pairs([getattr(one, part) for one in gold], [getattr(one, part) for one in ours]):
            right[f"{part}, partial"] += 1
            right[f"{part}, exact"] += overlap == 1
    for n, k, _ in pairs([one.content for one in gold], [one.content for one in ours]):
        a, b = gold[n], ours[k]
        if a.source & b.source or not (a.source or b.source):
            right["content linked, partial"] += 1
            right["content linked to its source"] += 2 * len(a.content & b.content) >= max(
                len(a.content), len(b.content)
            )
    return right


_TARGETS: Mapping[str, tuple[float | None, str]] = {
    "cue, partial": (0.70, f".62 ({_CRF})"),
    "content, partial": (0.75, f".75 ({_CRF})"),
    "content linked to its source": (0.50, f".28 ({_CRF})"),
    "content linked, partial": (None, ""),
    "source, partial": (None, f".61 ({_CRF})"),
    "cue, exact": (None, ""),
    "content, exact": (None, f".39 ({_CRF})"),
    "source, exact": (None, f".25 ({_CRF})"),
}


def _figures(articles: Sequence[Article]) -> tuple[Measured, ...]:
    right: Counter[str] = Counter()
    for article in articles:
        right += right_in(article.gold, article.ours)
    gold = [one for article in articles for one in article.gold]
    ours = [one for article in articles for one in article.ours]
    rows = []
    for name, (target, peer) in _TARGETS.items():
        part = name.partition(",")[0]
        n_gold = sum(bool(one.source) for one in gold) if part == "source" else len(gold)
        n_ours = sum(bool(one.source) for one in ours) if part == "source" else len(ours)
        rows.append(
            Measured(
                corpus="polnear", part=f"dev, {len(articles)} articles", measure=f"{name} F1",
                value=f1(right[name], n_ours, n_gold), right=right[name], found=n_ours, gold=n_gold, target=target, peer=peer,
            )
        )  # fmt: skip
    return tuple(rows)


def _mistakes(articles: Sequence[Article]) -> tuple[Mistakes, ...]:
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        for kind, one in _wrong(article):
            seen[kind].append(_told(article.text, one))
    return tuple(
        Mistakes(corpus="polnear", kind=kind, n=len(told), examples=tuple(told))
        for kind, told in sorted(seen.items(), key=lambda one: (-len(one[1]), one[0]))
    )


def _wrong(article: Article) -> Iterable[tuple[str, Attributed]]:
    gold, ours = article.gold, article.ours
    cues = pairs([one.cue for one in gold], [one.cue for one in ours])
    hit, used = {n for n, _, _ in cues}, {k for _, k, _ in cues}
    contents = pairs([one.content for one in gold], [one.content for one in ours])
    held = {n for n, _, _ in contents}
    for n, one in enumerate(gold):
        if n not in hit:
            yield ("cue missed, content in another's" if n in held else "cue and content missed"), one
    for k, one in enumerate(ours):
        if k not in used:
            yield "cue where there is none", one
    for n, k, overlap in contents:
        if not (gold[n].source & ours[k].source or not (gold[n].source or ours[k].source)):
            yield f"source {'missed' if not ours[k].source else 'invented' if not gold[n].source else 'wrong'}", gold[n]
        elif overlap < 1 and 2 * len(gold[n].content & ours[k].content) < max(
            len(gold[n].content), len(ours[k].content)
        ):
            yield "content too long or too short by half", gold[n]


def _told(text: str, one: Attributed) -> str:
    """The attribution in a line: source [cue] content."""
    source, cue, content = (_words(text, part) for part in (one.source, one.cue, one.content))
    return f"{source or '-'} [{cue}] {content}"


def _words(text: str, characters: frozenset[int]) -> str:
    words = " ".join(text[min(characters) : max(characters) + 1].split()) if characters else ""
    return words if len(words) <= 90 else f"{words[:87]}..."
