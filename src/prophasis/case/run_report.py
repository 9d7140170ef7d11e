"""How a run went: what was done, what there is now, and the answer of the brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prophasis.case.brief_ids import brief_sentences
from prophasis.issues import NOT_READ

if TYPE_CHECKING:
    from prophasis.case.run import StepReport
    from prophasis.case.store import Store
    from prophasis.model.setting import Setting

COUNTED = ("documents", "claims", "events", "disputes", "figures", "uncoded", "issues")
"""The tables whose rows are counted in a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """How a run went.

    Attributes:
        case: The folder.
        title: The title of the case.
        question: Its question.
        answer: The answer of the brief in a paragraph; ``None`` where it has not been written yet.
        steps: Each step: skipped or not, and how many of its documents were handled now.
        counts: Rows of the main tables.
        coders: How many claims each coder made, by its name.
        confirmed: How many claims of the rules a language model read too.
        issues: How often each kind of issue was met.
        not_read: The documents in a language that the rules cannot read, each with the reason.
        brief: Where the brief lies; ``None`` where it has not been written yet.
    """

    case: str
    title: str
    question: str | None
    answer: str | None
    steps: tuple[StepReport, ...]
    counts: Mapping[str, int]
    coders: Mapping[str, int]
    confirmed: int
    issues: Mapping[str, int]
    not_read: tuple[str, ...]
    brief: str | None

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self)


def report_of(folder: Path, store: Store, steps: Sequence[StepReport], setting: Setting) -> RunReport:
    """The report on *steps*, from what *store* holds after them."""
    there = {name for name in COUNTED if store.digest(name)}
    brief = folder / "brief.html"
    claims = store.read("claims").select(["coder", "confirmed_by"]).to_pylist() if "claims" in there else []
    issues = store.read("issues").select(["code", "message"]).to_pylist()
    return RunReport(
        case=str(folder),
        title=setting.case.title,
        question=setting.case.question,
        answer=_answer(brief),
        steps=tuple(steps),
        counts={name: store.read(name).num_rows for name in COUNTED if name in there},
        coders=dict(sorted(Counter(row["coder"] for row in claims).items())),
        confirmed=sum(1 for row in claims if row["confirmed_by"]),
        issues=dict(sorted(Counter(row["code"] for row in issues).items())),
        not_read=tuple(sorted(row["message"] for row in issues if row["code"] == NOT_READ)),
        brief=str(brief) if brief.exists() else None,
    )


def _answer(page: Path) -> str | None:
    """The sentences of the brief's answer, without its marks."""
    if not page.exists():
        return None
    return " ".join(words for words, _ in brief_sentences(page.read_text(encoding="utf-8")).values())
