"""Small questions to a Universal Dependencies tree, with second answers where the parser is often wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_beside import said_beside, says
from prophasis.coding.acts_misread import is_misread, is_misread_present, wearer_of, words_before
from prophasis.coding.figures_words import is_inflicted
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS, VERBAL
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_ASPECT = frozenset(
    {"began", "begun", "begin", "tried", "trying", "try", "attempted", "attempting", "attempt", "started", "start", "starting", "continued",
     "continue", "sought", "seek", "managed", "manage", "kept", "keep", "keeps", "failed", "fail", "fails", "going", "proceeded", "stopped", "ceased"}
)  # fmt: skip


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents of *token* with one of *labels*, in order; a label stands for its subtypes too."""
    below = token.children
    return [child for child in below if child.dep_ in labels or child.label in labels] if below else []


def with_conjuncts(token: Token | None) -> tuple[Token, ...]:
    """*token* and what is joined to it by "and", in order; nothing for nothing."""
    if token is None:
        return ()
    found = [token]
    for one in found:
        found += [
            child for child in one.children if child.dep_ == "conj" and child.pos_ in NOMINAL and child not in found
        ]
    return tuple(found[:6])


def _befell_what_was_theirs(verb: Token) -> bool:
    """Whether a passive goes on without its "were": "two soldiers were killed and their bodies mutilated"."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.forms.isdisjoint(entry("trees", "belongings")):
        return False
    theirs = any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in subject.children)
    return theirs and any(child.dep_ == "aux:pass" for child in verb.head.children)


def is_passive(verb: Token) -> bool:
    """Whether *verb* is told in the passive: what looks like its subject is what suffers it.

    A bare participle is one too ("soldiers killed in the shelling"), unless it has a subject of its own.
    """
    if any(child.dep_ in {"aux:pass", "nsubj:pass", "obl:agent"} for child in verb.children) or _shares_passive(verb):
        return True
    if _befell_what_was_theirs(verb):
        return True
    if any(child.dep_ in {"aux", "nsubj", "obj"} for child in verb.children) or is_misread(verb):
        return _is_reduced(verb)
    if not is_participle(verb):
        return _is_misread_participle(verb)
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return (
        verb.dep_ in {"acl", "amod", "advcl", "xcomp", "obl", "nmod", "appos", "dep"} or noun_before(verb) is not None
    )


def _is_reduced(verb: Token) -> bool:
    """Whether it says of a number what befell those counted, and another verb follows: "the number of men killed has risen"."""
    number = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    counted = number is not None and number.lower_ in {"number", "total", "toll", "count"}
    return counted and is_inflicted(verb) and verb.head.i > verb.i and not children(verb, "aux", "obj", "cop")


def _shares_passive(verb: Token) -> bool:
    """Whether *verb* leaves out the "were" that the passive before it has: "three were killed and five wounded".

    What takes no object does not ("ten were killed and three fled"): where the tagger saw a past tense, only a loss is shared.
    """
    shared = is_participle(verb) or verb.tag_ == "JJ" or (verb.tag_ == "VBD" and is_inflicted(verb))
    if verb.dep_ != "conj" or not shared or not verb.lower_.endswith(_DONE):
        return False
    own = any(child.dep_ in {"aux", "cop", "obj"} for child in verb.children)
    return not own and verb.head.pos_ == "VERB" and is_passive(verb.head)


_DONE = ("ed", "t", "en", "ld", "in")
"""How participles end."""


def _is_misread_participle(verb: Token) -> bool:
    """Whether a past tense without a subject is a participle of the noun before it: "spoke of five soldiers killed"."""
    if verb.tag_ != "VBD" or verb.dep_ not in {"advcl", "acl"} or children(verb, "mark") or verb.i == verb.sent.start:
        return False
    before = verb.nbor(-1)
    label = before.label
    ahead = label == "nsubj" and before.head.i > verb.i  # "a soldier wounded on Monday died"
    return before.pos_ == "NOUN" and (ahead or label in {"obj", "obl", "nmod", "conj"})


def is_participle(verb: Token) -> bool:
    """Whether *verb* is a past participle, as far as the tagger knows."""
    return verb.tag_ == "VBN" or ("VerbForm=Part" in verb.morph and "Tense=Past" in verb.morph)


def subject_of(verb: Token) -> Token | None:
    """Who or what *verb* is said of, found through conjunction, relative clause, participle and control.

    The verb of a content clause never takes the subject of the verb of saying. Where a finite verb has no
    subject in the tree, the noun just before it is taken: a small pipeline often hangs that one elsewhere.
    """
    if is_misread(verb) and not _has_subject(verb):
        return _name_head(verb.nbor(-1))
    if is_misread_present(verb) and not _has_subject(verb):
        return _name_head(words_before(verb)[-1])
    if verb.pos_ == "NOUN" and any(child.dep_ == "obj" for child in verb.children) and not _has_subject(verb):
        return next((child for child in verb.children if child.dep_ == "compound" and child.i < verb.i), None)
    token = verb
    for _ in range(8):
        own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if own is not None and not (token is not verb and is_inserted(token)):
            return _antecedent(own, token)
        if own is not None:
            token = token.head
            continue
        if token.dep_ in {"acl", "obl", "xcomp", "advcl"} and is_foremost(token.head):
            token = token.head
            continue
        if token.dep_ in {"acl", "acl:relcl"} and token.head.pos_ in NOMINAL:
            return None if _is_charged(token) else token.head
        if is_finite(token) and (noun := noun_before(token)) is not None:
            return noun
        if (beside := said_beside(token)) is not None:
            token = beside
            continue
        if _joined_too_low(token):
            return _subject_of_that_clause(token)
        if (before := _clause_before(token)) is not None:
            token = before
            continue
        if (accused := _accused(token)) is not None:
            return accused
        if token.dep_ == "xcomp" and token.head.pos_ in VERBAL | {"ADJ"}:
            controller = next(iter(children(token.head, "obj", "iobj")), None)
            if controller is not None and token.head.lower_ not in _ASPECT:
                return controller
        elif token.dep_ not in {"conj", "advcl"} or token.head.pos_ not in {"VERB", "AUX", "ADJ"}:
            return None
        if (
            token.dep_ == "advcl"
            and any(child.dep_ == "mark" and child.lower_ != "by" for child in token.children)
            and is_finite(token)
        ):
            return None
        token = token.head
    return None


def _is_charged(verb: Token) -> bool:
    """Whether it is what somebody is accused of, which the accuser did not do: "Sylvania's allegations of killing ten men"."""
    if verb.tag_ != "VBG" or verb.head.forms.isdisjoint(entry("trees", "charging")):
        return False
    return any(child.lower_ == "of" for child in verb.children if child.dep_ in {"mark", "case"})


def is_foremost(word: Token) -> bool:
    """Whether somebody is said to be "the first", "the ones" or "the first side", who did what follows: "were the first to fire"."""
    first = word.lower_ in _FOREMOST or any(child.lower_ in {"first", "last"} for child in word.children)
    return first and bool(children(word, "cop"))


def is_inserted(verb: Token) -> bool:
    """Whether *verb* is a ", it said," between commas, on which a small pipeline may hang what follows."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or verb.head is verb or verb.dep_ not in {"conj", "parataxis", "ccomp", "advcl"}:
        return False
    doc, sent = verb.doc, verb.sent
    edge = subject.left_edge.i + (subject.left_edge.text == ",")
    first, last = min(edge, verb.i), max(subject.i, verb.i)
    between = first > sent.start and last + 1 < sent.end and doc[first - 1].text == "," and doc[last + 1].text == ","
    return between and last - first < _SHORT


def _joined_too_low(verb: Token) -> bool:
    """Whether a past tense was joined to a progressive, which it cannot be: "asked what they were doing and opened fire"."""
    head = verb.head
    progressive = head.tag_ == "VBG" and any(child.dep_ == "aux" for child in head.children)
    return verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBN"} and progressive and not children(verb, "aux")


def _subject_of_that_clause(verb: Token) -> Token | None:
    """The subject of the "that" clause which *verb* goes on, else of the verb that asks; never of what is asked."""
    for above in verb.ancestors:
        for clause in children(above, "ccomp"):
            that = any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)
            subject = next((child for child in clause.children if child.dep_ in SUBJECTS), None)
            if that and subject is not None and clause.i < verb.i:
                return subject
        if above.i != verb.head.i and is_finite(above) and (own := children(above, "nsubj")):
            return own[0]
    return None


def _clause_before(gerund: Token) -> Token | None:
    """The clause that a gerund goes on, where the parser hung it on the verb of saying: "X hit Y, killing two, Z said".

    So too in "X hit Y, Z said, killing two", unless the gerund is one of saying ("…, Z said, adding that …").
    """
    verb = gerund.head
    if gerund.tag_ != "VBG" or gerund.dep_ != "advcl" or children(gerund, "mark"):
        return None
    inserted = verb.i < gerund.i
    if inserted and (gerund.nbor(-1).text != "," or says(gerund)):
        return None
    said = [child for child in children(verb, "ccomp") if child.i < min(gerund.i, verb.i)]
    return said[-1] if said else None


_SHORT = 6
_FOREMOST = frozenset({"first", "last", "ones", "one"})


def _accused(gerund: Token) -> Token | None:
    """Who is said to do what follows "of", "for" or "from": "accused X of shelling", "kept X from firing"."""
    marks = {child.lower_ for child in gerund.children if child.dep_ in {"mark", "case"} and child.i < gerund.i}
    if gerund.dep_ not in {"advcl", "acl", "obl", "xcomp", "ccomp", "nmod"} or not marks & {"of", "for", "from"}:
        return None
    verb = gerund.head if gerund.head.pos_ in VERBAL else gerund.head.head
    found = next(iter(children(verb, "obj", "iobj", "nsubj:pass")), None)
    return found if found is not None and found.i < gerund.i else None


def is_finite(verb: Token) -> bool:
    """Whether *verb* has a tense of its own, in itself or in its auxiliary."""
    if verb.pos_ == "VERB" and "VerbForm=Fin" in verb.morph:
        return True
    return any(
        child.dep_ in {"aux", "aux:pass", "cop"} and child.lower_ not in {"to", "having", "being"}
        for child in verb.children
    )


def noun_before(verb: Token) -> Token | None:
    """The noun that stands right before *verb* and its auxiliaries; a ", it said," between them is passed over."""
    i = verb.i - 1
    start = verb.sent.start
    while i >= start:
        token = verb.doc[i]
        if token.text == ",":
            opening = _parenthesis_start(token, start)
            if opening is None:
                return None
            i = opening - 1
        elif token.pos_ in {"AUX", "ADV", "PART"} or token.dep_ in {"aux", "aux:pass"}:
            i -= 1
        else:
            return _told_of(_whom(_name_head(wearer_of(token))), verb) if token.pos_ in NOMINAL else None
    return None


def _told_of(noun: Token, verb: Token) -> Token:
    """*noun*, or of whom a relative clause before *verb* tells that ends with it: "soldiers who lay in the trench were hit"."""
    for above in (noun, *noun.ancestors):
        if above.dep_ == "acl:relcl" and above.head.pos_ in NOMINAL:
            return above.head if above.right_edge.i < verb.i and above.head.i < noun.i else noun
    return noun


def _parenthesis_start(comma: Token, start: int) -> int | None:
    """Where ", it said," or ", according to the ministry," begins, if *comma* ends one."""
    inner = comma.doc[max(start, comma.i - 8) : comma.i]
    opening = next((token.i for token in reversed(list(inner)) if token.text == ","), None)
    if opening is None:
        return None
    words = comma.doc[opening + 1 : comma.i]
    if not len(words):
        return None
    says = any(token.pos_ == "VERB" for token in words) and any(token.pos_ in NOMINAL for token in words)
    return opening if says or words[0].lower_ in {"according", "however", "for"} else None


def _name_head(token: Token) -> Token:
    """The first word of a name of several words, which heads it."""
    while token.dep_ in {"flat", "compound"} and token.head.i < token.i and token.head.pos_ in NOMINAL:
        token = token.head
    return token


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if subject.lower_ in _RELATIVE and verb.dep_.startswith("acl") and verb.head.pos_ in NOMINAL:
        return verb.head
    return _whom(subject)


def _whom(pronoun: Token) -> Token:
    """The noun right before a "who", else the word itself."""
    near = pronoun.lower_ == "who" and pronoun.i > pronoun.sent.start and pronoun.nbor(-1).pos_ in {"NOUN", "PROPN"}
    return _name_head(pronoun.nbor(-1)) if near else pronoun


def objects_of(verb: Token) -> list[Token]:
    """The direct objects of *verb*, the antecedent of a relative clause among them."""
    found = [
        _antecedent(child, verb)
        for child in children(verb, "obj")
        if child.pos_ in NOMINAL or child.pos_ in {"DET", "ADJ"}
    ]
    if not found and verb.pos_ == "VERB" and not is_passive(verb):
        found = [child for child in children(verb, "obl") if child.dep_ == "obl:unmarked" and _is_hit(child, verb)]
    if not found and (is_misread(verb) or (verb.dep_ == "compound" and is_misread_present(verb))):
        return [verb.head]
    if (
        not found
        and verb.dep_ == "acl:relcl"
        and verb.head.pos_ in NOMINAL
        and any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        subject = subject_of(verb)
        if subject is not None and subject.i != verb.head.i:
            return [verb.head]
    return found


def _is_hit(noun: Token, verb: Token) -> bool:
    """Whether a noun that the parser took for a measure of time or way is an object: "struck three villages east of X"."""
    start = noun.left_edge.i
    return noun.pos_ == "NOUN" and start == verb.i + 1 and noun.lower_ not in TIMES and noun.lower_ not in _WAYS


TIMES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
     "july", "august", "september", "october", "november", "december", "morning", "afternoon", "evening", "night", "day", "week", "month",
     "year", "weekend", "midday", "noon", "midnight", "dawn", "dusk", "hour", "minute", "second", "time", "days", "weeks", "months",
     "years", "hours", "minutes", "nights", "times", "eve", "anniversary", "occasion", "decade", "spring", "summer", "autumn", "winter"}
)  # fmt: skip
"""Nouns for when something is done, which no act is done to."""

_WAYS = frozenset(
    {
        "way",
        "kilometre",
        "kilometres",
        "kilometer",
        "kilometers",
        "km",
        "mile",
        "miles",
        "metre",
        "metres",
        "meter",
        "meters",
    }
)


def agent_of(verb: Token) -> Token | None:
    """The "by" phrase of a passive verb."""
    for child in children(verb, "obl", "nmod"):
        if child.dep_ == "obl:agent" or "by" in case_words(child):
            return child
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        shared = next((child for child in children(verb.head, "obl") if child.dep_ == "obl:agent"), None)
        if shared is not None and shared.i > verb.i:
            return shared
    joined = (child for child in verb.children if child.dep_ == "conj" and child.i > verb.i and is_participle(child))
    return next((agent for one in joined if not _has_subject(one) and (agent := agent_of(one)) is not None), None)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def case_words(token: Token) -> frozenset[str]:
    """The prepositions that stand before *token*."""
    return frozenset(child.lower_ for child in token.children if child.dep_ in {"case", "mark"} and child.i < token.i)


def clause_head(token: Token) -> Token:
    """The head of the smallest clause around *token*."""
    while token.dep_ != "ROOT" and not starts_clause(token):
        if token.head.i == token.i:
            break
        token = token.head
    return token


def starts_clause(token: Token) -> bool:
    """Whether *token* heads a clause of its own."""
    label = token.label
    if label in {"ROOT", "ccomp", "advcl", "acl", "parataxis", "csubj"}:
        return token.pos_ in VERBAL | {"ADJ", "NOUN", "ADV", "PRON"}
    return label == "conj" and token.pos_ in VERBAL
