"""The documentation names what there is, and its links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from contract.tracked import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(
    [*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "examples").glob("*/*.md"), ROOT / "changes" / "README.md"]
)
GENERATED = ("reference/cli.md", "reference/tables.md", "reference/python.md")


@cache
def generator() -> ModuleType:
    """The script that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate_reference", ROOT / "scripts" / "generate_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of *page* make."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links name files that are there, and headings that stand in them."""
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r"[\w/-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))

    assert {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} == listed


def test_the_pages_ask_nothing_of_other_hosts() -> None:
    """No font, script or counter from elsewhere."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    assert "font: false" in settings
    assert not re.search(r"^\s*analytics:|extra_javascript|extra_css|https?://", settings, flags=re.MULTILINE)


WITH_EXAMPLES = [page for page in (DOCS / "concepts").glob("*.md") if ">>>" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", sorted(WITH_EXAMPLES), ids=lambda page: page.name)
def test_examples_print_what_the_page_says(page: Path) -> None:
    """Each Python example of a page is run, from top to bottom."""
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
    told = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    said: list[str] = []

    doctest.DocTestRunner().run(told, out=said.append)

    assert told.examples
    assert "".join(said) == ""


@pytest.mark.parametrize("page", GENERATED)
def test_generated_pages_are_not_behind_the_code(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == generator().pages()[page], "run: make reference"


def test_every_command_is_shown_outside_the_reference_too() -> None:
    """A command nobody explains is a command nobody finds."""
    import typer  # noqa: PLC0415

    from prophasis.cli.main import app  # noqa: PLC0415

    explained = "".join(page.read_text(encoding="utf-8") for page in PAGES if "reference" not in page.parts)
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]

    assert [name for name in sorted(commands) if f"prophasis {name}" not in explained] == []


def test_the_readme_lists_both_licences() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "Apache-2.0" in text
    assert "CC BY-SA 4.0" in text
