"""Whom words mean that do not name anybody: pronouns, "the ministry", "the two soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.reference import BODIES, MANY, PERSONS, Context, Mention
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Callable

    from prophasis.coding.actors_knowledge import Knowledge, RoleNoun
    from prophasis.language.tree import Token

FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me", "ours", "ourselves", "mine"})
HE_OR_SHE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_GUESTS = frozenset({"peacekeepers"})
_APART = frozenset({"air-force", "navy", "coast-guard", "border-guards", "national-guard"})
"""Services that are told apart by what they are called: "the coast guard" is never the navy that was named before."""

_PAIR = 2
_NEAR = 3
"""How many sentences back a pronoun reaches."""


def by_pronoun(token: Token, context: Context, *, speaks: bool, sentence_n: int | None = None) -> Mention | None:
    """The actor that a pronoun stands for.

    Args:
        token: The pronoun.
        context: What was mentioned before it.
        speaks: Whether it is the subject of a verb of saying: then who spoke last is preferred.
        sentence_n: The sentence it stands in, where known.
    """
    low = token.lower_
    if low in FIRST_PERSON:
        return context.speaker
    if low in HE_OR_SHE:
        return _latest(context, _is_person, speaks=speaks, sentence_n=sentence_n)
    if low in IT and (token.dep_ != "expl" or speaks):
        if speaks and (teller := before_colon(token, context, sentence_n)) is not None:
            return teller
        if not speaks and context.speaker is not None and _is_body(context.speaker):
            own = _in_same_sentence(context, _is_one_body, sentence_n)
            return own if own is not None and _is_told_of(own, token) else context.speaker
        return _latest(context, _is_one_body, speaks=speaks, sentence_n=sentence_n)
    if low in THEY and not speaks and _means_two(token):
        return None
    if low in THEY:
        many = _latest(context, _is_many, speaks=speaks, sentence_n=sentence_n)
        return many or (_latest(context, _is_body, speaks=True, sentence_n=sentence_n) if speaks else None)
    return None


def _means_two(pronoun: Token) -> bool:
    """Whether it takes up two sides just told of together: "called the two leaders and urged them to stop"."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    pairs = (one for one in before if one.lower_ in {"two", "both"} and one.head.i < pronoun.i)
    return any(one.head.lower_ in _PAIRED for one in pairs)


_PAIRED = frozenset(
    {
        "leaders",
        "sides",
        "parties",
        "presidents",
        "ministers",
        "countries",
        "states",
        "governments",
        "capitals",
        "nations",
    }
)


def before_colon(token: Token, context: Context, sentence_n: int | None) -> Mention | None:
    """Who is said to speak before a colon: "Xia gave another account: its men, it said, had …"."""
    colon = next((one for one in token.doc[token.sent.start : token.i] if one.text == ":"), None)
    if colon is None or sentence_n is None:
        return None
    limit = position(colon)
    return context.last(
        lambda one: one.sentence_n == sentence_n and one.end <= limit and one.subject and one.kind in BODIES
    )


def latter(context: Context) -> Mention | None:
    """Who was mentioned last."""
    return context.last(lambda mention: True)


def former(context: Context) -> Mention | None:
    """Who was mentioned before the last."""
    last = latter(context)
    return context.last(lambda mention: last is not None and mention.id != last.id)


def by_role(role: RoleNoun, context: Context, knowledge: Knowledge, *, speaks: bool, word: str = "") -> Mention | None:
    """The actor mentioned before that a bare role noun, written *word*, takes up again.

    Of several in one office the one who was called so: "the secretary" is no minister, where a secretary was told of.
    """
    called = _called(role, word, context) if role.office else frozenset()

    def same(mention: Mention) -> bool:
        if role.office or role.mouth:
            held = role.part in mention.roles and (not called or mention.id in called)
            return held or (role.mouth and mention.rule == "mouth")
        if role.vague:
            return mention.kind == role.kind
        part = mention.id.partition("/")[2] or mention.id
        if role.kind == "group" and mention.kind == "group":
            # "The rebels" are the group that was called rebels, whatever its name.
            return (mention.id.partition("/")[2] or mention.id) == role.part or _alike(role, mention)
        if part in _GUESTS and role.part not in _GUESTS:
            # "The soldiers" of a fight are not those who came to keep the peace.
            return False
        if role.part in AGAINST_STATES:
            return part == role.part
        if part != role.part and {part, role.part} <= _APART:
            return False  # sailors are no airmen
        if word in _WHOLE and part == mention.id:
            return False  # nobody calls mercenaries "the army"
        alike = part == role.part or (role.kind == "armed_forces" and mention.kind == "armed_forces")
        return alike and knowledge.kind_of(mention.id) == role.kind

    if role.part in AGAINST_STATES and context.last(same) is None:
        return _only_group(context, speaks=speaks)
    if speaks and context.last_speaker(same) is None and role.kind == "armed_forces":
        return _army_that_speaks(role, context, same, word)
    if speaks and (spoke := context.last_speaker(same)) is not None:
        if role.kind == "armed_forces" and _is_some_part(spoke, word) and _MEN & set(spoke.as_written.lower().split()):
            return None  # "Freedonian officers told us …": "the army" that speaks later may be the other one
        newer = context.last(lambda one: same(one) and not _is_some_part(one, word))
        return spoke if newer is None or newer.sentence_n <= spoke.sentence_n + 1 else newer
    return context.last(same)


def _is_some_part(mention: Mention, word: str) -> bool:
    """Whether only some men or posts were told of, whom "the army" that spoke before does not mean: "hit a headquarters"."""
    return word in _WHOLE and _WHOLE.isdisjoint(mention.as_written.lower().split())


_WHOLE = frozenset({"army", "military"})
_MEN = frozenset({"officers", "soldiers", "troops", "servicemen", "commanders"})


def _called(role: RoleNoun, word: str, context: Context) -> frozenset[str]:
    """Who in the office *role* was told of with *word*."""
    held = (one for one in context.mentions if role.part in one.roles)
    return frozenset(one.id for one in held if word in one.as_written.lower().split())


def _army_that_speaks(role: RoleNoun, context: Context, same: Callable[[Mention], bool], word: str) -> Mention | None:
    """The army that speaks where none has spoken: one named as such, else that of the state in mind; never its planes or ships.

    In a report set in one state "the army" is that state's, unless the other's was called "army" before.
    """
    named = context.last(lambda one: same(one) and (one.id.partition("/")[2] or one.id) == role.part)
    mind = state_in_mind(context)
    if named is not None and mind is not None and named.state != mind and word not in named.as_written.lower():
        return None
    if named is not None or mind is not None:
        return named
    acting = context.last(lambda one: one.subject and one.kind == "state")
    return None if acting is not None else context.last(same)


def _alike(role: RoleNoun, mention: Mention) -> bool:
    return any(word.lower().rstrip("s") == role.part.rstrip("s") for word in mention.as_written.split())


AGAINST_STATES = frozenset({"rebels", "militants", "paramilitaries"})
"""The parts of role nouns for those who fight a state, whose name a report gives once."""


def _only_group(context: Context, *, speaks: bool) -> Mention | None:
    """The one group told of so far; of several the one that spoke last, where it speaks again, else none."""
    groups = {mention.id: mention for mention in context.mentions if mention.kind == "group"}
    if len(groups) > 1 and speaks:
        return context.last_speaker(lambda one: one.kind == "group")
    return next(iter(groups.values())) if len(groups) == 1 else None


def state_in_mind(context: Context) -> str | None:
    """The state that a reader thinks of where none is named: the speaker's, else the outlet's own."""
    if context.speaker is not None and (context.speaker.party or context.speaker.kind in {"state", "ministry"}):
        return context.speaker.state if context.speaker.kind != "person" else context.speaker.party
    return context.home or context.setting


def _latest(
    context: Context, fits: Callable[[Mention], bool], *, speaks: bool, sentence_n: int | None
) -> Mention | None:
    """Who was mentioned last, the subject of that sentence first; for verbs of saying who spoke last."""
    found = context.last(fits)
    if found is not None:
        beside = [one for one in context.mentions if one.sentence_n == found.sentence_n and fits(one)]
        if fits is _is_person and context.speaker is None and _are_of_two_sides(beside, found, sentence_n):
            spoke = context.last_speaker(fits) if speaks else None
            return spoke if spoke is not None and spoke.id in {one.id for one in beside} else None
        found = next((one for one in beside if one.subject), found)
    if speaks:
        spoke = context.last_speaker(fits)
        if spoke is not None and (found is None or found.sentence_n <= spoke.sentence_n + 1):
            return spoke
    if found is not None and sentence_n is not None and sentence_n - found.sentence_n > _NEAR:
        return None
    return found


def _are_of_two_sides(beside: list[Mention], found: Mention, sentence_n: int | None) -> bool:
    """Whether two men of two sides stand in an earlier sentence, so that "he" may be either: "Xu met Yi. He threatened war"."""
    earlier = sentence_n is None or found.sentence_n < sentence_n
    sides = {one.party for one in beside if one.party is not None}
    return earlier and len(sides) == _PAIR


def _in_same_sentence(context: Context, fits: Callable[[Mention], bool], sentence_n: int | None) -> Mention | None:
    """The subject of the same sentence, where it is not the speaker itself that is meant."""
    if sentence_n is None:
        return None
    return context.last(lambda one: one.sentence_n == sentence_n and one.subject and fits(one))


def _is_told_of(own: Mention, token: Token) -> bool:
    """Whether *own* stands in what is said, like *token*: in "X, to whom Y belongs, said that its boats had fired" it is X's "its"."""
    said = next((one for one in (token, *token.ancestors) if one.dep_ == "ccomp"), None)
    return said is None or own.start >= position(said.doc[said.left_edge.i])


def _is_person(mention: Mention) -> bool:
    return mention.kind in PERSONS or mention.rule == "mouth"


def _is_body(mention: Mention) -> bool:
    return mention.kind in BODIES


def _is_one_body(mention: Mention) -> bool:
    return mention.kind in BODIES and not mention.plural


def _is_many(mention: Mention) -> bool:
    return mention.plural and (mention.kind in MANY or mention.kind in BODIES)
