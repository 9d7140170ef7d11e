from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prophasis.errors import LexiconError
from prophasis.lexicon import loader

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_once() -> None:
    assert loader.load("countries") is loader.load("countries")


def test_a_file_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(LexiconError, match=r"no readable planets\.yaml; it has: .*countries"):
        loader.load("planets")


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "words.yaml"
    broken.write_text("a: [1,\nb: 2}\n")

    with pytest.raises(LexiconError, match=r"lexicon/words\.yaml is no YAML: (?s:.*)line 2"):
        loader.read_lexicon(broken)


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    empty = tmp_path / "words.yaml"
    empty.write_text("# nothing\n")

    with pytest.raises(LexiconError, match=r"lexicon/words\.yaml is empty"):
        loader.read_lexicon(empty)


def test_no_tag_of_a_lexicon_file_can_run_code(tmp_path: Path) -> None:
    hostile = tmp_path / "words.yaml"
    hostile.write_text("!!python/object/apply:os.getcwd []\n")

    with pytest.raises(LexiconError, match="is no YAML"):
        loader.read_lexicon(hostile)


def test_a_missing_key_is_named_with_file_and_those_present() -> None:
    with pytest.raises(LexiconError, match=r"lexicon/countries\.yaml has no key 'moons'; it holds: a list"):
        loader.entry("countries", "moons")


def test_the_digest_changes_with_any_byte_of_any_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "b.tsv").write_text("b\n")
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    first = loader.lexicon_digest.__wrapped__()

    (tmp_path / "b.tsv").write_text("c\n")

    assert loader.lexicon_digest.__wrapped__() != first
    assert len(first) == 64
