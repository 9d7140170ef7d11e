"""``judgements.jsonl``: what analysts decided, one JSON object a line. Lines are only ever appended."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from prophasis.case.closest import closest
from prophasis.case.line_parts import NAME, list_of_words, moment, words, words_or_none
from prophasis.case.review_lines import begins, read_review, written_review
from prophasis.errors import InvalidJudgement
from prophasis.model.judgement import Judgement, Verdict, Withdrawal
from prophasis.model.review import Review

Line = Judgement | Withdrawal | Review

LINES = pa.schema(
    [
        pa.field("n", pa.int32()),
        pa.field("judges", pa.string()),
        pa.field("one", pa.string()),
        pa.field("other", pa.string()),
        pa.field("withdraws", pa.string()),
        pa.field("by", pa.string()),
        pa.field("at", pa.string()),
        pa.field("why", pa.string()),
        pa.field("says", pa.list_(pa.string())),
    ]
)
"""Lines about two claims or events as a table: a judgement has ``judges``, ``one`` and ``other``, a withdrawal ``withdraws``."""

_JUDGES = ("judges", "ids", "by", "at")
_WITHDRAWS = ("withdraws", "by", "at")
_MAY = ("why", "says", "read_from")


def read_judgements(folder: Path) -> list[Line]:
    """The lines of ``judgements.jsonl`` in *folder*; none where there is no such file.

    Raises:
        InvalidJudgement: A line breaks the schema; the message names it.
    """
    path = folder / NAME
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidJudgement(f"{NAME}: cannot be read as UTF-8 text ({error}).") from error
    return [_read_line(line, n) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]


def append_line(folder: Path, line: Line) -> None:
    """Append *line* to the file of the case in *folder*: see `append_lines`."""
    append_lines(folder, [line])


def append_lines(folder: Path, lines: Sequence[Line]) -> None:
    """Append *lines* to the file of the case in *folder* in one write, and wait until the disk has them.

    What stands in the file is checked first, so that a broken file is not made longer.

    Raises:
        InvalidJudgement: A line of the file breaks the schema, or takes no effect because it is withdrawn there already.
    """
    taken_back = {line.withdraws for line in read_judgements(folder) if isinstance(line, Withdrawal)}
    for line in lines:
        if not isinstance(line, Withdrawal) and line.id in taken_back:
            raise InvalidJudgement(
                f"{line.id} of {line.at.isoformat()} is withdrawn already. Give a later time, or none for now."
            )
    if not lines:
        return
    path = folder / NAME
    with path.open("ab+") as file:
        content = "".join(json.dumps(_written(line), ensure_ascii=False) + "\n" for line in lines).encode()
        if file.tell() and not _ends_a_line(path):
            content = b"\n" + content
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def new_judgement(
    verdict: str, ids: tuple[str, str], *, by: str, why: str | None, at: datetime, says: tuple[str, ...]
) -> Judgement:
    """A judgement made at *at*.

    Raises:
        InvalidJudgement: The verdict is not one of three, the two ids are one, nobody is named, or the time has no zone.
    """
    where = "judgement"
    return Judgement(
        verdict=_verdict(verdict, where), ids=_ids(list(ids), where), by=words({"by": by}, "by", where),
        at=moment(at.isoformat(), where), why=words_or_none({"why": why}, "why", where), says=says,
    )  # fmt: skip


def new_withdrawal(folder: Path, which: str | int, *, by: str, why: str | None, at: datetime | None) -> Withdrawal:
    """A withdrawal, made now or at *at*, of the judgement in line *which* of the file or with that id.

    Raises:
        InvalidJudgement: There is none, or it is withdrawn already.
    """
    lines, where = read_judgements(folder), "withdrawal"
    made = {line.id: line for line in lines if not isinstance(line, Withdrawal)}
    named = {str(line.n): name for name, line in made.items()} | {name: name for name in made}
    if str(which) not in named:
        raise InvalidJudgement(
            f"there is no judgement {str(which)!r} in {NAME} ({closest(which, named)}). List them with: prophasis judge CASE list"
        )
    name = named[str(which)]
    if any(isinstance(line, Withdrawal) and line.withdraws == name for line in lines):
        raise InvalidJudgement(f"{name} is withdrawn already.")
    return Withdrawal(
        withdraws=name, by=words({"by": by}, "by", where), at=moment((at or after(lines)).isoformat(), where),
        why=words_or_none({"why": why}, "why", where),
    )  # fmt: skip


def after(lines: Iterable[Line]) -> datetime:
    """Now, to the second; where a line is as late as that, a moment after the last, for the later line goes before the earlier."""
    now, last = datetime.now(UTC), max((line.at for line in lines), default=datetime.min.replace(tzinfo=UTC))
    second = now.replace(microsecond=0)
    return second if last < second else max(now, last + timedelta(microseconds=1))


def lines_table(lines: Iterable[Line]) -> pa.Table:
    """Those of *lines* that are about two claims or events as a table of the schema `LINES`, in the order of the file.

    Withdrawals are there too, but for those of other lines.
    """
    lines = list(lines)
    others = {line.id for line in lines if isinstance(line, Review)}
    kept = (line for line in lines if not isinstance(line, Review))
    rows = [_row(line) for line in kept if isinstance(line, Judgement) or line.withdraws not in others]
    return pa.Table.from_pylist(rows, schema=LINES)


def _row(line: Judgement | Withdrawal) -> dict[str, Any]:
    told = {"n": line.n, "by": line.by, "at": line.at.isoformat(), "why": line.why}
    if isinstance(line, Withdrawal):
        return {**told, "withdraws": line.withdraws, "says": []}
    return {
        **told, "judges": line.verdict.value, "one": line.ids[0], "other": line.ids[1], "says": list(line.says),
    }  # fmt: skip


def _written(line: Line) -> dict[str, Any]:
    if isinstance(line, Review):
        return written_review(line)
    about: dict[str, Any] = (
        {"withdraws": line.withdraws}
        if isinstance(line, Withdrawal)
        else {"judges": line.verdict.value, "ids": list(line.ids)}
    )
    about |= {"by": line.by, "at": line.at.isoformat(), "why": line.why}
    if isinstance(line, Judgement):
        about |= {"says": list(line.says)} if line.says else {}
        about |= {"read_from": line.read_from} if line.read_from else {}
    return about


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _read_line(line: str, n: int) -> Line:
    where = f"{NAME} line {n}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InvalidJudgement(f"{where}: no JSON ({error.msg} at column {error.colno}): {line[:60]!r}") from error
    if isinstance(row, dict) and begins(row) and "judges" not in row and "withdraws" not in row:
        return read_review(row, n)
    needed: Sequence[str] = _WITHDRAWS if isinstance(row, dict) and "withdraws" in row else _JUDGES
    if not isinstance(row, dict) or (missing := [name for name in needed if name not in row]):
        lacks = f" lacks {', '.join(missing)}" if isinstance(row, dict) else " is no object"
        raise InvalidJudgement(
            f"{where}:{lacks}; a judgement has {', '.join(_JUDGES)}, a withdrawal {', '.join(_WITHDRAWS)}."
        )
    known = (*needed, *_MAY)
    if unknown := sorted(row.keys() - set(known)):
        raise InvalidJudgement(f"{where}: unknown field {unknown[0]!r} ({closest(unknown[0], known)}).")
    by, at, why = words(row, "by", where), moment(row["at"], where), words_or_none(row, "why", where)
    if "withdraws" in row:
        return Withdrawal(withdraws=words(row, "withdraws", where), by=by, at=at, why=why, n=n)
    return Judgement(
        verdict=_verdict(row["judges"], where), ids=_ids(row["ids"], where), by=by, at=at, why=why,
        says=list_of_words(row, "says", where), n=n,
        read_from=words(row, "read_from", where) if row.get("read_from") is not None else None,
    )  # fmt: skip


def _verdict(value: Any, where: str) -> Verdict:
    if value not in tuple(Verdict):
        known = [one.value for one in Verdict]
        raise InvalidJudgement(f"{where}: judges {value!r:.60} must be one of {', '.join(known)}.")
    return Verdict(value)


def _ids(value: Any, where: str) -> tuple[str, str]:
    good = isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) and one for one in value)
    if not good:
        raise InvalidJudgement(f"{where}: ids {value!r:.60} must be two ids of claims or events.")
    one, other = value
    if one == other:
        raise InvalidJudgement(f"{where}: {one!r} is judged against itself; name two.")
    return one, other
