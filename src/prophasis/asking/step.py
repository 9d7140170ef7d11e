"""The asking step: documents in, replies out. What was asked before is not asked again; what stays without a reply is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from prophasis.asking.answer import Answer, Failure, Reach
from prophasis.asking.crew import each
from prophasis.asking.llm import Llm
from prophasis.asking.patience import patiently
from prophasis.coding.llm_prompt import Message, Part, messages_for, parts_of, prompt_digest, request_digest
from prophasis.errors import LlmUnavailable, MissingExtra
from prophasis.model.document import Document
from prophasis.model.rows import documents_of
from prophasis.model.setting import Setting
from prophasis.model.tables import ISSUES, REPLIES

SAYS = "asking the model"
_FAILED_AT_THE_START = 3
"""So many requests that all fail before one succeeds are the endpoint's fault, not the documents'."""

_NAMED = 10
_LETTERS_TO_A_TOKEN = 8
"""No language needs more letters for a token on average; a server that counts fewer tokens has not read all."""

Row = dict[str, Any]
Tell = Callable[[str, int, int], None]


class Kept(Protocol):
    """Where replies are kept between runs, by the digest of their request."""

    def get(self, request: str) -> Mapping[str, Any] | None:
        """What is kept under *request*."""

    def put(self, request: str, kept: Mapping[str, Any]) -> None:
        """Keep something."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked about one part of a document."""

    document: Document
    part: Part
    of_parts: int
    messages: Sequence[Message]
    digest: str

    @property
    def where(self) -> str:
        """The part, for messages."""
        return f"part {self.part.n + 1} of {self.of_parts} (characters {self.part.start:,} to {self.part.end:,})"


def ask_documents(documents: pa.Table, setting: Setting, *, llm: Llm, kept: Kept, tell: Tell) -> dict[str, pa.Table]:
    """The tables ``replies`` and ``issues`` for *documents*.

    Args:
        documents: Rows of ``documents``.
        setting: The case: the model is shown its actors and places by name.
        llm: Whom to ask.
        kept: The replies of earlier runs; new ones are put there as they come.
        tell: Called with what is done, how many parts, and of how many.

    Raises:
        LlmUnavailable: The endpoint gives no replies, and some documents have none kept.
        MissingExtra: What the extra ``llm`` brings is not installed.
    """
    needed = [one for document in _in_order(documents) for one in requests_for(document, setting, llm.model)]
    replies: dict[str, Mapping[str, Any]] = {
        one.digest: found for one in needed if (found := kept.get(one.digest)) is not None
    }
    missing = {one.digest: one for one in needed if replies.get(one.digest, {}).get("reply") is None}
    if llm.offline and missing and len(missing) == len({one.digest for one in needed}):
        raise LlmUnavailable(
            _message("no reply of this model is kept for any document", missing.values(), llm, some=False)
        )
    if missing and not llm.offline:
        for request, found in _asked(
            list(missing.values()), llm, tell, of=len(needed), some=len(missing) < len(needed)
        ):
            replies[request.digest] = found
            kept.put(request.digest, found)
    tell(SAYS, len(needed), len(needed))
    return {
        "replies": REPLIES.of(_row(one, replies.get(one.digest, {}), llm.model) for one in needed),
        "issues": ISSUES.of(issue for one in needed for issue in _issues(one, replies.get(one.digest))),
    }


def requests_for(document: Document, setting: Setting, model: str) -> list[Request]:
    """What to ask about *document*, part by part."""
    parts = parts_of(document.text)
    asked = [(part, messages_for(part, document, setting)) for part in parts]
    return [Request(document, part, len(parts), messages, request_digest(model, messages)) for part, messages in asked]


def _in_order(documents: pa.Table) -> list[Document]:
    return sorted(documents_of(documents), key=lambda one: one.id)


def _asked(
    missing: Sequence[Request], llm: Llm, tell: Tell, *, of: int, some: bool
) -> Iterator[tuple[Request, Mapping[str, Any]]]:
    """The replies to *missing* as they come; failures too, which the next run asks about again.

    Args:
        missing: What to ask.
        llm: Whom.
        tell: Progress.
        of: How many requests there are with those that need not be asked.
        some: Whether replies of this model are kept for others.
    """
    connection_for = _connection()
    done, failed = of - len(missing), 0
    left = {one.digest: one for one in missing}
    with connection_for(llm) as connection:

        def work(request: Request) -> Answer | Failure:
            return patiently(lambda: connection.ask(request.messages), within=2 * llm.timeout)

        for n, found in each(work, missing, at_once=llm.at_once):
            done += 1
            tell(SAYS, done, of)
            if isinstance(found, Answer):
                some = True
                left.pop(missing[n].digest, None)
                yield missing[n], _kept_answer(missing[n], found, llm)
                continue
            failed += 1
            hopeless = not some and failed >= min(_FAILED_AT_THE_START, len(missing))
            if found.reach is Reach.ALL or hopeless:
                says = found.says
                if found.status == 404 and (models := connection.models()):
                    says = f"{says}. Its models are: {_some(models)}"
                raise LlmUnavailable(_message(f"{llm.endpoint}: {says}", left.values(), llm, some=some))
            yield missing[n], {"reply": None, "failure": llm.without_key(found.says)}


def _connection() -> Callable[[Llm], Any]:
    try:
        from prophasis.asking.connection import Connection  # noqa: PLC0415 - loads httpx
        from prophasis.coding.llm_schema import reply_schema  # noqa: PLC0415 - loads pydantic
    except ImportError as error:
        raise MissingExtra(
            f'asking a language model needs {error.name}. Install it with: pip install "prophasis[llm]"'
        ) from error
    return lambda llm: Connection(llm, reply_schema())


def _kept_answer(request: Request, answer: Answer, llm: Llm) -> Mapping[str, Any]:
    """What is kept of an answer. How many tokens were read shows whether the server cut the request."""
    letters = sum(len(one["content"]) for one in request.messages)
    cut = answer.prompt_tokens is not None and 0 < answer.prompt_tokens < letters / _LETTERS_TO_A_TOKEN
    return {
        "model": llm.model,
        "served_model": None if answer.served_model is None else llm.without_key(answer.served_model),
        "finish": answer.finish,
        "reply": llm.without_key(answer.content),
        "failure": None,
        "request_cut": cut,
    }


def _row(request: Request, kept: Mapping[str, Any], model: str) -> Row:
    return {
        "document_id": request.document.id,
        "document": request.document.name,
        "part": request.part.n,
        "start": request.part.start,
        "end": request.part.end,
        "request": request.digest,
        "model": model,
        "prompt": prompt_digest(),
        **{name: kept.get(name) for name in ("served_model", "finish", "reply", "failure")},
    }


def _issues(request: Request, kept: Mapping[str, Any] | None) -> Iterator[Row]:
    """What a reader should know of a part without a reply, or with a doubtful one."""
    if kept is None:
        yield _issue(
            request, "llm-not-asked", "has no kept reply and was not asked about. Run without --llm-offline to ask."
        )
    elif kept.get("reply") is None:
        yield _issue(request, "llm-no-reply", f"has no reply: {kept.get('failure')}. Run again to ask again.")
    elif kept.get("request_cut"):
        yield _issue(
            request, "llm-request-cut",
            "was not read whole: the server counts fewer tokens than it was sent. Give it a longer context (8192 tokens are "
            f"enough), delete the kept reply {request.digest}, and run again.",
        )  # fmt: skip


def _issue(request: Request, code: str, says: str) -> Row:
    return {
        "step": "ask",
        "code": code,
        "subject": request.document.name,
        "message": f"{request.where} {says}",
        "document_id": request.document.id,
    }


def _message(says: str, left: Any, llm: Llm, *, some: bool) -> str:
    """Why there are no replies, the documents that have none, and the next move."""
    names = list(dict.fromkeys(one.document.name for one in left))
    without = (
        f"{len(names)} document{'' if len(names) == 1 else 's'} without a kept reply of {llm.model}: {_some(names)}"
    )
    without_it = (
        "go on with the kept replies alone: --llm-offline" if some else "leave out --llm: the rules alone code then"
    )
    move = f"Start or correct the endpoint and run again, what was answered is kept; or {without_it}."
    if llm.offline:
        move = "Correct the name of the model, or run without --llm-offline to ask."
    return f"{says}. {without}. {move}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
