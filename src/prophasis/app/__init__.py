"""The workbench: a case in the browser, served to this machine alone."""

from __future__ import annotations

from prophasis.app.server import Served, served

__all__ = ["Served", "served"]
