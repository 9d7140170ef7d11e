"""Who says what in a document: for every token the innermost statement it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_portfolio import is_office
from prophasis.coding.actors_setting import set_in
from prophasis.coding.actors_short import spelt_out
from prophasis.coding.attribution_attitudes import attitude_frames
from prophasis.coding.attribution_content import QUOTES
from prophasis.coding.attribution_documents import spoken_by_document
from prophasis.coding.attribution_frames import Frame, verb_frames
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.attribution_listed import listed_runs
from prophasis.coding.attribution_phrases import phrase_frames
from prophasis.coding.attribution_roundups import round_up
from prophasis.coding.attribution_runs import Lead, Run, running_on
from prophasis.coding.attribution_sources import source_frames
from prophasis.coding.attribution_spans import cue_tokens, speaker_tokens
from prophasis.coding.attribution_speakers import Voice, voice_of
from prophasis.coding.attribution_stated import STATED
from prophasis.coding.records import changed, record
from prophasis.coding.reference import Context, Mention
from prophasis.coding.statements import Attribution, Statement
from prophasis.language.sentences import position
from prophasis.model.claim import Modality, Stance
from prophasis.model.ids import NARRATOR, UNKNOWN, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.coding.actors import ActorIndex
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token
    from prophasis.model.document import Document
    from prophasis.model.setting import Source


_SPEAK = frozenset({"state", "person", "ministry", "organisation"})
_TELLING = frozenset({"say", "report", "speak", "find"})
_OVER_CLAUSES = frozenset({"cue-beside", "according", "colon", "account"})
"""Rules that hand over whole sentences, also those without a verb ("two dead, the hospital says")."""
_OFFICES = frozenset(
    {"office", "centre", "center", "service", "staff", "team", "mission", "delegation", "bureau", "wing"}
)
"""Mouths of a body that are several or a place, whom nobody calls "he" or "she"."""
_HEDGES = frozenset({"according", "adverb", "own-words"})
"""Rules that find unnamed sources whom a named speaker may mention in passing ("according to preliminary information")."""


@record(frozen=True, slots=True)
class Heard:
    """A frame and who speaks in it."""

    frame: Frame
    voice: Voice


def attribute(
    sentences: Sequence[Sentence], actors: ActorIndex, document: Document, publisher: Mention | None = None
) -> Attribution:
    """The statements of *document*.

    The outlet speaks where nobody else does, or *publisher*, where the document is a body's own. What a speaker reports
    another to have said is the other's.
    """
    words = frozenset(token.text for sentence in sentences for token in sentence.span if token.text[:1].isupper())
    context = changed(opening_context(document, actors), words=words, short=spelt_out(document.text))
    context = changed(context, setting=set_in(document.text, sentences, context, actors.knowledge))
    of_countries = round_up(sentences, lambda one: actors.find(one, context))
    contexts: dict[int, Context] = {}
    heard: list[list[Heard]] = []
    leads: list[Lead] = []
    persons: dict[str, Mention] = {}
    attitudes: list[Statement] = []
    mentions: list[Mention] = []
    known: list[Context] = []
    for sentence in sentences:
        named = actors.find(sentence, context)
        mentions += named
        context = context.having(named)
        known.append(context)
        found, aside = _heard_in(sentence, context.spoken_by(publisher), actors)
        if sentence.n in of_countries:
            found = [one for one in found if one.frame.rule != "colon"]
        heard.append(found)
        persons |= {one.id: one for one in named if one.kind == "person"}
        only = next(iter(persons.values())) if len(persons) == 1 else None
        lead = _lead(sentence, found, aside)
        first = next((one for one in named if one.kind == "person" and one.subject), None)
        leads.append(changed(lead, person=only, introduces=first, others=_who_else_speaks(named, leads)))
        attitudes += [_statement(sentence, one, {}) for one in aside]
        for one in sorted(found, key=lambda one: one.frame.cue.i):
            context = _after(one, context)
        contexts[sentence.n] = context
    runs = spoken_by_document(
        sentences, leads, running_on(sentences, leads), mentions, publisher, of_countries=of_countries
    )
    runs = {**runs, **listed_runs(sentences, leads, mentions)}
    for n, run in runs.items():
        if run.rule == STATED:
            heard[n], _ = _heard_in(sentences[n], known[n].spoken_by(run.speaker), actors)
    return replace(_attribution(sentences, heard, runs, mentions, contexts), attitudes=tuple(attitudes))


def opening_context(document: Document, actors: ActorIndex) -> Context:
    """What a reader knows before the first word: the outlet, its side and the day."""
    source = actors.source_of(document)
    return Context(home=_home(source, actors), outlet=_outlet_names(document, source), on=document.published)


def _home(source: Source | None, actors: ActorIndex) -> str | None:
    """The state whose bodies are "the army" and "the ministry" to readers of *source*.

    Not that of an outlet in a third country of which the case lists no body: a paper in Paris on a war in Mali means the army of Mali.
    """
    if source is None:
        return None
    if source.affiliation is not None:
        return source.affiliation
    home = slug(source.country) if source.country else None
    known = actors.knowledge
    sides = {*known.parties, *(actor.partition("/")[0] for actor in known.actors if "/" in actor)}
    return home if home in known.names and (not known.parties or home in sides) else None


def _outlet_names(document: Document, source: Source | None) -> frozenset[str]:
    names = [document.source, document.source_name, source.name if source else None, source.id if source else None]
    plain = {slug(name) for name in names if name}
    return frozenset(plain | {slug(name.partition("(")[0]) for name in names if name})


def _heard_in(sentence: Sentence, context: Context, actors: ActorIndex) -> tuple[list[Heard], list[Heard]]:
    """The frames of a sentence in which somebody speaks, outer before inner; and those that make no claim."""
    lexicon = speech_lexicon()
    own = {token.i for token in sentence.span if token.is_alpha or token.like_num}
    span = sentence.span
    every = (*verb_frames(span, lexicon), *phrase_frames(span, lexicon), *source_frames(span, lexicon))
    frames = [frame for frame in every if frame.content & own]
    found: list[Heard] = []
    aside = [
        Heard(frame, Voice(None))
        for frame in attitude_frames(sentence.span, lexicon.attitudes, taken={frame.cue.i for frame in frames})
    ]
    for frame in sorted(frames, key=lambda one: one.cue.i):
        voice = voice_of(frame, sentence, context, actors, lexicon)
        if voice is None:
            aside.append(Heard(frame, Voice(None)))
        else:
            found.append(Heard(frame, voice))
            context = _after(found[-1], context)
    found = [replace(one, voice=Voice(None)) if _is_of_others(one, found) else one for one in found]
    found.sort(key=lambda one: (-len(one.frame.content), one.frame.cue.i))
    found = [one for one in found if not _through_its_body(one, found)]
    hedges = [one for one in found if _only_hedges(one, found)]
    return [one for one in found if one not in hedges], [*aside, *hedges]


def _is_of_others(one: Heard, found: Sequence[Heard]) -> bool:
    """Whether "they" inside quotation marks cannot be who is quoted: X says "they claim that we fired"."""
    head, mention = one.frame.speaker, one.voice.mention
    if head is None or mention is None or head.lower_ not in _THIRD or not _is_quoted(head):
        return False
    return any(
        other is not one
        and other.voice.mention is not None
        and other.voice.mention.id == mention.id
        and one.frame.cue.i in other.frame.content
        and not _is_quoted(other.frame.cue)
        for other in found
    )


_THIRD = frozenset({"they", "he", "she"})


def _is_quoted(word: Token) -> bool:
    """Whether a quotation is open at *word* in its sentence."""
    return sum(token.text in QUOTES for token in word.doc.tokens[word.sent.start : word.i]) % 2 == 1


def _after(one: Heard, context: Context) -> Context:
    """*context* after somebody has spoken."""
    if one.frame.word.cls == "think":
        return context
    if one.voice.mention is not None:
        return context.heard(one.voice.mention, through=one.voice.mention if _is_one_of_it(one, context) else None)
    head = one.frame.citing or one.frame.speaker
    return context.heard_unnamed(head.lower_) if head is not None and head.pos_ == "NOUN" else context


def _is_one_of_it(one: Heard, context: Context) -> bool:
    """Whether a body speaks through one person ("a member of the council"), who may go on as "he" or "she"."""
    head, mention = one.frame.citing or one.frame.speaker, one.voice.mention
    if (
        head is None
        or mention is None
        or mention.kind == "person"
        or any(c.lower_ in {"his", "her"} for c in head.children)
    ):
        return False
    lexicon = speech_lexicon()
    again = head.lower_ in {"he", "she", "him", "her"} and mention == context.through
    speaks = head.lower_ in lexicon.mouths | lexicon.unnamed or is_office(head.lower_)
    one_of_it = head.tag_ in {"NN", "NNP"} and speaks and head.lower_ not in _OFFICES
    return again or one_of_it


def _only_hedges(one: Heard, found: Sequence[Heard]) -> bool:
    """Whether an unnamed source stands in a named speaker's words ("according to preliminary information")."""
    if one.voice.mention is not None or one.frame.rule not in _HEDGES:
        return False
    return any(
        other.voice.mention is not None
        and (one.frame.cue.i in other.frame.content or one.frame.content <= other.frame.content)
        for other in found
    )


def _through_its_body(one: Heard, found: Sequence[Heard]) -> bool:
    """Whether a state speaks in the words of its own body: "Freedonia counts two dead, its defence ministry said"."""
    own = one.voice.mention
    return (
        own is not None
        and own.kind == "state"
        and any(
            other.voice.mention is not None
            and other is not one
            and other.voice.mention.id.startswith(f"{own.id}/")
            and one.frame.cue.i in other.frame.content
            for other in found
        )
    )


def _who_else_speaks(named: Sequence[Mention], leads: Sequence[Lead]) -> frozenset[int]:
    """Where those stand that can speak for themselves and are not who led the sentence before."""
    before = leads[-1].mention if leads else None
    return frozenset(
        one.start
        for one in named
        if one.kind in _SPEAK and one.rule != "pronoun" and (before is None or one.id != before.id)
    )


def _lead(sentence: Sentence, found: Sequence[Heard], aside: Sequence[Heard]) -> Lead:
    """Who leads the sentence: the speaker of its main verb's words, else of the cue that is its main verb.

    A main verb that says what two say of each other, or what a thing shows, is nobody's speech going on.
    """
    found = [one for one in found if one.frame.word.cls != "think"]
    root = sentence.span.root
    if not found:
        told = any(one.frame.cue.i == root.i and one.frame.rule != "attitude" for one in aside)
        return Lead(None, cued=told)
    over = [one for one in found if root.i in one.frame.content]
    own = [one for one in found if one.frame.cue.i == root.i]
    chosen = over[-1] if over else own[0] if own else None
    if chosen is not None and chosen.voice.mention is None and chosen.frame.rule in _HEDGES:
        return Lead(None, cued=False)
    if chosen is None:
        chosen = next((one for one in found if one.frame.rule == "announced"), None)
    if chosen is None:
        # "Two were wounded in what the ministry called an attack": the ministry leads, the outlet speaks.
        chosen = next((one for one in found if one.frame.word.cls == "call" and one.frame.rule == "cue-before"), None)
    if chosen is None:
        wide = [one for one in found if len(one.frame.content) * 2 >= len(sentence.span)]
        chosen = wide[0] if wide else None
    announces = chosen is not None and chosen.frame.rule == "announced"
    return Lead(
        chosen.voice.mention if chosen else None, cued=chosen is not None, announces=announces,
        tells=chosen is not None and _tells(chosen), judges=chosen is not None and chosen.frame.word.cls == "judge",
    )  # fmt: skip


def _tells(one: Heard) -> bool:
    """Whether somebody, named or not, is said to tell what happened: no demand, judgment or denial, and no rumour."""
    frame = one.frame
    told = frame.word.cls in _TELLING and frame.stance is Stance.ASSERTS and frame.word.modality is Modality.ACTUAL
    whole = frame.clausal or frame.rule in _OVER_CLAUSES
    return told and whole and frame.rule != "passive" and (one.voice.mention is not None or frame.speaker is not None)


def _attribution(
    sentences: Sequence[Sentence],
    heard: Sequence[Sequence[Heard]],
    runs: Mapping[int, Run],
    mentions: Sequence[Mention],
    contexts: Mapping[int, Context],
) -> Attribution:
    statements: list[Statement] = []
    by_position: dict[int, Statement] = {}
    by_cue: dict[int, Statement] = {}
    voices: dict[str, Mention] = {}
    for n, sentence in enumerate(sentences):
        base = _base(sentence, runs.get(n))
        own = [base]
        run = runs.get(n)
        if run is not None and run.speaker is not None:
            voices.setdefault(run.speaker.id, run.speaker)
        by_position.update(dict.fromkeys(base.tokens, base))
        for one in heard[n]:
            if run is not None and one.voice.mention is None and one.frame.rule in _HEDGES:
                continue
            statement = _statement(sentence, one, by_position)
            own.append(statement)
            by_position.update(dict.fromkeys(statement.tokens, statement))
            by_cue.setdefault(position(one.frame.cue), statement)
            if one.voice.mention is not None:
                voices[one.voice.mention.id] = one.voice.mention
        statements += own
    return Attribution(
        statements=tuple(statements),
        by_position=by_position,
        by_cue=by_cue,
        mentions=tuple(mentions),
        contexts=dict(contexts),
        voices=voices,
    )


def _base(sentence: Sentence, run: Run | None) -> Statement:
    """The words that no cue of the sentence hands to anybody: the narrator's, or of speech that runs on."""
    tokens = frozenset([token.at for token in sentence.span])
    place = {"sentence_n": sentence.n, "tokens": tokens, "start": sentence.start, "end": sentence.end}
    if run is None:
        return Statement(**place)  # type: ignore[arg-type]
    if run.speaker is None:
        return Statement(**place, speaker=UNKNOWN, rule=run.rule, sure=False)  # type: ignore[arg-type]
    return Statement(
        **place,  # type: ignore[arg-type]
        speaker=run.speaker.id,
        speaker_as_written=run.speaker.as_written,
        speaker_party=run.speaker.party,
        speaker_kind=run.speaker.kind,
        stance=run.stance,
        rule=run.rule,
        sure=False,
    )


def _statement(sentence: Sentence, one: Heard, outer: Mapping[int, Statement]) -> Statement:
    frame, mention = one.frame, one.voice.mention
    words = sentence.span.doc.tokens
    content = [words[i] for i in sorted(frame.content) if sentence.span.start <= i < sentence.span.end]
    start, end = sentence.where(content)
    around = outer.get(position(content[0]))
    via = (*around.via, *((around.speaker,) if around.speaker not in {NARRATOR, UNKNOWN} else ())) if around else ()
    if one.voice.via is not None:
        via = (*via, one.voice.via.id)
    speaker = mention.id if mention else UNKNOWN
    if frame.rule == "refuted" and around is not None:
        return replace(
            around, tokens=frozenset(position(token) for token in content), start=start, end=end, stance=frame.stance,
            cue=frame.cue.text, cue_start=position(frame.cue), cue_class=frame.word.cls, rule=frame.rule, named=None,
            cue_span=sentence.where(cue_tokens(frame, sentence.span)),
        )  # fmt: skip
    return Statement(
        sentence_n=sentence.n,
        tokens=frozenset([token.at for token in content]),
        start=start,
        end=end,
        speaker=speaker,
        speaker_as_written=mention.as_written if mention else None,
        speaker_party=mention.party if mention else None,
        speaker_kind=mention.kind if mention else None,
        via=tuple(name for name in via if name != speaker),
        stance=frame.stance,
        modality=frame.word.modality,
        cue=frame.cue.text,
        cue_start=position(frame.cue),
        cue_class=frame.word.cls,
        cue_span=sentence.where(cue_tokens(frame, sentence.span)),
        named=_named(sentence, frame),
        rule=frame.rule,
        sure=mention.sure if mention else True,
    )


def _named(sentence: Sentence, frame: Frame) -> tuple[int, int] | None:
    """Where the words stand that name who speaks, or who is quoted."""
    head = frame.citing or frame.speaker
    return None if head is None else sentence.where(speaker_tokens(head, frame, sentence.span))


__all__ = ["NARRATOR", "attribute", "opening_context"]
