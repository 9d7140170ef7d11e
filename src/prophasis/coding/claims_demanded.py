"""Lists of demands: what stands behind "The Sylvanian side demands:" is asked for, and nothing of it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import clause_head, subject_of
from prophasis.coding.claims_draft import Draft
from prophasis.coding.claims_rules import LISTED_DEMAND
from prophasis.coding.evidence import trim
from prophasis.coding.listed import is_item, is_wanted, leads_list, words_of_item
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for what stands in the list that follows.

    Attributes:
        who: Who asks.
        whom: Of whom, where the words before the list say so.
        paragraph: The paragraph that leads up to the list, or the last of its items so far.
    """

    who: Who
    whom: Who | None
    paragraph: int


def asking(sentence: Sentence, people: People) -> Asking | None:
    """Who asks for the items that follow *sentence*, where it leads up to a list of demands; ``None`` where it does not."""
    if not leads_list(sentence):
        return None
    verb = sentence.span.root
    behind = {token.lower_ for token in sentence.span if token.i > verb.i}
    named = any(child.dep_ == "obj" and child.lower_ in entry("speech", "demanded") for child in verb.children)
    if not (named or verb.lower_ in _forms("demanding") or (verb.lower_ in _forms("calling") and behind & _AFTER_CALL)):
        return None
    subject = subject_of(verb)
    statement = people.attribution.cued_by(verb) or people.attribution.statement_of(verb)
    who = (None if subject is None else people.named(subject, sentence)) or people.speaker(statement)
    if who is None:
        return None
    after = (one for one in sentence.span if one.i > verb.i and one.label in {"obj", "obl", "nmod"})
    asked = (people.named(one, sentence) for one in after)
    return Asking(
        who, next((one for one in asked if one is not None and one.side != who.side), None), sentence.paragraph
    )


_AFTER_CALL = frozenset({"on", "upon", "for"})


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("speech", key)))


def next_item(sentence: Sentence, asked: Asking, people: People) -> tuple[Asking, Draft] | None:
    """The demand that *sentence* is as the next item of the list, and the list after it; ``None`` where it is none."""
    if sentence.paragraph == asked.paragraph or not is_item(sentence) or not is_wanted(sentence):
        return None
    return replace(asked, paragraph=sentence.paragraph), _demand(sentence, asked, people)


def _demand(sentence: Sentence, asked: Asking, people: People) -> Draft:
    """The item of a list of demands that *sentence* is, as a demand of who asks."""
    words = words_of_item(sentence)
    verb = next((token for token in words if token.pos_ == "VERB"), words[0])
    whom = _asked(clause_head(verb), asked, sentence, people) or asked.whom
    own = people.speaker(people.attribution.statement_of(verb))
    publishes = own is not None and own.side == asked.who.side and own.kind not in _NOBODY
    teller = own if publishes else asked.who  # a ministry tells what its state demands
    return Draft(
        sentence=sentence, statement=_said(asked, sentence, people, verb), trigger=verb, tokens=tuple(trim(words)),
        event=EventType.REQUEST, mode="change", rule=LISTED_DEMAND, speaker=teller, actor=asked.who, target=whom,
        modality=Modality.DEMANDED, speech=True,
    )  # fmt: skip


_NOBODY = frozenset({"people", "person"})


def _asked(verb: Token, asked: Asking, sentence: Sentence, people: People) -> Who | None:
    """Who is to do it: "that Sylvania withdraw its forces", "that a paper be signed by Sylvania"."""
    agent = next((one for one in verb.children if one.dep_ == "obl:agent"), None)
    for head in (subject_of(verb), agent):
        who = None if head is None else people.named(head, sentence)
        if who is not None and who.side != asked.who.side and who.kind not in {"people", "person"}:
            return who
    return None


def _said(asked: Asking, sentence: Sentence, people: People, verb: Token) -> Statement:
    """The words of the item as those of who asks."""
    own = people.attribution.statement_of(verb)
    return replace(
        own, speaker=asked.who.id, speaker_as_written=asked.who.as_written, speaker_party=asked.who.party,
        speaker_kind=asked.who.kind, modality=Modality.DEMANDED, rule=LISTED_DEMAND, sure=False, sentence_n=sentence.n,
    )  # fmt: skip
