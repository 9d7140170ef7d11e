"""Kept replies: what was put is what comes back, and anything else counts as absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prophasis.case.replies import Replies

REQUEST = "ab" + "0" * 62
KEPT = {"reply": '{"claims": []}', "finish": "stop", "failure": None}


def file_of(folder: Path) -> Path:
    (one,) = folder.rglob("*.json")
    return one


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    Replies(tmp_path).put(REQUEST, KEPT)

    assert Replies(tmp_path).get(REQUEST) == KEPT
    assert Replies(tmp_path).get("cd" + "0" * 62) is None
    assert file_of(tmp_path).relative_to(tmp_path).as_posix() == f"llm-replies/ab/{REQUEST}.json"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"kept": {"reply": "x"}, "sha256": "0"}', b"\xff"])
def test_a_broken_file_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    Replies(tmp_path).put(REQUEST, KEPT)
    file_of(tmp_path).write_bytes(content)

    assert Replies(tmp_path).get(REQUEST) is None


def test_a_reply_moved_to_another_request_counts_as_absent(tmp_path: Path) -> None:
    """Nobody can hand a document the answer about another one by renaming a file."""
    Replies(tmp_path).put(REQUEST, KEPT)
    other = "ab" + "1" * 62
    file_of(tmp_path).rename(tmp_path / "llm-replies" / "ab" / f"{other}.json")

    assert Replies(tmp_path).get(other) is None


def test_the_same_reply_is_the_same_bytes(tmp_path: Path) -> None:
    Replies(tmp_path / "a").put(REQUEST, KEPT)
    Replies(tmp_path / "b").put(REQUEST, dict(reversed(KEPT.items())))

    assert file_of(tmp_path / "a").read_bytes() == file_of(tmp_path / "b").read_bytes()
    assert json.loads(file_of(tmp_path / "a").read_text())["request"] == REQUEST
