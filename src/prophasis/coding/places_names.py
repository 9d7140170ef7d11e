"""Which runs of words in a sentence are names, and whether they stand where a place would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.places_context import is_after_word, place_words
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Token

_INSIDE = frozenset({"compound", "amod", "nmod", "nmod:desc", "flat"})
_NAMES_OF_TIMES = frozenset({"months", "weekdays"})
LEADING_TO_PLACES = frozenset({"near", "outside", "towards", "toward", "around"})
_AIMED = frozenset(
    {
        "fired",
        "fire",
        "firing",
        "shot",
        "shoot",
        "shooting",
        "aimed",
        "shouted",
        "looked",
        "angry",
        "thrown",
        "threw",
        "hurled",
    }
)
_PARTICLES = frozenset({"al", "el", "as", "ad", "ar", "ash", "an", "de", "du", "la", "le", "es", "ul", "am"})


def names_in(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of capitalised words that the tagger takes for names."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        if not _is_name(tokens[i]):
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and (_is_name(tokens[end]) or _goes_on(tokens, end)):
            end += 1
        found.append((i, end))
        i = end
    return found


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name goes on after the word at *at*: "Bulak-Bashy", "Line of Control"."""
    if at + 2 < len(tokens) and tokens[at].lower_ in _PARTICLES and tokens[at + 1].text == "-":
        return tokens[at + 2].text[:1].isupper()
    if tokens[at].text == "-" and tokens[at - 1].lower_ in _PARTICLES:
        return True
    if at + 1 >= len(tokens) or not _is_name(tokens[at + 1]):
        return False
    if tokens[at].text == "-" or tokens[at].lower_ in _PARTICLES:
        return True
    opens = is_after_word(tokens[at - 1]) and tokens[at - 1].ent_type_ == "LOC"
    return tokens[at].lower_ == "of" and opens and tokens[at].ent_type_ == "LOC"


def leads_to_place(tokens: Sequence[Token], first: int) -> bool:
    """Whether "near" or "outside" leads to the name, as it does to places and hardly to anything else."""
    if first == 0 or tokens[first].ent_type_ not in {"", "PER", "LOC"}:
        return False
    before = tokens[first - 1].lower_
    if before in LEADING_TO_PLACES:
        return True
    aimed = first > 1 and tokens[first - 2].lower_ in _AIMED
    return before == "at" and not aimed and tokens[first].ent_type_ != "PER"


def only_a_place(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether an unlisted name stands where hardly anything but a place does: "massacred civilians in X", "shelled X".

    Not where the tagger sees a body, nor a name in capitals, nor words that name times, laws, units and the like.
    """
    words = tokens[first:end]
    if first == 0 or any(
        token.ent_type_ in {"ORG", "NORP"} or (token.pos_ != "PROPN" and token.text != "-") for token in words
    ):
        return False
    if any(token.text in place_words("no_places") for token in words) or tokens[first].text.isupper():
        return False
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.pos_ in {"NOUN", "PROPN", "NUM"} and after.ent_type_ != "DATE":
        return False
    before, person = tokens[first - 1], any(token.ent_type_ == "PER" for token in words)
    if before.lower_ == "in":
        return before.pos_ == "ADP" and not (person and end - first > 1)
    head = next((token for token in words if token.head not in words), words[0])
    reached = head.dep_ in {"obj", "nsubj:pass"} and head.head.lower_ in place_words("ground_verbs")
    return reached and not (person and end - first > 1)


def written(tokens: Sequence[Token], first: int, end: int) -> str:
    """The words from *first* to *end* (excluded) with the spaces that they have."""
    return "".join(token.text_with_ws for token in tokens[first:end]).strip()


def is_kind_of_place(token: Token) -> bool:
    """Whether "of X" after it makes X a place: "the village of", "the airport of", "the outskirts of"."""
    low = token.lower_
    return low in place_words("before") or low in place_words("parts") or is_after_word(token)


def taken_for_person(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the tagger may have taken a town for a person: one word after "captured", "near"."""
    led = place_words("inside") | place_words("reaching")
    return end - first == 1 and first > 0 and tokens[first - 1].lower_ in led and tokens[first].ent_type_ == "PER"


def _is_name(token: Token) -> bool:
    capital = token.text[:1].isupper() and token.text.lower() != token.text
    return capital and (token.pos_ == "PROPN" or token.ent_type_ == "LOC") and not token.is_punct


def is_time(token: Token) -> bool:
    """Whether it names a month or a day of the week."""
    return any(token.text.rstrip(".") in entry("times", key) for key in _NAMES_OF_TIMES)


def one_phrase(tokens: Sequence[Token], end: int) -> bool:
    """Whether the noun at *end* belongs to the name before it."""
    return tokens[end - 1].head.i == tokens[end].i or tokens[end - 1].dep_ in {"compound", "flat", "amod"}


def looks_like_place(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a name without a place word may be looked up among the towns: the tagger says so, or "in" stands before."""
    if any(token.ent_type_ == "LOC" for token in tokens[first:end]):
        return True
    if (
        first > 1
        and tokens[first - 1].lower_ in {"on", "of", "at"}
        and tokens[first - 2].lower_ in place_words("happenings")
    ):
        return tokens[first].pos_ == "PROPN"
    led = place_words("inside") | place_words("reaching")
    return first > 0 and tokens[first - 1].lower_ in led and tokens[first].pos_ == "PROPN"


def in_a_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words are part of a longer name of someone: "the Artsakh Water Service", "Mr Lachin"."""
    beside = [tokens[i] for i in (first - 1, end) if 0 <= i < len(tokens)]
    if all(token.ent_type_ == "PER" for token in tokens[first:end]) and any(
        token.ent_type_ == "PER" and token.pos_ == "PROPN" for token in beside
    ):
        return True
    after = tokens[end] if end < len(tokens) else None
    longer = after is not None and after.pos_ == "PROPN" and not is_after_word(after) and after.text[:1].isupper()
    return (
        longer
        and after is not None
        and tokens[end - 1].dep_ in {"compound", "flat", "nmod"}
        and after.ent_type_ in {"ORG", "PER"}
    )


def named_after(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a ship bears the name of the place: "the tug Nikopol", "opened fire on the Berdyansk".

    Without a word for a ship before it, one word after "the" that no noun follows, in a sentence about ships; rivers and regions
    take the article too.
    """
    if first == 0:
        return False
    if _is_vessel(tokens[first - 1]):
        return True
    after = tokens[end] if end < len(tokens) else None
    alone = end - first == 1 and (after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ"})
    if not alone or tokens[first - 1].lower_ != "the" or tokens[first].text in place_words("with_article"):
        return False
    return any(token.lower_ in place_words("at_sea") or _is_vessel(token) for token in tokens)


def _is_vessel(token: Token) -> bool:
    """Whether *token* is a word for a ship, which a name follows: "the tug", "the boats"."""
    return token.lower_ in place_words("vessels")


def only_describes(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name only says which body is meant: "the Paris prosecutor"."""
    at = end
    while at < len(tokens) and tokens[at].pos_ == "ADJ":
        at += 1
    if at >= len(tokens) or tokens[at].pos_ not in {"NOUN", "PROPN"} or tokens[end - 1].dep_ not in _INSIDE:
        return False
    if tokens[end - 1].head.i < tokens[end].i:
        return False
    after = tokens[at]
    return not (is_after_word(after) or after.lower_ in place_words("happenings") | place_words("crowds"))
