"""The asking step: who is asked what, what is kept, and what is said where a reply stays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from asking.endpoint import Asked, Endpoint, Reply, claims, error, says, serving
from prophasis.asking import patience
from prophasis.asking.llm import Llm
from prophasis.asking.step import ask_documents, requests_for
from prophasis.coding.llm_prompt import PART
from prophasis.errors import LlmUnavailable, MissingExtra
from prophasis.model.document import Document
from prophasis.model.rows import documents_table
from prophasis.model.setting import Actor, CaseFile, Setting
from prophasis.model.tables import ISSUES, REPLIES
from stories.telling import document_of

SETTING = Setting(case=CaseFile(title="asking"))
TEXTS = {"a": "Sylvania shelled the hill.", "b": "Freedonia denied it.", "c": "Talks were held."}


@dataclass
class Drawer:
    """Keeps replies in memory."""

    kept: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def get(self, request: str) -> Mapping[str, Any] | None:
        return self.kept.get(request)

    def put(self, request: str, kept: Mapping[str, Any]) -> None:
        self.kept[request] = kept


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow one another at once."""
    monkeypatch.setattr(patience, "FIRST_WAIT_S", 0.0)


def documents(texts: Mapping[str, str] = TEXTS) -> list[Document]:
    return [document_of(text, date(2024, 3, 5), name=name) for name, text in texts.items()]


def run(
    endpoint: Endpoint | None, drawer: Drawer, texts: Mapping[str, str] = TEXTS, *, url: str | None = None, **more: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of ``replies`` and ``issues``, by document."""
    llm = Llm(endpoint.url if endpoint else url, **{"model": "toy", "timeout": 5.0, **more})
    tables = ask_documents(documents_table(documents(texts)), SETTING, llm=llm, kept=drawer, tell=lambda *_: None)
    assert tables["replies"].schema == REPLIES.schema
    assert tables["issues"].schema == ISSUES.schema
    by_name = sorted(tables["replies"].to_pylist(), key=lambda row: (row["document"], row["part"]))
    return by_name, tables["issues"].to_pylist()


def quoting(asked: Asked) -> Reply:
    return says(asked.part)


def test_each_document_is_asked_about_alone_and_its_reply_kept() -> None:
    drawer = Drawer()
    with serving(quoting) as endpoint:
        replies, issues = run(endpoint, drawer)

    assert [(row["document"], row["reply"], row["finish"], row["served_model"]) for row in replies] == [
        (name, text, "stop", "toy-1") for name, text in TEXTS.items()
    ]
    assert issues == []
    assert set(drawer.kept) == {row["request"] for row in replies}
    assert sorted(asked.part for asked in endpoint.asked) == sorted(TEXTS.values())


def test_what_is_kept_is_not_asked_again() -> None:
    drawer = Drawer()
    with serving(quoting) as endpoint:
        first = run(endpoint, drawer)
        again = run(endpoint, drawer)
        assert len(endpoint.asked) == 3
        run(endpoint, drawer, {**TEXTS, "d": "Sylvania regretted it."})

    assert again == first
    assert len(endpoint.asked) == 4


def test_kept_replies_need_no_server() -> None:
    drawer = Drawer()
    with serving(quoting) as endpoint:
        first = run(endpoint, drawer)

    assert run(endpoint, drawer) == first  # the server is stopped by now
    assert run(None, drawer, offline=True) == first


def test_other_words_another_model_or_another_actor_are_another_request() -> None:
    (document,) = documents({"a": TEXTS["a"]})
    (other,) = documents({"a": TEXTS["b"]})
    known = Setting(case=CaseFile(title="asking"), actors=(Actor(id="sylvania", name="Sylvania", kind="state"),))

    digests = {
        requests_for(document, SETTING, "toy")[0].digest,
        requests_for(document, SETTING, "toy")[0].digest,
        requests_for(other, SETTING, "toy")[0].digest,
        requests_for(document, SETTING, "other")[0].digest,
        requests_for(document, known, "toy")[0].digest,
    }

    assert len(digests) == 4


def test_a_server_that_is_off_is_an_error_that_names_the_documents() -> None:
    drawer = Drawer()
    with serving(quoting) as endpoint:
        run(endpoint, drawer, {"a": TEXTS["a"]})

    with pytest.raises(
        LlmUnavailable, match=r"cannot be reached.*2 documents without a kept reply of toy: b, c\..*--llm-offline"
    ) as raised:
        run(endpoint, drawer)

    assert endpoint.url in str(raised.value)


def test_offline_a_document_without_a_reply_is_an_issue() -> None:
    drawer = Drawer()
    with serving(quoting) as endpoint:
        run(endpoint, drawer, {"a": TEXTS["a"]})

    replies, issues = run(None, drawer, offline=True)

    assert [row["reply"] for row in replies] == [TEXTS["a"], None, None]
    assert sorted((row["code"], row["subject"]) for row in issues) == [("llm-not-asked", "b"), ("llm-not-asked", "c")]


def test_offline_without_any_reply_is_an_error() -> None:
    """The name of the model is misspelt, say: a run of the rules alone would not be what was asked for."""
    with pytest.raises(LlmUnavailable, match=r"no reply of this model is kept for any document.*3 documents.*a, b, c"):
        run(None, Drawer(), offline=True)


def test_a_document_that_the_server_cannot_answer_is_an_issue_and_asked_again_next_time() -> None:
    drawer = Drawer()

    def script(asked: Asked) -> Reply:
        return error(500, "crashed") if "denied" in asked.part else quoting(asked)

    with serving(script) as endpoint:
        replies, issues = run(endpoint, drawer, at_once=1)
    offline = run(None, drawer, offline=True)
    with serving(quoting) as mended:
        later, none = run(mended, drawer)

    assert [row["reply"] for row in replies] == [TEXTS["a"], None, TEXTS["c"]]
    assert [(row["code"], row["subject"]) for row in issues] == [("llm-no-reply", "b")]
    assert "status 500: crashed" in issues[0]["message"]
    assert not any(
        "127.0.0.1" in str(one) for one in (replies, issues, drawer.kept)
    )  # a brief is shared, an address is not
    assert offline == (replies, issues)
    assert [asked.part for asked in mended.asked] == [TEXTS["b"]]
    assert (later[1]["reply"], none) == (TEXTS["b"], [])


def test_a_busy_server_is_asked_again() -> None:
    replies = iter([error(429, "slow down", **{"Retry-After": "0"}), error(503, "loading"), says("{}")])
    with serving(lambda _: next(replies)) as endpoint:
        (row,), issues = run(endpoint, Drawer(), {"a": TEXTS["a"]})

    assert (row["reply"], issues) == ("{}", [])
    assert len(endpoint.asked) == 3


def test_a_server_that_stays_busy_ends_the_run_and_keeps_what_came() -> None:
    drawer = Drawer()
    with serving(quoting) as endpoint:
        run(endpoint, drawer, {"a": TEXTS["a"]})
    with serving([error(429, "slow down")]) as endpoint, pytest.raises(LlmUnavailable, match=r"slow down.*2 documents"):
        run(endpoint, drawer)

    assert len(drawer.kept) == 1


def test_a_server_on_which_everything_fails_ends_the_run() -> None:
    with serving([error(500, "crashed")]) as endpoint, pytest.raises(LlmUnavailable, match=r"crashed.*a, b, c"):
        run(endpoint, Drawer())


def test_a_model_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    def script(asked: Asked) -> Reply:
        return (
            error(404, "model 'toy' not found") if asked.body else Reply(b'{"data": [{"id": "llama"}, {"id": "qwen"}]}')
        )

    with (
        serving(script) as endpoint,
        pytest.raises(LlmUnavailable, match=r"model 'toy' not found\. Its models are: llama, qwen"),
    ):
        run(endpoint, Drawer())


def test_a_server_that_reads_less_than_it_was_sent_is_doubted() -> None:
    """Ollama cuts what is longer than its context, and says so only by the number of tokens."""
    with serving([claims_with_tokens(300)]) as endpoint:
        _, issues = run(endpoint, Drawer(), {"a": TEXTS["a"]})
    with serving([claims_with_tokens(1500)]) as endpoint:
        _, none = run(endpoint, Drawer(), {"a": TEXTS["a"]})

    assert [row["code"] for row in issues] == ["llm-request-cut"]
    assert none == []


def claims_with_tokens(n: int) -> Reply:
    return says('{"claims": []}', usage={"prompt_tokens": n})


def test_a_long_document_is_asked_about_in_parts() -> None:
    text = "\n\n".join(f"Paragraph {n} says that Sylvania shelled the hill {n} times." for n in range(200))
    with serving(quoting) as endpoint:
        replies, _ = run(endpoint, Drawer(), {"a": text}, at_once=4)

    assert len(replies) > 2
    assert all(row["end"] - row["start"] <= PART for row in replies)
    assert [row["reply"] for row in replies] == [text[row["start"] : row["end"]] for row in replies]


def test_the_number_of_requests_at_once_changes_nothing() -> None:
    texts = {f"n{n:02}": f"Sylvania shelled hill {n}." for n in range(12)}
    with serving(quoting) as endpoint:
        assert run(endpoint, Drawer(), texts, at_once=1) == run(endpoint, Drawer(), texts, at_once=6)


def test_no_text_is_no_question() -> None:
    with serving(quoting) as endpoint:
        assert run(endpoint, Drawer(), {"a": " \n "}) == ([], [])

    assert endpoint.asked == []


def test_a_server_that_says_the_key_back_does_not_get_it_written_down() -> None:
    drawer = Drawer()
    with serving([says('{"claims": [], "key": "sk-1234"}')]) as endpoint:
        (row,), _ = run(endpoint, drawer, {"a": TEXTS["a"]}, key="sk-1234")

    assert row["reply"] == '{"claims": [], "key": "[key]"}'
    assert "sk-1234" not in str(drawer.kept)


def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    monkeypatch.delitem(__import__("sys").modules, "prophasis.asking.connection", raising=False)

    with pytest.raises(MissingExtra, match=r'needs httpx. Install it with: pip install "prophasis\[llm\]"'):
        run(None, Drawer(), url="http://127.0.0.1:9")


def test_progress_counts_parts_to_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    with serving([claims()]) as endpoint:
        ask_documents(
            documents_table(documents()), SETTING, llm=Llm(endpoint.url, "toy", at_once=1), kept=Drawer(),
            tell=lambda *one: told.append(one),
        )  # fmt: skip

    assert told == [("asking the model", n, 3) for n in (1, 2, 3, 3)]
