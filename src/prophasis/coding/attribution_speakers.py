"""From a frame to the speaker: an actor, an unnamed source, or the outlet itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_apart import is_against
from prophasis.coding.actors_named_words import was_before
from prophasis.coding.acts_tree import agent_of, case_words, subject_of
from prophasis.coding.attribution_dwellers import of_a_place
from prophasis.coding.attribution_lexicon import SpeechLexicon, speech_lexicon
from prophasis.coding.attribution_mouths import own_force, own_mouth
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.coding.records import record
from prophasis.coding.reference import BODIES
from prophasis.language.sentences import position
from prophasis.model.ids import slug

if TYPE_CHECKING:
    from prophasis.coding.actors import ActorIndex
    from prophasis.coding.attribution_frames import Frame
    from prophasis.coding.reference import Context, Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_SOURCES = frozenset({"source", "sources"})
_HEALERS = frozenset({"doctor", "doctors", "nurse", "nurses", "physician", "surgeon", "medic"})
_BODIES = frozenset({"organisation", "ministry", "state"})
_UNNAMED = frozenset({"unnamed", "unidentified", "anonymous", "undisclosed", "unspecified"})
_AGAIN = frozenset({"he", "she", "him", "her"})
_MADE_BY = frozenset({"by", "from", "of"})
_DESCRIBING = frozenset({"described", "describe", "describes", "recounted", "recount", "recounts", "relate", "related"})
_SIGNED_BY = frozenset({"by", "from"})
_SEVERAL = frozenset({"people", "police", "men", "women", "media"})
_NOT_SPEAKING = frozenset({"it", "this", "that", "which", "what", "there", "these", "those"})


@record(frozen=True, slots=True)
class Voice:
    """Who answers for a frame: an actor, or an unnamed source where there is no mention.

    Attributes:
        mention: The actor; ``None`` for unnamed sources.
        via: The mention of who passed it on; ``None`` for nobody.
    """

    mention: Mention | None
    via: Mention | None = None


def voice_of(
    frame: Frame, sentence: Sentence, context: Context, actors: ActorIndex, lexicon: SpeechLexicon
) -> Voice | None:
    """Who speaks in *frame*; ``None`` where nobody does: the outlet in its own voice, or things that cannot speak."""
    if frame.citing is not None and frame.rule == "quoted-as-saying":
        return _quoted(frame.citing, frame.speaker, sentence, context, actors)
    if frame.unnamed or frame.speaker is None:
        own = frame.rule == "passive" and frame.word.cls == "say" and _is_now(frame.cue) and not _is_hearsay(frame.cue)
        return Voice(context.speaker if own else None)
    if _is_nameless(frame.speaker, context) or is_against(frame.speaker):
        return Voice(None)
    if (local := of_a_place(frame.speaker, sentence, context, actors)) is not None:
        return Voice(local)
    if context.through is not None and frame.speaker.lower_ in _AGAIN and not _someone_since(context.through, context):
        return Voice(context.through)
    if (body := _body_of_its_mouth(frame.speaker, sentence, context, actors, lexicon)) is not None:
        return Voice(body)
    teller = own_mouth(frame.speaker, frame.cue, sentence, context)
    if (teller := teller or own_force(frame.speaker, frame.cue, sentence, context, actors)) is not None:
        return Voice(teller)
    mention = resolve(frame.speaker, sentence, context, actors)
    if frame.speaker.lower_ in lexicon.mouths and (mention is None or not (mention.sure or mention.kind == "person")):
        mention = _spoken_for(frame.speaker, sentence, context, actors) or mention
    if mention is not None and not mention.in_case and mention.id.endswith("/media"):
        return Voice(None)  # "Sylvanian media report": any of them, which nobody names
    if mention is not None and _is_anyone(frame.speaker, mention, lexicon, context.last_speaker(lambda one: True)):
        return Voice(None)
    if frame.citing is not None:
        cited = resolve(frame.citing, sentence, context, actors)
        through = mention if not is_outlet(frame.speaker, context) else None
        if cited is not None and not _is_anyone(frame.citing, cited, lexicon):
            return Voice(cited, via=through)
        if frame.citing.lower_ in lexicon.unnamed | lexicon.texts | lexicon.mouths:
            return Voice(_text_or_source(frame.citing, sentence, context, actors), via=through)
    if is_outlet(frame.speaker, context) and not _is_a_side(mention):
        return None
    if mention is None and frame.cue.tag_ == "VBG" and frame.rule.startswith("cue"):
        # A participle speaks for the subject of its sentence where the tree gives it another.
        mention = next((one for one in context.mentions if _leads_to(one, frame, sentence)), None)
    if frame.word.cls == "find" and (mention is None or mention.kind not in _BODIES):
        maker = _text_or_source(frame.speaker, sentence, context, actors) if mention is None else None
        known = frame.speaker.lower_ in lexicon.texts | lexicon.unnamed
        return Voice(maker) if maker is not None or (mention is None and known) else None
    if mention is not None:
        return Voice(mention)
    maker = _text_or_source(frame.speaker, sentence, context, actors)
    if (
        maker is None
        and frame.rule == "colon"
        and frame.speaker.lower_ not in lexicon.unnamed | lexicon.mouths | lexicon.dwellers
    ):
        # "KALMAR, May 12:", "Update:" and "Key points:" are nobody.
        return None
    return Voice(maker) if maker is not None else _unnamed(frame, frame.speaker, lexicon)


def _someone_since(through: Mention, context: Context) -> bool:
    """Whether a person did something in a sentence after the body spoke through one of its own: then "he" is that person."""
    person = context.last(lambda one: one.kind == "person" and one.subject)
    return person is not None and person.sentence_n > through.sentence_n >= 0


def _body_of_its_mouth(
    head: Token, sentence: Sentence, context: Context, actors: ActorIndex, lexicon: SpeechLexicon
) -> Mention | None:
    """The body that "his spokesperson" or "its chief doctor" speaks for: that of the person's office, or the clinic."""
    owner = next((child for child in head.children if child.dep_ == "nmod:poss"), None)
    if owner is None or head.lower_ not in lexicon.mouths:
        return None
    if head.lower_ in _HEALERS and owner.lower_ in {"its", "their"}:
        here = context.before(position(head))
        return here.last(lambda one: one.sentence_n == sentence.n and one.kind == "organisation")
    person = resolve(owner, sentence, context, actors)
    actor = actors.knowledge.actors.get(person.id) if person is not None and person.kind == "person" else None
    held = [role.of for role in actor.roles] if actor is not None else []
    body = actors.knowledge.actors.get(held[-1]) if held else None
    if person is None or body is None or body.kind != "organisation":
        return None
    return replace(person, id=body.id, name=body.name, kind=body.kind, party=actors.party_of(body.id, context.on))


def _spoken_for(head: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """The body that "a spokesman for the militia" names, whatever state the outlet has in mind."""
    behind = (child for child in head.children if child.dep_ == "nmod" and case_words(child) == {"for"})
    found = (resolve(child, sentence, context, actors) for child in behind)
    return next((one for one in found if one is not None and one.kind in BODIES - {"state"}), None)


def _is_now(cue: Token) -> bool:
    """Whether who publishes the text says it by these words: "it is stressed that"."""
    return any(child.lower_ in {"is", "are"} for child in cue.children if child.dep_.startswith("aux"))


def _is_hearsay(cue: Token) -> bool:
    """Whether others are said to say it: "it is claimed that", "it is said in Olm that"."""
    placed = any("in" in case_words(child) and child.pos_ == "PROPN" for child in cue.children)
    return placed or cue.lower_ in {"claimed", "alleged", "rumoured", "rumored", "asserted", "reported", "believed"}


def _is_nameless(head: Token, context: Context) -> bool:
    """Whether the unnamed source that spoke last speaks again: "the officer", "he"."""
    if context.nameless is None:
        return False
    again = head.lower_ == context.nameless and any(child.lower_ == "the" for child in head.children)
    several = head.lower_ == "they" and (context.nameless in _SEVERAL or context.nameless.endswith(("s", "ren")))
    return again or head.lower_ in _AGAIN or several


def _is_anyone(head: Token, mention: Mention, lexicon: SpeechLexicon, spoke: Mention | None = None) -> bool:
    """Whether nobody says whose source it is: "a police officer", "officials"; only the setting would tell."""
    if mention.sure or mention.rule != "context" or head.lower_ not in lexicon.unnamed | lexicon.mouths:
        return False
    phrase = noun_phrase(head)
    if any(word.lower_ in _UNNAMED for word in phrase):
        return True
    if spoke is not None and spoke.id == mention.id and head.lower_ in lexicon.mouths:
        # "The Malian army said … Arms were seen, a military spokesman told reporters."
        return False
    return not any(
        word.lower_ in {"the", "this", "that"} or word.pos_ == "PROPN" or word.dep_ == "nmod:poss" for word in phrase
    )


def _quoted(quoted: Token, through: Token | None, sentence: Sentence, context: Context, actors: ActorIndex) -> Voice:
    """Who is quoted, and who passes it on where that is not the outlet itself."""
    mention = resolve(quoted, sentence, context, actors) or _text_or_source(quoted, sentence, context, actors)
    if through is None or is_outlet(through, context):
        return Voice(mention)
    return Voice(mention, via=resolve(through, sentence, context, actors))


def _is_a_side(mention: Mention | None) -> bool:
    """Whether who publishes is a body of a party that the case lists: it speaks as what it is, and is no outlet."""
    return mention is not None and mention.in_case and mention.party is not None


def _leads_to(mention: Mention, frame: Frame, sentence: Sentence) -> bool:
    return mention.sentence_n == sentence.n and mention.subject and mention.end <= position(frame.cue)


def resolve(head: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """The actor that the noun phrase of *head*, or the name set beside it, means, seen from just before it."""
    beside = [child for child in head.children if child.dep_ == "appos" and child.i > head.i]
    beside += [
        name
        for child in head.children
        if child.dep_.startswith("nmod") and child.i > head.i and head.pos_ == "NOUN"
        for name in child.children
        if (name.dep_ == "appos" or _is_set_beside(name)) and name.i > child.i
    ]
    for one in (*(name for name in beside if name.pos_ == "PROPN"), head):
        words = [word for word in noun_phrase(one) if word in sentence.span]
        if not words:
            continue
        words = [*_article_before(words[0]), *words]
        found = actors.resolve(words, context.before(sentence.where(words)[0]), sentence_n=sentence.n)
        if found is not None and one is not head and found.kind == "person":
            return found if found.party is not None else _of_the_side_of(head, found, sentence, context, actors)
        if found is not None and one is head:
            return found
    return None


def _is_set_beside(name: Token) -> bool:
    """Whether the parser took for a list the name set beside a post: "the mayor of Olm, Jane Doe,"."""
    alone = name.dep_ == "conj" and name.pos_ == "PROPN" and not any(child.dep_ == "cc" for child in name.children)
    first = name.doc[name.left_edge.i - 1] if name.left_edge.i > name.sent.start else None
    after = name.doc[name.right_edge.i + 1] if name.right_edge.i + 1 < name.sent.end else None
    return alone and first is not None and first.text == "," and after is not None and after.text == ","


def _article_before(word: Token) -> list[Token]:
    """The "the" before a phrase whose verb the parser took for its noun: "the Foreign Ministry demands"."""
    before = word.doc[word.i - 1] if word.i > word.sent.start else None
    lost = before is not None and before.dep_ == "det" and before.head.i > word.i and before.head.pos_ == "VERB"
    return [before] if before is not None and lost else []


def _of_the_side_of(head: Token, person: Mention, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention:
    """A person of whom only the words before the name say whose: "a Sylvanian colonel, Jane Doe"."""
    words = [word for word in noun_phrase(head) if word in sentence.span]
    body = actors.resolve(words, context.before(sentence.where(words)[0]), sentence_n=sentence.n) if words else None
    return person if body is None or body.party is None or was_before(head) else replace(person, party=body.party)


def _text_or_source(head: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """Who made the text that speaks ("a statement by X said"), or in whose body the unnamed source is."""
    lexicon = speech_lexicon()
    low = head.lower_
    if low not in lexicon.texts | lexicon.unnamed | lexicon.mouths or was_before(head):
        return None
    maker = _maker(head, sentence, context, actors)
    known = any(child.lower_ in {"the", "this", "that"} for child in head.children if child.dep_ == "det")
    if maker is None and known and low in _SOURCES:
        return context.last_speaker(lambda one: True)
    signed = any(case_words(child) & _SIGNED_BY for child in head.children)
    if maker is None and signed:
        return None  # "a statement from the hospital" is not that of who spoke last, whosever hospital it is
    if maker is None and low in lexicon.texts and low not in lexicon.unnamed | lexicon.mouths:
        context = context.before(position(head))
        maker = context.last_speaker(lambda one: True) or context.last(lambda one: one.subject)
    return maker


def _unnamed(frame: Frame, head: Token, lexicon: SpeechLexicon) -> Voice | None:
    """Somebody whom no dictionary has is an unnamed source where only somebody can say it."""
    if head.lower_ in _NOT_SPEAKING:
        return None
    counts = frame.word.cls == "estimate" and head.lower_ in lexicon.mouths
    tells = frame.cue.lower_ in _DESCRIBING and not classes_of(head).isdisjoint(PERSONS)
    return Voice(None) if frame.clausal or counts or tells or head.lower_ in lexicon.unnamed else None


def _maker(head: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """Who made a text, or whose source it is: "a statement by X", "reports that X cited", "a source in the army"."""
    whose = _MADE_BY | {"for"} if head.lower_ in speech_lexicon().mouths else _MADE_BY
    for child in head.children:
        if child.dep_ == "acl:relcl" and (subject := subject_of(child)) is not None and subject.i != head.i:
            found = resolve(subject, sentence, context, actors)
            if found is not None:
                return found
        if child.dep_ == "acl" and child.tag_ == "VBN" and (agent := agent_of(child)) is not None:
            found = resolve(agent, sentence, context, actors)
            if found is not None:
                return found
        of, inside = case_words(child) & whose, case_words(child) & {"in", "at", "within", "inside"}
        own = child.dep_ == "nmod:poss"
        if (own or of or inside) and (child.pos_ in {"NOUN", "PROPN"} or (own and child.lower_ in {"its", "their"})):
            found = resolve(child, sentence, context, actors)
            # "Military sources in Mali" are in the country; "a source in the Malian police" speaks for the police.
            if found is not None and found.kind != "people" and not (inside and found.kind == "state"):
                return found
    return _compounded(head, sentence, context, actors)


def _compounded(head: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """The body named right before the noun: "a Pakistani military statement"."""
    words = [word for word in noun_phrase(head) if word.i < head.i and word in sentence.span and word.pos_ != "DET"]
    return actors.resolve(words, context, sentence_n=sentence.n) if any(w.text[:1].isupper() for w in words) else None


def is_outlet(head: Token, context: Context) -> bool:
    """Whether the speaker is the outlet, or its own correspondent."""
    phrase = noun_phrase(head)
    owner = next((child for child in head.children if child.dep_ == "nmod:poss"), None)
    phrases = (
        phrase,
        [word for word in phrase if word.pos_ == "PROPN"],
        noun_phrase(owner) if owner is not None else [],
    )
    names = {slug(" ".join(word.text for word in words if word.pos_ != "DET")) for words in phrases if words}
    return bool(names & context.outlet)
