"""Pages out of templates. Whatever stands in one is escaped, and what would steer the reader's screen is shown as a sign."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from prophasis.brief.visible import anchor, visible
from prophasis.brief.words import (
    ATTRIBUTES,
    KINDS,
    STANCES,
    WHOSE,
    act_noun,
    capitalised,
    count_words,
    day_words,
    kind_words,
    mode_noun,
    plural,
    shortened,
    span_words,
    when_words,
)
from prophasis.vendored import vendored

STYLE = "style.css"
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_SHAPES = {
    "p0": Markup('<circle r="4.5"/>'), "p1": Markup('<circle r="6"/>'), "p2": Markup('<rect x="-5.5" y="-5.5" width="11" height="11"/>'),
    "p3": Markup('<path d="M0 -6.5L6.5 5.5H-6.5Z"/>'), "p4": Markup('<path d="M0 -7L7 0L0 7L-7 0Z"/>'),
    "p5": Markup('<path d="M0 6.5L6.5 -5.5H-6.5Z"/>'), "p6": Markup('<path d="M-6 -2V2H-2V6H2V2H6V-2H2V-6H-2V-2Z"/>'),
}  # fmt: skip


def rendered(template: str, **values: Any) -> str:
    """The *template* with *values*."""
    text: str = environment().get_template(template).render(**values)
    return text


@cache
def environment() -> Any:
    """The templates of the workbench."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    found = Environment(
        loader=PackageLoader("prophasis.app"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_shown, auto_reload=False, cache_size=100,
    )  # fmt: skip
    found.globals |= {
        "said_by": said_by, "stance": stance, "claim_link": claim_link, "address": address, "act": act, "count": count_words, "day": _day, "kind": kind_words, "plural": plural,
        "span": span_words, "when": when_words, "KINDS": KINDS, "WHOSE": WHOSE, "STANCES": STANCES, "ATTRIBUTES": ATTRIBUTES,
    }  # fmt: skip
    found.filters |= {"visible": visible, "anchor": anchor, "short": shortened, "cap": capitalised, "number": _number}
    return found


def address(*parts: str, **values: Any) -> str:
    """A path below this server, every part of it quoted, with values after it; what is empty is left out."""
    path = "/" + "/".join(part if _PLAIN.fullmatch(part) else quote(part, safe="") for part in parts)
    if not values:
        return path
    kept = {name: value for name, value in values.items() if value not in (None, "")}
    return path + (f"?{urlencode(kept)}" if kept else "")


@lru_cache(maxsize=8192)
def said_by(text: str, tone: str) -> Markup:
    """A speaker or a party with the colour and shape of its side."""
    mark = Markup('<svg width="12" height="12" viewBox="-7 -7 14 14" aria-hidden="true">{}</svg>').format(shape(tone))
    return Markup('<span class="by {}">{} {}</span>').format(tone, mark, visible(text))


def shape(tone: str) -> Markup:
    """The shape of a side, for those who do not tell colours apart."""
    return _SHAPES.get(tone, _SHAPES["p0"])


@lru_cache(maxsize=64)
def stance(word: str) -> Markup:
    """How a speaker stands to what is told."""
    return Markup('<span class="stance {0}">{0}</span>').format(visible(word))


def claim_link(claim: str, words: str = "evidence") -> Markup:
    """A mark that opens the words behind a claim: over the page with script, its own page without."""
    path = address("claims", claim)
    return Markup(
        '<a class="said" href="{0}" hx-get="{0}/evidence" hx-target="#panel-room" hx-swap="innerHTML">{1}</a>'
    ).format(path, visible(words))


def act(row: dict[str, Any]) -> str:
    """The act of a claim or event as a noun that blames nobody."""
    return mode_noun(row["mode"], row["event"]) if row["mode"] else act_noun(row["event"])


@cache
def static_file(name: str) -> bytes | None:
    """A script or style of ours; ``None`` where there is none of that name."""
    match name:
        case "htmx.js":
            return vendored("htmx/htmx.min.js").encode()
        case "brief.css":
            return files("prophasis.brief").joinpath("templates", STYLE).read_bytes()
        case "app.js" | "app.css":
            return files("prophasis.app").joinpath("static", name).read_bytes()
        case _:
            return None


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _day(day: date | None) -> str:
    return "" if day is None else day_words(day)


def _number(value: float | int | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:.3g}"
