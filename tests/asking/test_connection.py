"""One request to a real server on this machine, in all the ways that it may go."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import time
from email.utils import formatdate
from pathlib import Path

import pytest

from asking.endpoint import Asked, Endpoint, Reply, claims, error, says, serving, stream
from prophasis.asking.answer import Answer, Failure, Reach
from prophasis.asking.connection import MOST_BYTES, Connection
from prophasis.asking.llm import Llm
from prophasis.asking.patience import LONGEST_WAIT_S, TRIES, patiently
from prophasis.coding.llm_schema import reply_schema

MESSAGES = [{"role": "system", "content": "code"}, {"role": "user", "content": "text"}]


def asked(endpoint: Endpoint, *, key: str | None = None, timeout: float = 5.0) -> Answer | Failure:
    """What one request to *endpoint* gives."""
    with Connection(Llm(endpoint.url, "toy", key=key, timeout=timeout), reply_schema()) as connection:
        return connection.ask(MESSAGES)


def failure(endpoint: Endpoint, *, key: str | None = None, timeout: float = 5.0) -> Failure:
    found = asked(endpoint, key=key, timeout=timeout)
    assert isinstance(found, Failure)
    return found


def test_a_reply_comes_back_with_why_it_ended() -> None:
    with serving([says("{}", finish="stop", usage={"prompt_tokens": 7})]) as endpoint:
        found = asked(endpoint)

    assert found == Answer("{}", "stop", "toy-1", 7)


def test_the_request_names_model_schema_and_steadiness() -> None:
    with serving([claims()]) as endpoint:
        asked(endpoint, key="sk-1234")

    (one,) = endpoint.asked
    assert one.path == "/v1/chat/completions"
    assert one.headers["authorization"] == "Bearer sk-1234"
    assert (one.body["model"], one.body["temperature"], one.body["stream"]) == ("toy", 0, False)
    assert one.body["response_format"]["json_schema"]["schema"]["required"] == ["claims"]
    assert "sk-1234" not in json.dumps(one.body)


def test_without_a_key_no_header_carries_one() -> None:
    with serving([claims()]) as endpoint:
        asked(endpoint)

    assert "authorization" not in {name.lower() for name in endpoint.asked[0].headers}


def test_a_server_that_streams_without_being_asked_to_is_understood() -> None:
    with serving([stream('{"cla', 'ims": ', "[]}\u2028")]) as endpoint:
        found = asked(endpoint)

    assert found == Answer('{"claims": []}\u2028', "stop")


@pytest.mark.parametrize(
    "reply",
    [
        stream('{"claims": [', finish=None, done=False),
        Reply(stream('{"claims": []}').body[:-60], headers={"Content-Type": "text/event-stream"}),
        Reply(claims().body, cut=True),
    ],
    ids=["no end", "half an event", "broken connection"],
)
def test_a_reply_that_breaks_off_is_no_reply(reply: Reply) -> None:
    with serving([reply]) as endpoint:
        found = failure(endpoint)

    assert "broke off before its end" in found.says
    assert (found.reach, found.passing) == (Reach.ONE, True)


def test_an_error_in_the_middle_of_a_stream_is_no_reply() -> None:
    body = stream("{", finish=None, done=False).body + b'data: {"error": {"message": "out of memory"}}\n\n'
    with serving([Reply(body, headers={"Content-Type": "text/event-stream"})]) as endpoint:
        found = failure(endpoint)

    assert "out of memory" in found.says


def test_a_reply_that_takes_too_long_is_given_up() -> None:
    with serving([Reply(claims().body, pause=0.6)]) as endpoint:
        found = failure(endpoint, timeout=0.2)

    assert "within 0.2 seconds" in found.says
    assert found.passing


def test_a_reply_that_drips_is_given_up_too() -> None:
    """Each byte comes in time, the whole does not."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
                for _ in range(100):
                    try:
                        connection.sendall(b" ")
                    except OSError:
                        return
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        llm = Llm(f"http://127.0.0.1:{server.getsockname()[1]}/v1", "toy", timeout=0.4)
        with Connection(llm, reply_schema()) as connection:
            begun = time.monotonic()
            found = connection.ask(MESSAGES)
        thread.join(5)

    assert isinstance(found, Failure)
    assert "within 0.4 seconds" in found.says
    assert time.monotonic() - begun < 3


def test_a_huge_reply_is_not_read_to_its_end() -> None:
    with serving([Reply(b" " * (MOST_BYTES + 1))]) as endpoint:
        found = failure(endpoint)

    assert "more than 4 MB" in found.says
    assert not found.passing


def test_a_compressed_reply_is_not_unpacked() -> None:
    """We ask for none; what a few bytes unpack to has no bound."""
    with serving([Reply(b"\x1f\x8b", headers={"Content-Encoding": "gzip"})]) as endpoint:
        found = failure(endpoint)

    assert "compressed" in found.says


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_host_is_refused(status: int) -> None:
    with (
        serving([claims()]) as other,
        serving([Reply(b"", status, {"Location": f"{other.url}/chat/completions"})]) as endpoint,
    ):
        found = failure(endpoint, key="sk-1234")

    assert "which was not asked for" in found.says
    assert found.reach is Reach.ALL
    assert other.asked == []


def test_a_redirect_on_the_same_server_is_followed() -> None:
    def script(one: Asked) -> Reply:
        return claims() if one.path.startswith("/api") else Reply(b"", 308, {"Location": "/api/v1/chat/completions"})

    with serving(script) as endpoint:
        found = asked(endpoint)

    assert isinstance(found, Answer)
    assert [one.path for one in endpoint.asked] == ["/v1/chat/completions", "/api/v1/chat/completions"]


def test_redirects_in_a_circle_end() -> None:
    with serving([Reply(b"", 307, {"Location": "/v1/chat/completions"})]) as endpoint:
        found = failure(endpoint)

    assert "sends on and on" in found.says


@pytest.mark.parametrize(
    ("reply", "reach", "passing", "words"),
    [
        (error(401, "bad key sk-1234"), Reach.ALL, False, r"bad key \[key\].*PROPHASIS_LLM_KEY"),
        (error(404, "model 'toy' not found"), Reach.ALL, False, "model 'toy' not found"),
        (error(429, "slow down", **{"Retry-After": "7"}), Reach.ALL, True, "slow down"),
        (error(500, "crashed"), Reach.ONE, True, "status 500: crashed"),
        (error(503, "loading model"), Reach.ONE, True, "loading model"),
        (Reply(b"<html>Bad gateway</html>", 502), Reach.ONE, True, "status 502"),
        (Reply(b"<html>Welcome</html>"), Reach.ALL, False, "did not answer in JSON"),
        (Reply(b"[1]"), Reach.ALL, False, "holds no choice"),
        (Reply(b'{"error": "model requires more memory"}'), Reach.ONE, False, "requires more memory"),
        (says(""), Reach.ONE, False, "wrote nothing"),
        (Reply(b"[" * 100_000), Reach.ALL, False, "did not answer in JSON"),
    ],
)  # fmt: skip
def test_failures_say_what_the_server_says(reply: Reply, reach: Reach, passing: bool, words: str) -> None:
    with serving([reply]) as endpoint:
        found = failure(endpoint, key="sk-1234")

    assert re.search(words, found.says), found.says
    assert (found.reach, found.passing) == (reach, passing)
    assert "sk-1234" not in found.says


def test_retry_after_is_read_from_the_header() -> None:
    with serving([error(429, "slow down", **{"Retry-After": "7"})]) as endpoint:
        assert failure(endpoint).wait == 7.0


def test_retry_after_may_be_a_date() -> None:
    in_a_minute = formatdate(time.time() + 60, usegmt=True)
    with serving([error(503, "loading", **{"Retry-After": in_a_minute})]) as endpoint:
        wait = failure(endpoint).wait

    assert wait is not None
    assert 50 < wait <= 60


def test_nobody_listening_is_said_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with Connection(Llm(f"http://127.0.0.1:{port}", "toy"), reply_schema()) as connection:
        found = connection.ask(MESSAGES)

    assert isinstance(found, Failure)
    assert "cannot be reached" in found.says
    assert (found.reach, found.passing) == (Reach.ALL, False)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    certificate = str(tmp_path / "certificate.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", certificate, "-out", str(tmp_path / "public.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    with serving([claims()], certificate=(str(tmp_path / "public.pem"), certificate)) as endpoint:
        found = failure(endpoint, key="sk-1234")

    assert "certificate verify failed" in found.says.lower()
    assert (found.reach, endpoint.asked) == (Reach.ALL, [])


def test_a_server_that_knows_no_schema_is_asked_more_plainly_and_then_always() -> None:
    def script(one: Asked) -> Reply:
        form = one.body.get("response_format", {}).get("type")
        return error(400, f"unknown response_format {form}") if form else claims()

    with serving(script) as endpoint, Connection(Llm(endpoint.url, "toy"), reply_schema()) as connection:
        first, second = connection.ask(MESSAGES), connection.ask(MESSAGES)

    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    asked_for = [one.body.get("response_format", {}).get("type") for one in endpoint.asked]
    assert asked_for == ["json_schema", "json_schema", "json_schema", "json_object", None, None]


def test_a_model_that_takes_no_temperature_is_asked_without() -> None:
    def script(one: Asked) -> Reply:
        return error(400, "unsupported value: temperature") if "temperature" in one.body else claims()

    with serving(script) as endpoint:
        assert isinstance(asked(endpoint), Answer)

    assert endpoint.asked[-1].body.keys() == {"model", "messages", "response_format"}


def test_a_server_without_room_for_so_many_tokens_is_asked_without_a_number() -> None:
    """vLLM refuses a request whose prompt and ``max_tokens`` together pass the context."""

    def script(one: Asked) -> Reply:
        return error(400, "maximum context length is 4096 tokens") if "max_tokens" in one.body else claims()

    with serving(script) as endpoint:
        assert isinstance(asked(endpoint), Answer)

    assert endpoint.asked[-1].body["temperature"] == 0


def test_no_proxy_lies_on_the_way_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")

    with serving([claims()]) as endpoint:
        assert isinstance(asked(endpoint), Answer)


def test_a_request_that_no_form_makes_right_fails_alone() -> None:
    with serving([error(400, "maximum context length is 2048 tokens")]) as endpoint:
        found = failure(endpoint)

    assert "maximum context length" in found.says
    assert found.reach is Reach.ONE


def test_the_models_of_the_server_can_be_named() -> None:
    with (
        serving([Reply(b'{"data": [{"id": "b:7b"}, {"id": "a:1b"}, 3]}')]) as endpoint,
        Connection(Llm(endpoint.url, "toy"), reply_schema()) as connection,
    ):
        assert connection.models() == ["a:1b", "b:7b"]


def test_a_passing_failure_is_waited_out_as_long_as_the_server_asks() -> None:
    waits: list[float] = []
    answers = iter([Failure("busy", passing=True, wait=3.0), Failure("busy", passing=True), Answer("{}")])

    found = patiently(lambda: next(answers), within=100, sleep=waits.append, clock=lambda: sum(waits))

    assert found == Answer("{}")
    assert waits == [3.0, 2.0]


def test_patience_ends_after_some_tries() -> None:
    waits: list[float] = []
    tries: list[int] = []

    found = patiently(
        lambda: tries.append(1) or Failure("busy", passing=True),
        within=1000,
        sleep=waits.append,
        clock=lambda: sum(waits),  # type: ignore[func-returns-value]
    )

    assert isinstance(found, Failure)
    assert len(tries) == TRIES
    assert waits == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(("wait", "within"), [(LONGEST_WAIT_S + 1, 1000.0), (30.0, 20.0)])
def test_patience_has_a_bound_in_time(wait: float, within: float) -> None:
    slept: list[float] = []

    patiently(
        lambda: Failure("busy", passing=True, wait=wait), within=within, sleep=slept.append, clock=lambda: sum(slept)
    )

    assert slept == []


def test_what_does_not_pass_is_not_tried_again() -> None:
    tries: list[int] = []

    patiently(lambda: tries.append(1) or Failure("wrong"), within=10, sleep=lambda _: None)  # type: ignore[func-returns-value]

    assert len(tries) == 1
