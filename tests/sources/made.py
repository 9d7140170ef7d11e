"""Small files of every format, made in memory."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from prophasis.model.document import Document
from prophasis.model.setting import CaseFile, Setting, Source
from prophasis.sources.reading import Reading, read_input

SETTING = Setting(
    case=CaseFile(title="A border"),
    sources=(
        Source(id="daily-herald", name="The Daily Herald", kind="newspaper", url="https://www.herald.example/"),
        Source(id="freedonia-mod", name="Ministry of Defence", kind="ministry"),
        Source(id="interfax", name="Interfax", kind="agency"),
        Source(id="al-jazeera", name="Al Jazeera", kind="broadcaster"),
    ),
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Fire on the border - Sylvanian Post</title>
<meta property="og:title" content="Fire on the border"><meta property="og:site_name" content="Sylvanian Post">
<meta property="article:published_time" content="2021-11-17T07:46:00Z">
<link rel="canonical" href="https://post.example/fire"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Fire on the border</h1>
<p>The ministry said that two soldiers had been killed near the village of Alder on Tuesday morning.</p>
<p>Freedonia denied on 3 March 2020 that its <b>troops</b> had opened fire at all.</p></article></body></html>"""


def read(folder: Path, name: str, content: bytes | str, **options: object) -> Reading:
    """What is read from a file *name* of a case in *folder* that holds *content*."""
    path = folder / "documents" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_input(path, case_folder=folder, setting=SETTING, **options)  # type: ignore[arg-type]


def only(reading: Reading) -> Document:
    """The one document of *reading*."""
    (document,) = reading.documents
    return document


def codes(reading: Reading) -> list[str]:
    """The kinds of issues of *reading*, without the missing date that most small files have."""
    return sorted(issue.code for issue in reading.issues if issue.code != "no-date")


def make_pdf(*pages: str | bytes, filters: bytes = b"/FlateDecode", info: bytes = b"") -> bytes:
    """A PDF of *pages*: lines of text, or the raw bytes of a packed content stream."""
    streams = [page if isinstance(page, bytes) else zlib.compress(_shown(page)) for page in pages]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n)
        )
        objects.append(b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(stream), filters, stream))
    objects.append(b"<< %s >>" % info)
    return _assembled(objects)


def _shown(text: str) -> bytes:
    lines = b" ".join(b"(%s) Tj 0 -14 Td" % line.encode("ascii") for line in text.split("\n"))
    return b"BT /F1 12 Tf 72 700 Td %s ET" % lines


def _assembled(objects: list[bytes]) -> bytes:
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF" % (size, table, trailer, len(out))


def make_warc(
    pages: Iterable[tuple[str, str, bytes]],
    *,
    packed: bool = True,
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A WARC with an answer for each (address, media type, content)."""
    records = [_record("warcinfo", "application/warc-fields", b"software: tests\r\n")]
    for url, kind, content in pages:
        fields = {"Content-Type": kind, **(headers or {})}
        answer = _head(f"HTTP/1.1 {status}", fields) + content
        records.append(_record("response", "application/http; msgtype=response", answer, url))
    return b"".join(gzip.compress(record, 9, mtime=0) if packed else record for record in records)


def _record(kind: str, media_type: str, content: bytes, url: str | None = None) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "WARC-Date": "2024-01-02T03:04:05Z",
        **({"WARC-Target-URI": url} if url else {}),
        "Content-Type": media_type,
        "Content-Length": str(len(content)),
    }
    return _head("WARC/1.0", fields) + content + b"\r\n\r\n"


def _head(first: str, fields: Mapping[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode()


def make_wacz(members: Mapping[str, bytes]) -> bytes:
    """A ZIP with *members*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
