"""The outlook drawn: last months, the resample, and what came, under the words that were given."""

from __future__ import annotations

from prophasis.charts.yearly import outlook_panel

DATA = {
    "past": [["2021-10-01", 3.0], ["2021-11-01", None], ["2021-12-01", 0.0]],
    "ahead": ["2022-01-01", "2022-02-01"],
    "came": [["2022-01-01", 7.0]],
    "quantiles": [0.0, 1.0, 2.0, 4.0, 9.0],
    "scores": [{"method": "zero", "crps": 1.5, "ignorance": 2.0, "interval_score": 9.0, "n": 12}],
}


def test_the_drawing_keeps_its_title_and_tells_what_came() -> None:
    panel = outlook_panel("What the last year lets expect", DATA)

    assert panel.title == "What the last year lets expect"
    assert "2022-01, what came: 7" in panel.body
    assert panel.body.count("url(#hatch)") >= 1
    assert ("what came", "2022-01", 7.0, None, None) in panel.rows
    assert [row[2:] for row in panel.rows if row[0].startswith("outlook")] == [(2.0, 0.0, 9.0)] * 2
