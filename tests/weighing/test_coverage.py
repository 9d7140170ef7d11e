"""Which days the documents can tell of, and what is said of the others."""

from __future__ import annotations

from datetime import date

from prophasis.weighing.coverage import coverage_doubt, reported_days

WEEK = (date(2021, 11, 1), date(2021, 11, 8))


def test_a_document_tells_of_its_day_and_the_day_before() -> None:
    published = {date(2021, 11, 1), date(2021, 11, 4)}

    assert reported_days(published, WEEK) == [date(2021, 11, 1), date(2021, 11, 3), date(2021, 11, 4)]
    assert coverage_doubt(published, WEEK)[0].startswith("3 of the 7 days were reported on")


def test_without_days_of_publication_every_day_counts_and_that_is_said() -> None:
    assert reported_days(set(), WEEK) is None
    assert "No document says when it was published" in coverage_doubt(set(), WEEK)[0]


def test_a_window_that_was_reported_on_whole_raises_no_doubt() -> None:
    assert coverage_doubt({date(2021, 11, day) for day in (2, 4, 6, 8)}, WEEK) == []
