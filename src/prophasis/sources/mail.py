"""Mail as saved by mail programs. Runs only in the reading process."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

from prophasis.errors import UnreadableDocument
from prophasis.sources.encoding import decode_declared
from prophasis.sources.found import Doubt, Found, Item, Stated
from prophasis.sources.html import read_html
from prophasis.sources.markdown import without_blank_edges

_NEEDED = ("From", "Subject", "Date")
_SHOWN = 5


def read_mail(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The plain text of a mail, or else the text of its HTML part; subject as title, sender as source.

    The stated ``Date`` is when it was sent, which for a press release is its publication. Attachments are named, not read.

    Raises:
        UnreadableDocument: It has none of the headers that make a mail.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not any(message[name] for name in _NEEDED):
        raise UnreadableDocument("is no mail: it has no From, Subject or Date. Give a text the suffix .txt.")
    body = message.get_body(preferencelist=("plain", "html"))
    text = ""
    for item in _body_items(body):
        if isinstance(item, Found):
            text = item.text
        else:
            yield item
    yield from _attachments(message)
    yield Found(
        text=text,
        media_type="message/rfc822",
        stated=Stated(
            title=_header(message, "Subject"),
            source=_sender(message),
            published=_header(message, "Date"),
            language=_header(message, "Content-Language"),
        ),
    )


def _body_items(body: MIMEPart | None) -> Iterator[Item]:
    payload = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(payload, bytes):
        return
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        yield from read_html(payload, charset)
        return
    decoded = decode_declared(payload, charset)
    yield from decoded.doubts
    yield Found(text=without_blank_edges(decoded.text or ""), media_type="text/plain")


def _header(message: EmailMessage, name: str) -> str | None:
    return " ".join(str(message[name] or "").split()) or None


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender, or else the address."""
    addresses = getattr(message["From"], "addresses", ())
    if not addresses:
        return _header(message, "From")
    return " ".join(addresses[0].display_name.split()) or addresses[0].addr_spec or None


def _attachments(message: EmailMessage) -> Iterator[Doubt]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if names:
        shown = ", ".join(" ".join(name.split())[:60] for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield Doubt(
            "attachment", f"has attachments that were not read: {shown}{more}. Save those that matter beside it."
        )
