"""Which model, where: addresses as people type them, and a key that is never shown."""

from __future__ import annotations

import pytest

from prophasis.asking.llm import Llm, base_address
from prophasis.errors import InvalidLlm


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:11434/", "http://localhost:11434/v1"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1"),
        ("http://127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1"),
        ("https://llm.example.org/api/v1", "https://llm.example.org/api/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_addresses_are_taken_as_people_type_them(typed: str, used: str) -> None:
    assert base_address(typed) == used


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("localhost:11434", "no address of http or https"),
        ("file:///etc/passwd", "no address of http or https"),
        ("ftp://localhost/v1", "no address of http or https"),
        ("http://", "no address of http or https"),
        ("http://localhost:99999/v1", "is no address"),
        ("http://user:sk-1234@localhost/v1", "holds a password. Put the key into the variable PROPHASIS_LLM_KEY"),
        ("http://localhost/v1?key=sk-1234", "goes on after its path"),
    ],
)
def test_what_is_no_address_is_refused(typed: str, message: str) -> None:
    with pytest.raises(InvalidLlm, match=message) as raised:
        Llm(typed, "toy")

    assert "sk-1234" not in str(raised.value)


def test_the_key_comes_from_the_environment_and_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROPHASIS_LLM_KEY", " sk-1234\n")

    llm = Llm("http://localhost:11434", "toy")

    assert llm.key == "sk-1234"
    assert "sk-1234" not in repr(llm)
    assert llm.without_key("Incorrect key sk-1234.") == "Incorrect key [key]."


def test_a_key_that_no_header_can_carry_is_refused_unshown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROPHASIS_LLM_KEY", "sk-12\n34: x")

    with pytest.raises(InvalidLlm, match=r"PROPHASIS_LLM_KEY.*no header can carry") as raised:
        Llm("http://localhost:11434", "toy")

    assert "34" not in str(raised.value)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"model": ""}, "no name of a model"),
        ({"model": "toy\n"}, "no name of a model"),
        ({"timeout": 0.0}, "timeout of 0 seconds"),
        ({"at_once": 0}, "0 requests at once"),
        ({"endpoint": None}, "no endpoint is given"),
    ],
)
def test_values_out_of_range_are_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidLlm, match=message):
        Llm(**{"endpoint": "http://localhost:11434", "model": "toy", **values})  # type: ignore[arg-type]


def test_kept_replies_need_no_endpoint() -> None:
    assert Llm(None, "toy", offline=True).endpoint is None
