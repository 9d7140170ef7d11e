"""Tables and setting in, two files out: the step that writes the brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from prophasis.brief.html import render_html
from prophasis.brief.markdown import render_markdown
from prophasis.brief.names import Names
from prophasis.brief.page import compose
from prophasis.brief.record import Record
from prophasis.model.setting import Setting


def write_brief(tables: Mapping[str, pa.Table], setting: Setting, *, manifest: Mapping[str, Any]) -> dict[str, str]:
    """The brief of a case as ``{"brief.html": …, "brief.md": …}``; the same input gives the same bytes.

    Args:
        tables: The tables of the case by name; a missing table counts as empty.
        setting: What the analyst wrote about the case.
        manifest: Versions, digests and the command of the run; shown as it is, so it should hold no clock time.
    """
    record = Record(tables, setting)
    names = Names(record)
    page = compose(record, names, tables, manifest)
    return {"brief.html": render_html(page, record, names), "brief.md": render_markdown(page, record, names)}
