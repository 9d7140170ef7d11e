"""Those who suffered a loss, as the words around it name and count them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, is_passive
from prophasis.coding.figures_beside import with_those_beside
from prophasis.coding.figures_counted import NONE, ONE, SOME, Counted, Victims, ruled
from prophasis.coding.figures_nouns import nouns_of, with_joined
from prophasis.coding.figures_parts import part_of
from prophasis.coding.figures_words import Frame, Trigger, is_counted_thing, is_equipment, is_loss_word, is_person
from prophasis.lexicon.loader import entry
from prophasis.model.claim import FigureKind
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.numbers import Number
    from prophasis.language.tree import Token

_BETWEEN = frozenset(
    ["more", "others", "other", "people", "persons", "men", "were", "was", "are", "is", "been", "being", "have", "has",
     "had", "reportedly", "also", "further", "another", "still", "confirmed", "left", "go", "of", "them", "whom", "who",
     "seriously", "badly", "critically", "slightly", "lightly", "heavily", "severely", "fatally", "got", "get", "went"]
)  # fmt: skip
_OF_SEVERAL = frozenset({"household", "households", "family", "families"})
"""What are more people than are counted: 7,500 households are no fewer than 7,500 people."""

_ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself", "someone", "somebody"})
_REACH = 9
_NOUN_AFTER = 4
_DAYS = 31
_YEARS = range(1900, 2100)
_MONTHS = frozenset({"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
_FAR = 18
_LEADS = frozenset(
    ["to", "at", ":", "-", "is", "was", "are", "were", "by", "of", "reached", "exceeded", "exceeds", "totalled", "totaled",
     "hit", "numbered", "numbering", "be", "been", "as", "passed", "had"]
)  # fmt: skip
_RISING = frozenset(
    ["rose", "risen", "rises", "climbed", "increased", "stands", "stood", "grew", "grown", "now", "already", "went", "put", "amounted",
     "up", "currently", "meanwhile", "toll", "officially", "came"]
)  # fmt: skip


def victims_of(trigger: Trigger, counted: Counted) -> list[Victims]:
    """Those whom the loss *trigger* befell, one entry for each noun phrase that counts or names them."""
    if _is_past_count(trigger, counted):
        return []
    direct = _number_before(trigger, counted)
    if direct is not None:
        return [direct]
    if _number_of(trigger, counted) and (after := number_after(trigger, counted)):
        return after
    if existing := _there_were(trigger, counted):
        return existing
    nouns = [_totalled(_aged(noun)) for noun in nouns_of(trigger, counted)]
    heads = (head for head in with_joined(nouns) if counted.token(head.i) is not None)
    found = [one for head in heads if (one := _told(head, trigger, counted)) is not None and one.tokens]
    found = [one for one in found if not _in_the_count(one, found)]
    found = [part_of(one, trigger, counted) for one in found]
    before = [other for one in found if (other := _without_noun(one, counted)) is not None]
    return [*before, *with_those_beside(found, trigger, counted)] or number_after(trigger, counted)


def _aged(word: Token) -> Token:
    """Whose age a number is: the boy of "a boy of 14"."""
    age = word.like_num and word.dep_.startswith("nmod") and "of" in case_words(word) and _is_somebody(word.head)
    return word.head if age else word


def _totalled(noun: Token) -> Token:
    """What "a total of" is a total of: the people of "a total of 14 people"."""
    if noun.lower_ != "total":
        return noun
    return next((child for child in noun.children if child.dep_ == "nmod" and child.i > noun.i), noun)


def _in_the_count(victims: Victims, beside: Sequence[Victims]) -> bool:
    """Whether a bare plural is counted with the noun that it is joined to: the soldiers of "70 officers and soldiers"."""
    head = victims.head
    if victims.counted or head is None or head.dep_ != "conj" or "and" not in {child.lower_ for child in head.children}:
        return False
    first = (one for one in beside if one.head is not None and one.head.i == head.head.i)
    return any(one.counted and one.rule.startswith("number") for one in first)


def _without_noun(victims: Victims, counted: Counted) -> Victims | None:
    """Those counted right before *victims* who share their noun: the two of "two Xian and three Yian soldiers"."""
    at = victims.tokens[0].i - 1
    link, mark = counted.token(at), counted.token(at - 1)
    if victims.head is None or link is None or mark is None or link.lower_ not in {"and", ",", "or"}:
        return None
    number = counted.at(at - 2)
    if number is None or mark.pos_ not in {"ADJ", "PROPN", "NOUN"} or not mark.text[0].isupper() or counted.at(mark.i):
        return None
    tokens = counted.tokens[number.first - counted.first : mark.i + 1 - counted.first]
    return Victims(mark, number.count, tuple(tokens), like=victims.head, rule=ruled("number-noun", number))


def _there_were(trigger: Trigger, counted: Counted) -> list[Victims]:
    """Uncounted victims that are only said to exist: "there were wounded among the servicemen"."""
    at = trigger.token.i - counted.first
    words = [token.lower_ for token in counted.tokens[max(0, at - 4) : at]]
    said = "there" in words and words[-1] in {"were", "are", "been", "also", "still", "and", "both"}
    if trigger.frame not in {Frame.DONE, Frame.STATE} or trigger.people is None or not said:
        return []
    return [Victims(None, SOME, (trigger.token,), counted=False, rule="uncounted")]


def _number_before(trigger: Trigger, counted: Counted) -> Victims | None:
    """A number that stands for the victims right before the word: "ten more were wounded", "13 captured"."""
    for i in range(trigger.token.i - 1, max(counted.first - 1, trigger.token.i - 6), -1):
        number, token = counted.at(i), counted.token(i)
        if number is not None and token is not None:
            harmed = _harmed_noun(trigger) or _anybody_between(number.last, trigger, counted)
            last = trigger.last if harmed is None else harmed.i
            words = tuple(counted.tokens[number.first - counted.first : last + 1 - counted.first])
            name = "number-noun" if any(one.pos_ == "NOUN" for one in words) else "number"
            return None if _dated(number, counted) else Victims(harmed, number.count, words, rule=ruled(name, number))
        ordinal = token is not None and token.lower_ in _FURTHER and _is_one_more(token, counted)
        if token is None or (token.lower_ not in _BETWEEN and not ordinal):
            return None
        if (token.lower_ == "another" or ordinal) and trigger.frame in {Frame.DONE, Frame.STATE, Frame.BEFALLS}:
            words = tuple(counted.tokens[i - counted.first : trigger.last + 1 - counted.first])
            return Victims(None, ONE, words, rule="one")
    return None


def _anybody_between(last: int, trigger: Trigger, counted: Counted) -> Token | None:
    """The noun between number and word that says that anybody may be meant: the people of "nine people were killed"."""
    between = counted.tokens[last + 1 - counted.first : trigger.token.i - counted.first]
    return next((token for token in between if token.lower_ in {"people", "persons"}), None)


def _is_one_more(ordinal: Token, counted: Counted) -> bool:
    """Whether an ordinal stands for one more of those counted before: "and a third was wounded", not "a third of them"."""
    before, after = counted.token(ordinal.i - 1), counted.token(ordinal.i + 1)
    return before is not None and before.lower_ == "a" and (after is None or after.lower_ != "of")


_FURTHER = frozenset({"second", "third", "fourth", "fifth", "sixth"})


def _harmed_noun(trigger: Trigger) -> Token | None:
    """The people whom the word says harmed before it counts them: the soldiers of "seventeen wounded Xian soldiers"."""
    noun = trigger.token.head
    before = trigger.token.dep_ == "amod" and 0 < noun.i - trigger.token.i <= _NOUN_AFTER
    return noun if before and is_person(noun) and noun.sent.start == trigger.token.sent.start else None


def number_after(trigger: Trigger, counted: Counted) -> list[Victims]:
    """A number that a word for losses leads to: "the death toll rose to 12", "put the number of captives at 13"."""
    if trigger.frame not in {Frame.NOUN, Frame.THOSE, Frame.STATE, Frame.DONE, Frame.CONTACT}:
        return []
    reach = _FAR if _number_of(trigger, counted) or _is_toll(trigger) else _REACH if trigger.frame is Frame.NOUN else 0
    led = False
    for i in range(trigger.last + 1, min(trigger.last + reach, counted.first + len(counted.tokens))):
        number, token = counted.at(i), counted.token(i)
        if token is None:
            return []
        if number is not None and not _dated(number, counted):
            after = counted.token(number.last + 1)
            if not led or (after is not None and (is_counted_thing(after) or is_loss_word(after))):
                return []
            words = counted.tokens[number.first - counted.first : number.last + 1 - counted.first]
            return [Victims(_numbered(trigger), number.count, tuple(words), rule=ruled("total", number))]
        led = token.lower_ in _LEADS or (led and number is not None)
        if reach == _REACH and not led and token.lower_ not in _BETWEEN | _RISING:
            return []
    return []


def _is_past_count(trigger: Trigger, counted: Counted) -> bool:
    """Whether it is a count that another has replaced since: "raising an earlier toll of five"."""
    before = counted.token(trigger.token.i - 1)
    return _is_toll(trigger) and before is not None and before.lower_ in entry("figures", "replaced")


def _numbered(trigger: Trigger) -> Token | None:
    """Those whose number is told: the soldiers of "the number of soldiers killed has risen to nine"."""
    number = next(
        (child for child in trigger.token.children if child.dep_ == "nsubj" and child.lower_ == "number"), None
    )
    return None if number is None else next((one for one in number.children if one.dep_ == "nmod"), None)


def _is_toll(trigger: Trigger) -> bool:
    """Whether the word is a count of losses, which a verb may follow at a distance: "the toll from the raid rose to six"."""
    return trigger.token.doc[trigger.last].lower_ in {"toll", "count"}


def _number_of(trigger: Trigger, counted: Counted) -> bool:
    """Whether "the number of" stands before the word, or once before it in the sentence with "of those" here."""
    words = [token.lower_ for token in counted.tokens[: trigger.token.i - counted.first]]
    return bool({"number", "toll", "count"} & set(words[-6:])) or ("number" in words and "those" in words[-8:])


def _dated(number: Number, counted: Counted) -> bool:
    """Whether the number is a day or a year: "on November 16 killed", "in 2016 wounded", "between 14 and 17 May"."""
    before, after = counted.token(number.first - 1), counted.token(number.last + 1)
    high = number.count.high
    day = high is not None and 0 < high <= _DAYS
    day_or_age = high is not None and 0 < high <= _OLDEST
    year = high is not None and number.count.low in _YEARS
    if after is not None and _is_month(after) and day:
        return True
    if before is None:
        return False
    if before.lower_ == "past" or (before.lower_ == "to" and _is_quarter(counted.token(before.i - 1))):
        return True  # "half past four", "a quarter to six"
    if before.lower_ == "of" and day_or_age and _is_somebody(counted.token(before.i - 1)):
        return True  # "a boy of 14"
    if _is_month(before) and counted.at(before.i - 1) is None:
        return day or year
    return (before.lower_ in {"in", "since"} and number.count.low > _DAYS * 32) or (
        (_is_month(before) or before.lower_ in {"aged", "age"}) and (year or before.lower_.startswith("age"))
    )


def _is_quarter(token: Token | None) -> bool:
    return token is not None and token.lower_ in {"quarter", "minutes"}


def _is_somebody(token: Token | None) -> bool:
    """Whether the word is one person, of whom "of 14" tells the age, and no body of people: "a boy", not "a crew"."""
    alone = token is not None and is_person(token) and "Plur" not in token.morph.get("Number", [])
    return token is not None and alone and token.lower_ not in _BODIES


_OLDEST = 110
_BODIES = frozenset(
    {"family", "household", "crew", "group", "team", "party", "patrol", "platoon", "squad", "unit", "couple", "number"}
)
"""Words for several people, of whom "of 14" tells how many."""


def _is_month(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text.rstrip(".")[:3] in _MONTHS


def _told(head: Token, trigger: Trigger, counted: Counted) -> Victims | None:
    """The victims that the noun phrase of *head* names; whom a person is joined to is one too: "a midwife and a driver"."""
    found = _group(head, trigger, counted)
    if found is not None or trigger.frame not in {Frame.DONE, Frame.BEFALLS} or is_counted_thing(head):
        return found
    harmed = trigger.people in {FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.DETAINED}
    article = any(child.lower_ in {"a", "an"} for child in head.children)
    joined = [one for one in (head.head, *head.children) if "conj" in (one.dep_, head.dep_) and is_person(one)]
    single = harmed and article and head.tag_ == "NN" and not is_equipment(head) and joined
    return Victims(head, ONE, _phrase(head, counted), rule="one") if single else None


def _group(head: Token, trigger: Trigger, counted: Counted) -> Victims | None:
    """The victims that the noun phrase of *head* names."""
    number = counted.before(head)
    noun = _noun_of(head, number)
    if number is not None and _dated(number, counted):
        number = None
    if number is not None:
        low, high = min(number.first, head.i), max(number.last, noun.i if noun is not None else head.i, head.i)
        tokens = tuple(counted.tokens[low - counted.first : high + 1 - counted.first])
        open_ended = trigger.people is FigureKind.DISPLACED and noun is not None and noun.lower_ in _OF_SEVERAL
        many = Count(number.count.low, None, approx=number.count.approx) if open_ended else number.count
        return Victims(noun, many, tokens, rule=ruled("number-noun", number))
    count = _uncounted(head, trigger)
    if count is None:
        return None
    rule = "none" if count == NONE else "uncounted" if count.high is None else "one"
    return Victims(noun, count, _phrase(head, counted), counted=count.high is not None, rule=rule)


def _noun_of(head: Token, number: Number | None) -> Token | None:
    """The noun that is counted: *head*, or what follows "of" where *head* is a number word ("dozens of soldiers")."""
    if number is None or not number.covers(head):
        return head
    inner = [
        child
        for child in head.children
        if child.dep_.startswith("nmod") and child.i > number.last and case_words(child) <= {"of"}
    ]
    if inner and head.doc[number.last].i < inner[0].i and inner[0].i - number.last < 6:
        return inner[0]
    return _right_after(number, head)


def _right_after(number: Number, head: Token) -> Token | None:
    """The noun that a range of two numbers counts, which the parser hung on the second: "at least three and at most five men"."""
    if number.bound != "range" or number.last == head.i:
        return None
    for word in head.doc[number.last + 1 : min(number.last + 4, head.sent.end)]:
        if word.pos_ == "NOUN" and is_person(word):
            return word
        if word.pos_ not in {"ADJ", "PROPN", "NOUN"}:
            return None
    return None


def _phrase(head: Token, counted: Counted) -> tuple[Token, ...]:
    """The words of *head* from its determiner or name on."""
    inner = [
        child.i
        for child in head.children
        if child.label in {"det", "amod", "compound", "flat", "nummod"} and abs(child.i - head.i) < 6
    ]
    low, high = min([head.i, *inner]), max([head.i, *inner])
    low = max(low, counted.first)
    return tuple(counted.tokens[low - counted.first : high + 1 - counted.first])


def _not_one(head: Token) -> bool:
    """Whether not one of them is meant: "not a single soldier"."""
    words = {child.lower_ for child in head.children if child.i < head.i}
    return "not" in words and bool(words & {"single", "one"})


def _uncounted(head: Token, trigger: Trigger) -> Count | None:
    """How many an uncounted noun phrase means: one for a singular, none for "no", some for a bare plural."""
    determiners = {child.lower_ for child in head.children if child.dep_ in {"det", "nmod:poss", "advmod"}}
    if trigger.people is FigureKind.DISPLACED and head.lower_ not in {"nobody", "none"}:
        return None  # "the army fled" is one body, and a people that fled is not one person
    if trigger.people is FigureKind.CAPTURED and head.ent_type_ in {"PER", "LOC"} and not is_passive(trigger.token):
        return None  # towns are captured too, and the tagger often takes an unknown one for a person
    if head.i >= head.sent.start + 2 and head.nbor(-1).lower_ in {"them", "whom"} and head.nbor(-2).lower_ == "of":
        return None  # "33 people, 21 of them civilians" says what some of those counted were
    if head.lower_ in {"nobody", "none", "nothing"} or "no" in determiners or _not_one(head):
        return NONE
    if "any" in determiners:
        return None  # "denied that any soldier had been killed" counts nobody
    if head.lower_ in entry("figures", "so_many"):
        return Count(entry("figures", "so_many")[head.lower_], entry("figures", "so_many")[head.lower_])
    if head.lower_ in _ONE_PERSON:
        return None if trigger.token.dep_.startswith(("advcl", "acl")) else ONE
    named = head.pos_ == "PROPN" and head.ent_type_ == "" and trigger.frame in {Frame.DONE, Frame.BEFALLS}
    if head.ent_type_ == "PER" or (named and trigger.people not in {None, FigureKind.CAPTURED, FigureKind.DISPLACED}):
        return ONE
    plural = head.tag_ in {"NNS", "NNPS"} or "Number=Plur" in head.morph or head.lower_ in {"people", "troops"}
    if trigger.frame is Frame.THOSE:
        return None
    if not plural and (is_person(head) or is_equipment(head)) and head.tag_ in {"NN", "NNP", "JJ"}:
        return (
            ONE
            if head.lower_ not in {"personnel", "military", "equipment", "manpower", "public", "population"}
            else None
        )
    harmed = trigger.people is not None and trigger.people.value in {"killed", "wounded"}
    definite = {"the", "these", "those", "all", "his", "her", "many"}
    if plural and harmed and is_person(head) and determiners.isdisjoint(definite):
        return SOME
    return None
