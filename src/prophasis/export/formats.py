"""The formats by name: what each can hold, and the endings by which it is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

from prophasis.errors import ExportError
from prophasis.export.content import PARTS, Content, Written


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: By which it is asked for.
        endings: Of file names that mean it.
        what: The lists that it can hold, the one it holds by default first; empty: it holds the whole case.
        home: Module and function that write it.
        whole: It can also hold the whole case, and does where no list is asked for.
    """

    name: str
    endings: tuple[str, ...]
    what: tuple[str, ...]
    home: str
    whole: bool = False

    @property
    def write(self) -> Callable[[Content, str | None], Written]:
        """What writes it, loaded when it is first needed."""
        module, _, function = self.home.partition(":")
        found: Callable[[Content, str | None], Written] = getattr(import_module(f"prophasis.export.{module}"), function)
        return found


_TABLE = ("events", *(part for part in PARTS if part != "events"))

FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), _TABLE, "csv_file:write_csv"),
    Format("xlsx", (".xlsx",), _TABLE, "xlsx:write_xlsx", whole=True),
    Format("geojson", (".geojson",), ("events", "claims"), "geojson:write_geojson"),
    Format("parquet", (".parquet",), _TABLE, "parquet:write_parquet"),
    Format("ged", (".ged.csv",), ("events",), "ged:write_ged"),
    Format("jsonld", (".jsonld",), (), "jsonld:write_jsonld", whole=True),
    Format("stix", (".stix.json", ".stix"), (), "stix:write_stix", whole=True),
)


def format_of(file: str, wanted: str | None = None) -> Format:
    """The format called *wanted*, or else the one that the name of *file* ends in.

    Raises:
        ExportError: There is no such format, or the ending means none.
    """
    names = [one.name for one in FORMATS]
    if wanted is not None:
        for one in FORMATS:
            if one.name == wanted.lower():
                return one
        near = get_close_matches(wanted.lower(), names, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise ExportError(f"there is no format {wanted!r}; there are {', '.join(names)}.{meant}")
    fitting = [(len(end), one) for one in FORMATS for end in one.endings if file.lower().endswith(end)]
    if not fitting:
        endings = ", ".join(end for one in FORMATS for end in one.endings)
        raise ExportError(
            f"the ending of {file!r} is of no format; known are {endings}. Name the format with --as: {', '.join(names)}."
        )
    return max(fitting, key=lambda pair: pair[0])[1]


def list_of(form: Format, what: str | None) -> str | None:
    """The list to write into *form*: *what*, or its default; ``None``: the whole case.

    Raises:
        ExportError: There is no such list, or the format cannot hold it.
    """
    if what is None:
        return None if form.whole else form.what[0]
    if what not in PARTS:
        raise ExportError(f"there is no list {what!r}; there are {', '.join(PARTS)}.")
    if what not in form.what:
        holds = f"holds {' or '.join(form.what)}" if form.what else "holds the whole case; leave --what out"
        raise ExportError(f"{form.name} cannot hold {what}; it {holds}. Tables of {what}: csv, xlsx, parquet.")
    return what
