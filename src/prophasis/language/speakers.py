"""Who says it, hung on the verb of saying: subjects that no English sentence can have where the parser put them.

A finite verb has one subject and no modifiers of a noun; in the treebanks that the parser learned from, a verb of saying whose
content stands before it has never an object behind it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.language.branches import QUOTES, subject_label
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.branches import Branches

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OF_NOUNS = frozenset({"compound", "flat", "amod", "nmod", "nmod:unmarked", "nmod:desc"})
_OF_CLAUSES = frozenset({"acl", "acl:relcl", "conj", "parataxis", "appos"})
_TAKEN = frozenset({"appos", "conj", "nsubj", "obj", "parataxis", "nmod:unmarked", "obl:unmarked", "dislocated"})
_BESIDE = frozenset({"conj", "parataxis", "advcl", "dep", "ccomp"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def mend_titles(tree: Branches, start: int, end: int) -> None:
    """Make the name the head of a title before it in the words *start* to *end*: "Ms Roe", "General Roe"."""
    for name in range(start + 1, end):
        title = name - 1
        label = tree.tokens[title].dep_
        if title > start and tree.heads[name] == title - 1 and tree.tokens[title].dep_ == "nmod:desc":
            # "Staff Sgt. Jane Doe": the name hangs on the first word of a rank of two.
            title, label = title - 1, tree.tokens[title - 1].dep_
        flat = tree.tokens[name].dep_ == "flat" and tree.heads[name] == title and label != "flat"
        if (
            flat
            and tree.tokens[name - 1].lower_ in _titles()
            and tree.tokens[name].pos_ == tree.tokens[title].pos_ == "PROPN"
        ):
            tree.hang(name, name if tree.heads[title] == title else tree.heads[title], label)
            for child in list(tree.below[title]):
                tree.hang(child, name, tree.tokens[child].dep_)
            tree.hang(title, name, "nmod:desc")


@cache
def _titles() -> frozenset[str]:
    titles = entry("truecase", "titles")
    ranks = (rank.lower() for rank in entry("titles", "abbreviated"))
    return frozenset({*titles, *(f"{title}." for title in titles), *ranks, *entry("titles", "ranks_in_full")})


def mend_speaker(verb: int, tree: Branches) -> None:
    """Put right the subject of the *verb* of saying."""
    _name_before(verb, tree)
    _inverted(verb, tree)
    _inverted_at_the_end(verb, tree)
    _said_on_a_day(verb, tree)
    _content_as_subject(verb, tree)
    one_subject(verb, tree)
    _role_torn_off(verb, tree)
    _torn_off(verb, tree)


def _name_before(verb: int, tree: Branches) -> None:
    """Make a name that modifies a finite verb, as only a noun could, its subject: "The New York Post reports that …"."""
    if tree.labelled(verb, _SUBJECT) or not tree.is_finite(verb):
        return
    for noun in reversed(tree.labelled(verb, _OF_NOUNS)):
        if noun < verb and tree.tokens[noun].pos_ in _NOMINAL and not tree.labelled(noun, {"case"}):
            tree.hang(noun, verb, "nsubj")
            return


def _inverted(verb: int, tree: Branches) -> None:
    """Make what follows a verb of saying behind its content the speaker: "…, said one source", "…, reported Reuters"."""
    content = [one for one in tree.labelled(verb, {"ccomp"}) if one < verb]
    if not content or tree.labelled(verb, {*_SUBJECT, "aux:pass"}) or tree.tokens[verb - 1].text not in {",", *QUOTES}:
        return
    for noun in tree.labelled(verb, {"obj", "xcomp"}):
        if tree.left(noun) == verb + 1 and tree.tokens[noun].pos_ in _NOMINAL:
            tree.hang(noun, verb, "nsubj")
            return


def _inverted_at_the_end(verb: int, tree: Branches) -> None:
    """Read "…, says the mayor, Jane Roe." as said beside the sentence that it ends: "says" is joined to no verb without "and"."""
    word, told = tree.tokens[verb], tree.heads[verb]
    if word.lemma_.lower() not in entry("trees", "spoken") or word.dep_ not in _BESIDE or told >= verb:
        return
    if tree.labelled(verb, {*_SUBJECT, "csubj", "expl", "aux:pass", "ccomp", "cc", "mark"}) or not tree.is_finite(verb):
        return
    for noun in tree.labelled(verb, {"obj", "xcomp"}):
        follows = tree.left(noun) == verb + 1 and tree.tokens[noun].pos_ in _NOMINAL
        ends = tree.beside(tree.right(noun), tree.right(told) + 1) and tree.tokens[verb - 1].text in {",", *QUOTES}
        if follows and ends and tree.has_subject(told):
            tree.hang(noun, verb, "nsubj")
            tree.hang(verb, told, "parataxis")
            return


def _said_on_a_day(verb: int, tree: Branches) -> None:
    """Read a day beside a speaker as the time of saying: "the party said Friday"."""
    for one in tree.labelled(verb, _SUBJECT)[1:]:
        if tree.tokens[one].lower_ in entry("trees", "days") and not tree.labelled(one, {"case"}):
            tree.hang(one, verb, "obl:unmarked")


def _content_as_subject(verb: int, tree: Branches) -> None:
    """Read a clause before a verb of saying that has a speaker besides as its content: "the party plans to …, a spokesman said"."""
    subjects = [one for one in tree.labelled(verb, _SUBJECT) if one < verb]
    if len(subjects) < 2 or tree.labelled(verb, {"ccomp"}):
        return
    first, comma = subjects[0], tree.left(subjects[-1]) - 1
    if comma <= first or not tree.tokens[comma].is_punct:
        return
    if tree.is_finite(first) and (tree.has_subject(first) or tree.tokens[first].pos_ == "VERB"):
        tree.hang(first, verb, "ccomp")
        return
    for clause in tree.labelled(first, _OF_CLAUSES):
        relative = tree.tokens[tree.first_word(clause)].tag_ in _RELATIVE
        if clause > first and tree.is_finite(clause) and tree.is_bare(clause) and not relative:
            tree.hang(clause, verb, "ccomp")
            tree.hang(first, clause, subject_label(clause, tree))
            return


def one_subject(verb: int, tree: Branches) -> None:
    """Leave a verb one subject: a role between commas, or right before a name, is that of the same person."""
    subjects = [one for one in tree.labelled(verb, _SUBJECT) if one < verb]
    if len(subjects) != 2 or tree.right(subjects[1]) >= verb:
        return
    first, second = subjects
    role = tree.tokens[first].pos_ == "NOUN" and tree.tokens[second].pos_ == "PROPN"
    right = tree.right(second)
    if _behind_comma(second, tree) and "," in {tree.tokens[right].text, tree.tokens[right + 1].text}:
        tree.hang(second, first, "appos")
    elif tree.right(first) == first == tree.left(second) - 1 and role:
        tree.hang(first, second, "nmod:desc")


def _role_torn_off(verb: int, tree: Branches) -> None:
    """Give a name the role right before it that the clause before the comma took: "…, crisis commissioner Jane Roe says"."""
    for name in [one for one in tree.labelled(verb, {"nsubj"}) if one < verb and tree.tokens[one].pos_ == "PROPN"]:
        role = tree.first_word(name) - 1
        if role < 1 or tree.tokens[role].pos_ != "NOUN" or tree.holds(verb, role) or tree.heads[role] >= role:
            continue
        bare = not tree.labelled(role, {"case", "cc"}) and tree.right(role) == role
        if bare and _behind_comma(role, tree):
            tree.hang(role, name, "nmod:desc")


def _torn_off(verb: int, tree: Branches) -> None:
    """Give a verb of saying the name before it that a phrase in front took: "In a meeting with the board, Roe said that …"."""
    told = any(one > verb for one in tree.labelled(verb, {"ccomp"}))
    if not told or tree.labelled(verb, {*_SUBJECT, "csubj", "expl"}) or _after_participle(verb, tree):
        return
    free = tree.tokens[verb].dep_ not in {"conj", "acl:relcl", "xcomp"} and not tree.labelled(
        verb, {"mark", "aux:pass"}
    )
    if verb == 0 or not free or not tree.is_finite(verb):
        return
    noun = verb - 1
    while noun > 0 and tree.tokens[noun].dep_ in {"advmod", "aux"}:
        noun -= 1
    while tree.heads[noun] not in {noun, verb} and not _behind_comma(noun, tree):
        noun = tree.heads[noun]
    word = tree.tokens[noun]
    named = word.dep_ in _TAKEN and word.pos_ in _NOMINAL and not tree.labelled(noun, {"case", "cc"})
    inside = tree.heads[noun] < verb and tree.right(noun) < verb and tree.holds(verb, noun)
    if named and inside and _behind_comma(noun, tree):
        tree.hang(noun, verb, "nsubj")


def _after_participle(verb: int, tree: Branches) -> bool:
    """Take back the name that a participle in front took as its subject: "Speaking in court, Roe said that …"."""
    for one in tree.labelled(verb, {"advcl"}):
        if one < verb and tree.tokens[one].tag_ in {"VBG", "VBN"} and not tree.is_finite(one):
            for noun in tree.labelled(one, _SUBJECT):
                if noun > one and _behind_comma(noun, tree):
                    tree.hang(noun, verb, "nsubj")
                    return True
    return False


def _behind_comma(noun: int, tree: Branches) -> bool:
    """Whether a comma stands before the first word of *noun*, on whatever it hangs."""
    first = tree.first_word(noun)
    return first > 0 and tree.tokens[first - 1].text == ","
