"""Every error that Prophasis raises on purpose.

    ProphasisError
    ├── CaseError               the case folder is not as CASE.md says
    │   ├── CaseNotFound        there is no such folder, or nothing to read in it
    │   ├── InvalidCaseFile     a YAML or CSV file: names file, line, value and the closest right one
    │   ├── InvalidJudgement    a line of judgements.jsonl, or a judgement that cannot be made
    │   ├── StoreTooOld         the derived tables have another schema version
    │   ├── NotRunYet           the derived tables are not there, or not whole
    │   └── CaseBusy            another run works on the case at this moment
    ├── UnreadableDocument      one input could not be read; becomes an issue, never ends a run
    ├── UnknownId               `why`, `events` … were asked for an id that no table holds
    ├── UnknownPolicy           figures were asked for by a reduction policy that does not exist
    ├── UnknownStep             `--only` names a step that does not exist
    ├── InvalidSteps            the steps of a pipeline do not chain up
    ├── StepFailed              a worker process of a step could not start, or fails on every document
    ├── InvalidQuery            a `--where` or `sql` text that DuckDB rejects or that would write
    ├── InvalidDataset          a file of event data cannot be read, or its dialect is not known
    ├── ExportError             a case cannot be written out in that format, or as that list
    ├── InvalidGold             a line of a gold file breaks the schema
    ├── LexiconError            a lexicon file of the package is broken
    ├── LanguageModelMissing    the pipeline named in case.yaml is not installed
    ├── LlmError                the second coder, a language model behind an endpoint
    │   ├── InvalidLlm          address, model or key cannot be used as given
    │   └── LlmUnavailable      the endpoint gives no replies, and documents are left without one
    ├── AnalysisError           numbers that a method cannot be used on as they are
    │   ├── InvalidEventTimes   a time, type, mark or window of events is not what it has to be
    │   ├── InvalidSeries       a series of counts or deaths is not what it has to be
    │   ├── NotEnoughEvents     too few events to say anything; the message says how many there are and are needed
    │   ├── ExplosiveFit        a fitted process would never end; what needs simulation refuses
    │   └── InvalidEvidence     a matrix of hypotheses and evidence, or a likelihood word, is not known
    ├── PortTaken               the workbench cannot listen where it was told to
    └── MissingExtra            an optional dependency is not installed

A message says what happened with the value and the place, what would be right, and the next move.
"""

from __future__ import annotations


class ProphasisError(Exception):
    """The root: whatever Prophasis raises on purpose. Never raised bare."""


class CaseError(ProphasisError):
    """The case folder is not as the contract says."""


class CaseNotFound(CaseError):
    """There is no such folder, or nothing in it that can be read."""


class InvalidCaseFile(CaseError):
    """A file of the case breaks its contract; the message names file, line, value and the closest right one."""


class InvalidJudgement(CaseError):
    """A line of judgements.jsonl breaks the schema, or a judgement names what the case does not have."""


class StoreTooOld(CaseError):
    """The derived tables were written with another schema version."""


class NotRunYet(CaseError):
    """The derived tables are not there, or not whole."""


class CaseBusy(CaseError):
    """Another run works on the case at this moment."""


class UnreadableDocument(ProphasisError):
    """One input could not be read. The run goes on; the brief counts it."""


class UnknownId(ProphasisError):
    """No table of the case holds this id."""


class UnknownPolicy(ProphasisError):
    """There is no reduction policy of that name; the message lists them."""


class UnknownStep(ProphasisError):
    """There is no step of that name."""


class InvalidSteps(ProphasisError):
    """The steps of a pipeline do not chain up: a mistake of the program, not of its user."""


class StepFailed(ProphasisError):
    """A worker process could not start, or fails on every document."""


class InvalidQuery(ProphasisError):
    """The SQL text is wrong, or would change something."""


class InvalidDataset(ProphasisError):
    """A file of event data cannot be read, or is written in no known dialect."""


class ExportError(ProphasisError):
    """There is no such format or list, or the format cannot hold what is to be written."""


class PrintingFailed(ProphasisError):
    """A page could not be printed: there is no browser, or it printed nothing."""


class InvalidGold(ProphasisError):
    """A line of a gold file breaks the schema."""


class LexiconError(ProphasisError):
    """A lexicon file is broken."""


class LanguageModelMissing(ProphasisError):
    """The pipeline that case.yaml names is not installed."""


class LlmError(ProphasisError):
    """The second coder cannot do its work."""


class InvalidLlm(LlmError):
    """Address, model or key of the language model cannot be used as given."""


class LlmUnavailable(LlmError):
    """The endpoint gives no replies, and some documents have none kept; the message names them."""


class AnalysisError(ProphasisError):
    """A method cannot be used on these numbers as they are."""


class InvalidEventTimes(AnalysisError):
    """A time, type, mark or window of events is not what it has to be."""


class InvalidSeries(AnalysisError):
    """A series of counts, deaths or days is not what it has to be."""


class NotEnoughEvents(AnalysisError):
    """Too few events; the message says how many there are, how many are needed and what works with fewer."""


class ExplosiveFit(AnalysisError):
    """Every event of a fitted process has one child or more, so that a simulation of it would never end."""


class InvalidEvidence(AnalysisError):
    """A matrix of hypotheses and evidence, or a word for a likelihood, is not what it has to be."""


class PortTaken(ProphasisError):
    """The workbench cannot listen on this port."""


class MissingExtra(ProphasisError):
    """An optional dependency is not installed."""
