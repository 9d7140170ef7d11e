"""Files of a case -> documents. One bad file is an issue, never an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from prophasis.issues import Issue
from prophasis.model.document import Document
from prophasis.model.setting import Setting
from prophasis.sources.describing import describe
from prophasis.sources.formats import BY_MEDIA_TYPE, PLAIN, SUFFIXES, mismatch, parse, suffix_of
from prophasis.sources.found import Doubt, Found, Member, Parsed, too_long
from prophasis.sources.inputs import documents_root, list_inputs, read_bytes
from prophasis.sources.isolation import shared_parser
from prophasis.sources.naming import document_name, member_name, member_order, written

__all__ = ["Reading", "drop_duplicates", "list_inputs", "read_file", "read_input"]

Parse = Callable[[str, bytes, str | None], Parsed]
"""Reads bytes of a format (with the encoding that the outside declares) to the end, or says why it could not."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its documents, what was doubtful, and the bytes of each document by their SHA-256."""

    documents: tuple[Document, ...] = ()
    issues: tuple[Issue, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)


def read_file(
    path: Path, *, case_folder: Path, setting: Setting, given: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[list[Document], list[Issue]]:
    """The documents in one file and what was doubtful; bad content raises nothing.

    Args:
        path: A file that `list_inputs` gave.
        case_folder: The case it belongs to.
        setting: The case; its sources tell ids from free text.
        given: Rows of ``documents.csv`` by file (its path below ``documents/``).
    """
    reading = read_input(path, case_folder=case_folder, setting=setting, given=given)
    return list(reading.documents), list(reading.issues)


def read_input(
    path: Path,
    *,
    case_folder: Path,
    setting: Setting,
    given: Mapping[str, Mapping[str, str]] | None = None,
    isolated: Parse | None = None,
) -> Reading:
    """As `read_file`, together with the bytes of each document.

    Args:
        path: A file that `list_inputs` gave.
        case_folder: The case it belongs to.
        setting: The case.
        given: Rows of ``documents.csv`` by file. A row ``file#n`` is about member *n* of a container; a row for the
            container itself gives all members its source, date and language.
        isolated: What parses hostile formats; by default the reading process of this thread.
    """
    file = written(str(path.relative_to(case_folder)))
    opened = _opened(path, case_folder)
    if isinstance(opened, Doubt):
        return Reading(issues=(_file_issue(opened, file),))
    form, content = opened
    isolated = isolated or shared_parser().parse
    root = documents_root(case_folder)
    input_ = _Input(
        file=file, name=document_name(path, root), key=written(str(path.relative_to(root))), setting=setting
    )
    return _collect(_documents(input_, form, content, given or {}, isolated))


def drop_duplicates(documents: Iterable[Document]) -> tuple[list[Document], list[Issue]]:
    """*documents* in the order of their files and members, each content once; every further copy is an issue."""
    kept: dict[str, Document] = {}
    issues = []
    for document in sorted(documents, key=lambda one: (one.file, member_order(one.name))):
        first = kept.setdefault(document.id, document)
        if first is not document:
            message = f"{document.name}: has the same bytes as {first.name}, which was read. Delete one of the two."
            issues.append(
                Issue(step="read", code="duplicate", subject=document.name, message=message, document_id=first.id)
            )
    return list(kept.values()), issues


@dataclass(frozen=True, slots=True, kw_only=True)
class _Input:
    """One file: its path in the case, what it is called, and its path below ``documents/``."""

    file: str
    name: str
    key: str
    setting: Setting

    def row(self, given: Mapping[str, Mapping[str, str]], number: int | None) -> Mapping[str, str]:
        """What ``documents.csv`` says of the file, or of one member: what is said of the member itself comes first."""
        own = given.get(self.key) or given.get(self.file) or {}
        if number is None:
            return own
        shared = {name: value for name, value in own.items() if name not in ("title", "url")}
        member = given.get(member_name(self.key, number)) or given.get(member_name(self.file, number)) or {}
        return {**shared, **member}


def _opened(path: Path, case_folder: Path) -> tuple[str, bytes] | Doubt:
    """The format and the bytes of *path*, or why it is not read."""
    content = read_bytes(path, case_folder)
    if isinstance(content, Doubt):
        return content
    if not content.strip():
        return Doubt("no-text", "is empty; it is no document of the case. Save the article anew.")
    form = SUFFIXES[suffix_of(path) or ".txt"]
    if what := mismatch(content, form):
        return Doubt("binary", f"is {what}, not {form.replace('_', ' ')}. Give it the suffix of its format.")
    return form, content


def _documents(
    input_: _Input, form: str, content: bytes, given: Mapping[str, Mapping[str, str]], isolated: Parse
) -> Iterator[tuple[Document, bytes] | Issue]:
    """Everything that one opened file gives, members of archives read as files of their own."""
    parsed = (parse if form in PLAIN else isolated)(form, content, None)
    if not parsed.items and parsed.failure is None:
        yield _file_issue(
            Doubt("no-text", "holds nothing to read. Look into it, or save the articles alone."), input_.file
        )
    for item in parsed.items:
        match item:
            case Doubt():
                yield _file_issue(item, input_.file)
            case Found():
                yield from _described(input_, item, content, given)
            case Member():
                yield from _member(input_, item, given, isolated)
    if parsed.failure is not None:
        yield _file_issue(Doubt("unreadable", parsed.failure), input_.file)


def _member(
    input_: _Input, member: Member, given: Mapping[str, Mapping[str, str]], isolated: Parse
) -> Iterator[tuple[Document, bytes] | Issue]:
    name = member_name(input_.name, member.number)
    form = BY_MEDIA_TYPE[member.media_type]
    parsed = (parse if form in PLAIN else isolated)(form, member.content, member.charset)
    for item in parsed.items:
        if isinstance(item, Found):
            stated = replace(item.stated, url=member.url or item.stated.url)
            found = replace(item, stated=stated, number=member.number, content=member.content)
            yield from _described(input_, found, member.content, given)
        elif isinstance(item, Doubt):
            yield _file_issue(item, name)
    if parsed.failure is not None:
        yield _file_issue(Doubt("unreadable", parsed.failure), name)


def _described(
    input_: _Input, found: Found, content: bytes, given: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Document, bytes] | Issue]:
    own = content if found.content is None else found.content
    name = input_.name if found.number is None else member_name(input_.name, found.number)
    if doubt := too_long(found):
        yield _file_issue(doubt, name)
        return
    document, issues = describe(
        found,
        content=own,
        name=name,
        file=input_.file,
        given=input_.row(given, found.number),
        setting=input_.setting,
    )
    yield from issues
    if document is not None:
        yield document, own


def _collect(results: Iterable[tuple[Document, bytes] | Issue]) -> Reading:
    documents, issues, contents = [], [], {}
    for result in results:
        if isinstance(result, Issue):
            issues.append(result)
        else:
            documents.append(result[0])
            contents[result[0].sha256] = result[1]
    return Reading(tuple(documents), tuple(issues), contents)


def _file_issue(doubt: Doubt, subject: str) -> Issue:
    return Issue(step="read", code=doubt.code, subject=subject, message=f"{subject}: {doubt.message}")
