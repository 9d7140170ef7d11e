"""Claims of one document: statements, acts, losses, times and places put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from prophasis.coding.actors import ActorIndex
from prophasis.coding.acts import find_acts
from prophasis.coding.acts_lexicon import ActionLexicon, action_lexicon
from prophasis.coding.acts_passed_on import passed_on
from prophasis.coding.attribution import attribute, opening_context
from prophasis.coding.attribution_documents import publishers_voice
from prophasis.coding.attribution_statements import states_itself
from prophasis.coding.claims_acts import Uncoded, demands_in, drafts_of
from prophasis.coding.claims_condemned import without_speech_day
from prophasis.coding.claims_demanded import asking, next_item
from prophasis.coding.claims_demanded_also import also_demanded
from prophasis.coding.claims_denied import Before, denials_in, names_what_is_denied
from prophasis.coding.claims_draft import claim_from
from prophasis.coding.claims_figures import with_figures
from prophasis.coding.claims_headings import without_headings
from prophasis.coding.claims_infer import both_tellings, with_opponents, with_own_forces
from prophasis.coding.claims_items import told_with
from prophasis.coding.claims_land import with_land
from prophasis.coding.claims_listed import line_of, listing
from prophasis.coding.claims_lists import listed_drafts
from prophasis.coding.claims_losses import losses_of_place
from prophasis.coding.claims_merge import in_fighting, merge_drafts, worth_telling
from prophasis.coding.claims_protesters import with_protesters
from prophasis.coding.claims_replies import with_answered
from prophasis.coding.claims_scene import Told, after, scene_of
from prophasis.coding.claims_shared_out import shared_out, without_shared
from prophasis.coding.claims_sides import with_both, with_citizens, with_sides, without_places
from prophasis.coding.claims_strikes import with_strikes
from prophasis.coding.claims_tellers import as_alleged
from prophasis.coding.claims_things import remember_things
from prophasis.coding.claims_ultimatums import ultimatums_in
from prophasis.coding.claims_when_event import events_dated
from prophasis.coding.claims_when_next import dated_next, day_of_section, day_without_claim
from prophasis.coding.claims_when_saying import day_of_saying, says_now
from prophasis.coding.claims_who import People
from prophasis.coding.figures import find_figures
from prophasis.coding.llm_ground import Ground
from prophasis.coding.llm_second import second_reading
from prophasis.coding.modality_corrected import is_labelled_untrue
from prophasis.coding.places import PlaceIndex
from prophasis.coding.records import changed
from prophasis.coding.times import read_times
from prophasis.coding.times_dateline import dateline_day, filed_until
from prophasis.coding.times_story import story_of
from prophasis.issues import NOT_READ, Issue
from prophasis.language.sentences import read_sentences
from prophasis.language.tongues import unread_language
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from spacy.language import Language

    from prophasis.coding.claims_demanded import Asking
    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_listed import Listing
    from prophasis.coding.llm_second import Second
    from prophasis.coding.places import PlaceMention
    from prophasis.coding.reference import Mention
    from prophasis.coding.statements import Attribution
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence
    from prophasis.model.claim import Claim
    from prophasis.model.document import Document
    from prophasis.model.setting import Setting
    from prophasis.model.when import When


_REMEMBERED = 60
"""How many places back a name is taken up again; it bounds the work on long documents."""


@dataclass(frozen=True, slots=True)
class Reader:
    """All that is needed to read any document of a case.

    Attributes:
        setting: What the analyst wrote about the case.
        nlp: The language pipeline.
        actors: Who is known.
        places: Where is known.
        lexicon: The words for acts.
        coder: Name, version and digests of this reader, written into every claim.
    """

    setting: Setting
    nlp: Language
    actors: ActorIndex
    places: PlaceIndex
    coder: str
    lexicon: ActionLexicon = field(default_factory=action_lexicon)


@dataclass(frozen=True, slots=True)
class Coded:
    """What one document gave.

    Attributes:
        claims: In the order of the text.
        sentences: Rows of ``sentences``.
        uncoded: Rows of ``uncoded``.
        mentions: Rows of ``mentions``.
        issues: What was doubted.
    """

    claims: tuple[Claim, ...]
    sentences: tuple[dict[str, Any], ...] = ()
    uncoded: tuple[dict[str, Any], ...] = ()
    mentions: tuple[dict[str, Any], ...] = ()
    issues: tuple[Issue, ...] = ()


def code_document(document: Document, *, reader: Reader, replies: Sequence[Mapping[str, Any]] = ()) -> Coded:
    """Read the claims of *document*.

    Nothing is taken from other documents. Every claim's words stand in the text at its offsets.

    Args:
        document: The document.
        reader: All that is needed to read it.
        replies: What a language model said of it, rows of ``replies``: the second coder beside the rules.
    """
    tongue = unread_language(document.text, document.language)
    if tongue is None:
        return _code(document, reader, replies)
    coded = _code(document, reader, replies, by_rules=False) if replies else Coded(())
    return replace(coded, issues=(_not_read(document, tongue, by_model=bool(replies)), *coded.issues))


def _not_read(document: Document, tongue: str, *, by_model: bool) -> Issue:
    """That the rules left *document* out, and what to do."""
    then = "its claims are a language model's alone" if by_model else "it gives no claims"
    message = (
        f"{document.name}: seems to be in {tongue}; the rules read English, so {then}. Translate it and say so in "
        f"its front matter (retold: true), or ask a language model too (prophasis run --llm)."
    )
    return Issue(step="code", code=NOT_READ, subject=document.name, message=message, document_id=document.id)


def _code(document: Document, reader: Reader, replies: Sequence[Mapping[str, Any]], *, by_rules: bool = True) -> Coded:
    sentences = read_sentences(document.text, reader.nlp)
    attribution = attribute(sentences, reader.actors, document, _publisher(document, sentences, reader))
    people = People(
        actors=reader.actors, attribution=attribution, focal=reader.setting.case.focal.parties, on=document.published
    )
    published = document.published or dateline_day(document.text)
    told = Told(published=published, story=story_of(document.text, published))
    claims: dict[str, Claim] = {}
    uncoded: list[dict[str, Any]] = []
    named: dict[int, list[PlaceMention]] = {}
    so_far: list[PlaceMention] = []
    filed = filed_until(document.text)
    lists = listed_drafts(sentences, document.text, people)
    earlier: Sentence | None = None
    done: list[Draft] = []
    asks: Asking | None = None
    lines: Listing | None = None
    for sentence, following in zip_longest(sentences, sentences[1:]):
        places = named[sentence.n] = reader.places.find_places(sentence, so_far[-_REMEMBERED:])
        so_far += places
        where = [place for place in places if place.start >= filed]  # where it was filed is no place of an act
        times, story = read_times(sentence, told.story)
        told = changed(
            told,
            events={**told.events, **events_dated(sentence, times)},
            ahead=dated_next(sentence, following, story),
        )
        drafts, doubts = _read(
            sentence, people, told, reader,
            times=times, places=where, before=Before(earlier, done),
            listed=[] if is_labelled_untrue(sentence.span[-1]) else lists.get(sentence.n),
        )  # fmt: skip
        item = None if asks is None else next_item(sentence, asks, people)
        if item is None:
            asks = asking(sentence, people)
        else:
            asks, demand = item
            drafts = [demand.having(scene=scene_of(demand, times, where, told))]
        line = None if lines is None else line_of(sentence, drafts, lines)
        lines, drafts = line or (listing(sentence, people), drafts)
        if not sentence.turn:
            earlier, done = sentence, drafts
        spoken = _spoken(sentence, attribution, times, published)
        day = day_without_claim(sentence, times, attribution.statements_of(sentence), published)
        section = day_of_section(sentence, times, published)
        told = after(told, drafts, story, spoken, places, day=day, section=section)
        found = {claim.id: claim for claim in (claim_from(one, document, coder=reader.coder) for one in drafts)}
        claims |= found
        if not found and (doubt := _doubt(doubts)) is not None:
            uncoded.append(_uncoded_row(document, sentence, doubt))
    coded = Coded(
        claims=tuple(without_headings(claims, sentences, document.text).values()) if by_rules else (),
        sentences=tuple(_sentence_row(document, sentence) for sentence in sentences),
        uncoded=tuple(uncoded) if by_rules else (),
        mentions=_mention_rows(document, people, [place for some in named.values() for place in some]),
    )
    if not replies:
        return coded
    ground = Ground(
        document=document, sentences=sentences, people=people, places=named, anchor=published,
        case_places=frozenset(place.id for place in reader.setting.places),
    )  # fmt: skip
    return with_second(coded, second_reading(coded.claims, replies, ground))


def _publisher(document: Document, sentences: Sequence[Sentence], reader: Reader) -> Mention | None:
    """The body whose own text a document is: by who published it, else by how it opens."""
    source, opening = reader.actors.source_of(document), opening_context(document, reader.actors)
    own = publishers_voice(source, reader.actors, reader.nlp, opening)
    return own or states_itself(sentences, source, reader.actors, opening)


def with_second(coded: Coded, second: Second) -> Coded:
    """*coded* after the second coder: a sentence that gave it a claim is no longer one that could not be coded."""
    read = {claim.sentence_start for claim in second.claims}
    return replace(
        coded,
        claims=second.claims,
        uncoded=tuple(row for row in coded.uncoded if row["start"] not in read),
        issues=(*coded.issues, *second.issues),
    )


def _spoken(
    sentence: Sentence, attribution: Attribution, times: Sequence[TimeMention], published: date | None
) -> dict[str, When]:
    """The days on which *sentence* says that each speaker spoke; those whom nothing names are left out."""
    days = (
        (one.speaker, day_of_saying(one, sentence, times, published, in_its_clause=True))
        for one in attribution.statements_of(sentence)
        if says_now(one, sentence)
    )
    return {speaker: day for speaker, day in days if day is not None and speaker not in {NARRATOR, UNKNOWN}}


def _read(
    sentence: Sentence,
    people: People,
    told: Told,
    reader: Reader,
    *,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    before: Before,
    listed: Sequence[Draft] | None = None,
) -> tuple[list[Draft], list[Uncoded]]:
    """The finished drafts of one sentence, and why other words of it gave none; *listed* are those of a line of a list."""
    drafts, doubts = (list(listed), []) if listed is not None else _told(sentence, people, reader, before, places)
    scenes = [(one, scene_of(one, told_with(one, times), told_with(one, places), told)) for one in drafts]
    drafts = merge_drafts(draft.having(scene=without_speech_day(draft, scene, drafts)) for draft, scene in scenes)
    drafts = also_demanded(sentence, drafts, people)
    drafts = with_own_forces(with_both(both_tellings(in_fighting(drafts), people), people), people)
    shares = shared_out(sentence, people)
    days = [scene_of(one, told_with(one, times), told_with(one, places), told) for one in shares[:1]]
    drafts = [*without_shared(drafts, shares), *(one.having(scene=scene) for one in shares for scene in days)]
    kept = []
    for draft in drafts:
        reason = "left-open" if draft.left_open else worth_telling(draft, drafts)
        if reason is None:
            kept.append(draft)
        else:
            doubts.append(Uncoded(reason, draft.trigger.text))
    denials = denials_in(sentence, kept, before, people)
    kept = [one for one in kept if not names_what_is_denied(one, denials)] + denials
    kept = [without_places(one, places, people) for one in kept]
    within = {place.id: place.within for place in places}
    around = partial(_places_around, within=within, index=reader.places)
    kept = [with_protesters(one, around, people) for one in kept]
    done = with_sides(with_opponents(with_strikes(kept, sentence, people), people), people)
    done = [
        with_land(losses_of_place(with_citizens(one, around, people), around, people), around, people) for one in done
    ]
    done = with_answered(done, before.drafts)
    for draft in done:
        people.heard(draft)
    return done, doubts


def _told(
    sentence: Sentence, people: People, reader: Reader, before: Before, places: Sequence[PlaceMention]
) -> tuple[list[Draft], list[Uncoded]]:
    """The drafts of a sentence of prose, without time and place."""
    remember_things(sentence, people)
    acts = passed_on(find_acts(sentence, reader.lexicon, before=before.sentence, places=places))
    drafts, doubts = drafts_of(acts, sentence, people)
    drafts = with_figures(drafts, find_figures(sentence, people), sentence, people)
    drafts = [as_alleged(one) for one in drafts]
    drafts = [*drafts, *demands_in(sentence, drafts, people)]
    return [*drafts, *ultimatums_in(sentence, drafts, people)], doubts


def _places_around(place: str | None, within: Mapping[str, str | None], index: PlaceIndex) -> list[str]:
    """*place* and what contains it, by the case and by what the words of the sentence told."""
    around = [] if place is None else [place, *index.above(place)]
    top = within.get(around[-1]) if around else None
    return around if top is None else [*around, top, *index.above(top)]


_NO_DOUBT = frozenset({"inside-another-act", "cause-of-another-act", "only-dates-another-act"})


def _doubt(doubts: Sequence[Uncoded]) -> Uncoded | None:
    """The first reason that leaves a reader without the claim; words that other claims hold are no doubt."""
    return next((doubt for doubt in doubts if doubt.reason not in _NO_DOUBT), None)


def _sentence_row(document: Document, sentence: Sentence) -> dict[str, Any]:
    return {
        "document_id": document.id,
        "n": sentence.n,
        "paragraph": sentence.paragraph,
        "start": sentence.start,
        "end": sentence.end,
    }


def _uncoded_row(document: Document, sentence: Sentence, doubt: Uncoded) -> dict[str, Any]:
    return {
        "document_id": document.id,
        "document": document.name,
        "start": sentence.start,
        "end": sentence.end,
        "text": document.text[sentence.start : sentence.end],
        "reason": doubt.reason,
        "word": doubt.word,
    }


def _mention_rows(document: Document, people: People, places: Sequence[PlaceMention]) -> tuple[dict[str, Any], ...]:
    """The actors and places that the rules identified and the case does not list, each once per document."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for mention in people.attribution.mentions:
        if not mention.in_case:
            rows.setdefault(
                ("actor", mention.id),
                {
                    "document_id": document.id,
                    "what": "actor",
                    "id": mention.id,
                    "name": mention.name,
                    "party": mention.party,
                    "kind": mention.kind,
                    "as_written": mention.as_written,
                },
            )
    for place in places:
        if not place.in_case:
            rows.setdefault(
                ("place", place.id),
                {
                    "document_id": document.id,
                    "what": "place",
                    "id": place.id,
                    "name": place.name,
                    "lat": place.lat,
                    "lon": place.lon,
                    "within": place.within,
                    "as_written": place.as_written,
                },
            )
    return tuple(rows[key] for key in sorted(rows))
