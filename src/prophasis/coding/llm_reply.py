"""A reply of a language model as claims still to be held against the document, whatever it wraps them in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prophasis.errors import MissingExtra

if TYPE_CHECKING:
    from prophasis.coding.llm_schema import RawClaim, RawFigure

MOST_CLAIMS = 200
"""Claims taken from one reply; a part of a document has not so many."""

_TRIES = 40
_THOUGHT = re.compile(r"^.*</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,]*")
_LIST = re.compile(r'"claims"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a reply that was not used: a stable word, and what was wrong."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a reply gave: claims of the right shape, and what was wrong with the rest."""

    claims: tuple[RawClaim, ...]
    faults: tuple[Fault, ...]


def read_reply(reply: str, *, finish: str | None) -> Read:
    """The claims in *reply*.

    Thoughts before the answer, prose and code fences around it are passed over. Of a reply that breaks off, the claims
    that are whole are kept. Each claim is checked alone.

    Args:
        reply: What the model wrote.
        finish: Why it stopped, as the endpoint says; ``length`` where it ran out of room.

    Raises:
        MissingExtra: pydantic is not installed.
    """
    schema = _schema()
    answer = _THOUGHT.sub("", reply, count=1)
    found = _whole(answer)
    faults: list[Fault] = []
    if found is None:
        found = _as_far_as_it_goes(answer)
        if found is None:
            return Read(
                (), (Fault("llm-unreadable-reply", f"the reply is no JSON object with claims: {_short(reply)}"),)
            )
        faults.append(
            Fault("llm-reply-cut", f"the reply breaks off after {len(found)} whole claims: {_short(answer[-200:])}")
        )
    elif finish == "length":
        faults.append(Fault("llm-reply-cut", "the model ran out of room"))
    if len(found) > MOST_CLAIMS:
        faults.append(Fault("llm-reply-cut", f"it holds {len(found):,} claims; the first {MOST_CLAIMS} were looked at"))
    claims: list[RawClaim] = []
    for value in found[:MOST_CLAIMS]:
        claim = schema.checked_claim(value)
        if isinstance(claim, str):
            faults.append(Fault("llm-invalid-claim", claim))
        else:
            claims.append(claim)
    return Read(tuple(claims), tuple(faults))


def checked_figure(value: Any) -> RawFigure | str:
    """A figure in a claim of a reply, or why it is none."""
    figure: RawFigure | str = _schema().checked_figure(value)
    return figure


def _schema() -> Any:
    try:
        from prophasis.coding import llm_schema  # noqa: PLC0415 - pydantic
    except ImportError as error:
        raise MissingExtra(
            'reading replies of a language model needs pydantic. Install it with: pip install "prophasis[llm]"'
        ) from error
    return llm_schema


def _whole(answer: str) -> list[Any] | None:
    """The list of claims where the answer, or a part of it, is JSON."""
    for at in _openings(answer):
        value = _decoded(answer, at)
        if value is None:
            continue
        if isinstance(value[0], dict) and isinstance(value[0].get("claims"), list):
            return list(value[0]["claims"])
        if isinstance(value[0], list) and _bare_claims(value[0], answer):
            return value[0]
    return None


def _bare_claims(listed: list[Any], answer: str) -> bool:
    """Whether a list without the object around it is one of claims, and not the figures of a claim, say."""
    if _LIST.search(answer):
        return False
    return all(isinstance(one, dict) and "evidence" in one for one in listed) and (
        bool(listed) or answer.strip() == "[]"
    )


def _openings(answer: str) -> Iterator[int]:
    """Where JSON may begin: the first braces and brackets, a bounded number of them."""
    found = re.finditer(r"[{\[]", answer)
    return (match.start() for _, match in zip(range(_TRIES), found, strict=False))


def _decoded(text: str, at: int) -> tuple[Any, int] | None:
    """The JSON value that begins at *at*, and where it ends."""
    try:
        return json.JSONDecoder(parse_constant=_no_number).raw_decode(text, at)
    except (ValueError, RecursionError):
        return None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _as_far_as_it_goes(answer: str) -> list[Any] | None:
    """The whole claims at the beginning of a list that breaks off."""
    opening = _LIST.search(answer)
    if opening is None:
        return None
    found: list[Any] = []
    at = opening.end()
    while True:
        gap = _BETWEEN.match(answer, at)
        at = gap.end() if gap else at
        value = _decoded(answer, at) if answer[at : at + 1] == "{" else None
        if value is None:
            return found
        found.append(value[0])
        at = value[1]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return repr(words if len(words) <= 120 else f"{words[:120]} …")
