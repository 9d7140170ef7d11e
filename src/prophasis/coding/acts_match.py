"""Which words of a sentence stand for which entries of the action lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_again import PRONOUNS, stands_for
from prophasis.coding.acts_idle import is_idle
from prophasis.coding.acts_left import misreads_leaving
from prophasis.coding.acts_lexicon import Entry, Part
from prophasis.coding.acts_misread import is_misread, is_misread_present, is_month
from prophasis.coding.acts_places import takes_place
from prophasis.coding.acts_senses import has_other_sense
from prophasis.coding.acts_tree import case_words, children, is_passive, with_conjuncts
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.records import record
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS, VERBAL
from prophasis.model.claim import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prophasis.coding.acts_lexicon import ActionLexicon, Slot
    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Span, Token

_GAP = 3
_FAR = 16
_BREAKS = frozenset({",", ";", ":", "—", "–", ".", "(", ")"})


@record(frozen=True, slots=True)
class Match:
    """An entry found in a sentence: its words, and the one that carries the act."""

    entry: Entry
    words: tuple[Token, ...]
    trigger: Token


def match_acts(
    span: Span, lexicon: ActionLexicon, before: Span | None = None, places: Sequence[PlaceMention] = ()
) -> list[Match]:
    """The entries that *span* holds, in order.

    Of several for the same words the longest counts, then the closest, then the first of the file.

    Args:
        span: A sentence.
        lexicon: The entries.
        before: The sentence before it, to whose things its pronouns may go back.
        places: The places that it names: an entry that needs one counts only with it.
    """
    words = {token.lower_ for token in span}
    if before is not None and not words.isdisjoint(PRONOUNS):
        words |= {token.lower_ for token in before}
    unmet = lexicon.unmet_by(words)
    found = [
        match
        for token in span
        if (entries := lexicon.by_form.get(token.lower_)) is not None
        for match in _matches_at(token, span, [entry for needed, entry in entries if not needed & unmet], before)
        if not match.entry.takes_place or takes_place(match, places)
        if _holds(match) and not _is_idiom(match, lexicon) and not is_idle(match) and not is_month(match.trigger)
        if not has_other_sense(match)
    ]
    found.sort(
        key=lambda match: (
            -len(match.words),
            not match.entry.negated,
            match.entry.weak,
            match.entry.part is Part.NOUN,
            _width(match),
            match.trigger.i,
        )
    )
    taken: set[int] = set()
    kept = []
    lent: set[int] = set()
    for match in found:
        phrase = match.entry.part is Part.PHRASE
        if (
            not any(
                word.i in taken or (word.i in lent and not phrase)
                for word in _own_words(match)
                if word.pos_ not in {"ADP", "PART"}
            )
            and match.trigger.i not in taken
        ):
            kept.append(match)
            own = {word.i for word in _own_words(match)}
            taken |= own
            lent |= {word.i for word in match.words} - own
    return sorted(kept, key=lambda match: match.trigger.i)


def _own_words(match: Match) -> list[Token]:
    """The words of *match* that no other act can have: "signed a truce brokered by X" is two acts with one truce."""
    verb = match.words[0]
    shared = match.entry.part is Part.PHRASE and verb.dep_.startswith("acl") and verb.head.i < verb.i
    return [word for word in match.words if not (shared and word.i == verb.head.i)]


def _is_idiom(match: Match, lexicon: ActionLexicon) -> bool:
    """Whether a word before one of its nouns makes another thing of it: "heart attack", "price war"."""
    own = {word.i for word in match.words}
    nouns = (word for word in match.words if word.pos_ in NOMINAL)
    return any(
        child.i < noun.i and child.i not in own and child.lower_ in lexicon.idioms and child.dep_ in _BEFORE
        for noun in nouns
        for child in noun.children
    )


_BEFORE = frozenset({"compound", "amod", "nmod"})


def _width(match: Match) -> int:
    """How far the words of *match* lie apart: of two phrases the closer one is meant."""
    return max(word.i for word in match.words) - min(word.i for word in match.words)


def _holds(match: Match) -> bool:
    """Whether an entry that counts only where it is negated or to come stands so here; else its words are free."""
    if match.entry.negated and not is_negated(match.trigger):
        return False
    if match.entry.mode == "capture" and any(case_words(word) & _BROUGHT_TO for word in match.words[1:]):
        return False  # who is "taken to the base" takes none
    if match.entry.mode == "capture" and any(child.lower_ == "up" for child in match.trigger.children):
        return False  # who "took up his post" took none
    if (match.entry.bare and not _is_bare(match)) or misreads_leaving(match):
        return False
    return not match.entry.future or modality_of(match.trigger) in _TO_COME


_TO_COME = frozenset({Modality.FUTURE, Modality.DEMANDED})
"""What will be, or will have to be: "it will have to bear the consequences"."""


def _is_bare(match: Match) -> bool:
    """Whether nothing says what is refused or answered: "the guards refused", "they said no"."""
    verb, last = match.trigger, match.words[-1]
    own = {word.i for word in match.words}
    more = [
        child
        for child in children(verb, "obj", "xcomp", "ccomp", "nsubj:pass")
        if child.i not in own and (child.i > verb.i or child.dep_ == "nsubj:pass")
    ]
    goes_on = any(case_words(child) & _GOES_ON for child in children(verb, "obl", "advcl"))
    return not more and not goes_on and last.dep_ not in {"det", "advmod"} and not is_passive(verb)


_BROUGHT_TO = frozenset({"to", "into", "at"})
_GOES_ON = frozenset({"to", "by", "from", "for"})


def _matches_at(token: Token, span: Span, entries: Sequence[Entry], before: Span | None) -> Iterator[Match]:
    verb = bool(entries) and _is_verb(token)
    for entry in entries:
        match entry.part:
            case Part.VERB if verb:
                yield from _in_a_row(token, span, entry, gap=1)
            case Part.PHRASE if verb or (token.pos_ == "AUX" and token.dep_ != "aux"):
                yield from _in_a_row(token, span, entry, gap=_GAP, before=before)
            case Part.NOUN:
                gap = next((n for word, n in _NOUN_GAPS if any(word in slot.forms for slot in entry.slots)), 0)
                yield from (match for match in _in_a_row(token, span, entry, gap=gap) if _is_noun(match.trigger))
            case Part.SUBJECT:
                yield from _with_subject(token, span, entry, before)
            case _:
                pass


_NOUN_GAPS = (("for", _GAP), ("in", _GAP), ("of", 1))
"""How many other words may stand between the words of a noun: "a violation of the truce"."""


def _in_a_row(token: Token, span: Span, entry: Entry, *, gap: int, before: Span | None = None) -> Iterator[Match]:
    """The entry's words from *token* on, in order; at most *gap* other words between two of them."""
    words: list[Token] = []
    at = token.i
    for n, slot in enumerate(entry.slots):
        step = _find(slot, span, at, 0 if n == 0 else _reach(slot, n, gap))
        if step is None and gap == _GAP and n > 0:
            step = _find_below(slot, words) or _taken_up(slot, words, span, before)
        if step is not None and n > 0 and _is_doer(step[0], token):
            step = None
        if step is None:
            passive = (
                _passive(token, span, entry, before)
                if n == len(entry.slots) - 1 and entry.part is Part.PHRASE
                else None
            )
            if passive is not None:
                yield passive
            return
        if n == 1 and entry.part is Part.PHRASE and not _belongs(step[0], words):
            return
        if n > 1 and words[-1].lower_ == "to" and words[-1].dep_ == "mark" and step[0].pos_ == "NOUN":
            return  # "pledged to halt strikes" pledges to strike nobody
        if n > 0 and step[0].dep_ == "compound:prt" and step[0].head.i not in {word.i for word in words}:
            return  # the particle of another verb: "urged X to hand back the ships" backs nobody
        words += step
        at = step[-1].i + 1
    yield Match(entry, tuple(words), _trigger(words, entry))


def _is_doer(noun: Token, verb: Token) -> bool:
    """Whether a noun behind a passive names who did it: a boat "blocked by a ship" is no ship that was blocked."""
    above = (one for one in (noun, noun.head) if one.i > verb.i)
    return noun.pos_ in NOMINAL and any("by" in case_words(one) for one in above) and is_passive(verb)


def _belongs(token: Token, words: list[Token]) -> bool:
    """Whether a preposition is the one of the phrase: "spoke of a plan to fight" is nobody spoken to.

    It is where it follows its words at once, or where what it marks hangs on one of them or on an object of theirs. A
    particle between makes another verb: "turned over to" is not "turned to".
    """
    if token.dep_ not in {"case", "mark"} or token.i == words[-1].i + 1 or token.lower_ == "as":
        return True
    if any(one.dep_ == "compound:prt" and one.i < token.i for one in words[0].children):
        return False
    own = {word.i for word in words}
    noun = token.head
    beside = {"obj", "iobj", "obl"} if token.lower_ == "with" else {"obj", "iobj"}
    return noun.i in own or noun.head.i in own or (noun.head.dep_ in beside and noun.head.head.i in own)


def _passive(verb: Token, span: Span, entry: Entry, before: Span | None) -> Match | None:
    """A phrase of verb and object told the other way round: "talks were held", "the attack came; it was repelled"."""
    particle = [one for one in span.doc[verb.i + 1 : verb.i + 2] if one.lower_ in entry.slots[1].forms]
    if len(entry.slots) != 2 + len(particle) or not is_passive(verb):
        return None
    candidates = [*children(verb, "nsubj"), *([verb.head] if verb.dep_.startswith("acl") else [])]
    nouns = [one for candidate in candidates for one in with_conjuncts(candidate)]
    measured = [one for noun in nouns for one in children(noun, "nmod") if "of" in case_words(one)]
    for noun in (*nouns, *measured):
        if span.start <= noun.i < span.end and noun.lower_ in entry.slots[-1].forms:
            return Match(entry, (verb, *particle, noun), verb)
    # Where the verb has other senses only: a truce that is broken has entries that begin with it.
    again = (noun for noun in nouns if entry.weak and stands_for(noun, entry.slots[-1].forms, span, before))
    return next((Match(entry, (verb, *particle, noun), verb) for noun in again), None)


def _with_subject(token: Token, span: Span, entry: Entry, before: Span | None) -> Iterator[Match]:
    """An entry that begins with its subject: *token* can be its verb or predicate."""
    if token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "ADV"} or token.dep_ in {"amod", "compound"}:
        return
    if token.dep_ == "aux:pass" and "be" in entry.slots[1].forms:
        return  # "soldiers have been killed" are nowhere said to be
    if token.pos_ == "NOUN" and (_has_article(token) or token.dep_ not in _PREDICATES):
        return
    subject = _subject_in(entry.slots[0], token, span, before)
    if subject is None:
        return
    words, at = [subject, token], token.i + 1
    for slot in entry.slots[2:]:
        step = _find(slot, span, at, _GAP)
        if step is None:
            return
        words += step
        at = step[-1].i + 1
    yield Match(entry, tuple(words), _trigger(words[1:], entry))


def _subject_in(slot: Slot, verb: Token, span: Span, before: Span | None) -> Token | None:
    helps = verb.dep_ in {"cop", "aux:pass", "aux"}
    own = any(child.dep_ in SUBJECTS for child in (verb.head if helps else verb).children)
    holder = verb.head if helps or (verb.dep_ == "conj" and not own) else verb
    subjects = [one for child in holder.children if child.dep_ in SUBJECTS for one in with_conjuncts(child)]
    if verb.dep_ == "acl":
        subjects.append(verb.head)
    if not own:
        before = span.doc[max(span.start, verb.i - 8) : verb.i]
        free = (word for word in before if word.dep_ not in {"nmod:poss", "compound"})
        subjects += [word for word in free if word.pos_ in NOMINAL or word.lower_.endswith("ing")]
    inside = [one for one in subjects if span.start <= one.i < span.end]
    named = next((one for one in inside if one.lower_ in slot.forms), None)
    return named or next((one for one in inside if stands_for(one, slot.forms, span, before)), None)


def _reach(slot: Slot, n: int, gap: int) -> int:
    """How many other words may stand before *slot*: more before "as" and before the preposition that closes a phrase."""
    if gap < _GAP:
        return gap
    if "no" in slot.forms:
        return 0
    if "as" in slot.forms:
        return _FAR
    return 8 if n >= 2 and slot.forms & {"on", "upon", "to"} else gap


def _find(slot: Slot, span: Span, at: int, gap: int) -> list[Token] | None:
    """The first word of *slot* at *at* or up to *gap* words later, within the clause."""
    for start in range(at, min(at + gap + 1, span.end)):
        token = span.doc.tokens[start]
        low = token.lower_
        for word in slot.several:
            tokens = span.doc[start : min(start + len(word), span.end)] if low in word[0] else ()
            if len(tokens) == len(word) and all(one.lower_ in forms for one, forms in zip(tokens, word, strict=True)):
                return list(tokens)
        if low in slot.forms:
            return [_head_of(token, slot)]
        if low in _BREAKS or (start > at and token.pos_ == "SCONJ"):
            return None
    return None


def _head_of(token: Token, slot: Slot) -> Token:
    """*token*, or the noun it stands before where that fits too: of "a ceasefire agreement" the agreement."""
    nouns = token.dep_ == "compound" and token.head.pos_ in NOMINAL and token.head.i > token.i
    return token.head if nouns and token.head.lower_ in slot.forms else token


def _find_below(slot: Slot, words: list[Token]) -> list[Token] | None:
    """The first word of *slot* among the dependents of the verb and their prepositions, however far to the right.

    What the object measures counts too: "sent twelve tons of food".
    """
    after = words[-1].i + 1
    found = (one for one in words[0].doc.tokens[after : after + _FAR] if one.lower_ in slot.forms)
    return next(([one] for one in found if _is_below(one, words[0])), None)


def _is_below(token: Token, verb: Token) -> bool:
    """Whether *token* is a dependent of *verb*, a preposition of one, what its object measures, or what that is told to do."""
    head = token.head
    if head is verb or (head.head is verb and token.dep_ in {"case", "mark"}):
        return True
    if head.head is verb and head.label == "obj":
        return token.label == "nmod" and "of" in case_words(token)
    told_to = head.dep_ == "acl" and head.head.head is verb and head.head.label in {"obj", "iobj"}
    return told_to and token.label == "mark"


def _taken_up(slot: Slot, words: list[Token], span: Span, before: Span | None) -> list[Token] | None:
    """The pronoun that is the object of the verb and takes up a word of *slot*: "signed a truce and broke it"."""
    if len(words) > 1:
        return None
    pronouns = [one for one in children(words[0], "obj") if one.lower_ in PRONOUNS and one.i > words[0].i]
    return next(([one] for one in pronouns if stands_for(one, slot.forms, span, before)), None)


def _trigger(words: list[Token], entry: Entry) -> Token:
    """The word that heads the act in the tree: for "is ready to" it is "ready", for "artillery fire" it is "fire"."""
    if entry.part is Part.NOUN:
        inside = {word.i for word in words}
        return next((word for word in words if word.head.i not in inside), words[-1])
    first = words[0]
    if first.dep_ in {"cop", "aux", "aux:pass"} and first.head.i >= first.i:
        return first.head
    return first


def _is_verb(token: Token) -> bool:
    """Whether *token* is used as a verb; participles that the tagger takes for adjectives are, unless before a noun."""
    if is_misread_present(token):
        return True
    if token.dep_ in {"amod", "compound", "case", "fixed"}:
        return is_misread(token)
    if token.pos_ in VERBAL:
        return not _has_article(token) and not (token.dep_ == "aux" and token.pos_ == "AUX")
    if token.pos_ == "NOUN" and token.dep_ == "conj" and token.head.pos_ == "VERB" and token.lower_.endswith("s"):
        return not _has_article(token)
    if (
        token.pos_ in {"NOUN", "ADJ"}
        and token.dep_ in _PREDICATES
        and any(child.dep_ == "obj" for child in token.children)
    ):
        return not _has_article(token)
    if (
        token.pos_ == "NOUN"
        and token.dep_ == "xcomp"
        and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)
    ):
        return True
    return (
        token.pos_ in {"ADJ", "NOUN"}
        and token.dep_ in _PREDICATES
        and token.lower_.endswith(("ed", "shut", "cut", "shot"))
        and not _has_article(token)
    )


_PREDICATES = frozenset({"ROOT", "ccomp", "conj", "advcl", "acl", "xcomp", "parataxis", "acl:relcl"})


def _is_noun(token: Token) -> bool:
    """Whether *token* is used as a noun: gerunds with an article or an "of" phrase are."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return token.dep_ not in {"compound", "flat"} or token.lower_ in {"border"}
    if token.pos_ == "VERB" and token.lower_.endswith("ing"):
        return _has_article(token) or token.dep_ in {"nsubj", "csubj", "nsubj:pass"}
    return False


def _has_article(token: Token) -> bool:
    return any(child.dep_ in {"det", "nmod:poss", "amod"} and child.i < token.i for child in token.children)
