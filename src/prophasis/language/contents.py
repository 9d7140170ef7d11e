"""What is said, hung on the verb that says it: contents that no English sentence can have where the parser put them.

Every rule reads labels that exclude each other in English, checked against the treebanks that the parser learned from: none of
their verbs of saying has an object beside a content, or a clause with "that" as an adverbial.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.language.branches import ALL_SUBJECTS, QUOTES, subject_label
from prophasis.language.one_content import give_subject, leave_one_content
from prophasis.language.speakers import mend_speaker
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.branches import Branches

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_CLAUSES = frozenset({"ccomp", "conj", "parataxis", "advcl", "acl:relcl", "dep"})
_OF_NOUNS = frozenset({"acl", "acl:relcl", "advcl"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_WE = frozenset({"i", "we", "you"})


@cache
def saying() -> frozenset[str]:
    """Base forms of the verbs that take a clause as what is said, thought or known."""
    classes = entry("speech", "classes")
    return frozenset(verb for one in classes if "clause" in one["takes"] for verb in one["verbs"] if " " not in verb)


@cache
def _telling() -> frozenset[str]:
    """Base forms of the verbs with which news is told, behind it: "…, it announced"."""
    classes = entry("speech", "classes")
    verbs = {verb for one in classes if one["class"] in {"say", "report", "warn"} for verb in one["verbs"]}
    return frozenset(verbs - {"continue"})


def mend_contents(tree: Branches, start: int, end: int) -> None:
    """Put right who says what in the sentence of words *start* to *end* (exclusive)."""
    for verb in range(start, end):
        word = tree.tokens[verb]
        if word.pos_ == "VERB" and word.lemma_.lower() in saying() and not tree.labelled(verb, {"det", "case"}):
            mend_speaker(verb, tree)
            _clause_beside(verb, tree)
            _that_clause(verb, tree)
            _subject_taken_as_object(verb, tree)
            _verb_of_object(verb, tree)
            _asked_how(verb, tree)
            leave_one_content(verb, tree, saying())
            _said_at_the_end(verb, tree)


def _clause_beside(verb: int, tree: Branches) -> None:
    """Take a clause with a subject right behind a verb of saying for what is said: "believe both sides are right"."""
    if tree.labelled(verb, {"ccomp", "obj"}):
        return
    for clause in tree.labelled(verb, {"conj", "acl:relcl", "advcl", "xcomp", "parataxis"}):
        first = tree.tokens[tree.left(clause)]
        subjects = tree.labelled(clause, {"nsubj", "nsubj:pass", "expl"})
        opens = first.i == verb + 1 and first.tag_ not in _RELATIVE and first.pos_ not in {"CCONJ", "PUNCT"}
        if opens and tree.is_finite(clause) and subjects[:1] and subjects[0] < clause and not tree.marks(clause):
            tree.hang(clause, verb, "ccomp")
            return


def _that_clause(verb: int, tree: Branches) -> None:
    """Hang a clause with "that" on the verb of saying: "said at an event that a bomb had gone off", "admitted that it was to …"."""
    later = tree.labelled(verb, {"ccomp"})
    if later and (later[0] < verb or "that" not in tree.marks(later[0])):
        return
    for child in [] if later else tree.labelled(verb, {"advcl"}):
        if child > verb and tree.tokens[tree.first_word(child)].lower_ == "that" and "that" in tree.marks(child):
            tree.hang(child, verb, "ccomp")
            return
    objects = [child for child in tree.labelled(verb, {"obj", "iobj"}) if child > verb]
    if objects and (len(objects) > 1 or tree.tokens[verb].lemma_.lower() not in entry("trees", "listened")):
        return
    for noun in [*objects, *tree.labelled(verb, {"obl", "obl:unmarked"})]:
        clause = _last_clause(noun, tree) if noun > verb else None
        if clause is None or not _leads_through(clause, tree) or (later and later[0] < clause):
            continue
        tree.hang(tree.first_word(clause), clause, "mark")
        tree.hang(clause, verb, "ccomp")
        if noun in objects:
            tree.tokens[noun].dep_ = "iobj"
        return


def _last_clause(noun: int, tree: Branches) -> int | None:
    """The clause with "that" and a subject of its own with which the branch of *noun* ends, where it fills no gap in it."""
    one = noun
    while tree.below[one] and tree.below[one][-1] > one:
        one = tree.below[one][-1]
        if tree.tokens[one].dep_ in _OF_NOUNS and tree.is_finite(one):
            return one if _states(one, tree) else None
    return None


def _states(clause: int, tree: Branches) -> bool:
    """Whether *clause* begins with "that" and has no gap that the word could fill: a subject, and an object, a noun or a passive."""
    first = tree.tokens[tree.first_word(clause)]
    own = any(child > first.i for child in tree.labelled(clause, ALL_SUBJECTS))
    if first.lower_ != "that" or tree.heads[first.i] != clause or not own:
        return False
    full = any(child > first.i for child in tree.labelled(clause, {"obj", "cop", "aux:pass"}))
    return first.dep_ == "mark" or (first.dep_ != "obl:unmarked" and full)


def _leads_through(clause: int, tree: Branches) -> bool:
    """Whether the noun before *clause* says where, when or to whom, and is nothing that could itself hold what *clause* says."""
    near = tree.tokens[tree.heads[clause]]
    cases = [tree.tokens[one].lower_ for one in tree.labelled(near.i, {"case"})]
    read_out = entry("speech", "texts") if cases[:1] in (["in"], ["from"]) else ()
    return not near.forms & _holding().difference(read_out)


@cache
def _holding() -> frozenset[str]:
    """Nouns that hold a statement: "the claim that …", "the fear that …"."""
    return frozenset({*entry("trees", "holding"), *(noun for one in entry("speech", "nouns") for noun in one["nouns"])})


def _subject_taken_as_object(verb: int, tree: Branches) -> None:
    """Read what stands between a verb of saying and a clause without subject as that subject: "say the claims are unfounded"."""
    nouns = [child for child in tree.labelled(verb, {"advmod"}) if _is_quantity(child, verb, tree)]
    nouns += [child for child in tree.labelled(verb, {"obj", "ccomp"}) if child > verb]
    if not nouns or tree.is_finite(nouns[0]) or tree.marks(nouns[0]) - {"that"}:
        return
    noun = nouns[0]
    word = tree.tokens[noun]
    if tree.has_subject(noun):
        clause = _clause_behind(noun, verb, tree) if word.tag_ in {"VBN", "VBG"} else None
    elif word.pos_ in _NOMINAL:
        clause = _content_of_nobody(noun, verb, tree) or _clause_behind(noun, verb, tree)
    else:
        return
    if clause is None:
        return
    held = tree.tokens[tree.left(noun) : tree.right(noun) + 1]
    doubtful = any(one.text == "," for one in held) or bool(tree.labelled(verb, {"iobj"}))
    if tree.has_subject(noun) or tree.tokens[clause].dep_ == "ccomp" or not doubtful:
        tree.hang(clause, verb, "ccomp")
        give_subject(noun, clause, tree)


def _is_quantity(word: int, verb: int, tree: Branches) -> bool:
    """Whether an adverb behind *verb* is an adjective that can stand for things: "says too much is made of it"."""
    return tree.left(word) == verb + 1 and tree.tokens[word].tag_ in {"JJ", "JJR", "JJS"}


def _content_of_nobody(noun: int, verb: int, tree: Branches) -> int | None:
    """The finite content of *verb* behind its object *noun*, where it has no subject."""
    for content in tree.labelled(verb, {"ccomp"}):
        if content > tree.right(noun) and tree.is_finite(content) and tree.is_bare(content):
            return content if tree.left(content) > noun else None
    return None


def _clause_behind(noun: int, verb: int, tree: Branches) -> int | None:
    """The finite clause without subject that begins right behind the branch of *noun*, with nothing but quotes between."""
    begin = tree.right(noun) + 1
    while begin < len(tree.tokens) and tree.tokens[begin].text in QUOTES:
        begin += 1
    if begin >= len(tree.tokens) or tree.tokens[begin].is_punct or tree.holds(begin, verb):
        return None
    clause = begin
    while tree.left(tree.heads[clause]) >= begin and not tree.holds(tree.heads[clause], verb):
        if tree.heads[clause] == clause:
            return None
        clause = tree.heads[clause]
    told = tree.tokens[clause].dep_ in _CLAUSES and tree.is_finite(clause) and tree.is_bare(clause)
    return clause if told else None


def _verb_of_object(verb: int, tree: Branches) -> None:
    """Read an object with a finite verb as a clause: "noted the army had fired"."""
    if tree.labelled(verb, {"ccomp"}):
        return
    for noun in tree.labelled(verb, {"obj"}):
        for clause in tree.labelled(noun, {"acl"}):
            relative = tree.tokens[tree.left(clause)].tag_ in _RELATIVE
            if verb < noun < clause and tree.is_bare(clause) and tree.is_finite(clause) and not relative:
                tree.hang(clause, verb, "ccomp")
                tree.hang(noun, clause, subject_label(clause, tree))
                return


def _asked_how(verb: int, tree: Branches) -> None:
    """Take a clause with "how" for what is asked, known or shown: "reveals how swift it is"."""
    if tree.labelled(verb, {"ccomp", "obj"}):
        return
    for child in tree.labelled(verb, {"advcl"}):
        first = tree.left(child)
        if tree.tokens[first].lower_ in entry("trees", "rather") and first < child:
            first += 1
        if child > verb and tree.tokens[first].lower_ in entry("trees", "asked"):
            tree.hang(child, verb, "ccomp")
            return


def _said_at_the_end(verb: int, tree: Branches) -> None:
    """Hang a whole sentence on the verb of saying that ends it: "it is looking for help, it announced this week"."""
    word, told = tree.tokens[verb], tree.heads[verb]
    subjects = tree.labelled(verb, {"nsubj"})
    if told >= verb or not subjects or word.lemma_.lower() not in _telling():
        return
    other = {"ccomp", "cc", "mark", "xcomp"} | (set() if word.lemma_.lower() in entry("trees", "listened") else {"obj"})
    first = tree.first_word(verb)
    if tree.labelled(verb, other) or first <= told:
        return
    quoted = _ends_quotation(first, tree)
    comma = tree.tokens[first - 1].text == "," and tree.tokens[subjects[0]].lower_ not in _WE
    beside, drawn = word.dep_ == "parataxis", word.dep_ in {"ccomp", "conj", "advcl"}
    drawn &= quoted or (tree.is_finite(verb) and tree.is_finite(told))
    if not (quoted or comma) or not (beside or drawn):
        return
    while (quoted or drawn) and tree.heads[told] != told and tree.heads[told] < verb:
        told = tree.heads[told]
    if tree.beside(tree.right(verb), tree.right(told) + 1):
        _exchange(verb, told, tree)


def _ends_quotation(first: int, tree: Branches) -> bool:
    """Whether a quotation ends right before the word *first* with a comma, a question or a cry."""
    end = first - 1
    while end > 0 and tree.tokens[end].text in QUOTES:
        end -= 1
    return end < first - 1 and tree.tokens[end].text in {",", "?", "!"} and not tree.tokens[end].whitespace_


def _exchange(verb: int, told: int, tree: Branches) -> None:
    """Give *verb* the place of *told*, which becomes its content."""
    over, label = tree.heads[told], tree.tokens[told].dep_
    tree.hang(verb, verb if over == told else over, label)
    for child in [child for child in tree.below[told] if child > verb]:
        tree.hang(child, verb, tree.tokens[child].dep_)
    tree.hang(told, verb, "ccomp")
