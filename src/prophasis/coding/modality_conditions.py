"""Conditions without "if": "should they attack", "had they wanted peace", "as long as they keep still", "provided that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import children

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_INVERTED = frozenset({"should", "had", "were"})
_PROVIDING = frozenset({"provided", "providing"})
_LEADS_IN = frozenset({"that", "and", "but", "or", ":", ";", ",", "—", "–", "-", '"', "''", "``", "*", "**"})
"""What may stand before a verb that goes before its subject; after "nor" or "only then" it makes no condition."""

_WOULD = frozenset({"would", "'d"})


def is_inverted(verb: Token) -> bool:
    """Whether the helper of *verb* stands before its subject and makes it a condition: "had Freedonia wanted peace"."""
    helper = next((child for child in children(verb, "aux") if child.i < verb.i), None)
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj") and child.i < verb.i), None)
    if helper is None or helper.lower_ not in _INVERTED or subject is None:
        return False
    if (
        subject.lower_ == "that" and subject.i == helper.i - 1
    ):  # the parser took the "that" of "said that had X …" for it
        subject = next((one for one in children(verb, "nsubj") if one.i > helper.i), None)
    if subject is None or not helper.i < subject.i < verb.i or subject.left_edge.i != helper.i + 1:
        return False
    if any(token.text == "," for token in verb.doc[subject.i : verb.i]):
        return False  # "Should X attack, Y will respond": a condition that the parser hung on what follows it
    before = helper.nbor(-1).lower_ if helper.i > helper.sent.start else ","
    return before in _LEADS_IN and not _asks(verb)


def is_bound(verb: Token) -> bool:
    """Whether it is only what must hold for something else: "as long as they keep still", "provided that they leave"."""
    mark = next((child for child in children(verb, "mark") if child.i < verb.i), None)
    if mark is None or mark.i == mark.sent.start:
        return False
    before = mark.nbor(-1)
    as_long = mark.lower_ == "as" and before.lower_ == "long" and before.i > before.sent.start
    provided = mark.lower_ in {"that", "as"} and before.lower_ in _PROVIDING and before.head is not before
    return provided or (as_long and before.nbor(-1).lower_ in {"as", "so"} and not _is_of_time(verb))


def is_awaited(verb: Token) -> bool:
    """Whether it is only what somebody waits for: "would not negotiate until they laid down their arms", "will stop once"."""
    mark = next((child for child in verb.children if child.i < verb.i and child.lower_ in _WAITING), None)
    over = verb.head
    if mark is None or mark.dep_ not in {"mark", "advmod"} or verb.dep_ != "advcl" or over is verb:
        return False
    helpers = {child.lower_ for one in (over, over.head) for child in children(one, "aux") if child.i < over.i}
    return bool(helpers & _TO_COME) and "have" not in helpers


_WAITING = frozenset({"until", "till", "once", "before", "unless"})
_TO_COME = frozenset({"will", "wo", "'ll", "shall", "would", "'d", "must", "should", "can", "could"})


def is_foreseen_without(verb: Token) -> bool:
    """Whether it would only come if something were not there: "without them Freedonia would destroy the grid"."""
    would = any(child.lower_ in _WOULD for child in children(verb, "aux"))
    leading = (one for one in verb.subtree if one.lower_ == "without" and one.i < verb.i)
    return would and any(one.i == one.sent.start or one.nbor(-1).lower_ in {"that", ",", '"'} for one in leading)


def doers_behind_condition(verb: Token, doers: tuple[Token, ...]) -> tuple[Token, ...]:
    """*doers* without those of a condition that leads up to *verb* without "if": "Should X attack Olm, Y will respond"."""
    first = verb.doc[verb.sent.start]
    if doers and doers[0].i == first.i and first.text.isupper() and (dash := _dash_behind(first)) is not None:
        own = tuple(child for child in children(verb, "nsubj") if dash < child.i < verb.i)
        return own or doers  # "FREDVILLE (agency) - Sylvania has left"
    comma = next((token.i for token in verb.sent if token.text == ","), None)
    if first.lower_ not in _INVERTED or comma is None or comma > verb.i or _asks(verb):
        return doers
    kept = tuple(one for one in doers if one.i > comma)
    behind = tuple(child for child in children(verb, "nsubj") if comma < child.i < verb.i)
    return kept or (behind if doers else ())


def _dash_behind(first: Token) -> int | None:
    """Where the dash of a dateline stands behind the town that opens a sentence."""
    near = first.doc[first.i + 1 : min(first.i + _DATELINE, first.sent.end)]
    return next((one.i for one in near if one.text in {"-", "–", "—"}), None)


_DATELINE = 10


def _is_of_time(verb: Token) -> bool:
    """Whether "as long as" only says how long something went on: "they fired as long as the raid lasted"."""
    over = next((one for one in verb.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    return over is None or over.tag_ == "VBD"


def _asks(verb: Token) -> bool:
    return any(token.text == "?" for token in verb.sent)
