"""From an act to the draft of a claim: who says it, what type it is in the world it is told in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts import Standing
from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_leading import leading_end
from prophasis.coding.acts_lexicon import Frame
from prophasis.coding.acts_tree import children, clause_head, is_passive, subject_of
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.attribution_runs import PLAIN
from prophasis.coding.causes import because_of
from prophasis.coding.causes_tree import is_effect
from prophasis.coding.claims_aid import carries_no_aid
from prophasis.coding.claims_aims import provoked_by
from prophasis.coding.claims_asked import asked_of, asks_somebody, threatened
from prophasis.coding.claims_condemned import names_victim
from prophasis.coding.claims_content import (
    SPOKEN,
    accuses_of_act,
    content_of,
    governed_by,
    means_of,
    only_denies,
)
from prophasis.coding.claims_doers import sides_of
from prophasis.coding.claims_draft import Draft, Who, is_told
from prophasis.coding.claims_judged import judged, responsible, wrongdoer
from prophasis.coding.claims_rejected import accused_in, is_of_rejected, rejection_of
from prophasis.coding.claims_rules import MODAL_DEMAND, future_rule
from prophasis.coding.claims_sides import words_for_both
from prophasis.coding.claims_tellers import (
    REJECTING,
    asks_itself,
    by_who_rejects,
    says_another,
)
from prophasis.coding.claims_things import is_vessel
from prophasis.coding.claims_turned import Telling, in_its_world
from prophasis.coding.claims_types import type_between
from prophasis.coding.claims_who import is_under_arms
from prophasis.coding.claims_within import cue_of
from prophasis.coding.claims_worlds import HOSTILE, is_threat
from prophasis.coding.evidence import clause_tokens, trim
from prophasis.coding.modality import is_demanded
from prophasis.coding.modality_aims import is_devoted
from prophasis.coding.modality_denial import is_denied
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.modality_perfect import is_reproach, need_not
from prophasis.coding.modality_unreal import is_unreal
from prophasis.coding.modality_untrue import called_false
from prophasis.coding.norms import is_norm
from prophasis.coding.participants import by_their_nouns, of_other_things, only_says_who
from prophasis.coding.records import record
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Modality, Stance
from prophasis.model.ids import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Attribution, Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


@record(frozen=True, slots=True)
class Uncoded:
    """Why words that look like a claim gave none."""

    reason: str
    word: str


def drafts_of(acts: Sequence[Act], sentence: Sentence, people: People) -> tuple[list[Draft], list[Uncoded]]:
    """The drafts of the acts of one sentence, and the acts that gave none, with the reason."""
    drafts: list[Draft] = []
    doubts: list[Uncoded] = []
    for act in acts:
        made = _draft(act, acts, sentence, people)
        if isinstance(made, Draft):
            drafts.append(made)
        elif made is not None:
            doubts.append(made)
    return drafts, doubts


def _draft(act: Act, acts: Sequence[Act], sentence: Sentence, people: People) -> Draft | Uncoded | None:
    attribution = people.attribution
    outer = _told_in(act, sentence, attribution)
    if accuses_of_act(act, acts, attribution) or only_denies(act, acts, attribution):
        return None
    if (over := governed_by(act, acts, attribution)) is not None:
        return Uncoded("inside-another-act", over.trigger.text)
    if (by := means_of(act, acts)) is not None:
        return Uncoded("inside-another-act", by.trigger.text)
    if is_of_rejected(act, acts):
        return Uncoded("inside-another-act", act.trigger.text)
    if act.entry.event is EventType.ACCUSE and act.nominal and rejection_of(act.trigger, acts) is not None:
        return None
    if _is_subject_of_accusation(act, acts):
        return Uncoded("inside-another-act", act.trigger.text)
    if act.standing in {Standing.CONDITION, Standing.PURPOSE} and outer.stance is not Stance.DENIES:
        return Uncoded(f"only-a-{act.standing.value}", act.trigger.text)
    if is_norm(act.trigger, outer):
        return Uncoded("only-a-norm", act.trigger.text)
    if is_unreal(act) and outer.stance is not Stance.DENIES and called_false(act.trigger) is None:
        return Uncoded("only-imagined", act.trigger.text)
    content = content_of(act, acts, attribution)
    if _only_expects(act, content):
        return Uncoded("only-conditional", act.trigger.text)
    sides = sides_of(act, sentence, people)
    if (verdict := called_false(act.trigger)) is not None:
        outer = replace(attribution.statement_of(verdict), stance=Stance.DENIES)
        judge = (
            subject_of(verdict)
            if verdict.pos_ == "VERB" and verdict.lower_ in REJECTING and outer.speaker == NARRATOR
            else None
        )
        outer = outer if judge is None else by_who_rejects(outer, people.named(judge, sentence))
    elif (rejected := accused_in(act, acts)) is not None:
        outer = replace(attribution.cued_by(rejected) or attribution.statement_of(rejected), stance=Stance.DENIES)
    elif is_denied(act.trigger) and outer.stance is Stance.ASSERTS:
        outer = replace(outer, stance=Stance.DENIES)
    if act.entry.frame in SPOKEN:
        return _spoken(act, outer, sides, sentence, people)
    if is_devoted(act, content):
        return Uncoded("only-a-purpose", act.trigger.text)
    draft = _told(act, outer, sides, sentence, people)
    if isinstance(draft, Draft) and is_threat(act, content):
        return draft.having(
            event=EventType.THREATEN, mode="violence", rule=future_rule(EventType.THREATEN), speech=True
        )
    return draft


def _only_expects(act: Act, content: Sequence[Act]) -> bool:
    """Whether force is only foreseen by who "expects" another to use it, which asks for nothing."""
    return act.trigger.lower_ in verb_forms("expect") and any(one.entry.event in HOSTILE for one in content)


def _is_subject_of_accusation(act: Act, acts: Sequence[Act]) -> bool:
    """Whether a noun is only what an accusation is about: "the incident resulted from one more provocation"."""
    verb = act.trigger.head
    subject = act.nominal and act.trigger.dep_ == "nsubj"
    return subject and any(one.entry.event is EventType.ACCUSE and one.trigger.i == verb.i for one in acts)


def _told_in(act: Act, sentence: Sentence, attribution: Attribution) -> Statement:
    """Whose words the act is: not those of a "when X demanded it" that only leads up to its clause."""
    statement = attribution.statement_of(act.ordered_by or act.trigger)
    if act.ordered_by is not None or statement.cue_start is None or statement.sentence_n != sentence.n:
        return statement
    cue = cue_of(statement, sentence)
    if cue is None or not any(child.lower_ in _WHEN and child.i < cue.i for child in cue.children):
        return statement
    leads = cue.i < act.clause.i and cue.dep_ == "advcl" and cue.head.i == act.clause.i
    return attribution.statement_of(cue) if leads else statement


_WHEN = frozenset({"when", "after", "as", "once", "while", "since"})


def _told(
    act: Act, outer: Statement, sides: tuple[Who | None, Who | None], sentence: Sentence, people: People
) -> Draft | Uncoded:
    """An act that somebody else tells of, turned into what its modality makes of it."""
    actor, target = sides
    at_sea = any(is_vessel(one) for one in act.actors)
    if act.entry.armed and (actor is None or not (at_sea or is_under_arms(actor))):
        return Uncoded("no-armed-doer", act.trigger.text)
    event = act.entry.event
    speaker = _teller(act, actor, sentence, people) or people.speaker(outer)
    if event is EventType.REJECT and act.entry.frame is Frame.STATE:
        actor = speaker
    if act.negated and act.modality is Modality.FUTURE and act.entry.frame is Frame.MUTUAL:
        actor = actor or speaker  # "there would be no talks with X" is the speaker's refusal
    narrated = outer.speaker == NARRATOR
    says = ((narrated or outer.rule in PLAIN) and _says_it_itself(act)) or (narrated and _says_no(act))
    if actor is not None and says:
        speaker = actor  # to reject is to say no, to promise to say yes
    modality = (
        outer.modality if outer.modality is not Modality.ACTUAL and act.modality is Modality.ACTUAL else act.modality
    )
    speech = event in {EventType.REQUEST, EventType.REJECT, EventType.THREATEN} and act.entry.frame is not Frame.OWN
    helps = event in {EventType.SUPPORT, EventType.AID}
    if (helps and act.entry.weak and actor is None) or carries_no_aid(act, actor):
        return Uncoded("no-participant", act.trigger.text)
    if need_not(act.trigger) and not act.nominal and not is_reproach(act.trigger):
        return Uncoded("only-demanded", act.trigger.text)
    event, mode = type_between(act, (actor, target), sentence, people)
    turned = in_its_world(
        act,
        Telling(
            event=event, mode=mode, rule=act.rule, negated=act.negated, modality=modality, actor=actor, target=target, speech=speech
        ),
        speaker, outer, sentence,
    )  # fmt: skip
    if isinstance(turned, str):
        return Uncoded(turned, act.trigger.text)
    event, actor, target = turned.event, turned.actor, turned.target
    if event is EventType.THREATEN and target is None:
        target = provoked_by(act.trigger, actor, sentence, people)
    if target is not None and _is_outside(target, outer, sentence):
        target = None  # "shelled Olm, Jane Roe, who speaks for the army, said" befell nobody called Jane Roe
    stance = _stance(outer, negated=turned.negated)
    if outer.stance is Stance.DENIES and not act.negated and only_says_who(act.clause):
        return Uncoded("only-named", act.trigger.text)
    if outer.stance is Stance.DENIES and act.nominal and is_effect(act.trigger):
        return Uncoded("only-its-cause-denied", act.trigger.text)
    tokens = clause_tokens(act, people.attribution.statement_of(act.trigger).tokens | outer.tokens)
    tokens = _after_leading(act, tokens)
    because = because_of(act, tokens) if act.told_or_denied(stance is Stance.DENIES) else []
    return Draft(
        sentence=sentence, statement=outer, trigger=act.trigger, tokens=tuple(tokens), event=event, mode=turned.mode, rule=turned.rule,
        speaker=speaker, actor=actor, target=target, stance=stance, modality=turned.modality, because=tuple(because), act=act,
        told=act.standing is Standing.TOLD or stance is Stance.DENIES, speech=turned.speech, mutual=act.entry.frame is Frame.MUTUAL,
    )  # fmt: skip


def _teller(act: Act, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """Who tells of a deed of their own or of another; "local authorities", who blame a side, are not that side's."""
    teller = people.first(act.actors if act.owned else act.tellers, sentence)
    blamed = teller is not None and actor is not None and bool(act.tellers) and teller.side == actor.side
    return None if blamed else teller


def _is_outside(who: Who, statement: Statement, sentence: Sentence) -> bool:
    """Whether *who* is the speaker by the words that only say who speaks, outside of what is said."""
    apart = who.start is not None and who.start not in statement.tokens and statement.sentence_n == sentence.n
    return apart and who.kind == "person" and who.id == statement.speaker


def _says_it_itself(act: Act) -> bool:
    """Whether the act is done by speaking, so that its doer is the one who says it: "turned it down", "promised to"."""
    said = speech_lexicon().verbs.get(act.trigger.lower_, ())
    if act.entry.event is EventType.AGREE:
        return act.entry.frame is Frame.OWN and any(word.cls == "promise" for word in said)
    return act.entry.event is EventType.REJECT and bool(said)


def _says_no(act: Act) -> bool:
    """Whether its verb is a word of saying no: "refused", "turned it down"; not "stayed away" or "declined to take part".

    One that another body tells of stays told: "they refused to leave and opened fire".
    """
    lexicon, verb = speech_lexicon(), act.trigger
    if act.entry.event is not EventType.REJECT:
        return False
    apart = any(_is_one_of(one, lexicon.taking_part) for one in children(verb, "xcomp"))
    return verb.pos_ == "VERB" and _is_one_of(verb, lexicon.saying_no) and not apart


def _is_one_of(verb: Token, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether *verb* is one of *words*, with its particles behind it."""
    particles = words.get(verb.lower_)
    after = {token.lower_ for token in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]}
    return particles is not None and after.issuperset(particles)


def _after_leading(act: Act, tokens: list[Token]) -> list[Token]:
    """*tokens* without a clause that leads up to the act and that the parser hung it into."""
    ends = [end for above in act.trigger.ancestors if (end := leading_end(above)) is not None]
    before = max((end for end in ends if end < act.trigger.i), default=-1)
    return trim(token for token in tokens if token.i > before)


def _spoken(
    act: Act, outer: Statement, sides: tuple[Who | None, Who | None], sentence: Sentence, people: People
) -> Draft | Uncoded:
    """An act that is done by saying it: the doer is the speaker, unless another one reports it."""
    actor, target = sides
    cued = people.attribution.cued_by(act.trigger)
    who = (people.speaker(cued) if cued is not None else None) or actor
    reporter = people.speaker(outer)
    if act.entry.event is EventType.THREATEN and reporter is not None and cued is None:
        ours = actor is not None and actor.party is not None and actor.party == reporter.party
        who, target = (actor, target) if ours else (reporter, target or actor)
    if who is None and not says_another(act, cued, sentence, people):
        who = reporter
    nobody = who is None and words_for_both(act) is None and not by_their_nouns(act)
    if nobody or (act.entry.event is EventType.THREATEN and of_other_things(act)):
        return Uncoded("speech-without-speaker", act.trigger.text)
    if act.negated:
        return Uncoded("speech-denied", act.trigger.text)
    if act.entry.event is EventType.REQUEST and _leads_to_answer(act):
        return Uncoded("only-a-condition", act.trigger.text)
    if target is None and act.entry.event is EventType.REQUEST and who is not None and not asks_somebody(act):
        target = asked_of(act, who, sentence, people)
    if target is None and act.entry.event is EventType.THREATEN and who is not None:
        target = threatened(act, who, sentence, people) or provoked_by(act.trigger, who, sentence, people)
    if (
        reporter is not None
        and who is not None
        and reporter.side != who.side
        and asks_itself(act, who, sentence, people)
    ):
        who, target = reporter, people.first(act.targets, sentence)  # "it said X sends fighters and urged X to stop"
    own = cued is not None and outer.rule in PLAIN and act.entry.frame is not Frame.PRIVATE
    event, rule = act.entry.event, act.rule
    if event is EventType.THREATEN and any(is_negated(one) for one in children(act.trigger, "xcomp")):
        event, rule = EventType.AGREE, future_rule(EventType.AGREE)
    because: list[Token] = []
    if act.entry.frame is Frame.JUDGE:
        blamed = responsible(act, sentence, people)
        if any(names_victim(head) for head in act.targets):
            target = None
        target = blamed or target or wrongdoer(act, sentence, people)
        because = judged(act)
    tokens = clause_tokens(act, outer.tokens | (cued.tokens if cued is not None else frozenset()))
    if (end := leading_end(act.trigger)) is not None:
        tokens = trim(token for token in tokens if token.i < end)
    if target is not None and who is not None and target.id == who.id:
        target = None
    return Draft(
        sentence=sentence, statement=outer, trigger=act.trigger, tokens=tuple(tokens), event=event,
        mode=act.entry.mode, rule=rule, speaker=who if own else reporter or who, actor=who, target=target,
        because=tuple(because or because_of(act, tokens)), act=act, speech=True,
    )  # fmt: skip


def _leads_to_answer(act: Act) -> bool:
    """Whether a bare participle only leads up to the answer: "Asked to leave, they refused"."""
    verb = act.trigger
    bare = verb.i == verb.sent.start and verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"advcl", "acl", "dep"}
    return bare and not children(verb, "nsubj", "aux")


def _stance(outer: Statement, *, negated: bool) -> Stance:
    if outer.stance is Stance.DENIES:
        return Stance.DENIES
    if negated:
        return Stance.DENIES
    return outer.stance


def demands_in(sentence: Sentence, drafts: Sequence[Draft], people: People) -> list[Draft]:
    """What a named speaker says that others should or must do, where no act of the lexicon tells of it."""
    found: list[Draft] = []
    told = {draft.trigger.i for draft in drafts}
    for verb in sentence.span:
        if verb.pos_ not in {"VERB", "ADJ"} or verb.i in told or not is_demanded(verb):
            continue
        statement = people.attribution.statement_of(verb)
        speaker = people.speaker(statement)
        subject = subject_of(verb)
        if speaker is None or subject is None or is_negated(verb) or is_told(verb, drafts):
            continue
        if is_norm(verb, statement):
            continue
        who = people.named(subject, sentence)
        if who is None and subject.lower_ not in _EVERYONE and not is_passive(verb):
            continue
        tokens = trim(token for token in clause_head(verb).subtree if position(token) in statement.tokens)
        if not tokens or (who is not None and who.id == speaker.id):
            continue
        found.append(
            Draft(
                sentence=sentence,
                statement=statement,
                trigger=verb,
                tokens=tuple(tokens),
                event=EventType.REQUEST,
                mode="change",
                rule=MODAL_DEMAND,
                speaker=speaker,
                actor=speaker,
                target=who,
                modality=Modality.DEMANDED,
                speech=True,
            )
        )
    return found


_EVERYONE = frozenset({"everyone", "everybody", "people", "all", "sides", "parties", "both", "we", "they", "it"})
