"""Places in the words of an act that are not where it was: titles, homes, hospitals, goals, where somebody spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, clause_head
from prophasis.coding.claims_within import token_at
from prophasis.coding.figures_words import is_person
from prophasis.coding.places_context import place_words
from prophasis.language.sentences import position
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Token

_BODIES = frozenset({"organisation", "ministry", "monitor"})
_OF_TITLES = frozenset({"nmod", "nmod:poss", "compound", "flat"})
_TITLES = frozenset(
    ["governor", "mayor", "president", "minister", "leader", "head", "chief", "commander", "ambassador", "envoy", "bishop",
     "deputy", "representative", "commissioner", "prefect", "administrator"]
)  # fmt: skip
_INSIDE = frozenset({"in", "inside", "into", "within", "across"})
_OWN_WAY = frozenset({"his", "her", "its", "their", "our", "my"})


def is_beside(mention: PlaceMention, draft: Draft) -> bool:
    """Whether the words name a place that is not where the act was, though they stand in its sentence."""
    if _names_somebody(mention, draft) or _only_says_who(mention, draft):
        return True
    token = token_at(mention.start, draft.sentence)
    if token is None:
        return False
    return (
        _forsworn(token, draft)
        or _where_it_was_said(token, draft)
        or _earlier(token, draft)
        or ((mention.town is not None or mention.id == mention.state) and _is_care(token, draft))
        or _bound_for(token)
        or _is_home(token)
    )


def of_witnesses(places: Sequence[PlaceMention], draft: Draft) -> PlaceMention | None:
    """The place of those who tell of what they saw: "residents of X said that shells had hit a school"."""
    cue = draft.statement.cue_start
    if cue is None or draft.speech or draft.event not in {EventType.ASSAULT, EventType.COERCE}:
        return None
    for mention in places:
        token = token_at(mention.start, draft.sentence)
        if token is None or position(clause_head(token)) != cue:
            continue
        who = next((child for child in clause_head(token).children if child.dep_ == "nsubj"), None)
        leads = who is not None and (token.i < who.i or any(above.i == who.i for above in token.ancestors))
        if who is not None and leads and who.lower_ in place_words("witnesses") and "from" not in case_words(token):
            return mention
    return None


def _names_somebody(mention: PlaceMention, draft: Draft) -> bool:
    """Whether its words name who did it or to whom; a village that was shelled is where it happened all the same.

    So is a capital that stands where only a town can, though it is its state that was hit or visited.
    """
    whose = [who for who in (draft.actor, draft.target) if who is not None and who.start == mention.start]
    if _inside(mention, draft) and all(who.id == mention.id and who.kind == "state" for who in whose):
        return False  # "laid mines in X": both whose ground it is and where
    town = mention.id != mention.state
    return any(who.id != mention.id if who.kind != "state" else who.id == mention.id or not town for who in whose)


def _inside(mention: PlaceMention, draft: Draft) -> bool:
    token = token_at(mention.start, draft.sentence)
    if token is None:
        return False
    named = token if token.dep_ not in {"amod", "compound"} else token.head
    return not _INSIDE.isdisjoint(case_words(named))


def _only_says_who(mention: PlaceMention, draft: Draft) -> bool:
    """Whether it is part of the title or name of who did it, and not where: "the governor of X visited the families"."""
    if draft.figures:
        return False
    body = draft.actor if draft.actor is not None and draft.actor.kind in _BODIES else None
    if body and body.start is not None and body.start <= mention.start < body.start + len(body.as_written or ""):
        return True
    token = token_at(mention.start, draft.sentence)
    if token is None or token.dep_ not in _OF_TITLES:
        return False
    title = next((above for above in token.ancestors if above.lower_ in _TITLES or above.pos_ == "VERB"), token)
    subject = title.head if title.dep_ == "appos" else title
    return title.lower_ in _TITLES and subject.dep_ == "nsubj"


def _forsworn(token: Token, draft: Draft) -> bool:
    """Whether it is where somebody promises not to go: "promised that its army would not cross into X"."""
    if draft.event is not EventType.AGREE:
        return False
    while token.i not in {draft.trigger.i, token.head.i}:
        if token.pos_ == "VERB" and any(child.lower_ in {"not", "never", "n't"} for child in token.children):
            return True
        token = token.head
    return False


def _where_it_was_said(token: Token, draft: Draft) -> bool:
    """Whether it is where somebody spoke of the act: "no post was attacked, the general said in X"."""
    cue = draft.statement.cue_start
    return (
        cue is not None
        and not draft.speech
        and position(clause_head(token)) == cue
        and clause_head(draft.trigger).at != cue
    )


def _earlier(token: Token, draft: Draft) -> bool:
    """Whether it is where something was before the act, which only tells who is meant: "freed four who had been arrested in X"."""
    clause = clause_head(token)
    if clause.dep_ != "acl:relcl" or clause.i == clause_head(draft.trigger).i:
        return False
    return _had(clause) and not _had(clause_head(draft.trigger))


def _had(verb: Token) -> bool:
    return any(child.lower_ in {"had", "'d"} and child.dep_.startswith("aux") for child in verb.children)


def _is_care(token: Token, draft: Draft) -> bool:
    """Whether it is where the wounded were treated or prisoners taken to, which says nothing of where they were hit."""
    care = _of_the_wounded(draft) and _cares(clause_head(token))
    return care and "from" not in case_words(token) and not _of_loss(token, draft)


def is_care(draft: Draft) -> bool:
    """Whether the clause only tells of the care for the wounded or of where prisoners were taken."""
    return _of_the_wounded(draft) and _cares(clause_head(draft.trigger))


def _of_the_wounded(draft: Draft) -> bool:
    """Whether it only counts losses: no act is told, or only that they were taken somewhere."""
    return draft.rule == "casualty" or (draft.rule.endswith("fate") and bool(draft.figures) and _cares(draft.trigger))


def _cares(verb: Token) -> bool:
    return not {verb.lower_, verb.lemma_.lower()}.isdisjoint(place_words("care"))


def _of_loss(token: Token, draft: Draft) -> bool:
    """Whether the place hangs on the loss itself and not on the care: "treated men wounded in X"."""
    return draft.trigger.i != clause_head(draft.trigger).i and any(one.i == draft.trigger.i for one in token.ancestors)


def _bound_for(token: Token) -> bool:
    """Whether it is only where somebody was going: "stopped ships on their way to X"."""
    token = token.head if token.dep_ == "conj" else token
    above = token.head
    return (
        "to" in case_words(token)
        and above.lower_ == "way"
        and any(child.lower_ in _OWN_WAY for child in above.children)
    )


def _is_home(token: Token) -> bool:
    """Whether it only says from where somebody comes: "Mr Brown of X was chased away", "a shepherd from X"."""
    above = token.head
    if "from" in case_words(token):
        return token.dep_ == "nmod" and is_person(above)
    return "of" in case_words(token) and above.pos_ == "PROPN" and above.ent_type_ == "PER"
