"""Frames: one word that shows that somebody speaks, who it says speaks, and the words it hands to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_leading import leading_end
from prophasis.coding.acts_tree import agent_of, case_words, children, is_finite, is_passive, noun_before, subject_of
from prophasis.coding.attribution_content import (
    MARKS,
    announced,
    quote_after,
    rest_of_sentence,
    right_content,
    told_elsewhere,
)
from prophasis.coding.attribution_insertions import beside, insertion
from prophasis.coding.attribution_lexicon import SpeechLexicon, SpeechWord
from prophasis.coding.attribution_quoted import SAYING, quoted_parts, saying_of
from prophasis.coding.modality import is_negated, leaves_open
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.language.tree import Span, Token

_DROPPED_WHEN_NEGATED = frozenset({"accuse", "demand", "judge", "call", "promise", "warn", "think", "find"})
_ABOUT_A_NOUN = frozenset({"report", "deny", "reject", "doubt"})
"""Classes whose passive with a doer hands its subject over: "the attack was reported by the army"."""


_WITH_GERUNDS = frozenset({"accuse", "deny"})
"""Classes whose gerund is a deed that only somebody can tell: "accused it of shelling", "denied shelling"."""
_HEARSAY = frozenset({"reported", "alleged", "claimed"})
"""Passives without a doer that leave what happened to others' words: "fighting was reported"; what is confirmed or recorded is known."""

_SHORT = 8
_NOT = frozenset({"not", "n't", "never"})
_OF_GERUNDS = frozenset({"of", "for", "in", "at", "on", "under", "from", "without"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the grammar of one sentence says of one act of speaking.

    Attributes:
        cue: The word that shows it.
        word: Its entry in the lexicon.
        speaker: The head of the words that name the speaker; ``None`` where there are none.
        content: The indices of the tokens that the speaker answers for.
        stance: What the cue says of them.
        rule: How it was found.
        unnamed: The words show a speaker whom nobody names.
        citing: The head of the words for whom the speaker cites; ``None`` where nobody.
        clausal: Whether the content is a clause, which only somebody can say.
    """

    cue: Token
    word: SpeechWord
    speaker: Token | None
    content: frozenset[int]
    stance: Stance
    rule: str
    unnamed: bool = False
    citing: Token | None = None
    clausal: bool = True


def verb_frames(span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """The frames that verbs of saying open in the sentence *span*."""
    verbs = [token for token in span if is_cue_verb(token, lexicon) and not _only_cites(token, lexicon)]
    sayings = {verb.i: saying_of(verb, span, lexicon) for verb in verbs}
    inside = {saying.i for saying in sayings.values() if saying is not None}
    citing = _cites(span, verbs, lexicon)
    for verb in verbs:
        if verb.i in inside or verb in citing.values():
            continue
        rivals = [other for other in verbs if other.i != verb.i and other.i not in inside]
        saying = sayings[verb.i]
        frame = _quoted_frame(verb, saying, span, rivals) if saying is not None else None
        frame = frame or _verb_frame(verb, span, rivals, lexicon)
        if frame is None:
            continue
        cites = citing.get(verb.i)
        yield frame if cites is None or frame.citing is not None else _citing(frame, cites)


def _cites(span: Span, verbs: list[Token], lexicon: SpeechLexicon) -> dict[int, Token]:
    """The ", citing the mayor" that the parser hung into the content, by the verb of saying whose source it names."""
    found: dict[int, Token] = {}
    for token in span:
        if token.lower_ not in lexicon.citing or token.tag_ != "VBG" or token.i == span.start:
            continue
        before = [verb for verb in verbs if verb.i < token.i]
        own = any(child.dep_ in SUBJECTS for child in token.children)
        if before and not own and span.doc[token.i - 1].text == "," and not is_cue_verb(token.head, lexicon):
            found[before[-1].i] = token
    return found


def _citing(frame: Frame, cites: Token) -> Frame:
    """*frame* with the source that *cites* names; its words are no part of what is said."""
    source = next(iter(children(cites, "obj")), None)
    if source is None:
        return frame
    kept = frame.content - {token.i for token in cites.subtree}
    return replace(frame, citing=source, content=kept) if kept else frame


def _quoted_frame(verb: Token, saying: Token, span: Span, rivals: list[Token]) -> Frame | None:
    """The frame of "X quoted Y as saying that …": Y speaks, through X."""
    parts = quoted_parts(verb, saying, span, rivals)
    if parts is None:
        return None
    return Frame(
        cue=verb, word=SAYING, speaker=parts.through, content=frozenset(parts.said), stance=Stance.ASSERTS,
        rule="quoted-as-saying", citing=parts.quoted,
    )  # fmt: skip


def _only_cites(token: Token, lexicon: SpeechLexicon) -> bool:
    """Whether it names the source of another verb of saying: "reported, citing the ministry"."""
    return token.lower_ in lexicon.citing and token.tag_ == "VBG" and is_cue_verb(token.head, lexicon)


def is_cue_verb(token: Token, lexicon: SpeechLexicon) -> bool:
    """Whether *token* is a form of a verb of saying that is used as a verb."""
    if token.lower_ not in lexicon.verbs or token.dep_ in {"amod", "compound", "case", "fixed", "mark"}:
        return False
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "case"} and child.i < token.i}
    if token.tag_ == "VBG" and marks & _OF_GERUNDS and not leaves_open(token):
        return False
    if token.pos_ == "NOUN":
        return _is_misread(token)
    return token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX")


def _is_misread(token: Token) -> bool:
    """Whether the tagger took a verb for the plural of a noun: "her neighbour claims that …"."""
    own = any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and own and not children(token, "det", "cop")


def _verb_frame(verb: Token, span: Span, rivals: list[Token], lexicon: SpeechLexicon) -> Frame | None:
    speaker, unnamed, passive = _speaker(verb)
    inserted = None if passive and not unnamed else _insertion(verb, speaker, span)
    for word in lexicon.verbs[verb.lower_]:
        if not _has_particles(verb, word) or (unnamed and not word.passive):
            continue
        if inserted is not None and word.stance is not Stance.ASSERTS and span.doc[inserted.start].lower_ == "which":
            # "…, which Freedonia denies": the words before stay with who says them.
            return None
        if inserted is not None and word.takes & {"clause"}:
            found, rule = beside(verb, inserted, span, rivals), "cue-beside"
        elif passive and not children(verb, "ccomp") and (told := told_elsewhere(verb)):
            found, rule = told - _indices(speaker), "passive"
        elif unnamed and not children(verb, "ccomp", "csubj") and word.takes & {"clause"}:
            found, rule = set(), "passive"
        else:
            found, rule = right_content(verb, word, span, rivals), "cue-before"
        if not found and passive and (not unnamed or verb.lower_ in _HEARSAY) and word.cls in _ABOUT_A_NOUN:
            found, rule = _told_of(verb), "passive"
        if (end := leading_end(verb)) is not None and rule == "cue-before":
            found = {i for i in found if i < end}
        if not found and speaker is not None and (told := announced(verb, span)):
            found, rule = told, "announced"
        if not found and word.cls == "say" and speaker is not None and speaker.i < verb.i and not passive:
            found = rest_of_sentence(verb, span, rivals) or _only_cue(verb, span)
        if not found and speaker is not None and not passive and word.takes & {"clause"}:
            found = quote_after(verb, span)
        if found and (speaker is not None or unnamed):
            stance = _stance(word, verb)
            if stance is None:
                return None
            return Frame(
                cue=verb, word=word, speaker=speaker, content=frozenset(found), stance=stance,
                rule="passive" if unnamed else rule, unnamed=unnamed, citing=_cited(verb, lexicon),
                clausal=any(_is_told(span.doc[i], word) for i in found),
            )  # fmt: skip
    return None


def _insertion(verb: Token, speaker: Token | None, span: Span) -> range | None:
    """The words ", the ministry said," and ", it was reported," that stand beside what is said."""
    opens = speaker or next((child for child in verb.children if child.dep_ in SUBJECTS and child.lower_ == "it"), None)
    return None if opens is None else insertion(verb, opens, span)


def _is_told(token: Token, word: SpeechWord) -> bool:
    """Whether a word of the content is a deed that only somebody can tell: with a tense, or what another is accused of."""
    gerund = token.tag_ == "VBG" and word.cls in _WITH_GERUNDS
    return token.pos_ in {"VERB", "AUX"} and (is_finite(token) or gerund)


def _indices(token: Token | None) -> set[int]:
    return {one.i for one in token.subtree} if token is not None else set()


def _told_of(verb: Token) -> set[int]:
    """The subject of a passive: what is reported or denied."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return _indices(subject) if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else set()


def _only_cue(verb: Token, span: Span) -> set[int]:
    """The verb alone, where the sentence is only "X said" and the quotation is the sentence before."""
    words = sum(token.is_alpha for token in span)
    return {verb.i} if words <= _SHORT and verb.dep_ == "ROOT" else set()


def _speaker(verb: Token) -> tuple[Token | None, bool, bool]:
    """Who speaks, whether nobody is named, and whether it is told in the passive."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.pos_ in NOMINAL | {"DET", "ADJ"}]
    active = any(child.dep_ == "nsubj" for child in subjects)
    if is_passive(verb) and not active:
        by = agent_of(verb)
        return (by, False, True) if by is not None else (None, True, True)
    if len(subjects) > 1:
        # Title and name taken for two subjects: the name stands next to the verb.
        return (
            max((one for one in subjects if one.i < verb.i), default=subjects[0], key=lambda one: one.i),
            False,
            False,
        )
    if not subjects and verb.dep_ in {"conj", "parataxis"} and (named := _named_before(verb)) is not None:
        return named, False, False
    if (not subjects and not verb.lower_.startswith(_TO_HEARERS)) or _is_before_mark(subjects, verb):
        after = _noun_after(verb)
        if after is not None and (not subjects or _is_name_that_speaks(after, verb)):
            return after, False, False
    subject = subjects[0] if subjects else None
    if subject is not None and (inside := _between_commas(subject, verb)) is not None:
        return inside, False, False
    subject = subject_of(verb)
    if subject is not None and verb.dep_ == "conj":
        subject = _whole_subject(subject)
    if (subject is None or subject.pos_ == "NUM") and is_finite(verb):
        subject = _name_before(verb) or subject or noun_before(verb) or _named_before(verb)
    return subject, False, False


def _is_before_mark(subjects: list[Token], verb: Token) -> bool:
    """Whether what the parser took for the subject stands in what is said: "troops had fled, claimed Freedonia"."""
    return verb.i > 0 and verb.nbor(-1).text in MARKS and all(one.i < verb.i for one in subjects)


def _is_name_that_speaks(head: Token, verb: Token) -> bool:
    return head.pos_ == "PROPN" and head.lower_ not in DAYS and not verb.lower_.startswith(_TO_HEARERS)


_TO_HEARERS = ("told", "tell", "inform", "assur", "notif", "brief", "remind")
"""Verbs after which the name is of who hears it."""


DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
     "may", "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip


def _noun_after(verb: Token) -> Token | None:
    """The subject that follows its verb: ", said the ministry"."""
    doc, last = verb.doc, verb.sent.end
    if verb.i <= verb.sent.start or doc[verb.i - 1].text not in MARKS or not is_finite(verb):
        return None
    head: Token | None = None
    for token in doc[verb.i + 1 : min(verb.i + 14, last)]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and (head is None or token.dep_ in {"flat", "compound"}):
            head = token
        if token.text in MARKS or token.text in {".", ":"}:
            break
        if token.pos_ in {"VERB", "AUX", "SCONJ", "NUM"} or (head is None and token.pos_ in {"ADP", "ADV"}):
            return None
    while head is not None and head.dep_ in {"flat", "compound"} and head.head.i > verb.i:
        head = head.head
    return head


def _between_commas(subject: Token, verb: Token) -> Token | None:
    """The speaker of an insertion that the parser took for an apposition: "troops, the ministry said, had fled"."""
    near = noun_before(verb)
    if near is None or near.i <= subject.i or verb.i + 1 >= verb.sent.end:
        return None
    left = verb.doc[near.left_edge.i]
    while left.text == "," and left.i < near.i:
        left = verb.doc[left.i + 1]
    opened = verb.doc[left.i - 1].text == ","
    return near if opened and left.i - 1 > subject.i and verb.doc[verb.i + 1].text == "," else None


def _name_before(verb: Token) -> Token | None:
    """The name right before the verb, whatever the parser took it for."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    return before if before is not None and before.pos_ == "PROPN" else None


def _whole_subject(subject: Token) -> Token:
    """The name where title and name were taken for two subjects of the verb before."""
    beside = [
        child for child in subject.head.children if child.dep_ in SUBJECTS and subject.i < child.i < subject.head.i
    ]
    return beside[-1] if beside else subject


def _named_before(verb: Token) -> Token | None:
    """The name set off by commas right before *verb*: "the army's spokesman, Jane Doe, said"."""
    i = verb.i - 1
    if i - 1 <= verb.sent.start or verb.doc[i].text != ",":
        return None
    last = verb.doc[i - 1]
    while last.dep_ in {"flat", "compound"} and last.head.i < last.i:
        last = last.head
    return last if last.pos_ == "PROPN" else None


def _has_particles(verb: Token, word: SpeechWord) -> bool:
    """Whether the particles of the word follow: "point out", "call on"."""
    rest = word.words[1:]
    after = [token.lower_ for token in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]]
    at = 0
    for particle in rest:
        if particle not in after[at:]:
            return False
        at = after.index(particle, at) + 1
    return not rest or at <= 4


def _stance(word: SpeechWord, verb: Token) -> Stance | None:
    """The stance of the cue, with its own negation: who does not deny it leaves it open."""
    if leaves_open(verb):
        return Stance.DOUBTS
    denied = any(child.lower_ in _NOT and child.dep_ == "advmod" for child in verb.children)
    if not denied and (not is_negated(verb) or _negates_content_only(verb)):
        return word.stance
    return None if word.cls in _DROPPED_WHEN_NEGATED else Stance.DOUBTS


def _negates_content_only(verb: Token) -> bool:
    """Whether the "no" stands with the object ("reported no losses") and not with the verb."""
    near = [child for child in verb.children if child.lower_ in {"not", "n't", "never"}]
    subject = [child for child in verb.children if child.dep_ in SUBJECTS]
    none = any(token.lower_ in {"no", "nobody", "none", "neither"} for one in subject for token in one.subtree)
    return not near and not none


def _cited(verb: Token, lexicon: SpeechLexicon) -> Token | None:
    """Whom the speaker cites: "reported, citing the ministry", "said, referring to the ministry", "with reference to it"."""
    for child in children(verb, "advcl", "xcomp", "obl", "acl"):
        if child.lower_ in lexicon.citing and child.lower_.endswith("ing"):
            return next(iter(children(child, "obj")), None)
        if child.lower_ in {"referring", "reference"}:
            return next((one for one in children(child, "obl", "nmod") if "to" in case_words(one)), None)
    speaker = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return _cited(speaker, lexicon) if speaker is not None and speaker.pos_ in NOMINAL else None
