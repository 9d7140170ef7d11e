"""What a filled-in table changes: new judgements and withdrawals, and nothing for what stands already.

A row says what holds between its event and one other. What stands in ``judgements.jsonl`` with the same verdict, pair, person and
reason is not written again. A cell that changed is a new judgement; a row that no longer says what it said withdraws that, but only
what the same person read from a file of the same name, or the judgement named in the row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches

from prophasis.errors import InvalidJudgement
from prophasis.export.judged_file import JudgedRow
from prophasis.model.judgement import Judgement, Verdict, Withdrawal
from prophasis.model.review import Review

Line = Judgement | Withdrawal
Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be appended, in order, and what a reader should know.

    Attributes:
        lines: Judgements and withdrawals.
        unchanged: Rows whose judgement stands already.
        notes: Sentences, one for each thing not done.
    """

    lines: tuple[Line, ...] = ()
    unchanged: int = 0
    notes: tuple[str, ...] = ()


def changes_of(
    rows: Sequence[JudgedRow], lines: Iterable[Line | Review], *, known: Collection[str], by: str | None, file: str, at: datetime,
    says: Mapping[str, str] | None = None, marks: Mapping[str, str] | None = None,
) -> Changes:  # fmt: skip
    """What *rows* add to *lines* of ``judgements.jsonl``.

    Args:
        rows: The filled-in table.
        lines: What stands in the file.
        known: Ids of claims and events that can be judged.
        by: Who decides where a row does not say.
        file: Name of the table's file.
        at: Now, with a zone.
        marks: What each event holds now, as `judgement_columns.marks_of` says it; a new judgement over other claims is refused.
        says: Words of claims and events by id, kept with new judgements for people who read the file.

    Raises:
        InvalidJudgement: Rows are wrong; the message names each. Nothing is to be written then.
    """
    pairs = [line for line in lines if not isinstance(line, Review)]
    standing = _standing(pairs)
    latest = _latest(standing)
    told, problems = [], []
    for row in rows:
        try:
            if row.judgement:
                judgement = _judgement(row, standing, known, by=by, file=file, at=at)
                if not _same(row, judgement, latest, file):
                    _not_stale(row, marks or {})
                told.append((row, judgement))
        except InvalidJudgement as error:
            problems.append(str(error))
    problems += _contradictions(told)
    if problems:
        raise InvalidJudgement("\n".join([*problems, "Nothing was written; mend these rows and read the file again."]))
    clock = _Clock(pairs, at)
    new: list[Judgement] = []
    held: set[str] = set()
    unchanged = 0
    for row, judgement in told:
        same = _same(row, judgement, latest, file)
        held.update(one.id for one in same)
        unchanged += bool(same)
        if not same and not any(_key(one) == _key(judgement) for one in new):
            words = tuple(says[name] for name in judgement.ids if says and name in says)
            new.append(replace(judgement, at=clock.after(judgement), says=words))
    kept = {_judge(one) for one in new} | {_judge(one) for one in standing if one.id in held}
    withdrawals, notes = _taken_back(rows, standing, kept, by=by, file=file, clock=clock)
    return Changes(lines=(*new, *withdrawals), unchanged=unchanged, notes=tuple(notes))


def _judgement(
    row: JudgedRow, standing: Sequence[Judgement], known: Collection[str], *, by: str | None, file: str, at: datetime
) -> Judgement:
    """The judgement of *row*, checked."""
    words, word = [one.value for one in Verdict], row.judgement.lower()
    if word not in words:
        near = get_close_matches(word, words, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise InvalidJudgement(
            f"{row.where}: judgement {row.judgement!r:.60} must be one of {', '.join(words)}, or empty.{meant}"
        )
    if not row.other:
        raise InvalidJudgement(
            f"{row.where}: {word} with what? Put the id of the other event or claim into 'with', or empty 'judgement'."
        )
    if row.other == row.id:
        raise InvalidJudgement(f"{row.where}: {row.id!r} is judged against itself; put the other id into 'with'.")
    judged_already = any(frozenset(one.ids) == {row.id, row.other} for one in standing)
    for column, name in (("id", row.id), ("with", row.other)):
        if name not in known and not judged_already:
            near = get_close_matches(name, sorted(known), 1)
            closest = f"; the closest is {near[0]}" if near else ""
            raise InvalidJudgement(
                f"{row.where}: no event or claim has the id {name!r:.60} of column {column!r}{closest}. Ids: prophasis events CASE."
            )
    who = row.by or by
    if not who:
        raise InvalidJudgement(f"{row.where}: who decides? Fill in 'by', or say --by NAME.")
    return Judgement(verdict=Verdict(word), ids=(row.id, row.other), by=who, at=at, why=row.why or None, read_from=file)


def _not_stale(row: JudgedRow, marks: Mapping[str, str]) -> None:
    """Refuse a new judgement over claims that the event does not hold any more."""
    now = marks.get(row.id)
    if row.mark is not None and now is not None and row.mark != now:
        changed = (
            "its export_mark was changed"
            if not row.mark
            else f"{row.id} holds other claims now than when it was exported"
        )
        raise InvalidJudgement(f"{row.where}: the table is stale: {changed}. Export the events again and judge there.")


def _contradictions(told: Sequence[tuple[JudgedRow, Judgement]]) -> list[str]:
    """Rows of one person that say two things about one pair."""
    first: dict[tuple[Pair, str], tuple[JudgedRow, Judgement]] = {}
    found = []
    for row, judgement in told:
        earlier, said = first.setdefault(_judge(judgement), (row, judgement))
        if (said.verdict, said.why) != (judgement.verdict, judgement.why):
            found.append(
                f"{row.where}: says {_words(judgement)}, but {earlier.where} says {_words(said)} of the same two; empty one."
            )
    return found


def _words(one: Judgement) -> str:
    return f"{one.verdict.value} ({one.why})" if one.why else one.verdict.value


def _standing(lines: Iterable[Line]) -> list[Judgement]:
    """The judgements that are not withdrawn."""
    lines = list(lines)
    withdrawn = {line.withdraws for line in lines if isinstance(line, Withdrawal)}
    return [line for line in lines if isinstance(line, Judgement) and line.id not in withdrawn]


def _latest(standing: Iterable[Judgement]) -> list[Judgement]:
    """The last of each person about each pair: earlier ones are replaced."""
    found = {_judge(one): one for one in sorted(standing, key=lambda one: (one.at, one.n or 0))}
    return list(found.values())


def _judge(one: Judgement) -> tuple[Pair, str]:
    """The pair and who judges it: a later judgement with the same two replaces an earlier one."""
    return frozenset(one.ids), one.by


def _key(one: Judgement) -> tuple[str, Pair, str]:
    """What is said of which pair, and why."""
    return one.verdict.value, frozenset(one.ids), one.why or ""


def _same(row: JudgedRow, judgement: Judgement, latest: Iterable[Judgement], file: str) -> list[Judgement]:
    """What stands and says the same; a row that names nobody is also what anybody read from this file before."""
    return [
        one
        for one in latest
        if _key(one) == _key(judgement) and (one.by == judgement.by or (not row.by and one.read_from == file))
    ]


def _taken_back(
    rows: Sequence[JudgedRow], standing: Sequence[Judgement], kept: Collection[tuple[Pair, str]], *, by: str | None,
    file: str, clock: _Clock,
) -> tuple[list[Withdrawal], list[str]]:  # fmt: skip
    """Withdrawals of what rows said before and say no more, and notes on what a table may not withdraw."""
    first: dict[str, JudgedRow] = {}
    people: dict[str, set[str | None]] = {}
    for row in rows:
        first.setdefault(row.id, row)
        people.setdefault(row.id, {by}).add(row.by or None)
    shown = {row.judgement_id: row for row in rows if row.judgement_id}
    withdrawals, notes = [], []
    for one in standing:
        # another person's copy may have the same name: a table takes back by its name only what its own readers said
        from_here = one.read_from == file and one.by in people.get(one.ids[0], ())
        if _judge(one) in kept or not (from_here or one.id in shown):
            continue
        row = shown.get(one.id) or first[one.ids[0]]
        if one.read_from is not None:
            who = row.by or by or one.by
            withdrawals.append(Withdrawal(withdraws=one.id, by=who, at=clock.after(one), why=f"no more in {file}"))
        else:
            notes.append(
                f"{row.where}: {one.id} stays, because it was not made in a table; take it back with: prophasis judge CASE withdraw {one.n or one.id}"
            )
    return withdrawals, notes


class _Clock:
    """Gives a later moment to what follows on the same pair: at one moment neither of two would be the later."""

    def __init__(self, lines: Iterable[Line], at: datetime) -> None:
        self._at = at.astimezone(UTC).replace(microsecond=0)
        self._last: dict[Pair, datetime] = {}
        pairs: dict[str, Pair] = {}
        for line in lines:
            if isinstance(line, Judgement):
                pairs[line.id] = frozenset(line.ids)
            pair = pairs.get(line.id if isinstance(line, Judgement) else line.withdraws)
            if pair is not None:
                self._last[pair] = max(line.at, self._last.get(pair, line.at))

    def after(self, judgement: Judgement) -> datetime:
        """Now, or a second after the last that was decided on the pair."""
        last = self._last.get(frozenset(judgement.ids))
        return self._at if last is None or last < self._at else last + timedelta(seconds=1)
