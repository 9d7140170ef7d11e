"""What came back from an endpoint: the words of the model, or why there are none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that came whole.

    Attributes:
        content: What the model wrote.
        finish: Why it stopped, as the endpoint says: ``stop``, ``length`` …
        served_model: The model that the endpoint says it used.
        prompt_tokens: How many tokens of the request the endpoint says it read.
    """

    content: str
    finish: str | None = None
    served_model: str | None = None
    prompt_tokens: int | None = None


class Reach(StrEnum):
    """How far a failure reaches: this request, or all that go to the endpoint."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no reply.

    Attributes:
        says: What happened and what to do.
        reach: Whether other requests would fare the same.
        passing: Whether the same request may succeed in a while.
        wait: The seconds after which the server asks to be asked again.
        status: The HTTP status, where there was one.
    """

    says: str
    reach: Reach = Reach.ONE
    passing: bool = False
    wait: float | None = None
    status: int | None = None


CUT = "the reply broke off before its end. Ask again by running again"


def read_body(body: bytes, content_type: str) -> Answer | Failure:
    """The reply in the *body* of an answer with status 200: one JSON object, or a stream of events.

    Servers that stream without being asked to are understood. A stream that ends without saying so was cut.
    """
    text = body.decode("utf-8", "replace")
    if "text/event-stream" in content_type or text.lstrip()[:5] in {"data:", "event"}:
        return _read_stream(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return Failure(
            f"the endpoint did not answer in JSON: {text[:120]!r}. Is it the address of an OpenAI-compatible API?",
            Reach.ALL,
        )
    if (error := error_in(value)) is not None:
        return Failure(f"the endpoint says: {error}")
    choice = _first_choice(value)
    content = _text(choice.get("message"), "content") or _text(choice, "text")
    if not choice:
        return Failure(
            "the endpoint's answer holds no choice. Is it the address of an OpenAI-compatible API?", Reach.ALL
        )
    if content is None and choice.get("finish_reason") != "length":
        return Failure("the model wrote nothing. Ask again by running again, or ask another model")
    return _answer(content or "", choice.get("finish_reason"), value)


def error_in(value: Any) -> str | None:
    """The message of an error object, in one of the forms that servers use."""
    error = (
        value.get("error") or (value.get("detail") if "choices" not in value else None)
        if isinstance(value, dict)
        else None
    )
    if not error:
        return None
    message = error.get("message", error) if isinstance(error, dict) else error
    return " ".join(str(message).split())[:300]


def _read_stream(text: str) -> Answer | Failure:
    content: list[str] = []
    finish: str | None = None
    last: Mapping[str, Any] = {}
    ended = False
    for event in _events(text):
        if event == "[DONE]":
            ended = True
            break
        try:
            value = json.loads(event)
        except (ValueError, RecursionError):
            return Failure(CUT, passing=True)
        if (error := error_in(value)) is not None:
            return Failure(f"the endpoint says: {error}", passing=True)
        choice = _first_choice(value)
        content.append(
            _text(choice.get("delta"), "content")
            or _text(choice.get("message"), "content")
            or _text(choice, "text")
            or ""
        )
        finish = choice.get("finish_reason") or finish
        last = {**last, **{key: one for key, one in value.items() if key in {"model", "usage"} and one}}
    if not (ended or finish):
        return Failure(CUT, passing=True)
    return _answer("".join(content), finish, last)


def _events(text: str) -> Iterator[str]:
    """The data of each event; the protocol puts each on one line."""
    for line in re.split(r"\r\n|\r|\n", text):
        if line.startswith("data:"):
            yield line[5:].strip()


def _answer(content: str, finish: Any, value: Mapping[str, Any]) -> Answer:
    usage = value.get("usage")
    tokens = usage.get("prompt_tokens") if isinstance(usage, dict) else None
    model = value.get("model")
    return Answer(
        content=_sound(content),
        finish=_sound(finish)[:40] if isinstance(finish, str) else None,
        served_model=_sound(model)[:200] if isinstance(model, str) else None,
        prompt_tokens=tokens if isinstance(tokens, int) and not isinstance(tokens, bool) else None,
    )


def _first_choice(value: Any) -> Mapping[str, Any]:
    choices = value.get("choices") if isinstance(value, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}


def _text(value: Any, name: str) -> str | None:
    found = value.get(name) if isinstance(value, dict) else None
    if isinstance(found, list):  # parts of a message
        found = "".join(part["text"] for part in found if isinstance(part, dict) and isinstance(part.get("text"), str))
    return found if isinstance(found, str) and found else None


def _sound(text: str) -> str:
    """*text* without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
