"""The brief as one HTML file that needs nothing else: no network, no script and no font from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from textwrap import wrap
from typing import Any

from markupsafe import Markup

from prophasis.brief.evidence import Citations, evidence
from prophasis.brief.map_data import map_data, map_scripts, map_styles, place_anchor
from prophasis.brief.marks import Marks
from prophasis.brief.names import COLOURS, Names
from prophasis.brief.page import Page
from prophasis.brief.record import Record
from prophasis.brief.visible import anchor, visible
from prophasis.brief.words import shortened


def render_html(page: Page, record: Record, names: Names) -> str:
    """*page* as HTML. The evidence section holds exactly the claims that the rest of the page cites."""
    citations = Citations(record)
    marks = Marks(record, citations)
    environment = _environment()
    shared: dict[str, Any] = {
        "page": page,
        "p": marks.phrase,
        "cited": marks.cited,
        "tone": lambda party: tone(record, party),
        "svg": Markup,  # what our own drawing escapes
        "lane_name": lambda party: name_lines(names.party_text(party)),
        "map_data": map_data(page.map),
    }
    body = Markup(  # noqa: S704 - our own template, which escapes
        environment.get_template("body.html.j2").render(shared)
    )
    proofs = [evidence(record, names, claim) for claim in citations.cited]
    back = Markup(  # noqa: S704 - our own template, which escapes
        environment.get_template("evidence.html.j2").render(
            **shared, proofs=proofs, groups=citations.groups, number=marks.number, total=len(record.claims)
        )
    )
    styles = [_asset("style.css"), *map_styles(page.map)]
    scripts = [_asset("script.js"), *map_scripts(page.map)]
    whole: str = environment.get_template("brief.html.j2").render(
        **shared,
        body=body,
        evidence=back,
        styles=[Markup(style) for style in styles],  # noqa: S704 - our own files
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files
        policy=policy(styles, scripts),
    )
    return whole.rstrip() + "\n"


def policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """The content security policy of a page with these *styles* and *scripts*: they run, and nothing else is run or fetched."""
    allowed = [" ".join(f"'{_digest(text)}'" for text in texts) for texts in (styles, scripts)]
    return f"default-src 'none'; style-src {allowed[0]}; script-src {allowed[1]}; base-uri 'none'; form-action 'none'"


def tone(record: Record, party: str | None) -> str:
    """The class that gives a party its colour and shape; ``p0`` for those who side with none."""
    rank = record.party_rank(party)
    return f"p{rank + 1}" if party in record.party_ids and rank < COLOURS else "p0"


def name_lines(name: str) -> list[str]:
    """A party's name in lines that fit beside its lane; three at most."""
    lines = wrap(visible(name), 19) or [""]
    return lines if len(lines) <= 3 else [*lines[:2], shortened(" ".join(lines[2:]), 18)]


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    environment = Environment(
        loader=PackageLoader("prophasis.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "anchor": anchor, "place_anchor": place_anchor}
    return environment


def _asset(name: str) -> str:
    return files("prophasis.brief").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
