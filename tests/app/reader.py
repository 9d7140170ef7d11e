"""A browser without a window: asks the workbench in this process, with a session, and fills in its forms."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
from starlette.types import ASGIApp

from brief.parsed import elements, parse
from prophasis.app.guard import Keys

PORT = 4321
ORIGIN = f"http://127.0.0.1:{PORT}"


class Reader:
    """Asks *app*; each request in a loop of its own."""

    def __init__(self, app: ASGIApp, keys: Keys, folder: Path) -> None:
        self.app, self.keys, self.folder = app, keys, folder
        self.cookies = {keys.cookie: keys.new_session()}

    @property
    def csrf(self) -> str:
        """The token of its forms."""
        return self.keys.form_token(self.cookies[self.keys.cookie])

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request as it stands: no origin, no token are added."""

        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            cookies = more.pop("cookies", self.cookies)
            async with httpx.AsyncClient(
                transport=transport, base_url=ORIGIN, cookies=cookies, trust_env=False
            ) as client:
                return await client.request(method, path, **more)

        with ThreadPoolExecutor(1) as thread:  # the browser's tests keep a loop in theirs
            return thread.submit(lambda: asyncio.run(answer())).result()

    def get(self, path: str, **more: Any) -> httpx.Response:
        """A page."""
        return self.ask("GET", path, **more)

    def post(self, path: str, fields: dict[str, str] | None = None, **more: Any) -> httpx.Response:
        """A form of one of its pages, sent."""
        return self.ask("POST", path, data={"csrf": self.csrf, **(fields or {})}, headers={"origin": ORIGIN}, **more)

    def ids(self, listing: str, **asked: str) -> list[str]:
        """The ids of the rows of a list."""
        return [row["id"] for row in self.get(f"/{listing}.json", params=asked).json()]

    @property
    def lines(self) -> bytes:
        """What judgements.jsonl holds."""
        path = self.folder / "judgements.jsonl"
        return path.read_bytes() if path.exists() else b""

    def filled(self, path: str, action: str) -> dict[str, str]:
        """The fields of the form on the page *path* that is sent to *action*, as the page fills them."""
        root = parse(self.get(path).text)
        form = next(one for one in elements(root, "form") if (one.get("action") or "").partition("#")[0] == action)
        found: dict[str, str] = {}
        for one in elements(form, "input", "textarea", "select"):
            name = one.get("name")
            if name and name != "csrf":
                options = list(elements(one, "option"))
                chosen = next(
                    (option for option in options if "selected" in option.attrib), options[0] if options else None
                )
                found[name] = (
                    (chosen.get("value") or "") if chosen is not None else one.get("value") or "".join(one.itertext())
                )
        return found


LISTS = ("claims", "events", "disputes", "figures", "timeline", "findings", "documents", "sources", "issues", "uncoded")
POSTS = ("/documents/add", "/judge", "/rate", "/note", "/hypotheses", "/withdraw", "/run", "/run/stop", "/sql")


def every_page(reader: Reader) -> list[str]:
    """The address of at least one page of each kind."""
    claim, event = reader.ids("claims")[0], reader.ids("events", sort="claims")[0]
    document, source = reader.ids("documents")[0], reader.ids("sources")[0]
    return [
        "/", "/brief", *(f"/{name}" for name in LISTS), *(f"/{name}.csv" for name in LISTS), *(f"/{name}.json" for name in LISTS),
        f"/claims/{claim}", f"/claims/{claim}/evidence", f"/events/{event}", f"/documents/{document}", f"/documents/{document}?claim={claim}",
        f"/source?id={source}", "/documents/add", "/hypotheses", "/judgements", "/run", "/run/progress", "/changes", "/sql",
        "/figures?policy=latest",
    ]  # fmt: skip
