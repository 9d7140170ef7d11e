"""Claims from lists of losses in a document: "Per Freedonia: 12 killed", "Sylvania:" and a line for each kind below it.

Such lines have no verb for a parser to go by. Which lines are a list is decided by their words: all of them have to be
numbers, words for losses, people, things and claimants, names, or what joins these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Draft
from prophasis.coding.claims_figures import event_of
from prophasis.coding.claims_losses import names_civilians
from prophasis.coding.claims_rules import CASUALTY
from prophasis.coding.evidence import trim
from prophasis.coding.figures_lists import ListedFigure, read_list
from prophasis.coding.figures_lists_words import Word, is_month, is_people, is_thing, losses_in, says, words_of
from prophasis.coding.figures_police import POLICE, names_police
from prophasis.coding.numbers import read_numbers
from prophasis.coding.statements import Statement
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import Figure, FigureKind
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prophasis.coding.claims_who import People
    from prophasis.coding.reference import Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_GROUPS = ("according", "claiming", "claimants", "bare", "confirming", "none", "short", "no_claimant")
_JOINING = frozenset(
    ["and", "or", "of", "in", "the", "a", "an", "its", "on", "from", "at", "for", "side", "other", "others", "more", "to", "per",
     "district", "province", "region", "city", "town", "village", "county", "according", "by", "among", "losses", "also"]
)  # fmt: skip
_SENTENCES = frozenset({"that", "which", "said", "would", "they", "she", "he", "not", "but", "because", "while"})
"""Words that stand in sentences and in no list, by which most lines are told apart without being read."""

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text that may be one of a list: its place, whether figures stand in it, and whether a claimant or side leads."""

    start: int
    end: int
    counts: bool
    led: bool


def listed_drafts(sentences: Sequence[Sentence], text: str, people: People) -> Mapping[int, list[Draft]]:
    """The drafts of the lists of losses in *text*, by the number of the sentence they stand in.

    Every sentence of a list is a key, those without figures too: nothing else is to be read from them.
    """
    found: dict[int, list[Draft]] = {}
    at = 0
    for run in _runs(text):
        start, end = run[0].start, run[-1].end
        while at < len(sentences) and sentences[at].start < start:
            at += 1
        last = at
        while last < len(sentences) and sentences[last].start < end:
            last += 1
        own = sentences[at:last]
        if own and own[-1].end <= end:
            found |= {one.n: [] for one in own}
            for draft in _drafts(read_list(text, start, end, losses=False), run, own, people):
                found[draft.sentence.n].append(draft)
        at = last
    return found


def _runs(text: str) -> Iterator[list[_Line]]:
    """The lists: lines without a line of other words between them, with a leading name or two lines of figures."""
    run: list[_Line] = []
    for line in [*_lines(text), None]:
        if line is not None:
            run.append(line)
            continue
        counting = [one for one in run if one.counts]
        if counting and (any(one.led for one in run) or len(counting) >= _FEWEST):
            yield run
        run = []


def _lines(text: str) -> Iterator[_Line | None]:
    """The lines of *text* that can be part of a list; ``None`` for each of other words."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            yield _line(text, at, end)
        at = end + 1


def _line(text: str, start: int, end: int) -> _Line | None:
    if not _SENTENCES.isdisjoint(text[start:end].split()):
        return None
    words = _without_parts(words_of(text, start, end))
    if not words or not _fits(words):
        return None
    counts = any(True for _ in read_numbers([word.lower for word in words])) or says("none", words[-1])
    colon = next((at for at, word in enumerate(words) if word.text == ":"), None)
    if not counts and colon != len(words) - 1:
        return None
    per = any(says("according", word) for word in words)
    return _Line(start, end, counts, colon is not None or per)


def _without_parts(words: Sequence[Word]) -> list[Word]:
    """*words* without what is told of a part: "among them a girl born in 2007", up to a semicolon or bracket."""
    kept: list[Word] = []
    inside = False
    for word in words:
        inside = word.text not in {";", ")"} and (inside or (says("including", word) and bool(kept)))
        if not inside:
            kept.append(word)
    return kept


def _fits(words: Sequence[Word]) -> bool:
    """Whether all of *words* can stand in a list of losses; a full stop inside makes them sentences."""
    known = {at for loss in losses_in(words) for at in range(loss.first, loss.last + 1)}
    known |= {
        at for number in read_numbers([word.lower for word in words]) for at in range(number.first, number.last + 1)
    }
    return all(at in known or _plain(word) for at, word in enumerate(words)) and any(
        word.text[0].isalpha() for word in words
    )


def _plain(word: Word) -> bool:
    if not word.text[0].isalpha():
        return word.text not in {"?", "!", '"', "“", "”"}
    named = word.text[0].isupper() or is_month(word) or is_people(word) or is_thing(word)
    return named or word.lower in _JOINING or any(says(group, word) for group in _GROUPS)


def _drafts(
    figures: Sequence[ListedFigure], run: Sequence[_Line], sentences: Sequence[Sentence], people: People
) -> Iterator[Draft]:
    """One draft for each line, sentence, claimant and type of claim."""
    groups: dict[tuple[int, int, object, object], list[tuple[ListedFigure, Sentence]]] = {}
    for one in figures:
        sentence = next((own for own in sentences if own.start <= one.start and one.end <= own.end), None)
        line = next(line for line in run if line.start <= one.start < line.end)
        if sentence is not None:
            groups.setdefault((line.start, sentence.n, one.claimant, event_of(one.kind)), []).append((one, sentence))
    own_names = run[0].start, run[-1].end
    for told in groups.values():
        (first, sentence), claimant = told[0], told[0][0].claimant
        start, end = min(one.start for one, _ in told), max(one.end for one, _ in told)
        line = next(line for line in run if line.start <= first.start < line.end)
        if claimant is not None and line.start <= claimant.start and sentence.start <= claimant.start < sentence.end:
            start, end = min(start, claimant.start), max(end, claimant.end)
        if sum(key[0] == line.start for key in groups) == 1:
            start, end = line.start, line.end  # what else the line says, place or date, is of this claim
        tokens = trim(_tokens([sentence], start, end))
        carrying = _tokens([sentence], first.start, first.end)
        if not tokens or not carrying:
            continue
        own = _outside(people.attribution.statement_of(carrying[0]), own_names)
        statement = _statement(own, first, sentences, people)
        losses = _figures([one for one, _ in told], sentence, sentences, statement, people)
        yield Draft(
            sentence=sentence,
            statement=statement,
            trigger=carrying[0],
            tokens=tuple(tokens),
            event=event_of(first.kind),
            mode="casualty",
            rule=CASUALTY,
            speaker=people.speaker(statement),
            stance=statement.stance,
            modality=statement.modality,
            figures=losses,
        )


def _outside(own: Statement, run: tuple[int, int]) -> Statement:
    """*own*, unless its speaker is only the heading of a list: "Freedonia:" is whose the losses are, not who tells them."""
    places = (own.cue_start, None if own.named is None else own.named[0])
    if not any(place is not None and run[0] <= place < run[1] for place in places):
        return own
    return Statement(sentence_n=own.sentence_n, tokens=own.tokens, start=own.start, end=own.end)


def _tokens(sentences: Sequence[Sentence], start: int, end: int) -> list[Token]:
    """The words between two offsets."""
    return [
        token
        for one in sentences
        if one.start < end and one.end > start
        for token in one.span
        if start < position(token) + len(token) and position(token) < end and not token.is_space
    ]


def _statement(own: Statement, one: ListedFigure, sentences: Sequence[Sentence], people: People) -> Statement:
    """Whose words a figure is: its claimant's; without one, of whoever speaks there."""
    if one.claimant is None:
        return own
    who = _named(one.claimant.start, one.claimant.end, sentences, people)
    via = own.via if own.speaker in {NARRATOR, UNKNOWN} or (who and own.speaker == who.id) else (*own.via, own.speaker)
    return replace(
        own,
        speaker=UNKNOWN if who is None else who.id,
        speaker_as_written=one.claimant.words,
        speaker_party=None if who is None else who.party,
        speaker_kind=None if who is None else who.kind,
        via=via,
        rule="list",
        sure=who is not None,
    )


def _named(start: int, end: int, sentences: Sequence[Sentence], people: People) -> Mention | None:
    """The actor that the words between two offsets name."""
    tokens = [token for token in _tokens(sentences, start, end) if token.is_alpha]
    while tokens and (
        tokens[0].lower_ in {"the", "of"} or (not tokens[0].text[0].isupper() and tokens[0].lower_ in _JOINING)
    ):
        tokens.pop(0)
    while len(tokens) > 1 and not tokens[-1].text[0].isupper() and tokens[-1].lower_ in _WEAK:
        tokens.pop()
    if not tokens:
        return None
    sentence = next(one for one in sentences if one.holds(tokens[0]) and one.start <= position(tokens[0]) < one.end)
    return people.actors.resolve(tokens, people.attribution.context_of(tokens[0], sentence.n))


def _is_short(words: str) -> bool:
    """Whether a name is a short form for losses, which elsewhere is one of a body: "4 KIA"."""
    return words.lower().split()[-1] in entry("figures", "lists")["short"]


_WEAK = frozenset(
    {"sources", "claim", "claims", "estimate", "estimates", "figures", "losses", "casualties", "side", "reports"}
)


def _figures(
    listed: Sequence[ListedFigure],
    sentence: Sentence,
    sentences: Sequence[Sentence],
    statement: Statement,
    people: People,
) -> tuple[Figure, ...]:
    """The figures of one claim; a bare count goes on with those named before it: "three Xians killed, two wounded"."""
    found: list[Figure] = []
    for one in listed:
        figure = _figure(one, sentence, sentences, statement, people)
        before, words = (found[-1] if found else None), figure.as_written.split()
        between = "" if before is None else sentence.written(before.end, figure.start).strip()
        bare = len(words) == _BARE and before is not None and before.kind is not FigureKind.EQUIPMENT_LOST
        if before is not None and bare and between in {",", "and"} and figure.kind is not FigureKind.EQUIPMENT_LOST:
            figure = replace(figure, of=before.of, of_party=before.of_party)
        found.append(figure)
    return tuple(found)


_BARE = 2
"""The words of a count without a noun: "two wounded"."""


def _figure(
    one: ListedFigure, sentence: Sentence, sentences: Sequence[Sentence], statement: Statement, people: People
) -> Figure:
    """The figure with its side: named among its words or by the heading; else of the country whose body counts people."""
    words = sentence.written(one.start, one.end)
    own = [
        m
        for m in people.mentions_in(sentence.n)
        if one.start <= m.start and m.end <= one.end and m.kind != "person" and not _is_short(m.as_written)
    ]
    heading = None if one.heading_start is None else _named(one.heading_start, one.heading_end, sentences, people)
    who = own[0] if own else heading
    of, party = (None, None) if who is None or who.kind == "person" else (who.id, who.party)
    if who is None and one.claimant is None and statement.speaker_kind in {"ministry", "organisation"}:
        counts = statement.speaker_party in people.focal and not statement.speaker.endswith("/defence-ministry")
        of = party = statement.speaker_party if counts else None
    if of is not None and names_civilians(words) and people.actors.knowledge.kind_of(of) == "state":
        of = people.actors.knowledge.compose(of, "civilians")
    elif of is not None and people.actors.knowledge.kind_of(of) == "state" and names_police(words):
        of = people.actors.knowledge.listed(of, POLICE) or of
    return Figure(
        kind=one.kind,
        of=of,
        of_party=party,
        count=one.count,
        as_written=words,
        start=one.start,
        end=one.end,
        rule="list",
    )
