"""A list of a case: what it can be filtered and sorted by, and how an address becomes a query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from prophasis.app.names import Names
from prophasis.app.tables import Row, Tables
from prophasis.case.closest import closest, closest_day

PER_PAGE = 50
MOST_PAGES = 1_000_000
_TERMS = re.compile(r'"([^"]+)"|(\S+)')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Options = list[tuple[str, str]]
Condition = tuple[str, list[Any]]


class BadValue(Exception):
    """What was typed into a field cannot be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One field of the form above a list.

    Attributes:
        name: Its name in the address.
        label: Its label.
        kind: text, choice, known (typed, with what is known offered), day, flag, or id (kept in the address, not shown).
        where: The condition for a value. Values stand in it as question marks, never in the text.
        options: What can be chosen: value and words.
        known: The kind of name that is offered: actors, places, sources, documents.
    """

    name: str
    label: str
    kind: str
    where: Callable[[Names, str], Condition]
    options: Callable[[Tables, Names], Options] | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list.

    Attributes:
        name: Its name in addresses and files.
        title: Its heading.
        one: What one row is called; *many* what several are.
        note: What a reader should know, in a sentence.
        source: What stands after ``from``.
        columns: What stands after ``select``: what pages show and files hold.
        filters: The fields of its form.
        sorts: Name to (label, ``order by``); the first is the order without a choice.
    """

    name: str
    title: str
    one: str
    many: str
    note: str
    source: str
    columns: str
    filters: tuple[Filter, ...]
    sorts: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks of a list."""

    listing: Listing
    given: Mapping[str, str]
    where: str
    values: Sequence[Any]
    sort: str
    page: int
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The query without the cut to one page."""
        order = self.listing.sorts[self.sort][1]
        return f"select {self.listing.columns} from {self.listing.source} where {self.where} order by {order}"

    def address(self, *, page: int = 1, ending: str = "", **changed: str) -> str:
        """The address of this list with other values; what is empty is left out."""
        values = {**self.given, **changed}
        if page > 1:
            values["page"] = str(page)
        kept = {name: value for name, value in values.items() if value}
        return f"/{self.listing.name}{ending}" + (f"?{urlencode(kept)}" if kept else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page of a list."""

    asked: Asked
    rows: list[Row]
    total: int
    pages: int

    @property
    def first(self) -> int:
        """Number of the first row on the page."""
        return (self.asked.page - 1) * PER_PAGE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Number of the last."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def ask(listing: Listing, given: Mapping[str, str], names: Names) -> Asked:
    """What the values of an address ask for; what cannot be meant becomes an error beside its field, and no row is shown."""
    conditions: list[str] = []
    values: list[Any] = []
    errors: dict[str, str] = {}
    used: dict[str, str] = {}
    for one in listing.filters:
        value = given.get(one.name, "").strip()
        if not value:
            continue
        used[one.name] = value
        try:
            text, more = one.where(names, value)
        except BadValue as error:
            errors[one.name] = str(error)
            continue
        conditions.append(f"({text})")
        values += more
    sort = given.get("sort", "")
    sort = sort if sort in listing.sorts else next(iter(listing.sorts))
    if sort != next(iter(listing.sorts)):
        used["sort"] = sort
    return Asked(
        listing=listing, given=used, where="false" if errors else " and ".join(conditions) or "true",
        values=[] if errors else values, sort=sort, page=_page(given.get("page", "")), errors=errors,
    )  # fmt: skip


def show(asked: Asked, tables: Tables) -> Shown:
    """The page that is asked for, or the last where there are fewer.

    First the numbers of its rows, from few narrow columns; then those rows alone in full.
    """
    source, where, order = asked.listing.source, asked.where, asked.listing.sorts[asked.sort][1]
    if where == "true" and order == "r":
        total, numbers, page = _all(source, asked.page, tables)
    else:
        total, numbers, page = _found(f"{source} where {where}", asked.values, order, asked.page, tables)
    pages = max(1, -(-total // PER_PAGE))
    rows = tables.numbered(source, numbers, asked.listing.columns)
    return Shown(asked=replace(asked, page=page), rows=rows, total=total, pages=pages)


def _all(source: str, page: int, tables: Tables) -> tuple[int, list[int], int]:
    """How many rows there are, the numbers of those on the page, and which page that is: rows are numbered in this very order."""
    total: int = tables.kept(("count", source), lambda: tables.value(f"select count(*) from {source}"))
    page = max(1, min(page, -(-total // PER_PAGE)))
    return total, list(range((page - 1) * PER_PAGE, min(page * PER_PAGE, total))), page


def _found(which: str, values: Sequence[Any], order: str, page: int, tables: Tables) -> tuple[int, list[int], int]:
    """The same for some rows in some order. One look at the table says both how many and which."""
    text = f"select r, (count(*) over ())::bigint as total from {which} order by {order} limit {PER_PAGE} offset ?"
    rows = tables.rows(text, [*values, (page - 1) * PER_PAGE])
    if rows or page == 1:
        return (rows[0]["total"] if rows else 0), [row["r"] for row in rows], page
    total = int(tables.value(f"select count(*) from {which}", values))
    last = max(1, -(-total // PER_PAGE))
    return total, [row["r"] for row in tables.rows(text, [*values, (last - 1) * PER_PAGE])], last


def contains(column: str) -> Callable[[Names, str], Condition]:
    """Every word of the value, or every phrase in quotation marks, stands in *column*, which holds lower-case text."""

    def where(names: Names, value: str) -> Condition:
        del names
        terms = [plain(phrase or word) for phrase, word in _TERMS.findall(value)][:12]
        return " and ".join([f"contains({column}, ?)"] * len(terms)) or "true", terms

    return where


def plain(text: str) -> str:
    """*text* in lower case without accents, as searched columns hold it."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()


def equals(column: str) -> Callable[[Names, str], Condition]:
    """*column* is the value."""
    return lambda names, value: (f"{column} = ?", [value])


def flag(text: str) -> Callable[[Names, str], Condition]:
    """*text* holds, whatever is given."""
    return lambda names, value: (text, [])


def one_of(text: str, known: str) -> Callable[[Names, str], Condition]:
    """The condition *text* for the id of an actor, place, source … that the value names by id or by name."""
    return lambda names, value: (text, [identified(names, known, value)])


def within(column: str) -> Callable[[Names, str], Condition]:
    """*column* is the place or lies within it."""

    def where(names: Names, value: str) -> Condition:
        found = names.inside(identified(names, "places", value))
        return f"{column} in ({', '.join('?' * len(found))})", list(found)

    return where


def identified(names: Names, known: str, value: str) -> str:
    """The id that *value* is, or whose name it is.

    Raises:
        BadValue: Nothing has that id or name.
    """
    ids = names.ids(known)
    if value in ids or (known == "actors" and value in ("narrator", "unknown", *names.parties)):
        return value
    named = [one for one, name in ids.items() if plain(name) == plain(value)]
    if len(named) == 1:
        return named[0]
    if named:
        raise BadValue(f"several are called that: {', '.join(named[:4])}. Give the id of one.")
    raise BadValue(f"nothing here is called “{value[:60]}” ({closest(value, [*ids, *ids.values()])}).")


def since(column: str) -> Callable[[Names, str], Condition]:
    """The interval that ends before *column* has not ended on the day."""
    return lambda names, value: (f"{column} > ?", [day_of(value)])


def until(column: str) -> Callable[[Names, str], Condition]:
    """*column* is not after the day."""
    return lambda names, value: (f"{column} <= ?", [day_of(value)])


def on_or_after(column: str) -> Callable[[Names, str], Condition]:
    """*column* is not before the day."""
    return lambda names, value: (f"{column} > ?", [day_of(value) - timedelta(days=1)])


def day_of(value: str) -> date:
    """The day.

    Raises:
        BadValue: It is none.
    """
    try:
        if _DAY.fullmatch(value):
            found = date.fromisoformat(value)
            return max(found, date(1, 1, 2))
    except ValueError:
        pass
    meant = closest_day(value)
    raise BadValue(f"“{value[:40]}” is no day. Write YYYY-MM-DD{f', like {meant}' if meant else ''}.")


def _page(value: str) -> int:
    return min(int(value), MOST_PAGES) if value.isascii() and value.isdigit() and len(value) < 8 and int(value) else 1
