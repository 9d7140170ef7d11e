"""How fast event files are read, against a bare DuckDB read of the same file in the same run.

    python -m benchmarks.datasets [--rows 1000000] [--file SAMPLE.export.CSV]

The file is a GDELT 2.0 export: the sample given, or rows made here, repeated with ids of their own until there are enough. Both
sides read a warm file. The peer types all 61 columns with ``read_csv`` and keeps them: in a table, and in Parquet. Ours picks and
types the columns of `EVENT_ROWS`, checks every row, looks codes up and writes Parquet.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from prophasis.datasets import import_events
from prophasis.datasets.files import text_tables
from prophasis.datasets.gdelt import COLUMNS_2
from prophasis.datasets.reading import connected, write_rows
from prophasis.datasets.recognising import recognise

_INTEGERS = {
    "globaleventid",
    "day",
    "monthyear",
    "year",
    "isrootevent",
    "quadclass",
    "nummentions",
    "numsources",
    "numarticles",
}
_REALS = {"fractiondate", "goldsteinscale", "avgtone"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="prophasis-benchmark-") as name:
        folder = Path(name)
        path = folder / "big.export.CSV"
        rows = repeated(asked.file, asked.rows, path)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB; best of {asked.repeats}")
        print(f"{'work':52} {'s':>7} {'rows/s':>10} {'of peer':>8}")
        peer = 0.0
        for label, run in works(path, folder).items():
            seconds = min(timed(run) for _ in range(asked.repeats))
            peer = peer or seconds
            print(f"{label:52} {seconds:7.2f} {rows / seconds:10,.0f} {peer / seconds:8.2f}", flush=True)
        print(f"peak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def works(path: Path, folder: Path) -> dict[str, Callable[[], None]]:
    """The peer first."""
    typed = ", ".join(f"'{name}': '{_type(name)}'" for name in COLUMNS_2)
    scan = f"read_csv('{path}', delim='\t', header=false, columns={{{typed}}}, auto_detect=false, quote='', escape='', nullstr='')"

    def bare_table() -> None:
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE events AS SELECT * FROM {scan}")

    def bare_parquet() -> None:
        with duckdb.connect() as connection:
            connection.execute(f"COPY (SELECT * FROM {scan}) TO '{folder / 'bare.parquet'}' (FORMAT parquet)")

    def parsed() -> None:
        with connected(folder) as connection, text_tables(path) as tables:
            table = next(iter(tables))
            report = write_rows(connection, table, recognise(table), folder / "ours.parquet")
            assert report.read == report.mapped

    def whole() -> None:
        import_events(path, folder / "events.parquet")

    return {
        "DuckDB read_csv, 61 typed columns, into a table": bare_table,
        "DuckDB read_csv, 61 typed columns, into Parquet": bare_parquet,
        "prophasis: parsed, typed, checked, counted": parsed,
        "prophasis import --to events.parquet, all of it": whole,
    }


def repeated(sample: Path | None, rows: int, to: Path) -> int:
    """Write the lines of *sample* again and again with ids that count up; the number of rows."""
    lines = [line.split(b"\t", 1)[1] for line in (sample.read_bytes() if sample else made()).splitlines()]
    n = 0
    with to.open("wb") as sink:
        while n < rows:
            sink.writelines(b"%d\t%s\n" % (1_000_000_000 + n + i, rest) for i, rest in enumerate(lines))
            n += len(lines)
    return n


def made() -> bytes:
    """Two thousand invented rows about as long as real ones."""
    lines = []
    for n in range(2_000):
        row = dict.fromkeys(COLUMNS_2, "")
        row |= {
            "globaleventid": str(n), "day": f"2021{n % 12 + 1:02}{n % 28 + 1:02}", "monthyear": "202111", "year": "2021", "fractiondate": "2021.8685",
            "actor1code": "AZEMIL", "actor1name": "AZERBAIJANI TROOPS", "actor1countrycode": "AZE", "actor1type1code": "MIL",
            "actor2code": "ARM", "actor2name": "ARMENIA", "actor2countrycode": "ARM", "isrootevent": "1", "eventcode": f"{n % 20 + 1:02}0",
            "eventbasecode": f"{n % 20 + 1:02}0", "eventrootcode": f"{n % 20 + 1:02}", "quadclass": "4", "goldsteinscale": "-10.0", "nummentions": "5",
            "numsources": "1", "numarticles": "5", "avgtone": "-4.21245421245421", "dateadded": f"2021{n % 12 + 1:02}{n % 28 + 1:02}140000",
            "sourceurl": f"https://www.example{n % 400}.org/news/{n}/a-headline-of-the-usual-length-about-what-happened-where.html",
        }  # fmt: skip
        for whose in ("actor1", "actor2", "action"):
            row |= {
                f"{whose}geo_type": "4",
                f"{whose}geo_fullname": f"Village {n % 700}, Gegharkunik, Armenia",
                f"{whose}geo_countrycode": "AM",
            }
            row |= {
                f"{whose}geo_adm1code": "AM04",
                f"{whose}geo_adm2code": "163",
                f"{whose}geo_lat": f"{40 + n / 9999:.4f}",
            }
            row |= {f"{whose}geo_long": f"{45 + n / 9999:.4f}", f"{whose}geo_featureid": str(-n)}
        lines.append("\t".join(row.values()))
    return ("\n".join(lines) + "\n").encode()


def timed(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _type(name: str) -> str:
    if name in _INTEGERS or name.endswith("geo_type"):
        return "INTEGER"
    if name in _REALS or name.endswith(("geo_lat", "geo_long")):
        return "DOUBLE"
    return "BIGINT" if name == "dateadded" else "VARCHAR"


if __name__ == "__main__":
    main()
