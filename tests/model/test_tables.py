"""Records and rows are the same thing in two forms."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Modality, Stance
from prophasis.model.count import Count
from prophasis.model.document import Document
from prophasis.model.rows import claim_of, claim_row, documents_of, documents_table
from prophasis.model.tables import CLAIMS, DOCUMENTS, TABLES
from prophasis.model.when import When

DOCUMENT = Document(
    id="document-1", name="report", file="documents/report.txt", sha256="0" * 64, text="Seven men died.",
    media_type="text/plain", published=date(2021, 11, 17), published_at="2021-11-17",
)  # fmt: skip
CLAIM = Claim(
    document_id="document-1", start=0, end=14, evidence="Seven men died", sentence_start=0, sentence_end=15,
    speaker="ruritania/defence-ministry", speaker_party="ruritania", via=("an-agency",), stance=Stance.ASSERTS,
    modality=Modality.REPORTED, event=EventType.ASSAULT, target="ruritania/armed-forces",
    occurred=When.day(date(2021, 11, 16), time="11:00", as_written="on Tuesday"),
    figures=(
        Figure(kind=FigureKind.KILLED, of=None, count=Count(7, None, approx=True), as_written="Seven", start=0, end=5),
    ),
    sure_of=("speaker",), coder="test", rule="test",
)  # fmt: skip


def test_a_claim_survives_its_table() -> None:
    assert claim_of(CLAIMS.of([claim_row(CLAIM, DOCUMENT)]).to_pylist()[0]) == CLAIM


def test_a_document_survives_its_table() -> None:
    assert documents_of(documents_table([DOCUMENT])) == [DOCUMENT]


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="documents has no column"):
        DOCUMENTS.of([{"id": "x", "headline": "y"}])


def test_every_column_says_what_it_means() -> None:
    assert all(doc for table in TABLES.values() for _, _, doc in table.columns)


def test_two_speakers_of_the_same_words_make_two_claims() -> None:
    other = Claim(**{**{name: getattr(CLAIM, name) for name in Claim.__slots__}, "speaker": "narrator"})

    assert other.id != CLAIM.id
