"""Where a phrase of a dictionary goes on from one word to the next, so that a name that the parser cut is looked for there alone."""

from __future__ import annotations

from prophasis.coding.actors_phrases import Phrases, plain_tokens


def _phrases(*texts: str, inflected: bool = False) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(inflected=inflected)
    for text in texts:
        phrases.add(text, text)
    return phrases


def test_a_phrase_goes_on_over_two_of_its_words_that_follow_each_other() -> None:
    phrases = _phrases("Ministry of Defence", "Orm")
    ministry, of, defence, orm = plain_tokens("Ministry of Defence Orm")

    assert phrases.join(ministry, of)
    assert phrases.join(of, defence)
    assert not phrases.join(defence, orm)
    assert not phrases.join(of, ministry)


def test_the_longest_phrase_is_found_whatever_begins_with_the_same_word() -> None:
    phrases = _phrases("the ministry", "the Orm front", "the")
    words = plain_tokens("the ministry and the Orm front of the town")

    assert [found for *_, found, _ in phrases.find(words)] == [("the", "ministry"), ("the", "Orm", "front"), ("the",)]
