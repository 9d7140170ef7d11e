"""A written brief as pieces of text, each with what it says it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SILENT = frozenset(["style", "script"])
_READ_ALOUD = ("aria-label", "title", "alt", "placeholder")
_VOICE = {"actors", "parties", "sources"}
_VOICES = re.compile(r"reports in their own voice|unnamed sources|an unnamed publisher|Others|speakers", re.IGNORECASE)


@dataclass(slots=True)
class Text:
    """Some words of the page.

    Attributes:
        words: The words.
        kind: own, said, counted, given or axis, by the nearest element that says so.
        claims: The claims that element names.
        quoted: Whether they are given as verbatim words of a claim.
        attributed: Whether the block around them names a speaker.
        sentence: The ``brief-…`` id of the sentence they belong to.
    """

    words: str
    kind: str = "own"
    claims: tuple[str, ...] = ()
    quoted: bool = False
    attributed: bool = False
    sentence: str | None = None


@dataclass(slots=True)
class _Block:
    """An element marked as attributed: the texts in it, and whether any names a speaker."""

    texts: list[Text] = field(default_factory=list)
    voiced: bool = False


@dataclass(slots=True)
class _Element:
    tag: str
    kind: str | None = None
    claims: tuple[str, ...] = ()
    quoted: bool = False
    table: str = ""
    block: _Block | None = None
    sentence: str | None = None


def read_html(page: str) -> list[Text]:
    """The texts of an HTML page, what is read aloud included."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    for block in reader.blocks:
        for text in block.texts:
            text.attributed = text.attributed or block.voiced
    return reader.texts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[Text] = []
        self.blocks: list[_Block] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        element = _Element(tag, *_rests_on(values))
        if "data-attributed" in values:
            element.block = _Block()
            self.blocks.append(element.block)
        if values.get("id", "").startswith("brief-"):
            element.sentence = values["id"]
        self._open.append(element)
        for name in _READ_ALOUD:
            if values.get(name):
                self._add(values[name], spoken=True)
        if tag in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for n in range(len(self._open) - 1, -1, -1):
            if self._open[n].tag == tag:
                del self._open[n:]
                return

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(element.tag in _SILENT for element in self._open):
            self._add(data)

    def _add(self, words: str, *, spoken: bool = False) -> None:
        nearest = next((element for element in reversed(self._open) if element.kind), _Element(""))
        sentence = next((element.sentence for element in reversed(self._open) if element.sentence), None)
        text = Text(words, nearest.kind or "own", nearest.claims, nearest.quoted and not spoken, sentence=sentence)
        if text.kind != "own" or not sentence:
            text.words = words.strip()
        self.texts.append(text)
        for element in self._open:
            if element.block is not None:
                element.block.texts.append(text)
                voiced = text.kind == "given" and nearest.table in _VOICE
                element.block.voiced = (
                    element.block.voiced or voiced or (text.kind == "own" and bool(_VOICES.search(words)))
                )


def _rests_on(values: dict[str, str]) -> tuple[str | None, tuple[str, ...], bool, str]:
    """Kind, claims, quoted, table of an element with the attributes *values*."""
    claims = tuple(values.get("data-claims", "").split())
    if claims:
        return "said", claims, "data-quoted" in values, ""
    if "data-table" in values:
        return "counted", (), False, values["data-table"]
    if "data-given" in values:
        return "given", (), False, values["data-given"]
    return ("axis" if "data-axis" in values else None), (), False, ""


_MARK = re.compile(
    r'\[(?P<said>(?:\\.|[^\\\[\]])*)\]\(#[^\s()]+ "(?P<claims>[^"]*)"\)|\*\*(?P<counted>(?:\\.|[^\\*])+)\*\*|(?<![\\\w])_(?P<given>(?:\\.|[^\\_])+)_'
)
_ENTITY = re.compile(r"&#(\d+);")


def read_markdown(page: str) -> list[Text]:
    """The texts of a Markdown page; the words of the evidence are quotations and are not searched."""
    found: list[Text] = []
    for line in page.splitlines():
        if line.startswith("> ") or re.fullmatch(r"#### \S+", line) or re.fullmatch(r"[| -]+", line):
            continue
        found += _line(line)
    return found


def _line(line: str) -> list[Text]:
    texts: list[Text] = []
    end = 0
    for mark in _MARK.finditer(line):
        texts.append(Text(_plain(line[end : mark.start()])))
        texts.append(_marked(mark))
        end = mark.end()
    texts.append(Text(_plain(line[end:])))
    voiced = any(text.kind == "given" for text in texts) or bool(_VOICES.search(line))
    for text in texts:
        text.attributed = voiced
    return [text for text in texts if text.words.strip(" |#-*")]


def _marked(mark: re.Match[str]) -> Text:
    if mark["said"] is not None:
        words = _plain(mark["said"])
        return Text(words, "said", tuple(mark["claims"].split()), quoted=words.startswith("“"))
    if mark["counted"] is not None:
        return Text(_plain(mark["counted"]), "counted")
    return Text(_plain(mark["given"]), "given")


def _plain(text: str) -> str:
    """*text* without its escapes."""
    return re.sub(r"\\(.)", r"\1", _ENTITY.sub(lambda found: chr(int(found[1])), text))
