"""A brief written anew from the tables of a case: as it is, or for the public, with private persons masked."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from prophasis.brief.masking import masked_setting, masked_tables, masks_of
from prophasis.case.atomic import write_atomically
from prophasis.case.manifest import Manifest
from prophasis.case.run import facts_table
from prophasis.case.step import MANIFEST
from prophasis.case.store import Store
from prophasis.errors import CaseNotFound, PrintingFailed
from prophasis.language.pipeline import load_pipeline
from prophasis.model.setting import Setting
from prophasis.model.tables import TABLES
from prophasis.persons import private_persons
from prophasis.pipeline import BRIEF, STEPS

PUBLIC_EDITION = "public edition: names of persons without a public office are withheld, coordinates are given to a tenth of a degree"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
_PATIENCE = 120


def write_brief_files(
    store: Store, setting: Setting, manifest: Manifest, folder: Path, *, public: bool, pdf: bool
) -> list[Path]:
    """Write what `brief_files` makes, and a PDF of the page where *pdf* asks for it, into *folder*; the page first.

    Raises:
        CaseNotFound: *folder* is none.
        PrintingFailed: See `print_pdf`.
    """
    if not folder.is_dir():
        raise CaseNotFound(f"there is no folder {str(folder)!r} to write the brief to. Make it first.")
    files = brief_files(store, setting, manifest, public=public)
    for name, text in files.items():
        write_atomically(folder / name, text.encode())
    written = [folder / name for name in files]
    if pdf:
        to = written[0].with_suffix(".pdf")
        print_pdf(written[0], to)
        written.append(to)
    return written


def brief_files(store: Store, setting: Setting, manifest: Manifest, *, public: bool) -> dict[str, str]:
    """``brief.html`` and ``brief.md`` of the last run's tables, or ``brief-public.html`` and ``brief-public.md``."""
    tables = {name: store.table(name) for name in sorted(BRIEF.reads & TABLES.keys())}
    facts = facts_table(manifest, STEPS[: STEPS.index(BRIEF)])
    if not public:
        return _written({**tables, MANIFEST: facts}, setting)
    masks = masks_of(*private_persons(tables, setting, load_pipeline(setting.case.language_model)))
    edition = pa.table({"name": ["edition"], "value": [PUBLIC_EDITION]}, schema=facts.schema)
    masked = masked_tables({**tables, MANIFEST: facts}, masks)
    masked[MANIFEST] = pa.concat_tables([edition, masked[MANIFEST]])
    written = _written(masked, masked_setting(setting, masks))
    return {name.replace("brief.", "brief-public."): text for name, text in written.items()}


def _written(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, str]:
    return {name: text for name, text in BRIEF.run(tables, setting).items() if isinstance(text, str)}


def print_pdf(page: Path, to: Path) -> None:
    """Print *page* to *to* as a PDF on A4 by the style it has for print, with a browser of this machine.

    Raises:
        PrintingFailed: There is no browser, or it printed nothing.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise PrintingFailed(
            f"no browser to print with was found (looked for {', '.join(BROWSERS[:3])}). "
            f"Install Chromium, or open {str(page)!r} in a browser and print it there to a PDF."
        )
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", f"--user-data-dir={profile}",
            *_unboxed(), f"--print-to-pdf={to.resolve()}", page.resolve().as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired as error:
            raise PrintingFailed(f"{browser} did not finish printing {str(page)!r} in {_PATIENCE} seconds.") from error
    if done.returncode or not to.exists():
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise PrintingFailed(f"{browser} printed nothing to {str(to)!r}{': ' + said[0] if said else ''}.")


def _unboxed() -> list[str]:
    """Chromium refuses to run as root within its sandbox; the page is ours and has no script but its own."""
    return ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
