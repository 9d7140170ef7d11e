"""What a file states and what ``documents.csv`` says of it -> a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields as dataclass_fields

from prophasis.issues import Issue
from prophasis.model.document import Document
from prophasis.model.ids import make_id
from prophasis.model.setting import Setting
from prophasis.sources.credit import find_credit
from prophasis.sources.dates import Published, read_published
from prophasis.sources.encoding import clean
from prophasis.sources.found import Doubt, Found, Stated
from prophasis.sources.publisher import find_publisher

FIELDS = ("title", "source", "published", "url", "language")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-_]*)?", re.IGNORECASE)
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}


def describe(
    found: Found, *, content: bytes, name: str, file: str, given: Mapping[str, str], setting: Setting
) -> tuple[Document | None, list[Issue]]:
    """The document for *found*; ``None`` where it has no text.

    What the document says of itself wins over *given*; a difference between the two is an issue. ``source`` is the id of
    a source in ``sources.yaml`` where the stated one is that id or that name, and otherwise the slug of the stated text,
    which then stands in ``source_name``.

    Args:
        found: A text with its fields as stated.
        content: The bytes that its id is the hash of.
        name: What it is called.
        file: Path of its file below the case folder.
        given: The row of ``documents.csv`` for it.
        setting: The case.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    identity = make_id("document", sha256)
    if not found.text.strip():
        return None, [_issue(_no_text(found), name, None)]
    fields, doubts = _merge(found.stated, given, setting)
    publisher = find_publisher(fields.source, fields.url, setting)
    if publisher.meant is not None:
        doubts.append(
            Doubt("unknown-source", f"source {publisher.name!r} is not in sources.yaml (closest: {publisher.meant!r}).")
        )
    day = read_published(fields.published) if fields.published else None
    doubts.extend(_about_date(found.stated, fields, day))
    language, retold = _language(fields.language), _retold(fields.retold)
    doubts.extend(_about_values(fields, language, retold))
    document = Document(
        id=identity, name=name, file=file, sha256=sha256, text=found.text, media_type=found.media_type,
        title=fields.title, source=publisher.id, source_name=publisher.name,
        published=day.day if day else None, published_at=day.at if day else None,
        url=fields.url, language=language, retold=bool(retold),
        credit=find_credit(found.text, [one for source in setting.sources for one in (source.id, source.name)]),
    )  # fmt: skip
    return document, [_issue(doubt, name, identity) for doubt in doubts]


def _issue(doubt: Doubt, name: str, identity: str | None) -> Issue:
    return Issue(step="read", code=doubt.code, subject=name, message=f"{name}: {doubt.message}", document_id=identity)


def _no_text(found: Found) -> Doubt:
    title = f"only the title {found.stated.title[:120]!r}" if found.stated.title else "nothing to read"
    return Doubt("no-text", f"has no text, {title}; it is no document of the case. Save the article with its text.")


def _merge(stated: Stated, given: Mapping[str, str], setting: Setting) -> tuple[Stated, list[Doubt]]:
    """*stated* with the fields that it lacks taken from *given*, all in one line; and where the two differ."""
    fields = {one.name: _line(getattr(stated, one.name)) for one in dataclass_fields(stated)}
    doubts = []
    for field in FIELDS:
        own, theirs = fields[field], _line(given.get(field))
        if theirs is None:
            continue
        if own is None or (field == "published" and read_published(own) is None):
            fields[field] = theirs
        elif not _agree(field, own, theirs, setting):
            doubts.append(
                Doubt("conflict", f"{field} is {own[:120]!r} in the document and {theirs[:120]!r} in documents.csv; the "
                      "document's own was kept. Correct the wrong one.")
            )  # fmt: skip
    return Stated(**fields), doubts


def _agree(field: str, own: str, theirs: str, setting: Setting) -> bool:
    if own.casefold() == theirs.casefold():
        return True
    if field == "published":
        one, other = read_published(own), read_published(theirs)
        return one is not None and other is not None and one.day == other.day
    if field == "source":
        return find_publisher(own, None, setting).id == find_publisher(theirs, None, setting).id
    return field == "language" and _language(own) == _language(theirs) is not None


def _about_date(own: Stated, fields: Stated, day: Published | None) -> Iterator[Doubt]:
    stated = _line(own.published)
    if stated and read_published(stated) is None:
        yield Doubt(
            "invalid-date",
            f"published is {stated[:60]!r}, which is no full date"
            + (f"; documents.csv gives {day.at}." if day else "; it stays unknown. Write YYYY-MM-DD."),
        )
    elif day is None and fields.published:
        yield Doubt(
            "invalid-date", f"documents.csv gives published as {fields.published[:60]!r}, which is no full date."
        )
    elif day is None:
        yield Doubt(
            "no-date",
            "does not say when it was published; words such as 'yesterday' stay without a date. Give 'published' in "
            "its front matter or in documents.csv.",
        )


def _about_values(fields: Stated, language: str | None, retold: bool | None) -> Iterator[Doubt]:
    if fields.language and language is None:
        yield Doubt(
            "invalid-value", f"language is {fields.language[:60]!r}; write two letters, such as 'en'. It was left out."
        )
    if fields.retold and retold is None:
        yield Doubt("invalid-value", f"retold is {fields.retold[:60]!r}; write true or false. It was read as false.")


def _language(stated: str | None) -> str | None:
    """The two letters of ``en``, ``en-GB`` or ``en_US``; ``None`` for anything else."""
    match = _LANGUAGE.fullmatch(stated or "")
    return match[1].lower() if match else None


def _retold(stated: str | None) -> bool | None:
    return _YES_NO.get((stated or "").lower())


def _line(value: str | None) -> str | None:
    """*value* in one line; ``None`` where nothing is in it."""
    return " ".join(clean(value or "").split()) or None
