"""Titles with a portfolio before a name: "Minister for the Middle East Anna Smith" is the minister Anna Smith."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.lexicon.loader import entry, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Token

_OPENS = frozenset({"for", "to", "of", "on"})
_LINKS = frozenset({"for", "to", "of", "on", "the", "and", "&", ",", "in", "'s", "’s", "-"})
_LONGEST = 14
_SHORTEST_NAME = 2


def without_portfolio(words: Sequence[Token]) -> Sequence[Token]:
    """The phrase *words* without what the office in it is for, where the name of its holder follows; else as it is.

    The name is found by its place and by what it is not: right after the portfolio, of at least two words none of which is
    a word of portfolios or the name of a state, body or people. The parser often cuts such a phrase; the rest is read on.
    """
    titles = _titles()
    title = next((n for n, token in enumerate(words) if token.lower_ in titles and _opens_portfolio(token)), None)
    if title is None:
        return words
    run = _run_after(words[title])
    if not run or run[0].lower_ not in _OPENS:
        return words
    name = _name_at_end(run)
    before = run[: len(run) - len(name)]
    if len(name) < _SHORTEST_NAME or len(before) < _SHORTEST_NAME or not before[-1].text[:1].isupper():
        return words
    return [*words[: title + 1], *name]


def is_office(word: str) -> bool:
    """Whether *word* (lower case) names an office that one person holds: "minister", "governor"."""
    return word in _titles() or word in entry("titles", "public")


def _opens_portfolio(title: Token) -> bool:
    """Whether a portfolio follows: "Envoy for", "Secretary of State for", not "the head of a village"."""
    if title.i + 1 >= title.sent.end:
        return False
    return title.text[:1].isupper() or title.nbor(1).lower_ in {"for", "to"}


def _run_after(title: Token) -> list[Token]:
    """The capitalised words after *title* and the small ones between them."""
    run: list[Token] = []
    for token in title.doc[title.i + 1 : min(title.i + 1 + _LONGEST, title.sent.end)]:
        if not (token.text[:1].isupper() or token.lower_ in _LINKS | _particles()):
            break
        run.append(token)
    while run and not run[-1].text[:1].isupper():
        run.pop()
    return run


def _name_at_end(run: Sequence[Token]) -> list[Token]:
    """The name of a person that *run* ends in: two words, with a particle three; more where the tagger says so."""
    name: list[Token] = []
    for token in reversed(run):
        particle = token.lower_ in _particles() or token.text == "-"
        capital = sum(1 for one in name if one.text[:1].isupper())
        if capital >= _SHORTEST_NAME and not (token.ent_type_ in {"PER", "PERSON"} and token.text[:1].isupper()):
            break
        if not particle and (token.lower_ in _no_names() or not token.text[:1].isupper() or _is_short(token)):
            break
        name.insert(0, token)
    while name and not name[0].text[:1].isupper():
        del name[0]
    return name if sum(1 for one in name if one.text[:1].isupper()) >= _SHORTEST_NAME else []


def _is_short(token: Token) -> bool:
    """Whether it is an abbreviation of a body: "UN", "NATO"."""
    return len(token.text) > 1 and token.text.isupper()


@cache
def _titles() -> frozenset[str]:
    return frozenset(entry("titles", "titles"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(entry("titles", "particles"))


@cache
def _no_names() -> frozenset[str]:
    """Words of portfolios and the single words that name a state, its people or its seat."""
    states = {
        name.lower()
        for one in load("countries")
        for whole in (one["name"], *one.get("demonyms", []), one["capital"] or "", *one.get("aliases", []))
        for name in ((whole,) if " " not in whole else ())
    }
    return frozenset(states) | frozenset(entry("titles", "portfolios"))
