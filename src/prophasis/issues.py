"""What was skipped or doubted, and why. One doubtful record is an issue, never an end and never a silence."""

from __future__ import annotations

from dataclasses import dataclass

NOT_READ = "language-not-read"
"""The code of a document in a language that the rules cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing that a reader of the brief should know was left out or doubted.

    Attributes:
        step: The step that met it (``read``, ``code``, ``link`` …).
        code: A stable word for the kind of issue (``unreadable``, ``no-date``, ``wrong-encoding`` …).
        subject: What it is about: a file of the case, a document name, a claim id.
        message: What happened, with the value, and what to do.
        document_id: The document it belongs to, where there is one.
    """

    step: str
    code: str
    subject: str
    message: str
    document_id: str | None = None
