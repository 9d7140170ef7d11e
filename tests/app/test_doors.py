"""Who comes in and what comes out: token, host, origin, form token, headers, addresses that lead out, sizes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
import pytest

from app.reader import LISTS, ORIGIN, PORT, POSTS, Reader, every_page
from prophasis.app.limits import FORM_BYTES, UPLOAD_BYTES


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of the case with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_without_a_session_nothing_is_shown(onlooker: Reader) -> None:
    for path in every_page(onlooker):
        answer = onlooker.get(path, cookies={})
        assert answer.status_code == 403, path
        assert "Freedonia" not in answer.text
    assert onlooker.get("/", cookies={onlooker.keys.cookie: "guessed"}).status_code == 403


def test_the_token_opens_a_session_and_leaves_the_address(onlooker: Reader) -> None:
    answer = onlooker.get(f"/open?token={onlooker.keys.token}", cookies={})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert onlooker.get("/", cookies=dict(answer.cookies)).status_code == 200
    for wrong in ("", "x", onlooker.keys.token[:-1], onlooker.keys.token + "A", "%ff", "é"):
        refused = onlooker.get(f"/open?token={wrong}", cookies={})
        assert refused.status_code == 403
        assert "set-cookie" not in refused.headers


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", f"127.0.0.1.evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}",
             f"0.0.0.0:{PORT}", f"[::1]:{PORT}", f"LOCALHOST.:{PORT}", f"127.1:{PORT}", "", f"127.0.0.1:{PORT},evil.example"]
)  # fmt: skip
def test_another_name_of_this_machine_is_refused(onlooker: Reader, host: str) -> None:
    """A page whose name was made to point here (DNS rebinding) sends its own name, and the session is of no use to it."""
    for path in ("/", "/claims.json", "/static/app.js", f"/open?token={onlooker.keys.token}"):
        assert onlooker.get(path, headers={"host": host}).status_code == 421
    assert onlooker.get("/", headers={"host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": f"https://127.0.0.1:{PORT}"}, {"origin": f"http://127.0.0.1:{PORT + 1}"},
     {"origin": "null", "sec-fetch-site": "cross-site"}, {"origin": ORIGIN, "sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
     {"referer": ORIGIN}, {"origin": f"http://localhost:{PORT}"}]
)  # fmt: skip
def test_no_other_page_changes_anything(onlooker: Reader, headers: dict[str, str]) -> None:
    """Even with cookie and form token."""
    before = snapshot(onlooker.folder)
    for path in (*POSTS, f"/claims/{onlooker.ids('claims')[0]}/correct"):
        answer = onlooker.ask("POST", path, data={"csrf": onlooker.csrf, "by": "Eve"}, headers=headers)
        assert answer.status_code == 403, path
    assert snapshot(onlooker.folder) == before


def test_no_form_counts_without_the_token_of_its_own_session(onlooker: Reader) -> None:
    before, other = snapshot(onlooker.folder), onlooker.keys.form_token(onlooker.keys.new_session())
    for path in (*POSTS, f"/claims/{onlooker.ids('claims')[0]}/correct"):
        for fields in ({}, {"csrf": ""}, {"csrf": "x" * 64}, {"csrf": other}, {"csrf": "é"}):
            answer = onlooker.ask("POST", path, data={**fields, "by": "Eve"}, headers={"origin": ORIGIN})
            assert answer.status_code == 403, (path, fields)
    assert snapshot(onlooker.folder) == before


def test_a_plain_form_of_ours_counts_though_its_origin_is_hidden(reader: Reader) -> None:
    """No referrer, so Chromium sends Origin: null; that the form is ours stands in Sec-Fetch-Site, which no page can set."""
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    fields = {"csrf": reader.csrf, "about": reader.ids("claims")[0], "text": "seen", "by": "Ana"}

    assert reader.ask("POST", "/note", data=fields, headers=headers).status_code == 303


def test_looking_changes_nothing(onlooker: Reader) -> None:
    before, claim = snapshot(onlooker.folder), onlooker.ids("claims")[0]
    for path in (*every_page(onlooker), *POSTS, f"/claims/{claim}/correct"):
        for method in ("GET", "HEAD"):
            asked = f"{path}{'&' if '?' in path else '?'}csrf={onlooker.csrf}&by=Eve&about={claim}&text=x&verdict=same&which=1"
            assert onlooker.ask(method, asked).status_code < 500, path
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"):
        assert onlooker.ask(method, "/claims", headers={"origin": ORIGIN}).status_code == 405
    assert snapshot(onlooker.folder) == before


def test_every_answer_says_what_a_browser_may_do_with_it(onlooker: Reader) -> None:
    answers = [
        onlooker.get(path)
        for path in (*every_page(onlooker), "/static/app.js", "/static/htmx.js", "/static/app.css", "/nothing")
    ]
    answers += [
        onlooker.get("/", cookies={}),
        onlooker.get("/", headers={"host": "x"}),
        onlooker.ask("PUT", "/"),
        onlooker.post("/note"),
    ]

    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), answer.url
        assert "unsafe-eval" not in policy
        assert "unsafe-inline" not in policy
        assert "http:" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers
    assert all(
        one.headers["content-disposition"].startswith("attachment")
        for one in map(onlooker.get, (f"/{name}.csv" for name in LISTS))
    )


OUT = [
    "../case.yaml", "..%2fcase.yaml", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/case.yaml", "%2e%2e%2fcase.yaml", "..%5c..%5ccase.yaml", "..\\case.yaml",
    "%252e%252e%252fcase.yaml", "....//case.yaml", "/etc/passwd", "%2fetc%2fpasswd", "file:%2f%2f%2fetc%2fpasswd", "C:%5cWindows%5cwin.ini", "app.js%00.css", "app.js/",
    "..", ".", "", "%c0%ae%c0%ae%c0%afcase.yaml", "case.yaml", "documents%2f1-herald.md", "claims.parquet", "'%20or%201=1--", "%27%3B%20drop%20table%20claims",
]  # fmt: skip


@pytest.mark.parametrize("path", OUT)
def test_no_address_leads_to_a_file(onlooker: Reader, path: str) -> None:
    for root in ("/static/", "/documents/", "/claims/", "/events/", "/source?id=", "/changes?run=", "/", "/brief/"):
        answer = onlooker.get(root + path)
        assert answer.status_code in (200, 303, 307, 404), root
        assert "root:" not in answer.text
        assert "What triggered the fighting" not in answer.text or root in (
            "/",
            "/changes?run=",
            "/documents/",
            "/static/",
            "/claims/",
            "/events/",
            "/brief/",
        )
        assert "focal: {" not in answer.text
        assert "PAR1" not in answer.text
        if root == "/static/" and answer.status_code == 200:
            assert path == "" or answer.headers["content-type"].startswith(("text/css", "text/javascript", "text/html"))


def test_a_link_among_the_documents_is_not_followed_out(reader: Reader, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (reader.folder / "documents").rename(tmp_path / "kept")
    (reader.folder / "documents").symlink_to(outside)

    answer = reader.post("/documents/add", files={"files": ("a.md", b"words")})

    assert answer.status_code == 422
    assert "leads out of the case" in answer.text
    assert list(outside.iterdir()) == []


def test_what_is_too_large_is_refused(onlooker: Reader) -> None:
    for path, most in (("/note", FORM_BYTES), ("/sql", FORM_BYTES), ("/documents/add", UPLOAD_BYTES)):
        stated = onlooker.ask("POST", path, content=b"x", headers={"origin": ORIGIN, "content-length": str(most + 1)})
        assert stated.status_code == 413
        assert "too large" in stated.text

    async def endless():  # type: ignore[no-untyped-def]
        while True:
            yield b"text=" + b"x" * 65_536

    streamed = onlooker.ask(
        "POST",
        "/note",
        content=endless(),
        headers={"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"},
    )
    assert streamed.status_code in (400, 413)
    long = onlooker.post("/note", {"about": onlooker.ids("claims")[0], "text": "x" * 5000, "by": "Ana"})
    assert long.status_code == 413
    assert "4,000" in long.text
    many = onlooker.post("/note", {f"f{n}": "x" for n in range(200)})
    assert many.status_code == 400


def test_no_message_tells_where_the_case_lies(onlooker: Reader) -> None:
    answers: list[httpx.Response] = [onlooker.get("/nothing"), onlooker.get("/claims/x"), onlooker.get("/documents/x")]
    answers += [
        onlooker.post("/sql", {"query": text})
        for text in ("from nothing", "select * from read_csv('/etc/passwd')", "selec")
    ]
    answers += [
        onlooker.post("/withdraw", {"which": "9", "by": "Ana"}),
        onlooker.post("/note", {"about": "x", "text": "t", "by": "A"}),
    ]

    for answer in answers:
        assert answer.status_code in (404, 422)
        assert str(onlooker.folder) not in answer.text
        assert "Traceback" not in answer.text
        assert "site-packages" not in answer.text


def test_a_fault_of_ours_shows_no_trace(onlooker: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    from prophasis.app import desk  # noqa: PLC0415

    def broken(self: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(desk.Desk, "run", broken)
    answer = onlooker.get("/claims")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Something went wrong here" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
