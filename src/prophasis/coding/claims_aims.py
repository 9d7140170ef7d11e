"""At whom an act is aimed by words outside the pattern of its entry: whose land is entered, whose proposal is turned down.

"Turned down Sylvania's proposal", "massed troops on the border with Sylvania", "gathered outside the Sylvanian embassy",
"promised Sylvania that …", "froze the assets of two Sylvanian banks": each names the other side, as the owner of a thing
or behind a preposition that only acts of some types are aimed with.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_words import is_plural
from prophasis.coding.acts_lexicon import Frame
from prophasis.coding.acts_tree import case_words, children, subject_of
from prophasis.coding.claims_draft import Who
from prophasis.coding.figures_men import is_military
from prophasis.coding.participants import DEEDS
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_OBJECT = ""
_AIMED: dict[EventType, frozenset[str]] = {
    EventType.AGREE: frozenset({_OBJECT, "to"}),
    EventType.REJECT: frozenset({_OBJECT, "by", "from", "of", "in"}),
    EventType.PROTEST: frozenset({_OBJECT, "in", "outside", "at", "near", "front", "before", "against", "to"}),
    EventType.SANCTION: frozenset({_OBJECT, "from", "to", "on", "against"}),
    EventType.COERCE: frozenset({_OBJECT, "into", "to", "on", "onto", "inside"}),
    EventType.RETREAT: frozenset({_OBJECT, "from", "of"}),
    EventType.MOBILIZE: frozenset({"on", "near", "towards", "toward", "along", "against", "at", "off", "into"}),
    EventType.ASSAULT: frozenset({_OBJECT, "to"}),
    EventType.AID: frozenset({"to", "for"}),
    EventType.SUPPORT: frozenset({_OBJECT, "to", "for"}),
    EventType.THREATEN: frozenset({_OBJECT, "against", "on"}),
}
"""By what words acts of each type reach for the other side; the empty word is the object."""

_INSIDE = frozenset({"of", "to", "with", "by", "against"})
_OWNERS = frozenset({"state", "group", "armed_forces", "ministry", "organisation"})
_UNDERGONE = frozenset({EventType.REJECT, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT})
"""Types of which the subject of a passive is the one it is done to."""

_DEPTH = 3


def aimed_at(act: Act, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """The other side that the words around *act* name as the owner of what it is done to; ``None`` where they name none."""
    words = _AIMED.get(act.entry.event)
    if words is None or act.nominal:
        return None
    for head in _reached(act, words):
        skip = _FOR_OTHERS if act.entry.event is EventType.ASSAULT else frozenset[str]()
        who = _side_behind(head, actor, sentence, people, _DEPTH, skip)
        if who is not None:
            return replace(who, start=None, sure=False) if who.kind == "state" else who  # its name tells the place too
    return None


def own_body(act: Act, actor: Who | None, people: People) -> Who | None:
    """The parliament, court or army of the doer's own state, where a bare noun names it: "asked parliament to …"."""
    knowledge = people.actors.knowledge
    state = None if actor is None else actor.party or actor.id.partition("/")[0]
    if state not in knowledge.names or knowledge.kind_of(state) != "state" or act.entry.frame not in _SAID:
        return None
    for head in act.targets:
        bare = not is_plural(head) and all(
            child.dep_ == "det" or child.lower_ in _HIS for child in head.children if child.i < head.i
        )
        part = next((roles[0].part for *_, roles in knowledge.roles.find([head]) if roles[0].part in _BODIES), None)
        if bare and part is not None:
            body = knowledge.holder_of(part, state, people.on) or knowledge.compose(state, part)
            return Who(
                id=body, party=people.actors.party_of(body, people.on), kind=knowledge.kind_of(body),
                as_written=head.text, sure=False,
            )  # fmt: skip
    return None


_SAID = frozenset({Frame.SPEECH, Frame.PRIVATE})
_BODIES = frozenset({"parliament", "government", "court", "armed-forces", "police"})
_HIS = frozenset({"his", "her", "its", "their"})


def provoked_by(verb: Token, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """Whose deed would be answered: of "if Sylvania opens fire again, we will answer" Sylvania."""
    for deed in children(verb, "nsubj"):
        who = people.owner(deed, sentence) or people.first(_done_by(deed), sentence) if deed.lower_ in DEEDS else None
        if who is not None and who.kind in _OWNERS and (actor is None or who.side != actor.side):
            return who
    for clause in (one for over in (verb, verb.head) for one in children(over, "advcl")):
        subject = subject_of(clause) if _IF & {child.lower_ for child in clause.children} else None
        who = None if subject is None else people.named(subject, sentence) or people.owner(subject, sentence)
        if who is not None and who.kind in _OWNERS and (actor is None or who.side != actor.side):
            return who
    return None


def _done_by(deed: Token) -> list[Token]:
    return [one for one in children(deed, "nmod") if "by" in case_words(one)]


_IF = frozenset({"if", "should", "once"})


def _reached(act: Act, words: frozenset[str]) -> Iterator[Token]:
    """Objects first, then what *words* lead to, of the verb and of the words of its phrase."""
    heads = {one.i: one for one in (act.trigger, *act.words)}.values()
    if _OBJECT in words:
        for head in heads:
            yield from children(head, "obj", "iobj")
            if act.entry.event in _UNDERGONE:
                yield from children(head, "nsubj:pass")
    for head in heads:
        for child in children(head, "obl", "nmod"):
            if child.i > act.trigger.i and case_words(child) & words:
                yield child


def _names(head: Token) -> bool:
    """Whether the words themselves name somebody: a name, or an owner with one; "the line" and "it" do not."""
    if head.pos_ == "PRON":
        return head.lower_ in _OURS
    owners = (one for one in head.children if one.i < head.i or "of" in case_words(one))
    return any(one.text[:1].isupper() or one.lower_ in _OURS for one in (*owners, head))


_OURS = frozenset({"our", "us", "ours"})


_FOR_OTHERS = frozenset(
    {"coordinated", "co-ordinated", "agreed", "shared", "planned", "backed", "supported", "support", "behalf", "defence", "defense", "aid",
     "coordination", "co-ordination", "cooperation", "co-operation", "protection", "using", "employing"}
)  # fmt: skip
"""Words behind which those stand for whom, with whom or with what it is done: "strikes coordinated with the government"."""


def _side_behind(  # noqa: PLR0917 - it calls itself with the same words
    head: Token, actor: Who | None, sentence: Sentence, people: People, depth: int, skip: frozenset[str]
) -> Who | None:
    """Who *head* names or whose it is, or of whom the words behind it are; not behind the words of *skip*."""
    named = (people.named(head, sentence) if _names(head) else None) or people.owner(head, sentence)
    kinds = _OWNERS | {"people"} if depth == _DEPTH else _OWNERS
    if named is not None and named.kind in kinds and (actor is None or named.side != actor.side):
        return people.army(named) if is_military(head) else named
    if depth == 0:
        return None
    for child in children(head, "nmod", "obl", "acl"):
        if child.lower_ in skip:
            continue
        if child.i > head.i and (child.dep_ == "acl" or case_words(child) & _INSIDE):
            who = _side_behind(child, actor, sentence, people, depth - 1, skip)
            if who is not None:
                return who
    return None
