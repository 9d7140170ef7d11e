"""Words that no sentence attributes but the document does: a body's own statement, what it reads out, an interview's answers."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from prophasis.coding.attribution_runs import Run, quoted_sentences
from prophasis.coding.attribution_stated import stated_in_full
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.reference import BODIES, PERSONS, Mention
from prophasis.coding.tree_labels import VERBAL
from prophasis.language.sentences import read_sentences
from prophasis.language.turns import is_asking, is_mouth
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.language import Language

    from prophasis.coding.actors import ActorIndex
    from prophasis.coding.attribution_runs import Lead
    from prophasis.coding.reference import Context
    from prophasis.language.sentences import Sentence
    from prophasis.model.setting import Actor, Source

_SPEAKING_KINDS = frozenset({"ministry"})
_OWN_CHANNELS = frozenset({"ngo", "social"})
"""Kinds of source that speak for themselves where the case lists them among its actors."""
_WATCHING = frozenset({"monitor"})
"""Kinds of source that tell of others, unless their name is that of somebody's press office."""
_PRESS = frozenset(
    {"press", "information", "media", "communication", "communications", "news", "channel", "spokesperson"}
)
"""Words for that through which a body speaks; "a humanitarian office of the United Nations" reports on others."""
_SPOKEN_ABOUT = frozenset({"state", "people"})
"""Whom the name of an account may only be about: "a monitor of Freedonia"."""
_FOLLOWS = frozenset({"following", "follows"})
_SIGNING = frozenset({"ministry", "armed_forces", "group"})
_DASHES = frozenset({"-", "--", "–", "—"})
_SIGNED = 2
_LONGEST_SIGNATURE = 14
_QUESTIONS = 2
"""How many answered questions make an interview."""


def publishers_voice(source: Source | None, actors: ActorIndex, nlp: Language, context: Context) -> Mention | None:
    """The body whose own publication a document is: what a ministry's press service publishes, the ministry says.

    So does an organisation or an armed group of the case on its own channel ("Channel of the Lupine Front"), and the body whose press
    office it is ("Public information office of the Mission"). Outlets of all other kinds stay the narrator, also where they are
    close to a party.
    """
    if source is None or source.kind not in _SPEAKING_KINDS | _OWN_CHANNELS | _WATCHING or not source.name:
        return None
    sentences = read_sentences(source.name, nlp)
    if not sentences:
        return None
    if source.kind in _SPEAKING_KINDS:
        return actors.resolve(noun_phrase(sentences[0].span.root), context)
    if (owner := _owner(sentences[0], actors)) is not None:
        name = read_sentences(owner.name, nlp)[0]
        return next((one for one in actors.find(name, context) if one.id == owner.id), None)
    if source.kind in _WATCHING:
        return None
    named = [one for one in actors.find(sentences[0], context) if one.kind not in _SPOKEN_ABOUT]
    listed = {one.id: one for one in named if one.id in actors.knowledge.actors}
    return next(iter(listed.values())) if len(listed) == 1 else None


def _owner(name: Sentence, actors: ActorIndex) -> Actor | None:
    """The body of the case whose channel or press office *name* is: "Channel of the CSP-PSD on social media"."""
    words = [token for token in name.span if token.is_alpha or token.text == "-"]
    of = next((n for n, token in enumerate(words) if token.lower_ == "of"), None)
    if of is None or _PRESS.isdisjoint(token.lower_ for token in words[:of]):
        return None
    stop = next((n for n in range(of + 1, len(words)) if words[n].lower_ in {"on", "in", "at"}), len(words))
    start = of + 1 + (words[of + 1].lower_ == "the" if of + 1 < stop else 0)
    whole = next(iter(actors.knowledge.aliases.find(words[start:stop])), None)
    if whole is None or (whole[0], whole[1]) != (0, stop - start) or len(whole[3]) != 1:
        return None
    actor = actors.knowledge.actors.get(whole[3][0])
    return actor if actor is not None and actor.kind not in _SPOKEN_ABOUT else None


def spoken_by_document(
    sentences: Sequence[Sentence],
    leads: Sequence[Lead],
    runs: Mapping[int, Run],
    mentions: Sequence[Mention],
    publisher: Mention | None,
    *,
    of_countries: frozenset[int],
) -> Mapping[int, Run]:
    """*runs* with the sentences that nobody in particular says but the shape of the document gives to somebody.

    *of_countries* are those that open with the country of which a round-up tells.
    """
    found = {**_read_out(sentences, leads, runs, mentions), **runs}
    found |= stated_in_full(sentences, leads, found, mentions, official=publisher is not None)
    found = {**found, **_answers(sentences, leads, found, mentions)}
    publisher = publisher or _signed(sentences, mentions)
    if not of_countries:
        found = {**found, **_in_turn(sentences, found, mentions, publisher)}
    if publisher is None:
        return found
    return {**{n: Run(publisher, "publisher") for n in range(len(sentences))}, **found}


def _in_turn(
    sentences: Sequence[Sentence], runs: Mapping[int, Run], mentions: Sequence[Mention], publisher: Mention | None
) -> dict[int, Run]:
    """What stands after the labels of a transcript; whoever only asks is nobody who can be named.

    Who only bears an office ("Spokesperson:") speaks for whoever publishes the transcript.
    """
    found: dict[int, Run] = {}
    run: Run | None = None
    for n, sentence in enumerate(sentences):
        if sentence.turn:
            named = (one for one in mentions if one.sentence_n == n and one.kind in (BODIES | PERSONS) - {"state"})
            label, first = sentence.span.text, next(named, None)
            of_office = publisher if is_mouth(label) else _labelled(sentence)
            run = Run(None if is_asking(label) else first or of_office, "turn")
        elif run is not None and (n not in runs or runs[n].rule not in {"quotation", "cue-next"}):
            found[n] = run
    return found


def _read_out(
    sentences: Sequence[Sentence], leads: Sequence[Lead], runs: Mapping[int, Run], mentions: Sequence[Mention]
) -> dict[int, Run]:
    """What comes after "the ministry communicates the following", up to the next sentence that somebody else leads."""
    found: dict[int, Run] = {}
    reader: Mention | None = None
    for n, sentence in enumerate(sentences):
        if leads[n].cued or n in runs:
            leader = runs[n].speaker if n in runs else leads[n].mention
            opens = leader is not None and announces(sentence)
            reader = leader if opens or (reader is not None and leader is not None and leader.id == reader.id) else None
        elif announces(sentence):
            named = (one for one in mentions if one.sentence_n == n and one.kind in BODIES | PERSONS)
            reader = next(named, None)
        elif reader is not None:
            found[n] = Run(reader, "reads-out")
    return found


def _signed(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Mention | None:
    """The body that signs a text in a line of its own at its end: "— Ministry of Defence of Freedonia"."""
    if len(sentences) < _SIGNED or sentences[-1].paragraph == sentences[-2].paragraph:
        return None
    last = sentences[-1]
    words = [token for token in last.span if not token.is_space]
    opens = words[0].text in _DASHES and not any(token.pos_ in VERBAL for token in words)
    if not opens or len(words) > _LONGEST_SIGNATURE:
        return None
    named = (one for one in mentions if one.sentence_n == last.n)
    return next(
        (one for one in named if one.kind in _SIGNING or ("/" in one.id and not one.id.endswith("/media"))), None
    )


def announces(sentence: Sentence) -> bool:
    """Whether a sentence ends by announcing what comes after it: "… states the following", "… reads as follows:"."""
    words = [token.lower_ for token in sentence.span if token.is_alpha]
    return bool(words) and words[-1] in _FOLLOWS


def _answers(
    sentences: Sequence[Sentence], leads: Sequence[Lead], runs: Mapping[int, Run], mentions: Sequence[Mention]
) -> dict[int, Run]:
    """The quoted paragraphs that answer a question, in an interview: they are of the person introduced first.

    An interview is a text in which two or more paragraphs end in a question, or are all in bold or italics, as questions are
    ("**Belgrade says your men shot first.**"), and the next is a quotation that names no speaker.
    """
    quoted = quoted_sentences(sentences)
    paragraphs = [list(some) for _, some in groupby(sentences, key=lambda one: one.paragraph)]
    asked = [
        (question[0], answer[0].paragraph)
        for question, answer in pairwise(paragraphs)
        if _asks(question) and question[0].n not in quoted and answer[0].n in quoted
    ]
    if len(asked) < _QUESTIONS or not any("?" in question.span.text for question, _ in asked):
        return {}
    opening = asked[0][0].start
    person = next((one for one in mentions if one.kind == "person" and one.start < opening), None)
    if person is None:
        return {}
    answers = {paragraph for _, paragraph in asked}
    return {
        n: Run(person, "answer")
        for n, sentence in enumerate(sentences)
        if sentence.paragraph in answers and n in quoted and not leads[n].cued
    }


def _asks(paragraph: Sequence[Sentence]) -> bool:
    """Whether a paragraph ends as a question does, or is set in bold or italics from its first word to its last."""
    words = " ".join(one.span.text for one in paragraph).strip()
    return words.rstrip(_EMPHASIS + " ").endswith("?") or (words[0] in _EMPHASIS and words[-1] in _EMPHASIS)


_EMPHASIS = "*_"


def _labelled(sentence: Sentence) -> Mention | None:
    """The person whom only the label of a turn names: "MR. HOLT:"; ``None`` for a letter."""
    words = [token for token in sentence.span if token.text[:1].isalpha() and token.lower_.rstrip(".") not in _STYLES]
    name = " ".join(token.text for token in words)
    if len(name) < _SHORTEST_NAME:
        return None
    start, end = sentence.where(words)
    return Mention(
        id=slug(name), name=name, party=None, kind="person", in_case=False, as_written=name, start=start, end=end,
        sure=False, rule="name", sentence_n=sentence.n,
    )  # fmt: skip


_STYLES = frozenset({"mr", "mrs", "ms", "dr", "madam", "sir"})
_SHORTEST_NAME = 2
