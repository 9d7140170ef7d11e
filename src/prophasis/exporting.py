"""A case into a file, and judgements out of one: what `Case` gives, put together for the formats."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from prophasis import __version__
from prophasis.case.atomic import write_atomically
from prophasis.case.judgements import append_lines, read_judgements
from prophasis.case.store import Store
from prophasis.errors import ExportError
from prophasis.export.content import PARTS, Content, Written
from prophasis.export.formats import format_of, list_of
from prophasis.export.judged_changes import Changes, changes_of
from prophasis.export.judged_file import read_judged
from prophasis.export.judgement_columns import marks_of
from prophasis.model.ids import make_id
from prophasis.model.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from prophasis.case.frame import Frame
    from prophasis.model.setting import Setting

POLICY = "ucdp_low_best_high"
_TABLES = (
    "documents", "sources", "actors", "places", "claims", "events", "event_claims", "figures", "disputes", "positions",
)  # fmt: skip


class Asked(Protocol):
    """What is asked of a case here, besides its lists."""

    @property
    def setting(self) -> Setting:
        """What the analyst wrote."""

    def table(self, name: str) -> Frame:
        """Any table by name."""

    def judgements(self) -> Frame:
        """What analysts decided, as their file says now."""

    def reduced_figures(self, policy: str) -> Frame:
        """The ledger by a policy."""


def export(case: Asked, to: Path, *, form: str | None, what: str | None) -> Written:
    """Write *case* to *to* in one move.

    Raises:
        ExportError: There is no such format or list, the format cannot hold it, or *to* cannot be a file.
    """
    chosen = format_of(to.name, form)
    wanted = list_of(chosen, what)
    if to.is_dir():
        raise ExportError(f"{str(to)!r} is a folder; name a file.")
    if not to.absolute().parent.is_dir():
        raise ExportError(f"there is no folder {str(to.absolute().parent)!r} to write {to.name!r} into.")
    written = chosen.write(content_of(case), wanted)
    write_atomically(to, written.content)
    return written


def content_of(case: Asked) -> Content:
    """*case* as the formats see it, with the judgements as their file says now."""
    setting = case.setting
    judged = case.judgements().to_arrow()
    judged = judged.filter(judged["judges"].is_valid())
    tables = {name: case.table(name).to_arrow() for name in _TABLES} | {"judgements": judged}
    return Content(
        title=setting.case.title, question=setting.case.question, version=__version__, schema_version=SCHEMA_VERSION,
        frames={name: getattr(case, name)().to_arrow() for name in PARTS}, tables=tables,
        parties={party.id: party.name for party in setting.case.parties}, reduced=case.reduced_figures(POLICY).to_arrow(),
    )  # fmt: skip


def judge_from(folder: Path, store: Store, file: Path, *, by: str | None, at: datetime | None) -> Changes:
    """Append what *file* says to ``judgements.jsonl`` in *folder*: all of it in one write, or nothing.

    Raises:
        InvalidJudgement: A row is wrong, or the file cannot be read.
    """
    rows = read_judged(file)
    claims = dict(zip(*(store.table("claims")[name].to_pylist() for name in ("id", "evidence")), strict=True))
    titles = dict(zip(*(store.table("events")[name].to_pylist() for name in ("id", "title")), strict=True))
    known = {*claims, *titles, *(make_id("event", claim) for claim in claims)}
    # An event that was joined to another since still stands for the claim that founded it.
    changes = changes_of(
        rows, read_judgements(folder), known=known, by=by, file=file.name, at=at or datetime.now(UTC), says=claims | titles,
        marks=marks_of(store.table("event_claims").to_pylist()),
    )  # fmt: skip
    append_lines(folder, changes.lines)
    return changes
