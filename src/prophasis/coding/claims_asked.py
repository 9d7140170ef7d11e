"""Of whom something is demanded or whom a threat is to meet, where only the words for what is demanded or threatened say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import children, subject_of
from prophasis.coding.claims_who import who_of
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.reference import Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_NEAR = 5
"""How many words behind the verb a "that" may stand: "demanded once more on Monday that"."""

_LONGEST = 6
"""Most words of the name of who is asked, up to the verb."""

_OF_NAMES = frozenset({"DET", "ADJ", "PROPN", "NOUN", "PART"})


def asks_somebody(act: Act) -> bool:
    """Whether the words put it to somebody, known or not: "asked the crowd that", but not "demanded on Monday that"."""
    return any(head.pos_ in {"PROPN", "PRON"} or not classes_of(head).isdisjoint(PERSONS) for head in act.targets)


def asked_of(act: Act, who: Who, sentence: Sentence, people: People) -> Who | None:
    """Of whom it is demanded: "demanded that Sylvania withdraw", "that Sylvanian ships leave" are put to Sylvania."""
    for child in children(act.trigger, "ccomp"):
        subject = next((one for one in child.children if one.dep_ == "nsubj"), None)
        asked = None if subject is None else people.named(subject, sentence) or people.owner(subject, sentence)
        if asked is not None and asked.side != who.side and asked.kind != "people":
            return asked
    return _behind_that(act, who, sentence, people)


def _behind_that(act: Act, who: Who, sentence: Sentence, people: People) -> Who | None:
    """Who is named right behind the "that" of a demand, whose bare verb a small pipeline takes for a noun.

    "Demanded that the Sylvanian side rein in its men" is read as of a "rein", and that of "a Sylvanian side".
    """
    verb = act.trigger
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + _NEAR, verb.sent.end)]
    that = next((token for token in behind if token.lower_ == "that" and token.pos_ == "SCONJ"), None)
    if that is None or subject_of(that.head) is not None:
        return None
    words = list(_name_behind(that))
    context = people.attribution.context_of(that, sentence.n)
    for n in range(len(words), 0, -1):
        found = people.actors.resolve(words[:n], context, sentence_n=sentence.n)
        if (
            found is not None
            and (found.in_case or found.party)
            and found.kind != "people"
            and _is_whole(found, words[:n])
        ):
            asked = who_of(found)
            return asked if asked.side != who.side else None
    return None


def _name_behind(that: Token) -> Iterator[Token]:
    for token in that.doc[that.i + 1 : min(that.i + 1 + _LONGEST, that.sent.end)]:
        if token.pos_ not in _OF_NAMES:
            return
        yield token


def _is_whole(found: Mention, words: list[Token]) -> bool:
    """Whether the words name somebody by a capital letter in them, and say so themselves."""
    named = any(word.text[:1].isupper() for word in words)
    return named and found.sure and position(words[0]) <= found.start


def threatened(act: Act, who: Who, sentence: Sentence, people: People) -> Who | None:
    """Whom the force that is threatened is to meet: "threatened to strike Sylvania"."""
    for verb in (one for word in act.words for one in children(word, "xcomp", "ccomp", "acl")):
        for head in (*children(verb, "obj"), *children(verb, "obl")):
            aimed = people.named(head, sentence) or people.owner(head, sentence)
            if aimed is not None and aimed.side != who.side and aimed.kind != "people":
                return aimed
    return None
