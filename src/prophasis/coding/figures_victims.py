"""Those who suffered a loss, as the words around it name and count them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import NOMINAL, children, is_passive, noun_before, objects_of, subject_of
from prophasis.coding.figures_words import Frame, Trigger, is_counted_thing, is_equipment, is_loss_word, is_person
from prophasis.lexicon.loader import entry
from prophasis.model.claim import FigureKind
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from prophasis.coding.numbers import Number

_BETWEEN = frozenset(
    ["more", "others", "other", "people", "persons", "men", "were", "was", "are", "is", "been", "being", "have", "has",
     "had", "reportedly", "also", "further", "another", "still", "confirmed", "left", "go", "of", "them", "whom", "who",
     "seriously", "badly", "critically", "slightly", "lightly", "heavily", "severely", "fatally", "got", "get", "went"]
)  # fmt: skip
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "SYM", "X", "VERB"})
_ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself", "someone", "somebody"})
_INCLUDING = frozenset({"including", "among", "besides", "excluding", "except"})
_REACH = 9
_FAR = 18
_LEADS = frozenset(
    ["to", "at", ":", "-", "is", "was", "are", "were", "by", "of", "reached", "exceeded", "exceeds", "totalled", "totaled",
     "hit", "numbered", "numbering", "be", "been", "as", "passed", "had"]
)  # fmt: skip
_RISING = frozenset(
    ["rose", "risen", "rises", "climbed", "increased", "stands", "stood", "grew", "grown", "now", "already", "went", "put", "amounted",
     "up", "currently", "meanwhile", "toll", "officially", "came"]
)  # fmt: skip
NONE = Count(0, 0)
ONE = Count(1, 1)
SOME = Count(1, None, approx=True)


@dataclass(frozen=True, slots=True)
class Victims:
    """One group of victims: the noun that names them, if any, how many, and the tokens that say it."""

    head: Token | None
    count: Count
    tokens: tuple[Token, ...]
    counted: bool = True


class Counted:
    """The numbers of one sentence, by token.

    Args:
        tokens: The tokens of the sentence.
        numbers: Its numbers.
    """

    def __init__(self, tokens: Sequence[Token], numbers: Sequence[Number]) -> None:
        self.tokens = tokens
        self.first = tokens[0].i
        self._by_token = {i: number for number in numbers for i in range(number.first, number.last + 1)}

    def at(self, i: int) -> Number | None:
        """The number that the token of index *i* is part of."""
        return self._by_token.get(i)

    def token(self, i: int) -> Token | None:
        """The token of index *i*, if the sentence has it."""
        return self.tokens[i - self.first] if 0 <= i - self.first < len(self.tokens) else None

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


def victims_of(trigger: Trigger, counted: Counted) -> list[Victims]:
    """Those whom the loss *trigger* befell, one entry for each noun phrase that counts or names them."""
    direct = _number_before(trigger, counted)
    if direct is not None:
        return [direct]
    if existing := _there_were(trigger, counted):
        return existing
    found = [one for head in _joined(_heads(trigger, counted)) if (one := _group(head, trigger, counted)) is not None]
    return found or number_after(trigger, counted)


def _there_were(trigger: Trigger, counted: Counted) -> list[Victims]:
    """Uncounted victims that are only said to exist: "there were wounded among the servicemen"."""
    at = trigger.token.i - counted.first
    words = [token.lower_ for token in counted.tokens[max(0, at - 4) : at]]
    said = "there" in words and words[-1] in {"were", "are", "been", "also", "still", "and", "both"}
    if trigger.frame not in {Frame.DONE, Frame.STATE} or trigger.people is None or not said:
        return []
    return [Victims(None, SOME, (trigger.token,), counted=False)]


def _number_before(trigger: Trigger, counted: Counted) -> Victims | None:
    """A number that stands for the victims right before the word: "ten more were wounded", "13 captured"."""
    for i in range(trigger.token.i - 1, max(counted.first - 1, trigger.token.i - 6), -1):
        number, token = counted.at(i), counted.token(i)
        if number is not None and token is not None:
            words = tuple(counted.tokens[number.first - counted.first : trigger.last + 1 - counted.first])
            return Victims(None, number.count, words) if not _dated(number, counted) else None
        if token is None or token.lower_ not in _BETWEEN:
            return None
    return None


def number_after(trigger: Trigger, counted: Counted) -> list[Victims]:
    """A number that a word for losses leads to: "the death toll rose to 12", "put the number of captives at 13"."""
    if trigger.frame not in {Frame.NOUN, Frame.THOSE, Frame.STATE, Frame.DONE, Frame.CONTACT}:
        return []
    reach = _FAR if _number_of(trigger, counted) else _REACH if trigger.frame is Frame.NOUN else 0
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
            return [Victims(None, number.count, tuple(words))]
        led = token.lower_ in _LEADS or (led and number is not None)
        if reach == _REACH and not led and token.lower_ not in _BETWEEN | _RISING:
            return []
    return []


def _number_of(trigger: Trigger, counted: Counted) -> bool:
    """Whether "the number of" stands before the word, or once before it in the sentence with "of those" here."""
    words = [token.lower_ for token in counted.tokens[: trigger.token.i - counted.first]]
    return bool({"number", "toll", "count"} & set(words[-6:])) or ("number" in words and "those" in words[-8:])


def _dated(number: Number, counted: Counted) -> bool:
    """Whether the number is a day or a year: "on November 16 killed", "in 2016 wounded"."""
    token = counted.token(number.first - 1)
    if token is None:
        return False
    month = token.text.rstrip(".")[:3] in {
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    }
    return (month and token.pos_ == "PROPN") or (
        token.lower_ in {"in", "since", "aged", "age"} and (number.count.low > 1000 or token.lower_.startswith("age"))
    )


def _heads(trigger: Trigger, counted: Counted) -> list[Token]:
    """The nouns that may name the victims."""
    token = trigger.token
    match trigger.frame:
        case Frame.DONE:
            return _done_to(token, counted)
        case Frame.LOSING:
            return _done_to(token, counted) if is_passive(token) else _objects(token, counted)
        case Frame.BEFALLS | Frame.STATE:
            subject = subject_of(token) or (token.head if token.dep_ in {"amod", "acl", "acl:relcl"} else None)
            return [subject] if subject is not None else _before(token, counted)
        case Frame.NOUN:
            named = children(token, "nmod", "obl")
            return [one for one in named if {c.lower_ for c in one.children if c.dep_ == "case"} & {"of"}]
        case _:
            return [token]


def _objects(verb: Token, counted: Counted) -> list[Token]:
    """The objects of *verb*; what a number right after it counts, where the tree has none."""
    found = objects_of(verb)
    if found:
        first = found[0]
        return [one for one in found if not any(word.lower_ in _INCLUDING for word in first.doc[first.i : one.i])]
    number = counted.at(verb.i + 1)
    if number is None or (verb.tag_ == "VBN" and any(child.dep_ == "aux:pass" for child in verb.children)):
        return []
    for i in range(number.last + 1, number.last + 5):
        token = counted.token(i)
        if token is None or token.pos_ not in _INSIDE - {"VERB"}:
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
    if local is not None and (own is None or (counted.before(local) is not None and not _joined_to(local, own))):
        return [local]
    if verb.dep_ in {"amod", "acl"} and verb.head.pos_ in NOMINAL:
        return [verb.head]
    if is_passive(verb) or verb.tag_ == "VBN" or not any(c.dep_ in {"nsubj", "obj"} for c in verb.children):
        subject = subject_of(verb) if verb.tag_ != "VBG" else None
        return [subject] if subject is not None else _before(verb, counted)
    return []


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
    return noun


def _before(token: Token, counted: Counted) -> list[Token]:
    noun = noun_before(token)
    return [noun] if noun is not None and noun.i >= counted.first else []


def _joined(heads: Sequence[Token]) -> Iterator[Token]:
    """*heads* and the nouns joined to them; those only named as part of them ("including two officers") are left out."""
    for head in heads:
        queue = [head]
        for one in queue:
            yield one
            beside = one.nbor(1) if one.i + 1 < len(one.doc) else one
            if beside.ent_type_ == "PER" and one.ent_type_ != "PER":
                queue += [child for name in (beside, beside.head) for child in name.children if _adds(child, name)]
            queue += [child for child in one.children if _adds(child, one) and child not in queue][:4]
            # "a large number of men and two tanks": the second noun hangs on what the first counts
            queue += [child for counted in _measured(one) for child in counted.children if _adds(child, counted)][:4]


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


def _group(head: Token, trigger: Trigger, counted: Counted) -> Victims | None:
    """The victims that the noun phrase of *head* names."""
    number = counted.before(head)
    noun = _noun_of(head, number)
    if number is not None and _dated(number, counted):
        number = None
    if number is not None:
        low, high = min(number.first, head.i), max(number.last, noun.i if noun is not None else head.i, head.i)
        return Victims(noun, number.count, tuple(counted.tokens[low - counted.first : high + 1 - counted.first]))
    count = _uncounted(head, trigger)
    return None if count is None else Victims(noun, count, _phrase(head, counted), counted=count.high is not None)


def _noun_of(head: Token, number: Number | None) -> Token | None:
    """The noun that is counted: *head*, or what follows "of" where *head* is a number word ("dozens of soldiers")."""
    if number is None or not number.covers(head):
        return head
    inner = [child for child in head.children if child.dep_.startswith("nmod") and child.i > number.last]
    if inner and head.doc[number.last].i < inner[0].i and inner[0].i - number.last < 6:
        return inner[0]
    return None


def _phrase(head: Token, counted: Counted) -> tuple[Token, ...]:
    """The words of *head* from its determiner or name on."""
    inner = [
        child.i
        for child in head.children
        if child.dep_.partition(":")[0] in {"det", "amod", "compound", "flat", "nummod"} and abs(child.i - head.i) < 6
    ]
    low, high = min([head.i, *inner]), max([head.i, *inner])
    low = max(low, counted.first)
    return tuple(counted.tokens[low - counted.first : high + 1 - counted.first])


def _uncounted(head: Token, trigger: Trigger) -> Count | None:
    """How many an uncounted noun phrase means: one for a singular, none for "no", some for a bare plural."""
    determiners = {child.lower_ for child in head.children if child.dep_ in {"det", "nmod:poss", "advmod"}}
    if trigger.people is FigureKind.DISPLACED and head.lower_ not in {"nobody", "none"}:
        return None  # "the army fled" is one body, and a people that fled is not one person
    if trigger.people is FigureKind.CAPTURED and head.ent_type_ in {"PER", "LOC"} and not is_passive(trigger.token):
        return None  # towns are captured too, and the tagger often takes an unknown one for a person
    if head.lower_ in {"nobody", "none", "nothing"} or "no" in determiners:
        return NONE
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
