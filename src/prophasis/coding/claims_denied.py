"""What was told just before and is denied in a word: "X denies it", "X rejected this", "which X disputes"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_tree import children, is_passive, subject_of
from prophasis.coding.attribution_charges import charge_denied_by
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.claims_rules import DENIED_AGAIN
from prophasis.coding.evidence import trim
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_denial import leaves_open
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.modality_untrue import is_false
from prophasis.coding.records import record
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Modality, Stance
from prophasis.model.ids import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.attribution_charges import Charge
    from prophasis.coding.claims_draft import Draft, Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


@record(frozen=True, slots=True)
class Before:
    """What a sentence follows on: the sentence before it, and what that one told."""

    sentence: Sentence | None = None
    drafts: Sequence[Draft] = ()


def denials_in(sentence: Sentence, drafts: Sequence[Draft], before: Before, people: People) -> list[Draft]:
    """Denials of what the sentence itself or the one before told, where no words tell it once more.

    Args:
        sentence: The sentence.
        drafts: What it tells.
        before: What it follows on.
        people: Who is who.
    """
    found = []
    cues = _DENYING | _REFUSING | _HAVING
    for verb in sentence.span:
        if (charge := charge_denied_by(verb)) is not None:
            found += _of_a_charge(verb, charge, sentence, drafts, people) if charge.denied else []
            continue
        if verb.lower_ not in cues or not _denies_again(verb):
            continue
        subject = subject_of(verb)
        denier = None if subject is None else people.named(subject, sentence) or _speaks(verb, people)
        whose = denier
        if verb.lower_ in _HAVING:
            denier = people.speaker(people.attribution.statement_of(verb)) or denier
        if subject is None or subject.pos_ not in NOMINAL or subject.lower_ in _NOBODY:
            continue
        if any(one.stance is Stance.DENIES and verb in one.tokens for one in drafts):
            continue
        told = _denied([one for one in drafts if one.trigger.i < verb.i], denier) or _denied(before.drafts, denier)
        if told is not None and verb.lower_ in _HAVING and not _is_of(whose, told):
            continue
        if told is not None:
            found.append(_denial(verb, told, denier, sentence, people))
    return [*found, *_verdicts(sentence, [*drafts, *found], before, people)]


def _of_a_charge(
    verb: Token, charge: Charge, sentence: Sentence, drafts: Sequence[Draft], people: People
) -> list[Draft]:
    """The denial in "…, a charge it denies": "it" is who is charged, whom the deed is told of."""
    before = [one for one in drafts if one.trigger.i < charge.words.start]
    pronoun = charge.denier.pos_ == "PRON"
    denier = None if pronoun else people.named(charge.denier, sentence)
    told = _denied(before, denier)
    if told is None or any(one.stance is Stance.DENIES and verb in one.tokens for one in drafts):
        return []
    denial = _denial(verb, told, told.actor if pronoun else denier, sentence, people)
    return [denial.having(tokens=tuple(trim(verb.doc[charge.words.start : charge.words.stop])))]


def _is_of(whose: Who | None, told: Draft) -> bool:
    """Whether who "had no part in it" may be who was told to have done it; money and women are nobody's side."""
    return whose is not None and whose.kind != "people" and (told.actor is None or told.actor.side == whose.side)


def _verdicts(sentence: Sentence, drafts: Sequence[Draft], before: Before, people: People) -> list[Draft]:
    """Denials by a verdict on what was told just before: "That is a lie", "both of those claims are false"."""
    found = []
    for word in sentence.span:
        if not children(word, "cop") or not is_false(word) or word.lower_ in _UNJUST or _is_no_lie(word):
            continue
        if modality_of(word) is not Modality.ACTUAL or sentence.span.text.rstrip(" \"'”’").endswith("?"):
            continue
        if children(word, "ccomp", "csubj", "acl") or any(child.lower_ == "if" for child in word.children):
            continue
        subject = subject_of(word)
        whole = subject is not None and not any(child.dep_.startswith(("acl", "ccomp")) for child in subject.children)
        if subject is None or not whole or not (subject.lower_ in _POINTING | {"both"} or subject.lower_ in _SAYINGS):
            continue
        denier = people.speaker(people.attribution.statement_of(word))
        if denier is None or any(one.stance is Stance.DENIES and word in one.tokens for one in drafts):
            continue
        told = _denied([one for one in drafts if one.trigger.i < word.i], denier) or _denied(before.drafts, denier)
        if told is not None:
            first = next(one for one in word.doc[min(subject.left_edge.i, word.left_edge.i) :] if not one.is_punct)
            words = tuple(word.doc[first.i : word.i + 1])
            found.append(_denial(word, told, denier, sentence, people).having(tokens=words))
    return found


_UNJUST = frozenset({"wrong", "absurd"})
"""What is so is no less true."""


def _is_no_lie(word: Token) -> bool:
    """Whether it is said to be no lie, which denies nothing."""
    return is_negated(word) and word.lower_ in speech_lexicon().called_untrue


def _speaks(verb: Token, people: People) -> Who | None:
    """Who the words of saying say speaks, whom the noun alone does not name: "the governor's office denies it"."""
    cued = people.attribution.cued_by(verb)
    return None if cued is None else people.speaker(cued)


def names_what_is_denied(draft: Draft, denials: Sequence[Draft]) -> bool:
    """Whether *draft* is only the "accusation" or "claim" that one of *denials* points back with."""
    return any(
        (draft.trigger.head.i == one.trigger.i and draft.trigger.dep_ == "obj")
        or ((charge := charge_denied_by(one.trigger)) is not None and draft.trigger.i in charge.words)
        for one in denials
    )


def _denies_again(verb: Token) -> bool:
    """Whether the object of *verb* only points back at what was told."""
    if verb.lower_ in _HAVING:
        return any(map(_nothing_to_do_with, children(verb, "obj"))) and modality_of(verb) is Modality.ACTUAL
    if verb.pos_ != "VERB" or is_passive(verb) or is_negated(verb) or leaves_open(verb):
        return False
    if modality_of(verb) not in {Modality.ACTUAL, Modality.REPORTED} or children(verb, "ccomp", "xcomp"):
        return False
    objects = children(verb, "obj")
    if len(objects) != 1:
        return False
    noun = objects[0]
    if noun.lower_ in _POINTING:
        return not any(child.dep_.startswith("acl") for child in noun.children)
    if any(child.lower_ == "such" for child in noun.children) and noun.lower_ in _SUCH:
        return True
    whole = not any(child.dep_.startswith(("acl", "nmod", "ccomp")) and child.i > noun.i for child in noun.children)
    return verb.lower_ in _DENYING and noun.lower_ in _SAYINGS | _SHARES and whole


def _nothing_to_do_with(noun: Token) -> bool:
    """Whether it is "nothing to do with it", "no part in this"."""
    following = [token.lower_ for token in noun.doc[noun.i + 1 : min(noun.i + 5, noun.sent.end)]]
    if noun.lower_ == "nothing":
        return following[:3] == ["to", "do", "with"] and bool(_POINTING.intersection(following[3:4]))
    share = noun.lower_ in _SHARES and any(child.lower_ == "no" for child in noun.children)
    return share and following[:1] == ["in"] and bool(_POINTING.intersection(following[1:2]))


_HAVING = verb_forms("have") | verb_forms("play")

_DENYING = (
    verb_forms("deny") | verb_forms("refute") | verb_forms("dispute") | verb_forms("contest") | verb_forms("rebut")
)
_REFUSING = verb_forms("reject")
"""Verbs of denial only of a bare "this": what else is rejected may be an offer."""

_POINTING = frozenset({"it", "this", "that", "these", "which"})
_SAYINGS = frozenset(
    form
    for noun in (
        "accusation",
        "allegation",
        "charge",
        "claim",
        "report",
        "assertion",
        "version",
        "account",
        "statement",
    )
    for form in noun_forms(noun)
)
_SUCH = frozenset(
    {
        "act",
        "acts",
        "action",
        "actions",
        "attack",
        "attacks",
        "thing",
        "things",
        "deed",
        "deeds",
        "incident",
        "plan",
        "plans",
    }
)
"""What "any such" stands before where it points back at what was told."""

_SHARES = frozenset({"involvement", "responsibility", "role", "part", "complicity"})
"""What somebody denies to have had in the deed just told."""


_NOBODY = frozenset({"nobody", "none", "one"})


def _denied(told: Sequence[Draft], denier: Who | None) -> Draft | None:
    """Which deed of *told* is denied: one of the denier's own before others, of others force before the rest, the last.

    A denier whom nobody can name ("the governor's office denies it") denies the last.
    """
    deeds = [
        one
        for one in told
        if not one.speech
        and one.stance is Stance.ASSERTS
        and (one.speaker is None or denier is None or one.speaker.side != denier.side)
        and one.event in _DEEDS
    ]
    if denier is None:
        return deeds[-1] if deeds else None
    own = [one for one in deeds if one.actor is not None and one.actor.side == denier.side]
    free = [one for one in deeds if one.actor is None or one.actor.side == denier.side]
    fitting = own or free or deeds
    return fitting[-1] if fitting else None


_DEEDS = frozenset(
    {
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.MOBILIZE,
        EventType.RETREAT,
        EventType.AID,
        EventType.SUPPORT,
        EventType.CONSULT,
        EventType.COOPERATE,
    }
)


def _denial(verb: Token, told: Draft, denier: Who | None, sentence: Sentence, people: People) -> Draft:
    statement = people.attribution.cued_by(verb) or people.attribution.statement_of(verb)
    if denier is None:
        statement = replace(
            statement, speaker=UNKNOWN, speaker_as_written=None, speaker_party=None, speaker_kind=None, cue=verb.text,
            cue_start=position(verb),
        )  # fmt: skip
    shared = any(child.lower_ in _SHARES for child in children(verb, "obj"))
    others = denier is not None and (told.actor is None or told.actor.side != denier.side)
    if denier is not None and shared and others and told.event is EventType.ASSAULT:
        told = told.having(actor=people.army(denier))  # who denies a role denies to have done it
    return told.having(
        sentence=sentence, statement=statement, trigger=verb, tokens=tuple(_words(verb)), rule=DENIED_AGAIN,
        speaker=denier, stance=Stance.DENIES, figures=(), because=(), act=None, told=True,
    )  # fmt: skip


def _words(verb: Token) -> list[Token]:
    """From who denies to what: "Sylvania denies it"."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    first = verb if subject is None else min(subject.left_edge, verb, key=lambda one: one.i)
    last = max((one.right_edge.i for one in children(verb, "obj")), default=verb.i)
    if verb.lower_ in _HAVING:
        last = next((one.i for one in verb.doc[verb.i : verb.sent.end] if one.lower_ in _POINTING), last)
    return trim(verb.doc[first.i : max(last, verb.i) + 1])
