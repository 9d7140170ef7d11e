"""A case as Python sees it: open the folder, run it, ask it."""

from __future__ import annotations

import html
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from prophasis import pipeline
from prophasis.case.explanation import Explanation
from prophasis.case.frame import Frame
from prophasis.case.kept import keep_sources
from prophasis.case.lock import locked
from prophasis.case.manifest import Manifest, needed_manifest, read_manifest
from prophasis.case.problems import Problem
from prophasis.case.run import Engine, Progress, setting_digest, silent
from prophasis.case.run_report import COUNTED, RunReport, report_of
from prophasis.case.step import steps_named
from prophasis.case.store import clear_derived
from prophasis.case.workers import default_jobs
from prophasis.errors import CaseNotFound
from prophasis.inputs import find_inputs, find_judgements, find_reviews
from prophasis.model.tables import TABLES
from prophasis.reviewing import Reviewing

if TYPE_CHECKING:
    from datetime import date, datetime

    from prophasis.asking.llm import Llm
    from prophasis.export.content import Written
    from prophasis.export.judged_changes import Changes
    from prophasis.scoring.claims import Score
    from prophasis.triggers import Coincidence


class Case(Reviewing):
    """A folder with a question, documents, and what was derived from them."""

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Self:
        """The case in *folder*. Nothing is read yet.

        Raises:
            CaseNotFound: There is no such folder.
        """
        path = Path(folder)
        if not path.is_dir():
            raise CaseNotFound(f"there is no folder {str(path)!r}. Make a case with: prophasis init {path}")
        return cls(path)

    def run(
        self,
        only: str | None = None,
        *,
        jobs: int | None = None,
        rebuild: bool = False,
        progress: Progress | None = None,
        llm: Llm | None = None,
    ) -> RunReport:
        """Run all steps whose input has changed, or *only* one; a run that was killed goes on where it stopped.

        Args:
            only: The step: read, ask, code, gather, review, link, tell, weigh or brief.
            jobs: Worker processes for reading and coding; the result does not depend on it.
            rebuild: Throw everything derived away first.
            progress: Called with what is done, how much of it, and of how much.
            llm: A language model to ask as a second coder; without it none is asked and the rules alone code.

        Raises:
            LlmUnavailable: The endpoint of *llm* gives no replies, and documents are left without one.
            MissingExtra: *llm* needs the extra ``llm``, which is not installed.
            CaseError: A file of the case is wrong, there is nothing to read, or another run works on it.
            UnknownStep: There is no step called *only*.
        """
        steps = pipeline.steps_asking(llm, self.folder, progress or silent) if llm else pipeline.STEPS
        chosen = steps_named(steps, only)
        setting = self.setting
        files, inputs = find_inputs(self.folder)
        given = {
            "files": files, "judgement_lines": find_judgements(self.folder), "review_lines": find_reviews(self.folder),
        }  # fmt: skip
        with locked(self._store.derived):
            if rebuild:
                clear_derived(self._store.derived)
            manifest = read_manifest(self._store.derived) or Manifest()
            if only in (None, pipeline.READ.name):
                versions = {step.name: step.version(setting) for step in steps}
                manifest = replace(manifest, setting=setting_digest(setting), inputs=inputs, versions=versions)
            elif only == pipeline.ASK.name:
                versions = {**manifest.versions, only: chosen[0].version(setting)}
                manifest = replace(manifest, versions=versions)
            engine = Engine(
                folder=self.folder, setting=setting, given=given, manifest=manifest,
                jobs=jobs or default_jobs(), **({"progress": progress} if progress else {}),
            )  # fmt: skip
            reports = engine.run(steps, chosen)
            if pipeline.READ in chosen:
                keep_sources(self._store.derived, files, self._store.read("documents"))
        return report_of(self.folder, self._store, reports, setting)

    def brief(self, to: str | os.PathLike[str] | None = None, *, public: bool = False, pdf: bool = False) -> list[Path]:
        """Write the brief of the last run's tables anew; the files written, the page first.

        Args:
            to: A folder that exists; the case's own where it is not given.
            public: Withhold the names of persons without a public office, round coordinates, and call the files ``brief-public``.
            pdf: Print the page to a PDF as well, with a browser of this machine.

        Raises:
            NotRunYet: The case has not been run.
            PrintingFailed: There is no browser to print with, or it printed nothing.
        """
        from prophasis.publishing import write_brief_files  # noqa: PLC0415

        manifest = needed_manifest(self._store.derived)
        folder = self.folder if to is None else Path(to)
        return write_brief_files(self._store, self.setting, manifest, folder, public=public, pdf=pdf)

    def claims(self, where: str | None = None) -> Frame:
        """Who says what. *where* is an SQL condition; it may also name a figure's ``kind``, ``of``, ``low``, ``high``."""
        return self._asked("claims", where, joined="claim_figures")

    def events(self, where: str | None = None) -> Frame:
        """What claims of one or several speakers are about."""
        return self._asked("events", where)

    def figures(self, where: str | None = None) -> Frame:
        """The ledger: every figure of losses with speaker and day, and the title of its event."""
        return self._asked("told_figures", where)

    def reduced_figures(self, policy: str) -> Frame:
        """What a reduction policy makes of the ledger, per event, side and kind, with the event's title.

        Raises:
            UnknownPolicy: There is no such policy; the message lists them.
        """
        from prophasis.events.policies import reduce_figures  # noqa: PLC0415

        tables = {name: self._store.table(name) for name in ("figures", "claims", "events")}
        found = reduce_figures(tables["figures"], policy, claims=tables["claims"], events=tables["events"])
        titles = dict(zip(tables["events"]["id"].to_pylist(), tables["events"]["title"].to_pylist(), strict=True))
        return Frame(found.add_column(2, "title", [[titles.get(event) for event in found["event_id"].to_pylist()]]))

    def total_figures(
        self,
        policy: str,
        *,
        side: str | None = None,
        kind: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> Frame:
        """The losses of each side and kind over all events, or those from *first* to *last*, by a reduction policy.

        Raises:
            UnknownPolicy: There is no such policy; the message lists them.
        """
        from prophasis.events.totals import totals  # noqa: PLC0415

        tables = {name: self._store.table(name) for name in ("figures", "events", "claims", "places")}
        return Frame(
            totals(
                tables["figures"], tables["events"], policy, claims=tables["claims"], places=tables["places"],
                side=side, kind=kind, first=first, last=last,
            )
        )  # fmt: skip

    def disputes(self, where: str | None = None) -> Frame:
        """Where speakers differ, one row for each answer and holder."""
        return self._asked("dispute_positions", where)

    def timeline(self, where: str | None = None) -> Frame:
        """Each party's telling of each event, in order of time."""
        return self._asked("told_timeline", where)

    def findings(self, part: str | None = None) -> Frame:
        """What the methods found: ``escalation``, ``triggers``, ``hypotheses`` or ``outlook``; all parts without one."""
        return self._asked("findings", f"part = '{part}'" if part else None)

    def hypotheses(self, where: str | None = None) -> Frame:
        """The rival explanations under each telling of what is contested, in the order of ``hypotheses.yaml``."""
        return self._asked("standings", where)

    def challenges(self) -> Frame:
        """The claims that speak against each explanation: what it held unlikely and is told, what it held likely and is denied."""
        from prophasis.weighing.asked import CHALLENGES_SQL  # noqa: PLC0415

        return self.sql(CHALLENGES_SQL)

    def pattern(
        self, after: str, follows: str, *, within: float = 7, half_width: float = 60, draws: int = 9999, seed: int = 0
    ) -> Coincidence:
        """Whether events of one SQL condition are followed *within* days by those of another; see `prophasis.triggers.coincidence`.

        An event that meets both conditions does not follow itself.
        """
        from prophasis.weighing.asked import pattern  # noqa: PLC0415

        a, b, published = self.pattern_days(after, follows)
        return pattern(
            a,
            b,
            published=published,
            setting=self.setting,
            within=within,
            half_width=half_width,
            draws=draws,
            seed=seed,
        )

    def pattern_days(self, after: str, follows: str) -> tuple[dict[date, set[str]], dict[date, set[str]], set[date]]:
        """The dated events of two SQL conditions by day, and the days on which a document was published."""
        a, b = (self._days_of(where) for where in (after, follows))
        published = {day for day in self._store.table("documents")["published"].to_pylist() if day is not None}
        return a, b, published

    def _days_of(self, where: str) -> dict[date, set[str]]:
        found: dict[date, set[str]] = {}
        for row in self.events(f"({where}) and occurred_precision in ('day', 'days') and occurrence <> 'denied'"):
            found.setdefault(row["occurred_start"], set()).add(row["id"])
        return found

    def issues(self, where: str | None = None) -> Frame:
        """What was skipped or doubted, and why."""
        return self._asked("issues", where)

    def table(self, name: str) -> Frame:
        """Any table by name.

        Raises:
            UnknownId: There is no table of that name.
            NotRunYet: The case has not been run.
        """
        return Frame(self._store.table(name))

    def sql(self, text: str) -> Frame:
        """The rows of a query over the tables, which can read them and nothing else.

        Raises:
            InvalidQuery: DuckDB rejects it, or it would do more than read.
        """
        from prophasis.case.query import query  # noqa: PLC0415 - loads DuckDB

        needed_manifest(self._store.derived)
        return Frame(query([name for name in TABLES if self._store.digest(name)], self._store.read, text))

    def why(self, wanted: str, other: str | None = None) -> Explanation:
        """The chain from a claim, event, figure, dispute, document, finding, hypothesis, judgement or brief sentence down to the words.

        Args:
            wanted: Its id.
            other: A second claim or event: what speaks for and against the two being one happening, joined or not.

        Raises:
            UnknownId: Nothing in the case has that id, or two things that are no claims or events are to be compared.
        """
        from prophasis.case.brief_ids import brief_sentences  # noqa: PLC0415
        from prophasis.case.why import Chains  # noqa: PLC0415

        page = self.folder / "brief.html"
        sentences = brief_sentences(page.read_text(encoding="utf-8")) if page.exists() else {}
        chains = Chains(self._store.table, sentences)
        if other is None:
            return chains.explain(wanted)
        from prophasis.comparing import compared  # noqa: PLC0415

        tables = {name: self._store.table(name) for name in ("claims", "mentions", "claim_origins")}
        tables["judgement_lines"] = find_judgements(self.folder)
        return compared(chains, tables, self.setting, wanted, other)

    def judge_from(self, file: str | os.PathLike[str], *, by: str | None = None, at: datetime | None = None) -> Changes:
        """Append what a person filled into the judgement columns of an exported table, without what stands already.

        Args:
            file: An .xlsx or .csv with the columns id, judgement and with.
            by: Who decides where a row does not say.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: A row is wrong, or the file cannot be read; then nothing is written.
        """
        from prophasis.exporting import judge_from  # noqa: PLC0415

        return judge_from(self.folder, self._store, Path(file), by=by, at=at)

    def export(self, to: str | os.PathLike[str], *, form: str | None = None, what: str | None = None) -> Written:
        """Write the case, or one list of it, to the file *to*.

        Args:
            to: The file; its ending says the format.
            form: csv, xlsx, geojson, parquet, ged, jsonld or stix, where the ending does not say.
            what: claims, events, figures, disputes or timeline.

        Raises:
            ExportError: There is no such format or list, or the format cannot hold it.
            MissingExtra: STIX needs the extra ``stix``.
        """
        from prophasis.exporting import export  # noqa: PLC0415

        return export(self, Path(to), form=form, what=what)

    def verify(self) -> list[Problem]:
        """Everything that changed since the run, and every rule of the tables and the brief that does not hold.

        Raises:
            NotRunYet: The case has not been run.
        """
        from prophasis.verifying import problems_of  # noqa: PLC0415

        return problems_of(self.folder, self._store)

    def score(self, gold: str | os.PathLike[str]) -> Score:
        """How well the claims agree with *gold*: a file below the case, or any path.

        Where gold events stand beside it (``gold-events.jsonl`` beside ``gold.jsonl``), the events are scored too.

        Raises:
            InvalidGold: A line breaks the schema of gold files.
        """
        from prophasis.scoring.of_case import score_case  # noqa: PLC0415

        path = Path(gold)
        if not path.is_absolute() and not path.exists():
            path = self.folder / path
        if not path.exists():
            raise CaseNotFound(f"there is no gold file {str(gold)!r}, neither here nor in {str(self.folder)!r}.")
        return score_case(self._store.table, path)

    def _asked(self, name: str, where: str | None, *, joined: str | None = None) -> Frame:
        from prophasis.case.query import query, rows_where  # noqa: PLC0415
        from prophasis.case.views import ORDERS, VIEWS  # noqa: PLC0415

        if name in TABLES:
            tables = {name: self._store.table(name)}
        else:
            parts = {part: self._store.table(part) for part in sorted(VIEWS[name].needs)}
            tables = {name: query(parts, parts.__getitem__, f"select * from {name} order by {ORDERS[name]}")}  # noqa: S608
        if where is None:
            return Frame(tables[name])
        return Frame(rows_where(tables, name, where, joined=joined))

    def __repr__(self) -> str:
        return f"Case.open({str(self.folder)!r})"

    def _repr_html_(self) -> str:
        """Title, question and what was read, escaped."""
        setting = self.setting
        title, question = html.escape(setting.case.title), html.escape(setting.case.question or "")
        if read_manifest(self._store.derived) is None:
            return f"<h3>{title}</h3><p>{question}</p><p>Not run yet: <code>case.run()</code></p>"
        counts = ((name, self._store.read(name).num_rows) for name in COUNTED if self._store.digest(name))
        rows = "".join(f"<tr><td>{name}</td><td>{n:,}</td></tr>" for name, n in counts)
        return f"<h3>{title}</h3><p>{question}</p><table>{rows}</table>"
