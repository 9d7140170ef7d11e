"""Ultimatums: what a side says it will do unless another gives way, where no act of the lexicon tells of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import case_words, children, clause_head, subject_of
from prophasis.coding.claims_draft import Draft, is_told
from prophasis.coding.claims_rules import ULTIMATUM
from prophasis.coding.evidence import trim
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.tree_labels import NOMINAL
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_OURS = frozenset({"we", "i"})
_MINE = frozenset({"ours"})
_THEM = frozenset({"them", "him", "her", "you"})
"""Those who are told what not to do, as the object of what will be done."""


def ultimatums_in(sentence: Sentence, drafts: Sequence[Draft], people: People) -> list[Draft]:
    """What a named speaker says that its side will do if another does not do something, or does something hostile.

    "If they do not hand over their weapons, we will come and fetch them", "unless X withdraws, we'll make it", "if X
    sends its planes again, we will cut every pipe", "if X use force, so will ours".
    """
    found: list[Draft] = []
    for condition in sentence.span:
        word = _opens(condition)
        if word is None or (verb := _consequence(condition, sentence)) is None:
            continue
        unmet = word == "unless" or is_negated(condition) or _fails(condition) or _is_done_to_them(verb)
        if not (unmet or is_hostile(condition)) or is_told(verb, drafts):
            continue
        if not _is_to_come(verb) or (_is_bare(verb) and not _stands_for_force(verb, condition)):
            continue
        statement = people.attribution.statement_of(verb)
        speaker = people.speaker(statement)
        if speaker is None or not _is_ours(verb, speaker, sentence, people):
            continue
        asked = subject_of(condition)
        target = None if asked is None else people.named(asked, sentence)
        if (asked is not None and asked.lower_ in _OURS) or (target is not None and target.side == speaker.side):
            continue
        found.append(
            Draft(
                sentence=sentence, statement=statement, trigger=verb, tokens=_words(condition, verb, statement),
                event=EventType.THREATEN, mode="violence", rule=ULTIMATUM, speaker=speaker, actor=speaker, target=target,
                modality=Modality.FUTURE, speech=True,
            )
        )  # fmt: skip
    return found


def _words(condition: Token, verb: Token, statement: Statement) -> tuple[Token, ...]:
    """The words of the condition and of what will follow, as far as the speaker says them."""
    whole = {token.i for one in (condition, clause_head(verb)) for token in one.subtree} | {verb.i}
    return tuple(trim(token for token in verb.sent if token.i in whole and position(token) in statement.tokens))


def _consequence(condition: Token, sentence: Sentence) -> Token | None:
    """The verb of what will follow: the one above, or behind the condition where the parser hung that on who says it."""
    verb = condition.head
    if any(child.lower_ in _WILL for child in children(verb, "aux")) or verb.lower_ in _WILL:
        return verb
    after = sentence.span.doc[condition.i + 1 : sentence.span.end]
    comma = next((token.i for token in after if token.text == ","), condition.right_edge.i)
    after = sentence.span.doc[comma + 1 : sentence.span.end]
    auxiliary = next((token for token in after if token.lower_ in _WILL), None)
    if auxiliary is None:
        return verb
    owned = auxiliary.dep_ == "aux" and auxiliary.head.i > auxiliary.i and auxiliary.nbor(-1).lower_ != "so"
    return auxiliary.head if owned else auxiliary


_WILL = frozenset({"will", "'ll", "’ll", "shall", "would", "'d"})


def _opens(condition: Token) -> str | None:
    """The word that makes it a condition, "if", "unless" or a "should" before its subject; ``None`` for none."""
    if condition.label != "advcl":
        return None
    first = condition.left_edge
    if first.lower_ == "should" and first.head.i == condition.i:
        return "should"
    marks = {one.lower_ for one in condition.children if one.i < condition.i and one.label in {"mark", "advmod"}}
    return next((word for word in ("unless", "if") if word in marks), None)


def _is_done_to_them(verb: Token) -> bool:
    """Whether those who are told what not to do are who it will be done to: "if anybody comes near, we will stop them"."""
    taken_in = any(child.dep_ in {"compound:prt", "advmod"} and child.lower_ == "in" for child in verb.children)
    return not taken_in and any(one.lower_ in _THEM for one in children(verb, "obj"))


def _fails(condition: Token) -> bool:
    """Whether it is that somebody fails to do something: "should X fail to comply"."""
    return condition.lower_ in _FAILING and bool(children(condition, "xcomp"))


_FAILING = verb_forms("fail") | verb_forms("refuse")


def is_hostile(condition: Token) -> bool:
    """Whether a condition is that another does harm: "if X attacks", "if X sends its planes again", "if a shell falls"."""
    words: dict[str, list[str]] = entry("speech", "hostile")
    subject = subject_of(condition)
    done = children(condition, "obj")
    if condition.lower_ in _of(words["verbs"]):
        return subject is not None
    if condition.lower_ in _of(words["arms"]):
        return any(not noun_forms_of(one).isdisjoint(words["things"]) for one in done)
    if condition.lower_ not in _of(words["told_of"]) or subject is None:
        return False
    attack = not noun_forms_of(subject).isdisjoint(words["attacks"])
    again = any(child.lower_ in {"again", "back"} for child in condition.children) and not done
    return attack or (again and subject.lower_ in _BY_WORD and condition.lower_ in _of(["come", "return"]))


_BY_WORD = frozenset({"they", "he", "anybody", "anyone"})


def noun_forms_of(noun: Token) -> frozenset[str]:
    """The forms under which *noun* may stand in the lexicon."""
    return frozenset({noun.lower_, noun.lemma_.lower()})


def _is_to_come(verb: Token) -> bool:
    """Whether force is said to come: "we will fetch them"; or the verb is left out: "Sylvania will", "so will ours"."""
    if is_negated(verb) and not _no_choice(verb):
        return False
    if _is_bare(verb):
        return True
    deeds = [verb, *children(verb, "conj", "xcomp"), *_no_choice(verb)]
    return modality_of(verb) is Modality.FUTURE and any(map(_is_force, deeds))


def _is_bare(verb: Token) -> bool:
    """Whether a "will" stands without its verb."""
    alone = verb.pos_ == "VERB" or verb.dep_ not in {"aux", "aux:pass"} or verb.nbor(-1).lower_ == "so"
    return verb.lower_ in {"will", "would", "shall"} and alone


def _stands_for_force(will: Token, condition: Token) -> bool:
    """Whether the verb left out is one of force: "if X use force, so will ours", "if X will not protect us, Y will"."""
    if will.i > 0 and will.nbor(-1).lower_ == "so":
        return is_hostile(condition)
    return condition.lower_ in _PROTECTING and is_negated(condition)


_PROTECTING = frozenset().union(*map(verb_forms, ("protect", "defend", "act", "stop", "disarm", "expel")))


def _no_choice(verb: Token) -> list[Token]:
    """What there is no choice but to do."""
    choices = (one for one in children(verb, "obj") if one.lower_ in {"choice", "option", "alternative"})
    return [deed for one in choices for deed in children(one, "acl", "xcomp", "advcl")]


def _is_force(deed: Token) -> bool:
    """Whether it is a deed of force, upon others where the verb has other senses: "take measures", "go after them"."""
    if deed.lower_ in {"go", "come"}:
        return any("after" in case_words(one) and one.lower_ in _THEM for one in children(deed, "obl"))
    if deed.lower_ not in _forceful():
        return False
    upon: dict[str, list[str]] = entry("speech", "done_to")
    wanted = next((words for verb, words in upon.items() if deed.lower_ in verb_forms(verb)), None)
    if wanted is None:
        return True
    return any(not noun_forms_of(one).isdisjoint(wanted) for one in children(deed, "obj", "compound:prt"))


def _of(verbs: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*map(verb_forms, verbs))


@cache
def _forceful() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("speech", "forceful")))


def _is_ours(verb: Token, speaker: Who, sentence: Sentence, people: People) -> bool:
    """Whether it is the speaker's side that will do it; "it would take measures" is, since nobody else is spoken of so."""
    subject = subject_of(verb)
    if subject is None and verb.i + 1 < verb.sent.end and verb.nbor(-1).lower_ == "so":
        subject = verb.nbor(1)
    if subject is None and verb.lower_ == "will" and verb.nbor(-1).pos_ in NOMINAL:
        subject = verb.nbor(-1)
    if subject is None:
        return False
    who = people.named(subject, sentence)
    ours = subject.lower_ in _OURS | _MINE or (who is not None and who.side == speaker.side)
    return ours or (
        subject.lower_ == "it"
        and any(child.lower_ in {"measures", "steps", "action"} for child in children(verb, "obj"))
    )
