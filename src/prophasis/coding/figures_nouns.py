"""The nouns that may name those whom a word for a loss befell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children, is_passive, noun_before, objects_of, subject_of
from prophasis.coding.figures_words import (
    Frame,
    Trigger,
    is_counted_thing,
    is_equipment,
    is_inflicted,
    is_loss_word,
    is_person,
)
from prophasis.coding.tree_labels import NOMINAL
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prophasis.coding.figures_counted import Counted
    from prophasis.language.tree import Token

_NOUNS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "SYM", "X"})
_INCLUDING = frozenset({"including", "among", "besides", "excluding", "except"})
_BREAKS = frozenset({";", ":", "while", "but", "when", "that", "which", "who"})
_PARTICIPLE = ("ed", "en", "t", "n")
_REACH = 9
_CLAUSE = 25


def nouns_of(trigger: Trigger, counted: Counted) -> list[Token]:
    """The nouns that may name the victims."""
    token = trigger.token
    match trigger.frame:
        case Frame.DONE:
            done_to = _done_to(token, counted)
            return [*done_to, *_men_listed(token, done_to, counted)] if token.lower_ in OF_THINGS else done_to
        case Frame.LOSING:
            if is_passive(token):
                return _done_to(token, counted)
            lost = _objects(token, counted)
            return [*lost, *_arms_listed(token, lost, counted)]
        case Frame.BEFALLS | Frame.STATE:
            subject = subject_of(token) or (token.head if token.dep_ in {"amod", "acl", "acl:relcl"} else None)
            if subject is None or not (is_person(subject) or is_equipment(subject) or counted.before(subject)):
                subject = who_before(token, counted) or subject
            return _with_others(subject, token) if subject is not None else _before(token, counted)
        case Frame.NOUN:
            named = children(token, "nmod", "obl")
            return [one for one in named if {c.lower_ for c in one.children if c.dep_ == "case"} & {"of"}]
        case _:
            noun = _those(trigger)
            named = [one for one in children(noun, "nmod") if "of" in case_words(one)]
            return named if noun.lower_ in {"bodies", "corpses"} and named else [noun]


def _arms_listed(verb: Token, lost: Sequence[Token], counted: Counted) -> list[Token]:
    """Counted arms further on in the list of what was lost, behind people: "lost nine men killed, 30 wounded and two tanks"."""
    known = {noun.i for noun in with_joined(lost)}
    found: list[Token] = []
    for token in counted.tokens[verb.i + 1 - counted.first :]:
        clause = token.pos_ in {"VERB", "AUX"} and not is_loss_word(token) and token.lower_ not in _INCLUDING
        if clause or token.lower_ in _BREAKS:
            break
        joined = token.head.i in {one.i for one in found} and token.dep_ == "conj"
        if (
            token.pos_ == "NOUN"
            and token.i not in known
            and not joined
            and is_equipment(token)
            and counted.before(token)
        ):
            found.append(token)
    return found


OF_THINGS = frozenset({"destroyed", "destroying", "loss"})
"""Words that cost lives only where people are counted: "destroyed sixty militants", not "a number of posts"."""


def _men_listed(verb: Token, things: Sequence[Token], counted: Counted) -> list[Token]:
    """Counted men at the end of a list of things destroyed: "two tanks, five lorries with guns and up to 60 militants"."""
    known = {noun.i for noun in with_joined(things)}
    for token in counted.tokens[verb.i + 1 - counted.first :] if known else ():
        if token.pos_ in {"VERB", "AUX"} or token.lower_ in _BREAKS | _INCLUDING:
            return []
        number = counted.before(token) if token.pos_ == "NOUN" and is_person(token) and token.i not in known else None
        link = None if number is None else counted.token(number.first - 1)
        if link is not None and link.lower_ == "and":
            return [token]
    return []


def _those(trigger: Trigger) -> Token:
    """The noun of a phrase for those who suffered: the bodies of "the bodies"."""
    return next(
        (one for one in trigger.token.doc[trigger.token.i : trigger.last + 1] if one.pos_ in NOMINAL), trigger.token
    )


def _objects(verb: Token, counted: Counted) -> list[Token]:
    """The objects of *verb*; what a number right after it counts, where the tree has none."""
    found = objects_of(verb)
    if found:
        first = found[0]
        return [one for one in found if not any(word.lower_ in _INCLUDING for word in first.doc[first.i : one.i])]
    number = counted.at(verb.i + 1)
    if number is None or (verb.tag_ == "VBN" and any(child.dep_ == "aux:pass" for child in verb.children)):
        return []
    after = counted.token(number.last + 1)
    if after is None or after.pos_ in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
        return [counted.tokens[number.last - counted.first]]
    for i in range(number.last + 1, number.last + 5):
        token = counted.token(i)
        if token is None or token.pos_ not in _NOUNS:
            return []
        following = counted.token(i + 1)
        if token.pos_ in {"NOUN", "PROPN"} and (following is None or following.pos_ not in {"NOUN", "PROPN"}):
            return [token]
    return []


def _done_to(verb: Token, counted: Counted) -> list[Token]:
    """What a verb of doing harm is done to: object in the active, subject in the passive, the noun of a participle."""
    objects = _objects(verb, counted)
    if objects and not any(child.dep_ == "aux:pass" for child in verb.children):
        return objects
    local, own = _local_subject(verb, counted), next(iter(children(verb, "nsubj")), None)
    together = own is not None and local in _with_others(own, verb)
    if (
        local is not None
        and not together
        and (own is None or _is_thing(own, local) or (counted.before(local) is not None and not _joined_to(local, own)))
    ):
        return [local]
    if _is_done_by_subject(verb):
        return []
    clause = own is not None and not is_counted_thing(verb.head)  # "the claim that two men were killed"
    if not clause and verb.dep_ in {"amod", "acl"} and verb.head.pos_ in NOMINAL:
        return [verb.head]
    if is_passive(verb) or verb.tag_ == "VBN" or not any(c.dep_ in {"nsubj", "obj"} for c in verb.children):
        subject = subject_of(verb) if verb.tag_ != "VBG" else None
        return _with_others(subject, verb) if subject is not None else _before(verb, counted)
    return [own] if own is not None and _headline(verb, own, counted) else []


def _is_done_by_subject(verb: Token) -> bool:
    """Whether the subject has done it, though the object stands with a verb joined to it: "troops have killed or captured ten men"."""
    first = verb.head if verb.dep_ == "conj" else verb
    helpers = [child for one in {first.i: first, verb.i: verb}.values() for child in one.children]
    perfect = any(child.dep_ == "aux" and child.lower_ in {"have", "has", "had"} for child in helpers)
    return perfect and not any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in helpers) and is_inflicted(first)


def _is_thing(own: Token, local: Token) -> bool:
    """Whether the tree took for the subject what only ends a clause about the person before: his "trees were shot"."""
    return local.i < own.i and is_person(local) and not (is_person(own) or is_equipment(own))


def _headline(verb: Token, own: Token, counted: Counted) -> bool:
    """Whether a participle stands alone behind those it befell: "12 fighters killed and 30 wounded", "3 killed as …"."""
    alone = not any(child.dep_ in {"aux", "obj", "ccomp", "xcomp"} for child in verb.children)
    if verb.dep_ == "conj" and is_loss_word(verb.head) and is_passive(verb.head):
        return alone and own.i < verb.i and is_person(own)  # "a farmer was killed and his son hurt"
    return alone and own.i < verb.i and verb.lower_.endswith(_PARTICIPLE) and counted.before(own) is not None


def _after_and(noun: Token) -> bool:
    """Whether "and" leads up to the noun phrase of *noun*."""
    left = min((token.i for token in noun.subtree if token.i <= noun.i and token.lower_ != "and"), default=noun.i)
    return left > noun.sent.start and noun.doc[left - 1].lower_ == "and"


def _with_others(subject: Token, verb: Token) -> list[Token]:
    """*subject* and the other subjects that the tree gave *verb*: "two children and their mother were killed"."""
    if subject.head.i != verb.i:
        return [subject]
    others = [
        child
        for child in verb.children
        if child.dep_ in {"nsubj", "nsubj:pass"} and subject.i < child.i < verb.i and child.pos_ in NOMINAL
        and (is_person(child) or any(one.like_num for one in child.children))
        and _after_and(child)
        and not any(one.lower_ in _INCLUDING for one in subject.doc[subject.i : child.i])
    ]  # fmt: skip
    return [subject, *others]


def _joined_to(noun: Token, first: Token) -> bool:
    """Whether *noun* is one of those that *first* opens: "three soldiers and two civilians"."""
    for _ in range(_REACH):
        if noun.i == first.i or (
            noun.i > first.i and all(w.ent_type_ == "PER" for w in first.doc[first.i + 1 : noun.i + 1])
        ):
            return True
        if noun.dep_ not in {"conj", "flat", "compound"} or noun.head.i == noun.i:
            return False
        noun = noun.head
    return False


def _local_subject(verb: Token, counted: Counted) -> Token | None:
    """The noun right before "was/were" and the participle, whatever the tree hung it on.

    ", aged 22," and the like in between are passed over.
    """
    at = verb.i - 1
    passive = False
    while at >= counted.first and (counted.tokens[at - counted.first].pos_ in {"AUX", "ADV", "PART"}):
        passive = passive or counted.tokens[at - counted.first].pos_ == "AUX"
        at -= 1
    if not passive:
        return None
    if at > counted.first and counted.tokens[at - counted.first].text == ",":
        opening = next(
            (
                i
                for i in range(at - 1, max(counted.first, at - _REACH), -1)
                if counted.tokens[i - counted.first].text == ","
            ),
            None,
        )
        at = at if opening is None else opening - 1
    age = counted.token(at - 1)
    at -= 2 if age is not None and age.lower_ == "aged" else 0  # "a soldier aged 22 was killed"
    noun = counted.token(at)
    if noun is None or noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    while (
        counted.before(noun) is None
        and counted.first <= noun.head.i < noun.i
        and noun.head.pos_ in NOMINAL
        and noun.dep_.startswith(("nmod", "flat", "compound"))
    ):
        noun = noun.head
    if counted.before(noun) is None and not (is_person(noun) or is_equipment(noun)):
        return who_before(verb, counted) or noun
    return noun


def who_before(verb: Token, counted: Counted) -> Token | None:
    """The person whom a relative clause stands between and *verb*: "a farmer who had gone to his trees was shot dead"."""
    told = False
    for i in range(verb.i - 1, max(counted.first, verb.i - _CLAUSE), -1):
        token = counted.tokens[i - counted.first]
        if token.lower_ == "who" and told:
            before = counted.token(i - 1)
            noun = counted.token(i - 2) if before is not None and before.text == "," else before
            return noun if noun is not None and (is_person(noun) or noun.ent_type_ == "PER") else None
        if token.text in {";", ":", '"', "“", "”"} or token.lower_ in {"that", "which", "when", "while", "but"}:
            return None
        told = told or token.pos_ == "VERB"
    return None


def _before(token: Token, counted: Counted) -> list[Token]:
    noun = noun_before(token)
    return [noun] if noun is not None and noun.i >= counted.first else []


def with_joined(heads: Sequence[Token]) -> Iterator[Token]:
    """*heads* and the nouns joined to them; those only named as part of them ("including two officers") are left out."""
    for head in heads:
        queue = [head]
        for one in queue:
            yield one
            beside = one.nbor(1) if one.i + 1 < len(one.doc) else one
            over = (beside, beside.head) if beside.ent_type_ == "PER" and one.ent_type_ != "PER" else ()
            joined = [child for name in over for child in name.children if _adds(child, name)]
            joined += [child for child in one.children if _adds(child, one)][:4]
            # "a large number of men and two tanks": the second noun hangs on what the first counts
            joined += [child for counted in _measured(one) for child in counted.children if _adds(child, counted)][:4]
            queue += [
                child for child in dict.fromkeys(joined) if child not in queue
            ]  # a tree of a torn text can lead back


def _measured(noun: Token) -> list[Token]:
    """What a noun of number counts: the men of "a large number of men"."""
    counts = noun.lower_ in entry("figures", "measures")
    return [child for child in children(noun, "nmod") if counts and child.i > noun.i]


def _adds(noun: Token, to: Token) -> bool:
    """Whether *noun* is joined to *to* and not only a part of it."""
    joined = noun.dep_ == "conj" and noun.pos_ in NOMINAL and noun.i > to.i and not _hurt_otherwise(noun)
    return joined and not any(token.lower_ in _INCLUDING for token in to.doc[to.i : noun.i])


def _hurt_otherwise(noun: Token) -> bool:
    """Whether *noun* stands for others and says what befell them: "four soldiers dead and eight hurt"."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    return is_loss_word(noun) and before.like_num
