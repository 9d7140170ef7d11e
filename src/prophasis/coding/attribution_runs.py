"""Speech that runs on: quotations over several sentences, and reports of one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.attribution_content import is_backshifted
from prophasis.coding.attribution_telling import is_another, is_background, is_of_a_source, subject_at, tells_on
from prophasis.coding.records import record
from prophasis.language.quotes import QUOTE
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.coding.reference import Mention
    from prophasis.language.sentences import Sentence


_REACH = 4
"""How many sentences away the speaker of a quotation may be named."""

_BARE = 8
"""Most words of a sentence that only says who was quoted in the one before."""

GOES_ON = "told-on"
"""The rule by which a plain sentence stays with who told the one before."""

PLAIN = frozenset({GOES_ON, "between", "one-statement"})
"""The rules by which a sentence outside quotation marks stays with a speaker whom its own words do not name."""

_QUOTES = frozenset({QUOTE, "''", "``"})


@record(frozen=True, slots=True)
class Lead:
    """Who leads a sentence.

    Attributes:
        mention: The speaker of the sentence's main words; ``None`` for the narrator and unnamed sources.
        cued: Whether the sentence itself says that somebody speaks.
        announces: Whether it only says that their words follow.
        person: The one person whom the document has named so far; ``None`` for none or several.
        tells: Whether what happened is told in it by somebody, named or not, whose words may go on.
        judges: Whether it only says what somebody thinks of what others did ("welcomed the deal").
        introduces: The person with whom a sentence without a cue begins.
        others: The places of the subjects that name somebody else who can speak.
    """

    mention: Mention | None
    cued: bool
    announces: bool = False
    person: Mention | None = None
    tells: bool = False
    judges: bool = False
    introduces: Mention | None = None
    others: frozenset[int] = frozenset()


NOBODY = Lead(None, cued=False)
"""The lead of a sentence in which nobody is said to speak."""


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence without a cue that still is somebody's words; ``None`` for those of an unnamed source."""

    speaker: Mention | None
    rule: str
    stance: Stance = Stance.ASSERTS


def running_on(sentences: Sequence[Sentence], leads: Sequence[Lead]) -> Mapping[int, Run]:
    """The speakers of the sentences that name none, by number: first quotations, then reported speech that goes on."""
    runs: dict[int, Run] = {}
    leads = [NOBODY if is_asked(sentence) else lead for sentence, lead in zip(sentences, leads, strict=True)]
    quoted = quoted_sentences(sentences)
    for n, sentence in enumerate(sentences):
        if leads[n].cued:
            continue
        if n in quoted:
            speaker = _speaker_of_quote(n, sentences, leads, runs)
            if speaker is None and not any(lead.cued for lead in leads[:n]):
                speaker = _introduced(n, sentences, leads, quoted) or leads[n].person
            if speaker is not None or _quotes_somebody(n, sentences, leads, runs):
                runs[n] = Run(speaker, "quotation")
                continue
        if _is_cut_before_its_cue(n, sentences, leads):
            runs[n] = Run(leads[n + 1].mention, "cue-next")
            continue
        before = _before(n, sentences, leads, runs)
        if before is not None and leads[n - 1].tells and _ends_in_colon(sentences[n - 1]):
            runs[n] = Run(before, "account")
            continue
        judged = n > 0 and n - 1 not in runs and leads[n - 1].judges
        if before is not None and not judged and _is_reported(sentence):
            runs[n] = Run(before, "reported-tense")
        elif _goes_on(n, sentences, leads, runs):
            runs[n] = Run(before, GOES_ON)
    _fill_between(sentences, leads, runs)
    _after_announcement(leads, runs)
    return runs


def is_asked(sentence: Sentence) -> bool:
    """Whether it is a question set in bold, as an interviewer's are: whoever it tells of does not lead the answer."""
    words = sentence.span.text.strip()
    return words.startswith(_BOLD) and words.rstrip("*_").endswith("?")


_BOLD = ("**", "__")


def _after_announcement(leads: Sequence[Lead], runs: dict[int, Run]) -> None:
    """All that follows "the ministry communicates the following" and has no speaker of its own, to the end of the document."""
    speaker: Mention | None = None
    for n, lead in enumerate(leads):
        if lead.announces:
            speaker = lead.mention
        elif speaker is not None and not lead.cued and n not in runs:
            runs[n] = Run(speaker, "announced")


def quoted_sentences(sentences: Sequence[Sentence]) -> set[int]:
    """The sentences that stand wholly or from their first word in a quotation.

    A quotation that is still open at the end of a paragraph goes on where the next one begins with a mark.
    """
    found: set[int] = set()
    is_open, paragraph = False, -1
    for n, sentence in enumerate(sentences):
        tokens = [token for token in sentence.span if not token.is_space]
        marks = [k for k, token in enumerate(tokens) if token.text in _QUOTES]
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if is_open and marks[:1] == [0]:
                marks = marks[1:]
            else:
                is_open = False
        starts = is_open or marks[:1] == [0]
        if starts and _covers(tokens, marks, is_open=is_open):
            found.add(n)
        is_open = (len(marks) % 2 == 1) != is_open
    return found


def _covers(tokens: Sequence[object], marks: Sequence[int], *, is_open: bool) -> bool:
    """Whether most of the sentence stands inside the quotation it begins in."""
    inside = marks if is_open else marks[1:]
    end = inside[0] if inside else len(tokens)
    return end >= len(tokens) * 0.6


def _speaker_of_quote(
    n: int, sentences: Sequence[Sentence], leads: Sequence[Lead], runs: Mapping[int, Run]
) -> Mention | None:
    """Who is quoted: a bare "X said" that follows, else who led in the paragraph before or after, else the paragraph before."""
    last = len(leads) - 1
    here = n < last and sentences[n + 1].paragraph == sentences[n].paragraph
    if here and leads[n + 1].cued and sum(token.is_alpha for token in sentences[n + 1].span) <= _BARE:
        return leads[n + 1].mention
    if n and _is_unnamed(n - 1, leads, runs) and (_same(n - 1, n, sentences) or _holds_quote(sentences[n - 1])):
        return None
    told_of = leads[n - 1].introduces if n and n - 1 not in runs and not leads[n - 1].cued else None
    known = told_of is not None and (told_of.in_case or " " in told_of.name)
    if known and sentences[n - 1].paragraph == sentences[n].paragraph:
        return told_of  # "Jane Doe, 34, came out on Friday. “They shot at us.”"
    before = [runs[k].speaker if k in runs else leads[k].mention for k in range(n - 1, max(-1, n - _REACH), -1)]
    same = [sentences[k].paragraph == sentences[n].paragraph for k in range(n - 1, max(-1, n - _REACH), -1)]
    after = [k for k in range(n + 1, min(last + 1, n + _REACH)) if leads[k].cued]
    beside = (one for one, here in zip(before, same, strict=True) if here and one is not None)
    coming = (leads[k].mention for k in after if sentences[k].paragraph == sentences[n].paragraph)
    further = (one for one in before if one is not None)
    later = (leads[k].mention for k in after if any(token.text in _QUOTES for token in sentences[k].span))
    return next(beside, None) or next(coming, None) or next(further, None) or next(later, None)


def _introduced(n: int, sentences: Sequence[Sentence], leads: Sequence[Lead], quoted: set[int]) -> Mention | None:
    """Who is introduced right behind a quotation of the same paragraph: "“I ran.” Jane Doe, 58, sat on a mat"."""
    after = next((k for k in range(n + 1, min(n + _REACH, len(leads))) if k not in quoted), None)
    if after is None or sentences[after].paragraph != sentences[n].paragraph:
        return None
    return leads[after].introduces


def _quotes_somebody(n: int, sentences: Sequence[Sentence], leads: Sequence[Lead], runs: Mapping[int, Run]) -> bool:
    """Whether an unnamed source is quoted in the sentence before or after, of the same paragraph."""
    beside = [k for k in (n - 1, n + 1) if 0 <= k < len(leads) and _is_unnamed(k, leads, runs)]
    return any(_same(k, n, sentences) or (k < n and _holds_quote(sentences[k])) for k in beside)


def _same(n: int, other: int, sentences: Sequence[Sentence]) -> bool:
    """Whether two sentences stand in one paragraph."""
    return sentences[n].paragraph == sentences[other].paragraph


def _holds_quote(sentence: Sentence) -> bool:
    """Whether words are quoted in it, which the next paragraph may go on with."""
    return any(token.text in _QUOTES for token in sentence.span)


def _is_unnamed(n: int, leads: Sequence[Lead], runs: Mapping[int, Run]) -> bool:
    """Whether somebody whom nobody names speaks in a sentence."""
    return (leads[n].cued and leads[n].mention is None) or (n in runs and runs[n].speaker is None)


def _before(n: int, sentences: Sequence[Sentence], leads: Sequence[Lead], runs: Mapping[int, Run]) -> Mention | None:
    """Who led the sentence before in the same paragraph."""
    if n == 0 or sentences[n - 1].paragraph != sentences[n].paragraph:
        return None
    return runs[n - 1].speaker if n - 1 in runs else leads[n - 1].mention


def _is_cut_before_its_cue(n: int, sentences: Sequence[Sentence], leads: Sequence[Lead]) -> bool:
    """Whether a sentence ends in a comma because the parser cut off the ", she said" that belongs to it."""
    if n + 1 >= len(leads) or not leads[n + 1].cued or sentences[n + 1].paragraph != sentences[n].paragraph:
        return False
    ends = sentences[n].span.text.rstrip().endswith(",")
    return ends and sum(token.is_alpha for token in sentences[n + 1].span) <= _BARE


def _goes_on(n: int, sentences: Sequence[Sentence], leads: Sequence[Lead], runs: Mapping[int, Run]) -> bool:
    """Whether a sentence in the plain past goes on telling what the one before, of the same paragraph, was told by somebody."""
    if n == 0 or sentences[n - 1].paragraph != sentences[n].paragraph:
        return False
    told = runs[n - 1].rule == GOES_ON if n - 1 in runs else leads[n - 1].tells
    if told and is_another(sentences[n]):
        return False
    return told and tells_on(sentences[n]) and not subject_at(sentences[n]) & leads[n].others


def _ends_in_colon(sentence: Sentence) -> bool:
    """Whether it leads up to what comes next: "The ministry gave another account:"."""
    return sentence.span.text.rstrip().endswith(":")


def _is_reported(sentence: Sentence) -> bool:
    """Whether its main verb stands in the tense of reported speech."""
    root = sentence.span.root
    return is_backshifted(root) and not is_of_a_source(root)


def _fill_between(sentences: Sequence[Sentence], leads: Sequence[Lead], runs: dict[int, Run]) -> None:
    """Sentences without a cue between two of one speaker in a paragraph, and all of a report on one statement."""
    only = _only_speaker(leads)
    last: Mention | None = None
    gap: list[int] = []
    for n, lead in enumerate(leads):
        if n and sentences[n].paragraph != sentences[n - 1].paragraph and only is None:
            last, gap = None, []
        speaker = runs[n].speaker if n in runs else lead.mention
        if speaker is None and not lead.cued:
            gap.append(n)
            continue
        if speaker is not None and last is not None and speaker.id == last.id:
            runs.update({k: Run(last, "between") for k in gap})
        last, gap = speaker, []
    if only is not None:
        # What stands in a paragraph of its own after the last cue is the outlet's background.
        spoken = max((n for n, lead in enumerate(leads) if lead.cued), default=0)
        same = sentences[spoken].paragraph
        own = (k for k in gap if sentences[k].paragraph == same and not is_background(sentences[k]))
        runs.update({k: Run(only, "one-statement") for k in own})


def _only_speaker(leads: Sequence[Lead]) -> Mention | None:
    """The one speaker of a report on one statement: who leads its first sentence and every other that has a cue."""
    if not leads or leads[0].mention is None:
        return None
    first = leads[0].mention
    cued = [lead for lead in leads if lead.cued]
    return first if all(lead.mention is not None and lead.mention.id == first.id for lead in cued) else None
