"""Words passed on: "the agency quoted the ministry as saying that …", "the ministry was cited by the agency as saying …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import agent_of, case_words, is_passive, subject_of
from prophasis.coding.attribution_content import quote_after, right_content
from prophasis.coding.attribution_insertions import beside, insertion
from prophasis.coding.attribution_lexicon import SpeechWord
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.attribution_lexicon import SpeechLexicon
    from prophasis.language.tree import Span, Token

SAYING = SpeechWord(words=("saying",), cls="say", takes=frozenset({"clause"}))
_REACH = 16
"""How many words may stand between the verb of quoting and "as saying"."""


def saying_of(verb: Token, span: Span, lexicon: SpeechLexicon) -> Token | None:
    """The gerund of "quoted X as saying", for *verb* a form of quote or cite; ``None`` where there is none."""
    if verb.lower_ not in lexicon.citing:
        return None
    for token in span.doc[verb.i + 1 : min(verb.i + _REACH, span.end - 1)]:
        after = token.nbor(1)
        if token.lower_ == "as" and after.lower_.endswith("ing") and after.lower_ in lexicon.verbs:
            return after
        if token.text in {";", ":"}:
            return None
    return None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who is quoted, through whom, and the indices of the words."""

    quoted: Token
    through: Token | None
    said: set[int]


def quoted_parts(verb: Token, saying: Token, span: Span, rivals: Sequence[Token]) -> Quoted | None:
    """The parts of "X quoted Y as saying …" and of "Y was quoted by X as saying …", before or after the words."""
    passive = is_passive(verb)
    quoted = _subject(verb) if passive else _quoted(verb, saying)
    through = (agent_of(verb) or _agent_beside(verb, saying)) if passive else subject_of(verb)
    if quoted is None:
        return None
    said = right_content(saying, SAYING, span, rivals) or quote_after(saying, span)
    opens = quoted if passive else through
    if not said and opens is not None and (inserted := insertion(verb, opens, span)) is not None:
        said = beside(verb, inserted, span, rivals)
    said -= {one.i for one in through.subtree} if through is not None and through.i > saying.i else set()
    return Quoted(quoted, through, said) if said else None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None) or subject_of(verb)


def _quoted(verb: Token, saying: Token) -> Token | None:
    """The head of the noun phrase between the verb of quoting and "as saying", whatever the parser made of it."""
    between = verb.doc[verb.i + 1 : saying.i - 1]
    own = next((token for token in between if token.dep_ == "obj" and token.head.i == verb.i), None)
    if own is not None:
        return own
    inside = {token.i for token in between}
    return next((token for token in between if token.pos_ in NOMINAL and token.head.i not in inside), None)


def _agent_beside(verb: Token, saying: Token) -> Token | None:
    """Who quotes, before or after "as saying": "was quoted by the agency as saying", "… as saying by state television"."""
    between = (token for token in verb.doc[verb.i + 1 : saying.i] if "by" in case_words(token))
    return next(between, None) or next((child for child in saying.children if "by" in case_words(child)), None)
