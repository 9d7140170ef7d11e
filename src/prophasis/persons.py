"""Who in a case is a private person: everybody named in it but those who bear a public office by their role or by a title in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa

from prophasis.lexicon.loader import load
from prophasis.model.setting import Setting

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

PERSONS = ("PER", "PERSON")
_BESIDE = 7
"""Words before or after a name in which its title may stand."""

_POSSESSIVE = re.compile(r"['’]s?$")


def private_persons(
    tables: Mapping[str, pa.Table], setting: Setting, nlp: Language
) -> tuple[frozenset[str], frozenset[str]]:
    """The names of private persons as they may be written, parts of them included, and the ids of actors who bear them.

    A part of a name that a public figure, a place, a party or a body has too is no name by itself.
    """
    named, titled = _in_texts(tables, nlp)
    persons = {actor.id: (actor.name, *actor.aliases) for actor in setting.actors if actor.kind == "person"}
    offices = {actor.id: [role.title for role in actor.roles] for actor in setting.actors if actor.kind == "person"}
    public = {words for actor, names in persons.items() if any(map(_is_public, offices[actor])) for words in names}
    public |= titled
    for row in tables["actors"].to_pylist() if "actors" in tables else ():
        if row["kind"] == "person" and row["id"] not in persons and row["name"] in named:
            persons[row["id"]] = (row["name"],)
    lasting = {words.split()[-1] for words in public if words.split()}
    known = _known_words(tables, setting, persons, named) | {part for words in public for part in words.split()}
    ids = {
        actor
        for actor, names in persons.items()
        if names[0] not in known and not any(_names_public(one, public, lasting) for one in names)
    }
    whole = {one for actor in ids for one in persons[actor]} | {
        one for one in named if not _names_public(one, public, lasting)
    }
    whole = {words for words in whole if words not in known}
    parts = {part for words in whole for part in _parts(words) if part not in known}
    return frozenset(whole | parts), frozenset(ids)


def _in_texts(tables: Mapping[str, pa.Table], nlp: Language) -> tuple[set[str], set[str]]:
    """Names of persons in the texts and titles, and those of them beside which a public office stands."""
    named: set[str] = set()
    titled: set[str] = set()
    texts = list(_texts(tables))
    common = {word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text)}
    for text in texts:
        named |= {name for found in _introduced().finditer(text) if (name := _name(found["name"]))}
        for doc in nlp.pipe(re.split(r"\n\s*\n", text)):
            for span in map(_whole, _persons(doc)):
                name = _name(span.text)
                if not name or name[:1].islower() or (" " not in name and _is_no_name(span, common)):
                    continue
                named.add(name)
                if _has_title_beside(doc, span):
                    titled.add(name)
    return named, titled


def _texts(tables: Mapping[str, pa.Table]) -> Iterable[str]:
    for row in tables["documents"].select(["title", "text"]).to_pylist():
        yield from (words for words in (row["title"], row["text"]) if words)


def _persons(doc: Doc) -> Iterable[Span]:
    return (span for span in doc.ents if span.label_ in PERSONS)


def _whole(span: Span) -> Span:
    """A name with the capitalised proper nouns around it that the tagger left out of it."""
    doc, start, end = span.doc, span.start, span.end
    while start > span.sent.start and _belongs(doc[start - 1]):
        start -= 1
    while end < span.sent.end and _belongs(doc[end]):
        end += 1
    return doc[start:end]


def _belongs(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ in ("", *PERSONS)


def _name(text: str) -> str:
    """A name without the ranks and forms of address before it."""
    words = [word.strip(" ,.;:()“”\"'’") for word in _POSSESSIVE.sub("", text).split()]
    while words and words[0].casefold().strip(".") in _ranks():
        del words[0]
    return " ".join(word for word in words if word)


def _is_no_name(span: Span, common: set[str]) -> bool:
    """Whether a single word stands before a noun ("Soviet maps") or is a common word at the head of a sentence."""
    return span.root.dep_ in ("amod", "compound") or span.text.casefold() in common


def _has_title_beside(doc: Doc, span: Span) -> bool:
    before = doc[max(span.start - _BESIDE, span.sent.start) : span.start].text
    after = doc[span.end : min(span.end + _BESIDE, span.sent.end)].text
    before = re.split(r"[;:.!?]|\b(?:by|of|and|that|told|said|killed|wounded)\b(?=[^,]*$)", before)[-1]
    apposed = after[1:].split(",")[0] if after.startswith(",") else ""
    return _is_public(f"{before}") or _is_public(apposed) or _is_public(span.text)


def _is_public(words: str) -> bool:
    return bool(_offices().search(words))


@cache
def _introduced() -> re.Pattern[str]:
    """Words that bring in a private person by name: a rank before it, "named as", "identified as"."""
    low = sorted({re.escape(rank) for rank in load("titles")["bearers"]}, key=len, reverse=True)
    return re.compile(
        rf"(?:\b(?i:{'|'.join(low)}|(?:named|identified) as)\s+)(?P<name>[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'-]+){{1,3}})"
    )


@cache
def _ranks() -> frozenset[str]:
    return frozenset(load("truecase")["titles"]) | frozenset(load("titles")["ranks"])


@cache
def _offices() -> re.Pattern[str]:
    listed: Sequence[str] = load("titles")["public"]
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(one) for one in sorted(listed, key=len, reverse=True))})\b", re.IGNORECASE
    )


def _names_public(name: str, public: set[str], lasting: set[str]) -> bool:
    """Whether *name* is a public figure's, or a surname alone that one bears."""
    words = name.split()
    return name in public or (len(words) == 1 and words[0] in lasting)


def _known_words(
    tables: Mapping[str, pa.Table], setting: Setting, persons: Mapping[str, object], named: set[str]
) -> set[str]:
    """Words of names of what is no person: bodies, places, parties, sources. Who is *named* as a person in a text is one."""
    names = [name for actor in setting.actors if actor.id not in persons for name in (actor.name, *actor.aliases)]
    names += [place.name for place in setting.places] + [one.name for place in setting.places for one in place.names]
    names += [party.name for party in setting.case.parties] + [source.name for source in setting.sources]
    names += [row["name"] for row in tables["places"].to_pylist() if row["name"]] if "places" in tables else []
    names += (
        [
            row["name"]
            for row in tables["actors"].to_pylist()
            if row["name"] and row["id"] not in persons and row["name"] not in named
        ]
        if "actors" in tables
        else []
    )
    return {part for name in names for part in (name, *re.split(r"[\s/-]+", name))}


def _parts(name: str) -> Iterable[str]:
    """The words of a name that point at its bearer alone."""
    words = name.split()
    return (word for word in words if len(words) > 1 and len(word) > 3 and word[:1].isupper())
