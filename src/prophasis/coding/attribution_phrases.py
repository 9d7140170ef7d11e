"""Speakers in phrases: "according to X", "in X's words", "reportedly", "the claim that …", "X: …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import case_words, children, clause_head, is_finite, subject_of
from prophasis.coding.attribution_frames import Frame, is_cue_verb, plain_frame
from prophasis.coding.attribution_lexicon import SpeechLexicon, SpeechWord
from prophasis.coding.attribution_subjects import DAYS
from prophasis.coding.modality_corrected import is_untrue_label
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS, VERBAL
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.language.tree import Span, Token

_RECEIVING = frozenset(
    form
    for verb in (
        "make",
        "receive",
        "obtain",
        "gather",
        "collect",
        "possess",
        "verify",
        "issue",
        "publish",
        "release",
        "repeat",
    )
    for form in verb_forms(verb)
)
"""Who makes a claim, or passes on the information received, answers for it."""

_PER = ("per",)


def phrase_frames(span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """The frames of *span* that no verb opens."""
    for token in span:
        low = token.lower_
        if low in lexicon.according:
            yield from _according(token, span, lexicon)
        if low == "as":
            yield from _as_told(token, span, lexicon)
        if low in lexicon.counts or low in lexicon.own_words:
            yield from _own_words(token, span, lexicon)
        if low in lexicon.adverbs:
            yield from _adverb(token, span)
        if low in lexicon.nouns:
            yield from _noun(token, span, lexicon)
    yield from _colon(span)
    yield from _account(span, lexicon)


def _according(token: Token, span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    for phrase in lexicon.according[token.lower_]:
        words = [one.lower_ for one in span.doc[token.i : min(token.i + len(phrase), span.end)]]
        if words == list(phrase):
            last = token.i + len(phrase) - 1
            speaker = _noun_after(last, span)
            if speaker is not None and not (phrase == _PER and _is_a_rate(token, span)):
                group = set(range(token.i, speaker.right_edge.i + 1)) if speaker.right_edge.i < span.end else {token.i}
                yield plain_frame(token, speaker, _around(token, speaker, group, span), "according")
            return


def _is_a_rate(per: Token, span: Span) -> bool:
    """Whether "per" counts something ("per day", "per village") and names nobody: ", per the army" stands apart."""
    apart = per.i == span.start or per.nbor(-1).text in {",", ";", "(", "-"}
    named = per.nbor(1).lower_ == "the" or per.nbor(1).text[:1].isupper()
    return not (apart and named)


def _as_told(token: Token, span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """Phrases like "as told to the agency by X" and "as reported by X"."""
    told = token.nbor(1) if token.i + 2 < span.end else None
    if told is None or told.lower_ not in lexicon.verbs or told.tag_ not in {"VBN", "VBD"} or told.i + 1 >= span.end:
        return
    by = next((one for one in span.doc[told.i + 1 : min(told.i + 8, span.end - 1)] if one.lower_ == "by"), None)
    if by is None or any(one.text in {",", ";"} for one in span.doc[told.i : by.i]):
        return
    speaker = _noun_after(by.i, span)
    if speaker is not None:
        group = set(range(token.i, speaker.right_edge.i + 1))
        yield plain_frame(told, speaker, _around(token, told, group, span), "as-told")


def _own_words(token: Token, span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """Words like "in the ministry's words" and "by the ministry's count"."""
    counts = token.lower_ in lexicon.counts and "by" in case_words(token)
    if not counts and (token.lower_ not in lexicon.own_words or "in" not in case_words(token)):
        return
    owner = next(iter(children(token, "nmod:poss")), None)
    if owner is not None:
        group = {one.i for one in token.subtree}
        yield plain_frame(token, owner, _around(token, token, group, span), "own-words")


def _adverb(token: Token, span: Span) -> Iterator[Frame]:
    if token.head.pos_ in VERBAL | {"ADJ", "NOUN"}:
        clause = clause_head(token.head)
        content = {one.i for one in clause.subtree if one in span} - {token.i}
        apart = (child for child in children(clause, "conj", "parataxis") if children(child, *SUBJECTS))
        content -= {i for child in apart for i in _indices(child)}
        yield plain_frame(token, None, content, "adverb", unnamed=True)


def _noun(token: Token, span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """Nouns like "the claim that …", "reports of …", unless a verb of saying already governs them."""
    words = lexicon.nouns[token.lower_]
    if any(child.lower_ == "no" for child in token.children):
        return  # that there are no reports, the outlet itself says
    if token.pos_ not in {"NOUN", "PROPN"} or is_cue_verb(token.head, lexicon):
        return
    content: set[int] = set()
    for child in token.children:
        # A small parser often takes the "that" of a content clause for an object; a subject is a relative pronoun.
        marks = {one.lower_ for one in child.children if one.dep_ in {"mark", "case", "obj"} and one.i < child.i}
        if child.i > token.i and child.label in {"acl", "ccomp", "nmod"} and marks & {"that", "of", "about"}:
            if child.dep_ == "nmod" and not marks & {"of", "about"}:
                continue
            content |= {one.i for one in child.subtree if one in span}
    owner = _owner(token)
    if content and owner is None and _is_refuted(token, lexicon):
        refuted = SpeechWord(words=("refuted",), cls="deny", takes=frozenset({"clause"}), stance=Stance.DENIES)
        yield Frame(
            cue=token,
            word=refuted,
            speaker=None,
            content=frozenset(content),
            stance=Stance.DENIES,
            rule="refuted",
            unnamed=True,
        )
        return
    if not content or (owner is None and not any(word.unnamed for word in words)):
        return
    word = next((one for one in words if one.unnamed), words[0]) if owner is None else words[0]
    yield Frame(
        cue=token, word=word, speaker=owner, content=frozenset(content), stance=word.stance, rule="noun",
        unnamed=owner is None, clausal=any(is_finite(span.doc[i]) for i in content),
    )  # fmt: skip


def _is_refuted(noun: Token, lexicon: SpeechLexicon) -> bool:
    """Whether it is called untrue: "the reports that X shelled the town are false", "the claim that … is a lie"."""
    told = noun.head
    if noun.dep_ not in SUBJECTS or not any(child.dep_ == "cop" for child in told.children):
        return False
    negated = any(child.lower_ in {"not", "n't", "no"} for child in told.children)
    if any(child.lower_ in lexicon.called_untrue for child in children(told, "nmod")):
        return not negated
    return told.lower_ in (lexicon.called_true if negated else lexicon.called_untrue)


def _owner(noun: Token) -> Token | None:
    """Whose statement it is: "X's claim", "the claim by X", "X made the claim"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_.startswith(("nmod", "obl")) and case_words(child) & {"by", "from"}):
            return child
    verb = noun.head
    if noun.dep_ == "obj" and verb.lower_ in _RECEIVING:
        return subject_of(verb)
    return None


def _colon(span: Span) -> Iterator[Frame]:
    """Lines like "Defence ministry: two soldiers killed"."""
    colon = next((token for token in span[: min(14, len(span))] if token.text == ":"), None)
    if colon is None or colon.i - span.start < 1 or colon.i + 2 >= span.end:
        return
    before = span.doc[span.start : colon.i]
    if is_untrue_label(colon.nbor(-1)):
        return
    if any(token.pos_ in VERBAL for token in before) or not any(token.pos_ in NOMINAL for token in before):
        return
    if not any(token.pos_ in VERBAL for token in span.doc[colon.i + 1 : span.end]):
        return
    if any(token.lower_ in DAYS for token in before) and any(token.pos_ == "NUM" for token in before):
        return
    head = next((token for token in before if token.pos_ in NOMINAL and token.head not in before), before.root)
    yield plain_frame(colon, head, set(range(colon.i + 1, span.end)), "colon")


def _account(span: Span, lexicon: SpeechLexicon) -> Iterator[Frame]:
    """Sentences like "The ministry gave another account: Sylvanian troops had opened fire"."""
    colon = next((token for token in span if token.text == ":" and token.i > span.start), None)
    after = span.doc[colon.i + 1 : span.end] if colon is not None else ()
    last = colon is not None and colon.i + 1 == span.end
    if colon is None or not (last or any(token.pos_ in VERBAL for token in after)):
        return
    before = span.doc[span.start : colon.i]
    verb = next((token for token in before if token.lower_ in lexicon.giving and token.pos_ == "VERB"), None)
    if verb is None or any(clause.i < colon.i for clause in children(verb, "ccomp")):
        return
    given = (child for child in verb.children if child.dep_ == "obj" and verb.i < child.i < colon.i)
    subject = subject_of(verb)
    told = any(child.lower_ in lexicon.nouns or child.lower_ in lexicon.texts for child in given)
    again = any(is_cue_verb(token, lexicon) and children(token, "nsubj") for token in after)
    if told and not again and subject is not None and subject.i < verb.i:
        # The parser often ends the sentence at the colon; what is told is then the next one.
        yield plain_frame(verb, subject, {verb.i} if last else set(range(colon.i + 1, span.end)), "account")


def _around(cue: Token, phrase: Token, group: set[int], span: Span) -> set[int]:
    """The words that the phrase speaks of: its clause where it stands inside one, else the sentence."""
    before = span.doc[cue.i - 1] if cue.i > span.start else None
    if before is not None and before.text == ",":
        before = span.doc[before.i - 1] if before.i > span.start else None
    governor = phrase.head
    clause = clause_head(governor) if governor.pos_ in VERBAL | {"ADJ"} else clause_head(phrase.head)
    joined = before is not None and before.pos_ == "CCONJ"
    # After its clause the phrase speaks of the whole sentence, whatever the parser hung it on.
    inside = clause.i > cue.i and (clause.dep_.startswith("acl") or clause.dep_ in {"ccomp", "advcl"})
    if (joined or inside) and clause in span:
        return {one.i for one in clause.subtree if one in span} - group
    start = max((i + 1 for i in range(span.start, cue.i) if span.doc[i].text == ";"), default=span.start)
    stop = min((i for i in range(cue.i, span.end) if span.doc[i].text == ";"), default=span.end)
    return set(range(start, stop)) - group


def _noun_after(last: int, span: Span) -> Token | None:
    """The noun that the preposition at *last* governs."""
    preposition = span.doc[last]
    for token in (preposition.head, preposition.head.head):
        if token.i > last and token.pos_ in NOMINAL and token in span:
            return token
    return next(
        (token for token in span.doc[last + 1 : min(last + 8, span.end)] if token.pos_ in {"NOUN", "PROPN", "PRON"}),
        None,
    )


def _indices(token: Token) -> Iterator[int]:
    return (one.i for one in token.subtree)
