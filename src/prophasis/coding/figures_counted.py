"""The numbers of one sentence, and which noun each of them counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.figures_words import is_counted_thing, says_share
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.numbers import Number
    from prophasis.language.tree import Token

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "SYM", "X", "VERB"})
_REACH = 9
NONE = Count(0, 0)
ONE = Count(1, 1)
SOME = Count(1, None, approx=True)


@dataclass(frozen=True, slots=True)
class Victims:
    """One group of victims: the noun that names them, if any, how many, and the tokens that say it.

    *like* is the noun they share with those counted after them ("two Xian and three Yian soldiers"); *head* is then the
    adjective. *rule* says how the count was read from the words.
    """

    head: Token | None
    count: Count
    tokens: tuple[Token, ...]
    counted: bool = True
    like: Token | None = None
    rule: str = "number"


def ruled(name: str, number: Number) -> str:
    """The rule *name*, with what widens *number*: "number-noun at-least"."""
    return f"{name} {number.bound}" if number.bound else name


class Counted:
    """The numbers of one sentence, by token.

    Args:
        tokens: The tokens of the sentence.
        numbers: Its numbers; shares in a hundred ("eighty per cent of the staff") count nobody and are left out.
    """

    def __init__(self, tokens: Sequence[Token], numbers: Sequence[Number]) -> None:
        self.tokens = tokens
        self.first = tokens[0].i
        self.numbers = [number for number in numbers if not self._is_share(number)]
        self._by_token = {i: number for number in self.numbers for i in range(number.first, number.last + 1)}

    def at(self, i: int) -> Number | None:
        """The number that the token of index *i* is part of."""
        return self._by_token.get(i)

    def token(self, i: int) -> Token | None:
        """The token of index *i*, if the sentence has it."""
        return self.tokens[i - self.first] if 0 <= i - self.first < len(self.tokens) else None

    def _is_share(self, number: Number) -> bool:
        after = [token.lower_ for i in (1, 2) if (token := self.token(number.last + i)) is not None]
        return says_share(" ".join(after[:1])) or says_share(" ".join(after))

    def before(self, head: Token) -> Number | None:
        """The number that counts the noun *head*: the nearest before it in its noun phrase."""
        own = self.at(head.i)
        if own is not None:
            return own
        for i in range(head.i - 1, max(self.first - 1, head.i - _REACH), -1):
            number = self.at(i)
            if number is not None:
                return number if _counts(number, head, self) else None
            token = self.tokens[i - self.first]
            if token.pos_ not in _INSIDE and token.lower_ not in {
                "'s",
                "-",
                "of",
                "or",
                "its",
                "their",
                "the",
                "other",
            }:
                return None
            if token.lower_ == "of" and self.at(i - 1) is None:
                return None
            if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
                return None
        return None


def _counts(number: Number, head: Token, counted: Counted) -> bool:
    """Whether *number* counts *head* and not a length, an age or a day before it ("two days of clashes")."""
    following = counted.token(number.last + 1)
    if following is None or following.i > head.i:
        return True
    if following.lower_ == "of":
        return True
    return not is_counted_thing(following) and not (
        following.text == "-" and (n := counted.token(following.i + 1)) is not None and is_counted_thing(n)
    )
