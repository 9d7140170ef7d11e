"""Sentences for tests of single readers: parsed by the shipped pipeline."""

from __future__ import annotations

from prophasis.coding.claims_draft import Who
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import Sentence, read_sentences
from prophasis.model.claim import EventType


def sentence(text: str) -> Sentence:
    """The one sentence of *text*."""
    (one,) = sentences(text)
    return one


def sentences(text: str) -> list[Sentence]:
    return read_sentences(text, load_pipeline())


class Sides:
    """Knows the two invented neighbours by their adjectives, and no one else."""

    def named(self, head: object, within: Sentence) -> Who | None:
        words = [head, *head.children]  # type: ignore[attr-defined]
        for word in words:
            for side in ("freedonia", "sylvania"):
                if word.lower_.startswith(side[:-2]):
                    return Who(id=side, party=side, kind="state", as_written=word.text)
        return None

    def called(self, head: object, within: Sentence) -> Who | None:
        return self.named(head, within)

    def mentions_before(self, head: object, within: Sentence) -> tuple[()]:
        return ()

    def army(self, who: Who) -> Who:
        return Who(id=f"{who.id}/army", party=who.party, kind="armed_forces", as_written=who.as_written)

    def side(self, party: str, event: EventType) -> Who | None:
        return Who(id=f"{party}/army", party=party, kind="armed_forces", as_written=None, sure=False)
