"""The steps from a folder of reports to a brief, and what each may see of the setting."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from prophasis.case.gathering import document_order
from prophasis.case.kept import UNREADABLE
from prophasis.case.step import Step
from prophasis.issues import Issue
from prophasis.model.rows import documents_of, documents_table
from prophasis.model.setting import CaseFile, Focal, Setting
from prophasis.model.tables import DOCUMENTS, ISSUES, REPLIES, SERIES_VALUES

if TYPE_CHECKING:
    from prophasis.asking.llm import Llm
    from prophasis.model.document import Document

NOBODY = "no language model asked"
"""The version of the asking step where no language model is asked."""

_PACKAGE = Path(__file__).parent


def _knowledge(setting: Setting) -> Setting:
    """Who is who, where is where and who fights whom; the question and its day code nothing anew."""
    given = setting.case
    case = CaseFile(
        title="", focal=Focal(parties=given.focal.parties), parties=given.parties, language_model=given.language_model
    )
    return replace(setting, case=case, hypotheses=(), consistency=())


def _publishers(setting: Setting) -> Setting:
    """Who publishes, and which days, countries and parties the case is about: all that reading may know."""
    from prophasis.datasets.scope import seen_by_reading  # noqa: PLC0415

    case, places = seen_by_reading(setting)
    return Setting(case=case, sources=setting.sources, places=places)


def _knowledge_and_publishers(setting: Setting) -> Setting:
    """What a language model is shown beside a document."""
    return replace(_knowledge(setting), sources=setting.sources)


def _focus(setting: Setting) -> Setting:
    """What the question is about, without its wording."""
    return replace(setting, case=replace(setting.case, title="", question=None), hypotheses=(), consistency=())


def _explanations(setting: Setting) -> Setting:
    """The hypotheses alone: what analysts propose joins them."""
    return Setting(case=CaseFile(title=""), hypotheses=setting.hypotheses)


def _unworded(setting: Setting) -> Setting:
    """All but the wording of the question."""
    return replace(setting, case=replace(setting.case, title="", question=None))


def _read(units: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    from prophasis.sources.reading import read_file  # noqa: PLC0415 - only where something is read

    row = units.to_pylist()[0]
    if row["sha256"] is None:
        return {"documents": DOCUMENTS.empty(), "issues": ISSUES.of([_missing_file(row["file"])])}
    folder = Path(row["folder"])
    path = folder / os.fsdecode(row["path"])
    given = json.loads(row["given"])
    if row["file"].startswith("data/"):
        documents, issues = _read_data(path, row, setting, given.get(row["file"], {}))
    else:
        documents, issues = read_file(path, case_folder=folder, setting=setting, given=given)
    return {
        "documents": documents_table(documents),
        "issues": ISSUES.of(asdict(issue) for issue in issues),
    }


def _read_data(
    path: Path, row: Mapping[str, Any], setting: Setting, given: Mapping[str, str]
) -> tuple[list[Document], list[Issue]]:
    from prophasis.datasets.case_data import read_data_file  # noqa: PLC0415
    from prophasis.datasets.scope import Scope  # noqa: PLC0415

    if row["sha256"].startswith(UNREADABLE):
        reason = row["sha256"].removeprefix(f"{UNREADABLE}: ")
        return [], [Issue(step="read", code="unreadable-data", subject=row["file"], message=reason)]
    return read_data_file(path, file=row["file"], sha256=row["sha256"], scope=Scope.of(setting), given=given)


def _missing_file(file: str) -> dict[str, Any]:
    message = f"documents.csv names {file!r}, which is not below documents/. Correct the name, or delete the line."
    return {"step": "read", "code": "no-such-file", "subject": file, "message": message}


def _unite(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Every document once, and an issue for each further file with its bytes."""
    from prophasis.sources.reading import drop_duplicates  # noqa: PLC0415

    documents, issues = drop_duplicates(documents_of(tables["documents"]))
    found = [*tables["issues"].to_pylist(), *(asdict(issue) for issue in issues)]
    found.sort(key=lambda row: (row["subject"], row["code"], row["message"]))
    return {"documents": documents_table(sorted(documents, key=document_order)), "issues": ISSUES.of(found)}


def _ask_nobody(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    del tables, setting
    return {"replies": REPLIES.empty(), "issues": ISSUES.empty()}


def _code(units: pa.Table, setting: Setting) -> Mapping[str, pa.Table]:
    from prophasis.datasets.row_claims import code_rows, is_data  # noqa: PLC0415

    data = pa.array([is_data(one) for one in units["media_type"].to_pylist()], pa.bool_())
    if not pc.any(data).as_py():
        return _code_texts(units, setting)
    rows = code_rows(units.filter(data), setting)
    if pc.all(data).as_py():
        return rows
    texts = _code_texts(units.filter(pc.invert(data)), setting)
    return {name: pa.concat_tables([texts[name], rows[name]]) for name in rows}


def _code_texts(units: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    from prophasis.coding.step import code_documents  # noqa: PLC0415 - loads spaCy

    return {**code_documents(units, setting), "series": SERIES_VALUES.empty()}


def _gather(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    from prophasis.case.gathering import gather  # noqa: PLC0415

    return gather(tables, setting)


def _review(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    from prophasis.review.step import review  # noqa: PLC0415

    return review(tables, setting)


def _link(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    from prophasis.linking.step import link_claims  # noqa: PLC0415

    return link_claims(tables, setting)


def _tell(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    from prophasis.events.step import tell_events  # noqa: PLC0415

    return tell_events(tables, setting)


def _weigh(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    from prophasis.weighing.step import weigh  # noqa: PLC0415 - loads SciPy

    return weigh(tables, setting)


def _write(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, str]:
    from prophasis.brief.step import write_brief  # noqa: PLC0415

    facts = dict(zip(tables["manifest"]["name"].to_pylist(), tables["manifest"]["value"].to_pylist(), strict=True))
    told = {name: table for name, table in tables.items() if name != "manifest"}
    if facts.get(f"version of {ASK.name}", NOBODY) == NOBODY:
        return write_brief(told, setting, manifest={"command": "prophasis run CASE", **facts})
    asked = {"command": "prophasis run CASE --llm URL --llm-model NAME", **_by_coder(tables["claims"])}
    return write_brief(told, setting, manifest={**asked, **facts})


def _by_coder(claims: pa.Table) -> dict[str, Any]:
    """How many claims each coder read, as facts of the run."""
    return {
        "claims by coder": dict(Counter(claims["coder"].to_pylist())),
        "claims of the rules that the model read too": str(len(claims) - claims["confirmed_by"].null_count),
    }


def _version(*parts: str, libraries: tuple[str, ...] = ()) -> Any:
    return lambda setting: _digest_of((*parts, "model", "pipeline.py"), libraries, setting.case.language_model)


@cache
def _digest_of(parts: tuple[str, ...], libraries: tuple[str, ...], language_model: str | None) -> str:
    """A digest of the code and knowledge in *parts* of the package, and of the versions of what they build on.

    Hashing the files costs less than loading them, so a run that finds nothing changed never loads a language model.
    """
    digest = hashlib.sha256()
    for part in parts:
        for path in _files(_PACKAGE / part):
            digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\x1f".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in libraries:
        digest.update(f"{library} {version(library)}\x1f".encode())
    if "coding" in parts and language_model is not None:
        digest.update(_model_version(language_model).encode())
    return digest.hexdigest()


def _files(part: Path) -> list[Path]:
    if part.is_file():
        return [part]
    found = (path for path in part.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return sorted(path for path in found if not path.name.startswith("."))


def _model_version(name: str) -> str:
    """Name and version of an installed pipeline, without loading it; for a folder the digest of what describes it."""
    if Path(name).is_dir():
        return hashlib.sha256((Path(name) / "meta.json").read_bytes()).hexdigest()
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name}, not installed"


READ = Step(
    name="read",
    says="reading documents",
    reads=frozenset({"files"}),
    adds=frozenset({"documents", "issues"}),
    unit="files",
    run=_read,
    finish=_unite,
    sees=_publishers,
    order={"documents": ("published", "name", "id"), "issues": ("subject", "code", "message")},
    version=_version(
        "sources", "datasets", "case/gathering.py",
        libraries=("trafilatura", "pypdf", "warcio", "feedparser", "charset-normalizer", "lxml"),
    ),
)  # fmt: skip

ASK = Step(
    name="ask",
    says="asking the model",
    reads=frozenset({"documents"}),
    adds=frozenset({"replies", "issues"}),
    run=_ask_nobody,
    sees=_publishers,
    version=lambda setting: NOBODY,
)

CODE = Step(
    name="code",
    says="coding claims",
    reads=frozenset({"documents", "replies"}),
    adds=frozenset({"read_claims", "sentences", "uncoded", "mentions", "series", "issues"}),
    unit="documents",
    beside="replies",
    run=_code,
    sees=_knowledge,
    order={
        "read_claims": ("published", "document", "start", "end", "id"),
        "sentences": ("document_id", "n"),
        "uncoded": ("document", "start", "end", "reason"),
        "mentions": ("document_id", "what", "id", "as_written"),
        "series": ("document", "start", "id"),
        "issues": ("subject", "code", "message"),
    },
    version=_version("coding", "datasets", "language", "lexicon", libraries=("spacy", "thinc", "numpy")),
)

GATHER = Step(
    name="gather",
    says="gathering sources, actors and places",
    reads=frozenset({"documents", "mentions"}),
    adds=frozenset({"sources", "actors", "places"}),
    run=_gather,
    sees=_knowledge,
    version=_version("case/gathering.py"),
)

REVIEW = Step(
    name="review",
    says="applying what analysts corrected",
    reads=frozenset({"documents", "read_claims", "sources", "actors", "places", "review_lines"}),
    adds=frozenset({"claims", "corrections", "ratings", "notes", "proposals", "issues"}),
    run=_review,
    sees=_explanations,
    version=_version("review"),
)

LINK = Step(
    name="link",
    says="linking claims to events",
    reads=frozenset({"documents", "claims", "mentions", "judgement_lines"}),
    adds=frozenset({"origins", "claim_origins", "events", "event_claims", "claim_links", "judgements", "issues"}),
    run=_link,
    sees=_focus,
    version=_version("linking", libraries=("rensa", "rapidfuzz")),
)

TELL = Step(
    name="tell",
    says="comparing what is told",
    reads=frozenset({"documents", "claims", "mentions", "claim_origins", "events", "event_claims", "claim_links"}),
    adds=frozenset({"figures", "reductions", "disputes", "positions", "causes", "timeline", "antecedents"}),
    run=_tell,
    sees=_focus,
    version=_version("events", "linking"),
)

WEIGH = Step(
    name="weigh",
    says="weighing what is told",
    reads=frozenset({
        "documents", "sources", "actors", "places", "claims", "series", "claim_origins", "events", "event_claims", "figures",
        "ratings", "proposals"}),
    adds=frozenset({"findings", "indicators", "standings", "cells", "issues"}),
    run=_weigh,
    sees=_unworded,
    version=_version("weighing", "escalation", "triggers", "hypotheses", "outlook", libraries=("numpy", "scipy")),
)  # fmt: skip

BRIEF = Step(
    name="brief",
    says="writing the brief",
    reads=(READ.adds | CODE.adds | GATHER.adds | REVIEW.adds | LINK.adds | TELL.adds | WEIGH.adds | {"manifest"})
    - {"read_claims"},
    writes=frozenset({"brief.html", "brief.md"}),
    run=_write,
    version=_version("brief", libraries=("jinja2",)),
)

STEPS = (READ, ASK, CODE, GATHER, REVIEW, LINK, TELL, WEIGH, BRIEF)
"""All steps in their order; no language model is asked."""


def steps_asking(llm: Llm, folder: Path, tell: Callable[[str, int, int], None]) -> tuple[Step, ...]:
    """All steps in their order, with *llm* asked about the documents; its replies are kept in *folder*."""
    from prophasis.asking.step import ask_documents  # noqa: PLC0415
    from prophasis.case.replies import Replies  # noqa: PLC0415
    from prophasis.coding.llm_prompt import prompt_digest  # noqa: PLC0415

    kept = Replies(folder)
    ask = replace(
        ASK,
        run=lambda tables, setting: ask_documents(tables["documents"], setting, llm=llm, kept=kept, tell=tell),
        sees=_knowledge_and_publishers,
        repeats=True,
        version=lambda setting: f"model {llm.model}, prompt {prompt_digest()}",
    )
    return tuple(ask if step is ASK else step for step in STEPS)
