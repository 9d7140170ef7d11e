"""A decision about a case as it stands: checked against its tables, then appended to ``judgements.jsonl``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from prophasis.case.closest import closest
from prophasis.case.corrected_values import check_known, check_values
from prophasis.case.item import ID
from prophasis.case.judgements import after, append_line, read_judgements
from prophasis.case.line_parts import list_of_words, moment, words, words_or_none, writable
from prophasis.case.proposals import read_hypothesis
from prophasis.case.review_lines import check_grade, encodable
from prophasis.case.store import Store
from prophasis.errors import InvalidJudgement, NotRunYet, UnknownId
from prophasis.model.ids import slug
from prophasis.model.judgement import Withdrawal
from prophasis.model.review import CREDIBILITIES, RELIABILITIES, Correction, Note, Proposal, Rating, Review
from prophasis.model.setting import Hypothesis, Indicator, Setting
from prophasis.model.tables import TABLES

Made = TypeVar("Made", bound=Review)
_SAID = {
    "claims": "evidence",
    "events": "title",
    "documents": "title",
    "disputes": "question",
    "findings": "says",
    "sources": "name",
}
"""Table to the column with the words of a thing, kept with a line for people who read the file."""

NAMED = tuple(
    sorted(
        name for name, table in TABLES.items() if "id" in table.schema.names and name not in ("mentions", "read_claims")
    )
)
"""Tables whose rows have an id of their own."""


@dataclass(frozen=True)
class Deciding:
    """A case that somebody decides about.

    Attributes:
        folder: The case.
        store: Its tables.
        setting: What the analyst wrote about it.
    """

    folder: Path
    store: Store
    setting: Setting

    def correct(self, claim: str, given: Any, *, by: str, why: str | None, at: datetime | None) -> Correction:
        """A correction of *claim*: see `Case.correct`."""
        where = "correction"
        values = encodable(check_values(given, where), where)
        row = self._row("read_claims", claim)
        if row is None:
            raise self._unknown(claim, "claim", ("claims",))
        actors = self._ids("actors") | {one.id for one in self.setting.actors}
        places = self._ids("places") | {one.id for one in self.setting.places}
        check_known(values, actors=actors, places=places, where=where)
        made = self._made(by, why, at, where)
        return self._kept(Correction(claim=claim, set=values, says=(row["evidence"],), **made))

    def rate(self, what: str, grade: str, *, by: str, why: str | None, at: datetime | None) -> Rating:
        """A rating of the source or claim *what*: see `Case.rate`."""
        where = "rating"
        checked = check_grade(str(grade).strip().upper() if isinstance(grade, str | int) else grade, where)
        if (claim := self._row("claims", what)) is not None:
            if checked not in CREDIBILITIES:
                raise InvalidJudgement(
                    f"{where}: grade {checked!r} is for a source; a claim is rated {_listed(CREDIBILITIES)}."
                )
            says: tuple[str, ...] = (str(claim["evidence"]),)
        elif what in self._ids("sources") | {one.id for one in self.setting.sources}:
            if checked not in RELIABILITIES:
                raise InvalidJudgement(
                    f"{where}: grade {checked!r} is for a claim; a source is rated {_listed(RELIABILITIES)}."
                )
            says = ()
        else:
            raise self._unknown(what, "source or claim", ("sources", "claims"))
        return self._kept(Rating(about=what, grade=checked, says=says, **self._made(by, why, at, where)))

    def note(self, about: str, text: str, *, by: str, at: datetime | None) -> Note:
        """A note about anything: see `Case.note`."""
        where = "note"
        said = words({"text": text}, "text", where)
        table = self.table_of(about)
        if table is None:
            raise self._unknown(about, "claim, event, figure or other thing", NAMED)
        column, row = _SAID.get(table), self._row(table, about)
        says = (str(row[column]),) if row and column and row[column] else ()
        made = {name: value for name, value in self._made(by, None, at, where).items() if name != "why"}
        return self._kept(Note(about=about, text=said, says=says, **made))

    def propose(
        self, hypothesis: str, says: str, assumes: Sequence[str], indicators: Sequence[Mapping[str, Any]], *, by: str,
        why: str | None, at: datetime | None,
    ) -> Proposal:  # fmt: skip
        """A hypothesis beside those of hypotheses.yaml: see `Case.propose`."""
        where = "proposal"
        named = words({"hypothesis": hypothesis}, "hypothesis", where).strip()
        name = named if not ID.fullmatch(named) else named.replace("-", " ").replace("/", ", ").capitalize()
        entry = {
            "id": named if ID.fullmatch(named) else slug(named), "name": name, "says": words({"says": says}, "says", where),
            "assumes": list(list_of_words({"assumes": assumes}, "assumes", where)), "expects": [dict(one) if isinstance(one, Mapping) else one for one in indicators],
        }  # fmt: skip
        written = [one.id for one in self.setting.hypotheses]
        if entry["id"] in written:
            raise InvalidJudgement(
                f"{where}: hypotheses.yaml has a hypothesis {entry['id']!r} already. Name this one otherwise."
            )
        found = read_hypothesis(encodable(entry, where), self._indicators(str(entry["id"])))
        made = self._made(by, why, at, where)
        return self._kept(
            Proposal(
                hypothesis=found.id,
                name=found.name,
                says=found.says,
                assumes=found.assumes,
                expects=found.expects,
                **made,
            )
        )

    def table_of(self, name: str) -> str | None:
        """The table that holds the id *name*; ``hypotheses`` for a hypothesis; ``None`` where nothing has it."""
        if name in {one.id for one in self.setting.hypotheses} or name in self._proposed:
            return "hypotheses"
        return next((table for table in NAMED if self._row(table, name) is not None), None)

    @cached_property
    def _proposed(self) -> dict[str, Proposal]:
        """The proposed hypotheses that are not withdrawn, by id; the last of each."""
        taken_back = {line.withdraws for line in self._lines if isinstance(line, Withdrawal)}
        found = (line for line in self._lines if isinstance(line, Proposal) and line.id not in taken_back)
        return {line.hypothesis: line for line in sorted(found, key=lambda line: (line.at, line.id))}

    @cached_property
    def _lines(self) -> list[Any]:
        return list(read_judgements(self.folder))

    def _indicators(self, besides: str) -> list[Indicator]:
        """Those of the other hypotheses."""
        others: list[Hypothesis | Proposal] = [*self.setting.hypotheses, *self._proposed.values()]
        return [
            one
            for other in others
            if (other.id if isinstance(other, Hypothesis) else other.hypothesis) != besides
            for one in other.expects
        ]

    def _made(self, by: str, why: str | None, at: datetime | None, where: str) -> dict[str, Any]:
        when = at or after(self._lines)
        return {
            "by": words({"by": by}, "by", where), "why": words_or_none({"why": why}, "why", where),
            "at": moment(when.isoformat(), where),
        }  # fmt: skip

    def _kept(self, line: Made) -> Made:
        append_line(self.folder, line)
        return line

    def _row(self, table: str, name: str) -> dict[str, Any] | None:
        """The row of *table* with the id *name*, found without looking at the others."""
        if table == "hypotheses":
            return None
        rows = self.store.table(table)
        name = writable(str(name), "id", "this")
        at = pc.index(rows["id"], pa.scalar(name, pa.string())).as_py()
        return None if at < 0 else dict(rows.slice(at, 1).to_pylist()[0])

    def _ids(self, table: str) -> set[str]:
        return set(self.store.table(table)["id"].to_pylist())

    def _unknown(self, name: str, what: str, tables: Sequence[str]) -> UnknownId:
        known = [one for table in tables for one in self._known(table)]
        near = get_close_matches(str(name), known, n=3, cutoff=0.5)
        hint = f" Closest: {', '.join(near)}." if near else f" ({closest(name, known)})" if len(known) < 12 else ""
        return UnknownId(f"no {what} in this case has the id {name!r}.{hint} Ids stand in the tables and in the brief.")

    def _known(self, table: str) -> list[str]:
        try:
            return sorted(self._ids(table))
        except NotRunYet:
            return []


def _listed(grades: Mapping[str, str]) -> str:
    return ", ".join(f"{grade} ({meaning})" for grade, meaning in grades.items())
