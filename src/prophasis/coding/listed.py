"""Lists of lines: the words that lead up to one, and its items ("- that the troops withdraw;")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import is_finite
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_BEFORE_MARK = 3


def leads_list(sentence: Sentence) -> bool:
    """Whether *sentence* leaves what it tells to what comes next: it ends in a colon."""
    return sentence.span.text.rstrip().endswith(":")


def is_item(sentence: Sentence) -> bool:
    """Whether it begins with the mark or the number of an item of a list."""
    words = [token.text for token in sentence.span if not token.is_space][:_BEFORE_MARK]
    if not words:
        return False
    numbered = words[0].rstrip(".)").isalnum() and len(words[0].rstrip(".)")) <= _BEFORE_MARK
    return words[0] in entry("speech", "item_marks") or (
        numbered and (words[0][-1:] in {".", ")"} or words[1:2] in (["."], [")"]))
    )


def is_wanted(sentence: Sentence) -> bool:
    """Whether an item says what is to be done, and nothing that was: "that X withdraw", "to stop", "release them", "an end to it"."""
    words = words_of_item(sentence)
    if len(words) <= 1 or sentence.span.text.rstrip().endswith("?"):
        return False
    first = words[0]
    bare = first.tag_ == "VB" or (first.tag_ == "VBP" and first.text[:1].islower())
    return (
        first.lower_ in {"that", "to"}
        or bare
        or not any(is_finite(word) for word in words if word.pos_ in {"VERB", "AUX"})
    )


def words_of_item(sentence: Sentence) -> list[Token]:
    """Its words without the letter or number of the item."""
    words = [token for token in sentence.span if any(letter.isalpha() for letter in token.text)]
    return words[1:] if words and len(words[0].text.rstrip(".)")) == 1 and words[0].lower_ != "a" else words
