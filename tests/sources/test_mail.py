"""Mail: the plain text, the sender, the day it was sent."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

from sources.made import codes, only, read


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Daily Herald <news@herald.example>"
    message["Subject"] = "Fire on the border"
    message["Date"] = "Wed, 17 Nov 2021 01:46:00 +0400"
    for name, value in headers.items():
        message[name] = value
    return message


def test_a_mail_says_who_sent_it_when_and_what(tmp_path: Path) -> None:
    message = mail()
    message.set_content("Zwei Soldaten — two soldiers — died. 😀\n\nBaku denied it.\n", cte="base64")

    document = only(read(tmp_path, "a.eml", message.as_bytes()))

    assert document.text == "Zwei Soldaten — two soldiers — died. 😀\n\nBaku denied it."
    assert (document.title, document.source) == ("Fire on the border", "daily-herald")
    assert (document.published, document.published_at) == (date(2021, 11, 17), "2021-11-17T01:46:00+04:00")


def test_plain_text_is_preferred_and_attachments_are_named(tmp_path: Path) -> None:
    message = mail()
    message.set_content("Two died.")
    message.add_alternative("<p>Two <b>died</b>.</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="list.pdf")

    reading = read(tmp_path, "a.eml", message.as_bytes())

    assert only(reading).text == "Two died."
    assert codes(reading) == ["attachment"]
    assert "list.pdf" in reading.issues[0].message


def test_a_mail_in_html_alone_gives_its_text(tmp_path: Path) -> None:
    message = mail()
    message.set_content(
        "<html><body><p>Two soldiers died near the village, the ministry said.</p></body></html>", subtype="html"
    )

    assert (
        only(read(tmp_path, "a.eml", message.as_bytes())).text
        == "Two soldiers died near the village, the ministry said."
    )


def test_what_has_no_headers_is_no_mail(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.eml", "Two died.\n")

    assert codes(reading) == ["unreadable"]
    assert "no From, Subject or Date" in reading.issues[0].message


def test_a_mail_without_a_body_is_an_issue(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a.eml", mail().as_bytes())) == ["no-text"]
