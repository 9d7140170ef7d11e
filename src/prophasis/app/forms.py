"""Forms as they come in: bounded, with the token of their session, as words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from prophasis.app.desk import desk_of

FIELDS = 100
FIELD_BYTES = 64 << 10
FILES = 50


@dataclass(frozen=True, slots=True)
class Form:
    """What a form holds."""

    fields: Mapping[str, str]
    files: tuple[UploadFile, ...] = ()

    def text(self, name: str, most: int = 4000) -> str:
        """A field without the space around it; ``""`` where it is absent.

        Raises:
            HTTPException: It is longer than *most*.
        """
        value = self.fields.get(name, "").replace("\r\n", "\n").strip()
        if len(value) > most:
            raise HTTPException(413, f"The field {name!r} holds more than {most:,} characters.")
        return value


Act = Callable[[Request, Form], Response]


def posted(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """*act* as an endpoint for POST: its form is read within bounds, and refused without the token of the session."""

    async def answer(request: Request) -> Response:
        form = await _read(request)
        token = form.get("csrf")
        session: str | None = request.scope.get("session")
        if session is None or not isinstance(token, str) or not desk_of(request).keys.is_form_token(session, token):
            raise HTTPException(
                403,
                "This form is not of your session, and nothing was changed. Load its page again and send it once more.",
            )
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str) and name != "csrf"}
        files = tuple(value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename)
        try:
            return await run_in_threadpool(act, request, Form(fields, files))
        finally:
            await form.close()

    return answer


async def _read(request: Request) -> FormData:
    try:
        return await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES)
    except HTTPException as error:  # what the parser found wrong, in words of its own
        raise HTTPException(400, "The form cannot be read. Load its page again and send it once more.") from error
