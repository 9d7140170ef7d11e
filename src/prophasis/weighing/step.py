"""The weighing step: the record in, findings, indicators and standings out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import pyarrow as pa

from prophasis.model.setting import Setting
from prophasis.model.tables import CELLS, FINDINGS, INDICATORS, ISSUES, STANDINGS
from prophasis.weighing.consistency import consistency_findings
from prophasis.weighing.explanations import cell_rows, evaluations, explanation_findings, indicator_rows, standing_rows
from prophasis.weighing.facts import Facts
from prophasis.weighing.indicators import look_for
from prophasis.weighing.patterns import pattern_findings
from prophasis.weighing.prospects import outlook_findings
from prophasis.weighing.severity_days import day_findings
from prophasis.weighing.severity_months import month_findings
from prophasis.weighing.unknown_ids import unknown_ids


def weigh(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    """The tables ``findings``, ``indicators``, ``standings`` and ``cells``, and ``issues``; the same record gives the same rows."""
    facts, focal = Facts(tables, setting), setting.case.focal.date
    seen = look_for(facts)
    found = evaluations(facts, seen)
    findings = [
        *(month_findings(facts, focal) if focal else ()),
        *(day_findings(facts, focal) if focal else ()),
        *(pattern_findings(facts, focal) if focal else ()),
        *explanation_findings(facts, seen, found),
        *consistency_findings(facts),
        *outlook_findings(facts),
    ]
    return {
        "findings": FINDINGS.of(findings),
        "indicators": INDICATORS.of(indicator_rows(facts, seen)),
        "standings": STANDINGS.of(standing_rows(facts, found)),
        "cells": CELLS.of(cell_rows(found)),
        "issues": ISSUES.of(asdict(issue) for issue in unknown_ids(facts)),
    }
