"""Frames: one word that shows that somebody speaks, who it says speaks, and the words it hands to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_leading import leading_end
from prophasis.coding.acts_tree import case_words, children, is_finite
from prophasis.coding.attribution_charges import charge_denied_by
from prophasis.coding.attribution_content import (
    announced,
    quote_after,
    rest_of_sentence,
    right_content,
    told_elsewhere,
)
from prophasis.coding.attribution_insertions import beside, insertion
from prophasis.coding.attribution_lexicon import SpeechLexicon, SpeechWord
from prophasis.coding.attribution_quoted import SAYING, quoted_parts, saying_of
from prophasis.coding.attribution_stance import stance_of
from prophasis.coding.attribution_subjects import speaker_in
from prophasis.coding.modality_denial import leaves_open
from prophasis.coding.records import record
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prophasis.language.tree import Span, Token


_ABOUT_A_NOUN = frozenset({"report", "deny", "reject", "doubt"})
"""Classes whose passive with a doer hands its subject over: "the attack was reported by the army"."""

_WITH_GERUNDS = frozenset({"accuse", "deny"})
"""Classes whose gerund is a deed that only somebody can tell: "accused it of shelling", "denied shelling"."""

_HEARSAY = frozenset({"reported", "alleged", "claimed"})
"""Passives without a doer that leave what happened to others' words: "fighting was reported"; what is confirmed or recorded is known."""

_SHORT = 8

_OF_GERUNDS = frozenset({"of", "for", "in", "at", "on", "under", "from", "without"})


@record(frozen=True, slots=True, kw_only=True)
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


def plain_frame(
    cue: Token, speaker: Token | None, content: Iterable[int], rule: str, *, unnamed: bool = False
) -> Frame:
    """A frame in which *speaker* plainly says *content*."""
    return Frame(
        cue=cue, word=SAYING, speaker=speaker, content=frozenset(content), stance=Stance.ASSERTS, rule=rule, unnamed=unnamed
    )  # fmt: skip


def verb_frames(span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """The frames that verbs of saying open in the sentence *span*."""
    verbs = [token for token in span if is_cue_verb(token, lexicon) and not _only_cites(token, lexicon)]
    sayings = {verb.i: saying_of(verb, span, lexicon) for verb in verbs}
    inside = {saying.i for saying in sayings.values() if saying is not None}
    citing = _cites(span, verbs, lexicon)
    charges = {verb.i: charge for verb in verbs if (charge := charge_denied_by(verb)) is not None}
    aside = {i for charge in charges.values() for i in charge.words}
    for verb in verbs:
        if verb.i in charges or verb.i in inside or verb in citing.values():
            continue
        rivals = [other for other in verbs if other.i != verb.i and other.i not in inside]
        saying = sayings[verb.i]
        frame = _quoted_frame(verb, saying, span, rivals) if saying is not None else None
        frame = frame or _verb_frame(verb, span, rivals, lexicon)
        if frame is None or not (kept := frame.content - aside):
            continue
        frame = replace(frame, content=kept)
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
    speaker, unnamed, passive = speaker_in(verb)
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
            found = rest_of_sentence(verb, span, rivals) or (set() if _has_infinitive(verb) else _only_cue(verb, span))
        if not found and speaker is not None and not passive and word.takes & {"clause"}:
            found = quote_after(verb, span)
        if found and (speaker is not None or unnamed):
            stance = stance_of(word, verb)
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
    """The subject of a passive: what is reported or denied. That nothing was reported, the outlet itself says."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is not None and any(child.lower_ == "no" for child in subject.children):
        return set()
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return set()
    scene = (one for one in children(verb, "obl") if one.i > verb.i and case_words(one) & _WHERE_AND_WHEN)
    return (
        _indices(subject).union(*(_indices(one) for one in scene)) if verb.lower_ == "reported" else _indices(subject)
    )


_WHERE_AND_WHEN = frozenset({"in", "at", "near", "on", "between", "from", "along", "during"})
"""What says where and when it was that "was reported": "a clash was reported in the north on 7 May"."""


def _has_infinitive(verb: Token) -> bool:
    """Whether somebody is told to do something: "told Sylvania to leave"."""
    return any(
        child.i > verb.i and any(one.lower_ == "to" for one in child.children) for child in children(verb, "xcomp")
    )


def _only_cue(verb: Token, span: Span) -> set[int]:
    """The verb alone, where the sentence is only "X said" and the quotation is the sentence before, or leads up to what follows."""
    words = sum(token.is_alpha for token in span)
    leads_up = span.text.rstrip().endswith(f"{verb.text}:")
    return {verb.i} if (words <= _SHORT or leads_up) and verb.dep_ == "ROOT" else set()


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


def _cited(verb: Token, lexicon: SpeechLexicon) -> Token | None:
    """Whom the speaker cites: "reported, citing the ministry", "said, referring to the ministry", "with reference to it"."""
    for child in children(verb, "advcl", "xcomp", "obl", "acl"):
        if child.lower_ in lexicon.citing and child.lower_.endswith("ing"):
            return next(iter(children(child, "obj")), None)
        if child.lower_ in {"referring", "reference"}:
            return next((one for one in children(child, "obl", "nmod") if "to" in case_words(one)), None)
    speaker = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return _cited(speaker, lexicon) if speaker is not None and speaker.pos_ in NOMINAL else None
