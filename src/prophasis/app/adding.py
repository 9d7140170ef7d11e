"""Documents added from the browser: into ``documents/``, under a harmless name, never over what is there."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response

from prophasis.app.desk import desk_of, page
from prophasis.app.forms import Form
from prophasis.app.limits import UPLOAD_BYTES
from prophasis.case.atomic import sha256_of
from prophasis.sources.formats import SUFFIXES, suffix_of
from prophasis.sources.inputs import documents_root

NAME_BYTES = 120
_KEPT = re.compile(r"[^\w .()\[\]-]+")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one file: *name* is what was given, *kept* the name in the case, *why* the reason where it is not taken."""

    name: str
    kept: str | None = None
    why: str | None = None


def adding_page(request: Request) -> Response:
    """The form."""
    return page(
        request, "adding.html.j2", title="Add documents", added=[], suffixes=list(SUFFIXES), most=UPLOAD_BYTES >> 20
    )


def add_documents(request: Request, form: Form) -> Response:
    """Put the files of a form into the case."""
    desk = desk_of(request)
    added = [add_file(desk.case.folder, one.filename or "", one.file) for one in form.files]
    desk.standing.look_again()
    good = bool(added) and all(one.why is None for one in added)
    return page(
        request, "adding.html.j2", title="Add documents", status=200 if good else 422, added=added, suffixes=list(SUFFIXES),
        most=UPLOAD_BYTES >> 20, nothing=not added,
    )  # fmt: skip


def add_file(case: Path, name: str, content: BinaryIO) -> Added:
    """Put *content* into the case under a name made of *name*."""
    kept = harmless_name(name)
    if kept is None:
        return Added(name=name, why="the name holds nothing that a file can be called. Rename it.")
    if suffix_of(Path(kept)) is None or kept == "documents.csv":
        return Added(name=name, why=f"this type is not read. Read are: {' '.join(SUFFIXES)}. Save it as one of these.")
    folder = documents_root(case)
    if not folder.resolve().is_relative_to(case.resolve()):
        return Added(name=name, why="documents/ leads out of the case; nothing is put there.")
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".adding-", delete=False) as file:
        try:
            while chunk := content.read(_CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            if not file.tell():
                return Added(name=name, why="it is empty.")
            Path(file.name).chmod(0o644)
            os.link(file.name, folder / kept)  # unlike a move, this never replaces what is there
        except FileExistsError:
            same = sha256_of(folder / kept) == sha256_of(Path(file.name))
            why = (
                "it is in the case already, with the same bytes."
                if same
                else f"another document is called {kept}. Rename yours."
            )
            return Added(name=name, why=why)
        finally:
            Path(file.name).unlink(missing_ok=True)
    return Added(name=name, kept=kept)


def harmless_name(name: str) -> str | None:
    r"""The last part of *name* with letters, digits, spaces and ``. - _ ( ) [ ]`` alone, at most `NAME_BYTES` long.

    Example:
        >>> harmless_name("../../etc/pass<wd>.txt"), harmless_name("C:\\x\\report.md"), harmless_name("..")
        ('pass-wd-.txt', 'report.md', None)
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = _KEPT.sub("-", last).strip().lstrip(". -")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or not stem.strip(". -"):
        return None
    room = NAME_BYTES - len(f".{suffix}".encode())
    if room < 1:
        return None
    return f"{stem.encode()[:room].decode(errors='ignore').rstrip()}.{suffix}"
