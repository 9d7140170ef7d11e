"""Which words of a sentence a verb of saying hands to its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_beside import said_beside
from prophasis.coding.acts_tree import case_words, children, is_finite
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.figures_words import is_inflicted
from prophasis.coding.participants import PERSONS, Class, classes_of
from prophasis.coding.tree_labels import SUBJECTS, VERBAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.attribution_lexicon import SpeechWord
    from prophasis.language.tree import Span, Token

_OF = {
    "accuse": frozenset({"of", "for", "over"}),
    "speak": frozenset({"of", "about"}),
    "warn": frozenset({"of", "about"}),
    "deny": frozenset({"of", "about"}),
}
QUOTES = frozenset({'"', "''", "``"})
_TOLLS = frozenset({"count", "toll", "tally", "figure", "figures", "estimate", "number", "losses"})
MARKS = frozenset({",", '"', "''", "``", "-", "–", "—", "--", "'", ")", "?", "!", ";"})
_QUOTED_WORDS = 4
"""How many words a quotation has at least that is told rather than a name or a term set in quotes."""

_ANNOUNCING = 6
"""How many words may stand after a verb that only announces what follows."""

AND = frozenset({"and", "but", "or", "yet", "while", "whereas", "although", "though"})


def right_content(verb: Token, word: SpeechWord, span: Span, rivals: Sequence[Token]) -> set[int]:
    """The words after *verb* that are its content in the sense *word*; empty for none."""
    heads = [child for child in verb.children if child.i > verb.i and _is_content(child, verb, word)]
    if word.cls == "accuse" and not heads:
        heads = [child for accused in children(verb, "obj") for child in accused.children if _is_charge(child)]
    if word.cls == "speak" and not heads:
        # "told the radio of two days of fighting": what is told hangs on who hears it.
        heads = [
            child
            for hearer in children(verb, "obj", "iobj")
            for child in children(hearer, "nmod", "acl")
            if case_words(child) & _OF["speak"] and hearer.pos_ == "PROPN"
        ]
    if word.cls == "demand" and not heads and len(word.words) > 1:
        heads = [
            child
            for asked in children(verb, "obl", "obj")
            for child in asked.children
            if child.dep_ == "acl" and any(one.lower_ == "to" and one.i < child.i for one in child.children)
        ]
    clausal = any(
        child.dep_ in {"ccomp", "parataxis"}
        or (is_finite(child) and any(one.dep_ in SUBJECTS for one in child.children))
        for child in heads
    )
    found = {token.i for head in heads for token in head.subtree if token.i > verb.i}
    if "clause" in word.takes and (that := _that_after(verb, span)) is not None:
        clausal = True
        found |= set(range(that.i, max(that.head.right_edge.i, that.i) + 1))
        found = {i for i in found if i >= that.i}
        found |= _goes_on(that.head, max(found), span)
    if not found:
        return set()
    found = set(range(min(found), max(found) + 1)) if clausal else found
    if clausal and "clause" in word.takes:
        found |= _running_on(max(found), span, rivals)
    elif not clausal and word.takes & {"object", "of", "figure"}:
        found |= _phrases_on(max(found), span)
    if not clausal:
        found |= _and_that(max(found), span)
    cut = min(_cut_before(verb, found, rivals, span), _cut_beside(verb, rivals, span))
    return {i for i in found if i < cut and i < span.end}


def _cut_beside(verb: Token, rivals: Sequence[Token], span: Span) -> int:
    """Where content ends because its speaker goes on to say something else: "rejects the reports that …, and urges"."""
    own = (rival for rival in rivals if (over := said_beside(rival)) is not None and over.i == verb.i)
    links = (next(child.i for child in rival.children if child.dep_ == "cc") for rival in own)
    link = min(links, default=span.end)
    return link - 1 if link < span.end and span.doc[link - 1].text == "," else link


def _is_charge(word: Token) -> bool:
    """Whether what hangs on the accused is what it is accused of: "blamed Freedonia for the raid", "accused it of the raid".

    Who or what is named after "of" only says more of the accused: "blamed members of the council".
    """
    before = {one.lower_ for one in word.children if one.i < word.i} & _OF["accuse"]
    if word.dep_ == "acl" or (word.dep_ == "nmod" and word.tag_ == "VBG"):
        return bool(before)
    whose = word.pos_ != "NOUN" or not classes_of(word).isdisjoint(PERSONS | {Class.THING})
    return word.dep_ == "nmod" and bool(before) and not (before == {"of"} and whose)


def rest_of_sentence(verb: Token, span: Span, rivals: Sequence[Token]) -> set[int]:
    """All that follows *verb*, where the parser saw no content clause but a finite verb follows in the same breath."""
    after = span.doc[verb.i + 1 : span.end]
    if not after or after[0].text in MARKS - QUOTES or after[0].pos_ in {"ADP", "CCONJ", "SCONJ"}:
        return set()
    for token in after:
        if token.text in {";", ","}:
            return set()
        if token.pos_ in VERBAL and is_finite(token) and token not in verb.children:
            found = set(range(verb.i + 1, _clause_end(token, span, rivals)))
            cut = _cut_before(verb, found, rivals, span)
            return {i for i in found if i < cut}
    return set()


def _clause_end(told: Token, span: Span, rivals: Sequence[Token]) -> int:
    """Where a content ends: at the ";" after which another speaks, else with the sentence."""
    ends = (one.i for one in span.doc[told.i : span.end] if one.text == ";")
    return next((i for i in ends if any(rival.i > i and speaks_itself(rival) for rival in rivals)), span.end)


def announced(verb: Token, span: Span) -> set[int]:
    """The verb alone, where all it says is that words follow: "communicates the following", "stated as follows:"."""
    after = [token.lower_ for token in span.doc[verb.i + 1 : span.end] if token.is_alpha]
    follows = after[-2:] in (["the", "following"], ["as", "follows"]) and len(after) <= _ANNOUNCING
    return {verb.i} if follows else set()


def quote_after(verb: Token, span: Span) -> set[int]:
    """The quotation right after *verb*, whatever the parser hung it on: "recalled, "They fired first""."""
    for token in span.doc[verb.i + 1 : min(verb.i + 5, span.end)]:
        if token.text in QUOTES:
            last = next((one.i for one in span.doc[token.i + 1 : span.end] if one.text in QUOTES), span.end - 1)
            return set(range(token.i, last + 1)) if last - token.i > _QUOTED_WORDS else set()
        if token.text not in {",", ":"} and token.lower_ != "that":
            return set()
    return set()


def _that_after(verb: Token, span: Span) -> Token | None:
    """The "that" of a content clause which the parser hung elsewhere: "told the radio that two had died"."""
    for token in span.doc[verb.i + 1 : min(verb.i + 16, span.end)]:
        if (
            token.lower_ == "that"
            and (token.pos_ == "SCONJ" or token.dep_ == "mark")
            and token.head.i > token.i
            and token.head in span
        ):
            return None if span.doc[token.i - 1].pos_ == "CCONJ" else token
        if token.pos_ in VERBAL and (is_finite(token) or _tells(token)):
            return None
    return None


def _tells(verb: Token) -> bool:
    """Whether another verb of saying takes the clause; "citing" only names the source."""
    lexicon = speech_lexicon()
    return verb.lower_ in lexicon.verbs and verb.lower_ not in lexicon.citing


def _phrases_on(last: int, span: Span) -> set[int]:
    """The rest of a noun phrase with its lists: up to a clause, or to another verb of the main line."""
    found: set[int] = set()
    doc = span.doc
    for token in doc[last + 1 : span.end]:
        joins = (
            token.pos_ == "CCONJ" and token.head.pos_ in VERBAL and token.head.dep_ == "conj" and is_finite(token.head)
        )
        own = token.pos_ in VERBAL and any(child.dep_ in SUBJECTS for child in token.children)
        following = doc[token.i + 1] if token.i + 1 < span.end else None
        joins = joins and not (following is not None and following.pos_ == "NUM")
        listed = (
            token.text == ","
            and following is not None
            and (following.pos_ == "NUM" or following.lower_ in {"to", "of"})
        )
        if token.pos_ == "PUNCT" and token.text not in {"-", "'", '"'} and not listed:
            break
        if joins or token.pos_ in {"SCONJ", "AUX"} or (own and is_finite(token)):
            break
        found.add(token.i)
    return found


def _is_content(child: Token, verb: Token, word: SpeechWord) -> bool:
    label = child.label
    marks = {one.lower_ for one in child.children if one.dep_ in {"mark", "case"} and one.i < child.i}
    infinitive = "to" in marks and label in {"xcomp", "ccomp", "advcl", "obj", "acl"}
    gerund = child.lower_.endswith("ing") and child.pos_ in VERBAL and not is_finite(child)
    takes = word.takes
    if label in {"ccomp", "csubj"} or (label in {"advcl", "obj", "xcomp", "acl"} and "that" in marks):
        return "to" in takes if infinitive else bool(takes & {"clause"}) or (gerund and bool(takes & {"ing", "of"}))
    if label == "parataxis":
        return "clause" in takes and _is_said_after(child, verb)
    if label == "xcomp":
        return ("to" in takes and infinitive) or (gerund and "ing" in takes) or ("object" in takes and not infinitive)
    if "ing" in takes and gerund and label == "advcl" and not marks:
        return True
    if infinitive and label == "advcl" and word.cls == "demand" and word.words[0].startswith("appeal"):
        return True
    if label in {"obl", "nmod", "advcl", "acl"} and "of" in takes:
        wanted = _OF.get(word.cls, frozenset({"of"})) | ({"to"} if word.words[0].startswith("point") else frozenset())
        return bool(marks & wanted)
    if label in {"obl", "nmod"} and "to" in takes and word.words[-1] in {"for"}:
        return "for" in marks
    if label == "advcl" and "object" in takes:
        return "as" in marks
    if label == "obl" and "object" in takes:
        return bool(marks & {"as", "at", "into"}) and word.cls in {"report", "call"}
    if "figure" in takes:
        if word.words[0].startswith(("rais", "revis", "lower", "updat", "increas")):
            return label == "obj" and child.lower_ in _TOLLS and any(one.pos_ == "NUM" for one in child.subtree)
        return label in {"obj", "obl", "nmod", "xcomp", "advcl"} and _is_figured(verb)
    if "text" in takes and label == "obj":
        return child.lower_ in speech_lexicon().nouns
    return label == "obj" and "object" in takes


def _is_figured(verb: Token) -> bool:
    """Whether the words after *verb* say a number: "put its losses at two", "counts six dead"."""
    after = verb.doc[verb.i + 1 : min(verb.i + 40, verb.sent.end)]
    counted = any(token.pos_ == "NUM" or token.lower_ in {"dozens", "several", "no"} for token in after)
    named = any(token.lower_ in {"at", "as"} for token in after) or verb.lower_.startswith(("count", "list", "estimat"))
    return counted and named


def _is_said_after(child: Token, verb: Token) -> bool:
    """Whether a clause put beside the verb is what is said: after a colon, a quotation mark, or without "that"."""
    before = verb.doc[child.left_edge.i - 1].text if child.left_edge.i > verb.sent.start else ""
    return before in {":", '"', ","} or verb.doc[child.left_edge.i].text == '"' or child.left_edge.i == verb.i + 1


def _running_on(last: int, span: Span, rivals: Sequence[Token]) -> set[int]:
    """What follows the content in the same sentence and is still part of it.

    After ";" or ":" it runs on as long as nobody else speaks; after "and that" always; after ", but" only where the
    tense is still that of reported speech, or where a loss shares the verb before ("one was killed and two others hurt").
    """
    doc, end = span.doc, span.end
    found: set[int] = set()
    i = last + 1
    while i < end:
        token = doc[i]
        again = token.lower_ in AND and i + 1 < end and doc[i + 1].lower_ == "that"
        if token.text in {";", ":", "—", "–"}:
            stop = next((j for j in range(i + 1, end) if doc[j].text == ";"), end)
        elif token.text == "," and i + 1 < end and doc[i + 1].lower_ in AND:
            i += 1
            continue
        elif again:
            stop = next((j for j in range(i + 1, end) if doc[j].text == ";"), end)
        elif token.lower_ in AND and (clause := _clause_after(token, end)) is not None:
            own = any(c.dep_ in SUBJECTS for c in clause.children)
            if not (own and is_backshifted(clause)) and not _shares_was(clause):
                break
            stop = clause.right_edge.i + 1
        else:
            break
        if stop <= i or (not again and any(i < rival.i < stop for rival in rivals if speaks_itself(rival))):
            break
        found |= set(range(i, stop))
        i = stop
    return found


def _and_that(last: int, span: Span) -> set[int]:
    """The clauses joined by "and that" to a deed that is no clause: "denied shelling the town, and that it had attacked"."""
    doc, end, found = span.doc, span.end, set[int]()
    while last + 2 < end:
        link = last + 2 if doc[last + 1].text == "," else last + 1
        that = doc[link + 1] if link + 1 < end else None
        if doc[link].lower_ not in AND or that is None or that.lower_ != "that" or that.dep_ != "mark":
            break
        stop = max(that.head.right_edge.i, that.i)
        found |= set(range(last + 1, stop + 1))
        last = stop
    return found


def _shares_was(clause: Token) -> bool:
    """Whether *clause* tells of a loss without the "were" that the words before it have."""
    bare = not any(child.dep_.startswith(("aux", "cop", "obj")) for child in clause.children)
    return bare and clause.tag_ in {"VBN", "VBD", "JJ"} and is_inflicted(clause)


def _goes_on(told: Token, last: int, span: Span) -> set[int]:
    """The other deeds of a "that" clause told as a list: "that a man walked up, asked who they were and opened fire".

    They are the speaker's own deeds where the tense of the clause differs from theirs, or where the last of them is to
    say something ("said that X had fired, left the hall and called on Y").
    """
    doc = span.doc
    if told.tag_ != "VBD" or last + 2 >= span.end or doc[last + 1].text != "," or doc[last + 2].tag_ != "VBD":
        return set()
    joined = [
        token
        for token in doc[last + 3 : span.end]
        if token.i > 0 and doc[token.i - 1].lower_ == "and" and token.pos_ == "VERB" and token.tag_ in {"VBD", "VBN"}
    ]
    if not joined or joined[-1].lower_ in speech_lexicon().verbs:
        return set()
    stop = next((token.i for token in doc[joined[-1].i : span.end] if token.text in {",", ";", ":"}), span.end)
    return set(range(last + 1, stop))


def _clause_after(conjunction: Token, end: int) -> Token | None:
    head = conjunction.head
    return head if head.pos_ in VERBAL | {"ADJ", "NOUN"} and conjunction.i < head.i < end else None


def is_backshifted(verb: Token) -> bool:
    """Whether *verb* stands in the tense of reported speech: "had fired", "would answer"."""
    return any(child.lower_ in {"had", "would", "'d"} for child in children(verb, "aux", "cop"))


def is_finite_verb(token: Token) -> bool:
    """Whether *token* is a verb with a tense, used as one."""
    return token.pos_ in VERBAL and token.dep_ not in {"amod", "case", "fixed"} and is_finite(token)


def speaks_itself(verb: Token) -> bool:
    """Whether a verb of saying has a subject of its own and stands beside the others, not inside their content."""
    own = any(child.dep_ in {"nsubj", "nsubj:outer"} for child in verb.children)
    return own and verb.label in {"ROOT", "conj", "parataxis", "advcl"}


def _cut_before(verb: Token, found: set[int], rivals: Sequence[Token], span: Span) -> int:
    """Where content after *verb* ends because a sentence-final ", X said" of another begins."""
    for rival in sorted(rivals, key=lambda one: one.i):
        if rival.i <= verb.i or rival.i not in found or not any(c.dep_ in SUBJECTS for c in rival.children):
            continue
        subject = next(child for child in rival.children if child.dep_ in SUBJECTS)
        left = min(rival.i, subject.left_edge.i)
        inserted = left > span.start and span.doc[left - 1].text == "," and rival.dep_ in {"parataxis", "advcl"}
        if inserted and not any(child.dep_ == "ccomp" and child.i > rival.i for child in rival.children):
            return left
    return span.end


def told_elsewhere(verb: Token) -> set[int]:
    """The clause of a passive cue, its subject among it: "X is said to have fired"; empty without an infinitive."""
    told = [
        child
        for child in children(verb, "xcomp", "ccomp")
        if child.i > verb.i and any(one.lower_ == "to" and one.dep_ == "mark" for one in child.children)
    ]
    if not told:
        return set()
    found = {token.i for token in verb.subtree if token.i != verb.i}
    return found - {token.i for child in children(verb, "conj", "parataxis", "advcl") for token in child.subtree}
