"""Lists of demands: what stands behind "The Sylvanian side demands:" is asked for, and nothing of it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import clause_head, is_finite, subject_of
from prophasis.coding.claims_draft import Draft
from prophasis.coding.claims_rules import LISTED_DEMAND
from prophasis.coding.evidence import trim
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_ASKING = frozenset().union(*map(verb_forms, ("demand", "urge", "request", "insist", "require")))
_CALLING = verb_forms("call") | verb_forms("appeal")
_DEMANDS = frozenset({"demands", "requests", "conditions", "recommendations", "calls"})
_MARKS = frozenset({"-", "–", "—", "•", "▪", "*", "·", "◦", "●", "‣", "("})
_BEFORE_MARK = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for what stands in the list that follows.

    Attributes:
        who: Who asks.
        whom: Of whom, where the words before the list say so.
        statement: Whose words those are.
        paragraph: The paragraph that leads up to the list, or the last of its items so far.
    """

    who: Who
    whom: Who | None
    statement: Statement
    paragraph: int


def asking(sentence: Sentence, people: People, before: Asking | None) -> Asking | None:
    """Who asks for the items that follow *sentence*: it leads up to a list of demands, or is an item of *before*."""
    if before is not None and sentence.paragraph != before.paragraph and is_item(sentence) and _is_wanted(sentence):
        return replace(before, paragraph=sentence.paragraph)
    if not sentence.span.text.rstrip().endswith(":"):
        return None
    verb = sentence.span.root
    named = any(child.dep_ == "obj" and child.lower_ in _DEMANDS for child in verb.children)
    calls = verb.lower_ in _CALLING and any(
        token.lower_ in {"on", "upon", "for"} for token in sentence.span[verb.i - sentence.span.start + 1 :]
    )
    if not (verb.lower_ in _ASKING or named or calls) or sentence.span.text.rstrip().endswith("?"):
        return None
    subject = subject_of(verb)
    statement = people.attribution.cued_by(verb) or people.attribution.statement_of(verb)
    who = (None if subject is None else people.named(subject, sentence)) or people.speaker(statement)
    if who is None:
        return None
    after = (
        people.named(one, sentence) for one in sentence.span if one.i > verb.i and one.label in {"obj", "obl", "nmod"}
    )
    whom = next((one for one in after if one is not None and one.side != who.side), None)
    return Asking(who, whom, statement, sentence.paragraph)


def is_item(sentence: Sentence) -> bool:
    """Whether it begins with the mark or the number of an item of a list."""
    words = [token.text for token in sentence.span if not token.is_space][:_BEFORE_MARK]
    if not words:
        return False
    numbered = words[0].rstrip(".)").isalnum() and len(words[0].rstrip(".)")) <= _BEFORE_MARK
    return words[0] in _MARKS or (numbered and (words[0][-1:] in {".", ")"} or words[1:2] in (["."], [")"])))


def _is_wanted(sentence: Sentence) -> bool:
    """Whether an item says what is to be done, and nothing that was: "that X withdraw", "to stop", "release them", "an end to it"."""
    words = _words(sentence)
    if not words or sentence.span.text.rstrip().endswith("?"):
        return False
    first = words[0]
    led = (
        first.lower_ in {"that", "to"}
        or (first.text[:1].islower() and first.tag_ in {"VB", "VBP"})
        or first.tag_ == "VB"
    )
    return led or not any(is_finite(word) for word in words if word.pos_ in {"VERB", "AUX"})


def _words(sentence: Sentence) -> list[Token]:
    """Its words without the letter or number of the item."""
    words = [token for token in sentence.span if any(letter.isalpha() for letter in token.text)]
    return words[1:] if words and len(words[0].text.rstrip(".)")) == 1 and words[0].lower_ != "a" else words


def demanded_in(sentence: Sentence, asked: Asking, people: People) -> Draft | None:
    """The item of a list of demands that *sentence* is, as a demand of who asks; ``None`` where it holds no verb or noun."""
    words = _words(sentence)
    if len(words) <= 1:
        return None
    verb = next((token for token in words if token.pos_ == "VERB"), words[0])
    whom = _asked(clause_head(verb), asked, sentence, people) or asked.whom
    return Draft(
        sentence=sentence, statement=_said(asked, sentence, people, verb), trigger=verb, tokens=tuple(trim(words)),
        event=EventType.REQUEST, mode="change", rule=LISTED_DEMAND, speaker=asked.who, actor=asked.who, target=whom,
        modality=Modality.DEMANDED, speech=True,
    )  # fmt: skip


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
