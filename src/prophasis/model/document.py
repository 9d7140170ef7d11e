"""One published text, as it was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published text and what is known of its publication. Immutable; its id is the hash of its bytes.

    Attributes:
        id: ``document-`` and the first twelve hexadecimal digits of the SHA-256 of its bytes.
        name: What users call it: the file name without its suffix; for a member of a container,
            ``container#member``. Unique in a case.
        file: Path of the file below the case folder, with ``/``.
        sha256: Of the bytes of the document (the member's own bytes in a container).
        text: The body that all offsets refer to, as code points. Title and front matter are not part of it.
        title: Its headline; ``None`` where there is none.
        source: Source id; ``None`` where unknown.
        source_name: The publisher as written, where the source is free text.
        published: The day of publication in the zone it was published in; ``None`` unless the document,
            ``documents.csv`` or ``sources.yaml`` says it. Never guessed from file times.
        published_at: The publication time in ISO 8601 as given (``2021-11-13T18:50:00``), or the day alone.
        url: Its address; kept as text, never fetched.
        language: ISO 639-1 code where given.
        retold: Whether the text retells a report rather than copying it.
        media_type: ``text/markdown``, ``text/html`` …
        credit: An agency or outlet that the text itself credits; ``None`` where there is none.
    """

    id: str
    name: str
    file: str
    sha256: str
    text: str
    media_type: str
    title: str | None = None
    source: str | None = None
    source_name: str | None = None
    published: date | None = None
    published_at: str | None = None
    url: str | None = None
    language: str | None = None
    retold: bool = False
    credit: str | None = None
