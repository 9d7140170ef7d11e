"""Measure attribution on the PolNeAR dev part, which is read only to evaluate: none of its text is kept or printed.

Usage: python scripts/measure_polnear.py FOLDER, where FOLDER holds ``text`` and ``attributions`` (brat stand-off).

Cue recall: gold attributions one of whose cue words is the cue of a statement of ours. Content: gold attributions most of
whose content's words stand in statements that are not the narrator's. Source: of the found cues, those where
the words of our speaker share a word with the gold source, or both name none. Precision: our cues of named or unnamed
speakers that overlap a gold cue.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from prophasis.coding.actors import ActorIndex
from prophasis.coding.attribution import attribute
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import position, read_sentences
from prophasis.model.document import Document
from prophasis.model.ids import NARRATOR
from prophasis.model.setting import CaseFile, Setting

Spans = list[tuple[int, int]]


def read_gold(path: Path) -> list[dict[str, Spans]]:
    """The attributions of one annotation file: the spans of cue, content and source."""
    spans: dict[str, Spans] = {}
    found: list[dict[str, Spans]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.split("\t")[0].partition(" ")[2]
            spans[name] = [(int(a), int(b)) for a, b in (one.split() for one in places.split(";"))]
        elif name.startswith("E"):
            parts: dict[str, Spans] = {}
            for one in rest.split():
                kind, _, ref = one.partition(":")
                parts.setdefault(re.sub(r"\d+$", "", kind), []).extend(spans.get(ref, []))
            found.append(parts)
    return found


def overlaps(start: int, end: int, spans: Spans) -> bool:
    """Whether ``start:end`` shares a character with one of *spans*."""
    return any(start < b and a < end for a, b in spans)


def measure(folder: Path) -> Counter[str]:
    """The counts over all documents of *folder*."""
    nlp, actors = load_pipeline(), ActorIndex(Setting(case=CaseFile(title="polnear")))
    counts: Counter[str] = Counter()
    for path in sorted((folder / "text").glob("*.txt")):
        notes = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))
        if not notes:
            continue
        text = path.read_text(encoding="utf-8")
        gold = read_gold(notes[0])
        document = Document(
            id=path.stem, name=path.stem, file=path.name, sha256="0" * 64, text=text, media_type="text/plain"
        )
        sentences = read_sentences(text, nlp)
        found = attribute(sentences, actors, document)
        cues = dict(found.by_cue)
        tokens = [(position(token), len(token)) for sentence in sentences for token in sentence.span]
        for one in gold:
            counts["gold"] += 1
            mine = [statement for at, statement in cues.items() if overlaps(at, at + 1, one.get("Cue", []))]
            inside = [at for at, size in tokens if overlaps(at, at + size, one.get("Content", []))]
            told = [at for at in inside if found.by_position[at].speaker != NARRATOR]
            counts["content"] += len(told) * 2 > len(inside)
            counts["content with a cue of its own"] += bool(mine)
            if mine:
                counts["cue"] += 1
                written = (mine[0].speaker_as_written or "").lower()
                source = " ".join(text[a:b] for a, b in one.get("Source", [])).lower()
                shared = set(re.findall(r"\w+", written)) & set(re.findall(r"\w+", source)) - {"the", "a", "of"}
                counts["source"] += bool(shared) or (not written and not source)
                counts["source unresolved"] += not written
                counts["source wrong"] += bool(written) and not shared
        every = [span for one in gold for span in one.get("Cue", [])]
        counts["ours"] += len(cues)
        counts["ours right"] += sum(overlaps(at, at + 1, every) for at in cues)
    return counts


if __name__ == "__main__":
    result = measure(Path(sys.argv[1]))
    for name, n in sorted(result.items()):
        print(f"{name:32} {n}")  # noqa: T201 - a script
    print(  # noqa: T201
        f"cue recall {result['cue'] / result['gold']:.3f}  cue precision {result['ours right'] / result['ours']:.3f}  "
        f"content {result['content'] / result['gold']:.3f}  source of found cues {result['source'] / result['cue']:.3f}"
    )
