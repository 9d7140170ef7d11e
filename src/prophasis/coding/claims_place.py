"""Where a claim's act was: the place in its words, in the words around it, or the one told of just before."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, clause_head
from prophasis.coding.claims_place_beside import is_beside
from prophasis.coding.claims_within import in_cause, leads, token_at, within
from prophasis.coding.figures_words import is_person
from prophasis.coding.places_again import town_meant, words_again
from prophasis.coding.places_context import place_words
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.language.sentences import position
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Token

_JOINED = 3
_SPOKEN_OF = frozenset(
    {
        "discuss",
        "discussing",
        "discussed",
        "address",
        "addressing",
        "review",
        "reviewing",
        "debate",
        "debating",
        "consider",
        "considering",
        "resolve",
        "settle",
    }
)
_MODIFIERS = frozenset({"compound", "amod", "nmod:poss"})
_OTHER_CLAUSES = frozenset({"advcl", "conj", "parataxis", "acl:relcl"})
_WAYS = frozenset({"road", "highway", "route", "railway", "path", "track", "motorway", "line"})
_LEFT = frozenset({EventType.RETREAT, EventType.COERCE})
_TOPICS = frozenset({"about", "on", "over", "regarding", "concerning"})
_FROM_AFAR = frozenset({"phone", "telephone", "videoconference", "video", "call", "calls"})


def place_of(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place in the words of the act that is not part of an actor's name.

    What hangs on the act itself goes before what another clause in its words has, and where it was aimed before where
    it came from. A place that opens the sentence is that of its acts; a loss may be placed later in the sentence.
    """
    if draft.event is EventType.REQUEST:
        return None  # where what is asked for would be done is not where it was asked
    free = [one for one in places if not in_cause(one.start, draft) and not is_beside(one, draft)]
    own_words = [mention for mention in free if within(mention.start, draft)]
    if (where := _where(draft, free)) is not None:
        return where
    if draft.speech:
        return next((mention for mention in own_words if _hangs_on(mention, draft)), None)
    if draft.event is EventType.CONSULT:
        own_words = [] if _from_afar(draft) else [mention for mention in own_words if not _spoken_of(mention, draft)]
    if draft.event is EventType.ASSAULT and own_words and all(_came_from(one, draft) for one in own_words):
        # Fire from X was not at X: it was at what it hit, "the post at Y", "houses in the town".
        again = words_again(draft)
        if (hit := _of_what_was_hit(free, draft)) is not None or (again is not None and again.kind is not None):
            return hit or _there(draft, free)
    if own_words:
        return min(own_words, key=lambda mention: (*_distance(mention, draft), _is_wide(mention, own_words)))
    if (shared := _shared(draft, free) or _came_to(draft, free)) is not None:
        return shared
    own = [mention for mention in free if mention.start in draft.statement.tokens]
    leading = None if draft.event is EventType.CONSULT and _from_afar(draft) else _leading(free, draft)
    harm = draft.figures or draft.rule.endswith(("harm", "fate"))
    if leading is not None or not harm:
        return leading or _there(draft, free)
    if (there := _there(draft, free)) is not None:
        return there
    later = next((mention for mention in own if mention.start >= draft.span[1]), None)
    # What losses are put down to is where they befell: "killed after an attack on the border".
    return later or next((mention for mention in places if in_cause(mention.start, draft)), None)


def _shared(draft: Draft, free: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of the verb that the act is joined to and shares its doer with: "entered X and killed two men", "raided X, killing two"."""
    verb = clause_head(draft.trigger)
    for _ in range(_JOINED):
        joined = verb.dep_ == "conj" or (verb.dep_ == "advcl" and "VerbForm=Part" in verb.morph)
        if not joined or verb.head.pos_ != "VERB" or any(child.dep_ in SUBJECTS for child in verb.children):
            return None
        verb = verb.head
        for mention in free:
            token = token_at(mention.start, draft.sentence)
            if token is not None and clause_head(token).i == verb.i and mention.start in draft.statement.tokens:
                return mention
    return None


def _came_to(draft: Draft, free: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of the verb that says of the act where it came to: "fighting has come to within 20 km of X"."""
    verb = draft.trigger.head
    if draft.trigger.dep_ not in SUBJECTS or not {verb.lower_, verb.lemma_}.intersection(place_words("goes_on")):
        return None
    tokens = ((mention, token_at(mention.start, draft.sentence)) for mention in free)
    return next((mention for mention, token in tokens if token is not None and clause_head(token).i == verb.i), None)


def _leading(free: Sequence[PlaceMention], draft: Draft) -> PlaceMention | None:
    """The place that opens the sentence, if it is in the words of the same speaker."""
    own = (mention for mention in free if mention.start in draft.statement.tokens)
    return next((mention for mention in own if leads(mention.start, draft)), None)


def _where(draft: Draft, free: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that "where" stands for: "was in X, where he met Y"."""
    clause = clause_head(draft.trigger)
    word = next((child for child in clause.children if child.lower_ == "where" and child.i < clause.i), None)
    if word is None or any(within(mention.start, draft) and mention.start > position(word) for mention in free):
        return None
    before = [mention for mention in free if mention.end <= position(word) and not _modifies(mention, draft)]
    return before[-1] if before else None


def _modifies(mention: PlaceMention, draft: Draft) -> bool:
    """Whether it only describes the noun after it, so that "where" is not there: "Orm, the Upland town, where"."""
    token = token_at(mention.start, draft.sentence)
    return token is not None and token.dep_ in _MODIFIERS and position(token.head) >= mention.end


def _is_wide(mention: PlaceMention, others: Sequence[PlaceMention]) -> bool:
    """Whether another of the places says more exactly where: "on X soil near Y", "the airspace of X near Y" in it."""
    if mention.reason == "its ground" and len(others) > 1:
        return True
    return any(mention.id in {one.within, one.state} and one.id != mention.id for one in others)


def _there(draft: Draft, free: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place named earlier in the sentence that "there" or "the town" stands for."""
    again = words_again(draft)
    if again is None:
        return None
    if again.kind is not None:
        return town_meant(again.kind, [mention for mention in free if mention.end <= again.start])
    if again.words.lower() not in {"there", "in the area"}:
        return None
    before = [mention for mention in free if mention.end <= draft.span[0]]
    return before[-1] if before else None


def _spoken_of(mention: PlaceMention, draft: Draft) -> bool:
    """Whether a place belongs to what people speak about, not to where they meet: "met to discuss", "talks on the strait"."""
    token = token_at(mention.start, draft.sentence)
    while token is not None and token.i != draft.trigger.i:
        if (
            not _TOPICS.isdisjoint(case_words(token))
            or token.dep_ == "ccomp"
            or (token.dep_ in {"obj", "conj"} and token.head.lower_ in _SPOKEN_OF)
        ):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _from_afar(draft: Draft) -> bool:
    """Whether people speak over a distance, so that the places are those they speak of."""
    low, high = draft.span
    near = (token.lower_ for token in draft.sentence.span if low <= position(token) < high)
    return draft.mode == "phone" or not _FROM_AFAR.isdisjoint(near)


def _distance(mention: PlaceMention, draft: Draft) -> tuple[bool, bool, bool, bool]:
    """How far a place is from the act: in another clause, only what someone is called by, where it came from, only ahead."""
    token = token_at(mention.start, draft.sentence)
    if token is None:
        return True, True, True, True
    clause = clause_head(token)
    own = clause.i in {draft.trigger.i, clause_head(draft.trigger).i} or token.i > draft.trigger.i
    # "the killing of a Highland civilian near Aldby" was at Aldby
    describes = token.dep_ in {"amod", "compound"} and is_person(token.head) and not case_words(token)
    ahead = token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ == "direction"
    # who withdraws or is driven out did so where they came from
    origin = draft.event not in _LEFT and _is_origin(token, draft.trigger)
    return not own, describes, origin, ahead


def _of_what_was_hit(free: Sequence[PlaceMention], draft: Draft) -> PlaceMention | None:
    """The place of the subject of the act, which is not in its words: "the post at Y came under fire from X"."""
    verb = clause_head(draft.trigger)
    for mention in free:
        token = token_at(mention.start, draft.sentence)
        above = [] if token is None else [token, *token.ancestors]
        if any(one.dep_ in SUBJECTS and one.head.i == verb.i for one in above) and not within(mention.start, draft):
            return mention
    return None


def _came_from(mention: PlaceMention, draft: Draft) -> bool:
    """Whether something came from the place, by its own words."""
    token = token_at(mention.start, draft.sentence)
    return token is not None and _is_origin(token, draft.trigger)


def _is_origin(token: Token, trigger: Token) -> bool:
    """Whether the place, or the noun it stands with, is where something came from; a road from it is there as well."""
    if any(above.lower_ in _WAYS for above in islice(token.ancestors, 2)):
        return False
    if _opens_from(token, trigger):
        return True
    while token.i != trigger.i:
        if "from" in case_words(token):
            return True
        if token.head.i == token.i or token.head.pos_ == "VERB":
            return False
        token = token.head
    return False


def _opens_from(token: Token, trigger: Token) -> bool:
    """Whether a place is in an opening "From positions at X in Y region they shot", whatever its parts hang on."""
    first = token.sent[0]
    subject = next((child.left_edge.i for child in trigger.children if child.dep_.startswith("nsubj")), trigger.i)
    between = token.doc[first.i : token.i]
    return first.lower_ == "from" and token.i < subject and not any(word.pos_ in {"VERB", "PUNCT"} for word in between)


def _hangs_on(mention: PlaceMention, draft: Draft) -> bool:
    """Whether a place belongs to the act of speaking itself and not to what is spoken of."""
    token = token_at(mention.start, draft.sentence)
    while token is not None and token.i != draft.trigger.i:
        above = token.head
        if token.pos_ == "VERB" and token.dep_ in _OTHER_CLAUSES:
            return False
        if above.i == token.i or (above.pos_ in {"NOUN", "PROPN"} and above.i != draft.trigger.i and not _wide(above)):
            return False
        token = above
    return token is not None


def _wide(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.lower_ in place_words("before") | place_words("after") | place_words("parts")
