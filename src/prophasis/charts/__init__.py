"""Findings as drawings: SVG that stands alone, with the numbers behind it as rows. The same drawings serve the commands and the brief."""

from prophasis.charts.picture import COLUMNS, Picture, picture_of, stacked
from prophasis.charts.record import day_panel, month_panel
from prophasis.charts.standings import standings_panel
from prophasis.charts.timing import pattern_panel, rates_panel
from prophasis.charts.yearly import outlook_panel

__all__ = [
    "COLUMNS",
    "Picture",
    "day_panel",
    "month_panel",
    "outlook_panel",
    "pattern_panel",
    "picture_of",
    "rates_panel",
    "stacked",
    "standings_panel",
]
